"""Edits of a source text, class by class, and what becomes of their translations."""

import json
import re
import subprocess
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import which

import pytest
from conftest import Call, put, translate
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pipeline.carry import Carrier
from pipeline.catalogs.marks import Mark, read_mark, translation_hash, with_mark, without_mark
from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.checks import publication_rules
from pipeline.checks.entries import Surroundings
from pipeline.checks.rule import OFF
from pipeline.citations.renaming import renamed_works
from pipeline.figures.edits import Edit, Slip, classify_edit, judged_edit, slip_of
from pipeline.figures.reader import read_figures
from pipeline.markdown.spans import spans
from pipeline.merge import merge
from pipeline.model.catalog import Catalog, Entry, Previous
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.model.unit import Exemption, Kind, Unit

HERE = Path(__file__).parent / "carry"
EN, FR = Locale.parse("en-CA"), Locale.parse("fr-CA")
SIGNS = {"⍽": "\u00a0", "▫": "\u202f", "¦": "|", "⏎": "\n", "␀": "\u200b"}


def rows(name: str, cells: int) -> list[tuple[str, ...]]:
    found = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if " | " in line and not line.startswith(("#", "One case")):
            parts = tuple(line.split(" | "))
            assert len(parts) == cells, line
            for sign, character in SIGNS.items():
                parts = tuple(part.replace(sign, character) for part in parts)
            found.append(parts)
    return found


CASES = rows("cases.md", 4)
CARRIED = rows("carried.md", 6)


@pytest.mark.parametrize(("old", "new", "edit", "why"), CASES)
def test_an_edit_has_its_class_both_ways(old: str, new: str, edit: str, why: str) -> None:
    assert classify_edit(old, new, EN).value == edit, why
    assert classify_edit(new, old, EN).value == edit, why


def test_the_table_is_large_and_says_nothing_twice() -> None:
    assert len(CASES) >= 150
    assert len({case[:2] for case in CASES}) == len(CASES)
    assert {case[2] for case in CASES} == {edit.value for edit in Edit}


# ---- What becomes of a translation ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("tag", "old", "new", "text", "becomes", "why"), CARRIED)
def test_a_translation_is_carried_offered_or_left(
    tag: str, old: str, new: str, text: str, becomes: str, why: str
) -> None:
    answer = Carrier(EN, Locale.parse(tag)).answer(Entry(new), Entry(old, text))
    if becomes == "?":
        assert answer.entry is None, why
        return
    assert answer.entry is not None, why
    assert answer.entry.fuzzy is becomes.startswith("~ "), why
    assert answer.entry.msgstr == (text if becomes == "=" else becomes.removeprefix("~ ")), why


def test_what_could_no_longer_be_published_is_not_carried() -> None:
    carrier = Carrier(EN, FR, publishable=lambda entry: "“" not in entry.msgid)
    answer = carrier.answer(Entry("A “b”."), Entry('A "b".', "« b »"))
    assert answer.entry is None
    assert "published" in answer.reason


def test_a_fuzzy_translation_is_not_carried() -> None:
    answer = Carrier(EN, FR).answer(Entry("A “b”."), Entry('A "b".', "« b »", flags=("fuzzy",)))
    assert (answer.entry, answer.edit.edit) == (None, Edit.COSMETIC)


def test_all_plural_forms_are_carried_or_none() -> None:
    old = Entry("[a](x)", msgid_plural="[%d](x)", msgstr_plural=("[un](x)", "[des](x)"))
    new = Entry("[a](y)", msgid_plural="[%d](y)", msgstr_plural=("", ""))
    answer = Carrier(EN, FR).answer(new, old)
    assert answer.entry is not None
    assert answer.entry.msgstr_plural == ("[un](y)", "[des](y)")
    lame = replace(old, msgstr_plural=("[un](x)", "des"))
    assert Carrier(EN, FR).answer(new, lame).entry is None


def test_a_message_that_gets_a_plural_is_reworded() -> None:
    assert Carrier(EN, FR).judged(Entry("a", "b"), Entry("a", msgid_plural="as")).edit is Edit.WORDING


# ---- Citation keys --------------------------------------------------------------------------------------------------

BEFORE, AFTER = ("[@a2014] = (Feder, 2014)",), ("[@a] = (Feder, 2014)",)


