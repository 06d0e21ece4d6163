"""After a clinical edit of the source, a translation is written anew, or somebody has signed it.

Why: when a figure, a negation or a warning changes in the source, extract makes the translation fuzzy and marks the
entry. A keystroke in an editor or a batch command can clear the fuzzy flag of a sentence that nobody has read again.
While the sentence is the old one, or the one that was offered in its place, it is not published. This can be neither
muted nor switched off.
Bad: Take 50 mg. → Prendre 5 mg.
Good: Take 50 mg. → Prendre 50 mg.
Source: https://www.gnu.org/software/gettext/manual/html_node/Fuzzy-Entries.html
"""

from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterator[Problem]:
    """Yield a problem where the translation is still the one that a clinical edit of the source made stale."""
    if pair.outdated:
        message = f"nobody has mended or signed the translation since the source changed: {pair.outdated}"
        yield Problem(message, "mend the translation; if it is right as it stands, sign it: traversier review")


RULE = Rule("clinical-unchanged", Severity.ERROR, check, blocks=True, firm=True, alone=True)
