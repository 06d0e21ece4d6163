"""The form that translators are shown beside a figure."""

import pytest

from pipeline.figures.local import local_form
from pipeline.figures.reader import read_figures
from pipeline.model.locale import Locale

# source, locale, forms
CASES = [
    ("0.5 mg/kg; 12 of 15", "en-CA", ["0.5 mg/kg", "12 of 15"]),
    ("DSM-5; Phase III; 24/7; 988", "fr-CA", ["DSM-5", "III", "24/7", "988"]),
    ("in 2014, 10,000 patients", "fr-CA", ["2014", "10⍽000"]),
    ("0.5 mg/kg over 40 minutes", "fr-CA", ["0,5⍽mg/kg", "40⍽minutes"]),
    ("90–120 min; 10–30 mmHg", "fr-CA", ["de 90 à 120⍽min", "de 10 à 30⍽mm⍽Hg"]),
    ("roughly 50–60%", "fr-CA", ["environ de 50 à 60⍽%"]),
    ("median ~33 vs ~25 days", "fr-CA", ["environ 33", "environ 25⍽jours"]),
    ("95% CI -0.08 to 0.48; p<.001", "fr-CA", ["IC à 95⍽%", "de −0,08 à 0,48", "p⍽<⍽0,001"]),
    ("MD = -10.63 points; d = 0.91–1.0", "fr-CA", ["DM⍽=⍽−10,63⍽points", "d⍽=⍽0,91 à 1,0"]),
    ("CAD $1,585 + $795; CAD $375–$1,000", "fr-CA", ["1⍽585⍽$⍽CA", "795⍽$⍽CA", "de 375 à 1⍽000⍽$⍽CA"]),
    ("on May 5, 2026; May 1, 2026; August 2024", "fr-CA", ["5⍽mai 2026", "1er⍽mai 2026", "août 2024"]),
    ("on May 5", "fr-CA", ["5⍽mai"]),
    ("on 30 February 2020", "fr-CA", ["30 February 2020"]),
    ("at 3:30 p.m.; 3 p.m.", "fr-CA", ["15⍽h⍽30", "15⍽h"]),
    ("12 of 15; 50/50; the 2nd; ≥6 weeks", "fr-CA", ["12 sur 15", "50/50", "2e", "≥⍽6⍽semaines"]),
    ("six infusions; third-line; forty-one", "fr-CA", ["six", "troisième", "41"]),
    ("CAD $1,585; 0.5 mg/kg; ~41 days", "es-419", ["CAD⍽1,585", "0.5⍽mg/kg", "aproximadamente 41⍽días"]),
    ("0.5 mg/kg; 40 minutes; 95% CI", "ar", ["0.5⍽ملغم/كغم", "40⍽دقيقة", "فاصل الثقة 95%"]),
    ("August 2024; 2 to 72 hours", "zh-Hans-CA", ["2024年8月", "2至72小时"]),
    ("12.7-point; 95% CI", "de", ["12,7⍽Punkte", "95⍽%-KI"]),
    ("August 2024; 12 of 15; 5 mg", "cr", ["2024-08", "12/15", "5⍽mg"]),
]


@pytest.mark.parametrize(("source", "locale", "expected"), CASES)
def test_local_form(source: str, locale: str, expected: list[str]) -> None:
    figures = read_figures(source, Locale.parse("en-CA"))
    target = Locale.parse(locale)
    assert [local_form(f, target).replace("\u00a0", "⍽") for f in figures] == expected


LOCALES = ["fr-CA", "es-419", "es", "ar", "zh-Hans-CA", "de", "pt-BR", "uk"]
PLAIN = "0.5 mg/kg over 40 minutes, 90–120 min, 80%, CAD $1,585, May 5, 2026, August 2024, 10,000, 12.7 points"


@pytest.mark.parametrize("tag", LOCALES)
def test_the_local_form_is_read_as_the_same_figure(tag: str) -> None:
    from pipeline.figures.compare import differences

    target = Locale.parse(tag)
    figures = read_figures(PLAIN, Locale.parse("en-CA"))
    assert len(figures) == 9
    for figure in figures:
        assert differences((figure,), read_figures(local_form(figure, target), target), target) == []
