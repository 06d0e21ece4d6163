"""French of France: a narrow no-break space before ; ! ?, dollars and dates as there.

Imprimerie nationale, Lexique des règles typographiques: a fine no-break space before ; ! ?, a no-break space before the
colon and inside « »; a no-break space instead of the fine one is accepted.
"""

from pipeline.checks.typography.blocks import blanks, money
from pipeline.checks.typography.profiles.fr_ca import WEB
from pipeline.checks.typography.text import NARROW, NO_BREAK

PROFILE = WEB.differing(
    "fr-FR",
    {
        "semicolon-space": (*blanks.blank_before(";", NARROW, NO_BREAK), *blanks.blank_after(";")),
        "exclamation-space": blanks.blank_before("!?", NARROW, NO_BREAK),
        "money": money.EURO,
        "trademark": (),
    },
)
