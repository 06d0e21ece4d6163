"""Citations as pandoc writes them.

The grammar of a key is pandoc's: a letter, digit or `_`, then letters, digits, `_` and single punctuation marks between
them (https://pandoc.org/MANUAL.html#citation-syntax).
"""

import re

from pipeline.citations.markup import one_line
from pipeline.model.reference import Citation, CitedWork

KEY = re.compile(r"\w+(?:[:.#$%&\-+?<>~/]\w+)*")
# Matches `@feder2014`, the `-@feder2014` of "see -@feder2014, p. 3" and `@{https://a.org}`; not `a@b.org`, not `\@a`.
_MENTION = re.compile(rf"(?<![\w@\\])(-?)@(?:\{{([^{{}}\s]+)\}}|({KEY.pattern}))")


def cited_keys(citation: str) -> list[str]:
    """Return the keys in a citation, whatever its form.

    >>> cited_keys("[see @a, p. 3; -@b]"), cited_keys("@{https://a.org/b}")
    (['a', 'b'], ['https://a.org/b'])
    """
    return [braced or key for _, braced, key in _MENTION.findall(citation)]


def parse_citation(text: str) -> Citation | None:
    """Return the citation that a bracketed group or a mention in running text is, None where it is neither.

    Each part of a group between semicolons must name exactly one work: `[@a and @b]` is no group, but two mentions.

    >>> parse_citation("[see @a, p. 3; -@b]").items
    (CitedWork(key='a', prefix='see', locator='p. 3', suppress_author=False), \
CitedWork(key='b', prefix='', locator='', suppress_author=True))
    >>> parse_citation("@a.b").keys, parse_citation("[@]"), parse_citation("[a@b.org]")
    (('a.b',), None, None)
    """
    if mention := _MENTION.fullmatch(text):
        work = _work(text)
        # `-@a` leaves the year alone, in brackets, since the sentence has named the authors.
        return Citation(text, (work.key,), not mention[1], (work,)) if work else None
    if len(text) < 2 or text[0] != "[" or text[-1] != "]":
        return None
    works = [_work(part) for part in text[1:-1].split(";")]
    items = tuple(work for work in works if work is not None)
    return Citation(text, tuple(work.key for work in items), False, items) if len(items) == len(works) else None


def _work(part: str) -> CitedWork | None:
    mentions = list(_MENTION.finditer(part))
    if len(mentions) != 1:
        return None
    mention = mentions[0]
    prefix, rest = part[: mention.start()], part[mention.end() :]
    locator = one_line(rest).removeprefix(",").lstrip(" ")
    return CitedWork(mention[2] or mention[3], one_line(prefix), locator, suppress_author=bool(mention[1]))
