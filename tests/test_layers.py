"""Imports point down: a layer imports only layers before it, and each outside library is imported in one place."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "pipeline"
VERBS = (
    "read",
    "segment",
    "extract",
    "merge",
    "carry",
    "check",
    "gate",
    "assemble",
    "render",
    "audit",
    "pseudo",
    "fix",
    "align",
)
LAYERS = (
    ("errors",),
    ("model",),
    ("yaml_source", "toml_source"),
    ("languages",),
    ("markdown",),
    ("catalogs",),
    ("figures",),
    ("citations",),
    ("notes",),
    ("reviews",),
    ("checks",),
    ("renderers",),
    VERBS,
    ("replacing", "locking"),
    ("workspace", "history"),
    ("cache",),
    ("memory",),
    ("flow",),
    ("jobs",),
    ("plugins",),
    ("config",),
    ("report",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
HOMES = {
    "yaml": "yaml_source",
    "babel": "languages",
    "markdown_it": "markdown",
    "mdit_py_plugins": "markdown",
    "polib": "catalogs",
    "rapidfuzz": "catalogs",
    "pygments": "markdown",
    "citeproc": "citations",
    "lxml": "citations",
    "nh3": "renderers",
    "jinja2": "renderers",
}


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            if node.module == "pipeline":
                yield from (f"pipeline.{alias.name}" for alias in node.names)


FILES = [path for path in sorted(ROOT.rglob("*.py")) if path != ROOT / "__init__.py"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_layers_below_its_own(path: Path) -> None:
    own = layer_of(path)
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "pipeline" and len(parts) > 1 and parts[1] in RANK and parts[1] != own:
            assert RANK[parts[1]] < RANK[own], f"{own} imports {parts[1]}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_outside_library_has_one_home(path: Path) -> None:
    for name in imported(path):
        home = HOMES.get(name.split(".")[0])
        assert home is None or layer_of(path) == home, f"{name} belongs in {home}"


def test_every_module_has_a_layer() -> None:
    assert {layer_of(path) for path in FILES} <= set(RANK)


CONTENTS = ("citations", "figures", "flow", "markdown", "notes", "report", "yaml_source")
"""Packages whose first words are a table of their modules."""


@pytest.mark.parametrize("package", CONTENTS)
def test_a_table_of_contents_names_every_module(package: str) -> None:
    words = set(re.findall(r"\w+", ast.get_docstring(ast.parse((ROOT / package / "__init__.py").read_text())) or ""))
    assert {path.stem for path in (ROOT / package).glob("*.py")} - {"__init__"} <= words


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_group_repeats_possessively(path: Path) -> None:
    """Python before 3.11.5, Debian 12's among them, matches `(?:…)*+` wrongly; `(?>(?:…)*)` says the same."""
    found = re.findall(r"\)(?:[*+?]|\{\d*,?\d*\})\+(?![,`])", path.read_text(encoding="utf-8"))
    assert found == []
