"""The commands as a user calls them: exit codes, twice is once, nobody's work is overwritten."""

import ast
import atexit
import csv
import errno
import io
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from conftest import ARTICLE, ROOT, Call, Run, contents, put, translate

from pipeline.cli import COMMANDS, _end, _refused

DOSE, PO = "source/articles/dose.md", "locales/fr_CA/LC_MESSAGES/dose.po"
TODAY = ("--today", "2026-11-21")
HEAVY = {"markdown_it", "mdit_py_plugins", "babel", "yaml", "jinja2", "rich", "polib", "rapidfuzz", "citeproc", "nh3"}


# ---- Help -----------------------------------------------------------------------------------------------------------


def imported(words: Sequence[str], folder: Path) -> set[str]:
    """Return the modules that a command has imported when it ends, which it must do well."""
    script = (
        "import sys; from pipeline.cli import traversier\n"
        "try: traversier.main(sys.argv[1:])\n"
        "except SystemExit as ended: print(ended.code or 0, *sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, *words]
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, check=True, cwd=folder)
    code, *modules = ended.stderr.split()
    assert code == "0"
    assert ended.stdout.strip()
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"], *([name, "--help"] for name in COMMANDS)])
def test_help_is_quick_it_imports_no_heavy_library(words: list[str], tmp_path: Path) -> None:
    assert not HEAVY & imported(words, tmp_path)


