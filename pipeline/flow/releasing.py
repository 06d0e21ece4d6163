"""The record of a release: of which revision it was built, what became of each edition, and on whose word."""

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.errors import Fault, InputError, UsageError
from pipeline.flow.edition import Edition
from pipeline.flow.editions import Editions
from pipeline.flow.folders import Folders
from pipeline.flow.gates import Gates, on_page
from pipeline.flow.manifest import Outcome
from pipeline.flow.releases import edition_hash, release_path, release_text
from pipeline.flow.request import Building
from pipeline.history import History, ignored, uncommitted
from pipeline.model.finding import Severity
from pipeline.model.release import Action, Release, ReleasedEdition
from pipeline.model.settings import Settings
from pipeline.reviews import texts_of
from pipeline.workspace import Workspace

_READ = frozenset({".md", ".markdown", ".yaml", ".yml", ".json", ".bib", ".csl", ".csv", ".po", ".tsv"})
"""Files that pages are made of, and that git would not have even where it is told to ignore them."""


def put_release(editions: Editions, result: Building) -> None:
    """Ask for the record of a release to be written.

    Raises UsageError where git knows no revision here; InputError where what was built is not what is committed, or
    where another release has the name already.
    """
    project, request = editions.project, editions.request
    settings = project.settings
    path = release_path(settings, request.release)
    own = Folders.of(settings)
    if (project.folders.articles.root, project.folders.catalogs.root) != (own.articles.root, own.catalogs.root):
        hint = "leave --source and --catalogs out: a release is built again from the folders of the settings"
        raise UsageError(f"error: a release is of the project's own folders\n  hint: {hint}")
    _whole(result, path)
    revision = _committed(settings, path)
    rows = [_row(outcome) for outcome in result.outcomes]
    last = editions.live.releases[-1] if editions.live.releases else None
    places = {row.place for row in rows}
    known = {article.source.domain for article in project.articles}
    others = [row for row in (last.editions if last else ()) if row.place not in places and row.article in known]
    rows += [_still(row, last.name) for row in others if last]
    release = Release(
        request.release,
        last.number + 1 if last else 1,
        request.today,
        revision,
        tuple(sorted(request.formats)),
        tuple(sorted(rows, key=lambda row: row.place)),
        tuple(_mutes(editions)),
        tuple(_sign_offs(editions)),
    )
    if last and release.day < last.day:
        message = f"the last release, {last.name}, is of {last.day}: later than {release.day}"
        raise InputError([Fault(path, None, message, "release-day", "a release cannot come before one that was made")])
    workspace = Workspace(settings.root)
    before, text = workspace.read_if_there(path), release_text(release)
    if before is not None and before != text.encode():
        hint = "give the new one another name: what was released stays on record"
        raise InputError([Fault(path, None, "there is a release of that name", "release-taken", hint)])
    result.changes.put(workspace, path, text, b"")


def _whole(result: Building, path: str) -> None:
    """Raise InputError, with all of them, where there are errors for which pages were not made."""
    broken = [f for f in (*result.findings, *result.gaps) if f.severity is Severity.ERROR]
    if broken or result.changes.conflicts:
        faults = [Fault(f.path, f.line, f.message, f.rule, f.hint or "", f.column) for f in broken]
        message = "nothing is released while pages cannot be made"
        last = Fault(path, None, message, "release-broken", "mend the errors above, and commit")
        raise InputError([*faults, *result.changes.conflicts, last])


def _committed(settings: Settings, path: str) -> str:
    """Return the revision that is built; raise InputError where files differ from it."""
    revision = History(settings.root, "HEAD").revision
    parts = (settings.file, settings.articles, settings.common, settings.notes, settings.registry, settings.references)
    beside = posixpath.dirname(settings.articles)
    assets = (posixpath.join(beside, folder) for folder in settings.assets)
    named = (*parts, settings.glossary, settings.catalogs, settings.theme, settings.releases, *assets)
    folders = [folder for folder in named if folder]
    # The record of this very release may be there already: it is made again.
    changed = [file for file in uncommitted(settings.root, folders) if file != path]
    changed += [file for file in ignored(settings.root, folders) if PurePosixPath(file).suffix in _READ]
    if changed:
        hint = "commit what you release: its record names a revision, from which it can be built again"
        message = f"{len(changed)} files are not as they were committed, first {changed[0]}"
        raise InputError([Fault(changed[0], None, message, "release-uncommitted", hint)])
    return revision


def _row(outcome: Outcome) -> ReleasedEdition:
    page, live = outcome.page, outcome.live
    kept = outcome.action is Action.KEEP and live is not None
    return ReleasedEdition(
        page.domain,
        page.locale,
        page.jurisdiction,
        outcome.action,
        live.hash if kept and live else edition_hash(outcome.files) if outcome.files else "",
        page.slug,
        live.release if kept and live else "",
        outcome.clinical,
    )


def _still(row: ReleasedEdition, last: str) -> ReleasedEdition:
    """Return the row of an edition that was not asked for: what is live of it stays."""
    if row.action is Action.REMOVE:
        return row
    release = row.release if row.action is Action.KEEP else last
    return replace(row, action=Action.KEEP, release=release)


def _shown(editions: Editions) -> Iterator[Edition]:
    for decided in editions.decisions.values():
        if decided.action is Action.PUBLISH and decided.page.locale in editions.request.locales:
            yield decided.edition


def _mutes(editions: Editions) -> Iterator[Mapping[str, str]]:
    """Yield each mute on a unit of a published page, once."""
    from pipeline.checks.muting import mutes

    seen: set[tuple[str, ...]] = set()
    for edition in _shown(editions):
        for domain, units in on_page(edition):
            catalog = edition.shelf.catalog(domain) if edition.shelf else None
            entries = catalog.by_key if catalog else {}
            for unit in units:
                for mute in mutes(entries[unit.key]) if unit.key in entries else ():
                    row = (edition.locale.tag, domain, mute.rule, mute.fingerprint or "", mute.reason)
                    if row not in seen:
                        seen.add(row)
                        yield dict(zip(("locale", "domain", "rule", "hash", "reason"), row, strict=True))


def _sign_offs(editions: Editions) -> Iterator[Mapping[str, str]]:
    """Yield who signed how many units of the published pages, by locale, domain, role and day."""
    gates = Gates(editions.project)
    signed: Counter[tuple[str, ...]] = Counter()
    seen: set[tuple[str, str, object]] = set()
    for edition in _shown(editions):
        ledger = gates.ledger(edition.locale)
        for domain, units in on_page(edition):
            catalog = edition.shelf.catalog(domain) if edition.shelf else None
            for unit in units:
                entry = catalog.by_key.get(unit.key) if catalog else None
                place = (edition.locale.tag, domain, unit.key)
                if place in seen or (entry is None and edition.shelf is not None):
                    continue
                seen.add(place)
                texts = texts_of(entry) if entry is not None else (unit.msgid, "")
                for record in ledger.signatures(domain, unit.key, *texts):
                    day = record.day.isoformat()
                    signed[edition.locale.tag, domain, record.role.value, record.reviewer, day] += 1
    for row, count in sorted(signed.items()):
        names = ("locale", "domain", "role", "reviewer", "date")
        yield {**dict(zip(names, row, strict=True)), "units": str(count)}


def released_files(outcomes: Iterable[Outcome]) -> dict[tuple[str, str, str], str]:
    """Return the hash of each edition that was made, by article, locale and jurisdiction."""
    return {_row(outcome).place: _row(outcome).hash for outcome in outcomes if outcome.files}
