"""Foreign texts made safe to show: what acts on a terminal, or cannot be seen, is written as an escape."""

import re
import unicodedata
from functools import lru_cache

# Matches ESC, CR, LF, a lone surrogate, U+202E; not é, a tab or a joiner between Persian letters.
_UNSAFE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SHORT = {"\n": "\\n", "\t": "\\t"}
_BACKTICKS = re.compile("`+")
CUT = "…"
JOINERS = "\u200c\u200d"
"""Letters of Persian and of many Indian scripts, and emoji, need them: they stand in good texts."""


def visible(line: str) -> str:
    """Return a text of one line in which nothing acts on a terminal.

    >>> print(visible("a\\x1b[31mb\\nc"))
    a\\u001b[31mb\\nc
    """
    return _UNSAFE.sub(lambda match: escape(match[0]), line)


def escape(char: str) -> str:
    """Return a character by its number; a line feed and a tab by their letters.

    >>> print(escape("\\u202e"), escape("\\U000e0061"), escape("\\n"))
    \\u202e \\U000e0061 \\n
    """
    number = ord(char)
    return _SHORT.get(char) or (f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}")


@lru_cache(maxsize=4096)
def cell(char: str) -> tuple[str, int]:
    """Return a character as it is shown, and how many columns of a terminal it takes.

    Wide characters take two (UAX #11), combining marks none, what cannot be seen as many as its escape.

    >>> cell("a"), cell("中"), cell("\\u0301")[1], cell("\\u200b")
    (('a', 1), ('中', 2), 0, ('\\\\u200b', 6))
    """
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in JOINERS:
        shown = escape(char)
        return shown, len(shown)
    # The second and third letters of a Hangul syllable in parts are drawn into its first.
    if category in ("Mn", "Me") or char in JOINERS or "\u1160" <= char <= "\u11ff":
        return char, 0
    return char, 2 if unicodedata.east_asian_width(char) in "WF" else 1


@lru_cache(maxsize=4096)
def unseen(char: str) -> bool:
    """Tell whether a reader could not tell where a character stands: blanks of all kinds, joiners, marks of direction.

    >>> unseen("\\u00a0"), unseen("\\u200d"), unseen("a")
    (True, True, False)
    """
    return unicodedata.category(char) in ("Zs", "Cf", "Cc", "Zl", "Zp")


@lru_cache(maxsize=4096)
def turns(char: str) -> bool:
    """Tell whether a character is written from right to left, so that a line with it may be reordered (UAX #9).

    >>> turns("ع"), turns("٣"), turns("a")
    (True, True, False)
    """
    return unicodedata.bidirectional(char) in ("R", "AL", "AN")


def code(text: str, limit: int = 90, keep_end: bool = False) -> str:
    """Return a text as a code span: nothing in it is Markdown, and it cannot end the span (CommonMark §6.1).

    What cannot be seen is an escape; longer texts are cut.

    >>> print(code("a `b` @c"), code("`"), code(""))
    ``a `b` @c`` `` ` `` ``(empty)``
    """
    shown = "".join(cell(char)[0] for char in (text[:limit] if not keep_end else text[-limit:]))
    if len(text) > limit:
        shown = CUT + shown if keep_end else shown + CUT
    shown = shown or "(empty)"
    # At least two: a stray backtick elsewhere on the line can then end nothing.
    fence = "`" * (1 + max([1, *(len(run) for run in _BACKTICKS.findall(shown))]))
    blank = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{blank}{shown}{blank}{fence}"
