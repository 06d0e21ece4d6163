"""The page of a translator's job: its units by number, both texts side by side; no script, nothing from elsewhere."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import groupby

from pipeline.model.finding import Place
from pipeline.model.locale import Locale
from pipeline.renderers.environment import draw
from pipeline.renderers.findings import visible

_ENGLISH = Locale("en")
_STATES = {"new": "not translated", "fuzzy": "fuzzy", "current": "translated"}
_CLASSES = ("critical", "clinical", "ordinary")
# Matches what a browser opens as a page: `https://a.ca/b`; not `javascript:alert(1)`.
_WEB = re.compile(r"https?://[^\s\"'<>]+")
_WORDS = re.compile(r"\w+|\W")


@dataclass(frozen=True, slots=True)
class Work:
    """A work that a unit cites."""

    key: str
    short: str
    """`Feder et al., 2014`."""
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A term or name of the glossary in a source text."""

    source: str
    targets: tuple[str, ...]
    """What may stand for it, the wanted one first."""
    forbidden: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding on a translation."""

    severity: str
    rule: str
    message: str
    hint: str
    place: Place | None
    text: str
    """The translation that the place is in."""


@dataclass(frozen=True, slots=True)
class PreviewUnit:
    """An entry of the job with all that is known of it."""

    number: int
    domains: tuple[str, ...]
    context: str
    unit_class: str
    state: str
    notes: tuple[str, ...]
    """The `#.` lines: where it stands, figures in the locale's form, the author's word."""
    sources: tuple[str, ...]
    """The text, and that of the plural."""
    translations: tuple[str, ...]
    previous: str | None
    """The text that a fuzzy translation was made for, where it is another one."""
    works: tuple[Work, ...]
    terms: tuple[Hit, ...]
    remarks: tuple[Remark, ...]
    comments: tuple[str, ...]
    otherwise: tuple[tuple[str, str], ...]
    """Catalogs that translate the same text otherwise, with that translation."""
    words: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A whole job."""

    name: str
    project: str
    day: date
    source: Locale
    locale: Locale
    units: tuple[PreviewUnit, ...]
    words: int


def preview_html(job: Preview) -> str:
    """Return the page of a job, whole and by itself; nothing of its texts is taken for HTML.

    Classes and states are said in words, not by colour alone. The direction of each text is its language's.
    """
    groups = [(name, list(units)) for name, units in groupby(job.units, key=lambda unit: unit.domains[0])]
    page = draw(
        "preview.html.j2",
        lambda words: words,
        _ENGLISH,
        job.source,
        job=job,
        groups=groups,
        classes=[(name, count) for name in _CLASSES if (count := _counted(job, "unit_class")[name])],
        states=[(word, count) for name, word in _STATES.items() if (count := _counted(job, "state")[name])],
        state_words=_STATES,
        visible=visible,
        marked=marked,
        edited=edited,
        is_web=lambda address: bool(_WEB.fullmatch(address)),
    )
    return page.strip("\n") + "\n"


def _counted(job: Preview, name: str) -> Counter[str]:
    return Counter(getattr(unit, name) for unit in job.units)


def marked(text: str, remarks: tuple[Remark, ...]) -> list[tuple[str, bool]]:
    """Return a translation in pieces, those that a finding means marked.

    >>> marked("a bc", (Remark("error", "x", "", "", (2, 4), "a bc"),))
    [('a ', False), ('bc', True)]
    """
    meant = {i for r in remarks if r.place and r.text == text for i in range(max(r.place[0], 0), r.place[1])}
    groups = groupby(range(len(text)), key=lambda index: index in meant)
    return [(visible("".join(text[index] for index in indices)), on) for on, indices in groups]


def edited(before: str, after: str) -> list[tuple[str, str]]:
    """Return how a source text was edited: pieces that stay, that went (`del`) and that came (`ins`), in order.

    >>> edited("Take 5 mg.", "Take 50 mg.")
    [('', 'Take '), ('del', '5'), ('ins', '50'), ('', ' mg.')]
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("", "".join(old[i:j])))
        else:
            pieces += [(kind, "".join(words)) for kind, words in (("del", old[i:j]), ("ins", new[k:m])) if words]
    return [(kind, visible(words)) for kind, words in pieces]