@pytest.mark.parametrize(
    ("before", "after", "known", "renamed"),
    [
        (BEFORE, AFTER, {"a", "a2014"}, {}),  # the old work is there still: this is another one
        (BEFORE, AFTER, set(), {}),  # nobody knows the new one
        (BEFORE, ("[@a] = (Kang, 2022)",), {"a"}, {}),
        (BEFORE, ("[@a; @b] = (Feder, 2014; Feder, 2014)",), {"a", "b"}, {}),
        (("a note [@a2014] = nothing",), AFTER, {"a"}, {}),
        (BEFORE, AFTER, {"a"}, {"a2014": "a"}),
        (("@a2014 = (Feder, 2014)",), ("@a = (Feder, 2014)",), {"a"}, {"a2014": "a"}),
        (
            ("[see @x, p. 3; @y] = (X, 1; Y, 2)",),
            ("[see @p, p. 3; @q] = (X, 1; Y, 2)",),
            {"p", "q"},
            {"x": "p", "y": "q"},
        ),
    ],
)
def test_a_key_was_renamed_where_readers_see_the_same_work(
    before: tuple[str, ...], after: tuple[str, ...], known: set[str], renamed: dict[str, str]
) -> None:
    assert renamed_works(before, after, known) == renamed


def test_a_renamed_key_is_renamed_in_the_translation_and_nothing_else_is() -> None:
    carrier = Carrier(EN, FR, renamed=lambda old, new: {"x": "y"})
    old = Entry("It helps [see @x, p. 3] @xx.", "Cela aide [voir @x, p. 3] @xx.")
    answer = carrier.answer(Entry("It helps [see @y, p. 3] @xx."), old)
    assert answer.entry is not None
    assert answer.entry.msgstr == "Cela aide [voir @y, p. 3] @xx."
    assert Carrier(EN, FR).answer(Entry("It helps [see @y, p. 3] @xx."), old).edit.edit is Edit.CLINICAL


# ---- Slips of the pen -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hypotension", "hypertension"),
        ("ileum pain", "ilium pain"),
        ("abduction", "adduction"),
        ("dysphagia", "dysphasia"),
        ("a casual link", "a causal link"),
        ("sulfate salt", "sulfite salt"),
        ("patient rests", "patients rests"),
        ("it affects all", "it effects all"),
        ("the prostate", "the prostrate"),
        ("cloned cells", "cloned cello"),
        ("take Zantac now", "take Zantax now"),
        ("ABCDEF scale", "ABCDEG scale"),
        ("sever weeks", "seven weeks"),
        ("effective", "ineffective"),
        ("treatmnet helps", "treatment helped"),
        ("treatmnet helps", "treatment helps."),
        ("teh treatmnet", "the treatment"),
        ("tratmnt", "treatment"),
        ("aple", "apple"),
    ],
)
def test_what_may_be_another_word_is_no_slip(old: str, new: str) -> None:
    assert slip_of(old, new, EN) is None


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [
        ("The treatmnet helps.", "The treatment helps.", Slip("treatmnet", "treatment")),
        ("Treatmnet helps.", "Treatment helps.", Slip("Treatmnet", "Treatment")),
        ("You recieve it.", "You receive it.", Slip("recieve", "receive")),
        ("In teh room", "In the room", Slip("teh", "the")),
        ("for 5 mg recomended", "for 5 mg recommended", Slip("recomended", "recommended")),
    ],
)
def test_one_word_spelled_otherwise_is_a_slip(old: str, new: str, slip: Slip) -> None:
    assert slip_of(old, new, EN) == slip


def test_a_slip_is_carried_only_where_that_is_wanted_and_the_project_bears_it_out() -> None:
    old, new = Entry("The treatmnet helps.", "Il aide."), Entry("The treatment helps.")
    borne = partial(Carrier, EN, FR, harmless=lambda slip: True)
    assert borne().answer(new, old).entry is None
    assert borne().answer(new, old).slip == Slip("treatmnet", "treatment")
    carried = borne(typos=True).answer(new, old).entry
    assert carried is not None
    assert not carried.fuzzy
    assert Carrier(EN, FR, typos=True).answer(new, old).entry is None


# ---- Marks through a catalog's life ---------------------------------------------------------------------------------

OLD = "Do not give 0.5 mg/kg."
T = "Ne pas donner 0,5 mg/kg."


