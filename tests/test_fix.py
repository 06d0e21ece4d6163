"""`fix`: the replacements are made, and nothing else changes."""

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from conftest import ROOT, Call, contents, put
from hypothesis import given
from hypothesis import strategies as st

from pipeline import fix as fix_module
from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.splicing import splice_translations, spliced
from pipeline.catalogs.writer import write_catalog
from pipeline.check import looked_at
from pipeline.checks import PAIR_RULES
from pipeline.checks.entries import Surroundings
from pipeline.checks.muting import mute_line
from pipeline.checks.rule import Pair, Rule
from pipeline.commands.difference import difference
from pipeline.figures.reader import read_figures
from pipeline.fix import FixedEntry, Offer, fix_catalog
from pipeline.markdown.skeleton import skeleton
from pipeline.markdown.spans import spans
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.finding import Problem, Replacement, Severity
from pipeline.model.locale import Locale

FRENCH, ENGLISH = Locale.parse("fr-CA"), Locale.parse("en-CA")
OWN = tuple(rule for rule in PAIR_RULES if rule.name in ("edge-blanks", "invisible"))


def _writing(pattern: str, text: str, safe: bool = True, name: str = "made-up") -> Rule:
    """A rule that wants another text wherever a pattern is found."""

    def check(pair: Pair) -> Iterator[Problem]:
        for match in re.finditer(pattern, pair.msgstr):
            written = match.expand(text)
            yield Problem(
                f"not {match[0]!r}", replacement=Replacement(*match.span(), written, safe), place=match.span()
            )

    return Rule(name, Severity.WARNING, check)


def _fixed(entry: Entry, *rules: Rule, **words: object) -> FixedEntry:
    around = Surroundings(FRENCH, ENGLISH, rules or OWN)
    found = list(fix_catalog(Catalog((entry,)), {}, around, **words))  # type: ignore[arg-type]
    return found[0] if found else FixedEntry(entry)


# ---- What is left alone ---------------------------------------------------------------------------------------------

REFUSED = [
    ("2 h", "2 h", "2", "3", "figure"),
    ("1,585 units", "1 585 unités", " ", "", ""),
    ("1.5 mg", "1,5 mg", ",", "", "figure"),
    ("-5 °C", "-5 °C", "-", "", "figure"),
    ("5 mg", "5 mg", "mg", "mcg", "figure"),
    ("0.5 mg", "5 mg", "5", "0,5", "figure"),
    ("Run `a  b`.", "Lancez `a  b`.", "  ", " ", "code"),
    ("See [a](b.md)", "Voir [a](b.md)", "b", "c", "code"),
    ("One [@a].", "Un [@a].", "@a", "@b", "code"),
    ("<b>a</b>", "<b>a</b>", "b>", "i>", "code"),
    ("a", "\u200b- a", "\u200b", "", "structure"),
    ("a b", "a\u2028b", "\u2028", "\n", "structure"),
    ("a", "1962\u200b. a", "\u200b", "", "structure"),
    ("a", "\u200b", "\u200b", "", "nothing would be left"),
    ("Do it.", "Faites.", r"\.", r" <script>.", "code"),
    ("Do it.", "Faites.", r"\.", r"\u202e.", "no longer be published"),
]


@pytest.mark.parametrize(("source", "text", "old", "new", "reason"), REFUSED)
def test_no_replacement_changes_a_figure_a_span_or_the_structure(
    source: str, text: str, old: str, new: str, reason: str
) -> None:
    found = _fixed(Entry(source, text), _writing(old, new.encode().decode("unicode_escape") if "\\u" in new else new))
    if not reason:
        assert found.forms == {0: text.replace(old, new)}, "with this mark or without it the number is the same"
        return
    assert found.forms == {}
    assert reason in found.refused[0].reason


LEFT = [
    pytest.param(Entry("a", " b", obsolete=True), id="obsolete"),
    pytest.param(Entry("a", ""), id="not translated"),
    pytest.param(Entry("a", "b"), id="good"),
    pytest.param(Entry("a\u200b", "\u200bb\u200bc\u200b"), id="nobody knows which are too many"),
]


