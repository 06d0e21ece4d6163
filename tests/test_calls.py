"""What a call leaves out, or asks in vain, is told, with what to write instead: a table of calls in a plain folder."""

from pathlib import Path

import pytest
from conftest import Call, contents, put

NONE = "  hint: name one with --locale fr-CA, or list them as locales in the settings\n"
THERE = "  hint: name one with --locale: there are catalogs of de, fr-CA\n"
SETTINGS = 'links = "adapt"\ncopy = ["*.png"]\narticles = "handbook"\ncatalogs = "po"\nlocales = ["de", "fr-CA"]\n'
PO = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
FILES = {"handbook/bell.md": "# Bell\n\nRing twice.\n", "bare/notes.txt": "nothing to translate\n", "one.po": PO}
HANDBOOK = ("--source", "handbook", "--catalogs", "po")


@pytest.fixture
def handbook(tmp_path: Path, call: Call) -> Path:
    """A plain folder that was extracted for two locales."""
    put(tmp_path, FILES)
    assert call("extract", *HANDBOOK, "--templates", "pot", "--locale", "fr-CA", "--locale", "de").code == 0
    return tmp_path


LEFT_ALONE = [
    ("extract", *HANDBOOK, "--templates", "pot"),
    ("extract", *HANDBOOK, "--locale", "de", "--templates", "pot"),
    ("check", *HANDBOOK, "--locale", "de"),
    ("check", "one.po"),
    ("status", *HANDBOOK, "--locale", "de"),
    ("fix", *HANDBOOK, "--locale", "de"),
    ("fix", "one.po"),
    ("review", *HANDBOOK, "--locale", "de", "--list"),
    ("build", *HANDBOOK, "--locale", "de", "--format", "html", "--output", "site"),
]


@pytest.mark.parametrize("words", LEFT_ALONE, ids=" ".join)
def test_a_whole_call_is_told_nothing(handbook: Path, call: Call, words: tuple[str, ...]) -> None:
    ended = call(*words)
    assert (ended.code, ended.err) == (0, "")


UNSAID = [
    (
        ("extract", "--source", "handbook", "--catalogs", "elsewhere"),
        f"warning: no locale: templates are written, and no catalog (locale-missing)\n{NONE}",
    ),
    (
        ("extract", *HANDBOOK),
        f"warning: no locale: templates are written, and no catalog (locale-missing)\n{THERE}",
    ),
    (("check", *HANDBOOK), f"warning: no locale: no translation is read (locale-missing)\n{THERE}"),
    (("status", *HANDBOOK), f"warning: no locale: no translation is read (locale-missing)\n{THERE}"),
    (("fix", *HANDBOOK), f"warning: no locale: no translation is read (locale-missing)\n{THERE}"),
    (("review", *HANDBOOK, "--list"), f"warning: no locale: no translation is read (locale-missing)\n{THERE}"),
    (
        ("check", *HANDBOOK, "--locale", "de", "--stage", "release"),
        "warning: a plain folder has no gates: what is not translated stops no release (gates-missing)\n"
        "  hint: write editions = true in the settings; status says how much is translated\n",
    ),
    (
        ("extract", "--source", "bare", "--locale", "de"),
        "bare: warning: there is no Markdown in this folder (folder-empty)\n"
        "  hint: files that end in .md or .markdown are articles\n",
    ),
    (
        ("build", "--source", "bare", "--locale", "de", "--output", "site"),
        "bare: warning: there is no Markdown in this folder (folder-empty)\n"
        "  hint: files that end in .md or .markdown are articles\n",
    ),
]


@pytest.mark.parametrize(("words", "message"), UNSAID)
def test_what_a_call_leaves_out_is_told(handbook: Path, call: Call, words: tuple[str, ...], message: str) -> None:
    ended = call(*words)
    assert (ended.code, ended.err) == (0, message)


WHOLE = "leave it out, or leave the files out"
REFUSED = [
    (("build", *HANDBOOK, "--locale", "de", "--gated"), 2, "a plain folder has no editions for --gated\n  hint: "),
    (("build", *HANDBOOK, "--locale", "de", "--jurisdiction", "CA-QC"), 2, "no editions for --jurisdiction\n  hint: "),
    (("build", *HANDBOOK, "--locale", "de", "--format", "fragment"), 2, "no editions for --format fragment\n  hint: "),
    (("build", *HANDBOOK, "--locale", "de", "--article", "bel"), 2, "no article 'bel'\n  hint: did you mean bell?"),
    (("status", *HANDBOOK, "--output", "s.csv", "--format", "csv"), 2, "error: --output goes with --format html\n"),
    (("check", "one.po", "--locale", "fr"), 2, f"error: --locale is not for files\n  hint: {WHOLE}"),
    (("check", "one.po", "--stage", "release"), 2, f"error: --stage is not for files\n  hint: {WHOLE}"),
    (("check", "one.po", "--catalogs", "po"), 2, f"error: --catalogs is not for files\n  hint: {WHOLE}"),
    (("fix", "one.po", "--source", "handbook"), 2, f"error: --source is not for files\n  hint: {WHOLE}"),
    (
        ("check", "gone.po"),
        1,
        "gone.po: error: no such file or directory (file-unreadable)\n  hint: see whether the name is right",
    ),
    (
        ("check", "po"),
        1,
        "po: error: is a directory (file-unreadable)\n  hint: name the files in it, not the folder",
    ),
    (
        ("check", *HANDBOOK, "--locale", "de", "--baseline", "gone.txt"),
        1,
        "gone.txt: error: no such baseline (baseline-missing)\n  hint: --write-baseline makes it",
    ),
    (
        ("extract", "--source", "handbook/bell.md", "--locale", "de"),
        1,
        "handbook/bell.md: error: a file, not a folder (folder-missing)\n"
        "  hint: name the folder of your Markdown with --source, or as articles in the settings",
    ),
    (("migrate", "one.po", "--source", "gone"), 1, "gone: error: no such folder (folder-missing)\n"),
]


