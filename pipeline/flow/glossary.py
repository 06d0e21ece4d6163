"""Names that stay as they are in every language."""

import csv
import io

from pipeline.workspace import Workspace


def identifiers(workspace: Workspace, folder: str) -> tuple[str, ...]:
    """Return the names of `names.csv`, empty where there is no such file."""
    content = workspace.read_if_there(f"{folder}/names.csv")
    if content is None:
        return ()
    rows = csv.DictReader(io.StringIO(workspace.text(f"{folder}/names.csv")))
    return tuple(name for row in rows if (name := (row.get("name") or "").strip()))
