"""A translation has the line breaks of its source.

Why: a line break in a message is a hard break that the author wrote; one more or one less changes the page, and
gettext refuses a message that begins or ends with one where its source does not.
Bad: Call 988.\\nThen wait. → Appelez le 988. Puis attendez.
Good: Call 988.\\nThen wait. → Appelez le 988.\\nPuis attendez.
Source: https://www.gnu.org/software/gettext/manual/html_node/Preparing-Strings.html
"""

import re
from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterator[Problem]:
    """Yield a problem where the number of line breaks differs, or one stands at an edge of one text only."""
    source, target = pair.msgid, pair.msgstr
    for name, at_source, at_target in (
        ("begins", source.startswith("\n"), target.startswith("\n")),
        ("ends", source.endswith("\n"), target.endswith("\n")),
    ):
        if at_source != at_target:
            yield Problem(f"only the {'source' if at_source else 'translation'} {name} with a line break", _HINT)
            return
    before, after = source.count("\n"), target.count("\n")
    if before != after:
        yield Problem(f"the translation has {_counted(after)}, the source {before or 'none'}", _HINT)
    elif before and len(_HARD.findall(source)) == before > (hard := len(_HARD.findall(target))):
        message = f"only {hard} of {before} line breaks of the translation are hard ones"
        yield Problem(message, "end each line as in the source: with a backslash, two blanks or <br>")


# Matches the end of a line that Markdown breaks: a backslash, two blanks, `<br>`; not a line end alone.
_HARD = re.compile(r"(?:\\| {2,}|<br ?/?>[ \t]*)\n")

RULE = Rule("newline", Severity.WARNING, check, cues="\n")

_HINT = "break the translation into lines where the source is"


def _counted(number: int) -> str:
    return f"{number or 'no'} line break{'' if number == 1 else 's'}"
