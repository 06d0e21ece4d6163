"""Two lists compared as multisets: what a translation lost, and what it added."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.checks.rule import Pair
from pipeline.citations.syntax import KEY
from pipeline.markdown.spans import SpanKind
from pipeline.model.finding import Problem

# Matches `@a`, `-@a` and `@{https://a.org/b}`, also in `[@a and @b]`, which is no group; not `a@b.org`.
_MENTION = re.compile(rf"(?<![\w@\\])-?@(?:\{{([^{{}}\s]+)\}}|({KEY.pattern}))")


def differences(source: Iterable[str], target: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return what only the source has and what only the translation has, in order, repeated ones repeated.

    >>> differences(["a", "b", "b"], ["b", "c"])
    (['a', 'b'], ['c'])
    """
    left, right = Counter(source), Counter(target)
    return list((left - right).elements()), list((right - left).elements())


def changes(noun: str, lost: list[str], added: list[str], hint: str = "") -> Iterator[Problem]:
    """Yield one problem per difference; one lost and one added are one that changed."""
    if len(lost) == len(added) == 1:
        before, after = shown(lost[0]), shown(added[0])
        if before == after:  # They differ only where they are cut.
            before, after = lost[0], added[0]
        yield Problem(f"{noun} {before} became {after}", hint)
        return
    for value in lost:
        yield Problem(f"{noun} {shown(value)} is not in the translation", hint)
    for value in added:
        yield Problem(f"{noun} {shown(value)} is in the translation only", "remove it")


def span_changes(pair: Pair, kind: SpanKind, hint: str = "copy it unchanged") -> Iterator[Problem]:
    """Yield the differences between the spans of one kind."""
    source, target = pair.values(kind)
    if source != target:
        yield from changes(kind.value, *differences(source, target), hint)


def shown(value: str) -> str:
    """Return a value as a message shows it: one line, at most 80 characters."""
    line = " ".join(value.split())
    return line if len(line) <= 80 else line[:79] + "…"


def cited_keys(citation: str) -> list[str]:
    """Return the keys in a citation, whatever its form.

    >>> cited_keys("[see @a, p. 3; -@b]"), cited_keys("@{https://a.org/b}")
    (['a', 'b'], ['https://a.org/b'])
    """
    return [braced or key for braced, key in _MENTION.findall(citation)]
