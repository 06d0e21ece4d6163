"""What an entry of a catalog looks like: one pattern for live entries, one for obsolete ones, and one for the usual.

An entry that one of them matches is well formed but for its escapes and the numbers of its plural forms; everything
else is a fault, and `diagnosis` says which. Line ends are LF here; the reader sees to that.

What repeats without a way back is `(?>(?:…)*)`, not `(?:…)*+`: Python before 3.11.5, which is Debian 12's, matches
the latter wrongly where the pattern inside can fail half-way.
"""

import re
from functools import cache

from pipeline.catalogs.strings import STRING

BLANK = r"[ \t\f\v]*+"

_LINE_END = rf"{BLANK}\n(?>(?:{BLANK}\n)*)"


def _strings(mark: str, group: str = "") -> str:
    """Return the pattern of a string and of those that continue it, each on a line of its own."""
    return rf"{BLANK}(?{group or ':'}{STRING}{_LINE_END}(?>(?:{mark}{STRING}{_LINE_END})*))"


def _entry(mark: str, previous_mark: str) -> re.Pattern[str]:
    """Return the pattern of an entry whose lines begin with a mark."""

    def keyword(word: str, before: str = mark) -> str:
        group = f"P<{'previous_' * (before == previous_mark)}{word}>"
        return rf"{before}{word}{_strings(before, group)}"

    return re.compile(
        rf"(?P<comments>(?>(?:{BLANK}(?:\#~{BLANK})?(?:\#(?![~|]).*)?\n)*))"
        rf"(?>(?:(?>(?:{keyword('msgctxt', previous_mark)})?)"
        rf"{keyword('msgid', previous_mark)}"
        rf"(?>(?:{keyword('msgid_plural', previous_mark)})?))?)"
        rf"(?>(?:{keyword('msgctxt')})?)"
        rf"{keyword('msgid')}"
        rf"(?:{keyword('msgid_plural')}(?P<forms>(?>(?:{mark}msgstr\[[0-9]+\]{_strings(mark)})+))|{keyword('msgstr')})"
    )


_LIVE_MARK = BLANK
_OBSOLETE_MARK = rf"{BLANK}\#~(?!\|){BLANK}"


@cache
def live() -> re.Pattern[str]:
    """Return the pattern of a live entry; most catalogs hold usual ones only, and it takes its time to be made."""
    return _entry(_LIVE_MARK, rf"{BLANK}\#\|{BLANK}")


@cache
def obsolete() -> re.Pattern[str]:
    """Return the pattern of an obsolete entry."""
    return _entry(_OBSOLETE_MARK, rf"{BLANK}\#~\|{BLANK}")


_MORE = r'((?>(?:".*"\n)*))'

# An entry as tools write most of them, in a quarter of the time of `live`: comments in GNU's order, no `#|`, no
# plural, no blank that need not be, and nothing behind it that could go on with it. Of its strings the pattern sees
# the first mark and the last one only; where there is a mark or a backslash between them, `string_content` must match.
USUAL = re.compile(
    r"((?>(?:\#(?: .*)?\n)*))((?>(?:\#\..*\n)*))((?>(?:\#:.*\n)*))(?>(?:\#,(.*)\n)?)"
    r'(?>(?:msgctxt "(.*)"\n)?)'
    rf'msgid "(.*)"\n{_MORE}'
    rf'msgstr "(.*)"\n{_MORE}'
    r"\n*+(?=[#m]|\Z)"
)
string_content = re.compile(STRING[1:-1]).fullmatch

# Matches `msgstr[1] "a"` and what continues it, after `#~` too.
PLURAL_FORM = re.compile(rf"msgstr\[([0-9]+)\]{_strings(rf'(?:{_OBSOLETE_MARK}|{_LIVE_MARK})', 'P<strings>')}")
