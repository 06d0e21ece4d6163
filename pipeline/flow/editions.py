"""The editions of a build: which of them are made, which are stopped, and what each folder then holds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipeline.assemble import Refusal
from pipeline.citations.formatter import Formatter
from pipeline.flow.actions import Deciding, Decision
from pipeline.flow.catalogs import Shelf
from pipeline.flow.citing import formatter
from pipeline.flow.edition import Edition
from pipeline.flow.gates import Gates
from pipeline.flow.live import Live
from pipeline.flow.manifest import Outcome, put_manifest
from pipeline.flow.notice import notice_page
from pipeline.flow.pages import edition_page
from pipeline.flow.project import NOTES, Project, note_units
from pipeline.flow.request import Building, Request, Stopped, drawn, refused
from pipeline.model.article import Article
from pipeline.model.edition import Page
from pipeline.model.locale import Locale
from pipeline.model.release import Action

Step = Callable[[], None]
_SHOWN = (Action.PUBLISH, Action.KEEP)
"""The article itself can be read there."""


@dataclass
class Editions:
    """The editions that a request asks for; what those of a locale have in common is made once."""

    project: Project
    request: Request
    articles: Sequence[Article]
    _shelves: dict[Locale, Shelf] = field(default_factory=dict)
    _formatters: dict[Locale, Formatter] = field(default_factory=dict)

    @property
    def source(self) -> Locale:
        """The language of the source."""
        return self.project.settings.source_locale

    def shelf(self, locale: Locale) -> Shelf | None:
        """Return the catalogs of a locale; the source's has none."""
        if locale == self.source:
            return None
        if locale not in self._shelves:
            project = self.project
            self._shelves[locale] = Shelf(locale, project.settings, project.folders.catalogs, self.request.others)
        return self._shelves[locale]

    def read_shelf(self, locale: Locale) -> Shelf | None:
        """Return what was read of a locale's catalogs; None where there was nothing to read."""
        return self._shelves.get(locale)

    def _notes_shelf(self, locale: Locale) -> Shelf | None:
        """Return the source's own catalog of notes; None for other locales, and where no note needs one."""
        if locale != self.source or not note_units(self.project, locale):
            return None
        if locale not in self._shelves:
            project = self.project
            self._shelves[locale] = Shelf(locale, project.settings, project.folders.catalogs, self.request.others)
        return self._shelves[locale]

    def _formatter(self, locale: Locale) -> Formatter:
        if locale not in self._formatters:
            self._formatters[locale] = formatter(self.project, locale)
        return self._formatters[locale]

    def edition(self, article: Article, locale: Locale, jurisdiction: str) -> Edition | None:
        """Return an edition; None where a catalog that it needs could not be read."""
        shelf, of_notes = self.shelf(locale), self._notes_shelf(locale)
        if shelf is not None and not shelf.whole(article.source.domain):
            return None
        if of_notes is not None and not of_notes.whole_domain(NOTES):
            return None
        return Edition(
            self.project,
            shelf,
            locale,
            jurisdiction,
            self.request.today,
            article,
            self._formatter(locale),
            self._formatter(self.source),
            notes_shelf=of_notes,
        )

    # ---- What becomes of them ---------------------------------------------------------------------------------------

    @cached_property
    def live(self) -> Live:
        """What readers have now."""
        return Live(self.project, self.request.today, self.request.release)

    @cached_property
    def decisions(self) -> dict[tuple[str, str, str], Decision]:
        """What becomes of each edition of a gated build; empty where the build is not gated."""
        if not self.request.gated:
            return {}
        deciding = Deciding(Gates(self.project, self.request.others), self.live)
        found = [
            deciding.decision(edition)
            for locale in self._with_partners()
            for jurisdiction in self.request.jurisdictions
            for article in self.articles
            if (edition := self.edition(article, locale, jurisdiction)) is not None
        ]
        deciding.together(found)
        return {(one.page.domain, one.page.locale.tag, one.page.jurisdiction): one for one in found}

    def _with_partners(self) -> Iterable[Locale]:
        """Return the locales that are asked for, and those that are released together with them."""
        wanted = dict.fromkeys(self.request.locales)
        for group in self.project.settings.together:
            if wanted.keys() & set(group):
                wanted |= dict.fromkeys(group)
        return wanted

    def shown(self, domain: str, locale: Locale, jurisdiction: str) -> bool:
        """Tell whether readers of an edition find the article itself after the build, and no notice, nor nothing."""
        decided = self.decisions.get((domain, locale.tag, jurisdiction))
        if decided is not None:
            return decided.action in _SHOWN
        if locale in self.request.locales and not self.request.gated:
            return any(article.source.domain == domain for article in self.project.articles)
        return self.live.shows(domain, locale, jurisdiction)

    # ---- Pages ------------------------------------------------------------------------------------------------------

    def page(self, edition: Edition) -> tuple[Page, tuple[Refusal, ...]]:
        """Return the page of an edition, with ways only to pages that there are."""
        locale, jurisdiction = edition.locale, edition.jurisdiction
        domains = {article.source.domain for article in self.project.articles}
        edition.absent = frozenset(name for name in domains if not self.shown(name, locale, jurisdiction))
        page, refusals = edition_page(edition)
        tags = {
            tag.tag
            for tag in (self.source, *self.project.settings.locales)
            if tag == locale or self.shown(page.domain, tag, jurisdiction)
        }
        return replace(page, alternates=tuple(link for link in page.alternates if link.tag in tags)), refusals


