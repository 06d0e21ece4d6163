"""The works of one page: their order and numbers, the letters that tell them apart, the citations that name them."""

import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING

from pipeline.citations.addresses import linked
from pipeline.citations.markup import inside, marked_up
from pipeline.citations.processor import Cite, Form
from pipeline.model.reference import Citation, CitedWork

if TYPE_CHECKING:
    from pipeline.citations.formatter import Formatter

Anchor = Callable[[str, str], str]
"""A key and the words that mention its work → a link to the list of sources; no words where a range leaves it out."""
_MOST_NAMES = 20


@dataclass
class Sources:
    """The works of one page in one language."""

    formatter: "Formatter"
    keys: tuple[str, ...]
    """In the order of the list of sources."""
    numbers: Mapping[str, int]
    forms: Mapping[str, Form]
    """What tells each work apart from the others."""
    _seen: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, formatter: "Formatter", mentioned: Iterable[str], order: Sequence[str] = ()) -> "Sources":
        """Return the works in the order that the style gives them; without one, in that of first mention."""
        rank = {key: place for place, key in enumerate(dict.fromkeys(order))}
        known = [key for key in dict.fromkeys(mentioned) if key in formatter.references]
        keys = sorted(known, key=lambda key: rank.get(key, len(rank)))
        if formatter.style.sorted:
            numbers = {key: number for number, key in enumerate(keys, 1)}
            places = formatter.processor.order([formatter.work(key) for key in keys], True, numbers)
            keys = [keys[place] for place in places]
        numbers = {key: number for number, key in enumerate(keys, 1)}
        return cls(formatter, tuple(keys), numbers, _distinct(formatter, keys, numbers))

    def again(self, formatter: "Formatter") -> "Sources":
        """Return the same works with the same numbers and letters in another language."""
        return Sources(formatter, self.keys, self.numbers, self.forms)

    def entry(self, key: str) -> str:
        """Return a work's entry in the list of sources as Markdown, without its number."""
        form = self.forms[key]
        return self.formatter.entry(key, Form(suffix=form.suffix))

    # ---- Citations ------------------------------------------------------------------------------------------------

    def in_text(self, citation: Citation, anchor: Anchor = linked) -> str:
        """Return the citation as Markdown; works of the page are links to `#ref-<key>`, unknown keys get a `?`."""
        mentions = [_Mention(work, self._form(work)) for work in citation.items]
        if citation.narrative and mentions:
            return self._in_sentence(mentions, anchor)
        if all(mention.plain for mention in mentions):
            mentions = self._ordered(mentions)
        text = self._grouped(mentions, anchor)
        return self._around(text)

    def _form(self, work: CitedWork) -> Form:
        base = self.forms.get(work.key, Form())
        place = self.formatter.place(work).place
        return replace(base, place=place, suppress=work.suppress_author, positions=self._positions(work, place.numbers))

    def _positions(self, work: CitedWork, numbers: str) -> frozenset[str]:
        """Return where the mention stands among those of its work, in the words of CSL."""
        if not self.formatter.style.positions:
            return frozenset({"first"})
        last, before = (self._seen[-1] if self._seen else None), any(key == work.key for key, _ in self._seen)
        self._seen.append((work.key, numbers))
        if not before:
            return frozenset({"first"})
        found = {"subsequent", "near-note"}
        if last is not None and last[0] == work.key and (numbers or not last[1]):
            found.add("ibid" if numbers == last[1] else "ibid-with-locator")
        return frozenset(found)

    def _in_sentence(self, mentions: Sequence["_Mention"], anchor: Anchor) -> str:
        """Return "Feder et al. (2014, p. 3; Kang, 2021)": the first work's authors are part of the sentence."""
        first, others = mentions[0], mentions[1:]
        key = first.work.key
        if key not in self.formatter.references:
            return f"{key}?"
        names = marked_up(self.formatter.names(key))
        rest = replace(first, form=replace(first.form, suppress=True))
        shown = marked_up(self._cite(rest).text)
        if not shown and not others and not first.form.place.suffix:
            return self._link(key, names, anchor)
        if not others and not first.form.place.suffix:
            return self._link(key, f"{names} {self._around(shown)}", anchor)
        inside = self._grouped([rest, *others], anchor) if shown else self._grouped(others, anchor)
        return f"{self._link(key, names, linked)} {self._around(inside)}"

    def _around(self, text: str) -> str:
        layout = self.formatter.processor.layout
        prefix, suffix = layout.get("prefix", ""), layout.get("suffix", "")
        if self.formatter.style.note and not prefix:
            # What is meant for a footnote stands in brackets.
            prefix, suffix = "(", ")"
        text = f"{inside(prefix)}{text}{inside(suffix)}"
        return f"<sup>{text}</sup>" if self.raised else text

    @property
    def raised(self) -> bool:
        """Citations are superscripts, which stand right behind the word before them."""
        return str(self.formatter.processor.layout.get("vertical-align")) == "sup"

    def _ordered(self, mentions: Sequence["_Mention"]) -> list["_Mention"]:
        """Return the mentions of a group in the order that the style gives them."""
        known = [mention for mention in mentions if mention.work.key in self.formatter.references]
        works = [self.formatter.work(mention.work.key) for mention in known]
        order = self.formatter.processor.order(works, False, self.numbers)
        return [known[place] for place in order] + [mention for mention in mentions if mention not in known]

    def _grouped(self, mentions: Sequence["_Mention"], anchor: Anchor) -> str:
        """Return the works of a citation in a row: runs of numbers as ranges, one author's works together."""
        processor = self.formatter.processor
        delimiter = processor.layout.get("delimiter", "")
        out: list[str] = []
        place = 0
        while place < len(mentions):
            run = self._run(mentions, place)
            if run > 2:
                row = mentions[place : place + run]
                inner = "".join(anchor(m.work.key, "") for m in row[1:-1])
                shown = [self._shown(m, anchor) for m in (row[0], row[-1])]
                text = f"{shown[0]}{inner}–{shown[1]}"
            else:
                run, text = 1, self._shown(mentions[place], anchor, self._same_names(mentions, place))
            before = "" if not out else self._between(mentions, place, delimiter)
            out.append(before + text)
            place += run
        return "".join(out)

    def _between(self, mentions: Sequence["_Mention"], place: int, delimiter: str) -> str:
        if self._same_names(mentions, place):
            delimiter = self.formatter.processor.option("cite-group-delimiter", ", ")
        return delimiter or " "

    def _run(self, mentions: Sequence["_Mention"], start: int) -> int:
        """Return how many works from a place on have numbers in a row and nothing else."""
        if self.formatter.style.collapse != "citation-number" or not mentions[start].plain:
            return 1
        count, number = 1, self.numbers.get(mentions[start].work.key, -9)
        for mention in mentions[start + 1 :]:
            if not mention.plain or self.numbers.get(mention.work.key) != number + count:
                break
            count += 1
        return count

    def _same_names(self, mentions: Sequence["_Mention"], place: int) -> bool:
        """Tell whether a work has the authors of the one before it, in a style that then names them once."""
        if not place or not self.formatter.style.collapse.startswith("year"):
            return False
        one, other = mentions[place - 1], mentions[place]
        keys = self.formatter.references
        if other.work.prefix or one.work.key not in keys or other.work.key not in keys:
            return False
        names = self.formatter.cite(one.work.key, self.forms.get(one.work.key, Form())).names
        return (
            bool(names) and names == self.formatter.cite(other.work.key, self.forms.get(other.work.key, Form())).names
        )

    def _shown(self, mention: "_Mention", anchor: Anchor, without_names: bool = False) -> str:
        work = mention.work
        if work.key not in self.formatter.references:
            text = f"{work.key}?"
        else:
            if without_names:
                mention = replace(mention, form=replace(mention.form, suppress=True))
            shown = (
                self._cite(mention).text
                or self._cite(replace(mention, form=replace(mention.form, suppress=False))).text
            )
            text = self._link(work.key, marked_up(shown), anchor)
        prefix = f"{work.prefix} " if work.prefix else ""
        return f"{prefix}{text}{_behind(mention.form.place.suffix)}"

    def _cite(self, mention: "_Mention") -> Cite:
        return self.formatter.cite(
            mention.work.key, replace(mention.form, number=self.numbers.get(mention.work.key, 0))
        )

    def _link(self, key: str, text: str, anchor: Anchor) -> str:
        return anchor(key, text) if key in self.numbers else text


