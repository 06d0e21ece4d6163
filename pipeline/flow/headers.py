"""The header of a catalog that is made new."""

from datetime import date

from pipeline.catalogs.header import Fields, new_header
from pipeline.languages.plurals import plural_forms
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings


def fresh_header(settings: Settings, locale: Locale, today: date | None = None) -> Fields:
    """Return the header fields of a locale's new catalog."""
    return new_header(settings.name, locale, plural_forms(locale), today or date.today())
