"""What a reader or a search engine would stumble over in a built site: dead links, odd data, a lopsided map."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree

BASE = "https://checked.example/"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = "{http://www.w3.org/1999/xhtml}link"


@dataclass
class Html(HTMLParser):
    """A page: the places on it, where it leads, its data."""

    text: str
    ids: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)
    leads: list[tuple[str, str]] = field(default_factory=list)
    data: list[Any] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    canonical: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._in_data = False
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if name := given.get("id"):
            self.twice |= {name} & self.ids
            self.ids.add(name)
        for key in ("href", "src"):
            if key in given:
                self.leads.append((tag, given[key]))
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.leads.append((tag, given["content"].partition("url=")[2]))
        if tag == "link" and given.get("rel") == "alternate":
            self.alternates[given["hreflang"]] = given["href"]
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        self._in_data = tag == "script" and given.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(json.loads(data))
            self._in_data = False


def pages(output: Path) -> Mapping[str, Html]:
    """Return every whole page of a built site by its path."""
    found = (path for path in sorted(output.rglob("*.html")) if not path.name.endswith(".fragment.html"))
    return {path.relative_to(output).as_posix(): Html(path.read_text(encoding="utf-8")) for path in found}


def dead_links(output: Path, site: str = "") -> list[str]:
    """Return each link of a built site that leads to no file, or to no place on a page; other sites are not asked."""
    found = pages(output)
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    dead = []
    for name, page in found.items():
        for tag, address in page.leads:
            whole, anchor = urldefrag(urljoin(BASE + name, address.replace(site, BASE, 1) if site else address))
            if not whole.startswith(BASE):
                continue
            target = unquote(whole.removeprefix(BASE))
            if target not in files:
                dead.append(f"{name}: <{tag}> {address}")
            elif anchor and target in found and unquote(anchor) not in found[target].ids:
                dead.append(f"{name}: <{tag}> {address}: no such place")
    dead += [f"{name}: two places called {place}" for name, page in found.items() for place in sorted(page.twice)]
    return dead


def lopsided(output: Path) -> list[str]:
    """Return each page that names another as an alternate and is not named by it."""
    found = pages(output)
    names = {name: _resolved(name, page) for name, page in found.items() if page.alternates}
    faults = []
    for name, alternates in names.items():
        if name not in alternates.values() and "noindex" not in found[name].text:
            faults.append(f"{name} does not name itself")
        for tag, other in alternates.items():
            if tag != "x-default" and names.get(other) != alternates:
                faults.append(f"{name} and {other} ({tag}) do not name the same alternates")
    return faults


def _resolved(name: str, page: Html) -> dict[str, str]:
    return {tag: unquote(urljoin(BASE + name, href).removeprefix(BASE)) for tag, href in page.alternates.items()}


# ---- The map of a site ----------------------------------------------------------------------------------------------


def sitemap_faults(output: Path, site: str) -> Iterator[str]:
    """Yield what the protocol forbids (sitemaps.org 0.9), and alternates that are not mutual."""
    tree = ElementTree.fromstring((output / "sitemap.xml").read_text(encoding="utf-8"))
    named: dict[str, dict[str, str]] = {}
    for url in tree:
        assert url.tag == f"{_MAP}url", url.tag
        tags = [child.tag.removeprefix(_MAP) for child in url]
        if [tag for tag in tags if tag in ("loc", "lastmod")] not in (["loc"], ["loc", "lastmod"]):
            yield f"{tags}: loc, then lastmod"
        place = url.findtext(f"{_MAP}loc") or ""
        if place in named:
            yield f"{place} is there twice"
        if not place.startswith(site) or not place.isascii():
            yield f"{place} is no address of the site"
        if not (output / unquote(place.removeprefix(site))).is_file():
            yield f"{place} is not there"
        day = url.findtext(f"{_MAP}lastmod")
        if day is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            yield f"{place}: {day} is no date"
        named[place] = {link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(_LINK)}
    for place, alternates in named.items():
        if place not in alternates.values():
            yield f"{place} does not name itself"
        for tag, other in alternates.items():
            if named.get(other) != alternates and not (tag == "x-default" and other in named):
                yield f"{place} names {other} as {tag}, and it does not name it"


# ---- Structured data ------------------------------------------------------------------------------------------------

TEXT, ADDRESS, DAY, LANGUAGE = "Text", "URL", "Date", "Language"
PROPERTIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "MedicalWebPage": {
        "name": (TEXT,),
        "description": (TEXT,),
        "url": (ADDRESS,),
        "inLanguage": (LANGUAGE,),
        "dateModified": (DAY,),
        "image": (ADDRESS,),
        "about": ("MedicalEntity",),
        "citation": ("CreativeWork",),
        "translationOfWork": ("MedicalWebPage",),
        "workTranslation": ("MedicalWebPage",),
    },
    "MedicalEntity": {"name": (TEXT,)},
    "CreativeWork": {"name": (TEXT,), "url": (ADDRESS,), "inLanguage": (LANGUAGE,)},
    "FAQPage": {"inLanguage": (LANGUAGE,), "mainEntity": ("Question",)},
    "Question": {"name": (TEXT,), "acceptedAnswer": ("Answer",), "inLanguage": (LANGUAGE,)},
    "Answer": {"text": (TEXT,), "inLanguage": (LANGUAGE,)},
}
"""Type → property → what it may hold, as schema.org 29.0 says of each (https://schema.org/MedicalWebPage and so on;
`name`, `description`, `url`, `image` come from Thing, `citation`, `inLanguage`, `text`, `translationOfWork` from
CreativeWork). Only what pages use stands here, and of several allowed values only those that pages have."""
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "MedicalWebPage": ("inLanguage",),
    "FAQPage": ("mainEntity",),
    "Question": ("name", "acceptedAnswer"),
    "Answer": ("text",),
}
"""What Google's documentation of FAQ pages requires (developers.google.com/search/docs/appearance/structured-data)."""
_FORMS = {
    ADDRESS: re.compile(r"https?://[^\s<>\"]+"),
    DAY: re.compile(r"\d{4}-\d\d-\d\d"),
    LANGUAGE: re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?"),
    TEXT: re.compile(r"[^<>]*\S[^<>]*|.*\S.*", re.S),
}


