"""Settings files → Settings: typed, checked, unknown keys refused with the nearest name."""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.errors import Fault, InputError
from pipeline.model.locale import Locale
from pipeline.model.settings import Gate, Settings
from pipeline.workspace import Workspace

FILES = ("traversier.toml", "pyproject.toml")
"""In the order in which they are looked for; the first that holds settings is used."""

# Matches what tomllib puts behind its messages: ` (at line 3, column 5)`; group 1 is the line.
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


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
    return _Reader(root, file, text).settings(table)


class _Reader:
    """Reads one table; what is wrong goes to `faults`."""

    def __init__(self, root: Path, file: str, text: str) -> None:
        self.root, self.file, self.text = root, file, text
        self.faults: list[Fault] = []
        self.within: tuple[str, ...] = ("traversier",) if file == "pyproject.toml" else ()
        """The keys of the tables around the value that is read, to find its line."""
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
            "locations": partial(self._choice, choices=("file", "never")),
            "layout": partial(self._choice, choices=("folder", "suffix")),
            "links": partial(self._choice, choices=("keep", "adapt")),
            "copy": self._list,
            **dict.fromkeys(("figures", "citations", "editions"), self._switch),
            "site": self._site,
        }

    def settings(self, table: Any) -> Settings:
        values: dict[str, Any] = {}
        for key, value in self._table("traversier", table).items():
            reader = self.readers.get(key)
            if reader is None:
                self._unknown(key, self.readers)
            else:
                values[_FIELDS.get(key, key.replace("-", "_"))] = reader(key, value)
        settings = Settings(root=self.root, file=self.file, **values)
        if not self.faults:
            self._strangers("homes", settings.homes, settings)
            self._strangers("gates", settings.gates, settings)
        if self.faults:
            raise InputError(self.faults)
        return settings

    def _strangers(self, key: str, locales: Iterable[Locale], settings: Settings) -> None:
        """Report what is set for a locale that the project does not have: it would never take effect."""
        known = (*settings.locales, settings.source_locale)
        hint = f"add it to locales; there are {', '.join(tag.tag for tag in known)}"
        for locale in locales:
            if locale not in known:
                message = f"{key} names {locale.tag}, which is no locale of the project"
                self._fault(locale.tag, message, hint, (*self.within, key))

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
        near = difflib.get_close_matches(key, list(known), 1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(sorted(known))}"
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

    def _homes(self, key: str, value: Any) -> dict[Locale, str]:
        return self._by_locale(key, value, self._words)

    def _gates(self, key: str, value: Any) -> dict[Locale, Gate]:
        return self._by_locale(key, value, self._gate)

    def _by_locale(self, key: str, value: Any, read: Callable[[str, Any], Any]) -> dict[Locale, Any]:
        table = self._table(key, value)
        around, self.within = self.within, (*self.within, key)
        found = {self._locale(tag, tag): read(tag, entry) for tag, entry in table.items()}
        self.within = around
        return found

    def _gate(self, tag: str, value: Any) -> Gate:
        table = self._table(tag, value)
        for key in table:
            if key != "complete":
                self._unknown(key, {"complete": 0})
        complete = table.get("complete", 0)
        if isinstance(complete, bool) or not isinstance(complete, int) or not 0 <= complete <= 100:
            self._fault(tag, "complete must be a whole percentage from 0 to 100", "write complete = 100")
            complete = 0
        return Gate(complete)

    def _directives(self, key: str, value: Any) -> bool:
        return self._choice(key, value, ("strict", "open")) == "strict"

    def _choice(self, key: str, value: Any, choices: tuple[str, ...]) -> str:
        if value not in choices:
            self._fault(
                key, f"{key} must be one of {', '.join(choices)}, not {value!r}", f'write {key} = "{choices[0]}"'
            )
            return choices[0]
        return str(value)


_FIELDS = {"directives": "strict_directives"}