def extracted(catalog: Catalog, *msgids: str, carrier: Carrier | None = None) -> Catalog:
    """Merge a catalog with messages, as extract does, and read what is written."""
    carrier = carrier or Carrier(EN, FR)
    template = Catalog(tuple(Entry(msgid, extracted=("paragraph",)) for msgid in msgids))
    merged = merge(catalog, template, header=(), carry=lambda new, old: carrier.answer(new, old).entry)
    known = {entry.key: entry for entry in (*catalog.obsolete, *catalog.live)}
    entries = tuple(
        e if e.obsolete else carrier.settled(e, merged.partners.get(e.key) or known.get(e.key) or e)
        for e in merged.catalog.entries
    )
    return reread(replace(merged.catalog, entries=entries))


def reread(catalog: Catalog) -> Catalog:
    return read_catalog(write_catalog(catalog).encode(), "a.po")


def start(*pairs: tuple[str, str]) -> Catalog:
    header = (("Language", "fr_CA"), ("Content-Type", "text/plain; charset=UTF-8"))
    return Catalog(tuple(Entry(msgid, text, extracted=("paragraph",)) for msgid, text in pairs), header)


def unfuzzied(catalog: Catalog) -> Catalog:
    """Clear what `msgattrib --clear-fuzzy --clear-previous` clears, and Poedit when it saves."""
    return replace(
        catalog,
        entries=tuple(replace(e.with_flag("fuzzy", on=False), previous=None) for e in catalog.entries),
    )


def stripped(catalog: Catalog) -> Catalog:
    """Put the template's `#.` lines in the place of all others, as `msgmerge` does."""
    return replace(catalog, entries=tuple(replace(e, extracted=("paragraph",)) for e in catalog.entries))


def rewritten(catalog: Catalog, text: str, fuzzy: bool = False) -> Catalog:
    first, *rest = catalog.entries
    changed = replace(first, msgstr=text)
    return replace(
        catalog, entries=(changed if fuzzy else unfuzzied(replace(catalog, entries=(changed,))).entries[0], *rest)
    )


def published(catalog: Catalog, plain: bool = True) -> bool:
    """Tell whether the first entry may be published, by the rules of a plain folder or of this repository."""
    entry = catalog.live[0]
    rules = publication_rules(Settings() if plain else Settings(editions=True, figures=True, citations=True))
    found = Surroundings(FR, EN, rules).found(entry, None)
    return entry.translated and not any((f.problem.severity or f.rule.severity) is Severity.ERROR for f in found)


def lines_of(catalog: Catalog) -> tuple[str, ...]:
    return catalog.live[0].extracted


GIVEN = "Give 0.5 mg/kg."


def test_a_clinical_edit_is_marked_last_and_fuzzy() -> None:
    found = extracted(start((OLD, T)), GIVEN)
    entry = found.live[0]
    assert entry.extracted == ("paragraph", f"clinical: not → ∅ (was {translation_hash(Entry('', T))})")
    assert entry.fuzzy
    assert entry.previous == Previous(OLD)
    assert entry.msgstr == T


def test_clearing_the_flag_does_not_publish_the_old_sentence() -> None:
    found = unfuzzied(extracted(start((OLD, T)), GIVEN))
    assert found.live[0].translated
    assert not published(found)
    assert not published(extracted(found, GIVEN))
    assert write_catalog(extracted(found, GIVEN)) == write_catalog(found)


def test_the_mark_outlives_a_merge_by_other_tools() -> None:
    found = unfuzzied(stripped(extracted(start((OLD, T)), GIVEN)))
    assert not published(found)
    again = extracted(found, GIVEN)
    assert not published(again)
    assert lines_of(again)[-1].startswith("clinical: ")


def test_an_entry_that_another_tool_made_fuzzy_is_marked() -> None:
    entry = Entry(GIVEN, T, extracted=("paragraph",), flags=("fuzzy",), previous=Previous(OLD))
    found = extracted(replace(start(), entries=(entry,)), GIVEN)
    assert lines_of(found)[-1].startswith("clinical: not → ∅ (was ")
    assert not published(unfuzzied(found))


def test_a_mended_translation_is_published_at_once_and_loses_its_mark() -> None:
    found = rewritten(extracted(start((OLD, T)), GIVEN), "Donner 0,5 mg/kg.")
    assert published(found)
    after = extracted(found, GIVEN)
    assert lines_of(after) == ("paragraph",)
    assert after.live[0].comments == ()
    assert published(after)


