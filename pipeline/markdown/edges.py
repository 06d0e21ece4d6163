"""What stands at the ends of a block's text and is not for translators: marks, attributes, lines of markup."""

import re

from pipeline.markdown.lines import BLANKS

Place = tuple[int, int]

# Matches `{#id}`, `{.class #id key=value}`, `{: #id}`, `{-}` at the end of a heading; not `{{ shortcode }}`, not `{x}`.
_ATTRIBUTES = re.compile(r"(?:\A|[ \t]+)\{(?:-|:?[ \t]*(?:[#.][\w:.-]+|[\w-]+=[^\s{}]+)(?:[ \t]+[^{}\n]*)?)\}\Z")
# Matches `[ ] `, `[x] ` and Obsidian's `[/] ` at the start of a list item; not `[a] words`, `[x](address)`.
_TASK = re.compile(r"\[[ xX/<>!?~-]\](?:[ \t]+|\Z)")
_HASHES = re.compile(r"#{1,6}[ \t]*")
_CLOSING_HASHES = re.compile(r"(?:\A|[ \t]+)#+[ \t]*\Z")
# Matches `(PART) `, `(PART\\*) `, `(APPENDIX) `, with which bookdown begins a part; not `(Part) `.
_PART = re.compile(r"\((?:PART|APPENDIX)(?:\\?\*)?\)[ \t]+(?=[^\s{])")
# Matches `{#eq:decay}`, `{ .annotate }`, `{: .note title="One"}`: attributes of what stands above or below; not
# `{title="Two words"}`.
_MARK = r"(?:[#.][\w:.-]+|[\w-]+=(?:\"[^\"\s]*\"|[^\s{}\"]+))"
ATTRIBUTES = rf"\{{:?[ \t]*{_MARK}(?:[ \t]+{_MARK})*[ \t]*\}}"
ANCHOR = r"\[\]\([^()\s]*\)\{[^{}]*\}"
"""Matches `[](){#dose}`, a place without words."""
CELL_END = r"\+\+\+(?:[ \t]+\{.*\})?"
"""Matches `+++` and `+++ {"tags": []}`, the end of a cell of a notebook or of a card in MyST; not `+++ words`."""
CONTENTS = "table of contents"
_TAG = r"</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
_EDGES = (
    (re.compile(r"\[![\w-]+(?:\|[\w |-]*)?\][+-]?\Z"), "alert"),
    (re.compile(rf"(?:{_TAG})+\Z"), "HTML"),
    # kramdown writes a table of contents in the place of the list above.
    (re.compile(r"\{:[ \t]*toc\b[^{}]*\}\Z"), CONTENTS),
    # The name of what stands above, to which Obsidian's links lead.
    (re.compile(r"\^[A-Za-z][\w-]+\Z"), "label"),
    # kramdown's attributes of the block above or below; not `{{ shortcode }}`.
    (re.compile(rf"\{{:[^{{}}]*\}}\Z|{ATTRIBUTES}\Z"), "attributes"),
    # Where MyST leads references to, and what ends a cell.
    (re.compile(rf"\([A-Za-z][\w.:/-]*\)=\Z|{ANCHOR}\Z"), "label"),
    (re.compile(rf"{CELL_END}\Z"), "attributes"),
    # No-break spaces alone: they end a table, in whose rows the words below would stand otherwise.
    (re.compile(r"\s+\Z"), "blanks"),
)
# Matches `:class: wide`, an option of a MyST directive; not `: a definition`.
_OPTION = re.compile(r":[\w-]+:(?:[ \t].*)?\Z", re.S)


def heading_place(text: str, start: int, end: int) -> Place:
    """Return where the words of a `#` heading stand between its marks.

    >>> text = "## Doses ##"
    >>> text[slice(*heading_place(text, 0, len(text)))]
    'Doses'
    """
    opening = _HASHES.match(text, start, end)
    start = opening.end() if opening else start
    closing = _CLOSING_HASHES.search(text[start:end]) if "#" in text[start:end] else None
    words = text[start : start + closing.start()] if closing else text[start:end]
    return start, start + len(words.rstrip(BLANKS))


def attributes_start(text: str, start: int, end: int, closing: bool) -> int:
    """Return where a heading's words end and its `{#id .class}` begins, blanks included; `end` where it has none.

    With `closing` the marks before them that close the heading are none of the words.

    >>> text = "Doses ## {#doses}"
    >>> [text[: attributes_start(text, 0, len(text), closing)] for closing in (True, False)]
    ['Doses', 'Doses ##']
    """
    if text[end - 1 : end] != "}":
        return end
    match = _ATTRIBUTES.search(text[start:end])
    if match is None:
        return end
    marks = _CLOSING_HASHES.search(text[start : start + match.start()]) if closing else None
    return start + (marks or match).start()


def part_mark(text: str, start: int, end: int) -> int:
    """Return where the words of a heading begin behind the mark of a part: `(PART) The boats`."""
    match = _PART.match(text, start, end) if text[start : start + 1] == "(" else None
    return match.end() if match else start


def task_mark(text: str, start: int, end: int) -> int | None:
    """Return where a task's words begin, None where the text is no task."""
    match = _TASK.match(text[start:end])
    return start + match.end() if match else None


def markup_lines(
    text: str, pieces: tuple[Place, ...], options: bool
) -> tuple[list[tuple[Place, str]], list[tuple[Place, str]]]:
    """Return the first and the last lines of a paragraph that hold markup only, each with what it is.

    Such a line means something as a line of its own: `[!NOTE]`, `</span>`, `{: .wide}`; with `options` also
    `:class: wide`. One line of the paragraph is always left.
    """
    before: list[tuple[Place, str]] = []
    after: list[tuple[Place, str]] = []
    for place in pieces[:-1]:
        if not (reason := _reason(text, place, options)):
            break
        before.append((place, reason))
    for place in reversed(pieces[len(before) + 1 :]):
        if not (reason := _reason(text, place, False)):
            break
        after.insert(0, (place, reason))
    return before, after


def _reason(text: str, place: Place, options: bool) -> str:
    words = text[place[0] : place[1]]
    if options and _OPTION.match(words):
        return "option"
    if words[:1].isalpha():
        return ""
    return next((reason for pattern, reason in _EDGES if pattern.match(words)), "")
