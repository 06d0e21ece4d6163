"""A translation with the new figure in the old one's place, where that is all that changed in the source."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.figures.compare import compared
from pipeline.figures.edits.folding import folded
from pipeline.figures.edits.pieces import Piece, figure_key, pieces
from pipeline.figures.local import local_form
from pipeline.figures.model import Figure, Form, Kind
from pipeline.figures.reader import read_figures
from pipeline.languages.numbers import decimal
from pipeline.languages.units import plural
from pipeline.markdown.spans import spans
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale

_LONGEST = 4000
"""Characters of a translation in which a place is looked for."""
_ARABIC = {ord("0") + n: chr(0x660 + n) for n in range(10)}


def offered(
    old: str, new: str, translation: str, source: Locale, locale: Locale, identifiers: Sequence[str] = ()
) -> str | None:
    """Return a translation of the old text with the new text's figures, in the locale's form.

    None where more than figures changed, where a figure's place in the translation is not the only one that it can
    be, or where the result would not hold the figures of the new text.

    >>> en, fr = Locale("en"), Locale("fr", territory="CA")
    >>> offered("Give 0.5 mg/kg.", "Give 0.75 mg/kg.", "Donner 0,5 mg/kg.", en, fr)
    'Donner 0,75 mg/kg.'
    """
    if len(translation) > _LONGEST:
        return None
    changed = _changed(pieces(old, source, identifiers), pieces(new, source, identifiers))
    if not changed:
        return None
    result = translation
    # All places are found in the old translation: a new figure must not be taken for another old one.
    places = [_place(before, translation, locale, identifiers) for before, _ in changed]
    if None in places or len(set(places)) != len(places):
        return None
    for place, (before, after) in sorted(zip(places, changed, strict=True), key=_start, reverse=True):
        if place is None or (written := _rewritten(place, before, after, locale)) is None:
            return None
        result = result[: place.start] + written + result[place.end :]
    return result if result != translation and _is_right(new, result, source, locale, identifiers) else None


def _start(found: tuple[Figure | None, tuple[Figure, Figure]]) -> int:
    return found[0].start if found[0] else 0


def _changed(before: Sequence[Piece], after: Sequence[Piece]) -> list[tuple[Figure, Figure]]:
    """Return the figures that changed, old and new; none where anything else did."""
    if _without_figures(before) != _without_figures(after):
        return []
    pairs = zip(_figures(before), _figures(after), strict=False)
    return [(one, other) for one, other in pairs if figure_key(one) != figure_key(other)]


def _without_figures(found: Sequence[Piece]) -> str:
    return folded([Piece(" \ufffc ") if piece.figure else piece for piece in found]) + "".join(
        piece.span.value for piece in found if piece.span
    )


def _figures(found: Sequence[Piece]) -> list[Figure]:
    return [piece.figure for piece in found if piece.figure]


def _read(text: str, locale: Locale, identifiers: Sequence[str]) -> tuple[Figure, ...]:
    return read_figures(text, locale, [(span.start, span.end) for span in spans(text)], identifiers)


def _place(figure: Figure, translation: str, locale: Locale, identifiers: Sequence[str]) -> Figure | None:
    """Return the only figure of a translation that can be a source's, None where there is none or another."""
    found = [
        other
        for other in _read(translation, locale, identifiers)
        if not any(difference.severity is Severity.ERROR for difference in compared([figure], [other], locale))
    ]
    return found[0] if len(found) == 1 and found[0].kind is not Kind.IDENTIFIER else None


def _rewritten(place: Figure, before: Figure, after: Figure, locale: Locale) -> str | None:
    """Return the new figure as it should stand in the old one's place.

    Where the numbers alone changed, the translator's unit, blanks and words around them stay.
    """
    same = (before.kind, before.unit, before.currency, before.comparator, before.approx, before.symbol)
    if same == (after.kind, after.unit, after.currency, after.comparator, after.approx, after.symbol):
        text = _with_numbers(place, before, after, locale)
        if text is not None:
            return text
    form = local_form(after, locale)
    return form if after.values and form else None


def _with_numbers(place: Figure, before: Figure, after: Figure, locale: Locale) -> str | None:
    if len(before.values) != len(after.values) or after.form is not Form.DIGITS or before.kind is Kind.DATE:
        return None
    if before.unit and [plural(value, locale) for value in before.values] != [plural(v, locale) for v in after.values]:
        # `1 jour` and `2 jours`: the word beside the number changes too.
        return None
    text = place.text
    for index, (old, new) in enumerate(zip(before.values, after.values, strict=True)):
        if old == new and _decimals(before, index) == _decimals(after, index):
            continue
        places = [
            (written, other)
            for written, other in _written(old, new, _decimals(before, index), _decimals(after, index), locale)
            if _count(text, written) == 1
        ]
        if not places:
            return None
        written, other = places[0]
        text = text.replace(written, other)
    return text


def _decimals(figure: Figure, index: int) -> int:
    return figure.precision[index] if index < len(figure.precision) else 0


def _written(old: Decimal, new: Decimal, before: int, after: int, locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the ways in which an old number may stand in a translation, each with the new one written likewise."""
    for grouped in (True, False):
        one, other = decimal(abs(old), locale, before, grouped), decimal(abs(new), locale, after, grouped)
        for blank in ("\u00a0", "\u202f", " "):
            yield one.replace("\u00a0", blank), other.replace("\u00a0", blank)
        yield one.translate(_ARABIC), other.translate(_ARABIC)
        arabic = str.maketrans({**_ARABIC, ord("."): "٫", ord(","): "٬"})
        yield f"{abs(old):.{before}f}".translate(arabic), f"{abs(new):.{after}f}".translate(arabic)
        yield f"{abs(old):.{before}f}", f"{abs(new):.{after}f}"


def _count(text: str, number: str) -> int:
    """Count a number in a text, where it is no part of a longer one."""
    count, start = 0, text.find(number)
    while start >= 0:
        end = start + len(number)
        around = text[max(0, start - 1) : start], text[end : end + 1]
        behind = text[end : end + 2]
        whole = not around[0].isdigit() and not around[1].isdigit()
        count += whole and not (behind[:1] in (".", ",", "٫") and behind[1:].isdigit())
        start = text.find(number, end)
    return count


def _is_right(new: str, result: str, source: Locale, locale: Locale, identifiers: Sequence[str]) -> bool:
    found = compared(_read(new, source, identifiers), _read(result, locale, identifiers), locale)
    return not any(difference.severity is Severity.ERROR for difference in found)
