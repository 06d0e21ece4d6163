"""Each figure of a text stands in its translation: its value, sign, unit, currency and precision.

Why: 50 mg that became 50 mcg is another dose. Each side is read by the rules of its own language, so that `0,5 mg/kg`
is right in French and `1,585` is not. What is an error and what a warning is the decision table of the figures.
Bad: a typical dose of 0.5 mg/kg over 40 minutes → une dose habituelle de 5 mg/kg administrée en 40 minutes
Good: a typical dose of 0.5 mg/kg over 40 minutes → une dose habituelle de 0,5 mg/kg administrée en 40 minutes
Source: https://cldr.unicode.org/translation/number-currency-formats
"""

from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.rule import Pair, Rule
from pipeline.figures.compare import differences
from pipeline.figures.model import Figure
from pipeline.figures.reader import read_figures
from pipeline.markdown.spans import spans
from pipeline.model.finding import Problem, Severity
from pipeline.model.locale import Locale


def check(pair: Pair) -> Iterator[Problem]:
    """Yield figures lost, added or changed, and figures in the form of another language."""
    if pair.msgid == pair.msgstr and pair.locale.language == pair.source_locale.language:
        return
    source = figures_of(pair.msgid, pair.source_locale, pair.identifiers)
    target = figures_of(pair.msgstr, pair.locale, pair.identifiers)
    if source or target:
        for severity, message in differences(source, target, pair.locale):
            yield Problem(message, severity=severity)


RULE = Rule("figures", Severity.ERROR, check, blocks=True)


@lru_cache(maxsize=4096)
def figures_of(text: str, locale: Locale, identifiers: tuple[str, ...] = ()) -> tuple[Figure, ...]:
    """Return the figures of an inline text; those in code, addresses and citations are none."""
    return read_figures(text, locale, [(span.start, span.end) for span in spans(text)], identifiers)
