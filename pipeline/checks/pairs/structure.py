"""A translation can stand where its source stands: it ends no block, begins none and breaks no line that must hold.

Why: assembling refuses a translation that would change the page's structure, and the English stands in its place; who
translates should learn of it before the build does.
Bad: Call 988. → Appelez le 988.\\n\\nPuis attendez.
Good: Call 988. → Appelez le 988. Puis attendez.
Source: CommonMark 0.31.2, section 4, leaf blocks; GitHub Flavored Markdown, section 4.10, tables
"""

import re
from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.beginnings import harmless
from pipeline.markdown.written import STYLES, Place, UnusableError
from pipeline.model.finding import Problem, Severity
from pipeline.model.unit import Kind

_STYLES = {
    Kind.HEADING: "heading",
    Kind.QUESTION: "heading",
    Kind.CELL: "cell",
    Kind.COLUMN_HEAD: "cell",
    Kind.TERM: "line",
    Kind.HTML: "html",
    Kind.IMAGE: "alt",
    Kind.TITLE: "title",
}
_NOT_MARKDOWN = (Kind.FIELD, Kind.WORD, Kind.NOTE, Kind.CODE)
# Matches `"Hello"`, `(see`, `[a](b)`; not `[a]: b`, `[ ] b`, `::: a`.
_WORDS = re.compile(r"[\"'(“«¿¡]\S|\[(?!\^|[ xX]\])(?!.*\]:)")
_PARAGRAPH = ("paragraph_open", "inline", "paragraph_close")
_LONGEST = 20_000
"""Beyond that only lines are looked at."""


def check(pair: Pair) -> Iterator[Problem]:
    """Yield why a translation could not be used in the place of its source, which could."""
    if pair.kind in _NOT_MARKDOWN or pair.msgid == pair.msgstr:
        return
    style = _STYLES.get(pair.kind, "prose")
    if "\n" not in pair.msgstr and _begins_nothing(pair.msgstr, style, pair.msgid):
        return
    reason = _refused(pair.msgstr, style)
    if reason and not _refused(pair.msgid, style):
        yield Problem(f"the translation cannot be used: {reason}", "write it as one block, like its source")


RULE = Rule("structure", Severity.ERROR, check)


def _begins_nothing(text: str, style: str, source: str) -> bool:
    """Tell whether a line is sure to be words: where it begins with a quote or a bracket, no parser is asked."""
    return bool(_WORDS.match(text)) or (harmless(text, style, source) and bool(text.strip()))


def _refused(text: str, style: str) -> str:
    """Return why a text cannot be written in a style; nothing where it can."""
    if len(text) > _LONGEST:
        return "an empty line would end the block" if "\n\n" in text else ""
    try:
        written = STYLES[style](text, Place())
    except UnusableError as error:
        return str(error)
    if style != "prose" or ("\n" not in written and written.strip() and harmless(written, style, text)):
        return ""
    # Most translations are known to be words without any parser, which is dear to import.
    from pipeline.markdown.skeleton import skeleton

    if tuple(bone[0] for bone in skeleton(written)) != _PARAGRAPH:
        return "it would change the structure of the article"
    return ""
