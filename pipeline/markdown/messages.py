"""The lines of a block → the message that a translator sees."""

import re

from pipeline.markdown.lines import BLANKS, Lines

# Matches two blanks or an odd backslash at the end of a line: a hard break; not one blank, not `\\\\`.
HARD_BREAK = re.compile(r"(?: {2,}|(?<!\\)(?:\\\\)*\\)\Z")
# Matches `[words](<a`, whose line may not be joined with the next: a link that was none would become one.
_IN_ADDRESS = re.compile(r"\]\([ \t]*<[^<>]*\Z")
# What lines must not hold to be joined with nothing more than a look: a hard break, an address, other line ends.
_KEPT = re.compile(r"\\\n|\]\([ \t]*<|\r")


def message(lines: Lines, pieces: tuple[tuple[int, int], ...]) -> str:
    """Return the inline Markdown of a block: prefixes off, soft breaks one blank, hard breaks as written.

    `pieces` are the places of the lines' texts.

    >>> message(Lines.of("> a\\n> b  \\n> c"), ((2, 3), (6, 7), (12, 13)))
    'a b  \\nc'
    """
    text = lines.text
    words = text[pieces[0][0] : pieces[-1][1]]
    if len(pieces) > 1:
        bare = sum([end - start for start, end in pieces]) + len(pieces) - 1 == len(words)
        if bare and not _KEPT.search(words):
            words = words.replace("\n", " ")
        else:
            joined = [_joined(lines, start, end) for start, end in pieces[:-1]]
            words = "".join(joined) + text[slice(*pieces[-1])]
    words = words.strip(BLANKS)
    return words.replace("\0", "\ufffd") if "\0" in words else words


def _joined(lines: Lines, start: int, end: int) -> str:
    """Return a line with what joins it to the next: one blank, or its own end where that is a hard break."""
    whole = lines.text[start : lines.ends[lines.index(start)]]
    if (whole.endswith(("  ", "\\")) and HARD_BREAK.search(whole)) or ("](" in whole and _IN_ADDRESS.search(whole)):
        return whole + "\n"
    return lines.text[start:end].rstrip(BLANKS) + " "


def line_prefix(lines: Lines, pieces: tuple[tuple[int, int], ...]) -> str:
    """Return what stands before each line of a block's text after the first, or would stand there."""
    if len(pieces) > 1:
        second = pieces[1][0]
        return lines.text[lines.starts[lines.index(second)] : second]
    start = pieces[0][0]
    return continuation(lines.text, lines.starts[lines.index(start)], start, None)


def continuation(text: str, line_start: int, start: int, next_prefix: str | None) -> str:
    """Return what a new line of the block must begin with to stay in it.

    >>> continuation("> - word", 0, 4, None)
    '>   '
    """
    if next_prefix is not None:
        return next_prefix
    if line_start == start:
        return ""
    return "".join(c if c in "> \t" else " " for c in text[line_start:start])
