"""A plain folder → Markdown with its translations in place; quick to import, since a folder can be a single page."""

from collections.abc import Sequence

from pipeline.assemble import assemble
from pipeline.flow.catalogs import Shelf
from pipeline.flow.folders import output_path
from pipeline.flow.project import Project
from pipeline.flow.request import Building, Request, refused
from pipeline.markdown.front_matter import find
from pipeline.model.article import Article
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale


def build_folder(project: Project, request: Request) -> Building:
    """Return the files of every locale, as changes that are not yet written."""
    result = Building(findings=[f for f in project.findings if f.severity is Severity.ERROR])
    for locale in request.locales:
        shelf = Shelf(locale, project.settings, project.folders.catalogs, request.others)
        for article in project.articles:
            _build(project, article, shelf, request.formats, result)
        result.findings += shelf.findings
    return result


def _build(project: Project, article: Article, shelf: Shelf, formats: Sequence[str], result: Building) -> None:
    settings, output, locale = project.settings, project.folders.output, shelf.locale
    domain, suffix = article.source.domain, article.source.path[article.source.path.rindex(".") :]
    translations = shelf.publishable(domain, article.units)
    if domain in shelf.broken:
        return
    assembly = assemble(article, translations)
    result.findings += refused(assembly.refusals, shelf, article)
    result.editions += 1
    text = assembly.text
    if settings.links == "adapt":
        from pipeline.flow.layout import adapted

        start = front.body if (front := find(text)) else article.source.body_start
        text = adapted(text, start, domain + suffix, locale, settings, project.folders)
    path = output_path(settings, locale, domain, suffix)
    if "md" in formats:
        result.changes.put(output, path, text)
    if "html" in formats:
        _draw(project, article, locale, text, result)
    result.first_page = result.first_page or output.shown(path)


def _draw(project: Project, article: Article, locale: Locale, text: str, result: Building) -> None:
    """Add the HTML of a file that was assembled."""
    from pipeline.flow.pages import plain_page
    from pipeline.flow.request import drawn
    from pipeline.renderers.html import stylesheet

    page = plain_page(article, locale, project.settings, text)
    result.changes.put(project.folders.output, "style.css", stylesheet())
    for _, extension, html in drawn(page, lambda words: words, ("html",)):
        place = output_path(project.settings, locale, article.source.domain, extension)
        result.changes.put(project.folders.output, place, html)
