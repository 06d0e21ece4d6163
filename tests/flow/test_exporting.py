"""`export`: one job over all catalogs of a locale, the same bytes each time, and a page that shows it."""

import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import ROOT, Call, contents, put

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.flow.jobfile import Base, Slot, State, job_line, job_locale, job_name, slots_of
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.locale import Locale
from pipeline.renderers.preview import edited

DAY = ("--today", "2026-05-05")
FRENCH = ("--locale", "fr_CA", *DAY)
JOB = "jobs/fr_CA-2026-05-05"


@pytest.fixture
def extracted(project: Path, call: Call) -> Path:
    """The project in small, its catalogs made."""
    assert call("extract").code == 0
    return project


def read(path: Path) -> Catalog:
    return read_catalog(path.read_bytes(), path.name)


def translate(path: Path, texts: dict[str, str], *flags: str) -> None:
    catalog = read(path)
    entries = (replace(e, msgstr=texts.get(e.msgid, e.msgstr), flags=(*e.flags, *flags)) for e in catalog)
    path.write_text(write_catalog(replace(catalog, entries=tuple(entries))), encoding="utf-8")


# ---- The lines ------------------------------------------------------------------------------------------------------

LINES = [
    ((), []),
    (("paragraph", "job: translate this"), []),
    (("job: 1 guide 0123456789ab-cdef finished",), []),
    (("job: 1 guide 0123456789ab-cdef new",), ["guide"]),
    (("job: 12 a b/c  d 0123456789ab-cdef fuzzy",), ["a b/c  d"]),
    (("job: 1 a 0123456789ab-cdef new", "job: 1 b 0123456789ab-cdef current"), ["a", "b"]),
    (("job: 1 a long", "way 0123456789ab-cdef new", "job: 1 b 0123456789ab-cdef new"), ["a long way", "b"]),
    (("job: is what I do", "job: 1 a 0123456789ab-cdef new"), ["a"]),
]


@pytest.mark.parametrize(("lines", "domains"), LINES)
def test_a_line_says_where_an_entry_belongs(lines: tuple[str, ...], domains: list[str]) -> None:
    assert [slot.domain for slot in slots_of(Entry("a", extracted=lines))] == domains


def test_a_line_is_read_as_it_was_written() -> None:
    slot = Slot("a guide/to: job", Base("0123456789ab", "cdef", State.FUZZY), 7)
    assert slots_of(Entry("a", extracted=(job_line(slot),))) == (slot,)


NAMES = [
    ("", ""),
    ("spring", ""),
    ("../fr-2026-05-05", ""),
    ("fr-2026-05-05/x", ""),
    ("fr-2026-05-05-" + "x" * 200, ""),
    ("fr-2026-05-05", "fr"),
    ("zh_Hant_TW-2026-05-05-3-articles-1f2e3d4c-outstanding", "zh-Hant-TW"),
    ("es_419-2026-05-05-guide.ébauche", "es-419"),
]


@pytest.mark.parametrize(("name", "tag"), NAMES)
def test_a_job_is_known_by_a_name_of_our_form(name: str, tag: str) -> None:
    assert job_name(Catalog(header=(("X-Traversier-Job", name),))) == (name if tag else "")
    assert job_locale(name) == (Locale.parse(tag) if tag else None)


# ---- The job --------------------------------------------------------------------------------------------------------


def test_a_job_holds_articles_snippets_notes_and_words_in_reading_order(extracted: Path, call: Call) -> None:
    result = call("export", *FRENCH)
    assert result.code == 0
    assert result.out.startswith(f"{JOB}.po: ")
    job = read(extracted / f"{JOB}.po")
    domains = list(dict.fromkeys(slots_of(entry)[0].domain for entry in job))
    assert domains == ["dose", "common", "notes", "interface"]
    assert [slots_of(entry)[0].number for entry in job] == list(range(1, len(job.entries) + 1))
    assert [e.msgctxt for e in job][:2] == ["meta:title", "meta:description"]
    header = dict(job.header)
    assert header["X-Traversier-Job"] == "fr_CA-2026-05-05"
    assert header["X-Traversier-Project"] == "Trial"
    assert (header["Language"], header["Plural-Forms"]) == ("fr_CA", "nplurals=2; plural=(n > 1);")
    assert re.fullmatch("[0-9a-f]{16}", header["X-Traversier-Base"])


def test_the_same_export_twice_changes_no_byte(extracted: Path, call: Call) -> None:
    call("export", *FRENCH)
    first = contents(extracted)
    assert call("export", *FRENCH).code == 0
    assert contents(extracted) == first
    shutil.rmtree(extracted / ".traversier", ignore_errors=True)
    shutil.rmtree(extracted / "jobs")
    call("export", *FRENCH)
    again = contents(extracted)
    assert {name: again[name] for name in again if "jobs" in name} == {n: first[n] for n in first if "jobs" in n}


