"""What a project may set; every field has the default of a plain folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.model.locale import Locale

TYPOGRAPHY: Mapping[str, str] = {
    "web": "fr", "fr-CA": "fr", "fine": "fr", "fr-FR": "fr", "es": "es", "es-419": "es", "de": "de", "ar": "ar",
    "zh": "zh", "zh-Hant": "zh", "none": "",
}  # fmt: skip
"""The names of typography profiles → the language of each; `none` suits every language."""


CODE_MODES = ("none", "whole", "comments")
"""What of code blocks is translated: nothing, all of it as one message, or comments and strings."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What an edition must have to pass `build --gated` and `check --stage release`, beside all its critical units."""

    complete: int = 0
    """Percentage of the article's units that must have a current translation."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one project, checked; paths are relative to `root`."""

    root: Path = Path()
    file: str = ""
    """The settings file, relative to the root; empty where there is none."""
    name: str = ""
    """Project-Id-Version of the catalogs."""
    source_locale: Locale = field(default_factory=lambda: Locale("en"))
    locales: tuple[Locale, ...] = ()
    articles: str = "source/articles"
    common: str = "source/common"
    notes: str = "source/notes"
    registry: str = "source/registry"
    references: str = "source/references.yaml"
    glossary: str = "source/glossary"
    assets: tuple[str, ...] = ()
    """Folders that are copied beside the pages, relative to the folder that holds the articles' folder."""
    templates: str = "locales/templates"
    catalogs: str = "locales"
    output: str = "output"
    keys: tuple[str, ...] = ("title", "subtitle", "description", "summary")
    """Front matter keys whose values are units; `faq[].question` reaches into lists."""
    homes: Mapping[Locale, str] = field(default_factory=dict)
    """Locale → the jurisdiction of most of its readers."""
    gates: Mapping[Locale, Gate] = field(default_factory=dict)
    typography: Mapping[Locale, str] = field(default_factory=dict)
    """Locale → the name of its typography profile; a locale that is not named has its language's own."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """Rule → the severity of what it finds, or `off`."""
    locale_rules: Mapping[Locale, Mapping[str, str]] = field(default_factory=dict)
    """The same for one locale; it goes before `rules`."""
    baseline: str = ""
    """The file of findings that `check` passes over; empty where there is none."""
    strict_directives: bool = False
    locations: str = "file"
    """What `#:` lines hold: `file` or `never`."""
    figures: bool = False
    """A unit whose figures differ from its source's is not published."""
    citations: bool = False
    """A unit whose citations differ from its source's is not published."""
    site: str = ""
    layout: str = "folder"
    """Of a plain folder's output: `folder` (`fr/intro.md`) or `suffix` (`intro.fr.md`)."""
    links: str = "keep"
    """Of a plain folder: `keep` leaves relative links as written, `adapt` makes them lead where they led before."""
    copy: tuple[str, ...] = ()
    """Of a plain folder: patterns of other files that are copied beside the output: `*.png`."""
    code: Mapping[str, str] = field(default_factory=dict)
    """Language → what of its code blocks is translated: `none`, `whole`, or `comments` with the strings; `*` stands for
    every language that is not named. Empty: none."""
    attributes: tuple[str, ...] = ()
    """Attributes of HTML components whose values are words, beside those of the HTML standard: `caption`, `label`."""
    editions: bool = False
    """Directives, citations and links are resolved: this project publishes pages, not plain Markdown."""

    def gate(self, locale: Locale) -> Gate:
        """Return the gate of a locale, or the default one."""
        return self.gates.get(locale, Gate())

    def levels(self, locale: Locale | None = None) -> Mapping[str, str]:
        """Return rule → severity or `off` for a locale's translations; without a locale, for the source."""
        own = self.locale_rules.get(locale, {}) if locale else {}
        return {**self.rules, **own} if own else self.rules
