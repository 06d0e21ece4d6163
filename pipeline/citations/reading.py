"""Markdown → what it cites: keys, footnotes, numbers, author-year links, and addresses of works.

>>> text = "It helped [Feder et al., 2014](https://pubmed.gov/24740528).[^1]\\n\\n[^1]: See PMID 1."
>>> cited = read_citations(text, "a.md")
>>> [(str(mention.form), mention.name) for mention in cited.mentions]
[('author and year', 'feder 2014'), ('footnote', '1')]
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from pipeline.citations.author_year import whole
from pipeline.citations.graph import Cited, Definition, Form, Mention
from pipeline.citations.identifiers import identifier_of, identifiers_in, work_identifiers
from pipeline.citations.numbered import Group, groups
from pipeline.citations.sections import Listed, listed, source_leaves
from pipeline.citations.syntax import cited_keys
from pipeline.markdown.blocks import leaves
from pipeline.markdown.leaf import Leaf
from pipeline.markdown.spans import Span, SpanKind, spans
from pipeline.model.reference import Reference

# Whatever this does not match cites nothing that could be read: most texts of most folders.
_MAYBE = re.compile(r"\[\^|\[\s?\d{1,3}[\s,;\]–-]|\\\[\d|@\w|@\{|10\.\d{4,9}/|pubmed|pmc|pmid|et al", re.I)
_PROSE = frozenset({"paragraph", "heading", "th", "td", "dt"})
_LABEL = re.compile(r"(?m)^[ \t>]*\[\^([^\[\]\s]+)\]:")
# Matches `[1]: address`, the label of a link; a number that labels a link cites no source of the list.
_LINK_LABEL = re.compile(r"\[(\d{1,3})\]:")
_ADDRESSES = frozenset({SpanKind.LINK, SpanKind.ADDRESS})


def read_citations(
    text: str, article: str = "", start: int = 0, keys: Collection[str] = (), source: Cited | None = None
) -> Cited:
    """Return what `text[start:]` cites and defines; never raises.

    `keys` are those that the project defines; any other bare `@name` is a key only where the text has it in brackets
    as well. Numbers in brackets are citations only where the text has a numbered list of sources. A translation is
    read with its `source`, whose list of sources is its own, whatever its heading is called.
    """
    if not _MAYBE.search(text, start):
        return Cited(article)
    return _Reader(text, article, start, keys, source).cited()


def reference_definitions(references: Iterable[Reference], path: str) -> Iterator[Definition]:
    """Yield the project's references as definitions."""
    for reference in references:
        title = str(reference.csl.get("title") or "")
        yield Definition(Form.KEY, reference.key, path, reference.line, title, work_identifiers(reference.csl))


