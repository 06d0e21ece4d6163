"""The built pages in a real browser: accessible, keyboard alone, both directions, narrow, on paper, without scripts.

They need Debian's `chromium`, and from PyPI `playwright` and `axe-playwright-python` (of which only axe-core itself is
used): `pip install -e '.[browser]'`. Without them they are skipped.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from conftest import ROOT, put

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_AXE = importlib.util.find_spec("axe_playwright_python")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium here"),
    pytest.mark.skipif(importlib.util.find_spec("playwright") is None, reason="playwright is not installed"),
]
axe_core = pytest.mark.skipif(_AXE is None, reason="axe-core is not installed: pip install axe-playwright-python")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HARD = """---
title: Everything that Markdown can hold
description: A page of every construct.
slug: everything
type: guide
category: ketamine
topics: [ketamine]
updated: 2026-05-05
related: [what-is-ketamine-therapy]
---
A lead with `code`, **bold**, ~~gone~~ and a [link](what-is-ketamine-therapy.md).[^1]
Averyveryveryveryverylongwordthatdoesnotfitintoanarrowscreenatall.

![A room](../images/clinical-room.svg "The room")

![](../images/clinical-room.svg)

## A table {#table}

| | Dose | Route, in words that make the column wide | Time | Price | Note |
|---|---:|:---:|---|---|---|
| IV | 0.5 mg/kg | Intravenous | 40 minutes | 1,200 | averylongwordthatcannotbebrokenanywhere |

> A quotation.
>
> - a list in it

1. One
   1. One in one
2. Two

- [ ] to do
- [x] done

Term
: What it means.

```python
a_very_long_line_of_code = "that does not fit into a narrow screen and is therefore scrolled by itself, sideways"
```

### A deeper heading

<details><summary>More</summary>

Hidden words.

</details>

<abbr title="milligram">mg</abbr> and <kbd>Tab</kbd>, H<sub>2</sub>O, https://example.org/

---

## Sources

None.

[^1]: A footnote with `code`.
"""
PAGES = [
    "index.html",
    *(f"{tag}/index.html" for tag in ("en-CA", "fr-CA", "ar")),
    *(f"{tag}/ketamine-therapy-for-ptsd.html" for tag in ("en-CA", "fr-CA", "es-419", "ar")),
    *(f"{tag}/what-is-ketamine-therapy.html" for tag in ("en-CA", "fr-CA", "es-419", "ar")),
    "fr-CA/everything.html",
    "ar/everything.html",
    "fr-CA/CA-QC/index.html",
    "fr-CA/CA-QC/what-is-ketamine-therapy.html",
    "ar/CA-ON/ketamine-therapy-for-ptsd.html",
    "notice/fr-CA/what-is-ketamine-therapy.html",
    "notice/ar/what-is-ketamine-therapy.html",
]
NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own articles and a hard one, built: for all, for two places, and with a dose that changed."""
    folder = tmp_path_factory.mktemp("site")
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    table = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    put(folder, {"pyproject.toml": table[table.index("[tool.traversier]") :], "source/articles/hard.md": HARD})
    today = ("--today", "2026-11-21")

    def call(*words: str, code: int = 0) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-m", "pipeline", *words], cwd=folder, env=environment, check=False)
        assert done.returncode == code

    call("extract")
    call("build", *today)
    call("build", *today, "--locale", "fr-CA", "--locale", "ar", "--jurisdiction", "CA-QC", "--jurisdiction", "CA-ON")
    guide = folder / "source/articles/what-is-ketamine-therapy.md"
    shutil.copytree(folder / "output", folder / "whole")
    guide.write_text(guide.read_text(encoding="utf-8").replace("0.5 mg/kg over 40", "0.7 mg/kg over 40"), "utf-8")
    call("extract")
    call("build", *today, "--gated", code=3)
    shutil.move(folder / "output", folder / "whole/notice")
    return folder / "whole"


