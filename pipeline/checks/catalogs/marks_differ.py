"""A document writes each mark in one way where its language allows several.

Why: neither the straight apostrophe nor the curly one is a fault, but both in one article look like two hands, and a
search for `l’annexe` misses `l'annexe`. The same holds for two kinds of quotation marks, dashes and no-break spaces,
and for quantities of four digits, grouped here and not there. What is written less often is reported, once a document;
code, addresses and what is in another language do not count.
Bad: the annex of 1,585 words → l’annexe de 1⍽585 mots | 2,400 words of the study → 2400 mots de l'étude
Good: the annex of 1,585 words → l’annexe de 1⍽585 mots | 2,400 words of the study → 2⍽400 mots de l’étude
Source: OQLF, Espacement avant et après les signes de ponctuation et les symboles; Translation Bureau, Clefs du français
pratique, Nombre (uniformity); Duden, Anführungszeichen; RAE, Ortografía de la lengua española, comillas and raya
"""

from collections.abc import Iterator, Sequence

from pipeline.checks.catalog_rule import CatalogRule, Complaint, Shelved, Translation
from pipeline.checks.typography.choice import Choice, Form
from pipeline.checks.typography.profiles import profile_of
from pipeline.checks.typography.text import Text
from pipeline.model.finding import Place, Problem, Severity

_NAMED = 5
"""So many other places are named; the rest is counted."""

Standing = tuple[Translation, list[Place]]
"""A translation, and where a form stands in it."""


def check(found: Shelved) -> Iterator[Complaint]:
    """Yield the form that a document has less often, at its first place."""
    choices = profile_of(found.locale, found.typography).choices
    if not choices:
        return
    for document in found.by_catalog:
        for choice in choices:
            yield from _mixed(choice, document, found)


RULE = CatalogRule("marks-differ", Severity.INFO, check)


def _mixed(choice: Choice, document: Sequence[Translation], found: Shelved) -> Iterator[Complaint]:
    # What may hold a form is found without looking for code and addresses: most documents have one form only.
    likely = {form: [one for one in document if form.is_likely(one.entry.msgstr)] for form in choice.forms}
    if sum(map(bool, likely.values())) < 2:
        return
    standing = {form: list(_standing(choice, form, likely[form], found)) for form in choice.forms}
    counts = {form: sum(len(places) for _, places in standing[form]) for form in choice.forms}
    usual = max(choice.forms, key=lambda form: counts[form])
    for form in choice.forms:
        if form is not usual and counts[form]:
            yield _complaint(choice, (form, counts[form]), (usual, counts[usual]), standing[form])


def _standing(choice: Choice, form: Form, likely: Sequence[Translation], found: Shelved) -> Iterator[Standing]:
    for translation in likely:
        entry = translation.entry
        text = Text(entry.msgid, entry.msgstr, found.locale, found.source_locale)
        if places := list(choice.places(form, text)):
            yield translation, places


def _complaint(
    choice: Choice, rare: tuple[Form, int], usual: tuple[Form, int], standing: Sequence[Standing]
) -> Complaint:
    first, places = standing[0]
    # How often is no part of the message, which a mute is bound to.
    message = (
        f"{choice.name} are written in two ways in this catalog: {rare[0].shown} and, more often, {usual[0].shown}"
    )
    hint = f"write {usual[0].shown} throughout ({_times(usual[1])}, the other {_times(rare[1])})"
    lines = [str(line) for one, _ in standing[1:] if (line := one.entry.msgstr_line or one.entry.line)]
    if lines:
        more = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
        hint += f"; also at line {', '.join(lines[:_NAMED])}{more}"
    return Complaint(first, Problem(message, hint, place=places[0]))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
