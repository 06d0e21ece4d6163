"""Checks: what must not be lost on the crossing, and what editors should settle before it.

rule        what a rule on a pair of texts is          pairs/    one module per such rule
library     what a rule on the source folder is        sources/  one module per such rule; source_rules  all of them
catalog_rule  what a rule on all catalogs is           catalogs/ one module per such rule
terms/      glossaries and official names              tripwires/ what is listed for a reviewer
comparison  multisets                                  outline, prose  the source as its reader sees it
"""

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.checks.catalog_rule import CatalogRule
from pipeline.checks.catalogs import list_ends_differ, marks_differ, sources_differ, translations_differ
from pipeline.checks.pairs import (
    author_year,
    citation,
    citation_number,
    clinical_unchanged,
    code,
    doubled_word,
    edge_blanks,
    emphasis,
    end_mark,
    figures,
    first_capital,
    footnote,
    html_code,
    html_tag,
    image,
    invisible,
    length_ratio,
    link,
    look_alike,
    name_changed,
    negation_lost,
    newline,
    official_name,
    placeholder,
    shortcode,
    structure,
    table_row,
    template,
    term_forbidden,
    term_missing,
    term_reverse,
    untranslated,
    untranslated_sentence,
    work_identifier,
)
from pipeline.checks.rule import Rule
from pipeline.checks.tripwires import contraindication, modal, negation, warning
from pipeline.checks.tripwires import figures as several_figures
from pipeline.checks.tripwires import look_alike as similar_terms
from pipeline.checks.typography.rules import TYPOGRAPHY_RULES
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings

if TYPE_CHECKING:
    from pipeline.checks.source_rules import GRAPH_RULES as GRAPH_RULES
    from pipeline.checks.source_rules import SOURCE_RULES as SOURCE_RULES
else:

    def __getattr__(name: str) -> object:
        """Return the rules on the source, imported when they are asked for: translations are checked without them."""
        if name in ("GRAPH_RULES", "SOURCE_RULES"):
            return getattr(import_module("pipeline.checks.source_rules"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


SAFETY_RULES: tuple[Rule, ...] = (html_tag.RULE, invisible.RULE, look_alike.RULE, template.RULE)
"""They hold for plain Markdown too: what a translation must not bring aboard."""

CITATION_RULES: tuple[Rule, ...] = (citation.RULE, citation_number.RULE, author_year.RULE, work_identifier.RULE)
"""What a translation must cite, in every form of citation; the settings switch them together."""

PAIR_RULES: tuple[Rule, ...] = (
    *SAFETY_RULES,
    clinical_unchanged.RULE,
    figures.RULE,
    *CITATION_RULES,
    footnote.RULE,
    link.RULE,
    image.RULE,
    code.RULE,
    html_code.RULE,
    placeholder.RULE,
    shortcode.RULE,
    emphasis.RULE,
    table_row.RULE,
    structure.RULE,
    newline.RULE,
    name_changed.RULE,
    term_reverse.RULE,
    negation_lost.RULE,
    official_name.RULE,
    term_forbidden.RULE,
    term_missing.RULE,
    untranslated.RULE,
    untranslated_sentence.RULE,
    length_ratio.RULE,
    edge_blanks.RULE,
    end_mark.RULE,
    first_capital.RULE,
    doubled_word.RULE,
    *TYPOGRAPHY_RULES,
)
"""In the order in which findings are read: what harms, then what is lost, then form."""

TRIPWIRES: tuple[Rule, ...] = (
    contraindication.RULE,
    negation.RULE,
    warning.RULE,
    modal.RULE,
    several_figures.RULE,
    similar_terms.RULE,
)
"""What no rule can decide: a list for a reviewer, asked only where somebody wants it."""

CATALOG_RULES: tuple[CatalogRule, ...] = (
    translations_differ.RULE,
    sources_differ.RULE,
    list_ends_differ.RULE,
    marks_differ.RULE,
)
"""What all the catalogs of a locale are held to together."""


def publication_rules(
    settings: Settings, locale: Locale | None = None, others: tuple[Rule, ...] = ()
) -> tuple[Rule, ...]:
    """Return the rules that a translation must pass to be published by a project, as grave as its settings call them.

    Plain Markdown is held to safety alone, and to figures and citations where the settings say so; editions to all
    that blocks, but for figures and citations where the settings leave them out; no setting leaves out a rule that is
    firm. `others` are rules of other
    distributions: whoever installs one wants it.
    """
    switched = {rule.name: settings.citations for rule in CITATION_RULES} | {figures.RULE.name: settings.figures}
    safety = {rule.name for rule in SAFETY_RULES}
    held = {rule.name for rule in PAIR_RULES if rule.firm or rule.name in safety}
    wanted = (r for r in PAIR_RULES if r.blocks and switched.get(r.name, settings.editions or r.name in held))
    levels = settings.levels(locale)
    blocking = (*wanted, *(rule for rule in others if rule.blocks))
    return tuple(replace(rule, setting=levels[rule.name]) if rule.name in levels else rule for rule in blocking)