@pytest.mark.parametrize("text", [T + " ", T.replace(" ", "\u00a0"), T.replace(",", ",").replace("mg", "mg\u200b")])
def test_blanks_make_no_other_sentence(text: str) -> None:
    assert not published(rewritten(extracted(start((OLD, T)), GIVEN), text))


def test_a_translation_that_is_mended_and_left_fuzzy_can_be_published_later() -> None:
    found = extracted(rewritten(extracted(start((OLD, T)), GIVEN), "Donner 0,5 mg/kg.", fuzzy=True), GIVEN)
    assert found.live[0].fuzzy
    assert published(unfuzzied(found))


def test_an_edit_that_is_taken_back_takes_its_mark_along() -> None:
    back = extracted(extracted(start((OLD, T)), GIVEN), OLD)
    assert write_catalog(back) == write_catalog(extracted(start((OLD, T)), OLD))
    assert published(back)


def test_an_offer_that_is_taken_back_leaves_the_old_sentence() -> None:
    new = OLD.replace("0.5", "0.75")
    found = extracted(start((OLD, T)), new)
    assert found.live[0].msgstr == T.replace("0,5", "0,75")
    back = extracted(found, OLD)
    assert back.live[0].msgstr == T
    assert published(back)


def test_an_entry_that_was_fuzzy_before_is_fuzzy_when_the_edit_is_taken_back() -> None:
    was = replace(start(), entries=(Entry(OLD, T, extracted=("paragraph",), flags=("fuzzy",)),))
    back = extracted(extracted(was, GIVEN), OLD)
    assert back.live[0].fuzzy
    assert read_mark(back.live[0]) is None


def test_a_second_clinical_edit_is_held_against_the_text_of_the_translation() -> None:
    found = extracted(extracted(start((OLD, T)), GIVEN), "Give 1 mg/kg.")
    assert lines_of(found)[-1].startswith("clinical: not 0.5 mg/kg → 1 mg/kg (was ")
    assert found.live[0].previous == Previous(OLD)
    assert not published(unfuzzied(found))


def test_a_second_edit_of_an_entry_that_only_lost_its_flag_names_both() -> None:
    found = extracted(unfuzzied(extracted(start((OLD, T)), GIVEN)), "Give 1 mg/kg.")
    assert lines_of(found)[-1].startswith("clinical: not → ∅, 0.5 mg/kg → 1 mg/kg (was ")
    assert not published(unfuzzied(found))


def test_whose_flag_was_cleared_is_not_freed_by_edits_to_and_fro() -> None:
    found = unfuzzied(extracted(start((OLD, T)), GIVEN))
    for source in (OLD, GIVEN, OLD, GIVEN):
        found = extracted(found, source)
        assert not published(found)
        assert not published(unfuzzied(found))
    assert lines_of(found)[-1].count("→") == 2


def test_an_edit_of_words_on_top_keeps_the_mark() -> None:
    found = extracted(unfuzzied(extracted(start((OLD, T)), GIVEN)), "Please give 0.5 mg/kg.")
    assert not published(unfuzzied(found))
    again = extracted(unfuzzied(extracted(start((OLD, T)), GIVEN)), "Give  0.5 mg/kg.")
    assert not published(unfuzzied(again))


def test_an_offer_waits_for_a_person_too() -> None:
    found = extracted(start((OLD, T)), OLD.replace("0.5", "0.75"))
    entry = found.live[0]
    assert entry.fuzzy
    assert not published(unfuzzied(found), plain=False)
    # Nor does the old sentence pass, though figures are nobody's concern in a plain folder.
    assert not published(rewritten(found, T))
    assert published(rewritten(found, "Il ne faut pas donner 0,75 mg/kg."), plain=False)


def test_an_offer_is_renewed_by_the_next_edit() -> None:
    found = extracted(extracted(start((OLD, T)), OLD.replace("0.5", "0.75")), OLD.replace("0.5", "1.5"))
    assert found.live[0].msgstr == T.replace("0,5", "1,5")
    assert lines_of(found)[-1].startswith("clinical: 0.5 mg/kg → 1.5 mg/kg (was ")
    assert not published(unfuzzied(found), plain=False)


def test_who_signs_a_translation_as_it_stands_publishes_it() -> None:
    found = unfuzzied(extracted(start((OLD, T)), GIVEN))
    entry = found.live[0]
    around = Surroundings(
        FR, EN, publication_rules(Settings()), signed=frozenset({(entry.key, translation_hash(entry))})
    )
    assert not list(around.found(entry, None))
    after = extracted(found, GIVEN, carrier=Carrier(EN, FR, signed=lambda entry: True))
    assert read_mark(after.live[0]) is None


