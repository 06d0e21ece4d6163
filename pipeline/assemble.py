"""Put translations in the places of their units; everything else stays byte for byte.

A translation that would change the structure of the article is refused, and the source text stands in its place.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pipeline import toml_source, yaml_source
from pipeline.markdown.beginnings import harmless
from pipeline.markdown.front_matter import body_start
from pipeline.markdown.lines import line_end
from pipeline.markdown.skeleton import Bone, skeleton
from pipeline.markdown.written import STYLES, Place, UnusableError
from pipeline.model.article import Article, Segment
from pipeline.model.catalog import Key
from pipeline.model.unit import Unit

_DEFINITION = re.compile(r"[\r\n][ \t>]*[:~][ \t]")

Mark = Callable[[str, Segment], str]


class State(StrEnum):
    """What stands in a unit's place."""

    TRANSLATED = "translated"
    SOURCE = "source"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A translation that is not used, and why."""

    unit: Unit
    reason: str


@dataclass(frozen=True, slots=True)
class Assembly:
    """An article with its translations in place."""

    text: str
    states: tuple[State, ...]
    """One per unit, in reading order."""
    refusals: tuple[Refusal, ...] = ()


def assemble(article: Article, translations: Mapping[Key, str], mark: Mark | None = None) -> Assembly:
    """Return the article's text with each unit replaced by its translation.

    `translations` holds what may be published, by msgctxt and msgid. `mark` writes the source text of a unit that
    has none, for editions; without it the source text stands as it is.

    >>> from pipeline.model.article import Source
    >>> from pipeline.segment import segment
    >>> article = segment(Source("a", "a.md", "# One\\n\\nTwo\\nthree.\\n"))
    >>> assemble(article, {(None, "Two three."): "Deux trois."}).text
    '# One\\n\\nDeux trois.\\n'
    >>> assemble(article, {}).text == article.source.text
    True
    """
    wanted, refusals = _spelled(article, translations)
    used = _keeping_structure(article, wanted)
    for index in wanted.keys() - used:
        refusals[index] = _refusal(article.segments[index], "it would change the structure of the article")
    return _assembled(article, {index: wanted[index] for index in used}, dict(sorted(refusals.items())), mark)


def _spelled(article: Article, translations: Mapping[Key, str]) -> tuple[dict[int, str], dict[int, Refusal]]:
    """Return the Markdown of each translation by its segment, and what cannot be written there."""
    wanted: dict[int, str] = {}
    refusals: dict[int, Refusal] = {}
    newline = line_end(article.source.text)
    before = ""
    for index, part in enumerate(article.segments):
        if part.unit is not None and (msgstr := translations.get(part.unit.key)):
            try:
                wanted[index] = part.text if msgstr == part.unit.msgid else _written(msgstr, part, newline, before)
            except UnusableError as error:
                refusals[index] = _refusal(part, str(error))
        before = part.text[-1:]
    return wanted, refusals


def _refusal(part: Segment, reason: str) -> Refusal:
    assert part.unit is not None
    return Refusal(part.unit, reason)


def _written(msgstr: str, part: Segment, newline: str, before: str) -> str:
    msgstr = msgstr.replace("\0", "\ufffd")  # as Markdown reads it; YAML reads it not at all
    if part.field is not None:
        if part.field.style in toml_source.STYLES:
            return toml_source.spell(msgstr, part.field.style)
        return yaml_source.spell(msgstr, part.field.style, part.field.indent, newline)
    return STYLES[part.style](msgstr, Place(part.continuation, newline, before))


def _assembled(
    article: Article, wanted: Mapping[int, str], refusals: Mapping[int, Refusal], mark: Mark | None
) -> Assembly:
    texts = [part.text for part in article.segments]
    states = []
    for index, part in enumerate(article.segments):
        if part.unit is None:
            continue
        if index in wanted:
            texts[index] = wanted[index]
            states.append(State.TRANSLATED)
            continue
        texts[index] = mark(part.text, part) if mark else part.text
        states.append(State.REFUSED if index in refusals else State.SOURCE)
    return Assembly("".join(texts), tuple(states), tuple(refusals.values()))


def _keeping_structure(article: Article, wanted: Mapping[int, str]) -> set[int]:
    """Return the segments whose translations, all together, leave the structure of the article as it is."""
    source = article.source
    apart = _blocks_stand_apart(source.text, source.body_start)
    used = {
        index
        for index, text in wanted.items()
        if text == (part := article.segments[index]).text or (apart and harmless(text, part.style, part.text))
    }
    doubtful = sorted(wanted.keys() - used)
    if not doubtful:
        return used
    expected = skeleton(source.text, source.body_start, article.code)
    # Halves are tried until the translations that do harm stand alone: one bad one in a thousand costs some ten parses.
    waiting = [doubtful]
    while waiting:
        group = waiting.pop()
        if _shape(article, wanted, used.union(group)) == expected:
            used.update(group)
        elif len(group) > 1:
            middle = len(group) // 2
            waiting += [group[middle:], group[:middle]]
    return used


@lru_cache(maxsize=64)
def _blocks_stand_apart(text: str, body_start: int) -> bool:
    """Tell whether no block's words decide what another block is.

    Words below a thematic break at the top of a file could be read as front matter; a paragraph of several lines above
    `: words` becomes a term when its translation stands on one.
    """
    topped = body_start <= 1 and text.lstrip("\ufeff").startswith(("---", "+++"))
    return not topped and not _DEFINITION.search(text, body_start)


def _shape(article: Article, wanted: Mapping[int, str], used: Collection[int]) -> tuple[Bone, ...]:
    """Return the skeleton of the body; none where words below a thematic break would be read as front matter."""
    head: list[str] = []
    body: list[str] = []
    position = 0
    for index, part in enumerate(article.segments):
        text = wanted[index] if index in used else part.text
        (head if position < article.source.body_start else body).append(text)
        position += len(part.text)
    text = "".join(head + body)
    start = sum(map(len, head))
    try:
        return skeleton(text, start, article.code) if body_start(text) == start else ()
    except ValueError:
        return ()
