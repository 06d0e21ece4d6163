"""Citations by author and year: `Feder et al., 2014`, `Aleksandrova & Phillips (2021)`.

A text is read twice: strictly for what is surely a citation, loosely for whether an author stands beside a year, since
translations say *et coll.*, join two years of one author, or move the brackets.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# Matches a family name as it is cited: `Feder`, `O’Brien`, `van der Kolk`, `Pérez-López`; not `the`, `JAMA 2014`.
_NAME = (
    r"(?:(?:[Vv][ao]n|de|der|den|du|da|di|del|la|le|ten|ter|el|al|bin)[ -]){0,3}"
    r"(?:[^\W\d_a-z]['’])?[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+){0,3}"
)
_AND_OTHERS = (
    r"et[ \u00a0]al\b\.?|et[ \u00a0]coll(?:ab)?\b\.?|and[ \u00a0]colleagues|and[ \u00a0]others"
    r"|et[ \u00a0]ses[ \u00a0]coll\w+|et[ \u00a0]collaborateurs|et[ \u00a0]autres"
    r"|y[ \u00a0]cols?\b\.?|y[ \u00a0]colaboradores|y[ \u00a0]otros|e[ \u00a0]cols?\b\.?|e[ \u00a0]colaboradores"
    r"|u\.[ \u00a0]?a\.|und[ \u00a0]Kolleg\w+|und[ \u00a0]Mitarbeiter\w*"
    r"|та[ \u00a0]ін\.|та[ \u00a0]співавт\.|и[ \u00a0]др\."
    r"|وآخرون|وآخرين|وزملاؤه|等人?|ਅਤੇ[ \u00a0]ਹੋਰ"
)
_YEAR = r"(?:18|19|20)\d\d[a-z]?(?![\w%])"
_YEARS = re.compile(rf"({_YEAR})((?:\s{{0,2}}[,;،、&]?\s{{0,2}}(?:and|et|y|und|e|і|та|و)?\s{{0,2}}{_YEAR}){{0,8}})")
_ONE_YEAR = re.compile(_YEAR)
# Matches `et al.,` and what it is called elsewhere; the name stands before it, the years behind it.
_OTHERS = re.compile(_AND_OTHERS)
# Matches the end of `Aleksandrova &`, `Feder`: an author right before a place.
_BEFORE = re.compile(rf"(?<![^\W_])({_NAME})[ \u00a0]?,?[ \u00a0]?\Z")
_PAIR_BEFORE = re.compile(rf"(?<![^\W_])({_NAME})[ \u00a0](?:&|&amp;|and|et|y|und|e)[ \u00a0]({_NAME})\Z")
_COMMA = re.compile(r"[ \u00a0]?,[ \u00a0]?\Z")
_NEXT = re.compile(r"[;\]؛；]")
_BETWEEN = re.compile(r"[ \u00a0]?[,،，]?[ \u00a0]?[(（]?\[?")
# Matches all the words of a link to a work: `Feder et al., 2014`, `Hartogsohn (2016)`, `Cho and Lee, 2021`; not
# `the trial of 2014`.
_WHOLE = re.compile(
    rf"({_NAME})(?:[ \u00a0]?,?[ \u00a0]?(?:{_AND_OTHERS})|[ \u00a0](?:&|&amp;|and|et|y|und|e)[ \u00a0]({_NAME}))?"
    rf"[ \u00a0]?,?[ \u00a0]?\(?({_YEAR})\)?"
)
_REACH = 48
"""Characters between an author and the year, at most."""


@dataclass(frozen=True, slots=True)
class Cited:
    """An author with the year of a work, at a place."""

    author: str
    """The first author's family name, as written."""
    year: str
    start: int = field(compare=False, default=0)
    end: int = field(compare=False, default=0)
    other: str = field(compare=False, default="")
    """The second author, where two are named."""

    @property
    def name(self) -> str:
        """What is the same in every spelling: `feder 2014`."""
        return f"{self.author.casefold().replace('’', chr(39))} {self.year}"

    def __str__(self) -> str:
        """Return the citation in a short form for messages."""
        return f"{self.author}, {self.year}"


def whole(text: str) -> Cited | None:
    """Return the work that a link's words name, None where they are not an author and a year alone.

    >>> str(whole("Feder et coll., 2014")), whole("the trial of 2014")
    ('Feder, 2014', None)
    """
    bare = text.strip("*_ \u00a0()")
    match = _WHOLE.fullmatch(bare) or _WHOLE.fullmatch(bare + ")")
    return Cited(match[1], match[3], 0, len(text), match[2] or "") if match else None


def strict(text: str) -> Iterator[Cited]:
    """Yield what is surely a citation: a name with *et al.*, or two names with `&`, then years.

    >>> [str(cited) for cited in strict("(Feder et al., 2014, 2021); in May 2014; Canada (2016)")]
    ['Feder, 2014', 'Feder, 2021']
    """
    for match in _OTHERS.finditer(text):
        author = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        if author is not None:
            yield from _dated(text, author[1], "", author.start(1), match.end())
    yield from _pairs(text)


def _pairs(text: str) -> Iterator[Cited]:
    if "&" not in text and " and " not in text and " et " not in text:
        return
    for years in _ONE_YEAR.finditer(text):
        before = max(0, years.start() - 2 * _REACH)
        comma = _COMMA.search(text, before, years.start())
        pair = _PAIR_BEFORE.search(text, before, comma.start()) if comma else None
        # `Germany and France (2021)` names no authors; with a comma, in brackets or alone, two names do.
        if pair and (_in_brackets(text, pair.start()) or (pair.start() == 0 and years.end() == len(text))):
            yield Cited(pair[1], years[0], pair.start(1), years.end(), pair[2])


def _in_brackets(text: str, place: int) -> bool:
    low = max(0, place - 4 * _REACH)
    return max(text.rfind(mark, low, place) for mark in "([") > max(text.rfind(mark, low, place) for mark in ")]")


def _dated(text: str, author: str, other: str, start: int, end: int) -> Iterator[Cited]:
    """Yield an author with each of the years right behind a place."""
    between = _BETWEEN.match(text, end)
    years = _YEARS.match(text, between.end() if between else end)
    if years is None:
        return
    for year in _ONE_YEAR.finditer(text, years.start(), years.end()):
        yield Cited(author, year[0], start, year.end(), other)


def loose(text: str, authors: Iterable[str]) -> Iterator[Cited]:
    """Yield each of some authors with the years that stand near behind a mention of the name.

    >>> [str(cited) for cited in loose("Feder et ses collègues (2014; 2021)", ["Feder"])]
    ['Feder, 2014', 'Feder, 2021']
    """
    for author in dict.fromkeys(authors):
        for place in places(text, author):
            end = place + len(author)
            years = _YEARS.search(text, end, end + _REACH)
            # Behind a semicolon or the end of a link another work is named.
            if years is not None and not _NEXT.search(text, end, years.start()):
                for year in _ONE_YEAR.finditer(text, years.start(), years.end()):
                    yield Cited(author, year[0], place, year.end())


def places(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands as a word of its own; an apostrophe is one in either form."""
    folded, wanted = text.replace("’", "'"), name.replace("’", "'")
    place = folded.find(wanted)
    while place >= 0:
        end = place + len(wanted)
        if not (place and _joins(folded[place - 1])) and not _joins(folded[end : end + 1]):
            yield place
        place = folded.find(wanted, end)


def _joins(character: str) -> bool:
    """Tell whether a character beside a name is part of its word; Chinese sets none apart: `Kang等`."""
    return character.isalpha() and character < "\u2e80"