@pytest.mark.parametrize("entry", LEFT)
def test_entries_about_which_there_is_nothing_to_say(entry: Entry) -> None:
    assert _fixed(entry) == FixedEntry(entry)


@pytest.mark.parametrize("place", [(-1, 0), (2, 1), (0, 9), (9, 9)])
def test_a_place_that_is_not_in_the_text_is_passed_over(place: tuple[int, int]) -> None:
    rule = Rule("x", Severity.INFO, lambda pair: [Problem("x", replacement=Replacement(*place, "y"))])
    assert _fixed(Entry("a", "b"), rule).forms == {}


def test_rules_that_undo_one_another_change_nothing() -> None:
    found = _fixed(Entry("a", "x b"), _writing("x", "y"), _writing("y", "x", name="other"))
    assert (found.forms, found.rules) == ({}, ())
    assert "undo" in found.refused[0].reason


def test_a_rule_that_never_has_enough_ends() -> None:
    found = _fixed(Entry("a", "x"), _writing("x$", "xx"))
    assert found.forms == {}


# ---- What is fixed --------------------------------------------------------------------------------------------------

FIXED = [
    ("Take 50 mg.", " Prenez 50 mg. ", "Prenez 50 mg."),
    ("a b", "\ufeffc\u200bd\u2028e\u00ad", "cd e"),
    ("a", "b&#8203;&shy;c", "bc"),
    (" a", "b", " b"),
    ("See https://a.org/x", "Voir\u200b https://a.org/x\u200b", "Voir https://a.org/x\u200b"),
]


@pytest.mark.parametrize(("source", "before", "after"), FIXED)
def test_safe_replacements_are_made(source: str, before: str, after: str) -> None:
    found = _fixed(Entry(source, before))
    assert found.forms == {0: after}
    assert _fixed(Entry(source, after)).forms == {}


def test_what_harms_in_one_place_keeps_nothing_else_from_being_fixed() -> None:
    found = _fixed(Entry("Run `ab`.", "Lancez `ab`. "), *OWN, _writing("ab", "ac"))
    assert found.forms == {0: "Lancez `ab`."}
    assert [one.rule for one in found.refused] == ["made-up"]


def test_a_character_that_nobody_sees_stays_in_code_and_goes_beside_it() -> None:
    assert _fixed(Entry("Run `ab`.", "Lancez\u200b `a\u200bb`.")).forms == {0: "Lancez `a\u200bb`."}


def test_overlapping_replacements_are_settled_by_place_then_by_rule() -> None:
    rules = (_writing("bc", "X", name="second"), _writing("ab", "Y", name="first"), _writing("ab", "Z", name="third"))
    for order in (rules, rules[::-1]):
        assert _fixed(Entry("q", "abc"), *order).forms == {0: "Yc"}


def test_each_plural_form_is_fixed() -> None:
    entry = Entry("%(n)s day", msgid_plural="%(n)s days", msgstr_plural=("%(n)s jour ", "%(n)s jours"))
    assert _fixed(entry).forms == {0: "%(n)s jour"}


def test_where_a_mute_holds_nothing_is_safe() -> None:
    around = Surroundings(FRENCH, ENGLISH, OWN)
    entry = Entry("a", " b\u200b")
    muted = next(f for f in looked_at(Catalog((entry,)), {}, around).findings if f.rule == "edge-blanks")
    line = mute_line(muted.rule, muted.fingerprint or "", "A list.").removeprefix("# ")
    entry = replace(entry, comments=(line,))
    assert _fixed(entry).forms == {}
    assert _fixed(entry).waiting == 1
    assert _fixed(entry, accept=lambda offer: True).forms == {0: " b"}


