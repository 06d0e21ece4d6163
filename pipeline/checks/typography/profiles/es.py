"""Spanish. PROFILE: Spain; AMERICA: “ ” first, a decimal point, and no blank before the per-cent sign.

RAE, Ortografía de la lengua española (2010): marks stand next to the word before them, ¿ ¡ open what ? ! close, « »
stand next to their words, a no-break space before units and %, no s on acronyms, months and days in lower case; in a
list each item ends in the same mark and the last in a full stop, or none has a mark.
CLDR (es_419): 1,585.5 and 80 % as printed there, with a no-break space or none.
"""

from pipeline.checks.typography.blocks import blanks, choices, dates, figures, money, quoting, script, words
from pipeline.checks.typography.profile import Profile, mark
from pipeline.model.finding import Severity

_QUOTES = quoting.Style("«", "»")
_AMERICAN = quoting.Style("“", "”", "‘", "’")
_MONTHS = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
_DAYS = "lunes|martes|miércoles|jueves|viernes|sábado|domingo"

PROFILE = Profile(
    "es",
    {
        "colon-space": blanks.nothing_before(":"),
        "semicolon-space": (*blanks.nothing_before(";"), *blanks.blank_after(";")),
        "exclamation-space": blanks.nothing_before("!?"),
        "inverted-mark": (script.inverted("?", "¿"), script.inverted("!", "¡")),
        "comma-space": (*blanks.nothing_before(","), *blanks.blank_after(",")),
        "full-stop-space": blanks.FULL_STOP,
        "bracket-space": blanks.BRACKETS,
        "slash-space": blanks.SLASH,
        "quote-space": (*blanks.bare_quotes("«", "»"), *blanks.bare_quotes("“", "”")),
        "quotes": (quoting.straight(_QUOTES, Severity.INFO),),
        "nested-quotes": (quoting.nested(_QUOTES),),
        "ellipsis": blanks.ELLIPSIS,
        "dash": blanks.dashes(" —", ""),
        "blanks": (blanks.double_blanks,),
        "decimal-mark": (figures.decimal_mark,),
        "thousands-space": (figures.thousands_gap(),),
        "percent-space": (*figures.PERCENT_BREAKS, *figures.percent_gap(severity=Severity.INFO)),
        "money": money.EURO,
        "unit-space": figures.unit_gap(),
        "minus": figures.MINUS,
        "date-form": dates.small_months(_MONTHS, _DAYS, " de "),
        # RAE: the point stands before the raised letter.
        "ordinal": (
            mark(
                r"(?<![\w.,-])\d+(?P<at>)(?=[ºª](?!C))",
                "no point before the raised letter",
                ".",
                "º",
                "ª",
                severity=Severity.INFO,
            ),
        ),
        "title-case": (
            words.title_case("a|al|de|del|el|la|las|los|y|o|en|con|para|por|un|una|que|es|se|su", names=True),
        ),
        "abbreviation": (
            mark(r"(?<![\w.])(?P<at>[eE]\.[ \u00a0]?g\.,?)(?!\w)", "an English abbreviation", "p.\u00a0ej.", "g."),
            mark(r"(?<![\w.])(?P<at>[iI]\.[ \u00a0]?e\.,?)(?!\w)", "an English abbreviation", "es decir,", "e."),
        ),
        "acronym": words.acronyms(dotted=False),
    },
    choices=(choices.quotes("«»", "“”"), choices.RAYA),
    list_ends=True,
)

AMERICA = PROFILE.differing(
    "es-419",
    {
        "quotes": (quoting.straight(_AMERICAN, Severity.INFO),),
        "nested-quotes": (),
        "decimal-mark": (),
        "thousands-space": (),
        "percent-space": figures.PERCENT_BREAKS,
    },
)
