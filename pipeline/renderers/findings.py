"""The page of findings: by file, with both texts and the place marked; filters that need no script."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.model.finding import Finding, Place, Severity
from pipeline.model.locale import Locale
from pipeline.renderers import audit
from pipeline.renderers.environment import draw

_ENGLISH = Locale("en")
_NOWHERE = "(none)"
# Matches half of a pair, as in a file's name that is no UTF-8; not 🙂, which Python holds as one character.
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Text:
    """A text in three parts; the second is what is meant."""

    label: str
    lang: str
    """Empty where it is not known."""
    direction: str
    before: str
    stretch: str
    after: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A finding as it is drawn."""

    finding: Finding
    css_class: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of a filter."""

    name: str
    css_class: str
    """It stands in the style sheet: made of our own letters and a number, never of a text."""
    count: int


def findings_html(findings: Sequence[Finding], command: str, source: Locale | None = None) -> str:
    """Return a page by itself for findings in the order in which they come; nothing of theirs is taken for HTML."""
    severities = _choices("severity", (finding.severity.value for finding in findings), [s.value for s in Severity])
    locales = _choices("locale", (finding.locale or _NOWHERE for finding in findings))
    rules = _choices("rule", (finding.rule for finding in findings))
    classes = [{choice.name: choice.css_class for choice in choices} for choices in (severities, locales, rules)]
    rows = [
        Row(finding, " ".join(_classes(finding, classes)), tuple(_texts(finding, source or _ENGLISH)))
        for finding in findings
    ]
    files = [(path, list(group)) for path, group in groupby(rows, key=lambda row: row.finding.path)]
    page = draw(
        "findings.html.j2",
        lambda words: words,
        _ENGLISH,
        source or _ENGLISH,
        command=command,
        files=files,
        filters=[("Severity", severities), ("Locale", locales), ("Rule", rules)],
        severities=severities,
        total=len(rows),
        visible=visible,
    )
    return page.strip("\n") + "\n"


def _choices(kind: str, values: Iterable[str], order: Sequence[str] = ()) -> list[Choice]:
    """Return the values that there are, in a given order or sorted, with how often each is there."""
    found = Counter(values)
    names = [name for name in order if name in found] or sorted(found)
    return [Choice(name, f"{kind}-{name if order else number}", found[name]) for number, name in enumerate(names)]


def _classes(finding: Finding, classes: Sequence[dict[str, str]]) -> Iterable[str]:
    values = (finding.severity.value, finding.locale or _NOWHERE, finding.rule)
    return (known[value] for known, value in zip(classes, values, strict=True))


def _texts(finding: Finding, source: Locale) -> Iterable[Text]:
    if finding.msgid is not None and (finding.msgstr or finding.source_place):
        yield _text("source", source, finding.msgid, finding.source_place)
        if finding.msgstr:
            yield _text("translation", _locale(finding.locale), finding.msgstr, finding.place)


def _locale(tag: str | None) -> Locale | None:
    try:
        return Locale.parse(tag) if tag else None
    except ValueError:
        return None


def _text(label: str, locale: Locale | None, text: str, place: Place | None) -> Text:
    start, end = place or (len(text), len(text))
    start = min(max(start, 0), len(text))
    end = min(max(end, start), len(text))
    before, stretch, after = (visible(part) for part in (text[:start], text[start:end], text[end:]))
    lang, direction = (locale.tag, locale.direction) if locale else ("", "auto")
    return Text(label, lang, direction, before, stretch, after, place is not None)


def visible(text: str) -> str:
    """Return a text with the characters that nobody sees, and those that no file can hold, by their numbers.

    >>> visible("a\\u202eb\\udcff")
    'a[U+202E]b[U+DCFF]'
    """
    return _SURROGATE.sub(lambda match: f"[U+{ord(match[0]):04X}]", audit.visible(text))
