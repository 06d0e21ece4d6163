"""What stands behind a number: the ending of an ordinal, a unit, a currency, `or more`."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.figures.around import Around
from pipeline.figures.clean import NO_BREAK, OPAQUE, Plain
from pipeline.figures.currencies import COUNTRY_BEHIND, CURRENCY_BEHIND, currency_of, factor_of
from pipeline.figures.grammar import Grammar
from pipeline.figures.model import Form
from pipeline.figures.numerals import Numeral
from pipeline.figures.patterns import BLANK, GAP
from pipeline.languages.units import COUNTED, denominator_symbols, unit_symbols

_PLUS = re.compile(r"\+(?![\d+])")
_NUMBER_NEXT = re.compile(rf"{BLANK}*\d")
# Matches ` le ` and a date, which was read before and is opaque; a citation is one character.
_DATE_NEXT = re.compile(rf"{BLANK}+(?:\w{{1,4}}{BLANK}+){{0,2}}{OPAQUE}{{4}}")
# Matches the ` $2` of `the first $200`: the sign is that of the number behind it.
_NEXT_PRICE = re.compile(rf"{BLANK}+[$€£¥₹]\d")
_CALENDAR_DAYS = frozenset("日号號")
"""Behind a number they name a day as often as they count days: `10月19日至23日`."""
_GAP = re.compile(GAP)
_GAP_OF = re.compile(rf"{GAP}(?:(?:de|d'|of){BLANK}*)?")


def _choice(signs: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(signs, key=len, reverse=True)))


# What no unit ends before: a letter, but for the Turkish ending of `mg'dır`.
_NO_END = r"(?![A-Za-z\u00c0-\u024f\d]|(?<![A-Za-zµ]{2})')"
# Matches `mg`, `%`, `kg/m²` as far as `kg`; not the `m` of `min` or of `l'an`. Chinese may follow directly.
_SYMBOL = re.compile(rf"(?:{_choice(unit_symbols())})(?:(?<=[%‰])|{_NO_END})")
_DENOMINATOR = re.compile(rf"(?:{_choice(denominator_symbols())}){_NO_END}")


def read_behind(source: Plain, rules: Grammar, found: Around, numeral: Numeral) -> Around:
    """Return what is known of a number with what stands behind it."""
    found = _ordinal(source, rules, found, numeral)
    if not numeral.optional:
        found = _ended(source, rules, found)
    if not found.unit or found.shared or found.unit.startswith("/"):
        found = _measured(source, rules, found, numeral)
    if found.unit.startswith("/"):
        # Nothing is divided: `每周三次`, `每年5,000加元`. What is counted in a minute has no unit: `每分钟100次`.
        rate = found.unit == "/min" and not found.currency
        # A word such as the Ukrainian `на` is *per* and *on*: `на день 8`.
        alone = found.unit[1:] if found.shared else ""
        found = replace(found, unit="bpm" if rate else alone, shared=rate or found.shared)
    if not found.unit or found.shared:
        found = _paid(source, rules, found)
    # `un minimum de 24 h`: the article is compared with nothing.
    return found if numeral.optional and not found.unit else _ended(source, rules, found, last=True)


def _ordinal(source: Plain, rules: Grammar, found: Around, numeral: Numeral) -> Around:
    if numeral.form is not Form.DIGITS or numeral.precision or found.currency:
        return found
    match = rules.numbers.ordinal_ending.match(source.folded, found.end)
    if match:
        return replace(found, end=match.end(), ordinal=True)
    prefix = rules.words.ordinal_prefix
    if prefix and source.text.startswith(prefix, max(0, found.start - len(prefix))):
        return replace(found, start=found.start - len(prefix), ordinal=True)
    return found


def _measured(source: Plain, rules: Grammar, found: Around, numeral: Numeral) -> Around:
    # `une quinzaine de jours`
    gap = (_GAP_OF if numeral.approx else _GAP).match(source.folded, found.end)
    place = gap.end() if gap else found.end
    adjective = rules.units.adjective.match(source.folded, found.end)
    unit, end = _unit_at(source, rules, place)
    if not unit and adjective:
        unit, end = _unit_at(source, rules, adjective.end())
    compound = None if unit else rules.units.compound.match(source.folded, place)
    if compound and source.text[place].isupper():
        # It need not be said so in English: `100,000 person-years`.
        unit = rules.units.units.meaning(compound["unit"]) or ""
        return replace(found, end=compound.end(), unit=unit, shared=True)
    if not unit and numeral.form is Form.DIGITS and not found.unit:
        return _in_a_minute(source, rules, found)
    if not unit or (source.text[place:end] == "s" and place == found.end and _is_decade(numeral)):
        return found
    divided = found.unit if found.unit.startswith("/") else ""
    unit, end = _rated(source, rules, unit, end)
    dated = _is_year(numeral, unit) or (unit == "day" and source.text[place:end] in _CALENDAR_DAYS)
    return replace(found, end=end, unit=unit + divided, shared=found.ordinal or dated)


def _in_a_minute(source: Plain, rules: Grammar, found: Around) -> Around:
    """Read what a number without a unit is divided by: `100 per minute` are beats, perhaps, `100/min` too."""
    per = rules.units.per.match(source.folded, found.end)
    below, end = _unit_at(source, rules, per.end()) if per else ("", 0)
    return replace(found, end=end, unit="bpm", shared=True) if below == "min" else found


def _is_decade(numeral: Numeral) -> bool:
    """`1990s` is a decade, not so many seconds."""
    return numeral.value is not None and numeral.value >= 10 and numeral.value % 10 == 0


def _is_year(numeral: Numeral, unit: str) -> bool:
    """`2024年` is a year, not two thousand years."""
    return unit == "year" and numeral.value is not None and 1500 <= numeral.value < 2200 and numeral.form is Form.DIGITS


def _unit_at(source: Plain, rules: Grammar, place: int) -> tuple[str, int]:
    """Return the unit at a place and where it ends; an empty one where there is none."""
    word = rules.units.units.at(source, place) or ("", place)
    if word[1] == place + 1 and source.text.startswith("'", word[1]):
        word = "", place  # The pronoun of `le règlement 94 s'applique` is no second.
    symbol = _SYMBOL.match(source.text, place)
    if symbol and symbol[0] in rules.words.not_units and source.text[symbol.end() : symbol.end() + 1] != "/":
        return word
    if symbol and symbol.end() >= word[1]:
        return unit_symbols()[symbol[0].replace(NO_BREAK, " ")], symbol.end()
    return word


def _rated(source: Plain, rules: Grammar, unit: str, end: int) -> tuple[str, int]:
    """Read what a unit is divided by: `mg/kg/h`, `milligramme par kilogramme`."""
    for _ in range(2):
        per = rules.units.per.match(source.folded, end)
        if not per:
            break
        below, place = _unit_at(source, rules, per.end())
        match = None if below or "/" not in per[0] else _DENOMINATOR.match(source.text, per.end())
        if match:
            below, place = denominator_symbols()[match[0]], match.end()
        if not below or below in ("%", unit, *COUNTED):
            break
        unit, end = f"{unit}/{below}", place
    return unit, end


def _paid(source: Plain, rules: Grammar, found: Around) -> Around:
    """Read a currency behind the number: `$ CA`, `CAD`, `dollars canadiens`, `millions de dollars`."""
    gap = _GAP_OF.match(source.folded, found.end)
    place = gap.end() if gap else found.end
    sign = None if _NEXT_PRICE.match(source.text, found.end) else CURRENCY_BEHIND.match(source.text, place)
    word = rules.units.currencies.at(source, place)
    if sign and (not word or sign.end() >= word[1]):
        return replace(found, end=sign.end(), currency=currency_of(sign), factor=factor_of(sign))
    if word:
        return replace(found, end=word[1], currency=word[0])
    country = COUNTRY_BEHIND.match(source.text, found.end)
    if country and found.currency == "$":
        return replace(found, end=country.end(), currency=currency_of(country))
    return found


def _ended(source: Plain, rules: Grammar, found: Around, last: bool = False) -> Around:
    """Read what compares behind a number: `6+`, `or more`, `ans et plus`, `以上`."""
    plus = _PLUS.match(source.text, found.end)
    if plus and not found.comparator:
        return replace(found, end=plus.end(), comparator="≥", signs=True)
    match = rules.context.after.match(source.folded, found.end)
    if not match or (match["further"] and not last):
        return found
    if match["about"]:
        return replace(found, end=match.end(), approx=True)
    words = match["compared"] or match["further"]
    sign = rules.context.endings.meaning(words)
    if not sign or (found.comparator and not found.loose) or _belongs_behind(source, rules, words, match.end()):
        return found
    # Between the number and `or more` another may stand in brackets.
    end = found.end if "(" in match[0] else match.end()
    return replace(found, end=end, comparator=sign.rstrip("?"), loose=sign.endswith("?"))


def _belongs_behind(source: Plain, rules: Grammar, words: str, end: int) -> bool:
    """Tell whether words speak of what is behind: `1 GiB e mais 2 GiB`, `le formulaire 12 au plus tard le 5 mai`."""
    if words in rules.context.comparators.meanings and _DATE_NEXT.match(source.text, end):
        return True
    return words.split()[0] in rules.words.join_words and _NUMBER_NEXT.match(source.text, end) is not None
