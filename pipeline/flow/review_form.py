"""A form that a clinician fills in without the program, and what comes back."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.errors import Fault, InputError, UsageError
from pipeline.figures.lines import local_lines
from pipeline.flow.awaiting import eligible
from pipeline.flow.project import Project
from pipeline.flow.reviewing import Desk
from pipeline.flow.signing_off import Word, entitled, refusal, sign
from pipeline.markdown.spans import SpanKind, spans
from pipeline.model.form import ReviewForm, Row, Stretch
from pipeline.model.locale import Locale
from pipeline.model.review import Review, Reviewer, Role
from pipeline.model.sheet import Refused, Sheet
from pipeline.model.unit import UnitClass
from pipeline.renderers.review_form import review_form_html
from pipeline.reviews import MAX_COMMENT, unit_hash
from pipeline.reviews.form import FORMAT, VERSION, Answer, Form, read_form
from pipeline.reviews.words import word_difference

_BLANKS = re.compile(r"\s+")


# ---- Out ------------------------------------------------------------------------------------------------------------


def review_form(desk: Desk, role: Role, day: date, reviewer: str = "", weighty: bool = False) -> tuple[str, str, int]:
    """Return a form's file name, its HTML and how many units it puts before a person in a role.

    With `weighty` only clinical and critical ones.

    Raises UsageError where the reviewer may not sign in the role, or nobody of the settings may.
    """
    people: tuple[Reviewer, ...]
    if reviewer:
        people = (entitled(desk, reviewer, role, day),)
    else:
        people = tuple(p for p in eligible(desk, role) if not p.refusal(role, day, desk.locale))
    if not people or (desk.is_source and role is Role.TRANSLATOR):
        hint = 'list one under reviewers in the settings: ID = { name = "…", roles = ["' + role.value + '"] }'
        raise UsageError(f"error: nobody may sign {desk.locale.tag} as {role.value}\n  hint: {hint}")
    ordinary = UnitClass.ORDINARY
    cited = _citations(desk.project)
    rows = tuple(
        _row(desk, sheet, role, cited)
        for sheet in desk.awaiting(role)
        if not weighty or sheet.unit_class is not ordinary
    )
    settings = desk.project.settings
    form = ReviewForm(
        settings.name,
        desk.locale,
        settings.source_locale,
        role,
        tuple((person.id, person.name) for person in people),
        day.isoformat(),
        rows,
        MAX_COMMENT,
        FORMAT,
        VERSION,
    )
    name = "-".join(filter(None, ("review", desk.locale.tag, role.value, reviewer))) + ".html"
    return name, review_form_html(form), len(rows)


def _row(desk: Desk, sheet: Sheet, role: Role, cited: Callable[[str], tuple[str, ...]]) -> Row:
    settings = desk.project.settings
    before = desk.past.before(sheet, role)
    return Row(
        sheet.domain,
        sheet.number,
        unit_hash(sheet.key),
        sheet.text,
        " › ".join((*sheet.unit.breadcrumb, sheet.unit.kind.value)),
        sheet.unit_class.value,
        _shown(sheet.msgid),
        _shown(sheet.msgstr),
        sheet.origin == "machine" and Role.TRANSLATOR not in sheet.standing,
        sheet.unit.comment,
        sheet.unit.msgctxt or "",
        tuple(record.said_by for record in sheet.signatures),
        tuple(f"{record.said_by}: {record.comment}" for record in sheet.remarks),
        f"{before.review.said_by}; since then {before.why}" if before else "",
        _change(before.msgid, sheet.msgid) if before else (),
        _change(before.msgstr, sheet.msgstr) if before else (),
        tuple((finding.severity.value, finding.message) for finding in desk.findings(sheet)),
        tuple(local_lines(sheet.unit.msgid, sheet.unit.language or settings.source_locale, desk.locale))
        if sheet.unit.language or not desk.is_source
        else (),
        cited(sheet.unit.msgid),
        sheet.unit.language.tag if sheet.unit.language else "",
    )


def _shown(text: str) -> str:
    return text.replace("\x1e", "\n⁄ ")


def _change(old: str | None, new: str) -> tuple[Stretch, ...]:
    if not old or old == new:
        return ()
    return tuple(Stretch(piece.kind, _shown(piece.text)) for piece in word_difference(old, new))


def _citations(project: Project) -> Callable[[str], tuple[str, ...]]:
    """Return what tells which works a text cites: `[@feder2014]: Feder et al., 2014`."""
    if not project.settings.editions:
        return lambda msgid: ()
    from pipeline.citations.formatter import Formatter
    from pipeline.citations.syntax import parse_citation

    formatter = Formatter(project.references, project.settings.source_locale)

    def cited(msgid: str) -> Iterator[str]:
        for span in spans(msgid):
            citation = parse_citation(span.value) if span.kind is SpanKind.CITATION else None
            if citation is not None:
                works = [formatter.short(key) if key in project.references else f"@{key} (?)" for key in citation.keys]
                yield f"{span.value}: {'; '.join(works)}"

    return lambda msgid: tuple(cited(msgid))


# ---- In -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FormImport:
    """What a saved form came to."""

    form: Form
    path: str
    """The file of records."""
    person: Reviewer
    records: tuple[Review, ...] = ()
    known: int = 0
    """Answers that were on file already."""
    refused: tuple[Refused, ...] = ()


def import_review(
    project: Project, content: bytes, path: str, today: date, write: bool = True, only: Locale | None = None
) -> FormImport:
    """Record the answers of a saved form, each held against the unit as it stands now.

    An answer on a text that has changed since the form was made is refused, with its reason; the others are recorded.
    Raises InputError for a file that is no form, UsageError where its person may not sign: then nothing is recorded.
    """
    form = read_form(content, path)
    settings = project.settings
    known = (settings.source_locale, *settings.locales)
    if form.locale not in known:
        hint = f"there are {', '.join(dict.fromkeys(locale.tag for locale in known))}"
        raise InputError([Fault(path, None, f"the project has no locale {form.locale.tag}", "form-foreign", hint)])
    if only is not None and form.locale != only:
        raise UsageError(f"error: {path} is for {form.locale.tag}, not for {only.tag}")
    # East of here it may be tomorrow already.
    if form.day > today + timedelta(days=1):
        message = f"the form is dated {form.day.isoformat()}, which is still to come"
        raise InputError([Fault(path, None, message, "form-bad", "save it again where the clock is right")])
    desk = Desk(project, form.locale)
    person = entitled(desk, form.reviewer, form.role, form.day)
    if _same(form.name) != _same(person.name):
        message = f"the form is signed {form.name!r}, but {person.id} is {person.name}"
        hint = "type the name as the settings have it: it is the signature"
        raise InputError([Fault(path, None, message, "form-name", hint)])
    words, refused = _words(desk, form)
    for word in words[:]:
        if reason := refusal(desk, word, form.role, person.id):
            words.remove(word)
            refused.append(Refused(word.sheet.domain, f"{word.sheet.number}", reason))
    records = sign(desk, words, form.role, person.id, form.day, write)
    return FormImport(form, desk.path, person, records, len(words) - len(records), tuple(refused))


def _same(name: str) -> str:
    return _BLANKS.sub(" ", name).strip().casefold()


def _words(desk: Desk, form: Form) -> tuple[list[Word], list[Refused]]:
    by_unit = {(sheet.domain, unit_hash(sheet.key)): sheet for sheet in desk.sheets}
    by_text = {(sheet.domain, sheet.text): sheet for sheet in desk.sheets}
    words, refused = [], []
    for answer in form.answers:
        sheet = by_text.get((answer.domain, answer.text))
        if sheet is not None:
            words.append(Word(sheet, answer.verdict, answer.comment))
        else:
            refused.append(_outdated(desk, answer, by_unit.get((answer.domain, answer.unit))))
    return words, refused


def _outdated(desk: Desk, answer: Answer, sheet: Sheet | None) -> Refused:
    if answer.domain not in {domain.name for domain in desk.domains}:
        return Refused(answer.domain, answer.text[:12], "there is no such article")
    if sheet is None:
        return Refused(answer.domain, answer.text[:12], "its source changed since the form was made, or is gone")
    if not sheet.current:
        return Refused(answer.domain, str(sheet.number), "its translation is no longer current")
    what = "source" if desk.is_source else "translation"
    return Refused(answer.domain, str(sheet.number), f"its {what} changed since the form was made")
