"""The rules in words, from the docstrings of their modules.

`python -m pipeline.checks.documentation > docs/rules.md` writes the page of the documentation.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.checks import CATALOG_RULES, PAIR_RULES, SOURCE_RULES, TRIPWIRES
from pipeline.checks.catalog_rule import CatalogRule
from pipeline.checks.library import SourceRule
from pipeline.checks.muting import MUTE_RULES
from pipeline.checks.rule import Rule
from pipeline.model.finding import Severity

# Matches the head of `Why: …`, `Bad: …`, `Source: …` at the beginning of a line.
_HEAD = re.compile(r"^(Why|Bad|Good|Lists|Skips|Source): ", re.MULTILINE)
_SAME = {"Lists": "Bad", "Skips": "Good"}
"""A tripwire lists what is not wrong: its examples are called otherwise."""

TRANSLATIONS, CATALOGS, ARTICLES, WIRES, MUTES = "translations", "catalogs", "source", "tripwires", "mutes"


@dataclass(frozen=True, slots=True)
class RuleText:
    """What is to be said of a rule."""

    name: str
    severity: Severity
    blocks: bool
    """An error keeps a translation from being published."""
    on: str
    """What it looks at: `translations`, `catalogs`, `source`, `tripwires` or `mutes`."""
    summary: str
    why: str = ""
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    source: tuple[str, ...] = ()

    @property
    def row(self) -> dict[str, Any]:
        """What `check --list-rules` says of it."""
        table = asdict(self)
        return {name: table[name] for name in ("name", "severity", "blocks", "on", "summary")}


def rule_texts(others: Iterable[Rule] = ()) -> list[RuleText]:
    """Return what is to be said of each rule, in the order in which findings are read; `others` come from elsewhere."""
    return [
        *(_text(rule, rule.blocks, TRANSLATIONS) for rule in (*PAIR_RULES, *others)),
        *(_text(rule, False, CATALOGS) for rule in CATALOG_RULES),
        *(_text(rule, False, ARTICLES) for rule in SOURCE_RULES),
        *(_text(rule, False, WIRES) for rule in TRIPWIRES),
        *(RuleText(name, Severity.WARNING, False, MUTES, words) for name, words in MUTE_RULES.items()),
    ]


def _text(rule: Rule | CatalogRule | SourceRule, blocks: bool, on: str) -> RuleText:
    check = getattr(rule.check, "__wrapped__", rule.check)
    module = sys.modules.get(getattr(check, "__module__", ""))
    # The first piece is what stands above all heads; a head and its words follow one another.
    summary, *rest = _HEAD.split((module.__doc__ if module else "") or "")
    said: dict[str, list[str]] = {"Why": [], "Bad": [], "Good": [], "Source": []}
    for head, lines in zip(rest[::2], rest[1::2], strict=True):
        # In an example a run of blanks may be what it is about.
        said[_SAME.get(head, head)].append(
            " ".join(lines.split("\n")).strip() if head not in ("Why", "Source") else " ".join(lines.split())
        )
    why = " ".join(said["Why"])
    words = " ".join(summary.split()).removesuffix(".") or rule.name
    lists = [tuple(said[head]) for head in ("Bad", "Good", "Source")]
    return RuleText(rule.name, rule.severity, blocks, on, words, why[:1].upper() + why[1:], *lists)


def explained(text: RuleText) -> str:
    """Return a rule laid out for a terminal."""
    from textwrap import wrap

    blocks = "; a translation in which it finds an error is not published" if text.blocks else ""
    lines = [f"{text.name} ({text.severity}, on {text.on}{blocks})", "", *wrap(f"{text.summary}.", 100)]
    lines += [""] if text.why else []
    bad, good = _words(text)
    parts = {"why": (text.why,) if text.why else (), bad: text.bad, good: text.good, "source": text.source}
    for head, words in parts.items():
        for one in words:
            rows = wrap(one, 91, break_long_words=False, break_on_hyphens=False)
            lines += [f"  {head + ':':8}{rows[0]}", *(f"{'':10}{row}" for row in rows[1:])]
    return "\n".join(lines) + "\n"


def listed(texts: Iterable[RuleText]) -> str:
    """Return one line per rule: name, severity, a dot where it blocks, what it holds."""
    rows = list(texts)
    width = max(len(text.name) for text in rows)
    return "".join(f"{t.name:{width}}  {t.severity:7}  {'●' if t.blocks else ' '}  {t.summary}\n" for t in rows)


def page(texts: Iterable[RuleText]) -> str:
    """Return the page of the documentation, as Markdown."""
    return "\n".join(_page(list(texts))) + "\n"


def _page(texts: list[RuleText]) -> Iterator[str]:
    yield from (
        "# Rules",
        "",
        "<!-- Made from the docstrings of the rules: python -m pipeline.checks.documentation > docs/rules.md -->",
        "",
        "What `traversier check` asks of translations and of the source. A translation in which a rule with ● finds an",
        "error is not published. `check --explain RULE` prints one of these. How a finding is muted, and a rule made",
        "graver or switched off, is said in [formats.md](formats.md#what-can-be-muted).",
    )
    heads = {
        TRANSLATIONS: "On a translation and its source",
        CATALOGS: "On all the catalogs of a locale together",
        ARTICLES: "On the source",
        WIRES: "Lists for a reviewer, asked only by name: check --select 'tripwire-*'",
        MUTES: "On mutes",
    }
    for on, head in heads.items():
        group = [text for text in texts if text.on == on]
        yield from ("", f"## {head}", "", "| rule | | | what it holds |", "|---|---|---|---|")
        for text in group:
            name = f"[`{text.name}`](#{text.name})" if text.why else f"`{text.name}`"
            yield f"| {name} | {text.severity} | {'●' if text.blocks else ''} | {_cell(text.summary)} |"
        for text in group:
            if text.why:
                yield from ("", f"### {text.name}", "", f"{text.summary}.", "", text.why)
                yield from _examples(text)


def _examples(text: RuleText) -> Iterator[str]:
    if text.bad or text.good:
        yield ""
    for word, examples in zip(_words(text), (text.bad, text.good), strict=True):
        for example in examples:
            yield f"- {word}: {' → '.join(map(_code, example.split(' → ', 1)))}"
    if text.source:
        yield ""
    yield from (f"Source: {_linked(source)}" for source in text.source)


def _words(text: RuleText) -> tuple[str, str]:
    return ("lists", "skips") if text.on == WIRES else ("bad", "good")


def _code(text: str) -> str:
    """Return a text as inline code, whatever ticks stand in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{room}{text}{room}{ticks}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _linked(source: str) -> str:
    return re.sub(r"(?<![<(])https?://[^\s<>]*[^\s<>.,;)]", lambda match: f"<{match[0]}>", source)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(page(rule_texts()))
