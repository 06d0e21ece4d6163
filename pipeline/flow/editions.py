"""The editions of a build: which of them are made, which are stopped, and what each folder then holds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipeline.assemble import Refusal
from pipeline.citations.formatter import Formatter
from pipeline.flow.actions import Deciding, Decision
from pipeline.flow.catalogs import Shelf
from pipeline.flow.citing import formatter
from pipeline.flow.clinical import clinical_mark
from pipeline.flow.edition import Edition
from pipeline.flow.gates import Gates
from pipeline.flow.live import Live
from pipeline.flow.manifest import Outcome, put_manifest
from pipeline.flow.notice import notice_page
from pipeline.flow.pages import edition_page
from pipeline.flow.project import NOTES, Project, note_units
from pipeline.flow.request import Building, Request, Stopped, drawn, refused
from pipeline.flow.slugs import Slugs, is_name
from pipeline.flow.ways import AllWays
from pipeline.model.article import Article
from pipeline.model.edition import Page
from pipeline.model.locale import Locale
from pipeline.model.release import UNKNOWN, Action
from pipeline.renderers.index import moved_html

Step = Callable[[], None]
_SHOWN = (Action.PUBLISH, Action.KEEP)
"""The article itself can be read there."""
_STAYS = (Action.KEEP, Action.REMOVE)
"""Nothing is written."""


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
        return None if locale == self.source else self._shelf(locale)

    def _shelf(self, locale: Locale) -> Shelf:
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
        return self._shelf(locale)

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
            # What becomes of the others is not decided before all have been looked at.
            ways=_Named(self.slugs),
        )

    # ---- What becomes of them ---------------------------------------------------------------------------------------

    @cached_property
    def live(self) -> Live:
        """What readers have now."""
        return Live(self.project, self.request.today, self.request.release)

    @cached_property
    def gates(self) -> Gates:
        """What the editions are held against."""
        return Gates(self.project, self.request.others)

    @cached_property
    def decisions(self) -> dict[tuple[str, str, str], Decision]:
        """What becomes of each edition of a gated build; empty where the build is not gated."""
        if not self.request.gated:
            return {}
        deciding = Deciding(self.gates, self.live)
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
        return self._made(domain, locale, jurisdiction) or self.live.shows(domain, locale, jurisdiction)

    def _made(self, domain: str, locale: Locale, jurisdiction: str) -> bool:
        """Tell whether a build without gates writes an edition."""
        request = self.request
        if request.gated or locale not in request.locales or jurisdiction not in request.jurisdictions:
            return False
        shelf = self.shelf(locale)
        return domain in self._domains and (shelf is None or shelf.whole(domain))

    @cached_property
    def _domains(self) -> frozenset[str]:
        return frozenset(article.source.domain for article in self.articles)

    def slug(self, article: Article, locale: Locale, jurisdiction: str) -> str:
        """Return what an edition's page is called after the build."""
        domain = article.source.domain
        decided = self.decisions.get((domain, locale.tag, jurisdiction))
        written = self._made(domain, locale, jurisdiction) or (decided and decided.action not in _STAYS)
        there = None if written else self.live.edition(domain, locale, jurisdiction)
        return there.slug if there and is_name(there.slug) else self.slugs.of(article, locale)

    @cached_property
    def slugs(self) -> Slugs:
        """What pages are called in each language."""
        return Slugs(self.project, self._translated, self.live.releases)

    def _translated(self, article: Article, locale: Locale, key: str) -> str:
        """Return the current translation of a front matter value; empty where there is none."""
        shelf = self.shelf(locale)
        unit = next((unit for unit in article.units if unit.msgctxt == f"meta:{key}"), None)
        if shelf is None or unit is None or not shelf.whole(article.source.domain):
            return ""
        return shelf.publishable(article.source.domain, [unit]).get(unit.key, "")

    # ---- Pages ------------------------------------------------------------------------------------------------------

    def page(self, edition: Edition) -> tuple[Page, tuple[Refusal, ...]]:
        """Return the page of an edition, with ways only to pages that there are."""
        edition.ways = self
        page, refusals = edition_page(edition)
        domains = (article.source.domain for article in self.project.articles)
        listed = any(self.shown(domain, edition.locale, edition.jurisdiction) for domain in domains)
        return replace(page, index="index.html" if listed else ""), refusals


@dataclass(frozen=True, slots=True)
class _Named(AllWays):
    """Every article in every language, under the name that it has there."""

    slugs: Slugs

    def slug(self, article: Article, locale: Locale, jurisdiction: str) -> str:
        """Return the name of the article's page in that language."""
        return self.slugs.of(article, locale)


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
            rows = put_manifest(project, locale, jurisdiction, written, bool(request.articles), result.changes)
            result.folders[locale.tag, jurisdiction] = rows
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
        live = decided.live
        return Outcome(decided.action, decided.page, live, clinical=live.clinical if live else UNKNOWN)
    page, refusals = editions.page(edition)
    if edition.shelf is not None:
        result.findings += refused(refusals, edition.shelf, edition.article)
    if decided is not None and decided.action is Action.NOTICE:
        source = editions.source
        readable = edition.locale != source and editions.shown(domain, source, edition.jurisdiction)
        page = notice_page(edition, page, readable)
    return _written(editions, edition, page, decided.action if decided else Action.PUBLISH, result)


def _written(editions: Editions, edition: Edition, page: Page, action: Action, result: Building) -> Outcome:
    request = editions.request
    outcome = Outcome(action, page)
    decided = editions.decisions.get((page.domain, page.locale.tag, page.jurisdiction))
    if action is Action.PUBLISH:
        outcome.clinical = decided.clinical if decided else clinical_mark(editions.gates, edition)
    result.editions += 1
    output = edition.project.folders.output
    for name, extension, text in drawn(page, edition.words, request.formats):
        path = f"{edition.folder}/{page.slug}{extension}"
        result.changes.put(output, path, text)
        outcome.wrote(path, text)
        if name == "html" or not result.first_page:
            result.first_page = _first(result.first_page, output.shown(path))
    if "html" in request.formats:
        for name in editions.slugs.former(edition.article, edition.locale):
            path, text = f"{edition.folder}/{name}.html", moved_html(page, edition.words)
            result.changes.put(output, path, text)
            outcome.wrote(path, text)
    return outcome


def _first(current: str, path: str) -> str:
    """Prefer the first HTML page over what is only Markdown."""
    return current if current.endswith(".html") else path
