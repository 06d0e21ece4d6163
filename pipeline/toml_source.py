"""TOML front matter: its values, and the places of the strings that stand on one line, in which a text is written."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import date, time
from typing import Any

from pipeline.model.article import Field

BASIC, LITERAL = "toml-basic", "toml-literal"
"""How a string is written: `"a"`, in which a backslash escapes, and `'a'`, in which nothing does (TOML 1.0)."""
STYLES = frozenset({BASIC, LITERAL})

# Matches `[params]` and `[params.seo]`; not `[[menu]]`, of which there may be several.
_TABLE = re.compile(r"[ \t]*\[[ \t]*(?P<name>[\w-]+(?:\.[\w-]+)*)[ \t]*\][ \t]*(?:#.*)?")
_ARRAY = re.compile(r"[ \t]*\[\[")
# Matches `title = "A"`, `'title' = 'A' # remark`; not `title = """`.
_PAIR = re.compile(
    r"[ \t]*(?P<quote>[\"']?)(?P<key>[\w-]+)(?P=quote)[ \t]*=[ \t]*"
    r"(?P<value>\"(?!\"\")(?>(?:[^\"\\]|\\.)*)\"|'(?!'')[^']*+')[ \t]*(?:#.*)?"
)
_LINE = re.compile(r"(?P<text>[^\r\n]*)(?:\r\n?|\n|\Z)")
_NO_LITERAL = re.compile(r"['\0-\x08\n-\x1f\x7f]")
_ESCAPED = re.compile(r"[\"\\\0-\x08\n-\x1f\x7f]")
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\f": "\\f", "\b": "\\b"}


def load(text: str) -> dict[str, Any]:
    """Return the values of a TOML text, dates and times as ISO 8601 writes them; empty where it is no TOML."""
    try:
        # A lone CR is a line end of Markdown, and none of TOML.
        values = tomllib.loads(re.sub(r"\r(?!\n)", "\n", text))
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    plain: dict[str, Any] = _plain(values)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | time) else value


def fields(text: str, offset: int, line: int, values: Mapping[str, Any], keys: Collection[str]) -> Iterator[Field]:
    """Yield the strings of a TOML text whose path is among `keys`, `title` or `params.title`.

    `offset` and `line` are where the text begins in its file. What looks like such a line inside a longer string is
    none: the value must be the one that is there.

    >>> [(f.path, f.value, f.start) for f in fields('title = "A"\\n', 4, 2, {"title": "A"}, ["title"])]
    [('title', 'A', 12)]
    """
    table: str | None = ""
    found: dict[str, list[Field]] = {}
    for number, match in enumerate(_LINE.finditer(text)):
        if heading := _TABLE.fullmatch(match["text"]):
            table = f"{heading['name']}."
        elif _ARRAY.match(match["text"]):
            table = None
        elif table is not None and (pair := _PAIR.fullmatch(match["text"])):
            path, place = f"{table}{pair['key']}", match.start() + pair.start("value")
            value = load(f"v = {pair['value']}").get("v")
            if path in keys and value is not None and _at(values, path) == value:
                style = BASIC if pair["value"][0] == '"' else LITERAL
                end = place + len(pair["value"])
                found.setdefault(path, []).append(
                    Field(path, value, offset + place, offset + end, line + number, style)
                )
    yield from (places[0] for places in found.values() if len(places) == 1)


def _at(values: Mapping[str, Any], path: str) -> Any:
    found: Any = values
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return found


def lines(text: str, line: int) -> dict[str, int]:
    """Return the line of each top key, the first of which is `line`."""
    found: dict[str, int] = {}
    for number, match in enumerate(_LINE.finditer(text)):
        if match["text"].lstrip().startswith("["):
            break
        key = re.match(r"[ \t]*[\"']?([\w-]+)[\"']?[ \t]*=", match["text"])
        if key:
            found.setdefault(key[1], line + number)
    return found


def spell(value: str, style: str) -> str:
    """Write a text as a TOML string in a style; as a basic one where a literal one cannot hold it.

    >>> spell("l'eau", LITERAL), spell("eau", LITERAL), spell('d"eau', BASIC)
    ('"l\\'eau"', "'eau'", '"d\\\\"eau"')
    """
    if style == LITERAL and not _NO_LITERAL.search(value):
        return f"'{value}'"
    return '"' + _ESCAPED.sub(lambda match: _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}", value) + '"'
