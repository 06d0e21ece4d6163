"""Names that stay as they are in every language."""

import csv
import io

from pipeline.errors import Fault, InputError
from pipeline.workspace import Workspace


def identifiers(workspace: Workspace, folder: str) -> tuple[str, ...]:
    """Return the names of `names.csv`, empty where there is no such file."""
    path = f"{folder}/names.csv"
    if workspace.read_if_there(path) is None:
        return ()
    rows = csv.DictReader(io.StringIO(workspace.text(path)))
    try:
        return tuple(name for row in rows if (name := (row.get("name") or "").strip()))
    except csv.Error as error:
        hint = "write one name a line below the head `name`"
        raise InputError([Fault(workspace.shown(path), rows.line_num, str(error), "csv-syntax", hint)]) from error
