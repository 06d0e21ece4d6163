"""A template and the catalog of yesterday → the catalog of today; no translator's word is lost on the way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pipeline.catalogs.header import Fields, plural_count, updated_header
from pipeline.catalogs.partners import Pool, kinds, partners_among
from pipeline.catalogs.succession import (
    answered,
    kept,
    made_fuzzy,
    made_obsolete,
    same_message,
    strings_of,
    untranslated,
)
from pipeline.model.catalog import Catalog, Entry, Key

Carry = Callable[[Entry, Entry], Entry | None]
"""A changed message and the old entry that it was → what it becomes; None: the old translation, as fuzzy."""

_NO_HEIRS: Mapping[Key, Key] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge came to.

    Each live entry of the new catalog is in one of `kept`, `new`, `fuzzy`, `carried`, `revived` and `moved`.
    """

    catalog: Catalog
    kept: tuple[Entry, ...] = ()
    """They stood in the old catalog."""
    new: tuple[Entry, ...] = ()
    """Nothing on file was like them."""
    fuzzy: tuple[Entry, ...] = ()
    """They took, in this merge, the translation of another text."""
    carried: tuple[Entry, ...] = ()
    """Their text changed so little that the translation holds for it too."""
    revived: tuple[Entry, ...] = ()
    """Their text came back."""
    moved: tuple[Entry, ...] = ()
    """Their text stood in another catalog."""
    obsolete: tuple[Entry, ...] = ()
    """Their text left the source in this merge."""
    partners: Mapping[Key, Entry] = field(default_factory=dict)
    """Key of each entry in `fuzzy` and `carried` → the old entry whose translation it took."""


def merge(
    old: Catalog | None,
    template: Catalog,
    *,
    header: Fields,
    elsewhere: Sequence[Entry] = (),
    heirs: Mapping[Key, Key] = _NO_HEIRS,
    carry: Carry | None = None,
    fuzzy: bool = True,
) -> Merge:
    """Return the catalog with the template's messages, in its order, and all that translators wrote.

    A message of the same msgctxt and msgid keeps its translation, comments and state, also where it stood among the
    entries `elsewhere`, which are of other catalogs of the locale. A changed one takes the translation of the message
    that it most likely was, as fuzzy, with that text in `#|`: of one that vanished, else of an obsolete one, else of
    one still in use; `heirs` name such a message by key. `carry` is asked first, where the msgctxt stayed, and what
    it answers about a fuzzy translation stays fuzzy. Without `fuzzy` only messages of the same key are translated.
    Vanished messages that nobody took become obsolete, and come back with their text. The header's fields are for a
    catalog that does not exist yet. The result, merged again with the same template, stays as it is.
    """
    old = old or Catalog(header=header)
    forms = plural_count(old.header)
    on_file = {entry.key: entry for entry in old.obsolete} | {entry.key: entry for entry in old.live}
    changed = [entry for entry in template.live if entry.key not in on_file]
    wanted = {entry.key for entry in template.live}
    vanished = [entry for entry in old.live if entry.key not in wanted]
    away = [entry for entry in old.obsolete if entry.key not in wanted]
    sources: Mapping[Key, Entry] = {}
    if changed:
        others = [entry for entry in elsewhere if _offers(entry, forms)]
        moved = _moved(changed, others)
        rest = [entry for entry in changed if entry.key not in moved] if fuzzy else []
        heard = _inherited(rest, heirs, on_file, others)
        rest = [entry for entry in rest if entry.key not in heard]
        staying = (entry for key, entry in on_file.items() if key in wanted)
        alike = partners_among(rest, _pools(vanished, away, others, staying))
        sources = {**alike, **heard, **moved}
    work = _Work(forms, carry)
    live = [work.merged(entry, on_file.get(entry.key), sources.get(entry.key)) for entry in template.live]
    gone = tuple(
        made_obsolete(entry) for entry in vanished if not work.took(entry) and (strings_of(entry) or entry.comments)
    )
    catalog = replace(old, entries=(*live, *away, *gone), header=updated_header(old.header, template.header))
    sorted_out = {name: tuple(entries) for name, entries in work.lists.items()}
    return Merge(catalog, **sorted_out, obsolete=gone, partners=work.partners)


