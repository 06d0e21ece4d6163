"""What changes for readers, as Markdown for a pull request and as a page by itself."""

import re
from collections import Counter
from dataclasses import dataclass
from html import escape

from pipeline.model.locale import Locale
from pipeline.model.reader_change import ChangeKind, PageChange, ReaderChange, ReaderDifference
from pipeline.renderers.environment import draw
from pipeline.renderers.findings import visible
from pipeline.reviews.words import Piece, word_difference

_ENGLISH = Locale("en")
_ROWS = 40
"""Changes of one page that a comment shows; the page shows all."""
# What Markdown would read in a text that is shown: `*`, `|`, `@name`, `#12`.
_MARK = re.compile(r"([\\`*_{}\[\]#!|<>~@])")

WORDS = {
    ChangeKind.FALLBACK: "fell back to the source language",
    ChangeKind.FIGURE: "figure",
    ChangeKind.NOTE: "regulatory note",
    ChangeKind.TEXT: "words",
    ChangeKind.NEW: "new",
    ChangeKind.GONE: "gone",
    ChangeKind.TRANSLATED: "is translated now",
}


def summary(found: ReaderDifference) -> str:
    """Return one line that says how much changes for whom.

    >>> summary(ReaderDifference("main", (), 8))
    'nothing changes for readers since main (8 pages)'
    """
    if not found.pages:
        return f"nothing changes for readers since {found.since} ({found.unchanged} pages)"
    counted = Counter(change.kind for page in found.pages for change in page.changes)
    kinds = ", ".join(f"{counted[kind]} {WORDS[kind]}" for kind in ChangeKind if counted[kind])
    pages = f"{len(found.pages)} page{'s' * (len(found.pages) != 1)} change{'s' * (len(found.pages) == 1)}"
    return f"{pages} since {found.since}{': ' + kinds if kinds else ''}; {found.unchanged} read as before"


def difference_markdown(found: ReaderDifference) -> str:
    """Return the difference as a comment on a pull request: a table a page, the gravest changes first."""
    lines = [f"**What changes for readers**: {_plain(summary(found))}", ""]
    for page in found.pages:
        lines += [f"<details{' open' if _grave(page) else ''}><summary>{_name(page)}</summary>", ""]
        lines += [*_rows(page), "", "</details>", ""]
    return "\n".join(lines).rstrip() + "\n"


def _grave(page: PageChange) -> bool:
    return any(change.kind.rank <= ChangeKind.NOTE.rank for change in page.changes)


def _name(page: PageChange) -> str:
    place = " ".join(filter(None, (page.article, page.locale.tag, page.jurisdiction)))
    changes = f"{len(page.changes)} change{'s' * (len(page.changes) != 1)}"
    told = "a new page" if page.appeared else "the page goes" if page.vanished else changes
    return escape(f"{place}: {told}")


def _rows(page: PageChange) -> list[str]:
    if not page.changes:
        return []
    changes = sorted(page.changes, key=lambda change: change.kind.rank)
    rows = ["| | before | now |", "|---|---|---|"]
    rows += [f"| {_label(one)} | {_cell(one.old)} | {_cell(one.new)} |" for one in changes[:_ROWS]]
    if len(changes) > _ROWS:
        rows.append(f"| and {len(changes) - _ROWS} more | | |")
    return rows


def _label(change: ReaderChange) -> str:
    figures = "; ".join(f"{old or '∅'} → {new or '∅'}" for old, new in change.figures)
    return _plain(" ".join(filter(None, (WORDS[change.kind], change.jurisdiction, figures))))


def _cell(text: str) -> str:
    return _plain(text if len(text) <= 300 else text[:299] + "…")


def _plain(text: str) -> str:
    return _MARK.sub(r"\\\1", visible(" ".join(text.split())))


@dataclass(frozen=True, slots=True)
class Row:
    """A change as it is drawn."""

    change: ReaderChange
    label: str
    pieces: tuple[Piece, ...]


def difference_html(found: ReaderDifference) -> str:
    """Return the difference as a page by itself: what went and what came is marked in the text, word by word."""
    pages = [(page, [Row(one, WORDS[one.kind], _pieces(one)) for one in page.changes]) for page in found.pages]
    page = draw(
        "reader_difference.html.j2",
        lambda words: words,
        _ENGLISH,
        _ENGLISH,
        pages=pages,
        summary=summary(found),
        visible=visible,
    )
    return page.strip("\n") + "\n"


def _pieces(change: ReaderChange) -> tuple[Piece, ...]:
    """Return both texts as one; two in different languages stand one after the other."""
    if change.kind in (ChangeKind.FALLBACK, ChangeKind.TRANSLATED):
        return (Piece("gone", change.old), Piece("new", change.new))
    return word_difference(change.old, change.new)