Open = Callable[..., Any]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *words: object) -> None:
        """Say nothing of each request."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, as to readers: axe asks for its style sheet once more, which no `file:` page may."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _counts(message: Any) -> bool:
    """Tell whether a message of the browser is an error of the page; every browser asks for an icon by itself."""
    return message.type == "error" and "favicon" not in message.location["url"]


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Open]:
    """Open a page of the site; the keywords are those of a browser context."""
    contexts = []

    def open_page(name: str, **options: Any) -> Any:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("requestfailed", lambda request: page.faults.append(request.url))
        page.on("console", lambda message: page.faults.append(message.text) if _counts(message) else None)
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.goto(f"{address}/{name}")
        return page

    yield open_page
    for context in contexts:
        context.close()


# ---- Accessibility --------------------------------------------------------------------------------------------------


def _violations(page: Any, options: dict[str, Any]) -> list[str]:
    assert _AXE is not None
    assert _AXE.submodule_search_locations is not None
    folder = Path(next(iter(_AXE.submodule_search_locations)))
    page.evaluate((folder / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("options => axe.run(document, options)", {**options, "resultTypes": ["violations"]})
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]


@axe_core
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_the_light_nor_in_the_dark(opened: Open, name: str) -> None:
    page = opened(name, color_scheme="light")
    assert _violations(page, {"runOnly": {"type": "tag", "values": RULES}}) == []
    page.emulate_media(color_scheme="dark")
    colours = ["color-contrast", "link-in-text-block"]
    assert _violations(page, {"runOnly": {"type": "rule", "values": colours}}) == []
    assert page.faults == []


@axe_core
def test_axe_would_find_something(opened: Open) -> None:
    page = opened("fr-CA/index.html")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x><p style=\"color:#ccc\">pale text')"
    )
    found = {fault.split(":")[0] for fault in _violations(page, {"runOnly": {"type": "tag", "values": RULES}})}
    assert {"image-alt", "color-contrast"} <= found


FOREIGN = """() => {
  const found = [], own = document.documentElement.lang.split('-')[0];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data, near = walker.currentNode.parentElement;
    const place = near.closest('[lang]').lang.split('-')[0];
    const latin = /(?:\\b[A-Za-z]{2,}[ ,]+){5}/.test(text);
    // The names of authors in a citation are names.
    if (place !== own || near.closest('script, .sources, pre, a[href^="#ref-"]')) continue;
    if (latin) found.push(text.trim().slice(0, 60));
  }
  return found;
}"""


@pytest.mark.parametrize("name", [name for name in PAGES if "ar/" in name])
def test_a_text_in_another_language_says_so(opened: Open, name: str) -> None:
    assert opened(name).evaluate(FOREIGN) == []


# ---- Keyboard -------------------------------------------------------------------------------------------------------

SEEN = """[...document.querySelectorAll('a[href]')].filter(a => a.checkVisibility()
    && !a.closest('details:not([open])')).map(a => a.getAttribute('href'))"""
FOCUSED = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect(), style = getComputedStyle(it);
  return {name: it.tagName, href: it.getAttribute('href'), id: it.id, css: it.className,
    top: box.top + scrollY, seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
    ring: style.outlineStyle !== 'none' || getComputedStyle(it.closest('label') || it).outlineStyle !== 'none'};
}"""


