"""Texts as a graph of citations: what cites nothing, what each form gives, which names are one work."""

import random
from collections import Counter
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.citations.graph import Form, Graph
from pipeline.citations.library import read_references
from pipeline.citations.reading import read_citations, reference_definitions
from pipeline.markdown.front_matter import find

ROOT = Path(__file__).parents[2]
LIST = "\n\n## References\n\n1. Feder A. 2014. PMID 24740528\n2. Albott CS. 2018.\n3. Du R. 2022.\n"
PUBMED = "https://pubmed.ncbi.nlm.nih.gov/24740528/"

NOTHING = [
    "",
    "See list[1], [2014], [x] and [2].",
    "- [x] done [1]\n- [ ] open",
    "## References and Borrowing\n\nSee [1].\n\n1. One\n",
    "## Sources\n\n1. A book\n2. A page\n",
    "`[1]` and [1](a.md)" + LIST,
    "```\n[1] [^1]\n```\n",
    "See [1].\n\n## Sources\n\n- A book\n- A page\n",
    "See [1].\n\n[1]: https://example.org\n\n## Sources\n\n1. A book\n",
    "Pages [77–80] of it." + LIST,
    "95% CI [2, 3]." + LIST,
    "Write to a@b.org, or ask @someone.",
    "See [the guide](guide.md) and <https://example.org/10>.",
]
MENTIONS = [
    ("It helped [1, 3]." + LIST, ["number 1", "number 3"]),
    ("It helped [1–3]." + LIST, ["number 1", "number 2", "number 3"]),
    ("It helped [1][2]." + LIST, ["number 1", "number 2"]),
    ("It helped [12]; see [2]." + LIST, ["number 12", "number 2"]),
    ("See [1].\n\n**Sources**\n\n[1] Feder A. 2014.\n[2] Albott CS. 2018.\n", ["number 1"]),
    ("| a [2] |\n|---|\n| b |" + LIST, ["number 2"]),
    ("See [2].\n\n### 7. Works cited:\n\n> 1. A\n> 2. B\n\n# Next\n\nAlso [1].", ["number 2", "number 1"]),
    ("A.[^1] B.[^Note]\n\n[^1]: One.\n[^note]: Two.[^1]\n", ["footnote 1", "footnote note", "footnote 1"]),
    (f"A.[^1] B [1].\n\n[^1]: <{PUBMED}>\n\n## Sources\n\n1. [PubMed]({PUBMED})\n", ["footnote 1", "number 1"]),
    ("A [@a; see @b, p. 3], @a and @c.", ["key a", "key b", "key a"]),
    (f"[Feder et al., 2014]({PUBMED})", ["author and year feder 2014"]),
    ("[Feder et al., 2014](#ref-1)", ["author and year feder 2014"]),
    (f"[PubMed]({PUBMED}) and <http://dx.doi.org/10.1000/X>", ["address PMID 24740528", "address DOI 10.1000/x"]),
]


def _names(text: str) -> list[str]:
    return [f"{mention.form} {mention.name}" for mention in read_citations(text, "a.md").mentions]


@pytest.mark.parametrize("text", NOTHING)
def test_texts_that_cite_nothing(text: str) -> None:
    assert _names(text) == []


