"""Catalogs that another tool cut → the catalogs of today; what finds no place is listed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.catalogs.reader import read_catalog
from pipeline.errors import Fault, InputError
from pipeline.flow.bootstrapping import conflict_list
from pipeline.flow.carrying import Carrying, carry, unused
from pipeline.flow.current import CurrentCatalogs
from pipeline.flow.foreign import Record, records
from pipeline.flow.leftovers import Leftover, leftovers_path, put_leftovers
from pipeline.flow.migrating import Migration, Row, errors_of
from pipeline.flow.offering import Offered, Taking, alike, fill
from pipeline.flow.project import Project
from pipeline.languages.cldr import in_cldr
from pipeline.model.catalog import Catalog, Entry, Key
from pipeline.model.locale import Locale
from pipeline.workspace import read_named

NOT_CARRIED = "no message of today is made of it"
_PASSED = ("PO-Revision-Date", "Last-Translator", "Language-Team")
"""What a catalog that is made new takes over from the header of the one that it comes from."""
# Matches the `fr` of `fr.po`, `po/fr/guide.po`, `guide.fr.po` and `fr_CA/LC_MESSAGES/guide.po`.
_IN_PATH = re.compile(r"(?:\A|[/.])([a-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[A-Z]{2}|\d{3}))?)(?=[/.])")


def migrate_files(
    project: Project, paths: Sequence[str], locale: Locale | None = None, today: date | None = None
) -> Migration:
    """Return the project's catalogs with the translations of other catalogs, as changes that are not yet written.

    Each belongs to the given locale, else to that of its header or its path.
    """
    result = Migration(findings=errors_of(project))
    work: dict[Locale, list[Catalog]] = {}
    for path in dict.fromkeys(paths):
        try:
            catalog = _read(path)
            work.setdefault(locale or _locale(catalog, path), []).append(catalog)
        except InputError as error:
            result.faults += error.faults
    for tongue, catalogs in work.items():
        _bring(project, CurrentCatalogs(project, tongue, today), catalogs, result)
    return result


def _read(path: str) -> Catalog:
    return read_catalog(read_named(path), Path(path).as_posix())


def _locale(catalog: Catalog, path: str) -> Locale:
    """Return the locale that a catalog's header states, else that of its path; raise InputError where neither does."""
    stated = catalog.field("Language").strip()
    for words in (stated, *reversed(_IN_PATH.findall(Path(path).as_posix()))):
        try:
            locale = Locale.parse(words)
        except ValueError:
            continue
        # `po/faq.po` has the looks of two languages and names none.
        if words == stated or in_cldr(locale):
            return locale
    message, hint = "neither the header nor the path says in which language the catalog is", "name it with --locale"
    raise InputError([Fault(catalog.path, 1, message, "migrate-locale", hint)])


def _bring(project: Project, current: CurrentCatalogs, catalogs: Sequence[Catalog], result: Migration) -> None:
    """Put the translations of catalogs of one language into those of the project."""
    settings = project.settings
    found, torn = records(catalogs, settings.source_locale, current.locale, settings.keys)
    domains = {name: there for name in current.domains if (there := current.catalog(name)) is not None}
    carrying = carry([unit for name in domains for _, unit in current.domains[name].placed], found)
    takings = [Taking(catalog) for catalog in domains.values()]
    for taking in takings:
        fill(taking, (offer for key, offer in carrying.offers.items() if key in taking.catalog.by_key))
    strangers: dict[Key, Offered] = {}
    for record in unused(found, carrying.used):
        words = record.msgid, record.msgstr, None, True, record.previous, record.comments, ""
        strangers.setdefault((None, record.msgid), Offered(*words, record.file, record.line))
    given, rest = alike([taking.catalog for taking in takings], strangers)
    for name, taking, offers in zip(domains, takings, given, strict=True):
        fill(taking, offers)
        catalog = _with_header(taking.catalog, catalogs, current.shelf.content(name))
        _put(project, current, name, catalog, result)
    result.faults += current.shelf.faults
    states = _states(catalogs, found, carrying, torn, {(offer.msgid, offer.msgstr) for offer in rest})
    _report(project, current, catalogs, states, takings, result)


def _with_header(catalog: Catalog, others: Sequence[Catalog], content: bytes | None) -> Catalog:
    """Return a catalog that is made new with what the header of the only other one says of its translators."""
    if content is not None or len(others) > 1:
        return catalog
    fields = ((name, others[0].field(name) or value if name in _PASSED else value) for name, value in catalog.header)
    return replace(catalog, header=tuple(fields))


def _put(project: Project, current: CurrentCatalogs, name: str, catalog: Catalog, result: Migration) -> None:
    """Ask for a catalog to be written if it holds a translation, or was there already."""
    before = current.shelf.content(name)
    if before is not None or any(entry.msgstr for entry in catalog.live):
        workspace = project.folders.catalogs
        text = current.settled(name, catalog)
        if result.changes.put(workspace, current.path(name), text, before or b""):
            current.sign_along([name], result.changes)


def _states(
    catalogs: Sequence[Catalog],
    found: Sequence[Record],
    carrying: Carrying,
    torn: Iterable[int],
    lost: Iterable[tuple[str, str]],
) -> dict[int, str]:
    """Return what became of each translated entry: accepted, fuzzy or left."""
    torn, lost = set(torn), set(lost)
    entries = [entry for catalog in catalogs for entry in catalog.entries]
    states: dict[int, str] = {}
    rank = ("accepted", "fuzzy", "left")
    for record in found:
        if record.place in carrying.used:
            # A draft that stays one is carried over as it was.
            same = carrying.used[record.place] or (record.fuzzy and entries[record.number].fuzzy)
            state = "accepted" if same else "fuzzy"
        else:
            state = "left" if (record.msgid, record.msgstr) in lost else "fuzzy"
        states[record.number] = max(states.get(record.number, state), state, key=rank.index)
    for number, entry in enumerate(entries):
        if entry.msgid and _strings(entry) and (number in torn or number not in states):
            states[number] = "left"
    return states


def _report(
    project: Project,
    current: CurrentCatalogs,
    catalogs: Sequence[Catalog],
    states: dict[int, str],
    takings: Sequence[Taking],
    result: Migration,
) -> None:
    """Add what became of each catalog, and list what found no place."""
    number = 0
    conflicts = [leftover for taking in takings for leftover in conflict_list("", taking)]
    for catalog in catalogs:
        own = {n: state for n in range(number, number + len(catalog.entries)) if (state := states.get(n))}
        left = [_leftover(catalog.entries[n - number], catalog.path) for n, state in own.items() if state == "left"]
        others = [leftover for leftover in conflicts if leftover.file == catalog.path]
        counts = {name: list(own.values()).count(name) for name in ("accepted", "fuzzy", "left")}
        row = Row(catalog.path, current.locale.tag, len(own), **counts, conflicts=len(others))
        result.rows.append(row)
        if left or others:
            place = leftovers_path(current.locale, Path(catalog.path).name.removesuffix(".po"))
            put_leftovers(project.folders.catalogs, place, [*left, *others], result.changes)
            result.lists.append(project.folders.catalogs.shown(place))
        number += len(catalog.entries)


def _leftover(entry: Entry, path: str) -> Leftover:
    texts = (f"source:      {entry.msgid}", *(f"translation: {text}" for text in _strings(entry)))
    return Leftover(path, NOT_CARRIED, f"{path}:{entry.line}", (*texts, *(f"comment:     {c}" for c in entry.comments)))


def _strings(entry: Entry) -> list[str]:
    return [text for text in (entry.msgstr, *entry.msgstr_plural) if text]