def test_to_check_a_catalog_no_parser_of_markdown_is_imported(tmp_path: Path) -> None:
    """It would take a fifth of the time that a small catalog takes."""
    put(tmp_path, {"one.po": 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\nmsgid "One."\nmsgstr "Un."\n'})
    modules = imported(["check", "--no-cache", "one.po"], tmp_path)
    assert not {"markdown_it", "mdit_py_plugins", "yaml", "jinja2", "citeproc"} & modules


def test_help_lists_every_command_with_what_it_does(call: Call) -> None:
    shown = call("--help").out
    for name, words in COMMANDS.items():
        assert name in shown
        assert words.split()[0] in shown


def test_every_command_module_is_a_command() -> None:
    modules = {path.stem for path in (ROOT / "pipeline/commands").glob("*.py")} - {"__init__", "options"}
    commands = {name for name in modules if "def command(" in (ROOT / f"pipeline/commands/{name}.py").read_text()}
    assert {name.rstrip("_") for name in commands} == set(COMMANDS)


def test_the_module_is_the_same_command(run: Run) -> None:
    ended = run("--version")
    assert (ended.returncode, ended.stdout.split()[0]) == (0, "traversier,")
    assert run("wombat").returncode == 2


def test_no_command_at_all_shows_the_help(run: Run) -> None:
    ended = run()
    assert ended.returncode in (0, 2)
    assert "extract" in ended.stdout + ended.stderr


def test_no_command_imports_a_heavy_library_at_its_top() -> None:
    for path in (ROOT / "pipeline/commands").glob("*.py"):
        if path.stem.rstrip("_") not in (*COMMANDS, "options"):
            continue  # a command imports it when it is wanted
        for node in ast.parse(path.read_text()).body:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.startswith(("pipeline.flow", "rich"))], path.name


# ---- Exit codes -----------------------------------------------------------------------------------------------------

CODES = [
    pytest.param({}, ("extract",), 0, id="done"),
    pytest.param({}, ("extract", "--check"), 0, id="no drift"),
    pytest.param({DOSE: ARTICLE + "\nMore.\n"}, ("extract", "--check"), 3, id="drift"),
    pytest.param({DOSE: ARTICLE + "\nMore.\n"}, ("extract",), 0, id="work that a change makes"),
    pytest.param({}, ("build", *TODAY), 0, id="built, with English in it"),
    pytest.param({}, ("build", "--gated", *TODAY), 3, id="stopped by a gate"),
    pytest.param({}, ("check", *TODAY), 0, id="warnings only"),
    pytest.param({DOSE: ARTICLE.replace("feder2014", "nobody")}, ("check", *TODAY), 3, id="error found"),
    pytest.param({DOSE: b"\xff"}, ("check", *TODAY), 1, id="unreadable, which wins over a finding"),
    pytest.param({DOSE: b"\xff"}, ("extract", "--check"), 1, id="unreadable, which wins over drift"),
    pytest.param({DOSE: b"\xff"}, ("build", "--gated", *TODAY), 1, id="unreadable, which wins over a gate"),
    pytest.param({DOSE: b"\xff"}, ("status",), 1, id="unreadable in status"),
    pytest.param({}, ("status",), 0, id="status of what is not done"),
    pytest.param({}, ("extract", "--wombat"), 2, id="wrong call"),
]


@pytest.mark.parametrize(("files", "words", "code"), CODES)
def test_exit_codes(built: Path, call: Call, files: dict[str, str | bytes], words: tuple[str, ...], code: int) -> None:
    put(built, {**files, "source/articles/other.md": "---\ntitle: Other\nslug: other\n---\nOther text.\n"})
    assert call(*words).code == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full here")
@pytest.mark.parametrize("words", [("check", "--list-rules"), ("--version",)])
def test_what_cannot_be_printed_is_told_without_a_traceback(built: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "pipeline", *words],
            cwd=built,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert (ended.returncode, ended.stderr) == (
        1,
        "error: cannot print: No space left on device\n  hint: make room, or print elsewhere\n",
    )


@pytest.mark.skipif(os.name != "posix", reason="elsewhere no folder can go while somebody is in it")
@pytest.mark.parametrize("words", ["extract", "check", "status", "build --source ../docs --locale fr"])
def test_where_the_working_folder_is_gone_the_message_says_so(tmp_path: Path, words: str) -> None:
    (tmp_path / "gone").mkdir()
    command = f"cd gone && rmdir ../gone && {sys.executable} -m pipeline {words}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "error: the working folder: no such file or directory" in ended.stderr
    assert "cannot print" not in ended.stderr


def test_a_place_that_the_system_refuses_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert _refused(PermissionError(errno.EACCES, "Permission denied", "/closed/out")) == 1
    assert "error: /closed/out: permission denied" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="a shell of another kind")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_output_is_no_fault(built: Path, closed: str) -> None:
    command = f"{sys.executable} -m pipeline --version {closed}"
    ended = subprocess.run(
        command, shell=True, cwd=built, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_reader_that_leaves_early_sees_no_traceback(built: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "check", "--list-rules", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=built, env=environment, **pipes) as process:  # type: ignore[call-overload]
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


SLOW = """
import signal, sys, time
from pipeline import cli
from pipeline.flow import changes
def slowly(self, *words):
    print("ready", flush=True)
    time.sleep(60)
changes.Changes.apply = slowly
# A shell that starts something in the background has it ignore SIGINT.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv = ["traversier", "extract"]
cli.main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_command_with_its_own_code(built: Path, number: signal.Signals, code: int) -> None:
    put(built, {DOSE: ARTICLE + "\nMore.\n"})
    before = contents(built)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", SLOW], cwd=built, env=environment, **pipes) as process:  # type: ignore[call-overload]
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert "Traceback" not in err
    assert contents(built) == before


def test_a_reader_that_goes_away_is_met_in_silence(built: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "pipeline", "status"]
    ended = subprocess.run(
        words, cwd=built, env=environment, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, "")


# ---- Twice is once --------------------------------------------------------------------------------------------------


def aged(folder: Path) -> dict[str, int]:
    """Make every file old; return when each was last written."""
    for path in folder.rglob("*"):
        os.utime(path, ns=(10**18, 10**18), follow_symlinks=False)
    return times(folder)


def times(folder: Path) -> dict[str, int]:
    """Return when each file was last written."""
    return {name: (folder / name).stat().st_mtime_ns for name in contents(folder)}


@pytest.mark.parametrize("command", [("extract",), ("build", *TODAY), ("check", *TODAY), ("status",), ("init", "ar")])
def test_a_second_run_writes_no_file(built: Path, call: Call, command: tuple[str, ...]) -> None:
    before, written = contents(built), aged(built)
    assert call(*command).code == 0
    assert contents(built) == before
    assert times(built) == written


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of this repository's own articles and catalogs."""
    for name in ("source", "locales"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_our_own_articles_are_extracted_and_built_twice_without_a_change(own: Path, call: Call) -> None:
    assert call("extract").code == 0
    assert call("build", *TODAY).code == 0
    before, written = contents(own), aged(own)
    assert call("extract").code == 0
    assert call("extract", "--check").code == 0
    assert call("build", *TODAY).code == 0
    assert contents(own) == before
    assert times(own) == written


def test_what_is_written_depends_on_nothing_around_it(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    surroundings = [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "fr", "TZ": "Asia/Tokyo", "PYTHONUTF8": "0"},
    ]
    written = []
    for variables in surroundings:
        folder = tmp_path_factory.mktemp("elsewhere")
        shutil.copytree(project, folder, dirs_exist_ok=True)
        environment = {**os.environ, **variables, "PYTHONPATH": str(ROOT)}
        for words in (("extract",), ("build", *TODAY)):
            call_words = [sys.executable, "-m", "pipeline", *words]
            subprocess.run(call_words, cwd=folder / "source", env=environment, check=True, capture_output=True)
        written.append({name: undated(content) for name, content in contents(folder).items()})
        assert not [name for name, content in written[-1].items() if str(folder).encode() in content]
    assert written[0] == written[1]


def undated(content: bytes) -> bytes:
    """Leave out the day on which a catalog was made new: the only one of ours."""
    return b"\n".join(line for line in content.split(b"\n") if not line.startswith(b'"PO-Revision-Date: 2'))


def test_no_file_holds_the_day_of_its_making(project: Path, call: Call) -> None:
    assert call("extract").code == 0
    assert call("build", "--today", "2031-03-04").code == 0
    today = date.today().isoformat().encode()
    for name, content in contents(project).items():
        assert today not in undated(content), name


def test_check_writes_nothing_and_names_what_would_change(built: Path, call: Call) -> None:
    put(built, {DOSE: ARTICLE.replace("Take 0.5", "Take 0.7")})
    before = contents(built)
    ended = call("extract", "--check")
    assert ended.code == 3
    assert "  locales/templates/dose.pot\n  locales/fr_CA/LC_MESSAGES/dose.po\n" in ended.out
    assert contents(built) == before
    assert call("extract").code == 0
    assert call("extract", "--check").code == 0


def test_a_command_that_a_test_runs_does_not_end_the_tests(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    registered: list[object] = []
    monkeypatch.setattr(atexit, "register", lambda work, *words: registered.append(work))
    call("status")
    assert registered
    assert _end not in registered, "pytest would end with exit code 0, whatever has failed"


def test_an_article_that_goes_leaves_its_catalogs_and_no_template(built: Path, call: Call) -> None:
    (built / "source/articles/other.md").unlink()
    foreign = 'msgid ""\nmsgstr "X-Generator: xgettext\\n"\n'
    put(built, {"locales/templates/program.pot": foreign})
    assert call("extract").code == 0
    assert not (built / "locales/templates/other.pot").exists()
    assert (built / "locales/templates/program.pot").read_text() == foreign, "another program's stays"
    assert (built / PO.replace("dose", "other")).exists(), "a translator's work is never removed"


# ---- Nobody's work is overwritten -----------------------------------------------------------------------------------


def saving(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize("there", [True, False], ids=["saved", "made new"])
def test_a_catalog_that_was_saved_while_extract_ran_is_merged_again(
    built: Path, call: Call, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    from pipeline.merge import merge

    place = built / PO
    theirs = place.read_bytes().replace(b'msgid "Dose"\nmsgstr ""', b'msgid "Dose"\nmsgstr "La dose"')
    if not there:
        place.unlink()
    put(built, {DOSE: ARTICLE.replace("Take", "Now take")})

    def saved_meanwhile(*words: object, **options: object) -> object:
        saving(place, theirs)
        return merge(*words, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.merge.merge", saved_meanwhile)
    assert call("extract").code == 0
    assert 'msgstr "La dose"' in place.read_text()
    assert "Now take" in place.read_text()
    assert b"Now take" in (built / "locales/ar/LC_MESSAGES/dose.po").read_bytes(), "the others are written"


def test_a_catalog_that_is_saved_again_and_again_is_left_alone(
    built: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.merge import merge

    place = built / PO
    saves = itertools.count()
    put(built, {DOSE: ARTICLE.replace("Take", "Now take")})

    def saved_meanwhile(*words: object, **options: object) -> object:
        saving(place, place.read_bytes() + b"\n# saved %d\n" % next(saves))
        return merge(*words, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.merge.merge", saved_meanwhile)
    ended = call("extract")
    assert ended.code == 1
    assert f"{PO}: error: the file was saved while the command ran (file-changed)" in ended.err
    assert "hint: run the command again: it starts from what was saved" in ended.err
    assert b"# saved" in place.read_bytes()
    assert b"Now take" not in place.read_bytes()


def test_a_catalog_that_was_saved_as_extract_would_have_is_no_conflict(
    built: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.flow.changes import Changes

    put(built, {DOSE: ARTICLE.replace("Take", "Now take")})
    apply = Changes.apply

    def twice(changes: Changes) -> int:
        apply(changes)
        return apply(changes)

    monkeypatch.setattr(Changes, "apply", twice)
    assert call("extract").code == 0


def test_init_leaves_catalogs_that_are_there_as_they_are(built: Path, call: Call) -> None:
    translate(built / PO, Dose="La dose")
    before = (built / PO).read_bytes()
    (built / PO.replace("dose", "notes")).unlink()
    ended = call("init", "fr-CA", *TODAY)
    assert (ended.code, ended.out.splitlines()[0].split(",")[0]) == (0, "fr-CA: 1 catalog made")
    assert (built / PO).read_bytes() == before
    assert '"PO-Revision-Date: 2026-11-21 00:00+0000\\n"' in (built / PO.replace("dose", "notes")).read_text()


def test_init_says_what_a_new_locale_lacks(built: Path, call: Call) -> None:
    ended = call("init", "tlh", *TODAY)
    assert ended.code == 0
    for words in (
        "a plural rule",
        "an entry in locales",
        "figure data",
        "a glossary",
        "a home jurisdiction",
        "names of",
    ):
        assert words in ended.out, words


def test_every_word_of_a_translator_survives_an_edit_of_the_source(built: Path, call: Call) -> None:
    translate(built / PO, **{"Take 0.5 mg/kg over 40 minutes [@feder2014].": "Prendre 0,5 mg/kg [@feder2014]."})
    text = (built / PO).read_text().replace("#. Dose › paragraph", "# Vu avec la rédaction.\n#. Dose › paragraph")
    text = text.replace('#, md-text\nmsgid "Take', '#, md-text, x-mine\nmsgid "Take')
    (built / PO).write_text(text + '\n# Ancien.\n#~ msgid "Gone"\n#~ msgstr "Parti"\n')
    put(built, {DOSE: ARTICLE.replace("Take 0.5", "Slowly take 0.5").replace("description: How much.\n", "")})
    assert call("extract").code == 0
    kept = (
        "# Vu avec la rédaction.",
        "Prendre 0,5 mg/kg",
        "#, fuzzy, md-text, x-mine",
        '#| msgid "Take 0.5 mg/kg over',
    )
    merged = (built / PO).read_text()
    assert [words for words in (*kept, "# Ancien.", '#~ msgstr "Parti"') if words not in merged] == []


# ---- Reports --------------------------------------------------------------------------------------------------------


def test_extract_reports_as_json(built: Path, call: Call) -> None:
    put(built, {DOSE: ARTICLE + "\nMore.\n"})
    report = json.loads(call("extract", "--check", "--format", "json").out)
    assert (report["version"], report["command"]) == (1, "extract")
    assert report["changed"][0] == "locales/templates/dose.pot"
    row = next(row for row in report["catalogs"] if (row["locale"], row["domain"]) == ("fr-CA", "dose"))
    assert (row["kept"], row["new"]) == (5, 1)


def test_check_reports_as_json_with_null_for_what_there_is_not(built: Path, call: Call) -> None:
    put(built, {DOSE: ARTICLE.replace("[@feder2014]", "[@feder2041]")})
    report = json.loads(call("check", "--format", "json", *TODAY).out)
    assert (report["version"], report["command"], report["summary"]["errors"]) == (1, "check", 1)
    found = next(f for f in report["findings"] if f["severity"] == "error")
    assert (found["path"], found["line"], found["rule"]) == (DOSE, 16, "citation-undefined")
    assert (found["locale"], found["jurisdiction"]) == (None, None)


def test_status_counts_units_and_words(built: Path, call: Call) -> None:
    translate(built / PO, **{"Dose": "Dose", "Dose guide": "Guide des doses"})
    rows = list(csv.DictReader(io.StringIO(call("status", "--locale", "fr-CA", "--format", "csv").out)))
    dose = next(row for row in rows if row["article"] == "dose")
    assert (dose["units"], dose["translated"], dose["missing"]) == ("5", "2", "3")
    assert (dose["words done"], dose["percent"]) == ("3", "40")
    assert rows == json.loads(
        json.dumps(json.loads(call("status", "--locale", "fr-CA", "--format", "json").out)["rows"]), parse_int=str
    )
    assert "fr-CA" in call("status").out


def test_merge_does_what_msgmerge_does(built: Path, call: Call) -> None:
    translate(built / PO, Dose="La dose")
    before = (built / PO).read_bytes()
    ended = call("merge", PO, "locales/templates/dose.pot", "-o", "merged.po")
    assert (ended.code, ended.out.startswith("5 kept")) == (0, True)
    assert 'msgstr "La dose"' in (built / "merged.po").read_text()
    assert (built / PO).read_bytes() == before
    assert call("merge", PO, "nowhere.pot", "-o", "merged.po").code == 1
    put(built, {"broken.po": "rubbish\n"})
    assert call("merge", "broken.po", "locales/templates/dose.pot", "-o", "merged.po").code == 1


# ---- Rules ----------------------------------------------------------------------------------------------------------

NO_DOSE = "Prendre 5 mg/kg en 40 minutes [@feder2014]. "


def _found(call: Call, *words: str) -> list[tuple[str, str]]:
    """Return severity and rule of each finding in the French article."""
    report = json.loads(call("check", "--format", "json", *TODAY, *words).out)
    return sorted((f["severity"], f["rule"]) for f in report["findings"] if f["path"] == PO)


@pytest.fixture
def wrong(built: Path) -> Path:
    """A French article whose dose is wrong, with a blank at its end."""
    translate(built / PO, **{"Take 0.5 mg/kg over 40 minutes [@feder2014].": NO_DOSE})
    return built


WRONG = {("error", "figures"), ("warning", "edge-blanks")}


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ((), {"figures", "edge-blanks"}),
        (("--select", "figures"), {"figures"}),
        (("--select", "fig*,code", "--select", "edge-blanks"), {"figures", "edge-blanks"}),
        (("--ignore", "figures"), {"edge-blanks"}),
        (("--select", "*", "--ignore", "edge-*"), {"figures"}),
        (("--select", "note-*"), set()),
    ],
)
def test_rules_can_be_selected_and_ignored(wrong: Path, call: Call, words: tuple[str, ...], rules: set[str]) -> None:
    assert {rule for _, rule in _found(call, *words)} & {"figures", "edge-blanks"} == rules


def test_tripwires_are_asked_only_by_name(built: Path, call: Call) -> None:
    translate(built / "locales/fr_CA/LC_MESSAGES/common.po", **{"Do not drive for 24 hours.": "Conduisez 24 heures."})
    assert "tripwire-" not in call("check", *TODAY).out
    assert "tripwire-negation" in call("check", "--select", "tripwire-*", *TODAY).out


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_a_rule_that_there_is_not_is_a_wrong_call(wrong: Path, call: Call, option: str) -> None:
    ended = call("check", option, "figurs", *TODAY)
    assert (ended.code, "did you mean figures?" in ended.err) == (2, True)


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("", WRONG),
        ('[rules]\nfigures = "off"\n', {("warning", "edge-blanks")}),
        ('[rules]\nfigures = "info"\nedge-blanks = "error"\n', {("error", "edge-blanks"), ("info", "figures")}),
        (
            '[rules]\nfigures = "off"\n[rules.fr-CA]\nfigures = "warning"\n',
            {("warning", "edge-blanks"), ("warning", "figures")},
        ),
        ('[rules.ar]\nfigures = "off"\n', WRONG),
    ],
)
def test_severities_are_set_by_rule_and_locale(
    wrong: Path, call: Call, table: str, found: set[tuple[str, str]]
) -> None:
    settings = wrong / "traversier.toml"
    settings.write_text(settings.read_text() + table)
    assert {f for f in _found(call) if f[1] in ("figures", "edge-blanks")} == found


def test_no_setting_lowers_what_blocks_in_a_critical_unit(built: Path, call: Call) -> None:
    common = "locales/fr_CA/LC_MESSAGES/common.po"
    translate(built / common, **{"Do not drive for 24 hours.": "Ne conduisez pas pendant 12 heures."})
    settings = built / "traversier.toml"
    settings.write_text(settings.read_text() + '[rules]\nfigures = "off"\n')
    ended = call("check", *TODAY)
    assert (ended.code, "12" in ended.out) == (3, True)


def test_what_a_setting_lowers_is_published(wrong: Path, call: Call) -> None:
    settings = wrong / "traversier.toml"
    page = wrong / "output/fr-CA/dose-guide.md"
    for table, published in (("", False), ('[rules.fr-CA]\nfigures = "warning"\n', True)):
        settings.write_text(settings.read_text() + table)
        call("build", "--locale", "fr-CA", *TODAY)
        assert ("Prendre" in page.read_text()) is published


def test_a_mute_is_shown_pasted_counted_and_published(wrong: Path, call: Call) -> None:
    shown = call("check", "--show-mutes", *TODAY).out
    lines = [line.partition("to mute it: ")[2] for line in shown.splitlines() if "traversier-ignore: figures" in line]
    assert lines
    pasted = "".join(f"{line.replace('REASON', 'The trial says so.')}\n" for line in lines)
    text = (wrong / PO).read_text()
    (wrong / PO).write_text(text.replace("#. Dose › paragraph", f"{pasted}#. Dose › paragraph"))
    ended = call("check", *TODAY)
    assert (ended.code, f"{len(lines)} muted" in ended.out, "(figures)" in ended.out) == (0, True, False)
    call("build", "--locale", "fr-CA", *TODAY)
    assert "Prendre" in (wrong / "output/fr-CA/dose-guide.md").read_text()
    assert call("extract").code == 0
    assert lines[0].partition(" REASON")[0] in (wrong / PO).read_text()


def test_a_file_of_the_project_is_looked_at_as_the_project_is(wrong: Path, call: Call) -> None:
    settings = wrong / "traversier.toml"
    settings.write_text(settings.read_text() + '[rules]\nfigures = "info"\n')
    whole = _found(call)
    (wrong / "elsewhere").mkdir()
    report = json.loads(call("check", f"../{PO}", "--format", "json", cwd=wrong / "elsewhere").out)
    assert sorted((f["severity"], f["rule"]) for f in report["findings"]) == whole
    assert {f["article"] for f in report["findings"]} == {"dose"}
    assert {f["path"] for f in report["findings"]} == {PO}
    shutil.copy(wrong / PO, wrong / "elsewhere/fr.po")
    report = json.loads(call("check", "elsewhere/fr.po", "--format", "json", cwd=wrong).out)
    assert {f["article"] for f in report["findings"]} == {None}
    assert ("info", "figures") in {(f["severity"], f["rule"]) for f in report["findings"]}


def test_rules_are_listed_and_explained_as_text_and_as_json(tmp_path: Path, call: Call) -> None:
    lines = call("check", "--list-rules").out.splitlines()
    rows = json.loads(call("check", "--list-rules", "--format", "json").out)["rules"]
    assert [row["name"] for row in rows] == [line.split()[0] for line in lines]
    assert rows[0].keys() == {"name", "severity", "blocks", "on", "summary"}
    assert "  source: https://cldr.unicode.org" in call("check", "--explain", "figures").out
    rule = json.loads(call("check", "--explain", "figures", "--format", "json").out)["rule"]
    assert (rule["blocks"], rule["severity"], rule["bad"][0][:14]) == (True, "error", "a typical dose")


# ---- A plain folder -------------------------------------------------------------------------------------------------


def test_a_plain_folder_needs_no_settings(tmp_path: Path, call: Call) -> None:
    put(tmp_path, {"docs/a.md": "# One\n", "docs/b/c.md": "Two [@nobody].\n\n::: note\n:::\n"})
    extract = (
        "extract",
        "--source",
        "docs",
        "--templates",
        "pot",
        "--catalogs",
        "po",
        "--locale",
        "fr",
        "--locale",
        "de",
    )
    assert call(*extract).code == 0
    names = {f"po/{tag}/LC_MESSAGES/{name}.po" for tag in ("fr", "de") for name in ("a", "b/c")}
    assert set(contents(tmp_path)) == {"docs/a.md", "docs/b/c.md", "pot/a.pot", "pot/b/c.pot", *names}
    translate(tmp_path / "po/fr/LC_MESSAGES/a.po", One="Un")
    ended = call("build", "--source", "docs", "--catalogs", "po", "--locale", "fr", "--output", "out")
    assert (ended.code, ended.err) == (0, "")
    assert (tmp_path / "out/fr/a.md").read_text() == "# Un\n"
    assert (tmp_path / "out/fr/b/c.md").read_text() == (tmp_path / "docs/b/c.md").read_text()


def test_settings_are_found_from_any_folder_of_the_project(built: Path, call: Call) -> None:
    before = contents(built)
    assert call("extract", "--check", cwd=built / "source" / "articles").code == 0
    assert call("build", *TODAY, cwd=built / "locales").code == 0
    assert contents(built) == before


def test_a_build_ends_with_the_way_to_the_first_page(built: Path, call: Call) -> None:
    assert call("build", *TODAY).out.splitlines()[-1] == "first page: output/en-CA/dose-guide.html"
    assert call("build", "--locale", "fr_CA", *TODAY).out.splitlines()[-1] == "first page: output/fr-CA/dose-guide.html"
