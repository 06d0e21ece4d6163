"""What makes a `.po` file a translator's job: fields of its header, and a line per entry that says where it belongs.

The line is an extracted comment, `#. job: 12 guide/intro 1f2e3d4c5b6a-9a8b fuzzy`: the unit's number in the preview,
the catalog, what the translation and its comments were when they went out, and its state then. Poedit, Weblate and
gettext's tools keep such lines; without them an import still finds its way by the `#:` lines and the texts.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from pipeline.catalogs.comments import ORIGIN
from pipeline.catalogs.marks import WORD
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.locale import Locale

JOB, PROJECT, BASE = "X-Traversier-Job", "X-Traversier-Project", "X-Traversier-Base"
OTHERWISE = "translated otherwise in "

# Matches `fr_CA-2026-05-05-outstanding`; not `../x`, not `spring`, not ten thousand letters.
_NAME = re.compile(r"(?P<locale>[A-Za-z]{2,3}(?:_\w+)*)-\d{4}-\d\d-\d\d(?:-[\w.-]{1,150})?")
# Matches `job: 12 my guide/intro 1f2e3d4c5b6a-9a8b fuzzy`; not `job: translate this`.
_LINE = re.compile(r"job: (\d+) ((?:(?!job: ).)+?) ([0-9a-f]{12})-([0-9a-f]{4}) (new|fuzzy|current)(?!\S)")


class State(StrEnum):
    """How far a translation is."""

    NEW = "new"
    FUZZY = "fuzzy"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Base:
    """What a translation was when the job went out."""

    texts: str
    """Hash of its strings."""
    comments: str
    """Hash of what translators had noted beside it."""
    state: State


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the catalogs that an entry of a job speaks for."""

    domain: str
    base: Base | None = None
    """None where the job does not tell."""
    number: int = 0


def strings_of(entry: Entry) -> tuple[str, ...]:
    """Return the translation: one string, or its plural forms."""
    return (entry.msgstr,) if entry.msgid_plural is None else entry.msgstr_plural


def state_of(entry: Entry) -> State:
    """Return how far a translation is, whether or not its text is still in the source."""
    if not any(strings_of(entry)):
        return State.NEW
    return State.FUZZY if entry.fuzzy or not all(strings_of(entry)) else State.CURRENT


def base_of(entry: Entry) -> Base:
    """Return what is remembered of a translation that goes out."""
    return Base(texts_hash(strings_of(entry)), comments_hash(entry.comments), state_of(entry))


def texts_hash(strings: Sequence[str]) -> str:
    """Return what stands for a translation: twelve hexadecimal digits."""
    return _hash(12, *strings) if any(strings) else "0" * 12


def comments_hash(comments: Iterable[str]) -> str:
    """Return what stands for translators' comments, however a tool has wrapped them; the origin is none of theirs."""
    return _hash(4, *own_words(comments))


def own_lines(comments: Iterable[str]) -> list[str]:
    """Return translators' own comments: without the origin and the marks of clinical edits."""
    return [line for line in comments if not line.startswith((ORIGIN, WORD))]


def own_words(comments: Iterable[str]) -> list[str]:
    """Return the words of translators' own comments."""
    return " ".join(own_lines(comments)).split()


def _hash(length: int, *texts: str) -> str:
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def job_line(slot: Slot) -> str:
    """Return the `#.` line of a slot.

    >>> job_line(Slot("guide/intro", Base("0" * 12, "abcd", State.NEW), 12))
    'job: 12 guide/intro 000000000000-abcd new'
    """
    base = slot.base
    if base is None:
        raise ValueError(slot)
    return f"job: {slot.number} {slot.domain} {base.texts}-{base.comments} {base.state}"


def slots_of(entry: Entry) -> tuple[Slot, ...]:
    """Return the places that an entry's `#.` lines name, the one that it shows first.

    A tool that breaks long lines may have made two of one; a line that is damaged names nothing.
    """
    text = "\n".join(entry.extracted)
    if "job: " not in text:
        return ()
    found = list(_LINE.finditer(text))
    if len(found) < text.count("job: "):
        found = list(_LINE.finditer(text.replace("\n", " ")))
    return tuple(Slot(m[2], Base(m[3], m[4], State(m[5])), int(m[1][:9])) for m in found)


def without_job_lines(entry: Entry) -> Entry:
    """Return an entry without what the job added to its `#.` lines."""
    kept = tuple(line for line in entry.extracted if not line.startswith(("job: ", OTHERWISE)))
    return replace(entry, extracted=kept)


def job_name(catalog: Catalog) -> str:
    """Return the name in a job's header; empty where the catalog is no job."""
    name = catalog.field(JOB).strip()
    return name if job_locale(name) else ""


def job_locale(name: str) -> Locale | None:
    """Return the locale that a job's name begins with; None where it is no such name.

    >>> job_locale("fr_CA-2026-05-05-outstanding")
    Locale(language='fr', script='', territory='CA')
    """
    match = _NAME.fullmatch(name)
    try:
        return Locale.parse(match["locale"]) if match else None
    except ValueError:
        return None


def contents_hash(entries: Iterable[Entry]) -> str:
    """Return what stands for all texts, translations and comments of a job: sixteen hexadecimal digits.

    It is the job's base while nobody has worked in it.
    """
    return _hash(16, *(part for entry in entries for part in _contents(entry)))


def _contents(entry: Entry) -> Iterator[str]:
    yield from (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "", *strings_of(entry))
    yield from ("fuzzy" if entry.fuzzy else "", comments_hash(entry.comments), "obsolete" if entry.obsolete else "live")
