"""One work has one key.

Why: a work under two keys gets two numbers in the list of sources, and a correction reaches only one of them. Two keys
with one identifier are an error; two works with one title of one year are a warning, since parts of a series may have
them.
Bad: feder2014 and feder2014a, both with PMID 24740528.
Good: feder2014, cited wherever the trial is meant.
Source: https://docs.citationstyles.org/en/stable/specification.html#standard-variables
"""

import re
from collections.abc import Iterator, Mapping

from pipeline.checks.library import Library, Remark, SourceRule
from pipeline.checks.prose import words
from pipeline.citations.identifiers import work_identifiers
from pipeline.model.finding import Problem, Severity
from pipeline.model.reference import Reference

# Matches what stands before the host of an address, and the slash or anchor after its path.
_AROUND_ADDRESS = re.compile(r"\Ahttps?://(?:www\.)?|/?(?:#.*)?\Z")


def check(library: Library) -> Iterator[Remark]:
    """Yield each reference that is an earlier one under another key."""
    seen: dict[tuple[str, str], Reference] = {}
    for reference in library.references.values():
        earlier: dict[str, tuple[str, Severity]] = {}
        for mark in _marks(reference.csl):
            other = seen.setdefault(mark, reference)
            if other is not reference:
                severity = Severity.WARNING if mark[0] == "title and year" else Severity.ERROR
                earlier.setdefault(other.key, (mark[0], severity))
        for key, (name, severity) in earlier.items():
            problem = Problem(f"{reference.key} has the {name} of {key}", "keep one key and cite it", severity)
            yield Remark(problem, library.references_path, reference.line)


RULE = SourceRule("reference-twice", Severity.ERROR, check)


def _marks(csl: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what tells one work from another, the surest first, in a comparable form."""
    for identifier in work_identifiers(csl):
        yield identifier.partition(" ")[0], identifier
    if address := _AROUND_ADDRESS.sub("", str(csl.get("URL") or "").strip()):
        yield "URL", address.casefold()
    title, year = " ".join(words(str(csl.get("title") or ""))), year_of(csl)
    if title and year:
        yield "title and year", f"{title} {year}"


def year_of(csl: Mapping[str, object]) -> str:
    """Return the year in which a work came out, empty where it is not known."""
    issued = csl.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    return str(parts[0][0]) if parts and parts[0] else ""
