"""What stands in the Markdown in place of a directive.

Wrappers are lines of HTML with empty lines around the Markdown inside, which every CommonMark parser reads alike.
Each function returns Markdown without a line end at its end.
"""

import re
from datetime import date
from urllib.parse import quote

from pipeline.model.edition import NotesView, NoteView, NoticeView, SnippetView, SourceView
from pipeline.model.locale import Locale
from pipeline.model.note import PartialDate
from pipeline.renderers.choosing import place_class
from pipeline.renderers.environment import Words, draw
from pipeline.renderers.labels import _

_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_EMPTY_LINE = re.compile(r"\r?\n[ \t]*\r?\n")

_IN_FORCE = (
    # translators: %(year)s is a year, for a rule of which no more is known
    _("In force since %(year)s"),
    # translators: %(month)s is a month with its year, as in August 2025
    _("In force since %(month)s"),
    # translators: %(day)s is a whole date, as in August 15, 2025
    _("In force since %(day)s"),
)
_FUTURE = (
    # translators: a rule that is not in force yet; %(year)s is a year
    _("Comes into force in %(year)s"),
    # translators: a rule that is not in force yet; %(month)s is a month with its year, as in August 2027
    _("Comes into force in %(month)s"),
    # translators: a rule that is not in force yet; %(day)s is a whole date, as in August 15, 2027
    _("Comes into force on %(day)s"),
)
_PUBLISHED = (
    # translators: when a regulator published its rule; %(year)s is a year
    _("Published in %(year)s"),
    # translators: when a regulator published its rule; %(month)s is a month with its year, as in May 2025
    _("Published in %(month)s"),
    # translators: when a regulator published its rule; %(day)s is a whole date, as in May 5, 2025
    _("Published on %(day)s"),
)


def snippet_markdown(view: SnippetView, words: Words, locale: Locale, source: Locale) -> str:
    """Return a shared box; a picture with its caption for a `figure`, the bare text for a `plain` one."""
    if view.box == "figure":
        picture, *caption = _EMPTY_LINE.split(view.body.strip(), maxsplit=1)
        return _draw("figure", words, locale, source, picture=picture, caption="".join(caption).strip())
    return _draw("snippet", words, locale, source, snippet=view, lines=view.lines, dial=dial)


def notice_markdown(view: NoticeView, words: Words, locale: Locale, source: Locale) -> str:
    """Return what stands in for an article that is being corrected: that it is, where to read on, whom to call."""
    return _draw("notice", words, locale, source, notice=view, lines=view.lines, dial=dial)


def notes_markdown(view: NotesView, words: Words, locale: Locale, source: Locale) -> str:
    """Return the regulatory notes by jurisdiction, then what is said where none is on file."""

    def since(note: NoteView) -> tuple[str, PartialDate | None]:
        return date_message(note, view.as_of)

    return _draw("notes", words, locale, source, view=view, since=since, place=place_class)


def sources_markdown(sources: tuple[SourceView, ...], words: Words, locale: Locale, source: Locale) -> str:
    """Return the list of sources; `#ref-KEY` leads to each, and each leads back to where the page mentions it."""
    views = {"sources": sources, "uri": uri, "printed": destination, "letters": letters, "fragment": fragment}
    return _draw("sources", words, locale, source, **views)


def letters(count: int) -> str:
    """Return what the nth mention of a work is called.

    >>> letters(1), letters(26), letters(27)
    ('a', 'z', 'aa')
    """
    before, last = divmod(count - 1, 26)
    return (letters(before) if before else "") + chr(ord("a") + last)


def fragment(place: str) -> str:
    """Return the name of a place on a page as an address writes it.

    >>> fragment("cite-a#b-1")
    'cite-a%23b-1'
    """
    return quote(place, safe=":.+-~/?")


def destination(address: str) -> str:
    """Return an address as the Markdown of an entry writes it.

    >>> destination("https://a.ca/x(1)")
    'https://a.ca/x%281%29'
    """
    return re.sub(r"[()<>\\`|\s]", lambda mark: f"%{ord(mark[0]):02X}", address)


def date_message(note: NoteView, today: date) -> tuple[str, PartialDate | None]:
    """Return the words for when a note's rule came into force, or else when it was published, with that date.

    The words differ by the date's own precision. A rule is a future one where even the first day that its date can
    mean is after `today`. `("", None)` where no date is known.
    """
    moment = note.effective or note.published
    if moment is None:
        return "", None
    messages = _PUBLISHED
    if note.effective is not None:
        messages = _FUTURE if note.effective.earliest > today else _IN_FORCE
    return messages[2 if moment.day is not None else 1 if moment.month is not None else 0], moment


def dial(kind: str, value: str) -> str:
    """Return the address that a channel of a crisis line is reached at.

    >>> dial("call", "1 866 APPELLE"), dial("text", "988"), dial("chat", "suicide.ca")
    ('tel:18662773553', 'sms:988', 'https://suicide.ca')
    """
    if kind == "chat":
        return value if "://" in value else f"https://{value}"
    number = re.sub(r"[^+*#\d]", "", value.upper().translate(_KEYPAD))
    return f"{'sms' if kind == 'text' else 'tel'}:{number}"


def uri(address: str) -> str:
    """Return an address that can stand between angle brackets.

    >>> uri("https://a.ca/x?y=1&z=<2 3>")
    'https://a.ca/x?y=1&z=%3C2%203%3E'
    """
    return re.sub(r"[\s<>]", lambda match: quote(match[0]), address)


def _draw(name: str, words: Words, locale: Locale, source: Locale, **views: object) -> str:
    return draw(f"fragments/{name}.md.j2", words, locale, source, **views).strip("\n")
