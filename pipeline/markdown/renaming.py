"""Protected spans that an edit of the source renamed, renamed in its translation too."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.markdown.spans import Span, SpanKind, spans

_MOVING = (SpanKind.ADDRESS, SpanKind.LINK, SpanKind.LABEL, SpanKind.IMAGE)
# Matches the key of `[see @feder2014, p. 3]` and of `@{https://a.org}`.
_KEY = re.compile(r"@(?:\{([^{}\s]+)\}|(\w(?:[:.#$%&+?<>~/-]?\w)*))")


def renamed_spans(old: str, new: str, translation: str, keys: Mapping[str, str]) -> str | None:
    """Return a translation with the addresses and citation keys that differ between two source texts renamed.

    `keys` are the citation keys that were renamed. None where a span of the old text does not stand in the translation
    as often as there, or some of equal spans were renamed and others not: nobody could tell which is which.

    >>> renamed_spans("See [it](a.md) [@x].", "See [it](b.md) [@y].", "Voir [ceci](a.md) [@x].", {"x": "y"})
    'Voir [ceci](b.md) [@y].'
    >>> renamed_spans("See [it](a.md).", "See [it](b.md).", "Voir [ceci](fr.md).", {}) is None
    True
    """
    before, after = spans(old), spans(new)
    if [span.kind for span in before] != [span.kind for span in after]:
        return None
    names: dict[Span, set[str]] = {}
    for one, other in zip(before, after, strict=True):
        if one.kind in _MOVING:
            names.setdefault(one, set()).add(new[other.start : other.end])
    changed = {span: texts for span, texts in names.items() if texts != {old[span.start : span.end]}}
    there = spans(translation)
    wanted, found = Counter(before), Counter(there)
    if any(len(texts) > 1 or wanted[span] != found[span] for span, texts in changed.items()):
        return None
    if _keys(before, keys) != _keys(there, keys):
        return None
    swaps = {span: next(iter(texts)) for span, texts in changed.items()}
    return "".join(_pieces(translation, there, swaps, keys))


def _keys(found: tuple[Span, ...], keys: Mapping[str, str]) -> Counter[str]:
    """Count the citations of renamed works."""
    cited = (match for span in found if span.kind is SpanKind.CITATION for match in _KEY.finditer(span.value))
    return Counter(key for match in cited if (key := match[1] or match[2]) in keys)


def _pieces(text: str, found: tuple[Span, ...], swaps: Mapping[Span, str], keys: Mapping[str, str]) -> Iterator[str]:
    position = 0
    for span in found:
        yield text[position : span.start]
        written = text[span.start : span.end]
        if span.kind is SpanKind.CITATION:
            written = _KEY.sub(lambda match: _renamed(match, keys), written)
        yield swaps.get(span, written)
        position = span.end
    yield text[position:]


def _renamed(match: re.Match[str], keys: Mapping[str, str]) -> str:
    key = keys.get(match[1] or match[2])
    if key is None:
        return match[0]
    plain = _KEY.fullmatch(f"@{key}")
    return f"@{key}" if plain and plain[2] else f"@{{{key}}}"