def build_editions(editions: Editions, result: Building, step: Step) -> None:
    """Ask for the files of all editions, and for each folder's manifest."""
    request, project = editions.request, editions.project
    for locale in request.locales:
        for jurisdiction in request.jurisdictions:
            written: dict[str, Outcome] = {}
            for article in editions.articles:
                edition = editions.edition(article, locale, jurisdiction)
                if edition is not None:
                    written[article.source.domain] = _outcome(editions, edition, result)
                step()
            put_manifest(project, locale, jurisdiction, written, bool(request.articles), result.changes)
            result.outcomes += written.values()
        if shelf := editions.read_shelf(locale):
            result.findings += shelf.findings


def _outcome(editions: Editions, edition: Edition, result: Building) -> Outcome:
    """Ask for the files of one edition."""
    domain = edition.article.source.domain
    decided = editions.decisions.get((domain, edition.locale.tag, edition.jurisdiction))
    if decided is not None and decided.action is not Action.PUBLISH:
        result.stopped.append(Stopped(decided.page, decided.action, decided.reasons, decided.because))
    if decided is not None and decided.action in (Action.KEEP, Action.REMOVE):
        return Outcome(decided.action, decided.page, live=decided.live)
    page, refusals = editions.page(edition)
    if edition.shelf is not None:
        result.findings += refused(refusals, edition.shelf, edition.article)
    if decided is not None and decided.action is Action.NOTICE:
        source = editions.source
        readable = edition.locale != source and editions.shown(domain, source, edition.jurisdiction)
        page = notice_page(edition, page, readable)
    return _written(edition, page, decided.action if decided else Action.PUBLISH, editions.request, result)


def _written(edition: Edition, page: Page, action: Action, request: Request, result: Building) -> Outcome:
    outcome = Outcome(action, page)
    result.editions += 1
    output = edition.project.folders.output
    for name, extension, text in drawn(page, edition.words, request.formats):
        path = f"{edition.folder}/{page.slug}{extension}"
        result.changes.put(output, path, text)
        outcome.wrote(path, text)
        if name == "html" or not result.first_page:
            result.first_page = _first(result.first_page, output.shown(path))
    return outcome


def _first(current: str, path: str) -> str:
    """Prefer the first HTML page over what is only Markdown."""
    return current if current.endswith(".html") else path
