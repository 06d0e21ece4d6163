"""A sentence that begins with a capital in the source begins with one in the translation.

Why: a small letter at the beginning shows a sentence whose first words were lost, or were moved and not written anew.
A name that begins small (`mTOR`), code, a figure, a fragment without a closing mark, and scripts without capitals are
left alone.
Bad: The dose is given once. → dose donnée une fois.
Good: mTOR is a protein in cells. → mTOR est une protéine des cellules.
Source: https://docs.translatehouse.org/projects/translate-toolkit/en/latest/commands/pofilter_tests.html#startcaps
"""

import re
from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.model.finding import Problem, Replacement, Severity

_OPENING = " \u00a0*_~\"'“«‘("
"""Not the bracket of a link: its text may be a name, which is small in the other language."""
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:[\w.’'/-]*\w)?")
_ENDS = (".", "!", "?")


def check(pair: Pair) -> Iterator[Problem]:
    """Yield a problem where only the source begins with a capital and both are sentences."""
    source = pair.source_prose.lstrip(_OPENING)
    if pair.msgid == pair.msgstr or not source[:1].isupper() or not source.rstrip('*_"”’) ').endswith(_ENDS):
        return
    target = pair.target_prose
    start = len(target) - len(target.lstrip(_OPENING))
    letter = target[start : start + 1]
    word = _FIRST_WORD.match(target, start)
    if word is None or not letter.islower() or letter.upper() == letter or not _plain(word[0], pair):
        return
    replacement = Replacement(start, start + 1, letter.upper(), safe=False)
    message = f"the translation begins with a small letter: “{word[0]}”"
    yield Problem(message, "begin it with a capital", place=(start, start + 1), replacement=replacement)


RULE = Rule("first-capital", Severity.WARNING, check)


def _plain(word: str, pair: Pair) -> bool:
    """Tell whether a word is one of the language: not `mTOR`, not `io.Reader`."""
    if any(map(str.isupper, word)) or any(sign in word for sign in "._/"):
        return False
    # `crates 在…`: a Latin word at the head of a text whose script has no capitals.
    return all(letter.lower() != letter.upper() for letter in filter(str.isalpha, pair.target_prose))
