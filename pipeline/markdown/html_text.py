"""The words inside HTML blocks: text between tags, and the attributes of tags that a reader sees or hears."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

# Tags that stand inside a sentence; a run of text goes through them.
INLINE = re.compile(
    r"(?:a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|time"
    r"|tt|u|var|wbr)",
    re.I,
)
_QUOTED = r"\"(?>(?:[^\"\\\n]|\\.)*)\"|'(?>(?:[^'\\\n]|\\.)*)'|`(?>(?:[^`\\]|\\.)*)`"
_INNER = rf"\{{(?>(?:[^{{}}<\"'`]|{_QUOTED})*)\}}"
_OUTER = rf"\{{(?>(?:[^{{}}<\"'`]|{_QUOTED}|{_INNER})*)\}}"
# Matches a value of JSX that holds no tag, three braces deep: `{() => a > "b"}`, `{{a: {b: 1}}}`.
VALUE = rf"\{{(?>(?:[^{{}}<\"'`]|{_QUOTED}|{_OUTER})*)\}}"
# Matches a value with words between tags, `{<b>Don't</b>}`: there a quotation mark is no string's.
WORDED = r"\{(?>(?:[^{}]|\{(?>(?:[^{}]|\{[^{}]*+\})*)\})*)\}"
VALUES = rf"=\s*(?:{VALUE}|{WORDED})"
_PIECE = re.compile(
    r"(?P<opaque><(?P<name>script|style|textarea|pre|svg|math|template(?!\s+(?:#|v-slot)))\b.*?(?:</(?P=name)\s*>|\Z))"
    r"|(?P<comment><!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<![A-Za-z\[].*?(?:>|\Z))"
    rf"|(?P<tag><(?P<closing>/?)(?P<element>[A-Za-z][\w:.-]*)(?>(?:{VALUES}|[^<>\"']|\"[^\"]*\"|'[^']*')*)>)"
    # A tag that goes on below the block.
    r"|(?P<cut></?[A-Za-z][^<>\r\n]*\Z)",
    re.S | re.I,
)
# Matches `alt="A boat"`, and what JSX has for it: `alt={'A boat'}`, `head={<b>Boats</b>}`.
_ATTRIBUTE = re.compile(
    r"\s(?P<name>[A-Za-z][\w:.-]*)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|\{\s*(?:\"(?P<string>(?:[^\"\\\n]|\\.)*)\"|'(?P<quoted>(?:[^'\\\n]|\\.)*)'|`(?P<ticked>(?:[^`\\$]|\\.)*)`)\s*\}"
    rf"|(?P<value>{WORDED}))"
)
_HTML_VALUES = ("double", "single")

SPOKEN = frozenset(
    {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-placeholder", "aria-roledescription"}
    | {"aria-valuetext", "aria-braillelabel", "aria-brailleroledescription"}
)
"""Attributes that are words on any element (HTML Standard, 3.2.6 and 4.10.5.3; WAI-ARIA 1.3, "Translatable")."""

_SPOKEN_ON = {
    "label": frozenset({"option", "optgroup", "track", "menuitem"}),
    "summary": frozenset({"table"}),
    "abbr": frozenset({"th"}),
    "value": frozenset({"input"}),
    "content": frozenset({"meta"}),
}
"""Attributes that are words on some elements, and names, numbers or addresses on others."""

# Matches the tags whose `value` is the words on a button, whose `content` is a description.
_BUTTON = re.compile(r"\stype\s*=\s*[\"']?(?:submit|button|reset)\b", re.I)
_DESCRIPTION = re.compile(
    r"\s(?:name|property|itemprop)\s*=\s*[\"']?(?:[\w:]+:)?(?:description|title|site_name|image:alt|keywords)\b", re.I
)
# Matches `Listing` and `x-note`: a name that is no element of HTML.
_COMPONENT = re.compile(r"</?(?:[a-z]*[A-Z]|[A-Za-z]\w*[-.:])")
_WORDED = frozenset({"caption", "label", "heading", "header", "subtitle", "summary", "description", "tooltip", "text"})
"""Attributes of components whose one word may be read; of others it takes several words in a row."""
_WORDLESS = re.compile(r"(?:on|data-|v-)\w|(?:class(?:name)?|style|id|d|media|rel|srcset|sizes|viewbox)\Z", re.I)
# Matches `A program`, not `src/main.rs 3` nor `mt-4 flex`.
_WORDS = re.compile(r"(?<![^\s(«“])[^\W\d_]{2,}[,;:]?\s+(?:[^\W\d_]+\s+)*[^\W\d_]{2,}(?![\w/-])")
_WORD = re.compile(r"[^\W_]")
_LINE = re.compile(r"[^\r\n]*")


@dataclass(frozen=True, slots=True)
class HtmlText:
    """A translatable stretch of an HTML block."""

    start: int
    end: int
    style: str = "html"
    """How a translation is written in its place; see `Segment`."""


def html_texts(html: str, attributes: Collection[str] = ()) -> Iterator[HtmlText]:
    """Yield what a reader sees or hears of an HTML block, in reading order.

    `attributes` are the names, in lower case, of more attributes whose values are words: those of components.

    >>> html = '<p>See <b>this</b>.</p><img src="a.png" alt="A room">'
    >>> [html[t.start : t.end] for t in html_texts(html)]
    ['See <b>this</b>.', 'A room']
    """
    tags: list[re.Match[str]] = []
    start = 0
    for match in _PIECE.finditer(html):
        if match["tag"] and INLINE.fullmatch(match["element"]):
            tags.append(match)
            continue
        yield from _run(html, start, match.start(), tags, attributes)
        if match["tag"]:
            yield from _attributes(match, attributes)
        tags, start = [], match.end()
    yield from _run(html, start, len(html), tags, attributes)


def _run(html: str, start: int, end: int, tags: list[re.Match[str]], attributes: Collection[str]) -> Iterator[HtmlText]:
    """Yield the words between two tags of blocks; tags around all of them are not part of the sentence."""
    partners = _partners(tags)
    before: list[re.Match[str]] = []
    after: list[re.Match[str]] = []
    start, end = _trimmed(html, start, end)
    while tags:
        first, last = tags[0], tags[-1]
        around = partners.get(first)
        if first.start() == start and (around is None or around.end() == end or _alone(html, first)):
            before.append(tags.pop(0))
            start, end = _trimmed(html, first.end(), end)
        elif last.end() == end and (last not in partners or partners[last].start() < start or _alone(html, last)):
            after.append(tags.pop())
            start, end = _trimmed(html, start, last.start())
        else:
            break
    for tag in before:
        yield from _attributes(tag, attributes)
    if start < end and _WORD.search(_PIECE.sub("", html[start:end])):
        yield HtmlText(start, end)
    for tag in reversed(after):
        yield from _attributes(tag, attributes)


def _partners(tags: list[re.Match[str]]) -> dict[re.Match[str], re.Match[str]]:
    """Return each tag's other half, both ways; a tag without one, such as `<br>`, is not in it."""
    partners: dict[re.Match[str], re.Match[str]] = {}
    opened: list[re.Match[str]] = []
    waiting: Counter[str] = Counter()
    for tag in tags:
        name = tag["element"].lower()
        if not tag["closing"]:
            opened.append(tag)
            waiting[name] += 1
        elif waiting[name]:
            opening = opened.pop()
            waiting[opening["element"].lower()] -= 1
            while opening["element"].lower() != name:
                opening = opened.pop()
                waiting[opening["element"].lower()] -= 1
            partners[tag], partners[opening] = opening, tag
    return partners


