"""Each link of a text leads where it leads in the source.

Why: an address with one digit changed is another study; an internal link is turned to the reader's language by the
build, so it is never translated by hand, nor is its anchor. The same page in the reader's language (`/en/` → `/fr/`)
is only for information; outside clinical units another page of that site, as an encyclopedia's, is a warning.
Bad: See [how to qualify](qualify.md#age). → Voyez [l’admissibilité](admissible.md#age).
Good: See [how to qualify](qualify.md#age). → Voyez [l’admissibilité](qualify.md#age).
Source: CommonMark 0.31.2, sections 6.3, links, and 6.5, autolinks; RFC 3986, section 6.2
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from pipeline.checks.comparison import differences, place, shown, span_problems, unmatched
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import Span, SpanKind, masked
from pipeline.model.finding import Problem, Severity
from pipeline.model.locale import Locale
from pipeline.model.unit import UnitClass

# Matches `[label]` and `[label][]`; not `[text](address)`, not `[text][label]`, not `[^1]`.
_SHORTCUT = re.compile(r"(?<![\]\\])\[(?=[^\[\]\\^@])((?:[^\[\]\\]|\\.)+)\](\[\])?(?![\[(:])")
# Matches `[!NOTE]`, `[x]`, ` `, `2, 3`: what brackets hold that is no label.
_NO_LABEL = re.compile(r"[\sxX]?|[\d\s,;–-]+|!\w+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# Matches the scheme and host of `https://User@en.wikipedia.org:80`.
_SITE = re.compile(r"(?:[A-Za-z][\w+.-]*:)?//[^/?#]*")
_HINT = "copy the address unchanged; only the words in brackets are translated"
_COPY = "copy it unchanged"
_MANY = 50
"""Where more differ, each is reported as it is, and none is held against the others."""


def check(pair: Pair) -> Iterator[Problem]:
    """Yield links, addresses and link labels lost, added or changed."""
    if pair.source_spans or pair.target_spans:
        source, target = pair.source_spans, pair.target_spans
        lost, added = unmatched(source, target, (SpanKind.LINK,), _key)
        gone, come = map(_leading, unmatched(source, target, (SpanKind.ADDRESS,), _key))
        if lost or added or gone or come:
            if max(map(len, (lost, added, gone, come))) <= _MANY:
                yield from _tolerable(pair, lost, added)
                yield from _tolerable(pair, gone, come)
                yield from _undone(lost, come)
            yield from span_problems("link", lost, added, _HINT, _written)
            yield from span_problems("address", gone, come, _COPY, _written)
        lost, added = unmatched(source, target, (SpanKind.LABEL,))
        if lost or added:
            before, after = _shortcuts(pair.msgid), _shortcuts(pair.msgstr)
            lost = [span for span in lost if span.value not in after]
            # `[words][more words](address)` is a link behind words in brackets: that it is none, was said above.
            added = [s for s in added if s.value not in before and not pair.msgstr.startswith("](", s.end)]
            yield from span_problems("link label", lost, added, "write [translated words][label]")
    if "[" in pair.msgid:
        yield from _bare_labels(pair)


RULE = Rule("link", Severity.ERROR, check, blocks=True, cues="[:@<")


def plain(destination: str) -> str:
    """Return an address without the marks around it and without escapes.

    >>> plain("<a b.md>"), plain("a\\\\_b.md?x&amp;y")
    ('a b.md', 'a_b.md?x&y')
    """
    bare = destination[1:-1] if destination[:1] == "<" and destination[-1:] == ">" else destination
    return html.unescape(_ESCAPE.sub(r"\1", bare))


@lru_cache(maxsize=2048)
def canonical(address: str) -> str:
    """Return an address in the form in which equal ones are written alike; it may no longer be one to follow.

    >>> canonical("./a%20b.md") == canonical("a b.md"), canonical("HTTPS://A.org") == canonical("https://a.org/")
    (True, True)
    """
    text = unquote(address).removeprefix("./")
    site = _SITE.match(text)
    return text if site is None else site[0].lower() + (text[site.end() :].removeprefix("./") or "/")


# Matches a mail address at a host that is set aside for examples (RFC 2606): `ana@example.com`; not the address of a
# page there, which leads somewhere.
_EXAMPLE = re.compile(r"<?[\w.+-]+@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|[\w-]+\.example)>?", re.I)
# Matches `<Note:>`, which manual pages set off, and `https://“`: a scheme alone leads nowhere.
_SCHEME_ALONE = re.compile(r"<?[A-Za-z][\w+.-]*:(?://\W?)?>?")


def _leading(spans: list[Span]) -> list[Span]:
    """Leave out addresses that lead nowhere."""
    return [span for span in spans if not _SCHEME_ALONE.fullmatch(span.value)]


# Matches what Chinese and Japanese write before a mail address without a blank: the `至` of `至ana@example.org`.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+(?=[\w.+-]+@)")


def _key(span: Span) -> str:
    mail = _UNSPACED.match(span.value) if "@" in span.value else None
    return canonical(plain(span.value[mail.end() :] if mail else span.value))


def _written(span: Span) -> str:
    return plain(span.value)


def _tolerable(pair: Pair, lost: list[Span], added: list[Span]) -> Iterator[Problem]:
    """Yield changed addresses that may well be meant so, and take them out of both lists."""
    strict = pair.unit_class in (UnitClass.CRITICAL, UnitClass.CLINICAL)
    for span in list(lost):
        for other in added:
            why, severity = _meant(_key(span), _key(other), pair.source_locale, pair.locale)
            if why and not (strict and severity is Severity.WARNING):
                lost.remove(span)
                added.remove(other)
                message = f"link {shown(_written(span))} became {shown(_written(other))}: {why}"
                yield Problem(message, _COPY, severity, place(other), place(span))
                break


def _meant(source: str, target: str, from_locale: Locale, to_locale: Locale) -> tuple[str, Severity]:
    """Return why a changed address may be meant so; nothing where it is another address."""
    if _EXAMPLE.fullmatch(source) and _EXAMPLE.fullmatch(target):
        return "another example", Severity.WARNING
    local = _localized(source, target, from_locale, to_locale)
    if local == target:
        return "the page in the language of the readers", Severity.INFO
    if source.rstrip("/") == target.rstrip("/"):
        return "only the slash at its end differs", Severity.WARNING
    site, other_site, was = _SITE.match(local), _SITE.match(target), _SITE.match(source)
    if site and other_site and was and site[0] == other_site[0] != was[0]:
        return "another page of the same site in the language of the readers", Severity.WARNING
    return "", Severity.ERROR


def _localized(source: str, target: str, from_locale: Locale, to_locale: Locale) -> str:
    """Return an address with its language code replaced by that of the other, where both stand at the same place.

    A code is a whole part of the address: of its host, its path or the value of a question.
    """
    mine, theirs = _PART.split(source), _PART.split(target)
    for index, (one, other) in enumerate(zip(mine, theirs, strict=False)):
        if one != other and _is_code(one, from_locale) and _is_code(other, to_locale):
            mine[index] = other
    return "".join(mine)


# Splits `https://en.wikipedia.org/en-us/x?hl=en` at its marks, which stay.
_PART = re.compile(r"([/.?&=#:]+)")


def _is_code(part: str, locale: Locale) -> bool:
    code = part.lower().replace("_", "-")
    return code == locale.language or (code.startswith(f"{locale.language}-") and len(code) <= 8)


def _undone(lost: list[Span], come: list[Span]) -> Iterator[Problem]:
    """Yield links of which only the bare address is left, `[words] (address)`, and take them out of both lists."""
    for span in list(lost):
        partner = next((other for other in come if _key(other) == _key(span)), None)
        if partner is not None:
            lost.remove(span)
            come.remove(partner)
            message = f"link {shown(_written(span))} is not a link in the translation, only an address"
            yield Problem(message, "write [words](address), without a blank between", None, place(partner), place(span))


def _bare_labels(pair: Pair) -> Iterator[Problem]:
    """Yield labels in brackets, `[the guide]` and `[the guide][]`, that the translation has not: perhaps links."""
    source = _shortcut_list(pair.msgid)
    if not source:
        return
    known = {span.value for span in pair.target_spans if span.kind is SpanKind.LABEL}
    sure = {label for label, mark in source if mark}
    lost, _ = differences((label for label, _ in source), (label for label, _ in _shortcut_list(pair.msgstr)))
    for label in dict.fromkeys(lost):
        if label not in known:
            hint = f"if it is the label of a link, write [translated words][{label}]"
            message = f"link label {shown(label)} is not in the translation"
            yield Problem(message, hint, None if label in sure else Severity.WARNING)


def _shortcuts(text: str) -> set[str]:
    return {label for label, _ in _shortcut_list(text)}


def _shortcut_list(text: str) -> list[tuple[str, bool]]:
    """Return what stands in brackets as a label may, and whether `[]` follows, by which it is sure to be one."""
    if not _SHORTCUT.search(text):
        return []
    found = [(text[slice(*match.span(1))], bool(match[2])) for match in _SHORTCUT.finditer(masked(text))]
    return [
        (" ".join(label.split()).casefold(), mark) for label, mark in found if mark or not _NO_LABEL.fullmatch(label)
    ]
