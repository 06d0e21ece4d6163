"""What names a work everywhere: its DOI, PMID or PMC number, in every usual spelling of an address or of prose.

>>> identifier_of("https://www.ncbi.nlm.nih.gov/pubmed/24740528"), identifier_of("https://example.org/24740528")
('PMID 24740528', '')
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

_DOI = r"10\.\d{4,9}/[^\s?#&\"<>|\\^`{}]+"
# In an address that is known whole, the `<1661::AID>` of old DOIs is part of it.
_DOI_IN_ADDRESS = r"10\.\d{4,9}/[^\s?#&\"|\\^`{}]+"
# Each matches what its comment shows; none matches another page of the same site, such as `/pubmed/?term=ketamine`.
_ADDRESSES = (
    # `pubmed.ncbi.nlm.nih.gov/1`, `pubmed.gov/1`, `ncbi.nlm.nih.gov/pubmed/1`, `/pubmed/?term=1`,
    # `europepmc.org/article/MED/1`
    ("PMID", r"(?:pubmed\.ncbi\.nlm\.nih\.gov|pubmed\.gov|pubmed\.com)/(?:\?term=)?(\d{1,9})(?!\d)"),
    ("PMID", r"ncbi\.nlm\.nih\.gov/(?:m/)?(?:entrez/)?pubmed/(?:\?term=)?(\d{1,9})(?![\w+])"),
    ("PMID", r"ncbi\.nlm\.nih\.gov/entrez/query\.fcgi\?[^\s#]*?list_uids=(\d{1,9})(?!\d)"),
    ("PMID", r"europepmc\.org/(?:abstract|articles?)/med/(\d{1,9})(?!\d)"),
    # `ncbi.nlm.nih.gov/pmc/articles/PMC1`, `pmc.ncbi.nlm.nih.gov/articles/PMC1`, `europepmc.org/article/PMC/PMC1`
    ("PMCID", r"ncbi\.nlm\.nih\.gov/(?:labs/)?(?:pmc/)?articles/(?:PMC)?(\d{1,9})(?!\d)"),
    ("PMCID", r"europepmc\.org/(?:abstract|articles?)/(?:pmc/)?pmc(\d{1,9})(?!\d)"),
    # `doi.org/10.1/x`, `dx.doi.org/10.1/x`, and a publisher's `/doi/full/10.1/x`, `/articles/10.1/x/full`
    ("DOI", rf"/({_DOI_IN_ADDRESS})"),
)
_ADDRESS = re.compile("|".join(f"(?P<{kind}_{n}>{pattern})" for n, (kind, pattern) in enumerate(_ADDRESSES)), re.I)
# Matches what publishers write behind the DOI in an address: `/full`, `.pdf`; not a part of the DOI itself.
_BEHIND = re.compile(r"(?:/(?:full|abstract|pdf|epdf|epub|meta|summary|html|tab-[\w-]+)|\.pdf|\.full|/)+\Z", re.I)
# Matches `doi:10.1/x`, `DOI 10.1/x`, `10.1/x`, `PMID: 1`, `PMCID : PMC1`, `PMC1234`; not `v10.1234/x`, not `PMCID`.
_PROSE = re.compile(
    rf"(?<![\w./])(?:doi\s{{0,2}}[:：]?\s{{0,2}})?(?P<DOI>{_DOI})"
    r"|(?<!\w)PMID\s{0,2}[:：#]?\s{0,2}(?P<PMID>\d{1,9})(?!\d)"
    r"|(?<!\w)(?:PMCID\s{0,2}[:：]?\s{0,2})?PMC\s?(?P<PMCID>\d{3,9})(?!\w)",
    re.I,
)
_OPENING = {")": "(", "]": "[", "»": "«", "”": "“", "’": "‘"}
_STOPS = ".,;:!?*_'\"。，；、،؛"


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier at a place of a text."""

    name: str
    """`DOI 10.1/x`, `PMID 1`, `PMCID 1`: the same for all spellings of one work's identifier."""
    start: int
    end: int


def identifier_of(address: str) -> str:
    """Return the identifier that an address leads to, empty where it leads to none.

    >>> identifier_of("http://dx.doi.org/10.1001%2FJAMA.2013.62"), identifier_of("doi.org/10.1001/jama.2013.62")
    ('DOI 10.1001/jama.2013.62', 'DOI 10.1001/jama.2013.62')
    """
    match = _ADDRESS.search(unquote(address))
    if match is None:
        return ""
    kind = (match.lastgroup or "").partition("_")[0]
    # The group in the named one, which is the whole address.
    value = match[(match.lastindex or 0) + 1]
    return canonical(kind, _BEHIND.sub("", value) if kind == "DOI" else value)


def canonical(kind: str, value: str) -> str:
    """Return an identifier in its comparable form; empty where the value holds none.

    >>> canonical("DOI", "https://doi.org/10.1/X."), canonical("PMCID", "PMC12"), canonical("PMID", "")
    ('DOI 10.1/x', 'PMCID 12', '')
    """
    if kind == "DOI":
        place = value.find("10.")
        return f"DOI {_without_stops(value[place:]).lower()}" if place >= 0 else ""
    digits = re.sub(r"\D", "", value).lstrip("0")
    return f"{kind} {digits}" if digits else ""


def identifiers_in(text: str) -> Iterator[Identifier]:
    """Yield the identifiers that prose names, in reading order; those of addresses are asked of the addresses.

    >>> [found.name for found in identifiers_in("PMID : 24740528 (doi:10.1001/jama.2013.62).")]
    ['PMID 24740528', 'DOI 10.1001/jama.2013.62']
    """
    for match in _PROSE.finditer(text):
        kind = match.lastgroup or ""
        value = _without_stops(match[kind]) if kind == "DOI" else match[kind]
        if name := canonical(kind, value):
            yield Identifier(name, match.start(), match.start(kind) + len(value))


def work_identifiers(csl: Mapping[str, object]) -> tuple[str, ...]:
    """Return all identifiers of a work given as CSL data, that of its address too, each once."""
    stated = [canonical(kind, str(csl.get(kind) or "")) for kind in ("DOI", "PMID", "PMCID")]
    return tuple(dict.fromkeys(name for name in (*stated, identifier_of(str(csl.get("URL") or ""))) if name))


def _without_stops(doi: str) -> str:
    """Return a DOI without the marks of the sentence behind it; a bracket that it opened stays in it."""
    end = len(doi)
    while end:
        last = doi[end - 1]
        opened = _OPENING.get(last)
        if last not in _STOPS and (opened is None or doi.count(opened, 0, end) >= doi.count(last, 0, end)):
            break
        end -= 1
    return doi[:end]
