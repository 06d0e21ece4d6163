"""The tags of a text, and what only looks like one: `<path>` in the help of a program is a word to fill in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.comparison import shown
from pipeline.checks.rule import SOURCES, Pair
from pipeline.markdown.html_text import SPOKEN
from pipeline.markdown.spans import Span, SpanKind, spans

# Matches `<b`, `</b`, `<script` without an end, `<!--`, `<?php`, `<![CDATA[`; not `p < n`, not `\<b`.
_OPENING = re.compile(r"(?<!\\)(?:\\\\)*(<(?:/?[A-Za-z][\w-]*|!--|!\[|![A-Za-z]+|\?\w*))")
# Matches ` href="x"`, ` open`, `/onload=x` after the name of a tag.
_ATTRIBUTE = re.compile(r"[\s/\"']([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
# Matches ` title="a>b" open` up to the `>` that ends the tag.
_INSIDE = re.compile(r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*(?=>)")
# Matches `<文件>`, `<файл>`, `〈path〉`, which HTML takes for words.
_OTHER_WORD = re.compile(r"<[^\x00-\x7f][^<>\n]{0,80}>|〈[^〈〉\n]{1,80}〉|＜[^＜＞\n]{1,80}＞")
# Matches the `I` before `I<section>`, also behind Chinese; not the `c` of `Vec<T>`, `AB<c>`.
_CAPITAL = re.compile(r"(?<![A-Za-z0-9])[A-Z]\Z")
_VISIBLE = frozenset({"<br>", "<hr>", "<img>", "<p>", "<wbr>"})
"""These are never closed, and a page looks otherwise without them."""
_TRANSLATED = SPOKEN | {"lang", "xml:lang", "dir", "hreflang"}
_QUIET = frozenset({SpanKind.CODE, SpanKind.ADDRESS, SpanKind.PLACEHOLDER, SpanKind.LINK, SpanKind.IMAGE})

_NAMES = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body "
    "br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em "
    "embed fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup "
    "hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math "
    "menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p "
    "param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section select "
    "selectedcontent slot small source spacer span strike strong style sub summary sup svg table tbody td template "
    "textarea tfoot th thead time title tr track tt u ul var video wbr xmp"
)
_ELEMENTS = frozenset(_NAMES.split())
"""Those of the HTML Standard, 4 and 16.2; `svg` and `math` begin every other element that a browser knows."""


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of a text, and what their attributes say but for words that are translated."""

    names: list[str]
    attributes: list[str]
    endless: frozenset[str]
    """Those of the names whose `>` never comes."""
    words: list[str]
    """What stands in angle brackets and is no element that a browser knows, or one that the text closes or sets up."""
    others: int
    """How often such words stand there in another script, or between other brackets."""
    loose: list[str]
    """Those of the names that are hardly tags: behind one capital, `I<section>`, or among words to fill in."""


def same_tags(pair: Pair) -> bool:
    """Tell whether two texts are sure to have the same tags, in the same order; of most it takes no more to say so."""
    source = _written(pair.msgid, pair.source_spans)
    return source is not None and source == _written(pair.msgstr, pair.target_spans)


def _written(text: str, found: Iterable[Span]) -> list[str] | None:
    """Return the tags and comments of a text as they stand; None where a `<` is in none, nor where it is no tag's."""
    marks, written = 0, []
    for span in found:
        if "<" in span.value:
            marks += span.value.count("<")
            if span.kind not in _QUIET:
                written.append(span.value)
    return written if marks == text.count("<") else None


@lru_cache(maxsize=SOURCES)
def source_tags(text: str, in_html: bool) -> Tags:
    """Return the tags of a source text, which the next locale has too."""
    return tags(text, spans(text), in_html)


def tags(text: str, found: Iterable[Span], in_html: bool) -> Tags:
    """Return the tags of a text with some protected spans.

    >>> found = tags("<b>a</b> <new path> B<dir> <x-y z=1>", (), False)
    >>> found.names, found.words, found.loose
    (['<b>', '</b>', '<dir>', '<x-y>'], ['<new>'], ['<dir>'])
    """
    result = Tags([], [], frozenset(), [], 0, [])
    endless: set[str] = set()
    closed = set(re.findall(r"</([A-Za-z][\w-]*)", text.lower())) if "</" in text else set()
    for match in _openings(text, found, in_html):
        name = match[1].lower()
        full = name + (">" if name[1] not in "!?" else "")
        inside = _INSIDE.match(text, match.end())
        coded = _behind_capital(text, match.start(1))
        if _is_word(name, inside, closed):
            # Manual pages set `I<partie>`: that is emphasis, not a word to fill in.
            result.words.extend(() if coded else (full,))
            continue
        result.names.append(full)
        words = inside[0] if inside else ""
        result.attributes.extend(() if coded and "=" not in words else _attributes(name, words))
        if inside is None:
            endless.add(full)
        if coded:
            result.loose.append(full)
    others = 0 if text.isascii() else sum(1 for _ in _OTHER_WORD.finditer(text))
    filled_in = result.words and not closed and not result.attributes
    loose = [name for name in result.names if name not in _VISIBLE] if filled_in else result.loose
    return Tags(result.names, result.attributes, frozenset(endless), result.words, others, loose)


def _openings(text: str, found: Iterable[Span], in_html: bool) -> Iterator[re.Match[str]]:
    """Yield what opens a tag: in HTML no mark of Markdown hides one; in prose those in code and addresses are text."""
    hidden = [] if in_html else [(s.start, s.end) for s in found if s.kind in _QUIET]
    place = 0
    for match in _OPENING.finditer(text):
        start = match.start(1)
        while place < len(hidden) and hidden[place][1] <= start:
            place += 1
        if place == len(hidden) or hidden[place][0] > start:
            yield match


def _is_word(name: str, inside: re.Match[str] | None, closed: set[str]) -> bool:
    """Tell whether a program's user fills it in: no browser knows the element, and nothing in it is set or closed."""
    if name[1] in "/!?" or name[1:] in _ELEMENTS or name[1:] in closed:
        return False
    return inside is not None and "=" not in inside[0] and not inside[0].endswith("/")


def _behind_capital(text: str, start: int) -> bool:
    return _CAPITAL.search(text, max(0, start - 2), start) is not None


def _attributes(name: str, words: str) -> Iterator[str]:
    if name[1] in "!?/":
        return
    for match in _ATTRIBUTE.finditer(words):
        attribute = match[1].lower()
        if attribute.startswith("on"):
            yield f"event handler {shown(attribute)} of {name}>"
        elif attribute not in _TRANSLATED:
            value = next((v for v in match.groups()[1:] if v is not None), "")
            yield f'attribute {shown(attribute)}="{shown(value)}" of {name}>'
