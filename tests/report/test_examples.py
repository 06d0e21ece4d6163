"""The hooks and the workflow that projects copy: what they call, the command line accepts."""

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from conftest import ROOT, Call

from pipeline.cli import COMMANDS, traversier

WORKFLOW = yaml.safe_load((ROOT / "docs/examples/github-actions.yml").read_text(encoding="utf-8"))
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
STEPS = [(job, step) for job in WORKFLOW["jobs"].values() for step in job["steps"]]
# Matches `traversier check x > y` at the beginning of a line of a script, up to what the shell takes for itself.
_CALL = re.compile(r"^\s*(traversier [^>|;&\n]*)", re.MULTILINE)
CALLS = [call.strip() for _, step in STEPS for call in _CALL.findall(step.get("run", ""))]


def accepts(words: list[str]) -> None:
    """Parse a call as the command line would, and run nothing; raise click's error where it would refuse."""
    name, *rest = words
    context = click.Context(traversier, info_name="traversier")
    if name not in COMMANDS:
        pytest.skip(f"there is no command {name} yet")
    command = traversier.get_command(context, name)  # type: ignore[attr-defined]
    command.make_context(name, rest, parent=context)


@pytest.mark.parametrize("call", sorted(set(CALLS)))
def test_the_command_line_accepts_what_the_workflow_calls(call: str) -> None:
    accepts(shlex.split(call)[1:])


@pytest.mark.parametrize("words", [["check", "--stage", "never"], ["check", "--format", "xml"], ["build", "--nothing"]])
def test_what_it_would_refuse_is_noticed(words: list[str]) -> None:
    with pytest.raises(click.UsageError):
        accepts(words)


def test_the_workflow_has_its_three_jobs() -> None:
    by_job = {name: " ".join(step.get("run", "") for step in job["steps"]) for name, job in WORKFLOW["jobs"].items()}
    assert list(by_job) == ["change", "release", "dates"]
    assert "--stage pr --since" in by_job["change"]
    assert "--stage release" in by_job["release"]
    assert "build --gated" in by_job["release"]
    assert "note-stale" in by_job["dates"]
    assert len(CALLS) >= 9


def test_permissions_are_few_and_stated_for_each_job() -> None:
    assert WORKFLOW["permissions"] == {}
    written = {
        name: {scope for scope, right in job["permissions"].items() if right == "write"}
        for name, job in WORKFLOW["jobs"].items()
    }
    assert written == {"change": {"pull-requests", "security-events"}, "release": set(), "dates": {"issues"}}


def test_actions_are_named_by_version_and_no_text_of_a_pull_request_reaches_a_script() -> None:
    used = [step["uses"] for _, step in STEPS if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w-]+(/[\w-]+)+@v\d+(\.\d+)*", action) for action in used)
    assert not [step for _, step in STEPS if "${{" in step.get("run", "")]


def test_every_hook_says_what_it_needs() -> None:
    assert list(HOOKS) == ["traversier-check", "traversier-extract-check", "traversier-fix"]
    for hook in HOOKS.values():
        assert set(hook) <= {
            "id",
            "name",
            "description",
            "entry",
            "language",
            "files",
            "pass_filenames",
            "require_serial",
        }
        assert hook["language"] == "python"


@pytest.mark.parametrize(
    ("hook", "path", "wanted"),
    [
        ("traversier-check", "locales/fr_CA/LC_MESSAGES/a.po", True),
        ("traversier-check", "a.pot", False),
        ("traversier-check", "a.po.orig", False),
        ("traversier-extract-check", "source/notes/a.yaml", True),
        ("traversier-extract-check", "guide/a.md", True),
        ("traversier-extract-check", "sub/pyproject.toml", True),
        ("traversier-extract-check", "setup.py", False),
        ("traversier-fix", "a.po", True),
    ],
)
def test_a_hook_is_asked_about_its_files(hook: str, path: str, wanted: bool) -> None:
    assert bool(re.search(HOOKS[hook]["files"], path)) is wanted


@pytest.mark.parametrize("name", HOOKS)
def test_the_command_line_accepts_what_a_hook_calls(name: str) -> None:
    accepts([*shlex.split(HOOKS[name]["entry"])[1:], *(["a.po"] if HOOKS[name].get("pass_filenames", True) else [])])


def test_the_hooks_run(project: Path, call: Call) -> None:
    def entry(name: str, *paths: str) -> Any:
        return call(*shlex.split(HOOKS[name]["entry"])[1:], *paths, cwd=project)

    assert entry("traversier-extract-check").code == 3
    call("extract", cwd=project)
    assert entry("traversier-extract-check").code == 0
    catalog = "locales/fr_CA/LC_MESSAGES/dose.po"
    assert entry("traversier-check", catalog).code == 0
    path = project / catalog
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('40 minutes [@feder2014]."\nmsgstr ""', '40 minutes [@feder2014]."\nmsgstr "5 mg"'))
    assert entry("traversier-check", catalog).code == 3
