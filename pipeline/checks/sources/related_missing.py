"""Each article named under `related` exists.

Why: the page ends with links to the related articles, and a name that was misspelled gives none.
Bad: related: [what-is-ketamin-therapy]
Good: related: [what-is-ketamine-therapy]
Source: docs/source.md
"""

from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.checks.comparison import shown
from pipeline.checks.library import Library, Remark, SourceRule, at_field
from pipeline.checks.sources.front_matter import listed
from pipeline.model.finding import Severity


def check(library: Library) -> Iterator[Remark]:
    """Yield each related article that is not there, and an article related to itself."""
    for article in library.articles:
        for name in listed(article, "related"):
            if name == article.source.domain:
                yield at_field(article, "related", "the article is related to itself", "remove it")
            elif name not in library.articles_by_domain:
                near = get_close_matches(name, library.articles_by_domain, 1)
                hint = f"did you mean {near[0]}?" if near else "name the file without .md"
                yield at_field(article, "related", f"there is no article {shown(name)}", hint)


RULE = SourceRule("related-missing", Severity.ERROR, check)
