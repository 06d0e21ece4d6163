"""One message as several tools write it: wrapped or escaped otherwise, links as numbers or with their addresses.

mdpo writes `**` for `__` and `|` for `\\|`, po4a keeps the lines of the file, translate-toolkit writes `[words]{1}` for
`[words](address)`, mdbook-i18n-helpers writes the address of `[words][label]` into the message.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.markdown.spans import DESTINATION, SpanKind, spans

# Matches the `(a.md "A title")`, `[label]` or `{1}` behind `[words]`; not `(words)` after a blank.
_BEHIND = re.compile(
    rf"\([ \t\n]*(?:{DESTINATION})"
    r"(?:[ \t\n]+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t\n]*\)"
    r"|\[(?![\^@])(?:[^\[\]\\]|\\.)*\]|\{\d+\}",
    re.S,
)
_COMMENT = re.compile(r"<!--(?:(?!-->|<!--).)*-->", re.S)
_BARE = re.compile(r"\{\d+\}")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKS = re.compile(r"[\s*_~\\\u200b\ufeff]+")
# Matches `[ ] ` and the `\[ \] ` of mdbook-i18n-helpers; not `[x](a.md)`.
_TASK = re.compile(r"\\?\[[ xX]\\?\][ \t]+")
# Matches the ` {#terms .wide}` behind a heading, which mdpo and po4a take for words; not `{name}`.
_PLACE = re.compile(r"[ \t]+\{[#.][^{}\n]*\}\s*\Z")
# Matches `<span class="a">words</span>`, a tag on either side; not `<b>one</b> two`.
_WRAPPED = re.compile(r"((?:<[A-Za-z][^<>]*>)+)([^<]*(?:<[^<>]*>[^<]*)*?)((?:</[A-Za-z][^<>]*>)+)", re.S)
# A bar that is no end of a cell, as CommonMark and HTML write it.
_BAR = re.compile(r"\\\||&(?:vert|verbar|VerticalLine|#124|#x7[Cc]);")
_HARD = re.compile(r"(?: {2,}|\\)\n")
_OWN = frozenset({SpanKind.CODE, SpanKind.FOOTNOTE, SpanKind.CITATION, SpanKind.COMMENT})
_ALONE = frozenset({SpanKind.HTML, SpanKind.ADDRESS})
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": ".", "\u00a0": " ", "\u202f": " "})
_COMPARED = frozenset(SpanKind) - {SpanKind.LABEL, SpanKind.COMMENT}


@dataclass(frozen=True, slots=True)
class _Mark:
    """What stands behind a link's words, or alone: where, and how it is written."""

    start: int
    end: int
    text: str
    words: str = ""
    """The link's words; what stands alone has none."""


@lru_cache(maxsize=16384)
def wording(text: str) -> str:
    r"""Return what is left of a message when it does not matter which tool wrote it: equal, they say the same.

    Every character that is no blank and no mark of emphasis stays, addresses of links do not.

    >>> wording("Read [the *manual*](a.md)\nby 9&nbsp;p.m.") == wording("Read [the _manual_]{1} by 9\u00a0p.m.")
    True
    >>> wording("at most ≤ 5") == wording("at most ≥ 5")
    False
    """
    text = _TASK.sub("", text.strip(), count=1) if _TASK.match(text.strip()) else text.strip()
    text = _PLACE.sub("", text)
    out, position = [], 0
    for mark in sorted((*_links(text), *_alone(text)), key=lambda m: m.start):
        if mark.start >= position:
            out.append(text[position : mark.start])
            position = mark.end
    plain = html.unescape("".join(out) + text[position:]).replace("...", "…")
    return _MARKS.sub("", _ESCAPE.sub(r"\1", plain).translate(_QUOTES))


def carried(msgid: str, old_msgid: str, old_msgstr: str) -> tuple[str, bool]:
    """Return the translation of the same message in another form, written for ours, and whether that is certain.

    >>> carried("See [a][b].", "See [a](b.md).", "Voir [x](b.md).")
    ('Voir [x][b].', True)
    >>> carried("See <https://a.ca>.", "See {1}.", "Voir {1}.")
    ('Voir <https://a.ca>.', True)
    """
    if msgid == old_msgid:
        return old_msgstr, True
    if (tags := _WRAPPED.fullmatch(msgid)) and not _WRAPPED.fullmatch(old_msgid.strip()):
        # The other tool left out the tags around the whole.
        text, sure = carried(tags[2], old_msgid, old_msgstr)
        return tags[1] + text + tags[3], sure
    text = old_msgstr.strip(" \t\r\n")
    if tags := _WRAPPED.fullmatch(text) if _WRAPPED.fullmatch(old_msgid.strip()) and "<" not in msgid else None:
        text = tags[2]
    if _TASK.match(old_msgid) and not _TASK.match(msgid):
        text = _TASK.sub("", text, count=1)
    if place := None if _PLACE.search(msgid) else _PLACE.search(old_msgid):
        # A name that the translator gave the heading stays with the words, for a person to look at.
        text = text.removesuffix(place[0].rstrip())
    text, sure = _relinked(text, msgid, old_msgid)
    text, whole = _broken(text, msgid, old_msgid)
    if _BAR.search(msgid) and not _BAR.search(old_msgid):
        text = re.sub(r"(?<!\\)\|", r"\\|", text)
    # Where only the lines were others, what the translator changed before is no fault of the crossing.
    kept = "".join(msgid.split()) == "".join(old_msgid.split()) or not _lost(msgid, text)
    return text, sure and whole and kept and not (place and _PLACE.search(text))


