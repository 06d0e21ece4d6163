"""Git is asked: what files held at an earlier revision, how a repository is set up, how it would merge lines."""

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import UsageError


class History:
    """The git history of a project."""

    def __init__(self, root: Path, revision: str) -> None:
        self.root = root
        self.revision = self._resolved(revision)

    def _git(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        return run_git(self.root, *words)

    def _resolved(self, revision: str) -> str:
        # `--` alone does not keep a name such as `--output=x` from being read as an option.
        found = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if found.returncode:
            raise UsageError(
                f"error: git knows no revision {revision!r} here\n  hint: name a branch, a tag or a commit"
            )
        return found.stdout.decode().strip()

    def files(self, folder: str) -> list[str]:
        """Return the files that stood below a folder, relative to the project's root."""
        listed = self._git("ls-tree", "-r", "-z", "--name-only", self.revision, "--", f"{folder}/")
        return sorted(name.decode("utf-8", "surrogateescape") for name in listed.stdout.split(b"\0") if name)

    def text(self, path: str) -> str | None:
        """Return a file's text as it was, None where it was not there or is no UTF-8."""
        shown = self._git("cat-file", "blob", f"{self.revision}:./{path}")
        try:
            return shown.stdout.decode("utf-8") if shown.returncode == 0 else None
        except UnicodeDecodeError:
            return None


class Repository:
    """The git repository that holds a folder; raises UsageError where none does, or git cannot be asked."""

    def __init__(self, root: Path) -> None:
        self._root = root
        if run_git(root, "rev-parse", "--git-dir").returncode:
            hint = "call git init first, or go to the folder of a repository"
            raise UsageError(f"error: {root} is in no git repository\n  hint: {hint}")

    def setting(self, name: str) -> str | None:
        """Return a setting of this repository alone, None where it has none."""
        found = run_git(self._root, "config", "--local", "--get", name)
        return found.stdout.decode("utf-8", "replace").removesuffix("\n") if found.returncode == 0 else None

    def put_setting(self, name: str, value: str) -> None:
        """Set a setting of this repository; raise UsageError where git cannot write it."""
        made = run_git(self._root, "config", "--local", "--replace-all", name, value)
        if made.returncode:
            reason = made.stderr.decode("utf-8", "replace").strip()
            raise UsageError(f"error: git cannot be set up: {reason}")


def run_git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Return what a call of git came to; raise UsageError where there is no git, or it gives no answer."""
    try:
        return subprocess.run(("git", "-C", str(folder), *words), capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"error: git cannot be asked: {error}") from error


def merged_lines(base: Path, ours: Path, theirs: Path) -> tuple[bytes, bool] | None:
    """Return what git makes of two versions of a file, line by line, and whether without conflict; None without git."""
    names = [str(path.resolve()) for path in (ours, base, theirs)]
    labels = [word for name in ("ours", "base", "theirs") for word in ("-L", name)]
    try:
        made = run_git(Path.cwd(), "merge-file", "-p", *labels, *names)
    except UsageError:
        return None
    # 0: merged; 1 to 127: so many conflicts; more: it could not.
    return (made.stdout, made.returncode == 0) if 0 <= made.returncode < 128 else None


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit, with who made it."""

    id: str
    author: str
    """The author's e-mail address as the commit states it, in lower case; `.mailmap` is a file that anybody edits."""
    name: str
    day: date


class FileHistory:
    """How single files came to be; without git, or outside a repository, no file has a past."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def known(self) -> bool:
        """Whether git can tell anything of this folder."""
        return self._git("rev-parse", "--verify", "--quiet", "HEAD") is not None

    def _git(self, *words: str) -> bytes | None:
        settings = ("-c", "core.quotePath=false", "-c", "diff.external=", "-c", "log.showSignature=false")
        try:
            done = subprocess.run(
                ("git", "-C", str(self.root), *settings, *words), capture_output=True, check=False, timeout=120
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout if done.returncode == 0 else None

    def versions(self, path: str) -> Iterator[bytes]:
        """Yield what a file held after each commit that changed it, newest first."""
        raw = ("log", "--format=", "--raw", "--no-abbrev", "--no-renames", "-m", "--end-of-options", "HEAD", "--", path)
        seen = {"0" * 40, "0" * 64}
        for line in (self._git(*raw) or b"").decode("utf-8", "surrogateescape").splitlines():
            fields = line.split("\t")[0].split(" ")
            if line.startswith(":") and len(fields) == 5 and fields[3] not in seen:
                seen.add(fields[3])
                content = self._git("cat-file", "blob", fields[3])
                if content is not None:
                    yield content

    def origins(self, path: str) -> dict[str, Commit]:
        """Return, for each line that a file has ever held, the commit that brought it; where it came again, the last.

        A line that a merge took over belongs to the commit that it was merged from.
        """
        form = "--format=%x01%H%x00%P%x00%ae%x00%an%x00%as"
        shape = ("-p", "-m", "-U0", "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv", "--text")
        told = self._git("log", "--reverse", "--topo-order", form, *shape, "--end-of-options", "HEAD", "--", path)
        found: dict[str, Commit] = {}
        gone: set[str] = set()
        for block in (told or b"").decode("utf-8", "replace").split("\x01")[1:]:
            head, _, patch = block.partition("\n")
            commit_id, parents, author, name, day = (*head.split("\x00"), "", "", "", "")[:5]
            commit = Commit(commit_id, author.lower(), name, date.fromisoformat(day))
            lines = patch.split("\n")
            came = {line[1:].removesuffix("\r") for line in lines if line[:1] == "+" and line[:4] != "+++ "}
            went = {line[1:].removesuffix("\r") for line in lines if line[:1] == "-" and line[:4] != "--- "}
            merge = " " in parents
            for line in came:
                # In a merge, whose lines are told against each parent, only what no parent brought is its own.
                if line not in found or (line in gone and not merge):
                    found[line] = commit
                    gone.discard(line)
            if not merge:
                gone |= went - came
        return found


def uncommitted(root: Path, folders: Iterable[str]) -> list[str]:
    """Return what below some folders differs from the last commit, or is in none; raise UsageError without git."""
    told = run_git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", *folders)
    if told.returncode:
        reason = told.stderr.decode("utf-8", "replace").strip()
        raise UsageError(f"error: git cannot be asked: {reason}\n  hint: call it inside a git repository")
    inside = run_git(root, "rev-parse", "--show-prefix").stdout.decode("utf-8", "surrogateescape").strip("\n")
    lines = iter(told.stdout.decode("utf-8", "surrogateescape").split("\0"))
    found = []
    for line in lines:
        if len(line) > 3:
            # Named from the top of the repository, in which the project may be a folder.
            found.append(line[3:].removeprefix(inside))
            if "R" in line[:2] or "C" in line[:2]:
                next(lines, "")  # the name that it had
    return sorted(found)


def ignored(root: Path, folders: Iterable[str]) -> list[str]:
    """Return the files below some folders that git is told to ignore."""
    told = run_git(root, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *folders)
    return sorted(filter(None, told.stdout.decode("utf-8", "surrogateescape").split("\0")))


@contextmanager
def checked_out(root: Path, revision: str) -> Iterator[Path]:
    """Give a project as it was at a revision, in a folder of its own that shares the history, then remove it."""
    history = History(root, revision)
    inside = run_git(root, "rev-parse", "--show-prefix").stdout.decode("utf-8", "surrogateescape").strip()
    with TemporaryDirectory(prefix="traversier-") as folder:
        place = Path(folder).resolve() / "tree"
        quiet = ("-c", "core.hooksPath=/dev/null", "-c", "advice.detachedHead=false")
        made = run_git(root, *quiet, "worktree", "add", "--detach", "--force", str(place), history.revision)
        if made.returncode:
            reason = made.stderr.decode("utf-8", "replace").strip()
            raise UsageError(f"error: git cannot check {revision} out: {reason}")
        try:
            yield place / inside
        finally:
            run_git(root, "worktree", "remove", "--force", str(place))


def commits(root: Path, folder: str) -> list[tuple[str, date]]:
    """Return the commits that changed something below a folder, with their days, the newest first.

    Raises UsageError outside a repository.
    """
    told = run_git(root, "log", "--format=%H %cs", "--end-of-options", "HEAD", "--", folder)
    if told.returncode:
        raise UsageError("error: git knows of no commits here\n  hint: call it inside a git repository")
    lines = (line.split() for line in told.stdout.decode().splitlines())
    return [(commit, date.fromisoformat(day)) for commit, day in lines]
