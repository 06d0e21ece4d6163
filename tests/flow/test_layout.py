"""A plain folder's output: where it stands, and that its links lead where they led."""

import html
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.flow.folders import Folders
from pipeline.flow.layout import adapted
from pipeline.markdown.html import to_html
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings

DOCS = {
    "docs/a.md": '# Title\n\nSee [b](guide/b.md#x), ![i](img/i.png), [pdf](img/x.pdf "T"), [web](https://a.org/b.md).\n',
    "docs/guide/b.md": "# Other\n\nBack to [a](../a.md) and [nowhere](gone.md), [top](#x).\n",
    "docs/guide/c.md": "[r], [f](.), [g](../guide/), [i](../img/), [h](b.html), [n](b#x), [l](../../LICENSE)\n"
    "\n"
    '[r]: b.md#x "T"\n'
    "\n"
    '<a href="../a.md?q#x">w</a> <img src="../img/i.png" srcset="../img/i.png 2x">\n'
    "\n"
    "`[b](b.md)` <https://a.org/b.md> [s](<../img/a b.png>) [p](../img/a%20b.png)\n",
    "docs/img/i.png": "",
    "docs/img/a b.png": "",
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
        'layout = "suffix"\nlinks = "adapt"',
        "guide/c.fr.md",
        "[r], [f](.), [g](../guide/), [i](../../docs/img/), [h](b.fr.html), [n](b.fr#x), [l](../../LICENSE)\n"
        "\n"
        '[r]: b.fr.md#x "T"\n'
        "\n"
        '<a href="../a.fr.md?q#x">w</a> <img src="../../docs/img/i.png" srcset="../../docs/img/i.png 2x">\n'
        "\n"
        "`[b](b.md)` <https://a.org/b.md> [s](<../../docs/img/a b.png>) [p](../../docs/img/a%20b.png)\n",
        id="every kind of address, by suffix",
    ),
    pytest.param(
        'layout = "folder"\nlinks = "adapt"',
        "fr/guide/c.md",
        "[r], [f](.), [g](../guide/), [i](../../../docs/img/), [h](b.html), [n](b#x), [l](../../../LICENSE)\n"
        "\n"
        '[r]: b.md#x "T"\n'
        "\n"
        '<a href="../a.md?q#x">w</a> <img src="../../../docs/img/i.png" srcset="../../../docs/img/i.png 2x">\n'
        "\n"
        "`[b](b.md)` <https://a.org/b.md> [s](<../../../docs/img/a b.png>) [p](../../../docs/img/a%20b.png)\n",
        id="every kind of address, by folder",
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
    assert sorted(p.name for p in output.rglob("*") if p.is_file() and p.suffix != ".md") == ["a b.png", "i.png"]


def test_a_second_build_writes_nothing(tmp_path: Path, run: Run) -> None:
    built(tmp_path, run, 'layout = "suffix"\nlinks = "adapt"\ncopy = ["*.png"]')
    assert "0 files written" in run("build").stdout


# ---- From wherever the output stands --------------------------------------------------------------------------------

FILES = (
    "a.md",
    "deep/b.md",
    "deep/er/c d.md",
    "i m.png",
    "deep/p(1).png",
    "deep/é&x.png",
    "deep/er/q%.pdf",
    "x;y=z.md",
)
FORMS = (
    "[w]({0})", "![w]({0})", "[w](<{1}>)", '[w]({0} "T")', "[w]\n\n[w]: {0} 'T'\n", "> [w]:\n> <{1}>\n\n[w]\n",
    '<a href="{2}">w</a>', "<p>\n<img src='{2}'>\n</p>", "| [w]({0}) |\n|---|\n", "- [w]({0}#x)", "[w]({0}?q=1#x)",
    "[![w]({0})]({0})",
)  # fmt: skip
_ADDRESS = re.compile(r"(?:href|src)=[\"']([^\"']*)[\"']")


def spelled(path: str) -> tuple[str, str, str]:
    """Return a path as it is written in a link, in angle brackets, and in HTML."""
    percent = path.replace("%", "%25")
    return percent.replace(" ", "%20").replace("(", "\\(").replace(")", "\\)"), percent, html.escape(percent)


def led_to(text: str, folder: str) -> list[str]:
    """Return the paths that the page of a text leads to from a folder."""
    found = (html.unescape(address) for address in _ADDRESS.findall(to_html(text)))
    return [posixpath.normpath(posixpath.join(folder, unquote(re.split("[?#]", path)[0]))) for path in found]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(FILES)), min_size=1, max_size=4),
    st.sampled_from(("a.md", "deep/b.md", "deep/er/c d.md")),
    st.sampled_from(("folder", "suffix")),
    st.sampled_from(("out", "docs/out", "../out")),
)
def test_every_link_leads_to_the_same_file_or_to_its_translation(
    tmp_path: Path, links: list[tuple[str, str]], path: str, layout: str, output: str
) -> None:
    for name in FILES:
        (tmp_path / "p/docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "p/docs" / name).touch()
    base = posixpath.dirname(path)
    text = "\n\n".join(form.format(*spelled(posixpath.relpath(name, base or "."))) for form, name in links) + "\n"
    chosen = Settings(root=tmp_path / "p", articles="docs", layout=layout, links="adapt")
    folders = Folders.of(chosen, output=str(tmp_path / "p" / output))
    new = adapted(text, 0, path, Locale("fr"), chosen, folders)
    place = path if layout == "suffix" else f"fr/{path}"
    root = posixpath.normpath(tmp_path / "p" / output)
    before = led_to(text, str(tmp_path / "p/docs" / base))
    after = led_to(new, posixpath.join(root, posixpath.dirname(place)))
    assert len(before) >= len(links)
    assert after == [translated(found, str(tmp_path / "p/docs"), root, layout) for found in before]


def translated(path: str, docs: str, output: str, layout: str) -> str:
    if not path.endswith(".md"):
        return path
    name = posixpath.relpath(path, docs)
    return posixpath.join(output, f"fr/{name}" if layout == "folder" else f"{name.removesuffix('.md')}.fr.md")


@pytest.mark.parametrize(
    ("words", "extra"),
    [
        ("", 'output = "docs/output"'),
        ("", 'output = "docs"'),
        ("", 'output = "docs"\nlayout = "suffix"'),
        ("", 'output = "docs/site"\nlayout = "suffix"'),
        ("--source docs --locale fr", None),
    ],
)
def test_what_a_build_wrote_below_the_source_folder_is_no_article(
    tmp_path: Path, run: Run, words: str, extra: str | None
) -> None:
    # These look like pages of a build, and are none: nothing else has their name.
    own = {"docs/output/fr/own.md": "Own.\n", "docs/notes.fr.md": "Ours.\n", "docs/fr/own.md": "Own.\n"}
    for name, text in {**DOCS, **own}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    if extra is not None:
        text = f'articles = "docs"\nlocales = ["fr"]\n{extra}\n'
        (tmp_path / "traversier.toml").write_text(text, encoding="utf-8")
    first = run("extract", *words.split()).stdout.splitlines()[-1]
    assert run("build", *words.split()).returncode == 0
    pages = sorted(tmp_path.rglob("*.md"))
    for _ in range(2):
        assert run("build", *words.split()).returncode == 0
        last = run("extract", *words.split()).stdout.splitlines()[-1]
        assert last == f"{first.split()[0]} units, 0 files written"
    assert sorted(tmp_path.rglob("*.md")) == pages
    assert len(pages) == 2 * sum(name.endswith(".md") for name in (*DOCS, *own))