def test_the_first_tab_leads_to_the_content(opened: Open) -> None:
    page = opened("fr-CA/ketamine-therapy-for-ptsd.html")
    page.keyboard.press("Tab")
    skip = page.evaluate(FOCUSED)
    assert (skip["href"], skip["seen"], skip["ring"]) == ("#page-content", True, True)
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED)["id"] == "page-content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(
    "name", ["fr-CA/CA-QC/what-is-ketamine-therapy.html", "ar/everything.html", "fr-CA/index.html"]
)
def test_the_keyboard_reaches_all_in_order_and_shows_where_it_is(opened: Open, name: str) -> None:
    page = opened(name, viewport={"width": 1000, "height": 800})
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
        .filter(it => it.checkVisibility() && !it.closest('details:not([open]) > :not(summary)')).length"""
    )
    stops = []
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["name"] == "BODY":
            break
        stops.append(stop)
    assert [stop for stop in stops if not (stop["seen"] and stop["ring"])] == []
    assert len(stops) >= wanted
    order = page.evaluate(SEEN)
    walked = [stop["href"] for stop in stops if stop["name"] == "A"]
    assert walked == [href for href in order if href in set(walked)][: len(walked)]


def test_a_wide_table_is_scrolled_with_the_keyboard(opened: Open) -> None:
    for name, key, sign in (("fr-CA/everything.html", "ArrowRight", 1), ("ar/everything.html", "ArrowLeft", -1)):
        page = opened(name, viewport=NARROW)
        page.focus(".table-frame")
        page.keyboard.press(key)
        page.wait_for_function("document.querySelector('.table-frame').scrollLeft !== 0")
        assert page.evaluate("document.querySelector('.table-frame').scrollLeft") * sign > 0


# ---- Direction ------------------------------------------------------------------------------------------------------


def test_a_page_from_right_to_left_is_laid_out_so(opened: Open) -> None:
    page = opened("ar/ketamine-therapy-for-ptsd.html", viewport={"width": 1000, "height": 800})
    frame = page.evaluate(
        """() => { const box = document.querySelector('.box-crisis'), style = getComputedStyle(box);
        return [parseFloat(style.borderRightWidth), parseFloat(style.borderLeftWidth)] }"""
    )
    assert frame[0] > frame[1], "the heavy side of a box is where reading begins"
    heads = page.evaluate("[...document.querySelectorAll('h1, h2')].map(h => getComputedStyle(h).direction)")
    assert set(heads) == {"rtl"}
    english = page.evaluate(
        """[...document.querySelectorAll('.whole[lang=en-CA]')].map(it => {
        const style = getComputedStyle(it); return style.direction + style.unicodeBidi + style.textAlign })"""
    )
    assert set(english) == {"ltrisolatestart"}
    cells = page.evaluate(
        "[...document.querySelectorAll('thead tr')].map(row => row.cells[0].offsetLeft > row.cells[1].offsetLeft)"
    )
    assert all(cells)


def test_latin_words_within_arabic_are_isolated(opened: Open) -> None:
    page = opened("ar/ketamine-therapy-for-ptsd.html")
    loose = page.evaluate(
        """[...document.querySelectorAll('main a[href^="tel:"]')].filter(it => !it.querySelector('bdi')).length"""
    )
    assert loose == 0
    assert page.evaluate("document.querySelectorAll('.sources li bdi').length") > 10


# ---- Narrow, spaced, still ------------------------------------------------------------------------------------------

SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }
"""
WIDER = """() => [...document.querySelectorAll('body *')].filter(it => {
  const box = it.getBoundingClientRect();
  return box.width && (box.right > innerWidth + 1 || box.left < -1) && !it.closest('.table-frame, pre, .skip, .said')
}).map(it => it.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_on_a_narrow_screen_nor_with_more_space_between_letters(opened: Open, name: str) -> None:
    page = opened(name, viewport=NARROW)
    assert page.evaluate(WIDER) == []
    page.add_style_tag(content=SPACED)
    assert page.evaluate(WIDER) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize("name", ["ar/ketamine-therapy-for-ptsd.html", "fr-CA/everything.html"])
def test_nothing_moves_while_a_page_loads(browser: Any, address: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.moved += e.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page = context.new_page()
    # The picture comes late.
    page.route("**/*.svg", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.goto(f"{address}/{name}", wait_until="load")
    page.wait_for_timeout(200)
    assert page.evaluate("window.moved") == 0
    sizes = page.evaluate("[...document.images].map(i => [i.hasAttribute('width'), i.hasAttribute('height')])")
    assert sizes
    assert all(all(size) for size in sizes)
    context.close()


# ---- Without scripts, and on paper ----------------------------------------------------------------------------------


def test_without_scripts_all_the_text_is_there(opened: Open) -> None:
    name = "fr-CA/what-is-ketamine-therapy.html"
    with_scripts, without = opened(name), opened(name, java_script_enabled=False)
    assert without.locator("main").inner_text() == with_scripts.locator("main").inner_text()


def test_every_page_is_light(site: Path) -> None:
    heavy = {path.name: path.stat().st_size for path in site.rglob("*.html") if path.stat().st_size >= 100_000}
    assert heavy == {}


@pytest.mark.parametrize("name", ["fr-CA/what-is-ketamine-therapy.html", "ar/everything.html", "fr-CA/index.html"])
def test_a_page_goes_on_paper(opened: Open, name: str) -> None:
    page = opened(name)
    pdf = page.pdf(format="Letter", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"))
    assert pdf.startswith(b"%PDF-")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 20
    page.emulate_media(media="print")
    shown = "selector => [...document.querySelectorAll(selector)].filter(it => it.checkVisibility()).length"
    assert page.evaluate(shown, ".skip, .languages, .regions, .related, .chooser, .sources .back") == 0
    assert page.evaluate(shown, "h1") == 1
    colour = page.evaluate("getComputedStyle(document.body).color")
    assert colour == "rgb(0, 0, 0)"
    printed = page.evaluate(
        """[...document.querySelectorAll('main a[href^="https:"]')].filter(it => !it.closest('.sources, .box-crisis'))
        .map(it => getComputedStyle(it, '::after').content)"""
    )
    assert all("https:" in content for content in printed)
