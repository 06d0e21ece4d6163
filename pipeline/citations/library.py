"""Reads references.yaml: CSL data as pandoc takes it, with three keys of our own (`urls` and two under `custom`)."""

import re
from typing import Any
from urllib.parse import urlsplit

from pipeline.citations import variables
from pipeline.citations.markup import MARKS, one_line
from pipeline.citations.syntax import KEY
from pipeline.model.locale import Locale
from pipeline.model.reference import Reference
from pipeline.yaml_source import Node, Reader, load

_REQUIRED = ("id", "type", "title")
_OPTIONAL = tuple(sorted((variables.NAMES | variables.DATES | variables.TEXTS | {"urls", "custom"}) - set(_REQUIRED)))
# Matches `https://a.org/b(1)`; not `www.a.org`, not `https://a.org/b c`, not `javascript:x`.
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)


def read_references(text: str, path: str) -> dict[str, Reference]:
    """Return the references by key, in their order; raise InputError with every fault."""
    reader = Reader(path)
    references: dict[str, Reference] = {}
    # The private marks of the formatter may not stand in data; the replacement has the same length.
    tree = load(text.translate(dict.fromkeys(map(ord, MARKS), "\ufffd")), path)
    root = reader.mapping(tree, ("references",))
    for node in reader.list_(root["references"]) if "references" in root else ():
        reference = _reference(reader, node)
        first = references.setdefault(reference.key, reference)
        if first is not reference and reference.key:
            message = f"the key {reference.key} is defined twice, first on line {first.line}"
            reader.fault(node, message, "reference-duplicate", "give one of the works another key")
    reader.settle()
    return references


def _reference(reader: Reader, node: Node) -> Reference:
    fields = reader.mapping(node, _REQUIRED, _OPTIONAL)
    custom = reader.mapping(fields["custom"], (), ("authors-incomplete", "settled")) if "custom" in fields else {}
    incomplete = "authors-incomplete" in custom and reader.boolean(custom["authors-incomplete"])
    if incomplete and "author" not in fields:
        message = "the list of authors is said to be incomplete, but there is none"
        reader.fault(custom["authors-incomplete"], message, "reference-authors", "name the first author")
    return Reference(
        key=_key(reader, fields["id"]) if "id" in fields else "",
        csl={name: _value(reader, name, child) for name, child in fields.items() if name not in ("custom", "urls")},
        authors_incomplete=incomplete,
        urls=_urls(reader, fields["urls"]) if "urls" in fields else {},
        settled=reader.text(custom["settled"]) if "settled" in custom else "",
        line=node.line,
    )


def _key(reader: Reader, node: Node) -> str:
    key = reader.text(node)
    if key and not KEY.fullmatch(key):
        message = f"`{key}` cannot be cited: a key is letters and digits, with single marks such as - . : between them"
        reader.fault(node, message, "reference-key")
    return key


def _value(reader: Reader, name: str, node: Node) -> Any:
    if name in variables.NAMES:
        return [_name(reader, child) for child in reader.list_(node)]
    if name in variables.DATES:
        return _date(reader, node)
    if name == "type":
        return reader.choice(node, sorted(variables.TYPES))
    if name == "URL":
        return read_address(reader, node)
    if name == "language":
        return _language(reader, node)
    value = one_line(reader.text(node))
    if name == "title" and not value and node.value is not None:
        reader.fault(node, "the title is empty", "reference-title")
    return value


def _name(reader: Reader, node: Node) -> dict[str, str]:
    parts = reader.mapping(node, (), sorted(variables.NAME_PARTS))
    if parts and ("literal" in parts) == ("family" in parts):
        message = "a name has either `family`, with `given` beside it, or `literal`"
        reader.fault(node, message, "reference-name", "an organisation is written {literal: Health Canada}")
    return {part: one_line(reader.text(child)) for part, child in parts.items()}


def _date(reader: Reader, node: Node) -> dict[str, list[list[int]]]:
    """Return CSL's `date-parts` for 2014, 2026-03, 2026-03-05, or for such parts written out."""
    if isinstance(node.value, dict):
        fields = reader.mapping(node, ("date-parts",))
        days = [reader.list_(day) for day in reader.list_(fields["date-parts"])] if "date-parts" in fields else []
        if not 1 <= len(days) <= 2 or not all(1 <= len(day) <= 3 for day in days):
            reader.expected(node, "one day or two, such as {date-parts: [[2026, 5, 6]]}")
        return {"date-parts": [[reader.integer(part) or 0 for part in day] for day in days]}
    day = reader.partial_date(node)
    return {"date-parts": [[part for part in (day.year, day.month, day.day) if part]]} if day else {}


def _urls(reader: Reader, node: Node) -> dict[str, str]:
    languages = reader.mapping(node, free=lambda tag: True)
    for tag, child in languages.items():
        _check_tag(reader, child, tag)
    return {tag: read_address(reader, child) for tag, child in languages.items()}


def _language(reader: Reader, node: Node) -> str:
    tag = reader.text(node)
    _check_tag(reader, node, tag)
    return tag


def _check_tag(reader: Reader, node: Node, tag: str) -> None:
    try:
        Locale.parse(tag)
    except ValueError as error:
        reader.fault(node, str(error), "reference-language")


def read_address(reader: Reader, node: Node) -> str:
    """Return an address of a page; anything but http and https is a fault."""
    address = reader.text(node)
    try:
        usable = _ADDRESS.fullmatch(address) and urlsplit(address).hostname
    except ValueError:
        usable = None
    if address and not usable:
        message = f"`{address}` is not an address such as https://example.org/page"
        reader.fault(node, message, "bad-address")
    return address
