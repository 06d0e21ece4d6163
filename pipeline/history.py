"""What files held at an earlier revision, asked of git."""

import subprocess
from pathlib import Path

from pipeline.errors import UsageError


class History:
    """The git history of a project."""

    def __init__(self, root: Path, revision: str) -> None:
        self.root = root
        self.revision = self._resolved(revision)

    def _git(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(("git", "-C", str(self.root), *words), capture_output=True, check=False, timeout=60)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise UsageError(f"error: git cannot be asked: {error}") from error

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