@pytest.mark.parametrize(("text", "names"), MENTIONS)
def test_every_form_is_read(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_a_key_that_the_project_defines_needs_no_brackets() -> None:
    (mention,) = read_citations("As @c shows.", keys=("c",)).mentions
    assert (mention.form, mention.name) == (Form.KEY, "c")


def test_places_are_lines_of_the_file() -> None:
    text = "---\r\ntitle: A\r\n---\r\nOne,\r\ntwo [2].\r\n\r\n# Sources\r\n\r\n1. A\r\n2. B\r\n   [^1]\r\n"
    cited = read_citations(text, "a.md", text.index("One"))
    assert [(m.name, m.line) for m in cited.mentions] == [("2", 5), ("1", 11)]
    assert [(d.name, d.line) for d in cited.definitions] == [("1", 9), ("2", 10)]


def test_entries_are_numbered_as_their_reader_sees_them() -> None:
    cited = read_citations("See [3].\n\n## Sources\n\n1. A\n2. B\n4. C\n", "a.md")
    assert [(d.name, d.written) for d in cited.definitions] == [("1", ""), ("2", ""), ("3", "4")]


def test_a_translation_has_the_list_of_its_source_whatever_it_is_called() -> None:
    source = read_citations("See [2].\n\n## Sources\n\n1. A\n2. B\n", "a.md")
    target = read_citations("Voir [2].\n\n## Pour en savoir plus\n\n1. A\n2. B\n", "a.md", source=source)
    assert [m.name for m in target.mentions] == ["2"]
    assert len(target.definitions) == 2


# ---- Works -----------------------------------------------------------------------------------------------------------


def _works(*texts: str) -> list[set[str]]:
    return [set(work.names) for work in Graph.of(read_citations(t, f"{n}.md") for n, t in enumerate(texts)).works]


def test_two_spellings_of_one_work_are_one_work() -> None:
    spellings = (PUBMED, "http://www.ncbi.nlm.nih.gov/pubmed/24740528", "https://europepmc.org/article/MED/24740528")
    assert _works(*(f"[Feder et al., 2014]({address})" for address in spellings)) == [{"PMID 24740528"}]


def test_two_works_of_an_author_that_differ_by_year_are_two() -> None:
    text = f"[Feder et al., 2014]({PUBMED}) and [Feder et al., 2021](https://pubmed.ncbi.nlm.nih.gov/33397139/)"
    assert len(_works(text)) == 2


def test_a_work_with_a_doi_here_and_a_pmid_there_is_one_by_its_author_and_year_unless_they_contradict() -> None:
    one, other = f"[Feder et al., 2014]({PUBMED})", "[Feder et coll., 2014](https://doi.org/10.1000/x)"
    assert _works(one, other) == [{"PMID 24740528", "DOI 10.1000/x"}]
    assert len(_works(one, other, "[Feder et al., 2014](https://pubmed.gov/1)")) == 3


def test_a_footnote_an_entry_and_a_key_with_one_identifier_are_one_work() -> None:
    texts = (f"A.[^1]\n\n[^1]: Feder A. {PUBMED}\n", "See [1]." + LIST)
    references = read_references(
        "references:\n- {id: feder2014, type: article-journal, title: T, PMID: '24740528'}\n", "r.yaml"
    )
    read = [read_citations(text, f"{n}.md") for n, text in enumerate(texts)]
    graph = Graph.of(read, reference_definitions(references.values(), "r.yaml"))
    assert {"0.md[^1]", "1.md[1]", "@feder2014", "PMID 24740528"} in [set(work.names) for work in graph.works]


def test_a_footnote_that_names_two_works_joins_neither() -> None:
    text = "A.[^1] [x](https://pubmed.gov/1) [y](https://pubmed.gov/2)\n\n[^1]: PMID 1 and PMID 2.\n"
    assert len(_works(text)) == 3


def test_every_mention_leads_to_one_work_and_every_work_has_its_mentions() -> None:
    graph = Graph.of([read_citations(f"[1, 2] and [Feder et al., 2014]({PUBMED})." + LIST, "a.md")])
    assert [(m.text, work.names[0]) for m, work in graph.edges] == [
        ("[1, 2]", "a.md[1]"),
        ("[1, 2]", "a.md[2]"),
        ("Feder et al., 2014", "a.md[1]"),
    ]
    assert graph.first_mentions() == ("a.md[1]", "a.md[2]")
    assert sum(len(work.mentions) for work in graph.works) == len(graph.mentions)


# ---- Whatever the text -----------------------------------------------------------------------------------------------

SENTENCES = [
    "A [1].",
    "B [2, 3].",
    "C [1–3].",
    "D.[^1]",
    "E [@a; @b].",
    f"F [Du, 2022]({PUBMED}).",
    "G <https://doi.org/10.1000/x>.",
]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1), st.randoms(use_true_random=False))
def test_shuffled_sentences_cite_the_same_works_as_often(sentences: list[str], chance: random.Random) -> None:
    shuffled = list(sentences)
    chance.shuffle(shuffled)
    end = "\n\n[^1]: One." + LIST
    one, other = (Counter(map(str, _names("\n\n".join(row) + end))) for row in (sentences, shuffled))
    assert one == other


@given(
    st.lists(
        st.sampled_from(
            [*SENTENCES, "## Sources", "1. A", "[1] B", "> ", "[^1]: C", "[", "](", "\r\n", "| a |", "|---|"]
        )
    )
)
def test_no_text_is_too_strange(lines: list[str]) -> None:
    text = "\n".join(lines)
    graph = Graph.of([read_citations(text, "a.md")])
    assert len(graph.edges) == len(graph.mentions)
    assert all(1 <= mention.line <= text.count("\n") + text.count("\r") + 1 for mention in graph.mentions)


@pytest.mark.parametrize(
    "piece",
    ["[", "[1,", "[^", "[1, 2–", "[@a", "`[1]", "[1](", "10.1000/", "et al., 2014 ", "PMID ", "[Feder et al., 2014]("],
)
def test_a_hundred_kilobytes_of_openings_take_less_than_a_second(piece: str) -> None:
    text = "[^1] " + piece * (100_000 // len(piece)) + LIST
    started = process_time()
    Graph.of([read_citations(text, "a.md")])
    assert process_time() - started < 1


# ---- This repository's articles --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("domain", "mentions", "works"), [("ketamine-therapy-for-ptsd", 40, 18), ("what-is-ketamine-therapy", 25, 22)]
)
def test_the_graph_of_the_own_articles(domain: str, mentions: int, works: int) -> None:
    references = read_references((ROOT / "source/references.yaml").read_text(encoding="utf-8"), "references.yaml")
    text = (ROOT / f"source/articles/{domain}.md").read_text(encoding="utf-8")
    front = find(text)
    cited = read_citations(text, domain, front.body if front else 0, references.keys())
    graph = Graph.of([cited], reference_definitions(references.values(), "references.yaml"))
    assert len(graph.mentions) == mentions
    assert len(graph.first_mentions()) == works
    assert all(work.definitions for _, work in graph.edges)
