"""Fractions that one text writes with a sign, `½`, and the other with two numbers, `1/2`."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.figures.model import Figure, Form, Kind
from pipeline.figures.numerals import FRACTIONS


def as_written(figures: Sequence[Figure], others: Sequence[Figure]) -> Sequence[Figure]:
    """Return the figures of a text with each ratio made the fraction that the other text writes with one sign.

    A ratio that says nothing of such a fraction stays: `1/2` beside `0.5` is another thing.
    """
    signs = {f.values[0] % 1: f for f in others if f.form is Form.DIGITS and f.values and f.text[:1] in FRACTIONS}
    return [_one(figure, signs) for figure in figures] if signs else figures


def _one(figure: Figure, signs: dict[Decimal, Figure]) -> Figure:
    if figure.kind is not Kind.RATIO or len(figure.values) != 2 or not figure.values[1] or "/" not in figure.text:
        return figure
    sign = signs.get(figure.values[0] / figure.values[1])
    if sign is None:
        return figure
    return replace(figure, kind=sign.kind, values=sign.values, precision=sign.precision, shared=sign.shared)
