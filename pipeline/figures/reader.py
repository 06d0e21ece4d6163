"""Reading the figures of a text: typed, each with its unit, by the rules of the text's language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.figures.around import Around
from pipeline.figures.before import deadline, read_before
from pipeline.figures.behind import read_behind
from pipeline.figures.clean import Plain, plain
from pipeline.figures.grammar import Grammar, grammar
from pipeline.figures.identifiers import names
from pipeline.figures.linking import linked
from pipeline.figures.model import ALWAYS_OPEN, Figure, Kind
from pipeline.figures.moments import moments
from pipeline.figures.noon import noons
from pipeline.figures.numbers import numerals
from pipeline.model.locale import Locale

_REACH = 50
"""How far back the words for a confidence interval are looked for."""


def read_figures(
    text: str, locale: Locale, masks: Sequence[tuple[int, int]] = (), identifiers: Sequence[str] = ()
) -> tuple[Figure, ...]:
    """Return the figures of a text in their order, as readers of the locale understand them.

    `masks` are spans of the text that hold no figures (code, links, citations); `identifiers` are names from the
    glossary, of which those with digits are read as identifiers. Never raises, whatever the text.

    >>> [f.text for f in read_figures("0.5 mg/kg over 40 minutes", Locale.parse("en-CA"))]
    ['0.5 mg/kg', '40 minutes']
    """
    rules = grammar(locale)
    source = plain(text, masks)
    found: list[Figure] = []
    for read in (_idioms, _named, _dated, _noons):
        figures = list(read(source, text, rules, identifiers))
        found += (f for f, _, _ in figures)
        source = source.without([(start, end) for _, start, end in figures])
    placed = list(_numbers(source, text, rules))
    found += linked(source, text, rules, placed)
    return tuple(sorted(found, key=lambda f: f.start))


Placed = tuple[Figure, int, int]


def _idioms(source: Plain, text: str, rules: Grammar, _: Sequence[str]) -> Iterator[Placed]:
    for match in rules.context.always_open.finditer(source.folded.replace("\u00a0", " ")):
        yield _identifier(source, text, match.start(), match.end(), ALWAYS_OPEN)


def _named(source: Plain, text: str, rules: Grammar, identifiers: Sequence[str]) -> Iterator[Placed]:
    coded = rules.words.coded_names
    for name in names(source, identifiers):
        # `CIM-10` is the French name of `ICD-10`.
        letters, hyphen, number = name.symbol.partition("-") if coded else ("", "", "")
        symbol = f"{coded[letters]}-{number}" if hyphen and letters in coded else name.symbol
        yield _identifier(source, text, name.start, name.end, symbol)


def _identifier(source: Plain, text: str, start: int, end: int, symbol: str) -> Placed:
    first, last = source.span(start, end)
    return Figure(Kind.IDENTIFIER, (), symbol=symbol, text=text[first:last], start=first, end=last), start, end


def _dated(source: Plain, text: str, rules: Grammar, _: Sequence[str]) -> Iterator[Placed]:
    for moment in moments(source, rules.locale):
        comparator = deadline(source, rules, moment.start)
        read = replace(moment.figure(text, source), comparator=comparator, loose=comparator in ("<", ">"))
        yield read, moment.start, moment.end


def _noons(source: Plain, text: str, rules: Grammar, _: Sequence[str]) -> Iterator[Placed]:
    return noons(source, text, rules)


def _numbers(source: Plain, text: str, rules: Grammar) -> Iterator[Placed]:
    floor = since = 0
    article: Placed | None = None
    for numeral in numerals(source, rules):
        if numeral.start < floor:
            continue
        found = Around(numeral.start, numeral.end, unit=numeral.unit, approx=numeral.approx, ordinal=numeral.ordinal)
        found = read_behind(source, rules, read_before(source, rules, found, since), numeral)
        placed = found.figure(numeral, source, text), found.start, found.end
        placed = _confident(source, text, rules, placed, since)
        # `más de un 20 %`, `ab einer Dosis von 40 mg`: the article stands between what compares and its number.
        if article and article[2] <= placed[1]:
            yield article
        floor, article = placed[2], placed if placed[0].optional and numeral.value == 1 else None
        if not article:
            since = floor
            yield placed
    if article:
        yield article


def _confident(source: Plain, text: str, rules: Grammar, placed: Placed, floor: int) -> Placed:
    """Return a percentage beside the words for a confidence interval as that statistic: `95% CI`, `IC à 95 %`."""
    read, start, end = placed
    if read.kind is not Kind.PERCENT:
        return placed
    behind = rules.context.confidence_behind.match(source.folded, end)
    before = rules.context.confidence_before.search(source.folded, max(floor, start - _REACH), start)
    if not behind and not before:
        return placed
    start, end = before.start() if before else start, behind.end() if behind else end
    first, last = source.span(start, end)
    named = replace(read, kind=Kind.STATISTIC, symbol="ci", text=text[first:last], start=first, end=last)
    return named, start, end
