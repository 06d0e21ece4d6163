"""Words of French: those that lack an accent or a ligature, abbreviations, and what English leaves behind."""

from types import MappingProxyType

from pipeline.checks.typography.blocks import dates, words
from pipeline.checks.typography.profile import Finder, mark
from pipeline.checks.typography.text import NO_BREAK
from pipeline.model.finding import Severity

_NB = NO_BREAK

# OQLF: capitals keep their accents; only words that are none without it.
_ACCENTED = MappingProxyType({
    word: written for written in (
        "État", "États", "Étude", "Études", "Évaluation", "Évaluations", "Épisode", "Épisodes", "École", "Écoles",
        "Équipe", "Équipes", "Échelle", "Échelles", "Élément", "Éléments", "Étape", "Étapes", "Énergie", "Édition",
        "Éditions", "Évidemment", "Également", "Événement", "Événements", "Évolution", "Éviter", "Évitez", "Énoncé",
        "Épidémie", "Équilibre", "Étiquette", "Étourdissements", "Étendue", "Établissement", "Établissements",
        "Édouard",
        "Électronique", "Électrocardiogramme", "Électroconvulsivothérapie", "Île", "Îles", "Être", "Âge", "Âgé", "Âgée",
        "Écrire", "Écrivez", "Écoutez", "Élevé", "Élevée", "Éducation", "Économie", "Équivalent", "Équivalence",
    )
    for word in ({"É": "E", "Î": "I", "Ê": "E", "Â": "A"}[written[0]] + written[1:],)
})  # fmt: skip
_TWICE = MappingProxyType({
    "Evénement": "Événement", "Evènement": "Évènement", "Evénements": "Événements", "Element": "Élément",
    "Elements": "Éléments", "Episode": "Épisode", "Enonce": "Énoncé", "Edouard": "Édouard",
    "Ile-du-Prince-Edouard": "Île-du-Prince-Édouard",
    "Île-du-Prince-Edouard": "Île-du-Prince-Édouard",
    "Ile": "Île", "Iles": "Îles", "Etes-vous": "Êtes-vous", "Etats-Unis": "États-Unis", "Echec": "Échec",
})  # fmt: skip

_LIGATURES = MappingProxyType({
    plain: written for written in (
        "cœur", "cœurs", "sœur", "sœurs", "œil", "œillet", "œuf", "œufs", "œuvre", "œuvres", "manœuvre", "manœuvres",
        "vœu", "vœux", "nœud", "nœuds", "bœuf", "bœufs", "mœurs", "œdème", "œdèmes", "œdémateux", "œsophage",
        "œsophagien",
        "œsophagienne", "œsophagite", "fœtus", "fœtal", "fœtale", "fœtaux", "œstrogène", "œstrogènes", "œstradiol",
        "écœurement", "écœurant", "chœur", "chœurs", "œcuménique", "rancœur", "désœuvré", "désœuvrement",
        "chef-d’œuvre", "main-d’œuvre", "main-d'œuvre", "hors-d’œuvre",
    )
    for plain in (written.replace("œ", "oe"), *((written.replace("œdème", "oedeme"),) if "œdème" in written else ()))
})  # fmt: skip

_PEOPLE = (
    "canadien|canadienne|québécois|québécoise|ontarien|ontarienne|albertain|albertaine|manitobain|manitobaine"
    "|américain|américaine|français|française"
)


_SIGNS_BEHIND = tuple(
    f"{blank}{sign}" for blank in " \u00a0" for sign in ("mg", "kg", "g", "µg", "mL", "cm", "mm", "km")
)

APOSTROPHE: tuple[Finder, ...] = (
    mark(r"(?<=[^\W\d_])'(?=[^\W\d_«])", "a straight apostrophe", "’", "'", severity=Severity.INFO),
    # Matches `d' usage`; not `les patients’ ici`.
    mark(
        r"(?i:(?<![\w’'])(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd))(?P<at>[’'][ \u00a0\u202f]+)(?=[^\W\d_])",
        "a blank behind the apostrophe",
        "’",
        "'",
        "’",
    ),
)

