"""Catalog text → `Catalog`: strict, in one pass, and every fault of the file in one run."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from pipeline.catalogs.comments import (
    Comments,
    extracted_lines,
    own_lines,
    parse_comments,
    parse_flags,
    reference_lines,
)
from pipeline.catalogs.cycles import no_search_for_cycles
from pipeline.catalogs.decoding import decode, may_conflict, without_conflicts
from pipeline.catalogs.diagnosis import diagnose
from pipeline.catalogs.drafts import UsualEntry
from pipeline.catalogs.grammar import PLURAL_FORM, USUAL, live, obsolete, string_content
from pipeline.catalogs.header import parse_header
from pipeline.catalogs.strings import unescaped, unquote
from pipeline.errors import Fault, InputError
from pipeline.model.catalog import Catalog, Entry, Key, Previous

_BLANK_LINES = re.compile(r"(?>(?:[ \t\f\v]*\n)*)")
_ONLY_COMMENTS = re.compile(r"(?>(?:[ \t\f\v]*(?:#(?![~|.:,]).*)?\n)*)\Z")

_MSGSTR = 8
"""The group of the usual pattern that is the first string of the translation."""
# xgettext leaves `CHARSET` in a template of plain ASCII.
_CHARSETS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "charset"})
_HEADER_HINT = 'begin the file with an entry whose msgid is "" and whose msgstr has the fields, Content-Type among them'


def read_catalog(data: bytes, path: str) -> Catalog:
    """Return the catalog that a `.po` or `.pot` file holds; raise InputError with all of its faults.

    Some of what gettext accepts, and no tool writes, is refused: two strings on one line, `domain`, a header that is
    not the first entry. Comments below the last entry and `#.` lines of the header move to the comments at the top.
    """
    text, faults = decode(data, path)
    if may_conflict(data):
        text, conflicts = without_conflicts(text, path)
        faults += conflicts
    with no_search_for_cycles():
        entries, trailing = _entries(text, path, faults)
    faults += _duplicates(entries, path)
    faults += list(_header_faults(entries, path, faults))
    if any(fault.code == "po-charset" for fault in faults):
        faults = [fault for fault in faults if fault.code != "po-encoding"]
    if faults:
        raise InputError(sorted(faults, key=lambda fault: fault.line or 0))
    return _catalog(entries, parse_comments(trailing), path)


def _entries(text: str, path: str, faults: list[Fault]) -> tuple[list[Entry], str]:
    """Return the well-formed entries, and the comments below the last; what is malformed goes to the faults."""
    entries = []
    start = _BLANK_LINES.match(text).end()  # type: ignore[union-attr]  # it matches nothing, too
    line = text.count("\n", 0, start) + 1
    while start < len(text):
        usual = USUAL.match(text, start)
        if usual and (entry := _usual_entry(usual, line)):
            entries.append(entry)
            start = usual.end()
            line = entry.msgstr_line + text.count("\n", usual.start(_MSGSTR), start)
            continue
        match = live().match(text, start) or obsolete().match(text, start)
        entry = _entry(match, line) if match else None
        if match and entry:
            entries.append(entry)
            end = match.end()
        elif _ONLY_COMMENTS.match(text, start):
            return entries, text[start:]
        else:
            found, end = diagnose(text, start, line, path)
            faults += found
        line += text.count("\n", start, end)
        start = end
    return entries, ""


def _usual_entry(match: re.Match[str], line: int) -> Entry | None:
    """Return the entry that the usual pattern matched; None where one of its strings is malformed."""
    own, extracted, references, flags, context, msgid, more_id, msgstr, more_str = match.groups()
    try:
        return UsualEntry(  # type: ignore[return-value]  # which is an `Entry` once it is made
            _text(msgid, more_id) if more_id or "\\" in msgid or '"' in msgid else msgid,
            _text(msgstr, more_str) if more_str or "\\" in msgstr or '"' in msgstr else msgstr,
            context and _text(context, ""),
            own_lines(own) if own else (),
            extracted_lines(extracted) if extracted else (),
            reference_lines(references) if references else (),
            parse_flags((flags,)) if flags else (),
            line,
            line + match.string.count("\n", match.start(), match.start(_MSGSTR)),
        )
    except ValueError:
        return None


def _text(content: str, more: str) -> str:
    """Return what a string and those on the lines below it say; raise ValueError where one is malformed."""
    text = content + more[1:-2].replace('"\n"', "")
    if "\\" not in text and '"' not in text:
        return text
    if not all(map(string_content, (content, *more[1:-2].split('"\n"')))):
        raise ValueError(content)
    return unescaped(text)


def _entry(match: re.Match[str], line: int) -> Entry | None:
    """Return the entry that one of the patterns matched; None where an escape or a plural form's number is wrong."""
    block, old_context, old_id, old_plural, context, msgid, plural, forms, msgstr = match.groups()
    comments = parse_comments(block) if block else Comments()
    try:
        return Entry(
            unquote(msgid),
            "" if msgstr is None else unquote(msgstr),
            None if context is None else unquote(context),
            None if plural is None else unquote(plural),
            () if forms is None else _plural_forms(forms),
            *comments[:4],
            None if old_id is None else _previous(old_id, old_context, old_plural),
            match.re is obsolete(),
            line,
            line + match.string.count("\n", match.start(), match.start(8 if msgstr is None else 9)),
            comments.sticky,
        )
    except ValueError:
        return None


