"""Which commands write into a project, and that two of them do not do so at once."""

from pathlib import Path

import click

ALONE = frozenset({"init", "extract", "fix", "pseudo", "import", "migrate"})
"""They change what people wrote, or what it is merged with."""
TOGETHER = frozenset({"build", "export"})
"""They write only what can be made again: each beside others, and none beside one that writes alone."""
_ONLY_LOOKING = ("check", "dry_run", "ask")
"""With these options a command writes nothing, or at a time that a person decides."""


def hold_project(root: Path) -> None:
    """Hold the lock of a project until the command that runs is done; a command that only reads holds none.

    Raises ConflictError where another command keeps writing.
    """
    context = click.get_current_context(silent=True)
    name = context.info_name if context else None
    if context is None or name not in ALONE | TOGETHER or any(map(context.params.get, _ONLY_LOOKING)):
        return
    hold_folder(root, name in TOGETHER)


def hold_folder(folder: Path, shared: bool = False) -> None:
    """Hold the lock of a folder until the command that runs is done."""
    from pipeline.locking import locked

    context = click.get_current_context()
    held: set[Path] = context.meta.setdefault(__name__, set())
    real = folder.resolve()
    if real not in held:
        context.with_resource(locked(real, shared, say=lambda words: click.echo(words, err=True)))
        held.add(real)
