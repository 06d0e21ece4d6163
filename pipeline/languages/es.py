"""Spanish."""

from pipeline.languages.language import Language

_VEINTI = ("uno", "dós", "trés", "cuatro", "cinco", "séis", "siete", "ocho", "nueve")

LANGUAGE = Language(
    code="es",
    negations=(
        "no", "ni", "nunca", "jamás", "ningún", "ninguna", "ninguno", "nada", "nadie", "sin", "tampoco", "salvo",
        "excepto",
    ),
    modals=("puede", "pueden", "podría", "podrían", "debe", "deben", "debería", "deberían"),
    warnings=("advertencia", "precaución", "atención", "peligro", "riesgo", "riesgos", "evitar", "urgencia"),
    contraindications=("contraindicación", "contraindicaciones", "contraindicado", "contraindicada"),
    function_words=(
        "el", "la", "los", "las", "un", "una", "de", "del", "y", "o", "a", "al", "en", "para", "por", "con", "que",
        "es", "son", "se", "su", "no", "este", "esta",
    ),
    articles=("el", "la", "los", "las"),
    number_words={
        "cero": 0, "uno": 1, "una": 1, "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
        "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15,
        "dieciséis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiún": 21,
        "veintiuna": 21, **{f"veinti{word}": 21 + n for n, word in enumerate(_VEINTI)}, "treinta": 30,
        "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
    },
    scale_words={
        "cien": 100, "ciento": 100, "mil": 1000, "millón": 10**6, "millones": 10**6, "mil millones": 10**9,
    },
    bare_scales=("cien", "mil"),
    vague_words=("varios", "varias", "unos", "unas", "algunos", "algunas"),
    number_joins=("y",),
    noun_quantities={"ambos": (2, ""), "ambas": (2, "")},
    ordinal_words={
        "primero": 1, "primer": 1, "primera": 1, "primeros": 1, "primeras": 1, "segundo": 2, "segunda": 2,
        "segundos": 2, "segundas": 2, "tercero": 3, "tercer": 3, "tercera": 3, "cuarto": 4, "cuarta": 4, "quinto": 5,
        "quinta": 5, "sexto": 6, "sexta": 6, "séptimo": 7, "séptima": 7, "octavo": 8, "octava": 8, "noveno": 9,
        "novena": 9, "décimo": 10, "décima": 10,
    },
    weak_ordinals=("segundo", "segundos", "cuarto"),
    ordinal_endings=r"\.?[ºª°]|\.?(?:er|ra|ro|do|da|to|ta)",
    roman_labels=("fase", "fases", "anexo", "tipo", "grado", "estadio", "clase", "lista", "parte", "tabla", "nivel"),
    range_words=("a", "hasta", "al"),
    between_words=(("entre", "y"), ("entre", "e"), ("de", "a")),
    join_words=("y", "o", "y/o", "u", "e", "frente a", "vs", "vs.", "contra", "luego", "en comparación con"),
    ratio_words=("de", "de los", "de las", "de cada"),
    fillers=("de", "del", "los", "las", "el", "la", "entre", "un", "una", "unos", "unas"),
    comparators={
        "al menos": "≥", "por lo menos": "≥", "como mínimo": "≥", "mínimo": "≥", "mínimo de": "≥", "mínima de": "≥",
        "un mínimo de": "≥", "no menos de": "≥", "a partir de": "≥?", "desde": "≥?", "mayor o igual a": "≥",
        "mayor o igual que": "≥", "igual o superior a": "≥",
        "superior o igual a": "≥", "igual o mayor a": "≥", "igual o mayor que": "≥", "igual o inferior a": "≤",
        "como máximo": "≤", "a lo sumo": "≤", "máximo": "≤", "máximo de": "≤", "máxima de": "≤",
        "un máximo de": "≤", "no más de": "≤", "hasta": "≤?", "en": "≤?", "dentro de": "≤?", "menor o igual a": "≤",
        "más de": ">", "superior a": ">", "mayor que": ">", "mayor a": ">", "mayores a": ">",
        "mayor de": ">", "mayores de": ">", "por encima de": ">",
        "después de": ">?", "tras": ">?", "superiores a": ">",
        "menos de": "<", "inferior a": "<", "menor que": "<", "menor a": "<", "menores a": "<",
        "menor de": "<", "menores de": "<",
        "por debajo de": "<", "antes de": "<?", "inferiores a": "<",
    },
    comparator_endings={
        "o más": "≥", "y más": "≥", "en adelante": "≥", "como mínimo": "≥", "por lo menos": "≥", "al menos": "≥",
        "o mayores": "≥", "o mayor": "≥", "o superior": "≥", "cumplidos": "≥?", "mínimo": "≥",
        "o menos": "≤", "como máximo": "≤", "o menores": "≤", "máximo": "≤", "o inferior": "≤",
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
        "grados celsius": "°C", "kilo": "kg", "kilos": "kg",
    },
    unit_adjectives=("próximos", "próximas", "últimos", "últimas", "siguientes", "otros", "otras", "largos", "largas"),
    per_words=("por", "al", "a la", "cada"),
    currency_words={
        "dólar": "$", "dólares": "$", "dólares canadienses": "CAD", "dólar canadiense": "CAD",
        "dólares estadounidenses": "USD", "dólares de los estados unidos": "USD", "dólares de canadá": "CAD",
    },
    month_words={"setiembre": 9},
    day_halves={
        "a. m.": 0, "a.m.": 0, "am": 0, "de la mañana": 0, "p. m.": 12, "p.m.": 12, "pm": 12, "de la tarde": 12,
        "de la noche": 12,
    },
    always_open=(
        r"(?:las )?24 horas(?: del día| al día)?,?(?: y)? (?:los )?(?:7|siete) días(?: de la semana| a la semana)?",
        r"24/7",
        # Not `en las 24 horas`, nor `las 24 horas siguientes`: these count hours.
        r"las 24 horas del día",
        r"(?<!\ben )(?<!\ba )(?<!\bde )(?<!durante )(?<!tras )las 24 horas"
        r"(?! (?:posteriores|siguientes|previas|anteriores|después|de|tras|que)\b)",
    ),
    statistic_symbols={"IC": "CI", "DM": "MD", "DE": "SD", "CRI": "HR", "NNT": "NNT", "EE": "SE", "RIC": "IQR"},
    confidence_words=("ic", "intervalo de confianza", "intervalos de confianza"),
    range_form="de {0} a {1}",
    ratio_form="{0} de {1}",
    approximate_form="aproximadamente {0}",
    ordinal_form="{0}.º",
    confidence_form="IC del {0}",
)  # fmt: skip
