"""The header of a catalog: its fields, those of a new catalog, and whether it belongs to its folder."""

import re
from datetime import date
from functools import lru_cache

from pipeline.errors import Fault
from pipeline.model.catalog import Catalog
from pipeline.model.locale import Locale

Fields = tuple[tuple[str, str], ...]

SEGMENTATION = ("X-Segmentation", "1")
"""How articles are cut into units; a catalog of an older number has to be migrated."""
MACHINE_ORIGIN = ("X-Traversier-Origin", "machine")
_TEMPLATE_DATE = "POT-Creation-Date"
"""The header of a catalog that a machine translated, and no person has signed."""

# Matches `Language: fr_CA` and `Language: `; not `Language:fr`, which is kept as it stands.
_FIELD = re.compile(r"([^\s:]+): (.*)", re.DOTALL)


@lru_cache(maxsize=64)
def parse_header(text: str) -> Fields:
    r"""Return the fields of a header's msgstr in their order; a line that is no field has an empty name.

    >>> parse_header("Language: fr\nsomething\n")
    (('Language', 'fr'), ('', 'something'))
    """
    matches = ((line, _FIELD.fullmatch(line)) for line in text.removesuffix("\n").split("\n") if text)
    return tuple((match[1], match[2]) if match else ("", line) for line, match in matches)


def format_header(fields: Fields) -> str:
    """Return the msgstr of a header."""
    return "".join(f"{name}: {value}\n" if name else f"{value}\n" for name, value in fields)


def new_header(project: str, locale: Locale, plural_forms: str, today: date) -> Fields:
    """Return the fields of a new catalog, in gettext's order; the only ones that ever hold a date of ours."""
    return (
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", ""),
        ("PO-Revision-Date", f"{today.isoformat()} 00:00+0000"),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", locale.gettext),
        *_FORMAT,
        ("Plural-Forms", plural_forms),
        ("X-Generator", "Traversier"),
        SEGMENTATION,
    )


def template_header(project: str) -> Fields:
    """Return the fields of a template: what `msginit` replaces, and no date."""
    return (
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", ""),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", "LANGUAGE <LL@li.org>"),
        ("Language", ""),
        *_FORMAT,
        ("X-Generator", "Traversier"),
        SEGMENTATION,
    )


_FORMAT = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)


def updated_header(old: Fields, template: Fields) -> Fields:
    """Return a catalog's fields after a merge: each in its place, with what tells which template it was merged with.

    That is the number of the segmentation and, where the catalog has it, `POT-Creation-Date`, as after `msgmerge`.
    """
    told = {name: value for name, value in template if name in (SEGMENTATION[0], _TEMPLATE_DATE)}
    if not told:
        return old
    kept = tuple((name, told.get(name, value)) for name, value in old)
    number = told.get(SEGMENTATION[0])
    return kept if number is None or SEGMENTATION[0] in dict(old) else (*kept, (SEGMENTATION[0], number))


def plural_count(fields: Fields) -> int:
    """Return how many forms a message with a plural has; two where the header does not say."""
    match = re.search(r"nplurals\s*=\s*([1-9])", dict(fields).get("Plural-Forms", ""))
    return int(match[1]) if match else 2


def check_header(catalog: Catalog, locale: Locale) -> tuple[Fault, ...]:
    """Return a fault where the header's Language contradicts the folder's locale; `fr` does not contradict fr-CA."""
    stated = catalog.field("Language").strip()
    if stated in ("", locale.gettext):
        return ()
    try:
        if _agree(Locale.parse(stated), locale):
            return ()
        message = f"the header says Language: {stated}, but the folder is that of {locale.gettext}"
    except ValueError:
        message = f"the header's Language, {stated!r}, is not a language tag"
    hint = f'write "Language: {locale.gettext}\\n" in the header, or move the file to the folder of its language'
    return (Fault(catalog.path, None, message, "po-language", hint),)


def _agree(one: Locale, other: Locale) -> bool:
    pairs = ((one.script, other.script), (one.territory, other.territory))
    return one.language == other.language and all(a == b or not a or not b for a, b in pairs)
