"""`check` in one process or several, for the first time or again: the same report."""

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline import jobs
from pipeline.checks import rule as rules
from pipeline.cli import traversier
from pipeline.flow import judging

HEADER = 'msgid ""\nmsgstr "Language: {}\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
PAIRS = [
    ("Take 5 mg.", "Prenez 6 mg."),
    ("Read this.", "Lisez ceci !"),
    ("Plain words number {}", "Des mots simples {}"),
    ("See [@a2014].", "Voir."),
    ("Fine.", "Bien."),
    ("Two  blanks.", "Deux  blancs."),
]


def _catalog(language: str, count: int) -> str:
    entries = (
        f'\n#. critical\nmsgid "{source.format(n)} {n}"\nmsgstr "{target.format(n)} {n}"\n'
        for n, (source, target) in enumerate(PAIRS * count)
    )
    return HEADER.format(language) + "".join(entries)


def _checked(*words: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(traversier, ["check", *words, "--format", "json"], catch_exceptions=False)
    return result.exit_code, json.loads(result.output)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with two catalogs of more than one part in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fr.po").write_text(_catalog("fr_CA", 120), encoding="utf-8")
    (tmp_path / "es.po").write_text(_catalog("es", 20), encoding="utf-8")
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the translations about which rules are asked, as they are asked; all in one process."""
    from pipeline.checks import memory

    found: list[str] = []
    ask = rules.problems

    def noting(pair: rules.Pair, wanted: Sequence[rules.Rule]) -> Any:
        found.append(pair.msgstr)
        return ask(pair, wanted)

    monkeypatch.setattr(memory, "problems", noting)
    monkeypatch.setattr(jobs, "_processors", lambda: 1)
    return found


# ---- Several processes ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are copied here")
@pytest.mark.parametrize("processes", [2, 3, 7])
def test_findings_are_the_same_and_in_the_same_order_in_any_number_of_processes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(jobs, "_processors", lambda: 1)
    alone = _checked("fr.po", "es.po", "--no-cache")
    monkeypatch.setattr(jobs, "_processors", lambda: processes)
    monkeypatch.setattr(jobs, "_LEAST", 0)
    monkeypatch.setattr(judging, "_ENTRIES", 50)
    assert _checked("fr.po", "es.po", "--no-cache") == alone
    assert _checked("fr.po", "es.po") == alone
    assert _checked("fr.po", "es.po") == alone


def _shared(monkeypatch: pytest.MonkeyPatch, work: Callable[[int], int]) -> list[int]:
    monkeypatch.setattr(jobs, "_processors", lambda: 3)
    return jobs.shared(work, range(9), 9, least=0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are copied here")
@pytest.mark.parametrize("count", [2, 3, 999, 1000, 1001, 2500])
def test_each_task_is_done_once_and_results_keep_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(jobs, "_processors", lambda: 3)
    done = tmp_path / "done"

    def work(task: int) -> int:
        with done.open("ab", buffering=0) as file:
            file.write(b"%d\n" % task)
        return -task

    assert jobs.shared(work, range(count), 1, least=0) == [-task for task in range(count)]
    assert sorted(map(int, done.read_bytes().split())) == list(range(count))


@pytest.mark.parametrize(
    ("count", "processes", "sizes"),
    [
        (0, 2, []),
        (1, 2, [1]),
        (9, 1, [9]),
        (130, 1, [64, 64, 2]),
        (20, 2, [8, 2, 8, 2]),
        (300, 2, [64, 43, 21, 11, 8, 3] * 2),
        (7, 3, [2, 2, 3]),
    ],
)
def test_turns_get_smaller_towards_the_end_of_each_stretch(count: int, processes: int, sizes: list[int]) -> None:
    tasks = [(str(number), [f"{number}.md"]) for number in range(count)]
    batches = list(jobs._batches(tasks, processes))
    assert [len(batch) for batch in batches] == sizes
    assert [task for batch in batches for task in batch] == tasks


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are copied here")
def test_a_process_that_is_ended_costs_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    first = os.getpid()

    def work(task: int) -> int:
        if os.getpid() != first and task == 4:
            os._exit(9)
        return task * task

    assert _shared(monkeypatch, work) == [task * task for task in range(9)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are copied here")
def test_an_error_in_another_process_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(task: int) -> int:
        return 1 // (task - 8)

    with pytest.raises(ZeroDivisionError):
        _shared(monkeypatch, work)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are copied here")
def test_an_error_here_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, made = os.fork, []

    def noted() -> int:
        made.append(fork())
        return made[-1]

    monkeypatch.setattr(os, "fork", noted)
    with pytest.raises(ZeroDivisionError):
        _shared(monkeypatch, lambda task: 1 // task)
    assert made
    for process in made:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


# ---- Again ----------------------------------------------------------------------------------------------------------


def test_what_did_not_change_is_not_asked_again(folder: Path, asked: list[str]) -> None:
    first = _checked("fr.po", "es.po")
    assert asked
    asked.clear()
    assert _checked("fr.po", "es.po") == first
    assert asked == []


def test_a_pair_that_changed_is_asked_alone(folder: Path, asked: list[str]) -> None:
    _checked("fr.po")
    path = folder / "fr.po"
    path.write_text(path.read_text(encoding="utf-8").replace('Bien. 4"', 'Très bien. 4"'), encoding="utf-8")
    asked.clear()
    again = _checked("fr.po")
    assert asked == ["Très bien. 4"]
    assert again == _checked("fr.po", "--no-cache")


def test_another_file_or_other_rules_leave_what_is_remembered_alone(folder: Path, asked: list[str]) -> None:
    _checked("fr.po")
    _checked("es.po")
    asked.clear()
    _checked("fr.po", "es.po")
    assert asked == []
    _checked("fr.po", "--select", "figures")
    assert asked
    assert _checked("fr.po") == _checked("fr.po", "--no-cache")


def test_settings_and_glossary_that_change_are_asked_about(folder: Path) -> None:
    _checked("fr.po")
    glossary = folder / "source/glossary"
    glossary.mkdir(parents=True)
    (glossary / "names.csv").write_text("name,note\nPlain,a name\n", encoding="utf-8")
    assert _checked("fr.po") == _checked("fr.po", "--no-cache")
    (folder / "traversier.toml").write_text('[rules]\nfigures = "warning"\n', encoding="utf-8")
    assert _checked("fr.po") == _checked("fr.po", "--no-cache")


def test_without_the_cache_nothing_is_written(folder: Path) -> None:
    _checked("fr.po", "--no-cache")
    assert not (folder / ".traversier").exists()


@pytest.mark.parametrize(
    "content", [b"", b"[]\n", b"fr.po\t{\n", b"fr.po\t[]\n", b"\xff", b'fr.po\t{"pairs": 3}\n', b"fr.po"]
)
def test_a_cache_that_is_none_changes_nothing(folder: Path, content: bytes) -> None:
    first = _checked("fr.po")
    for path in (folder / ".traversier").glob("*.tsv"):
        path.write_bytes(content)
    assert _checked("fr.po") == first


def test_a_cache_without_problems_in_it_is_believed_only_for_the_same_program(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline import cache

    first = _checked("fr.po")
    assert first[1]["findings"]
    monkeypatch.setattr(cache, "program", lambda: "another")
    assert _checked("fr.po") == first
    assert len(list((folder / ".traversier").glob("check-*.tsv"))) == 2