UNIT_FORM: tuple[Finder, ...] = (
    # Matches `40 min. par`; not `40 min.` at the end of a sentence.
    mark(
        r"\d[ \u00a0\u202f]?(?:mg|kg|min|h|s|mL|ml|cm|mm)(?P<at>\.)(?=[ \u00a0][a-zß-ÿ(]|[,;:)])",
        "a full stop behind the sign of a unit",
        "",
        "g.",
        "n.",
        "h.",
        "s.",
        "L.",
        "l.",
        "m.",
    ),
    mark(
        r"\d[ \u00a0\u202f]?(?P<at>mgs|kgs|mins|hrs?|secs|mLs|mls|cms)(?!\w)",
        "the sign of a unit has no plural",
        None,
        "gs",
        "ns",
        "hr",
        "ecs",
        "Ls",
        "ls",
        "ms",
        hint="write mg, kg, min, h, s or mL",
    ),
    # Matches `cinquante g`; not `cinquante grammes`.
    mark(
        r"(?i:\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|vingt|trente|quarante|cinquante|soixante|cent))"
        r"[ \u00a0](?P<at>mg|kg|g|µg|mL|cm|mm|km)(?![\w’'/])",
        "a sign behind a number in letters",
        None,
        *_SIGNS_BEHIND,
        hint="write the number in figures, or the unit in letters",
    ),
)

LOWER_CASE: tuple[Finder, ...] = (
    # Matches `les canadiens`; not `les services canadiens`, `canadien`.
    mark(
        rf"(?i:\b(?:les|aux|chez les|des))[ \u00a0](?P<at>{_PEOPLE.replace('|', 's?|')}s?)"
        r"(?=[.,;:)]|$| (?:et|ou|qui|sont|ont|peuvent|de|du|des|à|au|en)\b)",
        "people of a place have a capital",
        None,
        *_PEOPLE.split("|"),
        hint="write a capital: les Canadiens",
        safe=False,
    ),
    words.small(
        "Français|Anglais|Espagnol|Arabe|Chinois",
        r"(?:\b(?:en|parle[rnstz]*|langue|traduit en)[ \u00a0])",
        r"(?![\w-])",
        "a language with a capital",
        "Franç",
        "Angl",
        "Espagnol",
        "Arabe",
        "Chinois",
    ),
    words.small(
        "Médecins?|Infirmi(?:er|ère)s?|Psychiatres?|Psychologues?|Pharmaciens?|Patiente?s?|Docteurs?",
        r"(?<=[a-zß-ÿ,;] )(?:(?:un|une|le|la|les|des|du|au|aux|votre|vos|ce|cette|ces|son|sa|ses)[ \u00a0])",
        r"(?=[,.;:)]|$| [^A-ZÀ-Ý])(?! sans)",
        "a profession with a capital",
        "Médec",
        "Infirm",
        "Psych",
        "Pharma",
        "Patient",
        "Docteur",
        safe=False,
    ),
)

CAPITAL_ACCENT: tuple[Finder, ...] = (
    words.exact({**_ACCENTED, **_TWICE}, "a capital without its accent"),
    # Matches `A propos`, `A partir`; not `A est`.
    mark(
        r"(?:^|(?<=[.!?…:«*][ \u00a0]))(?P<at>A)(?= (?:propos|partir|noter|retenir|savoir|la fin|long terme|court terme"
        r"|compter|cause|moins|ce jour|l’heure|l'heure|l’aide|l'aide|titre|jour|venir|lire|quel|qui)\b)",
        "a capital without its accent",
        "À",
        "A ",
        safe=False,
    ),
)

LIGATURE: tuple[Finder, ...] = (words.spelled(_LIGATURES, "oe without its ligature", "oe", "Oe", "OE"),)

