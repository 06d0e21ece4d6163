"""Markdown → HTML, by markdown-it's own renderer."""

import html as entities
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from pipeline.markdown.divs import read_div
from pipeline.markdown.edges import attributes_start
from pipeline.markdown.marked import MARKED
from pipeline.markdown.parser import dialect


@cache
def _parser() -> MarkdownIt:
    md = dialect()
    md.core.ruler.after("block", "heading_attributes", _heading_attributes)
    md.add_render_rule("container_div_open", _div_open)
    md.add_render_rule(MARKED, _marked)
    return md


def to_html(text: str) -> str:
    """Return the HTML of a Markdown text; `## Heading {#id .class}` gets its id and classes.

    >>> to_html("## Safety {#safety}")
    '<h2 id="safety">Safety</h2>\\n'
    """
    return str(_parser().render(text))


def inline_html(text: str) -> str:
    """Return the HTML of one line of inline Markdown."""
    return str(_parser().renderInline(text))


def _heading_attributes(state: Any) -> None:
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            closing = opening.markup.startswith("#")
            end = attributes_start(inline.content, 0, len(inline.content), closing)
            attributes = inline.content[end:].strip("# \t").strip(" \t{:}")
            inline.content = inline.content[:end]
            for word in attributes.split():
                if word.startswith("#"):
                    opening.attrSet("id", word[1:])
                elif word.startswith("."):
                    opening.attrJoin("class", word[1:])


def _div_open(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any) -> str:
    token = tokens[index]
    div = read_div(token.info)
    token.attrSet("class", " ".join(filter(None, (div.name, *div.classes))))
    return str(self.renderToken(tokens, index, options, environment))


def _marked(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any) -> str:
    """Return what a page shows of a line of marks: the words of a tab or of a line block; nothing of the others."""
    token = tokens[index]
    shown = [entities.escape(words) for words in token.meta["shown"]]
    if token.info == "line block":
        return f"<p>{'<br>'.join(shown)}</p>\n"
    titled = shown and token.info in ("tab", "directive", "alert")
    return f'<p class="title">{shown[0]}</p>\n' if titled else ""


_TAG = re.compile(r"<[^<>]*>")


def plain_text(text: str) -> str:
    """Return what a reader sees of a Markdown text, without markup, blanks folded.

    >>> plain_text("**No.** See [the guide](a.md).")
    'No. See the guide.'
    """
    return " ".join(entities.unescape(_TAG.sub("", _parser().render(text))).split())
