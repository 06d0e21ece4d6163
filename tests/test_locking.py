"""Two commands never write into one project at once, and what a translator saves meanwhile is never overwritten."""

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import FILES, ROOT, Call, Run, contents, put, translate

from pipeline import locking, replacing
from pipeline.cli import COMMANDS
from pipeline.commands.writing import ALONE, TOGETHER
from pipeline.errors import ConflictError
from pipeline.flow import extracting
from pipeline.flow.changes import Changes, carried_out
from pipeline.locking import locked
from pipeline.workspace import Workspace

needs_locks = pytest.mark.skipif(locking.fcntl is None, reason="the system has no flock")
HOLDER = """
import sys, time
from pathlib import Path
from pipeline.locking import locked
with locked(Path(sys.argv[1]), sys.argv[2] == "shared"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(folder: Path, how: str = "alone") -> Iterator["subprocess.Popen[str]"]:
    """Have another process hold the lock of a folder."""
    words = [sys.executable, "-c", HOLDER, str(folder), how]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


READERS = {"check", "status", "audit", "diff", "merge", "review"}
"""Merge locks the folder that it writes to; review waits for a person, and refuses to overwrite what was saved."""


def test_of_every_command_it_is_said_whether_it_writes() -> None:
    assert set(COMMANDS) == ALONE | TOGETHER | READERS, "name it in commands/writing.py, or among the readers here"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that wait for a moment only."""
    monkeypatch.setattr(locking, "_PATIENCE", 0.0)
    monkeypatch.setitem(locking.locked.__wrapped__.__kwdefaults__ or {}, "wait", 0.1)
    defaults = locking.locked.__wrapped__.__defaults__
    monkeypatch.setattr(locking.locked.__wrapped__, "__defaults__", (defaults[0], 0.1, defaults[2]))


# A command, how another one holds the project, and whether this one is then refused.
TWO_AT_ONCE = [
    ("status", "alone", False),
    ("check", "alone", False),
    ("extract --check", "alone", False),
    ("fix --dry-run", "alone", False),
    ("extract", "alone", True),
    ("extract", "shared", True),
    ("build", "alone", True),
    ("build", "shared", False),
    ("fix", "alone", True),
    ("pseudo", "alone", True),
    ("init de", "alone", True),
]


@needs_locks
@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("words", "how", "refused"), TWO_AT_ONCE)
def test_two_commands_at_once(built: Path, call: Call, words: str, how: str, refused: bool) -> None:
    before = contents(built)
    with held(built, how):
        done = call(*words.split(), cwd=built)
    assert ("(locked)" in done.err) == refused
    if refused:
        assert (done.code, contents(built)) == (1, before)
        assert "hint: wait until it is done" in done.err
    assert "waiting for another traversier command" in done.err or not refused


