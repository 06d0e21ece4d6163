"""Settings are read from the nearest file, and every mistake in it has a line and a hint."""

from pathlib import Path

import pytest

from pipeline.config import find_settings
from pipeline.errors import InputError
from pipeline.model.locale import Locale
from pipeline.model.settings import Gate, Settings

FR, AR, EN = Locale.parse("fr-CA"), Locale.parse("ar"), Locale.parse("en-CA")

# Settings, and the whole message that they get.
BAD = [
    pytest.param(
        'locale = ["fr-CA"]',
        "traversier.toml:1: error: unknown setting 'locale' (settings-bad)\n  hint: did you mean locales?",
        id="unknown key, nearly known",
    ),
    pytest.param(
        "name = 'a'\nwombat = 1",
        "traversier.toml:2: error: unknown setting 'wombat' (settings-bad)\n  hint: known are articles, assets,",
        id="unknown key",
    ),
    pytest.param(
        "name = 3",
        'traversier.toml:1: error: name must be text (settings-bad)\n  hint: write name = "…"',
        id="number for text",
    ),
    pytest.param(
        'name = "a\\nLanguage: xx"',
        "traversier.toml:1: error: name holds a line break or a control character (settings-bad)",
        id="line break in the name, which stands in the headers of catalogs",
    ),
    pytest.param(
        'figures = "yes"',
        "traversier.toml:1: error: figures must be true or false (settings-bad)\n"
        "  hint: write figures = true, without quotes",
        id="text for a truth value",
    ),
    pytest.param(
        'locales = "fr-CA"',
        'traversier.toml:1: error: locales must be a list of texts (settings-bad)\n  hint: write locales = ["…", "…"]',
        id="text for a list",
    ),
    pytest.param(
        'locales = ["fr-CA", "French"]',
        "traversier.toml:1: error: 'French' is not a language tag such as fr-CA (settings-bad)\n"
        "  hint: write language and region: fr-CA",
        id="no language tag",
    ),
    pytest.param("source-locale = 1", "traversier.toml:1: error: source-locale must be text", id="number for a locale"),
    pytest.param(
        'output = "../elsewhere"',
        "traversier.toml:1: error: output must be a path inside the project, without .. (settings-bad)",
        id="path upwards",
    ),
    pytest.param('catalogs = "/etc"', "traversier.toml:1: error: catalogs must be a path inside", id="absolute path"),
    pytest.param(
        'output = "."', "traversier.toml:1: error: output must name something inside", id="the project itself"
    ),
    pytest.param('articles = ""', "traversier.toml:1: error: articles must name something inside", id="no path"),
    pytest.param('articles = "a\\u0000b"', "traversier.toml:1: error: articles holds a line break or a", id="NUL"),
    pytest.param('assets = ["../a"]', "traversier.toml:1: error: assets must be a path inside", id="path in a list"),
    pytest.param(
        'directives = "strikt"',
        "traversier.toml:1: error: directives must be one of strict, open, not 'strikt' (settings-bad)",
        id="unknown choice",
    ),
    pytest.param("locations = []", "traversier.toml:1: error: locations must be one of file, never", id="list"),
    pytest.param('site = "javascript:x"', "traversier.toml:1: error: site must be the address of a site", id="site"),
    pytest.param('homes = "CA-QC"', "traversier.toml:1: error: homes must be a table", id="text for a table"),
    pytest.param(
        'locales = ["fr-CA"]\n\n[gates]\nfr-CA = { complete = 101 }',
        "traversier.toml:4: error: complete must be a whole percentage from 0 to 100 (settings-bad)",
        id="too high a gate",
    ),
    pytest.param(
        'locales = ["fr-CA"]\n[homes]\nfr-CA = "CA-QC"\n[gates]\nfr-CA = 3',
        "traversier.toml:5: error: fr-CA must be a table (settings-bad)",
        id="the second of two keys of one name",
    ),
    pytest.param(
        'locales = ["fr-CA"]\n[gates.fr-CA]\ncompleet = 3',
        "traversier.toml:3: error: unknown setting 'compleet' (settings-bad)\n  hint: did you mean complete?",
        id="unknown key in a table",
    ),
    pytest.param(
        'locales = ["fr-CA"]\n[gates]\nfr-FR = { complete = 100 }',
        "traversier.toml:3: error: gates names fr-FR, which is no locale of the project (settings-bad)\n"
        "  hint: add it to locales; there are fr-CA, en",
        id="gate that would never close",
    ),
    pytest.param(
        'name = "a\nb = 1',
        "traversier.toml:1: error: illegal character '\\n' (settings-syntax)\n  hint: write it as TOML",
        id="open quote",
    ),
    pytest.param("name =", "traversier.toml:1: error: invalid value (settings-syntax)", id="nothing after the sign"),
    pytest.param("a = 1\nb = [", "traversier.toml:2: error: ", id="open bracket at the end of the file"),
    pytest.param(
        "a = 1\na = 2", "traversier.toml:2: error: cannot overwrite a value (settings-syntax)", id="key twice"
    ),
    pytest.param("<<<<<<< HEAD", "traversier.toml:1: error: invalid statement (settings-syntax)", id="conflict"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_bad_settings_are_refused_with_a_line_and_a_hint(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "traversier.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        find_settings(tmp_path)
    assert message in str(caught.value)
    assert len(caught.value.faults) == 1, "one mistake, one message"
    assert caught.value.faults[0].hint
    assert str(tmp_path) not in str(caught.value)


def test_one_run_finds_every_mistake(tmp_path: Path) -> None:
    (tmp_path / "traversier.toml").write_text('a = 1\nname = 2\nlocales = ["x y", "z w"]\n[gates]\nar = 3\n')
    with pytest.raises(InputError) as caught:
        find_settings(tmp_path)
    assert [fault.line for fault in caught.value.faults] == [1, 2, 3, 3, 5]


def test_the_line_of_a_mistake_is_that_of_our_own_table(tmp_path: Path) -> None:
    above = '[project]\nname = "a"\nsite = 1\n\n'
    ours = '[tool.traversier]\nlocales = ["ar"]\nname = 3\n[tool.traversier.gates]\nar = 1\n'
    (tmp_path / "pyproject.toml").write_text(above + ours)
    with pytest.raises(InputError) as caught:
        find_settings(tmp_path)
    assert [(fault.path, fault.line) for fault in caught.value.faults] == [("pyproject.toml", 7), ("pyproject.toml", 9)]


@pytest.mark.parametrize("content", [b"name = '\xff'", "name = 'é'".encode("utf-16")])
def test_settings_that_are_not_utf_8_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "traversier.toml").write_bytes(content)
    with pytest.raises(InputError) as caught:
        find_settings(tmp_path)
    assert "traversier.toml:1: error: byte 0xFF is not UTF-8 (not-utf-8)" in str(caught.value)


@pytest.mark.parametrize("text", ["\ufefflocales = ['ar']\r\n", "locales = [\r\n'ar',\r\n]"])
def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path, text: str) -> None:
    (tmp_path / "traversier.toml").write_bytes(text.encode())
    assert find_settings(tmp_path).locales == (AR,)


# The files of a folder → whether their settings are ours: those of the nearest file that has some.
NOT_OURS = ["", "[tool]\n", "tool = 3\n", "[tool.ruff]\nline-length = 120\n", '[project]\nname = "a"\n']


@pytest.mark.parametrize("text", NOT_OURS)
def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "traversier.toml").write_text('name = "above"')
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "pyproject.toml").write_text(text)
    settings = find_settings(tmp_path / "package")
    assert (settings.name, settings.root, settings.file) == ("above", tmp_path, "traversier.toml")


