"""The words inside a code block: all of it, or its comments and its strings.

Pygments reads the code; it is imported only where the settings ask for comments. What it does not know, and what does
not look like words, stays code:

>>> from pipeline.markdown.lines import Lines
>>> block = CodeBlock("python", 'print("Hello, all")  # a greeting\\n', ((0, 33),))
>>> [words.msgid for words in code_texts(Lines.of('print("Hello, all")  # a greeting'), block, "comments")]
['Hello, all', 'a greeting']
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pipeline.markdown.code_tokens import Run, runs
from pipeline.markdown.code_words import Row, directive, paragraphs, rows, stringed
from pipeline.markdown.leaf import Leaf
from pipeline.markdown.lines import BLANKS, Lines
from pipeline.markdown.messages import continuation
from pipeline.model.settings import CODE_MODES

NONE, WHOLE, COMMENTS = CODE_MODES
ANY = "*"
"""Stands for every language that is not named."""

# Matches the language in `rust,ignore`, `{.python .wide}`, `js{1,3}`, `{code-cell} ipython3`, `c++ title="a.cpp"`.
_DIRECTIVE = re.compile(r"\s*\{(?:code-cell|code-block|code|sourcecode)\}\s*", re.I)
_LANGUAGE = re.compile(r"[\s{.]*([A-Za-z][\w+#.-]*)")
_WORD = re.compile(r"[^\W\d_]")
_COMMENT, _STRING = "\0c", "\0s"
_COMMENTS = re.compile(rf"\s*{_COMMENT}(?:\s*{_COMMENT})*\s*")


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A code block as the parser read it."""

    info: str
    """What stands after the fence."""
    content: str
    """The code without the fence and the marks of the blocks around it, with `\\n` for every line end."""
    pieces: tuple[tuple[int, int], ...]
    """Where each line of the content stands in the source."""


@dataclass(frozen=True, slots=True)
class CodeText:
    """Words of a code block that are one message."""

    start: int
    end: int
    msgid: str
    style: str
    """How a translation is written: code, comment, string or doubled; see `written.py`."""
    continuation: str
    """What stands before each further line of a translation; a comment without it has one line only."""


def mode_of(modes: Mapping[str, str], info: str) -> str:
    """Return what is asked for the language of a block, `none` where nothing is.

    >>> mode_of({"python": "comments", "*": "whole"}, "{.python .wide}"), mode_of({"python": "whole"}, "")
    ('comments', 'none')
    """
    return modes.get(language(info), modes.get(ANY, NONE)) if modes else NONE


def language(info: str) -> str:
    """Return the language that an info string names, in lower case; empty where it names none."""
    opening = _DIRECTIVE.match(info)
    match = _LANGUAGE.match(info, opening.end() if opening else 0)
    return match[1].lower() if match else ""


def block_texts(lines: Lines, leaf: Leaf, mode: str) -> Iterator[CodeText]:
    """Yield the messages of a code block of an article.

    A block whose code does not stand in the source as it is read holds none: a tab was cut in two.
    """
    if mode != NONE and leaf.content:
        content = leaf.content.removesuffix("\n").split("\n")
        # A fence is a line more than the code below it.
        first = lines.index(leaf.start) + (len(content) < len(leaf.pieces))
        pieces = []
        for number, line in enumerate(content, first):
            if number >= len(lines) or not lines[number].replace("\0", "\ufffd").endswith(line):
                return
            pieces.append((lines.ends[number] - len(line), lines.ends[number]))
        yield from code_texts(lines, CodeBlock(leaf.info, leaf.content, tuple(pieces)), mode)


def code_texts(lines: Lines, block: CodeBlock, mode: str) -> Iterator[CodeText]:
    """Yield the messages of a code block in order; none where no words are in it."""
    if not block.pieces or not _WORD.search(block.content):
        return
    if mode == WHOLE:
        yield _whole(lines, block)
    elif mode == COMMENTS:
        for text in _parts(block):
            yield _placed(lines, block, text)


