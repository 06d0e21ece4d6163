"""A text that is a snippet is asked for, not copied.

Why: a copy is translated again in each article, the translations drift apart, and a correction of the snippet does not
reach it.
Bad: Before you decide on a treatment, talk with a licensed healthcare professional.
Good: ::: snippet id=medical-safety
Source: docs/source.md, snippets
"""

from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule, at_unit
from pipeline.checks.prose import sentences, words
from pipeline.model.finding import Severity

_LENGTH = 6
"""Words; shorter sentences are equal by chance."""


def check(library: Library) -> Iterator[Remark]:
    """Yield each unit of an article that holds a sentence of a snippet."""
    origin: dict[tuple[str, ...], str] = {}
    for name, snippet in library.snippets_by_id.items():
        for unit in snippet.units:
            for sentence in map(words, sentences(unit.msgid)):
                origin.setdefault(sentence, name)
    for article in library.articles:
        for unit in article.units:
            found = (origin[s] for s in map(words, sentences(unit.msgid)) if len(s) >= _LENGTH and s in origin)
            for name in dict.fromkeys(found):
                hint = f"write ::: snippet id={name}, or say it in other words"
                yield at_unit(article, unit, f"this repeats the snippet {name}", hint)


RULE = SourceRule("snippet-copied", Severity.WARNING, check)
