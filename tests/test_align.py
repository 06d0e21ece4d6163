"""Which units of a text and of its translation belong together: tables first, then damage done at random."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.align import agree, align, elements, same_structure
from pipeline.model.article import Article, Source
from pipeline.model.locale import Locale
from pipeline.model.unit import Kind, Unit
from pipeline.read import read
from pipeline.segment import segment

EN, FR = Locale("en"), Locale("fr")


def article(text: str) -> Article:
    return segment(
        read(text, "a", "a.md", ("title", "description")) if text.startswith("---") else Source("", "", text)
    )


def aligned(source: str, target: str, to: Locale = FR) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Return the pairs as texts, and what is left over of the source and of the translation."""
    one, other = elements(article(source)), elements(article(target))
    found = align(one, other, EN, to)
    pairs = [
        (" + ".join(one[i].text for i in pair.source), " + ".join(other[j].text for j in pair.target))
        for pair in found.pairs
        if one[pair.source[0]].unit
    ]
    left = [one[i].text for i in found.source_left], [other[j].text for j in found.target_left]
    return pairs, *left


LONG = "The keeper fills the lamp each evening, long before the sun goes down behind the western hills."
LONG_FR = (
    "Le gardien remplit la lampe chaque soir, bien avant que le soleil se couche derrière les collines de l’ouest."
)
OTHER = "Nobody may climb the tower while the wind blows harder than that, whatever the visitors may say."
OTHER_FR = "Personne ne peut monter dans la tour quand le vent souffle plus fort, quoi que disent les visiteurs."

