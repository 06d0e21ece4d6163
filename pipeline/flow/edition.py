"""What one edition knows beyond its article: the surroundings that `render` asks."""

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from pipeline.assemble import Assembly, State, assemble
from pipeline.citations.formatter import Formatter
from pipeline.citations.syntax import parse_citation
from pipeline.flow import regulatory
from pipeline.flow.audience import Audience
from pipeline.flow.citing import Mentions
from pipeline.flow.folders import folder_of
from pipeline.flow.ways import AllWays, Ways, way
from pipeline.markdown.divs import Div
from pipeline.markdown.front_matter import find
from pipeline.markdown.spans import SpanKind, spans
from pipeline.model.article import Article, Segment
from pipeline.model.edition import Phrase, SnippetView, SourceView
from pipeline.render import Rendered
from pipeline.renderers.fragments import notes_markdown, snippet_markdown

_UNMARKED = frozenset({"alt", "title", "attribute", "yaml"})
"""Where no element can say in which language a text is."""


@dataclass
class Edition(Audience):
    """One article in one locale, for one jurisdiction or for all."""

    article: Article
    formatter: Formatter
    source_formatter: Formatter
    sources_shown: tuple[SourceView, ...] = ()
    snippets_shown: list[Article] = field(default_factory=list)
    mentions: Mentions = field(default_factory=Mentions)
    ways: Ways = field(default_factory=AllWays)
    pictures_shown: dict[str, str] = field(default_factory=dict)
    """Address of a picture on the page → its file in the project."""
    notes_asked: list[Div] = field(default_factory=list)

    @property
    def folder(self) -> str:
        """Where its files stand below the output folder."""
        return folder_of(self.locale, self.jurisdiction)

    @property
    def root(self) -> str:
        """The way from its files to the output folder."""
        return "../.." if self.jurisdiction else ".."

    @property
    def slug(self) -> str:
        """What its files are called, without suffix."""
        return self.ways.slug(self.article, self.locale, self.jurisdiction)

    # ---- Texts ----------------------------------------------------------------------------------------------------

    def assembled(self, article: Article) -> Assembly:
        """Return an article or snippet with its translations; what has none is marked as English."""
        if self.shelf is None:
            return assemble(article, {unit.key: unit.msgid for unit in article.units})
        translations = self.shelf.publishable(article.source.domain, article.units)
        return assemble(article, translations, self._mark)

    def _mark(self, text: str, part: Segment) -> str:
        if part.style in _UNMARKED:
            return text
        return f'<span lang="{self.source_locale}" dir="{self.source_locale.direction}">{text}</span>'

    def field(self, article: Article, name: str, assembly: Assembly | None = None) -> Phrase:
        """Return a front matter value, in English where it has no translation."""
        assembly = assembly or self.assembled(article)
        for unit, state in zip(article.units, assembly.states, strict=True):
            if unit.msgctxt == f"meta:{name}":
                if self.shelf is None or state is not State.TRANSLATED:
                    return Phrase(unit.msgid, self.shelf is not None)
                return Phrase(self.shelf.publishable(article.source.domain, [unit])[unit.key])
        value = article.source.meta.get(name)
        return Phrase(value, self.shelf is not None) if isinstance(value, str) else Phrase("")

    # ---- What `render` asks -----------------------------------------------------------------------------------------

    def snippet(self, div: Div) -> str:
        """Return a shared box; nothing where there is no such snippet, which `check` reports."""
        article = next((s for s in self.project.snippets if snippet_id(s) == div.arguments.get("id")), None)
        if article is None:
            return ""
        self.snippets_shown.append(article)
        assembly = self.assembled(article)
        start = front.body if (front := find(assembly.text)) else 0
        box = str(article.source.meta.get("box", "plain"))
        title = self.field(article, "title", assembly)
        view = SnippetView(
            snippet_id(article),
            box,
            title if title.text else None,
            self._from_file(assembly.text[start:], article.source.path),
            article.source.meta.get("class") == "critical",
            regulatory.crisis_lines(self) if box == "crisis" else (),
        )
        return snippet_markdown(view, self.words, self.locale, self.source_locale)

    def notes(self, div: Div, level: int) -> str:
        """Return the notes that a `regulatory` div asks for."""
        self.notes_asked.append(div)
        number = len(self.notes_asked)
        shown = regulatory.notes_view(self, div, level, "notes" if number == 1 else f"notes-{number}")
        return notes_markdown(shown, self.words, self.locale, self.source_locale)

    def citation(self, text: str, number: Callable[[str], int], fallback: bool) -> str:
        """Return what stands for a citation until `cited` writes it; a text that names an unknown work stays."""
        citation = parse_citation(text)
        if citation is None or not all(key in self.project.references for key in citation.keys):
            return text
        for key in citation.keys:
            number(key)
        return self.mentions.note(citation, fallback)

    def sources(self, keys: Sequence[str]) -> str:
        """Return what stands for the list of sources until `cited` writes it."""
        return self.mentions.placeholder()

    def cited(self, rendered: Rendered) -> Rendered:
        """Return the rendered article with its citations and its list of sources written out."""
        rendered, self.sources_shown = self.mentions.written_out(rendered, self)
        return rendered

    def link(self, destination: str) -> str:
        """Return where a link leads: another article's page, else where the author said; nowhere where none is live."""
        return self._linked(destination, self.article.source.path)

    def image(self, destination: str) -> str:
        """Return where a picture stands as seen from the page."""
        return self.pictured(destination, self.article.source.path)

    def _linked(self, destination: str, path: str) -> str:
        address, mark, anchor = destination.strip("<>").partition("#")
        target = _beside(path, address)
        article = next((a for a in self.project.articles if a.source.path == target), None)
        if article is None:
            return destination
        found = way(self, article)
        return f"{found.to('.md')}{mark}{anchor}" if found else "<>"

    def pictured(self, destination: str, path: str) -> str:
        """Return where a picture that a file names stands as seen from the page."""
        target = _beside(path, destination.strip("<>"))
        base = posixpath.dirname(self.project.settings.articles)
        for folder in self.project.settings.assets:
            place = posixpath.join(base, folder)
            if target.startswith(place + "/"):
                address = quote(posixpath.join(self.root, folder, target.removeprefix(place + "/")))
                self.pictures_shown[address] = target
                return address
        return destination

    def _from_file(self, text: str, path: str) -> str:
        """Return a snippet's text with its links and pictures as seen from the page."""
        out, position = [], 0
        resolve: Mapping[SpanKind, Callable[[str, str], str]] = {
            SpanKind.LINK: self._linked,
            SpanKind.IMAGE: self.pictured,
        }
        for span in spans(text):
            if span.kind in resolve:
                out += [text[position : span.start], resolve[span.kind](span.value, path)]
                position = span.end
        return "".join(out) + text[position:]


def snippet_id(snippet: Article) -> str:
    """Return what articles call a snippet: its file's name without suffix."""
    return posixpath.splitext(posixpath.basename(snippet.source.path))[0]


def _beside(path: str, address: str) -> str:
    """Return a relative address as a path of the project; what is no such address comes back as it is."""
    if not address or ":" in address or address.startswith(("/", "#")):
        return address
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))
