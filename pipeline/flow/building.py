"""Articles → editions."""

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.errors import InputError
from pipeline.flow.edition import Edition
from pipeline.flow.editions import Editions, build_editions
from pipeline.flow.faults import gaps
from pipeline.flow.project import Project
from pipeline.flow.request import Building, Request
from pipeline.flow.site import put_site
from pipeline.model.finding import Finding, Severity
from pipeline.renderers.choosing import chooser_script, chooser_sheet
from pipeline.renderers.html import stylesheet
from pipeline.workspace import Workspace

Step = Callable[[], None]


def build(project: Project, request: Request, step: Step = lambda: None) -> Building:
    """Return the editions that are asked for, as changes that are not yet written; `step` is called after each."""
    result = Building(findings=[f for f in project.findings if f.severity is Severity.ERROR])
    articles = [a for a in project.articles if not request.articles or a.source.domain in request.articles]
    if not project.shared_readable:
        # A page without its safety box or its notes must not take the place of one that has them.
        return result
    result.gaps += gaps(project, request.today)
    concerned = {gap.article for gap in result.gaps}
    whole = {article.source.domain for article in project.articles}
    articles = [a for a in articles if concerned <= whole and a.source.domain not in concerned]
    editions = Editions(project, request, articles)
    build_editions(editions, result, step)
    put_site(editions, result)
    if request.release:
        from pipeline.flow.releasing import put_release

        put_release(editions, result)
    if project.readable:
        _assets(project, request, result)
    return result


def release_stops(project: Project, request: Request) -> Iterator[tuple[Edition, tuple[Finding, ...]]]:
    """Yield each edition with what keeps it from being released, without writing anything."""
    for decided in Editions(project, replace(request, gated=True), project.articles).decisions.values():
        if decided.page.locale in request.locales:
            yield decided.edition, decided.reasons


def release_findings(project: Project, request: Request) -> Iterator[Finding]:
    """Yield what keeps each edition from being released, without writing anything."""
    for _, reasons in release_stops(project, request):
        yield from reasons


def _assets(project: Project, request: Request, result: Building) -> None:
    output = project.folders.output
    if "html" in request.formats:
        sheet = chooser_sheet(sorted(project.registry.jurisdictions)) + stylesheet(project.theme)
        result.changes.put(output, "style.css", sheet)
        if any(outcome.page.choices for outcome in result.outcomes):
            result.changes.put(output, "chooser.js", chooser_script())
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
