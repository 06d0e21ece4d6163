"""A page by itself: every finding with its texts, to be read in a browser or kept beside a build."""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.model.finding import Finding
from pipeline.report.form import NOTHING, About, ordered


def html_report(
    findings: Iterable[Finding], command: str, summary: Mapping[str, Any] | None = None, about: About = NOTHING
) -> str:
    """Return a page without script or anything from elsewhere; what is wrong with a text is marked in it."""
    from pipeline.renderers.findings import findings_html

    return findings_html(ordered(findings), command, about.source)
