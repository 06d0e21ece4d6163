"""Languages: one module each that states what CLDR lacks; all other locale data is asked of Babel here only."""

from pipeline.languages import ar, de, en, es, fil, fr, pa, pt, uk, zh
from pipeline.languages.language import Language, word_pattern
from pipeline.languages.unstated import unstated
from pipeline.model.locale import Locale

__all__ = ["LANGUAGES", "Language", "language", "word_pattern"]

LANGUAGES: dict[str, Language] = {
    module.LANGUAGE.code: module.LANGUAGE for module in (en, fr, es, ar, zh, pa, uk, de, pt, fil)
}
"""By language code: the source language, Canada's second, then the languages of its readers."""


def language(locale: Locale) -> Language:
    """Return what is known of a locale's language: only what CLDR tells of its numbers where it has no module."""
    return LANGUAGES.get(locale.language) or unstated(locale)
