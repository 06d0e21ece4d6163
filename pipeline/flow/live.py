"""What readers have now of each edition: by the last release, or where there was none by the output folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.flow.manifest import editions_on_file
from pipeline.flow.project import EVERY, Project, wanted_jurisdictions
from pipeline.flow.releases import built_in, on_day, read_mark, read_releases
from pipeline.flow.since import Published
from pipeline.model.locale import Locale
from pipeline.model.release import UNKNOWN, Action, ClinicalMark, Place, Release


@dataclass(frozen=True, slots=True)
class LiveEdition:
    """What is live of an edition: its page, or a notice in its place."""

    notice: bool = False
    published: Published | None = None
    """Where its page comes from; None where no release says so."""
    release: str = ""
    hash: str = ""
    slug: str = ""
    """What its page is called; empty where that is not known."""
    clinical: ClinicalMark = UNKNOWN
    """What is clinical on its page, by the record or the manifest."""


@dataclass
class Live:
    """Knows what is live; with `released` the output folder is not asked: a release follows from git."""

    project: Project
    today: date
    released: str = ""
    """The release that is being made: its own record, where it was made before, is not one of those before it."""
    releases: tuple[Release, ...] = field(init=False)
    _manifests: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the records of releases; raise InputError where one cannot be read."""
        found = read_releases(self.project.settings)
        self.releases = tuple(release for release in found if release.name != self.released)

    def edition(self, domain: str, locale: Locale, jurisdiction: str) -> LiveEdition | None:
        """Return what is live of an edition, None where nothing is."""
        if self.releases or self.released:
            return self._released((domain, locale.tag, jurisdiction))
        key = locale.tag, jurisdiction
        if key not in self._manifests:
            self._manifests[key] = editions_on_file(self.project, locale, jurisdiction)
        row = self._manifests[key].get(domain, {})
        card = row.get("page")
        slug = card.get("slug") if isinstance(card, dict) else ""
        if not row.get("files"):
            return None
        return LiveEdition(row.get("action") == Action.NOTICE, slug=str(slug), clinical=read_mark(row.get("clinical")))

    def shows(self, domain: str, locale: Locale, jurisdiction: str) -> bool:
        """Tell whether readers find the article itself, and no notice in its place."""
        found = self.edition(domain, locale, jurisdiction)
        return found is not None and not found.notice

    def jurisdictions(self) -> tuple[str, ...]:
        """Return the jurisdictions of the registry for which some edition is live, in its order."""
        project = self.project
        if self.releases or self.released:
            last = on_day(self.releases, self.today)
            there = {row.jurisdiction for row in (last.editions if last else ()) if row.action is not Action.REMOVE}
        else:
            locales = (project.settings.source_locale, *project.settings.locales)
            codes = project.registry.jurisdictions
            there = {code for code in codes for locale in locales if editions_on_file(project, locale, code)}
        return tuple(code for code in wanted_jurisdictions(project, (EVERY,)) if code in there)

    def _released(self, place: Place) -> LiveEdition | None:
        last = on_day(self.releases, self.today)
        row = last.edition(place) if last else None
        built = built_in(self.releases, last, place) if last else None
        if row is None or built is None:
            return None
        made = built.edition(place)
        published, notice = Published(built.revision, built.day), made is not None and made.action is Action.NOTICE
        return LiveEdition(notice, published, built.name, row.hash, row.slug, row.clinical)
