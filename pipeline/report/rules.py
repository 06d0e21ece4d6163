"""What rules are about, in the words that a report shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.finding import Severity
from pipeline.report.visible import code

FAMILIES: Mapping[str, str] = {
    "gate-": "An edition has what its locale's gate asks for before it is released",
    "note-": "A regulatory note is complete, and agrees with the registry and with the other notes",
    "po-": "A catalog can be read, and its header says what it is",
    "file-": "A file can be read",
}
"""Of what has no module of its own, by how its name begins."""


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule in words; empty where nobody said anything."""

    severity: Severity | None = None
    summary: str = ""
    """One sentence without its full stop."""
    why: str = ""
    examples: tuple[tuple[str, str], ...] = ()
    """(Bad or Good, text → translation)."""
    sources: tuple[str, ...] = ()

    @property
    def markdown(self) -> str:
        """The whole of it as Markdown; examples of what must not pass are full of tags and @keys, and only shown."""
        rows = [f"**Why:** {self.why}" if self.why else ""]
        rows += [f"**{head}:** {code(example, len(example))}" for head, example in self.examples]
        rows += [f"**Source:** {source}" for source in self.sources]
        return "\n\n".join(filter(None, [self._sentence, *rows]))

    @property
    def text(self) -> str:
        """The whole of it without marks."""
        rows = [f"Why: {self.why}" if self.why else ""]
        rows += [f"{head}: {example}" for head, example in self.examples]
        rows += [f"Source: {source}" for source in self.sources]
        return "\n".join(filter(None, [self._sentence, *rows]))

    @property
    def _sentence(self) -> str:
        return f"{self.summary}." if self.summary else ""


def rule_words(name: str) -> RuleWords:
    """Return a rule in words; of a name that nobody knows, nothing."""
    known = _known()
    if name in known:
        return known[name]
    return RuleWords(summary=next((words for start, words in FAMILIES.items() if name.startswith(start)), ""))


@lru_cache(maxsize=1)
def _known() -> Mapping[str, RuleWords]:
    from pipeline.checks.documentation import rule_texts

    return {
        text.name: RuleWords(
            text.severity,
            text.summary,
            text.why,
            (*_examples("Bad", text.bad), *_examples("Good", text.good)),
            text.source,
        )
        for text in rule_texts()
    }


def _examples(head: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((head, line) for line in lines)
