"""Notes by jurisdiction on built pages: headings, dates, notes that are old, replaced or written in French first."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import ARTICLE, FILES, ROOT, Call, put, translate

from pipeline.config import find_settings
from pipeline.flow.folders import Folders
from pipeline.flow.names import Names
from pipeline.flow.project import open_project
from pipeline.model.locale import Locale

TODAY = ("--today", "2026-06-01")
NOTE = FILES["source/notes/qc-one.yaml"]
SECOND = "source/notes/qc-two.yaml"
PLACES = FILES["source/registry/jurisdictions.yaml"]
MORE_PLACES = """CA-AB:
  order: 2
  en: {name: Alberta, in: in Alberta, of: of Alberta}
  fr: {name: Alberta, in: en Alberta, of: de l’Alberta}
CA-PE:
  order: 3
  en: {name: Prince Edward Island, in: in Prince Edward Island, of: of Prince Edward Island}
  fr: {name: Île-du-Prince-Édouard, in: à l’Île-du-Prince-Édouard, of: de l’Île-du-Prince-Édouard}
"""


def note(name: str, **changes: str) -> str:
    """Return the note of the small project under another name, with some lines changed or added."""
    lines = [line for line in NOTE.splitlines() if line.partition(":")[0] not in changes]
    head = [f"{key}: {value}" for key, value in ({"id": name} | changes).items()]
    return "\n".join([*head, *(line for line in lines if not line.startswith("id:"))]) + "\n"


def written(name: str, texts: Mapping[str, str], **changes: str) -> str:
    """Return a note with its texts by language."""
    head = note(name, **changes).partition("text:")[0]
    return head + "text:\n" + "".join(f"  {tag}: {text}\n" for tag, text in texts.items())


def page(folder: Path, locale: str) -> str:
    return (folder / f"output/{locale}/dose-guide.html").read_text(encoding="utf-8")


def shown(html: str, name: str) -> str:
    """Return one note of a page as HTML, empty where it is not there."""
    found = re.search(rf'<div class="note[^"]*" data-note="{name}">.*?</div>', html, re.DOTALL)
    return found[0] if found else ""


def catalog(folder: Path, locale: str) -> Path:
    return folder / f"locales/{locale}/LC_MESSAGES/notes.po"


# ---- The words for places --------------------------------------------------------------------------------------------

INSIDE = """
| code  | fr-CA                        | es-419                          | ar |
|-------|------------------------------|---------------------------------|----|
| CA-AB | En Alberta                   | En Alberta                      | في ألبرتا |
| CA-BC | En Colombie-Britannique      | En Columbia Británica           | في كولومبيا البريطانية |
| CA    | Au Canada                    | En Canadá                       | في كندا |
| CA-MB | Au Manitoba                  | En Manitoba                     | في مانيتوبا |
| CA-NB | Au Nouveau-Brunswick         | En Nuevo Brunswick              | في نيو برونزويك |
| CA-NL | À Terre-Neuve-et-Labrador    | En Terranova y Labrador         | في نيوفاوندلاند ولابرادور |
| CA-NT | Aux Territoires du Nord-Ouest| En los Territorios del Noroeste | في الأقاليم الشمالية الغربية |
| CA-NS | En Nouvelle-Écosse           | En Nueva Escocia                | في نوفا سكوشا |
| CA-NU | Au Nunavut                   | En Nunavut                      | في نونافوت |
| CA-ON | En Ontario                   | En Ontario                      | في أونتاريو |
| CA-PE | À l’Île-du-Prince-Édouard    | En la Isla del Príncipe Eduardo | في جزيرة الأمير إدوارد |
| CA-QC | Au Québec                    | En Quebec                       | في كيبيك |
| CA-SK | En Saskatchewan              | En Saskatchewan                 | في ساسكاتشوان |
| US    | Aux États-Unis               | En Estados Unidos               | في الولايات المتحدة |
| CA-YT | Au Yukon                     | En Yukón                        | في يوكون |
"""


def test_every_place_of_this_repository_has_its_preposition_in_every_language() -> None:
    from datetime import date

    from pipeline.flow.audience import Audience
    from pipeline.flow.catalogs import Shelf
    from pipeline.flow.regulatory import _inside

    settings = find_settings(ROOT)
    project = open_project(settings, Folders.of(settings))
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in INSIDE.strip().splitlines()]
    found = []
    for tag in head[1:]:
        locale = Locale.parse(tag)
        readers = Audience(project, Shelf(locale, settings, project.folders.catalogs), locale, "", date(2026, 11, 21))
        found.append([_inside(readers, code) for code in project.registry.jurisdictions])
    assert [row[0] for row in rows] == list(project.registry.jurisdictions)
    said = [[phrase.text for phrase in column] for column in found]
    assert said == [list(column) for column in zip(*rows, strict=True)][1:]
    assert not any(phrase.fallback for column in found for phrase in column)


def test_a_place_that_a_language_has_no_words_for_is_marked_as_english() -> None:
    names = Names(Locale("cr"), lambda word: None)
    phrase = names.of({"en": {"name": "Nunavut", "in": "in Nunavut"}}, key="in")
    assert (phrase.text, phrase.fallback) == ("in Nunavut", True)


# ---- Dates -----------------------------------------------------------------------------------------------------------

DATES = """
| effective  | published | en-CA                              |
|------------|-----------|------------------------------------|
| 2025       |           | In force since 2025                |
| 2025-08    |           | In force since August 2025         |
| 2025-08-15 |           | In force since August 15, 2025     |
| 2026-06    |           | In force since June 2026           |
| 2026-06-02 |           | Comes into force on June 2, 2026   |
| 2026-08    |           | Comes into force in August 2026    |
|            | 2025-05   | Published in May 2025              |
| 2026-08    | 2025-05   | Comes into force in August 2026    |
|            |           |                                    |
"""


def test_a_date_is_as_precise_as_its_source_and_a_future_one_says_so(project: Path, call: Call) -> None:
    for line in DATES.strip().splitlines()[2:]:
        effective, published, words = (cell.strip() for cell in line.strip("|").split("|"))
        dates = {key: value for key, value in (("effective", effective), ("published", published)) if value}
        put(project, {"source/notes/qc-one.yaml": note("qc-one", **dates)})
        assert call("build", "--locale", "en-CA", *TODAY).code == 0
        found = shown(page(project, "en-CA"), "qc-one").replace("&nbsp;", " ")
        assert f"INESSS{' · ' + words if words else ''} · " in re.sub(r"<a .*?</a>", "", found).replace(" · ()", ""), (
            line
        )


# ---- Notes that are old ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("severity", ["info", "restriction"])
@pytest.mark.parametrize("day", ["2026-11-02", "2027-01-30", "2027-01-31", "2036-01-01"])
def test_a_note_past_its_review_keeps_its_badge_however_long_ago_that_was(
    project: Path, call: Call, day: str, severity: str
) -> None:
    put(project, {"source/notes/qc-one.yaml": note("qc-one", severity=severity)})
    assert call("build", "--locale", "en-CA", "--today", day).code == 0
    found = shown(page(project, "en-CA"), "qc-one")
    assert "A permit is needed." in found
    assert "To be verified again" in found


def test_check_says_when_the_days_of_grace_are_over(project: Path, call: Call) -> None:
    call("extract")
    for day, overdue in (("2027-01-30", False), ("2027-01-31", True)):
        ended = call("check", "--today", day)
        assert "note-stale" in ended.out
        assert ("more than 90 days" in ended.out) == overdue
        assert ended.code == 0, "a day that passes is nobody's change"


@pytest.mark.parametrize(("gate", "first"), [("stop", "2026-11-02"), ("grace", "2027-01-31"), ("badge", None)])
def test_a_gate_stops_at_once_after_the_days_of_grace_or_never(
    project: Path, call: Call, gate: str, first: str | None
) -> None:
    settings = (project / "traversier.toml").read_text() + f'\n[gates]\nen-CA = {{ notes = "{gate}" }}\n'
    put(project, {"traversier.toml": settings})
    for day in ("2026-11-01", "2026-11-02", "2027-01-30", "2027-01-31"):
        ended = call("build", "--locale", "en-CA", "--gated", "--today", day)
        assert ended.code == (3 if first and day >= first else 0), day


# ---- Notes that were replaced ----------------------------------------------------------------------------------------


def test_a_replaced_note_is_being_updated_until_the_new_one_can_be_read(project: Path, call: Call) -> None:
    call("extract")
    translate(catalog(project, "fr_CA"), **{"A permit is needed.": "Un permis est requis."})
    put(project, {SECOND: written("qc-two", {"en": "Two permits are needed."}, supersedes="[qc-one]")})
    put(project, {"source/notes/qc-one.yaml": note("qc-one", status="superseded")})
    assert call("extract").code == 0
    assert call("build", *TODAY).code == 0
    french = page(project, "fr-CA")
    assert "Un permis est requis." not in french, "what holds no more is never shown as if it did"
    assert "A permit is needed." not in french
    found = shown(french, "qc-two")
    assert '<span class="whole" lang="en-CA" dir="ltr">Two permits are needed.</span>' in found
    assert "badge-updating" in found
    assert "badge-updating" not in shown(page(project, "en-CA"), "qc-two"), "in English it can be read"
    translate(catalog(project, "fr_CA"), **{"Two permits are needed.": "Deux permis sont requis."})
    fresh = catalog(project, "fr_CA").read_text().replace("#, md-text, fuzzy", "#, md-text")
    catalog(project, "fr_CA").write_text(re.sub(r"^#, fuzzy, md-text$", "#, md-text", fresh, flags=re.M))
    assert call("build", *TODAY).code == 0
    found = shown(page(project, "fr-CA"), "qc-two")
    assert "Deux permis sont requis." in found
    assert "badge-updating" not in found


@pytest.mark.parametrize("status", ["draft", "consultation"])
def test_a_rule_that_is_gone_and_has_a_draft_in_its_place_is_told_without_its_words(
    project: Path, call: Call, status: str
) -> None:
    put(project, {SECOND: written("qc-two", {"en": "Two permits are needed."}, supersedes="[qc-one]", status=status)})
    put(project, {"source/notes/qc-one.yaml": note("qc-one", status="superseded", effective="2025-08")})
    assert call("build", *TODAY).code == 0
    for locale in ("en-CA", "fr-CA", "ar"):
        html = page(project, locale)
        assert "permit" not in html.replace("class=", "")
        found = shown(html, "qc-one")
        assert "badge-updating" in found
        assert "INESSS" in found
        assert "2025" not in found
        assert "badge-restriction" not in found


def test_a_draft_replaces_nothing_and_what_is_withdrawn_is_gone(project: Path, call: Call) -> None:
    put(project, {SECOND: written("qc-two", {"en": "Two permits."}, supersedes="[qc-one]", status="draft")})
    assert call("build", "--locale", "en-CA", *TODAY).code == 0
    html = page(project, "en-CA")
    assert "A permit is needed." in shown(html, "qc-one")
    assert not shown(html, "qc-two")
    put(project, {"source/notes/qc-one.yaml": note("qc-one", status="withdrawn")})
    assert call("build", "--locale", "en-CA", *TODAY).code == 0
    assert not shown(page(project, "en-CA"), "qc-one")


def test_a_rule_holds_until_the_one_that_replaces_it_comes_into_force(project: Path, call: Call) -> None:
    put(project, {SECOND: written("qc-two", {"en": "Two permits."}, supersedes="[qc-one]", effective="2026-06-02")})
    for day, both in (("2026-06-01", True), ("2026-06-02", False)):
        assert call("build", "--locale", "en-CA", "--today", day).code == 0
        html = page(project, "en-CA")
        assert ("A permit is needed." in html, "Two permits." in html) == (both, True)
        assert ("Comes into force on June 2, 2026" in shown(html, "qc-two")) == both


QUOTES = [
    ("the rule of [Quebec](#qc-one)", True),
    ("`note:qc-one`", True),
    ("see note-qc-one.", True),
    ("<!-- i18n:comment: as in qc-one -->\n\nText.", True),
    ("the rules qc-one-more and aqc-one", False),
    ("`qc-two`", False),
    ("qc one", False),
]


@pytest.mark.parametrize(("text", "named"), QUOTES)
def test_naming_a_superseded_note_fails_the_check(project: Path, call: Call, text: str, named: bool) -> None:
    put(project, {SECOND: written("qc-two", {"en": "Two permits."}, supersedes="[qc-one]")})
    put(project, {"source/articles/dose.md": ARTICLE.replace("## Sources", f"{text}\n\n## Sources")})
    call("extract")
    ended = call("check", *TODAY)
    assert (ended.code == 3) == named, ended.out
    assert ("the note qc-one is superseded, and is named here (note-superseded)" in ended.out) == named
    assert ("qc-two took its place" in ended.out) == named


# ---- Notes that are written in French first --------------------------------------------------------------------------

FRENCH = {"fr": "Il ne faut jamais en donner plus de 0,5 mg en 24 heures."}
ENGLISH = "Never give more than 0.5 mg in 24 hours."


@pytest.fixture
def french(project: Path, call: Call) -> Path:
    """A project with a note that somebody wrote in French."""
    put(project, {SECOND: written("qc-two", FRENCH)})
    assert call("extract").code == 0
    return project


def test_a_french_note_is_owed_by_english_and_by_no_french_locale(french: Path, call: Call) -> None:
    english, arabic = (catalog(french, name).read_text() for name in ("en_CA", "ar"))
    assert f'msgctxt "note:qc-two"\nmsgid "{FRENCH["fr"]}"\nmsgstr ""\n' in english
    assert "A permit" not in english, "what is written in English is no translation of anything"
    assert FRENCH["fr"] in arabic
    assert "#. source language: fr\n" in english
    assert "#. source language: fr\n" in arabic
    assert "plus de 0,5 mg → 0.5" in arabic, "figures are read by French rules"
    assert FRENCH["fr"] not in catalog(french, "fr_CA").read_text()
    assert FRENCH["fr"] in (french / "locales/templates/notes.pot").read_text()
    assert not [path.name for path in (french / "locales/en_CA/LC_MESSAGES").iterdir() if path.name != "notes.po"]
    again = call("extract", "--check")
    assert (again.code, "0 files would change" in again.out) == (0, True)


def test_without_such_a_note_english_has_no_catalog(project: Path, call: Call) -> None:
    assert call("extract").code == 0
    assert not (project / "locales/en_CA").exists()
    assert "en-CA" not in call("status").out


def test_pages_show_the_french_text_marked_as_french_until_there_is_a_translation(french: Path, call: Call) -> None:
    assert call("build", *TODAY).code == 0
    marked = f'lang="fr" dir="ltr">{FRENCH["fr"]}'
    for locale in ("en-CA", "ar"):
        found = shown(page(french, locale), "qc-two").replace("&nbsp;", " ")
        assert marked in found, locale
        assert "badge-untranslated" in found
    own = shown(page(french, "fr-CA"), "qc-two")
    assert FRENCH["fr"] in own.replace("&nbsp;", " ")
    assert f"<p>{FRENCH['fr']}</p>" in own.replace("&nbsp;", " ")
    assert "badge-untranslated" not in own
    translate(catalog(french, "en_CA"), **{FRENCH["fr"]: ENGLISH})
    assert call("build", *TODAY).code == 0
    assert ENGLISH in shown(page(french, "en-CA"), "qc-two")
    assert marked in shown(page(french, "ar"), "qc-two"), "an English text is not what the Arabic one is made from"


LOST = [
    ("Never give more than 5 mg in 24 hours.", "figures"),
    ("Give more than 0.5 mg in 24 hours.", "negation-lost"),
    (FRENCH["fr"], "untranslated"),
]


@pytest.mark.parametrize(("words", "rule"), LOST)
def test_checks_read_a_french_text_by_french_rules(french: Path, call: Call, words: str, rule: str) -> None:
    translate(catalog(french, "en_CA"), **{FRENCH["fr"]: words})
    assert f"({rule})" in call("check", *TODAY).out
    for cached in (True, False):
        translate(catalog(french, "en_CA"), **{FRENCH["fr"]: ENGLISH})
        out = call("check", *TODAY, *(() if cached else ("--no-cache",))).out
        assert "en_CA" not in out, out


def test_a_catalog_outside_of_its_project_is_read_by_the_language_that_it_states(french: Path, call: Call) -> None:
    translate(catalog(french, "en_CA"), **{FRENCH["fr"]: ENGLISH})
    alone = french / "alone"
    put(alone, {"notes.po": catalog(french, "en_CA").read_bytes()})
    ended = call("check", "notes.po", cwd=alone)
    assert "figures" not in ended.out, ended.out
    put(alone, {"notes.po": catalog(french, "en_CA").read_text().replace("0.5 mg in", "5 mg in")})
    assert "(figures)" in call("check", "notes.po", cwd=alone).out


def test_status_and_the_matrix_count_what_english_owes(french: Path, call: Call) -> None:
    rows = json.loads(call("status", "--format", "json").out)["rows"]
    assert [(row["article"], row["missing"]) for row in rows if row["locale"] == "en-CA"] == [("notes", 1), ("all", 1)]
    table = call("status", "--matrix", "--locale", "en-CA", "--jurisdiction", "CA-QC", "--format", "json", *TODAY)
    assert table.code == 3
    assert "missing" in table.out
    assert "Il ne faut jamais" in table.out
    assert call("build", "--gated", "--locale", "en-CA", *TODAY).code == 3
    translate(catalog(french, "en_CA"), **{FRENCH["fr"]: ENGLISH})
    assert call("build", "--gated", "--locale", "en-CA", *TODAY).code == 0
    assert call("status", "--matrix", "--locale", "en-CA", "--jurisdiction", "CA-QC", *TODAY).code == 0


def test_a_translator_signs_the_english_of_a_french_note_and_nothing_else_of_the_source(
    french: Path, call: Call
) -> None:
    settings = (french / "traversier.toml").read_text()
    put(french, {"traversier.toml": settings + '\n[reviewers]\ntt = { name = "T", roles = ["translator"] }\n'})
    translate(catalog(french, "en_CA"), **{FRENCH["fr"]: ENGLISH})
    listed = call("review", "--locale", "en-CA", "--role", "translator", "--reviewer", "tt", "--list", *TODAY).out
    assert FRENCH["fr"] in listed
    assert f"translation  {ENGLISH}" in listed
    assert "1 units await a signature" in listed
    signed = ("--role", "translator", "--reviewer", "tt", "--all-of", "notes", *TODAY)
    assert call("review", "--locale", "en-CA", *signed).code == 0
    assert len((french / "locales/en_CA/reviews.tsv").read_text().splitlines()) == 3


def test_a_changed_figure_of_a_french_note_is_a_clinical_edit(french: Path, call: Call) -> None:
    translate(catalog(french, "en_CA"), **{FRENCH["fr"]: ENGLISH})
    put(french, {SECOND: written("qc-two", {"fr": FRENCH["fr"].replace("0,5", "1,5")})})
    assert "clinical" in call("extract").out
    text = catalog(french, "en_CA").read_text()
    assert "fuzzy" in text
    assert f'#| msgid "{FRENCH["fr"]}"' in text
    assert call("build", "--locale", "en-CA", *TODAY).code == 0
    assert "1,5 mg" in shown(page(french, "en-CA"), "qc-two").replace("&nbsp;", " ")


def test_a_note_that_is_written_in_both_is_no_unit_of_either(french: Path, call: Call) -> None:
    translate(catalog(french, "en_CA"), **{FRENCH["fr"]: ENGLISH})
    put(french, {SECOND: written("qc-two", {**FRENCH, "en": ENGLISH})})
    assert call("extract").code == 0
    assert f'#~ msgid "{FRENCH["fr"]}"' in catalog(french, "en_CA").read_text(), "what was translated is kept"
    assert "qc-two" not in catalog(french, "fr_CA").read_text()
    assert f'msgid "{ENGLISH}"' in catalog(french, "ar").read_text()
    assert call("build", *TODAY).code == 0
    assert ENGLISH in shown(page(french, "en-CA"), "qc-two")
    assert FRENCH["fr"] in shown(page(french, "fr-CA"), "qc-two").replace("&nbsp;", " ")


def test_a_catalog_of_english_that_cannot_be_read_is_an_error_with_its_place(french: Path, call: Call) -> None:
    catalog(french, "en_CA").write_text('msgid "unfinished\n')
    for words in (("build", "--locale", "en-CA"), ("check",), ("status",)):
        ended = call(*words)
        assert ended.code == 1, words
        assert "locales/en_CA/LC_MESSAGES/notes.po:1" in ended.err + ended.out


def test_re_verifying_a_note_changes_no_catalog(french: Path, call: Call) -> None:
    fresh = written("qc-two", FRENCH, last_reviewed="2026-06-01", review_by="2026-12-01", reviewed_by="cm")
    put(french, {SECOND: fresh})
    assert "0 files would change" in call("extract", "--check").out


# ---- Editions for one jurisdiction -----------------------------------------------------------------------------------


def test_all_stands_for_each_jurisdiction_of_the_registry(project: Path, call: Call) -> None:
    assert call("build", "--jurisdiction", "all", "--locale", "fr-CA", *TODAY).code == 0
    folders = sorted(path.name for path in (project / "output/fr-CA").iterdir())
    assert folders == ["CA", "CA-QC"]
    ended = call("build", "--jurisdiction", "CA-OC", "--locale", "fr-CA")
    assert (ended.code, "did you mean CA-QC?" in ended.err) == (2, True)


@pytest.mark.parametrize(("setting", "wanted"), [('["CA-QC"]', {"CA-QC"}), ('["all"]', {"CA", "CA-QC"}), ("[]", set())])
def test_the_settings_say_for_which_jurisdictions_editions_are_always_built(
    project: Path, call: Call, setting: str, wanted: set[str]
) -> None:
    put(project, {"traversier.toml": f"jurisdictions = {setting}\n" + (project / "traversier.toml").read_text()})
    assert call("build", "--locale", "fr-CA", *TODAY).code == 0
    made = {path.name for path in (project / "output/fr-CA").iterdir() if path.is_dir()}
    assert made == wanted
    assert (project / "output/fr-CA/dose-guide.html").exists()


def test_a_jurisdiction_of_the_settings_that_there_is_none_of_is_an_error(project: Path, call: Call) -> None:
    put(project, {"traversier.toml": 'jurisdictions = ["CA-QB"]\n' + (project / "traversier.toml").read_text()})
    ended = call("check")
    assert ended.code != 0
    assert "there is no jurisdiction 'CA-QB' in the registry (jurisdiction-unknown)" in ended.out + ended.err


BAD_CODES = ["CA QC", 'CA"onload="x', "../CA", "all", "ALL", ""]


@pytest.mark.parametrize("code", BAD_CODES)
def test_a_code_that_can_stand_in_no_address_is_an_error(project: Path, call: Call, code: str) -> None:
    place = "  order: 9\n  en: {name: X, in: in X, of: of X}\n"
    put(project, {"source/registry/jurisdictions.yaml": f"{PLACES}{json.dumps(code)}:\n{place}"})
    ended = call("build", "--jurisdiction", "CA-QC")
    assert ended.code == 1
    assert "registry-jurisdiction" in ended.err


# ---- The choice of a place on the page for all -----------------------------------------------------------------------


@pytest.fixture
def places(project: Path) -> Path:
    """A project with notes on three places and on Canada."""
    put(project, {"source/registry/jurisdictions.yaml": PLACES + MORE_PLACES})
    for code in ("CA", "CA-AB", "CA-PE"):
        put(project, {f"source/notes/{code.lower()}-x.yaml": note(f"{code.lower()}-x", jurisdiction=code)})
    return project


def test_the_page_for_all_offers_a_choice_of_places_in_the_readers_order(places: Path, call: Call) -> None:
    assert call("build", *TODAY).code == 0
    french = page(places, "fr-CA")
    buttons = re.findall(r'<input type="radio" name="page-for" id="([\w-]+)" value="([\w-]*)"([^>]*)>', french)
    assert buttons == [
        ("page-for-all", "", " checked"),
        ("page-for-ca-qc", "CA-QC", ' class="chooser-home"'),
        ("page-for-ca-ab", "CA-AB", ""),
        ("page-for-ca-pe", "CA-PE", ""),
    ]
    groups = re.findall(r'<div class="(notes-group[^"]*)">', french)
    assert groups == [
        "notes-group notes-in-ca-qc notes-kept",
        "notes-group notes-in-ca notes-federal",
        "notes-group notes-in-ca-ab",
        "notes-group notes-in-ca-pe",
    ]
    assert french.count('<script src="../chooser.js"></script>') == 1
    style = (places / "output/style.css").read_text()
    assert "body:has(#page-for-ca-pe:checked) .notes-group:not(.notes-in-ca-pe, .notes-federal, .notes-kept" in style
    assert (places / "output/chooser.js").exists()


def test_a_page_for_one_place_or_with_one_place_offers_no_choice(places: Path, project: Path, call: Call) -> None:
    assert call("build", "--jurisdiction", "CA-QC", *TODAY).code == 0
    assert "chooser" not in (places / "output/fr-CA/CA-QC/dose-guide.html").read_text()
    assert not (places / "output/chooser.js").exists()
    put(project, {"source/registry/jurisdictions.yaml": PLACES})
    for name in ("ca-x", "ca-ab-x", "ca-pe-x"):
        (project / f"source/notes/{name}.yaml").unlink()
    assert call("build", *TODAY).code == 0
    assert "chooser" not in page(project, "fr-CA")


def test_a_place_without_notes_can_be_chosen_where_the_page_speaks_of_the_others(places: Path, call: Call) -> None:
    (places / "source/notes/ca-pe-x.yaml").unlink()
    assert call("build", *TODAY).code == 0
    french = page(places, "fr-CA")
    assert 'id="page-for-ca-pe"' in french
    assert '<div class="notes-others">' in french


def test_what_an_author_or_a_translator_writes_makes_no_button_and_no_script(places: Path, call: Call) -> None:
    article = ARTICLE.replace(
        "## Sources",
        '<input type="radio" name="page-for" id="page-for-evil" checked>\n\n<script src="chooser.js"></script>\n\n'
        '<section class="notes">x</section>\n\n## Sources',
    )
    put(places, {"source/articles/dose.md": article})
    call("build", *TODAY)
    english = page(places, "en-CA")
    assert english.count('type="radio"') == 4
    assert english.count("chooser.js") == 1


# ---- Crisis lines ----------------------------------------------------------------------------------------------------

LINES = """qc-line:
  jurisdiction: CA-QC
  verified: V
  verified_on: 2026-05-01
  channels: [{kind: call, value: "1 866 277-3553"}]
  en: {name: Line of Quebec}
