"""Rules on a source text and its translation: what each leaves alone, then what it reports."""

import importlib
import pkgutil
import re
from typing import NamedTuple

import pytest

from pipeline.checks import PAIR_RULES, SAFETY_RULES, pairs, publication_rules
from pipeline.checks.rule import Pair, Rule, blocking, problems
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.model.unit import Exemption, Kind, UnitClass

RULES = {rule.name: rule for rule in PAIR_RULES}
ENGLISH = Locale.parse("en-CA")


class Case(NamedTuple):
    rule: str
    source: str
    translation: str
    says: str = ""
    """Part of the first problem; empty where there must be none."""
    locale: str = "fr-CA"
    kind: Kind = Kind.PARAGRAPH
    severity: Severity | None = None
    """Of the first problem, where it is not the rule's own."""


LEFT_ALONE = [
    Case("citation", "As [see @kang2022, p. 3] shows.", "Comme le montre [voir @kang2022, p. 3]."),
    Case("citation", "A [@a; @b].", "[@b] ou [@a]."),
    Case("citation", "A [@a, p. 3].", "A [@a, page 03]."),
    Case("citation", "Relapse was delayed [@wilkinson2017].", "复发被推迟[@wilkinson2017]。", locale="zh-Hans"),
    Case("citation", "@feder2014 gave one dose.", "Une dose fut donnée par @feder2014."),
    Case("citation", "Write to info@a.org.", "Écrivez à info@b.org."),
    Case("citation", "Type `@a`.", "Tapez `@b`."),
    Case("citation", "[@{https://a.org/b}]", "[@{https://a.org/b}]"),
    Case("footnote", "See the trial.[^3]", "Voir l’essai[^3]."),
    Case("footnote", "`[^3]`", "`[^4]`"),
    Case("link", "See [how to qualify](qualify.md#age).", "Voyez [l’admissibilité](qualify.md#age)."),
    Case("link", "[A](a.md) and [b](b.md)", "[B](b.md) et [a](a.md)"),
    Case("link", "[a](<a b.md>)", "[a](<a b.md>)"),
    Case("link", r"[a](a\_b.md?x&y)", "[a](a_b.md?x&amp;y)"),
    Case("link", "See [the guide].", "Voyez [le guide][the guide]."),
    Case("link", "See [the guide][].", "Voyez [le guide][the guide]."),
    Case("link", "See [the guide][the guide].", "Voyez [the guide]."),
    Case("link", "Go to <https://a.org/b>.", "Allez à https://a.org/b."),
    Case("link", "https://a.org/S0165-6147(21)00157-7", "https://a.org/S0165-6147(21)00157-7"),
    Case("link", "([Kang et al., 2022](https://a.org/PMC9))", "([Kang et al., 2022](https://a.org/PMC9))", locale="ar"),
    Case("image", "A dose ![syringe](dose.svg) a day.", "Une dose ![seringue](dose.svg) par jour."),
    Case("code", "Set `review_by` in the note.", "Dans la note, indiquez `review_by`."),
    Case("code", "Set `` a ``.", "Mettez `a`."),
    Case("code", "A ` alone.", "Un ` seul et deux ``."),
    Case("placeholder", "Reviewed on {date} by {name}.", "Révisé par {name} le {date}."),
    Case("placeholder", "%(count)s notes", "%(count)s notes"),
    Case("html-tag", "Press <kbd>F1</kbd>.", "Appuyez sur <kbd>F1</kbd>."),
    Case("html-tag", 'See <abbr title="see">cf.</abbr>', 'Voir <abbr title="voir" lang="fr">cf.</abbr>'),
    Case("html-tag", 'A <a href="x">b</a>', "Un <a href='x'>b</a>"),
    Case("html-tag", "if p<r and q<r", "si p<r et q<r"),
    Case("html-tag", "p<0.05", "p<0,05"),
    Case("html-tag", "a tag", r"une \<b> balise"),
    Case("html-tag", "`<b>`", "Écrivez `<b>`"),
    Case("html-tag", "[a](javascript:b)", "[c](javascript:b)"),
    Case("html-tag", "See [a](b).", "Voyez [a](https://b.org)."),
    Case("html-tag", "Note: one.", "Note : un."),
    Case("invisible", "0.5 mg/kg over 40 minutes", "\u20660.5 mg/kg\u2069 على مدى 40 دقيقة", locale="ar"),
    Case("invisible", "CI -0.08 to 0.48", "من \u200e-0.08 إلى \u061c0.48", locale="ar"),
    Case("invisible", "books", "کتاب\u200cها", locale="fa"),
    Case("invisible", "a family", "une \U0001f468\u200d\U0001f469\u200d\U0001f467"),
    Case("invisible", "two words", "สอง\u200bคำ", locale="th"),
    Case("invisible", "a\u200bb", "c\u200bd"),
    Case("invisible", "80%", "80\u202f%\u00a0"),
    Case("invisible", "a\tb\nc", "d\te\nf"),
    Case("newline", "Call 988.\\\nThen wait.", "Appelez le 988.\\\nPuis attendez."),
    Case("newline", "a\n", "b\n"),
    Case("edge-blanks", "Who qualifies?", "Qui est admissible ?"),
    Case("edge-blanks", " a\u00a0", " b\u00a0"),
    Case("edge-blanks", ": next page", "\u00a0: page suivante"),
    Case("edge-blanks", 'He said "', "Il a dit «\u00a0"),
    Case("untranslated", "KAT Psychedelic Pathway", "KAT Psychedelic Pathway"),
    Case("untranslated", "one `two three four five` [@six]", "one `two three four five` [@six]"),
    Case("untranslated", "Vital signs are checked first.", "Vital signs are checked first.", locale="en-GB"),
    Case("untranslated", "Commission des normes du travail", "Commission des normes du travail", kind=Kind.WORD),
    Case("figures", "0.5 mg/kg over 40 minutes", "0,5 mg/kg administrée en 40\u00a0minutes"),
    Case("figures", "Run `a50` [@b2014](c9) at https://d.org/7", "Lancez `a50` [@b2014](c9) à https://d.org/7"),
    Case("figures", "[a](x1.md)", "[b](x2.md)"),
    Case("figures", "It costs 1,585.", "It costs 1,585.", locale="en-GB"),
]

