"""Damage good translations, one thing at a time, and count what the checks catch.

    python benchmarks/mutations.py [--verbose] [CATALOG.po ...]

Without catalogs, those of this repository are damaged. Nothing is left to chance: two runs print the same table. A
pair in which the checks find an error before anything is damaged is left out.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.catalogs.reader import read_catalog
from pipeline.checks import PAIR_RULES
from pipeline.checks.pairs.figures import figures_of
from pipeline.checks.rule import Pair, Rule, problems
from pipeline.figures.model import Figure, Form, Kind
from pipeline.markdown.spans import Span, SpanKind, spans
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Locale.parse("en-CA")
STRICT = ("digit", "figure lost", "unit", "sign", "comparison", "citation", "link", "tag")
"""At least 99 in 100 of these must be caught."""
STRICT_RULES = tuple(rule for rule in PAIR_RULES if rule.severity is Severity.ERROR)
"""Those that find errors."""

_DIGIT = re.compile(r"\d")
_UNITS = {
    "fr": "minutes:heures heures:jours jours:semaines semaines:mois mois:ans ans:mois années:mois séances:minutes "
    "minute:heure heure:jour jour:semaine",
    "es": "minutos:horas horas:días días:semanas semanas:meses meses:años años:meses minuto:hora hora:día día:semana",
    "ar": "دقيقة:ساعة ساعة:يوم يومًا:أسبوعًا أسبوعًا:شهرًا أسابيع:أشهر أيام:أسابيع "
    "أشهر:أسابيع ساعات:أيام دقائق:ساعات سنة:شهرًا",
    "": "mg/kg:mg mg:mcg ملغ/كغ:ملغ ملغ:مكغ kg:g mL:L h:min min:h",
}
_COMPARISONS = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}


class Damage(NamedTuple):
    """A translation with one thing wrong."""

    kind: str
    text: str


def damages(text: str, locale: Locale) -> Iterator[Damage]:
    """Yield the text damaged in each way at each place where it can be, in reading order."""
    figures = [read for read in figures_of(text, locale) if not read.optional]
    found = spans(text)
    for damage in (_digits, _lost, _units, _signs, _comparisons):
        for figure in figures:
            yield from damage(text, figure, locale)
    for span in found:
        yield from _spans(text, span)


def _cut(text: str, start: int, end: int, new: str = "") -> str:
    return text[:start] + new + text[end:]


def _digits(text: str, figure: Figure, _: Locale) -> Iterator[Damage]:
    if figure.form is Form.DIGITS:
        for match in _DIGIT.finditer(text, figure.start, figure.end):
            zero = ord(match[0]) - int(match[0])
            yield Damage("digit", _cut(text, *match.span(), chr(zero + (int(match[0]) + 3) % 10)))


def _lost(text: str, figure: Figure, _: Locale) -> Iterator[Damage]:
    if figure.form is Form.DIGITS:
        yield Damage("figure lost", _cut(text, figure.start, figure.end))


def _units(text: str, figure: Figure, locale: Locale) -> Iterator[Damage]:
    if not figure.unit or figure.kind in (Kind.DATE, Kind.TIME):
        return
    for pair in f"{_UNITS.get(locale.language, '')} {_UNITS['']}".split():
        unit, other = pair.split(":")
        match = re.search(rf"(?<![^\W\d_]){re.escape(unit)}(?![\w/])", figure.text)
        if match:
            start = figure.start + match.start()
            yield Damage("unit", _cut(text, start, start + len(unit), other))
            return


def _signs(text: str, figure: Figure, _: Locale) -> Iterator[Damage]:
    for match in re.finditer("[-−–](?=\\d)", figure.text):
        if figure.negative and (match.start() == 0 or not figure.text[match.start() - 1].isalnum()):
            start = figure.start + match.start()
            yield Damage("sign", _cut(text, start, start + 1))
    if figure.kind in (Kind.STATISTIC, Kind.PERCENT) and figure.form is Form.DIGITS and not figure.negative:
        first = _DIGIT.search(text, figure.start, figure.end)
        if first:
            yield Damage("sign", _cut(text, first.start(), first.start(), "−"))


def _comparisons(text: str, figure: Figure, _: Locale) -> Iterator[Damage]:
    for place in range(figure.start, figure.end):
        if text[place] in _COMPARISONS:
            yield Damage("comparison", _cut(text, place, place + 1, _COMPARISONS[text[place]]))


def _spans(text: str, span: Span) -> Iterator[Damage]:
    kind, changed = _CHANGES.get(span.kind, ("", None))
    if changed is None:
        return
    written = text[span.start : span.end]
    for new in changed(written):
        if new != written:
            yield Damage(kind, _cut(text, span.start, span.end, new))
    if span.kind is SpanKind.LINK:
        yield from _unlinked(text, span)
    else:
        yield Damage(kind, _cut(text, span.start, span.end))


def _unlinked(text: str, span: Span) -> Iterator[Damage]:
    close = text.rfind("](", 0, span.start)
    opening = text.rfind("[", 0, close)
    end = text.find(")", span.end)
    if 0 <= opening < close < end:
        words = text[opening + 1 : close]
        yield Damage("link", _cut(text, opening, end + 1, words))
        yield Damage("link", _cut(text, close + 1, close + 1, " "))


def _citation(written: str) -> Iterator[str]:
    yield re.sub(r"(@[\w{]\w*)", r"\1x", written, count=1)
    yield re.sub(r"@\w+", "@other2000", written, count=1)


def _address(written: str) -> Iterator[str]:
    bare, end = (written[:-1], ">") if written.endswith(">") else (written, "")
    yield bare + "x" + end
    yield re.sub(r"\d", lambda m: str((int(m[0]) + 3) % 10), written, count=1)
    # A slash less at the end is a warning.
    yield bare[:-3] + bare[-1] + end if len(bare) > 4 else bare + "y" + end


def _tag(written: str) -> Iterator[str]:
    yield re.sub(r"\w+", "object", written, count=1)
    if not written.startswith("</"):
        yield re.sub(r"(/?>)$", r" onclick=x\1", written)
        yield re.sub(r"=\"[^\"]*\"", '="javascript:x"', written, count=1)


def _code(written: str) -> Iterator[str]:
    yield re.sub(r"\w", lambda m: "Z" if m[0] != "Z" else "Y", written, count=1)


def _placeholder(written: str) -> Iterator[str]:
    yield re.sub(r"\w+", lambda m: m[0] + "x", written, count=1)


def _footnote(written: str) -> Iterator[str]:
    yield written.replace("[^", "[^9")


_CHANGES: dict[SpanKind, tuple[str, Callable[[str], Iterator[str]]]] = {
    SpanKind.CITATION: ("citation", _citation),
    SpanKind.LINK: ("link", _address),
    SpanKind.ADDRESS: ("link", _address),
    SpanKind.HTML: ("tag", _tag),
    SpanKind.CODE: ("code", _code),
    SpanKind.PLACEHOLDER: ("placeholder", _placeholder),
    SpanKind.FOOTNOTE: ("footnote mark", _footnote),
}


class Score(NamedTuple):
    """What was damaged and what of it was caught, per kind, with the damages that were not."""

    made: Counter[str]
    caught: Counter[str]
    missed: list[tuple[Pair, Damage]]


def score(pairs: Iterable[Pair], rules: Iterable[Rule] = PAIR_RULES) -> Score:
    """Return what the rules catch at error level when each pair is damaged in each way."""
    rules = [rule for rule in rules if rule.severity is Severity.ERROR]
    made, caught = Counter[str](), Counter[str]()
    missed = []
    for pair in pairs:
        if faulty(pair, rules):
            continue
        for damage in damages(pair.msgstr, pair.locale):
            damaged = Pair(pair.msgid, damage.text, pair.locale, pair.source_locale, pair.unit_class, pair.kind)
            made[damage.kind] += 1
            if faulty(damaged, rules):
                caught[damage.kind] += 1
            else:
                missed.append((pair, damage))
    return Score(made, caught, missed)


def faulty(pair: Pair, rules: Iterable[Rule]) -> bool:
    """Tell whether rules find an error in a pair."""
    return any(problem.severity is Severity.ERROR for _, problem in problems(pair, rules))


def pairs_of(path: Path, locale: Locale) -> Iterator[Pair]:
    """Yield the translated entries of a catalog without plurals as pairs."""
    for entry in read_catalog(path.read_bytes(), str(path)).live:
        if entry.translated and entry.msgid_plural is None:
            yield Pair(entry.msgid, entry.msgstr, locale, SOURCE)


def own_pairs() -> Iterator[Pair]:
    """Yield the pairs of this repository's catalogs."""
    for path in sorted(ROOT.glob("locales/*/LC_MESSAGES/**/*.po")):
        yield from pairs_of(path, Locale.parse(path.relative_to(ROOT).parts[1].replace("_", "-")))


def table(found: Score) -> str:
    """Return the score as a Markdown table."""
    lines = ["| damaged | made | caught at error level | |", "|---|---:|---:|---:|"]
    for kind, made in found.made.items():
        caught = found.caught[kind]
        lines.append(f"| {kind} | {made} | {caught} | {100 * caught / made:.1f} % |")
    return "\n".join(lines)


def main() -> None:
    """Print the table; with --verbose, the damages that nothing caught as well."""
    paths = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    given = (pair for path in paths for pair in pairs_of(path, locale_of(path)))
    found = score(given if paths else own_pairs())
    print(table(found))
    if "--verbose" in sys.argv:
        for pair, damage in found.missed:
            print(f"\n{damage.kind} ({pair.locale.tag})\n  {pair.msgid}\n  {pair.msgstr}\n  {damage.text}")


def locale_of(path: Path) -> Locale:
    """Return the locale that a catalog's header names."""
    match = re.search(rb"\"Language: ([\w@-]+)", path.read_bytes())
    return Locale.parse(match[1].decode().replace("_", "-") if match else "und")


if __name__ == "__main__":
    main()
