"""What a rule on a pair of texts is, and how rules are put to a pair."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from pipeline.checks.typography.text import Text
from pipeline.markdown.spans import Span, SpanKind, masked, spans
from pipeline.model.finding import Problem, Severity
from pipeline.model.glossary import NO_GLOSSARY, Glossary
from pipeline.model.locale import Locale
from pipeline.model.unit import Exemption, Kind, UnitClass

OFF = "off"
"""Stands for a severity where the settings switch a rule off."""
SOURCES = 8192
"""Of so many source texts it is kept what was read of them: the catalogs of several locales hold the same ones."""
_ENGLISH = Locale("en")


@dataclass(eq=False)
class Pair:
    """A source text and its translation, with what a rule may want to know of the unit; nobody changes it.

    It is not frozen: one is made for each text, and to guard its fields would take as long as to read them.
    """

    msgid: str
    msgstr: str
    locale: Locale
    source_locale: Locale = _ENGLISH
    unit_class: UnitClass = UnitClass.ORDINARY
    kind: Kind = Kind.PARAGRAPH
    msgctxt: str | None = None
    exemptions: tuple[Exemption, ...] = ()
    identifiers: tuple[str, ...] = ()
    """Names that stay as they are, their digits included: `DSM-5`."""
    typography: str = ""
    """The name of a typography profile; empty: the locale's own."""
    glossary: Glossary = NO_GLOSSARY

    numbered: bool = True
    """Numbers in brackets may cite a numbered list of sources; False where the article is known to have none."""
    outdated: str = ""
    """What a clinical edit changed in the source since the translation was written; empty where it is no older."""
    counted: bool = False
    """The translation is a plural form for one number or a few, which may stand in it as a word, or not at all."""
    named: bool = False
    """The msgid is the name of a message, whose text nobody knows: nothing can be held against it."""

    @cached_property
    def source_spans(self) -> tuple[Span, ...]:
        """The protected spans of the source text; read once for all rules, and for the next locale."""
        return _source(self.msgid)[0]

    @cached_property
    def target_spans(self) -> tuple[Span, ...]:
        """The protected spans of the translation."""
        return spans(self.msgstr)

    @cached_property
    def prose(self) -> Text:
        """The translation as the rules on typography see it."""
        return Text(self.msgid, self.msgstr, self.locale, self.source_locale, self.kind, self.identifiers)

    @cached_property
    def source_prose(self) -> str:
        """The source text with its protected spans masked, so that places stay."""
        return _source(self.msgid)[1]

    @cached_property
    def target_prose(self) -> str:
        """The translation with its protected spans masked."""
        return masked(self.msgstr) if self.target_spans else self.msgstr

    def values(self, *kinds: SpanKind) -> tuple[list[str], list[str]]:
        """Return the values of the spans of some kinds, of the source text and of the translation."""
        source = [span.value for span in self.source_spans if span.kind in kinds]
        return source, [span.value for span in self.target_spans if span.kind in kinds]


@lru_cache(maxsize=SOURCES)
def _source(text: str) -> tuple[tuple[Span, ...], str]:
    """Return the protected spans of a source text, and the text with them masked."""
    found = spans(text)
    return found, masked(text) if found else text


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a translation must keep; the docstring of its module says why, with examples."""

    name: str
    severity: Severity
    check: Callable[[Pair], Iterable[Problem]]
    """Yields problems; never raises, whatever the two texts are."""
    blocks: bool = False
    """A translation with a problem at error level is not published."""
    setting: Severity | str | None = None
    """What the settings make of it: a severity or `off`; None where they say nothing."""
    firm: bool = False
    """No setting, exemption, mute or baseline hides what it finds, in whatever unit."""
    alone: bool = False
    """It looks at the translation, and in its source only for what may stand there too."""
    cues: str | Callable[[Locale, str], str | None] = ""
    """Characters without one of which, in either text, it finds nothing; `0` stands for all digits, empty: it is always
    asked. A function gives them by locale and typography profile, None where it has nothing to say there."""

    def cues_for(self, locale: Locale, typography: str) -> str | None:
        """Return its cues in a locale, with a typography profile of a name or the locale's own."""
        return self.cues if isinstance(self.cues, str) else self.cues(locale, typography)

    def exempts(self, pair: Pair) -> bool:
        """Tell whether the author has exempted the unit; what blocks cannot be muted in a critical unit."""
        if self.firm or (self.blocks and pair.unit_class is UnitClass.CRITICAL):
            return False
        return any(exemption.rule == self.name for exemption in pair.exemptions)

    def holds(self, problem: Problem, pair: Pair) -> bool:
        """Tell whether neither a setting nor a mute nor a baseline can hide a problem."""
        severity = problem.severity or self.severity
        return self.firm or (self.blocks and severity is Severity.ERROR and pair.unit_class is UnitClass.CRITICAL)

    def settled(self, problem: Problem, pair: Pair) -> Severity | None:
        """Return the severity of a problem by the settings, None where they switch the rule off.

        What has the rule's own severity takes the one that is set; what the rule called otherwise is at most that.
        """
        own = problem.severity or self.severity
        if self.setting is None or self.holds(problem, pair):
            return own
        if self.setting == OFF:
            return None
        wanted = Severity(self.setting)
        return wanted if own is self.severity or wanted.rank > own.rank else own


def problems(pair: Pair, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Problem]]:
    """Yield what the rules find, in the order of the rules, each with its severity settled."""
    for rule in rules:
        if pair.exemptions and rule.exempts(pair):
            continue
        if rule.setting == OFF and not (rule.firm or (rule.blocks and pair.unit_class is UnitClass.CRITICAL)):
            continue
        for problem in rule.check(pair):
            severity = rule.settled(problem, pair)
            if severity is not None:
                yield rule, problem if severity is problem.severity else replace(problem, severity=severity)


def blocking(pair: Pair, rules: Iterable[Rule]) -> tuple[Problem, ...]:
    """Return the problems for which the translation must not be published; the source text stands instead."""
    found = problems(pair, (rule for rule in rules if rule.blocks))
    return tuple(problem for _, problem in found if problem.severity is Severity.ERROR)
