"""The Markdown dialect: CommonMark, tables, strikethrough, footnotes, definition lists, fenced divs, `$$` blocks,
admonitions."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, normalize
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from pipeline.markdown.components import components
from pipeline.markdown.constructs import constructs
from pipeline.markdown.directives import directives
from pipeline.markdown.fenced_divs import fenced_divs
from pipeline.markdown.mkdocs import mkdocs
from pipeline.markdown.pandoc import pandoc
from pipeline.markdown.quick import QuickBlocks
from pipeline.markdown.remarks import remarks

# Deeper than any article; the parser's own limit of 20 would drop text without a word.
_MAX_NESTING = 100

# The rules that read lines to their end; those of quotes, lists and the like only take off prefixes.
_LINE_RULES = frozenset(
    {"paragraph", "heading", "lheading", "table", "fence", "code", "html_block", "reference", "deflist"}
    | {"fenced_div", "math_block", "admonition"}
)


def dialect() -> MarkdownIt:
    """Return a new parser of the whole dialect."""
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
    md.core.ruler.after("normalize", "last_line_end", _last_line_end)
    md.use(footnote_plugin).use(deflist_plugin).use(admon_plugin)
    md.use(fenced_divs).use(constructs).use(directives).use(mkdocs).use(pandoc).use(components).use(remarks)
    # `$5 and $10` are dollars far more often than a formula.
    return md.use(dollarmath_plugin, allow_labels=False, allow_blank_lines=False).disable("math_inline")


def _normalized(state: StateCore) -> None:
    """The parser's own rule looks at every character, though most texts need nothing."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _last_line_end(state: StateCore) -> None:
    """Some rules of plugins look at the character after a line without asking whether there is one."""
    if not state.inlineMode and not state.src.endswith("\n"):
        state.src += "\n"


# Matches `../a-b.html#c`, `https://a.org/b`; not `a b`, not `a?b`, not `mailto:a@b`, not `é`.
_PLAIN_ADDRESS = re.compile(r"(?:https?://)?[A-Za-z0-9._~/#-]{0,200}")


def _normalized_address(md: MarkdownIt) -> Callable[[str], str]:
    """Return what the parser makes of an address; of most it makes what they are, and takes its time over it."""
    normalize_link = md.normalizeLink
    return lambda address: address if _PLAIN_ADDRESS.fullmatch(address) else normalize_link(address)


@cache
def _block_parser() -> MarkdownIt:
    md = dialect()
    # Without inline parsing half the time is saved, and footnotes stay where the author wrote them.
    md.core.ruler.enableOnly(["normalize", "last_line_end", "block", "fenced_divs"])
    md.core.ruler.at("normalize", _normalized)
    md.options["inline_definitions"] = True
    md.normalizeLink = _normalized_address(md)  # type: ignore[method-assign, assignment]
    md.block = QuickBlocks(md.block, _LINE_RULES)
    return md


def parse_blocks(text: str) -> tuple[list[Token], dict[int, int]]:
    """Return the block tokens of a text without front matter and BOM, and how long the texts of some lines are.

    Those of lines inside other blocks; the length is counted from the line's end: what stands before it are the marks
    of the blocks around. The text of any other line begins after its blanks.
    """
    environment: dict[str, Any] = {"lengths": {}}
    return _block_parser().parse(text, environment), environment["lengths"]
