"""The numbers of the list of sources."""

from collections.abc import Iterable

from pipeline.model.reference import Citation


def numbering(citations: Iterable[Citation]) -> dict[str, int]:
    """Return the number of each cited work: 1 for the one that is mentioned first.

    >>> numbering([Citation("[@b; @a]", ("b", "a")), Citation("@a", ("a",)), Citation("@c", ("c",))])
    {'b': 1, 'a': 2, 'c': 3}
    """
    keys = dict.fromkeys(key for citation in citations for key in citation.keys)
    return {key: number for number, key in enumerate(keys, start=1)}