def test_no_setting_exemption_or_mute_hides_it() -> None:
    entry = unfuzzied(extracted(start((OLD, T)), GIVEN)).live[0]
    off = Settings(rules={"clinical-unchanged": OFF}, figures=False)
    unit = Unit(GIVEN, Kind.PARAGRAPH, exemptions=(Exemption("clinical-unchanged", "a reason"),))
    found = list(Surroundings(FR, EN, publication_rules(off)).found(entry, unit))
    assert [one.rule.name for one in found] == ["clinical-unchanged"]
    assert found[0].held


def test_origin_and_other_comments_stay() -> None:
    was = replace(start(), entries=(Entry(OLD, T, comments=("origin: machine", "mine"), extracted=("paragraph",)),))
    found = extracted(was, GIVEN).live[0].comments
    assert found[:2] == ("origin: machine", "mine")
    carried = extracted(was, OLD.replace(" ", "\u00a0")).live[0]
    assert carried.comments == ("origin: machine", "mine")
    assert not carried.fuzzy


def test_two_marks_that_a_merge_of_files_put_together_both_hold() -> None:
    one, other = (translation_hash(Entry("", text)) for text in ("a", "b"))
    comments = (f"traversier-clinical: {one}", f"traversier-clinical: {other} offered {one}")
    mark = read_mark(Entry("x", "b", comments=comments))
    assert mark is not None
    assert mark.was == {one, other}
    assert read_mark(without_mark(Entry("x", "b", comments=comments))) is None


@pytest.mark.parametrize(
    "line", ["clinical: look again", "clinical: a → b", "clinical: a → b (was xyz)", "was 12345678"]
)
def test_an_authors_comment_is_no_mark(line: str) -> None:
    entry = Entry("a", "b", extracted=(line,))
    assert read_mark(entry) is None
    assert without_mark(entry) == entry


# ---- Properties -----------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["not", "may", "5 mg", "0.5", "[@a]", "[a](b.md)", "`x`", "“calm”", "rest", "risk", "—", "3–5 days", "it's", "drug"]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, min_size=1, max_size=8).map(" ".join))


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_the_class_of_an_edit_is_that_of_its_reverse(old: str, new: str) -> None:
    assert classify_edit(old, new, EN) is classify_edit(new, old, EN)
    assert classify_edit(old, old, EN) is Edit.COSMETIC


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_carry_changes_no_word_figure_or_structure(old: str, new: str, text: str) -> None:
    answer = Carrier(EN, FR).answer(Entry(new), Entry(old, text))
    if answer.entry is None or answer.entry.fuzzy:
        return
    bare = [re.sub(r"\[[^\]]*\]\([^)]*\)|\S+@\S+|https?\S+", "", side) for side in (text, answer.entry.msgstr)]
    assert bare[0] == bare[1]
    sides = text, answer.entry.msgstr
    kinds = [[span.kind for span in spans(side)] for side in sides]
    assert kinds[0] == kinds[1]
    figures = [read_figures(side, FR, [(span.start, span.end) for span in spans(side)]) for side in sides]
    assert [f.values for f in figures[0]] == [f.values for f in figures[1]]


@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_what_changed_fits_on_one_line(old: str, new: str) -> None:
    judgement = judged_edit(old, new, EN)
    entry = with_mark(Entry(new, "b"), replace(MARK, changed=judgement.changed))
    again = reread(replace(start(), entries=(replace(entry, msgid="x"),))).live[0]
    assert read_mark(again) is not None


MARK = Mark("", frozenset({"12345678"}))


def test_long_hostile_texts_take_no_minutes() -> None:
    for text in ("not 5 mg " * 3000, "[" * 20000, "'a' " * 5000, "5" * 20000, "— " * 20000, "*_" * 10000):
        assert classify_edit(text, text + " x", EN) is not Edit.COSMETIC
        assert Carrier(EN, FR).answer(Entry(text + "x"), Entry(text, text)).entry is None


SENTENCES = ("Do not give 0.5 mg/kg.", "Give 0.5 mg/kg.", "Give 0.75 mg/kg.", "Give “0.5 mg/kg”.", "You may give it.")