def test_traversier_toml_goes_before_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.traversier]\nname = "one"\n')
    assert find_settings(tmp_path).name == "one"
    (tmp_path / "traversier.toml").write_text("")
    assert find_settings(tmp_path) == Settings(root=tmp_path, file="traversier.toml")


def test_settings_above_the_repository_are_not_ours(tmp_path: Path) -> None:
    (tmp_path / "traversier.toml").write_text('name = "above"')
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    assert find_settings(tmp_path / "repository") == Settings(root=tmp_path / "repository")


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = """
        name = "Trial"
        source-locale = "en_CA"
        locales = ["fr_CA", "ar"]
        articles = "docs/"
        assets = ["images"]
        keys = ["title", "faq[].question"]
        directives = "strict"
        locations = "never"
        figures = true
        editions = true
        site = "https://example.org"
        homes.fr-CA = "CA-QC"
        [gates]
        ar = { complete = 80 }
    """
    (tmp_path / "traversier.toml").write_text(text)
    settings = find_settings(tmp_path)
    assert settings == Settings(
        root=tmp_path,
        file="traversier.toml",
        name="Trial",
        source_locale=EN,
        locales=(FR, AR),
        articles="docs",
        assets=("images",),
        keys=("title", "faq[].question"),
        strict_directives=True,
        locations="never",
        figures=True,
        editions=True,
        site="https://example.org",
        homes={FR: "CA-QC"},
        gates={AR: Gate(80)},
    )
    assert settings.gate(FR) == Gate()