def test_a_job_says_what_the_source_says_today_and_writes_no_catalog(extracted: Path, call: Call) -> None:
    path = extracted / "source/articles/dose.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Take 0.5", "Take 0.75"), encoding="utf-8")
    before = contents(extracted / "locales")
    call("export", *FRENCH)
    assert any(entry.msgid.startswith("Take 0.75") for entry in read(extracted / f"{JOB}.po"))
    assert contents(extracted / "locales") == before


LIMITS = [
    (["--outstanding"], "-outstanding", {"Dose", "Do not drive for 24 hours."}, {"Dose guide"}),
    (["--clinical"], "-clinical", {"Do not drive for 24 hours.", "A permit is needed."}, {"Dose", "Dose guide"}),
    (["--outstanding", "--clinical"], "-outstanding-clinical", {"Do not drive for 24 hours."}, {"Dose"}),
    (["--article", "dose"], "-dose", {"Dose guide", "Dose"}, {"Do not drive for 24 hours.", "A permit is needed."}),
    (["--article", "common", "--article", "dose"], "-common-dose", {"Dose", "Do not drive for 24 hours."}, set()),
]


@pytest.mark.parametrize(("words", "name", "there", "absent"), LIMITS)
def test_a_job_may_be_limited(
    extracted: Path, call: Call, words: list[str], name: str, there: set[str], absent: set[str]
) -> None:
    translate(extracted / "locales/fr_CA/LC_MESSAGES/dose.po", {"Dose guide": "Guide"})
    assert call("export", *FRENCH, *words).code == 0
    texts = {entry.msgid for entry in read(extracted / f"{JOB}{name}.po")}
    assert there <= texts
    assert not absent & texts


def test_what_is_done_leaves_no_job(extracted: Path, call: Call) -> None:
    path = extracted / "locales/fr_CA/LC_MESSAGES/notes.po"
    translate(path, {"A permit is needed.": "Il faut un permis."})
    result = call("export", *FRENCH, "--outstanding", "--article", "notes")
    assert (result.code, "nothing to translate" in result.out) == (0, True)
    assert not (extracted / "jobs").exists()


def test_each_locale_has_a_job(extracted: Path, call: Call) -> None:
    assert call("export", *DAY, "-o", "out").code == 0
    assert sorted(path.name for path in (extracted / "out").iterdir()) == [
        f"{name}-2026-05-05.{suffix}" for name in ("ar", "fr_CA") for suffix in ("html", "po")
    ]


def test_work_in_a_job_is_not_written_over(extracted: Path, call: Call) -> None:
    call("export", *FRENCH)
    job = extracted / f"{JOB}.po"
    translate(job, {"Dose": "Posologie"})
    before = contents(extracted)
    result = call("export", *FRENCH)
    assert (result.code, "(job-worked-on)" in result.err) == (1, True)
    assert contents(extracted) == before
    call("import", f"{JOB}.po")
    job.unlink()
    assert call("export", *FRENCH).code == 0


def test_a_job_in_which_nobody_worked_is_made_anew(extracted: Path, call: Call) -> None:
    call("export", *FRENCH)
    job = extracted / f"{JOB}.po"
    job.write_bytes(job.read_bytes().replace(b"\n", b"\r\n"))
    translate(extracted / "locales/fr_CA/LC_MESSAGES/dose.po", {"Dose": "Dose"})
    assert call("export", *FRENCH).code == 0
    assert next(e.msgstr for e in read(job) if e.msgid == "Dose") == "Dose"


def test_what_gettext_says_of_a_job(extracted: Path, call: Call) -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("gettext is not installed")
    call("export", *FRENCH)
    job = extracted / f"{JOB}.po"
    subprocess.run(["msgfmt", "--check", "-o", "/dev/null", str(job)], check=True, capture_output=True)
    given = subprocess.run(["msgcat", "--no-wrap", str(job)], check=True, capture_output=True).stdout
    assert given == re.sub(rb"#, md-text\n", b"", job.read_bytes())


@pytest.mark.parametrize(
    "words",
    [["--article", "doze"], ["--locale", "de"], ["--locale", "en-CA"], ["--locale", "French"], ["--today", "May"]],
)
def test_calls_that_are_wrong(extracted: Path, call: Call, words: list[str]) -> None:
    assert call("export", *words).code == 2
    assert not (extracted / "jobs").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("source/articles/dose.md", b"\xff"), ("locales/fr_CA/LC_MESSAGES/common.po", b'msgid "a\n')],
)
def test_a_job_that_would_lack_something_is_not_written(extracted: Path, call: Call, name: str, content: bytes) -> None:
    put(extracted, {name: content})
    result = call("export", *FRENCH)
    assert (result.code, name in result.err) == (1, True)
    assert not (extracted / "jobs").exists()


