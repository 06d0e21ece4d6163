"""`traversier merge OLD.po NEW.pot -o OUT.po`: what `msgmerge` does, on any catalog."""

from pathlib import Path

import click


@click.command()
@click.argument("old", type=click.Path(dir_okay=False))
@click.argument("new", type=click.Path(dir_okay=False))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help="Where to write the result.")
def command(old: str, new: str, output: str) -> None:
    """Merge the translations of OLD into the messages of NEW."""
    from pipeline.catalogs.reader import read_catalog
    from pipeline.catalogs.writer import write_catalog
    from pipeline.merge import merge
    from pipeline.workspace import Workspace

    before, after, out = (Workspace(Path(name).parent) for name in (old, new, output))
    catalog = read_catalog(before.read(Path(old).name), old)
    template = read_catalog(after.read(Path(new).name), new)
    merged = merge(catalog, template, header=catalog.header)
    out.write(Path(output).name, write_catalog(merged.catalog).encode())
    click.echo(
        ", ".join(f"{len(getattr(merged, name))} {name}" for name in ("kept", "new", "fuzzy", "revived", "obsolete"))
    )
