"""Texts that are said to hold no figure hold none for the reader either."""

import doctest
from functools import lru_cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.checks.pairs.figures import NEVER_DIFFERENT
from pipeline.figures import quiet as module
from pipeline.figures.clean import plain_character
from pipeline.figures.compare import compared
from pipeline.figures.model import Form
from pipeline.figures.quiet import Quiet, quiet
from pipeline.figures.reader import read_figures
from pipeline.languages import LANGUAGES, language
from pipeline.languages.units import currency_words, noun_quantities, unit_words
from pipeline.model.locale import Locale

TAGS = (*LANGUAGES, "nl", "he", "tlh", "fr-CA", "zh-Hant")
LOCALES = [Locale.parse(tag) for tag in TAGS]
MARKS = [
    "", " ", "  ", "-", " - ", "\u00a0", "\n", ", ", ". ", "**", "_", "(", ")", "/", ":", "%", "$", "€", "~", "≈", "+",
    "<", ">", "=", "’", "'", "\\", "\\*", "&nbsp;", "&#49;", "&frac12;", "&", "\u200b", "\u0301", "\u064e", "\u0640",
    "\ufffc", "½", "٥", "７", "I", "II", "iv", "XIV", "V", "x", "CAD", "$ CA", "d'", "l'", "https://a.b/2", "©", "第",
]  # fmt: skip

# Text, locale, what is to be known of it.
CASES = [
    ("Take a dose.", "en", Quiet.NOTHING),
    ("Type the word.", "en", Quiet.NOTHING),
    ("Type II", "en", Quiet.UNKNOWN),
    ("a phase i trial", "en", Quiet.UNKNOWN),
    ("Take one at a time.", "en", Quiet.ARTICLES),
    ("One hour.", "en", Quiet.SMALL),
    ("about one", "en", Quiet.SMALL),
    ("one to one", "en", Quiet.SMALL),
    ("It is open around the clock.", "en", Quiet.UNKNOWN),
    ("twenty", "en", Quiet.UNKNOWN),
    ("two dollars", "en", Quiet.SMALL),
    ("two $", "en", Quiet.UNKNOWN),
    ("the tenth week", "en", Quiet.SMALL),
    ("the twelfth week", "en", Quiet.UNKNOWN),
    ("Half a dose, &frac12;", "en", Quiet.UNKNOWN),
    ("٥ mg", "en", Quiet.UNKNOWN),
    ("Ouvert en tout temps.", "fr", Quiet.UNKNOWN),
    ("Prenez une dose.", "fr", Quiet.ARTICLES),
    ("une heure", "fr", Quiet.SMALL),
    ("VINGT", "fr", Quiet.UNKNOWN),
    ("剂量", "zh", Quiet.NOTHING),
    ("一些", "zh", Quiet.SMALL),
    ("二十", "zh", Quiet.UNKNOWN),
    ("一 iv", "zh", Quiet.UNKNOWN),
    ("ساعتان", "ar", Quiet.SMALL),
    ("والثاني", "ar", Quiet.SMALL),
]


@pytest.mark.parametrize(("text", "tag", "wanted"), CASES)
def test_what_is_known_of_a_text(text: str, tag: str, wanted: Quiet) -> None:
    assert quiet(text, Locale.parse(tag)) is wanted


@lru_cache
def _texts(locale: Locale) -> st.SearchStrategy[str]:
    """Return texts of all the words that the reader of a language knows, of letters and of marks."""
    known = language(locale)
    words = [
        *known.number_words, *known.scale_words, *known.ordinal_words, *known.roman_labels, *known.range_words,
        *known.join_words, *known.ratio_words, *known.comparators, *known.comparator_endings, *known.approximations,
        *known.approximation_endings, *known.unit_adjectives, *known.fillers, *known.minus_words, *known.number_joins,
        *known.vague_words, *known.currency_words, *known.noun_quantities, *known.function_words, *known.articles,
        *known.per_words, *noun_quantities(locale), *unit_words(locale), *currency_words(locale), *known.dual_endings,
        *(part for pair in known.between_words for part in pair), *known.day_halves, *known.always_open,
        *known.confidence_words, *known.statistic_symbols, *known.collective_words, *known.half_words,
        *known.half_endings, *known.half_openings,
    ]  # fmt: skip
    small = [word for word, value in known.number_words.items() if value <= 1]
    pieces = st.sampled_from([*words, *small * 20, "dose", "Rust"])
    pieces = st.one_of(
        pieces, pieces.map(str.title), pieces.map(str.upper), st.sampled_from(MARKS), st.text(max_size=3)
    )
    joints = st.sampled_from([" ", " ", " ", "", "-", "\u00a0", ", "])
    return st.lists(st.tuples(pieces, joints), max_size=9).map(lambda found: "".join(a + b for a, b in found))


LOCALE_TEXTS = st.sampled_from(LOCALES).flatmap(lambda locale: st.tuples(st.just(locale), _texts(locale)))


@given(LOCALE_TEXTS)
@settings(max_examples=400, deadline=None)
@example((Locale("fr"), "zéro-moins de zéro"))
def test_a_text_said_to_hold_nothing_is_read_as_holding_nothing(found: tuple[Locale, str]) -> None:
    locale, text = found
    said = quiet(text, locale)
    figures = read_figures(text, locale)
    if said is Quiet.NOTHING:
        assert figures == ()
    if said is Quiet.ARTICLES:
        assert all(figure.optional for figure in figures)
    if said is Quiet.SMALL:
        assert all(figure.form is Form.WORD and max(map(abs, figure.values)) <= 10 for figure in figures)


@given(_texts(Locale("en")), LOCALE_TEXTS)
@settings(max_examples=400, deadline=None)
@example("week one", (Locale("fr"), "un mois"))
@example("a week", (Locale("fr"), "deux à dix mois, au moins trois fois plus"))
@example("a week", (Locale("zh"), "第一周，两到三次"))
@example("a choice of one", (Locale("fr"), "environ une dose"))
def test_two_texts_without_more_than_articles_have_no_difference(source: str, found: tuple[Locale, str]) -> None:
    english = Locale("en")
    locale, target = found
    if (quiet(source, english), quiet(target, locale)) in NEVER_DIFFERENT:
        assert compared(read_figures(source, english), read_figures(target, locale), locale) == []


@given(st.characters())
def test_letters_that_are_passed_over_are_plain_already(character: str) -> None:
    from pipeline.figures.clean import _SPECIAL

    if not _SPECIAL.match(character):
        assert plain_character(character) == character


def test_the_examples_are_true() -> None:
    assert doctest.testmod(module).failed == 0
