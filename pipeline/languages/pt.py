"""Portuguese."""

from pipeline.languages.comparing import measured, with_articles
from pipeline.languages.language import Language

# `se ultrapassar os 4 g`, `não exceda 4 g`.
_EXCEEDING = [
    *(f"{stem}{ending}" for stem in ("ultrapass", "super") for ending in ("a", "am", "e", "em", "ar", "arem")),
    *(f"exced{ending}" for ending in ("e", "em", "a", "am", "er", "erem")),
]
_VERBS = {**{f"não {verb}": "≤?" for verb in _EXCEEDING}, **dict.fromkeys(_EXCEEDING, ">?")}
_BOUNDS = {"a partir de": "≥", "até": "≤", "acima de": ">", "abaixo de": "<"}
_MEASURED = (
    *(f"uma {noun}" for noun in ("temperatura", "dose", "dose diária", "idade", "pressão", "pontuação")),
    *("a idade", "um valor", "um peso"),
)

LANGUAGE = Language(
    code="pt",
    clause_words=("e", "mas", "ou", "nem"),
    negations=("não", "nem", "nunca", "nenhum", "nenhuma", "nada", "ninguém", "sem", "jamais", "exceto"),
    absences=("sem",),
    modals=("pode", "podem", "poderia", "poderiam", "deve", "devem", "deveria", "deveriam"),
    warnings=(
        "aviso", "atenção", "cuidado", "perigo", "perigoso", "risco", "riscos", "evitar", "emergência",
        "imediatamente",
    ),
    contraindications=("contraindicação", "contraindicações", "contraindicado", "contraindicada"),
    negative_words=(
        "proscri*", "insegur*", "impossív*", "proib*", "incapaz*", "ilega*", "insuficien*", "ineficaz*",
        "inexistent*", "inútil",
        "inúteis", "inválid*", "incorret*", "desconhecid*", "desaconselh*", "contraindic*",
        "contra-indic*", "excluí*", "exclu*",
        "carec*", "falta*", "falt*", "ausên*", "ausent*", "evit*", "imped*", "impeç*", "recus*", "fracass*", "falh*",
        "em vez", "ao invés", "ignor*", "apenas", "somente", "salvo", "senão", "nem", "não-*", "isent*", "omit*",
        "nenhum*", "a menos que",
    ),
    endings=(
        ("oes", "a"), ("aes", "a"), ("ao", "a"), ("ais", "al"), ("eis", "el"), ("ns", "m"), ("es", ""), ("os", ""),
        ("as", ""), ("o", ""), ("a", ""), ("e", ""), ("s", ""),
    ),
    unaccented_stems=True,
    verb_endings=(
        "ando", "endo", "indo", "ados", "adas", "ado", "ada", "idos", "idas", "ido", "ida", "ar", "er", "ir", "am",
        "em", "a", "e", "o",
    ),
    may_repeat=("não", "sim", "muito"),
    lengths=(0.68, 1.75),
    function_words=(
        "o", "a", "os", "as", "um", "uma", "uns", "umas", "de", "do", "da", "dos", "das", "e", "ou", "em", "no", "na",
        "nos", "nas", "para", "por", "pelo", "pela", "pelos", "pelas", "com", "que", "é", "são", "se", "seu", "sua",
        "seus", "suas", "não", "este", "esta", "estes", "estas", "esse", "essa", "isso", "isto", "como", "mais",
        "mas", "sem", "sobre", "entre", "até", "quando", "onde", "ser", "está", "estão", "foi", "foram", "ao", "aos",
        "à", "às", "também", "já", "lhe", "você", "vocês", "cada", "todo", "todos", "toda", "todas", "outro", "outra",
        "qual", "porque", "pode", "podem",
    ),
    number_words={
        "zero": 0, "um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7,
        "oito": 8, "nove": 9, "dez": 10, "onze": 11, "doze": 12, "treze": 13, "quatorze": 14, "catorze": 14,
        "quinze": 15, "dezesseis": 16, "dezasseis": 16, "dezessete": 17, "dezassete": 17, "dezoito": 18,
        "dezenove": 19, "dezanove": 19, "vinte": 20, "trinta": 30, "quarenta": 40, "cinquenta": 50, "sessenta": 60,
        "setenta": 70, "oitenta": 80, "noventa": 90, "duzentos": 200, "duzentas": 200, "trezentos": 300,
        "trezentas": 300, "quatrocentos": 400, "quatrocentas": 400, "quinhentos": 500, "quinhentas": 500,
        "seiscentos": 600, "seiscentas": 600, "setecentos": 700, "setecentas": 700, "oitocentos": 800,
        "oitocentas": 800, "novecentos": 900, "novecentas": 900,
    },
    scale_words={
        "cem": 100, "cento": 100, "mil": 1000, "milhão": 10**6, "milhões": 10**6, "mi": 10**6, "bilhão": 10**9,
        "bilhões": 10**9, "bi": 10**9, "mil milhões": 10**9,
    },
    bare_scales=("cem", "mil"),
    vague_words=("vários", "várias", "alguns", "algumas"),
    number_joins=("e",),
    noun_quantities={
        "ambos": (2, ""), "ambas": (2, ""), "o dobro": (2, ""), "ao dobro": (2, ""), "do dobro": (2, ""),
        "o triplo": (3, ""), "ao triplo": (3, ""), "do triplo": (3, ""), "o quádruplo": (4, ""),
    },
    collective_words={
        "dezena": 10, "dúzia": 12, "meia dúzia": 6, "quinzena": 15, "vintena": 20, "trintena": 30, "centena": 100,
        "meia centena": 50, "milhar": 1000,
    },
    half_endings=("e meio", "e meia"),
    half_stems=("meio", "meia", "metade"),
    share_words={
        "metade": (1, 2), "e meia hora": (1, 2), "meia hora": (1, 2), "meio comprimido": (1, 2),
        "meia dose": (1, 2), "meio dia": (1, 2), "meia vida": (1, 2), "semivida": (1, 2),
    },
    share_articles=("do", "ao", "à", "da"),
    one_in_words=("em cada",),
    share_nouns={
        "terço": 3, "terços": 3, "quarto": 4, "quartos": 4, "quarta parte": 4, "quinto": 5, "quintos": 5,
        "quinta parte": 5, "sexto": 6, "oitavo": 8, "oitavos": 8, "décimo": 10, "décimos": 10, "décima parte": 10,
    },
    multiple_words={
        "dobr*": 2, "dupl*": 2, "duplic*": 2, "tripl*": 3, "triplic*": 3, "quadrupl*": 4, "quádrupl*": 4,
        "quadruplic*": 4, "quintuplic*": 5, "decuplic*": 10,
    },
    times_nouns=("vez", "vezes"),
    times_followers=("ao", "por", "a", "à", "cada", "diária"),
    ordinal_words={
        "primeiro": 1, "primeira": 1, "primeiros": 1, "primeiras": 1, "segundo": 2, "segunda": 2, "terceiro": 3,
        "terceira": 3, "quarto": 4, "quarta": 4, "quinto": 5, "quinta": 5, "sexto": 6, "sexta": 6,
    },
    weak_ordinals=("segundo", "segunda", "quarto", "quarta", "quinta", "sexta"),
    ordinal_endings=r"\.?[ºª°]",
    roman_labels=(
        "fase", "fases", "anexo", "anexos", "tipo", "tipos", "grau", "graus", "classe", "classes", "parte", "partes",
        "tabela", "estádio", "estádios", "estágio", "estágios", "capítulo", "capítulos", "nível",
    ),
    range_words=("a", "até", "ao"),
    between_words=(("entre", "e"), ("de", "a")),
    join_words=("e", "ou", "e/ou", "versus", "vs"),
    ratio_words=("de", "do", "da", "dos", "das", "deles", "delas", "em cada"),
    fillers=("a", "em", "de", "dos", "das", "os", "as", "o", "entre"),
    comparators=measured(_BOUNDS, _MEASURED, "de") | _VERBS | with_articles({
        "pelo menos": "≥", "ao menos": "≥", "no mínimo": "≥", "mínimo de": "≥", "a partir de": "≥?",
        "no máximo": "≤", "máximo": "≤?", "máxima": "≤?", "máx.": "≤?", "máximo de": "≤", "até": "≤?", "em": "≤?",
        "dentro de": "≤?", "não mais de": "≤",
        "não mais do que": "≤", "não mais que": "≤", "não menos de": "≥",
        "não menos do que": "≥", "não menos que": "≥", "sem exceder": "≤?", "sem ultrapassar": "≤?",
        "superiores a": ">", "inferiores a": "<",
        "o mais tardar": "≤",
        "no mais tardar": "≤", "não antes de": "≥?",
        "igual ou superior a": "≥", "superior ou igual a": "≥", "igual ou maior que": "≥", "igual ou maior a": "≥",
        "igual ou inferior a": "≤", "inferior ou igual a": "≤", "igual ou menor que": "≤", "igual ou menor a": "≤",
        "maiores de": ">", "maior de": ">", "menores de": "<", "menor de": "<",
        "maior ou igual a": "≥", "maior ou igual que": "≥", "menor ou igual a": "≤", "menor ou igual que": "≤",
        "maiores que": ">", "mais do que": ">", "menos do que": "<", "menor do que": "<", "menores que": "<",
        "mais de": ">", "mais que": ">", "maior que": ">", "maior do que": ">", "superior a": ">", "acima de": ">",
        "menos de": "<", "menos que": "<", "menor que": "<", "inferior a": "<", "abaixo de": "<",
    }, {"de": ("do", "da", "dos", "das"), "a": ("ao", "à", "aos", "às")}),
    comparator_stops=(
        "tarde", "que", "recente", "recentes", "antigo", "antiga",
        "antigos", "antigas", "novo", "nova", "novos", "novas",
    ),
    comparator_endings={
        "ou mais": "≥", "ou maior": "≥", "ou menor": "≤", "no mínimo": "≥", "e mais": "≥", "ou superior": "≥",
        "ou superiores": "≥", "ou inferior": "≤",
        "ou menos": "≤", "no máximo": "≤",
    },
    approximations=("cerca de", "aproximadamente", "em torno de", "por volta de", "quase", "uns", "umas"),
    approximation_endings=("aproximadamente",),
    minus_words=("menos",),
    unit_words={
        **{f"{who}-{year}": "person-year" for who in ("pessoa", "pessoas", "paciente", "pacientes", "doentes")
           for year in ("ano", "anos")},
        **{f"{year}-{who}": "person-year" for year in ("ano", "anos") for who in ("pessoa", "paciente", "doente")},
        "pessoas-mês": "person-month", "meses-pessoa": "person-month", "pacientes-mês": "person-month",
        "h": "h", "min": "min", "s": "s", "anos": "year", "ano": "year", "anos de idade": "year", "por cento": "%",
        "ponto percentual": "pp", "pontos percentuais": "pp", "ponto": "point", "pontos": "point",
        "sessão": "session", "sessões": "session", "mm de mercúrio": "mmHg", "batimentos por minuto": "bpm",
    },
    unit_adjectives=("próximos", "próximas", "últimos", "últimas", "outros", "outras"),
    per_words=("por", "ao", "à", "a cada", "da", "na"),
    currency_words={"dólar": "$", "dólares": "$", "dólares canadenses": "CAD", "dólares americanos": "USD"},
    whole_day=True,
    day_halves={
        "da manhã": 0, "horas da manhã": 0, "h da manhã": 0, "da tarde": 12, "horas da tarde": 12, "h da tarde": 12,
        "da noite": 12, "horas da noite": 12, "h da noite": 12,
    },
    noon_words={"meio-dia": 12, "meia-noite": 0},
    always_open=(r"24 horas por dia,?(?: e)? (?:7|sete) dias por semana", r"24/7"),
    coded_names={"CID": "ICD"},
    statistic_symbols={"IC": "CI", "DM": "MD", "DP": "SD"},
    confidence_words=("ic", "intervalo de confiança"),
    range_form="de {0} a {1}",
    ratio_form="{0} de {1}",
    approximate_form="cerca de {0}",
    ordinal_form="{0}º",
    confidence_form="IC de {0}",
)  # fmt: skip
