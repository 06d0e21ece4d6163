"""The lines of a block → the message that a translator sees."""

import re

from pipeline.markdown.lines import BLANKS

# Matches two blanks or an odd backslash at the end of a line: a hard break; not one blank, not `\\\\`.
HARD_BREAK = re.compile(r"(?: {2,}|(?<!\\)(?:\\\\)*\\)\Z")
# Matches `[words](<a`, whose line may not be joined with the next: a link that was none would become one.
_IN_ADDRESS = re.compile(r"\]\([ \t]*<[^<>]*\Z")


def message(text: str, pieces: tuple[tuple[int, int], ...], line_ends: tuple[int, ...]) -> str:
    """Return the inline Markdown of a block: prefixes off, soft breaks one blank, hard breaks as written.

    `pieces` are the places of the lines' texts, `line_ends` where each line ends.

    >>> message("> a\\n> b  \\n> c", ((2, 3), (6, 7), (12, 13)), (3, 9, 13))
    'a b  \\nc'
    """
    out = []
    last = len(pieces) - 1
    for index, (start, end) in enumerate(pieces):
        line = text[start:end]
        if index < last:
            whole = text[start : line_ends[index]]
            kept = HARD_BREAK.search(whole) or _IN_ADDRESS.search(whole)
            line = whole + "\n" if kept else line.rstrip(BLANKS) + " "
        out.append(line)
    return "".join(out).strip(BLANKS).replace("\0", "\ufffd")


def continuation(text: str, line_start: int, start: int, next_prefix: str | None) -> str:
    """Return what a new line of the block must begin with to stay in it.

    >>> continuation("> - word", 0, 4, None)
    '>   '
    """
    if next_prefix is not None:
        return next_prefix
    return "".join(c if c in "> \t" else " " for c in text[line_start:start])
