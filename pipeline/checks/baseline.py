"""A baseline: the findings that were there when a project began to be checked, so that only new ones are reported.

One line per finding, sorted, without line numbers: an edit elsewhere changes no line, and two branches seldom the same
one. `PATH RULE HASH`; the hash is that of mutes, so that a finding on changed texts is a new one.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.checks.muting import fingerprint, texts_hash
from pipeline.errors import Fault, InputError
from pipeline.model.catalog import Entry
from pipeline.model.finding import Finding, Severity

HEADER = (
    "# Findings that were there before; check passes over them. Sorted; written by: traversier check --write-baseline"
)
# Matches `locales/fr_CA/LC_MESSAGES/a b.po figures 8c1d90aa-4f21`, the path with blanks in it.
_LINE = re.compile(
    r"(?P<path>\S(?:.*\S)?) (?P<rule>[a-z0-9]+(?:-[a-z0-9]+)*) (?P<hash>[0-9a-f]{8}-[0-9a-f]{4}(?:\.[1-9]\d*)?)"
)

Known = tuple[str, str, str]
"""A finding in a baseline: path, rule, hash."""


@dataclass(frozen=True, slots=True)
class Baselined:
    """Findings held against a baseline."""

    new: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    stale: tuple[Known, ...] = ()
    """Lines for which there is no finding any more."""


def read_baseline(text: str, path: str) -> tuple[Known, ...]:
    """Return the lines of a baseline; raise InputError with every line that is none, such as a conflict's marker."""
    known, faults = [], []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        match = _LINE.fullmatch(line.strip())
        if match:
            known.append((match["path"], match["rule"], match["hash"]))
        elif line.strip() and not line.startswith("#"):
            hint = "write PATH RULE HASH, or write the file anew with traversier check --write-baseline"
            faults.append(Fault(path, number, f"this is no line of a baseline: {line[:60]!r}", "baseline-bad", hint))
    if faults:
        raise InputError(faults)
    return tuple(known)


def write_baseline(findings: Iterable[Finding], kept: Iterable[Known] = ()) -> str:
    """Return the text of a baseline with the findings that it can hold, and the lines that are kept.

    Left out are information, what could not be read, and what blocks in a critical unit.
    """
    known = sorted((*kept, *(name for finding in findings if (name := name_of(finding)) is not None)))
    return "".join(f"{line}\n" for line in (HEADER, *(" ".join(name) for name in known)))


def name_of(finding: Finding) -> Known | None:
    """Return what stands for a finding in a baseline, None where it may not stand in one."""
    if finding.fingerprint is None or finding.severity is Severity.INFO:
        return None
    return finding.path, finding.rule, finding.fingerprint


def _names(finding: Finding) -> Iterator[Known]:
    """Yield what a finding may stand under: where its entry has several in the same words, once all had one hash."""
    name = name_of(finding)
    if name is not None:
        yield name
        yield (*name[:2], name[2].partition(".")[0])


def on_source(finding: Finding) -> Finding:
    """Return a finding that is on no translation with its fingerprint, if it is a warning.

    Errors of the source are mended, or the author says at their place why not.
    """
    if finding.severity is not Severity.WARNING or finding.fingerprint is not None:
        return finding
    texts = texts_hash(Entry(finding.msgid or "", msgctxt=finding.msgctxt))
    return replace(finding, fingerprint=fingerprint(texts, finding.rule, finding.message))


def held_against(
    findings: Iterable[Finding], baseline: Iterable[Known], looked_at: Collection[str], asked: Callable[[str], bool]
) -> Baselined:
    """Return which findings are new, which stand in the baseline, and which of its lines stand for nothing.

    A line of a file or a rule that was not looked at is not stale. A finding that occurs more often than it stands in
    the baseline is new as often.
    """
    left = Counter(baseline)
    new, known = [], []
    for finding in findings:
        name = next((name for name in _names(finding) if left[name] > 0), None)
        if name is not None:
            left[name] -= 1
            known.append(finding)
        else:
            new.append(finding)
    stale = (line for line in left.elements() if line[0] in looked_at and asked(line[1]))
    return Baselined(tuple(new), tuple(known), tuple(sorted(stale)))
