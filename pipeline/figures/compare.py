"""Comparing the figures of a text with those of its translation: nothing lost, nothing added, nothing changed."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.figures.model import Figure, Form, Kind
from pipeline.figures.parts import Part, loosened, parts
from pipeline.figures.verdict import Complaint, verdict, worst
from pipeline.languages import language
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale

_SMALL = 10
"""Numbers up to ten are as often pronouns and articles when they stand in letters."""

_IN_LETTERS = range(101)
"""In a language whose number words are not known, these may be written in letters."""

_ARTICLE = 50
"""Weighs more than a warning, less than an error."""


def differences(
    source_figures: Sequence[Figure], target_figures: Sequence[Figure], target_locale: Locale
) -> list[tuple[Severity, str]]:
    """Return what differs between the figures of a source text and of its translation, both ways, as multisets.

    The order of figures is not compared, but that of a range's bounds is.
    """
    complaints: list[Complaint] = []
    missing, extra = _exact(parts(source_figures), parts(target_figures))
    missing, extra = _paired(missing, extra, target_locale, complaints)
    months = _months(source_figures), _months(target_figures)
    missing, extra = _loosely(missing, extra, months, target_locale, complaints)
    missing, extra = _substituted(missing, extra, complaints)
    extra = _excused(extra, target_figures, source_figures)
    complaints += (_lost(part, extra, target_locale) for part in missing if not _needless(part))
    complaints += (_added(part) for part in extra)
    complaints += _reversed(source_figures, target_figures)
    return list(dict.fromkeys(complaints))


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
    missing: list[Part], extra: list[Part], locale: Locale, complaints: list[Complaint]
) -> tuple[list[Part], list[Part]]:
    """Pair parts of one value, those first that differ least, and keep what is to be said of each pair."""
    by_value: dict[object, list[int]] = defaultdict(list)
    for index, part in enumerate(extra):
        for key in _values(part):
            by_value[key].append(index)
    candidates: list[tuple[int, int, int]] = []
    for number, part in enumerate(missing):
        for index in {index for key in _values(part) for index in by_value[key][:40]}:
            found = verdict(part, extra[index], locale)
            if found is not None:
                # `annexe 1` is the partner of `Schedule I` before an article is: `une`.
                unequal = part.figure.optional is not extra[index].figure.optional
                candidates.append((worst(found) + (_ARTICLE if unequal else 0), number, index))
    taken_missing: set[int] = set()
    taken_extra: set[int] = set()
    for _, number, index in sorted(candidates):
        if number in taken_missing or index in taken_extra:
            continue
        taken_missing.add(number)
        taken_extra.add(index)
        complaints += verdict(missing[number], extra[index], locale) or ()
    return (
        [part for number, part in enumerate(missing) if number not in taken_missing],
        [part for index, part in enumerate(extra) if index not in taken_extra],
    )


def _values(part: Part) -> Iterator[object]:
    """Yield what a part may be found by: its value, or an identifier's digits."""
    if part.kind is Kind.IDENTIFIER:
        yield part.symbol.casefold()
        if part.symbol.isdigit():
            yield Decimal(part.symbol)
        return
    for values in (part.values, *part.alternatives):
        if values:
            yield values if part.kind is Kind.DATE else values[0]


def _loosely(
    missing: list[Part],
    extra: list[Part],
    months: tuple[set[Decimal], set[Decimal]],
    locale: Locale,
    complaints: list[Complaint],
) -> tuple[list[Part], list[Part]]:
    """Compare what dates and times are made of, where a whole one has no partner: `May 5 and 8`, `1 h 30`.

    A month may be named once for several days, but each that is named must be named on both sides.
    """
    if months[0] != months[1] or not any(_is_moment(part) for part in (*missing, *extra)):
        return missing, extra
    found: list[Complaint] = []
    left = _paired(_opened(missing), _opened(extra), locale, found)
    if any(_is_moment(part) for side in left for part in side):
        return missing, extra
    complaints += found
    return left


def _opened(side: Sequence[Part]) -> list[Part]:
    return [piece for part in side for piece in loosened(part)]


def _months(figures: Sequence[Figure]) -> set[Decimal]:
    return {f.values[1] for f in figures if f.kind is Kind.DATE and f.values}


