"""Reads notes and the registry of jurisdictions, authorities and crisis lines."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

from pipeline.citations.library import read_address
from pipeline.errors import Fault, InputError, nearest
from pipeline.model.locale import Locale
from pipeline.model.note import (
    Authority,
    CrisisLine,
    Jurisdiction,
    Note,
    NoteSeverity,
    PartialDate,
    Registry,
    Status,
    Topic,
)
from pipeline.yaml_source import Node, Reader, load

SELECTORS = ("substances", "conditions", "audiences", "routes")
"""What a note may apply to; articles ask by the same names."""

_DAYS = ("last_reviewed", "review_by")
_REQUIRED = ("id", "jurisdiction", "topic", "authority", "status", "severity", "text", "sources", *_DAYS)
_OPTIONAL = ("applies_to", "effective", "published", "reviewed_by", "supersedes", "facts")
_KINDS = ("regulator", "wcb", "federal", "hta", "insurer", "court", "foreign")
_CHANNELS = ("call", "text", "chat")
_MARKS = ("V", "S", "K")
# Matches `CA`, `CA-QC`, `GB-ENG`; not `CA QC`, not `CA"`: codes stand in addresses and names of folders.
_CODE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_RESERVED_CODES = ("all",)
"""Of an option that stands for every place."""
_T = TypeVar("_T")


def read_note(text: str, path: str) -> Note:
    """Return the note of one file; raise InputError with every fault."""
    reader = Reader(path)
    fields = reader.mapping(load(text, path), _REQUIRED, _OPTIONAL)
    reading = _Fields(reader, fields)
    # The values that stand in for unreadable ones leave with the faults: settle() raises.
    note = Note(
        id=reading.text("id"),
        jurisdiction=reading.text("jurisdiction"),
        topic=Topic(reading.choice("topic", tuple(Topic)) or Topic.ACCESS),
        authority=reading.text("authority"),
        status=Status(reading.choice("status", tuple(Status)) or Status.DRAFT),
        severity=NoteSeverity(reading.choice("severity", tuple(NoteSeverity)) or NoteSeverity.INFO),
        text=_texts(reader, fields["text"]) if "text" in fields else {},
        last_reviewed=reading.day("last_reviewed") or date.min,
        review_by=reading.day("review_by") or date.min,
        sources=reading.strings("sources"),
        applies_to=_applies_to(reader, fields["applies_to"]) if "applies_to" in fields else {},
        effective=reading.partial_date("effective"),
        published=reading.partial_date("published"),
        reviewed_by=reading.text("reviewed_by"),
        supersedes=reading.strings("supersedes"),
        facts=tuple(_fact(reader, node) for node in reader.list_(fields["facts"])) if "facts" in fields else (),
        path=path,
        line=fields["text"].line if "text" in fields else 1,
    )
    reader.settle()
    return note


def read_registry(
    jurisdictions_text: str, authorities_text: str, crisis_text: str, paths: tuple[str, str, str]
) -> Registry:
    """Return the registry of three files; raise InputError with every fault of all of them."""
    faults: list[Fault] = []
    jurisdictions = _entries(jurisdictions_text, paths[0], _jurisdiction, faults)
    authorities = _entries(authorities_text, paths[1], partial(_authority, jurisdictions), faults)
    crisis_lines = _entries(crisis_text, paths[2], partial(_crisis_line, jurisdictions), faults)
    if faults:
        raise InputError(faults)
    return Registry(jurisdictions, authorities, tuple(crisis_lines.values()))


class _Fields:
    """Reads the keys of one mapping; a key that is not there gives an empty value: that it lacks is told elsewhere."""

    def __init__(self, reader: Reader, fields: Mapping[str, Node]) -> None:
        self.reader = reader
        self.fields = fields

    def text(self, key: str) -> str:
        return self.reader.text(self.fields[key]) if key in self.fields else ""

    def choice(self, key: str, known: tuple[str, ...]) -> str:
        return self.reader.choice(self.fields[key], known) if key in self.fields else ""

    def strings(self, key: str) -> tuple[str, ...]:
        return self.reader.strings(self.fields[key]) if key in self.fields else ()

    def day(self, key: str) -> date | None:
        return self.reader.date_(self.fields[key]) if key in self.fields else None

    def partial_date(self, key: str) -> PartialDate | None:
        node = self.fields.get(key)  # null is a date that nobody knows
        return self.reader.partial_date(node) if node and node.value is not None else None


def _texts(reader: Reader, node: Node) -> dict[str, str]:
    """Read the text by language; a note may be written in any, and each tag is spelled in the one usual way."""
    found: dict[str, str] = {}
    for key, child in reader.mapping(node, (), free=_is_tag).items():
        tag = Locale.parse(key).tag
        if tag in found:
            reader.fault(child, f"the text `{tag}` stands here twice", "note-text", "keep one of them")
        found[tag] = reader.text(child).strip()
    if not found and isinstance(node.value, dict):
        reader.fault(
            node, "the note has no text", "note-text", "write it under the tag of its language: `en:` or `fr:`"
        )
    return found


def _applies_to(reader: Reader, node: Node) -> dict[str, tuple[str, ...]]:
    return {name: reader.strings(child) for name, child in reader.mapping(node, (), SELECTORS).items()}


def _fact(reader: Reader, node: Node) -> dict[str, str]:
    return {name: reader.text(child) for name, child in reader.mapping(node, ("kind", "value")).items()}


def _entries(text: str, path: str, read: Callable[[Reader, str, Node], _T], faults: list[Fault]) -> dict[str, _T]:
    """Read a file of entries by key, which may be empty; its faults go to the list."""
    reader = Reader(path)
    try:
        root = load(text, path)
        nodes = reader.mapping(root, free=lambda key: True) if root.value is not None else {}
    except InputError as error:
        faults.extend(error.faults)
        return {}
    entries = {key: read(reader, key, node) for key, node in nodes.items()}
    faults.extend(reader.faults)
    return entries


def _jurisdiction(reader: Reader, code: str, node: Node) -> Jurisdiction:
    if not _CODE.fullmatch(code) or code.lower() in _RESERVED_CODES:
        hint = "use the code of ISO 3166: CA, CA-QC, US"
        reader.fault(node, f"{code!r} is no code of a place", "registry-jurisdiction", hint)
    fields = reader.mapping(node, ("order", "en"), ("postal",), _is_tag)
    order = reader.integer(fields["order"]) if "order" in fields else None
    names = _names(reader, fields, ("order", "postal"), ("name", "in", "of"), ("abbreviation",))
    return Jurisdiction(code, order or 0, names)


def _authority(codes: Collection[str], reader: Reader, key: str, node: Node) -> Authority:
    required, optional = ("kind", "jurisdiction", "verified"), ("name_status", "untranslated", "url")
    fields = reader.mapping(node, (*required, "en"), optional, _is_tag)
    reading = _Fields(reader, fields)
    return Authority(
        key=key,
        kind=reading.choice("kind", _KINDS),
        jurisdiction=_known_code(reading, codes),
        names=_names(reader, fields, (*required, *optional), ("name",), ("acronym",)),
        url=read_address(reader, fields["url"]) if "url" in fields else "",
        name_status=reading.choice("name_status", ("official", "usual", "none")) or "usual",
        untranslated="untranslated" in fields and reader.boolean(fields["untranslated"]),
        verified=reading.choice("verified", _MARKS) or "K",
    )


def _crisis_line(codes: Collection[str], reader: Reader, key: str, node: Node) -> CrisisLine:
    required, optional = ("jurisdiction", "verified", "channels"), ("verified_on", "hours", "languages")
    fields = reader.mapping(node, (*required, "en"), optional, _is_tag)
    reading = _Fields(reader, fields)
    channels = reader.list_(fields["channels"]) if "channels" in fields else []
    line = CrisisLine(
        key=key,
        jurisdiction=_known_code(reading, codes),
        channels=tuple(_channel(reader, child) for child in channels),
        names=_names(reader, fields, (*required, *optional), ("name",), ()),
        hours=reading.text("hours"),
        languages=reading.strings("languages"),
        verified=reading.choice("verified", _MARKS) or "K",
        verified_on=reading.day("verified_on"),
    )
    if line.publishable and "verified_on" not in fields:
        message = f"`{key}` is marked {line.verified}, but not on which day somebody verified it"
        reader.fault(node, message, "crisis-unverified", "add verified_on, or mark it K")
    return line


def _channel(reader: Reader, node: Node) -> dict[str, str]:
    fields = reader.mapping(node, ("kind", "value"))
    if "kind" in fields:
        reader.choice(fields["kind"], _CHANNELS)
    return {name: reader.text(child) for name, child in fields.items()}


def _known_code(reading: _Fields, codes: Collection[str]) -> str:
    code = reading.text("jurisdiction")
    # Where jurisdictions.yaml could not be read there is nothing to compare with.
    if code and codes and code not in codes:
        node = reading.fields["jurisdiction"]
        reading.reader.fault(node, f"unknown jurisdiction {code}", "registry-jurisdiction", nearest(code, codes))
    return code


def _names(
    reader: Reader, fields: Mapping[str, Node], known: Collection[str], forms: Collection[str], more: Collection[str]
) -> dict[str, dict[str, str]]:
    """Return the words per language: every key of an entry that is not one of its own is a language tag."""
    languages = {tag: reader.mapping(node, forms, more) for tag, node in fields.items() if tag not in known}
    return {tag: {form: reader.text(node) for form, node in words.items()} for tag, words in languages.items()}


def _is_tag(key: str) -> bool:
    try:
        return bool(Locale.parse(key))
    except ValueError:
        return False
