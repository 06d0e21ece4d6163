"""polib's object and ours say the same."""

from pathlib import Path

import polib
import pytest

from pipeline.catalogs.exchange import from_polib, to_polib
from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.model.catalog import Catalog, Entry, Previous

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "po"

ENTRIES = (
    Entry(
        "é\u2028\n\\",
        "b\t",
        "",
        comments=("t", "", "u"),
        extracted=("e", " f"),
        references=("a.md", "b:c.md:3"),
        flags=("fuzzy", "md-text", 'placeholders:"a, b"'),
        previous=Previous("o", "c"),
    ),
    Entry("a", "", "c", "as", ("b", ""), previous=Previous("o", None, "os")),
    Entry("gone", "parti", comments=("t",), flags=("fuzzy",), previous=Previous("o"), obsolete=True),
)
CATALOG = Catalog(ENTRIES, (("X-B", "1"), ("Language", "fr"), ("X-A", "")), ("top", "", "more"), ("fuzzy",), "fr.po")


def test_nothing_is_lost_on_the_way() -> None:
    assert from_polib(to_polib(CATALOG), "fr.po") == CATALOG
    assert from_polib(to_polib(Catalog())) == Catalog()


def test_obsolete_entries_come_last() -> None:
    exchanged = polib.POFile()
    exchanged.extend([polib.POEntry(msgid="a", msgstr="b", obsolete=True), polib.POEntry(msgid="c")])
    assert [entry.msgid for entry in from_polib(exchanged)] == ["c", "a"]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the catalogs of others are not here")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.po")), ids=lambda path: path.name)
def test_polib_reads_the_same_as_we(path: Path) -> None:
    ours = read_catalog(path.read_bytes(), path.name)
    text = write_catalog(ours)
    assert from_polib(polib.pofile(text, encoding="utf-8"), path.name) == ours
    assert str(to_polib(ours)) == str(polib.pofile(text, wrapwidth=0))
