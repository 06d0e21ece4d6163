"""A translation brings in no address that only looks like one that readers trust.

Why: `https://canada.ca@evil.example` leads to evil.example, and a host with one Cyrillic letter is another host; who
reads the page sees neither. Addresses that the source has too are left alone.
Bad: See [the guide](https://canada.ca/a). → Voyez [le guide](https://canada.ca@evil.example/a).
Good: See [the guide](https://canada.ca/a). → Voyez [le guide](https://canada.ca/a).
Source: https://www.unicode.org/reports/tr39/ ; RFC 3986, section 7.6; https://www.unicode.org/reports/tr46/
"""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from pipeline.checks.comparison import shown
from pipeline.checks.pairs.link import plain
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import Span, SpanKind
from pipeline.model.finding import Place, Problem, Severity

_KINDS = (SpanKind.LINK, SpanKind.IMAGE, SpanKind.ADDRESS)
# Matches `https://user@host:80` and what browsers read as the same: `https:\\host`, `https:/host`, `//host`.
_AUTHORITY = re.compile(r"(?:(?P<scheme>https?|ftp):)?(?P<slashes>[/\\]{2,}|(?<=:)[/\\]?)(?P<rest>[^/\\?#]*)", re.I)
# Matches the value of an attribute: `href="https://a.b"`.
_ATTRIBUTE = re.compile(r"\b(?:href|src|action|data|poster|cite|srcset)\s*=\s*[\"']?([^\"'\s>]+)", re.I)
# Matches a text that reads as an address: `https://canada.ca/x`, `www.canada.ca`, `canada.ca`.
_READS_AS = re.compile(r"\s*(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/?#]\S*)?\s*", re.I)
_DOTS = str.maketrans("。．｡", "...")
_OPENING = 200
"""A link's words are looked for no further back than this."""


def check(pair: Pair) -> Iterator[Problem]:
    """Yield addresses of the translation with a host in disguise that no address of the source has."""
    if not pair.target_spans or not ("/" in pair.msgstr or "\\" in pair.msgstr or "&" in pair.msgstr):
        return
    copied = {span.value for span in pair.source_spans}
    if new := tuple(span for span in pair.target_spans if span.value not in copied):
        known = {address for address, _ in _addresses(pair.source_spans)}
        for address, place in _addresses(new):
            if address not in known and (why := _disguise(address)):
                yield Problem(f"{shown(address)} {why}", "copy the address of the source", place=place)
    yield from _misnamed(pair)


RULE = Rule("look-alike", Severity.ERROR, check, blocks=True, alone=True, cues="/\\&")


def _addresses(spans: tuple[Span, ...]) -> Iterator[tuple[str, Place]]:
    for span in spans:
        if span.kind in _KINDS:
            yield plain(span.value), (span.start, span.end)
        elif span.kind is SpanKind.HTML:
            for match in _ATTRIBUTE.finditer(span.value):
                yield plain(match[1]), (span.start, span.end)


def _disguise(address: str) -> str:
    """Return what is wrong with the host of an address; nothing where it is what it looks like."""
    match = _AUTHORITY.match(address.strip())
    if match is None or not (match["rest"] or match["slashes"]):
        return ""
    if "\\" in match["slashes"] or (match["scheme"] and match["slashes"] != "//"):
        return "is not written as an address, but browsers follow it"
    _, mark, host = unquote(match["rest"]).rpartition("@")
    if mark:
        return f"leads to {shown(host)}; what stands before the @ is only a user's name"
    if "%" in match["rest"]:
        return f"hides its host: {shown(host)}"
    return _strange(host.partition(":")[0])


def _strange(host: str) -> str:
    if host.isascii():
        return "has a host in punycode" if host.lower().startswith("xn--") or ".xn--" in host.lower() else ""
    if host != host.translate(_DOTS) or unicodedata.normalize("NFKC", host) != host:
        return "has a host in characters that browsers replace by others"
    for label in host.split("."):
        scripts = {_script(character) for character in label if character.isalpha()}
        if len(scripts - {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}) > 1 or scripts & {"CYRILLIC", "GREEK", "ARMENIAN"}:
            return "has a host in letters that look like others"
    return "has a host with letters that the source's address has not"


def _script(character: str) -> str:
    return unicodedata.name(character, "UNKNOWN").split(" ")[0].split("-")[0]


def _misnamed(pair: Pair) -> Iterator[Problem]:
    """Yield links whose words name one host, but which lead to another: `[canada.ca](https://evil.example)`."""
    for span in pair.target_spans:
        if span.kind is not SpanKind.LINK or not (said := _said(pair.msgstr, span)):
            continue
        host = _host(plain(span.value))
        if host and not _same_site(said, host) and not _as_in_source(pair, said, host):
            message = f"the words say {shown(said)}, but the link leads to {shown(host)}"
            yield Problem(message, "copy the address of the source", place=(span.start, span.end))


def _said(text: str, span: Span) -> str:
    """Return the host that the words of a link name; nothing where they are other words."""
    close = text.rfind("]", 0, span.start)
    open_ = text.rfind("[", max(0, close - _OPENING), close) if close >= 0 else -1
    match = _READS_AS.fullmatch(text, open_ + 1, close) if open_ >= 0 else None
    return match[1].lower() if match else ""


def _host(address: str) -> str:
    match = _AUTHORITY.match(address)
    return match["rest"].rpartition("@")[2].partition(":")[0].lower() if match and match["scheme"] else ""


def _same_site(one: str, other: str) -> bool:
    one, other = one.removeprefix("www."), other.removeprefix("www.")
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _as_in_source(pair: Pair, said: str, host: str) -> bool:
    return any(
        span.kind is SpanKind.LINK and _host(plain(span.value)) == host and _said(pair.msgid, span) == said
        for span in pair.source_spans
    )
