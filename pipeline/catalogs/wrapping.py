"""A text → the strings of a catalog, wrapped where GNU gettext wraps them."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from pipeline.catalogs.directives import Directives
from pipeline.catalogs.line_breaks import breaks, columns
from pipeline.catalogs.strings import quote

NARROWEST = 20
"""The fewest columns that gettext wraps at: it takes a smaller number for this one."""

# Matches `\n` and `\"`, which stay together, in a text that is escaped already.
_ESCAPE = re.compile(r"\\.")
_MANY_BACKSLASHES = "\\" * 4
# Latin, Greek and Cyrillic letters, and punctuation: a column each, none of which changes what stands beside it.
_NARROW = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02af\u0391-\u03a1\u03a3-\u03ff\u0400-\u0482\u2010-\u2027\u202f-\u205e\u20a0-\u20b0]*+"
)
_SHORT = 24
"""Characters before a line's end among which there nearly always is a place to break."""
_SEPARATOR = re.compile("[\u0085\u2028\u2029]")


def quote_wrapped(text: str, keyword: str, mark: str, width: int, directives: Directives | None = None) -> str:
    r"""Return a text as `msgcat --width` writes it behind a keyword: cut after each line feed and where it is too long.

    Where it is cut at all, the first line is empty. The mark stands before each line but the first. Nothing is cut
    inside of a directive.

    >>> print(quote_wrapped("a well-known word here", "msgid", "", 20))
    ""
    "a well-known word "
    "here"
    """
    # One column each for the closing mark, the opening one, and as GNU counts them, those of the mark.
    room = max(width, NARROWEST) - 2 - len(mark)
    if "\n" not in text[:-1]:
        quoted = quote(text)
        start, escaped = len(keyword) + 1, quoted[1:-1]
        # No character is wider than two columns: most texts are known to fit without being measured.
        if start + len(escaped) * (1 if escaped.isascii() else 2) <= room:
            return quoted
        if len(list(islice(_lines(text, escaped, start, room, directives), 2))) == 1:
            return quoted
    lines = ['""']
    for portion in _portions(text):
        escaped = quote(portion)[1:-1]
        lines += [f'{mark}"{line}"' for line in _lines(portion, escaped, 0, room, directives)]
    return "\n".join(lines)


def _portions(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _lines(text: str, escaped: str, start: int, room: int, directives: Directives | None) -> Iterator[str]:
    """Return the lines of an escaped text without a line feed inside, of which the first begins at a column."""
    if directives is None and _NARROW.fullmatch(escaped) and _MANY_BACKSLASHES not in escaped:
        return _cut(escaped, start, room, last=len(escaped) - (3 if text.endswith("\n") else 1))
    return _filled(escaped, _places(text, escaped, directives), start, room)


def _places(text: str, escaped: str, directives: Directives | None) -> list[int]:
    """Return the indexes in an escaped text before which a line may break."""
    places = breaks(escaped)
    if "\\" in escaped:
        kept_together = {match.start() + 1 for match in _ESCAPE.finditer(escaped)}
        if text.endswith("\n"):
            kept_together.add(len(escaped) - 2)
        places = [place for place in places if place not in kept_together]
    if directives:
        spans = list(directives(escaped))
        places = [place for place in places if not any(start < place < end for start, end in spans)]
    return places


def _cut(escaped: str, start: int, room: int, last: int) -> Iterator[str]:
    """Yield the lines of a narrow text, none broken behind the index `last`.

    The result is that of `_filled`, in a tenth of the time: places are looked for where a line has to end.
    """
    begin, limit = 0, room - start
    while len(escaped) - begin > limit:
        place = _last_place(escaped, begin, min(begin + limit, last)) or _next_place(escaped, begin, limit, last)
        if place is None:
            break
        yield escaped[begin:place]
        begin, limit = place, room
    yield escaped[begin:]


def _last_place(escaped: str, begin: int, end: int) -> int | None:
    """Return the last index up to `end` at which a line that begins at `begin` may break."""
    space = escaped.rfind(" ", begin, end)
    if space > begin and escaped[space - 1].isalpha() and escaped[space + 1 : end + 1].isalnum():
        return space + 1  # between two words, and within a word there is no place
    for low in (max(begin, end - _SHORT), begin):
        for place in reversed(breaks(escaped[low : end + 1])):
            if not _splits_escape(escaped, low + place):
                return low + place
    return None


def _next_place(escaped: str, begin: int, limit: int, last: int) -> int | None:
    """Return the first index beyond a line's end at which it may break."""
    size = max(limit, 1)
    while True:
        for place in breaks(escaped[begin : begin + size + 1]):
            if limit < place and begin + place <= last and not _splits_escape(escaped, begin + place):
                return begin + place
        if begin + size > len(escaped):
            return None
        size *= 2


def _splits_escape(escaped: str, place: int) -> bool:
    """Return whether an index is behind an odd number of backslashes, the last of which begins an escape."""
    before = escaped[max(0, place - 4) : place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _filled(escaped: str, places: Sequence[int], start: int, room: int) -> Iterator[str]:
    """Yield the lines: as much on each as fits, blanks at its end counted.

    Behind a line or paragraph separator GNU takes it that a new line begins, though it writes none.
    """
    separated = frozenset(match.end() for match in _SEPARATOR.finditer(escaped))
    begin, used = 0, start
    for first, last in pairwise((0, *sorted((*places, *separated)), len(escaped))):
        size = columns(escaped[first:last])
        if first in separated:
            used = 0
        elif first and used + size > room:
            yield escaped[begin:first]
            begin, used = first, 0
        used += size
    yield escaped[begin:]
