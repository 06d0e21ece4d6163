"""Reading notes and the registry."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.model.note import NoteSeverity, PartialDate, Registry, Status, Topic
from pipeline.model.unit import UnitClass
from pipeline.notes.reading import read_note, read_registry

SOURCE = Path(__file__).parents[2] / "source"
PATHS = ("j.yaml", "a.yaml", "c.yaml")

NOTE = """\
id: on-x
jurisdiction: CA-ON
topic: coverage
authority: wsib
status: in_force
severity: restriction
last_reviewed: 2026-05-05
review_by: 2026-11-05
sources: [a]
text:
  en: >-
    One fact.
"""

BAD_NOTES = [
    ("", "n.yaml:1:1: error: the file must be a mapping, but is nothing (yaml-type)"),
    ("- a\n", "n.yaml:1:1: error: the file must be a mapping, but is a list"),
    (NOTE + "topic: access\n", "n.yaml:13:1: error: the key `topic` stands twice, first on line 3"),
    (
        NOTE + "efective: 2026\n",
        "n.yaml:13: error: unknown key `efective` (yaml-unknown-key)\n  hint: did you mean eff",
    ),
    (NOTE.replace("id: on-x\n", ""), "n.yaml:1:1: error: the key `id` is missing (yaml-missing-key)"),
    (NOTE.replace("coverage", "coverag"), "hint: did you mean coverage?"),
    (NOTE.replace("coverage", "coverag"), "3:8: error: `topic` must be one of prescribing, administration, coverage"),
    (
        NOTE.replace("in_force", "active"),
        "5:9: error: `status` must be one of draft, consultation, in_force, superseded",
    ),
    (NOTE.replace("restriction", "high"), "6:11: error: `severity` must be one of info, caution, restriction, prohib"),
    (
        NOTE.replace("2026-11-05", "2026-11"),
        "8:12: error: `review_by` must be a day such as 2026-05-06, but is `2026-1",
    ),
    (
        NOTE.replace("2026-05-05", "5 May 2026"),
        "error: `last_reviewed` must be a day such as 2026-05-06, but is `5 May",
    ),
    (NOTE.replace("[a]", "a"), "9:10: error: `sources` must be a list, but is `a`"),
    (NOTE.replace("CA-ON", "[CA-ON]"), "2:15: error: `jurisdiction` must be text, but is a list"),
    (NOTE.partition("text:")[0] + "text: {}\n", "error: the note has no text (note-text)"),
    (NOTE + "  EN: Another.\n", "error: the text `en` stands here twice (note-text)"),
    (NOTE.replace("  en:", "  français:"), "unknown key `français`"),
    (NOTE.replace("  en:", "  english:"), "error: unknown key `english` of `text`"),
    (NOTE + "effective: soon\n", "13:12: error: `effective` must be a year, a month or a day such as 2026-05, but is"),
    (
        NOTE + "applies_to: {substance: [a]}\n",
        "unknown key `substance` of `applies_to` (yaml-unknown-key)\n  hint: did you",
    ),
    (NOTE + "applies_to: {substances: a}\n", "error: `applies_to.substances` must be a list, but is `a`"),
    (NOTE + "facts: [22WS]\n", "error: `facts[1]` must be a mapping, but is `22WS`"),
    (NOTE + "facts: [{kind: date}]\n", "error: the key `value` of `facts[1]` is missing"),
    (NOTE + "x: !!python/name:os.system\n", "error: the tag !!python/name:os.system is not read here (yaml-tag)"),
    (NOTE + "a: &a [x]\nb: [*a]\n", "error: *a stands for another value, which is not read here (yaml-alias)"),
]


@pytest.mark.parametrize(("text", "message"), BAD_NOTES)
def test_a_bad_note_is_a_message_with_its_place(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_note(text, "n.yaml")
    assert message in str(caught.value), caught.value


def test_one_reading_finds_every_fault() -> None:
    text = NOTE.replace("coverage", "x").replace("[a]", "a").replace("CA-ON", "{}") + "y: z\n"
    with pytest.raises(InputError) as caught:
        read_note(text, "n.yaml")
    assert sorted(fault.line or 0 for fault in caught.value.faults) == [2, 3, 9, 13]


def test_a_note_keeps_its_words_and_the_precision_of_its_dates() -> None:
    more = "effective: 2022-10\npublished: null\nreviewed_by: NO\nfacts: [{kind: number, value: 1.10}]\n"
    more += "supersedes: [on-w]\napplies_to: {substances: [ketamine], routes: [iv]}\n"
    note = read_note(NOTE + more, "source/notes/on-x.yaml")
    assert (note.id, note.jurisdiction, note.topic) == ("on-x", "CA-ON", Topic.COVERAGE)
    assert (note.status, note.severity) == (Status.IN_FORCE, NoteSeverity.RESTRICTION)
    assert (note.effective, note.published) == (PartialDate(2022, 10), None)
    assert (note.last_reviewed, note.review_by) == (date(2026, 5, 5), date(2026, 11, 5))
    assert (note.text, note.line) == ({"en": "One fact."}, 11)
    assert (note.reviewed_by, note.facts) == ("NO", ({"kind": "number", "value": "1.10"},))
    assert note.applies_to == {"substances": ("ketamine",), "routes": ("iv",)}
    assert (note.sources, note.supersedes, note.path) == (("a",), ("on-w",), "source/notes/on-x.yaml")
    assert note.unit_class is UnitClass.CRITICAL


JURISDICTIONS = "CA-ON:\n  order: 1\n  en: {name: Ontario, in: in Ontario, of: of Ontario}\n"
AUTHORITIES = "wsib:\n  kind: wcb\n  jurisdiction: CA-ON\n  verified: V\n  en: {name: WSIB Board, acronym: WSIB}\n"
CRISIS = (
    "ca-988:\n  jurisdiction: CA-ON\n  verified: V\n  verified_on: 2026-11-21\n"
    '  channels: [{kind: call, value: "988"}]\n  en: {name: Helpline}\n'
)

BAD_REGISTRIES = [
    ("[]", AUTHORITIES, CRISIS, "j.yaml:1:1: error: the file must be a mapping, but is a list"),
    (JURISDICTIONS.replace("order: 1", "order: first"), AUTHORITIES, CRISIS, "`CA-ON.order` must be a whole number"),
    (JURISDICTIONS.replace("order", "ordre"), AUTHORITIES, CRISIS, "unknown key `ordre` of `CA-ON`"),
    (JURISDICTIONS.replace("of:", "off:"), AUTHORITIES, CRISIS, "error: the key `of` of `CA-ON.en` is missing"),
    (JURISDICTIONS.replace("  en:", "  fr:"), AUTHORITIES, CRISIS, "error: the key `en` of `CA-ON` is missing"),
    (JURISDICTIONS, AUTHORITIES.replace("wcb", "board"), CRISIS, "a.yaml:2:9: error: `wsib.kind` must be one of regul"),
    (
        JURISDICTIONS,
        AUTHORITIES.replace("CA-ON", "CA-OM"),
        CRISIS,
        "a.yaml:3:17: error: unknown jurisdiction CA-OM (reg",
    ),
    (JURISDICTIONS, AUTHORITIES.replace("CA-ON", "CA-OM"), CRISIS, "hint: did you mean CA-ON?"),
    (
        JURISDICTIONS,
        AUTHORITIES.replace(": V", ": yes"),
        CRISIS,
        "`wsib.verified` must be one of V, S, K, but is `yes`",
    ),
    (JURISDICTIONS, AUTHORITIES + "  url: wsib.ca\n", CRISIS, "a.yaml:6:8: error: `wsib.ca` is not an address such as"),
    (
        JURISDICTIONS,
        AUTHORITIES + "  untranslated: NO\n",
        CRISIS,
        "`wsib.untranslated` must be true or false, but is `NO`",
    ),
    (JURISDICTIONS, AUTHORITIES + "  fr: Commission\n", CRISIS, "`wsib.fr` must be a mapping, but is `Commission`"),
    (
        JURISDICTIONS,
        AUTHORITIES,
        CRISIS.replace("  verified_on: 2026-11-21\n", ""),
        "c.yaml:2:3: error: `ca-988` is marked V",
    ),
    (JURISDICTIONS, AUTHORITIES, CRISIS.replace("call", "fax"), "must be one of call, text, chat, but is `fax`"),
    (JURISDICTIONS, AUTHORITIES, CRISIS.replace("CA-ON", "CA"), "c.yaml:2:17: error: unknown jurisdiction CA"),
]


@pytest.mark.parametrize(("jurisdictions", "authorities", "crisis", "message"), BAD_REGISTRIES)
def test_a_bad_registry_is_a_message_with_its_place(
    jurisdictions: str, authorities: str, crisis: str, message: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_registry(jurisdictions, authorities, crisis, PATHS)
    assert message in str(caught.value), caught.value


def test_the_faults_of_all_three_files_come_together() -> None:
    with pytest.raises(InputError) as caught:
        read_registry("a: [", AUTHORITIES + "  kind: wcb\n", CRISIS.replace("988:", "988: 1\nb:"), PATHS)
    assert {fault.path for fault in caught.value.faults} == set(PATHS)


def test_the_registry_keeps_the_words_of_each_language() -> None:
    authorities = AUTHORITIES + "  fr: {name: Commission}\n  url: https://www.wsib.ca\n  untranslated: true\n"
    registry = read_registry(JURISDICTIONS + '  postal: "ON"\n', authorities, CRISIS + "  hours: 24/7\n", PATHS)
    assert registry.jurisdictions["CA-ON"].names["en"]["in"] == "in Ontario"
    authority = registry.authorities["wsib"]
    assert authority.names == {"en": {"name": "WSIB Board", "acronym": "WSIB"}, "fr": {"name": "Commission"}}
    assert (authority.url, authority.untranslated, authority.publishable) == ("https://www.wsib.ca", True, True)
    line = registry.crisis_lines[0]
    assert (line.key, line.channels, line.hours) == ("ca-988", ({"kind": "call", "value": "988"},), "24/7")
    assert line.verified_on == date(2026, 11, 21)


def test_empty_files_are_an_empty_registry() -> None:
    assert read_registry("", "# nothing yet\n", "", PATHS) == Registry()


def test_an_unverified_line_needs_no_day() -> None:
    crisis = CRISIS.replace("verified: V", "verified: K").replace("  verified_on: 2026-11-21\n", "")
    assert not read_registry(JURISDICTIONS, AUTHORITIES, crisis, PATHS).crisis_lines[0].publishable


@pytest.mark.skipif(not (SOURCE / "registry").exists(), reason="no registry here")
def test_the_projects_own_registry_is_read() -> None:
    files = [SOURCE / "registry" / f"{name}.yaml" for name in ("jurisdictions", "authorities", "crisis")]
    jurisdictions, authorities, crisis = (file.read_text("utf-8") for file in files)
    registry = read_registry(jurisdictions, authorities, crisis, PATHS)
    assert sum(code.startswith("CA-") for code in registry.jurisdictions) == 13
    assert registry.jurisdictions["CA-PE"].names["fr"]["in"] == "à l’Île-du-Prince-Édouard"


@given(st.text("idtexn: {}[],-'\"\n&*!2026"))
def test_any_text_gives_a_note_or_faults(text: str) -> None:
    try:
        read_note(text, "n.yaml")
    except InputError as error:
        assert error.faults  # noqa: PT017
