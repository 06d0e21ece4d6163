"""`traversier merge OLD.po NEW.pot -o OUT.po`: what `msgmerge` does, on any catalog; and git's merges, by entry."""

from pathlib import Path

import click

from pipeline.commands.difference import print_changes
from pipeline.commands.options import leave
from pipeline.commands.printing import print_faults
from pipeline.commands.writing import hold_folder


@click.command()
@click.argument("old", type=click.Path(dir_okay=False))
@click.argument("new", type=click.Path(dir_okay=False))
@click.argument("more", metavar="[THEIRS [PATH]]", type=click.Path(dir_okay=False), nargs=-1)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Where to write the result.")
@click.option(
    "-C",
    "--compendium",
    "compendia",
    multiple=True,
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Another catalog to take translations from; may be given several times, the first comes first.",
)
@click.option("-N", "--no-fuzzy-matching", "fuzzy", flag_value=False, default=True, help="Take equal messages only.")
@click.option(
    "-w",
    "--width",
    type=click.IntRange(0),
    default=0,
    metavar="COLUMNS",
    help="Wrap texts, as msgcat --width does; without it, or with 0, each line of a text stays whole.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing, show the difference; exit 3 where there is one.")
@click.option("--driver", is_flag=True, help="Be git's merge driver: BASE OURS THEIRS, and how to name the file.")
def command(
    old: str,
    new: str,
    more: tuple[str, ...],
    output: str | None,
    compendia: tuple[str, ...],
    fuzzy: bool,
    width: int,
    dry_run: bool,
    driver: bool,
) -> None:
    """Merge the translations of OLD into the messages of NEW.

    With --driver, join two branches of a catalog by entry, and write the result to OURS: `traversier merge --driver
    BASE OURS THEIRS`. Git calls it so where `traversier init --git` has set it up.
    """
    if driver:
        if not 1 <= len(more) <= 2 or output is not None or dry_run or compendia or not fuzzy or width:
            raise click.UsageError("--driver takes BASE OURS THEIRS, and how to name the file")
        _drive(old, new, *more)
        return
    if more:
        raise click.UsageError(f"Got unexpected extra argument ({more[0]})")
    if output is None:
        raise click.UsageError("Missing option '-o' / '--output'.")
    _merge(old, new, compendia, fuzzy, output, width, dry_run)


def _drive(base: str, ours: str, theirs: str, path: str = "") -> None:
    from pipeline.flow.driver import drive
    from pipeline.workspace import Workspace

    workspace, name = Workspace.beside(ours)
    before = workspace.read(name)
    driven = drive(Path(base), Path(ours), Path(theirs), path)
    print_faults(driven.faults)
    workspace.write(name, driven.content, before)
    shown = path or ours
    for entry in driven.differing:
        click.echo(f"{shown}: translated otherwise on each side, both kept, fuzzy: {entry.msgid[:60]!r}", err=True)
    if not driven.clean:
        click.echo(f"{shown}: merged line by line: resolve the conflict, then call git add", err=True)
    leave(not driven.clean)


def _merge(old: str, new: str, compendia: tuple[str, ...], fuzzy: bool, output: str, width: int, dry_run: bool) -> None:
    from pipeline.catalogs.cycles import no_search_for_cycles
    from pipeline.catalogs.writer import write_catalog
    from pipeline.flow.changes import Changes
    from pipeline.flow.merging import merged_files
    from pipeline.workspace import Workspace

    out, name = Workspace.beside(output)
    if not dry_run:
        hold_folder(Path(output).parent)
    # What stands there now must be what is replaced, whoever saves it meanwhile.
    there = out.read_if_there(name)
    changes = Changes()
    with no_search_for_cycles():
        merging = merged_files(old, new, compendia, fuzzy)
        changes.put(out, name, write_catalog(merging.merge.catalog, width), there or b"")
    if dry_run:
        print_changes(changes.changes)
    else:
        changes.apply()
    print_faults(changes.conflicts)
    counts = [f"{len(getattr(merging.merge, name))} {name}" for name in ("kept", "new", "fuzzy", "revived", "obsolete")]
    click.echo(", ".join([*counts, *([f"{merging.from_compendia} from compendia"] if compendia else [])]))
    leave(bool(changes.conflicts), dry_run and bool(changes.changes))
