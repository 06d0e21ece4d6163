"""Every word that a page shows of its own is found by the extractors that translators depend on."""

import re
from importlib.resources import files

from made_up_views import AR, BODY, CRISIS_BOX, EN, FR, LEGAL_BOX, NOTES, SOURCES, page

from pipeline.languages.words import interface_words
from pipeline.renderers import labels
from pipeline.renderers.fragments import notes_markdown, snippet_markdown, sources_markdown
from pipeline.renderers.html import page_html
from pipeline.renderers.wording import word_files


def _extracted() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for word in interface_words({file.path: file.text for file in word_files()}):
        words.setdefault(word.msgid, []).extend(word.comments)
    return words


def test_every_word_that_a_page_asks_for_is_extracted() -> None:
    asked: set[str] = set()

    def listen(message: str) -> str:
        asked.add(message)
        return message

    for box in (CRISIS_BOX, LEGAL_BOX):
        snippet_markdown(box, listen, FR, EN)
    notes_markdown(NOTES, listen, AR, EN)
    sources_markdown(SOURCES, listen, FR, EN)
    page_html(page(AR, jurisdiction_name="Québec"), listen, BODY)
    assert len(asked) > 30
    assert asked - set(_extracted()) == set()


def test_every_label_is_extracted() -> None:
    tables = [value for name, value in vars(labels).items() if name.isupper()]
    assert len(tables) == 7
    assert {word for table in tables for word in table.values()} <= set(_extracted())


def test_every_template_with_words_is_in_the_list() -> None:
    listed = [file.path for file in word_files()]
    folder = files("pipeline.renderers")
    templates = [f"templates/{p.name}" for p in folder.joinpath("templates").iterdir() if p.name.endswith(".j2")]
    templates += [f"templates/fragments/{p.name}" for p in folder.joinpath("templates/fragments").iterdir()]
    modules = [p.name for p in folder.iterdir() if p.name.endswith(".py")]
    marked = [p for p in templates + modules if re.search(r"\b_\(\"", folder.joinpath(p).read_text(encoding="utf-8"))]
    assert sorted(listed) == sorted(marked)


def test_translators_are_told_what_placeholders_and_bare_labels_mean() -> None:
    words = _extracted()
    unexplained = [word for word, comments in words.items() if "%(" in word and not comments]
    assert unexplained == ["Last updated: %(date)s"]
    assert words["Caution"] == ["badge on a regulatory note that asks for care"]


def test_no_visible_word_of_a_template_stands_outside_the_marks() -> None:
    for file in word_files():
        path, text = file.path, file.text
        if path.endswith(".j2"):
            bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|\]\(", " ", text, flags=re.DOTALL)
            assert re.findall(r"[A-Za-z]{2,}", bare) == [], path
