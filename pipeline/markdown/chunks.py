"""Captions in the heads of code that Quarto and R Markdown run: what they say stands on the page below its output."""

import re
from collections.abc import Iterator

_CAPTION = r"(?:fig|tbl|tab|lst)[.-](?:cap|alt|scap)"
_QUOTED = r"(?:\"(?P<double>(?:[^\"\\\n]|\\.)*)\"|'(?P<single>(?:[^'\\\n]|\\.)*)')"
# Matches `fig.cap = "Age at onset"`, an argument in R; not `fig.cap = cap`, nor a label of bookdown, `"(ref:ages)"`.
_ARGUMENT = re.compile(rf"(?<![\w.-]){_CAPTION}[ \t]*=[ \t]*(?![\"']\(ref:){_QUOTED}", re.S)
# Matches `#| fig-cap: "Age at onset"`, `//| tbl-cap: Doses` and `#| title: Doses`, above a dashboard's card; not
# `#| label: fig-ages`, nor `#| fig-cap: |`.
_OPTION = re.compile(
    rf"[ \t>]*(?:#|//|--|%%)\|[ \t]*(?:{_CAPTION}|title):[ \t]+"
    r"(?:\"(?P<double>(?:[^\"\\\n]|\\.)*)\"|'(?P<single>(?:[^'\n]|'')*)'"
    r"|(?P<plain>[^\s\[\]{}|>&*!%@`\"'#,?:-](?:(?! #|:[ \t]|:\Z).)*?))[ \t]*\Z"
)
_HEAD = re.compile(r"[ \t>]*(?:#|//|--|%%)\|")
# What goes on with the value of the line above.
_MORE = re.compile(r"[ \t>]*(?:#|//|--|%%)\|[ \t]{2,}\S")
_STYLES = {"double": "string", "single": "doubled", "plain": "value"}
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")


def is_chunk(info: str) -> bool:
    """Tell whether the words behind a fence are those of code that is run: `{r}`, `{python, echo=FALSE}`."""
    return info.lstrip(" \t").startswith("{")


def chunk_words(block: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, style) of the captions in the head of a block of code, its fence included.

    >>> block = "```{r}\\n#| fig-cap: Age at onset\\nplot(x)\\n```"
    >>> [block[start:end] for start, end, _ in chunk_words(block)]
    ['Age at onset']
    """
    return ((start, end, style) for start, end, style, _ in _captions(block))


def without_captions(block: str) -> str:
    """Return a block without its captions and the quotes around them: what is the same in every language."""
    kept, position = [], 0
    for start, end, _, quote in _captions(block):
        kept.append(block[position : start - quote])
        position = end + quote
    return "\0".join([*kept, block[position:]])


def _captions(block: str) -> Iterator[tuple[int, int, str, int]]:
    if "cap" not in block and "alt" not in block and "title" not in block:
        return
    lines = [match.span() for match in _LINE.finditer(block) if match.group()]
    for number, (start, end) in enumerate(lines):
        line = block[start:end].rstrip("\r\n")
        if number and not _HEAD.match(line):
            return
        option = _OPTION.match(line) if number else None
        more = number + 1 < len(lines) and _MORE.match(block, *lines[number + 1])
        for match in [option] if option else _ARGUMENT.finditer(line):
            name = match.lastgroup or ""
            if (name != "plain" or not more) and any(map(str.isalpha, match[name])):
                # In R a backslash stands before either quote.
                style = _STYLES[name] if option else "string"
                yield start + match.start(name), start + match.end(name), style, int(name != "plain")
