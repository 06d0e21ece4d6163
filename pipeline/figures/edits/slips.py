"""Slips of the pen in a source text: one word, spelled otherwise, that was no word before.

Nothing proves that a correction of spelling changes no sense: `hypotension` is not `hypertension`, and `casual` is a
word where `causal` was meant. What is called a slip here is therefore little, and is only ever listed: a person has
the listed ones carried.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from pipeline.figures.edits.folding import folded
from pipeline.figures.edits.judging import Edit, hunks_of, judged_edit
from pipeline.figures.edits.pieces import pieces, tokens
from pipeline.figures.edits.words import turned
from pipeline.languages import Language, language
from pipeline.model.locale import Locale

_SHORTEST = 5
"""Letters of the shorter word: shorter ones differ from too many others by one letter."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Slip:
    """One word of a source text that was spelled otherwise before."""

    old: str
    new: str


def slip_of(old: str, new: str, locale: Locale) -> Slip | None:
    """Return the one word whose spelling is all that an edit changed, None where it may have changed more.

    Whether the old spelling is a word elsewhere and the new one is, the caller must know.

    >>> slip_of("The treatmnet helps.", "The treatment helps.", Locale("en"))
    Slip(old='treatmnet', new='treatment')
    >>> slip_of("Watch for hypotension.", "Watch for hypertension.", Locale("en")) is None
    True
    """
    if judged_edit(old, new, locale).edit is not Edit.WORDING:
        return None
    before, after = pieces(old, locale), pieces(new, locale)
    if _WORD.sub("\ufffc", folded(before)) != _WORD.sub("\ufffc", folded(after)):
        return None
    found = list(hunks_of(tokens(before, locale, {}), tokens(after, locale, {})))
    if len(found) != 1 or [len(side) for side in found[0]] != [1, 1]:
        return None
    one, other = found[0][0][0], found[0][1][0]
    if one.key[0] != "word" or other.key[0] != "word":
        return None
    return Slip(one.text, other.text) if _harmless(one.text, other.text, old, locale) else None


def _harmless(one: str, other: str, text: str, locale: Locale) -> bool:
    known = language(locale)
    if not (one.isalpha() and other.isalpha()) or one[0] != other[0]:
        return False
    # A capital inside a sentence begins a name, one of a drug perhaps.
    if one != one.lower() and (one != one.capitalize() or not text.lstrip("*_“\"'(").startswith(one)):
        return False
    a, b = one.lower(), other.lower()
    if min(len(a), len(b)) < _SHORTEST and not (b in known.function_words and sorted(a) == sorted(b)):
        return False
    if distance_of_one(a, b) is False or _inflected(a, b, known) or turned([a], [b], locale):
        return False
    return not _look_alike(a, b, known) and not {a, b} & _weighty(known)


def distance_of_one(one: str, other: str) -> bool:
    """Tell whether one letter more, less or changed, or two that changed places, make one word of the other.

    >>> distance_of_one("recieve", "receive"), distance_of_one("hypotension", "hypertension")
    (True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
    return a[1:] == b or a == b[1:]


def _inflected(one: str, other: str, known: Language) -> bool:
    """Tell whether two words may be forms of one: `patient`, `patients`. Their ends differ."""
    if one[:-1] == other or one == other[:-1] or one[:-1] == other[:-1]:
        return True
    endings = {ending for ending, _ in known.endings} | set(known.verb_endings) | {"ed", "ing", "er", "est", "ly"}
    stems = [
        {word.removesuffix(ending) for ending in endings if word.endswith(ending)} | {word} for word in (one, other)
    ]
    return bool(stems[0] & stems[1])


def _look_alike(one: str, other: str, known: Language) -> bool:
    return any(_of_group(one, other, group) for group in known.look_alikes)


def _of_group(one: str, other: str, group: Sequence[str]) -> bool:
    if {one, other} <= set(group):
        return True
    endings = [ending[1:] for ending in group if ending.startswith("-")]
    return any(
        a != b and one.endswith(a) and other.endswith(b) and one[: -len(a)] == other[: -len(b)]
        for a, b in product(endings, repeat=2)
    )


def _weighty(known: Language) -> frozenset[str]:
    """Return the words that say how much, of what, or whether: none of them is the correction of a slip."""
    return frozenset(
        word
        for words in (
            known.number_words, known.scale_words, known.ordinal_words, known.unit_words, known.currency_words,
            known.month_words, known.negations, known.modals, known.warnings, known.contraindications,
        )
        for word in words
    )  # fmt: skip
