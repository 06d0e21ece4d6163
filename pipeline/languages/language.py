"""A language: what is known of it that CLDR does not say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

AS_IT_STANDS = 24
"""The hours that a word such as `Uhr` adds: none, and twelve stays twelve."""

_NONE: Mapping[str, int] = {}
_NO_WORDS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language; empty where nothing was stated.

    Words are in lower case; accents may be left out when they are looked for. A word that ends in `*` is a stem.
    """

    code: str = ""

    # Words that make a unit clinical
    negations: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    contraindications: tuple[str, ...] = ()
    dangers: tuple[str, ...] = ()
    """Words on which a reader's safety hangs: a text that holds one should be marked critical."""
    negative_words: tuple[str, ...] = ()
    """Words that deny by what they mean: `impossible`, `déconseillé`; they may stand for a negation."""
    clause_words: tuple[str, ...] = ()
    """Between two things that are said: `and`, `but`."""
    weak_negations: tuple[str, ...] = ()
    """Those of `negations` that a translation may well put without one: `fail`, `unless`."""
    absences: tuple[str, ...] = ()
    """Those of `negations` that deny a thing, and not what is done: `without`."""
    negation_idioms: tuple[str, ...] = ()
    """Expressions that hold a negation and deny nothing: `not only`."""

    # Words by which an edit turns what a sentence says
    contractions: tuple[tuple[str, str], ...] = ()
    """Words written together and in full, the longest first: `can't` is `can not`."""
    opposites: tuple[tuple[str, ...], ...] = ()
    """Groups of words of which one in another's place turns a sentence round: `before`, `after`."""
    negative_prefixes: tuple[str, ...] = ()
    """Before a word they deny it: `effective`, `ineffective`."""
    opposite_prefixes: tuple[tuple[str, ...], ...] = ()
    """Beginnings of words of which one in another's place is another word: `hypo`, `hyper`."""
    look_alikes: tuple[tuple[str, ...], ...] = ()
    """Words, or endings of words with a `-` before them, that differ in a letter and mean different things."""

    # Words that say nothing of a text's subject
    function_words: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    """Left out of account when names are sorted; those that end in an apostrophe are glued to the name."""

    # How words change
    endings: tuple[tuple[str, str], ...] = ()
    """Endings and what stands instead in the stem, the longest first."""
    verb_endings: tuple[str, ...] = ()
    proclitics: tuple[str, ...] = ()
    """Written together with the word after them: the Arabic article."""
    unaccented_stems: bool = False
    """Accents move when an ending comes: `sesión`, `sesiones`."""
    compounds: bool = False
    """Nouns are written together: `Ketamininfusion`."""

    # How a text is written
    end_marks: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    """The language's own mark for an English one at the end of a sentence: `?` → `؟`."""
    may_repeat: tuple[str, ...] = ()
    """Words that rightly stand twice in a row: `nous nous`."""
    reduplicates: bool = False
    """Repeating a word is grammar; only function words are never repeated."""
    lengths: tuple[float, float] = (0.0, 0.0)
    """How long a translation from English is, in widths of a Latin letter: shorter or longer is worth a look."""

    # Numbers in letters
    number_words: Mapping[str, int] = field(default_factory=lambda: _NONE)
    """The words of which all others are put together; the first for a number is the usual one."""
    scale_words: Mapping[str, int] = field(default_factory=lambda: _NONE)
    """Words that multiply what stands before: hundred, thousand, million."""
    bare_scales: tuple[str, ...] = ()
    """Scale words that are numbers by themselves: `cent`, `mille`."""
    vague_words: tuple[str, ...] = ()
    """Before a scale word they make no number: `several hundred`."""
    bases: tuple[str, ...] = ()
    """Behind a number in letters they make a name of it, and no number: `十六进制`, `十二指肠`."""
    number_joins: tuple[str, ...] = ()
    """Between the parts of a number: `quarante et un`."""
    tens_last: bool = False
    """Units stand before tens: one-and-forty."""
    unspaced: bool = False
    """Words are written without blanks between them."""
    noun_quantities: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """Nouns that hold their number: Arabic duals; the unit as in `units.UNITS`."""
    dual_endings: tuple[str, ...] = ()
    collective_words: Mapping[str, int] = field(default_factory=lambda: _NONE)
    """Nouns that say about how many: `une quinzaine`; nobody misses one."""
    half_words: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """Words for a number and a half → the number, and the unit as in `units.UNITS`: `anderthalb`."""
    half_endings: tuple[str, ...] = ()
    """Behind a number, or the noun behind it, they add a half: `two and a half`, `deux heures et demie`."""
    half_openings: tuple[str, ...] = ()
    """Before a number: `half past`."""

    # What says how much without a figure
    share_words: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Words for a part: `half`; one that ends in `*` is a stem."""
    share_articles: tuple[str, ...] = ()
    """Behind these a part is one, as behind an article: `du quart`."""
    one_in_words: tuple[str, ...] = ()
    """Between the one and the whole: one `in` four."""
    share_nouns: Mapping[str, int] = field(default_factory=lambda: _NONE)
    """Words for a part behind a number or an article → how many make a whole: two `thirds`."""
    half_stems: tuple[str, ...] = ()
    """Parts of words one of which stands in every text that says a half."""
    dose_nouns: tuple[str, ...] = ()
    """What is taken whole unless a part of it is said: half a `tablet`."""
    multiple_words: Mapping[str, int] = field(default_factory=lambda: _NONE)
    """Words for many times as much: `doubl*`, `threefold`."""
    times_words: Mapping[str, int] = field(default_factory=lambda: _NONE)
    """Words for how often by themselves: `twice`."""
    times_nouns: tuple[str, ...] = ()
    """Words for how often behind a number: three `times`."""
    times_followers: tuple[str, ...] = ()
    """Behind a single time they make it a frequency: once `a` day; not `once it is over`."""
    period_words: Mapping[str, int] = field(default_factory=lambda: _NONE)
    """Words for how often by the clock or the calendar → hours: `daily`, `every other day`."""
    ordinal_words: Mapping[str, int] = field(default_factory=lambda: _NONE)
    weak_ordinals: tuple[str, ...] = ()
    """Ordinal words that mean something else as often: `seconde`."""
    ordinal_endings: str = ""
    """Regular expression of what follows the digits."""
    ordinal_prefix: str = ""
    roman_labels: tuple[str, ...] = ()
    """After these words a Roman numeral is a number: phase III."""
    roman_titles: tuple[str, ...] = ()
    """Those of `roman_labels` with which the numeral is an official title: it stays as it is in every language."""

    # What stands around numbers
    range_words: tuple[str, ...] = ()
    between_words: tuple[tuple[str, str], ...] = ()
    join_words: tuple[str, ...] = ()
    """Between two numbers that share the unit of the last: `12 or 24 hours`."""
    ratio_words: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    """May stand between a word such as `about` and its number."""
    comparators: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    """Before a number: `at least` → ≥. With a `?` after the sign the word is often used without that sense."""
    comparator_endings: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    """After a number: `or more` → ≥."""
    comparator_stops: tuple[str, ...] = ()
    """Behind such an ending, or its beginning, they make it compare nothing: `or more than`, `ou plus tard`."""
    approximations: tuple[str, ...] = ()
    approximation_endings: tuple[str, ...] = ()
    minus_words: tuple[str, ...] = ()

    # Units, money, dates
    unit_words: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    """Words that CLDR lacks → the unit as in `units.UNITS`."""
    unit_adjectives: tuple[str, ...] = ()
    """May stand between a number and its unit: `24 prochaines heures`."""
    not_units: tuple[str, ...] = ()
    """Words of the language that look like the sign of a unit: the `ng` of Filipino."""
    per_words: tuple[str, ...] = ()
    per_prefix: str = ""
    """Before a unit that stands in front of its number: 每公斤0.5毫克."""
    currency_words: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    """Words that CLDR lacks → ISO 4217 code, or `$` for dollars of any country."""
    month_words: Mapping[str, int] = field(default_factory=lambda: _NONE)
    month_locales: tuple[str, ...] = ()
    """CLDR locales of the same language whose months have other names."""
    day_halves: Mapping[str, int] = field(default_factory=lambda: _NONE)
    """Words beside a time → the hours to add."""
    noon_words: Mapping[str, int] = field(default_factory=lambda: _NONE)
    """Times of day that have a name → the hour: `noon`, `midnight`."""
    clock_words: Mapping[str, int] = field(default_factory=lambda: _NONE)
    """Words for a time by the clock → the hour, as far as twelve: `alas-otso`."""
    clock_halves: tuple[str, ...] = ()
    """Behind such a word they add half an hour."""
    hour_words: tuple[str, ...] = ()
    """Behind an hour whose half of the day stands before it: `ਸ਼ਾਮ 4 ਵਜੇ`."""
    whole_day: bool = False
    """Hours are counted to 24: `3 p.m.` is English left standing."""
    always_open: tuple[str, ...] = ()
    """Regular expressions of the ways to say 24/7."""
    coded_names: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    """The language's names before a number → the English ones: `CIM` → `ICD`."""
    statistic_symbols: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    """The language's abbreviations → the English ones: `IC` → `CI`."""
    confidence_words: tuple[str, ...] = ()

    # How figures are written for readers of the language
    unit_forms: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)
    """Units whose abbreviation is not CLDR's."""
    range_form: str = "{0}–{1}"
    ratio_form: str = "{0}/{1}"
    approximate_form: str = "~{0}"
    ordinal_form: str = "{0}"
    first_form: str = ""
    confidence_form: str = "{0} CI"

    @property
    def stated(self) -> bool:
        """Something is known of the language beyond CLDR."""
        return bool(self.code)


@lru_cache(maxsize=64)
def word_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the words as a whole word, whatever its case.

    >>> bool(word_pattern(("not", "n't")).search("It isn't safe")), bool(word_pattern(("not",)).search("a notice"))
    (True, False)
    """
    if not words:
        return re.compile(r"(?!)")
    # What stands before all of them is asked once: a pattern of fifty words is ten times as fast.
    bounds: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        before, text = _whole(word)
        bounds.setdefault(before, []).append(text)
    choices = (f"{before}(?:{'|'.join(texts)})" for before, texts in bounds.items())
    return re.compile("|".join(choices), re.IGNORECASE)


def _whole(word: str) -> tuple[str, str]:
    """Return what must stand before a word, and the pattern of the word and what is behind it."""
    # `n't` follows a letter, and one follows the `n'` of `n'a`; a word of Chinese has no blank before or after it.
    unspaced = not word.isascii() and re.search(r"[\u3040-\u9fff]", word)
    before = "" if unspaced or word == "n't" else r"(?<!\w)"
    stem = word.removesuffix("*")
    after = "" if unspaced or stem != word or word.endswith("'") else r"(?!\w)"
    return before, re.escape(stem).replace(r"\ ", r"\s+").replace("'", "['’]") + after
