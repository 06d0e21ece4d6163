"""A plain folder's output: where it stands, and that its links lead where they led."""

from pathlib import Path

import pytest
from conftest import Run

DOCS = {
    "docs/a.md": '# Title\n\nSee [b](guide/b.md#x), ![i](img/i.png), [pdf](img/x.pdf "T"), [web](https://a.org/b.md).\n',
    "docs/guide/b.md": "# Other\n\nBack to [a](../a.md) and [nowhere](gone.md), [top](#x).\n",
    "docs/img/i.png": "",
    "docs/img/x.pdf": "",
}
CASES = [
    pytest.param(
        'layout = "folder"',
        "fr/a.md",
        '[b](guide/b.md#x), ![i](img/i.png), [pdf](img/x.pdf "T"), [web](https://a.org/b.md)',
        id="links stay as written where nothing is said",
    ),
    pytest.param(
        'layout = "suffix"\nlinks = "adapt"',
        "a.fr.md",
        '[b](guide/b.fr.md#x), ![i](../docs/img/i.png), [pdf](../docs/img/x.pdf "T"), [web](https://a.org/b.md)',
        id="by suffix, other files are reached in the source folder",
    ),
    pytest.param(
        'layout = "suffix"\nlinks = "adapt"',
        "guide/b.fr.md",
        "[a](../a.fr.md) and [nowhere](gone.md), [top](#x)",
        id="a link to nothing stays as written",
    ),
    pytest.param(
        'layout = "folder"\nlinks = "adapt"\ncopy = ["img/*.png"]',
        "fr/a.md",
        '[b](guide/b.md#x), ![i](img/i.png), [pdf](../../docs/img/x.pdf "T")',
        id="what is copied is beside the page",
    ),
]


def built(tmp_path: Path, run: Run, settings: str) -> Path:
    for name, text in DOCS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "traversier.toml").write_text(f'articles = "docs"\nlocales = ["fr"]\n{settings}\n', encoding="utf-8")
    done = run("build")
    assert done.returncode == 0, done.stderr
    return tmp_path / "output"


@pytest.mark.parametrize(("settings", "path", "expected"), CASES)
def test_links_lead_where_they_led(tmp_path: Path, run: Run, settings: str, path: str, expected: str) -> None:
    assert expected in (built(tmp_path, run, settings) / path).read_text(encoding="utf-8")


def test_other_files_are_copied_only_where_the_settings_say_so(tmp_path: Path, run: Run) -> None:
    output = built(tmp_path, run, 'copy = ["*.png"]')
    assert [p.name for p in output.rglob("*") if p.is_file() and p.suffix != ".md"] == ["i.png"]


def test_a_second_build_writes_nothing(tmp_path: Path, run: Run) -> None:
    built(tmp_path, run, 'layout = "suffix"\nlinks = "adapt"\ncopy = ["*.png"]')
    assert "0 files written" in run("build").stdout