def test_a_plain_folder_goes_out_and_comes_back(tmp_path: Path, call: Call) -> None:
    put(tmp_path, {"docs/a/intro.md": "# Hello\n\nWorld\n", "docs/b.md": "World\n"})
    words = ("--source", "docs", "--catalogs", "po")
    assert call("export", *words, "--locale", "fr", *DAY).code == 0
    translate(tmp_path / "jobs/fr-2026-05-05.po", {"World": "Monde"})
    assert call("import", *words, "jobs/fr-2026-05-05.po").code == 0
    for name in ("a/intro", "b"):
        texts = {e.msgid: e.msgstr for e in read(tmp_path / f"po/fr/LC_MESSAGES/{name}.po")}
        assert texts["World"] == "Monde"
    assert call("export", "--source", "docs", *DAY).code == 2


# ---- The page -------------------------------------------------------------------------------------------------------


class _Page(HTMLParser):
    """What a page refers to, and the direction of its texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.directions: dict[str, set[tuple[str, str]]] = {"source": set(), "translation": set()}
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.addresses += [values[name] for name in ("src", "href") if name in values]
        self.ids += [values["id"]] if "id" in values else []
        for kind in self.directions:
            if kind in values.get("class", "").split():
                self.directions[kind].add((values["lang"], values["dir"]))


def test_the_page_stands_by_itself_and_each_text_has_its_direction(extracted: Path, call: Call) -> None:
    translate(extracted / "locales/ar/LC_MESSAGES/common.po", {"Do not drive for 24 hours.": "لا تقد السيارة."})
    call("export", "--locale", "ar", *DAY)
    job, text = read(extracted / "jobs/ar-2026-05-05.po"), (extracted / "jobs/ar-2026-05-05.html").read_text("utf-8")
    page = _Page(text)
    assert not {"script", "link", "img", "iframe", "form"} & set(page.tags)
    assert "url(" not in text
    assert "@import" not in text
    assert all(address.startswith(("#", "https://")) for address in page.addresses)
    assert page.ids == [f"unit-{slots_of(entry)[0].number}" for entry in job]
    assert page.directions["source"] == {("en-CA", "ltr")}
    assert page.directions["translation"] == {("ar", "rtl"), ("en", "rtl")}
    assert "@media print" in text


def test_the_page_shows_classes_sources_terms_and_findings(extracted: Path, call: Call) -> None:
    put(extracted, {"source/glossary/fr-CA.csv": "source,target,forbidden,pos,note\ndose,posologie,,n.f.,always\n"})
    translate(extracted / "locales/fr_CA/LC_MESSAGES/common.po", {"Do not drive for 24 hours.": "Conduisez 48 h."})
    assert call("export", *FRENCH).code == 0
    text = (extracted / f"{JOB}.html").read_text("utf-8")
    assert text.count('<article class="unit critical"') == 3
    assert '<span class="class">clinical</span>' in text
    assert "Feder et al., 2014" in text
    assert '<a href="https://pubmed.ncbi.nlm.nih.gov/24740528/">A trial</a>' in text
    assert re.search(r"<bdi[^>]*>dose</bdi> → <bdi[^>]*>posologie</bdi>", text)
    assert '<span class="severity">error</span>' in text
    assert "<mark>48" in text


def test_nothing_of_a_text_is_taken_for_html(tmp_path: Path, call: Call) -> None:
    evil = 'A <script>alert(1)</script> & "quotes" \u202eback'
    put(tmp_path, {"docs/a.md": f"{evil}\n"})
    call("export", "--source", "docs", "--locale", "fr", *DAY)
    translate(tmp_path / "jobs/fr-2026-05-05.po", {evil: '</p><img src=x onerror="alert(1)">'}, "fuzzy")
    call("import", "--source", "docs", "jobs/fr-2026-05-05.po")
    shutil.rmtree(tmp_path / "jobs")
    assert call("export", "--source", "docs", "--locale", "fr", *DAY).code == 0
    text = (tmp_path / "jobs/fr-2026-05-05.html").read_text("utf-8")
    page = _Page(text)
    assert not {"script", "img"} & set(page.tags)
    assert "\u202e" not in text
    assert "onerror=&#34;alert(1)&#34;" in text


def test_an_edit_is_shown_word_by_word() -> None:
    assert edited("a b", "a b") == [("", "a b")]
    assert edited("", "new") == [("ins", "new")]
    assert edited("Take 5 mg daily.", "Take 5 mcg.") == [
        ("", "Take 5 "), ("del", "mg daily"), ("ins", "mcg"), ("", "."),
    ]  # fmt: skip


def test_this_repository_goes_out_and_comes_back_unchanged(tmp_path: Path, call: Call) -> None:
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    before = contents(tmp_path / "locales")
    assert call("export", "--locale", "fr-CA", *DAY).code == 0
    result = call("import", f"{JOB}.po")
    assert (result.code, "0 accepted, 0 fuzzy, 0 conflict, 0 unknown" in result.out) == (0, True)
    assert contents(tmp_path / "locales") == before
