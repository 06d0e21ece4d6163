"""German."""

from pipeline.languages.comparing import measured
from pipeline.languages.language import AS_IT_STANDS, Language

_ONES = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_TENS = {
    "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90,
}  # fmt: skip
_COMPOUNDS = {f"{one}und{ten}": value + n for ten, value in _TENS.items() for n, one in enumerate(_ONES, start=1)}
_HUNDREDS = {f"{one}hundert": 100 * number for number, one in enumerate(_ONES, 1)}
# `viertägig`, `zwölfwöchigen`: how long a thing lasts, in one word.
_LENGTHS = {"stündig": "h", "tägig": "day", "wöchig": "week", "monatig": "month", "jährig": "year", "minütig": "min"}
_SPANS = {
    f"{word}{length}{ending}": (number, unit)
    for number, word in [*enumerate((*_ONES, "zehn", "elf", "zwölf"), 1), (14, "vierzehn"), (15, "fünfzehn")]
    for length, unit in _LENGTHS.items()
    for ending in ("", "e", "en", "er", "es", "em")
}

# `dreirädrig`, `eine zweiarmige Studie`, `nach dreimaliger Gabe`.
_KINDS = ("rädrig", "teilig", "armig", "stufig", "malig", "seitig")
_COUNTED = {
    f"{one}{kind}{ending}": (number, "")
    for number, one in enumerate(_ONES[1:], 2)
    for kind in _KINDS
    for ending in ("", "e", "en", "er", "es", "em")
}

# `in den siebziger Jahren`.
_DECADES = {
    f"{ten}er{gap}jahre{ending}": (value, "year")
    for ten, value in _TENS.items()
    for gap in ("", " ", "-")
    for ending in ("", "n")
}

# `doppelt so hoch`, `die dreifache Dosis`.
_FOLDS = {
    f"{word}{ending}": (number, "")
    for word, number in (("doppelt", 2), ("zweifach", 2), ("dreifach", 3), ("vierfach", 4), ("fünffach", 5))
    for ending in ("", "e", "en", "er", "es", "em")
}

