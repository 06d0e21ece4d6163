"""A baseline: what was there before is passed over, what is new is not."""

from pathlib import Path

import pytest
from conftest import Call, put, translate
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.baseline import Baselined, held_against, name_of, on_source, read_baseline, write_baseline
from pipeline.errors import InputError
from pipeline.model.finding import Finding, Severity

PO = "locales/fr_CA/LC_MESSAGES/dose.po"
TODAY = ("--today", "2026-11-21")
DOSE = "Take 0.5 mg/kg over 40 minutes [@feder2014]."


def _finding(
    path: str = "a.po", rule: str = "code", hash_: str | None = "0a1b2c3d-0001", severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(path, 7, None, rule, severity, "words", fingerprint=hash_)


# ---- The file -------------------------------------------------------------------------------------------------------

NOT_HELD = [
    pytest.param(_finding(hash_=None), id="what blocks in a critical unit, and what could not be read"),
    pytest.param(_finding(severity=Severity.INFO), id="information: a fuzzy entry may be published one day"),
]


@pytest.mark.parametrize("finding", NOT_HELD)
def test_what_no_baseline_holds(finding: Finding) -> None:
    assert name_of(finding) is None
    text = write_baseline([finding])
    assert read_baseline(text, "b") == ()
    assert held_against([finding], [("a.po", "code", "0a1b2c3d-0001")], {"a.po"}, {"code"}.__contains__).new == (
        finding,
    )


def test_lines_are_sorted_and_hold_no_line_number() -> None:
    text = write_baseline([_finding("b c.po"), _finding(rule="newline"), _finding()])
    assert text.splitlines()[1:] == [
        "a.po code 0a1b2c3d-0001",
        "a.po newline 0a1b2c3d-0001",
        "b c.po code 0a1b2c3d-0001",
    ]
    assert text.startswith("# ")


def test_a_finding_on_changed_texts_is_new_and_its_old_line_is_stale() -> None:
    known = [("a.po", "code", "ffffffff-0001"), ("a.po", "code", "0a1b2c3d-0001")]
    found = held_against([_finding(), _finding(hash_="0a1b2c3d-0002")], known, {"a.po"}, {"code"}.__contains__)
    assert found == Baselined((_finding(hash_="0a1b2c3d-0002"),), (_finding(),), (known[0],))


def test_a_line_of_what_was_not_looked_at_is_not_stale() -> None:
    known = [("b.po", "code", "ffffffff-0001"), ("a.po", "newline", "ffffffff-0001")]
    assert held_against([], known, {"a.po"}, {"code"}.__contains__).stale == ()


def test_a_finding_that_occurs_more_often_than_before_is_new() -> None:
    found = held_against([_finding(), _finding()], [("a.po", "code", "0a1b2c3d-0001")], {"a.po"}, {"code"}.__contains__)
    assert (len(found.new), len(found.known)) == (1, 1)


def test_errors_of_the_source_stand_in_no_baseline_and_warnings_do() -> None:
    error, warning = (_finding("a.md", hash_=None, severity=s) for s in (Severity.ERROR, Severity.WARNING))
    assert name_of(on_source(error)) is None
    assert name_of(on_source(warning)) is not None


BAD = ["<<<<<<< HEAD", "a.po code", "a.po code 0a1b2c3d", "a.po Code! 0a1b2c3d-0001", "code 0a1b2c3d-0001", "\x00"]


@pytest.mark.parametrize("line", BAD)
def test_a_line_that_is_none_is_an_error_with_its_place(line: str) -> None:
    with pytest.raises(InputError) as caught:
        read_baseline(f"# words\n\n{line}\na.po code 0a1b2c3d-0001\n", "known.txt")
    (fault,) = caught.value.faults
    assert (fault.path, fault.line, fault.code) == ("known.txt", 3, "baseline-bad")
    assert fault.hint


NAMES = st.text("ab /.é", min_size=1).map(lambda name: " ".join(name.split()) or "a").filter(lambda n: n[0] != "#")


@given(st.lists(st.builds(_finding, NAMES, st.sampled_from(["code", "edge-blanks"]), st.just("0a1b2c3d-0001"))))
def test_what_was_written_is_read_and_hides_exactly_that(findings: list[Finding]) -> None:
    text = write_baseline(findings)
    known = read_baseline(text, "b")
    assert held_against(findings, known, {f.path for f in findings}, {"code", "edge-blanks"}.__contains__).new == ()
    assert write_baseline(reversed(findings)) == text
    assert write_baseline([], known) == text


# ---- The command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def adopting(built: Path) -> Path:
    """A project whose French lost a dose before the tool came."""
    translate(built / PO, **{DOSE: "Prendre 5 mg/kg en 40 minutes [@feder2014]."})
    return built


def test_a_project_adopts_the_tool_and_new_errors_stand_out(adopting: Path, call: Call) -> None:
    assert call("check", *TODAY).code == 3
    written = call("check", "--write-baseline", "--baseline", "known.txt", *TODAY)
    assert (written.code, "written" in written.out) == (0, True)
    before = (adopting / "known.txt").read_bytes()
    assert f"{PO} figures ".encode() in before
    passed = call("check", "--baseline", "known.txt", *TODAY)
    assert (passed.code, "baselined" in passed.out) == (0, True)
    again = call("check", "--write-baseline", "--baseline", "known.txt", *TODAY)
    assert (again.code, "unchanged" in again.out) == (0, True)
    assert (adopting / "known.txt").read_bytes() == before
    translate(adopting / PO, **{DOSE: "Prendre 6 mg/kg en 40 minutes [@feder2014]."})
    found = call("check", "--baseline", "known.txt", *TODAY)
    assert found.code == 3
    assert "6 mg/kg" in found.out
    assert "stale" in found.out


def test_the_settings_name_a_baseline_that_a_pull_request_is_held_against(adopting: Path, call: Call) -> None:
    settings = adopting / "traversier.toml"
    settings.write_text('baseline = "locales/known.txt"\n' + settings.read_text())
    assert call("check", "--write-baseline", *TODAY).code == 0
    assert call("check", *TODAY).code == 0
    assert call("check", *TODAY, cwd=adopting / "source").code == 0
    assert call("check", PO).code == 0, "a file of the project is looked at as the project is"


def test_lines_of_what_was_not_looked_at_stay(adopting: Path, call: Call) -> None:
    other = "locales/ar/LC_MESSAGES/dose.po"
    translate(adopting / other, **{DOSE: "5 [@feder2014]"})
    words = ("check", "--baseline", "known.txt")
    call(*words, "--write-baseline", *TODAY)
    whole = (adopting / "known.txt").read_text()
    assert other in whole
    assert "stale" not in call(*words, "--locale", "fr-CA", *TODAY).out
    assert "stale" not in call(*words, "--select", "figures", *TODAY).out
    translate(adopting / PO, **{DOSE: "Prendre 0,5 mg/kg en 40 minutes [@feder2014]."})
    call(*words, "--write-baseline", "--locale", "fr-CA", *TODAY)
    after = (adopting / "known.txt").read_text()
    assert (other in after, f"{PO} figures" in after) == (True, False)


def test_a_safety_error_is_never_passed_over(adopting: Path, call: Call) -> None:
    common = adopting / "locales/fr_CA/LC_MESSAGES/common.po"
    translate(common, **{"Do not drive for 24 hours.": "Ne conduisez pas pendant 12 heures."})
    call("check", "--write-baseline", "--baseline", "known.txt", *TODAY)
    ended = call("check", "--baseline", "known.txt", *TODAY)
    assert ended.code == 3
    assert "12 heures" in ended.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--write-baseline",), "no baseline to write"),
        (("--write-baseline", "--baseline", "b", "--select", "code"), "of all findings"),
        (("--write-baseline", "--baseline", "b", "--stage", "release"), "of all findings"),
    ],
)
def test_a_call_that_cannot_be_meant_is_refused(adopting: Path, call: Call, words: tuple[str, ...], says: str) -> None:
    ended = call("check", *words, *TODAY)
    assert (ended.code, says in ended.err) == (2, True)
    assert not (adopting / "b").exists()


@pytest.mark.parametrize("content", [b"<<<<<<< HEAD\n", b"\xff\n"])
def test_a_broken_baseline_is_an_error_and_hides_nothing(adopting: Path, call: Call, content: bytes) -> None:
    put(adopting, {"known.txt": content})
    ended = call("check", "--baseline", "known.txt", *TODAY)
    assert (ended.code, "known.txt:1" in ended.out) == (1, True)
    assert "5 mg/kg" in ended.out
    assert call("check", "--baseline", "known.txt", "--write-baseline", "--locale", "ar", *TODAY).code == 1
    assert (adopting / "known.txt").read_bytes() == content
