"""Settings files → Settings: typed, checked, unknown keys refused with the nearest name."""

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import Fault, InputError
from pipeline.model.locale import Locale
from pipeline.model.settings import Gate, Settings

FILES = ("traversier.toml", "pyproject.toml")
"""In the order in which they are looked for; the first that holds settings is used."""


def find_settings(start: Path) -> Settings:
    """Return the settings of the project that holds a folder: the nearest settings file upwards, else the defaults.

    Raises InputError with every fault of the file.
    """
    for folder in (start, *start.parents):
        for name in FILES:
            file = folder / name
            if file.is_file():
                settings = _read_file(file, name)
                if settings is not None:
                    return settings
        if (folder / ".git").exists():
            break
    return Settings(root=start)


def _read_file(file: Path, name: str) -> Settings | None:
    try:
        text = file.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([Fault(name, None, str(error), "settings-unreadable")]) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        fault = Fault(name, int(line[1]) if line else None, str(error).split(" (at")[0].lower(), "settings-syntax")
        raise InputError([fault]) from error
    ours = table.get("tool", {}).get("traversier") if name == "pyproject.toml" else table
    return None if ours is None else read_settings(ours, file.parent, name, text)


def read_settings(table: Mapping[str, Any], root: Path, file: str, text: str = "") -> Settings:
    """Return the settings of a table; raise InputError with every fault in it."""
    return _Reader(root, file, text).settings(table)


class _Reader:
    """Reads one table; what is wrong goes to `faults`."""

    def __init__(self, root: Path, file: str, text: str) -> None:
        self.root, self.file, self.text = root, file, text
        self.faults: list[Fault] = []
        self.readers: dict[str, Callable[[str, Any], Any]] = {
            "name": self._words,
            "source-locale": self._locale,
            "locales": self._locales,
            **dict.fromkeys(("articles", "common", "notes", "registry", "references", "glossary"), self._path),
            **dict.fromkeys(("templates", "catalogs", "output"), self._path),
            "assets": self._paths,
            "keys": self._list,
            "homes": self._homes,
            "gates": self._gates,
            "directives": self._directives,
            "locations": self._locations,
            **dict.fromkeys(("figures", "citations", "editions"), self._switch),
            "site": self._words,
        }

    def settings(self, table: Mapping[str, Any]) -> Settings:
        values: dict[str, Any] = {}
        for key, value in table.items():
            reader = self.readers.get(key)
            if reader is None:
                self._unknown(key, self.readers)
            else:
                values[_FIELDS.get(key, key.replace("-", "_"))] = reader(key, value)
        if self.faults:
            raise InputError(self.faults)
        return Settings(root=self.root, file=self.file, **values)

    def _fault(self, key: str, message: str, hint: str = "") -> None:
        found = re.search(rf"^\s*\[?[\w.]*[\"']?{re.escape(key)}\b", self.text, re.M)
        line = self.text.count("\n", 0, found.start()) + 1 if found else None
        if found and found.group().startswith("\n"):
            line = self.text.count("\n", 0, found.end()) + 1
        self.faults.append(Fault(self.file, line, message, "settings-bad", hint))

    def _unknown(self, key: str, known: Mapping[str, Any]) -> None:
        near = difflib.get_close_matches(key, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}"
        self._fault(key, f"unknown setting {key!r}", hint)

    def _words(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            self._fault(key, f"{key} must be text")
            return ""
        return value

    def _switch(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            self._fault(key, f"{key} must be true or false")
        return bool(value)

    def _list(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self._fault(key, f"{key} must be a list of texts")
            return ()
        return tuple(value)

    def _path(self, key: str, value: Any) -> str:
        path = self._words(key, value)
        if path.startswith("/") or ".." in Path(path).parts:
            self._fault(key, f"{key} must be a path inside the project, without ..")
        return path.rstrip("/")

    def _paths(self, key: str, value: Any) -> tuple[str, ...]:
        return tuple(self._path(key, v) for v in self._list(key, value))

    def _locale(self, key: str, value: Any) -> Locale:
        try:
            return Locale.parse(self._words(key, value))
        except ValueError as error:
            self._fault(key, str(error))
            return Locale("en")

    def _locales(self, key: str, value: Any) -> tuple[Locale, ...]:
        return tuple(self._locale(key, v) for v in self._list(key, value))

    def _table(self, key: str, value: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self._fault(key, f"{key} must be a table")
            return {}
        return value

    def _homes(self, key: str, value: Any) -> dict[Locale, str]:
        return {self._locale(tag, tag): self._words(tag, home) for tag, home in self._table(key, value).items()}

    def _gates(self, key: str, value: Any) -> dict[Locale, Gate]:
        return {self._locale(tag, tag): self._gate(tag, gate) for tag, gate in self._table(key, value).items()}

    def _gate(self, tag: str, value: Any) -> Gate:
        known = {"complete": 0, "critical": True, "reviewed": False}
        table = dict(self._table(tag, value))
        for key in [k for k in table if k not in known]:
            self._unknown(key, known)
            del table[key]
        complete = table.get("complete", 0)
        if isinstance(complete, bool) or not isinstance(complete, int) or not 0 <= complete <= 100:
            self._fault(tag, "complete must be a whole percentage from 0 to 100")
            complete = 0
        switches = {k: self._switch(k, v) for k, v in table.items() if k != "complete"}
        return Gate(complete, **switches)

    def _directives(self, key: str, value: Any) -> bool:
        return self._choice(key, value, ("strict", "open")) == "strict"

    def _locations(self, key: str, value: Any) -> str:
        return self._choice(key, value, ("file", "never"))

    def _choice(self, key: str, value: Any, choices: tuple[str, ...]) -> str:
        if value not in choices:
            self._fault(key, f"{key} must be one of {', '.join(choices)}, not {value!r}")
            return choices[0]
        return str(value)


_FIELDS = {"directives": "strict_directives"}
