"""French of Quebec. WEB: nothing before ; ! ?; FINE: a narrow no-break space there.

OQLF, Vitrine linguistique, Espacement avant et après les signes de ponctuation et les symboles: a no-break space before
the colon and inside « »; before ; ! ? a fine space where there is one, nothing otherwise. Énumérations verticales: the
items of a list end alike. Translation Bureau, Clefs du français pratique, Nombre: four digits are grouped or not, the
same throughout.
"""

from pipeline.checks.typography.blocks import blanks, choices, dates, figures, french, money, quoting, telephones, words
from pipeline.checks.typography.profile import Profile, mark
from pipeline.checks.typography.text import NARROW, NO_BREAK

QUOTES = quoting.Style(f"«{NO_BREAK}", f"{NO_BREAK}»")

WEB = Profile(
    "fr-CA",
    {
        "colon-space": blanks.blank_before_colon(NO_BREAK),
        "semicolon-space": (*blanks.nothing_before(";"), *blanks.blank_after(";")),
        "exclamation-space": blanks.nothing_before("!?"),
        "comma-space": (*blanks.nothing_before(","), *blanks.blank_after(",")),
        "full-stop-space": blanks.FULL_STOP,
        "bracket-space": blanks.BRACKETS,
        "slash-space": blanks.SLASH,
        "quote-space": (*blanks.guillemets(NO_BREAK, NARROW), *blanks.bare_quotes("“", "”")),
        "quotes": (quoting.straight(QUOTES), quoting.foreign(QUOTES)),
        "nested-quotes": (quoting.nested(QUOTES),),
        "apostrophe": french.APOSTROPHE,
        "ellipsis": blanks.ELLIPSIS,
        "dash": blanks.dashes(f" –{NO_BREAK}", "—–"),
        "blanks": (blanks.double_blanks,),
        "decimal-mark": (figures.decimal_mark,),
        "thousands-space": (figures.thousands_gap(),),
        "year": (figures.grouped_year,),
        "percent-space": figures.percent_gap(),
        "money": (*money.MONEY, *money.EURO),
        "unit-space": figures.unit_gap(),
        "unit-form": french.UNIT_FORM,
        "minus": figures.MINUS,
        "range-dash": figures.range_dash("-", "de", "à"),
        "statistic-space": figures.statistic_gap(),
        "ordinal": dates.ORDINAL,
        "date-form": dates.DATE,
        "time-form": dates.TIME,
        "phone-form": telephones.FORM,
        "approximation": (figures.approximation,),
        "title-case": (
            words.title_case("à|aux?|de|des|du|la|les?|et|ou|en|sur|pour|par|dans|un|une|avec|est|que|qui"),
        ),
        "lower-case": french.LOWER_CASE,
        "capital-accent": french.CAPITAL_ACCENT,
        "ligature": french.LIGATURE,
        "abbreviation": french.ABBREVIATION,
        "et-al": french.ET_AL,
        "acronym": words.acronyms(),
        "no-break-pair": french.NO_BREAK_PAIR,
        "trademark": french.TRADEMARK,
        "list-item-end": (
            mark(r";(?P<at>[ \u00a0](?:et|ou))$", "a conjunction at the end of a list item", "", ";", safe=False),
        ),
        "calque": french.CALQUE,
    },
    choices=(choices.APOSTROPHE, choices.DASH, choices.QUOTE_BLANKS, choices.GROUPING),
    list_ends=True,
)

FINE = WEB.differing(
    "fine",
    {
        "semicolon-space": (*blanks.blank_before(";", NARROW), *blanks.blank_after(";")),
        "exclamation-space": blanks.blank_before("!?", NARROW),
    },
)
