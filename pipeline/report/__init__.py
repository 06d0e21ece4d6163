"""Findings → a report; one module per format.

form      what every report has: order, counts      visible, marking   texts that are safe to show, with marks
text      for people, with the places marked        json               for programs; report.schema.json
sarif     for code scanning; rules: their words     junit              for test reports
github    annotations of a workflow                 html               a page by itself
markdown  a comment on a pull request
"""

from collections.abc import Mapping

from pipeline.report.form import About, Format, counts, ordered
from pipeline.report.github import github_report
from pipeline.report.html import html_report
from pipeline.report.json import FIELDS, VERSION, json_report
from pipeline.report.junit import junit_report
from pipeline.report.markdown import markdown_report
from pipeline.report.sarif import sarif_report
from pipeline.report.text import text_report

__all__ = ["FIELDS", "FORMATS", "VERSION", "About", "Format", "counts", "json_report", "ordered", "text_report"]

FORMATS: Mapping[str, Format] = {
    "text": text_report,
    "json": json_report,
    "sarif": sarif_report,
    "junit": junit_report,
    "github": github_report,
    "html": html_report,
    "markdown": markdown_report,
}
"""By the name that `--format` takes."""
