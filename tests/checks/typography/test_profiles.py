"""Typography: what each profile leaves alone and what it corrects, and what no correction may change."""

import doctest
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.checks.rule import Pair
from pipeline.checks.typography import profiles as profiles_module
from pipeline.checks.typography import text
from pipeline.checks.typography.finding import value_of
from pipeline.checks.typography.profiles import PLACES, profile_of
from pipeline.checks.typography.rules import TYPOGRAPHY_RULES
from pipeline.figures.reader import read_figures
from pipeline.markdown.skeleton import skeleton
from pipeline.markdown.spans import spans
from pipeline.model.finding import Problem, Severity
from pipeline.model.locale import Locale
from pipeline.model.settings import TYPOGRAPHY
from pipeline.model.unit import Kind

FOLDER = Path(__file__).parent
RULES = {rule.name: rule for rule in TYPOGRAPHY_RULES}
LOCALES = {"fine": "fr-CA", "web": "fr-CA", "es": "es-ES"}
_VISIBLE = {"⍽": "\u00a0", "▫": "\u202f", "␣": " ", "↵": "\n"}


class Case(NamedTuple):
    profile: str
    rule: str
    """Empty: nothing may be found."""
    source: str
    translation: str
    correction: str = ""
    asked: bool = False

    @property
    def pair(self) -> Pair:
        locale = Locale.parse(LOCALES.get(self.profile, self.profile))
        return Pair(self.source, self.translation, locale, Locale("en", territory="CA"), typography=self.profile)


def _plain(words: str) -> str:
    return "".join(_VISIBLE.get(character, character) for character in words.strip())


def _cases() -> list[Case]:
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        if path.stem == "README":
            continue
        rule = None
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            place = f"{path.name}:{number}"
            if line.startswith("# "):
                rule = "" if line == "# Left alone" else line[2:]
                assert rule in ("", *RULES), f"{place}: no such rule"
            elif line.strip() and not line.startswith(">"):
                match = re.fullmatch(r"(.+?) → (.+?)(?: ⇒(\??) (.+))?", line)
                assert match, f"{place}: not a case"
                assert rule is not None, f"{place}: stands below no heading"
                assert bool(match[4]) == bool(rule), f"{place}: a correction is wanted below a rule, and only there"
                found.append(Case(path.stem, rule, *map(_plain, (match[1], match[2], match[4] or "")), match[3] == "?"))
    return found


CASES = _cases()


def _problems(pair: Pair, *names: str) -> list[Problem]:
    rules = [RULES[name] for name in names] if names else TYPOGRAPHY_RULES
    return [problem for rule in rules for problem in rule.check(pair)]


def _corrected(translation: str, problems: list[Problem], asked: bool = True) -> str:
    """Return the translation with the replacements written, from the end; of two that overlap the first."""
    floor, chosen = 0, []
    for change in sorted((p.replacement for p in problems if p.replacement), key=lambda c: (c.start, c.end)):
        if change.start >= floor and (asked or change.safe):
            chosen.append(change)
            floor = max(change.end, change.start + 1)
    for change in reversed(chosen):
        translation = translation[: change.start] + change.text + translation[change.end :]
    return translation


def _named(case: Case) -> str:
    return f"{case.profile} {case.rule}: {case.translation!a}"


@pytest.mark.parametrize("case", [c for c in CASES if not c.rule], ids=_named)
def test_good_translations_are_left_alone(case: Case) -> None:
    assert [(p.message, p.place) for p in _problems(case.pair)] == []


@pytest.mark.parametrize("case", [c for c in CASES if c.rule], ids=_named)
def test_slips_are_found_and_corrected(case: Case) -> None:
    found = _problems(case.pair, case.rule)
    assert found
    assert all(p.message and p.place and (p.hint or p.replacement) for p in found)
    if case.correction == "?":
        assert not [p for p in found if p.replacement and p.replacement.safe]
        return
    assert _corrected(case.translation, found) == case.correction
    assert any(p.replacement and not p.replacement.safe for p in found) is case.asked


def test_every_profile_has_cases_of_both_kinds_and_every_rule_is_shown() -> None:
    names = set(PLACES) - {"web"}
    assert {case.profile for case in CASES if not case.rule} == names
    assert {case.profile for case in CASES if case.rule} == names
    assert {case.rule for case in CASES if case.rule} == set(RULES)


def test_profiles_are_those_that_the_settings_know_and_name_known_rules() -> None:
    assert set(PLACES) | {"none"} == set(TYPOGRAPHY)
    for name in PLACES:
        assert set(profile_of(Locale("fr"), name).finders) <= set(RULES)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fr-CA", "fr-CA"), ("fr", "fr-FR"), ("fr-BE", "fr-FR"), ("es", "es"), ("es-MX", "es-419"), ("de-CH", "de"),
        ("ar-EG", "ar"), ("zh-Hans-CA", "zh"), ("zh-TW", "zh-Hant"), ("zh-Hant", "zh-Hant"), ("pa", "common"),
    ],
)  # fmt: skip
def test_a_locale_has_a_profile_of_its_own(tag: str, name: str) -> None:
    assert profile_of(Locale.parse(tag)).name == name


