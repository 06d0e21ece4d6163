"""Options that several commands share, and what they open."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline.errors import UsageError, nearest
from pipeline.model.locale import Locale
from pipeline.model.review import Role
from pipeline.model.settings import CODE_MODES

F = TypeVar("F", bound=Callable[..., Any])


class LocaleType(click.ParamType[Locale]):
    """Reads `fr-CA` and `fr_CA` alike."""

    name = "LOCALE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Locale:
        """Return the locale; fail with the option's name."""
        try:
            return value if isinstance(value, Locale) else Locale.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class DayType(click.ParamType[date]):
    """Reads `2026-05-05`."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; fail with the option's name."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2026-05-05", param, ctx)


class RoleType(click.ParamType[Role]):
    """Reads a role, and names the nearest one."""

    name = "ROLE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Role:
        """Return the role; fail with the nearest one."""
        try:
            return Role(value)
        except ValueError:
            hint = nearest(str(value), Role) or f"there are {', '.join(Role)}"
            self.fail(f"there is no role {value!r}: {hint}", param, ctx)


LOCALE = LocaleType()
DAY = DayType()
ROLE = RoleType()


def source_option(command: F) -> F:
    """Add `--source`."""
    words = "Folder of Markdown; without it the settings say."
    return click.option("--source", metavar="DIR", help=words)(command)


def catalogs_option(command: F) -> F:
    """Add `--catalogs`."""
    return click.option("--catalogs", metavar="DIR", help="Folder of catalogs: LL/LC_MESSAGES/….po.")(command)


def locales_option(command: F) -> F:
    """Add `--locale`, which may be given several times."""
    words = "Locale, fr-CA or fr_CA; may be given several times. Without it: all of the settings."
    return click.option("--locale", "locales", type=LOCALE, multiple=True, help=words)(command)


def cache_option(command: F) -> F:
    """Add `--no-cache`."""
    words = "Do everything again, whatever was done last time."
    return click.option("--no-cache", "cached", flag_value=False, default=True, help=words)(command)


def memory_option(command: F) -> F:
    """Add `--no-memory`."""
    words = "Offer new entries nothing of what was translated elsewhere."
    return click.option("--no-memory", "memory", flag_value=False, default=True, help=words)(command)


def today_option(command: F) -> F:
    """Add `--today`."""
    return click.option("--today", type=DAY, help="Count this day as today.")(command)


def code_option(command: F) -> F:
    """Add `--code`."""
    words = "Of code blocks: translate none, the whole, or comments and strings. Without it the settings say."
    return click.option("--code", type=click.Choice(CODE_MODES), help=words)(command)


def settings_for(source: str | None, code: str | None = None) -> Any:
    """Return the settings of the project that holds the source folder, or the working folder; `code` as `--code`.

    A command that writes holds the project's lock from here on.
    """
    from pipeline.commands.writing import hold_project
    from pipeline.config import find_settings

    settings = find_settings((Path(source) if source else Path.cwd()).resolve())
    hold_project(settings.root)
    return replace(settings, code={"*": code}) if code else settings


def folders_for(settings: Any, **given: str | None) -> Any:
    """Return the folders that settings describe, with those that the call names instead of theirs."""
    from pipeline.flow.folders import Folders

    return Folders.of(settings, **given)


def project_for(settings: Any, **folders: str | None) -> Any:
    """Open the project that settings describe, with the folders that the call names instead of theirs."""
    from pipeline.flow.project import open_project

    return open_project(settings, folders_for(settings, **folders))


_PARSERS = ("markdown_it", "mdit_py_plugins")
"""What decides where a text is cut, beside the program itself."""


def _version(package: str) -> str:
    """Return the version that a package states; the package is not imported, and neither is what knows of all."""
    from importlib.util import find_spec

    found = find_spec(package)
    text = Path(found.origin).read_text(encoding="utf-8") if found and found.origin else ""
    return next((line for line in text.splitlines() if line.startswith("__version__")), "")


def cache_for(command: str, settings: Any, folders: Any, *key: object, on: bool) -> Any:
    """Return the cache of a command: beside the settings file, else in the working folder."""
    from pipeline import __version__
    from pipeline.cache import Cache

    places = [getattr(folders, name).root.resolve() for name in folders.__dataclass_fields__]
    base = settings.root if settings.file else Path.cwd()
    readers = (*_PARSERS, "pygments") if settings.code else _PARSERS
    # Where a link leads hangs on which other files there are.
    around = tuple(folders.articles.files(".")) if settings.links == "adapt" else ()
    return Cache(base, command, (__version__, *map(_version, readers), settings, *places, *around, *key), on)


def memory_for(settings: Any, on: bool) -> Any:
    """Return the cache of what was found in pairs of texts: beside the settings file, else in the working folder."""
    from pipeline import __version__
    from pipeline.cache import Cache, program
    from pipeline.plugins import versions

    base = settings.root if settings.file else Path.cwd()
    key = (__version__, program(), sys.version, *map(_version, (*_PARSERS, "babel")), *versions()) if on else ()
    return Cache(base, "check", key, on, keep=True)


def wanted_locales(settings: Any, given: Sequence[Locale], source: bool = False) -> tuple[Locale, ...]:
    """Return the locales that a command works on; with `source`, English counts as one of them."""
    known = (settings.source_locale, *settings.locales) if source else settings.locales
    if not given:
        return tuple(dict.fromkeys(known))
    if settings.file:
        for locale in given:
            if not locale.pseudo and locale not in (*settings.locales, settings.source_locale):
                names = ", ".join(known_locale.tag for known_locale in known) or "none"
                hint = "list it under locales there"
                raise UsageError(f"error: {settings.file} has no locale {locale.tag}; it has {names}\n  hint: {hint}")
    return tuple(dict.fromkeys(given if source else (g for g in given if g != settings.source_locale)))


def wanted_names(what: str, given: tuple[str, ...], known: list[str]) -> None:
    """Raise UsageError for a name that is not known, with the nearest one."""
    for name in given:
        if name not in known:
            hint = nearest(name, known) or f"known are {', '.join(sorted(known)) or 'none'}"
            raise UsageError(f"error: no {what} {name!r}\n  hint: {hint}")


def leave(unreadable: bool, found: bool = False) -> None:
    """End the command with its exit code: 1 where input could not be read, 3 where something was found."""
    if unreadable or found:
        raise click.exceptions.Exit(1 if unreadable else 3)
