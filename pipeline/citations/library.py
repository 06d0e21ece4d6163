"""Reads what may be cited: CSL YAML as pandoc takes it, CSL JSON as programs export it, and BibTeX.

Three keys are our own: `urls`, and two under `custom`. `authority` is CSL's; where it is the key of an authority of the
registry, it says that this authority wrote the work.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from pipeline.citations import variables
from pipeline.citations.markup import one_line
from pipeline.citations.syntax import BRACED, KEY
from pipeline.model.locale import Locale
from pipeline.model.reference import Reference
from pipeline.yaml_source import Node, Reader, load

_REQUIRED = ("id", "type", "title")
_OPTIONAL = tuple(sorted((variables.NAMES | variables.DATES | variables.TEXTS | {"urls", "custom"}) - set(_REQUIRED)))
_KNOWN = frozenset((*_REQUIRED, *_OPTIONAL))
_OLD_NAMES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short", "event": "event-title"}
"""What CSL 1.0.1 and some programs call a variable."""
_SWITCHES = frozenset({"comma-suffix", "static-ordering", "parse-names"})
# Matches `2014-04/2015`, and one day: `2014-04-05`.
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?")
_RANGE = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)/(\d{4}(?:-\d{2}(?:-\d{2})?)?)")
_INTEGER = re.compile(r"-?\d{1,6}")
_PRIVATE = re.compile("[\ue000-\ue01f]")
# Matches the `...` or `---` that pandoc lets a YAML file end with.
_END = re.compile(r"(?m)^(?:\.\.\.|---)[ \t]*\s*\Z")
# Matches `<i>E. coli</i>` and `<span class="nocase">`, the markup of CSL JSON; not `a < b`.
_RICH = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span)(?:\s[^<>]*)?>", re.I)
# Matches `https://a.org/b(1)`; not `www.a.org`, not `https://a.org/b c`, not `javascript:x`.
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)


def read_references(text: str, path: str) -> dict[str, Reference]:
    """Return the references by key, in their order; raise InputError with every fault.

    The suffix says what the file is: `.json` is CSL JSON, `.bib` BibTeX or biblatex, all else CSL YAML.
    """
    reader = _Library(path)
    # The private marks of the formatter may not stand in data; the replacement has the same length.
    text = _PRIVATE.sub("\ufffd", text)
    references: dict[str, Reference] = {}
    for node in _items(reader, text, path):
        reference = _reference(reader, node)
        first = references.setdefault(reference.key, reference)
        if first is not reference and reference.key:
            message = f"the key {reference.key} is defined twice, first on line {first.line}"
            reader.fault(node, message, "reference-duplicate", "give one of the works another key")
    reader.settle()
    return references


class _Library(Reader):
    """Reads one file of references."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.exported = path.lower().endswith(".json")
        """A program wrote it: keys that no style knows are passed over."""


def _items(reader: _Library, text: str, path: str) -> list[Node]:
    """Return the works of a file: those below `references`, or those of a bare list."""
    if path.lower().endswith((".bib", ".bibtex")):
        from pipeline.citations.bibtex import load_bibtex

        return reader.list_(load_bibtex(text, path))
    if reader.exported:
        from pipeline.citations.json_tree import load_json

        tree = load_json(text, path)
    else:
        tree = load(_END.sub("", text, count=1), path)
    if isinstance(tree.value, list):
        return tree.value
    root = reader.mapping(tree, ("references",))
    return reader.list_(root["references"]) if "references" in root else []


def _reference(reader: _Library, node: Node) -> Reference:
    fields = reader.mapping(node, _REQUIRED, _OPTIONAL, free=lambda key: reader.exported)
    if reader.exported:
        fields = {_OLD_NAMES.get(name, name): child for name, child in fields.items()}
        fields = {name: child for name, child in fields.items() if name in _KNOWN and child.value is not None}
    custom = _custom(reader, fields["custom"]) if "custom" in fields else {}
    incomplete = "authors-incomplete" in custom and reader.boolean(custom["authors-incomplete"])
    if incomplete and "author" not in fields:
        message = "the list of authors is said to be incomplete, but there is none"
        reader.fault(custom["authors-incomplete"], message, "reference-authors", "name the first author")
    authority = reader.text(fields["authority"]) if "authority" in fields else ""
    return Reference(
        key=_key(reader, fields["id"]) if "id" in fields else "",
        csl={name: _value(reader, name, child) for name, child in fields.items() if name not in ("custom", "urls")},
        authors_incomplete=incomplete,
        urls=_urls(reader, fields["urls"]) if "urls" in fields else {},
        settled=reader.text(custom["settled"]) if "settled" in custom else "",
        authority=authority,
        line=node.line,
    )


