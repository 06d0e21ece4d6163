"""A text as lines with their places."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, count
from operator import add

# Matches `\r\n`, `\r`, `\n`; not U+2028 or form feed, which Markdown does not take for line ends.
LINE_END = re.compile(r"\r\n?|\n")
BLANKS = " \t"


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text: line `i` is `text[starts[i]:ends[i]]`, its end not included."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int = 0) -> "Lines":
        """Return the lines of `text[start:]`, with places in `text`.

        >>> lines = Lines.of("a\\r\\nb\\rc")
        >>> [lines[i] for i in range(len(lines))]
        ['a', 'b', 'c']
        """
        if "\r" not in text:
            starts, ends = line_places((text[start:] if start else text).split("\n"), start)
            return cls(text, starts, ends)
        found = [match.span() for match in LINE_END.finditer(text, start)]
        return cls(text, (start, *(end for _, end in found)), (*(begin for begin, _ in found), len(text)))

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def index(self, position: int) -> int:
        """Return the 0-based line that holds a place."""
        return max(0, bisect_right(self.starts, position) - 1)


def line_places(lines: list[str], start: int = 0) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where lines start and end in a text in which one character parts them.

    >>> line_places("ab\\n\\nc".split("\\n"))
    ((0, 3, 4), (2, 3, 5))
    """
    ends = tuple(map(add, accumulate(map(len, lines)), count(start)))
    return (start, *(end + 1 for end in ends[:-1])), ends


def line_end(text: str) -> str:
    """Return the first line end of a text, `\\n` where it has none."""
    match = LINE_END.search(text)
    return match.group() if match else "\n"


def normalized(text: str) -> str:
    """Return the text with `\\n` for every line end."""
    return LINE_END.sub("\n", text)
