"""Checks: what must not be lost on the crossing, and what editors should settle before it.

rule        what a rule on a pair of texts is          pairs/    one module per such rule
library     what a rule on the source folder is        sources/  one module per such rule
comparison  multisets                                  outline, prose  the source as its reader sees it
"""

from pipeline.checks.library import SourceRule
from pipeline.checks.pairs import (
    citation,
    code,
    edge_blanks,
    figures,
    footnote,
    html_tag,
    image,
    invisible,
    link,
    newline,
    placeholder,
    untranslated,
)
from pipeline.checks.rule import Rule
from pipeline.checks.sources import (
    citation_undefined,
    class_missing,
    colon_nothing,
    crisis_box,
    div_argument,
    front_matter,
    internal_link,
    meta_length,
    near_duplicate,
    note_stale,
    reference_identifiers,
    reference_twice,
    reference_unused,
    related_missing,
    snippet_copied,
    takeaway_figure,
)
from pipeline.model.settings import Settings

SAFETY_RULES: tuple[Rule, ...] = (html_tag.RULE, invisible.RULE)
"""They hold for plain Markdown too: what a translation must not bring aboard."""

PAIR_RULES: tuple[Rule, ...] = (
    *SAFETY_RULES,
    figures.RULE,
    citation.RULE,
    footnote.RULE,
    link.RULE,
    image.RULE,
    code.RULE,
    placeholder.RULE,
    newline.RULE,
    edge_blanks.RULE,
    untranslated.RULE,
)
"""In the order in which findings are read: what harms, then what is lost, then form."""

SOURCE_RULES: tuple[SourceRule, ...] = (
    front_matter.RULE,
    div_argument.RULE,
    crisis_box.RULE,
    class_missing.RULE,
    citation_undefined.RULE,
    internal_link.RULE,
    related_missing.RULE,
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


def publication_rules(settings: Settings) -> tuple[Rule, ...]:
    """Return the rules that a translation must pass to be published by a project.

    Plain Markdown is held to safety alone, and to figures and citations where the settings say so; editions to all
    that blocks, but for figures and citations where the settings leave them out.
    """
    switched = {figures.RULE.name: settings.figures, citation.RULE.name: settings.citations}
    safety = {rule.name for rule in SAFETY_RULES}
    return tuple(
        rule for rule in PAIR_RULES if rule.blocks and switched.get(rule.name, settings.editions or rule.name in safety)
    )
