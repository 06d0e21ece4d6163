"""Comparing the figures of a text with those of its translation: nothing lost, nothing added, nothing changed."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.figures.bounds import misplaced
from pipeline.figures.comparators import opposed
from pipeline.figures.excused import elided, excused, halved, needless, of_each, one_of, small
from pipeline.figures.model import ALWAYS_OPEN, Figure, Form, Kind
from pipeline.figures.parts import Part, loosened, parts
from pipeline.figures.quotients import as_written
from pipeline.figures.unpaired import added, lost, replacements
from pipeline.figures.verdict import clock, lasting, verdict, worst
from pipeline.languages import language
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale

_HINTED = 40
"""Of so many added figures at most it is asked whether they stand for a lost one."""

_PARTNERS = 40
"""Of so many figures of one value at most it is asked which differs least."""

_VERDICTS = 4000
"""In a text of very many figures fewer are asked."""

# Matches the number of `section 4.2`; not that of `section 4.2.1`, which is no number anywhere.
_SECTION = re.compile(r"\d+\.\d+")

_TURNED = (Kind.ORDINAL, Kind.TIME)
"""Words for these may be left out, but not become others: `noon` is not `minuit`."""

_ARTICLE = 50
"""Weighs more than a warning, less than an error."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What is wrong with a figure, and where it stands in each text; None in the text that has it not."""

    severity: Severity
    message: str
    source: Figure | None = None
    target: Figure | None = None


def differences(
    source_figures: Sequence[Figure], target_figures: Sequence[Figure], target_locale: Locale
) -> list[tuple[Severity, str]]:
    """Return the severity and message of each of the differences, each once."""
    found = compared(source_figures, target_figures, target_locale)
    return list(dict.fromkeys((difference.severity, difference.message) for difference in found))


def compared(
    source_figures: Sequence[Figure], target_figures: Sequence[Figure], target_locale: Locale
) -> list[Difference]:
    """Return what differs between the figures of a source text and of its translation, both ways, as multisets.

    The order of figures is not compared, but that of a range's bounds is.
    """
    found: list[Difference] = []
    words = language(target_locale)
    if not words.half_endings and not words.half_words:
        source_figures = [_whole(figure) for figure in source_figures]
    figures = as_written(source_figures, target_figures), as_written(target_figures, source_figures)
    source_figures, target_figures = figures
    missing, extra = _exact(parts(source_figures), parts(target_figures))
    if not missing and not extra:
        return [Difference(severity, text, target=read) for severity, text, read in misplaced(*figures)]
    missing, extra = _paired(missing, elided(extra, missing, source_figures), target_locale, found)
    missing, extra = halved(missing, extra)
    months = _months(source_figures), _months(target_figures)
    years = {f.values[0] for f in target_figures if f.kind is Kind.DATE and f.values}
    missing, extra = _loosely(missing, extra, months, years, target_locale, found)
    missing, extra = _substituted(missing, extra, found)
    extra = excused(extra, target_figures, source_figures)
    extra = extra if words.stated else [part for part in extra if not of_each(part)]
    missing = [part for part in missing if not needless(part)]
    if len(missing) <= _PARTNERS:
        missing = [part for part in missing if not one_of(part, *figures)]
    found += _without_partners(missing, extra, target_locale)
    found += (Difference(severity, text, target=read) for severity, text, read in misplaced(*figures))
    return found


def _whole(figure: Figure) -> Figure:
    """Return a number and a half in letters without its half, for a language whose words for it are not stated."""
    if figure.form is not Form.WORD or len(figure.values) != 1 or figure.values[0] % 1 == 0:
        return figure
    value = figure.values[0] // 1
    return replace(figure, kind=Kind.NUMBER, values=(value,), unit="", precision=(0,), optional=value <= 1)


def _without_partners(missing: Sequence[Part], extra: Sequence[Part], locale: Locale) -> Iterator[Difference]:
    """Yield what is to be said of what is left of both texts."""
    others = replacements(missing, extra)
    near = extra[: _HINTED if len(missing) < _PARTNERS else 1]
    for part in missing:
        severity, message = lost(part, near, locale)
        other = others.get(id(part))
        # A number that may be lost with its words may not become another.
        severity = Severity.ERROR if other else severity
        yield Difference(severity, message, part.figure, other.figure if other else None)
    said = {id(other) for other in others.values()}
    for part in extra:
        if id(part) not in said:
            yield Difference(*added(part), target=part.figure)


def _exact(sources: list[Part], targets: list[Part]) -> tuple[list[Part], list[Part]]:
    """Take away what is the same on both sides."""
    waiting: dict[object, deque[Part]] = defaultdict(deque)
    for part in targets:
        waiting[part.key].append(part)
    missing = []
    for part in sources:
        if waiting[part.key]:
            waiting[part.key].popleft()
        else:
            missing.append(part)
    left = {id(part) for queue in waiting.values() for part in queue}
    return missing, [part for part in targets if id(part) in left]


