"""Short codes stand in the translation as in the source.

Why: a site's program puts a figure, a form or a sign in the place of `[video id="3"]` or `:warning:`; one that was
translated is shown as it is written.
Bad: Watch [video id="3"] first. → Regardez d’abord [vidéo id="3"].
Good: Watch [video id="3"] first. → Regardez d’abord [video id="3"].
Source: https://codex.wordpress.org/Shortcode_API; https://docs.github.com/en/get-started/writing-on-github
"""

import re
from collections.abc import Iterator

from pipeline.checks.comparison import changes, differences
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import masked
from pipeline.model.finding import Problem, Severity

# Matches `[video id="3"]`, `[/video]`, `[!NOTE]`; not `[see the guide]`, `[text](address)`, `[a = b]`.
_ARGUMENT = r"[ \t]+[\w-]{1,40}=(?:\"[^\"\n\]]*\"|'[^'\n\]]*')"
_BRACKETS = re.compile(rf"\[(?:/[a-z][\w-]{{1,40}}|\w[\w-]{{0,40}}(?:{_ARGUMENT})+|![A-Z]{{3,12}})\](?![(\[])")
# Matches `:warning:`, `:material-pill:`; not `a:b:c`, `12:30:00`, `: :`.
_EMOJI = re.compile(r"(?<![\w:/]):[a-z][a-z0-9_+-]{1,40}:(?![\w:/])")


def check(pair: Pair) -> Iterator[Problem]:
    """Yield short codes lost, added or changed, and signs such as `:warning:` lost."""
    if "[" in pair.msgid or "[" in pair.msgstr:
        lost, added = differences(_codes(pair.msgid), _codes(pair.msgstr))
        yield from changes("short code", lost, added, "copy it unchanged")
    if ":" in pair.msgid and _EMOJI.search(pair.msgid):
        lost, _ = differences(_EMOJI.findall(masked(pair.msgid)), _EMOJI.findall(masked(pair.msgstr)))
        for name in lost:
            yield Problem(f"{name} is not in the translation", "copy it unchanged", Severity.WARNING)


RULE = Rule("shortcode", Severity.ERROR, check, blocks=True, cues="[:")


def _codes(text: str) -> list[str]:
    return _BRACKETS.findall(masked(text)) if _BRACKETS.search(text) else []
