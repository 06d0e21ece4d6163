"""Each key that a text cites is defined in the references.

Why: a citation without a reference has no place in the list of sources, and every locale would carry the mistake.
Bad: `[@feder2104]`, where the references define feder2014.
Good: `[@feder2014]`
Source: https://pandoc.org/MANUAL.html#citations
"""

from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.checks.library import Library, Remark, SourceRule, at_block
from pipeline.model.finding import Severity


def check(library: Library) -> Iterator[Remark]:
    """Yield each mention of a key that is not defined."""
    for mention in library.mentions:
        if mention.key not in library.references:
            near = get_close_matches(mention.key, library.references, 1)
            hint = f"did you mean @{near[0]}?" if near else f"define it in {library.references_path}"
            message = f"@{mention.key} is cited, but not defined"
            yield at_block(mention.article, mention.block, message, hint, mention.line)


RULE = SourceRule("citation-undefined", Severity.ERROR, check)
