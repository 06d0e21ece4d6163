"""Citations held against the source's: the order in a catalog, and what a gated build stops."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ARTICLE, SETTINGS, Call, put

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.flow.catalogs import Shelf
from pipeline.flow.crossing import CROSSING_RULES, order_findings
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.read import read
from pipeline.segment import segment

FRENCH = Locale.parse("fr-CA")
TODAY = ("--today", "2026-05-05")
DOSE = "source/articles/dose.md"
LIST = "\n\n## Sources\n\n1. One\n2. Two\n3. Three\n"

# ---- The order of first mention --------------------------------------------------------------------------------------

KEPT = [
    ("A [1]. B [2].", {"A [1]. B [2].": "Un [1]. Deux [2]."}),
    ("A [1]. B [2]. C [1].", {"A [1]. B [2]. C [1].": "Un [1]. Encore [1]. Deux [2]."}),
    ("A [1, 2].", {}),
    ("A [1].", {"A [1].": "Un."}),
    ("A.[^2] B.[^1]\n\n[^1]: One.\n[^2]: Two.", {"A.[^2] B.[^1]": "Un.[^1] Deux.[^2]"}),
    ("No list [7], [8].", {"No list [7], [8].": "Sans liste [8], [7]."}),
]
CHANGED = [
    ("A [1]. B [2].", "Deux [2]. Un [1].", "[2] is mentioned before [1]", Severity.WARNING),
    ("A [@a]. B [@b].", "Deux [@b]. Un [@a].", "[@b] is mentioned before [@a]", Severity.INFO),
    ("A [3]. B [1, 2].", "Un [3]. Deux [2, 1].", "[2, 1] is mentioned before [1, 2]", Severity.WARNING),
]


def _found(text: str, translations: dict[str, str]) -> list[tuple[Severity, str]]:
    article = segment(read(text + LIST, "one", "one.md", ()))
    catalog = Catalog(tuple(Entry(a, b) for a, b in translations.items()), path="one.po")
    return [(finding.severity, finding.message) for finding in order_findings(article, catalog, FRENCH)]


@pytest.mark.parametrize(("text", "translations"), KEPT)
def test_an_order_that_is_kept_or_nobodys_is_left_alone(text: str, translations: dict[str, str]) -> None:
    assert _found(text, translations) == []


@pytest.mark.parametrize(("text", "translation", "says", "severity"), CHANGED)
def test_another_order_is_said_once(text: str, translation: str, says: str, severity: Severity) -> None:
    ((found, message),) = _found(text, {text: translation})
    assert says in message
    assert found is severity


def test_a_fuzzy_translation_has_no_order() -> None:
    article = segment(read("A [1]. B [2]." + LIST, "one", "one.md", ()))
    entry = Entry("A [1]. B [2].", "Deux [2]. Un [1].", flags=("fuzzy",))
    assert order_findings(article, Catalog((entry,), path="one.po"), FRENCH) == ()


# ---- Pages -----------------------------------------------------------------------------------------------------------


def _translate(project: Path, domain: str, words: dict[str, str]) -> None:
    path = project / f"locales/fr_CA/LC_MESSAGES/{domain}.po"
    found = read_catalog(path.read_bytes(), path.name)
    entries = tuple(replace(entry, msgstr=words.get(entry.msgid, entry.msgstr)) for entry in found)
    path.write_text(write_catalog(replace(found, entries=entries)), encoding="utf-8")


@pytest.fixture
def french(project: Path, call: Call) -> Path:
    """The project with all of its critical units in French."""
    put(project, {"traversier.toml": SETTINGS.replace(', "ar"', "")})
    assert call("extract").code == 0
    dose = "Prendre 0,5\u00a0mg/kg en 40\u00a0minutes [@feder2014]."
    _translate(project, "dose", {"Take 0.5 mg/kg over 40 minutes [@feder2014].": dose})
    _translate(project, "common", {"Do not drive for 24 hours.": "Ne pas conduire pendant 24\u00a0heures."})
    _translate(project, "common", {"Safety": "Sécurité"})
    _translate(project, "notes", {"A permit is needed.": "Un permis est requis."})
    return project


def _gated(call: Call) -> tuple[int, str]:
    ended = call("build", "--locale", "fr-CA", "--gated", *TODAY)
    return ended.code, ended.out + ended.err


def test_a_page_that_cites_as_its_source_is_published(french: Path, call: Call) -> None:
    assert _gated(call)[0] == 0


def test_a_link_to_a_place_that_is_there_stops_nothing(french: Path, call: Call) -> None:
    more = '\n<a id="spot"></a> See [it](#spot), [the dose](#dose), `[x](#none)`, and [a page](dose.md#none).\n'
    put(french, {DOSE: ARTICLE + more})
    assert _gated(call)[0] == 0


def test_a_link_to_a_place_that_is_not_there_stops_the_page(french: Path, call: Call) -> None:
    put(french, {DOSE: ARTICLE + "\nSee [it](#nowhere).\n"})
    code, said = _gated(call)
    assert code == 3
    assert "a link leads to #nowhere, which is not on the page" in said


def test_a_page_without_its_list_of_sources_is_stopped_with_one_reason(french: Path, call: Call) -> None:
    put(french, {DOSE: ARTICLE.replace("::: references\n:::\n", "None.\n")})
    code, said = _gated(call)
    assert code == 3
    assert "@feder2014 is cited, but is not in the list of sources" in said
    assert "#ref-feder2014" not in said


def _slip(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a translation that lost its citation past the rules on units."""
    dose = "Prendre 0,5\u00a0mg/kg en 40\u00a0minutes."
    _translate(project, "dose", {"Take 0.5 mg/kg over 40 minutes [@feder2014].": dose})
    monkeypatch.setattr(Shelf, "_fault", lambda *_: None)


