"""A translation adds no HTML to its source: no tag, no attribute, no event handler, no scheme that runs a program.

Why: catalogs come from outside, and a tag in a translation is a tag on the page. Words in attributes that readers see
or hear (title, alt) are translated, and `lang` and `dir` follow the language. A tag that is lost is an error too: an
index becomes a figure, an element is left open. Only words that lost their emphasis, both tags of it, are a warning;
outside clinical units so is `<new file>`, which no browser knows and a program's user fills in.
Bad: Press <kbd>F1</kbd>. → Appuyez sur <kbd onclick="send()">F1</kbd>.
Good: See <abbr title="see">cf.</abbr> → Voir <abbr title="voir">cf.</abbr>
Source: https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.checks.comparison import differences, shown
from pipeline.checks.pairs.link import plain
from pipeline.checks.rule import Pair, Rule
from pipeline.checks.tags import Tags, same_tags, source_tags, tags
from pipeline.markdown.spans import Span, SpanKind
from pipeline.model.finding import Problem, Severity
from pipeline.model.unit import Kind, UnitClass

# Matches a text that can hold an address with a scheme: `[a](b:c)`, `<b:c>`, `b://c`; not `10:30`.
_ADDRESS = re.compile(r"\]\(|<|://")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+(?=:)")
_CONTROLS = re.compile(r"[\x00-\x20\x7f]")
_HARMLESS = frozenset({"http", "https", "mailto", "tel"})
"""A link added with one of these is for the rule on links."""
_EMPHASIS = frozenset({"b", "strong", "i", "em", "u", "small", "mark", "cite", "dfn", "q", "big", "tt", "wbr"})
"""Without these the words say the same."""
_COPY = "copy the tag unchanged"


def check(pair: Pair) -> Iterator[Problem]:
    """Yield tags, attributes and schemes that only the translation has, then tags that it lost."""
    in_html = pair.kind is Kind.HTML
    if ("<" in pair.msgstr or "<" in pair.msgid) and (in_html or not same_tags(pair)):
        source = source_tags(pair.msgid, in_html)
        target = tags(pair.msgstr, pair.target_spans, in_html)
        if source.names != target.names or source.attributes != target.attributes:
            yield from _compared(source, target, pair.unit_class)
        if source.words != target.words:
            yield from _words(source, target, pair.unit_class)
    if _ADDRESS.search(pair.msgstr) and ":" in html.unescape(pair.msgstr):
        known = {span.value for span in pair.source_spans}
        added = _schemes(span for span in pair.target_spans if span.value not in known) - _HARMLESS
        for scheme in sorted(added - _schemes(pair.source_spans) if added else ()):
            yield Problem(f"an address with {scheme}: is in the translation only", "copy the address of the source")


RULE = Rule("html-tag", Severity.ERROR, check, blocks=True, cues="<]/")


def _compared(source: Tags, target: Tags, unit_class: UnitClass) -> Iterator[Problem]:
    lost, added = differences(source.names, target.names)
    # What never ends is no tag, and a translation may do without it; `I<section>` may be `I<Abschnitt>`.
    free = {*source.endless, *(source.loose if unit_class is UnitClass.ORDINARY else ())}
    lost = [name for name in lost if name not in free]
    for name in added:
        yield Problem(f"tag {shown(name)} is in the translation only", "remove it")
    for attribute in differences(source.attributes, target.attributes)[1]:
        yield Problem(f"{attribute} is in the translation only", _COPY)
    yield from _lost(lost)
    if not lost and not added:
        for attribute in differences(source.attributes, target.attributes)[0]:
            if not any(attribute.split("=")[0] in other for other in target.attributes):
                yield Problem(f"{attribute} is not in the translation", _COPY)


def _words(source: Tags, target: Tags, unit_class: UnitClass) -> Iterator[Problem]:
    """Yield what differs between words in angle brackets; outside clinical units they may be other words."""
    lost, added = differences(source.words, target.words)
    # `<option> <file>` may be `<choix> <fichier>`.
    also = [name for name in differences(source.names, target.names)[0] if name in source.loose]
    ordinary = unit_class is UnitClass.ORDINARY
    count = min(len(lost), len(added) + max(0, target.others - source.others)) if ordinary else 0
    if count and added:
        message = f"{shown(lost[0])} became {shown(added[0])}: Markdown takes it for a tag, and shows neither"
        yield Problem(message, "write \\< in both texts where it is a word to fill in", Severity.WARNING)
    for name in added[count + len(also) if ordinary else 0 :]:
        yield Problem(f"tag {shown(name)} is in the translation only", "remove it")
    for name in lost[count:]:
        yield Problem(f"tag {shown(name)} is not in the translation", _COPY)


def _lost(names: list[str]) -> Iterator[Problem]:
    counts = Counter(names)
    for name, count in counts.items():
        bare = name.strip("</>")
        whole = bare == "wbr" or counts[f"<{bare}>"] == counts[f"</{bare}>"]
        severity = Severity.WARNING if bare in _EMPHASIS and whole else None
        times = f" ({count} times)" if count > 1 else ""
        yield Problem(f"tag {shown(name)} is not in the translation{times}", _COPY, severity)


def _schemes(found: Iterable[Span]) -> set[str]:
    """Return the schemes of the addresses of a text, read as a browser reads them: `java&#10;script:` is one."""
    schemes = set()
    for span in found:
        if span.kind in (SpanKind.LINK, SpanKind.IMAGE, SpanKind.ADDRESS):
            scheme = _SCHEME.match(_CONTROLS.sub("", plain(span.value)).lower())
            if scheme and "." not in scheme[0] and scheme[0] != "localhost":
                schemes.add(scheme[0])
    return schemes
