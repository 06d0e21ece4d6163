"""What a call leaves out or asks in vain, told before its work is taken for more than it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.errors import UsageError
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale

if TYPE_CHECKING:
    from pipeline.flow.folders import Folders
    from pipeline.model.settings import Settings
    from pipeline.workspace import Workspace

NOT_READ = "no translation is read"
"""What a command without a locale leaves undone; `extract` has words of its own."""


_MISSING = 3
"""So many catalogs that are not there are named; where a folder is not the right one, all of them are missing."""


def warn_of_no_locale(
    settings: "Settings", given: Sequence[Locale], folders: "Folders", undone: str = NOT_READ
) -> None:
    """Warn on standard error where neither the call nor the settings name a locale."""
    if given or settings.locales or settings.editions:
        return
    there = ", ".join(sorted(locale.tag for locale in catalog_locales(folders.catalogs)))
    hint = f"name one with --locale: there are catalogs of {there}" if there else ""
    hint = hint or "name one with --locale fr-CA, or list them as locales in the settings"
    click.echo(f"warning: no locale: {undone} (locale-missing)\n  hint: {hint}", err=True)


def catalog_locales(workspace: "Workspace") -> tuple[Locale, ...]:
    """Return the locales of which there is a folder of catalogs: without settings nobody names them."""
    found = {}
    for path in workspace.files(".", ".po"):
        parts = path.removeprefix("./").split("/")
        if len(parts) > 2 and parts[1] == "LC_MESSAGES":
            try:
                found[Locale.parse(parts[0])] = True
            except ValueError:
                continue
    return tuple(found)


def warn_of_no_gates(settings: "Settings", stage: str | None) -> None:
    """Warn on standard error where a release is to be judged and no edition has a gate."""
    if stage == "release" and not settings.editions:
        hint = "write editions = true in the settings; status says how much is translated"
        message = "a plain folder has no gates: what is not translated stops no release"
        click.echo(f"warning: {message} (gates-missing)\n  hint: {hint}", err=True)


def refuse_for_files(options: Mapping[str, object]) -> None:
    """Raise UsageError for an option that is given and means nothing where the call names files."""
    for name, given in options.items():
        if given:
            raise UsageError(f"error: {name} is not for files\n  hint: leave it out, or leave the files out")


def refuse_for_plain(options: Mapping[str, object]) -> None:
    """Raise UsageError for an option that is given and means nothing where no editions are built."""
    for name, given in options.items():
        if given:
            raise UsageError(
                f"error: a plain folder has no editions for {name}\n"
                "  hint: leave it out, or write editions = true in the settings"
            )


def told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings that differ: what every locale meets is said once, and of missing catalogs the first."""
    missing = []
    for finding in dict.fromkeys(findings):
        missing += [finding] if finding.rule == "po-missing" else []
        if finding.rule != "po-missing" or len(missing) <= _MISSING:
            yield finding
    if more := missing[_MISSING:]:
        message = f"and {len(more)} more catalogs that are not there"
        yield replace(more[0], path=str(Path(more[0].path).parent), message=message)