# `anderthalb`, `zweieinhalb Stunden`, `eineinhalbstündig`.
_HALVES = {
    f"{word}{length}{ending}": (number, unit)
    for number, word in [(1, "anderthalb"), *((n, f"{one}einhalb") for n, one in enumerate(_ONES, 1))]
    for length, unit in (("", ""), *_LENGTHS.items())
    for ending in ("", "e", "en", "er", "es", "em", *(("mal", "fach", "fache", "fachen") if not length else ()))
}
_PARTS = {"drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "achtel": 8, "zehntel": 10}
_MULTIPLES = {2: ("doppel", "zweifach"), 3: ("dreifach",), 4: ("vierfach",), 5: ("fünffach",), 10: ("zehnfach",)}

# `Höchstdosis 80 mg`, `der Mindestabstand beträgt 6 Wochen`.
_BOUNDED = {
    f"{prefix}{noun}": sign
    for bound, sign in (("höchst", "≤?"), ("maximal", "≤?"), ("mindest", "≥?"), ("minimal", "≥?"))
    for prefix in (bound, f"tages{bound}")
    for noun in (
        "dosis",
        "dosierung",
        "menge",
        "alter",
        "abstand",
        "dauer",
        "wert",
        "gewicht",
        "temperatur",
        "zahl",
        "anzahl",
        "betrag",
        "grenze",
        "konzentration",
        "dosen",
        "frist",
    )
}
# `ab einer Temperatur von 39 °C`, `bis zu einem Alter von 12 Jahren`.
_BOUNDS = {"ab": "≥", "bis": "≤", "bis zu": "≤", "über": ">", "unter": "<", "oberhalb": ">", "unterhalb": "<"}
_MEASURED = [
    *(f"einer {n}" for n in ("temperatur", "dosis", "tagesdosis", "konzentration", "punktzahl", "körpertemperatur")),
    *(f"einem {n}" for n in ("alter", "gewicht", "körpergewicht", "wert", "blutdruck", "score")),
    *("einen wert", "eine temperatur", "eine dosis"),
]

# `wenn 40 mg überschritten werden`, `darf 40 mg nicht übersteigen`.
_PASSING = {
    f"{denied}{verb}": sign
    for verbs, signs in (
        (("überschreiten", "überschreitet", "überschritten", "übersteigen", "übersteigt"), (">?", "≤?")),
        (("unterschreiten", "unterschreitet", "unterschritten"), ("<?", "≥?")),
    )
    for denied, sign in zip(("", "nicht "), signs, strict=True)
    for verb in verbs
}

LANGUAGE = Language(
    code="de",
    clause_words=("und", "aber", "oder", "noch"),
    negations=(
        "nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nie", "niemals", "ohne", "weder", "noch",
        "nichts", "niemand", "außer",
    ),
    absences=("ohne",),
    modals=("kann", "können", "könnte", "könnten", "darf", "dürfen", "muss", "müssen", "soll", "sollte", "sollten"),
    warnings=(
        "warnung", "vorsicht", "achtung", "gefahr", "gefährlich", "risiko", "risiken", "vermeiden", "notfall",
        "sofort",
    ),
    contraindications=("kontraindikation", "kontraindikationen", "gegenanzeige", "gegenanzeigen", "kontraindiziert"),
    negative_words=(
        "verboten*", "verbiete*", "kontraindiziert*", "ausgeschl*", "ausschl*", "ausgenommen", "vermeid*", "fehl*",
        "mangel*", "anstatt", "kaum", "nirgend*", "keinerlei", "weder", "scheiter*", "fehlschl*", "verhinder*",
        "verweiger*", "falsch*", "abgeseh*", "es sei denn", "sofern", "verzicht*", "nicht-*", "abgelehnt*",
        "außerhalb", "unmöglich*", "ungültig*", "unzulässig*", "unsicher*", "unbekannt*", "unveränder*", "unwirksam*",
        "ungeeignet*", "unnötig*", "unfähig*", "unerlaubt*", "unvollständig*", "ungenutzt*", "uninitialisiert*",
        "unerwartet*", "unerwünscht*", "undefiniert*", "ungesund*", "untersagt*", "unterlass*", "unterlassen",
        "unangemessen*", "unwahrscheinlich*", "ungleich*", "unrichtig*", "statt", "nie", "erst", "frühestens",
    ),
    endings=(
        ("innen", "in"), ("ungen", "ung"), ("ern", ""), ("nen", "n"), ("en", ""), ("er", ""), ("es", ""), ("em", ""),
        ("e", ""), ("s", ""), ("n", ""),
    ),
    unaccented_stems=True,
    compounds=True,
    may_repeat=("der", "die", "das", "sie", "wir", "sind", "dem", "den", "sich", "nach", "zu"),
    lengths=(0.68, 1.9),
    function_words=(
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "und", "oder",
        "in", "im", "an", "am", "auf", "zu", "zum", "zur", "für", "mit", "von", "vom", "bei", "nach", "aus", "über",
        "unter", "ist", "sind", "war", "waren", "wird", "werden", "wurde", "hat", "haben", "kann", "können", "dass",
        "daß", "nicht", "als", "auch", "wie", "es", "sie", "er", "ich", "wir", "ihr", "sich", "so", "nur", "noch",
        "wenn", "wo", "was", "diese", "dieser", "dieses", "durch", "um", "vor", "aber",
    ),
    number_words={
        "null": 0, "eins": 1, "ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "eines": 1, "zwei": 2,
        "beiden": 2, "beide": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
        "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16,
        "siebzehn": 17, "achtzehn": 18, "neunzehn": 19, **_TENS, **_COMPOUNDS, "einmal": 1, "zweimal": 2,
        "dreimal": 3, "viermal": 4, "hundert": 100, "einhundert": 100, "zweihundert": 200, **_HUNDREDS, "tausend": 1000,
        "eintausend": 1000, "zweier": 2, "zweien": 2, "dreier": 3,
    },
    scale_words={"millionen": 10**6, "million": 10**6, "mio.": 10**6, "milliarden": 10**9, "mrd.": 10**9},
    vague_words=("mehrere", "einige", "wenige"),
    noun_quantities=_SPANS | _FOLDS | _COUNTED | _DECADES,
    collective_words={"dutzend": 12, "halbes dutzend": 6, "halbe hundert": 50},
    half_words=_HALVES,
    half_stems=("halb", "hälfte"),
    share_words={
        "hälfte": (1, 2), "halb*": (1, 2), "anderthalb*": (3, 2), **{f"{one}einhalb*": (3, 2) for one in _ONES},
        "zweidrittel*": (2, 3), "dreiviertel*": (3, 4), "viertelstunde": (1, 4),
    },
    share_articles=("im", "zum", "beim"),
    one_in_words=("von",),
    share_nouns={f"{part}{ending}": value for part, value in _PARTS.items() for ending in ("", "n", "s")},
    multiple_words={
        **{f"{prefix}{word}*": n for n, words in _MULTIPLES.items() for word in words for prefix in ("", "ver")},
    },
    times_words={"einmal": 1, "zweimal": 2, "dreimal": 3, "viermal": 4, "fünfmal": 5, "sechsmal": 6},
    times_nouns=("mal",),
    times_followers=("täglich", "pro", "am", "wöchentlich", "monatlich", "jährlich", "je", "im", "alle"),
    ordinal_words={
        "erste": 1, "ersten": 1, "erster": 1, "erstes": 1, "erstem": 1, "zweite": 2, "zweiten": 2, "zweiter": 2,
        "zweites": 2, "dritte": 3, "dritten": 3, "dritter": 3, "drittes": 3, "vierte": 4, "vierten": 4,
        "vierter": 4, "fünfte": 5, "fünften": 5, "sechste": 6, "sechsten": 6, "siebte": 7, "siebten": 7,
        "achte": 8, "achten": 8, "neunte": 9, "neunten": 9, "zehnte": 10, "zehnten": 10,
    },
    weak_ordinals=("achten", "achte"),
    ordinal_endings=r"\.(?=[  ][A-Za-zÄÖÜäöü])",
    roman_labels=("phase", "anhang", "anlage", "typ", "grad", "stadium", "klasse", "teil", "tabelle", "stufe",
        "phasen", "typen", "grade", "stadien", "klassen", "teile", "kapitel"),
    range_words=("bis", "bis zu"),
    between_words=(("zwischen", "und"), ("von", "bis")),
    join_words=("und", "oder", "bzw.", "vs.", "versus", "gegenüber", "gegen"),
    ratio_words=("von", "von insgesamt", "der"),
    fillers=(
        "der", "die", "den", "dem", "von", "zwischen", "zu", "am", "zum", "jedoch", "aber", "beträgt",
        "betragen",
    ),
    comparators={
        **_BOUNDED, **measured(_BOUNDS, _MEASURED, "von"),
        "mindestens": "≥", "wenigstens": "≥", "zumindest": "≥", "nicht weniger als": "≥", "minimal": "≥", "ab": "≥?",
        "minimum von": "≥", "maximum von": "≤",
        "höchstens": "≤", "spätestens": "≤", "spätestens nach": "≤", "spätestens in": "≤", "frühestens": "≥?",
        "frühestens nach": "≥?", "maximal": "≤", "maximum": "≤?", "max.": "≤?",
        "nicht mehr als": "≤", "nicht über": "≤",
        "bis zu": "≤?", "innerhalb von": "≤?",
        "binnen": "≤?", "in": "≤?",
        "größer oder gleich": "≥", "größer als oder gleich": "≥", "kleiner oder gleich": "≤",
        "kleiner als oder gleich": "≤",
        "mehr als": ">", "über": ">?", "größer als": ">", "länger als": ">", "nach": ">?", "älter als": ">",
        "weniger als": "<", "unter": "<?", "kleiner als": "<", "kürzer als": "<", "jünger als": "<", "vor": "<?",
    },
    comparator_endings={
        "oder mehr": "≥", "und mehr": "≥", "oder älter": "≥", "und älter": "≥", "und darüber": "≥",
        "oder länger": "≥", "oder größer": "≥", "oder kleiner": "≤",
        **_PASSING,
        "oder weniger": "≤", "oder jünger": "≤", "und darunter": "≤",
    },
    approximations=("etwa", "ungefähr", "circa", "ca.", "rund", "fast", "annähernd", "an die", "nahezu"),
    approximation_endings=("etwa", "ungefähr"),
    minus_words=("minus",),
    unit_words={
        **{f"{who}{year}": "person-year" for who in ("Personen", "Patienten", "Patientinnen")
           for year in ("jahr", "jahre", "jahren")},
        "Personenmonate": "person-month", "Personenmonaten": "person-month", "Patientenmonate": "person-month",
        "Kalendertag": "day", "Kalendertage": "day", "Kalendertagen": "day",
        "ie": "IU", "i.e.": "IU", "i. e.": "IU", "mval": "mEq", "ssw": "week",
        "std": "h", "h": "h", "min": "min", "stündig*": "h", "minütig*": "min", "tägig*": "day", "wöchig*": "week",
        "monatig*": "month", "jährig*": "year", "tagen": "day", "monaten": "month", "jahren": "year",
        "jahre alt": "year", "prozent": "%", "prozentig*": "%", "Prozentpunkt": "pp", "Prozentpunkte": "pp",
        "Prozentpunkten": "pp", "Punkt": "point", "Punkte": "point", "Punkten": "point", "Sitzung": "session",
        "Sitzungen": "session", "schläge pro minute": "bpm", "schlägen pro minute": "bpm", "schläge/min": "bpm",
        "millimeter quecksilbersäule": "mmHg",
    },
    unit_adjectives=(
        "weitere", "weiteren", "volle", "vollen", "ganze", "ganzen", "letzten", "nächsten", "folgenden", "folgende",
        "aufeinanderfolgende", "aufeinanderfolgenden", "zusätzliche", "zusätzlichen",
    ),
    per_words=("pro", "je", "die", "am", "in der"),
    currency_words={
        "dollar": "$", "kanadische dollar": "CAD", "kanadischen dollar": "CAD", "kanadischer dollar": "CAD",
        "us-dollar": "USD", "can$": "CAD",
    },
    day_halves={
        "uhr": AS_IT_STANDS, "uhr morgens": 0, "uhr früh": 0, "uhr vormittags": 0, "uhr mittags": 12,
        "uhr nachmittags": 12,
        "uhr abends": 12,
    },
    noon_words={"mittag": 12, "mittags": 12, "mitternacht": 0, "mitternachts": 0},
    always_open=(
        r"rund um die uhr", r"24/7",
        r"24 stunden (?:am|pro) tag,?(?: und| an)? (?:7|sieben) tagen?(?: die| pro| in der)? woche",
    ),
    statistic_symbols={"KI": "CI", "MD": "MD", "SD": "SD"},
    confidence_words=("ki", "konfidenzintervall", "vertrauensintervall"),
    range_form="{0} bis {1}",
    ratio_form="{0} von {1}",
    approximate_form="etwa {0}",
    ordinal_form="{0}.",
    confidence_form="{0}-KI",
)  # fmt: skip
