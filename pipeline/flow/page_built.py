"""Which page a file is, and that page as it is built today, each unit between two marks that say which one it is."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pipeline.assemble import Assembly, assemble
from pipeline.checks.rule import Rule
from pipeline.errors import Fault, InputError
from pipeline.flow.current import CurrentCatalogs
from pipeline.flow.edition import Edition
from pipeline.flow.editions import Editions
from pipeline.flow.folders import output_path
from pipeline.flow.layout import adapted
from pipeline.flow.manifest import editions_on_file
from pipeline.flow.meta import slug_of
from pipeline.flow.pages import edition_page
from pipeline.flow.project import Project
from pipeline.flow.request import Request
from pipeline.markdown.front_matter import find
from pipeline.model.article import Article, Segment
from pipeline.model.catalog import Key
from pipeline.model.locale import Locale
from pipeline.renderers.markdown import page_markdown

Named = tuple[str, Key]
"""A unit: its catalog and its key."""

OPEN, END, CLOSE = "\uf8f0", "\uf8f1", "\uf8f2"
MARKS = re.compile(rf"{OPEN}\d+{END}|{CLOSE}")


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Which page a file is."""

    locale: Locale
    article: Article
    jurisdiction: str = ""


def page_place(project: Project, path: str, locale: Locale | None) -> PagePlace:
    """Return which page a file is: by its place below the output folder, else by its name and the given locale.

    Raises InputError where no article has such a page.
    """
    settings = project.settings
    place, root = Path(path).resolve(), project.folders.output.root.resolve()
    inside = place.relative_to(root).as_posix() if place.is_relative_to(root) else ""
    for tongue in [locale] if locale else [*settings.locales, *_locale_of(inside)]:
        for article in project.articles:
            if not settings.editions:
                suffix = posixpath.splitext(article.source.path)[1]
                if output_path(settings, tongue, article.source.domain, suffix) == inside:
                    return PagePlace(tongue, article)
            elif place.stem in (slug_of(article), _name_on_file(project, article, tongue, inside)):
                parts = inside.split("/") if inside else []
                if parts and parts[0] == tongue.tag:
                    return PagePlace(tongue, article, parts[1] if len(parts) == 3 else "")
                if locale and not inside:
                    return PagePlace(tongue, article)
    hint = "name a page below the output folder, or an article and its translation: traversier import A.md B.md"
    raise InputError([Fault(path, None, "this is no page that a build writes", "page-unknown", hint)])


def _name_on_file(project: Project, article: Article, locale: Locale, inside: str) -> str:
    """Return what the last build called an article's page in a language, which may be its translated title."""
    jurisdiction = inside.split("/")[1] if inside.count("/") == 2 else ""
    card = editions_on_file(project, locale, jurisdiction).get(article.source.domain, {}).get("page")
    return str(card.get("slug", "")) if isinstance(card, dict) else ""


def _locale_of(inside: str) -> Iterator[Locale]:
    try:
        yield Locale.parse(inside.split("/")[0])
    except ValueError:
        return


def unbuilt(path: str, message: str) -> Fault:
    """Return that a page cannot be built, so that nobody can tell what was edited on it."""
    return Fault(path, None, message, "page-unbuilt", "run traversier check")


class _Tagged(Edition):
    """An edition whose units stand between marks, with other translations where they are given."""

    units_seen: list[Named] | None = None
    """None: an edition that another is compared with; nothing of it is marked."""

    def prepare(self, names: list[Named], given: Mapping[Named, str]) -> "_Tagged":
        self.units_seen, self.texts_given = names, given
        return self

    def assembled(self, article: Article) -> Assembly:
        domain, shelf = article.source.domain, self.shelf
        if self.units_seen is None or shelf is None:
            return super().assembled(article)
        found = shelf.publishable(domain, article.units)
        found |= {key: text for (name, key), text in self.texts_given.items() if name == domain}
        tagged = {key: self.tag((domain, key), text) for key, text in found.items()}
        self.domain_now = domain
        return assemble(article, tagged, self._mark)

    def tag(self, name: Named, text: str) -> str:
        return text if self.units_seen is None else tagged(self.units_seen, name, text)

    def _mark(self, text: str, part: Segment) -> str:
        if self.units_seen is None or part.unit is None or part.style not in ("prose", "html"):
            return super()._mark(text, part)
        return super()._mark(self.tag((self.domain_now, part.unit.key), text), part)


def tagged(names: list[Named], name: Named, text: str) -> str:
    """Return a unit's text between two marks that say which unit it is."""
    if name not in names:
        names.append(name)
    return f"{OPEN}{names.index(name)}{END}{text}{CLOSE}"


@dataclass
class BuiltPage:
    """One page as it is built from the source and the catalogs of today."""

    project: Project
    path: str
    """As it was named."""
    place: PagePlace
    today: date
    others: tuple[Rule, ...]
    current: CurrentCatalogs
    names: list[Named] = field(default_factory=list)
    """The units that the marks count."""

    @cached_property
    def tagged(self) -> str:
        """The page with marks around its units."""
        return self.built({})

    def built(self, given: Mapping[Named, str]) -> str:
        """Return the page with marks around its units, and with some other translations."""
        project, place = self.project, self.place
        if not project.settings.editions:
            return self._plain(given)
        request = Request((place.locale,), (place.jurisdiction,), today=self.today, others=self.others)
        edition = Editions(project, request, project.articles).edition(place.article, place.locale, place.jurisdiction)
        if edition is None:
            raise InputError(self.current.shelf.faults or [unbuilt(self.path, "a catalog of the page cannot be read")])
        values = {name.name: getattr(edition, name.name) for name in fields(edition) if name.init}
        page, _ = edition_page(_Tagged(**values).prepare(self.names, given))
        return page_markdown(page)

    def _plain(self, given: Mapping[Named, str]) -> str:
        article, settings = self.place.article, self.project.settings
        domain = article.source.domain
        found = self.current.shelf.publishable(domain, article.units)
        found |= {key: text for (_, key), text in given.items()}
        # Every unit is marked; what has no translation stands there in its own words.
        words = {unit.key: found.get(unit.key) or unit.msgid for unit in article.units}
        texts = {key: tagged(self.names, (domain, key), text) for key, text in words.items()}
        text = assemble(article, texts).text
        if settings.links == "adapt":
            start = front.body if (front := find(text)) else article.source.body_start
            name = domain + posixpath.splitext(article.source.path)[1]
            text = adapted(text, start, name, self.place.locale, settings, self.project.folders)
        return text

    @cached_property
    def known(self) -> bool:
        """Whether the page was surely built from the catalogs as they are: a difference then is an edit, nothing else.

        Of editions a manifest tells; of a plain folder's files nobody knows from which source they were built.
        """
        if not self.project.settings.editions:
            return False
        rows = editions_on_file(self.project, self.place.locale, self.place.jurisdiction)
        files = rows.get(self.place.article.source.domain, {}).get("files", {})
        digest = sha256(MARKS.sub("", self.tagged).encode()).hexdigest()
        return digest in files.values()
