"""Citations as pandoc writes them.

The grammar of a key is pandoc's: a letter, digit or `_`, then letters, digits, `_` and single punctuation marks between
them; any other key stands in braces (https://pandoc.org/MANUAL.html#citation-syntax).
"""

import re

from pipeline.citations.markup import one_line
from pipeline.model.reference import Citation, CitedWork

KEY = re.compile(r"\w+(?:[:.#$%&\-+?<>~/]\w+)*")
BRACED = re.compile(r"[^{}\s]+")
"""A key that is cited in braces: `@{https://example.com/a?b=}`."""
# Matches `@feder2014`, the `-@feder2014` of "see -@feder2014, p. 3" and `@{https://a.org}`; not `a@b.org`, not `\@a`.
_MENTION = re.compile(rf"(?<![\w@\\])(-?)@(?:\{{({BRACED.pattern})\}}|({KEY.pattern}))")
# Matches the bracket behind the key in `@feder2014 [p. 3]`; not a footnote mark.
_BRACKET = re.compile(r"\s*\[(?!\^)(.*)\]", re.S)


def cited_keys(citation: str) -> list[str]:
    """Return the keys in a citation, whatever its form.

    >>> cited_keys("[see @a, p. 3; -@b]"), cited_keys("@{https://a.org/b} [p. 3; @c]")
    (['a', 'b'], ['https://a.org/b', 'c'])
    """
    return [braced or key for _, braced, key in _MENTION.findall(citation)]


def parse_citation(text: str) -> Citation | None:
    """Return the citation that a bracketed group or a mention in running text is, None where it is neither.

    Each part of a group between semicolons must name exactly one work: `[@a and @b]` is no group, but two mentions.
    The bracket behind a mention begins with what belongs to the mention, or with another work.

    >>> parse_citation("[see @a, p. 3; -@b]").items
    (CitedWork(key='a', prefix='see', locator='p. 3', suppress_author=False, behind=', p. 3'), \
CitedWork(key='b', prefix='', locator='', suppress_author=True, behind=''))
    >>> parse_citation("@a [p. 3; @b]").keys, parse_citation("[@]"), parse_citation("[a@b.org]")
    (('a', 'b'), None, None)
    """
    if mention := _MENTION.match(text):
        return _in_prose(text, mention)
    if len(text) < 2 or text[0] != "[" or text[-1] != "]":
        return None
    works = _works(_parts(text[1:-1]))
    return Citation(text, tuple(work.key for work in works), False, works) if works else None


def _in_prose(text: str, mention: re.Match[str]) -> Citation | None:
    """Return `@a` or `@a [p. 3; @b]`; `-@a` leaves the year alone, in brackets: the sentence has named the authors."""
    rest = text[mention.end() :]
    bracket = _BRACKET.fullmatch(rest)
    if rest and bracket is None:
        return None
    parts = _parts(bracket[1]) if bracket else []
    own = parts.pop(0) if parts and not _MENTION.search(parts[0]) else ""
    others = _works(parts)
    if parts and not others:
        return None
    behind = f", {own.lstrip(', ')}" if own.strip() else ""
    works = (_work(mention, "", behind), *others)
    return Citation(text, tuple(work.key for work in works), not mention[1], works)


def _parts(text: str) -> list[str]:
    r"""Return what stands between semicolons; one in braces or brackets, or behind a backslash, divides nothing.

    >>> _parts("@a, {p. 3; 5}; @b")
    ['@a, {p. 3; 5}', ' @b']
    """
    parts, depth, start, escaped = [], 0, 0, False
    for place, mark in enumerate(text):
        if escaped or mark == "\\":
            escaped = not escaped
        elif mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
        elif mark == ";" and not depth:
            parts.append(text[start:place])
            start = place + 1
    return text.split(";") if depth else [*parts, text[start:]]


def _works(parts: list[str]) -> tuple[CitedWork, ...]:
    """Return one work for each part, none where a part has not exactly one."""
    works = []
    for part in parts:
        mentions = list(_MENTION.finditer(part))
        if len(mentions) != 1:
            return ()
        works.append(_work(mentions[0], part[: mentions[0].start()], part[mentions[0].end() :]))
    return tuple(works)


def _work(mention: re.Match[str], prefix: str, behind: str) -> CitedWork:
    behind = re.sub(r"[ \t\r\n]+", " ", behind).rstrip(" ")
    locator = one_line(behind).removeprefix(",").lstrip(" ")
    return CitedWork(mention[2] or mention[3], one_line(prefix), locator, bool(mention[1]), behind)
