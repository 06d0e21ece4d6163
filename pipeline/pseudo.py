"""A text → its pseudo-translation: what a tester sees where a translation will stand.

Only letters that a translator would change are changed; markup, citations, links, code, placeholders and figures
stay as they are, so that a page in a pseudo-locale works like any other.

>>> pseudo("Take **0.5 mg/kg** of `code` [@feder2014].")
'⟦ Ťáķé **0.5 mg/kg** öƒ `code` [@feder2014]. ····· ····· ···· ⟧'
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from enum import StrEnum

from pipeline.figures.model import Form
from pipeline.figures.reader import read_figures
from pipeline.markdown.spans import Span, masked, spans
from pipeline.model.locale import Locale


class Style(StrEnum):
    """What is done to a text; several may be done to one."""

    ACCENTED = "accented"
    """Letters with accents: what stays plain is not translated."""
    EXPANDED = "expanded"
    """A third longer, as other languages are: what is cut off or runs over shows."""
    BRACKETED = "bracketed"
    """Between brackets: what is put together from pieces shows."""
    RTL = "rtl"
    """Words run from right to left, each between marks of direction that no rule on invisible characters forbids."""


DEFAULT = (Style.ACCENTED, Style.EXPANDED, Style.BRACKETED)

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ACCENTED = "áƀçđéƒğĥíĵķļɱñöþǫŕšţúṽŵẋýž"
_ACCENTS = str.maketrans(_LETTERS + _LETTERS.upper(), _ACCENTED + "ÁƁÇĐÉƑĞĤÍĴĶĻṀÑÖÞǪŔŠŤÚṼŴẊÝŽ")
_PADDING = "·"
_PADDING_WORD = 5
_MARK = "\u200f"
_ENGLISH = Locale("en")

# What is no span and stays: `&nbsp;`, `<a b="c"d>`, `www.a.ca`, `{.wide}`, `$x^2$`, `:smile:`, `a_name`; not `_a_`.
_KEPT = re.compile(
    r"&(?:#\w+|\w+);"
    r"|<[!?/]?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    r"|\bwww\.[^\s<>]+"
    r"|\{[^{}]*\}"
    r"|\$(?=\S)[^$\n]+(?<=\S)\$(?!\d)"
    r"|(?<!\w):[a-z][\w+-]*:(?!\w)"
    r"|(?<![^\W_])[^\W_]++(?:_[^\W_]++)+"
)
_LABEL_LENGTH = 40
_LABEL = re.compile(r"[^\W\d_]+\s+\Z")
_BRACKET = re.compile(r"\\.|[\[\]]", re.S)
# Matches what follows words whose label stands elsewhere: `[words](address)`, `[words][label]`, `[words]{.a}`.
_LABELLED = re.compile("[({]|\\[\ufffc")
# A word between blanks, or before a mark of punctuation; beside other characters a mark could change their meaning.
_WORD = re.compile(r"(?<!\S)[^\W\d_][\w'’-]*(?=[.,;:!?]?(?:\s|\Z))")


def pseudo(text: str, styles: Collection[Style] = DEFAULT, locale: Locale = _ENGLISH) -> str:
    """Return the pseudo-translation of an inline text, whose figures are read by the rules of its locale.

    The protected spans are those of the source, as multisets; where padding or brackets would make another one, they
    are left out.
    """
    found = spans(text)
    kept = list(_kept(text, found, locale))
    changed = _between(text, kept, lambda words: words.translate(_ACCENTS)) if Style.ACCENTED in styles else text
    if Style.RTL in styles:
        changed = _marked(changed, kept)
    expected = Counter(found)
    candidates = (_framed(changed, text, styles), changed)
    return next((candidate for candidate in candidates if Counter(spans(candidate)) == expected), text)


def _kept(text: str, found: Iterable[Span], locale: Locale) -> Iterator[tuple[int, int]]:
    """Yield what stays: spans, figures, and what inline markup there is besides."""
    places = [(span.start, span.end) for span in found]
    yield from places
    yield from _labels(masked(text))
    yield from (match.span() for match in _KEPT.finditer(text))
    for figure in read_figures(text, locale, places):
        if not figure.optional:
            # `I` is a numeral after its label only: Schedule I.
            label = _LABEL.search(text[: figure.start][-_LABEL_LENGTH:]) if figure.form is Form.ROMAN else None
            yield figure.start - len(label[0] if label else ""), figure.end


def _labels(text: str) -> Iterator[tuple[int, int]]:
    """Yield brackets whose words may be the label of a link: other words would lead nowhere."""
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            start = opened.pop()
            if not _LABELLED.match(text, match.end()):
                yield start, match.end()


def _between(text: str, kept: Iterable[tuple[int, int]], change: Callable[[str], str]) -> str:
    out, position = [], 0
    for start, end in sorted(kept):
        if end > position:
            out += [change(text[position : max(start, position)]), text[max(start, position) : end]]
            position = end
    return "".join(out) + change(text[position:])


def _marked(text: str, kept: Iterable[tuple[int, int]]) -> str:
    """Return a text whose words stand between marks of direction; places that are kept get none."""
    held = [False] * len(text)
    for start, end in kept:
        held[start:end] = [True] * (end - start)
    return _WORD.sub(lambda match: match[0] if any(held[slice(*match.span())]) else f"{_MARK}{match[0]}{_MARK}", text)


def _framed(words: str, source: str, styles: Collection[Style]) -> str:
    if Style.EXPANDED in styles:
        length = -(-len(source) // 3)
        dots = _PADDING * length
        words += " " + " ".join(dots[i : i + _PADDING_WORD] for i in range(0, length, _PADDING_WORD))
    return f"⟦ {words} ⟧" if Style.BRACKETED in styles else words