REPORTED = [
    Case(
        "citation", "Relapse was delayed [@a].", "La rechute a été retardée.", "citation @a is not in the translation"
    ),
    Case("citation", "One.", "Un [@a].", "citation @a is in the translation only"),
    Case("citation", "One [@a2014].", "Un [@a2015].", "citation @a2014 became @a2015"),
    Case("citation", "One [@a; @b].", "Un [@a; @a].", "citation @b became @a"),
    Case("citation", "One [@a] two [@a].", "Un deux [@a].", "citation @a is not"),
    Case("citation", "@a gave it.", "A l’a donné.", "citation @a is not"),
    Case("citation", "One [@a, p. 3].", "Un [@a, p. 8].", "@a: 3 became @a: 8"),
    Case("citation", "One [@a, p. 3].", "Un [@a].", "@a: 3 is not in the translation"),
    Case("citation", "One [@{https://a.org/b}].", "Un.", "citation @https://a.org/b is not"),
    Case("citation", "@a and @b", "@a et [@b]", "@b stands in the sentence", severity=Severity.WARNING),
    Case("footnote", "See the trial.[^3]", "Voir l’essai.", "footnote mark [^3] is not"),
    Case("footnote", "See the trial.[^3]", "Voir l’essai[^4].", "[^3] became [^4]"),
    Case("link", "[a](a.md#age)", "[a](b.md#age)", "link a.md#age became b.md#age"),
    Case("link", "([K](https://a.org/9))", "([K] (https://a.org/9))", "link https://a.org/9 is not"),
    Case("link", "[a](a.md)", "[a](a.md) [a](a.md)", "link a.md is in the translation only"),
    Case("link", "Write to a@b.org.", "Écrivez à a@c.org.", "address a@b.org became a@c.org"),
    Case("link", "[a][one]", "[a][two]", "link label one became two"),
    Case("link", "[a][one] [two]", "[a] [two]", "link label one is not"),
    Case("image", "A ![b](c.svg)", "Un", "image c.svg is not"),
    Case("code", "Set `review_by`.", "Indiquez `revoir_le`.", "code `review_by` became `revoir_le`"),
    Case("code", "Set `a` and `b`.", "Indiquez `b`.", "code `a` is not in the translation"),
    Case("code", "Set `if`.", "De façon spécifique.", "code `if` is not in the translation"),
    Case("code", "See `t.0`.", "Voir « t.0 ».", "`t.0` has lost its marks", severity=Severity.WARNING),
    Case("code", "break it", "`break`", "`break` has marks in the", severity=Severity.WARNING),
    Case("placeholder", "On {date} by {name}.", "Le {date}.", "placeholder {name} is not"),
    Case("placeholder", "On {date}.", "Le {Date}.", "placeholder {date} became {Date}"),
    Case("placeholder", "On a day.", "Le {{ date }}.", "placeholder {{ date }} is in the translation only"),
    Case("html-tag", "a", "b<br>", "tag <br> is in the translation only"),
    Case("html-tag", "a", "<script src=x", "tag <script> is in the translation only"),
    Case("html-tag", "a", "b <!-- c -->", "tag <!-- is in the translation only"),
    Case("html-tag", "a", "<?php b ?>", "tag <?php is"),
    Case("html-tag", "`a`", "`<img src=x onerror=y>`", "tag <img> is", kind=Kind.HTML),
    Case("html-tag", "a", "<img/src=x/onerror=y>", "tag <img> is"),
    Case("html-tag", "<b>a</b>", "<b onclick='x'>a</b>", "event handler onclick of <b>"),
    Case("html-tag", '<b title="x">a</b>', '<b title="y>z" onclick="x">a</b>', "event handler onclick"),
    Case("html-tag", '<a href="x">b</a>', '<a href="y">b</a>', 'attribute href="y" of <a>'),
    Case("html-tag", "<b>a</b>", "a", "tag <b> is not in the translation", severity=Severity.WARNING),
    Case("html-tag", "[a](b)", "[a](JavaScript:b)", "an address with javascript:"),
    Case("html-tag", "[a](b)", "[a](java&#10;script:b)", "an address with javascript:"),
    Case("html-tag", "[a](b)", "[a](<data:text/html,x>)", "an address with data:"),
    Case("html-tag", "![a](b)", "![a](vbscript:b)", "an address with vbscript:"),
    Case("invisible", "Take 50 mg.", "Prenez \u202e50 mg.", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    Case("invisible", "Take 50 mg.", "خذ \u202d50", "U+202D", locale="ar"),
    Case("invisible", "ketamine", "kéta\u200bmine", "U+200B ZERO WIDTH SPACE is in the translation only"),
    Case("invisible", "ketamine", "kéta&#8203;mine", "U+200B"),
    Case("invisible", "ketamine", "kéta\u200dmine", "U+200D"),
    Case("invisible", "ketamine", "\ufeffkétamine", "U+FEFF"),
    Case("invisible", "ketamine", "kétamine\x1b[31m", "U+001B"),
    Case("invisible", "a\u200b", "b\u200b\u200bc\u200b", "(2 times)"),
    Case("invisible", "a", "\u2067ب", "not balanced", locale="ar"),
    Case("invisible", "a", "ب\u2069", "not balanced", locale="ar"),
    Case("invisible", "a", "\u2066ب\u202c", "not balanced", locale="ar"),
    Case("invisible", "a", "b\u200f", "U+200F", severity=Severity.WARNING),
    Case("invisible", "a", "b\u00adc", "U+00AD", severity=Severity.WARNING),
    Case("newline", "Call 988.\\\nThen wait.", "Appelez le 988. Puis attendez.", "has no line breaks, the source 1"),
    Case("newline", "a\n", "b", "only the source ends with a line break"),
    Case("newline", "a", "\nb", "only the translation begins with a line break"),
    Case("edge-blanks", "a", "b ", "only the translation ends with a blank"),
    Case("edge-blanks", "\u00a0a", "b", "only the source begins with a no-break space"),
    Case("edge-blanks", " a", "\tb", "the translation begins with other blanks than the source"),
    Case("untranslated", "Vital signs are checked first.", "Vital signs are checked first.", "is the source text"),
    Case("untranslated", "Words of the page only", "Words of the page only", "source text", kind=Kind.WORD),
    Case("figures", "a dose of 0.5 mg/kg", "une dose de 5 mg/kg", "0.5 mg/kg"),
    Case("figures", "50 mg", "50 mcg", "50 mcg"),
    Case("figures", "It costs $1,585.", "Il coûte 1,585 $.", "1,585"),
    Case("figures", "for two weeks", "pendant trois semaines", "two weeks"),
]


def _problems(case: Case) -> list[tuple[Severity | None, str]]:
    pair = Pair(case.source, case.translation, Locale.parse(case.locale), ENGLISH, kind=case.kind)
    return [(problem.severity, problem.message) for _, problem in problems(pair, [RULES[case.rule]])]


def _named(case: Case) -> str:
    return f"{case.rule}: {case.source!a} → {case.translation!a}"


@pytest.mark.parametrize("case", LEFT_ALONE, ids=_named)
def test_good_translations_are_left_alone(case: Case) -> None:
    assert _problems(case) == []


@pytest.mark.parametrize("case", REPORTED, ids=_named)
def test_bad_translations_are_reported(case: Case) -> None:
    found = _problems(case)
    assert found
    severity, message = found[0]
    assert case.says in message
    assert severity is (case.severity or RULES[case.rule].severity)


def test_every_rule_has_cases_of_both_kinds() -> None:
    for cases in (LEFT_ALONE, REPORTED):
        assert {case.rule for case in cases} == set(RULES)


# ---- The folder and its docstrings -----------------------------------------------------------------------------------


def _modules() -> list[str]:
    return sorted(f"{pairs.__name__}.{module.name}" for module in pkgutil.iter_modules(pairs.__path__))


def test_every_file_of_the_folder_is_in_the_tuple_once() -> None:
    assert sorted(rule.check.__module__ for rule in PAIR_RULES) == _modules()


def test_names_are_those_of_the_files() -> None:
    named = {rule.name: rule.check.__module__.rpartition(".")[2].replace("_", "-") for rule in PAIR_RULES}
    assert all(name == module for name, module in named.items())


def _example(docstring: str, head: str) -> tuple[str, str]:
    line = re.search(rf"^{head}: (.*) → (.*)$", docstring, re.MULTILINE)
    assert line is not None, f"no line {head}: … → …"
    texts = [re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text) for text in line.groups()]
    return tuple(text.replace("\\n", "\n").replace("␣", " ") for text in texts)  # type: ignore[return-value]


