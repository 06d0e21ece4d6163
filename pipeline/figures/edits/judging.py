"""The class of an edit, with what changed, in short."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from pipeline.figures.edits.folding import folded
from pipeline.figures.edits.pieces import Token, pieces, tokens
from pipeline.figures.edits.words import turned
from pipeline.model.locale import Locale

NOTHING = "∅"
"""Stands for what was added to or taken from a text."""
_NO_NAMES: Mapping[str, str] = {}
_COMPARED = 1200
"""Tokens: in a longer stretch of changes it is not asked which word moved where."""
_SHOWN = 60
"""Characters of one side of a change."""


class Edit(StrEnum):
    """The classes of an edit; the first is the mildest."""

    COSMETIC = "cosmetic"
    WORDING = "wording"
    CLINICAL = "clinical"

    @property
    def rank(self) -> int:
        """0 is the mildest."""
        return list(Edit).index(self)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an edit is, and what of the text changed."""

    edit: Edit
    old: str = ""
    """What was there: `0.5 mg/kg`; `∅` where something was added only."""
    new: str = ""

    @property
    def changed(self) -> str:
        """The change in short: `0.5 mg/kg → 0.75 mg/kg`; empty where nothing is left to show."""
        return f"{self.old} → {self.new}" if self.old or self.new else ""


def classify_edit(old: str, new: str, locale: Locale, renamed: Mapping[str, str] = _NO_NAMES) -> Edit:
    """Return the class of an edit from one source text to another.

    Clinical: a figure, unit, range, comparator, negation, modal, warning word or citation changed. `renamed` are
    citation keys of the old text with those by which the same works are cited now.

    >>> classify_edit("Take 5 mg.", "Take 50 mg.", Locale("en")).value
    'clinical'
    >>> classify_edit('A "reset".', "A “reset”.", Locale("en")).value
    'cosmetic'
    >>> classify_edit("See [@a].", "See [@b].", Locale("en"), {"a": "b"}).value
    'cosmetic'
    """
    return judged_edit(old, new, locale, renamed).edit


def judged_edit(
    old: str,
    new: str,
    locale: Locale,
    renamed: Mapping[str, str] = _NO_NAMES,
    identifiers: Sequence[str] = (),
) -> Judgement:
    """Return the class of an edit with what changed; never raises, whatever the texts.

    >>> judged_edit("You may drive 5 km.", "You must not drive 5 km.", Locale("en")).changed
    'may → must not'
    """
    return _judged(old, new, locale, tuple(renamed.items()), tuple(identifiers))


@lru_cache(maxsize=2048)
def _judged(
    old: str, new: str, locale: Locale, renamed: tuple[tuple[str, str], ...], identifiers: tuple[str, ...]
) -> Judgement:
    if old == new:
        return Judgement(Edit.COSMETIC)
    before, after = pieces(old, locale, identifiers), pieces(new, locale, identifiers)
    one, other = tokens(before, locale, dict(renamed)), tokens(after, locale, {})
    if not _same_telling(one, other):
        return Judgement(Edit.CLINICAL, *_told(one, other))
    if folded(before) == folded(after):
        # Another picture is no other address.
        return _changes(Edit.WORDING, one, other) if _spans_differ(one, other) else Judgement(Edit.COSMETIC)
    if _moved(one, other) or turned(_words(one), _words(other), locale):
        return _changes(Edit.CLINICAL, one, other)
    return _changes(Edit.WORDING, one, other)


def _same_telling(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Tell whether figures, telling words and citations are the same, in the same order."""
    if [t.key for t in one if t.telling] == [t.key for t in other if t.telling]:
        return True
    # `one tablet` and `1 tablet`.
    return [t.key for t in one if t.telling or t.perhaps] == [t.key for t in other if t.telling or t.perhaps]


def _spans_differ(one: Sequence[Token], other: Sequence[Token]) -> bool:
    sides = ([token.key for token in side if not _is_plain(token)] for side in (one, other))
    return next(sides) != next(sides)


def _is_plain(token: Token) -> bool:
    return token.key[0] in ("word", "figure", "prime")


def _words(side: Sequence[Token]) -> list[str]:
    return [str(token.key[1]) for token in side if token.key[0] == "word"]


# ---- What changed ---------------------------------------------------------------------------------------------------


def hunks_of(one: Sequence[Token], other: Sequence[Token]) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Yield the stretches that differ, as the tokens of each side."""
    start = 0
    while start < min(len(one), len(other)) and one[start].key == other[start].key:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end].key == other[-1 - end].key:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if max(len(one), len(other)) > _COMPARED:
        yield one, other
        return
    matcher = SequenceMatcher(None, [t.key for t in one], [t.key for t in other], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield one[a:b], other[c:d]


def _moved(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Tell whether a figure or telling word moved among the others, or the others around it."""
    if not any(token.telling for token in one):
        return False
    if Counter(token.key for token in one) == Counter(token.key for token in other):
        # `A 5 mg, B 10 mg` and `B 5 mg, A 10 mg`; the same words in the same order moved nowhere.
        return [token.key for token in one] != [token.key for token in other]
    # Which of two words moved is a matter of where one begins to compare: both ways are asked, for one answer.
    hunks = chain(hunks_of(one, other), hunks_of(other, one))
    return any(token.telling for pair in hunks for side in pair for token in side)


def _told(one: Sequence[Token], other: Sequence[Token]) -> tuple[str, str]:
    """Return the figures, words and citations that differ, of each side."""
    sides = [[token for token in side if token.telling or token.perhaps] for side in (one, other)]
    hunks = list(hunks_of(*sides))
    lost, gained = (list(chain.from_iterable(side)) for side in zip(*hunks, strict=True)) if hunks else ([], [])
    if not any(token.telling for token in (*lost, *gained)):
        lost, gained = sides
    return _line(lost), _line(gained)


def _changes(edit: Edit, one: Sequence[Token], other: Sequence[Token]) -> Judgement:
    hunks = list(hunks_of(one, other))
    if not hunks:
        return Judgement(edit)
    lost, gained = zip(*hunks, strict=True)
    return Judgement(edit, _line(chain.from_iterable(lost)), _line(chain.from_iterable(gained)))


def _line(side: Iterable[Token]) -> str:
    words = " ".join(" ".join(token.text for token in side).split())
    if not words:
        return NOTHING
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
