"""Write the replacements that rules offer into translations, and nothing else.

A replacement never changes a figure, a protected span or the structure: both texts are read, and one that would is
refused. Replacements are made until none is left, so that a second run finds nothing to do.

>>> from pipeline.checks.entries import Surroundings
>>> from pipeline.checks.pairs import edge_blanks
>>> from pipeline.model.locale import Locale
>>> around = Surroundings(Locale.parse("fr-CA"), Locale.parse("en-CA"), (edge_blanks.RULE,))
>>> (fixed,) = fix_catalog(Catalog((Entry("Who?", "Qui? "),)), {}, around)
>>> fixed.forms, fixed.rules
({0: 'Qui?'}, ('edge-blanks',))
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.checks.entries import Surroundings
from pipeline.checks.harm import harm
from pipeline.checks.muting import settle
from pipeline.checks.rule import Pair, Rule
from pipeline.model.catalog import Catalog, Entry, Key
from pipeline.model.finding import Problem, Replacement
from pipeline.model.unit import Unit

_ROUNDS = 40
"""More than any text needs whose rules agree: each round makes all replacements that do not overlap."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A replacement in its text."""

    path: str
    entry: Entry
    text: str
    """The translation, or its plural form, as it is before."""
    rule: Rule
    problem: Problem
    replacement: Replacement
    pair: Pair
    safe: bool

    @property
    def after(self) -> str:
        """The text with the replacement made."""
        return _replaced(self.text, self.replacement)


Accept = Callable[[Offer], bool]


@dataclass(frozen=True, slots=True)
class Refused:
    """A replacement that was not made, and why."""

    rule: str
    reason: str


@dataclass
class FixedEntry:
    """What became of an entry."""

    entry: Entry
    forms: dict[int, str] = field(default_factory=dict)
    """Number of a plural form → its new text; 0 where there is no plural. Empty: nothing was changed."""
    rules: tuple[str, ...] = ()
    """Whose replacements were made, in order, repeated ones repeated."""
    refused: tuple[Refused, ...] = ()
    waiting: int = 0
    """Replacements about which somebody has to be asked."""


def only_safe(offer: Offer) -> bool:
    """Accept what nobody need be asked about."""
    return offer.safe


def fix_catalog(
    catalog: Catalog, units: Mapping[Key, Unit], around: Surroundings, accept: Accept = only_safe
) -> Iterator[FixedEntry]:
    """Yield the live entries about which there is something to say, in the order of the catalog.

    A fuzzy entry is fixed and stays fuzzy. Where a mute holds, somebody has looked at both texts: nothing is safe
    there, and what is muted is not offered.
    """
    for entry in catalog.live:
        fixed = _Fixing(catalog.path, entry, units.get(entry.key), around, accept).fixed()
        if fixed.forms or fixed.refused or fixed.waiting:
            yield fixed


