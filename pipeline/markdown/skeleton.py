"""The block structure of a text: what a translation must leave as it is."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from pipeline.markdown.divs import read_div
from pipeline.markdown.parser import parse_blocks

_TAG = re.compile(r"</?([A-Za-z][\w-]*)")

Bone = tuple[str, ...]


def skeleton(text: str, start: int = 0) -> tuple[Bone, ...]:
    """Return one row per block of `text[start:]`, in order, and one per link reference definition.

    Equal skeletons: the same blocks in the same order, nested alike, with the same table columns, list starts,
    code, fenced divs and link targets. The words are left out.

    >>> skeleton("# a\\n\\n- b") == skeleton("# x\\n\\n- y")
    True
    >>> skeleton("a") == skeleton("- a")
    False
    """
    tokens, environment = parse_blocks(text[start:] if start else text)
    definitions = environment.get("references", {})
    return (*_bones(tokens), *((key, str(value.get("href"))) for key, value in definitions.items()))


def _bones(tokens: list[Token]) -> Iterator[Bone]:
    for token in tokens:
        kind = token.type
        if kind == "inline":
            yield (kind, "text" if token.content.strip() else "")
        elif kind in ("fence", "code_block"):
            yield (kind, token.info, token.content)
        elif kind == "html_block":
            yield (kind, *(name.lower() for name in _TAG.findall(token.content)))
        elif kind == "container_div_open":
            div = read_div(token.info)
            yield (kind, div.name, *map("=".join, div.arguments.items()), *div.classes, str(bool(div.title)))
        else:
            start = str(token.attrs.get("start", "")) if token.attrs else ""
            yield (kind, token.tag, start, str(token.meta.get("label", "")), "tight" if token.hidden else "")
