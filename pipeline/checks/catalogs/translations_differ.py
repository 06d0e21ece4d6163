"""One source text has one translation in all the catalogs of a locale.

Why: a reader who meets a button, a heading or a warning under two wordings looks for the difference. The one that is
used most is taken for the rule, the first one where they are even. A context that an author gave (`i18n:context`)
keeps texts apart on purpose. Case and markup alone are for information.
Bad: Side effects → Effets secondaires | Side effects → Effets indésirables
Good: Side effects → Effets secondaires | Side effects → Effets secondaires
Source: https://docs.weblate.org/en/latest/user/checks.html#inconsistent
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline.checks.catalog_rule import CatalogRule, Complaint, Shelved, Translation, likeness
from pipeline.checks.comparison import shown
from pipeline.model.finding import Problem, Severity


def check(found: Shelved) -> Iterator[Complaint]:
    """Yield each translation that differs from the usual one of its source text."""
    groups: defaultdict[tuple[str | None, str], list[Translation]] = defaultdict(list)
    for translation in found.translations:
        groups[translation.context, translation.entry.msgid].append(translation)
    for group in groups.values():
        if len(group) > 1 and len({translation.entry.msgstr for translation in group}) > 1:
            yield from _differing(group)


RULE = CatalogRule("translations-differ", Severity.WARNING, check)


def _differing(group: Sequence[Translation]) -> Iterator[Complaint]:
    uses = Counter(translation.entry.msgstr for translation in group)
    usual = max(group, key=lambda translation: uses[translation.entry.msgstr])
    for translation in group:
        text, other = translation.entry.msgstr, usual.entry.msgstr
        if text == other:
            continue
        severity = Severity.INFO if likeness(text) == likeness(other) else None
        message = f"the same source text is translated otherwise in {usual.place}: “{shown(other)}”"
        hint = "use one translation, or let the author tell the two apart with i18n:context"
        yield Complaint(translation, Problem(message, hint, severity))
