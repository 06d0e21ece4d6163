"""Which rules a command asks, and of which project its files are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.commands.options import folders_for, memory_for, settings_for

if TYPE_CHECKING:
    from pipeline.flow.checking import Asked, Means
    from pipeline.flow.folders import Folders
    from pipeline.model.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])


def selection_options(command: F) -> F:
    """Add `--select` and `--ignore`."""
    words = "rules, by name or with a * at the end: figures,quotes*"
    ignore = click.option("--ignore", metavar="RULES", multiple=True, help=f"Leave out these {words}.")
    select = click.option("--select", metavar="RULES", multiple=True, help=f"Only these {words}.")
    return select(ignore(command))


def asked_for(select: Iterable[str], ignore: Iterable[str]) -> "Asked":
    """Return the rules that are wanted, those of other distributions among them.

    Raises UsageError for a name that no rule has, InputError for a rule that cannot be used.
    """
    from pipeline.checks import PAIR_RULES
    from pipeline.checks.selection import Selection, listed
    from pipeline.flow.checking import Asked
    from pipeline.plugins import load_rules

    asked = Asked((*PAIR_RULES, *load_rules()), Selection(listed(select), listed(ignore)))
    if asked.selection != Selection():
        asked.selection.checked(asked.names)
    return asked


@contextmanager
def means_for(settings: "Settings", cached: bool) -> "Iterator[Means]":
    """Yield how catalogs are judged: in as many processes as there are processors, with what is remembered."""
    from pipeline.catalogs.cycles import no_search_for_cycles
    from pipeline.flow.checking import Means
    from pipeline.jobs import shared

    cache = memory_for(settings, cached)
    means = Means(shared, cache.results() if cached else None)
    with no_search_for_cycles():
        yield means
    for place, note in means.notes.items():
        cache.note(place, {}, note)
    cache.save()


def projects_of(files: Sequence[str]) -> "list[tuple[Settings, Folders, list[str]]]":
    """Return the files by the project that holds each: the nearest settings upwards from it, else no settings."""
    found: dict[tuple[Path | None, str], tuple[Settings, Folders, list[str]]] = {}
    for file in files:
        settings: Settings = settings_for(str(Path(file).parent))
        # All files without settings are held against the glossary of the working folder, and against nothing else.
        key = (settings.root if settings.file else None, settings.file)
        if key not in found:
            found[key] = (settings, folders_for(settings), [])
        found[key][2].append(file)
    return list(found.values())
