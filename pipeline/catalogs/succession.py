"""What an entry takes over from an older one: its strings, its comments, its flags, and the text it was made for."""

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.catalogs.strings import quote
from pipeline.model.catalog import Entry, Previous

# Matches what gettext derives from the source: `c-format`, `no-c-format`, `range: 0..9`, `no-wrap`; not `md-text`.
_DERIVED = re.compile(r"[a-z-]+-format|range:.*|(?:no-)?wrap|fuzzy")


def same_message(one: Entry, other: Entry) -> bool:
    """Tell whether two entries are of one message, plural and all."""
    return one.msgid_plural == other.msgid_plural and one.msgid == other.msgid and one.msgctxt == other.msgctxt


def strings_of(entry: Entry) -> list[str]:
    """Return what a translator wrote for an entry, in whatever state; empty strings left out."""
    if not entry.msgstr_plural:
        return [entry.msgstr] if entry.msgstr else []
    return [string for string in (entry.msgstr, *entry.msgstr_plural) if string]


def untranslated(wanted: Entry, forms: int) -> Entry:
    """Return a template's entry as it is for a translator who never saw it, with as many empty plural forms."""
    strings = () if wanted.msgid_plural is None else ("",) * forms
    return replace(wanted, msgstr="", msgstr_plural=strings, previous=None).with_flag("fuzzy", on=False)


def kept(wanted: Entry, source: Entry) -> Entry:
    """Return the entry on file, with what the template says of its places, hints and flags."""
    flags = _flags(wanted.flags, source.flags, True, source.fuzzy)
    if (
        flags == source.flags
        and wanted.extracted == source.extracted
        and wanted.references == source.references
        and not source.obsolete
        and not wanted.sticky
    ):
        return source
    return Entry(
        source.msgid,
        source.msgstr,
        source.msgctxt,
        source.msgid_plural,
        source.msgstr_plural,
        source.comments,
        wanted.extracted,
        wanted.references,
        flags,
        source.previous,
        sticky=_sticky(wanted, source),
    )


def made_fuzzy(wanted: Entry, source: Entry, forms: int) -> Entry:
    """Return a template's entry with another text's translation, and with that text as the previous one."""
    plural = wanted.msgid_plural is not None
    translated = bool(strings_of(source))
    previous = None
    if translated:
        # A translation that was fuzzy already was made for a text older still.
        previous = source.previous if source.fuzzy and source.previous else _made_for(source)
    return replace(
        wanted,
        msgstr="" if plural else next(iter(strings_of(source)), ""),
        msgstr_plural=_plural_forms(source, forms) if plural else (),
        comments=(*source.comments, *(() if plural else _spare_forms(source))),
        flags=_flags(wanted.flags, source.flags, False, translated or source.fuzzy),
        previous=previous,
        sticky=_sticky(wanted, source),
    )


def answered(answer: Entry, wanted: Entry, source: Entry) -> Entry:
    """Return what an edit was answered with, and whatever else is a translator's; the message is the template's."""
    own = [line for line in source.comments if line not in answer.comments]
    return replace(
        answer,
        msgid=wanted.msgid,
        msgctxt=wanted.msgctxt,
        msgid_plural=wanted.msgid_plural,
        comments=(*answer.comments, *own),
        extracted=(*wanted.extracted, *(line for line in answer.extracted if line not in wanted.extracted)),
        references=wanted.references,
        flags=_flags((*wanted.flags, *answer.flags), source.flags, False, answer.fuzzy),
        sticky=_sticky(wanted, source),
        obsolete=False,
    )


def made_obsolete(entry: Entry) -> Entry:
    """Return an entry as one whose text left the source."""
    return replace(entry, obsolete=True, references=())


def _made_for(entry: Entry) -> Previous:
    return Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)


def _plural_forms(source: Entry, forms: int) -> tuple[str, ...]:
    return (source.msgstr,) * forms if source.msgid_plural is None else source.msgstr_plural


def _spare_forms(source: Entry) -> list[str]:
    """Return as comments the plural forms for which a message without plural has no place."""
    others = list(dict.fromkeys(strings_of(source)))[1:]
    return [f"msgstr {line}" for other in others for line in quote(other).split("\n")]


@lru_cache(maxsize=1024)
def _flags(wanted: tuple[str, ...], source: tuple[str, ...], same: bool, fuzzy: bool) -> tuple[str, ...]:
    """Return the template's flags and those that only the old entry has: Weblate's, or a translator's own."""
    flags = list(dict.fromkeys(flag for flag in wanted if flag != "fuzzy"))
    names = {_name(flag) for flag in flags}
    names |= set() if same else {"placeholders"}  # they quote the old words
    own = [flag for flag in source if not _DERIVED.fullmatch(flag) and _name(flag) not in names]
    return (*(["fuzzy"] if fuzzy else []), *flags, *own)


def _sticky(wanted: Entry, source: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*wanted.sticky, *source.sticky))) if wanted.sticky else source.sticky


def _name(flag: str) -> str:
    return flag.partition(":")[0]