def test_replacements_that_are_not_safe_wait_to_be_asked_about() -> None:
    rule = _writing("x", "y", safe=False)
    assert (_fixed(Entry("a", "x x"), rule).forms, _fixed(Entry("a", "x x"), rule).waiting) == ({}, 1)
    asked: list[Offer] = []

    def second(offer: Offer) -> bool:
        asked.append(offer)
        return offer.replacement.start > 0

    assert _fixed(Entry("a", "x - x"), rule, accept=second).forms == {0: "x - y"}
    assert asked[0].after == "y - x"


def _facts(text: str) -> tuple[object, ...]:
    found = spans(text)
    figures = read_figures(text, FRENCH, [(span.start, span.end) for span in found])
    return tuple(figures), [(span.kind, span.value) for span in found], skeleton(text)


def _digits(text: str) -> list[str]:
    return [character for character in unescape(text) if character.isdigit()]


PIECES = st.sampled_from(
    [" ", "\u00a0", "\u200b", "\u2028", "\ufeff", "- ", "1. ", "0,5 mg", "50 %", "«a»", "b!", "[@a]", "`c`",
     "[d](e.md)", "&#8203;", "\n", "*f*", "1 585 $", "20h30", "...", "\"g\"", "h : i", "\u202e", "<b>j</b>", "# ",
     "\u00ad"]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1).map("".join)


@given(TEXTS, TEXTS)
def test_figures_spans_and_structure_survive_and_a_second_run_changes_nothing(source: str, text: str) -> None:
    found = _fixed(Entry(source, text), *PAIR_RULES)
    after = found.forms.get(0, text)
    figures, marked, bones = _facts(text)
    assert _facts(after)[1:] == (marked, bones)
    assert _digits(after) == _digits(text)
    if _facts(after)[0] != figures:
        assert not [f for f in PAIR_RULES if f.name == "figures" for _ in f.check(Pair(source, after, FRENCH, ENGLISH))]
    assert _fixed(Entry(source, after), *PAIR_RULES).forms == {}


def test_the_example_in_the_code_is_true() -> None:
    import doctest

    assert doctest.testmod(fix_module).attempted
    assert doctest.testmod(fix_module).failed == 0


# ---- The text of a catalog ------------------------------------------------------------------------------------------

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: fr_CA\\n"\n\n'
FOREIGN = [
    ('msgid "a"\nmsgstr  "b c"  \n', "bc", 'msgid "a"\nmsgstr  "bc"  \n'),
    ('msgid "a"\r\nmsgstr ""\r\n"b "\r\n"c"\r\n', "bc", 'msgid "a"\r\nmsgstr ""\r\n"b"\r\n"c"\r\n'),
    ('msgid "a"\nmsgstr ""\n"b "\n" c"\n', "bc", 'msgid "a"\nmsgstr ""\n"b"\n"c"\n'),
    ('msgid "a"\nmsgstr ""\n"b\\n"\n"c"\n', "b\n«c", 'msgid "a"\nmsgstr ""\n"b\\n"\n"«c"\n'),
    ('msgid "a"\nmsgstr "\\"b\\" \\\\"\n', '"b"\t\\', 'msgid "a"\nmsgstr "\\"b\\"\\t\\\\"\n'),
    ('msgid "a"\nmsgstr "\\303\\251 b"\n', "éb", 'msgid "a"\nmsgstr "\\303\\251b"\n'),
    ('msgid "a"\nmsgstr "\\303\\251\\303\\251 b"\n', "éb", 'msgid "a"\nmsgstr "éb"\n'),
    (
        '#~ msgid "x"\n#~ msgstr "y"\n\nmsgid "a"\nmsgstr "b "',
        "b",
        '#~ msgid "x"\n#~ msgstr "y"\n\nmsgid "a"\nmsgstr "b"',
    ),
]


@pytest.mark.parametrize(("before", "new", "after"), FOREIGN)
def test_only_the_characters_that_differ_are_written(before: str, new: str, after: str) -> None:
    catalog = read_catalog((HEADER + before).encode(), "a.po")
    assert splice_translations(HEADER + before, catalog, {(None, "a"): {0: new}}) == HEADER + after


