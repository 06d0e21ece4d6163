"""Spanish."""

from pipeline.languages.comparing import measured, with_articles
from pipeline.languages.language import Language

_VEINTI = ("uno", "dós", "trés", "cuatro", "cinco", "séis", "siete", "ocho", "nueve")

# `si supera los 4 g`, `no exceda de 4 g`, `si no llega a 4 g`.
_EXCEEDING = [
    *(f"{stem}{ending}" for stem in ("super", "sobrepas", "rebas") for ending in ("a", "an", "e", "en", "ar")),
    *(f"exced{ending}{link}" for ending in ("e", "en", "a", "an", "er") for link in ("", " de")),
]
_VERBS = {
    **{f"no {verb}": "≤?" for verb in _EXCEEDING},
    **dict.fromkeys(_EXCEEDING, ">?"),
    **dict.fromkeys(("no llega a", "no llegan a", "no alcanza", "no alcanzan"), "<?"),
}
_BOUNDS = {"a partir de": "≥", "desde": "≥", "hasta": "≤", "por encima de": ">", "por debajo de": "<"}
_MEASURED = (
    *(f"una {noun}" for noun in ("temperatura", "dosis", "dosis diaria", "edad", "presión", "puntuación")),
    *("la edad", "un valor", "un peso"),
)