def code_bone(info: str, content: str, mode: str) -> str:
    """Return what a translation must leave of a code block: all, nothing, or all but comments and strings.

    >>> code_bone("c", "a(); // one\\n// two\\n", "comments") == code_bone("c", "a(); // une deux\\n", "comments")
    True
    >>> code_bone("c", "/* one */ a();", "comments") == code_bone("c", "/* */ b(); /* */ a();", "comments")
    False
    """
    if mode == WHOLE:
        return ""
    if mode != COMMENTS:
        return content
    out = []
    for run in _runs(language(info), content):
        if run.comment and not directive(run.text):
            out.append(_COMMENT)
        elif literal := stringed(run, language(info), silent=True):
            # Bare quotes and what the program puts in; the words may be anything.
            out.append(f"{literal.marks}{_STRING}{' '.join(run.put_in)}{_STRING}")
        else:
            out.append(run.text)
    return _COMMENTS.sub(_COMMENT, "".join(out)).strip()


# ---- The whole --------------------------------------------------------------------------------------------------


def _whole(lines: Lines, block: CodeBlock) -> CodeText:
    """Return the block without the blanks and empty lines at its ends."""
    texts = [lines.text[a:b] for a, b in block.pieces]
    worded = [index for index, text in enumerate(texts) if text.strip(BLANKS)]
    first, last = worded[0], worded[-1]
    start = block.pieces[first][0] + len(texts[first]) - len(texts[first].lstrip(BLANKS))
    end = block.pieces[last][0] + len(texts[last].rstrip(BLANKS))
    msgid = "\n".join(texts[first : last + 1]).strip(BLANKS).replace("\0", "\ufffd")
    return CodeText(start, end, msgid, "code", _prefix(lines, block, first))


def _prefix(lines: Lines, block: CodeBlock, index: int) -> str:
    """Return what stands before the code on a line, the marks of the blocks around as they stand on further lines."""
    below = [i for i in range(index + 1, len(block.pieces)) if block.pieces[i][0] < block.pieces[i][1]]
    start = block.pieces[below[0] if below else index][0]
    before = lines.starts[lines.index(start)]
    return lines.text[before:start] if below else continuation(lines.text, before, start, None)


# ---- Comments and strings -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """Words at a place of the content."""

    rows: tuple[Row, ...]
    style: str
    alone: bool
    """Nothing but marks stands before the words on their line, and the mark is that of a comment."""


def _parts(block: CodeBlock) -> Iterator[_Part]:
    name, content = language(block.info), block.content
    found = [run for run in _runs(name, content) if run.comment or run.text.strip()]
    for comment, group in groupby(found, key=lambda run: run.comment):
        if comment:
            # Lines of comments below one another are one text.
            below = [row for run in group for row in rows(content, run)]
            for paragraph in paragraphs(content, below):
                yield _Part(tuple(paragraph), "comment", paragraph[0].alone)
            continue
        for run in group:
            literal = stringed(run, name)
            if literal and literal.lines:
                for paragraph in paragraphs(content, literal.rows(content)):
                    yield _Part(tuple(paragraph), "comment", paragraph[0].alone)
            elif literal:
                row = Row(run.start + literal.start, run.start + literal.end, "", False)
                yield _Part((row,), literal.style, False)


@lru_cache(maxsize=64)
def _runs(name: str, content: str) -> tuple[Run, ...]:
    return tuple(runs(name, content))


def _placed(lines: Lines, block: CodeBlock, part: _Part) -> CodeText:
    """Return a part of the content at its place in the source."""
    starts = [0]
    for low, high in block.pieces:
        starts.append(starts[-1] + high - low + 1)

    def place(position: int) -> tuple[int, int]:
        index = max(i for i, start in enumerate(starts[:-1]) if start <= position)
        return index, block.pieces[index][0] + position - starts[index]

    first, start = place(part.rows[0].start)
    _, end = place(part.rows[-1].end)
    msgid = " ".join(block.content[row.start : row.end] for row in part.rows)
    following = ""
    if len(part.rows) > 1:
        _, second = place(part.rows[1].start)
        following = lines.text[lines.starts[lines.index(second)] : second]
    elif part.alone:
        following = _prefix(lines, block, first) + part.rows[0].mark
    return CodeText(start, end, msgid, part.style, following)
