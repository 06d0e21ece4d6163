"""The map of a site for search engines, every page with its other languages (sitemaps.org, protocol 0.9)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from urllib.parse import quote, urlsplit

from pipeline.model.site import Address, AddressGroup
from pipeline.renderers.addresses import below
from pipeline.renderers.index import MARK

_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {MARK} -->\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ALTERNATE = "http://www.w3.org/1999/xhtml"
MOST = 10_000
"""Pages in one file; the protocol allows 50,000 and 50 MB, and alternates make each long."""


def sitemap_files(groups: Iterable[AddressGroup], site: str) -> Mapping[str, str]:
    """Return the map as texts by file name; with many pages it is a list of parts."""
    entries = [entry for group in groups for entry in _entries(group, site)]
    parts = [entries[start : start + MOST] for start in range(0, len(entries), MOST)] or [[]]
    if len(parts) == 1:
        return {"sitemap.xml": _urls(parts[0])}
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    listed = "".join(f"<sitemap><loc>{escape(below(site, name))}</loc></sitemap>\n" for name in names)
    whole = f'{_HEAD}<sitemapindex xmlns="{_SCHEMA}">\n{listed}</sitemapindex>\n'
    return {"sitemap.xml": whole, **{name: _urls(part) for name, part in zip(names, parts, strict=True)}}


def robots_text(site: str) -> str:
    """Return the file by which search engines find the map; empty where the output is not at the root of its host."""
    path = urlsplit(site).path.strip("/")
    return "" if path or not site else f"# {MARK}\nUser-agent: *\nAllow: /\n\nSitemap: {below(site, 'sitemap.xml')}\n"


def _urls(entries: Sequence[str]) -> str:
    return f'{_HEAD}<urlset xmlns="{_SCHEMA}" xmlns:xhtml="{_ALTERNATE}">\n{"".join(entries)}</urlset>\n'


def _entries(group: AddressGroup, site: str) -> Iterator[str]:
    """Yield each page of a group; all name the same alternates, each other and themselves."""
    tongues = [(address.tag, address.path) for address in group.addresses if address.tag]
    default = [("x-default", group.default)] if group.default else []
    links = "".join(
        f'    <xhtml:link rel="alternate" hreflang="{escape(tag)}" href="{escape(_whole(site, path))}"/>\n'
        for tag, path in (*default, *tongues)
    )
    for address in group.addresses:
        yield _entry(address, links, site)


def _entry(address: Address, links: str, site: str) -> str:
    day = f"    <lastmod>{address.updated.isoformat()}</lastmod>\n" if address.updated else ""
    return f"  <url>\n    <loc>{escape(_whole(site, address.path))}</loc>\n{day}{links}  </url>\n"


def _whole(site: str, path: str) -> str:
    return below(site, quote(path))
