"""An edition: one article in one locale, for one jurisdiction or for all, ready to be drawn.

Everything here is decided: renderers only give it a form. Texts are Markdown unless their name says otherwise;
where a text stands in English for want of a translation, `fallback` says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.model.locale import Locale
from pipeline.model.note import NoteSeverity, PartialDate, Topic


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text in the reader's language, or in the source's where no current translation is on file."""

    text: str
    fallback: bool = False
    language: str = ""
    """Of a fallback: the tag of its language, where that is not the source's."""


@dataclass(frozen=True, slots=True)
class SnippetView:
    """A shared box, translated once for all articles."""

    id: str
    box: str
    """crisis, safety, legal, disclaimer, figure or plain."""
    title: Phrase | None
    body: str
    critical: bool = False
    lines: tuple["CrisisView", ...] = ()
    """In a crisis box only: the reader's own lines first."""


@dataclass(frozen=True, slots=True)
class CrisisView:
    """A crisis line that somebody verified."""

    name: Phrase
    place: Phrase
    """"Quebec", "Canada"."""
    channels: tuple[Mapping[str, str], ...]
    hours: str = ""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A regulatory note as one reader sees it."""

    id: str
    topic: Topic
    severity: NoteSeverity
    text: Phrase
    authority: Phrase
    acronym: str
    authority_url: str
    citations: str
    """Links to the numbered list of sources."""
    last_reviewed: date
    effective: PartialDate | None = None
    published: PartialDate | None = None
    stale: bool = False
    """Past its review-by date: shown with a badge."""
    updating: bool = False
    """It takes the place of another note, and cannot be read in the reader's language yet. Without a text: it is the
    other note, which holds no more, and nothing is published that takes its place."""


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """The notes of one jurisdiction."""

    code: str
    heading: Phrase
    """"In Quebec", written out in the locale."""
    notes: tuple[NoteView, ...]
    home: bool = False

    @property
    def kept(self) -> bool:
        """What restricts readers at home stays, whatever place they choose to read of."""
        return self.home and any(note.severity.strict for note in self.notes)


@dataclass(frozen=True, slots=True)
class Choice:
    """A place whose notes a reader may choose to read alone."""

    code: str
    name: Phrase
    home: bool = False


@dataclass(frozen=True, slots=True)
class AbsentNote:
    """A jurisdiction that the reader asks for and on which nothing is on file."""

    code: str
    heading: Phrase
    authority: Phrase | None
    authority_url: str = ""


@dataclass(frozen=True, slots=True)
class NotesView:
    """What stands in place of a `regulatory` div."""

    groups: tuple[NoteGroup, ...]
    absent: tuple[AbsentNote, ...] = ()
    """The home jurisdiction and those the article names, where they have no note."""
    others_absent: bool = False
    """Some other jurisdiction has none: one collective sentence says so."""
    as_of: date = date.min
    level: int = 3
    """Heading level of the groups."""
    anchor: str = "notes"
    """What the groups' addresses begin with; each div of a page has its own."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """One line of the numbered list of sources."""

    number: int
    key: str
    entry: str
    """The formatted entry: Markdown inline, in the language of the work where that is marked."""
    url: str = ""
    language: str = ""
    mentions: tuple[str, ...] = ()
    """The places on the page that mention it, as anchors."""
    numbered: bool = True
    """Its number is shown; else the list is in alphabetical order."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page."""

    text: str
    href: str
    tag: str = ""
    """BCP 47 tag of the page that it leads to."""
    fallback: bool = False
    """The page is in the source language, not in the reader's."""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What readers get while an article is being corrected."""

    original: Link | None
    """Where the text can be read in the source language; None where it is not live either."""
    lines: tuple[CrisisView, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One entry of the frequently asked questions, without markup."""

    question: str
    answer: str
    language: str = ""
    """The tag of the language that both are in, where it is not the page's."""


@dataclass(frozen=True, slots=True)
class Page:
    """An edition, whole."""

    domain: str
    locale: Locale
    source_locale: Locale
    jurisdiction: str
    """ISO 3166-2, or empty for the edition for all."""
    jurisdiction_name: str
    title: Phrase
    description: Phrase
    slug: str
    article_type: str
    category: str
    updated: date | None
    facts_checked: date | None
    """The oldest day on which a note of this page was read at its source."""
    body: str = field(repr=False)
    """Markdown in which every directive, citation and link is resolved."""
    questions: tuple[Question, ...] = ()
    sources: tuple[SourceView, ...] = ()
    alternates: tuple[Link, ...] = ()
    """The same article in the other locales and this one; `x-default` first."""
    related: tuple[Link, ...] = ()
    image: str = ""
    """Path of the picture that stands for the page, relative to it."""
    machine_draft: bool = False
    """Part of the text was translated by machine and nobody has signed it."""
    units: int = 0
    fallback_units: int = 0
    front_matter: str = field(default="", repr=False)
    """The front matter of the Markdown output, with its `---` lines."""
    root: str = ".."
    """The relative way from the page's folder to the output folder."""
    site: str = ""
    """The address under which the output folder is served; empty where it is not known."""
    notice: bool = False
    """It says that the article is being corrected, and is none itself."""
    plain: bool = False
    """Of a plain folder: nothing is known of its subject, and it has no review that could be told of."""
    choices: tuple[Choice, ...] = ()
    """The places of its notes, where there are several to choose from; the reader's own first."""
    regions: tuple[Link, ...] = ()
    """The same article for all and for each jurisdiction that has its own edition; `tag` is the jurisdiction's code."""
    index: str = ""
    """The address of the list of articles beside the page; empty where there is none."""
    pictures: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Address of a picture as the page writes it → width and height in CSS pixels, where its file says so."""
