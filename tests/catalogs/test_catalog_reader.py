"""What a catalog's text says, the odd things that tools write first."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogs.grammar import PLURAL_FORM, USUAL, live, obsolete
from pipeline.catalogs.reader import read_catalog
from pipeline.errors import Fault, InputError
from pipeline.model.catalog import Catalog, Entry, Previous

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

needs_msgcat = pytest.mark.skipif(not shutil.which("msgcat"), reason="GNU gettext is not installed")


def read(text: str) -> Catalog:
    return read_catalog((HEADER + text).encode(), "fr.po")


ENTRIES = {
    "a line separator, NEL and form feed end no line": (
        'msgid "a\u2028b\u0085c\x0cd"\nmsgstr ""\n',
        Entry("a\u2028b\u0085c\x0cd"),
    ),
    "every escape": (
        'msgid "\\a\\b\\f\\n\\r\\t\\v\\\\\\"\\\\n"\nmsgstr ""\n',
        Entry('\a\b\f\n\r\t\v\\"\\n'),
    ),
    "bytes by number": (
        'msgid "\\303\\251\\xe2\\x80\\x99\\11."\nmsgstr ""\n',
        Entry("é’\t."),
    ),
    "strings on many lines, indented, with blank lines between": (
        ' msgid  ""\n\t"a\\n" \n\n"b"\nmsgstr ""\n\n"c"\n""\n',
        Entry("a\nb", "c"),
    ),
    "a comment that begins without a blank, a bare one, an indented one": (
        '#a\n#\n# \n#  b\n#\tc\n   # d \n#= e\n#%f\nmsgid "a"\nmsgstr ""\n',
        Entry("a", comments=("a", "", "", " b", "\tc", "d ", "%f"), flags=("e",)),
    ),
    "flags on many lines, all of which count": (
        '#, md-text, fuzzy,, c-format\n#= md-text, sticky\n#!no-wrap\n#,\nmsgid "a"\nmsgstr "b"\n',
        Entry("a", "b", flags=("md-text", "fuzzy", "c-format", "sticky", "no-wrap")),
    ),
    "flags with commas and escapes in quotation marks": (
        '#, placeholders:"[1, 2]":"a \\", fuzzy b", range: 0..9, x:"open, fuzzy\nmsgid "a"\nmsgstr "b"\n',
        Entry("a", "b", flags=('placeholders:"[1, 2]":"a \\", fuzzy b"', "range: 0..9", 'x:"open, fuzzy')),
    ),
    "fuzzy beside another flag without a comma": (
        '#, fuzzy c-format, priority: 3\nmsgid "a"\nmsgstr "b"\n',
        Entry("a", "b", flags=("fuzzy", "c-format", "priority: 3")),
    ),
    "references: twice, with ./, with blanks, over two lines": (
        "#: ./a.md:3 b.md a.md:3 \u2068two words.md\u2069:7\n#: \u2068one\u2069 \u2068a\n#: b\u2069 c:d:1\n"
        'msgid "a"\nmsgstr ""\n',
        Entry("a", references=("a.md:3", "b.md", "two words.md:7", "\u2068one\u2069", "a b", "c:d:1")),
    ),
    "comments in any order, with blank lines between": (
        '#, fuzzy\n\n#: a.md\n#. e\n# t\n#.\n#. \n#.f\n\nmsgid "a"\nmsgstr "b"\n',
        Entry("a", "b", comments=("t",), extracted=("e", "", "", "f"), references=("a.md",), flags=("fuzzy",)),
    ),
    "an empty msgctxt is a msgctxt, and msgid may be empty below it": (
        'msgctxt ""\nmsgid ""\nmsgstr "b"\n',
        Entry("", "b", msgctxt=""),
    ),
    "a plural with its previous one": (
        '#| msgctxt "c"\n#| msgid "o"\n#|"p"\n#| msgid_plural "os"\nmsgctxt "c"\nmsgid "a"\nmsgid_plural "as"\n'
        'msgstr[0] "b"\nmsgstr[01]\t""\n"bs"\n',
        Entry("a", "", "c", "as", ("b", "bs"), previous=Previous("op", "c", "os")),
    ),
    "an obsolete entry with everything": (
        '# t\n#~\n#. e\n#: r\n#, fuzzy\n#~| msgctxt "c"\n#~|msgid "o"\n#~| "p"\n#~msgctxt "c"\n#~ msgid "a"\n#~ "z"\n'
        '#~ msgid_plural "as"\n\n#~ msgstr[0] "b"\n#~ "\\n"\n',
        Entry("az", "", "c", "as", ("b\n",), ("t",), ("e",), ("r",), ("fuzzy",), Previous("op", "c"), True),
    ),
    "comments and flags of an obsolete entry behind its mark": (
        '#~ # t\n#~ #, fuzzy, python-format\n#~#. e\n#~ msgid "a"\n#~ msgstr "b"\n',
        Entry("a", "b", None, None, (), ("t",), ("e",), (), ("fuzzy", "python-format"), obsolete=True),
    ),
    "no line feed at the end of the file": ('msgid "a"\nmsgstr "b"', Entry("a", "b")),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_entries(name: str) -> None:
    text, expected = ENTRIES[name]
    assert read(text).entries == (expected,)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@pytest.mark.parametrize("name", ENTRIES)
def test_line_ends_say_nothing(name: str, line_end: str) -> None:
    text, expected = ENTRIES[name]
    assert read_catalog((HEADER + text).replace("\n", line_end).encode(), "fr.po").entries == (expected,)


def test_lines_are_those_of_the_file() -> None:
    catalog = read(
        '\n# t\n#. e\nmsgid ""\n"a"\nmsgstr "b"\nmsgid "c"\nmsgid_plural "d"\nmsgstr[0] ""\n'
        '#~ msgid "e"\n#~ msgstr ""\n'
    )
    assert [(entry.line, entry.msgstr_line) for entry in catalog] == [(5, 9), (10, 12), (13, 14)]


def test_obsolete_entries_come_last() -> None:
    catalog = read('#~ msgid "a"\n#~ msgstr "b"\n\nmsgid "c"\nmsgstr "d"\n')
    assert [entry.msgid for entry in catalog] == ["c", "a"]


def test_the_header_is_fields_in_their_order() -> None:
    text = (
        '# one\n#, fuzzy\nmsgid ""\nmsgstr ""\n"X-B: 2\\n"\n"X-A: \\n"\n"nonsense\\n"\n"Language:fr\\n"\n"X-C: a: b"\n'
    )
    catalog = read_catalog(text.encode(), "fr.po")
    assert catalog.header == (("X-B", "2"), ("X-A", ""), ("", "nonsense"), ("", "Language:fr"), ("X-C", "a: b"))
    assert (catalog.header_comments, catalog.header_flags, catalog.path) == (("one",), ("fuzzy",), "fr.po")


def test_comments_that_have_no_entry_move_to_the_header() -> None:
    text = f'# top\n#. extracted from a\n{HEADER}msgid "a"\nmsgstr "b"\n\n# vim: set ft=po:\n\n#\n'
    assert read_catalog(text.encode(), "").header_comments == ("top", "extracted from a", "vim: set ft=po:", "")


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "CHARSET", "ASCII", "us-ascii"])
def test_charsets_that_utf_8_holds(charset: str) -> None:
    assert read_catalog(HEADER.replace("UTF-8", charset).encode(), "").entries == ()


def test_a_charset_in_a_comment_means_nothing() -> None:
    assert read('# charset=ISO-8859-1\nmsgid "é"\nmsgstr ""\n').entries[0].msgid == "é"


PIECES = [
    '"',
    "\\",
    "\n",
    "\r",
    "#",
    "#~",
    "#|",
    "#~|",
    "#,",
    " ",
    "[0]",
    "[1]",
    "é",
    "\u2028",
    "\0",
    "\\n",
    "\\q",
    '""',
]
PIECES += ["msgid", "msgstr", "msgctxt", "msgid_plural", 'msgid "a"\n', 'msgstr "b"\n', "<<<<<<<", "=======", "\n\n"]


def faults_of(data: bytes) -> tuple[Fault, ...]:
    """The faults of a file, of which there is at least one where it is refused."""
    try:
        read_catalog(data, "")
    except InputError as error:
        return error.faults or (Fault("", None, "no fault is named", "po-syntax"),)
    return ()


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_is_a_catalog_or_faults_with_names(text: str) -> None:
    assert all(fault.code != "po-syntax" for fault in faults_of((HEADER + text).encode()))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_catalog_or_faults(data: bytes) -> None:
    assert all(fault.message for fault in faults_of(data))


@needs_msgcat
@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_what_we_read_gnu_reads_too(text: str) -> None:
    data = (HEADER + text).encode()
    # After a comment that ends in a backslash GNU reads the next line as part of it; the writer sees to that.
    if "\\\n" not in text and "\\\r" not in text and not faults_of(data):
        subprocess.run(["msgcat", "-"], input=data, capture_output=True, check=True)


@pytest.mark.parametrize(
    "pattern", [USUAL, live(), obsolete(), PLURAL_FORM], ids=["usual", "live", "obsolete", "plural"]
)
def test_no_group_is_repeated_as_python_before_3_11_5_gets_wrong(pattern: re.Pattern[str]) -> None:
    assert not re.search(r"(?<!\\)\)[*+?]\+", pattern.pattern)
