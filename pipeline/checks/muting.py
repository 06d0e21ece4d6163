"""Mutes: what a translator, in a comment, has found to be right although a rule says otherwise.

`# traversier-ignore: RULE HASH reason` holds for one finding on two texts. The hash says which: its first part stands
for the texts, its second for the finding, so that a mute whose texts changed (it is void) is told from one whose
finding is gone (it is idle).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pipeline.checks.entries import Found
from pipeline.model.catalog import Entry
from pipeline.model.finding import Problem, Severity

WORD = "traversier-ignore"
_REASON = "REASON"
MUTE_RULES = {
    "mute-unknown": "A mute names a rule that there is",
    "mute-unbound": "A mute says by its hash which finding it mutes on which texts, and says why",
    "mute-refused": "Nothing is muted in a critical unit for which its translation is not published",
    "mute-void": "A mute holds for the texts that it was written for",
    "mute-idle": "A mute mutes something",
}
"""What is said of mutes themselves, and what each must be."""

# Matches `traversier-ignore: figures 8c1d90aa-4f21 The clinic counts so.`, also without hash or reason; the hash may be
# `8c1d90aa-4f21.2`, of the second finding in the same words.
_MUTE = re.compile(
    rf"\s*{WORD}:\s*(?P<rule>\S*)(?:\s+(?P<hash>[0-9a-f]{{8}}-[0-9a-f]{{4}}(?:\.[1-9]\d*)?)(?!\S))?\s*(?P<reason>.*)"
)
# Matches `a/b.po:12` and `line 7`, which an edit elsewhere changes; not a dose.
_PLACE = re.compile(r"[^\s“”]+\.(?:po|pot|md|markdown|yaml|csv)(?::\d+)*|\blines? \d+")


@dataclass(frozen=True, slots=True)
class Mute:
    """One comment that asks for silence."""

    rule: str
    fingerprint: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of an entry's problems, and what is to be said of its mutes."""

    kept: tuple[Found, ...] = ()
    muted: tuple[Found, ...] = ()
    complaints: tuple[tuple[str, Problem], ...] = ()
    """Each with the name that it is reported under."""


def mutes(entry: Entry) -> tuple[Mute, ...]:
    """Return the mutes among an entry's comments, each once.

    >>> mutes(Entry("a", "b", comments=("traversier-ignore: figures 8c1d90aa-4f21 A street.",)))
    (Mute(rule='figures', fingerprint='8c1d90aa-4f21', reason='A street.'),)
    """
    found = (_MUTE.fullmatch(comment) for comment in entry.comments if WORD in comment)
    said = (Mute(match["rule"], match["hash"], _reason(match["reason"])) for match in found if match)
    return tuple(dict.fromkeys(said))


def _reason(words: str) -> str:
    """Return a reason; what `check --show-mutes` prints in its place is none."""
    return words.strip().removeprefix(_REASON).strip()


def has_mutes(entries: Iterable[Entry]) -> bool:
    """Tell whether any of some entries has a comment that asks for silence, or means to."""
    return any(WORD in comment for entry in entries for comment in entry.comments)


def texts_hash(entry: Entry) -> str:
    """Return what stands for an entry's texts: eight hexadecimal digits, other ones when a character changes.

    Composed and decomposed letters are the same (Unicode, NFC).
    """
    return _hash(8, entry.msgctxt or "", entry.msgid, entry.msgid_plural or "", entry.msgstr, *entry.msgstr_plural)


def fingerprint(texts: str, rule: str, message: str) -> str:
    """Return the hash of a finding on some texts; places of other texts in the message do not count."""
    return f"{texts}-{_hash(4, rule, _PLACE.sub('…', message))}"


def fingerprints(entry: Entry, found: Iterable[Found]) -> dict[int, str]:
    """Return the hash of each of the findings in an entry by its identity; of those in the same words none is the same.

    The first has the bare hash, as it had before there were others; the second ends in `.2`.
    """
    texts = texts_hash(entry)
    seen: Counter[str] = Counter()
    prints = {}
    for one in found:
        bare = fingerprint(texts, one.rule.name, one.problem.message)
        seen[bare] += 1
        prints[id(one)] = bare if seen[bare] == 1 else f"{bare}.{seen[bare]}"
    return prints


