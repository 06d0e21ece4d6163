"""Components of MDX and Vue on lines of their own: Markdown begins below the tag and ends above the closing one.

CommonMark reads on as HTML as far as the next blank line, and takes four blanks behind it for code; MDX knows no code
by its indent, and an entry of a list may stand right below a tag. So the lines between the two tags are read as blocks
of their own. HTML that says `markdown` is read so too (Python-Markdown, kramdown).
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from pipeline.markdown.constructs import body
from pipeline.markdown.html_text import VALUE, WORDED
from pipeline.markdown.marked import text_of

# Deeper than any article; it keeps a text of nothing but tags from taking time squared.
_MAX_DEPTH = 20
_MAX_LINES = 100
# Matches `<Card title="a" on={() => b}>` and `<div markdown="1">`, over several lines too; not `<br>`, not `</Card>`.
_TAG = re.compile(
    rf"<(?P<name>[A-Za-z][\w.-]*)(?P<rest>(?>(?:\s+(?:[\w:@#.-]+(?:\s*=\s*(?:{VALUE}|{WORDED}|\"[^\"]*+\"|'[^']*+'"
    rf"|[^\s\"'=<>`{{/]++))?|{VALUE}))*)\s*+)(?P<end>/?)>"
)
_COMPONENT = re.compile(r"[A-Z][\w.]*[a-z]")
_MARKDOWN = re.compile(r"\smarkdown(?=[\s=]|\Z)")


def components(md: MarkdownIt) -> None:
    """Add the rule to a parser."""
    md.block.ruler.before("html_block", "component", _component, {"alt": ["paragraph"]})


def _component(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    start = state.bMarks[first] + state.tShift[first]
    depth = state.env.get("components", 0)
    # It ends a paragraph between the tags of another one only: elsewhere it may be a word of a sentence.
    if (silent and not depth) or not state.src[start + 1 : start + 2].isalpha() or depth > _MAX_DEPTH:
        return False
    if state.is_code_block(first):
        return False
    component = bool(_COMPONENT.match(state.src, start + 1))
    if not component and not depth and "markdown" not in text_of(state, first):
        return False
    block = _lines(state, first, min(end, first + _MAX_LINES))
    tag = _TAG.match(block)
    if tag is None:
        return False
    last = first + 1 + tag.group().count("\n")
    behind = block[tag.end() :].split("\n", 1)[0].strip()
    if silent:
        return component and not behind and not tag["end"] and _closing(state, last, end, tag["name"]) is not None
    if behind:
        if component and behind == f"</{tag['name']}>":
            return _html(state, first, last)
        # Between tags, words with a tag around them are a block, as they would be without the lines around it.
        close = f"</{tag['name']}>"
        whole = depth and last == first + 1 and behind.endswith(close) and behind.count(close) == 1
        return bool(whole) and _html(state, first, last)
    if tag["end"]:
        return component and _html(state, first, last)
    closing = _closing(state, last, end, tag["name"])
    if closing is None:
        return component and last > first + 1 and _html(state, first, last)
    if not component and not _MARKDOWN.search(tag["rest"]):
        return _html(state, first, closing + 1) if _unbroken(state, first, closing) else False
    _html(state, first, last)
    _between(state, last, closing, component)
    return _html(state, closing, closing + 1)


def _between(state: StateBlock, first: int, last: int, component: bool) -> None:
    """Read the lines between two tags; between those of a component no indent makes code."""
    # This is how the parser itself leaves code out.
    indented = state._code_enabled
    state.env["components"] = state.env.get("components", 0) + 1
    state._code_enabled = indented and not component
    # Else an entry of a list, four blanks in, would go on with the one above it.
    indent = min((state.sCount[line] for line in range(first, last) if not state.isEmpty(line)), default=0)
    body(state, first, last, state.parentType, max(indent, state.blkIndent))
    state._code_enabled = indented
    state.env["components"] -= 1


def _html(state: StateBlock, first: int, last: int) -> bool:
    token = state.push("html_block", "", 0)
    token.map, token.content = [first, last], state.getLines(first, last, state.blkIndent, True)
    lengths = state.env.get("lengths")
    if lengths is not None and state.level:
        for line in range(first, last):
            lengths.setdefault(line, len(text_of(state, line)))
    state.line = last
    return True


def _lines(state: StateBlock, first: int, end: int) -> str:
    """Return lines without the marks of the blocks around, as far as these go."""
    lines = [text_of(state, first)]
    for line in range(first + 1, end):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            break
        lines.append(text_of(state, line))
        if ">" in lines[-1] and _TAG.match("\n".join(lines)):
            break
    return "\n".join(lines)


def _closing(state: StateBlock, first: int, end: int, name: str) -> int | None:
    """Return the line that begins with the closing tag of an element; None where none does in the block around."""
    endless: set[tuple[str, int]] = state.env.setdefault("endless_tags", set())
    opening, closing = f"<{name}", f"</{name}"
    opened = 1
    for line in range(first, end if (name, end) not in endless else 0):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return None
        text = text_of(state, line)
        if "<" in text:
            opened += _opens(text, opening) - text.count(f"{closing}>")
            if opened <= 0:
                return line if text.startswith(closing) else None
    # One look is enough for all that begin below.
    endless.add((name, end))
    return None


_CLOSED: Callable[[str], bool] = re.compile(r"[^<]*/>").match  # type: ignore[assignment]


def _opens(text: str, opening: str) -> int:
    places = [text[m.end() :] for m in re.finditer(re.escape(opening) + r"(?![\w.-])", text)]
    return sum(not _CLOSED(rest) for rest in places)


def _unbroken(state: StateBlock, first: int, last: int) -> bool:
    return not any(state.isEmpty(line) for line in range(first, last))
