"""Files are read and written whole, inside their folder, and never over what somebody saved meanwhile."""

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConflictError, InputError
from pipeline.workspace import Workspace, decoded, read_named


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A folder `inside`, with something worth stealing beside it."""
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "inside").mkdir()
    return Workspace(tmp_path / "inside", "source")


def fault_of(caught: pytest.ExceptionInfo[InputError]) -> tuple[str, str]:
    (fault,) = caught.value.faults
    return fault.code, fault.path


OUTSIDE = ["../secret.md", "a/../../secret.md", "/etc/passwd", "..", "link.md", "linked/secret.md"]


@pytest.mark.parametrize("path", OUTSIDE)
@pytest.mark.parametrize("work", ["read", "read_if_there", "exists", "files", "remove", "write", "inner", "text"])
def test_nothing_outside_the_folder_is_touched(folder: Workspace, path: str, work: str) -> None:
    (folder.root / "link.md").symlink_to("../secret.md")
    (folder.root / "linked").symlink_to("..")
    with pytest.raises(InputError) as caught:
        getattr(folder, work)(path, *([b"new"] if work == "write" else []))
    assert caught.value.faults[0].code == "path-outside"
    assert (folder.root.parent / "secret.md").read_text() == "secret"


# A path, what is there, and the code of the fault that reading it gives.
UNREADABLE = [
    ("missing.md", None, "file-unreadable"),
    ("folder.md", "folder", "file-unreadable"),
    ("pipe.md", "pipe", "file-unreadable"),
    ("dangling.md", "nowhere.md", "file-unreadable"),
    ("loop.md", "loop.md", "file-unreadable"),
    ("a\nb.md", None, "name-bad"),
    ("a\0b.md", None, "name-bad"),
    ("\udcff.md", None, "name-bad"),
    ("a" * 256, None, "name-too-long"),
    ("é" * 128, None, "name-too-long"),
    ("x/" * 3000, None, "file-unreadable"),
]


@pytest.mark.parametrize(("path", "kind", "code"), UNREADABLE, ids=[path[:12] for path, *_ in UNREADABLE])
def test_what_cannot_be_read_is_a_fault_with_its_path(
    folder: Workspace, path: str, kind: str | None, code: str
) -> None:
    place = folder.root / path if "\0" not in path else folder.root
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind:
        place.symlink_to(kind)
    with pytest.raises(InputError) as caught:
        folder.text(path)
    assert fault_of(caught)[0] == code
    message = str(caught.value)
    assert message.startswith("source/")
    assert "\n  hint: " in message
    assert len(message.splitlines()) == 2
    message.encode()  # a message can be printed whatever the name is


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read and write everything")
def test_a_file_without_permission_is_a_fault(folder: Workspace) -> None:
    place = folder.root / "a.md"
    place.write_text("a")
    place.chmod(0)
    with pytest.raises(InputError) as caught:
        folder.read("a.md")
    assert "source/a.md: error: permission denied (file-unreadable)" in str(caught.value)
    folder.root.chmod(0o500)
    with pytest.raises(InputError) as caught:
        folder.write("b.md", b"b")
    folder.root.chmod(0o700)
    assert fault_of(caught) == ("file-unwritable", "source/b.md")


def test_a_folder_in_the_place_of_an_output_is_a_fault(folder: Workspace) -> None:
    (folder.root / "a.md" / "b").mkdir(parents=True)
    with pytest.raises(InputError) as caught:
        folder.write("a.md", b"a")
    assert fault_of(caught) == ("file-unwritable", "source/a.md")
    (folder.root / "file").write_text("")
    with pytest.raises(InputError) as caught:
        folder.write("file/b.md", b"b")
    assert fault_of(caught) == ("file-unwritable", "source/file/b.md")
    assert sorted(p.name for p in folder.root.iterdir()) == ["a.md", "file"]


# Bytes, the line of the first that is not UTF-8, and that byte.
UNDECODABLE = [
    (b"\xff", 1, "0xFF"),
    (b"a\nb\xe9c", 2, "0xE9"),
    (b"a\r\nb\rc\xe9", 3, "0xE9"),
    (b"\xff\xfea\0", 1, "0xFF"),
    (b"caf\xc3", 1, "0xC3"),
    (b"\xed\xa0\x80", 1, "0xED"),
]


@pytest.mark.parametrize(("content", "line", "byte"), UNDECODABLE)
def test_the_line_of_a_byte_that_is_not_utf_8_is_named(content: bytes, line: int, byte: str) -> None:
    with pytest.raises(InputError) as caught:
        decoded(content, "a.md")
    assert (
        str(caught.value) == f"a.md:{line}: error: byte {byte} is not UTF-8 (not-utf-8)\n  hint: save the file as UTF-8"
    )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_comes_back_as_it_is_with_bom_nul_and_all_line_ends(text: str) -> None:
    assert decoded(text.encode(), "a.md") == text


def test_a_file_is_not_rewritten_where_its_bytes_stay(folder: Workspace) -> None:
    assert folder.write("a/b.md", b"one")
    os.utime(folder.root / "a/b.md", ns=(1, 1))
    assert not folder.write("a/b.md", b"one")
    assert (folder.root / "a/b.md").stat().st_mtime_ns == 1
    assert folder.write("a/b.md", b"two")
    assert (folder.root / "a/b.md").read_bytes() == b"two"


# What was read, what is there now, what is to be written: whether it is.
WRITTEN = [
    (b"old", b"ours", b"ours", False),
    (b"old", b"old", b"ours", True),
    (b"old", None, b"ours", True),
    (b"", None, b"ours", True),
    (None, b"theirs", b"ours", True),
]


@pytest.mark.parametrize("expected", [b"old", b""])
def test_what_somebody_saved_meanwhile_is_never_overwritten(folder: Workspace, expected: bytes) -> None:
    folder.write("a.po", b"theirs")
    with pytest.raises(ConflictError) as caught:
        folder.write("a.po", b"ours", expected)
    assert "source/a.po: error: the file was saved while the command ran (file-changed)" in str(caught.value)
    assert folder.read("a.po") == b"theirs"


@pytest.mark.parametrize(("expected", "there", "content", "written"), WRITTEN)
def test_a_file_that_is_as_it_was_read_is_written(
    folder: Workspace, expected: bytes | None, there: bytes | None, content: bytes, written: bool
) -> None:
    if there is not None:
        folder.write("a.po", there)
    assert folder.write("a.po", content, expected) == written
    assert folder.read("a.po") == content


def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("a.po", b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError) as caught:
        folder.write("a.po", b"new")
    assert "source/a.po: error: no space left on device (file-unwritable)" in str(caught.value)
    assert [p.name for p in folder.root.iterdir()] == ["a.po"]
    assert folder.read("a.po") == b"old"


def test_an_interrupted_write_leaves_the_old_file_and_no_other(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("a.po", b"old")

    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        folder.write("a.po", b"new")
    assert [p.name for p in folder.root.iterdir()] == ["a.po"]


def test_a_file_keeps_its_permissions(folder: Workspace) -> None:
    folder.write("a.po", b"old")
    (folder.root / "a.po").chmod(0o640)
    folder.write("a.po", b"new")
    assert stat.S_IMODE((folder.root / "a.po").stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_that_the_user_asks_for(folder: Workspace) -> None:
    before = os.umask(0o027)
    try:
        folder.write("a.po", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder.root / "a.po").stat().st_mode) == 0o640


def test_files_are_sorted_and_without_hidden_ones_and_linked_folders(folder: Workspace) -> None:
    for name in ("b.md", "a/c.md", "a.md", "n.txt", ".hidden.md", ".git/d.md", ".x1y2.part"):
        folder.write(name, b"")
    (folder.root / "loop").symlink_to(".")
    (folder.root / "elsewhere.md").symlink_to("..")
    assert folder.files(".", ".md") == ["a.md", "a/c.md", "b.md"]
    assert folder.files(".") == ["a.md", "a/c.md", "b.md", "n.txt"]
    assert folder.files("a", ".md") == ["a/c.md"]
    assert folder.files("nowhere", ".md") == []
    assert folder.linked_folders(".") == ["elsewhere.md", "loop"]


def test_removing_a_file_removes_the_folders_that_it_leaves_empty(folder: Workspace) -> None:
    for name in ("a/b/c.md", "a/d.md", "e.md"):
        folder.write(name, b"")
    folder.remove("a/b/c.md")
    assert folder.files(".") == ["a/d.md", "e.md"]
    assert not (folder.root / "a/b").exists()
    folder.remove("a/b/c.md")
    folder.remove("nowhere/at/all.md")
    for name in ("a/d.md", "e.md"):
        folder.remove(name)
    assert folder.root.is_dir(), "the folder itself stays"


def test_an_inner_workspace_names_its_files_from_the_outer_one(folder: Workspace) -> None:
    folder.write("common/a.md", b"\xff")
    with pytest.raises(InputError) as caught:
        folder.inner("common").text("a.md")
    assert fault_of(caught) == ("not-utf-8", "source/common/a.md")
    (folder.root / "out").symlink_to("../")
    with pytest.raises(InputError) as caught:
        folder.inner("out")
    assert fault_of(caught) == ("path-outside", "source/out")


@pytest.mark.parametrize("path", ["a.po", "fr/a.po", "../fr/a.po", "/nowhere/a.po"])
def test_a_file_that_a_call_names_has_that_name_in_messages(path: str) -> None:
    workspace, name = Workspace.beside(path)
    assert (workspace.root, name, workspace.shown(name)) == (Path(path).parent, "a.po", path)
    with pytest.raises(InputError) as caught:
        read_named(path)
    assert fault_of(caught) == ("file-unreadable", path)


def test_nobody_is_to_remove_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / "a.po").touch()
    for name in ("open", "scandir"):
        monkeypatch.setattr(f"pipeline.workspace.os.{name}", refuse)
    monkeypatch.setattr("pipeline.workspace.os.access", lambda *_: False)  # root may read everything
    trials: tuple[Callable[[Workspace], object], ...] = (lambda w: w.files("."), lambda w: w.read("a.po"))
    for trial in trials:
        with pytest.raises(InputError) as caught:
            trial(Workspace(tmp_path))
        assert [(f.message, f.hint) for f in caught.value.faults] == [("permission denied", "see that you may read it")]
