"""The account of an article as a page: its text, coloured by what each character is, beside its units."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from pipeline.model.article import Role
from pipeline.model.audit import Audit, Sight, Stretch, share
from pipeline.model.locale import Locale
from pipeline.renderers.environment import draw

# Matches NUL, ESC, U+202E, U+FEFF, which would be lost or turn the text around; not a tab, a line feed or é.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_LINE_END = re.compile(r"\r\n?")
_ENGLISH = Locale("en")

LEGEND = (
    ("ordinary", "unit, ordinary"),
    ("clinical", "unit, clinical"),
    ("critical", "unit, critical"),
    ("kept", "in a unit, stays as it is: code, addresses, tags, citations"),
    ("markup", "markup"),
    ("protected", "protected: no words of the page"),
    ("code", "protected: code and math, shown as it is"),
    ("left", "protected: words that a reader sees"),
    ("unread", "unread: perhaps words that were forgotten"),
)
"""What a stretch is → in words; the order is that of the legend."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch as it is drawn."""

    text: str
    kind: str
    """The first column of the legend."""
    title: str
    """What it is, in words: colours alone would say it to some readers only."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The pieces of one segment of the article."""

    number: int
    """Of its unit; 0 where it is none."""
    unit_class: str
    pieces: tuple[Piece, ...]


def audit_html(audit: Audit, source: Locale, index: str = "") -> str:
    """Return the page of one file, whole and by itself; `index` is the address of the list of files, if there is one.

    Nothing of the article is taken for HTML, and characters that nobody sees are shown by name.
    """
    classes = {numbered.number: numbered.unit_class.value for numbered in audit.units}
    groups = groupby(audit.stretches, key=lambda stretch: (stretch.segment, stretch.number))
    segments = tuple(
        Segment(number, classes.get(number, ""), tuple(_piece(s, classes.get(number, "")) for s in group))
        for (_, number), group in groups
    )
    return _page("audit.html.j2", source, audit=audit, segments=segments, index=index, title=f"Audit of {audit.path}")


def index_html(files: Sequence[tuple[str, Audit]], source: Locale) -> str:
    """Return the list of the files' pages, each given with its address relative to the list."""
    rows = tuple((quote(address), audit) for address, audit in files)
    return _page("audit.html.j2", source, audit=None, rows=rows, title="Audit")


def _page(template: str, source: Locale, **views: object) -> str:
    helpers = {"legend": LEGEND, "share": share, "visible": visible}
    return draw(template, lambda words: words, _ENGLISH, source, **helpers, **views).strip("\n") + "\n"


def _piece(stretch: Stretch, unit_class: str) -> Piece:
    kind = _kind(stretch, unit_class)
    words = dict(LEGEND)[kind]
    what = f"{words} ({stretch.reason})" if stretch.reason not in ("words", "marks") else words
    return Piece(visible(stretch.text), kind, f"line {stretch.line}: {what}")


def _kind(stretch: Stretch, unit_class: str) -> str:
    if stretch.sight is Sight.UNREAD:
        return "unread"
    if stretch.role is Role.UNIT:
        return unit_class if stretch.sight is Sight.PROSE else "kept"
    if stretch.role is Role.MARKUP:
        return "markup"
    if stretch.left:
        return "left"
    return "code" if stretch.sight is Sight.CODE else "protected"


def visible(text: str) -> str:
    """Return a text with the characters that nobody sees by their numbers, and one kind of line end.

    >>> visible("a\\u202eb\\r\\nc\\0")
    'a[U+202E]b\\nc[U+0000]'
    """
    return _UNSEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", _LINE_END.sub("\n", text))
