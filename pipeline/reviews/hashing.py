"""What a sign-off is bound to: hashes of texts.

They stand in files for years, so that what makes two texts the same is fixed here, and not borrowed: a test holds it to
what the program calls a cosmetic edit. Where that ever says more, old sign-offs are carried, never re-hashed.
"""

import hashlib
import re

from pipeline.model.catalog import Entry, Key

TEXT_DIGITS, UNIT_DIGITS = 32, 16
"""Hexadecimal digits. A text's are 128 bits: nobody finds a second text for a sign-off."""

# Quotation marks, apostrophes and hyphens that are swapped without changing what is said.
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "‑": "-"})
_BLANKS = re.compile(r"\s+")
# Parts that follow each other must not run together: ("a", "bc") is not ("ab", "c").
_BETWEEN = "\x1f"
_FORMS = "\x1e"
"""Between a message and its plural, and between plural forms."""


def plain(text: str) -> str:
    """Return a text with its quotation marks, apostrophes, hyphens and blanks made plain.

    >>> plain("« l’eau »\\u00a0") == plain('" l\\'eau "')
    True
    """
    return _BLANKS.sub(" ", text.translate(_MARKS)).strip()


def text_hash(msgid: str, msgstr: str, msgctxt: str | None = None) -> str:
    """Return what a sign-off is bound to: a hash of source and translation with their marks and blanks made plain.

    Of a source text alone `msgstr` is empty. Plural forms are joined as `texts_of` does.

    >>> text_hash("It's 5 mg.", "5 mg.") == text_hash("It’s 5 mg.", "5\\u00a0mg.")
    True
    >>> text_hash("5 mg", "5 mg") == text_hash("50 mg", "5 mg")
    False
    """
    forms = (_FORMS.join(map(plain, text.split(_FORMS))) for text in (msgid, msgstr))
    return _hashed(TEXT_DIGITS, "text", _context(msgctxt), *forms)


def unit_hash(key: Key) -> str:
    """Return a hash of a message exactly as it is written: what tells it from an edited one."""
    return _hashed(UNIT_DIGITS, "unit", _context(key[0]), key[1])


def _context(msgctxt: str | None) -> str:
    return "-" if msgctxt is None else f"+{msgctxt}"


def _hashed(digits: int, *parts: str) -> str:
    content = _BETWEEN.join(part.replace(_BETWEEN, "\ufffd") for part in parts)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def texts_of(entry: Entry) -> tuple[str, str]:
    """Return source and translation of an entry, each with its plural forms, as they are hashed."""
    if entry.msgid_plural is None:
        return entry.msgid, entry.msgstr
    return f"{entry.msgid}{_FORMS}{entry.msgid_plural}", _FORMS.join(entry.msgstr_plural)
