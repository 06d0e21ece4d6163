"""French of France: a narrow no-break space before ; ! ?, dollars and dates as there.

Imprimerie nationale, Lexique des règles typographiques: a fine no-break space before ; ! ?, a no-break space before the
colon and inside « »; a no-break space instead of the fine one is accepted.
"""

from dataclasses import replace

from pipeline.checks.typography.blocks import blanks, choices, money
from pipeline.checks.typography.profiles.fr_ca import WEB
from pipeline.checks.typography.text import NARROW, NO_BREAK

_DIFFERING = WEB.differing(
    "fr-FR",
    {
        "semicolon-space": (*blanks.blank_before(";", NARROW, NO_BREAK), *blanks.blank_after(";")),
        "exclamation-space": blanks.blank_before("!?", NARROW, NO_BREAK),
        "money": money.EURO,
        "trademark": (),
        "phone-form": (),
    },
)

PROFILE = replace(_DIFFERING, choices=(*WEB.choices, choices.MARK_BLANKS))
