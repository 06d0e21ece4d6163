"""What a project may set; every field has the default of a plain folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.model.locale import Locale


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
    editions: bool = False
    """Directives, citations and links are resolved: this project publishes pages, not plain Markdown."""

    def gate(self, locale: Locale) -> Gate:
        """Return the gate of a locale, or the default one."""
        return self.gates.get(locale, Gate())
