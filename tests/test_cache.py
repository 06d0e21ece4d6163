"""A note holds as long as its files are as they were, whatever their names and times."""

import os
from pathlib import Path

import pytest

from pipeline import cache
from pipeline.cache import Cache, stamps

OLD = 1_700_000_000


@pytest.fixture
def noted(tmp_path: Path) -> tuple[Path, list[str]]:
    """A folder with a note on a task that read one file, wrote another, and looked for a third in vain."""
    files = [str(tmp_path / name) for name in ("a b.md", "é.pot", "none.po")]
    for path in files[:2]:
        Path(path).write_text("words", encoding="utf-8")
        os.utime(path, (OLD, OLD))
    first = Cache(tmp_path, "extract", ("key",))
    first.note("a b", stamps(files, {}), {"units": 2})
    first.save()
    return tmp_path, files


def again(folder: Path, *key: str) -> Cache:
    return Cache(folder, "extract", key or ("key",))


def test_what_is_as_it_was_is_done_without_reading_a_file(
    noted: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_stamp", lambda path: pytest.fail(f"{path} was read"))
    assert again(noted[0]).done("a b", noted[1]) == {"units": 2}


def test_another_key_task_or_set_of_files_is_not_done(noted: tuple[Path, list[str]]) -> None:
    folder, files = noted
    assert again(folder, "other").done("a b", files) is None
    assert again(folder).done("c", files) is None
    assert again(folder).done("a b", files[:2]) is None
    assert again(folder).done("a b", [files[1], files[0], files[2]]) is None


def test_content_decides_where_the_time_is_another(noted: tuple[Path, list[str]]) -> None:
    folder, files = noted
    os.utime(files[0], (OLD + 5, OLD + 5))
    assert again(folder).done("a b", files) == {"units": 2}
    Path(files[0]).write_text("sword", encoding="utf-8")
    assert again(folder).done("a b", files) is None


def test_an_equal_time_no_older_than_the_note_proves_nothing(noted: tuple[Path, list[str]]) -> None:
    folder, files = noted
    note = next((folder / ".traversier").glob("*.tsv"))
    Path(files[0]).write_text("sword", encoding="utf-8")
    os.utime(files[0], (OLD, OLD))
    os.utime(note, (OLD, OLD))
    assert again(folder).done("a b", files) is None


def test_a_file_that_went_or_came_is_seen(noted: tuple[Path, list[str]]) -> None:
    folder, files = noted
    Path(files[2]).write_text("", encoding="utf-8")
    assert again(folder).done("a b", files) is None
    Path(files[2]).unlink()
    assert again(folder).done("a b", files) == {"units": 2}
    Path(files[1]).unlink()
    assert again(folder).done("a b", files) is None


def test_a_name_that_no_line_can_hold_is_not_noted(tmp_path: Path) -> None:
    first = Cache(tmp_path, "check", ())
    first.note("a\tb.po", {}, 1)
    first.note("a\nb.po", {}, 2)
    first.note("b.po", {}, 3)
    first.save()
    assert Cache(tmp_path, "check", ()).results() == {"b.po": 3}
