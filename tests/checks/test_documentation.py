"""The pages on rules say what the docstrings say, and are those of the rules that there are."""

import subprocess
import sys

import pytest
from conftest import ROOT

from pipeline.checks import CATALOG_RULES, PAIR_RULES, SOURCE_RULES, TRIPWIRES
from pipeline.checks.documentation import RuleText, explained, listed, page, rule_texts
from pipeline.checks.muting import MUTE_RULES
from pipeline.model.finding import Severity

TEXTS = rule_texts()
COMMAND = "pipeline.checks.documentation"


def test_the_page_in_the_docs_is_up_to_date() -> None:
    written = subprocess.run([sys.executable, "-m", COMMAND], capture_output=True, cwd=ROOT, check=True).stdout
    assert (ROOT / "docs/rules.md").read_bytes() == written, f"call: python -m {COMMAND} > docs/rules.md"


def test_every_rule_is_described_once() -> None:
    groups = (PAIR_RULES, CATALOG_RULES, SOURCE_RULES, TRIPWIRES)
    assert [text.name for text in TEXTS] == [*(rule.name for group in groups for rule in group), *MUTE_RULES]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_a_rule_says_what_it_holds_why_and_by_whose_word(text: RuleText) -> None:
    assert text.summary
    assert not text.summary.endswith(".")
    if text.on == "mutes":
        return
    assert text.why
    assert text.source
    said = explained(text)
    assert said.startswith(f"{text.name} ({text.severity}, on {text.on}")
    for words in (text.why, *text.bad, *text.good, *text.source):
        assert "".join(words.split()) in "".join(said.split())


def test_blanks_that_an_example_is_about_stay() -> None:
    text = RuleText("x", Severity.INFO, False, "translations", "It is so", "Why", ("a → `b`",), ("c → d",))
    assert "- bad: `a` → `` `b` ``\n- good: `c` → `d`" in page([text])


def test_a_line_says_name_severity_and_whether_it_blocks() -> None:
    lines = listed(TEXTS).splitlines()
    assert len(lines) == len(TEXTS)
    figures = next(line for line in lines if line.startswith("figures "))
    assert figures.split()[1:3] == ["error", "●"]
