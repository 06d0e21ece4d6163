"""Wrapped catalogs are byte for byte those of GNU `msgcat`: own cases first, then others' catalogs and made ones."""

import shutil
import subprocess
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.catalogs import wrapping
from pipeline.catalogs.line_break_classes import line_break_class
from pipeline.catalogs.line_breaks import breaks, columns
from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.strings import quote
from pipeline.catalogs.wrapping import quote_wrapped
from pipeline.catalogs.writer import write_catalog
from pipeline.model.catalog import Catalog, Entry, Previous

ROOT = Path(__file__).parents[2]
CATALOGS = sorted((ROOT / "locales").rglob("*.po*"))
CORPUS = sorted((ROOT.parent / "shared" / "corpora" / "po").glob("*.po"))
HEADER = (("Content-Type", "text/plain; charset=UTF-8"), ("Plural-Forms", "nplurals=2; plural=(n > 1);"))

needs_msgcat = pytest.mark.skipif(not shutil.which("msgcat"), reason="GNU gettext is not installed")


def msgcat(text: bytes, width: int) -> bytes:
    command = ["msgcat", f"--width={width}", "--force-po", "-"]
    return subprocess.run(command, input=text, capture_output=True, check=True).stdout


# What stands behind `msgid` at 30 columns; `|` is where a line ends, and a first `|` an empty first line.
WRAPPED = {
    "nothing": ("", ""),
    "what just fits": ("a" * 10 + " " + "b" * 11, "a" * 10 + " " + "b" * 11),
    "one more column": ("a" * 10 + " " + "b" * 12, "|" + "a" * 10 + " " + "b" * 12),
    "a word longer than a line": ("a" * 60, "a" * 60),
    "a long word behind a short one": ("a " + "b" * 60, "|a |" + "b" * 60),
    "blanks at a line's end count": ("a" * 27 + "  b", "|" + "a" * 27 + "  |b"),
    "a line feed ends a line": ("a\nb", "|a\\n|b"),
    "a line feed at the end stays": ("a" * 28 + "\n", "a" * 28 + "\\n"),
    "non-breaking blanks": ("un prix de 10\u00a0000\u202f$ canadiens", "|un prix de 10\u00a0000\u202f$ |canadiens"),
    "an address": ("https://example.org/one/two-three/four", "|https://example.org/one/two-|three/four"),
    "hyphens and dashes": ("well-known things—and well-known", "|well-known things—and well-|known"),
    "an escape is not torn": ("aaaaaaaaaaaaaaaaaaaaaaaaaaa\t\tb c", "|aaaaaaaaaaaaaaaaaaaaaaaaaaa\\t\\tb |c"),
    "quotation marks": ('say "some words" to "somebody else"', '|say \\"some words\\" to |\\"somebody else\\"'),
    "wide characters": ("語" * 20, "|" + "語" * 14 + "|" + "語" * 6),
    "no line begins with a full stop": ("語" * 14 + "。語", "|" + "語" * 13 + "|語。語"),
    "combining marks take no room": (
        "e\u0301" * 14 + " " + "e\u0301" * 14,
        "|" + "e\u0301" * 14 + " |" + "e\u0301" * 14,
    ),
    "no line begins with a comma": ("a" * 16 + " " + "b" * 11 + ", c", "|" + "a" * 16 + " |" + "b" * 11 + ", c"),
    "figures": ("a dose of 0.5–1.5 mg/kg, at most 1,000.00 mg", "|a dose of 0.5–1.5 mg/kg, at |most 1,000.00 mg"),
    "a line separator, behind which GNU counts anew": (
        "a" * 25 + "\u2028" + "b " * 10,
        "a" * 25 + "\u2028" + "b " * 10,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRAPPED)
def test_where_lines_end(name: str) -> None:
    text, expected = WRAPPED[name]
    assert quote_wrapped(text, "msgid", "", 30) == '"' + expected.replace("|", '"\n"') + '"'


@needs_msgcat
def test_the_cases_are_gnus() -> None:
    entries = tuple(Entry(text, "x") for text, _ in WRAPPED.values() if text)
    assert msgcat(write_catalog(Catalog(entries, HEADER)).encode(), 30).decode() == write_catalog(
        Catalog(entries, HEADER), 30
    )


def test_flags_that_change_wrapping() -> None:
    text = "text %(a name of a value)s and %(an other)s"
    whole = 'msgid "text %(a name of a value)s and %(an other)s"'
    entry = Entry(text, flags=("no-wrap",))
    assert whole in write_catalog(Catalog((entry,), HEADER), 30)
    kept = write_catalog(Catalog((replace(entry, flags=("python-format",)),), HEADER), 30)
    assert '"text %(a name of a value)s "\n"and %(an other)s"' in kept
    torn = write_catalog(Catalog((replace(entry, flags=()),), HEADER), 30)
    assert '"text %(a name of a value)s "\n"and %(an other)s"' in torn
    assert '"text of %(a name of"' not in kept


def test_references_obey_the_width() -> None:
    text = write_catalog(Catalog((Entry("a", references=("one.md", "two.md", "three.md")),), HEADER), 20)
    assert "#: one.md two.md\n#: three.md\n" in text


@needs_msgcat
@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_projects_catalogs(path: Path) -> None:
    data = path.read_bytes()
    for width in (79, 20):
        assert write_catalog(without_unknown_flags(read_catalog(data, "")), width).encode() == msgcat(data, width)


def without_unknown_flags(catalog: Catalog) -> Catalog:
    """What msgcat gives back."""
    return replace(catalog, entries=tuple(replace(e, flags=tuple(filter(known, e.flags))) for e in catalog.entries))


def known(flag: str) -> bool:
    return flag == "fuzzy" or flag.endswith("-format")


@needs_msgcat
@pytest.mark.skipif(not CORPUS, reason="the catalogs of others are not here")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_catalogs_of_others(path: Path) -> None:
    data = path.read_bytes()
    assert write_catalog(read_catalog(data, ""), 79).encode() == msgcat(data, 79)


WORDS = st.text(
    st.sampled_from(
        "abé   12,.;:!?-/()[]{}<>\"'%$#@&*+=~|\\_一語々。、（）ぁ—–…\u00a0\u202f\u200b\u2060\u0301\u200d\u05d0\u0661،"
        "กᄀ가각☝\U0001f3fb\U0001f1e6😀«»“”’€°\u00ad\u2028\u0085´§±\n\t\a"
    ),
    max_size=90,
)


@needs_msgcat
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=4, max_size=12, unique=True), st.sampled_from((10, 20, 33, 79)), st.booleans())
def test_any_text_is_wrapped_as_gnu_wraps_it(texts: list[str], width: int, obsolete: bool) -> None:
    entries = tuple(
        Entry(f"{n}{text}", f"x{text}", text, previous=Previous(text, text), obsolete=obsolete)
        for n, text in enumerate(texts)
    )
    catalog = Catalog(entries, HEADER)
    assert msgcat(write_catalog(catalog).encode(), width).decode() == write_catalog(catalog, width)


