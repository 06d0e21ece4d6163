"""What a panel leaves out would have found nothing."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.catalogs.reader import read_catalog
from pipeline.checks import PAIR_RULES, TRIPWIRES
from pipeline.checks.memory import Memory, common_name, pair_name
from pipeline.checks.panel import Panel
from pipeline.checks.rule import Pair, Rule, problems
from pipeline.checks.typography.profile import Mark, signs_of
from pipeline.checks.typography.profiles import PLACES
from pipeline.model.finding import Problem, Severity
from pipeline.model.glossary import Glossary, Name, Term
from pipeline.model.locale import Locale
from pipeline.model.unit import Kind, UnitClass

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT.parent / "shared/corpora/po"
ENGLISH = Locale("en")
RULES = (*PAIR_RULES, *TRIPWIRES)
LOCALES = [Locale.parse(tag) for tag in ("fr-CA", "fr-FR", "es", "es-MX", "de", "ar", "zh", "zh-TW", "pa", "nl")]
PIECES = [
    "[@a; @b, p. 3]", "@a", "[^1]", "[x](y.md)", "![x](y.png)", "](", "[", "`a`", "``", "<b onclick=x>", "<i lang=en>",
    "<!--", ">", "'", '"', "{{ a }}", "{n}", "%(n)s", "%s", "\\", "&#8238;", "&#49;", "&nbsp;", "&colon;", "\u202e",
    "\u2066", "\u00a0", "\u202f", "\n", "  ", "0.5 mg", "1,585", "½", "٣", "5 mai", "May 5, 2026", "p<0.05", "1st",
    "javascript:a", "https://a.ca/b", "https:\\\\a.ca", "a@b.ca", "www.a.ca", "doi:10.1001/jama.1", "PMID 123456",
    ":warning:", "a:", " :", " ;", "!", " ?", "«", "»", "“", "”", "„", "—", "--", "...", "…", "/", " / ", "|", "| a |",
    "*", "**a**", "_", "~~", "(a)", "( a)", "et al.", "etc.", "ONGs", "É.-U.", "Monsieur", "$5", "5 $", "5$ CA", "80%",
    "80 %", "14h30", "3 p.m.", "not", "Do not drive.", "ne pas", "le le", "l'eau", "soeur", "Etat", "chapitre 3", "§ 2",
    "，", "。", "،", "؟", "¿", "Psychiatric Sessions Are Long", "the", "ketamine", "kétamine", "esketamine", "II",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3), st.just(" "))).map("".join)
GLOSSARY = Glossary(
    (
        Term("ketamine", ("ketamine",), ("kétamine",), ("ketamina",)),
        Term("esketamine", ("esketamine",), ("eskétamine",)),
    ),
    (Name("DSM-5", ("DSM-5",)),),
)


def _same(pair: Pair) -> None:
    panel = Panel(RULES, pair.locale, pair.typography)
    asked = panel.worth_asking(pair)
    assert list(problems(pair, asked)) == list(problems(pair, RULES))


@given(
    TEXTS,
    TEXTS,
    st.sampled_from(LOCALES),
    st.sampled_from([Kind.PARAGRAPH, Kind.HEADING, Kind.CELL, Kind.HTML]),
    st.sampled_from(["", *PLACES]),
)
@settings(max_examples=600, deadline=None)
@example("a", "a&nbsp;!", LOCALES[0], Kind.PARAGRAPH, "fine")
@example("[a](b)", "[a](javascript:b)", LOCALES[0], Kind.PARAGRAPH, "")
@example("[a](b)", "[a](java&#10;script&colon;b)", LOCALES[0], Kind.PARAGRAPH, "")
@example("a", "a&nbsp;.", LOCALES[0], Kind.PARAGRAPH, "")
@example("a &#49; b", "a b", LOCALES[0], Kind.PARAGRAPH, "")
@example("a", "a&colon;b", LOCALES[0], Kind.PARAGRAPH, "")
def test_a_panel_leaves_out_only_rules_that_find_nothing(
    source: str, target: str, locale: Locale, kind: Kind, profile: str
) -> None:
    _same(Pair(source, target, locale, ENGLISH, kind=kind, typography=profile, glossary=GLOSSARY))


@pytest.mark.parametrize(
    ("cues", "wanted"),
    [
        ([(" .", "\u00a0.")], "."),
        ([("etc", "Etc")], "Ee"),
        ([("a,",), ()], ""),
        ([("\u00a0",)], ""),
        ([("“",), (" ;",)], ";“"),
    ],
)
def test_of_each_cue_the_rarest_character_is_waited_for(cues: list[tuple[str, ...]], wanted: str) -> None:
    assert signs_of([Mark("a", "b", cues=signs) for signs in cues]) == wanted


def _pairs(path: Path, locale: Locale) -> list[Pair]:
    entries = [e for e in read_catalog(path.read_bytes(), path.name).live if e.msgstr and e.msgid_plural is None]
    return [Pair(entry.msgid, entry.msgstr, locale, ENGLISH) for entry in entries]


@pytest.mark.parametrize("tag", ["fr-CA", "es-419", "ar"])
def test_a_panel_finds_the_same_in_our_own_catalogs(tag: str) -> None:
    locale = Locale.parse(tag)
    pairs = [pair for path in sorted(ROOT.glob(f"locales/{locale.gettext}/**/*.po")) for pair in _pairs(path, locale)]
    assert len(pairs) > 100
    for pair in pairs[::3]:
        _same(pair)


@pytest.mark.parametrize("tag", ["fr", "es", "zh-CN", "ar", "de", "pt-BR"])
def test_a_panel_finds_the_same_in_catalogs_that_nobody_wrote_for_it(tag: str) -> None:
    path = CORPORA / f"comprehensive-rust.{tag}.po"
    if not path.exists():
        pytest.skip("the corpora are not beside the repository")
    for pair in _pairs(path, Locale.parse("fr-CA" if tag == "fr" else tag))[::23]:
        _same(pair)


def test_most_rules_are_not_asked_about_plain_words() -> None:
    pair = Pair("Plain words", "Des mots simples", LOCALES[0], ENGLISH)
    assert len(Panel(PAIR_RULES, LOCALES[0]).worth_asking(pair)) * 2 < len(PAIR_RULES)


# ---- What is remembered ---------------------------------------------------------------------------------------------


def _all(found: list[tuple[Rule, Problem]]) -> list[tuple[str, Problem]]:
    return [(rule.name, problem) for rule, problem in found]


@given(TEXTS, TEXTS, st.sampled_from(LOCALES), st.sampled_from(UnitClass))
@settings(max_examples=200, deadline=None)
def test_what_is_remembered_of_a_pair_is_what_was_found(
    source: str, target: str, locale: Locale, unit_class: UnitClass
) -> None:
    pair = Pair(source, target, locale, ENGLISH, unit_class)
    panel = Panel(RULES, locale)
    first = Memory()
    found = _all(list(first.problems(pair, panel)))
    # As it is written to a file and read again.
    second = Memory(json.loads(json.dumps(first.judged)))
    nobody = Panel((), locale)
    nobody.by_name = panel.by_name
    assert _all(list(second.problems(pair, nobody))) == found == _all(list(problems(pair, RULES)))


@pytest.mark.parametrize(
    "rows", [None, 3, "x", [3], [["figures"]], [["no-such-rule", "a", "b", None, None, None, None]], [[]], {"a": 1}]
)
def test_what_is_no_memory_of_a_pair_is_passed_over(rows: object) -> None:
    pair = Pair("Take 5 mg.", "Prenez 6 mg.", LOCALES[0], ENGLISH)
    panel = Panel(RULES, LOCALES[0])
    memory = Memory({pair_name(pair): rows})
    assert _all(list(memory.problems(pair, panel))) == _all(list(problems(pair, RULES)))


def test_a_pair_has_another_name_when_anything_of_it_changes() -> None:
    pair = Pair("a", "b", LOCALES[0], ENGLISH)
    others = [
        Pair("a", "c", LOCALES[0], ENGLISH),
        Pair("ab", "", LOCALES[0], ENGLISH),
        Pair("a", "b", LOCALES[0], ENGLISH, UnitClass.CRITICAL),
        Pair("a", "b", LOCALES[0], ENGLISH, kind=Kind.CELL),
        Pair("a", "b", LOCALES[0], ENGLISH, msgctxt="x"),
        Pair("a", "b", LOCALES[0], ENGLISH, numbered=False),
    ]
    assert len({pair_name(one) for one in (pair, *others)}) == len(others) + 1


def test_a_catalog_has_another_name_when_its_rules_or_terms_change() -> None:
    louder = tuple(replace(rule, setting=Severity.ERROR) for rule in PAIR_RULES)
    names = {common_name(PAIR_RULES, GLOSSARY), common_name(louder, GLOSSARY), common_name(PAIR_RULES, Glossary())}
    assert len({*names, common_name(PAIR_RULES[1:], GLOSSARY)}) == 4
