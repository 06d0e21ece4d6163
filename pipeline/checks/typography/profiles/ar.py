"""Arabic.

CLDR (ar) and the Unicode Standard, Arabic: the language's own comma, semicolon and question mark, ، ؛ ؟; marks stand
next to the word before them. Figures may be of either set; the decimal mark is that of the set.
"""

from pipeline.checks.typography.blocks import blanks, script
from pipeline.checks.typography.profile import Profile

PROFILE = Profile(
    "ar",
    {
        "script-mark": script.ARABIC,
        "colon-space": blanks.nothing_before(":"),
        "semicolon-space": blanks.nothing_before("؛"),
        "exclamation-space": blanks.nothing_before("!؟"),
        "comma-space": blanks.nothing_before("،"),
        "full-stop-space": blanks.FULL_STOP[:1],
        "bracket-space": blanks.BRACKETS[:2],
        "quote-space": (*blanks.bare_quotes("«", "»"), *blanks.bare_quotes("“", "”")),
        "blanks": (blanks.double_blanks,),
    },
)
