"""What a colon announces follows.

Why: a list that was lost leaves its introduction behind, and the page promises what it does not give.
Bad: These colleges have published guidance: — and then the next heading.
Good: These colleges have published guidance: — and then the list, or a div that the build fills.
Source: lists that were lost when articles were flattened
"""

from collections.abc import Iterator, Sequence

from pipeline.checks.library import Library, Remark, SourceRule, at_block
from pipeline.checks.outline import Block
from pipeline.model.finding import Severity
from pipeline.notes.reading import SELECTORS
from pipeline.notes.selection import current

_MARKS = "*_ \t\u00a0"
_NOTHING = frozenset({"heading", "rule"})


def check(library: Library) -> Iterator[Remark]:
    """Yield each paragraph that ends with a colon where a heading, an empty div or the end comes next."""
    for article in library.texts:
        blocks = [b for b in library.blocks(article) if not b.text.startswith("<!--")]
        for index, block in enumerate(blocks):
            announces = block.type == "paragraph" and block.text.rstrip(_MARKS).endswith((":", "："))
            if announces and not _follows(blocks[index + 1 :], library):
                yield at_block(article, block, "nothing follows the colon", "add what it announces")


RULE = SourceRule("colon-nothing", Severity.WARNING, check)


def _follows(rest: Sequence[Block], library: Library) -> bool:
    """Tell whether something stands before the next heading or the end; divs that hold nothing are passed over."""
    for block in rest:
        if block.type == "open" and not _filled(block, library):
            continue
        if block.type in ("close", "unclosed"):
            continue
        return block.type not in _NOTHING
    return False


def _filled(block: Block, library: Library) -> bool:
    """Tell whether the build puts something in place of a div."""
    div = block.divs[-1]
    if div.name != "regulatory":
        return div.name in ("snippet", "references")
    topics = div.values("topics")
    selectors = {kind: set(div.values(kind)) for kind in SELECTORS}
    for note in current(library.notes, library.today):
        kinds = [kind for kind in note.applies_to if note.applies_to[kind] and selectors.get(kind)]
        if (not topics or note.topic in topics) and all(selectors[kind] & set(note.applies_to[kind]) for kind in kinds):
            return True
    return False
