"""What stands before a number: its sign, currency, comparator, the letters of a statistic."""

import re
from dataclasses import replace

from pipeline.figures.around import Around
from pipeline.figures.clean import Plain
from pipeline.figures.currencies import CURRENCY_BEFORE, currency_of
from pipeline.figures.grammar import Grammar
from pipeline.languages.units import TIME

# How far back words such as `at least` are looked for, in characters; Chinese needs few.
_REACH, _REACH_UNSPACED = 60, 16

# Matches the minus of `(-0.08`, `= −6.13`, `à -6,32`, `–-6.32`, `− 10,63`, `为−4.5`, `至-1.9`; not the hyphen of
# `0.36-1.91`, `DSM-5` or `白介素-6`.
_MINUS = re.compile(
    r"(?:^|(?<=[\s(\[{=<>≤≥:;,|/*_\"'«“„+~≈$^]))(?<!\d[ \u00a0])[-–]$"
    r"|(?:^|(?<=[\s(\[{=<>≤≥:;,|/*_\"'«“„+~≈$^]))-$"
    r"|(?<=[-–—~])[-−]$"
    r"|(?<=[为為是于於至到])-$|(?<![^\W\u3040-\u9fff])(?<![%)\]])−$|(?<![\w%)\]])(?<![\w%)\]][ \u00a0])−[ \u00a0]$"
    r"|(?<=[=<>≤≥(])[ \u00a0]?[-–][ \u00a0]$"
)
_COMPARED = re.compile(r"(?P<sign><=|>=|=<|=>|[<>≤≥=])[ \u00a0*_]*$")
# Matches the `%` of Turkish `%80`, `百分之`; not the one of `80% 5 mg`.
_PERCENT = re.compile(r"(?<![\d\s])%[ \u00a0]?$|(?:^|(?<=\D[ \u00a0\n]))%$|百分之$")
_ABOUT = re.compile(r"[~≈≃≅][ \u00a0*_]*$")
# Matches `2~`, `2 ~ `; the tilde of `2 ~4` is an approximation.
_TILDE_OF_RANGE = re.compile(r"[\d%](?:~|[ \u00a0]~[ \u00a0])$")
_NEAR, _LOOSE = 8, " \u00a0\n\t*_"
"""How far before a number a sign may stand, and what may stand between the two."""
_NO_SIGN = frozenset("abcdefghijklmnopqrstuvwxyzàâçèéêëîïôùûüäößáíñóúãõ.,;:?!()[]'\"«»“”\ufffc")
"""No sign, code or figure ends in one of these: before most numbers only words can matter."""
_THAN = frozenset("<>")
_DEADLINES = frozenset(("≤", "≥", "≥?", "<?", ">?"))
_SIGN_NAMES = {"<=": "≤", "=<": "≤", ">=": "≥", "=>": "≥"}

# Matches the `p` of `p=`, the `d de Cohen` of `d de Cohen =`, the `MD` of `MD =`; at the end of what stands before.
_STATISTIC = re.compile(
    r"(?<![^\W\d_])(?P<symbol>[A-Za-zÀ-ÿα-ωχ][A-Za-zÀ-ÿ.\-]{0,5}[²2]?)(?:'s)?"
    r"(?:[ \u00a0]+(?:de|of|di)[ \u00a0]+[A-Z][a-z]+)?[ \u00a0*_]*$"
)
_STATISTICS = frozenset({
    "p", "n", "d", "g", "r", "t", "f", "z", "q", "k", "b", "or", "rr", "hr", "md", "smd", "wmd", "sd", "se", "ci",
    "iqr", "nnt", "nnh", "auc", "irr", "arr", "β", "α", "κ", "χ²", "χ2", "η²", "η2", "r²", "r2", "i²", "i2", "bf", "df",
})  # fmt: skip


def read_before(source: Plain, rules: Grammar, found: Around, floor: int) -> Around:
    """Return what is known of a number with what stands before it; before `floor` stands another figure."""
    if source.text[max(0, found.start - _NEAR) : found.start].rstrip(_LOOSE)[-1:] in _NO_SIGN:
        read = _labelled(source, rules, _minus_word(source, rules, found, floor), floor)
        if _worded(source, rules, read, floor) is found:
            return found
    found = _signed(source, rules, found, floor)
    found = _priced(source, found, floor)
    if found.currency and not found.negative:
        found = _signed(source, rules, found, floor)
    found = _labelled(source, rules, _percent(source, found, floor), floor)
    for _ in range(3):
        nearer = found
        found = _about(source, found, floor)
        found = _compared(source, rules, found, floor)
        found = _worded(source, rules, found, floor)
        if found == nearer:
            break
    # `每日不超过40 mg`: what divides stands before what compares.
    return _labelled(source, rules, found, floor) if rules.words.per_prefix else found


def deadline(source: Plain, rules: Grammar, start: int) -> str:
    """Return `≤` for `no later than` before a date or time, `≥` for `from`, `<` for `before`, `>` for `after`.

    Other words are often put in another way.
    """
    match = rules.context.before.first(source, max(0, start - _REACH), start)
    sign = rules.context.comparators.meaning(match["compared"]) if match and match["compared"] else ""
    return sign.rstrip("?") if sign in _DEADLINES else ""


