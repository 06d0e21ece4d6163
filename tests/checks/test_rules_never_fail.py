"""What holds for every rule, whatever the texts are."""

import doctest
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline import check
from pipeline.checks import PAIR_RULES, SOURCE_RULES, comparison, outline, prose
from pipeline.checks.library import Library, source_findings
from pipeline.checks.pairs import link
from pipeline.checks.rule import Pair, blocking, problems
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.note import Registry
from pipeline.model.reference import Reference
from pipeline.model.unit import Kind
from pipeline.read import read
from pipeline.segment import segment

ENGLISH = Locale.parse("en-CA")
LOCALES = [Locale.parse(tag) for tag in ("fr-CA", "ar", "zh-Hans", "en-GB", "tlh")]
PIECES = [
    "[@a; @b, p. 3]", "@a", "[@{a b}]", "[^1]", "[x](y.md)", "![x](y.png)", "](", "[", "`", "``", "<b onclick=x",
    "<!--", ">", "'", '"', "{{", "{n}", "%(n)s", "\\", "&#8238;", "&#", "\u202e", "\u2066", "\u200d", "\x00", "\n",
    "\r", " ", "\u00a0", "0.5 mg", "1,585", "½", "²", "٣", "5 mai", "p<0.05", "java\tscript:", "http://[", "mailto:",
    "é", "🙂",
]  # fmt: skip
LINES = [
    "# A {#a .takeaways}", "### Q?", "::: faq", "::: snippet id=b", "::: regulatory topics=x", ":::", "::::", "- a:",
    "> b", "| a |", "|---|", "These:", "<!-- i18n:skip -->", "<!-- i18n:ignore colon-nothing x -->", "[a]: b.md", "",
    "   ", "```", "<p id=x>", "[b](a.md#a)", "\tcode", "[@a]", "50 mg",
]  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4))).map("".join))
MARKDOWN = st.lists(st.sampled_from([*LINES, *PIECES])).map("\n".join)


def _pair(source: str, target: str, locale: Locale, kind: Kind = Kind.PARAGRAPH) -> Pair:
    return Pair(source, target, locale, ENGLISH, kind=kind)


@given(TEXTS, TEXTS, st.sampled_from(LOCALES), st.sampled_from([Kind.PARAGRAPH, Kind.HTML, Kind.WORD]))
@example("a", "<b '", LOCALES[0], Kind.HTML)
def test_no_rule_raises_and_every_problem_has_words_and_a_severity(
    source: str, target: str, locale: Locale, kind: Kind
) -> None:
    for rule, problem in problems(_pair(source, target, locale, kind), PAIR_RULES):
        assert problem.message
        assert isinstance(problem.severity, Severity)
        assert rule in PAIR_RULES


@given(TEXTS, TEXTS, st.sampled_from(LOCALES))
def test_what_blocks_is_found_too_and_is_an_error(source: str, target: str, locale: Locale) -> None:
    pair = _pair(source, target, locale)
    found = {problem for _, problem in problems(pair, PAIR_RULES)}
    for problem in blocking(pair, PAIR_RULES):
        assert problem in found
        assert problem.severity is Severity.ERROR


@given(TEXTS, st.sampled_from(LOCALES), st.sampled_from([Kind.PARAGRAPH, Kind.HTML]))
def test_a_text_that_is_its_own_translation_is_no_error(text: str, locale: Locale, kind: Kind) -> None:
    # Figures alone read it by the rules of the other language: `1,585` left in French is an error.
    rules = [r for r in PAIR_RULES if r.name != "figures" or locale.language == ENGLISH.language]
    assert [p for _, p in problems(_pair(text, text, locale, kind), rules) if p.severity is not Severity.INFO] == []


@given(MARKDOWN, MARKDOWN, st.sampled_from(["", "---\ntopics: [ptsd]\nrelated: [x, 1]\nupdated: x\n---\n"]))
@settings(deadline=None)
def test_no_rule_on_the_source_raises_and_each_finding_has_a_place(one: str, two: str, front: str) -> None:
    article = segment(read(front + one, "a", "a.md", ("title",)))
    snippet = segment(read(two, "common", "b.md", ("title",)))
    works = {"a": Reference("a", {"title": "", "issued": {}, "URL": "http://["})}
    library = Library((article,), (snippet,), works, (), Registry(), ENGLISH, date(2026, 11, 21))
    lengths = {"a.md": (front + one).count("\n") + 1, "b.md": two.count("\n") + 1, "source/references.yaml": 1}
    for finding in source_findings(library, SOURCE_RULES):
        assert finding.message
        assert 1 <= (finding.line or 1) <= lengths[finding.path]


def test_an_empty_library_has_no_findings() -> None:
    assert source_findings(Library(), SOURCE_RULES) == ()


@pytest.mark.parametrize("module", [check, comparison, outline, prose, link], ids=lambda m: m.__name__)
def test_the_examples_in_the_code_are_true(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted
    assert not result.failed
