"""What went wrong, where, and what to do next.

    TraversierError
    ├── InputError    what was read cannot be used; exit code 1; it carries every fault found
    ├── ConflictError a file changed while the command ran; nothing was written; exit code 1
    └── UsageError    the call itself is wrong; exit code 2

A traceback always means our own bug.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place of a file."""

    path: str
    """Relative to the project, with forward slashes."""
    line: int | None
    """1-based; None where the whole file is meant."""
    message: str
    code: str
    """Kebab case, stable: people search for it."""
    hint: str = ""
    column: int | None = None
    """1-based, in characters."""

    def __str__(self) -> str:
        """Return `path:line: error: message (code)`, then the hint on a line of its own.

        >>> print(Fault("a.md", 3, "the front matter never ends", "front-matter-open", "close it with ---"))
        a.md:3: error: the front matter never ends (front-matter-open)
          hint: close it with ---
        """
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        if self.line is not None and self.column is not None:
            place += f":{self.column}"
        text = f"{place}: error: {self.message} ({self.code})"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


class TraversierError(Exception):
    """Anything that a user can mend."""

    exit_code = 1


class InputError(TraversierError):
    """What was read cannot be used; every fault that one reading found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class ConflictError(InputError):
    """A file changed on disk while a command was working on it."""


class UsageError(TraversierError):
    """The command was called with words that it cannot take."""

    exit_code = 2


def nearest(word: str, known: Iterable[str], mark: str = "") -> str:
    """Return a hint that names the known word most like one, with what it is written behind; empty where none is.

    >>> nearest("slgu", ["slug", "title"]), nearest("fedr2014", ["feder2014"], "@"), nearest("xyz", ["slug"])
    ('did you mean slug?', 'did you mean @feder2014?', '')
    """
    from difflib import get_close_matches

    matches = get_close_matches(word, list(known), 1)
    return f"did you mean {mark}{matches[0]}?" if matches else ""
