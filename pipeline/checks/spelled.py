"""Names and numerals that a translation sets in another way: `SpO₂` for *SpO2*, `Klasse-II-Defekt`, `10⁹`."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from pipeline.checks.rule import Pair
from pipeline.figures.compare import Difference
from pipeline.figures.model import Figure, Form, Kind
from pipeline.model.finding import Severity
from pipeline.model.unit import UnitClass

# The tilde is Pandoc's: `CO~2~`.
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789", "~")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ASCII_LETTER = "[A-Za-z\u00c0-\u024f]"


def spelled_alike(found: Sequence[Difference], pair: Pair) -> list[Difference]:
    """Return differences without names and Roman numerals that the translation has in a spelling of its own."""
    if not any(one.severity is Severity.ERROR and _may_be_respelled(one.source or one.target, pair) for one in found):
        return list(found)
    lost = [one for one in found if one.source is not None and one.target is None]
    added = [one for one in found if one.target is not None and one.source is None]
    gone: set[int] = set()
    changed: dict[int, Difference] = {}
    for one in lost if pair.unit_class is not UnitClass.ORDINARY else ():
        figure = one.source
        cased = _in_other_case(figure.text, pair) if figure and figure.kind is Kind.IDENTIFIER else None
        if figure and cased:
            message = f"“{cased[0]}” is “{figure.text}” in the source"
            changed[id(one)] = replace(one, severity=Severity.WARNING, message=message)
            gone |= {id(two) for two in added if _inside(two.target, cased)}
    gone |= {id(one) for one in lost if one.source and _is_there(one.source, pair.msgid, pair.msgstr)}
    gone |= {id(one) for one in added if one.target and _is_there(one.target, pair.msgstr, pair.msgid)}
    return [changed.get(id(one), one) for one in found if id(one) not in gone]


def _may_be_respelled(figure: Figure | None, pair: Pair) -> bool:
    if figure is None or figure.kind is Kind.IDENTIFIER or figure.form is Form.ROMAN:
        return figure is not None
    return "10" in pair.msgid and f"10{figure.text.translate(_RAISED)}" in pair.msgid + pair.msgstr


def _is_there(figure: Figure, text: str, other: str) -> bool:
    """Tell whether the other text has the figure too, though none is read there."""
    return _stands(figure.text, text, other) if figure.form is Form.ROMAN else _is_set_low(figure, text, other)


def _stands(numeral: str, text: str, other: str) -> bool:
    """Tell whether a Roman numeral stands in the other text as often as in its own: `III级`, `Nivel DEA I`."""
    # Chinese stands beside it without a blank, and has it as one character too.
    word = re.compile(rf"(?<![\w'’](?<=[^\u3040-\u9fff])){re.escape(numeral)}(?![A-Za-z\u00c0-\u024f\d'’])")
    written, owned = (unicodedata.normalize("NFKC", side) for side in (other, text))
    return len(word.findall(written)) >= max(1, len(word.findall(owned)))


def _in_other_case(name: str, pair: Pair) -> re.Match[str] | None:
    """Return where a translation has a name in other capitals, `Covid-19`, if it has it as often as its source."""
    pattern = re.compile(rf"(?<!{_ASCII_LETTER}){re.escape(name)}(?![A-Za-z\u00c0-\u024f\d])", re.I)
    written = list(pattern.finditer(pair.msgstr))
    if len(written) < len(pattern.findall(pair.msgid)):
        return None
    return next((match for match in written if match[0] != name), None)


def _inside(figure: Figure | None, match: re.Match[str]) -> bool:
    return figure is not None and match.start() <= figure.start and figure.end <= match.end()


def _is_set_low(figure: Figure, text: str, other: str) -> bool:
    """Tell whether the other text has the name, or the power of ten, with its digits set lower or higher: `H₂O`."""
    if figure.kind is Kind.IDENTIFIER:
        name = figure.text.translate(_LOWERED)
        mine, theirs = (side.translate(_LOWERED).count(name) for side in (text, other))
        return figure.text not in other and theirs >= mine
    power = text[: figure.start].rstrip("^").endswith("10")
    return power and figure.form is Form.DIGITS and f"10{figure.text.translate(_RAISED)}" in other
