"""The mark of a clinical edit: which translations of an entry were made for a text that said something else.

It is written twice. The `#.` line is for translators, and gettext's tools replace such lines by the template's. A
translator's comment is kept by all of them: `# traversier-clinical: 1f2e3d4c offered 5a6b7c8d: 5 mg → 50 mg`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from pipeline.model.catalog import Entry

WORD = "traversier-clinical"
_HEAD = "clinical: "
_STEM = b"clinical"
"""Every mark holds it."""
_HASH = "[0-9a-f]{8}"
# Matches `clinical: 0.5 mg/kg → 0.75 mg/kg (was 1f2e3d4c)`; not an author's `clinical: check the dose`.
_LINE = re.compile(rf"clinical: (?P<changed>.* → .*) \(was (?P<was>{_HASH})\)\s*")
# Matches `traversier-clinical: 1f2e3d4c`, and behind it `offered 5a6b7c8d`, `, fuzzy before`, `, adrift`.
_COMMENT = re.compile(
    rf"\s*{WORD}: (?P<was>{_HASH})(?: offered (?P<offered>{_HASH}))?(?P<fuzzy>, fuzzy before)?(?P<adrift>, adrift)?"
    r"(?:: (?P<changed>.* → .*?))?\s*"
)
# Matches `slip: treatmnet → treatment (was 1f2e3d4c)`.
_SLIP = re.compile(rf"slip: (?P<changed>\S+ → \S+) \(was (?P<was>{_HASH})\)")
_BLANKS = re.compile(r"\s+")
# Quotation marks and dashes that a keystroke swaps: with others it is the same old sentence.
_ALIKE = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("’‘‚‛", "'"), **dict.fromkeys("‐‑–—−", "-"), "\u200b": ""}
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a clinical edit left on an entry."""

    changed: str
    """What changed in the source: `0.5 mg/kg → 0.75 mg/kg`; empty where nobody has left the words."""
    was: frozenset[str]
    """Hashes of the translations that were made for the old text; more than one where catalogs were put together."""
    offered: frozenset[str] = frozenset()
    """Hashes of what was offered instead, and nobody has read."""
    fuzzy_before: bool = False
    """The translation was fuzzy before the edit already."""
    adrift: bool = False
    """Its fuzzy flag was cleared, and the source edited again: for which text it was written nobody can tell."""

    def holds(self, entry: Entry) -> bool:
        """Tell whether an entry still has a translation of the old text, or what was offered for it."""
        return translation_hash(entry) in self.was | self.offered


def translation_hash(entry: Entry) -> str:
    """Return what stands for an entry's translation: eight hexadecimal digits.

    Blanks, quotation marks and dashes do not count: with others it is the same sentence.

    >>> translation_hash(Entry("a", "l’eau ")) == translation_hash(Entry("b", "l'eau"))
    True
    """
    forms = (entry.msgstr, *entry.msgstr_plural)
    plain = (unicodedata.normalize("NFC", form).translate(_ALIKE) for form in forms)
    words = "\0".join(_BLANKS.sub(" ", form).strip() for form in plain)
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def is_marked(entry: Entry) -> bool:
    """Tell, at little cost, whether an entry may have a mark."""
    if entry.extracted and entry.extracted[-1].startswith(_HEAD):
        return True
    return bool(entry.comments) and any(WORD in line for line in entry.comments)


def may_hold_marks(content: bytes) -> bool:
    """Tell, at little cost, whether the bytes of a catalog may hold an entry with a mark."""
    return _STEM in content


def read_mark(entry: Entry) -> Mark | None:
    """Return the mark of an entry, None where it has none.

    >>> read_mark(Entry("a", "b", extracted=("clinical: 5 mg → 50 mg (was 1f2e3d4c)",))).changed
    '5 mg → 50 mg'
    """
    if not is_marked(entry):
        return None
    line = _LINE.fullmatch(entry.extracted[-1]) if entry.extracted else None
    found = [match for comment in entry.comments if (match := _COMMENT.fullmatch(comment))]
    if line is None and not found:
        return None
    was = {match["was"] for match in (*found, *([line] if line else []))}
    return Mark(
        line["changed"] if line else next((match["changed"] for match in found if match["changed"]), ""),
        frozenset(was),
        frozenset(match["offered"] for match in found if match["offered"]),
        any(match["fuzzy"] for match in found),
        any(match["adrift"] for match in found),
    )


def with_mark(entry: Entry, mark: Mark) -> Entry:
    """Return an entry with a mark, in place of any that it has; the `#.` line comes last."""
    bare = without_mark(entry)
    line = f"{_HEAD}{_one_line(mark.changed)} (was {min(mark.was)})"
    return replace(bare, extracted=(*bare.extracted, line), comments=(*bare.comments, *_comments(mark)))


def without_mark(entry: Entry) -> Entry:
    """Return an entry without a mark."""
    if not is_marked(entry):
        return entry
    extracted = entry.extracted
    if extracted and _LINE.fullmatch(extracted[-1]):
        extracted = extracted[:-1]
    comments = tuple(comment for comment in entry.comments if not _COMMENT.fullmatch(comment))
    return replace(entry, extracted=extracted, comments=comments)


def with_slip(entry: Entry, changed: str, was: str) -> Entry:
    """Return an entry with a last `#.` line that says: but for a slip of the pen its translation was current.

    `was` is the hash of that translation.
    """
    return replace(entry, extracted=(*entry.extracted, f"slip: {changed} (was {was})"))


def read_slip(entry: Entry) -> tuple[str, str] | None:
    """Return what is said of a slip of the pen, and the hash of the translation; None where nothing is."""
    match = _SLIP.fullmatch(entry.extracted[-1]) if entry.extracted else None
    return (match["changed"], match["was"]) if match else None


def _comments(mark: Mark) -> Iterable[str]:
    was_ones, offered = sorted(mark.was), sorted(mark.offered)
    changed = _one_line(mark.changed) if mark.changed else ""
    for number in range(max(len(was_ones), len(offered))):
        was = was_ones[min(number, len(was_ones) - 1)]
        offer = f" offered {offered[number]}" if number < len(offered) else ""
        states = f"{', fuzzy before' if mark.fuzzy_before else ''}{', adrift' if mark.adrift else ''}"
        yield f"{WORD}: {was}{offer}{states}{f': {changed}' if changed else ''}"


def _one_line(words: str) -> str:
    """Return what changed on one line that ends in no backslash, and names both sides."""
    line = "".join(c for c in " ".join(words.split()) if c.isprintable() or c.isspace()).rstrip("\\ ")
    return line if " → " in line else f"{line or '?'} → ?"
