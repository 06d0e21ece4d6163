"""What a folder of editions holds: its manifest, and what a build no longer writes there."""

import hashlib
import json
import posixpath
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.errors import InputError
from pipeline.flow.changes import Changes
from pipeline.flow.folders import folder_of
from pipeline.flow.project import Project
from pipeline.model.edition import Page
from pipeline.model.locale import Locale
from pipeline.model.release import UNKNOWN, Action, ClinicalMark

if TYPE_CHECKING:
    from pipeline.flow.live import LiveEdition


@dataclass
class Outcome:
    """What became of an edition."""

    action: Action
    page: Page
    live: "LiveEdition | None" = None
    """What stays, where it is kept."""
    files: dict[str, str] = field(default_factory=dict)
    """Path → SHA-256 of what was written."""
    clinical: ClinicalMark = UNKNOWN
    """What is clinical on the page that readers have."""

    def wrote(self, path: str, text: str) -> None:
        """Remember a file of the edition."""
        self.files[path] = hashlib.sha256(text.encode()).hexdigest()

    def holds(self, before: Mapping[str, str], folder: str) -> dict[str, str]:
        """Return the edition's files: those of other formats stay, those of a page that was renamed do not."""
        if self.action is Action.NOTICE:
            return dict(self.files)
        if self.action is Action.PUBLISH:
            name = f"{folder}/{self.page.slug}."
            return {**{file: digest for file, digest in before.items() if file.startswith(name)}, **self.files}
        return dict(before) if self.action is Action.KEEP else {}


def put_manifest(
    project: Project,
    locale: Locale,
    jurisdiction: str,
    written: Mapping[str, Outcome],
    partial: bool,
    changes: Changes,
) -> Mapping[str, Any]:
    """Ask for a folder's manifest, and for what an earlier build left there and this one does not write to go.

    `written` holds what became of each article's edition; with `partial` other articles were not asked for. Returned
    are the rows of the manifest, by article.
    """
    folder = folder_of(locale, jurisdiction)
    output, path = project.folders.output, f"{folder}/manifest.json"
    try:
        before = editions_on_file(project, locale, jurisdiction)
    except InputError as error:
        changes.conflicts += error.faults
        return {}
    editions: dict[str, Any] = {}
    gone: set[str] = set()
    for domain, outcome in written.items():
        old = before.get(domain, {}).get("files", {})
        files = outcome.holds(old, folder)
        gone |= set(old) - set(files)
        editions[domain] = _row(outcome, files, before.get(domain, {}))
    known = {*project.failed, *(article.source.domain for article in project.articles)}
    for domain in sorted(set(before) - set(editions)):
        if partial or domain in known or not project.readable:
            editions[domain] = before[domain]
        else:
            gone |= set(before[domain]["files"])
    # An article that was renamed writes, under its new name, the files that its old name had.
    for file in sorted(gone - {file for edition in editions.values() for file in edition["files"]}):
        changes.drop(output, file)
    table = {"locale": locale.tag, "jurisdiction": jurisdiction or None, "editions": editions}
    changes.put(output, path, json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    return editions


def editions_on_file(project: Project, locale: Locale, jurisdiction: str) -> dict[str, Any]:
    """Return the rows of the manifest that an earlier build wrote, by domain; raise InputError if it is unreadable."""
    folder = folder_of(locale, jurisdiction)
    return _earlier(project.folders.output.read_if_there(f"{folder}/manifest.json"), folder)


def _row(outcome: Outcome, files: Mapping[str, str], before: Mapping[str, Any]) -> dict[str, Any]:
    page, live = outcome.page, outcome.live
    row: dict[str, Any] = {
        "action": outcome.action.value,
        "files": dict(files),
        "units": page.units,
        "fallback_units": page.fallback_units,
        "machine_draft": page.machine_draft,
    }
    if outcome.action is Action.REMOVE:
        return row
    if outcome.clinical != UNKNOWN:
        row["clinical"] = asdict(outcome.clinical)
    if outcome.action is Action.KEEP and isinstance(before.get("page"), dict):
        return {**row, "page": before["page"]}
    return {**row, "page": _card(page, live.slug if live and live.slug else page.slug)}


def _card(page: Page, slug: str) -> dict[str, Any]:
    """Return what a list of articles says of a page."""
    source = page.source_locale.tag
    return {
        "slug": slug,
        "title": page.title.text,
        "title_language": source if page.title.fallback else page.locale.tag,
        "description": page.description.text,
        "description_language": source if page.description.fallback else page.locale.tag,
        "updated": page.updated.isoformat() if page.updated else None,
        "type": page.article_type,
        "category": page.category,
    }


def _earlier(content: bytes | None, folder: str) -> dict[str, Any]:
    """Return the editions of an earlier manifest; one that is not as we write it, or names files elsewhere, is none."""
    try:
        editions = json.loads(content or b"{}")["editions"]
        return {domain: edition for domain, edition in editions.items() if _in_folder(edition["files"], folder)}
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return {}


def _in_folder(files: dict[str, str], folder: str) -> bool:
    return all(posixpath.dirname(file) == folder and digest for file, digest in files.items())
