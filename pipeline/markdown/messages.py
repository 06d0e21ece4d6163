"""The lines of a block → the message that a translator sees."""

import re

from pipeline.markdown.lines import BLANKS, Lines

# Matches two blanks or an odd backslash at the end of a line: a hard break; not one blank, not `\\\\`.
HARD_BREAK = re.compile(r"(?: {2,}|(?<!\\)(?:\\\\)*\\)\Z")
# Matches `[words](<a`, whose line may not be joined with the next: a link that was none would become one.
_IN_ADDRESS = re.compile(r"\]\([ \t]*<[^<>]*\Z")


def message(lines: Lines, pieces: tuple[tuple[int, int], ...]) -> str:
    """Return the inline Markdown of a block: prefixes off, soft breaks one blank, hard breaks as written.

    `pieces` are the places of the lines' texts.

    >>> message(Lines.of("> a\\n> b  \\n> c"), ((2, 3), (6, 7), (12, 13)))
    'a b  \\nc'
    """
    out = []
    for start, end in pieces[:-1]:
        whole = lines.text[start : lines.ends[lines.index(start)]]
        kept = HARD_BREAK.search(whole) or _IN_ADDRESS.search(whole)
        out.append(whole + "\n" if kept else lines.text[start:end].rstrip(BLANKS) + " ")
    out.append(lines.text[slice(*pieces[-1])])
    return "".join(out).strip(BLANKS).replace("\0", "\ufffd")


def line_prefix(lines: Lines, pieces: tuple[tuple[int, int], ...]) -> str:
    """Return what stands before each line of a block's text after the first, or would stand there."""
    following = None
    if len(pieces) > 1:
        second = pieces[1][0]
        following = lines.text[lines.starts[lines.index(second)] : second]
    start = pieces[0][0]
    return continuation(lines.text, lines.starts[lines.index(start)], start, following)


def continuation(text: str, line_start: int, start: int, next_prefix: str | None) -> str:
    """Return what a new line of the block must begin with to stay in it.

    >>> continuation("> - word", 0, 4, None)
    '>   '
    """
    if next_prefix is not None:
        return next_prefix
    return "".join(c if c in "> \t" else " " for c in text[line_start:start])
