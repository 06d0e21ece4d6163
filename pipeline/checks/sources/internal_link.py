"""Each link to another article leads to an article, and to an address in it.

Why: the build turns these links to the reader's language; one that leads nowhere would lead nowhere in every locale.
Bad: [the guide](what-is-ketamin-therapy.md#legal)
Good: [the guide](what-is-ketamine-therapy.md#legal)
Source: docs/source.md
"""

from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from pipeline.checks.comparison import shown
from pipeline.checks.library import Library, Remark, SourceRule, at_block
from pipeline.checks.pairs.link import plain
from pipeline.markdown.spans import SpanKind, spans
from pipeline.model.article import Article
from pipeline.model.finding import Severity

_SUFFIXES = (".md", ".markdown")


def check(library: Library) -> Iterator[Remark]:
    """Yield each link to an article or an address that is not there."""
    for article in library.texts:
        for block in library.blocks(article):
            if not block.prose:
                continue
            for span in spans(block.text):
                found = _problem(library, article, plain(span.value)) if span.kind is SpanKind.LINK else None
                if found is not None:
                    line = block.line + block.text.count("\n", 0, span.start)
                    yield at_block(article, block, *found, line)


RULE = SourceRule("internal-link", Severity.ERROR, check)


def _problem(library: Library, article: Article, destination: str) -> tuple[str, str] | None:
    """Return what is wrong with a destination, and what it may have been meant to be."""
    path, _, address = unquote(destination).partition("#")
    target: Article | None = article
    if path:
        if not path.endswith(_SUFFIXES) or path.startswith("/") or ":" in path.partition("/")[0]:
            return None
        target = library.linked(article, path)
    elif not address:
        return None
    if target is None:
        near = get_close_matches(path.rpartition(".")[0], library.articles_by_domain, 1)
        hint = f"did you mean {near[0]}.md?" if near else "name a file that exists"
        return f"there is no article {shown(path)}", hint
    known = library.addresses(target)
    if address and address not in known:
        near = get_close_matches(address, sorted(known), 1)
        hint = f"did you mean #{near[0]}?" if near else "name the {#id} of a heading"
        return f"{target.source.path} has no heading #{shown(address)}", hint
    return None
