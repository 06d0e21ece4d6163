"""A translation adds no character that nobody sees.

Why: a direction override shows a text in another order than a program reads it, and a zero-width blank splits a word
so that neither a search nor a check finds it. Marks and balanced isolates of right-to-left text are left alone, and
joiners where letters join. A zero-width space beside a blank parts nothing: outside clinical units it is a warning, as
are direction marks and soft hyphens.
Bad: Take 50 mg. → Prenez \\u202e50 mg.
Good: 0.5 mg/kg over 40 minutes → \\u20660.5 mg/kg\\u2069 على مدى 40 دقيقة
Source: https://www.unicode.org/reports/tr36/
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.model.finding import Place, Problem, Replacement, Severity
from pipeline.model.unit import UnitClass

# Controls but tab and line ends; zero widths; direction marks; fillers; what was never for plain text; tags.
_SIGNS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
_INVISIBLE = re.compile(f"[{_SIGNS}]")
_RANGES = re.findall(r"(.)(?:-(.))?", _SIGNS, re.DOTALL)
_MARKS = frozenset("\u200e\u200f\u061c")
_JOINERS = frozenset("\u200c\u200d")
_SOFT_HYPHEN = "\u00ad"
_ZERO_WIDTH_SPACE = "\u200b"
_OPENING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_CLOSING = frozenset(_OPENING.values())
_BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\u2028\u2029")
"""They part words; a blank does so too."""
# Where one of these goes, readers may see other words than before: overrides, fillers that look like a blank, tags.
_CHANGING = re.compile(
    "[\u115f\u1160\u180b-\u180e\u202d\u202e\u2061-\u2064\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Matches `&#8203;`, `&shy;` and any one character.
_PIECE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|.", re.DOTALL)
_UNSPACED = frozenset({"th", "lo", "km", "my"})
"""In these languages U+200B marks the end of a word."""


def check(pair: Pair) -> Iterator[Problem]:
    """Yield a problem per invisible character that the source has less often."""
    target = html.unescape(pair.msgstr)
    if _INVISIBLE.search(target) is None:
        return
    source = html.unescape(pair.msgid)
    own = Counter(character for character, _ in _suspect(source, pair))
    suspect = list(_suspect(target, pair))
    for character, count in (Counter(character for character, _ in suspect) - own).items():
        mild = (
            character in _MARKS
            or character == _SOFT_HYPHEN
            or (
                character == _ZERO_WIDTH_SPACE
                and pair.unit_class is UnitClass.ORDINARY
                and all(_at_edge(target, place) for one, place in suspect if one == character)
            )
        )
        severity = Severity.WARNING if mild else None
        times = f" ({count} times)" if count > 1 else ""
        message = f"invisible character {_named(character)} is in the translation only{times}"
        places = _places(pair.msgstr, [place for one, place in suspect if one == character])
        free = [place for place in places if not _protected(place, pair)]
        # Where the source has some too, nobody knows which of them are too many.
        replacement = _without(pair.msgstr, character, free) if free and character not in own else None
        place = places[0] if places else None
        yield Problem(message, "remove it", severity, place, replacement=replacement)
    if not _balanced(target) and _balanced(source):
        hint = "close each isolate (U+2066 to U+2068) with U+2069"
        yield Problem("a direction isolate or embedding of the translation is not balanced", hint)


# An entity may be one of them.
_CUES = "&" + "".join(chr(sign) for first, last in _RANGES for sign in range(ord(first), ord(last or first) + 1))

RULE = Rule("invisible", Severity.ERROR, check, blocks=True, alone=True, cues=_CUES)


def _suspect(text: str, pair: Pair) -> Iterator[tuple[str, int]]:
    """Yield the invisible characters that do no work where they stand, with their places."""
    right_to_left = pair.locale.direction == "rtl"
    for match in _INVISIBLE.finditer(text):
        character = match[0]
        if character in _OPENING or character in _CLOSING or (character in _MARKS and right_to_left):
            continue
        if character in _JOINERS and _joins(text, match.start()):
            continue
        if character == "\u200b" and pair.locale.language in _UNSPACED:
            continue
        yield character, match.start()


def _at_edge(text: str, place: int) -> bool:
    """Tell whether a zero-width space stands beside a blank or an end of the text: it parts no word and no figure."""
    before, after = text[:place].rstrip(_ZERO_WIDTH_SPACE)[-1:], text[place:].lstrip(_ZERO_WIDTH_SPACE)[:1]
    return not (before.strip() and after.strip()) and not before.isdigit() and not after.isdigit()


def _places(msgstr: str, places: list[int]) -> list[Place]:
    """Return where characters of a text without entities stand in it as it is written."""
    if "&" not in msgstr:
        return [(place, place + 1) for place in places]
    stretches: list[Place] = []
    for piece in _PIECE.finditer(msgstr):
        stretches += [piece.span()] * len(html.unescape(piece[0]))
    return [stretches[place] for place in places if place < len(stretches)]


def _protected(place: Place, pair: Pair) -> bool:
    """Tell whether a place is in code, an address or another protected span of the translation."""
    index = bisect_right(pair.target_spans, place[0], key=lambda span: span.start)
    return index > 0 and place[0] < pair.target_spans[index - 1].end


def _without(msgstr: str, character: str, places: list[Place]) -> Replacement:
    """Return the stretch from the first place to the last, with a blank in each where the character parts words."""
    first, last = places[0][0], places[-1][1]
    pieces, position = [], first
    for start, end in places:
        pieces += [msgstr[position:start], " " if character in _BREAKS else ""]
        position = end
    return Replacement(first, last, "".join(pieces), safe=_CHANGING.match(character) is None)


def _joins(text: str, place: int) -> bool:
    """Tell whether a joiner has work to do: after a letter without case, a vowel sign or an emoji."""
    return place > 0 and unicodedata.category(text[place - 1]) in ("Lo", "Lm", "Mn", "Mc", "So", "Sk")


def _balanced(text: str) -> bool:
    """Tell whether each isolate and embedding is closed before its line ends, and nothing else is closed."""
    for line in text.split("\n"):
        expected: list[str] = []
        for character in line:
            if character in _OPENING:
                expected.append(_OPENING[character])
            elif character in _CLOSING and (not expected or expected.pop() != character):
                return False
        if expected:
            return False
    return True


def _named(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" {name}" if name else "")
