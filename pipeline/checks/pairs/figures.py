"""Each figure of a text stands in its translation: its value, sign, unit, currency and precision.

Why: 50 mg that became 50 mcg is another dose. Each side is read by the rules of its own language, so that `0,5 mg/kg`
is right in French and `1,585` is not. What is an error and what a warning is the decision table of the figures.
Bad: a typical dose of 0.5 mg/kg over 40 minutes → une dose habituelle de 5 mg/kg administrée en 40 minutes
Good: a typical dose of 0.5 mg/kg over 40 minutes → une dose habituelle de 0,5 mg/kg administrée en 40 minutes
Source: https://cldr.unicode.org/translation/number-currency-formats
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product

from pipeline.checks.comparison import differences, unmatched
from pipeline.checks.exchanged import Exchanges, named_parts, source_shares
from pipeline.checks.pairs.citation_number import cited_places
from pipeline.checks.pairs.code import MANY, bare, standing
from pipeline.checks.pairs.placeholder import format_places
from pipeline.checks.rule import SOURCES, Pair, Rule
from pipeline.checks.said import not_said
from pipeline.checks.worded import lost_parts, without_worded
from pipeline.figures.alone import exchanged_units, units_alone
from pipeline.figures.compare import Difference, compared
from pipeline.figures.model import Figure, Form, Kind
from pipeline.figures.numerals import FRACTIONS
from pipeline.figures.quiet import Quiet, quiet
from pipeline.figures.reader import read_figures
from pipeline.markdown.spans import Span, SpanKind, spans
from pipeline.model.finding import Place, Problem, Severity
from pipeline.model.locale import Locale
from pipeline.model.unit import Kind as UnitKind
from pipeline.model.unit import UnitClass


def check(pair: Pair) -> Iterator[Problem]:
    """Yield figures lost, added or changed, and figures in the form of another language."""
    if max(len(pair.msgid), len(pair.msgstr)) > _LONGEST:
        yield from _by_digits(pair)
        return
    if pair.msgid == pair.msgstr:
        if pair.locale.language != pair.source_locale.language and _may_hold_digits(pair.msgid):
            yield from _copied(pair)
        return
    if pair.kind is UnitKind.CELL or "/" in pair.source_prose:
        yield from _column_units(pair)
    if "±" in pair.msgid:
        yield from _one_sided(pair)
    said = source_shares(pair.source_prose, pair.source_locale)
    silent = _quiet_source(pair.source_prose, pair.source_locale), quiet(pair.target_prose, pair.locale)
    if silent in NEVER_DIFFERENT:
        if said:
            yield from Exchanges.of(said, pair).told()
            yield from lost_parts(said, pair)
        return
    before, after = _stripped(pair.source_spans, pair.target_spans, pair.msgstr, pair.msgid)
    after += _dead_references(pair)
    cited = cited_places(pair)
    before, after = before + _no_figures(pair.msgid), after + _no_figures(pair.msgstr)
    section = section_number(pair.msgid, pair.msgstr, pair.kind)
    source: tuple[Figure, ...] = ()
    target: tuple[Figure, ...] = ()
    if silent[0] is not Quiet.NOTHING:
        source = figures_of(pair.msgid, pair.source_locale, pair.identifiers, before + cited[0] + section)
    if silent[1] is not Quiet.NOTHING:
        target = figures_of(pair.msgstr, pair.locale, pair.identifiers, after + cited[1] + section)
    found = tuple(not_said(compared(source, target, pair.locale), pair)) if source or target else ()
    found = without_worded(named_parts(found, pair), said, pair) if found else ()
    if said:
        yield from lost_parts(said, pair)
        exchanges = Exchanges.of(said, pair)
        found = exchanges.beside(found)
        yield from exchanges.told(found)
    yield from _problems(found if pair.unit_class is not UnitClass.ORDINARY else _glossed(found, pair))


def _may_hold_digits(text: str) -> bool:
    return "&" in text or _DIGIT.search(text) is not None


RULE = Rule("figures", Severity.ERROR, check, blocks=True)

_quiet_source = lru_cache(maxsize=SOURCES)(quiet)
NEVER_DIFFERENT = frozenset({
    *product((Quiet.NOTHING, Quiet.ARTICLES), repeat=2),
    (Quiet.NOTHING, Quiet.SMALL),
})  # fmt: skip
"""What is known of two texts between whose figures there is no difference, whatever they are."""

_LONGEST = 20_000
"""In longer texts, which are no prose, digits alone are compared."""
_NUMBER = re.compile(r"\d+")
_DIGIT = re.compile(rf"[\d{FRACTIONS}]")


Places = tuple[tuple[int, int], ...]


@lru_cache(maxsize=4096)
def figures_of(
    text: str, locale: Locale, identifiers: tuple[str, ...] = (), besides: Places = ()
) -> tuple[Figure, ...]:
    """Return the figures of an inline text; those in code, addresses and citations are none, nor those `besides`."""
    return read_figures(text, locale, [*((span.start, span.end) for span in spans(text)), *besides], identifiers)


def _copied(pair: Pair) -> Iterator[Problem]:
    """Yield what another language reads in digits that were copied with the whole text: `1,585` left in French.

    The words around them are still those of the source, so nothing is said of units, comparisons and numbers in
    letters; that the text is not translated, another rule says.
    """
    source = _bare_numbers(figures_of(pair.msgid, pair.source_locale, pair.identifiers))
    places = {place for figure in source for place in range(figure.start, figure.end)}
    target = _bare_numbers(figures_of(pair.msgstr, pair.locale, pair.identifiers))
    yield from _problems(compared(source, [read for read in target if read.start in places], pair.locale))


# Matches the number in `\\[words\\]\\[3\\]`: what is left of a link by reference whose brackets were escaped.
_DEAD_REFERENCE = re.compile(r"(?<=\\\]\\\[)\d{1,3}(?=\\\])")


def _dead_references(pair: Pair) -> Places:
    """Return where numbers are the labels of dead links, each of which the rule on links reports."""
    if "\\][" not in pair.msgstr.replace("\\[", "[") or "](" not in pair.msgid:
        return ()
    return tuple(match.span() for match in _DEAD_REFERENCE.finditer(pair.msgstr))


def _column_units(pair: Pair) -> Iterator[Problem]:
    """Yield an error for each unit without a figure that became another: a column is read by that of its head."""
    cell = pair.kind is UnitKind.CELL
    source = units_alone(pair.source_prose, cell)
    for lost, added in exchanged_units(source, units_alone(pair.target_prose, cell)) if source else ():
        message = f"the unit “{lost[0]}” became “{added[0]}”"
        yield Problem(message, "", Severity.ERROR, added[1:], lost[1:])


# Matches the sign of `+5 %`, `66,4 + 13,2`; not of `+/- 5`, `+−5`.
_PLUS = re.compile(r"[+\uff0b](?![ \u00a0]?[/\u2044]?[ \u00a0]?[-\u2212\u2013])")


def _one_sided(pair: Pair) -> Iterator[Problem]:
    """Yield an error where a `±` of the source became a plus: a mean and its spread are no sum."""
    fewer = pair.msgstr.count("±") < pair.msgid.count("±")
    added = list(_PLUS.finditer(pair.msgstr)) if fewer else []
    if len(added) > len(_PLUS.findall(pair.msgid)):
        yield Problem("“±” became “+”", "", Severity.ERROR, added[-1].span())


# Matches the `4.1` of `4.1 Hand hygiene`; not that of `4.1% of all`, `2.5 mg a day`, `2.5 million`.
_SECTION = re.compile(r"\d+(?:\.\d+)+(?=\.?[ \u00a0]+(?:[A-Z][a-z]|[A-Z]{2}))")


def section_number(heading: str, translation: str, kind: UnitKind) -> Places:
    """Return where the number of a section stands that begins both headings alike: it keeps its point everywhere."""
    match = _SECTION.match(heading) if kind is UnitKind.HEADING else None
    return (match.span(),) if match and re.match(rf"{re.escape(match[0])}\b(?!\.\d)", translation) else ()


# Matches the `B<` of `B<0>`, with which manual pages set words, and the `$` of `5 ${a}`; not `B < 0`, `p<0.05`, `5 $`.
_SET = re.compile(r"(?<![A-Za-z0-9])[BICFLSE]<(?=[^<>\s]*\d[^<>\s]*>)|\$(?=\{)")


def _no_figures(text: str) -> Places:
    """Return where the marks of a program stand that are no figures, nor signs of some: `%2$s`, `B<`, `${`."""
    places = format_places(text)
    return places + tuple(match.span() for match in _SET.finditer(text)) if "<" in text or "${" in text else places


# Matches `(Day 3)`; not `(3)`, which says nothing but a figure.
_GLOSS = re.compile(r"[(（](?=[^()（）]*[^\W\d_])([^()（）]{1,80})[)）]")


def _glossed(found: Iterable[Difference], pair: Pair) -> Iterator[Difference]:
    """Yield differences; one figure more is a warning where the translation repeats words of the source in brackets."""
    glosses: list[Place] | None = None
    for one in found:
        figure = one.target if one.source is None else None
        if figure is not None and glosses is None:
            glosses = [match.span() for match in _GLOSS.finditer(pair.msgstr) if match[1] in pair.msgid]
        if figure is not None and any(start < figure.start and figure.end < end for start, end in glosses or ()):
            yield replace(one, severity=Severity.WARNING)
        else:
            yield one


def _bare_numbers(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures in digits without what stands around them; dates, times and names are left out.

    An ordinal is its number: the end of `pages 185–191.` is *der 191.* to a reader of German.
    """
    return [
        replace(read, kind=Kind.NUMBER, unit="", currency="", comparator="", approx=False, symbol="", optional=False)
        for read in figures
        if read.form is Form.DIGITS and read.kind not in (Kind.DATE, Kind.TIME, Kind.IDENTIFIER)
    ]


