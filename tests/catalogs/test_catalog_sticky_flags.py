"""The `#=` line of later versions of gettext, which entries are read in which way, and the setting `wrap`."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import reader
from pipeline.catalogs.drafts import UsualEntry
from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.config.reader import Reader
from pipeline.errors import InputError
from pipeline.model.catalog import Catalog, Entry

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

# What is read → what is written, both below the header.
LINES = {
    "a line of its own stays": ("#= md-text, c-format\n", "#= md-text, c-format\n"),
    "both lines stay": ("#, fuzzy, x\n#= md-text\n", "#, fuzzy, x\n#= md-text\n"),
    "gettext's order": ("#= md-text\n#, fuzzy\n", "#, fuzzy\n#= md-text\n"),
    "fuzzy is never sticky": ("#= fuzzy, md-text\n", "#, fuzzy\n#= md-text\n"),
    "a flag in both lines stands once": ("#, x\n#= x, y\n", "#= x, y\n"),
    "unknown flags stay": ('#, priority:200, placeholders:"a, b":"c"\n', '#, priority:200, placeholders:"a, b":"c"\n'),
}


@pytest.mark.parametrize("name", LINES)
def test_lines_of_flags(name: str) -> None:
    before, after = LINES[name]
    rest = 'msgid "a"\nmsgstr "b"\n'
    text = write_catalog(read_catalog((HEADER + before + rest).encode(), ""))
    assert text == HEADER + after + rest
    assert write_catalog(read_catalog(text.encode(), "")) == text


@pytest.mark.skipif(not shutil.which("msgcat"), reason="GNU gettext is not installed")
def test_gnu_reads_what_is_written() -> None:
    text = (HEADER + '#, fuzzy\n#= md-text\nmsgid "a"\nmsgstr "b"\n').encode()
    subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", "-"], input=text, capture_output=True, check=True)


def test_a_flag_that_is_cleared_is_written_nowhere() -> None:
    entry = Entry("a", "b", flags=("x", "y"), sticky=("y",)).with_flag("y", on=False)
    assert "y" not in write_catalog(Catalog((replace(entry, msgid="m"),)))


PIECES = [
    "# c\n",
    "#\n",
    "#. e\n",
    "#: r s\n",
    "#, fuzzy\n",
    "#= z\n",
    '#| msgid "o"\n',
    'msgctxt "c"\n',
    'msgid "a"\n',
]
PIECES += [
    'msgstr "b"\n',
    '"more\\n"\n',
    '"say \\"x\\""\n',
    '"open \\"\n',
    '"un"quoted"\n',
    '"\\q"\n',
    "\n",
    '#~ msgid "d"\n',
]
PIECES += ['#~ msgstr "e"\n', " ", '""\n', 'msgid "a"\nmsgstr "b"\n', 'msgid "\\\\"\nmsgstr ""\n"b"\n"c"\n\n']


class Never:
    """A pattern that matches nothing."""

    def match(self, text: str, start: int) -> None:
        return None


def told(data: bytes) -> object:
    """All that a reading tells, places included."""
    try:
        found = read_catalog(data, "")
    except InputError as error:
        return error.faults
    return found, [(e.line, e.msgstr_line, e.sticky) for e in found.entries]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_the_quick_way_reads_what_the_slow_one_reads(text: str) -> None:
    data = (HEADER + text).encode()
    quick = told(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "USUAL", Never())
        assert told(data) == quick


def test_an_entry_made_quickly_is_an_entry() -> None:
    made = UsualEntry("a", "b", None, (), (), (), ("x",), 3, 4)
    assert type(made) is Entry
    assert made == Entry("a", "b", flags=("x",))
    assert (made.line, made.msgstr_line, hash(made)) == (3, 4, hash(Entry("a", "b", flags=("x",))))
    assert replace(made, msgid="c").msgid == "c"
    with pytest.raises(AttributeError):
        made.msgid = "c"  # type: ignore[misc]


@pytest.mark.parametrize(("value", "columns"), [(0, 0), (79, 79), (20, 20), (False, 0), (True, 79)])
def test_the_setting(value: object, columns: int) -> None:
    assert Reader(Path(), "traversier.toml", "").settings({"wrap": value}).wrap == columns


@pytest.mark.parametrize("value", ["79", -1, 19, 7.5, 10**9, [79]])
def test_what_the_setting_cannot_be(value: object) -> None:
    with pytest.raises(InputError) as caught:
        Reader(Path(), "traversier.toml", f"wrap = {value}\n").settings({"wrap": value})
    assert "wrap must be 0 or a number of columns from 20" in str(caught.value.faults[0])
