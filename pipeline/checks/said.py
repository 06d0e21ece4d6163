"""What is a figure in one text and said otherwise in the other: a month's name, an article, a denied comparison."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.checks.decades import without_decades
from pipeline.checks.negations import firm_negations
from pipeline.checks.rule import Pair
from pipeline.checks.spelled import spelled_alike
from pipeline.figures.before import is_statistic
from pipeline.figures.clean import plain
from pipeline.figures.compare import Difference, compared
from pipeline.figures.grammar import grammar
from pipeline.figures.model import Figure, Form, Kind
from pipeline.figures.numbers import numerals
from pipeline.languages.dates import month_names
from pipeline.languages.folding import folded
from pipeline.model.finding import Place, Severity
from pipeline.model.locale import Locale
from pipeline.model.unit import UnitClass

_COMPLEMENTS = ({">", "≤"}, {"<", "≥"})
# Matches the end of a clause: the `not` of `if it does not help, take less than 4` denies nothing of the figure.
_CLAUSE_END = re.compile(r"[.!?,;:]\s|[。！？，；：،؛]")
# `11月`, in Korean `11월`.
_MONTH_SIGNS = ("月", "월")
_REACH = 24
"""So many characters before a figure a negation may begin that denies it: `do not take more than 4`."""
_WORD = re.compile(r"[^\W\d_]+")
# Matches the `an ` of `for an hour`, with which English names a quantity without a number.
_ARTICLE = re.compile(r"\b(?:an?|per|(?:each|every)(?:\s+(?:other|second))?)\s+(?=[a-z])", re.I)
# Matches the parts of `TLSv1.3`, `ISO-8859-1`, `1024B`, which others join otherwise.
_RUN = re.compile(r"[A-Za-z]+|\d+(?:[.,:]\d+)*")
_JOINT = r"[-_.\s]?"
# Matches `FILE1`, `ARG2`: a word with its number; not `GAD7`, `DSM-5`, which are names in every language.
_NUMBERED_WORD = re.compile(r"(?=[^\W\d_]{4}|\D{3}[1-4]\Z)[^\W\d_]+(\d{1,2})")
# Matches the end of `CAR2`, and of `fichier 2` as far as its number.
_TAIL = re.compile(r"[^\W\d_]{2,}(\d{1,2})")
# Matches `COVID-19`; not `DSM-IV`.
_NAME_NUMBER = re.compile(r"[A-Za-z]{3,}[-‑](\d+)")
# Matches the `كوفيد-` of `كوفيد-19` at its end, and the `ковід-` of `ковід-19`; not the `le-` of Latin letters.
_OWN_LETTERS = re.compile(r"(?:[^\W\d_A-Za-z\u00c0-\u024f][\u0900-\u0d7f]?){3}[-‑]\Z")
# Matches the `Linux kernel ` of `Linux kernel 6.1`, the `Plasma ` of `Plasma 5.20`; not the `by ` of `by 0.5`,
# and the `RR ` of `RR 1.35` is a statistic.
_VERSIONED = re.compile(r"(?<!\S)([A-Z]\w+|&[\w-]+;)\s+(?:[a-z]+\s+)?\Z")
_WORD_BEFORE = re.compile(r"[^\W\d_][\s_-]?\Z")


def not_said(found: Sequence[Difference], pair: Pair) -> Iterator[Difference]:
    """Yield the differences but those of which the other text says the same in words, or by another spelling."""
    found = [one for one in found if one.severity is not Severity.ERROR or not _is_said(one, pair)]
    found = without_decades(spelled_alike(_untransliterated(found, pair.msgstr), pair), pair.msgid, pair.msgstr)
    if pair.unit_class is not UnitClass.ORDINARY:
        yield from found
        return
    source, target = _respelled(found, pair)
    for one in found:
        if one.severity is Severity.WARNING and _is_version(one, pair):
            continue
        before, after = one.source, one.target
        if (before is None or _within(before, source)) and (after is None or _within(after, target)):
            continue
        yield one


def _is_said(one: Difference, pair: Pair) -> bool:
    """Tell whether the source says an added figure in a word, `November`, `an hour`, or denies another comparison."""
    figure = one.target
    if figure is None:
        return False
    if one.source is not None:
        return _is_denied(one.source, figure, pair)
    if figure.form is not Form.DIGITS and re.search(rf"\b{re.escape(figure.text)}\b", pair.msgid):
        return True
    return _is_month(figure, pair) or _is_article(figure, pair) or _is_day(figure, pair)


def _is_denied(source: Figure, target: Figure, pair: Pair) -> bool:
    """Tell whether one text denies what the other says with its own words: `do not take more than 4`, `4 at most`."""
    signs = {source.comparator, target.comparator}
    if signs == {"<", ">"} and source.loose and target.loose:
        # `none after May 5`, *avant le 5 mai*: who denies the one says the other.
        sides = (source, pair.msgid, pair.source_locale), (target, pair.msgstr, pair.locale)
        return len({_denies_before(*one) for one in sides}) > 1
    if signs not in _COMPLEMENTS:
        return False
    # `do not take more than 4` is not `5 at most`: nothing else may differ.
    alike = compared((source,), (replace(target, comparator=source.comparator),), pair.locale)
    if any(other.severity is Severity.ERROR for other in alike):
        return False
    if source.comparator in "<>":
        return _denies_before(source, pair.msgid, pair.source_locale)
    return _denies_before(target, pair.msgstr, pair.locale)


def _denies_before(figure: Figure, text: str, locale: Locale) -> bool:
    """Tell whether a negation stands shortly before a figure in its clause."""
    clause = _CLAUSE_END.split(text[: figure.start])[-1]
    near = clause[-_REACH:].partition(" ")[2] if len(clause) > _REACH else clause
    return any(True for _ in firm_negations(near, locale))


def _is_version(one: Difference, pair: Pair) -> bool:
    """Tell whether a number with the point of another language stands as it is beside the same name: `Plasma 5.20`."""
    before, after = one.source, one.target
    if before is None or after is None or after.values or before.text != after.text or before.unit or before.currency:
        return False
    name = _VERSIONED.search(pair.msgid, max(0, before.start - _REACH), before.start)
    if name is None or is_statistic(name[1], grammar(pair.source_locale)):
        return False
    return pair.msgstr[: after.start].rstrip().endswith(name[1])


def _is_month(figure: Figure, pair: Pair) -> bool:
    """Tell whether it is the number of a month, `11月`, that the source calls by its name."""
    if len(figure.values) != 1 or pair.msgstr[figure.end :].lstrip()[:1] not in _MONTH_SIGNS:
        return False
    names = month_names(pair.source_locale)
    return any(names.get(word) == figure.values[0] for word in _WORD.findall(folded(pair.msgid)))


def _is_day(figure: Figure, pair: Pair) -> bool:
    """Tell whether it is a date in characters, `十月一日`, that the source says in words: `the first of October`."""
    if figure.kind is not Kind.DATE or not figure.values or figure.values[0] or re.search(r"\d", figure.text):
        return False
    names, source = month_names(pair.source_locale), plain(pair.msgid)
    days = {number.value for number in numerals(source, grammar(pair.source_locale)) if number.ordinal}
    return figure.values[2] in days and any(names.get(word) == figure.values[1] for _, word in source.words)


def _is_article(figure: Figure, pair: Pair) -> bool:
    if not figure.unit or figure.values != (Decimal(1),) or pair.source_locale.language != "en":
        return False
    source = plain(pair.msgid)
    units = grammar(pair.source_locale).units.units
    named = (units.at(source, article.end()) for article in _ARTICLE.finditer(source.text))
    return any(unit is not None and unit[0] == figure.unit for unit in named)


def _respelled(found: Sequence[Difference], pair: Pair) -> tuple[list[Place], list[Place]]:
    """Return where names stand in each text that the other spells otherwise: `TLS 1.3`, `FICHIER1`."""
    source: list[Place] = []
    target: list[Place] = []
    errors = [one for one in found if one.severity is Severity.ERROR]
    lost = [one.source for one in errors if one.source is not None]
    added = [one.target for one in errors if one.target is not None]
    texts = pair.msgid, pair.msgstr
    for figures, mine, theirs, (own, other) in ((lost, source, target, texts), (added, target, source, texts[::-1])):
        for figure in figures:
            if figure.kind is Kind.IDENTIFIER and (match := _joined_otherwise(figure.text, own, other)):
                mine.append((figure.start, figure.end))
                theirs.append(match.span())
    free = [figure for figure in added if not _within(figure, target)]
    for figure in lost:
        number = _NUMBERED_WORD.fullmatch(figure.text)
        word = number and next((one for one in free if _ends_in(one, number[1], pair.msgstr)), None)
        if word is not None:
            free.remove(word)
            source.append((figure.start, figure.end))
            target.append((word.start, word.end))
            # What is named so may be named once more, or less.
            source += [(one.start, one.end) for one in lost if one.text == figure.text]
            target += [(one.start, one.end) for one in free if one.kind is Kind.IDENTIFIER and one.text == word.text]
    return source, target


def _untransliterated(found: list[Difference], text: str) -> list[Difference]:
    """Return differences without names that a text has in its own letters, each with its number."""
    lost = [one for one in found if one.source is not None and _NAME_NUMBER.fullmatch(one.source.text)]
    written: set[int] = set()
    for one in found if lost else ():
        figure = one.target
        if figure is None or one.source is not None or not _OWN_LETTERS.search(text, 0, figure.start):
            continue
        name = next((n for n in lost if id(n) not in written and _numbered_as(n, figure)), None)
        if name is not None:
            written |= {id(name), id(one)}
    return [one for one in found if id(one) not in written]


def _numbered_as(name: Difference, figure: Figure) -> bool:
    match = _NAME_NUMBER.fullmatch(name.source.text) if name.source else None
    return match is not None and figure.form is Form.DIGITS and figure.values == (Decimal(match[1]),)


def _joined_otherwise(name: str, own: str, other: str) -> re.Match[str] | None:
    """Return where the other text has a name with another sign between its letters and figures, or in other capitals.

    None where it has it so; where only the capitals differ it must stand there as often as in its own text: `I64` and
    `i64` may be two names.
    """
    runs = _RUN.findall(name)
    if len(runs) < 2:
        return None
    parts = (f"{re.escape(run[:-1])}v?" if run[-1] == "v" else re.escape(run) for run in runs)
    pattern = re.compile(rf"(?<![A-Za-z0-9]){_JOINT.join(parts)}(?![A-Za-z0-9])", re.I)
    # Where it is spelled as it stands, that is another mention of it.
    found = [match for match in pattern.finditer(other) if match[0] != name]
    joined = next((match for match in found if match[0].casefold() != name.casefold()), None)
    if joined is None and found and len(pattern.findall(other)) >= len(pattern.findall(own)):
        return found[0]
    return joined


def _ends_in(figure: Figure, number: str, text: str) -> bool:
    """Tell whether a figure of a text is a word with a number, or the number behind a word."""
    if figure.kind is Kind.IDENTIFIER:
        match = _TAIL.fullmatch(figure.text)
        return match is not None and match[1] == number
    if figure.kind is not Kind.NUMBER or figure.form is not Form.DIGITS or figure.values != (Decimal(number),):
        return False
    # `fichier 1`, `文件1复制`; not `un fichier, 1 copie`.
    glued = text[figure.start - 1 : figure.start].isalpha() if figure.start else False
    return glued or (figure.label and _WORD_BEFORE.search(text, 0, figure.start) is not None)


def _within(figure: Figure, places: Sequence[Place]) -> bool:
    return any(start <= figure.start and figure.end <= end for start, end in places)