@pytest.mark.parametrize("rule", PAIR_RULES, ids=lambda rule: rule.name)
def test_the_examples_of_a_docstring_are_true(rule: Rule) -> None:
    docstring = importlib.import_module(rule.check.__module__).__doc__ or ""
    assert "\nWhy: " in docstring
    assert "\nSource: " in docstring
    locale = Locale.parse("ar" if "على" in docstring else "fr-CA")
    bad, good = (Pair(*_example(docstring, head), locale, ENGLISH) for head in ("Bad", "Good"))
    assert list(rule.check(bad))
    assert not list(rule.check(good))


# ---- What blocks -----------------------------------------------------------------------------------------------------


def test_errors_of_blocking_rules_stop_a_translation_and_nothing_else_does() -> None:
    pair = Pair("A [@a] on 0.50 mg.", "Un mg 0,5 ", Locale.parse("fr-CA"), ENGLISH)
    found = {problem.severity for _, problem in problems(pair, PAIR_RULES)}
    assert Severity.WARNING in found
    stopped = blocking(pair, PAIR_RULES)
    assert "citation @a is not in the translation" in [problem.message for problem in stopped]
    assert {problem.severity for problem in stopped} == {Severity.ERROR}


def test_only_warnings_of_a_blocking_rule_stop_nothing() -> None:
    pair = Pair("a <b>c</b>", "d", Locale.parse("fr-CA"), ENGLISH)
    assert [problem.severity for _, problem in problems(pair, PAIR_RULES)] == [Severity.WARNING] * 2
    assert blocking(pair, PAIR_RULES) == ()


