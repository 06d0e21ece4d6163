"""Entries whose msgid is no text: the name of a message in its program, or a place for the translators' names."""

import re
from collections.abc import Iterator, Sequence

from pipeline.catalogs.strings import unescaped
from pipeline.model.catalog import Entry

# Matches `label_new_page`, `list:user:welcome.txt`; not `read-only`, `10:30`, `DSM_5`, nor `pH:7.4`, which is a figure.
_NAME = re.compile(r"[a-z][A-Za-z0-9]*[_:](?=[A-Za-z]{2})[A-Za-z0-9.-]+(?:[_:][A-Za-z0-9.-]+)*")
# Matches `help.txt`, `front-text`: a name only where its translation has sentences.
_PERHAPS = re.compile(r"[a-z]+(?:[.-][a-z]+)+")
_SENTENCE = 5
"""So many words are no translation of one."""
_CREDITS = frozenset({"translator-credits", "translator_credits", "NAME OF TRANSLATORS", "EMAIL OF TRANSLATORS"})
"""What GNOME and KDE ask their translators by."""
_DEFAULT = "Default: "
_PIECE = re.compile(r'"(.*)"')


def source_text(entry: Entry) -> str | None:
    """Return the text that was translated: the msgid, or what stands for it; None where the catalog has it not.

    Zope's tools write the text of a named message in a `#.` line.

    >>> source_text(Entry("label_save", "Enregistrer", extracted=('Default: "Save"',)))
    'Save'
    >>> source_text(Entry("label_save", "Enregistrer")), source_text(Entry("Save all", "Tout enregistrer"))
    (None, 'Save all')
    """
    if entry.extracted and (stated := "".join(_default(entry.extracted))):
        return stated
    return None if _is_name(entry.msgid, entry.msgstr) else entry.msgid


def _is_name(msgid: str, msgstr: str) -> bool:
    if msgid in _CREDITS or _NAME.fullmatch(msgid):
        return True
    return len(msgstr) > len(msgid) and _PERHAPS.fullmatch(msgid) is not None and len(msgstr.split()) >= _SENTENCE


def _default(lines: Sequence[str]) -> Iterator[str]:
    """Yield the pieces of the text behind `Default:`, a quoted one a line."""
    begun = False
    for line in lines:
        if not begun and not line.startswith(_DEFAULT):
            continue
        piece = line if begun else line.removeprefix(_DEFAULT)
        match = _PIECE.fullmatch(piece.strip())
        if match is None:
            return
        begun = True
        try:
            yield unescaped(match[1])
        except ValueError:
            yield match[1]
