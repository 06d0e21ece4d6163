"""The records of a locale on disk, and what they say of an entry; quick to import, since every build asks."""

from collections.abc import Iterable

from pipeline.model.catalog import Entry
from pipeline.model.locale import Locale
from pipeline.model.review import Role
from pipeline.model.settings import Settings
from pipeline.reviews import Ledger, read_reviews, texts_of
from pipeline.workspace import Workspace, decoded


def reviews_path(locale: Locale) -> str:
    """Return where the records of a locale stand below the folder of catalogs: `fr_CA/reviews.tsv`."""
    return f"{locale.gettext}/reviews.tsv"


def on_file(settings: Settings, catalogs: Workspace, locale: Locale) -> tuple[Ledger, bytes | None]:
    """Return the records of a locale, in which only people of the settings count, and the bytes they were read from.

    Raises InputError where the file cannot be read, with every bad line. Where there is none, nothing is signed.
    """
    path = reviews_path(locale)
    content = catalogs.read_if_there(path)
    ledger = Ledger(path=catalogs.shown(path))
    if content is not None:
        ledger = read_reviews(decoded(content, catalogs.shown(path)), catalogs.shown(path))
    return ledger.among(settings.reviewers, locale), content


def signed(ledger: Ledger, domain: str, entry: Entry, roles: Iterable[Role] = (Role.TRANSLATOR,)) -> bool:
    """Tell whether a translation, as it stands now, is signed in each of some roles and rejected by nobody."""
    return not entry.fuzzy and ledger.signed(domain, entry.key, *texts_of(entry), roles)
