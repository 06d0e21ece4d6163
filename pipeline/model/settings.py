"""What a project may set; every field has the default of a plain folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.model.locale import Locale
from pipeline.model.review import Needs, Reviewer, Role
from pipeline.model.unit import UnitClass

TYPOGRAPHY: Mapping[str, str] = {
    "web": "fr", "fr-CA": "fr", "fine": "fr", "fr-FR": "fr", "es": "es", "es-419": "es", "de": "de", "ar": "ar",
    "zh": "zh", "zh-Hant": "zh", "none": "",
}  # fmt: skip
"""The names of typography profiles → the language of each; `none` suits every language."""


SIGNED_BY: Needs = {UnitClass.CLINICAL: (Role.CLINICIAN,), UnitClass.CRITICAL: (Role.CLINICIAN,)}
"""Who must have signed a translation before it is released, where the settings say nothing; nobody signs a source."""

CITATION_STYLES = ("author-date", "numeric")
"""The citation styles that need no file."""

CODE_MODES = ("none", "whole", "comments")
"""What of code blocks is translated: nothing, all of it as one message, or comments and strings."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What an edition must have to pass `build --gated` and `check --stage release`, beside all its critical units."""

    complete: int = 0
    """Percentage of the article's units that must have a current translation."""
    clinical: int = 100
    """Percentage of the page's clinical units that must have one; of its critical units all must."""
    notes: str = "badge"
    """A note that is past its review: `badge` shows it as such, `stop` stops the edition, `grace` so after 90 days."""
    findings: str = "error"
    """The severity at which a finding of the checks stops the edition: `error`, `warning`, or `off`."""
    otherwise: str = "notice"
    """What readers get where a page may not stay: `notice`, a page that says so in their language, or `remove`."""
    kinds: Mapping[str, "Gate"] = field(default_factory=dict)
    """Article type → its own gate, where it differs."""

    def of_kind(self, article_type: str) -> "Gate":
        """Return the gate of an article of a type."""
        return self.kinds.get(article_type, self)


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
    citation_style: str = "author-date"
    """One of CITATION_STYLES, or the path of a CSL style."""
    et_al: Mapping[Locale, str] = field(default_factory=dict)
    """Locale → what stands for further authors, where the language's own words are not wanted: `et coll.`."""
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
    jurisdictions: tuple[str, ...] = ()
    """For these editions of their own are always built, beside the one for all; `all`: for each of the registry."""
    gates: Mapping[Locale, Gate] = field(default_factory=dict)
    together: tuple[tuple[Locale, ...], ...] = ()
    """Groups of locales: an article is released in all of a group or in none, but for clinical corrections."""
    releases: str = "releases"
    """Folder of the records of releases."""
    reviewers: Mapping[str, Reviewer] = field(default_factory=dict)
    """Id → who may sign, in which roles."""
    review: Mapping[Locale, Needs] = field(default_factory=dict)
    """Locale → which roles must have signed a unit, by its class; the source's locale too."""
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
    wrap: int = 0
    """The columns at which catalogs are wrapped: 79 is gettext's own number; 0 keeps each line of a text whole."""
    figures: bool = False
    """A unit whose figures differ from its source's is not published."""
    citations: bool = False
    """A unit whose citations differ from its source's is not published."""
    site: str = ""
    """The address under which the output folder is served; empty where it is not known."""
    slugs: str = "source"
    """What pages are called: `source`, as the article says, or `localized`, by their own title."""
    theme: str = ""
    """Folder of templates and style sheets that stand in place of ours of the same name; empty where there is none."""
    layout: str = "folder"
    """Of a plain folder's output: `folder` (`fr/intro.md`) or `suffix` (`intro.fr.md`)."""
    links: str = "keep"
    """Of a plain folder: `keep` leaves relative links as written, `adapt` makes them lead where they led before."""
    copy: tuple[str, ...] = ()
    """Of a plain folder: patterns of other files that are copied beside the output: `*.png`."""
    code: Mapping[str, str] = field(default_factory=dict)
    """Language → what of its code blocks is translated: `none`, `whole`, or `comments` with the strings; `*` stands for
    every language that is not named. Empty: none."""
    memory: bool = True
    """New entries are offered what was translated elsewhere."""
    attributes: tuple[str, ...] = ()
    """Attributes of HTML components whose values are words, beside those of the HTML standard: `caption`, `label`."""
    editions: bool = False
    """Directives, citations and links are resolved: this project publishes pages, not plain Markdown."""

    def gate(self, locale: Locale) -> Gate:
        """Return the gate of a locale, or the default one."""
        return self.gates.get(locale, Gate())

    def needed(self, locale: Locale, unit_class: UnitClass) -> tuple[Role, ...]:
        """Return the roles that must have signed a unit of a class in a locale before it is released."""
        usual = {} if locale == self.source_locale or locale.pseudo else SIGNED_BY
        return self.review.get(locale, usual).get(unit_class, ())

    def levels(self, locale: Locale | None = None) -> Mapping[str, str]:
        """Return rule → severity or `off` for a locale's translations; without a locale, for the source."""
        own = self.locale_rules.get(locale, {}) if locale else {}
        return {**self.rules, **own} if own else self.rules