class _Reader:
    """One pass over the leaves of one text."""

    def __init__(self, text: str, article: str, start: int, keys: Collection[str], source: Cited | None) -> None:
        self.text, self.article, self.keys = text, article, keys
        self.before = text.count("\n", 0, start)
        self.starts = [start, *(match.end() for match in re.compile(r"\r\n?|\n").finditer(text, start))]
        self.leaves = list(leaves(text, start))
        same = source is not None and source.leaves == len(self.leaves)
        self.sources = source.listing if source is not None and same else source_leaves(text, self.leaves)
        self.labels = frozenset(match[1].casefold() for match in _LABEL.finditer(text, start))

    def cited(self) -> Cited:
        entries = self._entries()
        mentions = list(self._mentions({entry.number for entry in entries}))
        definitions = [*self._footnotes()]
        if any(mention.form is Form.NUMBER for mention in mentions):
            definitions += map(self._source, entries)
        return Cited(self.article, tuple(mentions), tuple(definitions), self.labels, self.sources, len(self.leaves))

    # ---- Definitions ----------------------------------------------------------------------------------------------

    def _entries(self) -> list[Listed]:
        section = [self.leaves[place] for place in sorted(self.sources)]
        return sorted(listed(self.text, section, self.starts), key=lambda entry: entry.line)

    def _source(self, entry: Listed) -> Definition:
        written = str(entry.written) if entry.written != entry.number else ""
        line = entry.line + 1 + self.before
        return Definition(
            Form.NUMBER, str(entry.number), self.article, line, entry.text, _named_works(entry.text), written
        )

    def _footnotes(self) -> Iterator[Definition]:
        found: dict[int, tuple[str, int, list[str]]] = {}
        for leaf in self.leaves:
            for parent in leaf.parents:
                if parent.type == "footnote_reference":
                    _, _, words = found.setdefault(parent.index, (parent.name, parent.line, []))
                    words.append(self.text[leaf.start : leaf.end])
        for label, line, words in found.values():
            text = "\n".join(words)
            line += 1 + self.before
            yield Definition(Form.FOOTNOTE, label.casefold(), self.article, line, text, _named_works(text))

    # ---- Mentions -------------------------------------------------------------------------------------------------

    def _mentions(self, numbers: Collection[int]) -> Iterator[Mention]:
        prose = [(place, leaf) for place, leaf in enumerate(self.leaves) if leaf.type in _PROSE]
        found = [(place, leaf, self.text[leaf.start : leaf.end]) for place, leaf in prose]
        read = [(place, leaf, words, spans(words)) for place, leaf, words in found if _MAYBE.search(words)]
        keys = self._known_keys(span.value for _, _, _, row in read for span in row if span.kind is SpanKind.CITATION)
        numbered = self._numbered([(p, leaf, words, row) for p, leaf, words, row in read], numbers) if numbers else {}
        for place, leaf, words, row in read:
            # What stands in a list of sources, or in a footnote with its work, defines and does not cite.
            listing = place in self.sources or any(p.type == "footnote_reference" for p in leaf.parents)
            marks = [m for span in row for m in self._marks(span, words, keys, listing)]
            for group in numbered.get(place, ()):
                shown = words[group.start : group.end]
                marks += [(group.start, Form.NUMBER, str(number), shown, "") for number in group.numbers]
            line, position = leaf.line + 1 + self.before, 0
            for offset, form, name, shown, identifier in sorted(marks, key=lambda mark: mark[0]):
                line, position = line + words.count("\n", position, offset), offset
                yield Mention(form, name, self.article, line, shown, identifier)

    def _known_keys(self, citations: Iterable[str]) -> Collection[str]:
        bracketed = {key for text in citations if text[:1] == "[" for key in cited_keys(text)}
        return bracketed | set(self.keys)

    def _marks(
        self, span: Span, words: str, keys: Collection[str], listing: bool
    ) -> Iterator[tuple[int, Form, str, str, str]]:
        if span.kind is SpanKind.CITATION:
            for key in cited_keys(span.value):
                if key in keys:
                    yield span.start, Form.KEY, key, span.value, ""
        elif span.kind is SpanKind.FOOTNOTE:
            yield span.start, Form.FOOTNOTE, span.value[2:-1].casefold(), span.value, ""
        elif span.kind in _ADDRESSES and not listing:
            address = span.value.strip("<>")
            identifier = identifier_of(address)
            linked = link_words(words, span) if span.kind is SpanKind.LINK else ""
            if linked and (cited := whole(linked)):
                yield span.start, Form.AUTHOR_YEAR, cited.name, linked, identifier or address
            elif identifier:
                yield span.start, Form.ADDRESS, identifier, address, identifier

    def _numbered(
        self, read: Sequence[tuple[int, Leaf, str, tuple[Span, ...]]], numbers: Collection[int]
    ) -> dict[int, list[Group]]:
        """Return the groups of each leaf that cite the list: empty where no group of the text leads to it."""
        text = self.text
        labels = {
            int(m[1])
            for leaf in self.leaves
            if leaf.info == "link definition" and (m := _LINK_LABEL.match(text, leaf.start))
        }
        last = max(numbers)
        near = last + max(last, 5)
        found: dict[int, list[Group]] = {}
        for place, _, words, row in read:
            if place in self.sources:
                continue
            for group in groups(words, row):
                far = min(group.numbers) > near and (group.ranged or len(group.numbers) > 1)
                if not far and not labels.issuperset(group.numbers):
                    found.setdefault(place, []).append(group)
        cites = any(number in numbers for row in found.values() for group in row for number in group.numbers)
        return found if cites else {}


def link_words(text: str, link: Span) -> str:
    """Return the words of an inline link, given the span of its address; empty where they cannot be found near it.

    >>> words = "See [the *trial* [a]](b.md)."
    >>> [link_words(words, span) for span in spans(words)]
    ['the *trial* [a]']
    """
    end = text.rfind("](", max(0, link.start - 8), link.start + 1)
    depth = 0
    for place in range(end - 1, max(-1, end - 120), -1):
        depth += (text[place] == "]") - (text[place] == "[")
        if depth < 0:
            return text[place + 1 : end]
    return ""


def _named_works(text: str) -> tuple[str, ...]:
    """Return the identifiers that a bibliographic text names, in prose and in addresses, each once."""
    found = spans(text)
    names = [name for span in found if span.kind in _ADDRESSES and (name := identifier_of(span.value.strip("<>")))]
    bare, position = [], 0
    for span in found:
        if span.kind in _ADDRESSES:
            bare.append(text[position : span.start])
            position = span.end
    bare.append(text[position:])
    text = " ".join(bare)
    names += [identifier.name for identifier in identifiers_in(text)]
    return tuple(dict.fromkeys(names))
