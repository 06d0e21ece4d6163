"""The records of old catalogs → translations for the messages of today.

By the same text; by the same words written otherwise; by texts that are several old ones in a row, or a part of one.
What none of this finds is left for the look-up of similar texts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.flow.foreign import Record
from pipeline.flow.joining import joined, parted
from pipeline.flow.offering import Offered
from pipeline.flow.wordings import carried, wording
from pipeline.markdown.spans import SpanKind, spans
from pipeline.model.catalog import Key
from pipeline.model.unit import Unit

_HEAD = 12
"""Texts that are to be part of others are looked up by so many first characters."""
_ROW = 40
"""So many texts in a row are put together at most."""
_CROWD = 200
"""Beginnings that more texts share tell nothing."""
_SPLIT_AT = (" ", "  \n", "\\\n", "")
_ANCHORS = frozenset(SpanKind) - {SpanKind.HTML, SpanKind.COMMENT}


@dataclass
class Carrying:
    """What was found for messages, and which records it was found in."""

    offers: dict[Key, Offered] = field(default_factory=dict)
    used: dict[int, bool] = field(default_factory=dict)
    """Place of a record → whether its translation is carried over as it was, not as a draft."""


def carry(units: Sequence[Unit], found: Sequence[Record]) -> Carrying:
    """Return a translation for each unit that a record, a row of them or a part of one was made for."""
    work = _Carrier(units, found)
    work.single()
    work.rows()
    work.parts()
    return work.result


class _Carrier:
    """Looks from the surest to the least sure; what has found its translation is not looked at again."""

    def __init__(self, units: Sequence[Unit], found: Sequence[Record]) -> None:
        self.units = list({unit.key: unit for unit in units}.values())
        self.found = found
        self.words = [wording(record.msgid) for record in found]
        self.wanted = [wording(unit.msgid) for unit in self.units]
        self.result = Carrying()

    def single(self) -> None:
        """Take records that say what a unit says."""
        contexts = {unit.msgctxt for unit in self.units}
        same: dict[str, list[Record]] = defaultdict(list)
        alike: dict[str, list[Record]] = defaultdict(list)
        for record, words in zip(self.found, self.words, strict=True):
            same[record.msgid].append(record)
            if words:
                alike[words].append(record)
        for unit, words in zip(self.units, self.wanted, strict=True):
            for record in (*same.get(unit.msgid, ()), *alike.get(words, ())):
                # A context that nobody here has is a place in a file: it parts no messages.
                if record.msgctxt in (None, unit.msgctxt) or record.msgctxt not in contexts:
                    if unit.key in self.result.offers:
                        self._again(unit, record)
                    else:
                        text, sure = carried(unit.msgid, record.msgid, record.msgstr)
                        self._offer(unit, text, (record,), sure)

    def _again(self, unit: Unit, record: Record) -> None:
        """Count another record of a unit as used where it gives the same translation."""
        text, _ = carried(unit.msgid, record.msgid, record.msgstr)
        if text == self.result.offers[unit.key].msgstr:
            self.result.used.setdefault(record.place, not record.fuzzy)

    def rows(self) -> None:
        """Take several records in a row for a unit that says what they say together."""
        heads: dict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(self.words):
            if words and place not in self.result.used:
                _add(heads[words[:_HEAD]], place)
        short = sorted({len(head) for head in heads if len(head) < _HEAD})
        for unit, words in zip(self.units, self.wanted, strict=True):
            if unit.key not in self.result.offers and words:
                places = [p for length in (*short, _HEAD) for p in heads.get(words[:length], ())]
                row = next((row for place in places if (row := _row(words, self.words, place))), None)
                if row is not None:
                    self._joined(unit, [self.found[place] for place in row])

    def _joined(self, unit: Unit, row: Sequence[Record]) -> None:
        between = _between(unit.msgid, [record.msgid for record in row])
        texts = [record.msgstr.strip() for record in row]
        if between is not None:
            pieces = [text + gap for text, gap in zip(texts, [*between, ""], strict=True)]
            whole, exact = "".join(pieces) if any(gap.strip(" ") for gap in between) else joined(texts), True
        else:
            old, new = " ".join(record.msgid for record in row), " ".join(texts)
            whole, exact = carried(unit.msgid, old, new)
        self._offer(unit, whole, row, exact)

    def parts(self) -> None:
        """Take a part of a record for each of several units in a row that together say what it says."""
        heads: dict[str, list[int]] = defaultdict(list)
        for index, words in enumerate(self.wanted):
            if words:
                _add(heads[words[:_HEAD]], index)
        short = sorted({len(head) for head in heads if len(head) < _HEAD})
        for record, words in zip(self.found, self.words, strict=True):
            if record.place in self.result.used or not words:
                continue
            indexes = [i for length in (*short, _HEAD) for i in heads.get(words[:length], ())]
            row = next((row for index in indexes if (row := _row(words, self.wanted, index))), None)
            if row is not None:
                self._parted([self.units[index] for index in row], record)

    def _parted(self, units: Sequence[Unit], record: Record) -> None:
        texts = parted(record.msgstr, [unit.msgid for unit in units])
        if texts is None:
            return
        for unit, text in zip(units, texts, strict=True):
            if unit.key not in self.result.offers:
                # Lines are parted for certain; of sentences two may have become one, and one two.
                sure = "\n" in record.msgstr.strip() and "\n" in record.msgid.strip()
                self._offer(unit, text, (record,), sure or _anchored(unit.msgid, text))

    def _offer(self, unit: Unit, text: str, row: Iterable[Record], sure: bool) -> None:
        row = tuple(row)
        fuzzy = not sure or any(record.fuzzy for record in row)
        first = row[0]
        old = joined([record.msgid for record in row])
        previous = (first.previous or (None if old == unit.msgid else old)) if fuzzy else None
        comments = tuple(dict.fromkeys(comment for record in row for comment in record.comments))
        offer = Offered(unit.msgid, text, unit.msgctxt, fuzzy, previous, comments, file=first.file, line=first.line)
        self.result.offers[unit.key] = offer
        for record in row:
            self.result.used[record.place] = self.result.used.get(record.place, True) and not fuzzy


def _add(places: list[int], place: int) -> None:
    if len(places) < _CROWD:
        places.append(place)


def _row(words: str, others: Sequence[str], start: int) -> list[int] | None:
    """Return the places of texts in a row, two at least, that are a text together; empty ones are passed over."""
    row, position = [], 0
    for place in range(start, min(len(others), start + _ROW)):
        if not others[place] or not words.startswith(others[place], position):
            break
        row.append(place)
        position += len(others[place])
        if position == len(words):
            return row if len(row) > 1 else None
    return None


def _between(text: str, pieces: Sequence[str]) -> list[str] | None:
    """Return what stands between pieces of a text; None where they are written otherwise in it."""
    gaps, position = [], 0
    for number, piece in enumerate(pieces):
        piece = piece.strip()
        start = text.find(piece, position)
        gap = text[position:start]
        if start < 0 or gap not in _SPLIT_AT:
            return None
        if number:
            gaps.append(gap)
        position = start + len(piece)
    return gaps


def _anchored(source: str, target: str) -> bool:
    """Tell whether a part of a translation has something of its own that says whose part it is."""
    one, other = (
        sorted((span.kind, span.value) for span in spans(text) if span.kind in _ANCHORS) for text in (source, target)
    )
    return bool(one) and one == other


def unused(found: Iterable[Record], used: Mapping[int, bool]) -> Iterator[Record]:
    """Yield the records that nothing was made of."""
    return (record for record in found if record.place not in used)
