"""Put translations in the places of their units; everything else stays byte for byte.

A translation that would change the structure of the article is refused, and the source text stands in its place.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline import yaml_source
from pipeline.markdown import written
from pipeline.markdown.lines import line_end
from pipeline.markdown.skeleton import skeleton
from pipeline.markdown.written import UnusableError
from pipeline.model.article import Article, Segment
from pipeline.model.unit import Unit

Key = tuple[str | None, str]
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
    wanted: dict[int, str] = {}
    refusals: dict[int, Refusal] = {}
    newline = line_end(article.source.text)
    for index, part in enumerate(article.segments):
        if part.unit is None or not (msgstr := translations.get(part.unit.key)):
            continue
        try:
            wanted[index] = part.text if msgstr == part.unit.msgid else _written(msgstr, part, newline)
        except UnusableError as error:
            refusals[index] = Refusal(part.unit, str(error))
    for index in _breaking(article, wanted):
        unit = article.segments[index].unit
        assert unit is not None
        refusals[index] = Refusal(unit, "it would change the structure of the article")
        del wanted[index]
    return _assembled(article, wanted, refusals, mark)


def _assembled(
    article: Article, wanted: Mapping[int, str], refusals: Mapping[int, Refusal], mark: Mark | None
) -> Assembly:
    out, states = [], []
    for index, part in enumerate(article.segments):
        if part.unit is None or index in wanted:
            out.append(wanted.get(index, part.text))
        else:
            out.append(mark(part.text, part) if mark else part.text)
        if part.unit is not None:
            refused = State.REFUSED if index in refusals else State.SOURCE
            states.append(State.TRANSLATED if index in wanted else refused)
    return Assembly("".join(out), tuple(states), tuple(refusals.values()))


def _written(msgstr: str, part: Segment, newline: str) -> str:
    if part.style == "yaml":
        assert part.field is not None
        return yaml_source.spell(msgstr, part.field.style, part.field.indent, newline)
    if part.style == "prose":
        return written.prose(msgstr, part.continuation, newline)
    plain = {
        "heading": written.heading,
        "cell": written.cell,
        "html": written.html,
        "attribute": written.attribute,
        "alt": written.alternative,
        "title": written.title,
    }
    return plain[part.style](msgstr).replace("\n", newline + part.continuation)


def _breaking(article: Article, wanted: Mapping[int, str]) -> list[int]:
    """Return the units whose translations change the structure, alone or together with the others."""
    changed = [index for index, text in wanted.items() if text != article.segments[index].text]
    if not changed:
        return []
    expected = skeleton(article.source.text, article.source.body_start)
    if _same(article, wanted, changed, expected):
        return []
    breaking = [index for index in changed if not _same(article, wanted, [index], expected)]
    rest = [index for index in changed if index not in breaking]
    # What breaks the structure only together with others is rare: then none of the rest is used.
    return breaking if _same(article, wanted, rest, expected) else changed


def _same(article: Article, wanted: Mapping[int, str], chosen: Iterable[int], expected: tuple[object, ...]) -> bool:
    use = set(chosen)
    front = article.source.body_start
    head: list[str] = []
    body: list[str] = []
    position = 0
    for index, part in enumerate(article.segments):
        text = wanted[index] if index in use else part.text
        (head if position < front else body).append(text)
        position += len(part.text)
    return skeleton("".join(body)) == expected
