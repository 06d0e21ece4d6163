"""An article on PTSD, depression or suicide begins with the crisis box.

Why: a reader in danger must meet the number to call before anything else.
Bad: topics: [depression], and the text begins with its first paragraph.
Good: ::: snippet id=crisis-support, before all other blocks.
Source: docs/source.md, articles
"""

from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule, at_field
from pipeline.checks.outline import Block
from pipeline.checks.sources.front_matter import listed
from pipeline.model.article import Article
from pipeline.model.finding import Severity

_TOPICS = ("ptsd", "depression", "suicide")


def check(library: Library) -> Iterator[Remark]:
    """Yield each article whose topics ask for the box and whose first block is another."""
    for article in library.articles:
        asking = [topic for topic in listed(article, "topics") if topic in _TOPICS]
        if asking and not _begins_with_crisis(article, library):
            message = f"an article on {asking[0]} must begin with a crisis box"
            yield at_field(article, "topics", message, f"begin the text with ::: snippet id={_box(library)}")


RULE = SourceRule("crisis-box", Severity.ERROR, check)


def _begins_with_crisis(article: Article, library: Library) -> bool:
    first = next((b for b in library.blocks(article) if not b.text.startswith("<!--")), None)
    return first is not None and first.type == "open" and _is_crisis(first, library)


def _is_crisis(block: Block, library: Library) -> bool:
    div = block.divs[-1]
    snippet = library.snippets_by_id.get(div.arguments.get("id", "")) if div.name == "snippet" else None
    return snippet is not None and snippet.source.meta.get("box") == "crisis"


def _box(library: Library) -> str:
    boxes = (name for name, text in library.snippets_by_id.items() if text.source.meta.get("box") == "crisis")
    return next(boxes, "ID, a snippet with box: crisis")
