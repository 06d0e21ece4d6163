"""Sums in dollars as Quebec writes them (OQLF, Écriture des sommes d’argent; Translation Bureau, dollar canadien)."""

import re

from pipeline.checks.typography.blocks.blanks import gap
from pipeline.checks.typography.profile import Finder, Mark, mark
from pipeline.checks.typography.text import NO_BREAK, Text
from pipeline.model.finding import Severity

_WS = "[ \t\u00a0\u2009\u202f]"
_AMOUNT = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d{2})?|\d+(?:,\d+)?"
_COUNTRY = {"CAD": "CA", "CA": "CA", "CAN": "CA", "CDN": "CA", "Can": "CA", "C": "CA", "USD": "US", "US": "US"}
_BEFORE = rf"(?P<before>(?:CAD|USD|CDN|CAN|CA|US|Can|C){_WS}?)?\$(?P<glued>(?:CAN|CA|US)(?={_WS}?\d))?"
_BEHIND = rf"(?:{_WS}(?P<behind>CAD|USD|CAN|CA|US)\b)?"


def _moved(match: re.Match[str], _: Text) -> str:
    words = [match[name].strip() for name in ("before", "glued", "behind") if match[name]]
    country = {_COUNTRY[word] for word in words}
    amount = re.sub("[ \u202f]", NO_BREAK, match["amount"])
    return NO_BREAK.join([amount, "$", *country]) if len(country) < 2 else match[0]


def _country(match: re.Match[str], _: Text) -> str | None:
    written = f"{NO_BREAK}$" + (f"{NO_BREAK}{_COUNTRY[match['country']]}")
    return None if match["at"].replace("\u202f", NO_BREAK) == written else written


MONEY: tuple[Finder, ...] = (
    Mark(
        # Matches `CAD $1 585`, `$CA 300`, `$1 585 CA`; not `1 585 $`, `$2,5 millions`, `$1,585.00`, `$x`.
        rf"(?<![\w$]){_BEFORE}{_WS}?(?P<amount>{_AMOUNT})(?![\d.,]*\d|{_WS}?(?:million|milliard|[kM]\b)){_BEHIND}",
        "a currency sign before the sum",
        _moved,
        cues=("$",),
    ),
    gap(r"(?<=\d)", rf"[kM]?\$(?!\d|{_WS}?(?:CAD|USD|CDN|CA|US)\b)", "no no-break space before the currency sign", "$"),
    Mark(
        # Matches `500 $CA`, `500 $ US`, `500 CA$`; not `500⍽$⍽CAN`, which is attested.
        rf"(?<=\d)(?P<at>{_WS}?(?:\${_WS}?(?P<country>CAD|USD|CDN|CA|US)|(?:CA|US|CAD|USD|CDN|Can){_WS}?\$))(?!\w|{_WS}?\d)",
        "not the sign of the currency",
        lambda match, text: _country(match, text) if match["country"] else _turned(match),
        cues=("$",),
    ),
    mark(
        rf"(?<=\d){_WS}\$(?P<at>{_WS}CAN)\b",
        "“CA” is the recommended mark of the country",
        f"{NO_BREAK}CA",
        "$",
        severity=Severity.INFO,
    ),
)


def _turned(match: re.Match[str]) -> str:
    word = match["at"].strip().removesuffix("$").strip()
    return f"{NO_BREAK}${NO_BREAK}{_COUNTRY[word]}"


EURO: tuple[Finder, ...] = (gap(r"(?<=\d)", "[€£]", "no no-break space before the currency sign", "€", "£"),)
