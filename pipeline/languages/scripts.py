"""In which script a locale is written."""

from babel.core import get_global

from pipeline.model.locale import Locale


def script_of(locale: Locale) -> str:
    """Return the script of a locale: its own, else the likely one (CLDR, likely subtags); empty where none is known.

    >>> script_of(Locale("zh", "", "TW")), script_of(Locale("zh")), script_of(Locale("fr", "", "CA"))
    ('Hant', 'Hans', 'Latn')
    """
    if locale.script:
        return locale.script
    likely = get_global("likely_subtags")
    found = likely.get(f"{locale.language}_{locale.territory}") or likely.get(locale.language, "")
    return next((part for part in found.split("_")[1:] if len(part) == 4), "")
