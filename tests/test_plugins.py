"""Rules of other distributions: found by their entry points, asked like ours, and never a traceback."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Call, put, translate

from pipeline import plugins
from pipeline.errors import InputError

PO = "locales/fr_CA/LC_MESSAGES/dose.po"
TODAY = ("--today", "2026-11-21")
HEAD = "from pipeline.checks.rule import Rule\nfrom pipeline.model.finding import Problem, Replacement, Severity\n"
BRAND = f'''"""A translation names the brand as it is written.

Why: a name is a mark.
Bad: Acme → ACME
Good: Acme → Acme
Source: https://example.org/brand
"""
{HEAD}
def check(pair):
    if "ACME" in pair.msgstr:
        start = pair.msgstr.index("ACME")
        yield Problem("the brand is Acme", "write Acme", replacement=Replacement(start, start + 4, "Acme"))

RULE = Rule("acme-brand", Severity.ERROR, check, blocks=True)
'''

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a made-up distribution on the path."""
    folder = tmp_path / "site"
    monkeypatch.syspath_prepend(folder)

    def put_there(name: str = "acme-brand", code: str = BRAND, value: str = "acme_rules.brand:RULE") -> None:
        for module in [module for module in sys.modules if module.startswith("acme_rules")]:
            monkeypatch.delitem(sys.modules, module)
        dist = "acme_rules-1.2.dist-info"
        put(
            folder,
            {
                "acme_rules/__init__.py": "",
                "acme_rules/brand.py": code,
                f"{dist}/METADATA": "Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.2\n",
                f"{dist}/entry_points.txt": f"[{plugins.GROUP}]\n{name} = {value}\n",
            },
        )
        importlib.invalidate_caches()

    return put_there


def test_without_other_distributions_there_are_no_other_rules() -> None:
    assert plugins.load_rules() == ()
    assert plugins.rule_names() == ()


BROKEN = [
    pytest.param({"code": "import wombat\n"}, "ModuleNotFoundError: No module named 'wombat'", id="import"),
    pytest.param({"code": "1 / 0"}, "ZeroDivisionError", id="fails when imported"),
    pytest.param({"code": "raise SystemExit(3)"}, "SystemExit", id="leaves"),
    pytest.param({"code": "def ("}, "SyntaxError", id="syntax"),
    pytest.param({"value": "acme_rules.brand:WOMBAT"}, "AttributeError", id="no such name"),
    pytest.param({"code": "RULE = 3"}, "is int, and no Rule", id="no rule"),
    pytest.param({"name": "acme"}, "the rule calls itself acme-brand", id="another name"),
    pytest.param({"name": "figures"}, "there is another rule of this name", id="a name of ours"),
]


@pytest.mark.parametrize(("words", "reason"), BROKEN)
def test_a_broken_rule_is_an_error_with_its_name(install: Install, words: dict[str, str], reason: str) -> None:
    install(**words)
    with pytest.raises(InputError) as caught:
        plugins.load_rules()
    (fault,) = caught.value.faults
    assert f"the rule {words.get('name', 'acme-brand')} of acme-rules 1.2 cannot be used: " in fault.message
    assert reason in fault.message
    assert fault.code == "plugin-broken"


@pytest.mark.parametrize("command", [("check", *TODAY), ("fix",), ("build", *TODAY), ("check", "--list-rules")])
def test_no_command_goes_on_without_a_rule_that_is_broken(
    built: Path, install: Install, call: Call, command: tuple[str, ...]
) -> None:
    install(code="import wombat\n")
    ended = call(*command)
    assert (ended.code, "acme-brand" in ended.err) == (1, True)


@pytest.mark.parametrize("command", [("status",), ("extract", "--check"), ("--help",), ("check", "--help")])
def test_other_commands_do_not_look_at_it(built: Path, install: Install, call: Call, command: tuple[str, ...]) -> None:
    install(code="import wombat\n")
    assert call(*command).code == 0
    assert "acme_rules" not in sys.modules


def test_a_rule_is_asked_by_check_fix_and_build(built: Path, install: Install, call: Call) -> None:
    translate(built / PO, Dose="Dose ACME")
    assert call("check", *TODAY).code == 0
    install()
    ended = call("check", *TODAY)
    assert (ended.code, "error: the brand is Acme (acme-brand)" in ended.out) == (3, True)
    assert call("check", "--ignore", "acme-*", *TODAY).code == 0
    call("build", "--locale", "fr-CA", "--format", "md", *TODAY)
    assert "ACME" not in (built / "output/fr-CA/dose-guide.md").read_text(), "what blocks is not published"
    assert call("fix").code == 0
    assert 'msgstr "Dose Acme"' in (built / PO).read_text()


def test_a_rule_is_listed_explained_and_set_like_ours(built: Path, install: Install, call: Call) -> None:
    translate(built / PO, Dose="Dose ACME")
    install()
    assert "acme-brand" in call("check", "--list-rules").out
    assert "https://example.org/brand" in call("check", "--explain", "acme-brand").out
    settings = built / "traversier.toml"
    settings.write_text(settings.read_text() + '\n[rules]\nacme-brand = "warning"\n')
    ended = call("check", *TODAY)
    assert (ended.code, "warning: the brand is Acme" in ended.out) == (0, True)


FAILING = ["raise ValueError('no')", "yield 3", "return 3", "yield Problem"]


@pytest.mark.parametrize("body", FAILING)
def test_a_rule_that_fails_at_work_is_an_error_at_its_place(
    built: Path, install: Install, call: Call, body: str
) -> None:
    translate(built / PO, Dose="Dose")
    install(code=f"{HEAD}\ndef check(pair):\n    {body}\n\nRULE = Rule('acme-brand', Severity.INFO, check)\n")
    ended = call("check", *TODAY)
    assert ended.code == 3
    assert "error: the rule failed: " in ended.out
    assert f"{PO}:" in ended.out


def test_a_plain_folder_is_built_with_it_too(tmp_path: Path, install: Install, call: Call) -> None:
    install()
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: fr\\n"\n\n'
    put(tmp_path, {"docs/a.md": "Of Acme.\n", "po/fr/LC_MESSAGES/a.po": f'{header}msgid "Of Acme."\nmsgstr "ACME."\n'})
    words = ("build", "--source", "docs", "--catalogs", "po", "--locale", "fr", "--output", "out")
    assert call(*words).code == 0
    assert (tmp_path / "out/fr/a.md").read_text() == "Of Acme.\n"