CASES = {
    "nothing on one side": ("", "# Un\n\nDeux.\n", [], [], ["Un", "Deux."]),
    "nothing on the other side": ("# One\n\nTwo.\n", "", [], ["One", "Two."], []),
    "a paragraph that was added": (
        "Take 5 mg.\n\nCall 811.\n",
        f"Prenez 5 mg.\n\n{OTHER_FR}\n\nAppelez le 811.\n",
        [("Take 5 mg.", "Prenez 5 mg."), ("Call 811.", "Appelez le 811.")],
        [],
        [OTHER_FR],
    ),
    "a paragraph that was left out": (
        f"Take 5 mg.\n\n{OTHER}\n\nCall 811.\n",
        "Prenez 5 mg.\n\nAppelez le 811.\n",
        [("Take 5 mg.", "Prenez 5 mg."), ("Call 811.", "Appelez le 811.")],
        [OTHER],
        [],
    ),
    "two paragraphs that became one": (
        f"# A\n\n{LONG}\n\n{OTHER}\n\n## B\n\n- c\n",
        f"# A\n\n{LONG_FR} {OTHER_FR}\n\n## B\n\n- c\n",
        [("A", "A"), (f"{LONG} + {OTHER}", f"{LONG_FR} {OTHER_FR}"), ("B", "B"), ("c", "c")],
        [],
        [],
    ),
    "one paragraph that became two": (
        f"# A\n\n{LONG} {OTHER}\n\n## B\n",
        f"# A\n\n{LONG_FR}\n\n{OTHER_FR}\n\n## B\n",
        [("A", "A"), (f"{LONG} {OTHER}", f"{LONG_FR} + {OTHER_FR}"), ("B", "B")],
        [],
        [],
    ),
    "decimal commas and non-breaking blanks": (
        "Take 0.5 mg/kg.\n\nTake 12.5 mg.\n",
        "Prenez 12,5 mg.\n",
        [("Take 12.5 mg.", "Prenez 12,5 mg.")],
        ["Take 0.5 mg/kg."],
        [],
    ),
    "front matter belongs to front matter": (
        "---\ntitle: Lamp\n---\nLamp\n",
        "---\ndescription: Lampe\n---\nLampe\n",
        [("Lamp", "Lampe")],
        ["Lamp"],
        ["Lampe"],
    ),
    "sections that changed places": (
        "## Oil [@a2014]\n\nTake 5 L.\n\n## Keys [@b2015]\n\nUse key 77.\n",
        "## Clés [@b2015]\n\nPrenez la clé 77.\n\n## Huile [@a2014]\n\nPrenez 5 L.\n",
        [
            ("Oil [@a2014]", "Huile [@a2014]"),
            ("Take 5 L.", "Prenez 5 L."),
            ("Keys [@b2015]", "Clés [@b2015]"),
            ("Use key 77.", "Prenez la clé 77."),
        ],
        [],
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_pairs_and_what_is_left(name: str) -> None:
    source, target, pairs, source_left, target_left = CASES[name]
    assert aligned(source, target) == (pairs, source_left, target_left)


def test_code_blocks_hold_their_place_and_belong_to_no_unit() -> None:
    pairs, *left = aligned("Aa.\n\n```\nx = 1\n```\n\nBb.\n", "Cc.\n\n```\nx = 1\n```\n\nDd.\n")
    assert pairs == [("Aa.", "Cc."), ("Bb.", "Dd.")]
    assert left == [[], []]


AGREE = [
    ("Take 5 mg.", "Prenez 5 mg.", True),
    ("Take 0.5 mg [@a].", "Prenez 0,5 mg [@a].", True),
    ("Take 5 mg.", "Prenez 6 mg.", False),
    ("Take 5 mg.", "Prenez-en.", False),
    ("See [a](b.md).", "Voir [a](c.md).", False),
    ("As in [@a].", "Comme ici.", False),
    ("Type `ls`.", "Tapez `ls`.", True),
    ("Do not drive.", "Conduisez.", True),  # figures and marks agree; the rule on negations speaks of it
]


@pytest.mark.parametrize(("source", "target", "expected"), AGREE)
def test_anchors_agree(source: str, target: str, expected: bool) -> None:
    assert agree(Unit(source, Kind.PARAGRAPH), Unit(target, Kind.PARAGRAPH), EN, FR) is expected


def test_a_section_with_a_gap_is_not_the_same_structure_and_its_neighbour_is() -> None:
    one = elements(article("# A\n\nTake 5 mg.\n\n# B\n\nCall 811.\n"))
    other = elements(article(f"# A\n\nPrenez 5 mg.\n\n{OTHER_FR}\n\n# B\n\nAppelez le 811.\n"))
    assert same_structure(align(one, other, EN, FR), one, other) == {2, 3}


WORDS = ["lamp", "oil 5 L", "key [@a]", "`code`", "tower", "**wind** 12 km/h", "[way](a.md)", "灯", "مصباح", "a"]
BLOCKS = st.lists(
    st.builds(
        lambda mark, words: mark + " ".join(words),
        st.sampled_from(["", "# ", "## ", "- ", "> ", "```\n"]),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=8),
    ),
    max_size=9,
)


@given(BLOCKS, BLOCKS, st.sampled_from([FR, Locale("ar"), Locale("zh")]))
def test_every_element_is_in_one_pair_or_left_over(one: list[str], other: list[str], to: Locale) -> None:
    source, target = (elements(article("\n\n".join(blocks))) for blocks in (one, other))
    found = align(source, target, EN, to)
    assert sorted([*found.source_left, *(i for pair in found.pairs for i in pair.source)]) == list(range(len(source)))
    assert sorted([*found.target_left, *(j for pair in found.pairs for j in pair.target)]) == list(range(len(target)))
    assert found == align(source, target, EN, to)


@given(BLOCKS)
def test_a_text_belongs_to_itself(blocks: list[str]) -> None:
    source = elements(article("\n\n".join(blocks)))
    found = align(source, source, EN, EN)
    assert not found.source_left
    assert not found.target_left
    assert all(source[p.source[0]].text == source[p.target[0]].text for p in found.pairs if len(p.source) == 1)


def test_thousands_of_units_are_aligned_in_seconds() -> None:
    rng = random.Random(7)
    words = ["lamp", "tower", "keeper", "evening", "window", "stairs", "harbour", "weather"]
    blocks = [f"{' '.join(rng.choices(words, k=rng.randint(4, 20)))} {n}" for n in range(1500)]
    source = elements(article("\n\n".join(blocks)))
    target = elements(article("\n\n".join(blocks[:700] + blocks[730:])))
    found = align(source, target, EN, FR)
    right = sum(source[p.source[0]].text == target[p.target[0]].text for p in found.pairs)
    assert right >= 1460
    assert len(found.source_left) <= 32
