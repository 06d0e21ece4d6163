"""The rules on the source folder, in the order in which findings are read."""

from pipeline.checks.library import SourceRule
from pipeline.checks.sources import (
    citation_ambiguous,
    citation_orphan,
    citation_undefined,
    class_missing,
    colon_nothing,
    crisis_box,
    div_argument,
    footnote_twice,
    footnote_undefined,
    footnote_unused,
    front_matter,
    internal_link,
    meta_length,
    near_duplicate,
    note_stale,
    number_undefined,
    reference_identifiers,
    reference_numbering,
    reference_twice,
    reference_unused,
    related_missing,
    snippet_copied,
    takeaway_figure,
    work_twice,
)

GRAPH_RULES: tuple[SourceRule, ...] = (
    footnote_undefined.RULE,
    number_undefined.RULE,
    footnote_twice.RULE,
    reference_numbering.RULE,
    work_twice.RULE,
    citation_ambiguous.RULE,
    citation_orphan.RULE,
    footnote_unused.RULE,
)
"""What is cited and what is defined; they hold for plain Markdown too, and say nothing where nothing is cited."""

SOURCE_RULES: tuple[SourceRule, ...] = (
    front_matter.RULE,
    div_argument.RULE,
    crisis_box.RULE,
    class_missing.RULE,
    citation_undefined.RULE,
    internal_link.RULE,
    related_missing.RULE,
    *GRAPH_RULES,
    reference_twice.RULE,
    reference_identifiers.RULE,
    reference_unused.RULE,
    note_stale.RULE,
    takeaway_figure.RULE,
    colon_nothing.RULE,
    snippet_copied.RULE,
    near_duplicate.RULE,
    meta_length.RULE,
)
"""In the order in which findings are read: what the build cannot do without, then what is cited, then style.

What is wrong with notes taken together is said by `notes.validation`.
"""
