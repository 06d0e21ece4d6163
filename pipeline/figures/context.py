"""What stands around a number: its sign, unit, currency, comparator."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.figures.clean import Plain
from pipeline.figures.grammar import BLANK, GAP, Grammar, currency_signs
from pipeline.figures.model import Figure, Form, Kind
from pipeline.figures.numbers import Numeral
from pipeline.languages.units import TIME

# How far back words such as `at least` are looked for, in characters.
_REACH = 60

_CURRENCY_BEFORE, _CURRENCY_AFTER = currency_signs()
_DOLLARS = {"CAN": "CAD", "CA": "CAD", "C": "CAD", "CAD": "CAD", "US": "USD", "USD": "USD", "AU": "AUD", "A": "AUD"}
_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_TIMES = {"k": 10**3, "M": 10**6, "G": 10**9}

# Matches the minus of `(-0.08`, `= −6.13`, `à -6,32`, `–-6.32`, `− 10,63`; not the hyphen of `0.36-1.91` or `DSM-5`.
_MINUS = re.compile(
    r"(?:^|(?<=[\s(\[{=<>≤≥:;,|/*_\"'«“„+~≈$]))(?<!\d[ \u00a0])[-–]$"
    r"|(?:^|(?<=[\s(\[{=<>≤≥:;,|/*_\"'«“„+~≈$]))-$"
    r"|(?<=[-–—~])[-−]$"
    r"|(?<![\w%)\]])−$|(?<![\w%)\]])(?<![\w%)\]][ \u00a0])−[ \u00a0]$"
    r"|(?<=[=<>≤≥(])[ \u00a0]?[-–][ \u00a0]$"
)
_COMPARED = re.compile(r"(?P<sign><=|>=|=<|=>|[<>≤≥=])[ \u00a0*_]*$")
_ABOUT = re.compile(r"[~≈≃≅][ \u00a0*_]*$")
_PLUS = re.compile(r"\+(?![\d+])")
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


@dataclass(frozen=True, slots=True)
class Around:
    """What was read around one number; places are of the plain text."""

    start: int
    end: int
    negative: bool = False
    unit: str = ""
    shared: bool = False
    currency: str = ""
    comparator: str = ""
    loose: bool = False
    signs: bool = False
    approx: bool = False
    symbol: str = ""
    ordinal: bool = False
    factor: int = 1


def around(source: Plain, rules: Grammar, numeral: Numeral, floor: int) -> Around:
    """Return what stands around a number; nothing before `floor` is looked at, it belongs to another figure."""
    found = Around(numeral.start, numeral.end, unit=numeral.unit, ordinal=numeral.ordinal)
    found = _left(source, rules, found, floor)
    return _right(source, rules, found, numeral)


def _left(source: Plain, rules: Grammar, found: Around, floor: int) -> Around:
    found = _signed(source, found, floor, rules)
    found = _priced(source, found, floor)
    if found.currency and not found.negative:
        found = _signed(source, found, floor, rules)
    found = _labelled(source, rules, found, floor)
    for _ in range(3):
        before = found
        found = _about(source, found, floor)
        found = _compared(source, rules, found, floor)
        found = _worded(source, rules, found, floor)
        if found == before:
            break
    return found


def _signed(source: Plain, found: Around, floor: int, rules: Grammar) -> Around:
    match = _MINUS.search(source.text, max(floor - 1, found.start - 4, 0), found.start)
    if match and match.start() >= floor:
        return replace(found, start=match.start(), negative=True)
    match = rules.minus.search(source.folded, max(floor, found.start - 20), found.start)
    # `au moins 24`, `al menos 24` are no minus.
    if not match or rules.before.first(source, max(floor, found.start - _REACH), found.start):
        return found
    return replace(found, start=match.start(), negative=True)


def _priced(source: Plain, found: Around, floor: int) -> Around:
    match = _CURRENCY_BEFORE.search(source.text, max(floor, found.start - 8), found.start)
    if not match:
        return found
    groups = match.groupdict()
    code = groups["code"] or groups["iso"] or groups["tail"]
    currency = _SIGNS.get(groups["sign"] or "") or _DOLLARS.get(code or "", code or "$")
    return replace(found, start=match.start(), currency=currency)


def _labelled(source: Plain, rules: Grammar, found: Around, floor: int) -> Around:
    """Read a unit of time in front of its number: `week 8`, `semaine 8`; each-prefixes of Chinese too."""
    match = rules.per_prefix.search(source.folded, max(floor, found.start - 12), found.start)
    if match:
        unit = rules.unit_words.get(match["unit"], "")
        return replace(found, start=match.start(), unit=f"/{unit}") if unit else found
    match = rules.label.search(source.folded, max(floor, found.start - 14), found.start)
    unit = _unit_named(match["unit"], rules) if match and len(match["unit"]) > 2 else ""
    return replace(found, unit=unit, shared=True) if unit in TIME and not found.currency else found


def _about(source: Plain, found: Around, floor: int) -> Around:
    match = _ABOUT.search(source.text, max(floor, found.start - 4), found.start)
    # Between two numbers the tilde is a range mark.
    if not match or (match[0][0] == "~" and re.search(r"[\d%][ \u00a0]?$", source.text[: match.start()][-3:])):
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


def _statistic(letters: str, rules: Grammar) -> str:
    english = rules.statistics.get(letters, letters).rstrip(".")
    return english.lower() if english.lower() in _STATISTICS else ""


def _worded(source: Plain, rules: Grammar, found: Around, floor: int) -> Around:
    reach = max(floor, found.start - _REACH)
    match = rules.before.first(source, reach, found.start)
    if not match:
        return found
    if match["about"]:
        return found if found.approx else replace(found, start=match.start(), approx=True)
    if found.comparator:
        return found
    sign = rules.comparators.get(_shorn(match["compared"], rules), "")
    loose = sign.endswith("?")
    if not sign:
        return found
    # A loose word is no part of the figure: `in`, `dans`.
    return replace(found, start=found.start if loose else match.start(), comparator=sign.rstrip("?"), loose=loose)


def _right(source: Plain, rules: Grammar, found: Around, numeral: Numeral) -> Around:
    found = _ordinal(source, rules, found, numeral)
    if not numeral.optional:
        found = _ended(source, rules, found)
    if not found.unit or found.shared or found.unit.startswith("/"):
        found = _measured(source, rules, found, numeral)
    if not found.unit or found.shared:
        found = _paid(source, rules, found)
    # `un minimum de 24 h`: the article is compared with nothing.
    return found if numeral.optional and not found.unit else _ended(source, rules, found, last=True)


def _ordinal(source: Plain, rules: Grammar, found: Around, numeral: Numeral) -> Around:
    if numeral.form is not Form.DIGITS or numeral.precision or found.currency:
        return found
    match = rules.ordinal_ending.match(source.folded, found.end)
    if match:
        return replace(found, end=match.end(), ordinal=True)
    prefix = rules.words.ordinal_prefix
    if prefix and source.text.startswith(prefix, found.start - len(prefix)):
        return replace(found, start=found.start - len(prefix), ordinal=True)
    return found


def _measured(source: Plain, rules: Grammar, found: Around, numeral: Numeral) -> Around:
    gap = re.compile(GAP).match(source.text, found.end)
    place = gap.end() if gap else found.end
    adjective = rules.adjective.match(source.folded, found.end)
    unit, end = _unit_at(source, rules, adjective.end() if adjective else place)
    glued = place == found.end
    # `1990s` is a decade, `5e` an ordinal: a lone letter that is glued on must be a sign.
    decade = glued and source.text.startswith("s", place) and numeral.value is not None and numeral.value % 10 == 0
    if not unit or (decade and numeral.value is not None and numeral.value >= 10):
        return found
    denominator = found.unit if found.unit.startswith("/") else ""
    unit, end = _rated(source, rules, unit, end)
    return replace(found, end=end, unit=unit + denominator, shared=found.ordinal or _is_year(numeral, unit))


def _is_year(numeral: Numeral, unit: str) -> bool:
    """`2024年` is a year, not two thousand years."""
    return unit == "year" and numeral.value is not None and 1500 <= numeral.value < 2200 and numeral.form is Form.DIGITS


def _unit_at(source: Plain, rules: Grammar, place: int) -> tuple[str, int]:
    word = rules.unit_word.match(source.folded, place)
    symbol = rules.unit_symbol.match(source.text, place)
    if symbol and (not word or symbol.end() >= word.end()):
        from pipeline.languages.units import unit_symbols

        return unit_symbols()[symbol[0].replace("\u00a0", " ")], symbol.end()
    return (_unit_named(word[0], rules), word.end()) if word else ("", place)


def _unit_named(word: str, rules: Grammar) -> str:
    key = re.sub(r"\s+", " ", word)
    for candidate in (key, key.replace("-", " "), key.replace(" ", "-")):
        if candidate in rules.unit_words:
            return rules.unit_words[candidate]
    stem = next((w for w in rules.unit_words if w.endswith("*") and key.startswith(w[:-1])), "")
    if stem:
        return rules.unit_words[stem]
    cut = next((key[n:] for n in range(1, 4) if key[n:] in rules.unit_words), "")
    return rules.unit_words.get(cut, "")


def _rated(source: Plain, rules: Grammar, unit: str, end: int) -> tuple[str, int]:
    """Read what a unit is divided by: `mg/kg/h`, `milligramme par kilogramme`."""
    for _ in range(2):
        per = rules.per.match(source.folded, end)
        if not per:
            break
        below, place = _unit_at(source, rules, per.end())
        if not below and "/" in per[0]:
            match = rules.denominator.match(source.text, per.end())
            from pipeline.languages.units import denominator_symbols

            below, place = (denominator_symbols()[match[0]], match.end()) if match else ("", end)
        if not below or below in ("%", "point", "session", "pp", unit):
            break
        unit, end = f"{unit}/{below}", place
    return unit, end


def _paid(source: Plain, rules: Grammar, found: Around) -> Around:
    """Read a currency behind the number: `$ CA`, `CAD`, `dollars canadiens`, `millions de dollars`."""
    gap = re.compile(rf"{GAP}(?:(?:de|d'|of){BLANK}*)?").match(source.folded, found.end)
    place = gap.end() if gap else found.end
    sign = _CURRENCY_AFTER.match(source.text, place)
    word = rules.currency_word.match(source.folded, place)
    if sign and (not word or sign.end() >= word.end()):
        return _signed_currency(found, sign)
    if word:
        currency = rules.currency_words.get(_shorn(word[0], rules), "")
        return replace(found, end=word.end(), currency=currency or found.currency)
    tail = re.compile(rf"{BLANK}?(?P<tail>CAN|CAD|CA|USD|US)(?![A-Za-z])").match(source.text, found.end)
    if tail and found.currency == "$":
        return replace(found, end=tail.end(), currency=_DOLLARS[tail["tail"]])
    return found


def _signed_currency(found: Around, sign: re.Match[str]) -> Around:
    groups = sign.groupdict()
    code = groups["tail"] or groups["head"] or groups["iso"]
    currency = _SIGNS.get(groups["sign"] or "") or _DOLLARS.get(code or "", code or "$")
    factor = _TIMES.get(groups["scale"] or groups["times"] or "", 1)
    return replace(found, end=sign.end(), currency=currency, factor=factor)


def _ended(source: Plain, rules: Grammar, found: Around, last: bool = False) -> Around:
    """Read what compares behind a number: `6+`, `or more`, `ans et plus`, `以上`."""
    plus = _PLUS.match(source.text, found.end)
    if plus and not found.comparator:
        return replace(found, end=plus.end(), comparator="≥", signs=True)
    match = rules.after.match(source.folded, found.end)
    if not match or (match["further"] and not last):
        return found
    if match["about"]:
        return replace(found, end=match.end(), approx=True)
    sign = rules.comparator_endings.get(_shorn(match["compared"] or match["further"], rules), "")
    if not sign or (found.comparator and not found.loose):
        return found
    return replace(found, end=match.end(), comparator=sign.rstrip("?"), loose=sign.endswith("?"))


def _shorn(phrase: str, rules: Grammar) -> str:
    """Return a phrase as it stands in the tables: one blank for many, without what Arabic glues to its front."""
    key = re.sub(r"\s+", " ", phrase)
    tables = (rules.comparators, rules.comparator_endings, rules.currency_words)
    for cut in range(4):
        for candidate in (key[cut:], key[cut:].replace("-", " "), key[cut:].replace(" ", "-")):
            if any(candidate in table for table in tables):
                return candidate
    return key


def figure(source: Plain, text: str, numeral: Numeral, found: Around) -> Figure:
    """Return a number and what stands around it as a figure of the original text."""
    start, end = source.span(found.start, found.end)
    sign = Decimal(-found.factor if found.negative else found.factor)
    kind = _kind(found)
    return Figure(
        kind=kind,
        values=() if numeral.value is None else (numeral.value * sign,),
        unit=found.unit.lstrip("/"),
        currency=found.currency,
        comparator=found.comparator,
        approx=found.approx,
        symbol=found.symbol,
        precision=(numeral.precision if found.factor == 1 else 0,),
        form=numeral.form,
        text=text[start:end],
        start=start,
        end=end,
        alternatives=tuple((value * sign,) for value in numeral.alternatives),
        shared=(found.shared,),
        signs=found.signs,
        loose=found.loose,
        optional=numeral.optional and not (found.unit and not found.shared),
    )


def _kind(found: Around) -> Kind:
    if found.symbol:
        return Kind.STATISTIC
    if found.currency:
        return Kind.MONEY
    if found.unit == "%":
        return Kind.PERCENT
    if found.unit and not found.shared:
        return Kind.QUANTITY
    return Kind.ORDINAL if found.ordinal else Kind.NUMBER
