"""What an edition must have to be released: the tables `gates` and `together` of the settings."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.config.people import People
from pipeline.model.locale import Locale
from pipeline.model.settings import Gate

_CHOICES = {
    "notes": ("badge", "grace", "stop"),
    "findings": ("error", "warning", "off"),
    "otherwise": ("notice", "remove"),
}
_KEYS = ("complete", "clinical", *_CHOICES)


class Gates(People):
    """Reads the gates of a project."""

    def _gate(self, tag: str, value: Any) -> Gate:
        """Read a locale's gate; the gates of article types in it say what differs."""
        table = self._table(tag, value)
        with self._inside(tag):
            gate = self._read(table, Gate(), (*_KEYS, "kinds"))
            kinds = self._table("kinds", table.get("kinds", {}))
            with self._inside("kinds"):
                own = {name: self._kind(name, entry, gate) for name, entry in kinds.items()}
        return replace(gate, kinds=own)

    def _kind(self, name: str, value: Any, gate: Gate) -> Gate:
        with self._inside(name):
            return self._read(self._table(name, value), gate, _KEYS)

    def _read(self, table: Mapping[str, Any], gate: Gate, known: tuple[str, ...]) -> Gate:
        """Return a gate with what a table says of it."""
        said: dict[str, Any] = {}
        for key, value in table.items():
            if key not in known:
                self._unknown(key, known)
            elif key in _CHOICES:
                said[key] = self._choice(key, value, _CHOICES[key])
            elif key != "kinds":
                said[key] = self._percentage(key, value)
        return replace(gate, **said)

    def _percentage(self, key: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100:
            self._fault(key, f"{key} must be a whole percentage from 0 to 100", f"write {key} = 100")
            return 0
        return value

    def _together(self, key: str, value: Any) -> tuple[tuple[Locale, ...], ...]:
        """Read one group of locales, or a list of groups."""
        groups = value if isinstance(value, list) and value and all(isinstance(v, list) for v in value) else [value]
        found = tuple(self._locales(key, group) for group in groups)
        named = [locale for group in found for locale in group]
        if len(set(named)) < len(named):
            self._fault(key, f"{key} names a locale twice", "put each locale into one group")
        return tuple(group for group in found if group)
