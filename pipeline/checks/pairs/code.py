"""Code stands in the translation as in the source.

Why: code is what a reader types or a program reads; a word of it that is translated no longer works. A warning is
enough where only its marks are lost or added, or only its blanks differ; outside clinical units also where one of its
marks is gone and nothing else, where marks of it were escaped, and where words in quotes, in `<angle brackets>` or of a
whole block of code were translated, which may be what the author wants.
Bad: Set `review_by` in the note. → Indiquez `revoir_le` dans la note.
Good: Set `review_by` in the note. → Dans la note, indiquez `review_by`.
Source: CommonMark 0.31.2, section 6.1, code spans
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.checks.comparison import place, shown, span_problems, unmatched
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import Span, SpanKind, masked
from pipeline.model.finding import Place, Problem, Severity
from pipeline.model.unit import UnitClass

_HINT = "copy it unchanged"
_BLANKS = re.compile(r"\s+")
# Matches `"Hello World"`, `'x'`; not the lifetime in `&'a str`.
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
# Matches the quotation marks of older programs, "`on'"; not "`don't`", "`'a'`".
_GNU_QUOTED = re.compile(r"`(?![\s'])[^`'\n]*(?<!\s)'(?![\w`])")
# Matches `<path to module>`, `<version>` behind a slash; not `<T>`, `Vec<u8>`, `Option<Box>`.
_BLANK_TO_FILL = re.compile(r"<[^<>\n]* [^<>\n]*>|(?<![\w>])<[^\W\d_A-Z]{4,}>")
# Matches "`"; not "\\`".
_TICK = re.compile(r"(?<!\\)(?:\\\\)*`")
MANY = 50
"""Where more differ, each is reported as it is, and none is held against the others."""
_LONGEST = 20_000
"""Longer code is compared as it stands."""


def check(pair: Pair) -> Iterator[Problem]:
    """Yield code lost, added or changed; how many marks are around it does not matter."""
    if "`" not in pair.msgid and "`" not in pair.msgstr:
        return
    if "'" in pair.msgid and "`" not in _GNU_QUOTED.sub("", pair.msgid):
        return
    lost, added = unmatched(pair.source_spans, pair.target_spans, (SpanKind.CODE,), bare)
    if not lost and not added:
        return
    alike = None if pair.unit_class in (UnitClass.CRITICAL, UnitClass.CLINICAL) else Severity.WARNING
    stray = _stray(pair.msgstr)
    if stray is not None and _stray(pair.msgid) is None:
        message = "a mark of code is not closed in the translation: ` is shown as it is written"
        severity = alike if _all_there(lost, pair) else None
        yield Problem(message, "put the marks around the same code as in the source", severity, (stray, stray + 1))
        return
    if max(len(lost), len(added)) <= MANY:
        yield from _marks(pair, lost, added)
        yield from _alike(lost, added, _unspaced, "only blanks differ", Severity.WARNING)
        yield from _escaped(lost, added, alike)
        yield from _alike(lost, added, _wordless, "words in it were translated", alike)
        yield from _alike(lost, added, _block, "a block of code changed", alike)
    if added and not lost:
        yield from span_problems("code", [], added, _HINT, _shown, alike)
    elif _renamed(lost, added):
        for span, other in zip(lost, added, strict=True):
            yield from span_problems("code", [span], [other], _HINT, _shown)
    else:
        yield from span_problems("code", lost, added, _HINT, _shown)


RULE = Rule("code", Severity.ERROR, check, blocks=True, cues="`")


def _renamed(lost: Sequence[Span], added: Sequence[Span]) -> bool:
    """Tell whether each code became one other throughout, in the order of the text: each is one fault then, not two."""
    renames = {(bare(span), bare(other)) for span, other in zip(lost, added, strict=False)}
    return len(lost) == len(added) and len(renames) == len(dict(renames)) == len({new for _, new in renames})


def bare(span: Span) -> str:
    """Return code without its marks."""
    return span.value.strip("`").strip()


def _shown(span: Span) -> str:
    return f"`{bare(span)}`"


def _stray(text: str) -> int | None:
    """Return the place of the first mark that neither opens nor closes code; None where there is none."""
    found = _TICK.search(masked(text))
    return found.end() - 1 if found else None


def _all_there(lost: Iterable[Span], pair: Pair) -> bool:
    """Tell whether all code of the source stands in the translation as often, whatever marks are around it."""
    codes = {bare(span) for span in lost}
    return all(_count(code, pair.msgstr) >= _count(code, pair.msgid) for code in codes)


def _count(code: str, text: str) -> int:
    return sum(1 for _ in _places(code, text))


def _marks(pair: Pair, lost: list[Span], added: list[Span]) -> Iterator[Problem]:
    """Yield code that has lost its marks or got some, and take it out of both lists."""
    for span, where in _unmarked(lost, pair.msgstr, pair.msgid):
        lost.remove(span)
        yield Problem(f"{_shown(span)} has lost its marks", _HINT, Severity.WARNING, where, place(span))
    for span, where in _unmarked(added, pair.msgid, pair.msgstr):
        added.remove(span)
        message = f"{_shown(span)} has marks in the translation only"
        yield Problem(message, "", Severity.WARNING, place(span), where)


def _unmarked(spans: Iterable[Span], text: str, other: str) -> list[tuple[Span, Place]]:
    """Return which code stands without its marks in a text, oftener than in the other, each at a place of its own."""
    # `{name}` without its marks is a placeholder.
    plain, plain_other = masked(text, kept=SpanKind.PLACEHOLDER), masked(other, kept=SpanKind.PLACEHOLDER)
    taken: list[Place] = []
    found = []
    # The longest first: the `s1` in `move(s1)` is no place of `s1`.
    for span in sorted(spans, key=lambda span: -len(span.value)):
        where = _surplus(bare(span), plain, plain_other, taken)
        if where is not None:
            taken.append(where)
            found.append((span, where))
    return sorted(found, key=lambda one: one[0].start)


def _surplus(code: str, plain: str, plain_other: str, taken: Sequence[Place]) -> Place | None:
    for places in (_places, _quoted):
        here = [where for where in places(code, plain) if _is_free(where, taken)]
        if here and len(here) > sum(1 for _ in places(code, plain_other)):
            return here[-1]
    return None


def _is_free(where: Place, taken: Iterable[Place]) -> bool:
    return all(where[1] <= start or end <= where[0] for start, end in taken)


# What may stand for the marks of code, or for quotation marks that are part of it.
_OPENING = re.compile("[“„«‘‚‹「『\"'][ \u00a0\u202f]?\\Z")
_CLOSING = re.compile("[ \u00a0\u202f]?[”“»’‘›」』\"']")


def _quoted(code: str, plain: str) -> Iterator[Place]:
    """Yield where code stands in quotation marks: “match”, where the word is used without them too."""
    words = code.strip("\"'")
    if not words or any(run not in plain for run in _RUN.findall(words)):
        return iter(())
    return (
        match.span()
        for match in _written(words).finditer(plain)
        if _CLOSING.match(plain, match.end()) and _OPENING.search(plain[max(0, match.start() - 2) : match.start()])
    )


def standing(codes: Iterable[Span], text: str) -> Iterator[Place]:
    """Yield where each of some codes stands in a text without its marks, perhaps escaped, `a\\[0\\]`; none twice."""
    plain = masked(text)
    taken: list[Place] = []
    # The longest first: `s1` may also be a part of `move(s1)`.
    for span in sorted(codes, key=lambda span: -len(span.value)):
        found = _places(bare(span), plain)
        free = next((where for where in found if _is_free(where, taken)), None)
        if free is not None:
            taken.append(free)
            yield free


def _places(code: str, plain: str) -> Iterator[Place]:
    """Yield where code stands in a text whose spans are masked."""
    if any(run not in plain for run in _RUN.findall(code)):
        return iter(())
    return (match.span() for match in _written(code).finditer(plain) if not _within_word(plain, match))


# Matches what is written alike wherever code stands: `a`, `10`; not `[`, which may be escaped.
_RUN = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1024)
def _written(code: str) -> re.Pattern[str]:
    """Return a pattern of code as it may stand in prose: each mark of it may be escaped."""
    return re.compile("".join(map(_character, code)) or "(?!)")


def _character(character: str) -> str:
    escaped = re.escape(character)
    return escaped if character.isalnum() or character.isspace() else rf"\\?{escaped}"


def _within_word(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    return (_in_word(before) and _in_word(text[start])) or (_in_word(after) and _in_word(text[end - 1]))


def _in_word(character: str) -> bool:
    """Tell whether a character goes on with a word; Chinese stands beside code without a blank."""
    return character == "_" or character.isdecimal() or character.lower() != character.upper()


# Matches the backslash of `\\*`, `\\[`; not that of `\\n`, which code has for itself.
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def _escaped(lost: list[Span], added: list[Span], severity: Severity | None) -> Iterator[Problem]:
    """Yield code to which the translation added backslashes and nothing else, and take it out of both lists."""
    for span in list(lost):
        code = bare(span)
        partner = next((other for other in added if _ESCAPE.sub("", bare(other)) == code), None)
        if partner is not None:
            lost.remove(span)
            added.remove(partner)
            message = f"code {shown(_shown(span))} became {shown(_shown(partner))}: backslashes in code are shown"
            yield Problem(message, _HINT, severity, place(partner), place(span))


def _alike(
    lost: list[Span], added: list[Span], key: Callable[[str], str], why: str, severity: Severity | None
) -> Iterator[Problem]:
    """Yield code that is the same but for something, and take it out of both lists."""
    for span in list(lost):
        wanted = key(bare(span)) if len(span.value) < _LONGEST else ""
        partner = next((other for other in added if wanted and key(bare(other)) == wanted), None)
        if partner is not None:
            lost.remove(span)
            added.remove(partner)
            message = f"code {shown(_shown(span))} became {shown(_shown(partner))}: {why}"
            yield Problem(message, _HINT, severity, place(partner), place(span))


def _unspaced(code: str) -> str:
    return _BLANKS.sub("", code)


def _wordless(code: str) -> str:
    """Return code without what stands in quotes and in blanks to fill; nothing where it has neither."""
    bare = _BLANK_TO_FILL.sub("<>", _QUOTED.sub('""', code))
    return "" if bare == code else _unspaced(bare)


def _block(code: str) -> str:
    """Return the language of a block of code; nothing for code in a line."""
    return "block " + code.split("\n", 1)[0].split(" ", 1)[0] if "\n" in code else ""
