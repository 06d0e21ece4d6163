"""The writer's bytes are those of GNU `msgcat --no-wrap`, and reading them gives the catalog again."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.model.catalog import Catalog, Entry, Previous

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "po"
HEADER = (
    ("Language", "fr"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
)

needs_msgcat = pytest.mark.skipif(not shutil.which("msgcat"), reason="GNU gettext is not installed")


def msgcat(text: bytes) -> bytes:
    command = ["msgcat", "--no-wrap", "--force-po", "-"]
    return subprocess.run(command, input=text, capture_output=True, check=True).stdout


def written(*entries: Entry) -> str:
    """What is written below the header."""
    return write_catalog(Catalog(entries, HEADER)).split("\n\n", 1)[1]


WRITTEN = {
    "a line feed alone": (Entry("\n", "\n\n"), 'msgid "\\n"\nmsgstr ""\n"\\n"\n"\\n"\n'),
    "cut after each line feed": (Entry("a\nb", "a\n"), 'msgid ""\n"a\\n"\n"b"\nmsgstr "a\\n"\n'),
    "every escape, and what has none": (
        Entry('\a\b\f\r\t\v\\"\\n', "\x01\x7f\u0085\u2028é"),
        'msgid "\\a\\b\\f\\r\\t\\v\\\\\\"\\\\n"\nmsgstr "\x01\x7f\u0085\u2028é"\n',
    ),
    "comments in GNU's order": (
        Entry("a", "b", "", None, (), ("t", "", " t"), ("e", ""), ("r",), ("x", "fuzzy"), Previous("o", "c")),
        '# t\n#\n#  t\n#. e\n#.\n#: r\n#, fuzzy, x\n#| msgctxt "c"\n#| msgid "o"\nmsgctxt ""\nmsgid "a"\nmsgstr "b"\n',
    ),
    "a comment that holds a line feed stays a comment": (
        Entry("a", comments=('x\nmsgid "b"',), extracted=("y\nz",)),
        '# x\n# msgid "b"\n#. y\n#. z\nmsgid "a"\nmsgstr ""\n',
    ),
    "a backslash at the end of a comment, which GNU takes for a line that goes on": (
        Entry("a", comments=("x\\",), extracted=("y\\",), references=("z\\",), flags=("w\\",)),
        '# x\\ \n#. y\\ \n#: z\\ \n#, w\\ \nmsgid "a"\nmsgstr ""\n',
    ),
    "references wrapped at 79 bytes": (
        Entry("a", references=("é" * 20, "b" * 33, "c", "d")),
        f'#: {"é" * 20} {"b" * 33} c\n#: d\nmsgid "a"\nmsgstr ""\n',
    ),
    "a reference longer than a line": (
        Entry("a", references=("b" * 90, "c" * 90)),
        f'#: {"b" * 90}\n#: {"c" * 90}\nmsgid "a"\nmsgstr ""\n',
    ),
    "a file name with blanks, one with a line feed": (
        Entry("a", references=("two words.md", "a b.md:3", "c\nd")),
        '#: \u2068two words.md\u2069 \u2068a b.md\u2069:3 \u2068c d\u2069\nmsgid "a"\nmsgstr ""\n',
    ),
    "nothing to be fuzzy about": (
        Entry("a", flags=("fuzzy", "md-text"), previous=Previous("o")),
        '#, md-text\n#| msgid "o"\nmsgid "a"\nmsgstr ""\n',
    ),
    "a plural of which one form is fuzzy": (
        Entry("a", "", None, "as", ("", "b"), flags=("fuzzy",), previous=Previous("o", None, "os")),
        '#, fuzzy\n#| msgid "o"\n#| msgid_plural "os"\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] ""\nmsgstr[1] "b"\n',
    ),
    "a plural without forms": (
        Entry("a", msgid_plural="as"),
        'msgid "a"\nmsgid_plural "as"\nmsgstr[0] ""\n',
    ),
    "an obsolete entry": (
        Entry("a\nb", "c", "d", None, (), ("t",), ("e",), ("r",), ("fuzzy",), Previous("o\np", "d"), True),
        '# t\n#. e\n#: r\n#, fuzzy\n#~| msgctxt "d"\n#~| msgid ""\n#~| "o\\n"\n#~| "p"\n'
        '#~ msgctxt "d"\n#~ msgid ""\n#~ "a\\n"\n#~ "b"\n#~ msgstr "c"\n',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written(name: str) -> None:
    entry, expected = WRITTEN[name]
    assert written(entry) == expected


def test_obsolete_entries_are_written_last() -> None:
    assert (
        written(Entry("a", "b", obsolete=True), Entry("c")) == 'msgid "c"\nmsgstr ""\n\n#~ msgid "a"\n#~ msgstr "b"\n'
    )


def test_the_header_is_an_entry_like_others() -> None:
    catalog = Catalog((), (("X", "a"), ("", "b"), ("", ""), ("Y", "")), ("c",), ("fuzzy",))
    assert write_catalog(catalog) == '# c\n#, fuzzy\nmsgid ""\nmsgstr ""\n"X: a\\n"\n"b\\n"\n"\\n"\n"Y: \\n"\n'
    assert write_catalog(Catalog()) == 'msgid ""\nmsgstr ""\n'


texts = st.text(st.sampled_from('ab "\\\n\r\t\a\b\f\v#~é\u00a0\u0085\u2028😀\x01n0:,[]'), max_size=12)
lines = st.text(st.sampled_from('ab "\\\t#~|,.é\u00a0\u0085\u2028:'), max_size=8).filter(
    lambda text: text != " " and text[-1:] != "\\"
)
names = st.from_regex(r"[a-zé][a-zé/._-]{0,30}(?::[1-9][0-9]{0,3})?", fullmatch=True)
known_flags = st.sampled_from([(), ("c-format",), ("c-format", "python-format", "no-wrap"), ("no-wrap",)])
flags = st.sampled_from([("md-text",), ('placeholders:"a, b":"c"', "x"), ("priority:200",), ()])
previous = st.none() | st.builds(Previous, texts, st.none() | texts, st.none() | texts)


@st.composite
def entries(draw: st.DrawFn, gnu: bool = False) -> Entry:
    """Entries as a reader gives them; with `gnu`, only what msgcat 0.21 itself gives back."""
    plural = draw(st.none() | texts)
    forms = tuple(draw(st.lists(texts, min_size=1, max_size=3))) if plural is not None else ()
    entry = Entry(
        draw(texts), draw(texts) if plural is None else "", draw(st.none() | texts), plural, forms,
        tuple(draw(st.lists(lines, max_size=2))), tuple(draw(st.lists(lines, max_size=2))),
        tuple(draw(st.lists(names if gnu else names | names.map("a  {}".format), max_size=6, unique=True))),
        (*draw(known_flags), *(() if gnu else draw(flags))), draw(previous), draw(st.booleans()),
    )  # fmt: skip
    first = entry.msgstr or (forms and forms[0])
    if gnu and not first:  # msgcat drops an obsolete entry without translation
        entry = replace(entry, obsolete=False)
    return entry.with_flag("fuzzy") if first and draw(st.booleans()) else entry


@st.composite
def catalogs(draw: st.DrawFn, gnu: bool = False) -> Catalog:
    """Catalogs as a reader gives them."""
    found = draw(st.lists(entries(gnu), max_size=4, unique_by=lambda entry: entry.key))
    found = [entry for entry in found if entry.key != (None, "")]
    fields = draw(
        st.lists(st.tuples(st.sampled_from(["X-A", "X-B", ""]), st.sampled_from(["", "é: b", '"\\'])), max_size=3)
    )
    fields = [(name, value) for name, value in fields if name or value != "é: b"]
    return Catalog(
        tuple(sorted(found, key=lambda entry: entry.obsolete)),
        (*HEADER, *fields),
        tuple(draw(st.lists(lines, max_size=2))),
        draw(st.sampled_from([(), ("fuzzy",)])),
    )


@given(catalogs())
def test_reading_what_was_written_gives_the_catalog(catalog: Catalog) -> None:
    text = write_catalog(catalog)
    assert read_catalog(text.encode(), "") == catalog
    assert read_catalog(text.replace("\n", "\r\n").encode(), "") == catalog


@needs_msgcat
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(catalogs(gnu=True))
def test_msgcat_changes_no_byte(catalog: Catalog) -> None:
    text = write_catalog(catalog).encode()
    assert msgcat(text) == text


@needs_msgcat
def test_msgcat_drops_only_flags_it_does_not_know() -> None:
    entry = Entry("a", "b", flags=("fuzzy", "no-wrap", "md-text", 'placeholders:"[1]"'))
    text = write_catalog(Catalog((entry,), HEADER))
    expected = write_catalog(Catalog((replace(entry, flags=("fuzzy", "no-wrap")),), HEADER))
    assert msgcat(text.encode()).decode() == expected


MESSY = """# a
#b
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"X-A:b\\n"

#: ./a.md:1  b.md:2 b.md:2
# late
#, c-format
#|msgid "o"
 msgid "a"
"b\\n"   "c"
msgid_plural ""
msgstr[0] "x" ""
#~| msgid "o"
#~ msgid "gone"
#~ msgstr "x"
#, fuzzy
msgid "last"
msgstr ""
# the end"""


@needs_msgcat
def test_what_msgcat_wrote_is_written_again() -> None:
    text = msgcat(MESSY.encode())
    assert write_catalog(read_catalog(text, "")).encode() == text


@needs_msgcat
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the catalogs of others are not here")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.po")), ids=lambda path: path.name)
def test_catalogs_of_others(path: Path) -> None:
    data = path.read_bytes()
    expected = msgcat(data)
    assert write_catalog(read_catalog(data, "")).encode() == expected
    assert write_catalog(read_catalog(expected, "")).encode() == expected
