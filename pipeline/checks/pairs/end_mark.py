"""A translation ends in the mark of its source, in the marks of its own script.

Why: a question without its mark is a statement; a Latin question mark in an Arabic sentence points the wrong way. Marks
of any script count as the same mark where they do the same work: `。` is `.`, and `؟` is `?`.
Bad: Who qualifies? → Qui est admissible
Good: Who qualifies? → Qui est admissible?
Source: https://docs.weblate.org/en/latest/user/checks.html#mismatched-question-mark
"""

import re
from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.languages import language
from pipeline.languages.language import Language
from pipeline.markdown.spans import SpanKind
from pipeline.model.finding import Problem, Replacement, Severity

_MARKS = {
    ".": ".。｡।॥۔։።᙮",
    "?": "?？؟⁇՞፧",
    "!": "!！¡՜",
    ":": ":：፡",
    ";": ";；؛",
    ",": ",，،、",
    "…": "…⋯",
}
_MARK = {sign: mark for mark, signs in _MARKS.items() for sign in signs}
_NAMES = {
    ".": "a full stop", "?": "a question mark", "!": "an exclamation mark", ":": "a colon", ";": "a semicolon",
    ",": "a comma", "…": "an ellipsis", "": "no mark",
}  # fmt: skip
_ENDS_SENTENCE = frozenset(".!…?")
_TOLD = frozenset("?:.")
"""Marks that are missed where the other text ends in none."""
# What closes a text behind its mark: emphasis, quotes, brackets, blanks, the room of a citation.
_TAIL = " \t\n\r\u00a0\u202f*_~\"'”’»)]\u2066\u2067\u2068\u2069\u200e\u200f\ufffc"
_CLOSED = re.compile(r"[”»\"’)\]][\s*_]*([.。।]?)[\s*_]*\Z")
# Matches `etc.`, `e.g.`, `Inc.`, `No.`, `p.m.`, `3.`: a full stop that ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:\b(?:etc|al|Inc|Ltd|Co|Corp|No|vs|Dr|Mr|Mrs|Ms|St|approx|Jr|Sr|ca|p|pp|vol|ed|\w)|\d)\.\Z"
)
_WORDS = 3
_KEPT = (SpanKind.PLACEHOLDER, SpanKind.CODE, SpanKind.IMAGE)


def check(pair: Pair) -> Iterator[Problem]:
    """Yield a problem where the last marks do different work, and one where the mark is another script's."""
    if pair.msgid == pair.msgstr or not pair.msgstr.strip():
        return
    source, _ = last_mark(pair.source_prose)
    target, at = last_mark(pair.target_prose)
    known = language(pair.locale)
    if source == target:
        yield from _foreign(pair, known, at)
        return
    if _excused(pair, source, target):
        return
    wanted = known.end_marks.get(source, source)
    hint = f"end it with {wanted}" if wanted else "end it as the source ends"
    message = f"the source ends in {_NAMES[source]}, the translation in {_NAMES[target]}"
    yield Problem(message, hint, _severity(pair, source, target), (at, len(pair.msgstr)) if target else None)


RULE = Rule("end-mark", Severity.WARNING, check)


def last_mark(text: str) -> tuple[str, int]:
    """Return the mark at the end of a text as the English one for it, empty where there is none, and its place."""
    end = len(text.rstrip(_TAIL))
    if text.endswith("...", 0, end):
        return "…", end - 3
    sign = text[end - 1 : end]
    return _MARK.get(sign, ""), end - 1 if sign in _MARK else end


def _foreign(pair: Pair, known: Language, at: int) -> Iterator[Problem]:
    """Yield a problem where a mark of the Latin script closes a text of a script that has its own."""
    sign = pair.target_prose[at : at + 1]
    own = known.end_marks.get(sign) if pair.target_prose[at + 1 : at + 2] != sign else None  # no ellipsis
    before = pair.target_prose[:at].rstrip("*_ \u00a0")[-1:]
    if own is None or not before or before.isascii() or not before.isalpha():
        return
    # Gurmukhi has its danda, and full stops are printed as often: nobody is wrong.
    severity = Severity.INFO if own == "।" else None
    replacement = Replacement(at, at + 1, own)
    yield Problem(
        f"“{sign}” ends the text instead of “{own}”", f"write {own}", severity, (at, at + 1), None, replacement
    )


def _excused(pair: Pair, source: str, target: str) -> bool:
    if {source, target} <= {".", "!"} or {source, target} <= {".", "…"}:
        return True
    if {source, target} <= {"", ",", ";"} or {source, target} <= {"", "…"}:
        return True
    if {source, target} <= {"", "."}:
        abbreviated = is_abbreviated(pair.source_prose) or is_abbreviated(pair.target_prose)
        closed = _CLOSED.search(pair.source_prose) or _CLOSED.search(pair.target_prose)
        return abbreviated or bool(closed) or len(pair.msgid.split()) < _WORDS
    return False


def is_abbreviated(text: str) -> bool:
    """Tell whether the full stop at the end of a text, if there is one, may be that of an abbreviation."""
    return _ABBREVIATED.search(text.rstrip(_TAIL)[-12:]) is not None


def _severity(pair: Pair, source: str, target: str) -> Severity | None:
    """A question that is lost or made is worth a warning; that a list drops its full stops is taste."""
    if "?" in (source, target):
        return None
    if source in _TOLD and not target and not pair.msgid.endswith(_KEPT_ENDS):
        return None if source == ":" or _sentence(pair.msgid) else Severity.INFO
    return Severity.INFO


_KEPT_ENDS = ("`", "}", ">")


def _sentence(text: str) -> bool:
    """Tell whether a text holds several sentences: then the last one wants its mark too."""
    return any(f"{mark} " in text for mark in _ENDS_SENTENCE)
