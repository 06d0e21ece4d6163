"""What comparing says, beyond the levels of the table."""

from pipeline.figures.compare import differences
from pipeline.figures.reader import read_figures
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale

ENGLISH, FRENCH = Locale.parse("en-CA"), Locale.parse("fr-CA")


def said(source: str, translation: str, target: Locale = FRENCH) -> list[tuple[Severity, str]]:
    return differences(read_figures(source, ENGLISH), read_figures(translation, target), target)


def test_nothing_is_said_where_nothing_differs() -> None:
    assert said("", "") == []
    assert said("80% of 15", "80 % de 15") == []


def test_a_figure_that_readers_take_for_another_is_named_so() -> None:
    (lost,) = said("1,585 patients", "1,585 patients")
    assert lost == (
        Severity.ERROR,
        "“1,585” is not in the translation; as it stands readers take it for another number",
    )


def test_a_lost_sign_is_named_so() -> None:
    (lost,) = said("-0.08", "0,08")
    assert lost[1] == "“-0.08” is not in the translation: the sign changed in “0,08”"


def test_a_changed_unit_names_both_figures() -> None:
    assert said("40 minutes", "40 heures") == [(Severity.ERROR, "the unit changed: “40 minutes” became “40 heures”")]


def test_what_stands_in_place_of_a_lost_figure_is_shown() -> None:
    assert said("80%", "8 %")[0][1] == "“80%” is not in the translation; “8 %” stands there"


def test_an_approximation_in_words_is_only_mentioned() -> None:
    assert [severity for severity, _ in said("about 40 minutes", "40 minutes")] == [Severity.INFO]


def test_each_complaint_is_made_once() -> None:
    assert len(said("5 mg, 5 mg, 5 mg", "5 g, 5 g, 5 g")) == 1


def test_repeated_figures_are_counted() -> None:
    assert [severity for severity, _ in said("5 mg and 5 mg", "5 mg")] == [Severity.ERROR]


def test_languages_without_a_module_are_not_blamed_for_their_words() -> None:
    turkish = Locale.parse("tr")
    assert [severity for severity, _ in said("two weeks", "iki hafta", turkish)] == [Severity.INFO]
    assert said("at least 40 minutes", "en az 40 dakika", turkish) == []
