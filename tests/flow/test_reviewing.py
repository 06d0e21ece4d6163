"""Sign-off from the command line: recorded, voided, carried, verified, told."""

import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ARTICLE, SETTINGS, Call, Outcome, put, translate

from pipeline.flow import signing_off
from pipeline.reviews import unit_hash

PEOPLE = """
[reviewers]
a-reviewer = { name = "A. Reviewer", roles = ["translator", "clinician"], email = "a@example.org" }
b-reviewer = { name = "B. Reviewer", roles = ["clinician"], licence = "XX 0000", email = "b@example.org" }
c-reviewer = { name = "C. Reviewer", roles = ["legal"], locales = ["ar"] }

[review]
en-CA = { critical = ["clinician"] }
fr-CA = { ordinary = ["translator"], clinical = ["translator", "clinician"] }
ar = {}
"""
DOSE = "Take 0.5 mg/kg over 40 minutes [@feder2014]."
WORDS = {
    "Dose guide": "Guide de dose",
    "How much.": "Combien.",
    "Dose": "Dose",
    DOSE: "Prendre 0,5 mg/kg en 40 minutes [@feder2014].",
    "Sources": "Sources",
    "Safety": "Sécurité",
    "Do not drive for 24 hours.": "Ne pas conduire pendant 24 heures.",
    "A permit is needed.": "Un permis est nécessaire.",
    "It's calm.": "C’est calme.",
    "See [the plan](https://example.org/a).": "Voir [le plan](https://example.org/a).",
}
SOURCE, FR = "source/articles/dose.md", "locales/fr_CA/LC_MESSAGES/dose.po"
TSV = "locales/fr_CA/reviews.tsv"
Review = Callable[..., Outcome]


@pytest.fixture
def signed(project: Path, call: Call) -> Review:
    """A project with whole French catalogs, nobody's signature yet; gives `review --locale fr-CA --today …`."""
    extra = "\nIt's calm.\n\nSee [the plan](https://example.org/a).\n\n## Sources"
    put(
        project,
        {"traversier.toml": SETTINGS.partition("[review]")[0] + PEOPLE, SOURCE: ARTICLE.replace("\n## Sources", extra)},
    )
    call("extract", cwd=project)
    for name in ("dose", "common", "notes"):
        translate(project / f"locales/fr_CA/LC_MESSAGES/{name}.po", **WORDS)

    def review(*words: object, locale: str = "fr-CA", today: str = "2026-05-05") -> Outcome:
        return call("review", "--locale", locale, "--today", today, *words, cwd=project)

    return review


def as_translator(*words: object) -> tuple[object, ...]:
    return ("--role", "translator", "--reviewer", "a-reviewer", *words)


def as_clinician(*words: object) -> tuple[object, ...]:
    return ("--role", "clinician", "--reviewer", "b-reviewer", *words)


def records(project: Path, locale: str = "fr_CA") -> list[list[str]]:
    path = project / f"locales/{locale}/reviews.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line.split("\t") for line in lines if not line.startswith("#")]


def edit(project: Path, path: str, old: str, new: str) -> None:
    place = project / path
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")


def commit(project: Path, email: str) -> None:
    named = ("-c", "user.name=x", "-c", f"user.email={email}")
    if not (project / ".git").exists():
        subprocess.run(["git", "-C", str(project), "init", "-q", "."], check=True)
    for words in (("add", "."), ("commit", "-q", "--allow-empty", "-m", "x")):
        subprocess.run(["git", "-C", str(project), *named, *words], check=True, capture_output=True)


def told(outcome: Outcome) -> Any:
    assert outcome.err == ""
    return json.loads(outcome.out)


# ---- Signing --------------------------------------------------------------------------------------------------------

