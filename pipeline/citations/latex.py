"""LaTeX in the fields of BibTeX → plain text."""

import re
import unicodedata
from collections.abc import Callable

_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
_SIGNS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "S": "§", "P": "¶",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“",
    "textquotedblright": "”", "guillemotleft": "«", "guillemotright": "»", "og": "« ", "fg": " »", "ldots": "…",
    "dots": "…", "textellipsis": "…", "textregistered": "®", "texttrademark": "™", "copyright": "©", "textdegree": "°",
    "degree": "°", "textmu": "µ", "textasciitilde": "~", "textbackslash": "\\", "textunderscore": "_", "pounds": "£",
    "euro": "€", "texteuro": "€", "times": "×", "pm": "±", "leq": "≤", "geq": "≥", "le": "≤", "ge": "≥", "approx": "≈",
    "neq": "≠", "infty": "∞", "rightarrow": "→", "to": "→", "cdot": "·", "circ": "°", "prime": "′", "sim": "∼",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "LaTeX": "LaTeX", "TeX": "TeX", "quad": " ", "newline": " ", "par": " ", "hspace": "", "noopsort": "",
}  # fmt: skip
_TRANSPARENT = frozenset({
    "emph", "textit", "textbf", "textsc", "textsf", "texttt", "textrm", "textup", "textmd", "textnormal", "mathrm",
    "mathit", "mathbf", "ensuremath", "text", "mbox", "url", "href", "uppercase", "lowercase", "textsuperscript",
    "textsubscript", "enquote", "bibstring", "it", "bf", "sc", "em", "rm", "tt", "sf", "relax", "protect",
    "upshape", "itshape", "bfseries", "scshape", "normalfont", "small", "hbox",
})  # fmt: skip
"""Commands whose words stay, without what they look like."""
_PLAIN = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "`": "‘", "'": "’"}
# A command of letters with the blanks behind it, of one mark, or what else stands for something.
_PIECE = re.compile(r"\\([A-Za-z]+)\*?[ \t]*|\\(.)|(---|--|``|''|~|`|')|([{}$])|[^\\{}$~`'-]+|-", re.S)
_LETTER = re.compile(r"\s*(?:\{\s*(\\[ij](?![A-Za-z])|[^\W\d_])?([^{}]*)\}|(\\[ij](?![A-Za-z])|[^\W\d_]))")


def plain_text(text: str, unknown: Callable[[str], None] = lambda command: None) -> str:
    r"""Return what LaTeX prints; `unknown` is called with each command that is not known, whose words stay.

    >>> plain_text(r"{\'E}tude d'un {\oe}uf: {KETAMINE} \& \emph{S. aureus}, 3--5")
    'Étude d’un œuf: KETAMINE & S. aureus, 3–5'
    >>> plain_text(r"Fran\c{c}ois, Mu\~noz, \v Capek, $\beta$-blockers, 50\,\%")
    'François, Muñoz, Čapek, β-blockers, 50\u202f%'
    """
    out: list[str] = []
    place = 0
    while place < len(text):
        match = _PIECE.match(text, place)
        if match is None:
            break
        place = match.end()
        name = match[1] or match[2]
        if name in _ACCENTS and (match[2] or len(name) == 1):
            shown, place = _accented(text, place if match[2] else match.end(), _ACCENTS[name])
            out.append(shown)
        elif match[1]:
            if match[1] not in _SIGNS and match[1] not in _TRANSPARENT:
                unknown(match[1])
            out.append(_SIGNS.get(match[1], ""))
        elif match[2]:
            out.append({"\\": " ", ",": "\u202f", "-": "", "/": "", " ": " ", "(": "", ")": ""}.get(match[2], match[2]))
        elif match[3]:
            out.append(_PLAIN[match[3]])
        elif not match[4]:
            out.append(match[0])
    return unicodedata.normalize("NFC", "".join(out))


def _accented(text: str, place: int, accent: str) -> tuple[str, int]:
    letter = _LETTER.match(text, place)
    if letter is None:
        return "", place
    base = {"\\i": "i", "\\j": "j"}.get(letter[1] or letter[3] or "", letter[1] or letter[3] or "")
    return unicodedata.normalize("NFC", base + accent) + (letter[2] or "") if base else (letter[2] or ""), letter.end()