qc-unverified:
  jurisdiction: CA-QC
  verified: K
  channels: [{kind: call, value: "555-0100"}]
  en: {name: Unverified}
ab-line:
  jurisdiction: CA-AB
  verified: V
  verified_on: 2026-05-01
  channels: [{kind: call, value: "555-0101"}]
  en: {name: Line of Alberta}
ca-line:
  jurisdiction: CA
  verified: V
  verified_on: 2026-05-01
  channels: [{kind: call, value: "988"}]
  en: {name: Line of Canada}
"""
CRISES = [
    ("fr-CA", "", ["Line of Quebec", "Line of Canada"]),
    ("en-CA", "", ["Line of Canada"]),
    ("en-CA", "CA-AB", ["Line of Alberta", "Line of Canada"]),
    ("fr-CA", "CA-AB", ["Line of Alberta", "Line of Canada"]),
    ("fr-CA", "CA", ["Line of Canada"]),
    ("fr-CA", "CA-PE", ["Line of Canada"]),
]


@pytest.mark.parametrize(("locale", "place", "wanted"), CRISES)
def test_the_readers_own_crisis_lines_come_first_then_canadas_and_only_verified_ones(
    places: Path, call: Call, locale: str, place: str, wanted: list[str]
) -> None:
    box = "---\ntitle: Help\nbox: crisis\n---\nCall now.\n"
    put(places, {"source/registry/crisis.yaml": LINES, "source/common/safety.md": box})
    assert call("build", "--locale", locale, *(("--jurisdiction", place) if place else ()), *TODAY).code == 0
    html = (places / "output" / locale / place / "dose-guide.html").read_text()
    assert re.findall(r"Line of \w+|Unverified|555-0100", html) == wanted
