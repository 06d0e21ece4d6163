"""Articles → their accounts, and the reports that show them."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

from pipeline.audit import audit
from pipeline.flow.changes import Changes
from pipeline.flow.project import Project
from pipeline.model.audit import ATTRIBUTE, Audit, Leftover, Sight, share
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.renderers.audit import audit_html, index_html
from pipeline.workspace import Workspace

LEFT, UNREAD = "audit-left", "audit-unread"
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Auditing:
    """The accounts of the files that were asked for."""

    locale: Locale
    """Of the source."""
    audits: tuple[Audit, ...]

    @property
    def unread(self) -> int:
        """Letters of which nobody knows what they are."""
        return sum(audit.unread for audit in self.audits)

    @property
    def summary(self) -> dict[str, Any]:
        """The sums over all files."""
        left = sum(audit.prose_left for audit in self.audits)
        in_units = sum(audit.prose_in_units for audit in self.audits)
        return {
            "files": len(self.audits),
            "units": sum(len(audit.units) for audit in self.audits),
            "characters": sum(audit.characters for audit in self.audits),
            "letters": sum(audit.letters for audit in self.audits),
            "prose": _prose(in_units, left, sum(audit.perhaps for audit in self.audits), self.unread),
        }

    @property
    def findings(self) -> Iterator[Finding]:
        """Yield what is in no unit though a reader sees it, or may see it, with its place."""
        for found in self.audits:
            for leftover in found.leftovers:
                yield _finding(found, leftover)


def audit_project(project: Project, articles: Sequence[str] = ()) -> Auditing:
    """Return the accounts of the articles and shared snippets, or of the domains that are named."""
    locale = project.settings.source_locale
    chosen = [a for a in (*project.articles, *project.snippets) if not articles or a.source.domain in articles]
    return Auditing(locale, tuple(audit(article, locale) for article in chosen))


def _prose(in_units: int, left: int, perhaps: int, unread: int) -> dict[str, float]:
    return {
        "in_units": in_units,
        "left": left,
        "perhaps": perhaps,
        "unread": unread,
        "share": share(in_units, left),
    }


def _finding(found: Audit, leftover: Leftover) -> Finding:
    excerpt = leftover.text if len(leftover.text) <= _EXCERPT else leftover.text[: _EXCERPT - 1] + "…"
    severity, rule, hint = Severity.INFO, LEFT, None
    message = f"{_letters(leftover.letters)} in no unit, {leftover.reason}: {excerpt}"
    if leftover.sight is Sight.PERHAPS:
        hint = f'if readers see it, add "{leftover.reason.removeprefix(ATTRIBUTE)}" to the setting attributes'
    if leftover.unread:
        severity, rule, hint = Severity.ERROR, UNREAD, "write it as a block of its own, with an empty line above it"
        message = f"{_letters(leftover.letters)} in what is called {leftover.reason}: {excerpt}"
    return Finding(found.path, leftover.line, None, rule, severity, message, hint, article=found.domain)


def _letters(number: int) -> str:
    return f"{number} letter{'s' * (number != 1)}"


def file_rows(auditing: Auditing) -> list[dict[str, Any]]:
    """Return one row per file for the JSON report: its sums, its accounts, what is left."""
    return [
        {
            "path": found.path,
            "article": found.domain,
            "units": len(found.units),
            "characters": found.characters,
            "letters": found.letters,
            "prose": _prose(found.prose_in_units, found.prose_left, found.perhaps, found.unread),
            "accounts": [asdict(account) for account in found.accounts],
            "leftovers": [{**asdict(leftover), "unread": leftover.unread} for leftover in found.leftovers],
        }
        for found in auditing.audits
    ]


def page_name(path: str) -> str:
    """Return where the page of a file stands: `docs/intro.md.html`; the index can never take its name.

    >>> page_name("../docs/index.md")
    'docs/index.md.html'
    """
    return "/".join(part for part in PurePosixPath(path).parts if part not in ("..", "/")) + ".html"


def audit_pages(auditing: Auditing, folder: Workspace) -> Changes:
    """Return a page per file, and where there are several an index, as changes that are not yet written."""
    changes = Changes()
    several = len(auditing.audits) > 1
    for found in auditing.audits:
        name = page_name(found.path)
        index = "../" * name.count("/") + "index.html" if several else ""
        changes.put(folder, name, audit_html(found, auditing.locale, index))
    if several:
        rows = [(page_name(found.path), found) for found in auditing.audits]
        changes.put(folder, "index.html", index_html(rows, auditing.locale))
    return changes
