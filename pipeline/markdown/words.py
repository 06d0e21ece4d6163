"""How many words a translator has to translate: one rule, for status and for invoices."""

import re

from pipeline.markdown.spans import masked

# Matches `ketamine`, `don’t`, `0.5`, `well-kept`, `mg/kg`; marks, keys, addresses and code are masked before.
_WORD = re.compile(r"[^\W_]+(?:[’'.,/-][^\W_]+)*")


def word_count(msgid: str) -> int:
    """Return the words of an inline text; markup, citation keys, addresses and code are none.

    A compound with hyphens is one word, and so is a figure.

    >>> word_count("**Dose:** 0.5 mg/kg over 40 minutes [@feder2014], see `code` and [this](a.md).")
    9
    """
    return len(_WORD.findall(masked(msgid, " ")))