@pytest.mark.parametrize(
    ("unit_class", "rule", "muted"),
    [
        (UnitClass.ORDINARY, "code", True),
        (UnitClass.CLINICAL, "code", True),
        (UnitClass.ORDINARY, "link", False),
        (UnitClass.CRITICAL, "code", False),
        (UnitClass.CRITICAL, "edge-blanks", True),
    ],
)
def test_an_author_exempts_a_unit_from_one_rule_but_not_a_critical_one_from_what_blocks(
    unit_class: UnitClass, rule: str, muted: bool
) -> None:
    exemptions = (Exemption(rule, "a reason"),)
    texts = ("a `b`", "c ") if rule != "link" else ("a `b`", "c")
    pair = Pair(*texts, Locale.parse("fr-CA"), ENGLISH, unit_class, exemptions=exemptions)
    wanted = rule if rule != "link" else "code"
    assert (wanted not in [r.name for r, _ in problems(pair, PAIR_RULES)]) is muted


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        (Settings(), {"html-tag", "invisible"}),
        (Settings(figures=True), {"html-tag", "invisible", "figures"}),
        (
            Settings(editions=True),
            {"html-tag", "invisible", "footnote", "link", "image", "code", "placeholder"},
        ),
        (Settings(editions=True, figures=True, citations=True), {rule.name for rule in PAIR_RULES if rule.blocks}),
    ],
)
def test_plain_markdown_is_held_to_safety_and_editions_to_all(settings: Settings, names: set[str]) -> None:
    assert {rule.name for rule in publication_rules(settings)} == names


def test_safety_rules_block() -> None:
    assert all(rule.blocks and rule.severity is Severity.ERROR for rule in SAFETY_RULES)
