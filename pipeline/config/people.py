"""Who may sign, and who must have signed: the tables `reviewers` and `review` of the settings."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from pipeline.config.values import Values
from pipeline.errors import nearest
from pipeline.model.locale import Locale
from pipeline.model.review import REVIEWER_ID, Needs, Reviewer, Role
from pipeline.model.unit import UnitClass

_PERSON = ("name", "roles", "licence", "email", "locales", "until")
_EVERY = "*"
"""Stands for every locale that is not named, the source's left out."""
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")


class People(Values):
    """Reads the people of a project."""

    mentioned: tuple[Locale, ...] = ()

    @contextmanager
    def _inside(self, key: str) -> Iterator[None]:
        """Look for the lines of faults below a key."""
        around, self.within = self.within, (*self.within, key)
        yield
        self.within = around

    # ---- Who may sign -----------------------------------------------------------------------------------------------

    def _reviewers(self, key: str, value: Any) -> dict[str, Reviewer]:
        with self._inside(key):
            found = {id_: self._reviewer(id_, entry) for id_, entry in self._table(key, value).items()}
            self._shared_addresses(found)
        return found

    def _reviewer(self, id_: str, value: Any) -> Reviewer:
        if not REVIEWER_ID.fullmatch(id_):
            self._fault(id_, f"{id_!r} is no reviewer's id", "use a-z, 0-9, dots and hyphens: m-tremblay")
        table = self._table(id_, value)
        with self._inside(id_):
            for name in table:
                if name not in _PERSON:
                    self._unknown(name, _PERSON)
            roles = self._roles("roles", table.get("roles", []))
            if isinstance(value, dict) and (not table.get("name") or not table.get("roles")):
                self._fault(id_, f"{id_} has no {'roles' if table.get('name') else 'name'}", _person_hint(id_))
            return Reviewer(
                id_,
                self._words("name", table.get("name", "")),
                frozenset(roles),
                self._words("licence", table.get("licence", "")),
                self._emails(table.get("email", [])),
                self._locales("locales", table.get("locales", [])),
                self._last_day(table.get("until")),
            )

    def _emails(self, value: Any) -> tuple[str, ...]:
        found = self._list("email", [value] if isinstance(value, str) else value)
        for address in found:
            if not _EMAIL.fullmatch(address):
                self._fault("email", f"{address!r} is no e-mail address", 'write email = "name@example.org"')
        return tuple(dict.fromkeys(address.lower() for address in found))

    def _last_day(self, value: Any) -> date | None:
        if value is None or (isinstance(value, date) and type(value) is date):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self._fault("until", f"until must be a day, not {value!r}", "write until = 2027-03-31")
            return None

    def _shared_addresses(self, people: Mapping[str, Reviewer]) -> None:
        """Report an address that two people have: they would be one person under two names."""
        owners: dict[str, str] = {}
        for person in people.values():
            for address in person.emails:
                if owners.setdefault(address, person.id) != person.id:
                    message = f"{person.id} has the same address as {owners[address]}: {address}"
                    self._fault(person.id, message, "two roles are two persons, each with an address of their own")

    # ---- Who must have signed ---------------------------------------------------------------------------------------

    def _roles(self, key: str, value: Any) -> tuple[Role, ...]:
        found = []
        for name in self._list(key, value):
            if name in list(Role):
                found.append(Role(name))
            else:
                self._fault(key, f"there is no role {name!r}", nearest(name, Role) or f"there are {', '.join(Role)}")
        return tuple(dict.fromkeys(found))

    def _review(self, key: str, value: Any) -> dict[Locale, Needs]:
        table = self._table(key, value)
        found: dict[Locale, Needs] = {}
        with self._inside(key):
            for tag, entry in table.items():
                needs = self._needs(tag, entry)
                if tag != _EVERY:
                    found[self._locale(tag, tag)] = needs
            if _EVERY in table:
                for locale in self.mentioned:
                    found.setdefault(locale, self._needs(_EVERY, table[_EVERY], told=True))
        return found

    def _needs(self, tag: str, value: Any, told: bool = False) -> Needs:
        """Read which roles each class needs; one that is not named needs what the next milder one does."""
        if told:  # faults are said once
            known, self.faults = self.faults, []
            needs = self._needs(tag, value)
            self.faults = known
            return needs
        table = self._table(tag, value)
        with self._inside(tag):
            for name in table:
                if name not in list(UnitClass):
                    self._unknown(name, list(UnitClass))
            found: dict[UnitClass, tuple[Role, ...]] = {}
            milder: tuple[Role, ...] = ()
            for unit_class in reversed(UnitClass):
                roles = self._roles(unit_class, table[unit_class]) if unit_class in table else milder
                if missing := [role.value for role in milder if role not in roles]:
                    message = f"{unit_class.value} units need less than milder ones: no {', '.join(missing)}"
                    self._fault(unit_class, message, "give the stricter class every role of the milder one")
                found[unit_class] = milder = roles
        return found


def _person_hint(id_: str) -> str:
    return f'write {id_} = {{ name = "…", roles = ["translator"], licence = "…", email = "…" }}'