class Life(RuleBasedStateMachine):
    """A translation is published only for a source from which no clinical edit leads to it that nobody looked at."""

    @initialize()
    def begin(self) -> None:
        self.catalog = extracted(start((SENTENCES[0], "Version, 0,5 mg/kg.")), SENTENCES[0])
        self.source = SENTENCES[0]
        self.written = {"Version, 0,5 mg/kg.": SENTENCES[0]}

    @rule(source=st.sampled_from(SENTENCES))
    def edit(self, source: str) -> None:
        self.source = source
        self.catalog = extracted(self.catalog, source)

    @rule()
    def run_again(self) -> None:
        before = write_catalog(self.catalog)
        self.catalog = extracted(self.catalog, self.source)
        once = write_catalog(self.catalog)
        self.catalog = extracted(self.catalog, self.source)
        assert write_catalog(self.catalog) == once
        assert "Version" in before

    @rule()
    def clear(self) -> None:
        self.catalog = unfuzzied(self.catalog)

    @rule()
    def merge_by_another_tool(self) -> None:
        self.catalog = stripped(self.catalog)

    @rule(fuzzy=st.booleans())
    def translate(self, fuzzy: bool) -> None:
        first, *rest = self.catalog.entries
        if fuzzy and not first.fuzzy:
            return
        text = f"Version {'i' * len(self.written)}, lue par une personne."
        own = rewritten(replace(self.catalog, entries=(first,)), text, fuzzy).entries
        self.catalog = replace(self.catalog, entries=(*own, *rest))
        self.written[text] = self.source

    @invariant()
    def nothing_stale_is_published(self) -> None:
        if published(self.catalog):
            made_for = self.written[self.catalog.live[0].msgstr]  # an offer is nobody's sentence
            assert classify_edit(made_for, self.source, EN) is not Edit.CLINICAL


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=80, stateful_step_count=14, deadline=None, derandomize=True)


# ---- The command ----------------------------------------------------------------------------------------------------

ARTICLE = """# Dose guide

Give 0.5 mg/kg over 40 minutes.

Do not drive after the "session".

See [the page](https://old.example/a) today.

The treatmnet works well.

One treatment is not like another treatment.

The office is open.
"""
EDITED = (
    ("0.5 mg", "0.75 mg"), ("Do not drive", "Drive"), ("old.example/a", "new.example/b"), ("treatmnet", "treatment"),
    ("office", "clinic"),
)  # fmt: skip
FRENCH = {
    "Give 0.5 mg/kg over 40 minutes.": "Donner 0,5 mg/kg en 40 minutes.",
    'Do not drive after the "session".': "Ne conduisez pas après la « séance ».",
    "See [the page](https://old.example/a) today.": "Voir [la page](https://old.example/a) aujourd’hui.",
    "The treatmnet works well.": "Le traitement agit bien.",
    "The office is open.": "Le bureau est ouvert.",
}
PO = "locales/fr_CA/LC_MESSAGES/a.po"


@pytest.fixture
def folder(tmp_path: Path, call: Call) -> Path:
    """A plain folder, translated, whose source has been edited in each class."""
    settings_ = 'source-locale = "en-CA"\nlocales = ["fr-CA"]\n'
    put(tmp_path, {"traversier.toml": settings_, "source/articles/a.md": ARTICLE})
    assert call("extract", cwd=tmp_path).code == 0
    translate(tmp_path / PO, **FRENCH)
    assert call("extract", cwd=tmp_path).code == 0
    place = tmp_path / "source/articles/a.md"
    text = place.read_text()
    for old, new in EDITED:
        text = text.replace(old, new)
    place.write_text(text)
    return tmp_path


def test_extract_tells_what_it_did_clinical_edits_first(folder: Path, call: Call) -> None:
    foreseen = call("extract", "--check", cwd=folder)
    assert foreseen.code == 3
    said = call("extract", cwd=folder).out
    assert "fr-CA: 2 clinical, 2 wording, 1 cosmetic, 1 carried, 1 offered, 1 misspelled" in said
    places = [line.split(": ", 1)[1] for line in said.splitlines() if line.startswith(f"  {PO}:")]
    assert [place.split(",")[0] for place in places] == ["clinical", "clinical", "wording", "wording", "cosmetic"]
    assert "clinical, offered: 0.5 mg/kg → 0.75 mg/kg" in said
    assert (
        "    - Voir [la page](https://old.example/a) aujourd’hui.\n    + Voir [la page](https://new.example/b)" in said
    )
    assert said.split("units")[0] == foreseen.out.split("units")[0]
    before = (folder / PO).read_bytes()
    assert call("extract", "--no-cache", cwd=folder).out.count("clinical") == 0
    assert (folder / PO).read_bytes() == before