def _offers(entry: Entry, forms: int) -> bool:
    """Tell whether an entry of another catalog has a translation, and as many plural forms as are needed here."""
    return bool(strings_of(entry)) and (entry.msgid_plural is None or len(entry.msgstr_plural) == forms)


def _moved(changed: Iterable[Entry], others: Iterable[Entry]) -> dict[Key, Entry]:
    """Return by key the entry of another catalog that is the same message: a current one first, then of its kind."""
    wanted = {entry.key: entry for entry in changed}
    best: dict[Key, tuple[tuple[bool, ...], Entry]] = {}
    for other in others:
        if (entry := wanted.get(other.key)) is None:
            continue
        own = kinds(entry)
        foreign = bool(own) and not set(own) & set(kinds(other))
        rank = (entry.msgid_plural != other.msgid_plural, other.fuzzy, foreign, other.obsolete)
        if other.key not in best or rank < best[other.key][0]:
            best[other.key] = rank, other
    return {key: entry for key, (_, entry) in best.items()}


def _inherited(
    changed: Iterable[Entry], heirs: Mapping[Key, Key], on_file: Mapping[Key, Entry], others: Iterable[Entry]
) -> dict[Key, Entry]:
    """Return by key of the heir the entry that it is to be offered."""
    if not heirs:
        return {}
    known = {**{entry.key: entry for entry in others}, **on_file}
    named = ((entry.key, known.get(heirs[entry.key])) for entry in changed if entry.key in heirs)
    return {key: source for key, source in named if source is not None and strings_of(source)}


def _pools(
    vanished: Sequence[Entry], away: Sequence[Entry], others: Sequence[Entry], staying: Iterable[Entry]
) -> Iterable[Pool]:
    """Yield the entries with a translation in the order in which a changed message may have been one of them.

    The last are made up only where somebody is still without a partner: they are all the rest of a catalog.
    """
    yield Pool(_translated(vanished))
    yield Pool([entry for entry in others if not entry.obsolete], same_place=False)
    yield Pool(_translated(away))
    yield Pool([entry for entry in others if entry.obsolete], same_place=False)
    yield Pool(_translated(staying), same_place=False, same_context=True)


class _Work:
    """The entries of one merge, as they are made."""

    def __init__(self, forms: int, carry: Carry | None) -> None:
        self.lists: dict[str, list[Entry]] = {
            name: [] for name in ("kept", "new", "fuzzy", "carried", "revived", "moved")
        }
        self.partners: dict[Key, Entry] = {}
        self._forms, self._carry = forms, carry
        self._taken: set[int] = set()

    def took(self, entry: Entry) -> bool:
        """Tell whether all that an old entry held is in another one now."""
        return id(entry) in self._taken

    def merged(self, wanted: Entry, own: Entry | None, partner: Entry | None) -> Entry:
        """Return a template's entry with what is on file for it, or was for the message that it comes from."""
        source = own or partner
        if source is None:
            name, entry = "new", untranslated(wanted, self._forms)
        elif same_message(wanted, source):
            name = "moved" if own is None else "revived" if source.obsolete else "kept"
            entry = kept(wanted, source)
        elif not strings_of(source):
            name, entry = "revived" if source.obsolete else "kept", made_fuzzy(wanted, source, self._forms)
        else:
            name, entry = self._changed(wanted, source)
            self.partners[wanted.key] = source
        self.lists[name].append(entry)
        return entry

    def _changed(self, wanted: Entry, source: Entry) -> tuple[str, Entry]:
        # Another msgctxt says that the texts are not the same message, however alike they are.
        carry = self._carry if wanted.msgctxt == source.msgctxt else None
        answer = carry(wanted, source) if carry else None
        fuzzy = made_fuzzy(wanted, source, self._forms)
        if answer is None:
            self._taken.add(id(source))
            return "fuzzy", fuzzy
        entry = answered(answer, wanted, source)
        if source.fuzzy and not entry.fuzzy:
            entry = replace(entry.with_flag("fuzzy"), previous=fuzzy.previous)
        if set(strings_of(source)) <= set(strings_of(entry)):
            self._taken.add(id(source))
        return ("fuzzy" if entry.fuzzy else "carried"), entry


def _translated(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if strings_of(entry)]
