"""`diff`: what the commits since a revision change for the readers of each locale and jurisdiction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.catalogs.match import similarity
from pipeline.errors import InputError
from pipeline.figures.reader import read_figures
from pipeline.flow.editions import Editions
from pipeline.flow.folders import Folders
from pipeline.flow.project import Project, open_project
from pipeline.flow.reading import Block, blocks
from pipeline.flow.request import Request
from pipeline.history import checked_out
from pipeline.model.edition import Page
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.reader_change import ChangeKind, PageChange, ReaderChange, ReaderDifference
from pipeline.model.settings import Settings

Place = tuple[str, str, str]
Opened = Callable[[Path], Settings]
"""Reads the settings of a folder."""
_ALIKE = 0.4
"""Below it a block is another one, not the same one edited."""


def difference(project: Project, request: Request, since: str, opened: Opened) -> ReaderDifference:
    """Return what changes for readers between a revision and the working folder, on the same day.

    Both are built as a plain build builds them. Raises UsageError where git knows no such revision, InputError where
    the project could not be opened as it was; what could not be read then is named as git names it, `REV:path`.
    """
    with checked_out(project.settings.root, since) as folder:
        try:
            settings = opened(folder)
        except InputError as error:
            raise InputError(replace(fault, path=f"{since}:{fault.path}") for fault in error.faults) from error
        before = open_project(settings, Folders.of(settings))
        then = _pages(before, request)
        now = _pages(project, request)
    notes = {note.id: note.jurisdiction for one in (before, project) for note in one.notes}
    found = [_page_change(place, then.get(place), now.get(place), notes) for place in dict.fromkeys((*now, *then))]
    changed = tuple(page for page in found if page.changes or page.appeared or page.vanished)
    unread = (one for one in before.findings if one.severity is Severity.ERROR)
    faults = tuple(replace(one, path=f"{since}:{one.path}") for one in unread)
    return ReaderDifference(since, changed, len(found) - len(changed), faults)


def _pages(project: Project, request: Request) -> dict[Place, Page]:
    """Return the pages of a project; an article that could not be read has none."""
    known = (project.settings.source_locale, *project.settings.locales)
    wanted = replace(request, locales=tuple(locale for locale in request.locales if locale in known))
    editions = Editions(project, wanted, project.articles)
    found: dict[Place, Page] = {}
    for locale in wanted.locales:
        for jurisdiction in wanted.jurisdictions:
            for article in project.articles:
                edition = editions.edition(article, locale, jurisdiction)
                if edition is not None:
                    page, _ = editions.page(edition)
                    found[article.source.domain, locale.tag, jurisdiction] = page
    return found


def _page_change(place: Place, then: Page | None, now: Page | None, notes: dict[str, str]) -> PageChange:
    article, tag, jurisdiction = place
    page = now or then
    assert page is not None
    change = PageChange(article, page.title.text, Locale.parse(tag), jurisdiction)
    if then is None or now is None:
        return replace(change, appeared=then is None, vanished=now is None)
    found = _changes(list(blocks(then)), list(blocks(now)), now.locale)
    return replace(change, changes=tuple(replace(one, jurisdiction=notes.get(one.note, "")) for one in found))


def _changes(then: Sequence[Block], now: Sequence[Block], locale: Locale) -> Iterator[ReaderChange]:
    old, new = ([(block.words, block.note) for block in side] for side in (then, now))
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _replaced(then[i:j], now[k:m], locale)


def _replaced(then: Sequence[Block], now: Sequence[Block], locale: Locale) -> Iterator[ReaderChange]:
    """Yield the changes of a stretch in which some blocks took the place of others, in the order of the page."""
    partners = dict(_partners(then, now))
    for index in sorted(set(range(len(then))) - set(partners.values())):
        yield _change(then[index], None, locale)
    for index, block in enumerate(now):
        yield _change(then[partners[index]] if index in partners else None, block, locale)


def _partners(then: Sequence[Block], now: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield which new block was which old one: as many on both sides in turn, else the most alike, in their order."""
    if len(then) == len(now) and all(a.note == b.note for a, b in zip(then, now, strict=True)):
        yield from ((index, index) for index in range(len(now)))
        return
    start = 0
    for index, block in enumerate(now):
        choices = [
            (similarity(other.words, block.words), -place)
            for place, other in enumerate(then[start:], start)
            if other.note == block.note
        ]
        score, place = max(choices, default=(0.0, 0))
        if score >= _ALIKE:
            yield index, -place
            start = -place + 1


def _change(then: Block | None, now: Block | None, locale: Locale) -> ReaderChange:
    block = now or then
    assert block is not None
    old, new = then.words if then else "", now.words if now else ""
    figures = () if then is None or now is None or then.foreign != now.foreign else tuple(_figures(old, new, locale))
    kind = _kind(then, now, bool(figures))
    return ReaderChange(kind, old, new, block.heading, figures, block.note)


def _kind(then: Block | None, now: Block | None, figures: bool) -> ChangeKind:
    if then is not None and now is not None and then.foreign != now.foreign:
        return ChangeKind.FALLBACK if now.foreign else ChangeKind.TRANSLATED
    if any(block is not None and block.note for block in (then, now)):
        return ChangeKind.NOTE
    if then is None or now is None:
        return ChangeKind.GONE if now is None else ChangeKind.NEW
    return ChangeKind.FIGURE if figures else ChangeKind.TEXT


def _figures(old: str, new: str, locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the figures that differ, as the page writes them: in pairs, then those that only came or went."""
    before, after = ([figure.text for figure in read_figures(text, locale)] for text in (old, new))
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _paired(before[i:j], after[k:m])


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[str, str]]:
    size = max(len(old), len(new))
    return zip((*old, *[""] * (size - len(old))), (*new, *[""] * (size - len(new))), strict=True)