def _by_digits(pair: Pair) -> Iterator[Problem]:
    """Yield a problem where the runs of digits of two very long texts are not the same multiset."""
    lost, added = differences(_numbers(pair.msgid), _numbers(pair.msgstr))
    if lost or added:
        names = ", ".join([f"{number} lost" for number in lost[:5]] + [f"{number} added" for number in added[:5]])
        yield Problem(f"the digits differ: {names}", "a text this long is compared by its digits only")


def _numbers(text: str) -> Iterator[str]:
    """Yield the runs of digits of a text in European digits."""
    yield from ("".join(str(unicodedata.decimal(digit)) for digit in number) for number in _NUMBER.findall(text))


def _problems(found: Iterable[Difference]) -> Iterator[Problem]:
    """Yield each difference once, with the places of its figures."""
    said: set[str] = set()
    for difference in found:
        if difference.message not in said:
            said.add(difference.message)
            places = [(read.start, read.end) if read else None for read in (difference.target, difference.source)]
            yield Problem(difference.message, "", difference.severity, places[0], places[1])


def _stripped(
    source: tuple[Span, ...], target: tuple[Span, ...], translation: str, original: str
) -> tuple[Places, Places]:
    """Return where code of one text stands without its marks in the other, in each text: its digits are no figures.

    That the marks are gone, the rule on code says: `0` and „0“.
    """
    lost, added = unmatched(source, target, (SpanKind.CODE,), bare)
    if max(len(lost), len(added)) > MANY:
        return (), ()
    return tuple(standing(added, original)), tuple(standing(lost, translation))
