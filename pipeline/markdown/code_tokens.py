"""Code → runs of comments, of strings and of the rest; the only import of Pygments."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.errors import UsageError


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of code of one kind."""

    start: int
    text: str
    comment: bool = False
    string: bool = False
    put_in: tuple[str, ...] = ()
    """What the program puts into a string, sorted: `{name}`, `${name}`, `%d`."""

    @property
    def end(self) -> int:
        """Index after the last character."""
        return self.start + len(self.text)


def known(name: str) -> bool:
    """Tell whether a language can be read.

    >>> known("python"), known("no such language"), known("")
    (True, False, False)
    """
    return _lexer(name) is not None


def runs(name: str, code: str) -> Iterator[Run]:
    """Yield the runs of some code; joined they are the code. In an unknown language all of it is one run."""
    lexer = _lexer(name)
    if lexer is None:
        yield Run(0, code)
        return
    from pygments.token import Comment, String, Token

    position = depth = 0
    literal: list[tuple[str, bool]] = []
    for index, kind, text in lexer.get_tokens_unprocessed(code):
        if index < position or not text:
            # Some lexers read a stretch again by the rules of another language.
            continue
        if index > position:
            yield from _literal(literal, position)
            literal, depth = [], 0
            yield Run(position, code[position:index])
        if depth or (kind in String and not _unsaid(kind)):
            # What is put into a string is part of it: `{name}`, `${name}`.
            if kind in String.Interpol:
                depth = max(0, depth + text.count("{") + text.count("(") - text.count("}") - text.count(")"))
                literal.append((text, True))
            else:
                literal.append((text, depth > 0))
        else:
            yield from _literal(literal, index)
            literal = []
            said = kind in Comment and kind not in Comment.Preproc and kind not in Comment.PreprocFile
            said = said and kind not in Comment.Hashbang and kind is not Token.Comment.Special
            yield Run(index, text, comment=said)
        position = index + len(text)
    yield from _literal(literal, position)
    if position < len(code):
        yield Run(position, code[position:])


def _literal(texts: list[tuple[str, bool]], end: int) -> Iterator[Run]:
    if texts:
        text = "".join(part for part, _ in texts)
        # Rust and others take the comments that document for strings.
        comment = text.startswith(("///", "//!", "/**", "/*!"))
        groups = ("".join(part for part, _ in group) for put_in, group in groupby(texts, itemgetter(1)) if put_in)
        yield Run(end - len(text), text, comment, not comment, tuple(sorted(groups)))


def _unsaid(kind: Any) -> bool:
    """Tell whether a kind of string is never words: patterns, symbols, characters, here-documents."""
    from pygments.token import String

    return any(kind in sort for sort in (String.Regex, String.Symbol, String.Char, String.Heredoc, String.Other))


@cache
def _lexer(name: str) -> Any:
    if not name:
        return None
    try:
        from pygments.lexers import get_lexer_by_name
        from pygments.util import ClassNotFound
    except ImportError as error:
        hint = 'install it: pip install pygments, or set code = "none" or "whole"'
        raise UsageError(f"error: comments in code need Pygments\n  hint: {hint}") from error
    try:
        return get_lexer_by_name(name)
    except ClassNotFound:
        return None