def test_a_citation_that_slipped_past_the_rules_on_units_stops_the_page(
    french: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    _slip(french, monkeypatch)
    code, said = _gated(call)
    assert code == 3
    assert "[@feder2014] stands once in the source, and nowhere on the page" in said
    assert "(edition-citations)" in call("check", "--stage", "release", *TODAY).out


@pytest.mark.parametrize("change", [("citations = true", "citations = false"), None], ids=["settings", "author"])
def test_what_settings_or_the_author_leave_free_stops_nothing(
    french: Path, call: Call, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str] | None
) -> None:
    _slip(french, monkeypatch)
    if change:
        settings = (french / "traversier.toml").read_text(encoding="utf-8")
        free = settings.replace(*change) + '\n[gates]\nfr-CA = { findings = "off" }\n'
        put(french, {"traversier.toml": free})
    else:
        ignored = ARTICLE.replace("Take 0.5", "<!-- i18n:ignore citation said above -->\nTake 0.5")
        put(french, {DOSE: ignored})
    assert _gated(call)[0] == 0


def test_every_rule_says_what_must_be() -> None:
    assert all(words[0].isupper() and not words.endswith(".") for words in CROSSING_RULES.values())


# ---- A plain folder --------------------------------------------------------------------------------------------------


def test_a_plain_folder_without_citations_sees_nothing(tmp_path: Path, call: Call) -> None:
    put(tmp_path, {"docs/a.md": "# A\n\n- [x] one [1]\n- `[^1]`\n\nSee [2](b.md), [2014] and a[3].\n"})
    ended = call("check", "--source", "docs")
    assert (ended.code, ended.out) == (0, "check: no findings\n")


def test_a_plain_folder_is_told_of_notes_and_numbers_that_lead_nowhere(tmp_path: Path, call: Call) -> None:
    put(tmp_path, {"docs/a.md": "A [4].[^1] B [1].[^2]\n\n[^1]: One.\n" + LIST})
    ended = call("check", "--source", "docs")
    assert ended.code == 3
    assert "a.md:1: error: there is no footnote [^2] (footnote-undefined)" in ended.out
    assert "a.md:1: error: [4] is cited, but the list of sources has no 4 (number-undefined)" in ended.out
