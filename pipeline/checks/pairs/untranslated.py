"""A translation of several words is not its source over again.

Why: a text that was copied to be translated later looks translated to every count. Names and codes stay as they are,
so shorter texts are left alone, and this is only for information.
Bad: Vital signs are checked before the dose. → Vital signs are checked before the dose.
Good: KAT Psychedelic Pathway → KAT Psychedelic Pathway
Source: https://docs.weblate.org/en/latest/user/checks.html#unchanged-translation
"""

import re
from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.languages import language, word_pattern
from pipeline.markdown.spans import masked
from pipeline.model.finding import Problem, Severity
from pipeline.model.unit import Kind

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_WORDS = 4


def check(pair: Pair) -> Iterator[Problem]:
    """Yield a problem where both texts are the same and have four words or more, codes and addresses not counted."""
    if pair.msgid != pair.msgstr or pair.locale.language == pair.source_locale.language:
        return
    words = masked(pair.msgid)
    if pair.kind is Kind.WORD and not word_pattern(language(pair.source_locale).function_words).search(words):
        return  # A name from the registry, perhaps of a third language.
    if len(_WORD.findall(words)) >= _WORDS:
        yield Problem("the translation is the source text", "translate it, or leave it empty")


RULE = Rule("untranslated", Severity.INFO, check)
