"""The words inside HTML blocks: text between tags, and the `alt` and `title` of tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Tags that stand inside a sentence; a run of text goes through them.
_INLINE = re.compile(
    r"(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|time"
    r"|tt|u|var|wbr)",
    re.I,
)
_PIECE = re.compile(
    r"(?P<opaque><(?P<name>script|style|textarea|pre|svg|math|template)\b.*?(?:</(?P=name)\s*>|\Z))"
    r"|(?P<comment><!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<![A-Za-z\[].*?(?:>|\Z))"
    r"|(?P<tag></?(?P<element>[A-Za-z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)",
    re.S | re.I,
)
_ATTRIBUTE = re.compile(r"\s(?:alt|title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class HtmlText:
    """A translatable stretch of an HTML block."""

    start: int
    end: int
    attribute: bool = False


def html_texts(html: str) -> Iterator[HtmlText]:
    """Yield what a reader sees or hears of an HTML block, in reading order.

    >>> html = '<p>See <b>this</b>.</p><img src="a.png" alt="A room">'
    >>> [html[t.start : t.end] for t in html_texts(html)]
    ['See <b>this</b>.', 'A room']
    """
    run, position = 0, 0
    for match in _PIECE.finditer(html):
        position = match.end()
        if match["tag"] and _INLINE.fullmatch(match["element"]):
            continue
        yield from _run(html, run, match.start())
        if match["tag"]:
            yield from _attributes(match)
        run = position
    yield from _run(html, run, len(html))


def _run(html: str, start: int, end: int) -> Iterator[HtmlText]:
    while start < end and html[start] in " \t\r\n":
        start += 1
    while end > start and html[end - 1] in " \t\r\n":
        end -= 1
    if _LETTER.search(_PIECE.sub("", html[start:end])):
        yield HtmlText(start, end)


def _attributes(tag: re.Match[str]) -> Iterator[HtmlText]:
    for match in _ATTRIBUTE.finditer(tag.group()):
        group = 1 if match[1] is not None else 2
        if _LETTER.search(match[group]):
            yield HtmlText(tag.start() + match.start(group), tag.start() + match.end(group), attribute=True)