@dataclass
class _Fixing:
    """One entry while it is fixed."""

    path: str
    entry: Entry
    unit: Unit | None
    around: Surroundings
    accept: Accept
    muted: frozenset[tuple[str, str]] = frozenset()
    declined: set[tuple[str, str, str]] = field(default_factory=set)
    rules: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def fixed(self) -> FixedEntry:
        result = FixedEntry(self.entry)
        found = list(self.around.found(self.entry, self.unit))
        if not any(one.problem.replacement for one in found):
            return result
        names = {rule.name for rule in self.around.rules}
        muted = settle(self.entry, found, names, names).muted
        self.muted = frozenset((one.rule.name, one.problem.message) for one in muted)
        texts = (self.entry.msgstr,) if self.entry.msgid_plural is None else self.entry.msgstr_plural
        for form, text in enumerate(texts):
            if text and (new := self._settled(text)) != text:
                result.forms[form] = new
        result.rules = tuple(self.rules)
        result.refused = tuple(dict.fromkeys(self.refused))
        result.waiting = len(self.declined)
        return result

    def _settled(self, text: str) -> str:
        """Return a text when no replacement is left to be made; where rules undo one another, as it was."""
        seen, made = [text], len(self.rules)
        for _ in range(_ROUNDS):
            refused: list[Refused] = []
            new = self._round(seen[-1], refused)
            if new == seen[-1]:
                self.refused += refused
                return new
            if new in seen:
                break
            seen.append(new)
        self.refused += [Refused(rule, "the rules undo one another") for rule in self.rules[made:]]
        del self.rules[made:]
        return text

    def _round(self, text: str, refused: list[Refused]) -> str:
        """Return a text with the replacements made that do not touch one another: safe ones first, then as asked."""
        offers = list(self._offers(text))
        new = self._applied(text, [offer for offer in offers if offer.safe and self.accept(offer)], refused)
        return new if new != text else self._applied(text, list(self._asked(offers)), refused)

    def _offers(self, text: str) -> Iterator[Offer]:
        for rule, problem, pair in self._found(text):
            replacement = problem.replacement
            if replacement is None or (rule.name, problem.message) in self.muted or not _fits(replacement, text):
                continue
            changes = text[replacement.start : replacement.end] != replacement.text
            if changes and _name(rule.name, text, replacement) not in self.declined:
                safe = replacement.safe and not self.muted
                yield Offer(self.path, self.entry, text, rule, problem, replacement, pair, safe)

    def _found(self, text: str) -> list[tuple[Rule, Problem, Pair]]:
        return self.around.found_in_form(self.entry, self.unit, text)

    def _asked(self, offers: Iterable[Offer]) -> Iterator[Offer]:
        """Yield the first offer that is accepted: the places of the others change with it."""
        for offer in offers:
            if offer.safe or harm(offer.pair, offer.text, offer.after):
                continue
            if self.accept(offer):
                yield offer
                return
            self.declined.add(_name(offer.rule.name, offer.text, offer.replacement))

    def _applied(self, text: str, offers: list[Offer], refused: list[Refused]) -> str:
        """Return the text with all of the offers that do not touch one another; without those that do harm."""
        chosen = _apart(offers)
        new = _replaced_all(text, chosen)
        if new == text or not harm(chosen[0].pair, text, new):
            self.rules += [offer.rule.name for offer in chosen]
            return new
        harms = [(offer, harm(offer.pair, text, offer.after)) for offer in offers]
        refused += [Refused(offer.rule.name, reason) for offer, reason in harms if reason]
        new, made = text, []
        for offer in reversed(_apart(offer for offer, reason in harms if not reason)):
            candidate = _replaced(new, offer.replacement)
            if not harm(offer.pair, text, candidate):
                new = candidate
                made.append(offer.rule.name)
        self.rules += reversed(made)
        return new


def _name(rule: str, text: str, replacement: Replacement) -> tuple[str, str, str]:
    """Return what a declined replacement is known by when its place has changed."""
    return rule, text[max(0, replacement.start - 8) : replacement.end + 8], replacement.text


def _fits(replacement: Replacement, text: str) -> bool:
    return 0 <= replacement.start <= replacement.end <= len(text)


def _replaced(text: str, replacement: Replacement) -> str:
    return text[: replacement.start] + replacement.text + text[replacement.end :]


def _replaced_all(text: str, offers: Iterable[Offer]) -> str:
    """Return a text with replacements made that stand in their order and do not touch one another."""
    pieces, position = [], 0
    for offer in offers:
        pieces += [text[position : offer.replacement.start], offer.replacement.text]
        position = offer.replacement.end
    return "".join((*pieces, text[position:]))


def _apart(offers: Iterable[Offer]) -> list[Offer]:
    """Return the offers that do not touch one another, the first of each group by place, then by rule."""
    chosen: list[Offer] = []
    last = -1
    for offer in sorted(
        offers, key=lambda o: (o.replacement.start, o.replacement.end, o.rule.name, o.replacement.text)
    ):
        if offer.replacement.start > last:
            chosen.append(offer)
            last = offer.replacement.end
    return chosen
