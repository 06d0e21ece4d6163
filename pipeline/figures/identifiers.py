"""Names with digits in them: `DSM-5`, `22WS`, `MAPP1`, telephone numbers. They are compared as they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.figures.clean import Plain, apart
from pipeline.languages.units import unit_symbols

# Matches `1 866 277-3553`, `+1-800-555-0199`, `(418) 555-0199`, `555-0199`; not `1 866 277`, nor the range `555-1999`.
_TELEPHONE = re.compile(
    r"(?<![\d.,-])(?:(?:\+?1[ \u00a0.-]?)?(?:\(\d{3}\)|\d{3})[ \u00a0.-]?\d{3}[ \u00a0.-]\d{4}|\d{3}-0\d{3})(?![\d-])"
)
# Matches `H~2~O`, `CO~2~`, `B~12~`, as Pandoc sets letters low; not `a ~2 ~3`.
_LOWERED = re.compile(r"[A-Za-z]+(?:~\d+~[A-Za-z]*)+")
# Matches `1 866 APPELLE`, `1-800-SUICIDE`; not `603 PTSD patients`.
_LETTERED = re.compile(r"(?<![\d.,-])\+?1[ \u00a0.-]\(?\d{3}\)?[ \u00a0.-][A-Z]{4,9}(?![A-Za-z0-9])")
# A letter, digit or underscore; Chinese and Japanese stand beside a number without a blank.
_WORDLY = r"[^\W\u3040-\u30ff\u3400-\u9fff]"
# Matches `9-8-8`; not `9-8`, `2024-08-01`.
_SINGLE_DIGITS = re.compile(rf"(?<!{_WORDLY})(?<![.,-])\d(?:-\d){{2,}}(?!{_WORDLY}|-|[.,]\d)")
# Matches `1.2.3`, `192.168.0.1`, `1.2.3b-2.1+b1`; groups of thousands are excluded by the caller.
_VERSION = re.compile(rf"(?<!{_WORDLY})(?<![.,])v?\d+(?:\.\d+){{2,}}(?:[a-z]\d*(?:[-+~.]\w+)*)?(?!{_WORDLY}|[.,]\d)")
# Matches `MAPP1`, `DSM-5`, `PM2.5`, `x86_64`, `22WS`, `5-HT2A`, `2017a`; what it is, `_length` decides.
_MIXED = re.compile(
    r"(?<![A-Za-z0-9_\u00c0-\u024f])[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+|\.\d+)*(?![A-Za-z0-9_\u00c0-\u024f])"
)

_DIGIT = re.compile(r"\d")
# Stands in every telephone number, version and section: `1 866`, `1-(866`, `3.1`.
_JOINED = re.compile(r"\d[ \u00a0.-]\(?\d")
# Matches a part of every token with letters and figures: the `M1` of `RM1`, `M-5`, `2W`; not `5 mg`.
_BOTH = re.compile(r"[A-Za-z][-_.]?\d|\d[-_]?[A-Za-z]")

# Matches `22WS`, `5HT2A`, `5-HT2A`, `2017a`; not `24-hour`, `5-HT`, `40a`.
_CODE_OF_DIGITS = re.compile(
    r"\d+(?:(?P<code>[A-Z]+\d*|[A-Z][A-Za-z]+\d+)|-[A-Z]+\d\w*)(?![A-Za-z0-9])|[12]\d{3}[a-d](?![A-Za-z0-9])"
)
# Matches `MAPP1`, `DSM-5`, `mTOR-2`, `HAM-D17`; not `Phase-3`: with a hyphen, two of the letters are capitals.
_CODE_OF_LETTERS = re.compile(
    r"(?:[A-Za-z]+\d|[A-Za-z]*[A-Z][A-Za-z]*[A-Z]\w*[-_]?\d|[A-Z]{2,}(?:-[A-Z]+)*-?\d)[\w.-]*"
)
# Matches `tty1-tty4`, which are two names; not `PM2-RM2`.
_PAIR = re.compile(r"(([A-Za-z]+)\d+)-(\2\d+)")
# Matches the numbers in `section 187.1`, `art. 4.2.1`, `tables 3.1 and 3.2`, `CC BY-SA 4.0`: of a law, a document or a
# licence, never a quantity.
_NUMBERED = (
    r"(?:sub)?sections?|articles?|art\.|clauses?|chapters?|tables?|figures?|versions?|art[íi]culos?|الماد(?:ة|تين)"
    r"|cc[ \u00a0-]by(?:-(?:nc|nd|sa))*"
)
_SECTION = re.compile(
    rf"\b(?:{_NUMBERED})[ \u00a0](\d+(?:\.\d+)+)(?:(?:,? (?:and|or|to) |, |-|–)(\d+(?:\.\d+)+))?(?![\w.,]*\d)", re.I
)


@dataclass(frozen=True, slots=True)
class Name:
    """An identifier at a place of the plain text."""

    start: int
    end: int
    symbol: str
    """As it is compared: a telephone number is its digits."""


def names(source: Plain, known: Sequence[str]) -> list[Name]:
    """Return the identifiers of a text; `known` ones that hold a digit are found whatever they look like."""
    text = source.text
    if not _DIGIT.search(text):
        return []
    mixed = _mixed(text) if _BOTH.search(text) else ()
    lowered = _LOWERED.finditer(text) if "~" in text else ()
    formulas = (Name(match.start(), match.end(), match[0].replace("~", "")) for match in lowered)
    return apart((*_known(text, known), *formulas, *_numbers(text), *mixed), len(text))


def _known(text: str, known: Sequence[str]) -> Iterator[Name]:
    for name in sorted((k for k in known if any(map(str.isdigit, k))), key=len, reverse=True):
        plain_name = re.sub("[\u2010\u2011]", "-", name)
        for match in re.finditer(rf"(?<![A-Za-z0-9]){re.escape(plain_name)}(?![A-Za-z0-9])", text):
            yield Name(match.start(), match.end(), _digits_only(plain_name))


def _digits_only(name: str) -> str:
    return name if re.search(r"[^\W\d_]", name) else re.sub(r"\D", "", name)


def _numbers(text: str) -> Iterator[Name]:
    if not _JOINED.search(text):
        return
    for match in _TELEPHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        yield Name(match.start(), match.end(), digits[-10:])
    for match in _LETTERED.finditer(text):
        yield Name(match.start(), match.end(), re.sub(r"\W", "", match[0])[1:])
    for match in _SINGLE_DIGITS.finditer(text):
        yield Name(match.start(), match.end(), match[0].replace("-", ""))
    for match in _VERSION.finditer(text):
        if not re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+|\d{1,2}\.\d{1,2}\.\d{4}", match[0]):
            yield Name(match.start(), match.end(), match[0])
    for match in _SECTION.finditer(text):
        yield from (Name(*match.span(number), match[number]) for number in (1, 2) if match[number])


def _mixed(text: str) -> Iterator[Name]:
    for match in _MIXED.finditer(text):
        if not (re.search(r"\d", match[0]) and re.search(r"[A-Za-z]", match[0])):
            continue
        pair = _PAIR.fullmatch(match[0])
        if pair:
            yield from (Name(match.start() + pair.start(n), match.start() + pair.end(n), pair[n]) for n in (1, 3))
            continue
        # `non-UTF8`: the name begins behind a hyphen.
        places = (0, *(hyphen.end() for hyphen in re.finditer("-", match[0])))
        found = (_length(match[0][place:]) for place in places)
        first = next(((place, length) for place, length in zip(places, found, strict=True) if length), None)
        if first:
            start = match.start() + first[0]
            yield Name(start, start + first[1], text[start : start + first[1]])


def _length(token: str) -> int:
    """Return how long the identifier is at the start of a token; 0 for `24-hour`, `Phase-3`, `40mg`, `IC95`, `q8h`."""
    if not token or re.match(r"(?:IC|CI|KI)\d|[qQ]\d+(?:-\d+)?h$", token):
        return 0
    match = (_CODE_OF_DIGITS if token[0].isdigit() else _CODE_OF_LETTERS).match(token)
    if not match or match[0] in unit_symbols() or (match.groupdict().get("code") or "") in (*unit_symbols(), "K", "X"):
        return 0
    # `UTF-8-codiert`, `I2C-connected`: a word behind the name is no part of it.
    return len(re.sub(r"(?:[-_][A-Za-z]*[a-z][A-Za-z]*)+$", "", match[0]).rstrip(".-_"))
