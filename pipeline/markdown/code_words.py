"""A comment or a string → where its words stand, without the marks around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.markdown.code_tokens import Run

_OPENING = re.compile(
    r"\s*(?:/\*+!?|//+!?|<!--+|\{-+\|?|\(\*+|<#|#\||--\[=*\[|--+|#+'?|;+|%+\{?|!+|'+|\"|REM\b|dnl\b)?[ \t]*", re.I
)
_CLOSING = re.compile(r"\s*(?:\*+/|--+>|-+\}|\*+\)|#>|\|#|\]=*\]|%\})?\s*\Z")
# Matches the marks of comments of several lines: `/**`, `<!--`, `--[[`; not `//`, `#`.
_LONG = re.compile(r"/\*|<|\{|\(|#\||\[|\"|'")
# Matches the ` * ` before the lines of a long comment; not `*bold*`.
_INNER = re.compile(r"[ \t]*(?:\*+(?=[ \t]|\Z)|\|(?=[ \t]|\Z)|//[/!])?[ \t]*")
_LINE = re.compile(r"[^\n]+")
_BLANKS = re.compile(r"[ \t]*")
# Matches `    # `, ` * `; not `f(); // `, nor a quote.
_ONLY_MARKS = re.compile(r"[^\w\"'`()\[\]{}=]*\Z")
_WORD = re.compile(r"[^\W\d_]{2}")
# Lines that begin a text of their own: list marks, `@param`, `:returns:`, `>>> code`, `Example:`'s indented code.
_APART = re.compile(r"[-*+•][ \t]|\d+[.)][ \t]|[@:\\][A-Za-z]|>>>|\.\.\.[ \t]|\|")
_EXAMPLE = re.compile(r">>>|\.\.\.(?:[ \t]|\Z)|[-=~_*#]{3,}\Z")
# Matches comments that tools read: `# noqa: E501`, `// eslint-disable-line`, `//go:build linux`, `# -*- coding -*-`.
_TOOL = re.compile(
    r"\s*(?:#|//|/\*|--|<!--|;)+\s*(?:noqa|type:\s*ignore|pylint:|pragma\b|fmt:|mypy:|ruff:|isort:|yapf:|nosec|eslint"
    r"|prettier-ignore|@ts-|tslint:|istanbul|jshint|go:[a-z]|\+build|nolint|clang-format|NOLINT|ANCHOR(?:_END)?:|#?region\b"
    r"|#?endregion\b|-\*-|vim?:|shellcheck|rubocop:|frozen_string_literal|encoding:|coding[:=]|SPDX-|sourceMappingURL"
    r"|snippet-(?:start|end)|\[START|\[END|doctest:|docs?:\s*(?:start|end))"
)
_LITERAL = re.compile(r"(?P<prefix>[A-Za-z$@]{0,2})(?P<quote>\"{3}|'{3}|[\"'`])(?P<body>.*)(?P=quote)\Z", re.S)
_SPOKEN_PREFIXES = frozenset({"", "f", "u", "l", "$", "@"})
# A string of one word is words only if it is nothing but letters: `Hello!`, `it's`; not `utf-8`, `a.md`, `max_width`.
_ONE_WORD = re.compile(r"[^\W\d_]+(?:\\?['’][^\W\d_]+)*[.!?:…]*\Z")
_NO_WORDS = re.compile(r"\\[A-Za-z]|%[\d.*+-]*[A-Za-z]|\$?\{[^{}]*\}")
_DOUBLED = re.compile(
    r"(?:.*sql|pascal|delphi|ada|vb\.?net|vbnet|basic|vbscript|fortran|matlab|octave|sas|postgres\w*)\Z"
)
# Strings are the values of attributes in these: names, addresses, sizes.
_MARKUP = frozenset({"html", "xhtml", "xml", "svg", "xslt", "rss", "vue", "svelte", "html+jinja", "html+django"})
# Backticks hold words in these, commands or names elsewhere.
_TEMPLATES = frozenset({"js", "javascript", "jsx", "ts", "typescript", "tsx", "mjs", "vue", "svelte", "go", "golang"})


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one line of a comment or of a long string, at their places in the code."""

    start: int
    end: int
    mark: str
    """What stands on the line before them."""
    alone: bool
    """Only marks stand before them, so that a further line may begin in the same way."""
    inner: bool = False
    """It is a further line of a comment of several lines."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A string literal: where its words stand in its run."""

    run: Run
    start: int
    end: int
    style: str
    marks: str
    """Its prefix and its quote: `f"`."""
    lines: bool
    """It may have several lines."""

    def rows(self, code: str) -> list[Row]:
        """Return the lines of the words."""
        low = self.run.start + self.start
        body = code[low : self.run.start + self.end]
        found = [_row(code, low + m.start(), low + m.end(), _BLANKS) for m in _LINE.finditer(body)]
        return [replace(row, inner=index > 0) for index, row in enumerate(found)]


