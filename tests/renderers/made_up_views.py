"""Made-up views that show every part of a fragment and of a page; the words are nobody's advice."""

from datetime import date

from pipeline.model.edition import (
    AbsentNote,
    CrisisView,
    Link,
    NoteGroup,
    NotesView,
    NoteView,
    Page,
    Phrase,
    Question,
    SnippetView,
    SourceView,
)
from pipeline.model.locale import Locale
from pipeline.model.note import NoteSeverity, PartialDate, Topic
from pipeline.renderers import InterfaceWords

EN, FR, AR = map(Locale.parse, ("en-CA", "fr-CA", "ar"))
TODAY = date(2026, 5, 6)

FRENCH = {
    "Restriction": "Restriction",
    "Checked on %(date)s": "Vérifié le %(date)s",
    "In force since %(month)s": "En vigueur depuis %(month)s",
    "Coverage and payment": "Couverture et paiement",
    "in English": "en anglais",
    "Last updated": "Dernière mise à jour",
    "Last updated: %(date)s": "Dernière mise à jour : %(date)s",
    "Ketamine": "Kétamine",
}
ARABIC = {
    "Call %(number)s": "اتصل بالرقم %(number)s",
    "Text %(number)s": "أرسل رسالة إلى %(number)s",
    "Checked on %(date)s": "تم التحقق في %(date)s",
    "Prescribing": "وصف الدواء",
}


def english(message: str) -> str:
    """Leave the words as they are."""
    return message


french = InterfaceWords(FRENCH)
arabic = InterfaceWords(ARABIC)

CRISIS = (
    CrisisView(
        Phrase("1 866 APPELLE"),
        Phrase("Quebec"),
        (
            {"kind": "call", "value": "1 866 APPELLE"},
            {"kind": "text", "value": "535353"},
            {"kind": "chat", "value": "suicide.ca"},
        ),
    ),
    CrisisView(Phrase("9-8-8 Helpline"), Phrase("Canada"), ({"kind": "call", "value": "988"},), "24/7"),
)
CRISIS_BOX = SnippetView(
    "crisis-support", "crisis", Phrase("Crisis support"), "Call emergency services now.\n", True, CRISIS
)
SAFETY_BOX = SnippetView("medical-safety", "safety", Phrase("Medical safety"), "First.\n\nSecond.\n", True)
LEGAL_BOX = SnippetView(
    "legal-ketamine", "legal", Phrase("Ketamine in law", fallback=True), "It **may** be used in a clinic.\n"
)
UNTITLED_BOX = SnippetView("disclaimer", "disclaimer", None, "For education only.")
FIGURE = SnippetView("hero", "figure", None, "![A calm room](room.jpg)\n\nA *drawn* room.\n\nMade by machine.\n")
PLAIN = SnippetView("aside", "plain", None, "- one\n- two\n")


def note(identifier: str, **changes: object) -> NoteView:
    """Return a note with some of its fields changed."""
    fields: dict[str, object] = {
        "topic": Topic.COVERAGE,
        "severity": NoteSeverity.INFO,
        "text": Phrase("One fact."),
        "authority": Phrase("Board of Sample"),
        "acronym": "BS",
        "authority_url": "https://board.example/a?b=1&c=2",
        "citations": "([Board, 2025](#ref-board))",
        "last_reviewed": date(2026, 5, 5),
    }
    return NoteView(identifier, **(fields | changes))  # type: ignore[arg-type]


NOTES = NotesView(
    (
        NoteGroup(
            "CA-QC",
            Phrase("In Quebec"),
            (
                note("a", severity=NoteSeverity.CAUTION, topic=Topic.PRESCRIBING, published=PartialDate(2025, 5)),
                note("b", acronym="", authority_url="", citations="", effective=PartialDate(2025, 8)),
            ),
            home=True,
        ),
        NoteGroup(
            "CA",
            Phrase("In Canada"),
            (note("c", severity=NoteSeverity.RESTRICTION, stale=True, effective=PartialDate(2022, 10, 1)),),
        ),
        NoteGroup(
            "CA-BC",
            Phrase("In British Columbia", fallback=True),
            (
                note(
                    "d",
                    severity=NoteSeverity.PROHIBITION,
                    text=Phrase("A rule\nto come.", fallback=True),
                    effective=PartialDate(2027),
                ),
            ),
        ),
    ),
    (
        AbsentNote("CA-NU", Phrase("In Nunavut"), Phrase("Government of Sample"), "https://sample.example/"),
        AbsentNote("CA-YT", Phrase("In Yukon"), None),
    ),
    True,
    TODAY,
)
NO_NOTES = NotesView((), (AbsentNote("CA-PE", Phrase("In Prince Edward Island"), Phrase("A college")),), False, TODAY)

SOURCES = (
    SourceView(1, "feder2014", "Feder A, et al. (2014). *Title*.", "https://pub.example/1(2)?a=1&b=2", "en"),
    SourceView(2, "inesss", "INESSS (2025). Titre. <https://inesss.example/>", "https://inesss.example/", "fr"),
    SourceView(3, "board", "Board (2025).\nTwo lines."),
)

BODY = """\
<p>The <em>lead</em> (<a href="#ref-feder2014">Feder, 2014</a>).</p>
<h2 id="key-takeaways" class="takeaways">Key takeaways</h2>
<ul><li>One.</li></ul>
<table><thead><tr><th>Route</th><th style="text-align:right">Dose</th></tr></thead>
<tbody><tr><td>IV</td><td style="text-align:right">0.5 mg/kg</td></tr></tbody></table>
<p><span lang="en-CA" dir="ltr">Whole in English.</span></p>
"""


def alternates(root: str) -> tuple[Link, ...]:
    """Return the article in three languages, as seen from a folder so far below the output folder."""
    editions = (("x-default", "en-CA"), ("en-CA", "en-CA"), ("fr-CA", "fr-CA"), ("ar", "ar"))
    return tuple(Link(tag, f"{root}/{folder}/ketamine.html", tag) for tag, folder in editions)


def page(locale: Locale = EN, **changes: object) -> Page:
    """Return a page with some of its fields changed."""
    fields: dict[str, object] = {
        "source_locale": EN,
        "jurisdiction": "",
        "jurisdiction_name": "",
        "title": Phrase("Is <ketamine> safe & sound?"),
        "description": Phrase('What "trials" show.'),
        "slug": "ketamine",
        "article_type": "condition",
        "category": "ketamine",
        "updated": TODAY,
        "facts_checked": date(2026, 5, 5),
        "body": "The *lead*.\n",
        "questions": (Question("Is it </script> approved?", "No."),),
        "sources": SOURCES,
        "alternates": alternates(".."),
        "related": (Link("What is it?", "what.html"), Link("In the source", "../en-CA/x.html", "en-CA", True)),
        "image": "room.jpg",
        "machine_draft": locale != EN,
        "units": 190,
        "fallback_units": 12 if locale == AR else 0,
        "front_matter": "---\ntitle: Ketamine\n---\n",
        "site": "https://site.example/health",
    }
    return Page("ketamine", locale, **(fields | changes))  # type: ignore[arg-type]
