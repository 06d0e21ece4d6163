"""German.

Duden, Rechtschreibregeln and Textgestaltung: marks stand next to the word before them; „ “ outside, ‚ ‘ inside, or » «
throughout; a spaced en dash, glued only between figures; a (fixed) space before % and units, and inside z. B.; DIN 5008
the same.
"""

from pipeline.checks.typography.blocks import blanks, choices, figures, money, quoting
from pipeline.checks.typography.profile import Profile, mark
from pipeline.checks.typography.text import NO_BREAK
from pipeline.model.finding import Severity

_QUOTES = quoting.Style("„", "“", "‚", "‘")
_ABBREVIATIONS = (
    ("z", "B"),
    ("d", "h"),
    ("u", "a"),
    ("o", "Ä"),
    ("u", "Ä"),
    ("i", "d"),
    ("s", "o"),
    ("s", "u"),
    ("v", "a"),
)

PROFILE = Profile(
    "de",
    {
        "colon-space": blanks.nothing_before(":"),
        "semicolon-space": (*blanks.nothing_before(";"), *blanks.blank_after(";")),
        "exclamation-space": blanks.nothing_before("!?"),
        "comma-space": (*blanks.nothing_before(","), *blanks.blank_after(",")),
        "full-stop-space": blanks.FULL_STOP,
        "bracket-space": blanks.BRACKETS,
        "slash-space": blanks.SLASH,
        "quote-space": blanks.bare_quotes("„", "“"),
        "quotes": (quoting.straight(_QUOTES, Severity.INFO), quoting.foreign(_QUOTES)),
        "nested-quotes": (quoting.nested(_QUOTES),),
        "dash": (
            *blanks.dashes(f"{NO_BREAK}– ", "—"),
            mark(
                r"(?<=[^\W\d_]{2})(?P<at> - )(?=[^\W\d_]{2})",
                "a hyphen in place of a dash",
                " – ",
                " - ",
                severity=Severity.INFO,
            ),
        ),
        "blanks": (blanks.double_blanks,),
        "decimal-mark": (figures.decimal_mark,),
        "thousands-space": (figures.thousands_gap(),),
        "percent-space": figures.percent_gap(),
        "money": money.EURO,
        "unit-space": figures.unit_gap(),
        "minus": figures.MINUS,
        "range-dash": figures.range_dash("–"),
        "abbreviation": tuple(
            mark(
                rf"(?<![\w.]){first}\.(?P<at> ?){second}\.",
                "no no-break space in the abbreviation",
                NO_BREAK,
                f"{second}.",
            )
            for first, second in _ABBREVIATIONS
        ),
    },
    choices=(choices.quotes("„“", "»«", "«»"), choices.DASH),
)
