"""Puts translations to Weblate's checks, in one process, without its server.

Called as `python weblate_checks.py TEXTS.json`, in an environment that has Weblate. The file is a list of lists: name,
locale as `fr_CA`, source text, translation. Printed are the names, each with the checks that its text failed. Left out
are checks of glossaries, and those that hold messages of a project against each other: they ask its database.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

MARKDOWN = "safe-html,strict-same,md-text"
"""The flags that Weblate itself gives to components of Markdown."""
NATIVE = ("cairo", "gi", "gi.repository", "tesserocr")
"""These draw and read pictures; they would have to be compiled, and no check uses them."""


def main() -> None:
    """Print what fails as JSON."""
    sys.modules.update((name, MagicMock()) for name in NATIVE)
    os.environ["DJANGO_SETTINGS_MODULE"] = "weblate_settings"
    import django

    django.setup()
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    json.dump({name: failed(*text) for name, *text in texts}, sys.stdout)


def failed(locale: str, source: str, translation: str) -> list[str]:
    """Return the checks that a translation fails."""
    from weblate.checks.tests.test_checks import MockUnit

    unit = MockUnit(code=locale, flags=MARKDOWN, source=source, target=translation)
    return [name for name, check in _checks().items() if check.check_target([source], [translation], unit)]


def _checks() -> dict[str, Any]:
    from weblate.checks.base import BatchCheckMixin
    from weblate.checks.models import CHECKS

    every = CHECKS.target.items()
    return {name: check for name, check in every if not (check.glossary or isinstance(check, BatchCheckMixin))}


main()
