"""A fenced div asks for what there is.

Why: a snippet, topic or place that was misspelled would leave a gap on the page, where a safety box should stand.
Bad: ::: snippet id=medical-safty
Good: ::: snippet id=medical-safety
Source: docs/source.md
"""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from pipeline.checks.comparison import shown
from pipeline.checks.library import Library, Remark, SourceRule, at_block
from pipeline.checks.outline import Block
from pipeline.checks.sources.front_matter import listed
from pipeline.markdown.divs import Div
from pipeline.model.article import Article
from pipeline.model.finding import Severity
from pipeline.model.note import Topic
from pipeline.notes.reading import SELECTORS

_ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "snippet": ("id",),
    "regulatory": ("topics", *SELECTORS, "jurisdictions"),
    "faq": (),
    "references": (),
}
_ONE = {"id": "snippet", "topics": "topic", "jurisdictions": "jurisdiction"}


def check(library: Library) -> Iterator[Remark]:
    """Yield each argument that its div does not take, and each value that nothing answers to."""
    known = _known(library)
    for article in library.texts:
        for block in library.blocks(article):
            if block.type == "open" and block.divs and block.divs[-1].name in _ARGUMENTS:
                yield from _problems(article, block, block.divs[-1], known)


RULE = SourceRule("div-argument", Severity.ERROR, check)


def _problems(article: Article, block: Block, div: Div, known: Mapping[str, Collection[str]]) -> Iterator[Remark]:
    expected = _ARGUMENTS[div.name]
    if div.name == "snippet" and not div.arguments.get("id"):
        yield at_block(article, block, "::: snippet without id", "write ::: snippet id=ID")
    for argument in div.arguments:
        if argument not in expected:
            hint = _near(argument, expected) or (f"it takes {', '.join(expected)}" if expected else "it takes none")
            yield at_block(article, block, f"::: {div.name} takes no argument {shown(argument)}", hint)
            continue
        values = (div.arguments["id"],) if argument == "id" else div.values(argument)
        for value in values:
            if value and value not in known[argument]:
                name = _ONE.get(argument) or argument.removesuffix("s")
                hint = _near(value, known[argument]) or f"known are {', '.join(sorted(known[argument])) or 'none'}"
                yield at_block(article, block, f"unknown {name} {shown(value)}", hint)


def _known(library: Library) -> Mapping[str, Collection[str]]:
    """Return the values that each argument may have; what a note applies to is what notes and articles name."""
    selectors = {kind: {word for note in library.notes for word in note.applies_to.get(kind, ())} for kind in SELECTORS}
    for article in library.articles:
        selectors["substances"].update(listed(article, "substances"))
        selectors["conditions"].update(listed(article, "topics"))
    return {
        "id": library.snippets_by_id.keys(),
        "topics": [topic.value for topic in Topic],
        "jurisdictions": library.registry.jurisdictions.keys(),
        **selectors,
    }


def _near(word: str, known: Collection[str]) -> str:
    near = get_close_matches(word, known, 1)
    return f"did you mean {near[0]}?" if near else ""