@needs_locks
def test_a_command_waits_until_the_other_one_is_done(project: Path, run: Run) -> None:
    with held(project) as other:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        words = [sys.executable, "-m", "pipeline", "extract"]
        waiting = subprocess.Popen(words, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert waiting.stderr is not None
        assert b"waiting for another traversier command" in waiting.stderr.readline()
        assert not (project / "locales").exists()
        other.kill()
        assert waiting.wait(timeout=60) == 0
        waiting.communicate()
    assert (project / "locales").exists()


@needs_locks
def test_what_a_killed_process_held_is_free(tmp_path: Path) -> None:
    with held(tmp_path) as other:
        other.kill()
        other.wait()
        with locked(tmp_path, wait=0):
            assert True


@needs_locks
def test_a_copy_of_a_process_does_not_keep_its_lock(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with locked(tmp_path):
        child = os.fork()
        if child == 0:
            os.close(writing)
            os.read(reading, 1)
            os._exit(0)
    try:
        with locked(tmp_path, wait=0):
            assert True
    finally:
        os.close(writing)
        os.waitpid(child, 0)
        os.close(reading)


@needs_locks
def test_a_lock_leaves_nothing_behind_and_needs_no_place_to_write(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    folder.chmod(0o555)
    with locked(folder), held(tmp_path), pytest.raises(ConflictError), locked(tmp_path, wait=0):
        pass
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("number", [errno.EBADF, errno.ENOLCK, errno.ENOTSUP])
def test_where_the_file_system_has_no_locks_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(descriptor: int, how: int) -> None:
        raise OSError(number, "no locks")

    if locking.fcntl is not None:
        monkeypatch.setattr(locking.fcntl, "flock", refuse)
    with locked(tmp_path, wait=0), locked(tmp_path / "missing", wait=0):
        pass


def test_two_merges_at_once_into_one_file(tmp_path: Path, run: Run) -> None:
    head = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n'
    messages = "".join(f'msgid "Message {number} of many"\nmsgstr "{{}}"\n\n' for number in range(300))
    old, new = head + messages.replace("{}", "traduit"), head + messages.replace("{}", "")
    put(tmp_path, {"a.po": old, "a.pot": new + 'msgid "One more"\nmsgstr ""\n'})
    words = [sys.executable, "-m", "pipeline", "merge", "a.po", "a.pot", "-o", "a.po"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(words, cwd=tmp_path, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    codes = []
    for process in both:
        process.communicate(timeout=60)
        codes.append(process.returncode)
    assert codes == [0, 0]
    assert (tmp_path / "a.po").read_text().count("traduit") == 300
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["a.po", "a.pot"]


# ---- A translator saves while a command runs ------------------------------------------------------------------------


def saving(path: Path, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a translator save a catalog whenever a command has merged it, so many times."""
    merged, left = extracting.merged_catalog, [times]

    def merge(*words: object, **named: object) -> object:
        result = merged(*words, **named)  # type: ignore[arg-type]
        if left[0] and words[1].name == "dose":  # type: ignore[attr-defined]
            left[0] -= 1
            text = path.read_text().replace('msgid "Dose guide"\nmsgstr ""', 'msgid "Dose guide"\nmsgstr "Guide"')
            path.write_text(text + f"# saved {left[0]}\n")
        return result

    monkeypatch.setattr(extracting, "merged_catalog", merge)


@pytest.mark.parametrize(("times", "code"), [(1, 0), (9, 1)])
def test_what_was_saved_while_extract_ran_is_merged_again_or_left(
    project: Path, call: Call, monkeypatch: pytest.MonkeyPatch, times: int, code: int
) -> None:
    assert call("extract").code == 0
    path = project / "locales/fr_CA/LC_MESSAGES/dose.po"
    put(project, {"source/articles/dose.md": FILES["source/articles/dose.md"].replace("Take", "Do take")})
    saving(path, times, monkeypatch)
    done = call("extract", "--locale", "fr-CA")
    text = path.read_text()
    assert (done.code, 'msgstr "Guide"' in text, "# saved" in text) == (code, True, True)
    assert ("Do take 0.5 mg/kg" in text) == (code == 0)
    assert ("(file-changed)" in done.err) == (code == 1)


def test_what_was_saved_while_merge_ran_is_left(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.flow import merging

    put(tmp_path, {"a.po": 'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "a"\nmsgstr "b"\n'})
    put(tmp_path, {"a.pot": 'msgid ""\nmsgstr ""\n\nmsgid "c"\nmsgstr ""\n'})
    merged = merging.merge

    def slowly(*words: object, **named: object) -> object:
        (tmp_path / "a.po").write_text("saved")
        return merged(*words, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(merging, "merge", slowly)
    done = call("merge", "a.po", "a.pot", "-o", "a.po")
    assert (done.code, "(file-changed)" in done.err, (tmp_path / "a.po").read_text()) == (1, True, "saved")


def test_what_is_saved_while_the_disk_writes_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"a.po": "old"})
    sync = os.fsync

    def save(descriptor: int) -> None:
        (tmp_path / "a.po").write_text("saved")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", save)
    with pytest.raises(ConflictError):
        Workspace(tmp_path).write("a.po", b"new", b"old")
    assert contents(tmp_path) == {"a.po": b"saved"}


@pytest.mark.parametrize(
    ("path", "waits"),
    [
        ("fr/LC_MESSAGES/a.po", True),
        ("fr/LC_MESSAGES/a.leftovers.txt", True),
        ("fr/reviews.tsv", True),
        (".gitattributes", True),
        ("a.pot", False),
        ("a.html", False),
    ],
)
def test_what_people_wrote_is_on_the_disk_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, waits: bool
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    changes = Changes()
    changes.put(Workspace(tmp_path), path, "new")
    changes.apply()
    assert bool(synced) is waits


def test_work_that_is_overtaken_once_is_done_once_more(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    rounds = []

    class Work:
        def __init__(self) -> None:
            self.changes = Changes()
            before = workspace.read_if_there("a.po") or b""
            self.changes.put(workspace, "a.po", before.decode() + "+", before)
            self.changes.put(workspace, "b.po", "b")
            rounds.append(self)
            if len(rounds) == 1:
                (tmp_path / "a.po").write_text("saved")

    result = carried_out(Work)
    assert (len(rounds), result.changes.conflicts) == (2, [])
    assert sorted({change.path for change in result.changes.changes}) == ["a.po", "b.po"]
    assert contents(tmp_path) == {"a.po": b"saved+", "b.po": b"b"}


# ---- A disk that does not do as it is told --------------------------------------------------------------------------


def fail(number: int, after: int) -> Callable[..., int]:
    left = [after]

    def refuse(*words: object, **named: object) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(number, os.strerror(number))
        return 0

    return refuse


@pytest.mark.parametrize("words", ["extract", "build --today 2026-11-21", "pseudo", "fix", "init de"])
@pytest.mark.parametrize("after", [0, 3])
def test_a_full_disk_leaves_each_file_old_or_new(
    built: Path, call: Call, monkeypatch: pytest.MonkeyPatch, words: str, after: int
) -> None:
    edit(built)
    before = contents(built)
    like, refuse = replacing._like, fail(errno.ENOSPC, after)

    def full(descriptor: int, place: str) -> None:
        refuse()
        like(descriptor, place)

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "_like", full)
        done = call(*words.split(), cwd=built)
    left = contents(built)
    assert done.code in (0, 1)
    assert ("no space left on device" in done.err) == (done.code == 1)
    assert not [name for name in left if name.endswith(".part")]
    call(*words.split(), cwd=built)
    after_all = contents(built)
    assert [name for name in left if left[name] not in (before.get(name), after_all.get(name))] == []


def edit(folder: Path) -> None:
    """Translate what is there, with something to mend, and edit the source."""
    for locale in ("fr_CA", "ar"):
        translate(
            folder / f"locales/{locale}/LC_MESSAGES/dose.po", **{"Dose guide": "Guide de dose", "Dose": "La dose  !"}
        )
    article = folder / "source/articles/dose.md"
    article.write_text(article.read_text().replace("Take", "Do take"))


def test_a_disk_that_is_really_full_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    """The system itself refuses to write more than a few bytes to one file."""
    resource = pytest.importorskip("resource")
    put(tmp_path, {"a.po": b"old"})
    child = os.fork()
    if child == 0:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        changes = Changes()
        changes.put(Workspace(tmp_path), "a.po", "x" * 100_000)
        written = changes.apply()
        os._exit(0 if (written, [f.code for f in changes.conflicts]) == (0, ["file-unwritable"]) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert contents(tmp_path) == {"a.po": b"old"}


@pytest.mark.parametrize("words", ["extract", "pseudo", "init de"])
def test_a_folder_that_cannot_be_written_to_is_an_error(
    built: Path, call: Call, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    edit(built)
    before = contents(built)
    monkeypatch.setattr(replacing, "_beside", fail(errno.EROFS, 0))  # root may write where the mode forbids it
    done = call(*words.split(), cwd=built)
    assert (done.code, "read-only file system" in done.err) == (1, True)
    assert contents(built) == before


@pytest.mark.parametrize("words", ["extract", "build", "migrate old.po", "import docs/a.md fr/a.md"])
def test_what_could_not_be_written_is_not_counted(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    old = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Word"\nmsgstr "Mot"\n'
    put(tmp_path, {"docs/a.md": "Word\n", "fr/a.md": "Mot\n", "old.po": old})
    monkeypatch.setattr(replacing, "_beside", fail(errno.EROFS, 0))
    done = call(*words.split(), "--source", "docs", "--locale", "fr", cwd=tmp_path)
    assert (done.code, "read-only file system" in done.err) == (1, True)
    assert "0 files written" in done.out


def test_a_job_that_could_not_be_written_is_not_announced(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, {"docs/a.md": "Word\n"})
    monkeypatch.setattr(replacing, "_beside", fail(errno.ENOSPC, 0))
    done = call("export", "--source", "docs", "--locale", "fr", cwd=tmp_path)
    assert (done.code, done.out) == (1, "")


def test_mode_and_links_stay_as_they_are(tmp_path: Path) -> None:
    put(tmp_path, {"a.po": "old"})
    (tmp_path / "a.po").chmod(0o640)
    (tmp_path / "b.po").symlink_to("a.po")
    Workspace(tmp_path).write("b.po", b"new", b"old")
    assert (tmp_path / "b.po").is_symlink()
    assert ((tmp_path / "a.po").read_bytes(), (tmp_path / "a.po").stat().st_mode & 0o777) == (b"new", 0o640)


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path) -> None:
    nobody = 2**22 + 1  # above the highest process number that Linux gives
    names = [f".{nobody}-0.part", f".{nobody}-1.part", f".{os.getpid()}-0.part", ".x.part", ".mine"]
    put(tmp_path, dict.fromkeys(names, b"half"))
    long_ago = time.time() - 3600
    for name in names[:1] + names[2:]:
        os.utime(tmp_path / name, (long_ago, long_ago))
    changes = Changes()
    changes.put(Workspace(tmp_path), "a.po", "new")
    changes.apply()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*names[1:], "a.po"])


# ---- What a command would do ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["extract --dry-run", "fix --dry-run", "init de --dry-run", "pseudo --dry-run"])
def test_a_dry_run_shows_the_difference_and_writes_nothing(built: Path, call: Call, words: str) -> None:
    edit(built)
    before = contents(built)
    done = call(*words.split(), cwd=built)
    assert (done.code, contents(built)) == (3, before)
    if not words.startswith("fix"):
        assert "\n+msgid" in done.out or "\n+msgstr" in done.out
        assert "+++ b/locales/" in done.out
    call(words.split()[0], *[word for word in words.split()[1:] if word != "--dry-run"], cwd=built)
    assert call(*words.split(), cwd=built).code == 0


def test_a_dry_run_of_a_merge_shows_the_difference(tmp_path: Path, call: Call) -> None:
    head = 'msgid ""\nmsgstr "Language: fr\\n"\n\n'
    put(tmp_path, {"a.po": head + 'msgid "a"\nmsgstr "\u202eb"\n', "a.pot": head + 'msgid "\x1b[31mc"\nmsgstr ""\n'})
    before = contents(tmp_path)
    done = call("merge", "a.po", "a.pot", "-o", "a.po", "--dry-run")
    assert (done.code, contents(tmp_path)) == (3, before)
    assert '+#~ msgstr "\\u202eb"' in done.out
    assert "\x1b[31mc" not in done.out


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    changes = Changes()
    changes.put(Workspace(tmp_path), "pipe", "text", b"")
    assert (changes.apply(), [fault.message for fault in changes.conflicts]) == (0, ["not a file"])
    assert (tmp_path / "pipe").is_fifo()