def _custom(reader: _Library, node: Node) -> dict[str, Node]:
    known = ("authors-incomplete", "settled")
    if reader.exported and not isinstance(node.value, dict):
        return {}
    found = reader.mapping(node, (), known, free=lambda key: reader.exported)
    return {name: child for name, child in found.items() if name in known}


def _key(reader: Reader, node: Node) -> str:
    key = reader.text(node)
    if key and not KEY.fullmatch(key) and not BRACED.fullmatch(key):
        message = f"`{key}` cannot be cited: a key has no blanks and no braces"
        reader.fault(node, message, "reference-key", "letters and digits, with single marks such as - . : between them")
    return key


def _value(reader: _Library, name: str, node: Node) -> Any:
    if name in variables.NAMES:
        people = [_name(reader, child) for child in reader.list_(node)]
        return [person for person in people if person]
    if name in variables.DATES:
        return _date(reader, node)
    if name == "type":
        return reader.choice(node, sorted(variables.TYPES))
    if name == "URL":
        return read_address(reader, node)
    if name == "language":
        return _language(reader, node)
    value = one_line(reader.text(node))
    if reader.exported:
        value = _RICH.sub("", value)
    if name == "title" and not value and node.value is not None:
        reader.fault(node, "the title is empty", "reference-title")
    return value


def _name(reader: _Library, node: Node) -> dict[str, str]:
    exported = reader.exported
    parts = reader.mapping(node, (), sorted(variables.NAME_PARTS | _SWITCHES), free=lambda key: exported)
    parts = {part: child for part, child in parts.items() if part in variables.NAME_PARTS and child.value is not None}
    if parts and ("literal" in parts) == ("family" in parts):
        message = "a name has either `family`, with `given` beside it, or `literal`"
        reader.fault(node, message, "reference-name", "an organisation is written {literal: Health Canada}")
    return {part: one_line(reader.text(child)) for part, child in parts.items()}


def _date(reader: _Library, node: Node) -> dict[str, Any]:
    """Return CSL's `date-parts` for 2014, 2026-03, 2026-03-05 and 2026-03/2026-05, or for what is written out."""
    if isinstance(node.value, dict):
        return _written_out(reader, node)
    if isinstance(node.value, str) and (ends := _RANGE.fullmatch(node.value)):
        return {"date-parts": [[int(part) for part in day.split("-")] for day in ends.groups()]}
    day = reader.partial_date(node)
    return {"date-parts": [[part for part in (day.year, day.month, day.day) if part]]} if day else {}


def _written_out(reader: _Library, node: Node) -> dict[str, Any]:
    exported = reader.exported
    fields = reader.mapping(node, (), ("date-parts", "literal", "raw", "season", "circa"), free=lambda key: exported)
    found: dict[str, Any] = {}
    if "circa" in fields and str(fields["circa"].value).lower() not in ("false", "0", "none", ""):
        found["circa"] = True
    if "season" in fields and str(fields["season"].value) in ("1", "2", "3", "4"):
        found["season"] = int(str(fields["season"].value))
    words = next((fields[name] for name in ("literal", "raw") if name in fields), None)
    if "date-parts" not in fields and words is not None:
        text = one_line(reader.text(words))
        if _ISO.fullmatch(text):
            return {"date-parts": [[int(part) for part in day.split("-")] for day in text.split("/")], **found}
        return {"literal": text, **found}
    days = [reader.list_(day) for day in reader.list_(fields["date-parts"])] if "date-parts" in fields else []
    if not 1 <= len(days) <= 2 or not all(1 <= len(day) <= 3 for day in days):
        reader.expected(node, "one day or two, such as {date-parts: [[2026, 5, 6]]}")
    return {"date-parts": [_numbers(reader, day) for day in days], **found}


def _numbers(reader: _Library, day: list[Node]) -> list[int]:
    """Return year, month and day; programs also write them in quotes, and leave the last ones empty."""
    numbers = []
    for part in day:
        words = str(part.value) if reader.exported and part.value is not None else ""
        if reader.exported and (part.value is None or not words.strip()):
            break
        quoted = _INTEGER.fullmatch(words.strip())
        numbers.append(int(words) if quoted else reader.integer(part) or 0)
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12 and not 13 <= numbers[1] <= 24:
        reader.fault(day[1], f"{numbers[1]} is no month", "reference-date")
    if len(numbers) > 2 and not 1 <= numbers[2] <= 31:
        reader.fault(day[2], f"{numbers[2]} is no day of a month", "reference-date")
    return numbers


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
