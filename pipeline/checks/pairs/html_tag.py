"""A translation adds no HTML to its source: no tag, no attribute, no event handler, no scheme that runs a program.

Why: catalogs come from outside, and a tag in a translation is a tag on the page. Words in attributes that readers see
or hear (title, alt) are translated, and `lang` and `dir` follow the language. A tag that is lost is an error too: an
index becomes a figure, an element is left open. Only words that lost their emphasis, both tags of it, are a warning.
Bad: Press <kbd>F1</kbd>. → Appuyez sur <kbd onclick="send()">F1</kbd>.
Good: See <abbr title="see">cf.</abbr> → Voir <abbr title="voir">cf.</abbr>
Source: https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.comparison import differences, shown
from pipeline.checks.pairs.link import plain
from pipeline.checks.rule import SOURCES, Pair, Rule
from pipeline.markdown.html_text import SPOKEN
from pipeline.markdown.spans import Span, SpanKind, spans
from pipeline.model.finding import Problem, Severity
from pipeline.model.unit import Kind

# Matches `<b`, `</b`, `<script` without an end, `<!--`, `<?php`, `<![CDATA[`; not `p < n`, not `\<b`.
_OPENING = re.compile(r"(?<!\\)(?:\\\\)*(<(?:/?[A-Za-z][\w-]*|!--|!\[|![A-Za-z]+|\?\w*))")
# Matches ` href="x"`, ` open`, `/onload=x` after the name of a tag.
_ATTRIBUTE = re.compile(r"[\s/\"']([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
# Matches ` title="a>b" open` up to the `>` that ends the tag.
_INSIDE = re.compile(r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*(?=>)")
# Matches a text that can hold an address with a scheme: `[a](b:c)`, `<b:c>`, `b://c`; not `10:30`.
_ADDRESS = re.compile(r"\]\(|<|://")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+(?=:)")
_CONTROLS = re.compile(r"[\x00-\x20\x7f]")
_HARMLESS = frozenset({"http", "https", "mailto", "tel"})
"""A link added with one of these is for the rule on links."""
_EMPHASIS = frozenset({"b", "strong", "i", "em", "u", "small", "mark", "cite", "dfn", "q", "big", "tt", "wbr"})
"""Without these the words say the same."""
_TRANSLATED = SPOKEN | {"lang", "xml:lang", "dir", "hreflang"}
_QUIET = frozenset({SpanKind.CODE, SpanKind.ADDRESS, SpanKind.PLACEHOLDER, SpanKind.LINK, SpanKind.IMAGE})


def check(pair: Pair) -> Iterator[Problem]:
    """Yield tags, attributes and schemes that only the translation has, then tags that it lost."""
    if "<" in pair.msgstr or "<" in pair.msgid:
        in_html = pair.kind is Kind.HTML
        source = _source_tags(pair.msgid, in_html)
        target = _Tags.of(pair.msgstr, pair.target_spans, in_html)
        if source.names != target.names or source.attributes != target.attributes:
            yield from _compared(source, target)
    if ":" in html.unescape(pair.msgstr) and _ADDRESS.search(pair.msgstr):
        added = _schemes(pair.target_spans) - _HARMLESS
        for scheme in sorted(added - _schemes(pair.source_spans) if added else ()):
            yield Problem(f"an address with {scheme}: is in the translation only", "copy the address of the source")


@lru_cache(maxsize=SOURCES)
def _source_tags(text: str, in_html: bool) -> "_Tags":
    """Return the tags of a source text, which the next locale has too."""
    return _Tags.of(text, spans(text), in_html)


RULE = Rule("html-tag", Severity.ERROR, check, blocks=True, cues="<:&")


def _compared(source: "_Tags", target: "_Tags") -> Iterator[Problem]:
    lost, added = differences(source.names, target.names)
    # What never ends is no tag, and a translation may do without it.
    lost = [name for name in lost if name not in source.endless]
    for name in added:
        yield Problem(f"tag {shown(name)} is in the translation only", "remove it")
    for attribute in differences(source.attributes, target.attributes)[1]:
        yield Problem(f"{attribute} is in the translation only", "copy the tag unchanged")
    yield from _lost(lost)
    if not lost and not added:
        for attribute in differences(source.attributes, target.attributes)[0]:
            if not any(attribute.split("=")[0] in other for other in target.attributes):
                yield Problem(f"{attribute} is not in the translation", "copy the tag unchanged")


def _lost(names: list[str]) -> Iterator[Problem]:
    counts = Counter(names)
    for name, count in counts.items():
        bare = name.strip("</>")
        whole = bare == "wbr" or counts[f"<{bare}>"] == counts[f"</{bare}>"]
        severity = Severity.WARNING if bare in _EMPHASIS and whole else None
        times = f" ({count} times)" if count > 1 else ""
        yield Problem(f"tag {shown(name)} is not in the translation{times}", "copy the tag unchanged", severity)


@dataclass(frozen=True, slots=True)
class _Tags:
    """The tags of a text, and what their attributes say but for words that are translated."""

    names: list[str]
    attributes: list[str]
    endless: frozenset[str]
    """Those of the names whose `>` never comes."""

    @classmethod
    def of(cls, text: str, found: Iterable[Span], in_html: bool) -> "_Tags":
        # In HTML no mark of Markdown hides a tag; in prose those in code and addresses are text.
        hidden = [] if in_html else [(s.start, s.end) for s in found if s.kind in _QUIET]
        names: list[str] = []
        attributes: list[str] = []
        endless: set[str] = set()
        place = 0
        for match in _OPENING.finditer(text):
            start = match.start(1)
            while place < len(hidden) and hidden[place][1] <= start:
                place += 1
            if place < len(hidden) and hidden[place][0] <= start:
                continue
            name = match[1].lower()
            names.append(name + (">" if name[1] not in "!?" else ""))
            inside = _INSIDE.match(text, match.end())
            attributes += _attributes(name, inside[0] if inside else "")
            if inside is None:
                endless.add(names[-1])
        return cls(names, attributes, frozenset(endless))


def _attributes(name: str, words: str) -> Iterator[str]:
    if name[1] in "!?/":
        return
    for match in _ATTRIBUTE.finditer(words):
        attribute = match[1].lower()
        if attribute.startswith("on"):
            yield f"event handler {shown(attribute)} of {name}>"
        elif attribute not in _TRANSLATED:
            value = next((v for v in match.groups()[1:] if v is not None), "")
            yield f'attribute {shown(attribute)}="{shown(value)}" of {name}>'


def _schemes(found: Iterable[Span]) -> set[str]:
    """Return the schemes of the addresses of a text, read as a browser reads them: `java&#10;script:` is one."""
    schemes = set()
    for span in found:
        if span.kind in (SpanKind.LINK, SpanKind.IMAGE, SpanKind.ADDRESS):
            scheme = _SCHEME.match(_CONTROLS.sub("", plain(span.value)).lower())
            if scheme and "." not in scheme[0] and scheme[0] != "localhost":
                schemes.add(scheme[0])
    return schemes
