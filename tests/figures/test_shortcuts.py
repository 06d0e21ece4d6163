"""What is left out where nothing can be found changes nothing of what is read."""

import re
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.figures import before, dates, identifiers, times
from pipeline.figures.model import Figure
from pipeline.figures.reader import read_figures
from pipeline.languages import LANGUAGES, language
from pipeline.model.locale import Locale

LOCALES = [Locale.parse(tag) for tag in (*LANGUAGES, "nl", "fr-CA")]
PIECES = [
    "5", "12", "1", "866", "555", "0199", "2026", "05", "95", "3.1", "0,5", "½", "٥", " ", " ", " ", "\u00a0", "\n",
    "-", "–", "−", "/", ".", ":", ",", "(", ")", "[", "%", "$", "€", "CAD", "CA", "<", "≥", "=", "~", "≈", "*", "_",
    "+", "h", "am", "p.m.", "p", "n", "mg", "ans", "月", "年", "日", "点", "時", "article", "APPELLE", "v", "DSM", "X",
    "\ufffc", "\u0301", "é", "&nbsp;",
]  # fmt: skip
EVERY = re.compile("")


def _words(locale: Locale) -> list[str]:
    known = language(locale)
    groups = (
        known.comparators, known.comparator_endings, known.approximations, known.fillers, known.minus_words,
        known.day_halves, known.month_words, known.number_words, known.range_words, known.unit_words,
    )  # fmt: skip
    return [word for group in groups for word in group]


def _text(locale: Locale) -> st.SearchStrategy[str]:
    pieces = st.sampled_from([*PIECES * 2, *_words(locale)])
    return st.lists(pieces, max_size=12).map("".join)


TEXTS = st.sampled_from(LOCALES).flatmap(lambda locale: st.tuples(st.just(locale), _text(locale)))


def _read(text: str, locale: Locale) -> list[str]:
    # `repr` holds the places too, which equality leaves out.
    figures: tuple[Figure, ...] = read_figures(text, locale)
    return list(map(repr, figures))


@given(TEXTS)
@settings(max_examples=500, deadline=None)
@example((Locale("fr"), "au moins environ 5"))
@example((Locale("fr"), "à 2 h du matin"))
@example((Locale("en"), "at 2 p.m., 1-(866) 555-0199, section 3.1"))
@example((Locale("zh"), "下午3点5分，2024年8月"))
@example((Locale("nl"), "2026-05-05"))
@example((Locale("nl"), "05-06-2026"))
@example((Locale("nl"), "15 h 30"))
@example((Locale("nl"), "9 a.m."))
@example((Locale("nl"), "10:05"))
@example((Locale("en"), "-5 CAD"))
@example((Locale("en"), "at least ~ 5"))
def test_a_text_is_read_alike_with_and_without_shortcuts(found: tuple[Locale, str]) -> None:
    locale, text = found
    with (
        patch.object(before, "_NO_SIGN", frozenset()),
        patch.object(identifiers, "_JOINED", EVERY),
        patch.object(dates, "_JOINED", EVERY),
        patch.object(times, "_hour_mark", lambda locale: EVERY),
    ):
        long = _read(text, locale)
    assert _read(text, locale) == long
