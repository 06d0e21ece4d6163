"""A choice: what a language writes in several forms, all of them right, of which a document uses one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.checks.typography.text import OPAQUE, Text
from pipeline.model.finding import Place


@dataclass(frozen=True, slots=True)
class Form:
    """One of the forms, by how it is shown to a reader and how it is found."""

    shown: str
    pattern: str
    """Compiled when it is first tried."""
    cues: tuple[str, ...] = ()
    """Without one of these the pattern cannot match; empty: it is always tried."""

    def is_likely(self, raw: str) -> bool:
        """Tell whether a translation may hold it; cheap, and nothing is protected yet."""
        if self.cues and not any(cue in raw for cue in self.cues):
            return False
        return _compiled(self.pattern).search(raw) is not None


@dataclass(frozen=True, slots=True)
class Choice:
    """Forms of which a document uses one."""

    name: str
    forms: tuple[Form, ...]
    counts: Callable[[re.Match[str], Text], bool] | None = None
    """Tells whether a match is a form at all; None: every one is."""

    def places(self, form: Form, text: Text) -> Iterator[Place]:
        """Yield where a form stands in what may be touched of a translation."""
        for match in _compiled(form.pattern).finditer(text.words):
            if OPAQUE not in match[0] and (self.counts is None or self.counts(match, text)):
                yield match.span()


_compiled = cache(re.compile)
