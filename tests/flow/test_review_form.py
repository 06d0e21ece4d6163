"""The form that reviewers fill in without the program, and what is taken of it when it comes back."""

import base64
import hashlib
import html as entities
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import Call, put
from test_reviewing import FR, TSV, Review, as_clinician, as_translator, commit, edit, records, signed

__all__ = ["signed"]

DAY = "2024-05-05"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


class Shape(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def form_of(project: Path, call: Call, *words: object) -> str:
    outcome = call("export", "--review", "--locale", "fr-CA", "--today", "2026-05-05", *words, cwd=project)
    assert outcome.code == 0, outcome.err
    (path,) = (project / "jobs").glob("review-fr-CA-*.html")
    return path.read_text(encoding="utf-8")


def units_of(html: str) -> list[dict[str, str]]:
    shape = Shape()
    shape.feed(html)
    return [
        {name: str(attributes[f"data-{name}"]) for name in ("domain", "unit", "text")}
        for tag, attributes in shape.tags
        if attributes.get("class") == "unit"
    ]


def saved(units: list[dict[str, str]], **changes: Any) -> str:
    answers = [{"verdict": "approve", "comment": "", **unit} for unit in units]
    form = {
        "format": "traversier-review", "version": 1, "locale": "fr-CA", "role": "clinician", "reviewer": "b-reviewer",
        "name": "b.  reviewer", "day": DAY, "units": answers,
    }  # fmt: skip
    return json.dumps({**form, **changes})


def test_a_form_needs_nothing_from_anywhere(project: Path, signed: Review, call: Call) -> None:
    html = form_of(project, call)
    shape = Shape()
    shape.feed(html)
    assert not {"link", "img", "iframe", "object", "base"} & {tag for tag, _ in shape.tags}
    assert not [a for _, a in shape.tags if {"src", "href", "action", "onclick"} & a.keys()]
    assert len([tag for tag, _ in shape.tags if tag == "script"]) == 1
    policy = next(str(a["content"]) for _, a in shape.tags if a.get("http-equiv"))
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy.replace("style-src 'unsafe-inline'", "")
    script = html.partition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert form_of(project, call) == html, "twice is once"


def test_a_form_shows_what_a_clinician_must_see(project: Path, signed: Review, call: Call) -> None:
    signed(*as_translator("--all-of", "dose"))
    signed(*as_clinician("--approve", "dose:4"))
    commit(project, "b@example.org")
    edit(project, FR, "0,5 mg/kg en 40", "5 mg/kg en 40")
    html = form_of(project, call)
    assert "<del>0,5</del><ins>5</ins>" in html
    assert "clinician b-reviewer, 2026-05-05; since then the translation changed" in html
    assert "0.5 mg/kg → 0,5\u00a0mg/kg" in html
    assert "[@feder2014]: Feder et al., 2014" in html
    assert '<dd class="error">error: ' in html
    assert '<span class="class critical">critical</span>' in html
    assert "B. Reviewer (b-reviewer)" in html
    assert "A. Reviewer (a-reviewer)" in html


def test_nothing_of_a_text_is_taken_for_html(project: Path, signed: Review, call: Call) -> None:
    signed(*as_clinician("--comment-on", "dose:4", "--comment", HOSTILE))
    edit(project, FR, "Prendre 0,5", f"{HOSTILE}\u202e Prendre 0,5")
    html = form_of(project, call)
    assert HOSTILE not in html
    assert html.count("<script") == 1
    assert "\u202e" not in html


def test_an_answer_is_recorded_as_the_persons(project: Path, signed: Review, call: Call) -> None:
    units = units_of(form_of(project, call))
    put(project, {"b.json": saved([{**units[0], "comment": HOSTILE}, *units[1:]])})
    outcome = call("import", "b.json", cwd=project)
    assert outcome.code == 0, outcome.err
    assert 'git commit --author="B. Reviewer <b@example.org>"' in outcome.out
    assert {(r[4], r[5], r[2]) for r in records(project)} == {("clinician", "b-reviewer", DAY)}
    assert len(records(project)) == len(units)
    before = (project / TSV).read_bytes()
    assert call("import", "b.json", cwd=project).code == 0
    assert (project / TSV).read_bytes() == before, "twice is once"


def test_a_dry_run_writes_nothing(project: Path, signed: Review, call: Call) -> None:
    put(project, {"b.json": saved(units_of(form_of(project, call)))})
    ended = call("import", "--dry-run", "b.json", cwd=project)
    assert (ended.code, "would be written to locales/" in ended.out) == (3, True)
    assert not (project / TSV).exists()


def test_a_form_for_an_older_text_is_refused_unit_by_unit(project: Path, signed: Review, call: Call) -> None:
    units = units_of(form_of(project, call))
    edit(project, FR, "0,5 mg/kg en 40", "5 mg/kg en 40")
    edit(project, "source/common/safety.md", "24 hours", "48 hours")
    call("extract", cwd=project)
    put(project, {"b.json": saved([*units, {"domain": "gone", "unit": "0" * 16, "text": "0" * 32}])})
    outcome = call("import", "--format", "json", "b.json", cwd=project)
    assert outcome.code == 3
    (form,) = json.loads(outcome.out)["forms"]
    assert [(one["article"], one["reason"]) for one in form["refusals"]] == [
        ("dose", "its translation changed since the form was made"),
        ("common", "its source changed since the form was made, or is gone"),
        ("gone", "there is no such article"),
    ]
    assert form["approved"] == len(units) - 2 == len(records(project))


def test_a_form_cannot_sign_what_its_person_may_not(project: Path, signed: Review, call: Call) -> None:
    units = units_of(form_of(project, call))
    signed(*as_translator("--all-of", "dose"))
    put(project, {"a.json": saved(units, reviewer="a-reviewer", name="A. Reviewer")})
    outcome = call("import", "a.json", cwd=project)
    assert outcome.code == 3
    assert "a-reviewer signed it as translator: two roles are two persons" in outcome.out


REFUSED = [
    ({"reviewer": "b-reviewr"}, "did you mean b-reviewer?"),
    ({"reviewer": "c-reviewer", "name": "C. Reviewer"}, "c-reviewer is no clinician reviewer"),
    ({"name": "Somebody Else"}, "the form is signed 'Somebody Else', but b-reviewer is B. Reviewer"),
    ({"locale": "es"}, "the project has no locale es"),
    ({"day": "2999-01-01"}, "which is still to come"),
    ({"role": "admin"}, "the role cannot be 'admin'"),
]


@pytest.mark.parametrize(("changes", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_a_form_that_cannot_be_taken_writes_nothing(
    project: Path, signed: Review, call: Call, changes: dict[str, str], said: str
) -> None:
    put(project, {"b.json": saved(units_of(form_of(project, call)), **changes)})
    outcome = call("import", "b.json", cwd=project)
    assert outcome.code == 1
    assert said in outcome.err
    assert not (project / TSV).exists()


def test_the_form_itself_is_not_what_it_saves(project: Path, signed: Review, call: Call) -> None:
    put(project, {"b.json": form_of(project, call)})
    outcome = call("import", "b.json", cwd=project)
    assert (outcome.code, "this is the form itself" in outcome.err) == (1, True)
    put(project, {"b.html": form_of(project, call)})
    outcome = call("import", "b.html", cwd=project)
    assert (outcome.code, "press Save" in outcome.err) == (2, True)


def test_nobody_of_the_settings_no_form(project: Path, signed: Review, call: Call) -> None:
    outcome = call("export", "--review", "--role", "legal", "--locale", "fr-CA", cwd=project)
    assert outcome.code == 2
    assert "nobody may sign fr-CA as legal" in outcome.err


# ---- In a browser ---------------------------------------------------------------------------------------------------

_ANSWER = """
<script>
const first = document.querySelectorAll(".unit")[0], second = document.querySelectorAll(".unit")[1];
first.querySelector("input[value=approve]").click();
second.querySelector("input[value=reject]").click();
second.querySelector("textarea").value = "Faux <b>";
document.getElementById("reviewer").value = "b-reviewer";
document.getElementById("name").value = "B. Reviewer";
HTMLAnchorElement.prototype.click = function () { window.saved = this; };
const made = URL.createObjectURL;
URL.createObjectURL = function (blob) {
  blob.text().then(function (text) {
    const place = document.createElement("pre");
    place.id = "saved-file";
    place.textContent = text;
    document.body.appendChild(place);
  });
  return made(blob);
};
document.querySelector("button[type=submit]").click();
</script>
"""


def test_what_a_browser_saves_is_taken(project: Path, signed: Review, call: Call) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    html = form_of(project, call)
    # The policy lets only the form's own script run: it is lifted here, so that the test can act in its place.
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    put(project, {"form.html": html.replace("</body>", _ANSWER + "</body>")})
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom")
    profile = f"--user-data-dir={project / 'profile'}"
    words = [chromium, *flags, profile, (project / "form.html").as_uri()]
    dumped = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False).stdout
    found = re.search(r'<pre id="saved-file">(.*?)</pre>', dumped, re.S)
    assert found, dumped[-2000:]
    put(project, {"b.json": entities.unescape(found[1])})
    outcome = call("import", "b.json", cwd=project)
    assert outcome.code == 0, outcome.err
    assert "1 approved, 1 rejected, 0 commented, 0 known, 0 refused" in outcome.out
    assert [r[9] for r in records(project) if r[6] == "reject"] == ["Faux <b>"]
