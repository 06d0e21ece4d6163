"""The choice of a place, in a browser: with scripts and without, by keyboard, on paper, from left and from right."""

import doctest
from pathlib import Path
from typing import Any

import pytest
from conftest import FILES, Call, put

from pipeline.renderers import choosing
from pipeline.renderers.choosing import chooser_sheet

CODES = ("CA-AB", "CA-BC", "CA-QC")
NAMES = {"CA-AB": "Alberta", "CA-BC": "British Columbia", "CA-NU": "Nunavut"}


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(choosing).failed == 0


def test_a_project_without_places_has_no_choice_in_its_style_sheet() -> None:
    assert chooser_sheet(()) == ""
    assert chooser_sheet(CODES).count("{") == chooser_sheet(CODES).count("}")


# ---- In a browser ----------------------------------------------------------------------------------------------------


@pytest.fixture
def site(project: Path, call: Call) -> Path:
    """Pages with notes on Quebec, one of which restricts, on Canada, Alberta and British Columbia; none on Nunavut."""
    places = FILES["source/registry/jurisdictions.yaml"]
    for number, (code, name) in enumerate(NAMES.items(), 2):
        places += f"{code}:\n  order: {number}\n  en: {{name: {name}, in: in {name}, of: of {name}}}\n"
    put(project, {"source/registry/jurisdictions.yaml": places})
    first = FILES["source/notes/qc-one.yaml"]
    for code in ("CA", "CA-AB", "CA-BC", "CA-QC"):
        text = first.replace("CA-QC", code).replace("id: qc-one", f"id: {code.lower()}-x")
        put(project, {f"source/notes/{code.lower()}-x.yaml": text.replace("severity: restriction", "severity: info")})
    assert call("build", "--today", "2026-06-01").code == 0
    return project / "output"


def notes(page: Any) -> list[str]:
    """Return the notes that can be seen."""
    script = "e => e.filter(n => n.offsetParent !== null).map(n => n.dataset.note)"
    return list(page.locator(".note[data-note]").evaluate_all(script))


ALL = ["qc-one", "ca-qc-x", "ca-x", "ca-ab-x", "ca-bc-x"]
CHOICES = [
    ("page-for-all", ALL),
    ("page-for-ca-qc", ["qc-one", "ca-qc-x", "ca-x"]),
    ("page-for-ca-bc", ["qc-one", "ca-x", "ca-bc-x"]),
    ("page-for-ca-nu", ["qc-one", "ca-x"]),
]


@pytest.mark.parametrize("script", [False, True])
def test_a_choice_hides_the_others_but_never_canada_nor_what_restricts_at_home(
    site: Path, browser: Any, script: bool
) -> None:
    page = browser.new_context(java_script_enabled=script).new_page()
    page.goto(f"file://{site}/fr-CA/dose-guide.html")
    assert page.locator("#page-for-all").is_checked(), "at first everything stands"
    for choice, wanted in CHOICES:
        page.locator(f"#{choice}").check()
        assert notes(page) == wanted, choice
    assert page.locator(".notes-others").is_visible(), "nothing is on file on Nunavut"
    page.locator("#page-for-ca-bc").check()
    assert not page.locator(".notes-others").is_visible()
    page.context.close()


def test_a_choice_is_remembered_on_every_page_where_there_are_scripts(site: Path, browser: Any) -> None:
    page = browser.new_context().new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"file://{site}/fr-CA/dose-guide.html")
    page.locator("#page-for-ca-bc").check()
    page.goto(f"file://{site}/ar/dose-guide.html")
    assert page.locator("#page-for-ca-bc").is_checked()
    assert notes(page) == ["ca-x", "ca-bc-x"], "Arabic has no home"
    page.evaluate("localStorage.setItem('traversier-place', '\"]<b>')")
    page.reload()
    assert page.locator("#page-for-all").is_checked(), "what is no choice of the page is none"
    page.locator("#page-for-ca-bc").check()
    page.locator("#page-for-all").check()
    assert page.evaluate("localStorage.length") == 0
    assert faults == []
    page.context.close()


def test_the_keyboard_chooses_and_every_button_has_a_name(site: Path, browser: Any) -> None:
    page = browser.new_context().new_page()
    page.goto(f"file://{site}/fr-CA/dose-guide.html")
    page.locator("#page-for-all").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "page-for-ca-qc"
    assert notes(page) == ["qc-one", "ca-qc-x", "ca-x"]
    assert page.get_by_role("radio", name="Québec").count() == 1
    assert page.get_by_role("group").get_by_role("radio").count() == 5
    heights = page.locator(".choices label").evaluate_all("e => e.map(l => l.getBoundingClientRect().height)")
    assert min(heights) >= 24, "WCAG 2.2, 2.5.8"
    page.context.close()


def test_paper_has_everything_and_an_address_leads_to_what_it_names(site: Path, browser: Any) -> None:
    page = browser.new_context().new_page()
    page.goto(f"file://{site}/fr-CA/dose-guide.html")
    page.locator("#page-for-ca-bc").check()
    page.emulate_media(media="print")
    assert notes(page) == ALL
    assert not page.locator(".chooser").is_visible()
    page.emulate_media(media="screen")
    page.goto(f"file://{site}/fr-CA/dose-guide.html#notes-ca-ab")
    page.reload()
    assert "ca-ab-x" in notes(page)
    page.context.close()


def test_nothing_moves_when_a_page_opens_with_a_choice_that_is_remembered(site: Path, browser: Any) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    page.goto(f"file://{site}/ar/dose-guide.html")
    page.locator("#page-for-ca-bc").check()
    page.reload()
    script = """() => new Promise(done => {
      let sum = 0;
      new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
        .observe({type: "layout-shift", buffered: true});
      setTimeout(() => done(sum), 200);
    })"""
    assert page.evaluate(script) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_say_of_the_choice(site: Path, browser: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = browser.new_context(color_scheme=scheme).new_page()
    page.goto(f"file://{site}/fr-CA/dose-guide.html")
    page.locator("#page-for-ca-bc").check()
    found = axe.Axe().run(page, context=".notes").response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    page.context.close()
