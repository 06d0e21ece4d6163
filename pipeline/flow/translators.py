"""What a translator's tool has written into the header of a job, put into the headers of the catalogs."""

import re

from pipeline.catalogs.header import Fields

_OWN = ("Last-Translator", "PO-Revision-Date")
_TOOLS = "x-poedit-"
# Matches what nobody has filled in: `FULL NAME <EMAIL@ADDRESS>`, `YEAR-MO-DA HO:MI+ZONE`, our `2026-05-05 00:00+0000`.
_NOBODY = re.compile(r"\s*|FULL NAME <EMAIL@ADDRESS>|YEAR-MO-DA.*|\d{4}-\d\d-\d\d 00:00\+0000")


def with_translator(ours: Fields, theirs: Fields) -> Fields:
    """Return a catalog's fields with a job's translator, date of revision and Poedit's settings.

    Fields stay in their places, new ones come last; what nobody has filled in is not passed on.

    >>> with_translator((("Last-Translator", ""),), (("Last-Translator", "A <a@b.ca>"), ("X-Poedit-Basepath", ".")))
    (('Last-Translator', 'A <a@b.ca>'), ('X-Poedit-Basepath', '.'))
    """
    passed = {name.lower(): (name, value) for name, value in theirs if _passes(name, value)}
    kept = [(name, passed.pop(name.lower(), (name, value))[1]) for name, value in ours]
    return (*kept, *passed.values())


def _passes(name: str, value: str) -> bool:
    if name.lower().startswith(_TOOLS):
        return True
    return name in _OWN and not _NOBODY.fullmatch(value)