def test_settings_choose_another_profile_and_none_is_silent() -> None:
    bad = ("Is it safe?", "Est-ce sûr ?", Locale("fr", territory="CA"))
    assert _corrected(bad[1], _problems(Pair(*bad))) == "Est-ce sûr?"
    assert _corrected(bad[1], _problems(Pair(*bad, typography="fine"))) == "Est-ce sûr\u202f?"
    assert _problems(Pair(*bad, typography="none")) == []


@pytest.mark.parametrize(
    ("source", "translation", "correction"),
    [
        ("Take one dose.", "Tome  uma dose.", "Tome uma dose."),
        ("Take one dose.", "Tome uma dose \u00a0.", "Tome uma dose\u00a0."),
        ("Use `x` once.", "Use  `x` uma vez.", "Use `x` uma vez."),
        ("Take  one dose.", "Tome  uma dose.", ""),
        ("| a | b |", "| a  | b  |", ""),
        ("One line  \nand another.", "Uma linha  \ne outra.", ""),
        ('Is "it" safe?', 'É "seguro" ?', ""),
    ],
)
def test_a_language_without_a_profile_has_what_holds_in_every_one(
    source: str, translation: str, correction: str
) -> None:
    found = _problems(Pair(source, translation, Locale("pt", territory="BR")))
    assert (_corrected(translation, found) if found else "") == correction


# ---- What no correction may change -----------------------------------------------------------------------------------

PIECES = [
    "mot", "Dr. Roy", "0.5", "1 585", "2\u00a0000", "80%", "5mg", "- 6", "–6,13", "p=0,02", "$300", "14h00", "2ème",
    "1 mai", "Etude", "coeur", '"a"', "«b »", "“c”", "d' un", "`x :y`", "[z](a.md)", "[@a; @b]", "[^1]", "{n}", "<b>",
    "</b>", "**", "*", "_", "\\", "&nbsp;", "|", "---", "--", "—", "…", "...", ":", ";", "!", "?", ",", ".", "(", ")",
    "/", " ", "  ", "\u00a0", "\u202f", "\n", "#", "1.", "- ", "> ", "https://a.org", "؟", "，", "كلمة", "词", "¿", "'",
    "’", "de 2–72", "3:30 p.m.", "10.000", "-", "~10", "IC", "et al", "ISRSs", "12:30", "=", "<", "h", "é",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
NAMES = st.sampled_from(sorted(PLACES))


def _pair(source: str, translation: str, profile: str) -> Pair:
    return Case(profile, "", source, translation).pair


def _values(words: str, locale: Locale) -> list[object]:
    masks = [(span.start, span.end) for span in spans(words)]
    return sorted(map(value_of, read_figures(words, locale, masks)), key=repr)


@given(TEXTS, TEXTS, NAMES)
@settings(deadline=None)
def test_no_rule_raises_and_every_place_is_in_the_text(source: str, translation: str, profile: str) -> None:
    for problem in _problems(_pair(source, translation, profile)):
        assert problem.place is not None
        assert 0 <= problem.place[0] <= problem.place[1] <= len(translation)
        assert problem.severity in (None, Severity.WARNING, Severity.INFO)


@given(TEXTS, TEXTS, NAMES)
@example("", "    0 »", "ar")
@settings(deadline=None)
def test_each_correction_keeps_figures_protected_spans_and_structure(
    source: str, translation: str, profile: str
) -> None:
    pair = _pair(source, translation, profile)
    for problem in _problems(pair):
        if problem.replacement:
            new = _corrected(translation, [problem])
            assert _values(new, pair.locale) == _values(translation, pair.locale)
            assert [s.value for s in spans(new)] == [s.value for s in spans(translation)]
            # Four blanks before a translation make no code block: they are not written.
            assert skeleton(new.lstrip()) == skeleton(translation.lstrip())


@given(TEXTS, TEXTS, NAMES)
@example("a dose", "  :a", "fr-CA")
@settings(deadline=None)
def test_corrections_come_to_an_end_and_then_change_nothing(source: str, translation: str, profile: str) -> None:
    for _ in range(12):
        new = _corrected(translation, _problems(_pair(source, translation, profile)), asked=False)
        if new == translation:
            return
        translation = new
    pytest.fail(f"still changing: {translation!r}")


@pytest.mark.parametrize("module", [text, profiles_module], ids=lambda m: m.__name__)
def test_the_examples_in_the_code_are_true(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize(("kind", "slips"), [(Kind.HEADING, 0), (Kind.PARAGRAPH, 1)])
def test_the_number_of_a_section_keeps_its_point(kind: Kind, slips: int) -> None:
    pair = Pair("4.1 Hand hygiene", "4.1 Hygiène des mains", Locale.parse("fr-CA"), kind=kind)
    assert len(_problems(pair, "decimal-mark")) == slips


@pytest.mark.parametrize(("tag", "slips"), [("de-CH", 0), ("de", 1), ("de-AT", 1)])
def test_a_decimal_point_is_no_slip_where_the_country_writes_one(tag: str, slips: int) -> None:
    pair = Pair("a mean of 1.5 mg", "im Mittel 1.5\u00a0mg", Locale.parse(tag))
    assert len(_problems(pair, "decimal-mark")) == slips
