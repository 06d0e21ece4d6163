"""What files held at a revision is asked of git, and nothing else is."""

import os
import subprocess
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.history import History


def git(folder: Path, *words: str) -> None:
    names = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *who, *words), cwd=folder, check=True, capture_output=True, env={**os.environ, **names})


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a project in a folder of its own, and two commits."""
    project = tmp_path / "project"
    (project / "source").mkdir(parents=True)
    (project / "source" / "a.md").write_bytes(b"\xef\xbb\xbfone\r\n")
    (project / "source" / "latin.md").write_bytes(b"caf\xe9")
    (tmp_path / "outside.md").write_text("outside")
    git(tmp_path, "init", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "one")
    git(tmp_path, "tag", "v1")
    (project / "source" / "a.md").write_text("two")
    (project / "source" / "new\nline é.md").write_text("three")
    (project / "sources.md").write_text("no file of the folder `source`")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "two")
    (project / "source" / "a.md").write_text("not committed")
    return project


def test_the_bytes_of_a_revision_come_back_as_text(repository: Path) -> None:
    assert History(repository, "v1").text("source/a.md") == "\ufeffone\r\n"
    assert History(repository, "HEAD~1").text("source/a.md") == "\ufeffone\r\n"
    assert History(repository, "main").text("source/a.md") == "two"


# A path, and why it gives nothing.
NOTHING = [
    ("source/latin.md", "no UTF-8"),
    ("source/missing.md", "not there"),
    ("source", "a folder"),
    ("outside.md", "outside the project"),
    ("", "no path"),
]


@pytest.mark.parametrize("path", [path for path, _ in NOTHING], ids=[why for _, why in NOTHING])
def test_what_cannot_be_had_is_none(repository: Path, path: str) -> None:
    assert History(repository, "v1").text(path) is None


def test_files_are_those_of_the_folder_by_their_place_in_the_project(repository: Path) -> None:
    assert History(repository, "v1").files("source") == ["source/a.md", "source/latin.md"]
    latest = History(repository, "HEAD")
    assert latest.files("source") == ["source/a.md", "source/latin.md", "source/new\nline é.md"]
    assert latest.text("source/new\nline é.md") == "three"
    assert latest.files("nowhere") == []


WRONG = ["v2", "", "--help", "--output=x", "HEAD:project/source/a.md", "v1^{tree}", "a b", "-"]


@pytest.mark.parametrize("revision", WRONG)
def test_a_revision_that_git_does_not_know_is_a_wrong_call(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError) as caught:
        History(repository, revision)
    assert f"git knows no revision {revision!r} here\n  hint: name a branch, a tag or a commit" in str(caught.value)
    assert not (repository / "x").exists()


def test_a_folder_without_git_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="git knows no revision 'HEAD' here"):
        History(tmp_path, "HEAD")


def test_a_machine_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git cannot be asked") as caught:
        History(tmp_path, "HEAD")
    assert str(tmp_path) not in str(caught.value)


def test_a_branch_that_moves_meanwhile_does_not_mix_two_states(repository: Path) -> None:
    history = History(repository, "HEAD~1")
    git(repository, "commit", "--allow-empty", "-m", "three")
    assert history.text("source/a.md") == "\ufeffone\r\n"
