"""The signs of currencies before and behind a number."""

import re

from pipeline.figures.patterns import BLANK
from pipeline.languages.units import currency_codes

_CODES = "|".join(currency_codes())
_DOLLARS = {"CAN": "CAD", "CA": "CAD", "C": "CAD", "CAD": "CAD", "US": "USD", "USD": "USD", "AU": "AUD", "A": "AUD"}
# `300 $ canadiens`; the first letters name the country.
_NAMED = "canad[a-zéè]*|kanad[a-zäöü]*|améric[a-zéè]*|estadounid[a-z]*"
_COUNTRIES = {"c": "CAD", "k": "CAD", "a": "USD", "e": "USD"}
_SIGNS = {"R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_TIMES = {"k": 10**3, "M": 10**6, "G": 10**9, "": 1}

# Matches `CAD $`, `CA$`, `A$`, `$`, `US$ `, `€`, `CAD ` before a number; of `A $2 fee` the `$` alone.
CURRENCY_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?:(?P<code>(?:{_CODES}|CAN|CA|US|AU){BLANK}?|C|A)\$|(?P<iso>{_CODES})|\$(?P<tail>CAN|CA|US)?"
    rf"|(?P<sign>[€£¥₹]|R\$)){BLANK}?$|\${BLANK}?$"
)
# Matches `$ CA`, `$ US`, `CA$`, `CAD`, `$`, `M$` behind a number.
CURRENCY_BEHIND = re.compile(
    rf"(?P<times>[kMG])?\$(?:{BLANK}?(?P<tail>CAN|CAD|CA|USD|US|{_NAMED})(?![A-Za-z]))?|(?P<code>CAN|CA|C|US|AU|A)\$"
    rf"|(?P<iso>{_CODES})(?![A-Za-z])(?:{BLANK}?\$)?|(?P<sign>[€£¥₹])"
)
# Matches the ` CA` of `$1 585 CA`.
COUNTRY_BEHIND = re.compile(rf"{BLANK}?(?P<tail>CAN|CAD|CA|USD|US)(?![A-Za-z])")


def currency_of(match: re.Match[str]) -> str:
    """Return the ISO 4217 code of a matched sign, or `$` where no country is named."""
    groups = match.groupdict()
    code = (groups.get("code") or "").rstrip(" \u00a0") or groups.get("iso") or groups.get("tail") or ""
    if code.islower():
        return _COUNTRIES[code[0]]
    return _SIGNS.get(groups.get("sign") or "") or _DOLLARS.get(code, code or "$")


def factor_of(match: re.Match[str]) -> int:
    """Return by how much a sign multiplies: `M$` by a million."""
    return _TIMES[match["times"] or ""]
