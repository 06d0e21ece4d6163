"""The entries of a catalog as rules see them: pairs of texts, with what each is in its article."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from pipeline.catalogs.keys import source_text
from pipeline.catalogs.marks import is_marked, read_mark, translation_hash
from pipeline.checks.memory import Memory
from pipeline.checks.pairs import clinical_unchanged
from pipeline.checks.panel import Panel, one_of
from pipeline.checks.rule import Pair, Rule, problems
from pipeline.model.catalog import Entry
from pipeline.model.finding import Problem
from pipeline.model.glossary import NO_GLOSSARY, Glossary
from pipeline.model.locale import Locale
from pipeline.model.unit import WRITTEN_IN, Kind, Unit, UnitClass

_OF_MARKS = frozenset({clinical_unchanged.RULE.name})
"""Rules that look at an entry's mark, and at neither text."""


class Found(NamedTuple):
    """A problem with the texts that it was found in."""

    rule: Rule
    problem: Problem
    pair: Pair
    form: int | None = None
    """The number of the plural form that the pair's translation is."""

    @property
    def held(self) -> bool:
        """Neither a mute nor a baseline can hide it."""
        return self.rule.holds(self.problem, self.pair)


@dataclass(frozen=True)
class Surroundings:
    """What the entries of one catalog have in common."""

    locale: Locale
    source_locale: Locale
    rules: tuple[Rule, ...]
    identifiers: tuple[str, ...] = ()
    typography: str = ""
    glossary: Glossary = NO_GLOSSARY
    numbered: bool = True
    """Numbers in brackets may cite a list of sources."""
    marked: bool = True
    """Some entries may have the mark of a clinical edit."""
    signed: frozenset[tuple[tuple[str | None, str], str]] = frozenset()
    """Keys and hashes of translations that a person has signed since a clinical edit of their source."""
    few: frozenset[int] = frozenset()
    """The plural forms of the catalog that stand for one number or a few."""
    memory: Memory | None = field(default=None, compare=False)
    """What is remembered of earlier runs; None: everything is asked."""

    @cached_property
    def panel(self) -> Panel:
        """The rules, ready to be put to pairs."""
        rules = self.rules if self.marked else (rule for rule in self.rules if rule.name not in _OF_MARKS)
        return Panel(rules, self.locale, self.typography)

    @cached_property
    def _cue(self) -> re.Pattern[str] | None:
        """Matches every character that a rule on texts waits for; None where one of them is always asked."""
        stated = [rule.cues_for(self.locale, self.typography) for rule in self.rules if rule.name not in _OF_MARKS]
        if "" in stated:
            return None
        return one_of({sign for cues in stated if cues for sign in cues})

    def silent(self, entry: Entry) -> bool:
        """Tell whether no rule can find anything in an entry; of half the entries of a plain folder that is so."""
        cue = self._cue
        if cue is None or entry.msgid_plural is not None or (self.marked and is_marked(entry)):
            return False
        return cue.search(entry.msgstr) is None and cue.search(entry.msgid) is None

    def found(self, entry: Entry, unit: Unit | None) -> Iterator[Found]:
        """Yield what the rules find in an entry; what several plural forms have in common is said once."""
        if entry.msgid_plural is None:
            if entry.msgstr and not self.silent(entry):
                pair = self._single(entry, unit, entry.msgstr)
                yield from (Found(rule, problem, pair) for rule, problem in self._problems(pair))
            return
        said = set()
        for form, text in enumerate(entry.msgstr_plural):
            if text:
                for rule, problem, pair in self.found_in_form(entry, unit, text, form in self.few):
                    if (rule.name, problem) not in said:
                        said.add((rule.name, problem))
                        yield Found(rule, problem, pair, form)

    def _single(self, entry: Entry, unit: Unit | None, text: str) -> Pair:
        """Return the texts of an entry without plural forms; where the msgid is a mere name, its text may be known."""
        source = entry.msgid if unit else source_text(entry)
        pair = self.pair(entry, unit, entry.msgid if source is None else source, text)
        return replace(pair, named=True) if source is None else pair

    def found_in_form(
        self, entry: Entry, unit: Unit | None, text: str, counted: bool = False
    ) -> list[tuple[Rule, Problem, Pair]]:
        """Return what the rules find in a plural form, held against that source text which it follows better.

        A form may follow either: French says "0 jour", Arabic leaves out the one and the two.
        """
        if entry.msgid_plural is None:
            pair = self._single(entry, unit, text)
            return [(rule, problem, pair) for rule, problem in self._problems(pair)]
        choices = []
        for source in (entry.msgid, entry.msgid_plural):
            pair = self.pair(entry, unit, source, text)
            pair = replace(pair, counted=True) if counted else pair
            choices.append([(rule, problem, pair) for rule, problem in self._problems(pair)])
        return min(choices, key=len)

    def _problems(self, pair: Pair) -> Iterable[tuple[Rule, Problem]]:
        if self.memory is not None:
            return self.memory.problems(pair, self.panel)
        return problems(pair, self.panel.worth_asking(pair))

    def pair(self, entry: Entry, unit: Unit | None, msgid: str, msgstr: str) -> Pair:
        """Return two texts of an entry as rules see them.

        An entry without a unit, as in a catalog of another project, is a paragraph, critical where a `#.` line says so.
        """
        critical = unit is None and "critical" in entry.extracted
        language = unit.language if unit else _stated_language(entry) if entry.extracted else None
        return Pair(
            msgid,
            msgstr,
            self.locale,
            language or self.source_locale,
            unit.unit_class if unit else UnitClass.CRITICAL if critical else UnitClass.ORDINARY,
            unit.kind if unit else Kind.PARAGRAPH,
            entry.msgctxt,
            unit.exemptions if unit else (),
            self.identifiers,
            self.typography,
            # Its terms are the source language's: a text in another one holds none of them.
            NO_GLOSSARY if language else self.glossary,
            numbered=self.numbered,
            outdated=self._outdated(entry),
        )

    def _outdated(self, entry: Entry) -> str:
        """Return what changed in the source since a translation that is called current was written; else nothing."""
        if not self.marked or entry.fuzzy or not is_marked(entry):
            return ""
        mark = read_mark(entry)
        if mark is None or not mark.holds(entry) or (entry.key, translation_hash(entry)) in self.signed:
            return ""
        return mark.changed or "a clinical edit"


def _stated_language(entry: Entry) -> Locale | None:
    """Return the language that a `#.` line says an entry was written in; None where none says so."""
    stated = next((line for line in entry.extracted if line.startswith(WRITTEN_IN)), "")
    try:
        return Locale.parse(stated.removeprefix(WRITTEN_IN).strip()) if stated else None
    except ValueError:
        return None
