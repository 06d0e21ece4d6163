"""The source folder as rules see it, and what a rule on the source is."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from pipeline.checks.outline import Block, outline
from pipeline.citations.graph import Graph
from pipeline.citations.reading import read_citations, reference_definitions
from pipeline.citations.syntax import cited_keys
from pipeline.markdown.anchors import anchors
from pipeline.markdown.spans import SpanKind, spans
from pipeline.model.article import Article
from pipeline.model.finding import Finding, Problem, Severity
from pipeline.model.locale import Locale
from pipeline.model.note import Note, Registry
from pipeline.model.reference import Reference
from pipeline.model.unit import Kind, Unit

_ID = re.compile(r"\b(?:id|name)\s*=\s*[\"']?([^\s\"'>]+)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A work cited at a place."""

    article: Article
    block: Block
    key: str
    line: int


@dataclass(frozen=True)
class Library:
    """Everything that the source folder holds, and the day on which it is looked at."""

    articles: tuple[Article, ...] = ()
    snippets: tuple[Article, ...] = ()
    references: Mapping[str, Reference] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    registry: Registry = field(default_factory=Registry)
    source_locale: Locale = field(default_factory=lambda: Locale("en"))
    today: date = date.min
    references_path: str = "source/references.yaml"
    """Of the file that defines the references, for messages."""

    @property
    def texts(self) -> tuple[Article, ...]:
        """The articles, then the snippets."""
        return (*self.articles, *self.snippets)

    @cached_property
    def snippets_by_id(self) -> Mapping[str, Article]:
        """Snippets by the name of their file."""
        return {PurePosixPath(snippet.source.path).stem: snippet for snippet in self.snippets}

    @cached_property
    def articles_by_domain(self) -> Mapping[str, Article]:
        """Articles by their domain."""
        return {article.source.domain: article for article in self.articles}

    def blocks(self, article: Article) -> tuple[Block, ...]:
        """Return the blocks of one of the texts."""
        return self._outlines[article.source.path]

    @cached_property
    def _outlines(self) -> Mapping[str, tuple[Block, ...]]:
        return {article.source.path: tuple(outline(article)) for article in self.texts}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The citations of all texts in reading order, those in blocks that are not translated too."""
        return tuple(self._mentions())

    def _mentions(self) -> Iterator[Mention]:
        for article in self.texts:
            for block in self.blocks(article):
                if not block.prose:
                    continue
                for span in spans(block.text):
                    if span.kind is SpanKind.CITATION:
                        line = block.line + block.text.count("\n", 0, span.start)
                        for key in cited_keys(span.value):
                            yield Mention(article, block, key, line)

    @cached_property
    def citations(self) -> Graph:
        """What all texts and the references say of works, as a graph."""
        keys = self.references.keys()
        read = (read_citations(a.source.text, a.source.path, a.source.body_start, keys) for a in self.texts)
        return Graph.of(read, reference_definitions(self.references.values(), self.references_path))

    def included(self, article: Article) -> tuple[Article, ...]:
        """Return the snippets that an article asks for, each once, in their order."""
        ids = (b.divs[-1].arguments.get("id", "") for b in self.blocks(article) if b.type == "open" and b.divs)
        return tuple(self.snippets_by_id[name] for name in dict.fromkeys(ids) if name in self.snippets_by_id)

    def addresses(self, article: Article) -> frozenset[str]:
        """Return what may stand after `#` in a link to an article."""
        return self._addresses[article.source.path]

    @cached_property
    def _addresses(self) -> Mapping[str, frozenset[str]]:
        found = {}
        for article in self.texts:
            blocks = self.blocks(article)
            headings = [(block.text, block.attributes) for block in blocks if block.type == "heading"]
            written = (name for block in blocks if "<" in block.text for name in _ID.findall(block.text))
            found[article.source.path] = frozenset((*anchors(headings), *written))
        return found

    def linked(self, article: Article, path: str) -> Article | None:
        """Return the article that a relative link of another one leads to; None where there is none.

        A link of a snippet is read from the articles' folder, where its text will stand.
        """
        of_snippet = any(article is snippet for snippet in self.snippets)
        folder = "" if of_snippet else posixpath.dirname(article.source.domain)
        domain = PurePosixPath(posixpath.normpath(posixpath.join(folder, path))).with_suffix("")
        return self.articles_by_domain.get(str(domain))


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem of the source with its place."""

    problem: Problem
    path: str
    line: int | None
    article: str | None = None
    """The domain of the text, if it is one."""
    unit: Unit | None = None
    """The author's exemptions of this unit hold."""


@dataclass(frozen=True, slots=True)
class SourceRule:
    """One thing that editors should get right before translators begin; its module says why, with examples."""

    name: str
    severity: Severity
    check: Callable[[Library], Iterable[Remark]]

    def findings(self, library: Library) -> Iterator[Finding]:
        """Yield what the rule finds, without what the author has exempted (`i18n:ignore`)."""
        for remark in self.check(library):
            unit = remark.unit
            if unit is not None and any(exemption.rule == self.name for exemption in unit.exemptions):
                continue
            yield Finding(
                remark.path,
                remark.line,
                None,
                self.name,
                remark.problem.severity or self.severity,
                remark.problem.message,
                remark.problem.hint or None,
                article=remark.article,
                msgctxt=unit.msgctxt if unit else None,
                msgid=unit.msgid if unit else None,
            )


def source_findings(library: Library, rules: Iterable[SourceRule]) -> tuple[Finding, ...]:
    """Return what the rules find in the source, rule by rule."""
    return tuple(finding for rule in rules for finding in rule.findings(library))


def at_unit(article: Article, unit: Unit, message: str, hint: str = "", severity: Severity | None = None) -> Remark:
    """Return a remark at the place of a unit."""
    source = article.source
    return Remark(Problem(message, hint, severity), source.path, unit.line, source.domain, unit)


def at_block(article: Article, block: Block, message: str, hint: str = "", line: int | None = None) -> Remark:
    """Return a remark at the place of a block, or on another of its lines."""
    unit = block.units[0] if block.units else None
    return Remark(Problem(message, hint), article.source.path, line or block.line, article.source.domain, unit)


def at_line(
    library: Library, path: str, line: int, message: str, hint: str = "", severity: Severity | None = None
) -> Remark:
    """Return a remark at a line of one of the texts, with the unit that stands there; or of the references."""
    article = next((text for text in library.texts if text.source.path == path), None)
    problem = Problem(message, hint, severity)
    if article is None:
        return Remark(problem, path, line)
    units = [unit for block in library.blocks(article) if block.line <= line for unit in block.units]
    unit = max((u for u in units if u.line <= line), key=lambda u: u.line, default=None)
    return Remark(problem, path, line, article.source.domain, unit)


def at_field(article: Article, key: str, message: str, hint: str = "") -> Remark:
    """Return a remark at a key of the front matter."""
    source = article.source
    unit = next((u for u in article.units if u.kind is Kind.FIELD and u.msgctxt == f"meta:{key}"), None)
    return Remark(Problem(message, hint), source.path, source.meta_lines.get(key, 1), source.domain, unit)
