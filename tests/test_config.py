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
    pytest.param(
        'locales = ["fr-CA"]\n[typography]\nfr-CA = "Fine"',
        "traversier.toml:3: error: there is no typography profile 'Fine' (settings-bad)\n  hint: there are web, fr-CA,",
        id="unknown typography profile",
    ),
    pytest.param(
        'typography = "fin"', "traversier.toml:1: error: there is no typography profile 'fin'", id="for all locales"
    ),
    pytest.param("typography = 3", "traversier.toml:1: error: typography must be a table", id="number for a profile"),
    pytest.param(
        'locales = ["ar"]\ntypography.ar = ["ar"]', "toml:2: error: there is no typography profile ['ar']", id="a list"
    ),
    pytest.param("typography = [['a']]", "traversier.toml:1: error: typography must be a table", id="list of lists"),
    pytest.param(
        'locales = ["fr-CA"]\ntypography.fr-CA = "de"',
        "traversier.toml:2: error: the typography profile de is for de, not for fr-CA (settings-bad)",
        id="typography of another language",
    ),
    pytest.param(
        'locales = ["fr-CA"]\ntypography.fr-FR = "fr-FR"',
        "traversier.toml:2: error: typography names fr-FR, which is no locale of the project (settings-bad)",
        id="typography of another locale",
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
        'locales = ["fr-CA"]\n[gates]\nfr-CA = { complete = 100 }',
        "traversier.toml:2: error: gates keep editions from release, and a plain folder has none (settings-bad)\n"
        "  hint: write editions = true, or take gates out",
        id="gate of a plain folder",
    ),
    pytest.param(
        '[rules]\nfigurs = "off"',
        "traversier.toml:2: error: there is no rule 'figurs' (settings-bad)\n  hint: did you mean figures?",
        id="unknown rule",
    ),
    pytest.param(
        'locales = ["fr-CA"]\n[rules]\ncode = "info"\n[rules.fr-CA]\ncode = "loud"',
        "traversier.toml:5: error: code must be one of off, error, warning, info, not 'loud' (settings-bad)",
        id="unknown severity",
    ),
    pytest.param("[rules]\ncode = false", "traversier.toml:2: error: code must be one of off", id="false for off"),
    pytest.param(
        '[rules.fr-CA]\ncode = "off"',
        "traversier.toml:1: error: rules names fr-CA, which is no locale of the project (settings-bad)",
        id="rules for a locale that there is not",
    ),
    pytest.param('[rules]\n"gate-critical" = "off"', "there is no rule 'gate-critical'", id="a gate is no rule"),
    pytest.param('baseline = "../known.txt"', "baseline must be a path inside the project", id="baseline outside"),
    pytest.param(
        'code = "all"',
        "traversier.toml:1: error: code must be one of none, whole, comments, not 'all' (settings-bad)",
        id="unknown way of translating code",
    ),
    pytest.param(
        '[code]\npython = "comments"\nconsole = "most"',
        "traversier.toml:3: error: console must be one of none, whole, comments, not 'most' (settings-bad)",
        id="unknown way of translating the code of a language",
    ),
    pytest.param(
        'code = { pyhton = "comments" }',
        "traversier.toml:1: error: 'pyhton' is no language whose comments can be found (settings-bad)",
        id="unknown language of code",
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
        attributes = ["Caption", "label"]
        figures = true
        editions = true
        site = "https://example.org"
        baseline = "locales/known.txt"
        homes.fr-CA = "CA-QC"
        rules.code = "warning"
        rules.fr-CA.code = "off"
        typography.fr-CA = "fine"
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
        attributes=("caption", "label"),
        figures=True,
        editions=True,
        site="https://example.org",
        baseline="locales/known.txt",
        rules={"code": "warning"},
        locale_rules={FR: {"code": "off"}},
        homes={FR: "CA-QC"},
        typography={FR: "fine"},
        gates={AR: Gate(80)},
    )
    assert settings.gate(FR) == Gate()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", {}),
        ('code = "comments"', {"*": "comments"}),
        (
            '[code]\nPython = "comments"\n"c++" = "comments"\nmy-own = "whole"\n"*" = "none"',
            {"python": "comments", "c++": "comments", "my-own": "whole", "*": "none"},
        ),
    ],
)
def test_what_of_code_is_translated_is_set_for_all_or_by_language(
    tmp_path: Path, text: str, code: dict[str, str]
) -> None:
    (tmp_path / "traversier.toml").write_text(text)
    assert find_settings(tmp_path).code == code


@pytest.mark.parametrize(
    ("text", "profiles"),
    [
        ('locales = ["fr-CA", "ar"]', {}),
        ('typography = "fine"\nlocales = ["fr-CA", "ar"]', {FR: "fine"}),
        ('typography = "none"\nlocales = ["fr-CA", "ar"]', {FR: "none", AR: "none"}),
        ('locales = ["fr-CA", "ar"]\n[typography]\nfr_CA = "web"\nar = "none"', {FR: "web", AR: "none"}),
    ],
)
def test_a_typography_profile_is_set_by_locale_or_for_all_of_its_language(
    tmp_path: Path, text: str, profiles: dict[Locale, str]
) -> None:
    (tmp_path / "traversier.toml").write_text(text)
    assert find_settings(tmp_path).typography == profiles


def test_what_a_locale_says_of_a_rule_goes_before_what_the_project_says() -> None:
    settings = Settings(rules={"code": "info", "link": "off"}, locale_rules={FR: {"code": "error"}})
    assert settings.levels(FR) == {"code": "error", "link": "off"}
    assert settings.levels(AR) == settings.levels() == {"code": "info", "link": "off"}
