"""The Markdown dialect: CommonMark, tables, strikethrough, footnotes, definition lists, fenced divs."""

from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

# Deeper than any article; the parser's own limit of 20 would drop text without a word.
_MAX_NESTING = 100


def _named(params: str, markup: str) -> bool:
    return bool(params.strip())


def dialect() -> MarkdownIt:
    """Return a new parser of the whole dialect."""
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
    return md.use(footnote_plugin).use(deflist_plugin).use(container_plugin, "div", validate=_named)


@cache
def _block_parser() -> MarkdownIt:
    md = dialect()
    # Without inline parsing half the time is saved, and footnotes stay where the author wrote them.
    md.core.ruler.enableOnly(["normalize", "block"])
    return md


def parse_blocks(text: str) -> tuple[list[Token], dict[str, Any]]:
    """Return the block tokens of a text without front matter and BOM, and what the parser learned of references."""
    environment: dict[str, Any] = {}
    return _block_parser().parse(text, environment), environment
