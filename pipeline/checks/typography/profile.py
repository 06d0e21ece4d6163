"""A profile: what typography asks of one language in one place."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from pipeline.checks.typography.choice import Choice
from pipeline.checks.typography.text import Text
from pipeline.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Slip:
    """One place where a text is not written as its profile asks."""

    start: int
    end: int
    message: str
    text: str | None = None
    """What stands there instead; None where only a person can know."""
    hint: str = ""
    safe: bool = True
    severity: Severity | None = None
    """None: that of the rule."""
    whole: bool = False
    """The text holds what stood there, protected spans and all: only the marks around it differ."""


Finder = Callable[[Text], Iterable[Slip]]
"""Gives the slips of one kind; never raises."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What each rule looks for in one language; a rule that is not named has nothing to say there."""

    name: str
    finders: Mapping[str, tuple[Finder, ...]] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    """What a document writes in one of several ways."""
    list_ends: bool = False
    """The items of a list end alike."""

    def differing(self, name: str, finders: Mapping[str, tuple[Finder, ...]]) -> "Profile":
        """Return a profile that is this one but for some rules; a rule without finders is left out."""
        merged = {**self.finders, **finders}
        return replace(self, name=name, finders={rule: found for rule, found in merged.items() if found})


@dataclass(frozen=True, slots=True)
class Search:
    """A finder that is a function, and what it looks for."""

    look: Finder
    cues: tuple[str, ...]
    """Without one of these it finds nothing."""

    def __call__(self, text: Text) -> Iterable[Slip]:
        """Return what the function gives."""
        return self.look(text)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finder: a pattern, and what to write where it matches.

    The place is the group `at`, or the whole match where the pattern has none.
    """

    pattern: str
    """Compiled when it is first tried: a run that checks no French compiles no French."""
    message: str
    text: str | Callable[[re.Match[str], Text], str | None] | None = None
    """A template of `Match.expand`, or a function; a function's None means that nothing is wrong."""
    hint: str = ""
    safe: bool = True
    severity: Severity | None = None
    cues: tuple[str, ...] = ()
    """Without one of these the pattern cannot match; cheaper than the pattern. Empty: it is always tried."""

    def __call__(self, text: Text) -> Iterable[Slip]:
        """Return a slip per match that is not already as it should be."""
        words = text.words
        if self.cues:
            for cue in self.cues:
                if cue in words:
                    break
            else:
                return ()
        pattern = _compiled(self.pattern)
        # Most texts have none: to say so at once is quicker than to go through none.
        return self._slips(text, words, pattern) if pattern.search(words) else ()

    def _slips(self, text: Text, words: str, pattern: re.Pattern[str]) -> Iterator[Slip]:
        group = "at" if "at" in pattern.groupindex else 0
        for match in pattern.finditer(words):
            written = self._written(match, text)
            if callable(self.text) and written is None:
                continue
            if written != match[group]:
                start, end = match.span(group)
                yield Slip(start, end, self.message, written, self.hint, self.safe, self.severity)

    def _written(self, match: re.Match[str], text: Text) -> str | None:
        if self.text is None:
            return None
        return self.text(match, text) if callable(self.text) else match.expand(self.text)


_compiled = cache(re.compile)


def mark(pattern: str, message: str, text: str | None = None, *cues: str, **more: object) -> Mark:
    """Return a finder of a pattern."""
    return Mark(pattern, message, text, cues=cues, **more)  # type: ignore[arg-type]


def signs_of(finders: Iterable[Finder]) -> str:
    """Return characters of which one stands in every text that the finders find something in; empty: none is known."""
    signs = set()
    for finder in finders:
        cues = finder.cues if isinstance(finder, Mark | Search) else ()
        if not cues:
            return ""
        signs |= {min(cue, key=_frequency) for cue in cues}
    # A blank is everywhere, and may be written `&nbsp;`.
    return "" if any(map(str.isspace, signs)) else "".join(sorted(signs))


def _frequency(sign: str) -> int:
    """Tell how often a character stands in texts, roughly: marks seldom, blanks everywhere."""
    return 3 if sign.isspace() else 2 if sign.islower() else 1 if sign.isalnum() else 0