def test_each_place_is_that_of_its_entry(folder: Path, call: Call) -> None:
    table = json.loads(call("extract", "--format", "json", cwd=folder).out)
    assert table["classes"]["fr-CA"]["clinical"] == 2
    lines = (folder / PO).read_text().splitlines()
    for edit in table["edits"]:
        assert edit["path"] == PO
        rest = "\n".join(lines[edit["line"] - 1 :]).split("\n\n")[0]
        assert edit["new"].replace('"', '\\"') in rest
    carried = next(edit for edit in table["edits"] if edit["class"] == "cosmetic")
    assert (carried["outcome"], carried["before"] == carried["after"]) == ("carried", False)


@pytest.mark.skipif(which("msgattrib") is None, reason="gettext is not installed")
@pytest.mark.parametrize("template", [False, True])
def test_what_gettext_clears_is_not_published(folder: Path, call: Call, template: bool) -> None:
    call("extract", cwd=folder)
    po = folder / PO
    subprocess.run(["msgattrib", "--clear-fuzzy", "--clear-previous", "-o", po, po], check=True)
    if template:
        pot = folder / "locales/templates/a.pot"
        subprocess.run(["msgmerge", "-q", "--update", "--backup=none", po, pot], check=True)
        assert "clinical: " not in po.read_text().replace("traversier-clinical: ", "")
    found = call("check", cwd=folder)
    assert found.code == 3
    assert found.out.count("(clinical-unchanged)") + found.err.count("(clinical-unchanged)") == 2
    assert call("build", cwd=folder).code == 0
    page = (folder / "output/fr-CA/a.md").read_text()
    assert "Give 0.75 mg/kg" in page
    assert "Drive after" in page
    assert "Le bureau est ouvert." in page  # wording: whoever clears the flag answers for it
    call("extract", cwd=folder)
    assert "#. clinical: 0.5 mg/kg → 0.75 mg/kg (was " in po.read_text()


def test_listed_slips_are_carried_when_that_is_asked_for(folder: Path, call: Call) -> None:
    said = call("extract", cwd=folder).out
    assert "slip of the pen: treatmnet → treatment" in said
    carried = call("extract", "--carry-typos", cwd=folder)
    assert carried.code == 0
    assert "wording, carried (slip of the pen: treatmnet → treatment)" in carried.out
    assert "    - The treatmnet works well." in carried.out
    assert "slip of the pen" not in call("extract", "--carry-typos", cwd=folder).out
    text = (folder / PO).read_text()
    entry = text[text.index("#. slip") - 60 :] if "#. slip" in text else ""
    assert not entry
    assert '#, md-text\nmsgid "The treatment works well."' in text
    assert text.count("#, fuzzy") == 3


def test_slips_are_carried_at_once_where_that_is_asked_for_first(folder: Path, call: Call) -> None:
    said = call("extract", "--carry-typos", cwd=folder).out
    assert "wording, carried (slip of the pen: treatmnet → treatment)" in said
    assert '#, md-text\nmsgid "The treatment works well."' in (folder / PO).read_text()


def test_who_signs_with_review_publishes_the_sentence_as_it_stands(folder: Path, call: Call) -> None:
    call("extract", cwd=folder)
    people = (
        '[reviewers]\nb-reviewer = { name = "B", roles = ["clinician"], licence = "X 0", email = "b@example.org" }\n'
    )
    (folder / "traversier.toml").write_text((folder / "traversier.toml").read_text() + people)
    po = folder / PO
    po.write_bytes(write_catalog(unfuzzied(read_catalog(po.read_bytes(), PO))).encode())
    assert call("check", cwd=folder).code == 3
    who = ("--role", "clinician", "--reviewer", "b-reviewer", "--today", "2026-11-22")
    assert call("review", "--locale", "fr-CA", "--all-of", "a", *who, cwd=folder).code == 0
    assert call("check", cwd=folder).code == 0
    call("extract", "--no-cache", cwd=folder)
    assert "traversier-clinical" not in po.read_text()
    assert call("check", cwd=folder).code == 0
