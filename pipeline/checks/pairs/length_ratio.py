"""A translation is about as long as texts of its language are.

Why: half a sentence that was left out loses no figure and no mark. Languages differ in length, so each has a band of
its own, measured on translations that people made; Chinese characters count two, as they are printed. Short texts may
differ by some words.
Bad: The clinic checks vital signs, asks about sleep and plans the next visit together with you. → Suivi.
Good: The clinic checks vital signs and asks about sleep. → La clinique vérifie les signes vitaux et le sommeil.
Source: https://docs.weblate.org/en/latest/user/checks.html#maximum-length-of-translation
"""

import re
from collections.abc import Iterator
from functools import partial

from pipeline.checks.rule import Pair, Rule
from pipeline.languages import language
from pipeline.model.finding import Problem, Severity

_ANY = (0.4, 2.6)
"""For languages of which nothing is stated, and other sources than English."""
_SLACK = 20
"""Widths by which any text may be longer or shorter."""
# Ideographs, kana, Hangul and full-width marks, compiled when they are met; marks above and below letters.
_WIDE = r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
_COMBINING = re.compile(r"[\u0300-\u036f\u064b-\u0652\u0a3c\u0a41-\u0a4d\u0a70\u0a71]")
# All of these and everything else that is no letter of Europe: it is looked for in a tenth of the time, and a set of
# few characters is made in a fiftieth.
_FAR = re.compile("[^\x00-\u02ff]")
_OPAQUE = "\ufffc"
_ACRONYM = re.compile(r"\b(?:[A-Z]{2,}|24/7)\b")
_WRITTEN_OUT = 40
"""Widths that the words of an acronym, or of `24/7`, may take."""
_GLOSS = re.compile(r"[(（]([^()（）]*)[)）]")


def check(pair: Pair) -> Iterator[Problem]:
    """Yield a problem where the translation is outside the band; addresses, code and citations do not count."""
    if len(pair.msgid) <= _SLACK and len(pair.msgstr) <= _SLACK + len(pair.msgid):
        return
    source, target = _width(pair.source_prose), _width(pair.target_prose)
    low, high = _band(pair)
    if target > source * high + _SLACK and "(" in pair.target_prose:
        target = _width(_GLOSS.sub(partial(_without_gloss, pair), pair.target_prose))
    if target > source * high + _SLACK:
        # An acronym may be written out.
        target -= _WRITTEN_OUT * len(_ACRONYM.findall(pair.source_prose))
    if target < source * low - _SLACK:
        yield Problem(f"the translation is much shorter than its source: {target} to {source}", "is anything left out?")
    elif target > source * high + _SLACK:
        yield Problem(f"the translation is much longer than its source: {target} to {source}", "is anything added?")


RULE = Rule("length-ratio", Severity.WARNING, check)


def _without_gloss(pair: Pair, match: re.Match[str]) -> str:
    """Return nothing for the source's own words in brackets, `الخيوط (Threads)`, and for what explains them."""
    return "" if match[1] in pair.source_prose or pair.msgid in pair.msgstr else match[0]


def _band(pair: Pair) -> tuple[float, float]:
    known = language(pair.locale).lengths
    return known if known[1] and pair.source_locale.language == "en" else _ANY


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    bare = text.replace(_OPAQUE, "")
    if _FAR.search(bare) is None:
        return len(bare)
    return len(bare) + len(re.findall(_WIDE, bare)) - len(_COMBINING.findall(bare))
