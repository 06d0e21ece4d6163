"""Settings files → Settings: typed, checked, unknown keys refused with the nearest name."""

import re
from pathlib import Path
from typing import Any

from pipeline.errors import Fault, InputError
from pipeline.model.settings import Settings
from pipeline.workspace import Workspace

FILES = ("traversier.toml", "pyproject.toml")
"""In the order in which they are looked for; the first that holds settings is used."""

# Matches what tomllib puts behind its messages: ` (at line 3, column 5)`; group 1 is the line.
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


def find_settings(start: Path) -> Settings:
    """Return the settings of the project that holds a folder: the nearest settings file upwards, else the defaults.

    Raises InputError with every fault of the file.
    """
    for folder in (start, *start.parents):
        for name in FILES:
            if (folder / name).is_file():
                settings = _read_file(folder, name)
                if settings is not None:
                    return settings
        if (folder / ".git").exists():
            break
    return Settings(root=start)


def _read_file(folder: Path, name: str) -> Settings | None:
    # Where there are no settings, nobody needs a parser for them.
    import tomllib

    text = Workspace(folder).text(name).removeprefix("\ufeff")
    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError([_syntax_fault(str(error), name, text)]) from error
    if name == "pyproject.toml":
        tools = table.get("tool")
        table = tools.get("traversier") if isinstance(tools, dict) else None
    return None if table is None else read_settings(table, folder, name, text)


def _syntax_fault(message: str, name: str, text: str) -> Fault:
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else text.count("\n") + 1
    words = _PLACE.sub("", message)
    hint = 'write it as TOML: key = "text", key = ["a", "b"], key = true'
    return Fault(name, line, words[:1].lower() + words[1:], "settings-syntax", hint)


def read_settings(table: Any, root: Path, file: str, text: str = "") -> Settings:
    """Return the settings of a table; raise InputError with every fault in it."""
    from pipeline.config.reader import Reader

    return Reader(root, file, text).settings(table)
