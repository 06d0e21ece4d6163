"""The choice of a place on a page: radio buttons that hide the notes of other places, by the style sheet alone.

What a reader chose is remembered by a small script beside the style sheet; a page works without it.
"""

import re
from collections.abc import Iterable

from pipeline.model.edition import Page
from pipeline.renderers.environment import Words, draw
from pipeline.renderers.theme import resource

# As the template of notes begins; a section of an author's own that looks like it does no harm.
_SECTION = '<section class="notes">'
_UNSAFE = re.compile(r"[^a-z0-9]+")

_HIDDEN = """\
  body:has(#{choice}:checked) .notes-group:not(.{place}, .notes-federal, .notes-kept, :has(:target)),
  body:has(#{choice}:checked) .notes:has(.{place}) .notes-others"""


def place_class(code: str) -> str:
    """Return the class of the notes of a place.

    >>> place_class("CA-QC")
    'notes-in-ca-qc'
    """
    return f"notes-in-{_name(code)}"


def choice_id(code: str) -> str:
    """Return the id of the button that chooses a place; of the one for all where there is no code.

    >>> choice_id("CA-QC"), choice_id("")
    ('page-for-ca-qc', 'page-for-all')
    """
    return f"page-for-{_name(code) or 'all'}"


def with_chooser(html: str, page: Page, words: Words) -> str:
    """Return a sanitized body with the choice of a place at the head of its first notes, where there is one."""
    if not page.choices or _SECTION not in html:
        return html
    chooser = draw(
        "chooser.html.j2", words, page.locale, page.source_locale, page=page, choices=page.choices, choice_id=choice_id
    ).strip("\n")
    return html.replace(_SECTION, f"{_SECTION}\n{chooser}", 1)


def chooser_sheet(codes: Iterable[str]) -> str:
    """Return what the style sheet says of the choice, by the codes of all places; nothing where there is none.

    On paper everything stands. What an address leads to is never hidden. That nothing is on file on the other places
    is not said where the one that was chosen has notes: of those that are hidden it would not be true.
    """
    hidden = ",\n".join(_HIDDEN.format(choice=choice_id(code), place=place_class(code)) for code in codes)
    return (
        f"{resource('chooser.css')}\n@media screen {{\n{hidden} {{\n    display: none;\n  }}\n}}\n\n" if hidden else ""
    )


def chooser_script() -> str:
    """Return the script that remembers a choice; it stands in the output folder as `chooser.js`."""
    return resource("chooser.js")


def _name(code: str) -> str:
    return _UNSAFE.sub("-", code.lower()).strip("-")
