"""Filipino."""

from pipeline.languages.language import Language

# Prices and hours are counted in Spanish too; `dose` is a dose more often than twelve.
_SPANISH = {
    "uno": 1, "dos": 2, "tres": 3, "kuwatro": 4, "kwatro": 4, "singko": 5, "sais": 6, "seis": 6, "siyete": 7, "otso": 8,
    "nuwebe": 9, "diyes": 10, "onse": 11, "trese": 13, "katorse": 14, "kinse": 15, "disisais": 16, "disisiyete": 17,
    "disiotso": 18, "disinuwebe": 19,
}  # fmt: skip
_TENS = {
    f"{ten}{joint}": number
    for ten, number in (
        ("beinte", 20), ("bente", 20), ("baynte", 20), ("trenta", 30), ("treinta", 30), ("treynta", 30),
        ("kuwarenta", 40), ("kwarenta", 40), ("singkuwenta", 50), ("sisenta", 60), ("sesenta", 60), ("sitenta", 70),
        ("setenta", 70), ("otsenta", 80), ("nobenta", 90), ("nubenta", 90),
    )
    for joint in ("", "'y")
}  # fmt: skip
_HOURS = {**{word: hour for word, hour in _SPANISH.items() if 1 < hour < 12}, "dose": 12}

_TIMES = (("araw", 24), ("linggo", 168), ("buwan", 720), ("taon", 8760))
_COUNTED = ("isa", "dalawa", "tatlo", "apat", "lima")