def directive(comment: str) -> bool:
    """Tell whether a comment is for tools, not for readers.

    >>> directive("# noqa: E501"), directive("// go there")
    (True, False)
    """
    return bool(_TOOL.match(comment))


def rows(code: str, run: Run) -> Iterator[Row]:
    """Yield the lines of a comment that may hold words."""
    if directive(run.text):
        return
    opening = _OPENING.match(run.text)
    closing = _CLOSING.search(run.text, opening.end() if opening else 0)
    low = run.start + (opening.end() if opening else 0)
    high = run.start + (closing.start() if closing else len(run.text))
    # Below the mark that opens a long comment no further line begins with it.
    long = bool(opening and _LONG.search(opening.group()))
    for match in _LINE.finditer(code, low, max(low, high)):
        inner = "\n" in code[run.start : match.start()].lstrip("\n")
        row = _row(code, *match.span(), _INNER if inner else _BLANKS)
        yield replace(row, alone=row.alone and (inner or not long), inner=inner)


def _row(code: str, start: int, end: int, before: re.Pattern[str]) -> Row:
    inner = before.match(code, start, end)
    start = inner.end() if inner else start
    end = start + len(code[start:end].rstrip())
    mark = code[code.rfind("\n", 0, start) + 1 : start]
    return Row(start, end, mark, bool(_ONLY_MARKS.match(mark)))


def paragraphs(code: str, found: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the rows that belong together: on lines that follow one another, behind the same marks."""
    paragraph: list[Row] = []
    for row in found:
        words = code[row.start : row.end]
        example = bool(_EXAMPLE.match(words))
        if paragraph and (example or not _continues(code, paragraph, row)):
            yield from _worded(code, paragraph)
            paragraph = []
        if words and not example:
            paragraph.append(row)
    yield from _worded(code, paragraph)


def _worded(code: str, paragraph: list[Row]) -> Iterator[list[Row]]:
    if any(_WORD.search(code, row.start, row.end) for row in paragraph):
        yield paragraph


def _continues(code: str, paragraph: list[Row], row: Row) -> bool:
    above, words = paragraph[-1], code[row.start : row.end]
    if not words or not row.alone or code.count("\n", above.end, row.start) != 1 or _APART.match(words):
        return False
    if row.mark == above.mark or (row.inner and not above.inner and not above.alone):
        return True
    # The further lines of a list's entry stand deeper.
    first = paragraph[0]
    deeper = row.mark.startswith(first.mark) and above is first
    return deeper and bool(_APART.match(code, first.start, first.end))


def stringed(run: Run, language: str, silent: bool = False) -> Literal | None:
    """Return where the words of a string literal stand; None where it is none, or unless `silent` holds none.

    >>> stringed(Run(0, '"Hello, all"', string=True), "python").start
    1
    >>> [stringed(Run(0, text, string=True), "python") for text in ('"utf-8"', 'r"a b"', '"a" "b c"')]
    [None, None, None]
    """
    match = _LITERAL.match(run.text) if run.string else None
    if match is None or match["prefix"].lower() not in _SPOKEN_PREFIXES:
        return None
    quote, body = match["quote"], match["body"]
    if language in _MARKUP or (quote == "`" and language not in _TEMPLATES):
        return None
    style = "doubled" if _DOUBLED.match(language) else "string"
    bare = body.replace(quote * 2, "") if style == "doubled" else re.sub(r"\\.", "", body, flags=re.S)
    if quote in bare or not (silent or _says(body)):
        return None
    core = body.strip()
    start = match.start("body") + body.index(core)
    several = len(quote) == 3 or "\n" in core
    return Literal(run, start, start + len(core), style, match["prefix"] + quote, several)


def _says(body: str) -> bool:
    words = _NO_WORDS.sub(" ", body)
    if not _WORD.search(words):
        return False
    return bool(re.search(r"\S\s+\S", body.strip())) or bool(_ONE_WORD.match(body.strip()))
