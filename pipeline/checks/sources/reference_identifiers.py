"""The identifiers of a work agree with its address.

Why: a PMID beside the address of another paper sends half of the readers to the wrong study, and nobody sees which
half.
Bad: PMID 24740528 with https://pubmed.ncbi.nlm.nih.gov/24499017/
Good: PMID 24740528 with https://pubmed.ncbi.nlm.nih.gov/24740528/
Source: https://www.ncbi.nlm.nih.gov/pmc/pmctopmid/
"""

from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule
from pipeline.citations.identifiers import canonical, identifier_of
from pipeline.model.finding import Problem, Severity


def check(library: Library) -> Iterator[Remark]:
    """Yield each identifier that is another than the one in the work's address, however that is spelled."""
    for reference in library.references.values():
        found = identifier_of(str(reference.csl.get("URL") or ""))
        name, _, value = found.partition(" ")
        stated = canonical(name, str(reference.csl.get(name) or "")) if found else ""
        if stated and stated != found:
            message = f"{reference.key} has the {stated}, but its address says {value}"
            problem = Problem(message, "settle which one is the work's")
            yield Remark(problem, library.references_path, reference.line)


RULE = SourceRule("reference-identifiers", Severity.ERROR, check)
