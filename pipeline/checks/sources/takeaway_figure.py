"""A figure of the takeaways or of an answer stands in the rest of the article too.

Why: readers in a hurry read only these; a year or a dose that the article gives otherwise is a mistake in one of the
two, and it would be translated into every language.
Bad: a takeaway says 2023, the section on the study 2024.
Good: a takeaway says 2 to 72 hours, and so does the section on the mechanism.
Source: docs/source.md, articles
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.checks.library import Library, Remark, SourceRule, at_unit
from pipeline.checks.outline import Block
from pipeline.checks.pairs.figures import figures_of
from pipeline.checks.sources.reference_twice import year_of
from pipeline.figures.model import Kind
from pipeline.figures.parts import Part, parts
from pipeline.languages.units import COUNTED
from pipeline.model.article import Article
from pipeline.model.finding import Severity
from pipeline.model.unit import Unit

_Known = dict[tuple[object, ...], set[str]]
"""A value → the units in which it is given."""


def check(library: Library) -> Iterator[Remark]:
    """Yield each figure of a takeaway or an answer that neither the body nor a snippet of the article has."""
    for article in library.articles:
        summing = [unit for block in library.blocks(article) if _sums_up(block) for unit in block.units]
        if not summing:
            continue
        known = _known(library, article)
        for unit in summing:
            missing = [part for part in _parts(unit, library) if not _stands(part, known)]
            for text in dict.fromkeys(map(str, missing)):
                hint = "give both the same figure, or add it to the body"
                yield at_unit(article, unit, f"“{text}” stands nowhere else in the article", hint)


RULE = SourceRule("takeaway-figure", Severity.WARNING, check)


def _sums_up(block: Block) -> bool:
    return "takeaways" in block.classes or block.within("faq")


def _parts(unit: Unit, library: Library) -> list[Part]:
    """Return the figures that matter: not `one`, not `two trials`."""
    found = parts(figures_of(unit.msgid, library.source_locale))
    return [part for part in found if not part.figure.optional and not (part.spelled and part.unit in ("", *COUNTED))]


def _known(library: Library, article: Article) -> _Known:
    """Return the figures of the body and of its snippets, and the years of the works that they cite."""
    known: _Known = {}
    for text in (*library.included(article), article):
        for block in library.blocks(text):
            if not _sums_up(block):
                for unit in block.units:
                    _add(known, parts(figures_of(unit.msgid, library.source_locale)))
    for mention in library.mentions:
        if mention.article is article and not _sums_up(mention.block) and mention.key in library.references:
            known.setdefault(("number", year_of(library.references[mention.key].csl)), set()).add("")
    return known


def _add(known: _Known, found: Iterable[Part]) -> None:
    for part in found:
        for key in _keys(part):
            known.setdefault(key, set()).add(part.unit)
        if part.kind is Kind.DATE and part.values:
            year, month, _ = part.values
            known.setdefault(("date", year, month, Decimal(0)), set()).add("")
            known.setdefault(("number", str(year)), set()).add("")


def _stands(part: Part, known: _Known) -> bool:
    """Tell whether a figure is known, in its unit or where one of the two has none."""
    return any(not part.unit or known[key] & {part.unit, ""} for key in _keys(part) if key in known)


def _keys(part: Part) -> Iterator[tuple[object, ...]]:
    if part.kind is Kind.IDENTIFIER:
        yield "name", part.symbol.casefold()
    elif part.kind is Kind.DATE:
        yield "date", *part.values
    elif part.value is not None:
        yield "number", str(part.value.normalize() if part.value % 1 else part.value.to_integral_value())
    else:
        yield "other", part.values
