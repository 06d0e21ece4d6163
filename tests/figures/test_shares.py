"""Parts, multiples and frequencies in words: what may stand for one, and what is another."""

import pytest

from pipeline.figures.shares import exchanged, shares
from pipeline.model.locale import Locale

SOURCE = Locale.parse("en-CA")

# source, translation, locale: whatever is said otherwise, or not at all, is left alone
ALIKE = [
    ("two thirds of patients", "les deux tiers des patients", "fr-CA"),
    ("half an hour", "une demi-heure", "fr-CA"),
    ("half of them", "50 % d’entre eux", "fr-CA"),
    ("an hour and a half", "une heure et demie", "fr-CA"),
    ("a third dose", "une troisième dose, un quart d’heure plus tard", "fr-CA"),
    ("three-fold, then halved", "tripler, puis réduire de moitié", "fr-CA"),
    ("Once the visit is over, take it twice.", "Une fois la visite terminée, en prendre deux fois.", "fr-CA"),
    ("by mouth and by nose, twice daily", "à la fois par la bouche et par le nez, deux fois par jour", "fr-CA"),
    ("a third (33%)", "un tercio (33 %)", "es"),
    ("a quarter of the cases", "la cuarta parte de los casos; edad media", "es"),
    ("one and a half tablets, then half a tablet", "un comprimido y medio y medio comprimido", "es"),
    ("by the morning half a tablet", "por la mañana y medio comprimido", "es"),
    ("a year and a half", "ano e meio", "pt-PT"),
    ("two and a half years, double-blind", "zweieinhalb Jahre, doppelblind", "de"),
    ("half of them within a day", "die Hälfte innerhalb eines Tages", "de"),
    ("half of them, twice", "doppelt so viele, nicht einmal die Hälfte", "de"),
    ("three quarters of an hour", "eine Dreiviertelstunde", "de"),
    ("half of them", "一半, 占50%", "zh-Hans"),
    ("a quarter of the cases", "ربع الحالات", "ar"),
    ("two thirds of patients", "дві третини пацієнтів", "uk"),
    ("a quarter of them", "ਇੱਕ ਚੌਥਾਈ", "pa"),
    ("a third fewer", "diminué du tiers", "fr-CA"),
    ("an hour and a half", "ساعة ونصف", "ar"),
    ("and half of them", "ونصفهم", "ar"),
    ("an hour and a half", "година з половиною", "uk"),
    ("an hour and a half", "isa at kalahating oras", "fil"),
    ("a year and a half", "isang taon at kalahati", "fil"),
    ("half of them", "kolmasosa", "fi"),
    ("once daily, at the third visit", "每日一次；第三次就诊时", "zh-Hans"),
    ("twice daily", "每日两次，治疗二次感染", "zh-Hans"),
    ("three times a day", "ثلاث مرات يوميا", "ar"),
    ("once daily", "раз на добу", "uk"),
]
EXCHANGED = [
    ("Half of them recovered.", "Un quart d’entre eux se sont rétablis.", "fr-CA", ("Half", "Un quart")),
    ("two-thirds of patients", "un tiers des patients", "fr-CA", ("two-thirds", "un tiers")),
    ("an hour and a half", "une heure et quart", "fr-CA", ("and a half", "et quart")),
    ("half an hour", "una hora y media", "es", ("half", "y media")),
    ("It tripled.", "Se duplicó.", "es", ("tripled", "duplicó")),
    ("a fourfold rise", "ein fünffacher Anstieg", "de", ("fourfold", "fünffacher")),
    ("one and a half hours", "eine halbe Stunde", "de", ("and a half", "halbe")),
    ("once daily", "dreimal täglich", "de", ("once", "dreimal")),
    ("twice a day", "uma vez ao dia", "pt-BR", ("twice", "uma vez")),
    ("two thirds", "dois quintos", "pt-BR", ("two thirds", "dois quintos")),
    ("fewer than half", "moins du tiers", "fr-CA", ("half", "du tiers")),
    ("three quarters", "三分之二", "zh-Hans", ("three quarters", "三分之二")),
    ("half of them", "ثلث المرضى", "ar", ("half", "ثلث")),
    ("two thirds of them", "третина з них", "uk", ("two thirds", "третина")),
    ("once daily", "每日两次", "zh-Hans", ("once", "每日两次")),
    ("twice a week", "每周一次", "zh-Hans", ("twice", "每周一次")),
    ("once daily", "مرتين يوميا", "ar", ("once", "مرتين")),
    ("twice daily", "мокрий компрес раз на добу", "uk", ("twice", "раз")),
    ("half of the clinics", "sangkatlo ng mga klinika", "fil", ("half", "sangkatlo")),
    ("half of them", "ਇੱਕ ਤਿਹਾਈ", "pa", ("half", "ਤਿਹਾਈ")),
]


def _exchanged(source: str, translation: str, locale: str) -> list[tuple[str, str]]:
    found = exchanged(shares(source, SOURCE), shares(translation, Locale.parse(locale)))
    return [(lost.text, added.text) for lost, added in found]


@pytest.mark.parametrize(("source", "translation", "locale"), ALIKE)
def test_what_is_said_otherwise_is_left_alone(source: str, translation: str, locale: str) -> None:
    assert _exchanged(source, translation, locale) == []


@pytest.mark.parametrize(("source", "translation", "locale", "pair"), EXCHANGED)
def test_one_in_the_place_of_another_is_found(
    source: str, translation: str, locale: str, pair: tuple[str, str]
) -> None:
    assert _exchanged(source, translation, locale) == [pair]


def test_a_text_of_nothing_but_halves_takes_no_long_time() -> None:
    assert len(shares("two and a half " * 2000, SOURCE)) == 2000