LANGUAGE = Language(
    code="fil",
    clause_words=("at", "ngunit", "pero", "o", "ni"),
    negations=("hindi", "huwag", "wala", "walang", "hindî", "di", "'di", "maliban", "ni", "hinding-hindi", "ayaw"),
    modals=("maaari", "maaaring", "puwede", "puwedeng", "dapat", "kailangan", "kailangang"),
    warnings=("babala", "ingat", "mag-ingat", "panganib", "peligro", "mapanganib", "iwasan", "emerhensiya", "agad"),
    contraindications=("kontraindikasyon", "kontraindikado", "bawal", "ipinagbabawal"),
    function_words=(
        "ang", "ng", "sa", "mga", "na", "at", "o", "ay", "si", "ni", "kay", "sina", "nina", "para", "kung", "kapag",
        "dahil", "ito", "iyon", "iyan", "nito", "niyan", "dito", "doon", "siya", "sila", "kami", "tayo", "ako",
        "ikaw", "ka", "mo", "ko", "niya", "nila", "natin", "namin", "inyo", "kanila", "may", "mayroon", "hindi", "pa",
        "rin", "din", "lang", "lamang", "na't", "pero", "ngunit", "habang", "bago", "pagkatapos", "upang", "nang",
    ),
    negative_words=(
        "bawal", "ipinagbabawal", "imposible*", "kulang", "iwas*", "tanggi*", "tumanggi*", "bukod", "kontra*",
    ),
    number_words={
        "sero": 0, "isa": 1, "isang": 1, "dalawa": 2, "dalawang": 2, "tatlo": 3, "tatlong": 3, "apat": 4, "apat na": 4,
        "lima": 5, "limang": 5, "anim": 6, "anim na": 6, "pito": 7, "pitong": 7, "walo": 8, "walong": 8, "siyam": 9,
        "siyam na": 9, "sampu": 10, "sampung": 10, "labing-isa": 11, "labing-isang": 11, "labindalawa": 12,
        "labindalawang": 12, "labintatlo": 13, "labintatlong": 13, "labing-apat": 14, "labing-apat na": 14,
        "labinlima": 15, "labinlimang": 15, "labing-anim": 16, "labing-anim na": 16, "labimpito": 17,
        "labimpitong": 17, "labingwalo": 18, "labingwalong": 18, "labinsiyam": 19, "labinsiyam na": 19,
        "dalawampu": 20, "dalawampung": 20, "dalawampu't": 20, "tatlumpu": 30, "tatlumpung": 30, "tatlumpu't": 30,
        "apatnapu": 40, "apatnapung": 40, "apatnapu't": 40, "limampu": 50, "limampung": 50, "limampu't": 50,
        "animnapu": 60, "animnapung": 60, "animnapu't": 60, "pitumpu": 70, "pitumpung": 70, "pitumpu't": 70,
        "walumpu": 80, "walumpung": 80, "walumpu't": 80, "siyamnapu": 90, "siyamnapung": 90, "siyamnapu't": 90,
        "sandaan": 100, "sandaang": 100, "doble": 2, "dobleng": 2, "triple": 3, "dalawang beses": 2,
        "tatlong beses": 3, **_SPANISH, **_TENS,
    },
    number_joins=("y",),
    period_words={
        **{f"{every} {time}": hours for every in ("kada", "bawat", "sa isang", "sa bawat", "tuwing")
           for time, hours in _TIMES},
        **{f"{time}-{time}": hours for time, hours in _TIMES if time != "taon"},
        **{f"{every} {second} araw": 48 for every in ("kada", "bawat", "tuwing")
           for second in ("ikalawang", "makalawang", "dalawang", "isa pang")},
        "gabi-gabi": 24, "taon-taon": 8760, "taun-taon": 8760, "lingguhan*": 168, "buwanan*": 720, "taunan*": 8760,
    },
    scale_words={
        "daan": 100, "daang": 100, "raan": 100, "raang": 100, "libo": 1000, "libong": 1000, "milyon": 10**6,
        "milyong": 10**6, "bilyon": 10**9, "bilyong": 10**9,
    },
    vague_words=("ilan", "ilang", "mga"),
    half_stems=("kalahati",),
    share_words={
        **{f"{one} at kalahati{ending}": (3, 2) for one in _COUNTED for ending in ("", "ng")},
        **{f"{noun} at kalahati": (3, 2) for noun in ("minuto", "oras", "araw", "linggo", "buwan", "taon")},
        **{f"{one}'t kalahati{ending}": (3, 2) for one in _COUNTED for ending in ("", "ng")},
        "kalahati": (1, 2), "kalahating": (1, 2), "sangkatlo": (1, 3), "ikatlong bahagi": (1, 3),
        "dalawang-katlo": (2, 3), "dalawang katlo": (2, 3), "sangkapat": (1, 4), "ikaapat na bahagi": (1, 4),
        "tatlong-kapat": (3, 4), "tatlong kapat": (3, 4),
    },
    half_endings=("at kalahati", "at kalahating", "'t kalahati", "'t kalahating"),
    ordinal_words={
        "ikaanim": 6, "ikaanim na": 6, "ikapito": 7, "ikapitong": 7, "ikawalo": 8, "ikawalong": 8, "ikasiyam": 9,
        "ikasiyam na": 9, "ikasampu": 10, "ikasampung": 10,
        "una": 1, "unang": 1, "ikalawa": 2, "ikalawang": 2, "pangalawa": 2, "pangalawang": 2, "ikatlo": 3,
        "ikatlong": 3, "pangatlo": 3, "pangatlong": 3, "ikaapat": 4, "ikaapat na": 4, "ikalima": 5, "ikalimang": 5,
    },
    ordinal_prefix="ika-",
    range_words=("hanggang",),
    between_words=(("sa pagitan ng", "at"), ("mula", "hanggang")),
    join_words=("o", "at", "kumpara sa"),
    ratio_words=("sa", "sa bawat"),
    comparators={
        "hindi bababa sa": "≥", "hindi kukulangin sa": "≥", "hindi hihigit sa": "≤", "hindi lalampas sa": "≤",
        "hindi lalagpas sa": "≤", "hindi higit sa": "≤", "higit sa": ">", "mahigit": ">", "mahigit sa": ">",
        "lampas sa": ">", "mas matanda sa": ">", "mas mataas sa": ">", "mas mahaba sa": ">", "higit pa sa": ">",
        "mas bata sa": "<", "mas maikli sa": "<", "mas kaunti sa": "<", "mas mababa sa": "<", "mababa sa": "<",
        "wala pang": "<", "kulang sa": "<",
        "hanggang": "≤?", "sa loob ng": "≤?", "pagkatapos ng": ">?", "bago ang": "<?",
    },
    comparator_endings={
        "o higit pa": "≥", "o mahigit": "≥", "o mas matanda": "≥", "pataas": "≥", "o mas mababa": "≤", "pababa": "≤",
        "o mas kaunti": "≤", "o higit pang": "≥", "o mas marami": "≥", "o mas maraming": "≥", "o mas mataas": "≥",
        "o mas mahaba": "≥", "o mas bata": "≤", "o mas mababang": "≤", "o mas kaunting": "≤",
    },
    approximations=("humigit-kumulang", "halos", "tinatayang"),
    unit_words={
        "linggo": "week", "linggong": "week", "araw": "day", "araw na": "day", "oras": "h", "oras na": "h",
        "minuto": "min", "minutong": "min", "segundo": "s", "buwan": "month", "buwang": "month", "taon": "year",
        "taong": "year", "taong gulang": "year", "tibok bawat minuto": "bpm", "tibok kada minuto": "bpm",
        "tibok sa bawat minuto": "bpm", "pintig bawat minuto": "bpm", "porsyento": "%", "porsiyento": "%",
        "sesyon": "session",
    },
    not_units=("ng",),
    per_words=("bawat", "kada", "sa bawat"),
    day_halves={
        "ng madaling-araw": 0, "ng umaga": 0, "ng tanghali": 12, "ng hapon": 12, "ng gabi": 12, "am": 0, "a.m.": 0,
        "pm": 12, "p.m.": 12,
    },
    clock_words={"ala-una": 1, **{f"alas-{word}": hour for word, hour in _HOURS.items()}},
    clock_halves=("y medya", "imedya"),
    noon_words={"tanghali": 12, "tanghaling-tapat": 12, "hatinggabi": 0},
    always_open=(
        r"24 (?:na )?oras (?:sa isang|bawat|kada) araw,?(?: at)? (?:7|pitong) araw (?:sa isang|bawat|kada) linggo",
        r"24/7",
    ),
    endings=(("ng", ""), ("g", "")),
    may_repeat=("araw", "gabi", "iba"),
    reduplicates=True,
    lengths=(0.7, 2.1),
)  # fmt: skip
