"""A source text in pieces: protected spans, figures, and the words between them."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.figures.model import Figure
from pipeline.figures.reader import read_figures
from pipeline.languages import language
from pipeline.languages.language import word_pattern
from pipeline.markdown.spans import Span, SpanKind, spans
from pipeline.model.locale import Locale

_LONGEST = 20_000
"""Characters: in a longer text figures are compared by their digits only, as reading them would take too long."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: a span, a figure, or plain words where neither is given."""

    text: str
    span: Span | None = None
    figure: Figure | None = None


def pieces(text: str, locale: Locale, identifiers: Sequence[str] = ()) -> tuple[Piece, ...]:
    """Return a text in pieces that joined are the text.

    >>> [piece.text for piece in pieces("Take 5 mg [@a].", Locale("en"))]
    ['Take ', '5 mg', ' ', '[@a]', '.']
    """
    return tuple(_pieces(text, locale, identifiers))


def _pieces(text: str, locale: Locale, identifiers: Sequence[str]) -> Iterator[Piece]:
    found = spans(text)
    masks = [(span.start, span.end) for span in found]
    figures = read_figures(text, locale, masks, identifiers) if len(text) <= _LONGEST else ()
    placed: list[tuple[int, int, Span | None, Figure | None]] = [
        *((span.start, span.end, span, None) for span in found),
        *((figure.start, figure.end, None, figure) for figure in figures),
    ]
    position = 0
    for start, end, span, figure in sorted(placed, key=lambda place: place[:2]):
        if start < position or start == end:
            # An empty address, or a figure around a span: `[5](x) mg`. What stands there is read as words.
            continue
        if position < start:
            yield Piece(text[position:start])
        yield Piece(text[start:end], span, figure)
        position = end
    if position < len(text):
        yield Piece(text[position:])


# ---- Words ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a figure or a span, as it is compared."""

    key: tuple[object, ...]
    text: str
    telling: bool = False
    """Changed, moved, added or left out, it makes an edit clinical."""
    perhaps: bool = False
    """A figure that may be none: `one`."""


# Matches the inch of `6"` and the foot of `6’`; not the quotation mark of `"six"`.
_PRIME = re.compile(r"\s?(['’′]{1,2}|[\"”″])(?!\w)")
_WORD = re.compile(r"\w+(?:['’]\w+)*", re.UNICODE)
_DIGITS = re.compile(r"\d+")
# Matches `tel:988` and `sms:686868`: what a telephone calls is a figure; not `https://tel.example`.
_CALLED = re.compile(r"(?:tel|sms|facetime|callto):", re.IGNORECASE)
# Matches what is a work: `https://doi.org/10.1000/1`, `…nlm.nih.gov/12345`, `nct01234567`; not `https://a.org/doi`.
_WORK = re.compile(r"doi\.org/|\b10\.\d{4,}/|pubmed|nlm\.nih\.gov/|\bnct\d{8}|arxiv\.org/|isbn", re.IGNORECASE)
# Matches the key of `[see @feder2014, p. 3]` and of `@{https://a.org}`.
KEY = re.compile(r"@(?:\{([^{}\s]+)\}|(\w(?:[:.#$%&+?<>~/-]?\w)*))")


def tokens(found: Sequence[Piece], locale: Locale, renamed: Mapping[str, str]) -> list[Token]:
    """Return the words, figures and spans of a text; `renamed` are citation keys that stand for the same work."""
    result: list[Token] = []
    for number, piece in enumerate(found):
        if piece.span is not None:
            result.append(_span_token(piece.span, piece.text, renamed))
        elif piece.figure is not None:
            result.append(_figure_token(piece.figure))
        else:
            behind = number > 0 and found[number - 1].figure is not None
            result += _word_tokens(piece.text, locale, behind)
    return result


def _figure_token(figure: Figure) -> Token:
    key = figure_key(figure)
    return Token(("figure", *key), figure.text.strip(), not figure.optional, figure.optional)


def figure_key(figure: Figure) -> tuple[object, ...]:
    """Return what makes a figure the same figure, in whatever dress: `two weeks` is `2 weeks`, `5 mg` not `5.0 mg`."""
    value = figure.values or figure.alternatives or (figure.symbol or figure.text,)
    return (
        figure.kind, value, figure.unit, figure.currency, figure.comparator.strip("="), figure.approx,
        figure.symbol, figure.precision if figure.form != "word" else (0,) * len(figure.precision),
    )  # fmt: skip


def _span_token(span: Span, text: str, renamed: Mapping[str, str]) -> Token:
    if span.kind is SpanKind.CITATION:
        return Token((span.kind, citation_key(span.value, renamed)), text, telling=True)
    if span.kind is SpanKind.FOOTNOTE:
        return Token((span.kind, span.value), text, telling=True)
    if span.kind in (SpanKind.ADDRESS, SpanKind.LINK):
        # One place is as good as another, but not one number or one work.
        weighty = bool(_CALLED.match(span.value) or _WORK.search(span.value))
        return Token((span.kind, span.value if weighty else ""), text, telling=weighty)
    if span.kind is SpanKind.LABEL:
        return Token((span.kind, ""), text)
    if span.kind is SpanKind.IMAGE:
        return Token((span.kind, span.value.rstrip(">").rpartition("/")[2]), text)
    return Token((span.kind, " ".join(span.value.split())), text, telling=bool(_DIGITS.search(span.value)))


def citation_key(value: str, renamed: Mapping[str, str]) -> str:
    """Return a citation as it is compared: blanks, dashes and the names of renamed works do not count."""
    named = KEY.sub(lambda match: f"@{renamed.get(match[1] or match[2], match[1] or match[2])}", value)
    return " ".join(re.sub(r"[‐‑–—−]", "-", named).split())


def _word_tokens(text: str, locale: Locale, behind_figure: bool) -> Iterator[Token]:
    known = language(locale)
    plain = unicodedata.normalize("NFC", html.unescape(text))
    if behind_figure and (prime := _PRIME.match(plain)):
        yield Token(("prime", prime[1] in ("'", "’", "′")), prime[1], telling=True)
    plain = plain.replace("’", "'")
    for short, full in known.contractions:
        if short in plain.lower():
            plain = re.sub(re.escape(short) + r"(?!\w)", full, plain, flags=re.IGNORECASE)
    position = 0
    for match in _telling(locale).finditer(plain):
        yield from _words(plain[position : match.start()])
        yield Token(("word", " ".join(match[0].lower().split())), match[0], telling=True)
        position = match.end()
    yield from _words(plain[position:])


def _words(text: str) -> Iterator[Token]:
    for match in _WORD.finditer(text):
        # What the reader of figures does not know, an odd spelling or a very long text, is told by its digits.
        digits = any(character.isdigit() for character in match[0])
        yield Token(("word", match[0].lower()), match[0], telling=digits)


@cache
def _telling(locale: Locale) -> re.Pattern[str]:
    known = language(locale)
    return word_pattern((*known.negations, *known.modals, *known.warnings, *known.contraindications))