def _signed(source: Plain, rules: Grammar, found: Around, floor: int) -> Around:
    match = _MINUS.search(source.text, max(floor - 1, found.start - 4, 0), found.start)
    if match and match.start() >= floor:
        return replace(found, start=match.start(), negative=True)
    return _minus_word(source, rules, found, floor)


def _minus_word(source: Plain, rules: Grammar, found: Around, floor: int) -> Around:
    match = rules.context.minus.search(source.folded, max(floor, found.start - 20), found.start)
    # `au moins 24`, `al menos 24` are no minus.
    if not match or _phrase(source, rules, found, floor):
        return found
    return replace(found, start=match.start(), negative=True)


def _priced(source: Plain, found: Around, floor: int) -> Around:
    match = CURRENCY_BEFORE.search(source.text, max(floor, found.start - 8), found.start)
    # `$first` is a name that a program gives.
    named = match and "a" <= source.folded[found.start] <= "z" and match[0][-1:] == "$"
    return replace(found, start=match.start(), currency=currency_of(match)) if match and not named else found


def _percent(source: Plain, found: Around, floor: int) -> Around:
    match = _PERCENT.search(source.text, max(floor, found.start - 4), found.start)
    return replace(found, start=match.start(), unit="%") if match and not found.currency else found


def _labelled(source: Plain, rules: Grammar, found: Around, floor: int) -> Around:
    """Read a unit of time in front of its number: `week 8`, `semaine 8`; what a Chinese dose is divided by too."""
    if found.unit:
        return found
    match = rules.units.prefix.search(source.folded, max(0, found.start - 16), found.start)
    if match and (match["bound"] or match.start() >= floor):
        unit = rules.units.units.meaning(match["unit"])
        start = found.start if match["bound"] else match.start()
        return replace(found, start=start, unit=f"/{unit}") if unit else found
    match = rules.units.label.search(source.folded, max(floor, found.start - 14), found.start)
    unit = rules.units.units.meaning(match["unit"]) if match and len(match["unit"]) > 2 else ""
    if match and match["per"] and unit in TIME and not found.currency:
        # `pro Minute 100 Schläge`
        return replace(found, unit=f"/{unit}", shared=True)
    return replace(found, unit=unit, shared=True) if unit in TIME and not found.currency else found


def _about(source: Plain, found: Around, floor: int) -> Around:
    match = _ABOUT.search(source.text, max(floor, found.start - 4), found.start)
    if not match or (
        match[0][0] == "~" and _TILDE_OF_RANGE.search(source.text, max(0, match.start() - 2), match.end())
    ):
        return found
    return replace(found, start=match.start(), approx=True, signs=True)


def _compared(source: Plain, rules: Grammar, found: Around, floor: int) -> Around:
    if found.comparator:
        return found
    match = _COMPARED.search(source.text, max(floor, found.start - 5), found.start)
    if not match:
        return found
    sign = _SIGN_NAMES.get(match["sign"], match["sign"])
    found = replace(found, start=match.start(), comparator=sign, signs=True)
    named = _STATISTIC.search(source.text, max(floor, found.start - 24), found.start)
    symbol = _statistic(named["symbol"], rules) if named else ""
    return replace(found, start=named.start(), symbol=symbol) if named and symbol else found


def is_statistic(letters: str, rules: Grammar) -> bool:
    """Tell whether letters name a statistic: `RR`."""
    return bool(_statistic(letters, rules))


def _statistic(letters: str, rules: Grammar) -> str:
    english = rules.words.statistic_symbols.get(letters, letters).rstrip(".").lower()
    return english if english in _STATISTICS else ""


def _phrase(source: Plain, rules: Grammar, found: Around, floor: int) -> re.Match[str] | None:
    """Return the words of comparison or approximation that end where the number begins."""
    reach = _REACH_UNSPACED if rules.words.unspaced else _REACH
    match = rules.context.before.first(source, max(floor, found.start - reach), found.start)
    if match or not (found.shared and found.unit):
        return match
    # `by day 30`: the unit stands between.
    label = rules.units.label.search(source.folded, max(floor, found.start - 14), found.start)
    start = label.start() if label else floor
    return rules.context.before.first(source, max(floor, start - reach), start)


def _worded(source: Plain, rules: Grammar, found: Around, floor: int) -> Around:
    match = _phrase(source, rules, found, floor)
    if not match:
        return found
    if match["about"]:
        return found if found.approx else replace(found, start=match.start(), approx=True)
    sign = rules.context.comparators.meaning(match["compared"])
    if found.comparator or not sign:
        return found
    # A loose word is no part of the figure: `in`, `dans`. `6 points more than the 1 mg dose` compares with a thing.
    loose = sign.endswith("?") or (sign in _THAN and source.folded.startswith("the", match.end("compared") + 1))
    return replace(found, start=found.start if loose else match.start(), comparator=sign.rstrip("?"), loose=loose)
