"""Marked-up text → the words that a reader sees, and its sentences; good enough to compare texts by."""

import re
import unicodedata

from pipeline.markdown.spans import masked

_MASK = "\ufffc"
# Matches the marks of emphasis and links, and the brackets of a link's address: `**`, `[`, `](…)`.
_MARKUP = re.compile(rf"\]?\({_MASK}+[^()]*\)|{_MASK}+|[*_\[\]]+|\\(?=[!-/:-@\[-`{{-~])")
# Matches the blank after `end.` or `end?"` before a capital; not after `U.S.`, `al.`, `vs.`, `e.g.`.
_END = re.compile(r"(?<!\b[A-Za-z]\.)(?<!\bal\.)(?<!\bvs\.)(?<!\bDr\.)(?<=[.!?\"”’)])\s+(?=[\"“(]?[A-Z0-9])")
_WORD = re.compile(r"\w+(?:['’.,]\w+)*")


def bare(text: str) -> str:
    """Return the words of an inline text without citations, addresses, code and marks.

    >>> bare("It is **off-label** [@feder2014]; see [the guide](a.md).")
    'It is off-label ; see the guide.'
    """
    return " ".join(_MARKUP.sub("", masked(text, _MASK)).split())


def sentences(text: str) -> list[str]:
    """Return the sentences of an inline text, without markup.

    >>> sentences("**Costs.** The U.S. Food and Drug Administration said no [@a]. Why?")
    ['Costs.', 'The U.S. Food and Drug Administration said no .', 'Why?']
    """
    return _END.split(bare(text))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a bare text in lower case, for comparison.

    >>> words("It’s 0.5 mg/kg!")
    ("it's", '0.5', 'mg', 'kg')
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return tuple(_WORD.findall(folded))
