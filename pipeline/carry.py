"""A changed entry and what it was → what it becomes: carried over, offered with a new figure, or marked.

`Carrier.answer` is asked while a catalog is merged, about each message that changed; `Carrier.settled` afterwards,
about every entry: it keeps, renews and takes away the marks of clinical edits.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pipeline.catalogs.marks import Mark, read_mark, read_slip, translation_hash, with_mark, with_slip, without_mark
from pipeline.figures.edits import Edit, Judgement, Slip, judged_edit, slip_of
from pipeline.markdown.renaming import renamed_spans
from pipeline.model.catalog import Entry, Previous
from pipeline.model.locale import Locale

Renamed = Callable[[Entry, Entry], Mapping[str, str]]
"""An old entry and a template's → citation keys of the old text, with the keys of the same works now."""


def no_names(old: Entry, wanted: Entry) -> Mapping[str, str]:
    """Return no renamed works."""
    return MappingProxyType({})


def _yes(entry: Entry) -> bool:
    return True


def _no(entry: Entry) -> bool:
    return False


def _no_slip(slip: Slip) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of a changed entry's translation."""

    edit: Judgement
    entry: Entry | None = None
    """The entry as it becomes; None: the old translation as fuzzy."""
    slip: Slip | None = None
    """All that changed is the spelling of a word."""
    reason: str = ""
    """Why a translation whose source changed in its marks only was not carried."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """Decides what edits of the source do to the translations of one locale."""

    source_locale: Locale
    locale: Locale
    publishable: Callable[[Entry], bool] = _yes
    """Tells whether the rules let a translation, were it current, be published."""
    signed: Callable[[Entry], bool] = _no
    """Tells whether a person has signed the texts of an entry as they stand."""
    renamed: Renamed = no_names
    harmless: Callable[[Slip], bool] = _no_slip
    """Tells whether the project's other texts bear out that a word was misspelled, and is no more."""
    typos: bool = False
    """Translations are carried over corrections of such words."""
    identifiers: Sequence[str] = field(default=())

    # ---- While a catalog is merged --------------------------------------------------------------------------------

    def answer(self, wanted: Entry, source: Entry) -> Answer:
        """Return what becomes of an old entry's translation under a template's entry."""
        edit = self.judged(source, wanted)
        if edit.edit is Edit.CLINICAL:
            return Answer(edit, self._offered(wanted, source))
        if wanted.msgctxt != source.msgctxt:
            return Answer(edit, None, None, "its context changed")
        if edit.edit is Edit.WORDING:
            slip = self._slip(wanted, source)
            carried = self._carried(wanted, source)[0] if slip and self.typos else None
            return Answer(edit, carried, slip)
        entry, reason = self._carried(wanted, source)
        return Answer(edit, entry, None, reason)

    def judged(self, source: Entry, wanted: Entry) -> Judgement:
        """Return what the edit from the text that a translation was made for to a template's is."""
        return self._judged(_made_for(source), wanted, self.renamed(source, wanted))

    def _judged(self, old: Previous, new: Entry, renamed: Mapping[str, str]) -> Judgement:
        pairs = [(old.msgid or "", new.msgid)]
        if old.msgid_plural is not None or new.msgid_plural is not None:
            # A message that has a plural now, or none any more, is held against what there is.
            pairs.append((old.msgid_plural or old.msgid or "", new.msgid_plural or new.msgid))
        found = [judged_edit(*pair, self.source_locale, renamed, self.identifiers) for pair in pairs]
        worst = max(found, key=lambda judgement: judgement.edit.rank)
        if worst.edit is Edit.COSMETIC and (old.msgid_plural is None) != (new.msgid_plural is None):
            return Judgement(Edit.WORDING)
        return worst

    def _slip(self, wanted: Entry, source: Entry) -> Slip | None:
        if source.fuzzy or wanted.msgid_plural is not None or source.msgid_plural is not None:
            return None
        slip = slip_of(source.msgid, wanted.msgid, self.source_locale)
        return slip if slip and self.harmless(slip) else None

    def _carried(self, wanted: Entry, source: Entry) -> tuple[Entry | None, str]:
        """Return the entry with the translation carried over, or why that is not safe."""
        if source.fuzzy:
            return None, "the translation was fuzzy"
        keys = self.renamed(source, wanted)
        plurals = source.msgid_plural or "", wanted.msgid_plural or ""
        forms = []
        for form in _strings(source):
            # A plural form has the spans of either text.
            new = renamed_spans(source.msgid, wanted.msgid, form, keys) if form else ""
            if new is None and source.msgid_plural is not None:
                new = renamed_spans(*plurals, form, keys)
            if new is None:
                return None, "an address or citation of the source does not stand in the translation as often"
            forms.append(new)
        entry = _with_strings(wanted, source, forms)
        entry = replace(entry, previous=None).with_flag("fuzzy", on=False)
        if not self.publishable(entry) and self.publishable(source):
            return None, "the translation could no longer be published"
        return entry, ""

    def _offered(self, wanted: Entry, source: Entry) -> Entry | None:
        """Return the entry, fuzzy, with the new figures in the translation; None where there is more to change."""
        if wanted.msgid_plural is not None or source.msgid_plural is not None or not source.msgstr:
            return None
        if source.fuzzy and source.previous and not self._was_offered(source):
            # What the translator had before them is not known: the text of today, or an older one.
            return None
        # Figures alone are read: a catalog that is merged with none changed does without.
        from pipeline.figures.offers import offered

        names = self.source_locale, self.locale, self.identifiers
        keys = self.renamed(source, wanted)
        # Addresses and keys that were renamed in the same edit are no reason to offer nothing.
        old, text = (renamed_spans(source.msgid, wanted.msgid, t, keys) for t in (source.msgid, source.msgstr))
        text = offered(old, wanted.msgid, text, *names) if old is not None and text is not None else None
        if text is None:
            return None
        entry = _with_strings(wanted, source, [text])
        previous = source.previous if source.fuzzy and source.previous else _made_for(source)
        return replace(entry, previous=previous).with_flag("fuzzy")

    def _was_offered(self, source: Entry) -> bool:
        mark = read_mark(source)
        return mark is not None and translation_hash(source) in mark.offered

    # ---- Afterwards -----------------------------------------------------------------------------------------------

    def settled(self, entry: Entry, source: Entry) -> Entry:
        """Return a merged entry with its mark as it must be; `source` is the old entry that it comes from.

        A mark stays while the translation is the one that it was set for and nobody has signed it, and while the entry
        is fuzzy. An entry that is fuzzy for a clinical edit and has no mark, as other tools leave it, gets one.
        """
        if not any(_strings(entry)):
            return without_mark(entry)
        mark = read_mark(source)
        if mark is None and not entry.fuzzy:
            return entry
        if _made(entry) == _made(source):
            return self._slipped(entry, source) if mark is None and read_slip(source) else self._unchanged(entry, mark)
        return self._changed(entry, source, mark)

    def _unchanged(self, entry: Entry, mark: Mark | None) -> Entry:
        if mark is None:
            if entry.previous is None or entry.previous.msgid is None:
                return entry
            edit = self._judged(entry.previous, entry, {})
            if edit.edit is not Edit.CLINICAL:
                return entry
            return with_mark(entry, Mark(_shown(edit), frozenset({translation_hash(entry)})))
        if not entry.fuzzy and (not mark.holds(entry) or self.signed(entry)):
            return without_mark(entry)
        return with_mark(entry, self._named(mark, entry))

    def _slipped(self, entry: Entry, source: Entry) -> Entry:
        """Return an entry that waits since the slip of a pen: carried where that is wanted, else as it was."""
        said = read_slip(source)
        if said is None or said[1] != translation_hash(entry):
            return entry
        return _restored(entry, fuzzy=False) if self.typos else with_slip(entry, *said)

    def _named(self, mark: Mark, entry: Entry) -> Mark:
        """Return a mark that says what changed, as far as that is known."""
        if mark.changed or entry.previous is None:
            return mark
        return replace(mark, changed=_shown(self._judged(entry.previous, entry, {})))

    def _changed(self, entry: Entry, source: Entry, mark: Mark | None) -> Entry:
        held = mark is not None and mark.holds(source) and not (self.signed(source) and not source.fuzzy)
        if mark is None or held:
            edit = self.judged(source, entry)
        else:
            # The translator has been at it since: it is a translation of the text as it was last.
            edit = self._judged(_made(source), entry, self.renamed(source, entry))
        now = translation_hash(entry)
        if mark is not None and held:
            if self._taken_back(entry, source, mark):
                return _restored(without_mark(entry), mark.fuzzy_before)
            adrift = mark.adrift or not source.fuzzy
            if edit.edit is Edit.CLINICAL or adrift:
                # A translation that is not fuzzy any more, and was not looked at, has missed both edits.
                missed = [mark.changed] if adrift and mark.changed else []
                latest = [_shown(edit)] if edit.edit is Edit.CLINICAL and _shown(edit) not in mark.changed else []
                changed = ", ".join((*missed, *latest)) or mark.changed
                offered = frozenset() if now in mark.was else frozenset({now})
                return with_mark(entry, Mark(changed, mark.was, offered, mark.fuzzy_before, adrift))
            return without_mark(entry)
        if mark is None and edit.edit is Edit.WORDING and (slip := self._slip(entry, source)):
            return with_slip(entry, f"{slip.old} → {slip.new}", was=translation_hash(source))
        if edit.edit is not Edit.CLINICAL:
            # What a translator has mended, and left fuzzy, is no more the old sentence.
            return without_mark(entry)
        was = translation_hash(source)
        offered = frozenset({now}) - {was}
        return with_mark(entry, Mark(_shown(edit), frozenset({was}), offered, source.fuzzy))

    def _taken_back(self, entry: Entry, source: Entry, mark: Mark) -> bool:
        """Tell whether an entry has the text again that its translation was made for, and that translation."""
        back = source.fuzzy and not mark.adrift and source.previous is not None and _made_for(source) == _made(entry)
        return back and translation_hash(entry) in mark.was


def _restored(entry: Entry, fuzzy: bool) -> Entry:
    return entry if fuzzy else replace(entry, previous=None).with_flag("fuzzy", on=False)


def _made(entry: Entry) -> Previous:
    return Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)


def _made_for(entry: Entry) -> Previous:
    """Return the source text that an entry's translation was made for."""
    if entry.fuzzy and entry.previous is not None and entry.previous.msgid is not None:
        return entry.previous
    return _made(entry)


def _strings(entry: Entry) -> tuple[str, ...]:
    return entry.msgstr_plural if entry.msgid_plural is not None else (entry.msgstr,)


def _with_strings(wanted: Entry, source: Entry, forms: Sequence[str]) -> Entry:
    """Return a template's entry with a translation, and with all else that translators wrote."""
    plural = wanted.msgid_plural is not None
    own = tuple(flag for flag in source.flags if flag != "fuzzy" and flag not in wanted.flags)
    return replace(
        wanted,
        msgstr="" if plural else forms[0],
        msgstr_plural=tuple(forms) if plural else (),
        comments=source.comments,
        flags=(*wanted.flags, *own),
    )


def _shown(edit: Judgement) -> str:
    return edit.changed or "? → ?"