def _plural_forms(lines: str) -> tuple[str, ...]:
    """Return the plural forms; raise ValueError where their numbers are not 0, 1, 2, …"""
    forms = PLURAL_FORM.findall(lines)
    if [int(number) for number, _ in forms] != list(range(len(forms))):
        raise ValueError(lines)
    return tuple(unquote(strings) for _, strings in forms)


def _previous(msgid: str, context: str | None, plural: str | None) -> Previous:
    return Previous(
        unquote(msgid), None if context is None else unquote(context), None if plural is None else unquote(plural)
    )


def _duplicates(entries: Sequence[Entry], path: str) -> Iterator[Fault]:
    """Yield a fault for each entry whose key stands above already; gettext counts obsolete entries too."""
    if len({entry.msgid for entry in entries}) == len(entries):
        return
    first: dict[Key, int] = {}
    for entry in entries:
        line = first.setdefault((entry.msgctxt, entry.msgid), entry.line)
        if line != entry.line:
            message = f"the same message stands in line {line} already"
            yield Fault(path, entry.line, message, "po-duplicate", "keep one of the two entries and delete the other")


def _header_faults(entries: Sequence[Entry], path: str, others: Sequence[Fault]) -> Iterator[Fault]:
    """Yield what is wrong with the header; one that is missing may be what stands, malformed, above the first entry."""
    header = entries[0] if entries else None
    if header is None or header.key != (None, "") or header.obsolete:
        line = header.line if header else None
        if not any(line is None or (fault.line or 0) < line for fault in others):
            yield Fault(path, line, "the header is missing", "po-header", _HEADER_HINT)
        return
    if header.msgid_plural is not None:
        yield Fault(path, header.line, "the header has plural forms", "po-header", _HEADER_HINT)
    charset = re.search(r"charset=([^\s;]*)", header.msgstr)
    if charset and charset[1].lower() not in _CHARSETS:
        message = f"the header says that the file is in {charset[1]}; catalogs are read in UTF-8 only"
        hint = f"convert the file: msgconv --to-code=UTF-8 --output-file={path} {path}"
        yield Fault(path, header.msgstr_line, message, "po-charset", hint)


def _catalog(entries: Sequence[Entry], trailing: Comments, path: str) -> Catalog:
    header, *rest = entries
    return Catalog(
        tuple(sorted(rest, key=attrgetter("obsolete"))),
        parse_header(header.msgstr),
        (*header.comments, *header.extracted, *trailing.own),
        header.flags,
        path,
    )
