"""Citation keys that were renamed: another key, the same work."""

import re
from collections.abc import Collection, Mapping, Sequence

from pipeline.citations.syntax import cited_keys

# Matches `[@a; @b, p. 3] = (Feder, 2014; Kang, 2022)` and `@a = (Feder, 2014)`; not an author's `a = b`.
_LINE = re.compile(r"(?P<citation>-?@.+|\[.*@.+\]) = \((?P<works>.*)\)")


def renamed_works(before: Sequence[str], after: Sequence[str], known: Collection[str]) -> Mapping[str, str]:
    """Return old citation keys with the keys by which the same works are cited now.

    `before` and `after` are the `#.` lines of an entry, which say how each citation is shown; `known` are the keys of
    today's references. A key was renamed where no reference has it any more, and exactly one new key is shown in the
    same words: to a reader it is the same work.

    >>> renamed_works(["[@a] = (Feder, 2014)"], ["[@b] = (Feder, 2014)"], {"b"})
    {'a': 'b'}
    >>> renamed_works(["[@a] = (Feder, 2014)"], ["[@b] = (Kang, 2022)"], {"b"})
    {}
    """
    old = {key: words for key, words in _shown(before).items() if key not in known}
    new = {key: words for key, words in _shown(after).items() if key in known}
    found = {}
    for key, words in old.items():
        names = [other for other, shown in new.items() if shown == words and other not in _shown(before)]
        if len(names) == 1 and [*old.values()].count(words) == 1:
            found[key] = names[0]
    return found


def _shown(lines: Sequence[str]) -> dict[str, str]:
    """Return key → how the work is shown; what cannot be told apart is left out."""
    found: dict[str, str] = {}
    for match in filter(None, map(_LINE.fullmatch, lines)):
        keys, works = cited_keys(match["citation"]), match["works"].split("; ")
        if len(keys) == len(works):
            found |= dict(zip(keys, works, strict=True))
    return found
