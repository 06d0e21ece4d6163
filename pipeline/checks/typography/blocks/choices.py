"""What a document should write in one way throughout, where its language allows several."""

import re

from pipeline.checks.typography.blocks.quoting import is_literal
from pipeline.checks.typography.choice import Choice, Form
from pipeline.checks.typography.text import Text

_LETTER = r"[^\W\d_]"
_NB = "[\u00a0\u202f]"
_ANY = "[ \u00a0\u202f]"

# Matches the mark in `l'annexe`; not the quotation marks of `'a'`, not the seconds of `5'`.
APOSTROPHE = Choice(
    "apostrophes",
    tuple(Form(sign, rf"(?<={_LETTER}){sign}(?=[^\W\d_«])", (sign,)) for sign in "’'"),
)

# Matches the dash in `mot – mot`, `mot –⍽mot`; not the ranges of `5 – 10`, not `- mot`.
DASH = Choice(
    "spaced dashes",
    tuple(Form(sign, rf"(?<=[^\s\d|]){_ANY}{sign}{_ANY}(?=[^\s\d|])", (sign,)) for sign in "–—"),
)

# Matches the opening and closing dashes of `—que es así—`; not `5–10`, `mot – mot`.
RAYA = Choice(
    "dashes around words",
    tuple(Form(sign, rf"(?<=\s){sign}(?=\w)|(?<=\w){sign}(?=[\s.,;:)])", (sign,)) for sign in "—–"),
)

QUOTE_BLANKS = Choice(
    "blanks inside « »",
    (
        Form("a no-break space", "(?<=«)\u00a0|\u00a0(?=»)", ("\u00a0",)),
        Form("a narrow no-break space", "(?<=«)\u202f|\u202f(?=»)", ("\u202f",)),
    ),
)

MARK_BLANKS = Choice(
    "blanks before ; ! ?",
    (
        Form("a no-break space", "(?<=\\S)\u00a0(?=[;!?](?!\\w))", ("\u00a0",)),
        Form("a narrow no-break space", "(?<=\\S)\u202f(?=[;!?](?!\\w))", ("\u202f",)),
    ),
)


def quotes(*pairs: str) -> Choice:
    """Return the choice between quotation marks of the first level, each given as its opening and closing mark."""

    def counts(match: re.Match[str], text: Text) -> bool:
        before = text.words[: match.start()]
        inside = any(before.count(p[0]) > before.count(p[1]) for p in pairs if p[0] != p[1])
        return not inside and not is_literal(text)

    # Matches the mark that opens `„so“`, `("so")`; not the one that closes, not the inches of `5"`.
    return Choice("quotation marks", tuple(Form(p, rf"(?<![^\s(\[*_]){p[0]}(?=\S)", (p[0],)) for p in pairs), counts)


# Matches `1,585` of the source; not `11,585`, `1,5850`, `0,1,585`.
_FOUR = re.compile(r"(?<![\d.,])[1-9],\d{3}(?![\d,]|\.\d)")


def _is_quantity(match: re.Match[str], text: Text) -> bool:
    """Tell whether the source groups the four digits too: years, pages and numbers of a law are not grouped there."""
    digits = re.sub(r"\D", "", match[0])
    return any(one.replace(",", "") == digits for one in _FOUR.findall(text.source))


GROUPING = Choice(
    "quantities of four digits",
    (
        Form("1⍽585", rf"(?<![\w.,-])(?<!\d{_NB})[1-9]{_NB}\d{{3}}(?!\w|[.]\d|{_NB}\d)", ("\u00a0", "\u202f")),
        Form("1585", rf"(?<![\w.,-])(?<!\d{_NB})[1-9]\d{{3}}(?!\w|[.]\d|{_NB}\d)"),
    ),
    _is_quantity,
)
