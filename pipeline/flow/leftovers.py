"""The list of what an import could not place: nothing of it is dropped, and a person deletes what is settled.

It stands beside the catalog, `guide.leftovers.txt` beside `guide.po`, since no gettext tool may take it for a catalog.
A heading names the file that was imported and what was wrong, the texts below it are indented:

    == fr/guide.md: in the translation only

    fr/guide.md:12: paragraph
        Un alinéa de plus.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.flow.changes import Changes
from pipeline.model.locale import Locale
from pipeline.workspace import Workspace, decoded

_HEADING = "== "
_INDENT = "    "
_NOTE = "# What an import could not place. Delete a text when it is settled; no command does.\n"
# A catalog's text may hold what a reader of lines would take for the end of one.
_LINES = re.compile(r"\r\n?|\n")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text that found no place."""

    file: str
    """The file that was imported, as messages name it."""
    why: str
    """The heading: `in the translation only`, `another translation is there`."""
    place: str
    """`path:line: kind`."""
    texts: tuple[str, ...]
    """The text, and what belongs to it: its source, or the translation that stands in its place."""

    @property
    def heading(self) -> str:
        """The heading that it stands under."""
        return f"{_HEADING}{_one_line(self.file)}: {self.why}"

    @property
    def block(self) -> str:
        """The lines of the text."""
        return "\n".join([_one_line(self.place), *map(_indented, self.texts)])


def leftovers_path(locale: Locale, domain: str) -> str:
    """Return the list's path below the folder of catalogs: `fr_CA/LC_MESSAGES/guide.leftovers.txt`."""
    return f"{locale.gettext}/LC_MESSAGES/{domain}.leftovers.txt"


def put_leftovers(workspace: Workspace, path: str, found: Iterable[Leftover], changes: Changes) -> bool:
    """Ask for a list to hold these texts beside those that it has; one that it has already is not added again."""
    found = list(found)
    before = workspace.read_if_there(path) if found else None
    if not found:
        return False
    saved = decoded(before, workspace.shown(path)) if before else ""
    headings = _parsed(_LINES.sub("\n", saved.removeprefix(_MARK)))
    for leftover in found:
        blocks = headings.setdefault(leftover.heading, [])
        if leftover.block not in blocks:
            blocks.append(leftover.block)
    paragraphs = (text for heading, blocks in headings.items() for text in (heading, *blocks) if text)
    text = _NOTE + "".join(f"\n{text}\n" for text in paragraphs)
    return changes.put(workspace, path, _saved_like(saved, text), before or b"")


def _saved_like(saved: str, text: str) -> str:
    """Return a text with the line ends and the byte order mark of what some editor saved."""
    mark = _MARK if saved.startswith(_MARK) else ""
    return mark + (text.replace("\n", "\r\n") if "\r\n" in saved else text)


def _parsed(text: str) -> dict[str, list[str]]:
    """Return the blocks of a list by heading; what a person wrote between them is kept as it stands."""
    blocks: list[str] = []
    headings = {"": blocks}
    for paragraph in _paragraphs(text.removeprefix(_NOTE)):
        if paragraph.startswith(_HEADING):
            heading, _, rest = paragraph.partition("\n")
            blocks = headings.setdefault(heading, [])
            paragraph = rest
        if paragraph:
            blocks.append(paragraph)
    return headings


def _paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n(?:[ \t]*\n)+", "\n\n" + text.strip("\n") + "\n\n") if part.strip()]


def _indented(text: str) -> str:
    """Return a text as indented lines; an empty line in it is shown by its mark, so that no block falls apart."""
    return "\n".join(_INDENT + (line if line.strip() else "\\n") for line in _LINES.split(text.removesuffix("\n")))


def _one_line(words: str) -> str:
    return " ".join(words.split())
