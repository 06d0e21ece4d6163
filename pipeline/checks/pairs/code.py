"""Code stands in the translation as in the source.

Why: code is what a reader types or a program reads; a word of it that is translated no longer works. Where only its
marks are lost, or added around words of the source, that is a warning.
Bad: Set `review_by` in the note. → Indiquez `revoir_le` dans la note.
Good: Set `review_by` in the note. → Dans la note, indiquez `review_by`.
Source: CommonMark 0.31.2, section 6.1, code spans
"""

import re
from collections.abc import Iterator

from pipeline.checks.comparison import changes, differences
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import SpanKind, masked
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterator[Problem]:
    """Yield code lost, added or changed; how many marks are around it does not matter."""
    source, target = pair.values(SpanKind.CODE)
    if source == target:
        return
    lost, added = differences(map(_shown, source), map(_shown, target))
    unmarked = [code for code in lost if _stands(code, pair.msgstr)]
    marked = [code for code in added if _stands(code, pair.msgid)]
    yield from changes("code", [c for c in lost if c not in unmarked], [c for c in added if c not in marked], _HINT)
    for code in unmarked:
        yield Problem(f"{code} has lost its marks", _HINT, Severity.WARNING)
    for code in marked:
        yield Problem(f"{code} has marks in the translation only", "", Severity.WARNING)


RULE = Rule("code", Severity.ERROR, check, blocks=True)

_HINT = "copy it unchanged"


def _shown(code: str) -> str:
    return "`" + code.strip("`").strip() + "`"


def _stands(code: str, text: str) -> bool:
    """Tell whether the words of some code stand in a text without its marks."""
    return bool(re.search(rf"(?<!\w){re.escape(code[1:-1])}(?!\w)", masked(text)))