def _alone(html: str, tag: re.Match[str]) -> bool:
    """Tell whether a tag has its line to itself: where the line ends then decides what kind of block it begins."""
    before = max(html.rfind("\n", 0, tag.start()), html.rfind("\r", 0, tag.start()))
    after = _LINE.match(html, tag.end())
    return not html[before + 1 : tag.start()].strip() and (after is None or not after.group().strip())


def _trimmed(html: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without the blanks at its ends, no-break spaces among them: the parser takes them for blanks."""
    words = html[start:end].strip()
    start = html.index(words, start)
    return start, start + len(words)


def _attributes(tag: re.Match[str], more: Collection[str]) -> Iterator[HtmlText]:
    element = tag["element"].lower()
    for match in _ATTRIBUTE.finditer(tag.group()):
        name = match["name"].lower()
        kind = str(match.lastgroup)
        if kind == "value":
            yield from _between_tags(match["value"], tag.start() + match.start("value"), more)
            continue
        spoken = name in SPOKEN or name in more or _spoken_here(name, element, tag.group())
        if spoken and _WORD.search(match[kind]):
            start, end = _trimmed(tag.string, *(tag.start() + place for place in match.span(kind)))
            yield HtmlText(start, end, "attribute" if kind in _HTML_VALUES else "string")


def _between_tags(value: str, offset: int, more: Collection[str]) -> Iterator[HtmlText]:
    """Yield what a reader sees of a value of JSX that is a tag, `{<b>Boats</b>}`; others are a program."""
    inner = value[1:-1].strip()
    if inner.startswith("<") and inner.endswith(">"):
        first = offset + value.index("<")
        for found in html_texts(inner, more):
            yield HtmlText(first + found.start, first + found.end, found.style)


def component_texts(tag: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a component's tag holds what is most likely read, with the name of the attribute.

    HTML knows no such attributes, and nothing says what a component does with them: only a setting makes them units.

    >>> tag = '<Listing file-name="src/main.rs" caption="A program">'
    >>> [(tag[start:end], name) for start, end, name in component_texts(tag)]
    [('A program', 'caption')]
    """
    if not _COMPONENT.match(tag):
        return
    for match in _ATTRIBUTE.finditer(tag):
        name, kind = match["name"].lower(), str(match.lastgroup)
        if kind == "value" or name in SPOKEN or _WORDLESS.match(name):
            continue
        if (name in _WORDED and _WORD.search(match[kind])) or _WORDS.search(match[kind]):
            yield *match.span(kind), match["name"]


def _spoken_here(name: str, element: str, tag: str) -> bool:
    if element not in _SPOKEN_ON.get(name, ()):
        return False
    if element == "input":
        return bool(_BUTTON.search(tag))
    return element != "meta" or bool(_DESCRIPTION.search(tag))
