"""Editions from end to end: what stands in them, what never does, and what becomes of files that are no longer made.

The golden files are the editions of a small project. After a change that is meant, write them anew and read the diff:
`GOLDEN=write pytest -n0 tests/flow/test_editions.py`.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ARTICLE, FILES, ROOT, SETTINGS, Call, contents, put

GOLDEN = Path(__file__).parent / "golden"
TODAY = ("--today", "2026-11-21")
PO = "locales/fr_CA/LC_MESSAGES"

QUESTIONS = """---
title: Questions
description: What people ask.
slug: questions
type: guide
category: ketamine
topics: [ketamine]
updated: 2026-05-05
related: [dose]
---
See [the dose](dose.md#dose) and @feder2014.[^1]

![A calm room](../images/room.svg "The room")

| Drug | Dose |
|---|---|
| Ketamine | 0.5 mg/kg |

::: faq
### Is it safe?

Ask first [@feder2014].
:::

<!-- i18n:critical -->
Never mix it with alcohol.

[^1]: A trial.

## Sources

::: references
:::
"""

FRENCH = {
    "dose": {
        "Dose guide": "Guide des doses",
        "Dose": "La dose",
        "Take 0.5 mg/kg over 40 minutes [@feder2014].": "Prendre 0,5\u00a0mg/kg en 40\u00a0minutes [@feder2014].",
        "Sources": "Sources",
    },
    "questions": {
        "What people ask.": "Ce que les gens demandent.",
        "See [the dose](dose.md#dose) and @feder2014.[^1]": "Voir [la dose](dose.md#dose) et @feder2014.[^1]",
        "A calm room": "Une pièce calme",
        "Dose": "Dose",
        "Is it safe?": "Est-ce sûr?",
        "A trial.": "Un essai.",
    },
    "common": {"Safety": "Sécurité", "Do not drive for 24 hours.": "Ne pas conduire pendant 24\u00a0heures."},
    "notes": {"A permit is needed.": "Un permis est requis."},
    "interface": {"Restriction": "Restriction", "Prescribing": "Prescription", "Last updated": "Mise à jour"},
}


def catalog(folder: Path, domain: str) -> Path:
    return folder / PO / f"{domain}.po"


def entered(folder: Path, domain: str, words: dict[str, str], fuzzy: bool = False) -> None:
    """Fill in entries as a translator's editor would."""
    from dataclasses import replace

    from pipeline.catalogs.reader import read_catalog
    from pipeline.catalogs.writer import write_catalog

    path = catalog(folder, domain)
    found = read_catalog(path.read_bytes(), path.name)
    assert words.keys() <= {entry.msgid for entry in found}, domain
    filled = (
        replace(entry, msgstr=words[entry.msgid]).with_flag("fuzzy", fuzzy) if entry.msgid in words else entry
        for entry in found
    )
    path.write_text(write_catalog(replace(found, entries=tuple(filled))), encoding="utf-8")


@pytest.fixture(scope="session")
def french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles with some of their French translations: copied by `folder`, never changed."""
    folder = tmp_path_factory.mktemp("french")
    settings = SETTINGS.replace("citations = true", 'citations = true\nassets = ["images"]')
    put(folder, {**FILES, "traversier.toml": settings, "source/articles/questions.md": QUESTIONS})
    put(folder, {"source/images/room.svg": "<svg/>"})
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "pipeline", "extract"], cwd=folder, env=environment, check=True)
    for domain, words in FRENCH.items():
        entered(folder, domain, words)
    return folder


@pytest.fixture
def folder(french: Path, tmp_path: Path) -> Path:
    shutil.copytree(french, tmp_path, dirs_exist_ok=True)
    return tmp_path


# ---- Golden files ---------------------------------------------------------------------------------------------------


def test_editions_are_as_their_golden_files(folder: Path, call: Call) -> None:
    assert call("build", "--locale", "en-CA", "--locale", "fr-CA", *TODAY).code == 0
    assert call("build", "--locale", "fr-CA", "--jurisdiction", "CA-QC", *TODAY).code == 0
    assert call("build", "--locale", "fr-CA", "--article", "questions", "--format", "fragment", *TODAY).code == 0
    written = contents(folder / "output")
    del written["style.css"]
    if os.environ.get("GOLDEN") == "write":
        shutil.rmtree(GOLDEN, ignore_errors=True)
        put(GOLDEN, written)
    golden = contents(GOLDEN)
    assert sorted(written) == sorted(golden)
    assert {name: text.decode() for name, text in written.items()} == {n: text.decode() for n, text in golden.items()}


def test_golden_files_show_what_they_are_for() -> None:
    """A golden file that was written anew without being read would prove nothing."""
    dose, questions = ((GOLDEN / f"fr-CA/{name}.html").read_text() for name in ("dose-guide", "questions"))
    assert '<html lang="fr-CA" dir="ltr">' in dose
    assert "<h1>Guide des doses</h1>" in dose
    assert '<h2 id="dose">La dose</h2>' in dose
    assert "Prendre 0,5&nbsp;mg/kg en 40&nbsp;minutes (" in dose
    assert "Un permis est requis." in dose
    assert '<span class="whole" lang="en-CA" dir="ltr">Never mix it with alcohol.</span>' in questions
    assert '<span lang="en-CA" dir="ltr">Questions</span>' in questions
    assert '<a href="dose-guide.html#dose">la dose</a>' in questions
    assert '<img src="../images/room.svg" alt="Une pièce calme"' in questions
    assert "Passages that are still in English: 1 of 5." in dose
    assert "i18n:" not in (GOLDEN / "fr-CA/questions.md").read_text()
    assert ":::" not in (GOLDEN / "fr-CA/questions.md").read_text()
    assert 'src="../../images/room.svg"' in (GOLDEN / "fr-CA/CA-QC/questions.html").read_text()
    english = (GOLDEN / "en-CA/questions.html").read_text()
    assert 'lang="en-CA" dir="ltr">' not in english.partition("<main")[2].replace('hreflang="en-CA" lang="en-CA"', "")


# ---- What is never published ----------------------------------------------------------------------------------------

TAKE = "Take 0.5 mg/kg over 40 minutes [@feder2014]."
ENGLISH = '<span class="whole" lang="en-CA" dir="ltr">Take 0.5 mg/kg over 40 minutes ('

# A translation of `TAKE` that would be published only by mistake, and why.
REFUSED = [
    pytest.param("Prendre 0,5\u00a0mg/kg en 40\u00a0minutes.", id="the citation is lost"),
    pytest.param("Prendre 0,5\u00a0mg/kg en 40\u00a0minutes [@feder2041].", id="another citation"),
    pytest.param("Prendre 0,5\u00a0mg/kg en 40\u00a0minutes [@feder2014] [@feder2014].", id="one citation more"),
    pytest.param("Prendre 5\u00a0mg/kg en 40\u00a0minutes [@feder2014].", id="ten times the dose"),
    pytest.param("Prendre 0,5\u00a0mg en 40\u00a0minutes [@feder2014].", id="another unit"),
    pytest.param("Prendre 0,5\u00a0mg/kg en 40\u00a0heures [@feder2014].", id="hours for minutes"),
    pytest.param("Prendre en 40\u00a0minutes [@feder2014].", id="a figure is lost"),
    pytest.param("Prendre 0,5\u00a0mg/kg en 40\u00a0minutes [@feder2014]. <script>x</script>", id="script"),
    pytest.param("Prendre 0,5\u00a0mg/kg en 40\u00a0minutes [@feder2014].\n\nUn paragraphe.", id="two paragraphs"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("words", REFUSED)
def test_a_translation_that_lost_something_is_not_published(folder: Path, call: Call, words: str) -> None:
    entered(folder, "dose", {TAKE: words})
    assert call("build", "--locale", "fr-CA", *TODAY).code == 0
    page = (folder / "output/fr-CA/dose-guide.html").read_text()
    assert ENGLISH in page
    assert "Prendre" not in page
    assert '<h2 id="dose">La dose</h2>' in page, "the others are"


def test_a_fuzzy_translation_is_not_published(folder: Path, call: Call) -> None:
    for domain, words in FRENCH.items():
        entered(folder, domain, words, fuzzy=True)
    assert call("build", "--locale", "fr-CA", *TODAY).code == 0
    for name in ("dose-guide", "questions"):
        page = (folder / f"output/fr-CA/{name}.html").read_text()
        for words in FRENCH.values():
            assert not [new for old, new in words.items() if new != old and f">{new}<" in page]


def test_a_translation_of_an_older_source_is_not_published(folder: Path, call: Call) -> None:
    put(folder, {"source/articles/dose.md": ARTICLE.replace("0.5 mg/kg", "0.7 mg/kg")})
    for _ in range(2):
        assert call("build", "--locale", "fr-CA", *TODAY).code == 0
        page = (folder / "output/fr-CA/dose-guide.html").read_text()
        assert "Take 0.7 mg/kg" in page
        assert "Prendre" not in page
        assert call("extract").code == 0


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("figures", "Prendre 5\u00a0mg/kg en 40\u00a0minutes [@feder2014]."),
        ("citations", "Prendre 0,5\u00a0mg/kg en 40\u00a0minutes."),
    ],
)
def test_the_settings_say_whether_figures_and_citations_are_held_to(
    folder: Path, call: Call, setting: str, words: str
) -> None:
    settings = (folder / "traversier.toml").read_text()
    put(folder, {"traversier.toml": settings.replace(f"{setting} = true", f"{setting} = false")})
    entered(folder, "dose", {TAKE: words})
    assert call("build", "--locale", "fr-CA", *TODAY).code == 0
    assert "Prendre" in (folder / "output/fr-CA/dose-guide.html").read_text()


# ---- Gates ----------------------------------------------------------------------------------------------------------


def manifest(folder: Path) -> dict[str, Any]:
    """Return the rows of the French manifest by article."""
    table = json.loads((folder / "output/fr-CA/manifest.json").read_text())
    assert (table["locale"], table["jurisdiction"]) == ("fr-CA", None)
    return dict(table["editions"])


def actions(folder: Path) -> dict[str, str]:
    return {domain: row["action"] for domain, row in manifest(folder).items()}


def test_a_gated_build_stops_where_a_critical_unit_is_not_current_and_names_it(folder: Path, call: Call) -> None:
    assert call("build", "--locale", "fr-CA", *TODAY).code == 0
    ended = call("build", "--locale", "fr-CA", "--gated", *TODAY)
    assert ended.code == 3
    assert "stopped: questions fr-CA: a notice takes its place\n" in ended.err
    assert "Never mix it with alcohol." in ended.err
    assert "stopped: dose fr-CA" not in ended.err
    page = (folder / "output/fr-CA/questions.html").read_text()
    assert "Never mix it" not in page, "nothing old stays where safety is at stake"
    assert "being corrected" in page
    assert (folder / "output/fr-CA/dose-guide.html").exists()
    assert actions(folder) == {"dose": "publish", "questions": "notice"}


@pytest.mark.parametrize(
    ("domain", "words", "named"),
    [
        ("common", "Do not drive for 24 hours.", "Do not drive for 24 hours."),
        ("notes", "A permit is needed.", "A permit is needed."),
    ],
)
def test_critical_units_of_boxes_and_notes_stop_the_pages_that_they_stand_on(
    folder: Path, call: Call, domain: str, words: str, named: str
) -> None:
    entered(folder, "questions", {"Never mix it with alcohol.": "Ne jamais mêler à l’alcool."})
    entered(folder, "questions", {"0.5 mg/kg": "0,5\u00a0mg/kg"})
    assert call("build", "--locale", "fr-CA", "--gated", *TODAY).code == 0
    entered(folder, domain, {words: "Vieux texte."}, fuzzy=True)
    ended = call("build", "--locale", "fr-CA", "--gated", *TODAY)
    assert (ended.code, named in ended.err) == (3, True)
    assert actions(folder) == {"dose": "notice", "questions": "publish"}


def test_a_critical_translation_that_lost_its_figure_stops_the_page(folder: Path, call: Call) -> None:
    entered(folder, "common", {"Do not drive for 24 hours.": "Ne pas conduire pendant 2\u00a0heures."})
    ended = call("build", "--locale", "fr-CA", "--article", "dose", "--gated", *TODAY)
    assert (ended.code, "Do not drive for 24 hours." in ended.err) == (3, True)


def test_an_edition_that_is_not_complete_enough_keeps_what_is_there(folder: Path, call: Call) -> None:
    settings = (folder / "traversier.toml").read_text()
    put(folder, {"traversier.toml": settings + "\n[gates]\nfr-CA = { complete = 100 }\n"})
    assert call("build", "--locale", "fr-CA", "--article", "dose", *TODAY).code == 0
    before = contents(folder / "output/fr-CA")
    entered(folder, "dose", {"Dose": "Autre dose"})
    ended = call("build", "--locale", "fr-CA", "--article", "dose", "--gated", *TODAY)
    assert ended.code == 3
    assert "80" in ended.err.partition("stopped: dose fr-CA: what is live stays\n")[2]
    after = contents(folder / "output/fr-CA")
    assert {name: after[name] for name in before if "manifest" not in name} == {
        name: content for name, content in before.items() if "manifest" not in name
    }
    assert manifest(folder)["dose"]["action"] == "keep"


def test_english_passes_every_gate(folder: Path, call: Call) -> None:
    assert call("build", "--locale", "en-CA", "--gated", *TODAY).code == 0


# ---- Files ----------------------------------------------------------------------------------------------------------


def test_the_manifest_names_every_file_with_its_digest(folder: Path, call: Call) -> None:
    import hashlib

    assert call("build", "--locale", "fr-CA", *TODAY).code == 0
    rows = manifest(folder)
    files = {name: digest for row in rows.values() for name, digest in row["files"].items()}
    pages = {name for name in contents(folder / "output") if name.endswith((".md", ".html"))}
    assert files.keys() == pages - {"index.html", "fr-CA/index.html"}
    for name, digest in files.items():
        assert hashlib.sha256((folder / "output" / name).read_bytes()).hexdigest() == digest
    assert (rows["dose"]["units"], rows["dose"]["fallback_units"]) == (5, 1)


def test_an_article_that_goes_takes_its_pages_with_it(folder: Path, call: Call) -> None:
    assert call("build", *TODAY).code == 0
    (folder / "source/articles/dose.md").unlink()
    assert call("build", *TODAY).code == 0
    assert [name for name in contents(folder / "output") if "dose" in name] == []
    assert set(manifest(folder)) == {"questions"}


def test_a_page_that_is_called_otherwise_has_no_other_name_left(folder: Path, call: Call) -> None:
    assert call("build", *TODAY).code == 0
    assert call("build", "--format", "fragment", *TODAY).code == 0
    put(folder, {"source/articles/dose.md": ARTICLE.replace("slug: dose-guide", "slug: dosing")})
    assert call("build", *TODAY).code == 0
    names = {name for name in contents(folder / "output/fr-CA") if name.startswith("dos")}
    assert names == {"dosing.html", "dosing.md"}
    assert '<a href="dosing.html#dose">' in (folder / "output/fr-CA/questions.html").read_text()


def test_an_article_whose_file_is_called_otherwise_keeps_its_pages(folder: Path, call: Call) -> None:
    assert call("build", *TODAY).code == 0
    (folder / "source/articles/dose.md").rename(folder / "source/articles/dosing.md")
    for _ in range(2):
        assert call("build", *TODAY).code == 0
        names = {name for name in contents(folder / "output/fr-CA") if name.startswith("dos")}
        assert names == {"dose-guide.html", "dose-guide.md"}
    assert set(manifest(folder)) == {"dosing", "questions"}


def test_two_articles_can_swap_their_slugs(folder: Path, call: Call) -> None:
    assert call("build", *TODAY).code == 0
    put(folder, {"source/articles/dose.md": ARTICLE.replace("slug: dose-guide", "slug: questions")})
    put(folder, {"source/articles/questions.md": QUESTIONS.replace("slug: questions", "slug: dose-guide")})
    assert call("build", *TODAY).code == 0
    assert "<h1>Guide des doses</h1>" in (folder / "output/fr-CA/questions.html").read_text()
    assert "Never mix" in (folder / "output/fr-CA/dose-guide.html").read_text()


@pytest.mark.parametrize("words", [("--format", "md"), ("--article", "dose"), ("--locale", "en-CA")])
def test_what_was_not_asked_for_stays(folder: Path, call: Call, words: tuple[str, ...]) -> None:
    assert call("build", *TODAY).code == 0
    before = contents(folder / "output")
    assert call("build", *words, *TODAY).code == 0
    assert contents(folder / "output") == before


def test_the_day_decides_which_notes_are_marked_as_old(folder: Path, call: Call) -> None:
    page = folder / "output/en-CA/dose-guide.html"
    for day, old in (("2026-10-31", False), ("2026-11-01", False), ("2026-11-02", True)):
        assert call("build", "--locale", "en-CA", "--today", day).code == 0
        assert ("To be verified again" in page.read_text()) == old


def test_a_page_says_that_a_machine_made_its_translation_until_a_person_has_signed_it(folder: Path, call: Call) -> None:
    page, path = folder / "output/fr-CA/dose-guide.html", catalog(folder, "dose")
    assert call("build", "--locale", "fr-CA", *TODAY).code == 0
    assert "machine draft" not in page.read_text()
    marked = path.read_text().replace("#. Dose › paragraph", "# origin: machine\n#. Dose › paragraph")
    path.write_text(marked)
    assert call("build", "--locale", "fr-CA", *TODAY).code == 0
    assert "machine draft" in page.read_text()
    assert manifest(folder)["dose"]["machine_draft"] is True
