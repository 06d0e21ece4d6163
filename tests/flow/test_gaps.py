"""A page that would lack a box, a note or a source without saying so is not made; what stood there stays."""

from pathlib import Path

import pytest
from conftest import ARTICLE, Run, contents

DOSE = "source/articles/dose.md"
GAPS = [
    pytest.param(DOSE, ARTICLE.replace("id=safety", "id=safty"), "div-argument", id="an unknown snippet"),
    pytest.param(DOSE, ARTICLE.replace("topics=prescribing", "topics=prices"), "div-argument", id="an unknown topic"),
    pytest.param(DOSE, ARTICLE.replace("@feder2014", "@feder2041"), "citation-undefined", id="an unknown key"),
]


@pytest.mark.parametrize(("path", "text", "rule"), GAPS)
def test_a_gap_stops_the_page_and_is_said(project: Path, run: Run, path: str, text: str, rule: str) -> None:
    assert run("build", "--today", "2026-05-05").returncode == 0
    before = contents(project / "output")
    (project / path).write_text(text, encoding="utf-8")
    done = run("build", "--today", "2026-05-05")
    assert done.returncode == 3
    assert f"({rule})" in done.stderr
    assert contents(project / "output") == before


def test_an_article_with_a_gap_does_not_stop_the_others(project: Path, run: Run) -> None:
    other = ARTICLE.replace("dose-guide", "other").replace("id=safety", "id=nothing")
    (project / "source/articles/other.md").write_text(other, encoding="utf-8")
    done = run("build", "--today", "2026-05-05", "--locale", "en-CA")
    assert done.returncode == 3
    names = {Path(name).name for name in contents(project / "output")}
    assert "dose-guide.html" in names
    assert "other.html" not in names


def test_a_snippet_with_a_gap_concerns_every_page(project: Path, run: Run) -> None:
    snippet = project / "source/common/safety.md"
    snippet.write_text(snippet.read_text(encoding="utf-8") + "\nSee [@nobody1999].\n", encoding="utf-8")
    done = run("build", "--today", "2026-05-05")
    assert done.returncode == 3
    assert not (project / "output/en-CA/dose-guide.html").exists()