STRINGS = st.text(alphabet='ab "\\\n\té\u00a0«', min_size=1, max_size=12)


@given(st.lists(st.tuples(STRINGS, STRINGS), min_size=1, max_size=4))
def test_of_our_own_catalogs_the_result_is_what_the_writer_writes(texts: list[tuple[str, str]]) -> None:
    entries = tuple(Entry(f"m{number}", old) for number, (old, _) in enumerate(texts))
    before = write_catalog(Catalog(entries, (("Content-Type", "text/plain; charset=UTF-8"),)))
    catalog = read_catalog(before.encode(), "a.po")
    changed = {(None, f"m{number}"): {0: new} for number, (_, new) in enumerate(texts)}
    wanted = replace(catalog, entries=tuple(spliced(entry, changed[entry.key]) for entry in catalog))
    after = splice_translations(before, catalog, changed)
    assert read_catalog(after.encode(), "a.po") == wanted
    if all(old.count("\n") == new.count("\n") == 0 for old, new in texts):
        assert after == write_catalog(wanted)


# ---- The difference -------------------------------------------------------------------------------------------------

DIFFERENCES = [
    ("80 %", "80\u00a0%", ["-80 %", "+80\\u00a0%"]),
    ("a\u00a0b ", "a\u00a0b", ["-a\u00a0b\\u0020", "+a\u00a0b"]),
    ("a\nb\u200b\nc", "a\nb\nc", ["-b\\u200b", "+b"]),
    ("\x1b[31m a", "\x1b[31m b", ["-\\u001b[31m a", "+\\u001b[31m b"]),
]


@pytest.mark.parametrize(("before", "after", "lines"), DIFFERENCES)
def test_the_difference_shows_what_cannot_be_seen(before: str, after: str, lines: list[str]) -> None:
    assert list(difference(before, after)) == lines


# ---- The command ----------------------------------------------------------------------------------------------------

PO = "locales/fr_CA/LC_MESSAGES/dose.po"


def _damage(
    built: Path, before: str = 'msgid "Dose"\nmsgstr ""', after: str = 'msgid "Dose"\nmsgstr " Dose\u200b"'
) -> bytes:
    text = (built / PO).read_text(encoding="utf-8")
    assert before in text
    put(built, {PO: text.replace(before, after)})
    return (built / PO).read_bytes()


@pytest.mark.parametrize("option", ["--check", "--dry-run"])
def test_check_shows_the_difference_and_writes_nothing(built: Path, call: Call, option: str) -> None:
    _damage(built)
    before = contents(built)
    ended = call("fix", option)
    assert ended.code == 3
    line = (built / PO).read_text().splitlines().index('msgstr " Dose\u200b"') + 1
    assert ended.out.splitlines() == [
        f"{PO}:{line}: edge-blanks, invisible",
        "-\\u0020Dose\\u200b",
        "+Dose",
        "2 replacements in 1 entry, 1 file would change",
    ]
    assert contents(built) == before


def test_only_that_text_changes_and_twice_is_once(built: Path, call: Call) -> None:
    damaged = _damage(built)
    before = contents(built)
    assert call("fix").code == 0
    assert (built / PO).read_bytes() == damaged.replace(' Dose\u200b"'.encode(), b'Dose"')
    assert {name for name, content in contents(built).items() if content != before[name]} == {PO}
    again = call("fix")
    assert (again.code, again.out) == (0, "0 replacements in 0 entries, 0 files written\n")
    assert call("fix", "--check").code == 0


def test_a_fuzzy_entry_is_fixed_and_stays_fuzzy(built: Path, call: Call) -> None:
    _damage(built)
    text = (built / PO).read_text()
    put(built, {PO: text.replace('#, md-text\nmsgid "Dose"\n', '#, fuzzy, md-text\nmsgid "Dose"\n')})
    call("fix")
    assert '#, fuzzy, md-text\nmsgid "Dose"\nmsgstr "Dose"\n' in (built / PO).read_text()


