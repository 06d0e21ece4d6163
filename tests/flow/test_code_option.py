"""`--code`, and the settings `code` and `attributes`, from the source to the localized file."""

from pathlib import Path

import pytest
from conftest import Run

SOURCE = "# Title\n\n```python\nprint('Some words')  # a remark\n```\n\n```sh\n# run it\n```\n"
CASES = [
    pytest.param("", (), ["Title"], id="without a word code is not translated"),
    pytest.param('code = "whole"', ("--code", "none"), ["Title"], id="the option goes before the settings"),
    pytest.param(
        "",
        ("--code", "whole"),
        ["Title", "print('Some words')  # a remark", "# run it"],
        id="whole",
    ),
    pytest.param("", ("--code", "comments"), ["Title", "Some words", "a remark", "run it"], id="comments and strings"),
    pytest.param('[code]\npython = "comments"', (), ["Title", "Some words", "a remark"], id="by language"),
]


def messages(po: Path) -> list[str]:
    lines = po.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix('msgid "').removesuffix('"') for line in lines if line.startswith("msgid ")][1:]


@pytest.mark.parametrize(("settings", "option", "expected"), CASES)
def test_what_is_extracted_of_code(
    tmp_path: Path, run: Run, settings: str, option: tuple[str, ...], expected: list[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "traversier.toml").write_text(f'articles = "docs"\nlocales = ["fr"]\n{settings}\n', encoding="utf-8")
    done = run("extract", *option)
    assert done.returncode == 0, done.stderr
    assert messages(tmp_path / "locales/templates/a.pot") == expected


def test_translated_comments_are_built(tmp_path: Path, run: Run) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(SOURCE, encoding="utf-8")
    call = ("--source", "docs", "--catalogs", "po", "--locale", "fr", "--code", "comments")
    assert run("extract", "--templates", "pot", *call).returncode == 0
    po = tmp_path / "po/fr/LC_MESSAGES/a.po"
    words = {"Some words": "L'eau", "a remark": "une remarque", "run it": "lancez-le"}
    text = po.read_text(encoding="utf-8")
    for msgid, msgstr in words.items():
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    po.write_text(text, encoding="utf-8")
    done = run("build", "--output", "out", *call)
    assert done.returncode == 0, done.stderr
    built = (tmp_path / "out/fr/a.md").read_text(encoding="utf-8")
    assert "print('L\\'eau')  # une remarque\n" in built
    assert "# lancez-le\n" in built


def test_attributes_of_components_are_words_where_the_settings_say_so(tmp_path: Path, run: Run) -> None:
    (tmp_path / "docs").mkdir()
    html = '<Listing number="1" Caption="Some *words*" label="x">\n<img aria-label="A room" src="a.png">\n</Listing>\n'
    (tmp_path / "docs/a.md").write_text(html, encoding="utf-8")
    (tmp_path / "traversier.toml").write_text('articles = "docs"\nattributes = ["caption"]\n', encoding="utf-8")
    done = run("extract")
    assert done.returncode == 0, done.stderr
    assert messages(tmp_path / "locales/templates/a.pot") == ["Some *words*", "A room"]


def test_a_link_follows_a_file_that_came_later(tmp_path: Path, run: Run) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("[words](b.md)\n", encoding="utf-8")
    (tmp_path / "traversier.toml").write_text(
        'articles = "docs"\nlocales = ["fr"]\nlayout = "suffix"\nlinks = "adapt"\n', encoding="utf-8"
    )
    assert run("build").returncode == 0
    assert (tmp_path / "output/a.fr.md").read_text(encoding="utf-8") == "[words](b.md)\n"
    (tmp_path / "docs/b.md").write_text("Words.\n", encoding="utf-8")
    assert run("build").returncode == 0
    assert (tmp_path / "output/a.fr.md").read_text(encoding="utf-8") == "[words](b.fr.md)\n"
