"""The identifiers of a work agree with its address.

Why: a PMID beside the address of another paper sends half of the readers to the wrong study, and nobody sees which
half.
Bad: PMID 24740528 with https://pubmed.ncbi.nlm.nih.gov/24499017/
Good: PMID 24740528 with https://pubmed.ncbi.nlm.nih.gov/24740528/
Source: https://www.ncbi.nlm.nih.gov/pmc/pmctopmid/
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from pipeline.checks.library import Library, Remark, SourceRule
from pipeline.model.finding import Problem, Severity

# Matches `pubmed.ncbi.nlm.nih.gov/24740528`, `/articles/PMC9082546/`, `doi.org/10.1/x`; not another paper's number.
_IN_ADDRESS = {
    "PMID": re.compile(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d+)"),
    "PMCID": re.compile(r"/articles/(?:PMC)?(\d+)"),
    "DOI": re.compile(r"doi\.org/(10\.\d{4,9}/[^?#\s]+)"),
}
_HOSTS = {"PMID": "ncbi.nlm.nih.gov", "PMCID": "ncbi.nlm.nih.gov", "DOI": "doi.org"}


def check(library: Library) -> Iterator[Remark]:
    """Yield each identifier that is another than the one in the work's address."""
    for reference in library.references.values():
        address = unquote(str(reference.csl.get("URL") or ""))
        for name, pattern in _IN_ADDRESS.items():
            stated = _comparable(name, str(reference.csl.get(name) or ""))
            found = pattern.search(address) if _HOSTS[name] in address else None
            if stated and found and _comparable(name, found[1]) != stated:
                message = f"{reference.key} has the {name} {stated}, but its address says {found[1].rstrip('/')}"
                problem = Problem(message, "settle which one is the work's")
                yield Remark(problem, library.references_path, reference.line)


RULE = SourceRule("reference-identifiers", Severity.ERROR, check)


def _comparable(name: str, identifier: str) -> str:
    if name == "DOI":
        return re.sub(r"\A.*?(?=10\.)", "", identifier.strip().lower()).rstrip("/")
    return re.sub(r"\D", "", identifier)
