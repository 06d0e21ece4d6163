"""Where a work can be read: its address, by language, or that of its DOI, PMC or PubMed entry."""

from urllib.parse import quote

from pipeline.model.locale import Locale
from pipeline.model.reference import Reference

_IDENTIFIERS = {
    "DOI": "https://doi.org/{}",
    "PMCID": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/{}/",
}


def entry_address(reference: Reference, locale: Locale) -> str:
    """Return a work's address for the readers of a locale; empty where there is none.

    First the locale's own among `urls`, then another of its language, then the one for all, then its identifiers'.

    >>> a = Reference("a", {"URL": "https://a.ca/en"}, urls={"fr-CA": "https://a.ca/fr"})
    >>> [entry_address(a, Locale.parse(tag)) for tag in ("fr-CA", "fr-FR", "es")]
    ['https://a.ca/fr', 'https://a.ca/fr', 'https://a.ca/en']
    >>> entry_address(Reference("b", {"DOI": "10.1000/x", "PMID": "1"}), Locale("fr"))
    'https://doi.org/10.1000/x'
    """
    for tag in sorted(reference.urls, key=lambda tag: (tag != locale.tag, tag)):
        if tag == locale.tag or Locale.parse(tag).language == locale.language:
            return reference.urls[tag]
    if reference.csl.get("URL"):
        return str(reference.csl["URL"])
    return next(iter(identifier_addresses(reference).values()), "")


def identifier_addresses(reference: Reference) -> dict[str, str]:
    """Return the addresses of a work's identifiers: DOI, then PMC, then PubMed."""
    found = {}
    for name, form in _IDENTIFIERS.items():
        if number := _number(name, str(reference.csl.get(name) or "")):
            found[name] = form.format(quote(number, safe="/:;.()-_<>"))
    return found


def _number(name: str, value: str) -> str:
    """Return an identifier alone: people write `https://doi.org/10.1/x`, `PMID: 12` and `12` for `PMC12`."""
    if name == "DOI":
        return value[value.find("10.") :] if "10." in value else ""
    digits = "".join(mark for mark in value if mark.isdecimal() and mark.isascii())
    return f"PMC{digits}" if digits and name == "PMCID" else digits


def place(key: str) -> str:
    """Return where a work stands in the list of sources.

    >>> place("a#b")
    '#ref-a%23b'
    """
    return f"#ref-{quote(key, safe=':.+-~/?')}"


def linked(key: str, text: str) -> str:
    """Return a mention as a Markdown link."""
    return f"[{text}]({place(key)})" if text else ""