@pytest.mark.parametrize(
    ("words", "after"),
    [
        (("--select", "edge-*"), "Dose\u200b"),
        (("--ignore", "edge-blanks,code"), " Dose"),
        (("--locale", "ar"), " Dose\u200b"),
        (("--locale", "fr_CA"), "Dose"),
    ],
)
def test_rules_and_locales_can_be_chosen(built: Path, call: Call, words: tuple[str, ...], after: str) -> None:
    _damage(built)
    call("fix", *words)
    assert f'msgid "Dose"\nmsgstr "{after}"\n' in (built / PO).read_text()


def test_rules_that_the_settings_switch_off_fix_nothing(built: Path, call: Call) -> None:
    _damage(built)
    settings = built / "traversier.toml"
    settings.write_text(settings.read_text() + '\n[rules.fr-CA]\nedge-blanks = "off"\n')
    call("fix")
    assert 'msgstr " Dose"' in (built / PO).read_text()


def test_a_file_of_any_project_keeps_its_wrapping_and_line_ends(tmp_path: Path, call: Call) -> None:
    text = (
        HEADER.replace("\n", "\r\n")
        + '#, c-format\r\nmsgid ""\r\n"Save "\r\n"it"\r\nmsgstr ""\r\n" Enregistrer "\r\n"le"\r\n'
    )
    put(tmp_path, {"x/fr.po": text})
    assert call("fix", "x/fr.po").code == 0
    assert (tmp_path / "x/fr.po").read_bytes().decode() == text.replace('" Enregistrer ', '"Enregistrer ')


def test_a_catalog_that_was_saved_meanwhile_is_not_overwritten(
    built: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.flow import fixing

    _damage(built)
    theirs = (built / PO).read_bytes() + b"\n# Vu.\n"

    def saved(catalog: Catalog, *words: object) -> Iterator[FixedEntry]:
        (built / PO).write_bytes(theirs)
        return fix_catalog(catalog, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(fixing, "fix_catalog", saved)
    ended = call("fix")
    assert (ended.code, "file-changed" in ended.err) == (1, True)
    assert (built / PO).read_bytes() == theirs


def test_what_cannot_be_read_is_told_and_the_rest_is_fixed(built: Path, call: Call) -> None:
    _damage(built)
    broken = "locales/ar/LC_MESSAGES/dose.po"
    put(built, {broken: "rubbish\n"})
    ended = call("fix")
    assert (ended.code, broken in ended.err) == (1, True)
    assert (built / broken).read_bytes() == b"rubbish\n"
    assert 'msgstr "Dose"' in (built / PO).read_text()


ANSWERS = [
    ("y\ny\n", "Dose 1 et 2", 2),
    ("y\nn\n", "Dose 1 et \u202e2", 1),
    ("n\ny\n", "Dose \u202d1 et 2", 1),
    ("a\n", "Dose 1 et 2", 2),
    ("q\n", "Dose \u202d1 et \u202e2", 0),
    ("", "Dose \u202d1 et \u202e2", 0),
    ("what\ny\nq\n", "Dose 1 et \u202e2", 1),
]


@pytest.mark.parametrize(("answers", "after", "made"), ANSWERS)
def test_ask_goes_through_the_others(
    built: Path, call: Call, monkeypatch: pytest.MonkeyPatch, answers: str, after: str, made: int
) -> None:
    _damage(built, after='msgid "Dose"\nmsgstr "Dose \u202d1 et \u202e2"')
    assert "2 more with --ask" in call("fix").out
    monkeypatch.setattr(sys, "stdin", StringIO(answers))
    ended = call("fix", "--ask")
    assert ended.code == 0
    assert f'msgid "Dose"\nmsgstr "{after}"\n' in (built / PO).read_text()
    assert f"{made} replacement" in ended.out
    assert "U+202D" in ended.out


def test_our_own_catalogs_need_no_safe_replacement(tmp_path: Path, call: Call) -> None:
    assert call("fix", "--check", "--select", "edge-blanks,invisible", cwd=ROOT).code == 0
