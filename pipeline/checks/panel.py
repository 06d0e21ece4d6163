"""Rules, narrowed to those that can find something: most texts hold few of the characters that rules look for."""

import re
from collections.abc import Collection, Iterable
from itertools import groupby

from pipeline.checks.rule import Pair, Rule
from pipeline.model.locale import Locale


class _Signs(dict[str, int]):
    """Character → the bits of the rules that wait for it, worked out when it is first met."""

    def __init__(self, cues: Iterable[tuple[int, str]]) -> None:
        super().__init__()
        self._cues = tuple(cues)

    def __missing__(self, sign: str) -> int:
        digit = sign.isdecimal()
        bits = 0
        for bit, cues in self._cues:
            if sign in cues or (digit and "0" in cues):
                bits |= bit
        self[sign] = bits
        return bits


class Panel:
    """Some rules, ready to be put to the pairs of one locale and one typography profile."""

    def __init__(self, rules: Iterable[Rule], locale: Locale, typography: str = "") -> None:
        stated = [(rule, rule.cues_for(locale, typography)) for rule in rules]
        self._rules = tuple((1 << n, rule) for n, (rule, cues) in enumerate(stated) if cues is not None)
        self.by_name = {rule.name: rule for rule, _ in stated}
        self._alone = tuple(rule for _, rule in self._rules if rule.alone)
        self._always = sum(1 << n for n, (_, cues) in enumerate(stated) if cues == "")
        self._signs = _Signs((1 << n, cues) for n, (_, cues) in enumerate(stated) if cues)
        self._awaited = one_of({sign for _, cues in stated for sign in cues or ""})
        """Matches the characters that a rule waits for: few of those of a text."""
        self._chosen: dict[int, tuple[Rule, ...]] = {}

    def worth_asking(self, pair: Pair) -> tuple[Rule, ...]:
        """Return the rules in their order, but for those that are sure to find nothing in a pair.

        Exempt are rules that wait for characters of which neither text holds any, and those on typography that the
        locale's profile does not name; where the source is not known, all but those on the translation alone.
        """
        if pair.named:
            return self._alone
        bits = self._always
        for sign in set(self._awaited.findall(pair.msgid + pair.msgstr)):
            bits |= self._signs[sign]
        chosen = self._chosen.get(bits)
        if chosen is None:
            chosen = self._chosen[bits] = tuple(rule for bit, rule in self._rules if bit & bits)
        return chosen


def one_of(signs: Collection[str]) -> re.Pattern[str]:
    """Return what matches any of some characters; `0` among them stands for all digits."""
    digits = r"\d" if "0" in signs else ""
    return re.compile(f"[{digits}{_ranges(signs)}]" if signs else r"(?!)")


def _ranges(signs: Iterable[str]) -> str:
    """Return characters as a class of a pattern has them: `a-c` for three in a row, of which each would take its time.

    >>> _ranges("c_ab")
    '_-_a-c'
    """
    codes = sorted(map(ord, signs))
    runs = ([code for _, code in run] for _, run in groupby(enumerate(codes), lambda place: place[1] - place[0]))
    return "".join(f"{re.escape(chr(run[0]))}-{re.escape(chr(run[-1]))}" for run in runs)
