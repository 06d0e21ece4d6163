"""The entries of any catalog → records: one message each, in the words of one block, whatever tool cut the article.

po4a makes one message of a table or of a nested list, mdpo and translate-toolkit of a whole front matter. Such a
message and its translation are read as Markdown or YAML; where both hold the same blocks, each is a record of its own.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from pipeline.align import align, elements
from pipeline.errors import InputError
from pipeline.flow.wordings import wording
from pipeline.model.article import Article, Source
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.locale import Locale
from pipeline.read import read
from pipeline.segment import segment

# Matches `title: Words` and the `---` above it; not `Note: this is a sentence. And more`.
_YAML = re.compile(r"\s*(?:---[ \t]*\n|[A-Za-z_][\w-]*:[ \t]*(?:\S[^\n]*)?(?:\n|\Z))")
# Matches po4a's `type: Yaml Front Matter Hash Value: title`; group 1 is the key.
_PO4A_FIELD = re.compile(r"type: (?:YAML|Yaml) Front Matter (?:Hash )?Value: ([\w.-]+)")
# Matches what may be more than one block, or no prose: lines; marks of a list, table, quote or heading; an image.
_BLOCKS = re.compile(r"\n|\A\s*(?:[-*+>|#]|!\[|\d+[.)][ \t]|\[[^\[\]]+\]:|\[[ xX]\][ \t]|<[A-Za-z])")
# Matches translate-toolkit's `![A lamp]{1}`; the number stands for the address.
_IMAGE = re.compile(r"!\[((?:[^\[\]\\]|\\.)*)\]\{\d+\}")
_WORD = re.compile(r"\w*[^\W\d_]\w*")
_LONG = 200_000


@dataclass(frozen=True, slots=True)
class Record:
    """A message of another catalog with its translation."""

    msgid: str
    msgstr: str
    number: int
    """Index of the entry that it comes from, among those of all catalogs."""
    file: str = ""
    """The catalog, as messages name it."""
    msgctxt: str | None = None
    fuzzy: bool = False
    previous: str | None = None
    comments: tuple[str, ...] = ()
    line: int = 0
    place: int = field(default=0, compare=False)
    """Its place among the records of the catalog."""


def records(
    catalogs: Iterable[Catalog], of: Locale, to: Locale, keys: Collection[str]
) -> tuple[list[Record], set[int]]:
    """Return the records of the translated entries of catalogs, and the entries of which a part has no partner.

    They are in the order of their entries; plural forms, which no article has, are none.
    """
    found: list[Record] = []
    torn: set[int] = set()
    entries = ((catalog.path, entry) for catalog in catalogs for entry in catalog.entries)
    for number, (path, entry) in enumerate(entries):
        if entry.msgid and entry.msgid_plural is None and entry.msgstr:
            parts, whole = _parts(_record(entry, number, path), of, to, keys)
            found += parts
            if not whole:
                torn.add(number)
    return [replace(record, place=place) for place, record in enumerate(found)], torn


def _record(entry: Entry, number: int, path: str) -> Record:
    previous = entry.previous.msgid if entry.previous and entry.fuzzy else None
    record = Record(
        entry.msgid, entry.msgstr, number, path, entry.msgctxt, entry.fuzzy, previous, entry.comments, entry.line
    )
    for line in entry.extracted:
        if key := _PO4A_FIELD.match(line):
            return replace(record, msgctxt=f"meta:{key[1]}")
    return record


def _parts(record: Record, of: Locale, to: Locale, keys: Collection[str]) -> tuple[list[Record], bool]:
    """Return what a message is made of, and whether all of its translation is in it."""
    if len(record.msgid) + len(record.msgstr) > _LONG:
        return [record], True
    if not _BLOCKS.search(record.msgid.strip()) and not _YAML.fullmatch(record.msgid):
        return [record], True
    images = _IMAGE.fullmatch(record.msgid), _IMAGE.fullmatch(record.msgstr)
    if images[0] and images[1]:
        return [replace(record, msgid=images[0][1], msgstr=images[1][1])], True
    if record.msgctxt and record.msgctxt.startswith("meta:"):
        return [record], True
    if _YAML.match(record.msgid) and (fields := _fields(record, keys)):
        return fields
    one, other = _article(record.msgid), _article(record.msgstr)
    if one is None or other is None or not one.units or not other.units:
        return [record], True
    if len(one.units) == len(other.units) == 1:
        pair = one.units[0], other.units[0]
        if wording(pair[0].msgid) == wording(record.msgid):
            # It is one block of prose as it stands, whose line ends may be hard breaks.
            return [record], True
        return [replace(record, msgid=pair[0].msgid, msgstr=pair[1].msgid)], _aside(one) == _aside(other)
    parts, whole = _blocks(record, one, other, of, to)
    return parts, whole and _aside(one) == _aside(other)


def _article(text: str, keys: Collection[str] = ()) -> Article | None:
    try:
        source = read(text, "", "", keys) if keys else Source("", "", text)
        return segment(source)
    except InputError:
        return None


def _aside(article: Article) -> list[str]:
    """Return the words of what is no unit: a translator may have changed the name of a link or a line of code."""
    return [word for part in article.segments if part.unit is None for word in _WORD.findall(part.text)]


def _blocks(record: Record, one: Article, other: Article, of: Locale, to: Locale) -> tuple[list[Record], bool]:
    """Return the blocks of a message, each with its translation; as drafts where they are not the same blocks."""
    source, target = elements(one), elements(other)
    if [element.kind for element in source] == [element.kind for element in target]:
        pairs = list(zip(source, target, strict=True))
        sure, whole = True, True
    else:
        found = align(source, target, of, to)
        single = [pair for pair in found.pairs if len(pair.source) == len(pair.target) == 1]
        pairs = [(source[pair.source[0]], target[pair.target[0]]) for pair in single]
        sure, whole = False, len(single) == len(target)
    return [
        replace(record, msgid=a.text, msgstr=b.text, fuzzy=record.fuzzy or not sure)
        for a, b in pairs
        if a.unit is not None
    ], whole


def _fields(record: Record, keys: Collection[str]) -> tuple[list[Record], bool] | None:
    """Return the values of a front matter; None where it is none."""
    one, other = (_front_matter(text, keys) for text in (record.msgid, record.msgstr))
    if not one or not other:
        return None
    values = dict(other)
    found = [
        replace(record, msgid=value, msgstr=values[path], msgctxt=f"meta:{path}")
        for path, value in one
        if path in values
    ]
    # What is no text of a reader is in the source as it is.
    return found, {path for path, _ in other} <= {path for path, _ in one}


def _front_matter(text: str, keys: Collection[str]) -> list[tuple[str, str]]:
    words = text.strip()
    words = words if words.startswith("---") else f"---\n{words}\n---"
    try:
        source = read(words + "\n", "", "", keys)
    except InputError:
        return []
    count: dict[str, int] = {}
    found = []
    for place in source.fields:
        count[place.path] = count.get(place.path, 0) + 1
        if count[place.path] == 1:
            found.append((place.path, place.value))
    return found
