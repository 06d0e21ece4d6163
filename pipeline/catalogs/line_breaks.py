"""Where a line may break, by the Unicode standard's annex #14, and how wide characters are: as GNU gettext has it.

GNU breaks with the library libunistring, whose answers differ from the annex in three places; they are named below.
"""

import re
import unicodedata
from string import ascii_letters

from pipeline.catalogs.line_break_classes import line_break_class

_CLASSES = (
    *("AL", "B2", "BA", "BB", "BK", "CL", "CM", "CP", "EB", "EM", "EX", "GL", "H2", "H3", "HL", "HY", "ID", "IN"),
    *("IS", "JL", "JT", "JV", "NS", "NU", "OP", "PO", "PR", "QU", "RI", "SP", "SY", "WJ", "ZW", "ZWJ"),
    *("OPW", "CPW", "BAH", "RI2", "LONE", "LONEJ"),
)
_LETTERS = dict(zip(_CLASSES, ascii_letters, strict=False))
"""Class → one letter, so that a text's classes are a string of its length. Beside the annex's classes: OPW and CPW,
wide brackets (LB30); BAH, a hyphen behind a Hebrew letter (LB21a); RI2, the second letter of a flag (LB30a); LONE and
LONEJ, a mark and a joiner that have no character to stand on (LB10)."""

_ANY = tuple(name for name in _CLASSES if name not in {"BK", "CM", "SP", "ZWJ"})
_HANGUL = "JL JV JT H2 H3"
_LETTER = "AL HL LONE"
_OPEN, _CLOSE = "OP OPW", "CL CP CPW"

# What the annex says of two classes, first come, first served: before, behind, and whether a line may break between the
# two where nothing else stands (`direct`), and where spaces do (`spaced`).
_DIRECT, _SPACED = 1, 2
_RULES: tuple[tuple[str, str, int], ...] = (
    ("*", "ZW", 0),  # LB7
    ("ZW", "*", _DIRECT | _SPACED),  # LB8
    ("*", "LONE LONEJ", _DIRECT | _SPACED),  # LB10
    ("*", "WJ", 0),  # LB11; libunistring passes over spaces here
    ("*", f"{_CLOSE} EX IS SY", 0),  # LB13
    (_OPEN, "*", 0),  # LB14
    ("QU", _OPEN, 0),  # LB15
    ("CL CPW", "NS", 0),  # LB16; libunistring leaves CP out
    ("B2", "B2", 0),  # LB17
    ("WJ GL LONEJ", "*", _SPACED),  # LB11, LB12, LB8a; spaces: LB18
    ("BA HY", "GL", _DIRECT | _SPACED),  # LB12a
    ("*", "GL", _SPACED),
    ("BAH", "*", _SPACED),  # LB21a
    ("*", "QU", _SPACED),  # LB19
    ("QU", "*", _SPACED),
    ("*", "BA BAH HY NS", _SPACED),  # LB21
    ("BB", "*", _SPACED),
    ("SY", "HL", _SPACED),  # LB21b
    ("*", "IN", _SPACED),  # LB22
    (_LETTER, "NU", _SPACED),  # LB23
    ("NU", _LETTER, _SPACED),
    ("PR", "ID EB EM", _SPACED),  # LB23a
    ("ID EB EM", "PO", _SPACED),
    ("PR PO", _LETTER, _SPACED),  # LB24
    (_LETTER, "PR PO", _SPACED),
    (f"{_CLOSE} NU", "PO PR", _SPACED),  # LB25
    ("PO PR", f"{_OPEN} NU", _SPACED),
    ("HY IS NU SY", "NU", _SPACED),
    ("JL", "JL JV H2 H3", _SPACED),  # LB26
    ("JV H2", "JV JT", _SPACED),
    ("JT H3", "JT", _SPACED),
    (_HANGUL, "PO", _SPACED),  # LB27
    ("PR", _HANGUL, _SPACED),
    (_LETTER, _LETTER, _SPACED),  # LB28; LB29, IS before AL, libunistring leaves out
    (f"{_LETTER} NU", "OP", _SPACED),  # LB30
    ("CP", f"{_LETTER} NU", _SPACED),
    ("RI", "RI2", _SPACED),  # LB30a
    ("EB", "EM", _SPACED),  # LB30b
    ("*", "*", _DIRECT | _SPACED),  # LB31
)


