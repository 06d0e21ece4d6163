"""One entry of a job, what it was when it went out, and the catalog's entry of today → the catalog's entry with it.

A merge of three texts: what only the translator changed is taken, what only the repository changed stays, and where
both did both are kept, one as a fuzzy translation and the other as comment lines. Nothing that anybody wrote goes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.catalogs.comments import ORIGIN
from pipeline.catalogs.strings import quote
from pipeline.figures.edits import Edit
from pipeline.flow.catalogs import origin
from pipeline.flow.jobfile import (
    Base,
    State,
    base_of,
    comments_hash,
    own_lines,
    own_words,
    state_of,
    strings_of,
    texts_hash,
)
from pipeline.model.catalog import Entry, Previous


class Outcome(StrEnum):
    """What becomes of an entry of a job; the order is that of a report."""

    ACCEPTED = "accepted"
    FUZZY = "fuzzy"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"
    EMPTIED = "emptied"
    """The translator deleted the translation; the catalog's stays."""
    THERE = "there already"
    """The catalog says the same."""
    UNTOUCHED = "untouched"
    """The translator changed nothing."""


@dataclass(frozen=True, slots=True)
class Work:
    """An entry of a job as it came back."""

    entry: Entry
    job: str
    """The name of the job."""
    base: Base | None
    """What it was when it went out; None where that is not known."""
    origin: str = ""
    """Where its translations come from; empty: a person wrote them."""
    edit: Edit | None = None
    """How the source was edited since; None where it is the same."""
    carried: tuple[str, ...] | None = None
    """The translation with addresses and citation keys as the source has them by now."""
    before: tuple[str, ...] | None = None
    """The catalog's translation as it would stand under the text that went out."""

    @property
    def strings(self) -> tuple[str, ...]:
        """The translation, or its plural forms."""
        return strings_of(self.entry)

    @property
    def reworded(self) -> bool:
        """The translation is not the one that went out."""
        return self.base is None or texts_hash(self.strings) != self.base.texts

    @property
    def noted(self) -> bool:
        """The translator's comments are not those that went out."""
        return self.base is None or comments_hash(self.entry.comments) != self.base.comments

    @property
    def worked_on(self) -> bool:
        """The translator did something here: wrote, confirmed, doubted or commented."""
        if self.base is None:
            return any(self.strings) or bool(own_words(self.entry.comments))
        return self.reworded or self.noted or state_of(self.entry) is not self.base.state

    @property
    def emptied(self) -> bool:
        """There was a translation, and there is none any more."""
        return not any(self.strings) and self.base is not None and self.base.state is not State.NEW

    @property
    def made_for(self) -> Previous:
        """The text that the translator had before her."""
        entry = self.entry
        if entry.previous and entry.fuzzy and not self.reworded:
            return entry.previous
        return Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)


_REMEMBERED = "memory"
"""What was offered from elsewhere, and nobody has looked at."""
Mend = Callable[[Entry], Entry]
"""Makes the safe replacements in an entry."""


def placed(work: Work, ours: Entry, mend: Mend) -> tuple[Outcome, Entry]:
    """Return what becomes of an entry of a job, and the catalog's entry after it; the same once it was done."""
    noted = _with_comments(work, ours)
    if not work.worked_on:
        return Outcome.UNTOUCHED, ours
    if not any(work.strings):
        return (Outcome.EMPTIED if work.emptied else _noted(ours, noted)), noted
    wanted = _wanted(work, noted, mend)
    if strings_of(ours) in (work.strings, strings_of(wanted)):
        return _agreed(work, ours, noted, wanted)
    if not any(strings_of(ours)) or not (_changed(work, ours) or _in_conflict(work, ours)):
        return (Outcome.FUZZY if wanted.fuzzy else Outcome.ACCEPTED), wanted
    if not work.reworded and (work.entry.fuzzy or work.edit is not None):
        # She doubts a text, or has seen a source, that is gone by now.
        return _noted(ours, noted), noted
    after = _both(work, noted)
    # Who cleared the flag has decided, though the comment still stands there.
    return (Outcome.CONFLICT if after.fuzzy else _noted(ours, after)), after


def _noted(ours: Entry, after: Entry) -> Outcome:
    return Outcome.THERE if ours == after else Outcome.ACCEPTED