def data_faults(graph: Any) -> Iterator[str]:
    """Yield what schema.org does not know of the structured data of a page."""
    if graph.get("@context") != "https://schema.org" or set(graph) != {"@context", "@graph"}:
        yield f"context {graph.get('@context')}"
    for thing in graph["@graph"]:
        yield from _thing_faults(thing, "")


def _thing_faults(thing: Mapping[str, Any], path: str) -> Iterator[str]:
    kind = thing.get("@type", "nothing")
    if kind not in PROPERTIES:
        yield f"{path}: the type {kind}"
        return
    for name in REQUIRED.get(kind, ()):
        if not thing.get(name):
            yield f"{path}{kind} has no {name}"
    for name, value in thing.items():
        if name == "@id":
            value, allowed = value, (ADDRESS,)
        elif name == "@type":
            continue
        elif name not in PROPERTIES[kind]:
            yield f"{path}{kind} has the unknown {name}"
            continue
        else:
            allowed = PROPERTIES[kind][name]
        for one in value if isinstance(value, list) else [value]:
            yield from _value_faults(one, allowed, f"{path}{kind}.{name}")


def _value_faults(value: Any, allowed: tuple[str, ...], path: str) -> Iterator[str]:
    if isinstance(value, dict) and set(value) == {"@value", "@language"}:
        yield from _value_faults(value["@language"], (LANGUAGE,), f"{path}@language")
        value = value["@value"]
    if isinstance(value, dict):
        if value.get("@type") not in allowed:
            yield f"{path}: {value.get('@type')}, not {allowed}"
        yield from _thing_faults(value, f"{path} > ")
    elif not any(kind in _FORMS and _FORMS[kind].fullmatch(str(value)) for kind in allowed):
        yield f"{path}: {value!r} is no {' or '.join(allowed)}"
