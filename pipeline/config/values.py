"""The values of a settings table: each read as what it must be, with a fault that names its line."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import Fault, nearest
from pipeline.model.locale import Locale

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Values:
    """Reads values; what is wrong goes to `faults`."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.faults: list[Fault] = []
        self.within: tuple[str, ...] = ("traversier",) if file == "pyproject.toml" else ()
        """The keys of the tables around the value that is read, to find its line."""

    # ---- Faults ---------------------------------------------------------------------------------------------------

    def _fault(self, key: str, message: str, hint: str = "", within: tuple[str, ...] = ()) -> None:
        line = self._line((*(within or self.within), key))
        self.faults.append(Fault(self.file, line, message, "settings-bad", hint))

    def _line(self, keys: Iterable[str]) -> int | None:
        """Return the line of a key: below the tables that hold it, be they `[gates]`, `gates = {…}` or `gates.ar`."""
        position = 0
        for key in keys:
            found = re.compile(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?(?=[ \t]*[.=\]])").search(self.text, position)
            position = found.end() if found else position
        return self.text.count("\n", 0, position) + 1 if position else None

    def _unknown(self, key: str, known: Iterable[str]) -> None:
        hint = nearest(key, known) or f"known are {', '.join(sorted(known))}"
        if key == "tool":
            hint = "[tool.traversier] belongs in pyproject.toml: here the keys stand at the top"
        self._fault(key, f"unknown setting {key!r}", hint)

    # ---- Values ---------------------------------------------------------------------------------------------------

    def _words(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            self._fault(key, f"{key} must be text", f'write {key} = "…"')
            return ""
        if _CONTROL.search(value):
            self._fault(key, f"{key} holds a line break or a control character", "write it on one line")
        return value

    def _site(self, key: str, value: Any) -> str:
        site = self._words(key, value)
        if site and not re.match(r"https?://[^\s/]", site):
            self._fault(key, f"{key} must be the address of a site", f'write {key} = "https://…"')
        return site

    def _switch(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            self._fault(key, f"{key} must be true or false", f"write {key} = true, without quotes")
        return bool(value)

    def _list(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self._fault(key, f"{key} must be a list of texts", f'write {key} = ["…", "…"]')
            return ()
        return tuple(value)

    def _path(self, key: str, value: Any) -> str:
        path = self._words(key, value)
        if not path.strip("/.") and isinstance(value, str):
            self._fault(key, f"{key} must name something inside the project", f'write {key} = "folder/folder"')
        elif path.startswith("/") or ".." in Path(path).parts:
            self._fault(key, f"{key} must be a path inside the project, without ..", "begin it at the settings file")
        return path.rstrip("/")

    def _paths(self, key: str, value: Any) -> tuple[str, ...]:
        return tuple(self._path(key, v) for v in self._list(key, value))

    def _locale(self, key: str, value: Any) -> Locale:
        words = self._words(key, value)
        try:
            return Locale.parse(words)
        except ValueError as error:
            if isinstance(value, str):
                self._fault(key, str(error), "write language and region: fr-CA")
            return Locale("en")

    def _locales(self, key: str, value: Any) -> tuple[Locale, ...]:
        return tuple(self._locale(key, v) for v in self._list(key, value))

    def _table(self, key: str, value: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self._fault(key, f"{key} must be a table", f"write [{key}], and a line for each entry below it")
            return {}
        return value

    def _choice(self, key: str, value: Any, choices: tuple[str, ...]) -> str:
        if value not in choices:
            self._fault(
                key, f"{key} must be one of {', '.join(choices)}, not {value!r}", f'write {key} = "{choices[0]}"'
            )
            return choices[0]
        return str(value)
