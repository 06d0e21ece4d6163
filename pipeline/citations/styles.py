"""CSL styles: the two of our own, and those that a project brings.

A style is somebody's file: it is read without following an address or an entity, and what would stop the processor
half way is a message with the line that it stands on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from pipeline.citations.elements import parser
from pipeline.citations.rendering import CSL
from pipeline.errors import Fault, InputError

BUILT_IN = ("author-date", "numeric")
"""The names of our own styles."""


@dataclass(frozen=True, slots=True)
class Style:
    """A CSL style that can be used."""

    path: str
    text: bytes
    numeric: bool
    """Citations are the numbers of works."""
    note: bool = False
    """Its citations are meant for footnotes."""
    sorted: bool = False
    """It says in which order the list of sources stands; else that of first mention holds."""
    collapse: str = ""
    ordered: bool = True
    """Its list of sources has numbers."""
    positions: bool = False
    """A second mention of a work looks otherwise than the first."""


@cache
def built_in(name: str) -> Style:
    """Return one of our own styles."""
    text = resources.files(__package__).joinpath(f"{name}.csl").read_bytes()
    style = read_style(text, f"{name}.csl")
    return Style(style.path, text, style.numeric, collapse=style.collapse)


def read_style(text: bytes, path: str) -> Style:
    """Return a style; raise InputError where it is no XML, no CSL, or depends on another style."""
    from lxml import etree

    try:
        root = etree.fromstring(text, parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = f"the style is no XML: {(error.msg or 'nothing stands in it').split(', line ')[0]}"
        raise InputError([Fault(path, line or 1, message, "style-xml", "", column or None)]) from None
    if faults := list(_faults(root, path)):
        raise InputError(faults)
    citation, listing = root.find(f"{{{CSL}}}citation"), root.find(f"{{{CSL}}}bibliography")
    return Style(
        path,
        text,
        numeric=_uses(root, citation, "citation-number"),
        note=root.get("class") == "note",
        sorted=listing.find(f"{{{CSL}}}sort") is not None,
        collapse=citation.get("collapse", ""),
        ordered=_uses(root, listing.find(f"{{{CSL}}}layout"), "citation-number"),
        positions=bool(root.xpath("//*[@position or @et-al-subsequent-min]")),
    )


def _faults(root: Any, path: str) -> Iterator[Fault]:
    def fault(element: Any, message: str, hint: str = "") -> Fault:
        return Fault(path, element.sourceline or 1, message, "style-csl", hint)

    if root.getroottree().docinfo.doctype:
        yield fault(root, "the style has a document type declaration", "CSL has none: delete the line <!DOCTYPE …>")
    elif root.tag != f"{{{CSL}}}style":
        hint = f'its first element must be <style xmlns="{CSL}">'
        yield fault(root, f"the file is no CSL style, but has the element {str(root.tag)[:60]}", hint)
    if root.tag != f"{{{CSL}}}style":
        return
    links = root.iterfind(f".//{{{CSL}}}info/{{{CSL}}}link")
    parent = next((link for link in links if link.get("rel") == "independent-parent"), None)
    if parent is not None:
        address = parent.get("href", "")
        message = f"this style only names another one, on which it depends: {address}"
        yield fault(parent, message, f"give the file of that one, {address.rsplit('/', 1)[-1]}.csl")
        return
    for name in ("citation", "bibliography"):
        element = root.find(f"{{{CSL}}}{name}")
        if element is None or element.find(f"{{{CSL}}}layout") is None:
            yield fault(root, f"the style has no <{name}> with a <layout>", "a list of sources needs both")
    yield from _macro_faults(root, fault)


def _macro_faults(root: Any, fault: Any) -> Iterator[Fault]:
    """Yield each macro that is called and not there, and each that calls itself by whatever way."""
    calls: dict[str, list[Any]] = {}
    for element in root.iter():
        if element.get("macro"):
            inside = next((e.get("name") for e in element.iterancestors(f"{{{CSL}}}macro")), "")
            calls.setdefault(inside, []).append(element)
    known = {element.get("name"): element for element in root.iterfind(f"{{{CSL}}}macro")}
    for element in (element for row in calls.values() for element in row):
        if element.get("macro") not in known:
            yield fault(element, f"there is no macro {element.get('macro')!r}")
    for name, macro in known.items():
        reached, waiting = set(), [name]
        while waiting:
            for element in calls.get(waiting.pop(), ()):
                called = element.get("macro")
                if called not in reached:
                    reached.add(called)
                    waiting.append(called)
        if name in reached:
            yield fault(macro, f"the macro {name!r} calls itself")


def _uses(root: Any, element: Any, variable: str) -> bool:
    """Tell whether an element prints a variable, itself or by its macros."""
    macros = {macro.get("name"): macro for macro in root.iterfind(f"{{{CSL}}}macro")}
    waiting, seen = [element], set()
    while waiting:
        for child in waiting.pop().iter():
            if child.tag in (f"{{{CSL}}}sort", f"{{{CSL}}}key"):
                continue
            if child.get("variable") == variable and child.tag != f"{{{CSL}}}key":
                return True
            name = child.get("macro")
            if name and child.tag != f"{{{CSL}}}key" and name not in seen and name in macros:
                seen.add(name)
                waiting.append(macros[name])
    return False
