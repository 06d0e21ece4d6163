"""Citations as a graph: works, their mentions, and which mention leads to which work.

>>> from pipeline.citations.reading import read_citations
>>> graph = Graph.of([read_citations("See [1].\\n\\n## References\\n\\n1. Feder A. doi:10.1000/x\\n", "a.md")])
>>> [(mention.text, work.names) for mention, work in graph.edges]
[('[1]', ('a.md[1]', 'DOI 10.1000/x'))]
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Form(StrEnum):
    """How a work is cited."""

    KEY = "key"
    FOOTNOTE = "footnote"
    NUMBER = "number"
    AUTHOR_YEAR = "author and year"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Mention:
    """A work cited at a place."""

    form: Form
    name: str
    """What it is called: `feder2014`, the label of a footnote, `3`, `feder 2014`, `PMID 24740528`."""
    article: str
    line: int = field(compare=False)
    """1-based, in the file."""
    text: str = field(compare=False, default="")
    """As written."""
    identifier: str = ""
    """Of the address that it leads to; of an author-year link without one, the address itself."""

    @property
    def node(self) -> str:
        """The mention's name among those of all articles: a label or number is its article's own."""
        if self.form is Form.NUMBER:
            return f"{self.article}[{self.name}]"
        if self.form is Form.FOOTNOTE:
            return f"{self.article}[^{self.name}]"
        return f"@{self.name}" if self.form is Form.KEY else self.identifier or self.name


@dataclass(frozen=True, slots=True)
class Definition:
    """Where a text, or the project's references, say which work is meant."""

    form: Form
    name: str
    article: str
    line: int = field(compare=False)
    text: str = ""
    """The bibliographic words."""
    identifiers: tuple[str, ...] = ()
    written: str = ""
    """The number as its editor wrote it, where the reader sees another."""

    @property
    def node(self) -> str:
        """The name that mentions of it have."""
        return Mention(self.form, self.name, self.article, 0).node

    @property
    def single(self) -> bool:
        """It names one work: no two identifiers of a kind."""
        kinds = [identifier.partition(" ")[0] for identifier in self.identifiers]
        return len(kinds) == len(set(kinds))


@dataclass(frozen=True, slots=True)
class Cited:
    """What one text cites and defines, in reading order."""

    article: str
    mentions: tuple[Mention, ...] = ()
    definitions: tuple[Definition, ...] = ()
    labels: frozenset[str] = frozenset()
    """Footnotes that are defined in whatever way, empty ones too."""
    listing: frozenset[int] = field(compare=False, default=frozenset())
    """Which of the text's leaves stand below the title of its list of sources."""
    leaves: int = field(compare=False, default=0)
    """How many leaves the text has; a translation has as many."""


@dataclass(frozen=True, slots=True)
class Work:
    """One work under all the names that texts have for it."""

    names: tuple[str, ...]
    """`@feder2014`, `PMID 24740528`, `guide.md[3]`: the one that was met first comes first."""
    mentions: tuple[Mention, ...] = ()
    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True)
class Graph:
    """The citations of several texts: works in the order of first mention, then those that nothing mentions."""

    works: tuple[Work, ...] = ()
    texts: tuple[Cited, ...] = ()

    @classmethod
    def of(cls, texts: Iterable[Cited], references: Iterable[Definition] = ()) -> "Graph":
        """Join what texts and references say: two names with one identifier are one work."""
        read = tuple(texts)
        definitions = [*(d for text in read for d in text.definitions), *references]
        names = _Names()
        for text in read:
            for mention in text.mentions:
                names.add(mention.node)
        for definition in definitions:
            names.add(definition.node)
            if definition.single:
                for identifier in definition.identifiers:
                    names.join(definition.node, identifier)
        _join_spellings(names, [m for text in read for m in text.mentions if m.form is Form.AUTHOR_YEAR])
        return cls(_works(names, [m for text in read for m in text.mentions], definitions), read)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions in reading order, text by text."""
        return tuple(mention for text in self.texts for mention in text.mentions)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """All definitions, those of the references too, in the order of their works."""
        return tuple(definition for work in self.works for definition in work.definitions)

    @cached_property
    def _by_node(self) -> Mapping[str, Work]:
        return {name: work for work in self.works for name in work.names}

    @property
    def edges(self) -> tuple[tuple[Mention, Work], ...]:
        """Each mention with the work that it leads to."""
        return tuple((mention, self._by_node[mention.node]) for mention in self.mentions)

    def work(self, node: str) -> Work | None:
        """Return the work that a name stands for."""
        return self._by_node.get(node)

    def first_mentions(self) -> tuple[str, ...]:
        """Return the works' first names in the order of first mention."""
        return tuple(dict.fromkeys(work.names[0] for _, work in self.edges))


class _Names:
    """Names joined into works; the first one of a work stands for it."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}
        self.order: dict[str, int] = {}

    def add(self, name: str) -> str:
        if name not in self.parent:
            self.parent[name] = name
            self.order[name] = len(self.order)
        root = name
        while self.parent[root] != root:
            root = self.parent[root]
        while self.parent[name] != root:
            self.parent[name], name = root, self.parent[name]
        return root

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.add(one), self.add(other)), key=self.order.__getitem__)
        self.parent[second] = first

    def members(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.parent:
            found.setdefault(self.add(name), []).append(name)
        return found


def _join_spellings(names: _Names, mentions: Iterable[Mention]) -> None:
    """Join one author's works of one year that are linked in different ways, where no two identifiers contradict."""
    by_name: dict[str, dict[str, None]] = {}
    for mention in mentions:
        by_name.setdefault(mention.name, {})[mention.node] = None
    members = names.members()
    for nodes in by_name.values():
        roots = list(dict.fromkeys(names.add(node) for node in nodes))
        kinds = [
            kind
            for root in roots
            for kind in {n.partition(" ")[0] for n in members.get(root, [root]) if n.startswith(("DOI ", "PM"))}
        ]
        if len(kinds) == len(set(kinds)) and len(kinds) == len(roots):
            for root in roots[1:]:
                names.join(roots[0], root)


def _works(names: _Names, mentions: Iterable[Mention], definitions: Iterable[Definition]) -> tuple[Work, ...]:
    mentioned: dict[str, list[Mention]] = {}
    for mention in mentions:
        mentioned.setdefault(names.add(mention.node), []).append(mention)
    defined: dict[str, list[Definition]] = {}
    for definition in definitions:
        defined.setdefault(names.add(definition.node), []).append(definition)
    return tuple(
        Work(tuple(members), tuple(mentioned.get(root, ())), tuple(defined.get(root, ())))
        for root, members in names.members().items()
    )
