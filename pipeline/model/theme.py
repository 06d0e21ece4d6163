"""A theme: the templates and style sheets that a project has in place of ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """A project's own templates and style sheets, which stand in place of ours of the same name."""

    files: Mapping[str, str] = field(default_factory=dict)
    """Name, as `page.html.j2` or `fragments/notes.md.j2` → text."""
    folder: str = ""
    """Where they are, for messages."""

    def path(self, name: str) -> str:
        """Return a file's path as messages show it."""
        return f"{self.folder}/{name}" if self.folder else name


OURS = Theme()
"""No file of the project's own."""
