"""A catalog: what a `.po` or `.pot` file says, without loss."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

Key = tuple[str | None, str]
"""The msgctxt and the msgid of a message."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The `#|` lines: the source text that a fuzzy translation was made for."""

    msgid: str | None = None
    msgctxt: str | None = None
    msgid_plural: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One message with all that stands around it."""

    msgid: str
    msgstr: str = ""
    """The translation; empty where there are plural forms."""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    """Translator comments, one a line, without `#` and the blank after it; unknown `#` lines too, as they stand."""
    extracted: tuple[str, ...] = ()
    """The `#.` lines."""
    references: tuple[str, ...] = ()
    """The `#:` places, one an element."""
    flags: tuple[str, ...] = ()
    """From `#,` and `#=` lines, in order, `fuzzy` included."""
    previous: Previous | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    """1-based line of the entry's first line in its file; 0 where it was not read."""
    msgstr_line: int = field(default=0, compare=False)
    sticky: tuple[str, ...] = field(default=(), compare=False)
    """Those of the flags that stand in a `#=` line, which is how later versions of gettext write them."""

    @property
    def key(self) -> Key:
        """What makes a message the same message within a catalog."""
        return self.msgctxt, self.msgid

    @property
    def fuzzy(self) -> bool:
        """A person has to look at the translation before it may be used."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """The entry may be published: it is current, complete and not fuzzy."""
        if self.obsolete or "fuzzy" in self.flags:
            return False
        return bool(self.msgstr) if self.msgid_plural is None else bool(self.msgstr_plural) and all(self.msgstr_plural)

    def with_flag(self, flag: str, on: bool = True) -> "Entry":
        """Return the entry with a flag set or cleared; `fuzzy` comes first, as gettext writes it."""
        rest = tuple(f for f in self.flags if f != flag)
        if not on:
            return replace(self, flags=rest)
        return replace(self, flags=(flag, *rest) if flag == "fuzzy" else (*rest, flag))


@dataclass(frozen=True)
class Catalog:
    """The entries of one `.po` or `.pot` file in their order, obsolete ones last, and its header."""

    entries: tuple[Entry, ...] = ()
    header: tuple[tuple[str, str], ...] = ()
    """The header's fields in their order."""
    header_comments: tuple[str, ...] = ()
    header_flags: tuple[str, ...] = ()
    path: str = ""

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    @cached_property
    def by_key(self) -> dict[Key, Entry]:
        """Live entries by msgctxt and msgid."""
        return {e.key: e for e in self.entries if not e.obsolete}

    @property
    def live(self) -> tuple[Entry, ...]:
        """The entries that are not obsolete."""
        return tuple(e for e in self.entries if not e.obsolete)

    @property
    def obsolete(self) -> tuple[Entry, ...]:
        """The entries whose text has left the source."""
        return tuple(e for e in self.entries if e.obsolete)

    def field(self, name: str) -> str:
        """Return a header field's value, empty where there is none."""
        return next((value for key, value in self.header if key.lower() == name.lower()), "")