def _paired(
    missing: list[Part], extra: list[Part], locale: Locale, found: list[Difference]
) -> tuple[list[Part], list[Part]]:
    """Pair parts of one value, those first that differ least, and keep what is to be said of each pair."""
    by_value: dict[object, list[int]] = defaultdict(list)
    for index, part in enumerate(extra):
        for key in _values(part):
            by_value[key].append(index)
    candidates: list[tuple[int, int, int]] = []
    reach = max(3, min(_PARTNERS, _VERDICTS // (len(missing) + 1)))
    for number, part in enumerate(missing):
        for index in {index for key in _values(part) for index in by_value[key][:reach]}:
            said = verdict(part, extra[index], locale)
            idle = said and needless(part) and small(extra[index]) and not opposed(part, extra[index])
            if said is not None and not idle:
                # `annexe 1` is the partner of `Schedule I` before an article is: `une`.
                unequal = part.figure.optional is not extra[index].figure.optional
                candidates.append((worst(said) + (_ARTICLE if unequal else 0), number, index))
    taken_missing: set[int] = set()
    taken_extra: set[int] = set()
    for _, number, index in sorted(candidates):
        if number in taken_missing or index in taken_extra:
            continue
        taken_missing.add(number)
        taken_extra.add(index)
        one, other = missing[number], extra[index]
        said = verdict(one, other, locale) or ()
        found += (Difference(severity, message, one.figure, other.figure) for severity, message in said)
    return (
        [part for number, part in enumerate(missing) if number not in taken_missing],
        [part for index, part in enumerate(extra) if index not in taken_extra],
    )


def _values(part: Part) -> Iterator[object]:
    """Yield what a part may be found by: its value, or an identifier's digits."""
    if part.kind is Kind.IDENTIFIER:
        yield part.symbol.casefold()
        if part.symbol == ALWAYS_OPEN:
            yield Decimal(24)
        if part.symbol.isdigit() or _SECTION.fullmatch(part.symbol):
            yield Decimal(part.symbol)
        return
    moment = part.values if part.kind is Kind.TIME else clock(part)
    if moment:
        yield "clock", moment
    minutes = lasting(part)
    if minutes is not None:
        yield "minutes", minutes
    for values in (part.values, *part.alternatives):
        if values:
            yield values if part.kind is Kind.DATE else values[0]


def _loosely(
    missing: list[Part],
    extra: list[Part],
    months: tuple[set[Decimal], set[Decimal]],
    years: set[Decimal],
    locale: Locale,
    found: list[Difference],
) -> tuple[list[Part], list[Part]]:
    """Compare what dates and times are made of, where a whole one has no partner: `May 5 and 8`, `1 h 30`.

    A month may be named once for several days, but each that is named must be named on both sides; a year that another
    date of the translation has need not be said again.
    """
    if months[0] != months[1] or not any(_is_moment(part) for part in (*missing, *extra)):
        return missing, extra
    opened: list[Difference] = []
    without, new = _paired(_opened(missing), _opened(extra), locale, opened)
    left = [piece for piece in without if piece.figure.kind is not Kind.DATE or piece.value not in years], new
    if any(_is_moment(part) for side in left for part in side):
        return missing, extra
    found += opened
    return left


def _opened(side: Sequence[Part]) -> list[Part]:
    return [piece for part in side for piece in loosened(part)]


def _months(figures: Sequence[Figure]) -> set[Decimal]:
    return {f.values[1] for f in figures if f.kind is Kind.DATE and f.values}


def _is_moment(part: Part) -> bool:
    return part.figure.kind in (Kind.DATE, Kind.TIME)


def _substituted(missing: list[Part], extra: list[Part], found: list[Difference]) -> tuple[list[Part], list[Part]]:
    """Pair small numbers in letters whose value changed: `two weeks` and `trois semaines`."""
    spelled = [part for part in extra if part.spelled]
    gone: set[int] = set()
    for part in missing if spelled else ():
        if not part.spelled or (part.figure.optional and part.kind not in _TURNED):
            continue
        partner = next((other for other in spelled[:_PARTNERS] if _stands_for(part, other)), None)
        if partner:
            gone |= {id(part), id(partner)}
            spelled.remove(partner)
            message = f"“{part}” became “{partner}”"
            found.append(Difference(Severity.ERROR, message, part.figure, partner.figure))
    return [part for part in missing if id(part) not in gone], [part for part in extra if id(part) not in gone]


def _stands_for(part: Part, other: Part) -> bool:
    optional = other.figure.optional and other.kind is not Kind.TIME
    if not (part.spelled and other.spelled) or optional or part.kind is not other.kind:
        return False
    if part.values == other.values:
        return False  # They differ in what nobody misses: `an die ersten` is *approximately the first* too.
    return part.unit == other.unit and part.currency == other.currency
