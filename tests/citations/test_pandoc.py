"""What pandoc makes of the same works and citations; pandoc is the oracle, where it is installed."""

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.citations.formatter import Formatter, plain
from pipeline.citations.library import read_references
from pipeline.citations.processor import Form, Work
from pipeline.citations.styles import BUILT_IN
from pipeline.citations.syntax import parse_citation
from pipeline.model.locale import Locale
from pipeline.model.reference import Reference

ROOT = Path(__file__).parents[2]
OWN = ROOT / "source" / "references.yaml"
pytestmark = [
    pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed"),
    pytest.mark.skipif(not OWN.exists(), reason="no references here"),
]
LOCALES = [("en-CA", "en-US"), ("fr-CA", "fr-CA")]


@cache
def works() -> dict[str, Reference]:
    return read_references(OWN.read_text("utf-8"), "source/references.yaml")


def as_pandoc_takes_it(reference: Reference) -> dict[str, Any]:
    """Pandoc takes `CS` for one name; the lists of authors that go on are only known to us."""
    csl = {name: value for name, value in reference.csl.items() if name != "authority"}
    people = [dict(person) for person in csl.get("author", ())]
    for person in people:
        if person.get("given", "").isupper():
            person["given"] = " ".join(person["given"])
    return {**csl, "author": people} if people else csl


def pandoc(folder: Path, text: str, style: str, language: str) -> list[str]:
    bibliography = folder / "references.json"
    bibliography.write_text(json.dumps([as_pandoc_takes_it(work) for work in works().values()]), "utf-8")
    csl = ROOT / "pipeline" / "citations" / f"{style}.csl"
    words = ["pandoc", "--citeproc", "-f", "markdown", "-t", "plain", "--wrap=none", "-M", f"lang={language}"]
    words += ["--bibliography", str(bibliography), "--csl", str(csl)]
    found = subprocess.run(words, input=text, capture_output=True, text=True, check=True, timeout=60)
    return [" ".join(part.replace("\u2060", "").split()) for part in found.stdout.split("\n\n") if part.strip()]


def spaced(text: str) -> str:
    return " ".join(re.sub(r"[*_\\]|<[^>]*>", "", text).split())


@pytest.mark.parametrize("style", BUILT_IN)
@pytest.mark.parametrize(("tag", "language"), LOCALES)
def test_the_works_of_the_articles_come_out_as_in_pandoc(tmp_path: Path, style: str, tag: str, language: str) -> None:
    keys = list(works())
    shown = pandoc(tmp_path, "\n\n".join(f"[@{key}]" for key in keys), style, language)
    cited, listed = (
        shown[: len(keys)],
        [re.sub(r"^\d+\.\s+", "", entry).replace("_", "") for entry in shown[len(keys) :]],
    )
    formatter = Formatter(works(), Locale.parse(tag), style)
    sources = formatter.sources(keys)
    # The addresses of the sources are no part of the style, and what is known to be incomplete says so only here.
    bare = [formatter.processor.entry(Work(key, works()[key].csl), sources.forms[key]) for key in sources.keys]
    assert [spaced(plain(entry)) for entry in bare] == listed
    layout = formatter.processor.layout
    found = [
        formatter.processor.cite(Work(key, works()[key].csl), Form(sources.numbers[key], sources.forms[key].suffix))
        for key in keys
    ]
    assert [spaced(f"{layout.get('prefix')}{plain(cite.text)}{layout.get('suffix')}") for cite in found] == cited


# Works with all their authors named, so that pandoc and we know the same.
ALIKE = [
    "[@aleksandrova2021, p. 3]",
    "[@aleksandrova2021, pp. 33-35, 37]",
    "[@aleksandrova2021, 33]",
    "[@aleksandrova2021, 33, 35-37 and nowhere else]",
    "[see @aleksandrova2021, p. 3 and elsewhere]",
    "[@aleksandrova2021, {p. iv, x}, and more]",
    "[@aleksandrova2021, passim]",
    "[@aleksandrova2021 p. 3]",
    "@aleksandrova2021",
    "@aleksandrova2021 [p. 3]",
    "[-@aleksandrova2021]",
    "[-@aleksandrova2021, p. 3]",
    "[@aleksandrova2021; see @dpd-spravato, p. 2]",
]


@pytest.mark.parametrize(("tag", "language"), LOCALES)
def test_citations_come_out_as_in_pandoc(tmp_path: Path, tag: str, language: str) -> None:
    # Pandoc knows the labels of the page's language alone, where we know English ones too.
    shown = pandoc(
        tmp_path, "\n\n".join(ALIKE).replace("pp.", "p." if tag == "fr-CA" else "pp."), "author-date", language
    )
    formatter = Formatter(works(), Locale.parse(tag))
    sources = formatter.sources(["aleksandrova2021", "dpd-spravato"])
    found = []
    for text in ALIKE:
        citation = parse_citation(text)
        assert citation is not None
        found.append(spaced(re.sub(r"\]\(#[^)]*\)|\[", "", sources.in_text(citation))))
    assert found == shown[: len(ALIKE)]


def test_runs_of_numbers_come_out_as_in_pandoc(tmp_path: Path) -> None:
    keys = list(works())[:7]
    text = "[" + "; ".join(f"@{key}" for key in keys) + "]"
    groups = [text, f"[@{keys[4]}; @{keys[0]}; @{keys[2]}; @{keys[3]}]", f"[@{keys[1]}; @{keys[0]}]"]
    shown = pandoc(tmp_path, "\n\n".join(groups), "numeric", "en-US")
    sources = Formatter(works(), Locale.parse("en-CA"), "numeric").sources(keys)
    for group, expected in zip(groups, shown, strict=False):
        citation = parse_citation(group)
        assert citation is not None
        assert spaced(re.sub(r"\]\(#[^)]*\)|(?<!\\)\[", "", sources.in_text(citation))) == expected
