"""A table → Settings: which keys there are, and what each of them must be."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.config.gates import Gates
from pipeline.errors import InputError
from pipeline.model.locale import Locale
from pipeline.model.settings import CITATION_STYLES, CODE_MODES, TYPOGRAPHY, Gate, Settings


class Reader(Gates):
    """Reads the settings of a project."""

    def __init__(self, root: Path, file: str, text: str) -> None:
        super().__init__(file, text)
        self.root = root
        self.mentioned: tuple[Locale, ...] = ()
        """The locales of the table, for settings that hold for all of them."""
        self.locale_rules: dict[Locale, dict[str, str]] = {}
        self.readers: dict[str, Callable[[str, Any], Any]] = {
            "name": self._words,
            "source-locale": self._locale,
            "locales": self._locales,
            **dict.fromkeys(("articles", "common", "notes", "registry", "references", "glossary"), self._path),
            **dict.fromkeys(("templates", "catalogs", "output"), self._path),
            "citation-style": self._citation_style,
            "et-al": self._et_al,
            "assets": self._paths,
            "keys": self._list,
            "homes": self._homes,
            "jurisdictions": self._list,
            "gates": self._gates,
            "together": self._together,
            "releases": self._path,
            "reviewers": self._reviewers,
            "review": self._review,
            "typography": self._typography,
            "rules": self._rules,
            "baseline": self._path,
            "directives": self._directives,
            "locations": partial(self._choice, choices=("file", "never")),
            "wrap": self._wrap,
            "layout": partial(self._choice, choices=("folder", "suffix")),
            "links": partial(self._choice, choices=("keep", "adapt")),
            "copy": self._list,
            "code": self._code,
            "attributes": self._attributes,
            **dict.fromkeys(("figures", "citations", "editions", "memory"), self._switch),
            "site": self._site,
            "slugs": partial(self._choice, choices=("source", "localized")),
            "theme": self._path,
        }

    def settings(self, table: Any) -> Settings:
        """Return the settings of a table; raise InputError with every fault in it."""
        values: dict[str, Any] = {}
        self.mentioned = _mentioned(table)
        for key, value in self._table("traversier", table).items():
            reader = self.readers.get(key)
            if reader is None:
                self._unknown(key, self.readers)
            else:
                values[_FIELDS.get(key, key.replace("-", "_"))] = reader(key, value)
        values["locale_rules"] = self.locale_rules
        settings = Settings(root=self.root, file=self.file, **values)
        if not self.faults:
            self._strangers("homes", settings.homes, settings)
            self._strangers("gates", settings.gates, settings)
            self._strangers("et-al", settings.et_al, settings)
            self._strangers("together", chain.from_iterable(settings.together), settings)
            self._strangers("review", settings.review, settings)
            self._strangers("typography", settings.typography, settings)
            self._strangers("rules", settings.locale_rules, settings)
        if settings.gates and not settings.editions and not self.faults:
            message = "gates keep editions from release, and a plain folder has none"
            self._fault("gates", message, "write editions = true, or take gates out")
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

    def _homes(self, key: str, value: Any) -> dict[Locale, str]:
        return self._by_locale(key, value, self._words)

    def _gates(self, key: str, value: Any) -> dict[Locale, Gate]:
        return self._by_locale(key, value, self._gate)

    def _typography(self, key: str, value: Any) -> dict[Locale, str]:
        if not isinstance(value, str):
            return self._by_locale(key, value, self._profile)
        language = TYPOGRAPHY.get(self._profile(key, value), "")
        return {tag: value for tag in self.mentioned if language in ("", tag.language)}

    def _profile(self, tag: str, value: Any) -> str:
        """Read the name of a typography profile; below the tag of a locale it must be one of its language."""
        if not isinstance(value, str) or value not in TYPOGRAPHY:
            message = f"there is no typography profile {value!r}"
            self._fault(tag, message, f"there are {', '.join(TYPOGRAPHY)}")
            return ""
        language = TYPOGRAPHY[value]
        if language and tag != "typography" and not re.match(rf"{language}(?![A-Za-z])", tag, re.I):
            fitting = [name for name, tongue in TYPOGRAPHY.items() if tongue == tag[:2].lower()]
            hint = f"there are {', '.join((*fitting, 'none'))}"
            self._fault(tag, f"the typography profile {value} is for {language}, not for {tag}", hint)
        return value

    def _by_locale(self, key: str, value: Any, read: Callable[[str, Any], Any]) -> dict[Locale, Any]:
        table = self._table(key, value)
        around, self.within = self.within, (*self.within, key)
        found = {self._locale(tag, tag): read(tag, entry) for tag, entry in table.items()}
        self.within = around
        return found

    def _rules(self, key: str, value: Any) -> dict[str, str]:
        """Read severities by rule; a table among them is one locale's own."""
        table = self._table(key, value)
        around, self.within = self.within, (*self.within, key)
        for tag, rules in table.items():
            if isinstance(rules, dict):
                locale = self._locale(tag, tag)
                self.within = (*around, key, tag)
                self.locale_rules[locale] = self._levels(rules)
                self.within = (*around, key)
        found = self._levels({name: level for name, level in table.items() if not isinstance(level, dict)})
        self.within = around
        return found

    def _levels(self, table: Mapping[str, Any]) -> dict[str, str]:
        if not table:
            return {}
        # A project that says nothing of rules need not import them.
        from pipeline.checks.selection import level_fault, rule_names
        from pipeline.plugins import rule_names as other_names

        known = (*rule_names(), *other_names())
        found = {}
        for name, level in table.items():
            if fault := level_fault(name, level, known):
                self._fault(name, *fault)
            else:
                found[name] = str(level)
        return found

    def _attributes(self, key: str, value: Any) -> tuple[str, ...]:
        return tuple(name.lower() for name in self._list(key, value))

    def _code(self, key: str, value: Any) -> dict[str, str]:
        """Read what of code blocks is translated, for all languages or by language."""
        if not isinstance(value, dict):
            return {"*": self._choice(key, value, CODE_MODES)}
        around, self.within = self.within, (*self.within, key)
        found = {name.lower(): self._choice(name, mode, CODE_MODES) for name, mode in value.items()}
        for name, mode in value.items():
            if mode == "comments" and name != "*" and not _is_language(name.lower()):
                message = f"{name!r} is no language whose comments can be found"
                self._fault(name, message, 'write its name as Pygments does: python, "c++"')
        self.within = around
        return found

    def _citation_style(self, key: str, value: Any) -> str:
        """Read the name of a citation style, or the path of one, which ends in .csl."""
        if value in CITATION_STYLES:
            return str(value)
        if isinstance(value, str) and value.endswith(".csl"):
            return self._path(key, value)
        return self._choice(key, value, (*CITATION_STYLES, "a path that ends in .csl"))

    def _et_al(self, key: str, value: Any) -> dict[Locale, str]:
        return self._by_locale(key, value, self._words)

    def _wrap(self, key: str, value: Any) -> int:
        """Read the columns at which catalogs are wrapped; `false` is 0, `true` gettext's own width."""
        if isinstance(value, bool):
            return 79 if value else 0
        if not isinstance(value, int) or (value != 0 and not 20 <= value <= 10_000):
            self._fault(key, "wrap must be 0 or a number of columns from 20", "write wrap = 79, as gettext wraps")
            return 0
        return value

    def _directives(self, key: str, value: Any) -> bool:
        return self._choice(key, value, ("strict", "open")) == "strict"


_FIELDS = {"directives": "strict_directives"}


def _is_language(name: str) -> bool:
    # A project that says nothing of code need not import what reads it.
    from pipeline.markdown.code_tokens import known

    return known(name)


def _mentioned(table: Any) -> tuple[Locale, ...]:
    """Return the locales of a table that can be read; what is wrong with the others is said where they are read."""
    tags = table.get("locales", []) if isinstance(table, dict) else []
    found = []
    for tag in tags if isinstance(tags, list) else []:
        try:
            found.append(Locale.parse(tag))
        except (TypeError, ValueError):
            continue
    return tuple(found)