@pytest.mark.parametrize(("words", "code", "message"), REFUSED)
def test_what_a_call_asks_in_vain_is_refused_and_nothing_is_written(
    handbook: Path, call: Call, words: tuple[str, ...], code: int, message: str
) -> None:
    before = contents(handbook)
    ended = call(*words)
    assert (ended.code, message in ended.err + ended.out) == (code, True), ended.err + ended.out
    assert contents(handbook) == before


def test_a_fault_that_each_locale_meets_is_told_once(handbook: Path, call: Call) -> None:
    put(handbook, {"handbook/old.md": b"caf\xe9\n", "traversier.toml": SETTINGS})
    ended = call("build", "--output", "site", "--no-cache")
    assert (ended.code, ended.err.count("not-utf-8")) == (1, 1)


def test_catalogs_of_which_there_is_none_are_told_in_one_line(handbook: Path, call: Call) -> None:
    put(handbook, {f"handbook/{name}.md": "Text.\n" for name in "abcdef"})
    ended = call("build", "--source", "handbook", "--catalogs", "gone", "--locale", "de", "--output", "site")
    assert (ended.code, ended.err.count("po-missing")) == (0, 4)
    assert "and 4 more catalogs that are not there (po-missing)" in ended.err


def test_a_table_of_pyproject_in_a_file_of_our_own_is_told(handbook: Path, call: Call) -> None:
    put(handbook, {"traversier.toml": '[tool.traversier]\nlocales = ["de"]\n'})
    ended = call("build")
    assert "hint: [tool.traversier] belongs in pyproject.toml: here the keys stand at the top" in ended.err


@pytest.mark.parametrize(
    "words",
    [
        ("merge", "one.po", "one.po", "-o"),
        ("status", "--source", "handbook", "--locale", "de", "--format", "html", "--output"),
    ],
)
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no folder here that takes no file")
def test_a_folder_that_is_there_and_takes_no_file_is_told(handbook: Path, call: Call, words: tuple[str, ...]) -> None:
    ended = call(*words, "/proc/one.po")
    assert (ended.code, ended.err) == (
        1,
        "/proc/one.po: error: no such file or directory (file-unwritable)\n"
        "  hint: see that its folder can be written to, and that the disk has room\n",
    )


def test_a_translation_that_is_not_used_is_told_by_each_build(handbook: Path, call: Call) -> None:
    """It stays so when nothing changed: the English in the page must not surprise anybody."""
    path = handbook / "po/de/LC_MESSAGES/bell.po"
    text = path.read_text(encoding="utf-8")
    put(
        handbook,
        {"po/de/LC_MESSAGES/bell.po": text.replace('"Ring twice."\nmsgstr ""', '"Ring twice."\nmsgstr "<script>"')},
    )
    for _ in range(2):
        ended = call("build", *HANDBOOK, "--locale", "de", "--output", "site")
        assert (ended.code, ended.err.count("\n")) == (0, 2)
        assert "warning: the translation is not used: tag <script> is in the translation only (html-tag)" in ended.err
        assert "Ring twice." in (handbook / "site/de/bell.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("article", "title"),
    [
        ("# Bell\n\nRing.\n", "Glocke"),
        ("Bell\n====\n\nRing.\n", "Glocke"),
        ("---\ntitle: Bell\n---\n\nRing.\n", "Glocke"),
        ('+++\ntitle = "Bell"\n+++\n\nRing.\n', "Glocke"),
        ("Ring.\n\n## Bell\n", "Glocke"),
        ("> # Bell\n\nRing.\n", "Glocke"),
    ],
)
def test_a_page_of_a_plain_folder_has_the_title_in_its_own_language(
    tmp_path: Path, call: Call, article: str, title: str
) -> None:
    put(tmp_path, {"handbook/bell.md": article})
    assert call("extract", *HANDBOOK, "--templates", "pot", "--locale", "de").code == 0
    path = tmp_path / "po/de/LC_MESSAGES/bell.po"
    put(
        tmp_path,
        {str(path): path.read_text(encoding="utf-8").replace('"Bell"\nmsgstr ""', f'"Bell"\nmsgstr "{title}"')},
    )
    assert call("build", *HANDBOOK, "--locale", "de", "--format", "html", "--output", "site").code == 0
    html = (tmp_path / "site/de/bell.html").read_text(encoding="utf-8")
    assert f"<title>{title}</title>" in html
    assert html.count("<h1") == (2 if article.startswith(">") else 1)
    assert "Bell" not in html
    assert '"@type": "WebPage"' in html
    assert "Article review" not in html
    assert "Ring." in html
