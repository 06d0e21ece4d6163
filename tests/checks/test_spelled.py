"""Names in the spelling of another language: what is the same name, and what is not."""

import pytest

from pipeline.checks.pairs.figures import RULE
from pipeline.checks.rule import Pair
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.unit import UnitClass

ENGLISH = Locale.parse("en-CA")

LEFT_ALONE = [
    ("coded by ICD-10", "codé selon la CIM-10", "fr-CA"),
    ("coded by ICD-10-PCS", "codificado según la CIE-10-PCS", "es"),
    ("tested for HIV-1 and HIV-2", "dépistage du VIH-1 et du VIH-2", "fr-CA"),
    ("SpO2 of 90%", "SpO₂ de 90 %", "fr-CA"),
    ("SpO₂ of 90%", "SpO2 de 90 %", "fr-CA"),
    ("5 cm H2O", "5 cm H₂O", "fr-CA"),
    ("4 x 10^9/L", "4 × 10⁹/L", "fr-CA"),
    ("4 × 10⁹/L", "4 x 10^9/L", "fr-CA"),
    ("a class II defect", "ein Klasse-II-Defekt", "de"),
    ("a drug of schedule I", "un fármaco de la categoría I", "es"),
    ("class I", "I级", "zh-Hans"),
    ("a stage III ulcer", "Ⅲ期溃疡", "zh-Hans"),
    ("a stage IV ulcer", "受压区Ⅳ期溃疡", "zh-Hans"),
]

REPORTED = [
    ("tested for HIV-1", "dépistage du HSV-1", "fr-CA", Severity.ERROR),
    ("tested for HIV-1", "dépistage du VIH-2", "fr-CA", Severity.ERROR),
    ("tested for HIV-1", "dépistage", "fr-CA", Severity.ERROR),
    ("an LDL-1 test", "un test HDL-1", "fr-CA", Severity.ERROR),
    ("scored on the PCL-5", "mesuré au PLC-5", "fr-CA", Severity.ERROR),
    ("during COVID-19", "durante la Covid-19", "es", Severity.WARNING),
    ("during COVID-19", "durante la Covid-18", "es", Severity.ERROR),
    (
        "COVID-19, see [it](https://a.ca/covid-19)",
        "la maladie, voir [cela](https://a.ca/covid-19)",
        "fr-CA",
        Severity.ERROR,
    ),
    ("SpO2 of 90%", "SpO₃ de 90 %", "fr-CA", Severity.ERROR),
    ("5 cm H2O, then 9 cm H2O", "5 cm H₂O, puis 9 cm", "fr-CA", Severity.ERROR),
    ("4 x 10^9/L", "4 × 10⁶/L", "fr-CA", Severity.ERROR),
    ("4 x 10^9/L in 9 of them", "4 × 10⁹/L chez certains", "fr-CA", Severity.ERROR),
    ("a class II defect", "ein Klasse-III-Defekt", "de", Severity.ERROR),
    ("class I or class II", "clase I o clase I", "es", Severity.ERROR),
    ("a stage III ulcer", "Ⅳ期溃疡", "zh-Hans", Severity.ERROR),
]


def _severities(source: str, translation: str, locale: str) -> set[Severity]:
    pair = Pair(source, translation, Locale.parse(locale), ENGLISH, unit_class=UnitClass.CLINICAL)
    return {problem.severity or RULE.severity for problem in RULE.check(pair)}


@pytest.mark.parametrize(("source", "translation", "locale"), LEFT_ALONE)
def test_a_name_in_the_spelling_of_its_readers_is_the_same(source: str, translation: str, locale: str) -> None:
    assert _severities(source, translation, locale) == set()


@pytest.mark.parametrize(("source", "translation", "locale", "severity"), REPORTED)
def test_another_name_is_not(source: str, translation: str, locale: str, severity: Severity) -> None:
    assert _severities(source, translation, locale) == {severity}
