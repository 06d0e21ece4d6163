"""A driver for git's merges: two branches of a catalog are joined by entry, and never lost in conflict markers."""

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.catalogs.branches import join
from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.verbatim import write_like
from pipeline.errors import Fault, InputError
from pipeline.flow.changes import Changes
from pipeline.history import Repository, merged_lines
from pipeline.model.catalog import Catalog, Entry
from pipeline.workspace import Workspace, read_named

NAME = "gettext catalogs by entry"
COMMAND = "traversier merge --driver %O %A %B -- %P"
"""What git calls: it puts in the files of base, ours and theirs, and where in the repository the file stands."""
ATTRIBUTES = ("*.po merge=traversier", "*.pot merge=traversier", "reviews.tsv merge=union")
"""Templates are merged as catalogs are; of the list of reviews every line is kept."""
_SETTINGS = {"merge.traversier.name": NAME, "merge.traversier.driver": COMMAND}


@dataclass(frozen=True, slots=True)
class Driven:
    """What joining two branches of a file came to."""

    content: bytes
    """What git is to take."""
    clean: bool = True
    """Nothing is left for a person to resolve before the file can be used."""
    differing: tuple[Entry, ...] = ()
    """They were translated otherwise on each side: both are in the entry, which is fuzzy."""
    faults: tuple[Fault, ...] = ()
    """Why the file was merged line by line, or without its base."""


def drive(base: Path, ours: Path, theirs: Path, path: str = "") -> Driven:
    """Join two branches of a catalog; `path` is how messages name it.

    A side that cannot be read as a catalog is left to git's own merge, line by line. Raises InputError where a file
    cannot be read at all.
    """
    before, here, there = (read_named(file) for file in (base, ours, theirs))
    if here == there or before == there:
        return Driven(here)
    if before == here:
        return Driven(there)
    path = path or str(ours)
    try:
        own, other = read_catalog(here, path), read_catalog(there, path)
    except InputError as error:
        return _by_line(base, ours, theirs, path, error.faults)
    start, faults = _base(before, path)
    joined = join(start, own, other)
    content = write_like(joined.catalog, ((own, here), (other, there)))
    return Driven(content, True, joined.differing, faults)


def _base(content: bytes, path: str) -> tuple[Catalog, tuple[Fault, ...]]:
    """Return the catalog that both branches began with; an empty one where they began with none."""
    if not content.strip():
        return Catalog(), ()
    try:
        return read_catalog(content, path), ()
    except InputError:
        message = "the version that both branches began with cannot be read: what either of them has is kept"
        return Catalog(), (Fault(path, None, message, "driver-base", "see that nothing came back that was removed"),)


def _by_line(base: Path, ours: Path, theirs: Path, path: str, faults: tuple[Fault, ...]) -> Driven:
    made = merged_lines(base, ours, theirs)
    if made is None:
        here, there = (read_named(file) for file in (ours, theirs))
        return Driven(_both(here, there), False, faults=faults)
    content, clean = made
    try:
        read_catalog(content, path)
    except InputError:
        return Driven(content, False, faults=faults)
    return Driven(content, clean, faults=faults)


def _both(ours: bytes, theirs: bytes) -> bytes:
    """Return the whole of both sides as one conflict."""
    parts = (b"<<<<<<< ours", ours.rstrip(b"\n"), b"=======", theirs.rstrip(b"\n"), b">>>>>>> theirs", b"")
    return b"\n".join(parts)


# ---- Setting git up -------------------------------------------------------------------------------------------------


@dataclass
class Installation:
    """What setting git up changes."""

    changes: Changes = field(default_factory=Changes)
    """Of `.gitattributes`, not yet written."""
    settings: dict[str, str | None] = field(default_factory=dict)
    """Settings of the repository that were not there, or said something else → what they said."""

    @property
    def lines(self) -> list[str]:
        """What is said about it, a line per fact."""
        lines = [f"{change.path}: {', '.join(ATTRIBUTES)}" for change in self.changes.changes]
        for name, before in self.settings.items():
            lines.append(f"git config {name} {_SETTINGS[name]!r}" + (f" (it was {before!r})" if before else ""))
        return lines or ["git merges catalogs by entry already"]


def install(root: Path, write: bool = True) -> Installation:
    """Have git call the driver for the catalogs below a folder; a second time changes nothing.

    The settings of the repository are written, the lines of `.gitattributes` are changes that are not yet written.
    Raises UsageError where the folder is in no repository.
    """
    repository = Repository(root)
    result = Installation()
    workspace = Workspace(root)
    content = workspace.read_if_there(".gitattributes") or b""
    known = {b" ".join(line.split()) for line in content.splitlines()}
    missing = [line.encode() for line in ATTRIBUTES if line.encode() not in known]
    if missing:
        end = b"\r\n" if b"\r\n" in content else b"\n"
        start = content if not content or content.endswith(b"\n") else content + end
        result.changes.put_bytes(workspace, ".gitattributes", start + end.join(missing) + end, content)
    for name, value in _SETTINGS.items():
        before = repository.setting(name)
        if before != value:
            result.settings[name] = before
            if write:
                repository.put_setting(name, value)
    return result
