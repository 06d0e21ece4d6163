"""The words of the two parsers for a mistake in YAML → ours."""

import re
from typing import Any


def mistake(error: Any) -> tuple[int, str, str]:
    """Return the index of a mistake, a message and a hint for what the parser in C or the one in Python raised."""
    problem = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    words = f"{context}; {problem}"
    if _OPENED.search(words):
        mark = getattr(error, "context_mark", None) or mark
    unknown = ("", f"this is not YAML: {problem}", "")
    _, message, hint = next((row for row in _SYNTAX if re.search(row[0], words)), unknown)
    return mark.index if mark else 0, message, hint


# The words of the two parsers for a mistake → ours, and a hint; the first that matches.
_SYNTAX = (
    ("tab character|character '.t'", "a tab stands where only blanks may indent", "indent with blanks"),
    ("mapping values", "a colon stands inside a value, or the line is indented too far", "put the value in quotes"),
    ("expected ':'", "this line is neither `key: value` nor part of the value above", "add the colon, or indent it"),
    ("quoted scalar; .*unexpected", "a quote is opened here and never closed", "close it"),
    ("parsing a flow|node content", "the bracket opened here is not closed as it should be", "close it, or use quotes"),
    ("escape c|hexa?dec", "between double quotes this backslash means nothing", "use single quotes"),
    ("start any token", "a value may not begin with this character", "put the value in quotes"),
    ("entries are not allowed", "a list item may not stand on the line of its key", "begin the list on the next line"),
    ("expected key|block end", "the indentation differs from the lines above, or text follows a quote", "indent alike"),
    ("expected '-'", "this line is not an item of the list above", "begin it with `- `"),
    ("tag handle", "a value that begins with ! is a tag, which is not read here", "put the value in quotes"),
    ("alias|anchor", "a value that begins with * or & is not read here", "put the value in quotes"),
)
# Where what was opened tells more than the place at which the parser gave up.
_OPENED = re.compile("quoted scalar; .*unexpected|parsing a flow|simple key;")
