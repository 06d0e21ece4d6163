"""The locale of a catalog of any project: its header's, else what its name or its folder says."""

import re
from pathlib import PurePath

from pipeline.errors import Fault, InputError
from pipeline.model.catalog import Catalog
from pipeline.model.locale import Locale

# Matches a tag as translators' projects use it in names: `fr`, `pt_BR`, `zh-Hans`; not `po`, `readme`, `messages`.
_NAME = re.compile(r"[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Z]{2}|\d{3}))?(?:@[a-z]+)?")
_NO_LANGUAGE = frozenset({"po", "pot", "src", "doc", "web", "app", "gui", "lib", "cli", "api", "new", "old", "tmp"})


def stated_locale(catalog: Catalog, path: str) -> Locale:
    """Return the locale that the header states, else that of `fr.po`, `book.fr.po`, `fr_CA/LC_MESSAGES/book.po`.

    Raise InputError where the header states none, or what is no tag (`French`), and the path does not tell either.
    """
    stated = catalog.field("Language").strip()
    for word in (stated, *_names(path)):
        try:
            return Locale.parse(word)
        except ValueError:
            continue
    message = f"the header's Language, {stated!r}, is not a language tag"
    if not stated:
        message = "the header does not say in which language the translations are"
    hint = 'write "Language: fr_CA\\n" in the header'
    raise InputError([Fault(catalog.path, None, message, "po-language", hint)])


def _names(path: str) -> list[str]:
    """Return the parts of a path that can be the tag of a language, the nearest first."""
    *folders, name = PurePath(path).parts
    stem = name.removesuffix(".po").removesuffix(".pot")
    parts = [stem, stem.rpartition(".")[2], *reversed(folders[-2:])]
    return [part for part in parts if _NAME.fullmatch(part) and part not in _NO_LANGUAGE]
