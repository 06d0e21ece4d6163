"""Settings with which Weblate's checks run without a server: an empty database in memory."""

import tempfile

from weblate.settings_example import *  # noqa: F403

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "avatar")
}
DATA_DIR = CACHE_DIR = tempfile.gettempdir()