def _allowed(before: str, behind: str) -> int:
    def names(stated: str, name: str) -> bool:
        return stated == "*" or name in stated.split()

    return next(breaks for left, right, breaks in _RULES if names(left, before) and names(right, behind))


def _pattern() -> re.Pattern[str]:
    """Return the pattern of what stands before a place where a line may break, written in letters of classes."""
    mark, joiner, space = (_LETTERS[name] for name in ("CM", "ZWJ", "SP"))
    by_answer: dict[tuple[str, str], str] = {}
    for before in _ANY:
        direct, spaced = (
            "".join(_LETTERS[behind] for behind in _ANY if _allowed(before, behind) & kind)
            for kind in (_DIRECT, _SPACED)
        )
        by_answer[direct, spaced] = by_answer.get((direct, spaced), "") + _LETTERS[before]
    ways = []
    for (direct, spaced), before in by_answer.items():
        if direct:
            ways.append(rf"[{before}](?:[{mark}{joiner}]*{mark})?(?=[{direct}])")
        if spaced:
            ways.append(rf"[{before}][{mark}{joiner}]*{space}+(?=[{spaced}])")
    return re.compile("|".join(ways))


class _Letters(dict[int, str]):
    """Code point → the letter of its class, found when it is first asked for."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        name = line_break_class(character)
        if name in ("OP", "CP") and unicodedata.east_asian_width(character) in "FWH":
            name += "W"
        self[code] = letter = _LETTERS[name]
        return letter


class _Widths(dict[int, int]):
    """Code point → its columns, found when it is first asked for."""

    def __missing__(self, code: int) -> int:
        self[code] = columns = _columns(chr(code))
        return columns


_letters, _widths = _Letters(), _Widths()
_places = _pattern()

_L = _LETTERS
_MARKS = f"[{_L['CM']}{_L['ZWJ']}]"
_special = re.compile(f"[{_L['CM']}{_L['ZWJ']}{_L['HL']}{_L['RI']}]").search
# At the start, behind a space, a line's end or ZW a mark has nothing to stand on (LB10).
_ALONE = rf"(?:(?<=[{_L['SP']}{_L['BK']}{_L['ZW']}])|^)"
_REPLACED = (
    (re.compile(rf"{_ALONE}{_L['ZWJ']}(?!{_MARKS})"), _L["LONEJ"]),
    (re.compile(rf"{_ALONE}{_MARKS}"), _L["LONE"]),
    (re.compile(rf"(?<={_L['HL']})[{_L['HY']}{_L['BA']}](?!{_MARKS})"), _L["BAH"]),
    (re.compile(_L["RI"] * 2), _L["RI"] + _L["RI2"]),
)


def breaks(text: str) -> list[int]:
    """Return the indexes in a text before which a line may break.

    >>> breaks("as is, well-known (see 3.5 %)")
    [3, 7, 12, 18, 23, 27]
    """
    classes = text.translate(_letters)
    if _special(classes):
        for pattern, letters in _REPLACED:
            classes = pattern.sub(letters, classes)
    return [match.end() for match in _places.finditer(classes)]


def columns(text: str) -> int:
    """Return how many columns a text takes on a terminal: two for a wide East Asian character, none for a mark.

    >>> columns("語a\\u0301")
    3
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_widths[ord(character)] for character in text)


# Blocks of Han and of wide forms, whose unassigned code points are wide too.
_WIDE_BLOCKS = ((0x2E80, 0xA4CF), (0xF900, 0xFAFF), (0xFE10, 0xFE6F), (0x1F200, 0x1F2FF), (0x20000, 0x3FFFF))


def _columns(character: str) -> int:
    category, code = unicodedata.category(character), ord(character)
    if category in ("Cc", "Me", "Cf", "Zl", "Zp") or 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FB:
        return 0
    if category == "Mn":
        return 1 if unicodedata.bidirectional(character) == "L" else 0
    if category == "Cn":
        return 2 if any(first <= code <= last for first, last in _WIDE_BLOCKS) else 1
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
