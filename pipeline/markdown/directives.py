"""Directives of MyST in fences, ```` ```{note} Title ````, whose bodies are Markdown; and modules of MDX."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from pipeline.markdown.constructs import body
from pipeline.markdown.divs import addressed
from pipeline.markdown.marked import group_words, push_marked, text_of

_TITLED = frozenset(
    {"admonition", "attention", "caution", "danger", "error", "hint", "important", "note", "seealso", "tip", "warning"}
    | {"versionadded", "versionchanged", "deprecated", "todo", "topic", "sidebar", "margin", "dropdown", "details"}
    | {"tab-set", "tab-item", "grid", "grid-item", "grid-item-card", "card", "card-carousel", "epigraph", "pull-quote"}
    | {
        "highlights",
        "aside",
        "exercise",
    }
    | {"list-table", "table", "div", "rubric", "compound", "container", "glossary-entry", "button", "callout"}
)
"""Directives whose argument is a title and whose body is Markdown (MyST; Sphinx; sphinx-design; Jupyter Book)."""
_CODE = frozenset({"include", "literalinclude", "csv-table", "raw", "code-block"})
"""Directives that hold no Markdown and whose argument is an address or the name of a language."""
_GLOSSARY, _TOCTREE = "glossary", "toctree"
_LINE = re.compile(r"(?P<words>.*[^ \t])[ \t]*\Z")
# Matches `Set up <install/linux>`, a page by another name.
_PAGE = re.compile(r"(?P<words>[^<>]*[^<>\s])[ \t]+<[^<>]+>[ \t]*\Z")
_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})[ \t]*\{(?P<name>[A-Za-z][\w:-]*)\}(?:[ \t]+(?P<words>.*[^ \t]))?[ \t]*\Z")
# Matches `:class: wide`, `:alt: A room`.
_OPTION = re.compile(r":(?P<key>[A-Za-z][\w-]*):(?:[ \t]+(?P<words>.*[^ \t]))?[ \t]*\Z")
_BREAK = re.compile(r"(?:\+{3,}|\^{3,})[ \t]*\Z")
_SPOKEN = frozenset({"alt", "caption", "title", "subtitle", "header", "footer"})

_IMPORT = re.compile(r"import\s+(?:[\w$*{][\w$\s,*{}]*\sfrom\s*)?(?P<quote>['\"])[^'\"\n]+(?P=quote)\s*;?\s*\Z")
_EXPORT = re.compile(
    r"export\s+(?:(?:const|let|var)\s+[\w$\[{].*=|(?:async\s+)?function\b|class\s+\w|\*\s|\{"
    r"|default\s+(?:function\b|class\b|async\b|[({\[]|[\w$]+;?\s*\Z))",
    re.S,
)
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|//[^\n]*|/\*.*?\*/", re.S)
_FAILURES = 20
"""So many modules of a file may be begun and never ended; a text of nothing but `export {` takes no time squared."""


def directives(md: MarkdownIt) -> None:
    """Add the rules to a parser."""
    ends = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("fence", "directive", _directive, {"alt": ends})
    md.block.ruler.before("fence", "break", _break, {"alt": ends})
    md.block.ruler.before("lheading", "module", _module, {"alt": []})


def _directive(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    if state.is_code_block(first):
        return False
    match = _FENCE.match(text_of(state, first))
    name = match["name"].lower() if match else ""
    titled = (name in _TITLED and not addressed(name)) or name.startswith("prf:")
    if match is None or not (titled or name in (_GLOSSARY, _TOCTREE) or (addressed(name) and name not in _CODE)):
        return False
    closing = _closing(state, first, end, match["mark"])
    if closing is None or (name == _TOCTREE and not _names_pages(state, first + 1, closing)):
        return False
    if silent:
        return True
    token = state.push("directive_open", "div", 1)
    token.map, token.markup, token.attrs = [first, closing + 1], match["mark"], {"class": match["name"]}
    state.env["directives"] = True
    push_marked(state, first, first + 1, "directive", group_words(match, first, "title", "words") if titled else ())
    line = push_options(state, first + 1, closing)
    if name == _TOCTREE:
        _pages(state, line, closing)
    elif name == _GLOSSARY:
        _glossary(state, line, closing)
    else:
        body(state, line, closing, "directive", state.blkIndent)
    push_marked(state, closing, closing + 1, "directive")
    state.push("directive_close", "div", -1).markup = match["mark"]
    state.line = closing + 1
    return True


def _names_pages(state: StateBlock, first: int, end: int) -> bool:
    lines = [text_of(state, line) for line in range(first, end)]
    return any(_PAGE.match(line) or line.startswith(":caption:") for line in lines)


def _pages(state: StateBlock, first: int, end: int) -> None:
    """Push the lines of a table of contents: names of pages, some with words of their own."""
    for line in range(first, end):
        page = None if state.isEmpty(line) else _PAGE.match(text_of(state, line))
        if not state.isEmpty(line):
            push_marked(state, line, line + 1, "directive", group_words(page, line, "title", "words") if page else ())


def _glossary(state: StateBlock, first: int, end: int) -> None:
    """Push the lines of a glossary: terms, and below them at an indent what they mean."""
    line = first
    while line < end:
        if state.isEmpty(line):
            line += 1
        elif state.sCount[line] <= state.blkIndent:
            term = _LINE.match(text_of(state, line))
            push_marked(state, line, line + 1, "directive", group_words(term, line, "title", "words") if term else ())
            line += 1
        else:
            last = line
            while last < end and (state.isEmpty(last) or state.sCount[last] > state.blkIndent):
                last += 1
            body(state, line, last, "directive", state.sCount[line])
            line = last


def _break(state: StateBlock, first: int, _end: int, silent: bool) -> bool:
    """Take a line between the head, the body and the foot of a card."""
    if "directives" not in state.env and "divs" not in state.env:
        return False
    if state.is_code_block(first) or not _BREAK.match(text_of(state, first)):
        return False
    if not silent:
        push_marked(state, first, first + 1, "directive")
        state.line = first + 1
    return True


def _closing(state: StateBlock, first: int, end: int, mark: str) -> int | None:
    pattern = re.compile(rf"{re.escape(mark[0])}{{{len(mark)},}}[ \t]*\Z")
    for line in range(first + 1, end):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return None
        if not state.is_code_block(line) and pattern.match(text_of(state, line)):
            return line
    return None


def push_options(state: StateBlock, line: int, end: int) -> int:
    """Push the options at the head of a directive, `:key: value` or YAML between `---`; return the line after them."""
    if line < end and text_of(state, line).rstrip() == "---":
        last = next((i for i in range(line + 1, end) if text_of(state, i).startswith(("---", ":::"))), None)
        if last is not None and text_of(state, last).rstrip() == "---":
            push_marked(state, line, last + 1, "directive")
            return last + 1
    while line < end and state.sCount[line] >= state.blkIndent and (match := _OPTION.match(text_of(state, line))):
        spoken = match["key"].lower() in _SPOKEN
        push_marked(state, line, line + 1, "option", group_words(match, line, "title", "words") if spoken else ())
        line += 1
    return line


def _module(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Take the statements of a module, which may hold empty lines while a bracket is open."""
    if silent or state.level:
        return False
    last = first
    while last < end and (after := _statement_end(state, last, end)):
        last = after
    if last == first:
        return False
    push_marked(state, first, last, "MDX code")
    # MDX knows no code by its indent; this is how the parser itself leaves it out.
    state._code_enabled = False
    state.line = last
    return True


def _statement_end(state: StateBlock, first: int, end: int) -> int | None:
    """Return the line after a statement; None where none begins or its brackets are never closed."""
    if state.tShift[first] or not text_of(state, first).startswith(("import ", "import{", "export ", "export{")):
        return None
    failures = state.env.get("modules", 0)
    last = _closed(state, first, end) if failures < _FAILURES else None
    if last is None:
        state.env["modules"] = failures + 1
        return None
    words = "\n".join(state.src[state.bMarks[line] : state.eMarks[line]] for line in range(first, last))
    return last if (_IMPORT if words.startswith("import") else _EXPORT).match(words) else None


def _closed(state: StateBlock, first: int, end: int) -> int | None:
    opened = 0
    for line in range(first, end):
        text = state.src[state.bMarks[line] : state.eMarks[line]]
        bare = _STRING.sub("", text)
        opened += sum(map(bare.count, "([{")) - sum(map(bare.count, ")]}"))
        going_on = line + 1 < end and not state.isEmpty(line + 1) and _unfinished(text)
        if opened <= 0 and not going_on:
            return line + 1
    return None


def _unfinished(line: str) -> bool:
    return line.rstrip().endswith(("=", ",", "(", "=>", "+", "from", "?", "&&", "||"))
