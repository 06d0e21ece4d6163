"""The catalogs of one locale held against each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.checks import CATALOG_RULES
from pipeline.checks.catalog_rule import catalog_findings, shelved
from pipeline.checks.entries import Found
from pipeline.checks.rule import Pair, Rule
from pipeline.checks.selection import Selection
from pipeline.flow.subjects import Subject
from pipeline.model.catalog import Key
from pipeline.model.finding import Finding, Problem
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings

ByEntry = dict[Key, list[Found]]


def together(
    subjects: Sequence[Subject], locale: Locale, settings: Settings, selection: Selection
) -> Mapping[str, ByEntry]:
    """Return what is found in each entry of each catalog, by the catalog's path, so that mutes hold for it too."""
    levels = settings.levels(locale)
    rules = [replace(rule, setting=levels.get(rule.name)) for rule in CATALOG_RULES if selection.takes(rule.name)]
    catalogs = ((subject.catalog, subject.article) for subject in subjects)
    typography = subjects[0].around.typography if subjects else ""
    found = shelved(catalogs, locale, settings.source_locale, typography)
    by_path = {subject.catalog.path: subject for subject in subjects}
    result: dict[str, ByEntry] = {path: {} for path in by_path}
    for finding in catalog_findings(found, rules):
        key = finding.msgctxt, finding.msgid or ""
        result[finding.path].setdefault(key, []).append(_found(by_path[finding.path], key, finding))
    return result


def _found(subject: Subject, key: Key, finding: Finding) -> Found:
    entry = subject.catalog.by_key[key]
    problem = Problem(finding.message, finding.hint or "", finding.severity, finding.place, finding.source_place)
    pair = subject.around.pair(entry, subject.units.get(key), entry.msgid, entry.msgstr)
    return Found(Rule(finding.rule, finding.severity, _nothing), problem, pair)


def _nothing(pair: Pair) -> Iterable[Problem]:
    return ()
