"""One author and year stand for one work, in all articles.

Why: where “Feder et al., 2014” is one paper in one article and another paper in the next, one of the two addresses is
wrong, or the year needs a letter; a reader who compares the articles cannot tell.
Bad: [Feder et al., 2014](https://pubmed.ncbi.nlm.nih.gov/24740528/) and [Feder et al., 2014](https://pubmed.ncbi.nlm.nih.gov/24499017/)
Good: [Feder et al., 2014](https://pubmed.ncbi.nlm.nih.gov/24740528/) in both places.
Source: https://apastyle.apa.org/style-grammar-guidelines/citations/basic-principles/same-year-first-author
"""

from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule, at_line
from pipeline.citations.graph import Form, Mention
from pipeline.model.finding import Severity

_KINDS = ("DOI", "PMID", "PMCID")


def check(library: Library) -> Iterator[Remark]:
    """Yield the first link of each author and year to another identifier of the same kind than before."""
    seen: dict[tuple[str, str], dict[str, Mention]] = {}
    for mention in library.citations.mentions:
        kind = mention.identifier.partition(" ")[0]
        if mention.form is not Form.AUTHOR_YEAR or kind not in _KINDS:
            continue
        works = seen.setdefault((mention.name, kind), {})
        if works and mention.identifier not in works:
            first = next(iter(works.values()))
            message = f"“{mention.text}” is {mention.identifier} here and {first.identifier} elsewhere"
            hint = f"compare {first.article}:{first.line}; two works of one year are told apart by a letter: 2014a"
            yield at_line(library, mention.article, mention.line, message, hint)
        works.setdefault(mention.identifier, mention)


RULE = SourceRule("citation-ambiguous", Severity.WARNING, check)
