"""Lines that only MkDocs and its kin know: objects of code, blocks between slashes, places of other files."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from pipeline.markdown.marked import group_words, push_marked, text_of

_INDENT = 4
# Matches `::: package.module.Class` and `::: program`, which only options below make an object; not `::: a b`.
_OBJECT = re.compile(r":::[ \t]*[A-Za-z_][\w:-]*(?P<dotted>(?:\.[\w:-]+)+)?[ \t]*\Z")
# Matches `options:`, `:depth: 2`; not `words`.
_OPTION = re.compile(r":?[A-Za-z][\w-]*:(?:[ \t]|\Z)")
# Matches `/// note`, `//// tab | Title`; not `/// three words here`.
_BLOCK = re.compile(r"(?P<mark>/{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*(?P<words>.*[^ \t])?)?[ \t]*\Z")
# Blocks whose argument is the name of an element, or a place.
_WORDLESS = re.compile(r"html\Z|(?:.*-)?caption\Z", re.I)
# Matches `--8<-- "a.md"`, `<<< @/a.js{2}`, `{!a.md!}`; not `<<< words`.
_FILE = re.compile(
    r"(?:-+8<-+[ \t]+(?P<quote>[\"'])[^\"'\n]+(?P=quote)"
    r"|<<<[ \t]*[@.~/][^\s{\[]*[ \t]*(?:[{\[].*)?|\{![^{}\n]+!\})[ \t]*\Z"
)
_FILES = re.compile(r"-+8<-+\Z")


def mkdocs(md: MarkdownIt) -> None:
    """Add the rules to a parser that has fenced divs already."""
    ends = ["paragraph", "reference", "blockquote", "list"]
    for place, name, rule in (
        ("fenced_div", "object", _object),
        ("fence", "slashes", _slashes),
        ("fence", "file", _file),
    ):
        md.block.ruler.before(place, name, rule, {"alt": ends})


def _object(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Take the name of something whose description is written from its code; nothing closes it."""
    match = None if state.is_code_block(first) else _OBJECT.match(text_of(state, first))
    if match is None:
        return False
    last = _options_end(state, first, end)
    if last == first + 1 and not match["dotted"]:
        return False
    if not silent:
        push_marked(state, first, last, "directive")
        state.line = last
    return True


def _options_end(state: StateBlock, first: int, end: int) -> int:
    """Return the line after the options below a line: YAML at an indent."""
    last = first + 1
    while last < end and not state.isEmpty(last) and state.sCount[last] >= state.sCount[first] + _INDENT:
        if last == first + 1 and not _OPTION.match(text_of(state, last)):
            break
        last += 1
    return last


def _slashes(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Take a line that opens or closes a block; what stands between them is read in turn."""
    line = "" if state.is_code_block(first) else text_of(state, first)
    text, match = line.rstrip(), _BLOCK.match(line)
    opened: set[str] = state.env.get("slashes", set())
    if not (_ends_below(state, first, end, match["mark"]) if match else text in opened):
        return False
    if silent:
        return True
    if match is None:
        push_marked(state, first, first + 1, "directive")
        state.line = first + 1
        return True
    state.env["slashes"] = {*opened, match["mark"]}
    last = _options_end(state, first, end)
    words = () if _WORDLESS.match(match["name"]) else group_words(match, first, "title", "words")
    push_marked(state, first, first + 1, "directive", words)
    if last > first + 1:
        push_marked(state, first + 1, last, "directive")
    state.line = last
    return True


def _file(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Take a line that names another file, or lines between two pairs of scissors that do."""
    start = state.bMarks[first] + state.tShift[first]
    # Most lines that begin with the same mark are entries of lists and HTML.
    if state.src[start + 1 : start + 2] not in ("-", "8", "<", "!") or state.is_code_block(first):
        return False
    text, last = text_of(state, first).rstrip(), first + 1
    if _FILES.match(text):
        while last < end and not state.isEmpty(last) and text_of(state, last).rstrip() != text:
            last += 1
        if last == end or state.isEmpty(last):
            return False
        last += 1
    elif not _FILE.match(text):
        return False
    if not silent:
        push_marked(state, first, last, "template")
        state.line = last
    return True


def _ends_below(state: StateBlock, first: int, end: int, mark: str) -> bool:
    """Tell whether a line of the same slashes stands below; one look is enough for all that begin above it."""
    ends: dict[tuple[str, int], int] = state.env.setdefault("slashes_end", {})
    if ends.get((mark, end), -1) < first:
        below = (line for line in range(first, end) if text_of(state, line).rstrip() == mark)
        ends[mark, end] = next(below, end)
    return ends[mark, end] < end