def _changed(work: Work, ours: Entry) -> bool:
    """Tell whether the repository has another translation than the one that went out."""
    if work.base is None:
        return True
    if ours.fuzzy and origin(ours) == _REMEMBERED:
        return False
    if work.edit is not None:
        # The edit itself made it fuzzy, and may have put another figure or key into it: only the words tell.
        found_texts = {texts_hash(strings) for strings in (strings_of(ours), work.before) if strings}
        return work.base.texts not in found_texts
    found = base_of(ours)
    return (found.texts, found.state) != (work.base.texts, work.base.state)


def _agreed(work: Work, ours: Entry, noted: Entry, wanted: Entry) -> tuple[Outcome, Entry]:
    """Return the entry where both texts are the same, and only the state may differ."""
    if ours.fuzzy and work.edit not in (None, Edit.COSMETIC):
        after = replace(noted, previous=work.made_for)
        return (Outcome.THERE if after == ours else Outcome.FUZZY), after
    if ours.fuzzy == wanted.fuzzy or work.edit is not None or (work.base is not None and _changed(work, ours)):
        return _noted(ours, noted), noted
    after = replace(wanted, comments=noted.comments)
    return (Outcome.FUZZY if wanted.fuzzy else Outcome.ACCEPTED), after


def _wanted(work: Work, ours: Entry, mend: Mend) -> Entry:
    """Return the catalog's entry with the translator's translation in her state, or fuzzy where the source moved on."""
    fuzzy = work.entry.fuzzy or work.edit not in (None, Edit.COSMETIC)
    entry = with_strings(ours, work.strings if work.carried is None else work.carried)
    flags = (*ours.flags, *(flag for flag in work.entry.flags if flag not in ours.flags))
    entry = replace(entry, flags=flags, previous=None).with_flag("fuzzy", fuzzy)
    if work.reworded:
        entry = replace(entry, comments=_with_origin(entry.comments, work.origin))
    if fuzzy:
        entry = replace(entry, previous=work.made_for if work.edit is not None else _previous(ours))
    return mend(entry)


def with_strings(entry: Entry, strings: tuple[str, ...]) -> Entry:
    """Return an entry with another translation of as many forms."""
    return replace(entry, msgstr=strings[0]) if entry.msgid_plural is None else replace(entry, msgstr_plural=strings)


def _previous(entry: Entry) -> Previous:
    """Return what a fuzzy entry says that it was made for; its own text where nothing else is known."""
    return entry.previous or Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)


def _with_origin(comments: tuple[str, ...], origin: str) -> tuple[str, ...]:
    kept = tuple(line for line in comments if not line.startswith(ORIGIN))
    return (*kept, f"{ORIGIN}{origin}") if origin else kept


def _with_comments(work: Work, ours: Entry) -> Entry:
    """Return the catalog's entry with the comments that the translator added."""
    if not work.noted:
        return ours
    added = tuple(line for line in own_lines(work.entry.comments) if not _says(ours, line))
    return replace(ours, comments=(*ours.comments, *added)) if added else ours


def _says(entry: Entry, line: str) -> bool:
    """Tell whether the words of a line stand in an entry's comments, however a tool has wrapped them."""
    return f" {' '.join(line.split())} " in f" {' '.join(own_words(entry.comments))} "


def _both(work: Work, ours: Entry) -> Entry:
    """Return the catalog's entry, fuzzy, with the translator's text as comment lines."""
    if _in_conflict(work, ours):
        return ours
    lines = conflict_lines(work)
    return replace(ours, comments=(*ours.comments, *lines), previous=_previous(ours)).with_flag("fuzzy")


def _in_conflict(work: Work, ours: Entry) -> bool:
    """Tell whether the translator's text stands beside the catalog's already, which its flag may hide."""
    return all(_says(ours, line) for line in conflict_lines(work))


def conflict_lines(work: Work) -> tuple[str, ...]:
    """Return the comments that keep a translation beside another one: `conflict NAME: "text"`, escaped as in a catalog.

    Where the source has moved on, a line before them has the text that was translated.
    """
    plural = work.entry.msgid_plural is not None
    texts = [(f"[{number}]" if plural else "", text) for number, text in enumerate(work.strings) if text]
    if work.edit is not None:
        texts.insert(0, (" source", work.entry.msgid))
    return tuple(f"conflict {work.job}{what}: {_on_one_line(text)}" for what, text in texts)


def _on_one_line(text: str) -> str:
    return '"' + "\\n".join(quote(line)[1:-1] for line in text.split("\n")) + '"'
