"""What finders find → problems; a replacement that would change more than form is taken back."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from pipeline.checks.pairs.figures import figures_of
from pipeline.checks.rule import Pair
from pipeline.checks.typography.profile import Slip, signs_of
from pipeline.checks.typography.profiles import profile_of
from pipeline.checks.typography.text import OPAQUE, Text
from pipeline.figures.model import Figure, Kind, Values
from pipeline.markdown.beginnings import harmless
from pipeline.markdown.spans import spans
from pipeline.model.finding import Problem, Replacement
from pipeline.model.locale import Locale

_NEAR = 16
"""How far from a change a figure may be read with what stands there, in characters."""
_LEAST, _EFFORT = 2, 30_000
"""Each replacement is tried on the whole text: of a rule's slips, so many, or as many as make so many characters, are
offered one; the next run of `fix` comes to the others."""
_ON_FIGURES = frozenset({
    "decimal-mark", "thousands-space", "year", "percent-space", "money", "unit-space", "minus", "range-dash",
    "statistic-space", "time-form", "approximation",
})  # fmt: skip
"""Rules that have nothing to say of a text without a digit."""
_DIGIT = re.compile(r"\d")
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"[*_~\[\]<>`!]")


def found(pair: Pair, rule: str) -> Iterable[Problem]:
    """Return what the profile of a pair finds for a rule; nothing where it does not name the rule."""
    finders = profile_of(pair.locale, pair.typography).finders.get(rule)
    if not finders:
        return ()
    text = pair.prose
    if not text.words or (rule in _ON_FIGURES and not text.digits):
        return ()
    slips: list[Slip] = []
    for finder in finders:
        slips += finder(text)
    return _problems(slips, text) if slips else ()


def _problems(slips: Iterable[Slip], text: Text) -> Iterator[Problem]:
    mended = max(_LEAST, _EFFORT // len(text.raw))
    for number, slip in enumerate(slips):
        yield from _problem(slip, text, number < mended)


@cache
def cues(rule: str) -> Callable[[Locale, str], str | None]:
    """Return the cues of a rule by locale and profile, as `Rule.cues` wants them."""

    def of(locale: Locale, name: str) -> str | None:
        finders = profile_of(locale, name).finders.get(rule)
        if not finders:
            return None
        signs = signs_of(finders)
        # An entity such as `&#49;` is nothing that may be touched.
        return signs or ("0" if rule in _ON_FIGURES else "")

    return of


def _problem(slip: Slip, text: Text, mended: bool) -> Iterator[Problem]:
    """Yield the problem of a slip; none where what it touches is protected."""
    start, end = slip.start, slip.end
    if OPAQUE in text.words[start:end] and not slip.whole:
        return
    replacement = None
    # An entity such as `&nbsp;` is for its author to change.
    if mended and slip.text is not None and (slip.whole or text.raw[start:end] == text.words[start:end]):
        replacement = Replacement(start, end, slip.text, slip.safe)
        replacement = replacement if keeps(text, replacement) else None
    hint = slip.hint or (f"write {shown(slip, text)}" if slip.text is not None else "")
    yield Problem(slip.message, hint, slip.severity, (start, end), replacement=replacement)


def shown(slip: Slip, text: Text) -> str:
    """Return what is to be written with the words around it, its no-break spaces made visible."""
    before = re.search(r"\S{0,18}$", text.raw[max(0, slip.start - 18) : slip.start])
    after = re.match(r"\S{0,18}", text.raw[slip.end : slip.end + 18])
    around = f"{before[0] if before else ''}{slip.text}{after[0] if after else ''}"
    return "“" + around.strip(" ").replace("\u00a0", "⍽").replace("\u202f", "▫") + "”"


def keeps(text: Text, change: Replacement) -> bool:
    """Tell whether a replacement leaves figures, protected spans and structure as they are."""
    raw = text.raw
    changed = raw[: change.start] + change.text + raw[change.end :]
    if [span.value for span in spans(changed)] != [span.value for span in text.spans]:
        return False
    if not (_one_paragraph(raw) and _one_paragraph(changed)) and not _same_blocks(raw, changed):
        return False
    around = raw[max(0, change.start - 3) : change.end + 3]
    if _MARKUP.search(around) and _tags(raw) != _tags(changed):
        return False
    near = raw[max(0, change.start - _NEAR) : change.end + _NEAR] + change.text
    return not _DIGIT.search(near) or _values(raw, text) == _values(changed, text)


def _one_paragraph(text: str) -> bool:
    """Tell whether a text is sure to be a paragraph of one line: then no parser need be asked for its structure."""
    return "\n" not in text and harmless(text, "prose", "") and bool(text.strip())


def _same_blocks(raw: str, changed: str) -> bool:
    # Imported here: the parser is dear to import, and most texts need none.
    from pipeline.markdown.skeleton import skeleton

    return skeleton(raw) == skeleton(changed)


def _tags(raw: str) -> list[str]:
    from pipeline.markdown.html import inline_html

    return _TAG.findall(inline_html(raw))


def _values(raw: str, text: Text) -> Counter[object]:
    """Return what the figures of a text say to a reader who makes out those of other countries too."""
    figures = figures_of(raw, text.locale, text.names)
    return Counter((value_of(figure), figure.currency, figure.comparator, figure.symbol) for figure in figures)


def value_of(figure: Figure) -> Values:
    """Return the value of a figure, or its only other reading; `14 h 00` is `14 h`."""
    values = figure.values or (figure.alternatives or ((),))[0]
    return values[:1] if figure.kind is Kind.TIME and not any(values[1:]) else values
