"""The block structure of a text: what a translation must leave as it is."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from markdown_it.token import Token

from pipeline.markdown.chunks import is_chunk, without_captions
from pipeline.markdown.divs import read_div
from pipeline.markdown.html_text import INLINE
from pipeline.markdown.marked import MARKED
from pipeline.markdown.parser import parse_blocks

_TAG = re.compile(r"</?([A-Za-z][\w-]*)")

Bone = tuple[str, ...]


@lru_cache(maxsize=64)
def skeleton(text: str, start: int = 0, code: tuple[tuple[str, str], ...] = ()) -> tuple[Bone, ...]:
    """Return one row per block of `text[start:]`, in order, link reference definitions among them.

    Equal skeletons: the same blocks in the same order, nested alike, with the same table columns, list starts,
    code, fenced divs and link targets. The words are left out, and so are those of code blocks where `code` says that
    they are translated: languages, each with what is asked for it.

    >>> skeleton("# a\\n\\n- b") == skeleton("# x\\n\\n- y")
    True
    >>> skeleton("a") == skeleton("- a")
    False
    """
    return tuple(_bones(parse_blocks(text[start:] if start else text)[0], dict(code)))


def _bones(tokens: list[Token], code: Mapping[str, str]) -> Iterator[Bone]:
    for token in tokens:
        kind = token.type
        if kind == "inline":
            yield (kind, "text" if token.content.strip() else "")
        elif kind in ("fence", "code_block", "math_block"):
            yield _code_bones(token, code if kind != "math_block" else {})
        elif kind == MARKED:
            yield (kind, token.info, token.content)
        elif kind == "definition":
            yield (kind, token.meta["id"], token.meta["url"], str(bool(token.meta["title"])))
        elif kind == "html_block":
            # Tags inside a sentence may come and go with its words.
            tags = (name.lower() for name in _TAG.findall(token.content))
            yield (kind, *(name for name in tags if not INLINE.fullmatch(name)))
        elif kind == "container_div_open":
            div = read_div(token.info)
            arguments = [f"{key}={value}" for key, value in div.arguments.items() if key != "title"]
            yield (kind, div.name, *arguments, *div.classes, str(bool(div.title)))
        else:
            start = str(token.attrs.get("start", "")) if token.attrs else ""
            yield (kind, token.tag, start, str(token.meta.get("label", "")), "tight" if token.hidden else "")


def _code_bones(token: Token, code: Mapping[str, str]) -> Bone:
    if code:
        from pipeline.markdown.code import code_bone, mode_of

        return (token.type, token.info, code_bone(token.info, token.content, mode_of(code, token.info)))
    if is_chunk(token.info):
        return (token.type, without_captions(f"{token.info}\n{token.content}"))
    return (token.type, token.info, token.content)
