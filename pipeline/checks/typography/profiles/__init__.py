"""Profiles: one module per language, each stating only what differs; imported when the language is checked."""

from functools import lru_cache
from importlib import import_module

from pipeline.checks.typography.blocks.blanks import double_blanks
from pipeline.checks.typography.profile import Profile
from pipeline.model.locale import Locale

NONE = Profile("none")
COMMON = Profile("common", {"blanks": (double_blanks,)})
"""What holds in every language."""

PLACES = {
    "fr-CA": ("fr_ca", "WEB"), "web": ("fr_ca", "WEB"), "fine": ("fr_ca", "FINE"), "fr-FR": ("fr_fr", "PROFILE"),
    "es": ("es", "PROFILE"), "es-419": ("es", "AMERICA"), "de": ("de", "PROFILE"), "ar": ("ar", "PROFILE"),
    "zh": ("zh", "PROFILE"), "zh-Hant": ("zh", "TRADITIONAL"),
}  # fmt: skip
"""The names of the settings → module and profile; `web` is another name of fr-CA."""

_BY_LANGUAGE = {"fr": "fr-FR", "es": "es-419", "de": "de", "ar": "ar", "zh": "zh"}
_BY_LOCALE = {"fr-CA": "fr-CA", "es": "es", "es-ES": "es", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant"}


@lru_cache(maxsize=256)
def profile_of(locale: Locale, name: str = "") -> Profile:
    """Return the profile of a name, else that of the locale, else what holds in every language.

    >>> profile_of(Locale.parse("fr-CA")).name, profile_of(Locale.parse("es-MX")).name, profile_of(Locale("pa")).name
    ('fr-CA', 'es-419', 'common')
    """
    name = name or _own(locale)
    if name not in PLACES:
        return NONE if name else COMMON
    module, attribute = PLACES[name]
    profile: Profile = getattr(import_module(f"{__name__}.{module}"), attribute)
    return profile


def _own(locale: Locale) -> str:
    if locale.script == "Hant":
        return "zh-Hant"
    return _BY_LOCALE.get(locale.tag) or _BY_LANGUAGE.get(locale.language, "")
