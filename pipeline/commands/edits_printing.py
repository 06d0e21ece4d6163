"""What edits of the source did to a catalog's entries, as it is summed up and printed."""

from collections.abc import Iterable, Sequence

from pipeline.flow.altered import CLASSES, Altered


def summed(found: Iterable[Altered]) -> dict[str, dict[str, int]]:
    """Return locale → how many entries were altered in each class, how many are carried, offered and misspelled."""
    sums: dict[str, dict[str, int]] = {}
    for altered in found:
        row = sums.setdefault(altered.locale, dict.fromkeys((*CLASSES, "carried", "offered", "misspelled"), 0))
        row[altered.edit] += 1
        if altered.outcome in ("carried", "offered"):
            row[altered.outcome] += 1
        row["misspelled"] += bool(altered.slip)
    return sums


def lines_of(found: Sequence[Altered]) -> Iterable[str]:
    """Yield what is printed of altered entries: clinical ones first, each carry as a difference."""
    for altered in sorted(found, key=lambda one: CLASSES.index(one.edit)):
        place = f"{altered.path}:{altered.line}" if altered.line else altered.path
        tail = f" ({altered.reason})" if altered.reason else ""
        if altered.slip:
            tail += f" (slip of the pen: {altered.slip})"
        what = _shown(altered.changed) if altered.edit == "clinical" else ""
        yield f"  {place}: {altered.edit}, {altered.outcome}{f': {what}' if what else ''}{tail}"
        if altered.outcome != "offered":
            yield from _difference(altered.old, altered.new)
        for before, after in zip(altered.before, altered.after, strict=False):
            if before != after:
                yield from _difference(before, after)
        if altered.slip or (altered.outcome == "carried" and altered.before == altered.after):
            yield f"    = {_cut(altered.after[0], 0, _WIDTH)}"


_WIDTH = 100
"""Characters of a text that a report shows."""


def _difference(before: str, after: str) -> Iterable[str]:
    """Yield two texts, each as much of it as shows where they differ first."""
    start = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(map(len, (before, after)))
    )
    first = max(0, start - _WIDTH // 3)
    yield f"    - {_cut(before, first, _WIDTH)}"
    yield f"    + {_cut(after, first, _WIDTH)}"


def _cut(text: str, start: int, width: int) -> str:
    head = text[:start].rpartition(" ")[0] if start else ""
    rest = _shown(text[len(head) :]).strip()
    return f"{'…' if head else ''}{rest if len(rest) <= width else rest[:width].rstrip() + '…'}"


def _shown(text: str) -> str:
    """Return a text as one line that does nothing to a terminal."""
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else " " if c.isspace() else "\ufffd" for c in text)