@dataclass(frozen=True, slots=True)
class _Mention:
    work: CitedWork
    form: Form

    @property
    def plain(self) -> bool:
        """Only the work, without words around it."""
        return not (self.work.prefix or self.work.locator or self.form.place.suffix)


def _behind(suffix: str) -> str:
    return suffix if not suffix or suffix[0] in " ,;:.!?)" else f" {suffix}"


# ---- What tells works apart -----------------------------------------------------------------------------------------


def _distinct(formatter: "Formatter", keys: Sequence[str], numbers: Mapping[str, int]) -> dict[str, Form]:
    """Return the form of each work in which no two are cited alike, as far as the style says how.

    First more names are shown, then a letter stands behind the year, in the order of the list of sources.
    """
    forms = {key: Form() for key in keys}
    if formatter.style.numeric or len(keys) < 2:
        return forms
    option = formatter.processor.option
    if option("disambiguate-add-names") == "true":
        for group in _alike(formatter, forms):
            _add_names(formatter, forms, group)
    if option("disambiguate-add-year-suffix") == "true":
        for group in _alike(formatter, forms):
            for key, letters in zip(group, _letters(), strict=False):
                forms[key] = replace(forms[key], suffix=letters)
    return forms


def _alike(formatter: "Formatter", forms: Mapping[str, Form]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for key, form in forms.items():
        found.setdefault(formatter.cite(key, form).text, []).append(key)
    return [group for group in found.values() if len(group) > 1]


def _add_names(formatter: "Formatter", forms: dict[str, Form], group: Sequence[str]) -> None:
    """Show as few further names as tell the most works of a group apart; none where that tells none apart."""
    people = max(len(formatter.work(key).csl.get("author", ())) for key in group)
    best = 1
    for more in range(1, min(people, _MOST_NAMES)):
        tried = {key: replace(forms[key], more_names=more) for key in group}
        different = len({formatter.cite(key, form).text for key, form in tried.items()})
        if different > best:
            best = different
            forms.update(tried)
        if best == len(group):
            break


def _letters() -> Iterable[str]:
    """Yield a, b … z, aa, ab …."""
    for length in (1, 2):
        yield from map("".join, product(string.ascii_lowercase, repeat=length))
