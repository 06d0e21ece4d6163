"""`traversier import ENGLISH.md TRANSLATED.md`, and folders of them: what is printed, and the exit code."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.options import folders_for, leave, settings_for
from pipeline.commands.printing import counted, print_faults
from pipeline.errors import UsageError
from pipeline.model.locale import Locale

if TYPE_CHECKING:
    from pipeline.flow.bootstrapping import Bootstrapping, Row


def import_markdown(
    files: Sequence[str],
    *,
    source: str | None,
    catalogs: str | None,
    locale: Locale | None,
    dry_run: bool,
    form: str,
    **others: Any,
) -> None:
    """Import an edited page, an article and its translation, or two folders of them."""
    given = [name for name, value in others.items() if value]
    if given:
        raise UsageError(f"error: --{given[0]} is for .po files\n  hint: leave it out")
    if len(files) == 1 and not Path(files[0]).is_dir():
        from pipeline.commands.importing_pages import import_page

        import_page(files[0], locale, source=source, catalogs=catalogs, dry_run=dry_run, form=form)
    elif len(files) != 2:
        raise UsageError(
            "error: name an article and its translation, or two folders\n  hint: traversier import A.md B.md"
        )
    elif locale is None:
        raise UsageError("error: say what the translation is in\n  hint: --locale fr-CA")
    else:
        import_pair(files[0], files[1], locale, source=source, catalogs=catalogs, dry_run=dry_run, form=form)


def import_pair(
    source_file: str,
    translated: str,
    locale: Locale,
    *,
    source: str | None,
    catalogs: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """Fill catalogs from an article and its translation, or from two folders of them, and say what became of it."""
    from pipeline.flow.bootstrapping import bootstrap
    from pipeline.flow.changes import carried_out
    from pipeline.flow.couples import couples

    settings, folders = opened(source_file, source, catalogs)
    found, alone = couples(source_file, translated, locale)

    def work() -> "Bootstrapping":
        return bootstrap(settings, folders, found, locale)

    result = work() if dry_run else carried_out(work)
    print_faults([*alone, *result.faults, *result.changes.conflicts])
    changed = result.changes.shown
    if form == "json":
        rows = [asdict(row) for row in result.rows]
        table = {"version": 1, "command": "import", "locale": locale.tag, "articles": rows}
        click.echo(json.dumps({**table, "leftovers": result.lists, "changed": changed}, indent=2, ensure_ascii=False))
    else:
        _print(result.rows, result.lists, changed, dry_run)
    conflicts = any(row.conflicts for row in result.rows)
    leave(
        bool(result.faults or result.changes.conflicts or alone or not found), conflicts or (dry_run and bool(changed))
    )


def opened(first: str, source: str | None, catalogs: str | None) -> tuple[Any, Any]:
    """Return the settings and folders of a project, or of the folder of a file where there are no settings."""
    settings = settings_for(source)
    if source is None and not settings.file and not (settings.root / settings.articles).is_dir():
        source = str(Path(first) if Path(first).is_dir() else Path(first).parent)
    return settings, folders_for(settings, articles=source, catalogs=catalogs)


_WORDS = {
    "accepted": "accepted",
    "fuzzy": "fuzzy",
    "same": "there already",
    "conflicts": "conflicts",
    "obsolete": "of texts that are gone",
    "only_translation": "in the translation only",
    "only_source": "in the source only",
}


def _print(rows: "Iterable[Row]", lists: list[str], changed: list[str], dry_run: bool) -> None:
    for row in rows:
        counts = ", ".join(f"{getattr(row, name)} {words}" for name, words in _WORDS.items() if getattr(row, name))
        click.echo(f"{row.file} → {row.domain}: {counts or 'nothing'}")
    for path in lists:
        click.echo(f"what is left over: {path}")
    click.echo(f"{counted(len(changed), 'file')} {'would change' if dry_run else 'written'}")
    if dry_run:
        for path in changed:
            click.echo(f"  {path}")
