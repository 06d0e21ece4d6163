"""Texts that nobody wrote for a test: they come back byte for byte, and a translation changes their words only."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.assemble import assemble
from pipeline.markdown.html import to_html
from pipeline.markdown.parser import parse_blocks
from pipeline.markdown.skeleton import skeleton
from pipeline.markdown.spans import SpanKind, spans
from pipeline.model.article import Article
from pipeline.read import read
from pipeline.segment import segment

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
SETS = ("spec/commonmark", "spec/gfm", "book", "course")
KEYS = ("title", "subtitle", "description", "summary")
ASCII = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTS = str.maketrans(ASCII, "ạḅċḍẹḟġḥịĵḳḷṃṇọṗɋṛṣṭụṿẉẋỵẓẠḄĊḌẸḞĠḤỊĴḲḶṂṆỌṖɊṚṢṬỤṾẈẊỴẒ")
# What stays in every language: entities, names of tags, addresses, footnote marks, directives.
KEPT = re.compile(
    r"&#?\w+;|</?[A-Za-z][\w-]*|(?:https?|ftp|mailto):[^\s<>]*|[\w.+-]+@[\w-]+\.[\w.-]+|\[![A-Za-z-]+\]|\{\{.*?\}\}",
    re.S,
)
# Matches `[words]` and `[words][]`; not `[words][label]`, not `[words](address)`.
SHORT = re.compile(r"(?<![\]\\])\[((?:[^\[\]\\]|\\.)+)\](?:\[\]|(?![\[(]))", re.S)

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the folder of corpora is not beside this repository")


@cache
def articles(name: str) -> list[Article]:
    found = []
    for path in sorted((CORPORA / name).rglob("*.md")):
        text = path.read_bytes().decode("utf-8", "replace")
        found.append(segment(read(text, path.stem, str(path.relative_to(CORPORA)), KEYS)))
    return found


def accented(text: str) -> str:
    out, position = [], 0
    for match in KEPT.finditer(text):
        out += [text[position : match.start()].translate(ACCENTS), match.group()]
        position = match.end()
    return "".join(out) + text[position:].translate(ACCENTS)


def pseudo(msgid: str, labels: set[str]) -> str:
    """Return a message whose letters of prose are accented, as a careful translator would write it."""
    out, position = [], 0
    kept = [(s.start, s.end, msgid[s.start : s.end]) for s in spans(msgid) if s.kind is not SpanKind.HTML]
    kept += [(s.start, s.end, spoken(s.value)) for s in spans(msgid) if s.kind is SpanKind.HTML]
    for match in SHORT.finditer(msgid):
        if " ".join(match[1].split()).lower().upper() in labels:
            kept.append((*match.span(), f"[{pseudo(match[1], set())}][{match[1]}]"))
    for start, end, text in sorted(kept):
        if start >= position:
            out += [accented(msgid[position:start]), text]
            position = end
    return "".join(out) + accented(msgid[position:])


def spoken(tag: str) -> str:
    words = r"(\s(?:alt|title)\s*=\s*)(\"[^\"]*\"|'[^']*')"
    return re.sub(words, lambda m: m[1] + m[2].translate(ACCENTS), tag, flags=re.I)


def labels_of(article: Article) -> set[str]:
    tokens, _ = parse_blocks(article.source.text[article.source.body_start :])
    return {str(token.meta["id"]) for token in tokens if token.type == "definition"}


@cache
def translated(name: str) -> list[tuple[Article, str, int]]:
    """Return each article of a set, its pseudo-translation, and how many of its units were refused."""
    found = []
    for article in articles(name):
        labels = labels_of(article)
        assembly = assemble(article, {unit.key: pseudo(unit.msgid, labels) for unit in article.units})
        found.append((article, assembly.text, len(assembly.refusals)))
    return found


class Page(HTMLParser):
    """The elements of a page, and the letters that a reader sees outside of code."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.words: list[str] = []
        self.code = 0
        self.feed(to_html(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(
            tag + "".join(f" {k}={' '.join((v or '').split())}" for k, v in attrs if k not in ("alt", "title"))
        )
        self.words += [v or "" for k, v in attrs if k in ("alt", "title")]
        self.code += tag in ("code", "pre", "script", "style", "textarea")

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(f"/{tag}")
        self.code = max(0, self.code - (tag in ("code", "pre", "script", "style", "textarea")))

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.words.append(data)

    @property
    def untranslated(self) -> int:
        return sum(letter in ASCII for letter in KEPT.sub("", "\n".join(self.words)))

    @property
    def letters(self) -> int:
        return sum(letter.isalpha() for letter in KEPT.sub("", "\n".join(self.words)))


@pytest.mark.parametrize("name", SETS)
def test_every_file_comes_back_byte_for_byte(name: str) -> None:
    for article in articles(name):
        text = article.source.text
        assert "".join(s.text for s in article.segments) == text, article.source.path
        assert assemble(article, {}).text == text
        same = assemble(article, {unit.key: unit.msgid for unit in article.units})
        assert (same.text, same.refusals) == (text, ())


@pytest.mark.parametrize("name", SETS)
def test_nothing_is_left_unread(name: str) -> None:
    assert not [a.source.path for a in articles(name) for s in a.segments if s.reason == "not read"]


@pytest.mark.parametrize("name", SETS)
def test_a_translation_of_every_unit_is_used_and_keeps_the_blocks(name: str) -> None:
    for article, text, refused in translated(name):
        source = article.source
        assert not refused, source.path
        start = (
            len(text) - len(text.lstrip("\ufeff")) if source.body_start <= 1 else read(text, "", "", KEYS).body_start
        )
        assert skeleton(text, start) == skeleton(source.text, source.body_start), source.path


@pytest.mark.parametrize("name", ["book", "course"])
def test_a_translation_keeps_every_element_of_the_page(name: str) -> None:
    for article, text, _ in translated(name):
        source = Page(article.source.text[article.source.body_start :])
        assert Page(text[article.source.body_start :]).elements == source.elements, article.source.path


@pytest.mark.parametrize("name", ["book", "course"])
def test_a_reader_sees_hardly_a_letter_that_no_unit_holds(name: str) -> None:
    pages = [Page(text[article.source.body_start :]) for article, text, _ in translated(name)]
    assert sum(page.untranslated for page in pages) <= 0.001 * sum(page.letters for page in pages)
