"""A change of a translation as a change of its file: made there, the catalog says the new text and nothing else new."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.splicing import stretch_of
from pipeline.catalogs.strings import quote
from pipeline.model.finding import Replacement

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def _changed(text: str, translation: str, line: int, change: Replacement) -> str | None:
    place = stretch_of(text, line, translation, change)
    if place is None:
        return None
    lines = text.split("\n")
    starts = [sum(len(one) + 1 for one in lines[:number]) for number in range(len(lines))]
    begin = starts[place.start_line - 1] + place.start_column - 1
    end = starts[place.end_line - 1] + place.end_column - 1
    return text[:begin] + place.written + text[end:]


@pytest.mark.parametrize(
    ("written", "translation", "change", "becomes"),
    [
        pytest.param(r'"\303\251\303\251"', "éé", Replacement(0, 1, "e"), None, id="bytes by number"),
        pytest.param('"a"', "b", Replacement(0, 1, "c"), None, id="another text"),
        pytest.param('"a"', "a", Replacement(0, 2, "c"), None, id="beyond the end"),
        pytest.param('"a"', "a", Replacement(1, 1, ' "b"\n'), '"a \\"b\\"\\n"', id="escapes"),
        pytest.param('""\n"a "\n"b"', "a b", Replacement(1, 2, "-"), '""\n"a-"\n"b"', id="another line"),
        pytest.param('"a "\n"b c"', "a b c", Replacement(1, 3, "B"), '"aB c"', id="across lines"),
        pytest.param('"a\\n"\n"b"', "a\nb", Replacement(2, 2, "-"), '"a\\n"\n"-b"', id="behind a line feed"),
    ],
)
def test_a_change_is_where_its_characters_stand(
    written: str, translation: str, change: Replacement, becomes: str | None
) -> None:
    text = f'{HEAD}msgid "s"\nmsgstr {written}\n'
    wanted = None if becomes is None else f'{HEAD}msgid "s"\nmsgstr {becomes}\n'
    assert _changed(text, translation, 5, change) == wanted


def test_the_plural_form_is_the_one_that_says_the_translation() -> None:
    text = f'{HEAD}msgid "s"\nmsgid_plural "p"\nmsgstr[0] "a: %d"\nmsgstr[1] "b: %d"\n'
    place = stretch_of(text, 6, "b: %d", Replacement(1, 1, "\u00a0"))
    assert place is not None
    assert (place.start_line, place.start_column, place.end_line, place.end_column) == (7, 13, 7, 13)
    assert stretch_of(text, 60, "b: %d", Replacement(1, 1, "")) is None


WORDS = st.text(st.sampled_from('ab \n\t"\\é«\u00a0x🙂'), min_size=1, max_size=12)


@given(WORDS, WORDS, st.integers(0, 12), st.integers(0, 12), st.lists(st.integers(0, 12), max_size=3))
def test_made_in_the_file_it_is_made_in_the_catalog(
    translation: str, new: str, one: int, other: int, cuts: list[int]
) -> None:
    start, end = sorted((min(one, len(translation)), min(other, len(translation))))
    wanted = translation[:start] + new + translation[end:]
    edges = sorted({0, len(translation), *(cut for cut in cuts if cut < len(translation))})
    pieces = [translation[a:b] for a, b in pairwise(edges)]
    text = f'{HEAD}msgid "s"\nmsgstr ' + "\n".join(map(quote, pieces)) + "\n"
    changed = _changed(text, translation, 5, Replacement(start, end, new))
    assert changed is not None
    (entry,) = read_catalog(changed.encode(), "a.po").live
    assert entry.msgstr == wanted