REFUSED = [
    (("--role", "translator", "--reviewer", "a-reviewr", "--approve", "dose:1"), "did you mean a-reviewer?"),
    (("--role", "translater", "--reviewer", "a-reviewer", "--approve", "dose:1"), "did you mean translator?"),
    (("--role", "legal", "--reviewer", "a-reviewer", "--approve", "dose:1"), "a-reviewer is no legal reviewer"),
    (("--role", "legal", "--reviewer", "c-reviewer", "--approve", "dose:1"), "c-reviewer may not sign for fr-CA"),
    (as_translator("--approve", "dos:1"), "did you mean dose?"),
    (as_translator("--approve", "dose"), "there is no article 'dose'"),
    (as_translator("--approve", "dose:99"), "'99' is no number of a unit"),
    (as_translator("--approve", "dose:deadbeef00"), "is not the text of any unit now"),
    (as_translator("--approve", "dose:1", "--reject", "dose:1", "--comment", "x"), "a unit is named twice"),
    (as_translator("--reject", "dose:1"), "to reject needs words"),
    (as_translator("--comment-on", "dose:1"), "to comment needs words"),
    (as_translator("--withdraw", "dose:1"), "nothing of this text as translator that could be taken back"),
    (as_translator("--approve", "dose:1", "--report"), "--report signs nothing"),
    (as_translator("--all-of", "dosis"), "did you mean dose?"),
    (("--comment", "x"), "--comment needs a unit"),
    (("--approve", "dose:1"), "name --role, --reviewer"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_a_wrong_call_signs_nothing(project: Path, signed: Review, words: tuple[object, ...], said: str) -> None:
    outcome = signed(*words)
    assert outcome.code == 2
    assert said in outcome.err
    assert not (project / TSV).exists()


def test_no_command_signs_by_default(project: Path, signed: Review, call: Call) -> None:
    signed()
    signed(*as_translator())
    signed("--report")
    for command in ("extract", "check", "build", "status"):
        call(command, cwd=project)
    assert not list(project.glob("locales/*/reviews.tsv"))


def test_what_a_person_names_is_recorded_in_one_line(project: Path, signed: Review) -> None:
    hash_ = told(signed("--list", "--role", "translator", "--format", "json"))["units"][0]["hash"]
    outcome = signed(*as_translator("--approve", f"dose:{hash_[:8]}", "--comment", "Lu\tdeux fois"))
    assert outcome.code == 0, outcome.err
    (record,) = records(project)
    assert record[0] == "dose"
    assert record[2:8] == ["2026-05-05", "1", "translator", "a-reviewer", "approve", hash_]
    assert record[8:] == ["-", "Lu\\tdeux fois"]


def test_signing_twice_writes_nothing(project: Path, signed: Review) -> None:
    signed(*as_translator("--all-of", "dose"))
    before = (project / TSV).read_bytes()
    outcome = signed(*as_translator("--approve", "dose:1", "--approve", "dose:2"), today="2026-06-01")
    assert (outcome.code, "nothing to write" in outcome.out) == (0, True)
    assert (project / TSV).read_bytes() == before


@pytest.mark.parametrize(("when", "code", "records_then"), [("entitled", 0, 2), ("_said", 1, 1)])
def test_what_another_person_signs_meanwhile_is_not_written_over(
    project: Path, signed: Review, monkeypatch: pytest.MonkeyPatch, when: str, code: int, records_then: int
) -> None:
    signed(*as_translator("--approve", "dose:1"))
    theirs = (project / TSV).read_text() + "# a word of somebody else\n"
    there = getattr(signing_off, when)

    def saved_meanwhile(*words: Any) -> Any:
        (project / TSV).write_text(theirs)
        return there(*words)

    # Before the records are read again they are taken in, after that the call is refused.
    monkeypatch.setattr(signing_off, when, saved_meanwhile)
    assert signed(*as_clinician("--approve", "dose:4")).code == code
    assert "# a word of somebody else" in (project / TSV).read_text()
    assert len(records(project)) == records_then


def test_all_of_an_article_is_what_awaits_the_role(project: Path, signed: Review) -> None:
    signed(*as_translator("--all-of", "dose"))
    assert len(records(project)) == 7
    signed(*as_clinician("--all-of", "dose"))
    assert len(records(project)) == 8, "one unit holds a dose"
    assert "nothing awaits" not in signed("--list", "--role", "clinician").out


def test_one_person_cannot_sign_a_unit_in_two_roles(project: Path, signed: Review) -> None:
    signed(*as_translator("--all-of", "dose"))
    before = (project / TSV).read_bytes()
    outcome = signed("--role", "clinician", "--reviewer", "a-reviewer", "--approve", "dose:4")
    assert outcome.code == 2
    assert "two roles are two persons" in outcome.err
    assert (project / TSV).read_bytes() == before


def test_one_refusal_stops_the_whole_call(project: Path, signed: Review) -> None:
    signed(*as_translator("--approve", "dose:1"))
    outcome = signed("--role", "clinician", "--reviewer", "a-reviewer", "--approve", "dose:1", "--approve", "dose:2")
    assert outcome.code == 2
    assert len(records(project)) == 1


def test_a_fuzzy_or_missing_translation_cannot_be_signed(project: Path, signed: Review) -> None:
    edit(project, FR, '#: source/articles/dose.md\n#, md-text\nmsgid "It', '#, fuzzy\nmsgid "It')
    edit(project, FR, 'msgstr "Combien."', 'msgstr ""')
    units = told(signed("--list", "--role", "translator", "--format", "json"))["units"]
    assert not {"It's calm.", "How much."} & {unit["msgid"] for unit in units}
    for number, said in ((2, "it has no translation"), (5, "fuzzy or not whole")):
        assert said in signed(*as_translator("--approve", f"dose:{number}")).err


def test_a_rejection_blocks_until_it_is_taken_back(project: Path, signed: Review) -> None:
    signed(*as_translator("--approve", "dose:4"))
    signed(*as_clinician("--reject", "dose:4", "--comment", "The rate is missing."))
    report = told(signed("--report", "--role", "translator", "--article", "dose", "--format", "json"))["rows"][0]
    assert (report["signed"], report["rejected"]) == (0, 1)
    signed(*as_clinician("--all-of", "dose"))
    assert [r[6] for r in records(project)] == ["approve", "reject"], "all-of does not lift a rejection"
    signed(*as_clinician("--approve", "dose:4"))
    report = told(signed("--report", "--role", "translator", "--article", "dose", "--format", "json"))["rows"][0]
    assert (report["signed"], report["rejected"]) == (1, 0)


def test_english_units_are_signed_too(project: Path, signed: Review) -> None:
    outcome = signed(*as_clinician("--all-of", "common"), locale="en-CA")
    assert outcome.code == 0, outcome.err
    assert {r[0] for r in records(project, "en_CA")} == {"common"}
    outcome = signed(*as_translator("--approve", "common:1"), locale="en-CA")
    assert "it has no translator" in outcome.err


def test_bad_lines_of_the_file_are_all_told(project: Path, signed: Review) -> None:
    put(project, {TSV: "a\nb\n", "locales/ar/reviews.tsv": "c\n"})
    outcome = signed("--report", "--locale", "ar")
    assert outcome.code == 1
    assert outcome.err.count("(review-bad)") == 3
    assert "Traceback" not in outcome.err


# ---- Unit by unit ---------------------------------------------------------------------------------------------------


def answered(signed: Review, monkeypatch: pytest.MonkeyPatch, *lines: str) -> Outcome:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return signed(*as_translator("--interactive", "--article", "dose"))


def test_a_bare_return_and_an_end_of_input_sign_nothing(
    project: Path, signed: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = answered(signed, monkeypatch, "", "yes", "1")
    assert outcome.code == 0
    assert "nothing is signed by a bare return" in outcome.out
    assert not (project / TSV).exists()


def test_each_answer_is_written_at_once_and_the_next_session_goes_on(
    project: Path, signed: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = answered(signed, monkeypatch, "a", "s", "c", "Un mot.", "r", "Faux.", "q")
    assert [(r[6], r[9]) for r in sorted(records(project), key=lambda r: r[6])] == [
        ("approve", "-"), ("comment", "Un mot."), ("reject", "Faux."),
    ]  # fmt: skip
    assert "1 approved, 1 commented, 1 rejected; 5 units still await translator in fr-CA" in outcome.out
    again = answered(signed, monkeypatch, "q")
    assert "[1 of 5]" in again.out
    assert "dose:2 " in again.out


def test_a_reviewer_sees_what_was_signed_before_and_what_is_wrong(
    project: Path, signed: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed(*as_translator("--all-of", "dose"))
    commit(project, "a@example.org")
    edit(project, FR, "0,5 mg/kg", "5 mg/kg\x1b[2J")
    shown = answered(signed, monkeypatch, "q").out
    assert "void         translator a-reviewer, 2026-05-05: the translation changed" in shown
    assert "[-0,5-]{+5+}" in shown
    assert "(figures)" in shown
    assert "\x1b[2J" not in shown, "nothing of a text acts on the terminal"


# ---- Void and carried -----------------------------------------------------------------------------------------------


def test_any_change_but_a_cosmetic_one_voids_and_the_record_is_kept(project: Path, signed: Review, call: Call) -> None:
    signed(*as_translator("--all-of", "dose"))
    signed(*as_clinician("--all-of", "dose"))
    commit(project, "a@example.org")
    before = records(project)
    edit(project, FR, "0,5 mg/kg", "5 mg/kg")
    edit(project, SOURCE, "It's calm.", "It's very calm.")
    call("extract", cwd=project)
    outcome = signed("--report", "--article", "dose")
    assert outcome.out.startswith("fr-CA dose:4  no longer signed: translator a-reviewer, 2026-05-05: the translation")
    assert "[-0,5-]{+5+} mg/kg" in outcome.out.replace("\u00a0", " ")
    assert records(project) == before
    void = told(signed("--report", "--article", "dose", "--format", "json"))["void"]
    assert [(one["number"], one["why"], one["record"]["role"]) for one in void] == [
        (4, "the translation changed", "translator"),
        (5, "the source changed (wording)", "translator"),
        (4, "the translation changed", "clinician"),
    ]


def test_a_change_of_marks_and_blanks_leaves_the_sign_off(project: Path, signed: Review, call: Call) -> None:
    signed(*as_translator("--all-of", "dose"))
    edit(project, FR, "0,5 mg/kg", "0,5\u00a0mg/kg")
    row = told(signed("--report", "--role", "translator", "--article", "dose", "--format", "json"))["rows"][0]
    assert (row["signed"], row["awaiting"]) == (7, 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [("It's calm.", "It’s calm."), ("https://example.org/a", "https://example.org/b")],
    ids=["marks", "address"],
)
def test_a_carried_sign_off_is_recorded_as_carried(
    project: Path, signed: Review, call: Call, old: str, new: str
) -> None:
    signed(*as_translator("--all-of", "dose"))
    before = records(project)
    commit(project, "a@example.org")
    edit(project, SOURCE, old, new)
    changed = json.loads(call("extract", "--check", "--format", "json", cwd=project).out)["changed"]
    assert changed[0] == "locales/fr_CA/reviews.tsv", "a crash behind the catalogs would lose the edit"
    call("extract", cwd=project)
    (carried,) = [r for r in records(project) if r not in before]
    (origin,) = [r for r in before if f"{r[1]}:{r[7]}" == carried[8]]
    assert carried[2:7] == origin[2:7]
    row = told(signed("--report", "--role", "translator", "--article", "dose", "--format", "json"))["rows"][0]
    assert (row["signed"], row["carried"], row["awaiting"]) == (7, 1, 0)
    assert call("extract", "--check", cwd=project).code == 0, "twice is once"
    commit(project, "ci@example.org")
    verified = signed("--verify")
    assert (verified.code, verified.out) == (0, "7 confirmed, 1 carried\n")


@pytest.mark.parametrize("renamed", [False, True])
def test_a_sign_off_goes_along_where_an_import_meets_the_edit_before_an_extract(
    project: Path, signed: Review, call: Call, renamed: bool
) -> None:
    signed(*as_translator("--all-of", "dose"))
    assert call("export", "--locale", "fr-CA", "--today", "2026-05-05", cwd=project).code == 0
    job = project / "jobs/fr_CA-2026-05-05.po"
    edit(project, SOURCE, "https://example.org/a", "https://example.org/b")
    if renamed:
        (project / SOURCE).rename(project / "source/articles/amount.md")
    name = "amount" if renamed else "dose"
    edit(project, str(job.relative_to(project)), 'msgstr "Dose', 'msgstr "La dose')
    assert call("import", job, cwd=project).code == 0
    rows = told(signed("--report", "--role", "translator", "--article", name, "--format", "json"))["rows"]
    assert [(row["signed"], row["carried"]) for row in rows] == [(6, 6 if renamed else 1)]
    call("extract", cwd=project)
    assert told(signed("--report", "--role", "translator", "--article", name, "--format", "json"))["rows"] == rows


def test_a_wording_edit_carries_nothing(project: Path, signed: Review, call: Call) -> None:
    signed(*as_translator("--all-of", "dose"))
    before = records(project)
    edit(project, SOURCE, "It's calm.", "It's not calm.")
    call("extract", cwd=project)
    assert records(project) == before


def test_a_sign_off_follows_an_article_that_is_renamed(project: Path, signed: Review, call: Call) -> None:
    signed(*as_translator("--all-of", "dose"))
    (project / SOURCE).rename(project / "source/articles/amount.md")
    call("extract", cwd=project)
    rows = told(signed("--report", "--role", "translator", "--article", "amount", "--format", "json"))["rows"]
    assert [(row["signed"], row["carried"]) for row in rows] == [(7, 7)]


def test_a_sign_off_follows_a_text_that_moved_and_changed_its_marks_at_once(
    project: Path, signed: Review, call: Call
) -> None:
    signed(*as_translator("--all-of", "dose"))
    (project / SOURCE).rename(project / "source/articles/amount.md")
    edit(project, "source/articles/amount.md", "https://example.org/a", "https://example.org/b")
    edit(project, "source/articles/amount.md", "It's calm.", "It’s calm.")
    call("extract", cwd=project)
    rows = told(signed("--report", "--role", "translator", "--article", "amount", "--format", "json"))["rows"]
    assert [(row["signed"], row["carried"]) for row in rows] == [(7, 7)]
    assert call("extract", "--check", cwd=project).code == 0


def test_an_english_sign_off_is_carried_with_an_address(project: Path, signed: Review, call: Call) -> None:
    signed("--role", "clinician", "--reviewer", "b-reviewer", "--approve", "dose:6", locale="en-CA")
    edit(project, SOURCE, "https://example.org/a", "https://example.org/b")
    call("extract", cwd=project)
    one, other = records(project, "en_CA")
    assert {one[8], other[8]} == {"-", ":".join((one if one[8] == "-" else other)[i] for i in (1, 7))}


# ---- Verifying ------------------------------------------------------------------------------------------------------


def test_a_record_is_its_commits_authors(project: Path, signed: Review) -> None:
    signed(*as_translator("--approve", "dose:1"))
    outcome = signed("--verify")
    assert (outcome.code, outcome.out.splitlines()[-1]) == (0, "1 uncommitted")
    commit(project, "A@example.org")
    assert signed("--verify").out == "1 confirmed\n"
    signed(*as_clinician("--approve", "dose:4"))
    commit(project, "a@example.org")
    outcome = signed("--verify")
    assert outcome.code == 3
    assert "mismatch: B. Reviewer did not make the commit, a@example.org did" in outcome.out


def test_a_record_that_was_taken_out_is_told(project: Path, signed: Review) -> None:
    signed(*as_translator("--approve", "dose:1", "--approve", "dose:2"))
    commit(project, "a@example.org")
    text = (project / TSV).read_text(encoding="utf-8")
    put(project, {TSV: "".join(text.splitlines(keepends=True)[:-1])})
    commit(project, "a@example.org")
    outcome = signed("--verify", "--format", "json")
    assert outcome.code == 3
    assert json.loads(outcome.out)["summary"] == {"confirmed": 1, "removed": 1}


def test_a_forged_carry_is_a_mismatch(project: Path, signed: Review, call: Call) -> None:
    signed(*as_translator("--all-of", "dose"))
    commit(project, "a@example.org")
    edit(project, FR, "0,5 mg/kg", "50 mg/kg")
    units = told(signed("--list", "--role", "translator", "--format", "json"))["units"]
    now = next(unit["hash"] for unit in units if unit["number"] == 4)
    before = (project / TSV).read_text(encoding="utf-8")
    old = next(r for r in records(project) if r[1] == unit_hash((None, DOSE)))
    forged = [*old[:7], now, f"{old[1]}:{old[7]}", "-"]
    put(project, {TSV: before + "\t".join(forged) + "\n"})
    outcome = signed("--verify")
    assert outcome.code == 3
    assert "it was carried to a text that says something else" in outcome.out


def test_without_git_every_record_is_uncommitted(project: Path, signed: Review) -> None:
    signed(*as_translator("--approve", "dose:1"))
    assert signed("--verify").out.splitlines()[-1] == "1 uncommitted"


def test_of_many_records_that_are_not_wrong_some_are_shown(
    project: Path, signed: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.commands.review_printing._LISTED", 2)
    signed(*as_translator("--approve", "dose:1", "--approve", "dose:2", "--approve", "dose:3"))
    *shown, more, summary = signed("--verify").out.splitlines()
    assert len(shown) == 2
    assert (more, summary) == ("and 1 more that are not wrong: --format json lists them", "3 uncommitted")


def test_branches_of_two_reviewers_merge(project: Path, signed: Review) -> None:
    def git(*words: str) -> None:
        named = ("-c", "user.name=b", "-c", "user.email=b@example.org")
        subprocess.run(["git", "-C", str(project), *named, *words], check=True, capture_output=True)

    put(project, {".gitattributes": "reviews.tsv merge=union\n"})
    commit(project, "a@example.org")
    git("branch", "-q", "other")
    signed(*as_translator("--all-of", "dose"))
    commit(project, "a@example.org")
    git("checkout", "-q", "other")
    signed(*as_clinician("--approve", "dose:4", "--approve", "common:2"))
    commit(project, "b@example.org")
    git("merge", "-q", "-m", "x", "-")
    assert signed("--verify").out == "9 confirmed\n"
    signed(*as_clinician("--approve", "common:1"))
    commit(project, "b@example.org")
    assert signed("--verify").out == "10 confirmed\n", "lines that were sorted anew stay whose they were"


# ---- What awaits whom, and the label --------------------------------------------------------------------------------


def test_the_report_says_what_awaits_whom(signed: Review) -> None:
    outcome = signed("--report", "--article", "dose")
    rows = [re.split(r" {2,}", line) for line in outcome.out.splitlines()]
    assert rows[0][:4] == ["locale", "role", "article", "units"]
    assert ["fr-CA", "translator", "dose", "7", "0", "0", "7", "0", "0", "0", "a-reviewer"] in rows
    assert ["fr-CA", "clinician", "dose", "1", "0", "0", "1", "0", "0", "0", "a-reviewer, b-reviewer"] in rows


def test_the_label_of_a_machines_draft_goes_when_a_translator_has_signed_it(
    project: Path, signed: Review, call: Call
) -> None:
    page = project / "output/fr-CA/dose-guide.md"

    def labelled() -> bool:
        call("build", "--locale", "fr-CA", "--today", "2026-05-05", cwd=project)
        html = page.with_suffix(".html").read_text(encoding="utf-8")
        return "machine" in re.sub(r"<style.*?</style>", "", html, flags=re.S).lower()

    plain = labelled()
    edit(project, FR, "#. heading\n", "# origin: machine\n#. heading\n")
    assert (plain, labelled()) == (False, True)
    units = told(signed("--list", "--role", "translator", "--format", "json"))["units"]
    drafts = [f"dose:{unit['number']}" for unit in units if unit["origin"] == "machine"]
    signed(*as_translator(*(word for draft in drafts for word in ("--approve", draft))))
    assert drafts
    assert not labelled()
    assert "origin: machine" in (project / FR).read_text(encoding="utf-8"), "where it came from stays on file"
