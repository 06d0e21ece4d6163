"""What a build is asked for, what it comes to, and how a page becomes files."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.assemble import Refusal
from pipeline.flow.catalogs import Shelf, po_path
from pipeline.flow.changes import Changes
from pipeline.model.article import Article
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale

# A folder of Markdown asks for no pages, and need not import what draws them.
if TYPE_CHECKING:
    from pipeline.checks.rule import Rule
    from pipeline.flow.manifest import Outcome
    from pipeline.model.edition import Page
    from pipeline.model.release import Action
    from pipeline.renderers import Renderer
    from pipeline.renderers.environment import Words

# Matches `href="guide.md#safety"` and `href="../a/b.md"`; not `href="https://…/a.md"`, nor `href="/a.md"`.
_PAGE_LINK = re.compile(r'href="((?!/)[^":?#]+)\.md(#[^"]*)?"')


@dataclass(frozen=True, slots=True)
class Request:
    """What to build."""

    locales: tuple[Locale, ...]
    jurisdictions: tuple[str, ...] = ("",)
    articles: tuple[str, ...] = ()
    """Domains; empty: all."""
    formats: tuple[str, ...] = ("md", "html")
    today: date = date.min
    gated: bool = False
    others: "tuple[Rule, ...]" = ()
    """Rules of other distributions."""
    release: str = ""
    """The name under which it is recorded; empty: it is not."""


@dataclass
class Building:
    """What a build found and would write."""

    changes: Changes = field(default_factory=Changes)
    findings: list[Finding] = field(default_factory=list)
    gaps: list[Finding] = field(default_factory=list)
    """Errors of the source for which pages were not made: what stood there before stays."""
    stopped: list["Stopped"] = field(default_factory=list)
    outcomes: "list[Outcome]" = field(default_factory=list)
    folders: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    """Locale and jurisdiction → the rows of the folder's manifest, by article."""
    editions: int = 0
    first_page: str = ""
    """The first page, relative to the project."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """An edition that did not pass its gate."""

    page: "Page"
    action: "Action"
    reasons: tuple[Finding, ...]
    because: tuple[str, ...] = ()
    """For what the page that was live may not stay."""


def renderers(formats: Sequence[str]) -> "list[Renderer]":
    """Return the renderers of some formats."""
    from pipeline.renderers import RENDERERS

    return [renderer for renderer in RENDERERS if renderer.name in formats]


def drawn(page: "Page", words: "Words", formats: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each file of a page: its format, its suffix, its text."""
    chosen = renderers(formats)
    html = page_html(page.body) if any(renderer.needs_html for renderer in chosen) else ""
    for renderer in chosen:
        for extension, text in renderer.draw(page, words, html).items():
            yield renderer.name, extension, text


def page_html(body: str) -> str:
    """Return a page's Markdown as HTML, whose links to other pages lead to their HTML."""
    from pipeline.markdown.html import to_html

    return _PAGE_LINK.sub(lambda m: f'href="{m[1]}.html{m[2] or ""}"', to_html(body))


def refused(refusals: Iterable[Refusal], shelf: Shelf, article: Article) -> Iterator[Finding]:
    """Yield a warning for each translation that could not be used, or may not be published."""
    domain = article.source.domain
    catalog = shelf.catalog(domain)
    block = "write it so that it stays one block of the same kind"
    reasons = [(refusal.unit, "structure", refusal.reason, block) for refusal in refusals]
    reasons += [(unit, one.rule.name, one.problem.message, one.problem.hint) for unit, one in shelf.withheld(domain)]
    for unit, rule, reason, hint in reasons:
        entry = catalog.by_key.get(unit.key) if catalog else None
        yield Finding(
            shelf.workspace.shown(po_path(shelf.locale, domain)),
            entry.msgstr_line if entry else None,
            None,
            rule,
            Severity.WARNING,
            f"the translation is not used: {reason}",
            hint,
            shelf.locale.tag,
            domain,
            msgctxt=unit.msgctxt,
            msgid=unit.msgid,
        )