@given(st.text(st.sampled_from('abcé  1,.;-/("%$\\\n«\u00a0–…’'), max_size=400), st.integers(20, 90))
def test_the_short_way_is_the_long_one(text: str, width: int) -> None:
    portion = text.replace("\n", "") + "\n" * text.endswith("\n")
    escaped = quote(portion)[1:-1]
    long_way = wrapping._filled(escaped, wrapping._places(portion, escaped, None), 6, width)
    assert list(wrapping._lines(portion, escaped, 6, width, None)) == list(long_way)


@given(WORDS, st.sampled_from((0, 20, 79)))
def test_wrapping_changes_no_text(text: str, width: int) -> None:
    catalog = Catalog((Entry("a" + text, text),), HEADER)
    assert read_catalog(write_catalog(catalog, width).encode(), "") == catalog


def test_narrow_characters_are_what_the_short_way_takes_them_for() -> None:
    for character in map(chr, range(0x3000)):
        if wrapping._NARROW.fullmatch(character):
            assert columns(character) == 1, hex(ord(character))
            found = line_break_class(character)
            assert found not in {"BK", "CM", "ZWJ", "ZW", "HL", "RI", "ID"}, hex(ord(character))
            if character.isalnum():
                assert found in ({"AL"} if character.isalpha() else {"AL", "NU"}), hex(ord(character))


@pytest.mark.skipif(unicodedata.unidata_version < "14", reason="this Python knows an older Unicode")
def test_classes_and_widths() -> None:
    characters = "a1\u00a0-—（語가각ぁ\u0301\u200d😀☝\U0001f1e6\u05d0\u0e31\ue000\u2028"
    assert [line_break_class(c) for c in characters] == (
        "AL NU GL HY B2 OP ID H2 H3 NS CM ZWJ ID EB RI HL AL AL BK".split()  # noqa: SIM905  # one line each says more
    )
    assert [columns(c) for c in characters] == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 0, 0, 2, 1, 1, 1, 0, 1, 0]
    assert breaks("a \U0001f1e6\U0001f1e7\U0001f1e6") == [2, 4]


@pytest.mark.parametrize("text", ["\\" * 200_000, "a" * 200_000, '"' * 100_000, "\u2028" * 100_000, "語" * 100_000,
                                  "a " * 100_000, ("x" * 100 + " ") * 2000, "\u200b" * 100_000])  # fmt: skip
def test_hostile_repetition_takes_no_time(text: str) -> None:
    started = time.process_time()
    quote_wrapped(text, "msgid", "", 79)
    assert time.process_time() - started < 5
