"""Articles → editions; of a plain folder, Markdown with its translations in place."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.assemble import Refusal, assemble
from pipeline.checks.rule import Rule
from pipeline.citations.formatter import Formatter
from pipeline.errors import InputError
from pipeline.flow.catalogs import Shelf, po_path
from pipeline.flow.changes import Changes
from pipeline.flow.crossing import crossing
from pipeline.flow.edition import Edition
from pipeline.flow.faults import gaps
from pipeline.flow.folders import output_path
from pipeline.flow.gates import endangers, stops
from pipeline.flow.layout import adapted
from pipeline.flow.manifest import Outcome, put_manifest
from pipeline.flow.pages import edition_page, plain_page
from pipeline.flow.project import Project
from pipeline.markdown.front_matter import find
from pipeline.markdown.html import to_html
from pipeline.model.article import Article
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.renderers import RENDERERS, Renderer
from pipeline.renderers.html import stylesheet
from pipeline.workspace import Workspace

Step = Callable[[], None]
# Matches `href="guide.md#safety"`; not `href="https://…/a.md"`.
_PAGE_LINK = re.compile(r'href="([^":/#]+)\.md(#[^"]*)?"')


@dataclass(frozen=True, slots=True)
class Request:
    """What to build."""

    locales: tuple[Locale, ...]
    jurisdictions: tuple[str, ...] = ("",)
    articles: tuple[str, ...] = ()
    """Domains; empty: all."""
    formats: tuple[str, ...] = ("md", "html")
    today: date = date.min
    gated: bool = False
    others: tuple[Rule, ...] = ()
    """Rules of other distributions."""


@dataclass
class Building:
    """What a build found and would write."""

    changes: Changes = field(default_factory=Changes)
    findings: list[Finding] = field(default_factory=list)
    gaps: list[Finding] = field(default_factory=list)
    """Errors of the source for which pages were not made: what stood there before stays."""
    stopped: list["Stopped"] = field(default_factory=list)
    editions: int = 0
    first_page: str = ""
    """The first page, relative to the project."""


def build(project: Project, request: Request, step: Step = lambda: None) -> Building:
    """Return the editions that are asked for, as changes that are not yet written; `step` is called after each."""
    result = Building(findings=[f for f in project.findings if f.severity is Severity.ERROR])
    articles = [a for a in project.articles if not request.articles or a.source.domain in request.articles]
    if not project.shared_readable:
        # A page without its safety box or its notes must not take the place of one that has them.
        return result
    if project.settings.editions:
        result.gaps += gaps(project, request.today)
        concerned = {gap.article for gap in result.gaps}
        whole = {article.source.domain for article in project.articles}
        articles = [a for a in articles if concerned <= whole and a.source.domain not in concerned]
    for locale in request.locales:
        work = _plain if not project.settings.editions else _editions
        work(project, locale, articles, request, result, step)
    if project.settings.editions and project.readable:
        _assets(project, request, result)
    return result


def _renderers(formats: Sequence[str]) -> list[Renderer]:
    return [renderer for renderer in RENDERERS if renderer.name in formats]


# ---- A plain folder -------------------------------------------------------------------------------------------------


def _plain(
    project: Project, locale: Locale, articles: Iterable[Article], request: Request, result: Building, step: Step
) -> None:
    shelf = Shelf(locale, project.settings, project.folders.catalogs, request.others)
    for article in articles:
        step()
        translations = shelf.publishable(article.source.domain, article.units)
        if article.source.domain in shelf.broken:
            continue
        assembly = assemble(article, translations)
        result.findings += _refusals(assembly.refusals, shelf, article)
        result.editions += 1
        domain, suffix = article.source.domain, article.source.path[article.source.path.rindex(".") :]
        path = output_path(project.settings, locale, domain, suffix)
        text = assembly.text
        if project.settings.links == "adapt":
            start = front.body if (front := find(text)) else article.source.body_start
            text = adapted(text, start, domain + suffix, locale, project.settings, project.folders)
        if "md" in request.formats:
            result.changes.put(project.folders.output, path, text)
        if "html" in request.formats:
            page = plain_page(article, locale, project.settings, text)
            files = next(r for r in RENDERERS if r.name == "html").draw(page, lambda words: words, _html(page.body))
            result.changes.put(project.folders.output, "style.css", stylesheet())
            for extension, html in files.items():
                place = output_path(project.settings, locale, domain, extension)
                result.changes.put(project.folders.output, place, html)
        result.first_page = result.first_page or project.folders.output.shown(path)
    result.findings += shelf.findings


def _html(body: str) -> str:
    return _PAGE_LINK.sub(lambda m: f'href="{m[1]}.html{m[2] or ""}"', to_html(body))


def _refusals(refusals: Iterable[Refusal], shelf: Shelf, article: Article) -> Iterator[Finding]:
    domain = article.source.domain
    catalog = shelf.catalog(domain)
    for refusal in refusals:
        entry = catalog.by_key.get(refusal.unit.key) if catalog else None
        yield Finding(
            shelf.workspace.shown(po_path(shelf.locale, domain)),
            entry.msgstr_line if entry else None,
            None,
            "structure",
            Severity.WARNING,
            f"the translation is not used: {refusal.reason}",
            "write it so that it stays one block of the same kind",
            shelf.locale.tag,
            domain,
            msgctxt=refusal.unit.msgctxt,
            msgid=refusal.unit.msgid,
        )


# ---- Editions -------------------------------------------------------------------------------------------------------


def release_stops(project: Project, request: Request) -> Iterator[tuple[Edition, tuple[Finding, ...]]]:
    """Yield each edition with what keeps it from being released, without writing anything."""
    english = Formatter(project.references, project.settings.source_locale)
    for locale in request.locales:
        shelf = Shelf(locale, project.settings, project.folders.catalogs, request.others)
        for article in project.articles:
            if shelf.whole(article.source.domain):
                edition = Edition(project, shelf, locale, "", request.today, article, english, english)
                page, _ = edition_page(edition)
                yield edition, (*stops(edition), *crossing(edition, page))


def release_findings(project: Project, request: Request) -> Iterator[Finding]:
    """Yield what keeps each edition from being released, without writing anything."""
    for _, reasons in release_stops(project, request):
        yield from reasons


def _editions(
    project: Project,
    locale: Locale,
    articles: Sequence[Article],
    request: Request,
    result: Building,
    step: Callable[[], None],
) -> None:
    source = locale == project.settings.source_locale
    shelf = None if source else Shelf(locale, project.settings, project.folders.catalogs, request.others)
    formatter = Formatter(project.references, locale)
    english = Formatter(project.references, project.settings.source_locale)
    for jurisdiction in request.jurisdictions:
        written: dict[str, Outcome] = {}
        for article in articles:
            if shelf is None or shelf.whole(article.source.domain):
                edition = Edition(project, shelf, locale, jurisdiction, request.today, article, formatter, english)
                written[article.source.domain] = _edition(edition, request, result)
            step()
        put_manifest(project, locale, jurisdiction, written, bool(request.articles), result.changes)
    if shelf is not None:
        result.findings += shelf.findings


def _edition(edition: Edition, request: Request, result: Building) -> Outcome:
    page, refusals = edition_page(edition)
    shelf, project = edition.shelf, edition.project
    outcome = Outcome("publish", page)
    if shelf is not None:
        result.findings += _refusals(refusals, shelf, edition.article)
        if request.gated and (reasons := (*stops(edition), *crossing(edition, page))):
            # Where a unit that holds a dose or a warning is not current, nothing old may stay published.
            outcome = Outcome("remove" if endangers(edition) else "keep", page)
            result.stopped.append(Stopped(page.domain, page.locale, page.jurisdiction, reasons))
    if outcome.action != "publish":
        return outcome
    result.editions += 1
    html = _html(page.body) if any(r.needs_html for r in _renderers(request.formats)) else ""
    for renderer in _renderers(request.formats):
        for extension, text in renderer.draw(page, edition.words, html).items():
            path = f"{edition.folder}/{page.slug}{extension}"
            result.changes.put(project.folders.output, path, text)
            outcome.wrote(path, text)
            if renderer.name == "html" or not result.first_page:
                result.first_page = _first(result.first_page, project.folders.output.shown(path))
    return outcome


def _first(current: str, path: str) -> str:
    """Prefer the first HTML page over what is only Markdown."""
    return current if current.endswith(".html") else path


@dataclass(frozen=True, slots=True)
class Stopped:
    """An edition that did not pass its gate."""

    article: str
    locale: Locale
    jurisdiction: str
    reasons: tuple[Finding, ...]


def _assets(project: Project, request: Request, result: Building) -> None:
    output = project.folders.output
    if "html" in request.formats:
        result.changes.put(output, "style.css", stylesheet())
    root = Workspace(project.settings.root)
    base = posixpath.dirname(project.settings.articles)
    for folder in project.settings.assets:
        place = posixpath.join(base, folder)
        for path in root.files(place):
            target = posixpath.join(folder, posixpath.relpath(path, place))
            try:
                result.changes.put_bytes(output, target, root.read(path))
            except InputError as error:
                result.findings += map(Finding.from_fault, error.faults)
