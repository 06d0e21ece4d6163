"""Chinese. PROFILE: simplified; TRADITIONAL: 「 」 as quotation marks.

GB/T 15834-2011 (标点符号用法): marks fill a square of their own, 。，；：？！ “ ” （ ）; the ellipsis
has six dots, the dash two squares; no blank stands beside them.
"""

from pipeline.checks.typography.blocks import blanks, quoting, script
from pipeline.checks.typography.profile import Profile
from pipeline.model.finding import Severity

_QUOTES = quoting.Style("“", "”", "‘", "’")
_CORNERS = quoting.Style("「", "」", "『", "』")

PROFILE = Profile(
    "zh",
    {
        "script-mark": script.CHINESE,
        "bracket-space": script.CHINESE_BRACKETS,
        "quotes": (quoting.straight(_QUOTES, Severity.INFO),),
        "ellipsis": script.CHINESE_ELLIPSIS,
        "dash": script.CHINESE_DASH,
        "blanks": (blanks.double_blanks, *script.CHINESE_BLANKS),
    },
)

TRADITIONAL = PROFILE.differing("zh-Hant", {"quotes": (quoting.straight(_CORNERS, Severity.INFO),)})
