"""Two lists compared as multisets: what a translation lost, and what it added."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.checks.rule import Pair
from pipeline.markdown.spans import Span, SpanKind
from pipeline.model.finding import Place, Problem, Severity


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
    lost, added = unmatched(pair.source_spans, pair.target_spans, (kind,))
    yield from span_problems(kind.value, lost, added, hint)


def value_of(span: Span) -> str:
    """Return what is compared of a span where nothing else is said."""
    return span.value


def unmatched(
    source: Iterable[Span],
    target: Iterable[Span],
    kinds: Sequence[SpanKind],
    key: Callable[[Span], object] = value_of,
) -> tuple[list[Span], list[Span]]:
    """Return the spans of some kinds that only the source has, and those that only the translation has, as multisets.

    Of several equal ones the last are left over.
    """
    before = [span for span in source if span.kind in kinds]
    after = [span for span in target if span.kind in kinds]
    return _beyond(before, after, key), _beyond(after, before, key)


def _beyond(spans: list[Span], others: list[Span], key: Callable[[Span], object]) -> list[Span]:
    if not spans:
        return []
    waiting = Counter(map(key, others))
    left = []
    for span in spans:
        if waiting[key(span)] > 0:
            waiting[key(span)] -= 1
        else:
            left.append(span)
    return left


def span_problems(
    noun: str,
    lost: Sequence[Span],
    added: Sequence[Span],
    hint: str = "",
    written: Callable[[Span], str] = value_of,
    severity: Severity | None = None,
) -> Iterator[Problem]:
    """Yield one problem per span lost or added, with its place; one lost and one added are one that changed."""
    if len(lost) == len(added) == 1:
        one, other = written(lost[0]), written(added[0])
        before, after = shown(one), shown(other)
        if before == after:  # They differ only where they are cut.
            before, after = one, other
        yield Problem(f"{noun} {before} became {after}", hint, severity, place(added[0]), place(lost[0]))
        return
    for span in lost:
        message = f"{noun} {shown(written(span))} is not in the translation"
        yield Problem(message, hint, severity, source_place=place(span))
    for span in added:
        message = f"{noun} {shown(written(span))} is in the translation only"
        yield Problem(message, "remove it", severity, place(span))


def place(span: Span) -> Place:
    """Return where a span stands."""
    return span.start, span.end


def shown(value: str) -> str:
    """Return a value as a message shows it: one line, at most 80 characters."""
    line = " ".join(value.split())
    return line if len(line) <= 80 else line[:79] + "…"
