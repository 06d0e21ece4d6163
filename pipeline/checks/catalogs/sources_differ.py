"""Two source texts that say different things have two translations.

Why: when *Drive home* and *Do not drive home* read the same, one of them is wrong; a text that was copied from the
entry above looks translated to every count. Texts that differ in case, markup, blanks and closing marks mean the same;
two wordings of one thing may share a translation, so without a difference in figures or negations it is for
information.
Bad: Do not drive home. → Rentrez en voiture. | Drive home. → Rentrez en voiture.
Good: Side effects → Effets secondaires | Side effects: → Effets secondaires
Source: https://docs.weblate.org/en/latest/user/checks.html#reused-translation
"""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.catalog_rule import CatalogRule, Complaint, Shelved, Translation, likeness
from pipeline.checks.comparison import shown
from pipeline.checks.negations import firm_negations
from pipeline.checks.pairs.figures import figures_of
from pipeline.languages import language
from pipeline.model.finding import Problem, Severity
from pipeline.model.locale import Locale

_CLOSING = " .:;!?,…"


def check(found: Shelved) -> Iterator[Complaint]:
    """Yield each translation that another source text has too."""
    first: dict[str, Translation] = {}
    said: defaultdict[str, set[str]] = defaultdict(set)
    for translation in found.translations:
        entry = translation.entry
        if entry.msgid == entry.msgstr:
            continue
        other = first.setdefault(entry.msgstr, translation)
        if (
            other is translation
            or _sense(other, found.source_locale) == _sense(translation, found.source_locale)
            or entry.msgid in said[entry.msgstr]
        ):
            continue
        said[entry.msgstr].add(entry.msgid)
        severity = _severity(other.entry.msgid, entry.msgid, found.source_locale)
        message = f"the same translation as in {other.place}, of another source text: “{shown(other.entry.msgid)}”"
        yield Complaint(translation, Problem(message, "see that it is meant for this one", severity))


RULE = CatalogRule("sources-differ", Severity.WARNING, check)


def _sense(translation: Translation, locale: Locale) -> str:
    """Return the words of a source text without the small ones: `in Alberta` is `Alberta` in a language with cases."""
    small = language(locale).function_words
    deny = language(locale).negations
    words = likeness(translation.entry.msgid).rstrip(_CLOSING).split()
    return " ".join(word for word in words if word not in small or word in deny) or " ".join(words)


def _severity(one: str, other: str, locale: Locale) -> Severity | None:
    """A figure or a negation that only one of the texts has is never a matter of wording."""
    if any(firm_negations(one, locale)) != any(firm_negations(other, locale)):
        return None
    return None if _figures(one, locale) != _figures(other, locale) else Severity.INFO


def _figures(text: str, locale: Locale) -> list[tuple[object, ...]]:
    return [(f.kind, f.values, f.unit, f.symbol) for f in figures_of(text, locale) if not f.optional]