def mute_line(rule: str, hash_: str, reason: str = "") -> str:
    """Return the comment that mutes a finding, as it is pasted above its entry."""
    return f"# {WORD}: {rule} {hash_} {reason or _REASON}"


def settle(entry: Entry, found: Iterable[Found], known: Collection[str], asked: Collection[str]) -> Settled:
    """Return an entry's problems without those that are muted, and what is wrong with its mutes.

    `known` are the names of all rules, `asked` those of the rules that have looked at the entry.
    """
    problems = tuple(found)
    wanted = mutes(entry) if any(WORD in comment for comment in entry.comments) else ()
    if not wanted:
        return Settled(problems)
    texts = texts_hash(entry)
    prints = fingerprints(entry, problems)
    by_hash: dict[tuple[str, str], list[Found]] = {}
    for one in problems:
        by_hash.setdefault((one.rule.name, prints[id(one)]), []).append(one)
    holding = {
        (mute.rule, mute.fingerprint) for mute in wanted if mute.reason and (mute.rule, mute.fingerprint) in by_hash
    }
    muted = tuple(one for key, group in by_hash.items() if key in holding for one in group if not one.held)
    complaints = (
        complaint
        for mute in wanted
        if mute.rule in asked or mute.rule not in known
        for complaint in _complaints(mute, texts, by_hash, known)
    )
    silent = {id(one) for one in muted}
    return Settled(tuple(one for one in problems if id(one) not in silent), muted, tuple(complaints))


def _complaints(
    mute: Mute, texts: str, by_hash: dict[tuple[str, str], list[Found]], known: Collection[str]
) -> Iterator[tuple[str, Problem]]:
    """Yield why a mute does not hold."""
    if mute.rule not in known:
        from difflib import get_close_matches

        near = get_close_matches(mute.rule, known, 1)
        hint = f"did you mean {near[0]}?" if near else "traversier check --list-rules names all of them"
        yield _complaint("mute-unknown", f"the mute names no rule: “{mute.rule}”", hint)
        return
    own = by_hash.get((mute.rule, mute.fingerprint or ""))
    of_rule = [one for (rule, _), group in by_hash.items() if rule == mute.rule for one in group]
    if any(one.held for one in own or ()) or (of_rule and all(one.held for one in of_rule)):
        firm = any(one.rule.firm for one in (*(own or ()), *of_rule))
        message = f"an error of {mute.rule}{'' if firm else ' in a critical unit'} cannot be muted"
        yield _complaint("mute-refused", message, "mend the translation, then delete the comment")
        return
    if own and mute.reason:
        return
    mutable = [key for key, group in by_hash.items() if key[0] == mute.rule and not any(one.held for one in group)]
    lines = [mute_line(rule, hash_, mute.reason) for rule, hash_ in mutable]
    if mute.fingerprint and not mute.fingerprint.startswith(f"{texts}-"):
        message = f"the mute of {mute.rule} is void: it was written for other texts"
        yield from _rewritten("mute-void", message, lines)
    elif own:
        message = f"the mute of {mute.rule} gives no reason"
        yield _complaint("mute-unbound", message, f"write {mute_line(mute.rule, mute.fingerprint or '')}")
    elif mute.fingerprint or not lines:
        yield _complaint("mute-idle", f"the mute of {mute.rule} mutes nothing", "delete the comment")
    else:
        message = f"the mute of {mute.rule} is not bound to a finding and its texts, and mutes nothing"
        yield from _rewritten("mute-unbound", message, lines)


def _rewritten(name: str, message: str, lines: Sequence[str]) -> Iterator[tuple[str, Problem]]:
    """Yield a complaint for each line that would mute what is found now."""
    if not lines:
        yield _complaint(name, message, "delete the comment")
    for line in lines:
        yield _complaint(name, message, f"look at both texts; if they are right write {line}")


def _complaint(name: str, message: str, hint: str) -> tuple[str, Problem]:
    return name, Problem(message, hint, Severity.WARNING)


def _hash(length: int, *texts: str) -> str:
    words = "\0".join(unicodedata.normalize("NFC", text) for text in texts)
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:length]