def _lost(source: str, target: str) -> int:
    one, other = (Counter((s.kind, s.value) for s in spans(text) if s.kind in _COMPARED) for text in (source, target))
    return (one - other).total() + (other - one).total()


# ---- Lines ----------------------------------------------------------------------------------------------------------


def _broken(text: str, msgid: str, old_msgid: str) -> tuple[str, bool]:
    """Return a translation with our hard breaks, and whether each has its place; other line ends become blanks."""
    breaks = _HARD.findall(msgid)
    hard = _HARD.findall(text)
    if len(hard) == len(breaks):
        pieces = _HARD.split(text)
        lines = [" ".join(piece.split("\n")) for piece in pieces]
        return _spliced([re.sub(r"[ \t]{2,}", " ", line).strip() for line in lines], breaks), True
    lines = [line.strip().rstrip("\\").rstrip() for line in text.split("\n")]
    if breaks and len(lines) - 1 == len(breaks) == old_msgid.strip().count("\n"):
        return _spliced(lines, breaks), True
    return " ".join(line for line in lines if line), False


def _spliced(lines: list[str], breaks: list[str]) -> str:
    return "".join(line + mark for line, mark in zip(lines, [*breaks, ""], strict=True))


# ---- Links ----------------------------------------------------------------------------------------------------------


def _relinked(text: str, msgid: str, old_msgid: str) -> tuple[str, bool]:
    """Return a translation whose links are written as in our message, and whether each could be told."""
    ours, theirs = list(_links(msgid, True)), list(_links(old_msgid, True))
    single, alone = list(_alone(msgid)), list(_alone(old_msgid))
    sure = len(ours) == len(theirs) and len(single) == len(alone)
    if not sure:
        return text, not any(mark.text for mark in theirs) and not any(_BARE.fullmatch(m.text) for m in alone)
    behind: dict[str, str] = {}
    for our, their in zip(ours, theirs, strict=True):
        if their.text:
            # A shortcut's words are its label: translated they would lead nowhere.
            new = our.text or f"[{our.words}]"
            sure &= behind.setdefault(their.text, new) == new
    linked = Counter(mark.text for mark in _links(text, True) if mark.text in behind)
    sure &= linked == Counter(their.text for their in theirs if their.text)
    names = {their.text: our.text for our, their in zip(single, alone, strict=True)}
    edits = [(m.start, m.end, behind[m.text]) for m in _links(text, True) if m.text in behind]
    edits += [(m.start, m.end, names[m.text]) for m in _alone(text) if m.text in names]
    out, position = [], 0
    for start, end, new in sorted(edits):
        out += [text[position:start], new]
        position = end
    return "".join(out) + text[position:], sure


def _links(text: str, shortcuts: bool = False) -> Iterator[_Mark]:
    """Yield what stands behind each pair of brackets; with `shortcuts` of those too behind which nothing stands."""
    if "[" not in text:
        return
    own = {span.start: span.end for span in spans(text) if span.kind in _OWN}
    opened: list[int] = []
    position = 0
    while position < len(text):
        character = text[position]
        if position in own:
            position = own[position]
            continue
        if character == "\\":
            position += 2
            continue
        if character == "[":
            opened.append(position)
        elif character == "]" and opened:
            start = opened.pop()
            behind = _BEHIND.match(text, position + 1)
            if behind or shortcuts:
                end = behind.end() if behind else position + 1
                if behind and (comment := _COMMENT.match(text, end)):
                    end = comment.end()  # translate-toolkit leaves it out
                yield _Mark(position + 1, end, text[position + 1 : end], text[start + 1 : position])
                position = end
                continue
        position += 1


def _alone(text: str) -> Iterator[_Mark]:
    """Yield addresses in angle brackets, tags, and the numbers that stand for them, but not those behind brackets."""
    behind = {place for mark in _links(text) for place in range(mark.start, mark.end)}
    places = {match.span() for match in _BARE.finditer(text)}
    places |= {(s.start, s.end) for s in spans(text) if s.kind in _ALONE and text[s.start] == "<"}
    yield from (_Mark(start, end, text[start:end]) for start, end in sorted(places) if start not in behind)
