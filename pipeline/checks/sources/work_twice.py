"""One work is one source, under one name.

Why: a work that stands twice in a list of sources looks like two studies that agree, and a correction reaches one of
them. An author and year that share their address with another name are a slip of the year or of the address. A work
that the references define under a key is better cited by it: then its address is kept in one place.
Bad: `3. Feder A. doi:10.1001/jamapsychiatry.2013.62` and `7. Feder et al. https://doi.org/10.1001/jamapsychiatry.2013.62`
Good: one entry, cited as `[3]` wherever the trial is meant.
Source: https://www.nlm.nih.gov/bsd/uniform_requirements.html
"""

import re
from collections.abc import Iterable, Iterator

from pipeline.checks.library import Library, Remark, SourceRule, at_line
from pipeline.checks.prose import words
from pipeline.citations.graph import Cited, Definition, Form, Mention
from pipeline.model.finding import Severity

_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
# Matches the blank after the end of a part of a bibliographic entry: `et al. | Efficacy of … | JAMA. 2014`.
_PART = re.compile(r"(?<=[.?!])\s+|[“”\"«»*_]+|\s[–—|]\s")
_LEAST = 4
"""Words of a title that tells two works apart."""


def check(library: Library) -> Iterator[Remark]:
    """Yield sources that stand twice in a list, names that share an address, and addresses of works with a key."""
    for text in library.citations.texts:
        yield from _listed_twice(library, text)
    yield from _named_twice(library, library.citations.mentions)
    for work in library.citations.works:
        key = next((d.name for d in work.definitions if d.form is Form.KEY), None)
        for mention in work.mentions if key else ():
            if mention.form in (Form.ADDRESS, Form.AUTHOR_YEAR):
                message = f"{mention.identifier} is the work @{key}"
                hint = f"cite it as [@{key}]"
                yield at_line(library, mention.article, mention.line, message, hint, Severity.INFO)


RULE = SourceRule("work-twice", Severity.WARNING, check)


def _listed_twice(library: Library, text: Cited) -> Iterator[Remark]:
    seen: dict[str, Definition] = {}
    for definition in text.definitions:
        if definition.form is not Form.NUMBER:
            continue
        first: dict[str, str] = {}
        for mark in (*definition.identifiers, *_title_and_year(definition.text)):
            earlier = seen.setdefault(mark, definition)
            if earlier.name != definition.name:
                first.setdefault(earlier.name, mark if mark in definition.identifiers else "the same title and year")
        for name, mark in first.items():
            message = f"source {definition.name} is source {name}: both have {mark}"
            yield at_line(library, text.article, definition.line, message, f"keep one, and cite it as [{name}]")


def _title_and_year(text: str) -> Iterator[str]:
    """Yield the longest part of an entry with its year, where it is long enough to be a title."""
    year = _YEAR.search(text)
    parts = ([word for word in words(part) if not word.isdecimal()] for part in _PART.split(text))
    title = max(parts, key=len, default=[])
    if year and len(title) >= _LEAST:
        yield f"{' '.join(title)} {year[0]}"


def _named_twice(library: Library, mentions: Iterable[Mention]) -> Iterator[Remark]:
    seen: dict[str, Mention] = {}
    told = set()
    for mention in mentions:
        if mention.form is not Form.AUTHOR_YEAR or not mention.identifier:
            continue
        first = seen.setdefault(mention.identifier, mention)
        if first.name != mention.name and (first.name, mention.name) not in told:
            told.add((first.name, mention.name))
            message = f"“{mention.text}” leads where “{first.text}” leads: {mention.identifier}"
            hint = f"one of the two is wrong; the other stands in {first.article}:{first.line}"
            yield at_line(library, mention.article, mention.line, message, hint)
