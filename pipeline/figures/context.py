"""What stands beside and between numbers, as patterns: comparators, minus, the words of ranges, lists and ratios."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.figures.patterns import BLANK, LETTERS, Phrasing, Words
from pipeline.languages import Language
from pipeline.languages.folding import folded

# What may stand around a word between two numbers: blanks and emphasis.
_LOOSE = r"[ \u00a0*_]*"


@dataclass(frozen=True, slots=True)
class Context:
    """What stands beside and between numbers."""

    comparators: Words[str]
    before: Words[str]
    """Comparison or approximation at the end of what stands before a number."""
    endings: Words[str]
    after: re.Pattern[str]
    minus: re.Pattern[str]
    range: re.Pattern[str]
    between: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    join: re.Pattern[str]
    ratio: re.Pattern[str]
    confidence_before: re.Pattern[str]
    confidence_behind: re.Pattern[str]
    always_open: re.Pattern[str]


def context(words: Language, phrasing: Phrasing) -> Context:
    """Return the patterns of a language."""
    confidence = phrasing.any(words.confidence_words)
    return Context(
        comparators=phrasing.table(words.comparators),
        before=_before(words, phrasing),
        endings=phrasing.table(words.comparator_endings),
        after=_after(words, phrasing),
        minus=re.compile(f"(?<!ou )(?<!or )(?<!o ){phrasing.any(words.minus_words)}{BLANK}+$"),
        # Matches ` to `, `-to-`, `–`, ` à `, `至`, `~`: the whole of what stands between two numbers.
        range=re.compile(
            f"{BLANK}*[-–—]{BLANK}*|~|{BLANK}~{BLANK}|-?{BLANK}*{phrasing.any(words.range_words)}{BLANK}*-?"
        ),
        between=tuple(
            (
                re.compile(f"{phrasing.any((opening,))}{_LOOSE}$"),
                re.compile(f"{_LOOSE}{phrasing.any((closing,))}{_LOOSE}"),
            )
            for opening, closing in words.between_words
        ),
        join=re.compile(f"-?{_LOOSE}(?:[,/+&]|,?{BLANK}*{phrasing.any(words.join_words)}){_LOOSE}"),
        ratio=re.compile(f"{BLANK}+{phrasing.any(words.ratio_words)}{BLANK}+"),
        confidence_before=re.compile(f"{confidence}[ \u00a0*_(]*(?:(?:a|de|del|of|von|di|da|do|:)[ \u00a0]*)?$"),
        confidence_behind=re.compile(f"[ \u00a0*_-]*{confidence}"),
        always_open=re.compile("|".join((*map(folded, words.always_open), r"(?<!\d)24/7(?!\d)"))),
    )


def _before(words: Language, phrasing: Phrasing) -> Words[str]:
    compared, about = phrasing.any(words.comparators), phrasing.any(words.approximations)
    filler = f"(?:{BLANK}*{phrasing.any(words.fillers)})*"
    # `至少运动150分钟`: what is done stands between, where words have no blanks.
    verb = "(?:(?!每隔)[\u4e00-\u9fff]{2})?" if words.unspaced else ""
    # `, no mínimo, 8 semanas`: between two commas, or at the beginning; not `4 doses no mínimo, 8 semanas`.
    ending = rf"(?:(?(parted),|))?{filler}(?:{BLANK}?:|(?(parted),|))?[ \u00a0\n*_(]*\+?$"
    firm = phrasing.any(word for word, sign in words.comparators.items() if sign in ("≥", "≤"))
    if verb:
        compared, about = f"{firm}(?={verb}{ending})|{compared}(?={ending})", f"{about}(?={ending})"
    meanings: Mapping[str, str] = {**dict.fromkeys(words.approximations, "~"), **words.comparators}
    parted = r"(?P<parted>(?<=,[ \u00a0])|^)?"
    return phrasing.table(meanings, rf"{parted}(?:(?P<compared>{compared})|(?P<about>{about})){verb}{ending}")


def _after(words: Language, phrasing: Phrasing) -> re.Pattern[str]:
    compared, about = phrasing.any(words.comparator_endings), phrasing.any(words.approximation_endings)
    # `deux traitements ou plus`, `deux comprimés (10 mg) ou plus`, `ਦੋ ਗੋਲੀਆਂ ਤੋਂ ਵੱਧ`: a noun may stand before those that
    # begin with a conjunction or a postposition. What stands before numbers too belongs to the next one: `deux doses à
    # au moins quatre semaines`.
    openings = (*words.join_words, *words.range_words)
    endings = [ending for ending in words.comparator_endings if ending not in words.comparators]
    joined = [ending for ending in endings if ending.split()[0] in openings]
    # `4 comprimés au plus.`: at the end of what is said there is no next one.
    closing = [ending for ending in words.comparator_endings if ending in words.comparators and " " in ending]
    # `60 ਵਿੱਚੋਂ ਅੱਧੇ ਤੋਂ ਵੱਧ`: more than half is not more than the number.
    noun = f"(?!{phrasing.any(words.share_words)}){LETTERS}" if words.share_words else LETTERS
    # `et plus tard`, `or more than` compare nothing with the number before.
    no_end = rf"(?!{BLANK}+{phrasing.any(words.comparator_stops)})"
    return re.compile(
        rf"[*_]{{0,3}}{BLANK}*(?:-?(?:(?P<compared>{compared})|(?P<about>{about}))"
        rf"|(?:\([^()]{{1,30}}\){BLANK}+)?(?:{noun}{BLANK}+){{0,2}}(?:\([^()]{{1,30}}\){BLANK}+)?(?P<further>{phrasing.any(joined)}"
        rf"|{phrasing.any(closing)}(?={BLANK}*(?:[.,;:!?)]|$)))){no_end}"
    )