def _is_moment(part: Part) -> bool:
    return part.figure.kind in (Kind.DATE, Kind.TIME)


def _substituted(missing: list[Part], extra: list[Part], complaints: list[Complaint]) -> tuple[list[Part], list[Part]]:
    """Pair small numbers in letters whose value changed: `two weeks` and `trois semaines`."""
    for part in tuple(missing):
        if part.figure.optional and part.kind is not Kind.ORDINAL:
            continue
        partner = next((other for other in extra if _stands_for(part, other)), None)
        if partner:
            missing = [p for p in missing if p is not part]
            extra = [p for p in extra if p is not partner]
            complaints.append((Severity.ERROR, f"“{part}” became “{partner}”"))
    return missing, extra


def _stands_for(part: Part, other: Part) -> bool:
    if not (part.spelled and other.spelled) or other.figure.optional or part.kind is not other.kind:
        return False
    return part.unit == other.unit and part.currency == other.currency


def _needless(part: Part) -> bool:
    """Nobody misses it: a pronoun, an ordinal in letters, a lone Roman numeral."""
    if part.figure.optional:
        return True
    return part.spelled and part.kind is Kind.ORDINAL and (part.value or 0) <= _SMALL


def _excused(extra: list[Part], targets: Sequence[Figure], sources: Sequence[Figure]) -> list[Part]:
    """Leave out what a translation may add: small numbers in letters, a number repeated in letters, a second `/15`."""
    written = {(value, f.form is Form.WORD) for f in targets for value in f.values}
    denominators = {f.values[1] for f in sources if f.kind is Kind.RATIO and len(f.values) == 2}
    kept = []
    for part in extra:
        value = part.value
        repeats = part.spelled and (value, False) in written
        small = part.spelled and value is not None and abs(value) <= _SMALL
        again = part.figure.kind is Kind.RATIO and value in denominators and value == part.figure.values[1]
        if not (part.figure.optional or repeats or small or again):
            kept.append(part)
    return kept


def _lost(part: Part, extra: Sequence[Part], locale: Locale) -> Complaint:
    if part.kind is Kind.IDENTIFIER:
        return Severity.ERROR, f"“{part}” is not in the translation"
    words = language(locale)
    if part.spelled and part.value == 2 and words.dual_endings and not part.unit:
        return Severity.INFO, f"“{part}” may be a dual in the translation"
    small = part.value is not None and abs(part.value) <= _SMALL
    if part.spelled and small and not (part.unit or part.figure.comparator or part.figure.kind is Kind.RANGE):
        return Severity.WARNING, f"“{part}” is not in the translation"
    if part.spelled and part.value == 1:
        return Severity.WARNING, f"“{part}” is not in the translation"
    if not words.number_words and part.value in _IN_LETTERS:
        return Severity.WARNING, f"“{part}” is not in the translation in digits; see whether it is written in letters"
    return Severity.ERROR, f"“{part}” is not in the translation{_hint(part, extra)}"


def _hint(part: Part, extra: Sequence[Part]) -> str:
    """Say what the translation seems to have in place of a lost figure."""
    for other in extra:
        if str(other) == str(part):
            return "; as it stands readers take it for another number"
        if part.value is not None and other.value is not None and part.value == -other.value:
            return f": the sign changed in “{other}”"
    same = [other for other in extra if other.kind is part.kind and other.unit == part.unit]
    return f"; “{same[0]}” stands there" if len(same) == 1 else ""


def _added(part: Part) -> Complaint:
    if not part.values and not part.alternatives and part.kind is not Kind.IDENTIFIER:
        return Severity.ERROR, f"“{part}” can be read in more than one way"
    return Severity.ERROR, f"“{part}” is not in the source"


def _reversed(sources: Sequence[Figure], targets: Sequence[Figure]) -> Iterator[Complaint]:
    for kind in (Kind.RANGE, Kind.RATIO):
        wanted = {f.values for f in sources if f.kind is kind}
        found = {f.values: f for f in targets if f.kind is kind}
        for values in wanted:
            back = values[::-1]
            if back in found and values not in found and back not in wanted:
                yield Severity.ERROR, f"“{found[back].text}” has its two numbers in the wrong order"