ABBREVIATION: tuple[Finder, ...] = (
    mark(
        r"(?<![\w.])(?:Dre?s?)(?P<at>\.[ \u00a0\u202f]?)(?=[A-ZÀ-Ý])",
        "a full stop behind an abbreviated title",
        _NB,
        "Dr",
    ),
    mark(
        r"(?<![\w.])(?:Dre?s?)(?P<at>\.)(?![ \u00a0\u202f]?[A-ZÀ-Ý])(?=[ ,)])",
        "a full stop behind an abbreviated title",
        "",
        "Dr",
    ),
    mark(r"(?<![\w.])(?P<at>Mr\.?[ \u00a0]?)(?=[A-ZÀ-Ý])", "an English title", f"M.{_NB}", "Mr"),
    mark(r"(?<![\w.])(?P<at>(?:Mrs|Ms)\.?[ \u00a0]?)(?=[A-ZÀ-Ý])", "an English title", f"Mme{_NB}", "Mrs", "Ms"),
    mark(r"(?<![\w.])(?P<at>[eE]\.[ \u00a0]?g\.,?)(?!\w)", "an English abbreviation", f"p.{_NB}ex.", "g."),
    mark(r"(?<![\w.])(?P<at>[iI]\.[ \u00a0]?e\.,?)(?!\w)", "an English abbreviation", "c.-à-d.", "e."),
    mark(
        r"(?<![\w.])(?P<at>p\. ?ex\.)(?!\w)",
        "a blank that may break in an abbreviation",
        f"p.{_NB}ex.",
        "ex.",
        severity=Severity.INFO,
    ),
    mark(r"(?<![\w&/#])(?P<at>#[ \u00a0]?)(?=\d+\b(?![A-Za-z]))", "an English number sign", f"no{_NB}", "#"),
    mark(
        r"(?<![\w.-])(?P<at>vs\.?)(?![\w-])",
        "an English abbreviation",
        None,
        "vs",
        hint="write “contre” or “par rapport à”",
    ),
)

ET_AL: tuple[Finder, ...] = (
    mark(r"(?<=[^\W\d_])(?P<at>, et)(?=[ \u00a0]al\b)", "a comma before “et al.”", " et", "al"),
    mark(r"\bet(?P<at>\.)[ \u00a0]al\b", "“et” is no abbreviation", "", "et."),
    mark(r"\bet[ \u00a0]al(?P<at>)(?![\w.])", "“al.” is an abbreviation", ".", " al", "\u00a0al"),
    mark(r"\bet(?P<at> )al\.", "“et al.” may break", _NB, "et al"),
)

NO_BREAK_PAIR: tuple[Finder, ...] = (
    words.pairs(
        "[Aa]nnexes?|[Pp]hases?|[Tt]ableaux?|[Ff]igures?|[Cc]hapitres?|[Aa]rticles?|[Ss]emaines?|[Jj]ours?"
        "|[Éé]tapes?|[Ss]tades?|p\\.|no",
        r"\d|[IVX]+\b",
        _NB,
        "a number may break off its word",
    ),
    words.pairs(r"(?:[1-9]|[12]\d|3[01]|1er)", rf"(?:{dates.MONTHS})\b", _NB, "a day may break off its month"),
    words.pairs(
        r"Dre?s?|MM?\.|Mmes?|Me", "[A-ZÀ-Ý]", _NB, "a title may break off its name", "Dr", "M. ", "MM", "Mme", "Me "
    ),
    words.pairs(
        # Matches `41 patients`, `3 mois`; not `en 2021 pour`, `12 sur 15`, `50/50 des`.
        r"(?<!/)(?!(?:1[5-9]|20)\d\d )(?:\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?",
        r"(?!(?:dans|sous|sans|vers|mais|puis|plus|moins|après|depuis|selon|lors|jours? sur"
        r"|des|les|ces|ses|nos|vos|très)\b)"
        r"[^\W\d_]{3,}[sx]\b",
        _NB,
        "a figure may break off its noun",
    ),
)

TRADEMARK: tuple[Finder, ...] = (
    mark(r"(?P<at>™)", "an English trademark sign", "MC", "™", safe=False, hint="write MC, superscript"),
    mark(r"(?P<at>®)", "an English trademark sign", "MD", "®", safe=False, hint="write MD, superscript"),
)

CALQUE: tuple[Finder, ...] = (
    mark(
        r"(?<![\w.,-])\d+(?P<at>-)(?=(?:heures?|jours?|semaines?|minutes?|mois|ans?|points?)\b)",
        "an English hyphen between figure and unit",
        _NB,
        "-",
    ),
    mark(
        r"\d[ \u00a0](?:ans )?(?P<at>ou plus (?:vieux|vieilles?|âgée?s?))\b",
        "an English turn",
        None,
        "ou plus",
        hint="write “18 ans et plus”",
    ),
    # Matches `(12 de 15)`; not `12 de 15 ans`.
    mark(r"\(\d+(?P<at>[ \u00a0]de[ \u00a0])(?=\d+\))", "an English ratio", " sur ", "de"),
    mark(
        r"(?<=[a-zß-ÿ,;] )(?P<at>P)hases?(?=[ \u00a0](?:\d|[IVX]+\b))",
        "a capital that French does not write",
        "p",
        "Phase",
    ),
)
