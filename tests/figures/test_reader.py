"""What is read in one text: type, value, unit, and what stands around."""

from decimal import Decimal

import pytest

from pipeline.figures.model import Figure, Form, Kind
from pipeline.figures.reader import read_figures
from pipeline.model.locale import Locale


def shown(figure: Figure) -> str:
    values = "/".join(str(value) for value in figure.values) or figure.symbol
    marks = (figure.comparator.strip("="), "~" if figure.approx else "", values, figure.unit, figure.currency)
    return " ".join((figure.kind.value, *filter(None, marks)))


# locale, text, figures that are not optional
CASES = [
    # Nothing is read
    ("en-CA", "No one should drive. It isn't safe.", []),
    ("en-CA", "several hundred patients, a few dozen, half a million", []),
    ("en-CA", "You may march. Type I hope.", ["number 1"]),
    ("en-CA", "see https://example.org/2024/05 or write to a2@b3.ca", []),
    ("fr-CA", "plusieurs centaines, quelques milliers, l’une et l’autre", []),
    ("fr-CA", "une mise en garde", []),
    ("ar", "وزارة الصحة", []),
    ("zh-Hans", "一些患者统一", []),
    # Signs that mislead
    ("en-CA", "0.36-1.91", ["range 0.36/1.91"]),
    ("en-CA", "-14.95 to -6.32", ["range -14.95/-6.32"]),
    ("en-CA", "-0.2--0.1", ["range -0.2/-0.1"]),
    ("en-CA", "DSM-5 and 5 - 3", ["identifier DSM-5", "range 5/3"]),
    ("fr-CA", "− 10,63", ["number -10.63"]),
    ("fr-CA", "moins 0,08 et au moins 24 et moins de 5", ["number -0.08", "number ≥ 24", "number < 5"]),
    ("zh-Hans", "2～4周", ["range 2/4 week"]),
    ("en-CA", "~41 days", ["quantity ~ 41 day"]),
    # Marks
    ("fr-CA", "1\u202f585,50", ["number 1585.50"]),
    ("fr-CA", "1 585", ["number 1585"]),
    ("fr-CA", "1,585", ["number 1.585"]),
    ("en-CA", "1,585", ["number 1585"]),
    ("de", "1.585", ["number 1585"]),
    ("de-CH", "1’585", ["number 1585"]),
    ("pa", "1,00,000", ["number 100000"]),
    ("ar", "١٬٥٨٥٫٥", ["number 1585.5"]),
    ("es-419", "1.585", ["number 1.585"]),
    ("en-CA", "p<.001", ["statistic < 0.001"]),
    ("en-CA", "1½ tablets", ["number 1.5"]),
    ("en-CA", "1, 2, 3", ["number 1", "number 2", "number 3"]),
    # Units
    ("en-CA", "12.7-point, 24-hour, 4-to-6-week", ["quantity 12.7 point", "quantity 24 h", "range 4/6 week"]),
    ("en-CA", "50 µg, 50 μg, 50 mcg", ["quantity 50 mcg"] * 3),
    ("en-CA", "40 µg/kg/min", ["quantity 40 mcg/kg/min"]),
    ("fr-CA", "0,5 milligramme par kilogramme", ["quantity 0.5 mg/kg"]),
    ("fr-CA", "10 mm Hg, 10 mmHg, 10 mm de mercure", ["quantity 10 mmHg"] * 3),
    ("fr-CA", "12 l’an dernier", ["number 12"]),
    ("en-CA", "the 1990s", ["number 1990"]),
    ("de", "24-stündig, 12-wöchige", ["quantity 24 h", "quantity 12 week"]),
    ("uk", "40 хвилин, 10 мм рт. ст.", ["quantity 40 min", "quantity 10 mmHg"]),
    ("ar", "0.5 ملغم/كغم", ["quantity 0.5 mg/kg"]),
    ("zh-Hans", "5千克, 5千人", ["quantity 5 kg", "number 5000"]),
    ("fr-CA", "les 24 premières heures", ["quantity 24 h"]),
    # Money
    ("en-CA", "CAD $1,585 + $795", ["money 1585 CAD", "money 795 CAD"]),
    ("en-CA", "$300", ["money 300 $"]),
    ("fr-CA", "1 585 $ CA, 2,5 M$, 300 $ US", ["money 1585 CAD", "money 2500000.0 $", "money 300 USD"]),
    ("es", "1585 dólares canadienses", ["money 1585 CAD"]),
    ("zh-Hans", "CA$1,585", ["money 1585 CAD"]),
    # Dates and times
    ("en-CA", "May 5, 2026; 5 May 2026; 2026-05-05", ["date 2026/5/5"] * 3),
    ("en-CA", "August 2024", ["date 2024/8/0"]),
    ("fr-CA", "1er mai 2026, aout 2024", ["date 2026/5/1", "date 2024/8/0"]),
    ("zh-Hans", "2024年8月", ["date 2024/8/0"]),
    ("uk", "у серпні 2024 року", ["date 2024/8/0"]),
    ("en-CA", "January to March 2021", ["date 2021/1/0", "date 2021/3/0"]),
    ("en-CA", "3:30 p.m., 12 a.m.", ["time 15/30", "time 0/0"]),
    ("fr-CA", "15 h 30", ["time 15/30"]),
    # Words
    ("en-CA", "Forty-one, one hundred and five, twenty-first", ["number 41", "number 105", "ordinal 21"]),
    ("fr-CA", "quatre-vingt-dix-sept, soixante et onze", ["number 97", "number 71"]),
    ("fr-CA", "deux, trois", ["number 2", "number 3"]),
    ("es", "cuarenta y uno", ["number 41"]),
    ("ar", "واحد وأربعون", ["number 41"]),
    ("ar", "من ساعتين إلى 72 ساعة", ["range 2/72 h"]),
    ("zh-Hans", "两百五十三, 一万", ["number 253", "number 10000"]),
    ("de", "einundvierzig", ["number 41"]),
    ("fr-CA", "de phase III", ["number 3"]),
    # Identifiers
    ("en-CA", "22WS, MAPP1, CAPS‑5, 5-HT2A, PMC9082546", [
        "identifier 22WS", "identifier MAPP1", "identifier CAPS-5", "identifier 5-HT2A", "identifier PMC9082546",
    ]),
    ("en-CA", "988, 9-8-8", ["number 988", "identifier 988"]),
    ("en-CA", "UTF-8-encoded, non-UTF8", ["identifier UTF-8", "identifier UTF8"]),
    ("fr-CA", "1 866 277-3553", ["identifier 8662773553"]),
    ("en-CA", "24 hours a day, 7 days a week", ["identifier 24/7"]),
    # Ratios and statistics
    ("en-CA", "80% (12 of 15), 50/50", ["percent 80 %", "ratio 12/15", "ratio 50/50"]),
    ("fr-CA", "IC à 95 % : 0,36 à 1,91", ["statistic 95 %", "range 0.36/1.91"]),
    ("en-CA", "Cohen's d = 1.13", ["statistic 1.13"]),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "expected"), CASES)
