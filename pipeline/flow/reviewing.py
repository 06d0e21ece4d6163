"""The units of a locale as they lie before a reviewer, with what was said of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.errors import Fault, InputError, UsageError, nearest
from pipeline.figures.classes import class_of
from pipeline.flow.catalogs import Shelf, origin
from pipeline.flow.domains import Domain, domains, owing
from pipeline.flow.project import INTERFACE, Project
from pipeline.flow.signing import on_file, reviews_path
from pipeline.model.catalog import Entry
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.review import Reviewer, Role
from pipeline.model.sheet import Sheet
from pipeline.model.unit import Unit, UnitClass
from pipeline.reviews import Ledger, Passage, text_hash, texts_of, write_reviews

if TYPE_CHECKING:
    from pipeline.flow.signed_before import Past

_SHORTEST = 8
"""Digits of a hash that name a unit; fewer are its number."""


@dataclass
class Desk:
    """All units of a locale, in reading order, with the records on them; of the source's locale, the source texts."""

    project: Project
    locale: Locale
    articles: tuple[str, ...] = ()
    """Domains that are wanted; empty: all."""
    ledger: Ledger = field(init=False)
    content: bytes | None = field(init=False)
    """What the file of records held when it was read."""

    def __post_init__(self) -> None:
        """Read the records; raise InputError where the file is none."""
        settings = self.project.settings
        self.ledger, self.content = on_file(settings, self.project.folders.catalogs, self.locale)

    @property
    def path(self) -> str:
        """The file of records, as messages name it."""
        return self.project.folders.catalogs.shown(reviews_path(self.locale))

    @property
    def is_source(self) -> bool:
        """Whether the texts that are signed here are the source's own."""
        return self.locale == self.project.settings.source_locale

    @cached_property
    def shelf(self) -> Shelf:
        """The catalogs of the locale."""
        return Shelf(self.locale, self.project.settings, self.project.folders.catalogs)

    @cached_property
    def domains(self) -> tuple[Domain, ...]:
        """What is reviewed: the words of the program itself are no source text of the project."""
        found = domains(self.project, None if self.is_source else self.locale)
        kept = [domain for domain in found if not (self.is_source and domain.name == INTERFACE)]
        names = [domain.name for domain in kept]
        for name in self.articles:
            if name not in names:
                raise UsageError(
                    f"error: there is no article {name!r}\n  hint: {nearest(name, names) or ', '.join(names)}"
                )
        return tuple(domain for domain in kept if not self.articles or domain.name in self.articles)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every unit of the domains that could be read."""
        return tuple(sheet for domain in self.domains for sheet in self._sheets(domain))

    def _sheets(self, domain: Domain) -> Iterator[Sheet]:
        foreign = any(unit.language for _, unit in domain.placed)
        catalog = self.shelf.catalog(domain.name) if foreign or not self.is_source else None
        if domain.name in self.shelf.broken:
            return
        paths = {unit.key: path for path, unit in reversed(domain.placed)}
        for number, unit in enumerate(domain.by_key.values(), 1):
            entry = catalog.by_key.get(unit.key) if catalog else None
            yield self._sheet(domain.name, number, paths[unit.key], unit, entry)

    def _sheet(self, domain: str, number: int, path: str, unit: Unit, entry: Entry | None) -> Sheet:
        own = self.is_source and unit.language is None
        msgid, msgstr = (unit.msgid, "") if entry is None or own else texts_of(entry)
        unit_class = class_of(unit, self.project.settings.source_locale)
        passage = (domain, unit.key, msgid, msgstr)
        return Sheet(
            domain,
            number,
            path,
            unit,
            unit_class,
            msgid,
            msgstr,
            text_hash(msgid, msgstr, unit.msgctxt),
            own or (entry is not None and entry.translated),
            origin(entry) if entry is not None else "",
            self.project.settings.needed(self.locale, unit_class),
            self.ledger.standing(*passage),
            self.ledger.signatures(*passage),
            self.ledger.rejections(*passage),
            self.ledger.remarks(*passage),
            (entry.msgstr_line or None) if entry else None,
        )

    def awaiting(self, role: Role) -> tuple[Sheet, ...]:
        """Return the units that a person in a role can sign now, and that the settings want signed.

        Where they say nothing of the role in this locale, all units can be signed. One that somebody rejects waits for
        another text, or for who rejected it: no signature is asked for.
        """
        settings = self.project.settings
        asked = any(role in settings.needed(self.locale, unit_class) for unit_class in UnitClass)
        return tuple(
            sheet
            for sheet in self.sheets
            if sheet.current
            and not sheet.rejections
            # A text of the source has no translator.
            and (role is not Role.TRANSLATOR or not self.is_source or sheet.unit.language is not None)
            and role not in sheet.standing
            and (role in sheet.needed or not asked)
        )

    def awaiting_of(self, article: str, role: Role) -> tuple[Sheet, ...]:
        """Return the units of one article that await a role; raise UsageError where there is no such article."""
        names = [domain.name for domain in self.domains]
        if article not in names:
            hint = nearest(article, names) or f"there are {', '.join(names)}"
            raise UsageError(f"error: there is no article {article!r}\n  hint: {hint}")
        return tuple(sheet for sheet in self.awaiting(role) if sheet.domain == article)

    def passages(self, domain: str) -> list[Passage]:
        """Return all texts of a domain as they are now."""
        return [(sheet.key, sheet.msgid, sheet.msgstr) for sheet in self.sheets if sheet.domain == domain]

    def named(self, selector: str) -> Sheet:
        """Return the unit that `domain:number` or `domain:hash` names; raise UsageError where there is none."""
        domain, colon, name = selector.rpartition(":")
        known = [one.name for one in self.domains]
        if not colon or domain not in known:
            missing = domain if colon else selector
            hint = nearest(missing, known) or f"there are {', '.join(known)}"
            raise UsageError(f"error: there is no article {missing!r}\n  hint: {hint}; write ARTICLE:NUMBER")
        sheets = [sheet for sheet in self.sheets if sheet.domain == domain]
        if len(name) >= _SHORTEST:
            found = [sheet for sheet in sheets if sheet.text.startswith(name.lower())]
        else:
            found = [sheet for sheet in sheets if str(sheet.number) == name]
        if len(found) != 1:
            what = "is not the text of any unit now" if len(name) >= _SHORTEST else "is no number of a unit"
            hint = "list them with `traversier review --list`: numbers follow the article, hashes the text"
            raise UsageError(f"error: {selector}: {name!r} {what}\n  hint: {hint}")
        return found[0]

    # ---- What is known of a unit ------------------------------------------------------------------------------------

    @cached_property
    def past(self) -> "Past":
        """The texts that were signed and have changed since, asked of git."""
        from pipeline.flow.signed_before import Past

        return Past(self)

    @cached_property
    def _findings(self) -> dict[tuple[str, str | None, str], list[Finding]]:
        from pipeline.check import looked_at
        from pipeline.checks import PAIR_RULES
        from pipeline.flow.subjects import Subjects

        subjects = Subjects(self.project.settings, self.project.folders, PAIR_RULES)
        found: dict[tuple[str, str | None, str], list[Finding]] = {}
        wanted = {domain.name for domain in self.domains}
        names = [rule.name for rule in PAIR_RULES]
        for subject in subjects.of_project(self.project, owing(self.project, (self.locale,))):
            if subject.article in wanted:
                for one in looked_at(subject.catalog, subject.units, subject.around, subject.article, names).findings:
                    found.setdefault((subject.article or "", one.msgctxt, one.msgid or ""), []).append(one)
        return found

    def findings(self, sheet: Sheet) -> tuple[Finding, ...]:
        """Return what the rules find in a unit's translation."""
        return tuple(self._findings.get((sheet.domain, *sheet.key), ()))

    @property
    def faults(self) -> list[Fault]:
        """What of the catalogs could not be read."""
        return self.shelf.faults

    def reviewer(self, id_: str) -> Reviewer:
        """Return a person of the settings; raise UsageError with the nearest one for anybody else."""
        people = self.project.settings.reviewers
        if id_ in people:
            return people[id_]
        if not people:
            hint = 'add [tool.traversier.reviewers] with a line such as ID = { name = "…", roles = ["translator"] }'
            raise UsageError(f"error: the settings list no reviewers\n  hint: {hint}")
        hint = nearest(id_, people) or f"there are {', '.join(sorted(people))}"
        raise UsageError(f"error: there is no reviewer {id_!r} in the settings\n  hint: {hint}")

    # ---- The records ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the records again: another person may have signed since."""
        settings = self.project.settings
        ledger, content = on_file(settings, self.project.folders.catalogs, self.locale)
        if content != self.content:
            self._use(ledger, content)

    def write(self, ledger: Ledger) -> None:
        """Write the records; raise ConflictError where somebody saved the file between reading and writing it."""
        content = write_reviews(ledger).encode("utf-8")
        self.project.folders.catalogs.write(reviews_path(self.locale), content, self.content or b"")
        self._use(ledger, content)

    def _use(self, ledger: Ledger, content: bytes | None) -> None:
        self.ledger, self.content = ledger, content
        if "sheets" in self.__dict__:
            # cached_property looks there first: the texts are the same, only what is said of them is new.
            self.__dict__["sheets"] = tuple(map(self._resigned, self.sheets))

    def _resigned(self, sheet: Sheet) -> Sheet:
        passage = (sheet.domain, sheet.key, sheet.msgid, sheet.msgstr)
        return replace(
            sheet,
            standing=self.ledger.standing(*passage),
            signatures=self.ledger.signatures(*passage),
            rejections=self.ledger.rejections(*passage),
            remarks=self.ledger.remarks(*passage),
        )


def desks(project: Project, locales: Iterable[Locale], articles: tuple[str, ...] = ()) -> list[Desk]:
    """Return the desk of each locale; raise InputError with every bad line of every file of records."""
    found: list[Desk] = []
    faults: list[Fault] = []
    for locale in locales:
        try:
            found.append(Desk(project, locale, articles))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return found