LANGUAGE = Language(
    code="es",
    clause_words=("y", "e", "pero", "o", "u", "ni"),
    negations=(
        "no", "ni", "nunca", "jamás", "ningún", "ninguna", "ninguno", "nada", "nadie", "sin", "tampoco", "salvo",
        "excepto",
    ),
    absences=("sin",),
    modals=("puede", "pueden", "podría", "podrían", "debe", "deben", "debería", "deberían"),
    warnings=("advertencia", "precaución", "atención", "peligro", "riesgo", "riesgos", "evitar", "urgencia"),
    contraindications=("contraindicación", "contraindicaciones", "contraindicado", "contraindicada"),
    function_words=(
        "el", "la", "los", "las", "un", "una", "unos", "unas", "de", "del", "y", "e", "o", "u", "a", "al", "en",
        "para", "por", "con", "que", "es", "son", "se", "su", "sus", "no", "este", "esta", "estos", "estas", "ese",
        "esa", "lo", "como", "más", "pero", "si", "sin", "sobre", "entre", "hasta", "desde", "cuando", "donde", "ser",
        "está", "están", "ha", "han", "fue", "muy", "también", "ya", "le", "les", "me", "te", "nos", "qué", "cada",
        "todo", "todos", "toda", "todas", "otro", "otra", "otros", "otras", "cual", "cuales", "porque", "aunque",
        "mientras", "puede",
    ),
    articles=("el", "la", "los", "las"),
    negative_words=(
        "proscri*", "insegur*", "imposib*", "prohib*", "incapa*", "ilega*", "ilegal*", "insuficien*", "ineficaz",
        "ineficac*",
        "inexistent*", "inútil*", "inválid*", "incorrect*", "desconocid*", "inaccesib*", "desaconsej*",
        "contraindic*", "excluy*", "exclui*", "exclus*", "carec*", "falta*", "falt*", "ausen*", "evit*", "impid*",
        "imped*", "rechaz*", "fracas*", "en lugar de", "en vez de", "excepto", "salvo", "ignor*", "apenas", "sólo",
        "solo",
        "solamente", "únicamente", "negativ*", "rara vez", "no-*", "exent*", "omit*", "a menos que", "fallo*",
        "falla*",
    ),
    endings=(
        ("iones", "ion"), ("ces", "z"), ("es", ""), ("os", ""), ("as", ""), ("o", ""), ("a", ""), ("e", ""),
        ("s", ""),
    ),
    unaccented_stems=True,
    verb_endings=(
        "aciones", "arán", "arán", "ando", "iendo", "ados", "adas", "ado", "ada", "idos", "idas", "ido", "ida",
        "arán", "ará", "ará", "ar", "er", "ir", "an", "en", "a", "e", "o",
    ),
    may_repeat=("no", "sí", "muy", "ja"),
    lengths=(0.7, 1.85),
    number_words={
        "cero": 0, "uno": 1, "una": 1, "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
        "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15,
        "dieciséis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiún": 21,
        "veintiuna": 21, **{f"veinti{word}": 21 + n for n, word in enumerate(_VEINTI)}, "treinta": 30,
        "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
        "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300, "cuatrocientos": 400,
        "cuatrocientas": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600, "seiscientas": 600,
        "setecientos": 700, "setecientas": 700, "ochocientos": 800, "ochocientas": 800, "novecientos": 900,
        "novecientas": 900,
    },
    scale_words={
        "cien": 100, "ciento": 100, "mil": 1000, "millón": 10**6, "millones": 10**6, "mil millones": 10**9,
    },
    bare_scales=("cien", "mil"),
    vague_words=("varios", "varias", "unos", "unas", "algunos", "algunas"),
    number_joins=("y",),
    noun_quantities={
        "ambos": (2, ""), "ambas": (2, ""), "el doble": (2, ""), "al doble": (2, ""), "del doble": (2, ""),
        "el triple": (3, ""), "al triple": (3, ""), "del triple": (3, ""), "el cuádruple": (4, ""),
    },
    collective_words={
        "decena": 10, "docena": 12, "media docena": 6, "quincena": 15, "veintena": 20, "treintena": 30,
        "cuarentena": 40, "cincuentena": 50, "centena": 100, "centenar": 100, "medio centenar": 50, "millar": 1000,
    },
    half_endings=("y medio", "y media"),
    half_stems=("medio", "media", "mitad"),
    share_words={
        "mitad": (1, 2), "y media hora": (1, 2), "media hora": (1, 2), "medio comprimido": (1, 2),
        "media tableta": (1, 2), "media pastilla": (1, 2), "media dosis": (1, 2), "medio día": (1, 2),
        "vida media": (1, 2), "semivida": (1, 2), "y cuarto": (5, 4),
    },
    share_articles=("del", "al"),
    one_in_words=("de cada",),
    share_nouns={
        "tercio": 3, "tercios": 3, "tercera parte": 3, "terceras partes": 3, "cuarto": 4, "cuartos": 4,
        "cuarta parte": 4, "cuartas partes": 4, "quinto": 5, "quintos": 5, "quinta parte": 5, "quintas partes": 5,
        "sexta parte": 6, "octava parte": 8, "décimo": 10, "décimos": 10, "décima parte": 10, "décimas partes": 10,
    },
    multiple_words={
        "dobl*": 2, "duplic*": 2, "tripl*": 3, "triplic*": 3, "cuádrupl*": 4, "cuadruplic*": 4, "quintuplic*": 5,
        "quíntupl*": 5, "decuplic*": 10,
    },
    times_nouns=("vez", "veces"),
    times_followers=("al", "a", "por", "cada", "diaria", "diarias"),
    ordinal_words={
        "primero": 1, "primer": 1, "primera": 1, "primeros": 1, "primeras": 1, "segundo": 2, "segunda": 2,
        "segundos": 2, "segundas": 2, "tercero": 3, "tercer": 3, "tercera": 3, "cuarto": 4, "cuarta": 4, "quinto": 5,
        "quinta": 5, "sexto": 6, "sexta": 6, "séptimo": 7, "séptima": 7, "octavo": 8, "octava": 8, "noveno": 9,
        "novena": 9, "décimo": 10, "décima": 10,
    },
    weak_ordinals=("segundo", "segundos", "cuarto"),
    ordinal_endings=r"\.?[ºª°]|\.?(?:er|ra|ro|do|da|to|ta)",
    roman_labels=("fase", "fases", "anexo", "tipo", "grado", "estadio", "clase", "lista", "parte", "tabla", "nivel",
        "tipos", "grados", "estadios", "clases", "partes", "anexos", "capítulo", "capítulos", "estadío"),
    range_words=("a", "hasta", "al"),
    between_words=(("entre", "y"), ("entre", "e"), ("de", "a")),
    join_words=("y", "o", "y/o", "u", "e", "frente a", "vs", "vs.", "contra", "luego", "en comparación con"),
    ratio_words=("de", "de los", "de las", "de cada"),
    fillers=("a", "en", "de", "del", "los", "las", "el", "la", "entre", "un", "una", "unos", "unas"),
    comparators=measured(_BOUNDS, _MEASURED, "de") | _VERBS | with_articles({
        "al menos": "≥", "por lo menos": "≥", "como mínimo": "≥", "mínimo": "≥", "mínimo de": "≥", "mínima de": "≥",
        "un mínimo de": "≥", "no menos de": "≥", "a partir de": "≥?", "desde": "≥?",
        "mayor o igual a": "≥",
        "mayor o igual que": "≥", "igual o superior a": "≥",
        "superior o igual a": "≥", "igual o mayor a": "≥", "igual o mayor que": "≥", "igual o inferior a": "≤",
        "como máximo": "≤", "como mucho": "≤", "a lo sumo": "≤", "máximo": "≤", "máx.": "≤?", "máx": "≤?",
        "máxima": "≤?", "máximo a": "≤?", "el máximo": "≤?", "su máximo": "≤?", "máximo de": "≤", "máxima de": "≤",
        "un máximo de": "≤", "no más de": "≤", "sin superar": "≤?", "sin sobrepasar": "≤?",
        "sin exceder": "≤?",
        "sin pasar de": "≤?", "a más tardar": "≤", "no antes de": "≥?", "hasta": "≤?", "en": "≤?",
        "dentro de": "≤?", "menor o igual a": "≤",
        "más de": ">", "más de la": ">", "superior a": ">", "mayor que": ">",
        "mayor a": ">", "mayores a": ">",
        "mayor de": ">", "mayores de": ">", "por encima de": ">",
        "después de": ">?", "tras": ">?", "superiores a": ">",
        "menos de": "<", "menos de la": "<", "inferior a": "<", "menor que": "<",
        "menor a": "<", "menores a": "<",
        "menor de": "<", "menores de": "<",
        "por debajo de": "<", "antes de": "<?", "inferiores a": "<",
    }, {"de": ("del",), "a": ("al",)}),
    comparator_stops=(
        "tarde", "que", "reciente", "recientes", "antiguo", "antigua",
        "antiguos", "antiguas", "nuevo", "nueva", "nuevos", "nuevas",
    ),
    comparator_endings={
        "o más": "≥", "y más": "≥", "en adelante": "≥", "como mínimo": "≥", "por lo menos": "≥", "al menos": "≥",
        "o menor": "≤", "o mayores": "≥", "o mayor": "≥", "o superior": "≥", "cumplidos": "≥?", "mínimo": "≥",
        "o menos": "≤", "a más tardar": "≤", "como máximo": "≤", "o menores": "≤", "máximo": "≤", "o inferior": "≤",
    },
    approximations=(
        "aproximadamente", "alrededor de", "cerca de", "unos", "unas", "casi", "en torno a", "aprox.", "más o menos",
        "cercano a", "cercana a", "alrededor del", "cerca del",
    ),
    approximation_endings=("aproximadamente", "más o menos"),
    minus_words=("menos",),
    unit_words={
        "h": "h", "hs": "h", "hrs": "h", "min": "min", "mins": "min", "s": "s", "seg": "s", "jornada": "day",
        "sem": "week", "sem.": "week", "años": "year", "año": "year", "años de edad": "year",
        "mm de mercurio": "mmHg", "por ciento": "%", "por 100": "%", "punto porcentual": "pp",
        "puntos porcentuales": "pp", "unidades internacionales": "IU", "ui": "IU", "punto": "point",
        "puntos": "point", "sesión": "session", "sesiones": "session", "latidos por minuto": "bpm",
        "latidos/min": "bpm", "lpm": "bpm",
        **{f"{who}-{year}": "person-year" for who in ("persona", "personas", "paciente", "pacientes")
           for year in ("año", "años")},
        **{f"{year}-{who}": "person-year" for year in ("año", "años") for who in ("persona", "paciente")},
        "personas-mes": "person-month", "meses-persona": "person-month", "pacientes-mes": "person-month",
        "grados celsius": "°C", "kilo": "kg", "kilos": "kg",
    },
    unit_adjectives=("próximos", "próximas", "últimos", "últimas", "siguientes", "otros", "otras", "largos", "largas"),
    per_words=("por", "al", "a la", "cada", "de la"),
    currency_words={
        "dólar": "$", "dólares": "$", "dólares canadienses": "CAD", "dólar canadiense": "CAD",
        "dólares estadounidenses": "USD", "dólares de los estados unidos": "USD", "dólares de canadá": "CAD",
    },
    month_words={"setiembre": 9},
    day_halves={
        "a. m.": 0, "a.m.": 0, "am": 0, "de la mañana": 0, "del mediodía": 12, "p. m.": 12, "p.m.": 12, "pm": 12,
        "de la tarde": 12, "de la noche": 12,
    },
    noon_words={"mediodía": 12, "medianoche": 0},
    always_open=(
        r"(?:las )?24 horas(?: del día| al día)?,?(?: y)? (?:los )?(?:7|siete) días(?: de la semana| a la semana)?",
        r"24/7",
        # Not `en las 24 horas`, nor `las 24 horas siguientes`: these count hours.
        r"las 24 horas del día",
        r"(?<!\ben )(?<!\ba )(?<!\bde )(?<!durante )(?<!tras )las 24 horas"
        r"(?! (?:posteriores|siguientes|previas|anteriores|después|de|tras|que)\b)",
    ),
    coded_names={"CIE": "ICD", "VIH": "HIV", "VPH": "HPV", "VHS": "HSV"},
    statistic_symbols={"IC": "CI", "DM": "MD", "DE": "SD", "CRI": "HR", "NNT": "NNT", "EE": "SE", "RIC": "IQR"},
    confidence_words=("ic", "intervalo de confianza", "intervalos de confianza"),
    range_form="de {0} a {1}",
    ratio_form="{0} de {1}",
    approximate_form="aproximadamente {0}",
    ordinal_form="{0}.º",
    confidence_form="IC del {0}",
)  # fmt: skip