def test_figures_of_a_text(locale: str, text: str, expected: list[str]) -> None:
    read = read_figures(text, Locale.parse(locale))
    assert [shown(figure) for figure in read if not figure.optional] == expected


def test_a_mark_of_another_language_is_an_alternative_and_no_value() -> None:
    (figure,) = read_figures("0.5", Locale.parse("fr-CA"))
    assert (figure.values, figure.alternatives) == ((), ((Decimal("0.5"),),))


def test_a_number_that_can_be_read_in_two_ways_has_neither_value() -> None:
    (figure,) = read_figures("10.000", Locale.parse("fr-CA"))
    assert (figure.values, figure.alternatives) == ((), ())


def test_a_date_in_slashes_is_two_dates_in_canada_and_one_in_spain() -> None:
    (here,), (there,) = (read_figures("06/05/2026", Locale.parse(tag)) for tag in ("fr-CA", "es"))
    assert (here.values, len(here.alternatives)) == ((), 2)
    assert there.values == tuple(map(Decimal, (2026, 5, 6)))


def test_masked_spans_hold_no_figures() -> None:
    text = "`5 mg` and 6 mg"
    assert [f.text for f in read_figures(text, Locale.parse("en-CA"), [(0, 6)])] == ["6 mg"]


def test_a_known_name_is_an_identifier_whatever_it_looks_like() -> None:
    text = "Bill 27 and Week-2 scale"
    read = read_figures(text, Locale.parse("en-CA"), identifiers=["Week-2", "Spravato"])
    assert [(f.kind, f.text) for f in read] == [(Kind.NUMBER, "27"), (Kind.IDENTIFIER, "Week-2")]


def test_places_are_those_of_the_original_text() -> None:
    text = "80&nbsp;% \\~10 cafe\u0301 ٥ \u2066\u2066mg"
    read = read_figures(text, Locale.parse("ar"))
    assert [text[f.start : f.end] for f in read] == [f.text for f in read] == ["80&nbsp;%", "~10", "٥ \u2066\u2066mg"]


def test_a_word_of_a_number_is_marked_as_such() -> None:
    forms = [f.form for f in read_figures("two, 2, phase II", Locale.parse("en-CA"))]
    assert forms == [Form.WORD, Form.DIGITS, Form.ROMAN]


def test_articles_and_ordinals_of_speech_are_optional() -> None:
    read = read_figures("l’une, un essai, la seconde fois, IV", Locale.parse("fr-CA"))
    assert [f.optional for f in read] == [True] * 4
