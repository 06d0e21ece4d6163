"""Noon and midnight: times of day that words name, and that other texts give as an hour."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.figures.clean import Plain
from pipeline.figures.grammar import Grammar
from pipeline.figures.model import Figure, Form, Kind
from pipeline.figures.patterns import BLANK

# Matches the `12 ` of `12 noon`, the `12:00 ` of `12:00 midnight`.
_TWELVE = re.compile(rf"(?<![\d.,:/-])12(?::00)?{BLANK}$")
_REACH = 8


def noons(source: Plain, text: str, rules: Grammar) -> Iterator[tuple[Figure, int, int]]:
    """Yield the named times of a text; one without a digit is never missed, as *midi* is a meal too."""
    for match in rules.noons.found(source):
        hour = rules.noons.meaning(match[0])
        if hour is None or source.text[match.start() - 1 : match.start()] == "-":
            continue  # `après-midi`
        twelve = _TWELVE.search(source.text, max(0, match.start() - _REACH), match.start())
        start, end = twelve.start() if twelve else match.start(), match.end()
        first, last = source.span(start, end)
        values = (Decimal(hour), Decimal(0))
        form, words = Form.WORD, text[first:last]
        named = Figure(Kind.TIME, values, form=form, text=words, start=first, end=last, optional=twelve is None)
        yield named, start, end
