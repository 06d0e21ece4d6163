"""Bytes → a source file: decoded, its front matter found and read."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.errors import Fault, InputError
from pipeline.markdown import front_matter
from pipeline.model.article import Field, Source

if TYPE_CHECKING:
    from pipeline.yaml_source import Node


def read(text: str, domain: str, path: str, keys: Collection[str] = (), foreign: bool = False) -> Source:
    """Return a file's text with what its front matter says; the values of `keys` become fields.

    The front matter of a `foreign` file is another program's: what only that one understands is passed over.
    Raises InputError where the front matter never ends or is no YAML mapping.

    >>> source = read("---\\ntitle: A\\n---\\nBody.", "a", "a.md", ["title"])
    >>> source.meta["title"], source.fields[0].path, source.text[source.body_start :]
    ('A', 'title', 'Body.')
    """
    try:
        found = front_matter.find(text)
    except ValueError as error:
        raise InputError(
            [Fault(path, 1, str(error), "front-matter-open", "end it with --- on a line of its own")]
        ) from error
    if found is None:
        return Source(domain, path, text, 1 if text.startswith("\ufeff") else 0)
    if found.form == "toml":
        return _with_toml(Source(domain, path, text, found.body), text[found.start : found.end], found.start, keys)
    # Many files have no front matter, and it is dear to import.
    from pipeline import yaml_source

    yaml = text[found.start : found.end]
    node = yaml_source.load(yaml, path, int(found.start > 0), foreign)
    meta = yaml_source.plain(node)
    if meta is None:
        meta = {}
    if not isinstance(meta, dict):
        hint = "write it as `key: value` lines"
        raise InputError([Fault(path, node.line, "the front matter is not a mapping", "front-matter-shape", hint)])
    return Source(
        domain,
        path,
        text,
        found.body,
        meta,
        tuple(_fields(node, yaml, found.start, keys)),
        _lines(node),
    )


def _with_toml(source: Source, toml: str, offset: int, keys: Collection[str]) -> Source:
    from pipeline import toml_source

    meta, line = toml_source.load(toml), 2
    fields = tuple(toml_source.fields(toml, offset, line, meta, keys))
    return replace(source, meta=meta, fields=fields, meta_lines=toml_source.lines(toml, line))


def _lines(node: "Node") -> dict[str, int]:
    return {key: child.key_line for key, child in node.value.items()} if isinstance(node.value, dict) else {}


def _fields(node: "Node", yaml: str, offset: int, keys: Collection[str]) -> Iterator[Field]:
    from pipeline import yaml_source

    for path, scalar in _scalars(node, ""):
        if path in keys and isinstance(scalar.value, str) and scalar.tag == "str":
            start, end = yaml_source.scalar_span(scalar)
            yield Field(path, scalar.value, offset + start, offset + end, scalar.line, scalar.style, scalar.indent)


def _scalars(node: "Node", path: str) -> Iterator[tuple[str, "Node"]]:
    """Yield every scalar with its path; list elements are `[]`, whatever their place."""
    value: Any = node.value
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _scalars(child, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for child in value:
            yield from _scalars(child, f"{path}[]")
    else:
        yield path, node
