"""Words: letters that lack their accent or ligature, capitals that are none, abbreviations."""

import re
from collections.abc import Iterator, Mapping

from pipeline.checks.typography.profile import Finder, Mark, Slip, mark
from pipeline.checks.typography.text import OPAQUE, Text
from pipeline.model.unit import Kind


def spelled(pairs: Mapping[str, str], message: str, *cues: str) -> Finder:
    """Return a finder of words that are written otherwise; a capital at the start is kept."""
    pattern = rf"(?<![\w-])(?i:{'|'.join(sorted(map(re.escape, pairs), key=len, reverse=True))})(?![\w])"

    def written(match: re.Match[str], _: Text) -> str:
        word = pairs[match[0].lower()]
        if match[0].isupper():
            return word.upper()
        return word[0].upper() + word[1:] if match[0][0].isupper() else word

    return Mark(pattern, message, written, cues=cues)


def exact(pairs: Mapping[str, str], message: str, safe: bool = True) -> Finder:
    """Return a finder of words that are written otherwise, case and all."""
    pattern = rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, pairs), key=len, reverse=True))})(?![\w])"
    return Mark(pattern, message, lambda match, _: pairs[match[0]], safe=safe)


def small(words: str, before: str, after: str, message: str, *cues: str, safe: bool = True) -> Finder:
    """Return a finder of words, given as a pattern, that begin with a capital and should not."""
    pattern = rf"{before}(?P<at>{words}){after}"
    return Mark(pattern, message, lambda match, _: match["at"][0].lower() + match["at"][1:], cues=cues, safe=safe)


_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_AFTER_COLON = re.compile(r"[:?!.][\s\u00a0]*[«“]?[\s\u00a0]*$")
_LONG = 4
_HEADINGS = frozenset({Kind.HEADING, Kind.TITLE, Kind.TERM, Kind.COLUMN_HEAD, Kind.CAPTION})
_MOST = 14


def title_case(small_words: str, names: bool = False) -> Finder:
    """Return a finder of titles with capitals on most words; names that the source has too do not count.

    A text of unknown kind is a title where it ends without a mark and its source has capitals on most words. With
    `names`, the language writes names of bodies with capitals too, and a title is judged by its small words alone.
    """
    little = re.compile(rf"(?:{small_words})\Z")

    def find(text: Text) -> Iterator[Slip]:
        # A source that ends in a mark, as most do, costs no reading.
        if not _is_title(text):
            return
        words = list(_WORD.finditer(text.words))
        if not 3 <= len(words) <= _MOST:
            return
        known = {word.casefold() for word in re.findall(r"[^\W\d_]+", text.source)}
        rest = [w for w in words[1:] if not _named(w[0], known) and not _AFTER_COLON.search(text.words[: w.start()])]
        long = [w for w in rest if len(w[0]) >= _LONG]
        capital = [w for w in long if w[0][0].isupper()]
        odd = [w for w in rest if w[0][0].isupper() and little.match(w[0].lower())]
        most = len(capital) * 2 > len(long) and len(capital) > 1 and not names
        if most or (odd and capital):
            start, end = words[0].start(), words[-1].end()
            yield Slip(start, end, "a title with English capitals", hint="only the first word and names have a capital")

    return find


def _named(word: str, known: set[str]) -> bool:
    """Tell whether a word keeps its capital anyway: an acronym, or a name that stands in the source too."""
    return word.casefold() in known or any(character.isupper() for character in word[1:])


def _is_title(text: Text) -> bool:
    if text.kind in _HEADINGS:
        return True
    source = text.source.strip(" *_#")
    if text.kind is Kind.WORD or not source or source[-1] in '.;:,…"”)' or ". " in source or OPAQUE in text.words:
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", source)[1:] if len(word) >= _LONG]
    return len(words) >= 2 and sum(word[0].isupper() for word in words) * 3 >= len(words) * 2


def acronyms(dotted: bool = True) -> tuple[Finder, ...]:
    """Return finders of acronyms with the plural’s s or with full stops."""

    def bare(match: re.Match[str], text: Text) -> str | None:
        whole = match["name"] + "s"
        return None if whole in text.names else match["name"]

    plural = Mark(r"(?<![\w.’'-])(?P<name>[A-ZÀ-Ý]{2,6})[’']?s(?![\w’'(-])", "an acronym with the plural’s s", bare)
    if not dotted:
        return (plural,)
    full_stops = mark(
        # Matches `R.C.T.`; not `J.R.R. Tolkien`, `É.-U.`, `U.S.`, nor statutes with their year: `L.R.C. (1985)`.
        r"(?<![\w.])(?:[A-Z]\.){3,}(?! ?[A-ZÀ-Ý][a-zß-ÿ]|,?[ \u00a0]\(?[12]\d{3}\b)(?=[\s,;:)]|$)",
        "an acronym with full stops",
        None,
        ".",
        hint="write the letters without full stops",
    )
    return plural, full_stops


def pairs(before: str, after: str, blank: str, message: str, *cues: str) -> Mark:
    """Return a finder of two words between which a line should not break."""
    return mark(rf"(?<![\w-])(?:{before})(?P<at> )(?=(?:{after}))", message, blank, *cues)
