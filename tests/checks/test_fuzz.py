"""Whatever a catalog holds: an error message, no traceback, no hang."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.catalogs.reader import read_catalog
from pipeline.checks import PAIR_RULES
from pipeline.checks.rule import Pair, Rule
from pipeline.cli import traversier
from pipeline.errors import InputError, TraversierError
from pipeline.figures.reader import read_figures
from pipeline.markdown.emphasis import emphasis
from pipeline.markdown.spans import spans
from pipeline.model.locale import Locale
from pipeline.model.unit import Kind, UnitClass

ENGLISH, FRENCH = Locale.parse("en-CA"), Locale.parse("fr-CA")
LOCALES = st.sampled_from([Locale.parse(tag) for tag in ("fr-CA", "ar", "zh-Hans", "de", "fil", "uk", "ja", "tlh")])
PIECES = [
    "[", "]", "](", ")", "![", "[a]: b", "[^1]", "[@a]", "*", "**", "_", "~~", "`", "```", "<", "<b", ">", "</b>",
    "<!--", "{", "{{", "}}", "{%", "${", "%s", "%(a)s", "|", "\\", "\n", "\n\n", "  \n", "\r", "#", "- ", "1. ",
    ":::", "---", "&#", "&amp;", "&#8238;", "https://", "https:\\\\", "//", "@", "a@b.ca", "xn--", "\u0430", "。",
    "\u202e", "\u2066", "\u200b", "\u0301", "\x00", "½", "٣", "１", "5 mg", "1,5", "-", "–", "deux", "(2)", "95% CI",
    "1 h 30", "上午 9 点", ":warning:", '[a b="c"]', "a", " ", "\u00a0", "\ud7ff", "🙂",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=16).map("".join),
)
LINES = [
    'msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=UTF-8\\n"', '"Language: fr\\n"', 'msgid "a"',
    'msgstr "b"', 'msgid "5 mg"', 'msgstr "[\\"<`"', 'msgid_plural "c"', 'msgstr[0] "d"', 'msgstr[9] "d"',
    "#, fuzzy", "#| msgid \"x\"", "#~ msgid \"o\"", "# traversier-ignore: figures why", 'msgctxt "k"', '"', "\\",
    "", "<<<<<<< a", "#:", "#.", "\x00",
]  # fmt: skip


@given(TEXTS, TEXTS, LOCALES, st.sampled_from(list(Kind)), st.sampled_from(list(UnitClass)))
@settings(max_examples=300, deadline=None)
@example("a", "[a](https://[b", FRENCH, Kind.CELL, UnitClass.CRITICAL)
def test_no_rule_raises_and_places_stand_in_the_texts(
    source: str, target: str, locale: Locale, kind: Kind, unit_class: UnitClass
) -> None:
    pair = Pair(source, target, locale, ENGLISH, unit_class, kind)
    for rule in PAIR_RULES:
        for problem in rule.check(pair):
            for place, text in ((problem.place, target), (problem.source_place, source)):
                assert place is None or 0 <= place[0] <= place[1] <= len(text), rule.name
            if problem.replacement:
                assert 0 <= problem.replacement.start <= problem.replacement.end <= len(target), rule.name


@given(
    st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(LINES)).map(lambda lines: "\n".join(lines).encode()))
)
@settings(max_examples=300, deadline=None)
def test_the_reader_gives_a_catalog_or_faults(data: bytes) -> None:
    with suppress(InputError):
        assert read_catalog(data, "a.po").path == "a.po"


@given(
    st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(LINES)).map(lambda lines: "\n".join(lines).encode()))
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_check_says_something_and_ends(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(data)
    result = CliRunner().invoke(traversier, ["check", "--format", "json", str(path)])
    assert result.exit_code in (0, 1, 3)
    assert result.exception is None or isinstance(result.exception, (SystemExit, TraversierError))


# ---- Time ------------------------------------------------------------------------------------------------------------

LENGTH = 20_000
LIMIT = 1.5
"""Seconds: the aim is less than one at five times the length; the rest is for busy machines."""
LONG = [
    "[", "*", "<", "1,", "(", " ", "`", "![", "](", "{", "{{", "@", "[@", "_", "~", "|", "\\", "&#", "<a ", "<!--",
    '"', "1 ", "1-", "one ", "://", "[^", "%", "\n", "[a] ", "**a ", "[a](b) ", "<b>", "`a` ", "5 mg ", "(2) ",
    "\u0300", "中", "{:", "deux ", "a@", ":a", "IV ", "http://a@",
]  # fmt: skip


@pytest.mark.parametrize("rule", PAIR_RULES, ids=lambda rule: rule.name)
def test_no_long_text_takes_a_rule_long(rule: Rule) -> None:
    slow = {piece: taken for piece in LONG if (taken := _slowest(rule, piece)) > LIMIT}
    assert slow == {}


def _slowest(rule: Rule, piece: str) -> float:
    """Return the longest time that a rule takes; what grows with the square shows before the text is long."""
    taken = 0.0
    for length in (1_000, 4_000, LENGTH):
        text = (piece * length)[:length]
        for source, target in ((text, text + "5"), ("a", text), (text, "a")):
            start = time.process_time()
            list(rule.check(Pair(source, target, FRENCH, ENGLISH)))
            taken = max(taken, time.process_time() - start)
        if taken > LIMIT:
            break
    return taken


@pytest.mark.parametrize("piece", LONG, ids=ascii)
def test_no_long_line_takes_a_reader_long(piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH]
    start = time.process_time()
    emphasis(text, spans(text))
    read_figures(text[:20_000], FRENCH)
    assert time.process_time() - start < 4
