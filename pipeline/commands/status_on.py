"""`traversier status --on DATE`: what pages said on a day."""

import json
from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Any

import click

from pipeline.commands.options import leave, wanted_names
from pipeline.flow.recalling import Recalled, recalled
from pipeline.flow.releases import on_day, read_releases
from pipeline.model.locale import Locale
from pipeline.model.release import Action, Place, Release

_DIFFERS = "built again it differs: another version of the program, or of a library, made the release"


def tell(
    project: Any,
    day: date,
    articles: tuple[str, ...],
    locales: tuple[Locale, ...],
    jurisdictions: tuple[str, ...],
    form: str,
) -> None:
    """Print what pages said at the end of a day; leave with 1 where one cannot be built again as it was released."""
    from pipeline.config import find_settings
    from pipeline.plugins import load_rules

    settings, releases = project.settings, read_releases(project.settings)
    _known(project, releases, articles, locales, jurisdictions)
    places = _places(releases, day, articles, locales, jurisdictions)
    found = recalled(settings, day, places, find_settings, load_rules())
    if form == "json":
        table = {"version": 1, "command": "status", "on": day.isoformat(), "pages": [_row(one) for one in found]}
        click.echo(json.dumps(table, ensure_ascii=False, indent=2))
    else:
        for one in found:
            _print(one, whole=len(found) == 1)
        if not found:
            click.echo(f"{day}: nothing had been released")
    leave(any(one.built is not None and not one.same for one in found))


def _known(
    project: Any,
    releases: Sequence[Release],
    articles: tuple[str, ...],
    locales: tuple[Locale, ...],
    jurisdictions: tuple[str, ...],
) -> None:
    """Raise UsageError where a name is neither one of the project nor one of any release."""
    rows = [row for release in releases for row in release.editions]
    settings = project.settings
    domains = {
        *(article.source.domain for article in project.articles),
        *project.failed,
        *(row.article for row in rows),
    }
    tags = {one.tag for one in (settings.source_locale, *settings.locales, *(row.locale for row in rows))}
    codes = {*project.registry.jurisdictions, *(row.jurisdiction for row in rows if row.jurisdiction)}
    wanted_names("article", articles, sorted(domains))
    wanted_names("locale", tuple(locale.tag for locale in locales), sorted(tags))
    wanted_names("jurisdiction", jurisdictions, sorted(codes))


def _places(
    releases: Sequence[Release],
    day: date,
    articles: tuple[str, ...],
    locales: tuple[Locale, ...],
    jurisdictions: tuple[str, ...],
) -> list[Place]:
    """Return the editions that are asked for; where a name is left out, all that the release of the day has."""
    release = on_day(releases, day)
    rows = release.editions if release else ()
    tags = tuple(locale.tag for locale in locales)
    named = articles or tuple(dict.fromkeys(row.article for row in rows))
    spoken = tags or tuple(dict.fromkeys(row.locale.tag for row in rows))
    return list(product(named, spoken, jurisdictions or ("",)))


def _row(one: Recalled) -> dict[str, Any]:
    article, locale, jurisdiction = one.place
    return {
        "article": article,
        "locale": locale,
        "jurisdiction": jurisdiction or None,
        "release": one.release.name if one.release else None,
        "action": one.row.action.value if one.row else None,
        "built_in": one.built.name if one.built else None,
        "revision": one.built.revision if one.built else None,
        "hash": one.row.hash if one.row and one.row.hash else None,
        "identical": one.same if one.built else None,
        "trouble": one.trouble or None,
        "text": one.text or None,
    }


def _print(one: Recalled, whole: bool) -> None:
    article, locale, jurisdiction = one.place
    name = " ".join(filter(None, (article, locale, jurisdiction)))
    if one.release is None:
        click.echo(f"{name}: nothing had been released by {one.day}")
        return
    if one.built is None or one.row is None:
        click.echo(f"{name}: there was no page (release {one.release.name})")
        return
    made = one.built.edition(one.place)
    notice = made is not None and made.action is Action.NOTICE
    what = "a notice that it was being corrected" if notice else "its page"
    click.echo(f"{name}: {what}, as built in release {one.built.name} of {one.built.day}")
    click.echo(f"revision {one.built.revision}, sha256 {one.row.hash}")
    if one.trouble:
        click.echo(f"it cannot be built again: {one.trouble}", err=True)
        return
    click.echo("built again from that revision: identical, byte for byte" if one.same else _DIFFERS)
    if whole:
        click.echo("")
        click.echo(one.text, nl=False)
