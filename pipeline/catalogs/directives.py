"""Directives of format strings, inside of which no line is wrapped: `%(name of a value)s`, `{0: >5}`."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

Directives = Callable[[str], Iterator[tuple[int, int]]]
"""A text, escaped for a catalog → start and end of each directive in it."""

_FLAGS = r"[-+ #0'I]*"
_NUMBER = r"(?:\*(?:[0-9]+\$)?|[0-9]+)"
# Matches `%s`, `% 5d`, `%1$-*s`, `%(the name)s` and `%<PRId64>`; not `%w`.
_PERCENT = re.compile(
    rf"%(?:\([^()]*\))?(?:[0-9]+\$)?{_FLAGS}{_NUMBER}?(?:\.{_NUMBER}?)?(?:(?:hh|ll|[hlLqjzt])?[diouxXeEfFgGaAcCsSprnm%@]|<PRI[A-Za-z0-9]+>)"
)
# Matches `{}`, `{name}` and `{0: >5}`, and `{{` as a whole; not `{` alone.
_BRACE = re.compile(r"\{\{|\{[^{}]*\}")

_PATTERNS = {
    **dict.fromkeys(("c", "objc", "python", "php", "awk", "lua"), _PERCENT),
    **dict.fromkeys(("perl-brace", "csharp"), _BRACE),
}


@lru_cache(maxsize=256)
def directives(flags: tuple[str, ...]) -> Directives | None:
    """Return what finds the directives in texts with such flags; None where no flag says that there are any.

    The commonest formats are known; of the others (Java, Perl, Ruby, shell …) hardly one can break.
    """
    formats = (flag.removesuffix("-format").removeprefix("possible-") for flag in flags if flag.endswith("-format"))
    pattern = next((_PATTERNS[name] for name in formats if name in _PATTERNS), None)
    if pattern is None:
        return None
    sign = "{" if pattern is _BRACE else "%"

    def found(text: str) -> Iterator[tuple[int, int]]:
        """Yield the directives up to the first malformed one, where gettext gives up."""
        start = text.find(sign)
        while start >= 0:
            match = pattern.match(text, start)
            if match is None:
                return
            yield match.span()
            start = text.find(sign, match.end())

    return found
