"""Remarks over several lines that no reader sees: Obsidian's between `%%`, kramdown's `{::comment}`."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from pipeline.markdown.marked import push_marked, text_of

# Matches `%%` and `%% words`; not `%% words %%`, which ends where it begins.
_OBSIDIAN = re.compile(r"%%(?:(?!%%).)*\Z")
# Matches `{::comment}`; not `{::comment} words {:/}`.
_KRAMDOWN = re.compile(r"\{::comment\}(?:(?!\{:/).)*\Z")
_ENDS = ((_OBSIDIAN, re.compile(r"%%[ \t]*\Z")), (_KRAMDOWN, re.compile(r"\{:/(?:comment)?\}[ \t]*\Z")))


def remarks(md: MarkdownIt) -> None:
    """Add the rule to a parser."""
    md.block.ruler.before("fence", "remark", _remark, {"alt": []})


def _remark(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    text = text_of(state, first)
    if silent or not text.startswith(("%%", "{::")) or state.is_code_block(first):
        return False
    closing = next((close for opening, close in _ENDS if opening.match(text)), None)
    endless: set[tuple[str, int]] = state.env.setdefault("endless_remarks", set())
    if closing is None or (closing.pattern, end) in endless:
        return False
    for line in range(first + 1, end):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            break
        if closing.search(text_of(state, line)):
            push_marked(state, first, line + 1, "remark")
            state.line = line + 1
            return True
    # One look is enough for all that begin below.
    endless.add((closing.pattern, end))
    return False
