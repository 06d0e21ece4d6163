"""What a change of the source does: told from a git history, held against the gates."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import ARTICLE, SETTINGS, Call, put, translate

from pipeline.config import find_settings
from pipeline.errors import UsageError
from pipeline.flow.folders import Folders
from pipeline.flow.impact import impact
from pipeline.flow.project import open_project
from pipeline.model.impact import Impact, NewWork
from pipeline.model.locale import Locale

FR, AR = Locale.parse("fr-CA"), Locale("ar")
DOSE = "Take 0.5 mg/kg over 40 minutes [@feder2014]."
BOX = "Do not drive for 24 hours."
GATES = "\n[gates]\nfr-CA = { complete = 100 }\nar = { complete = 0 }\n"
WORDS = {
    "Dose guide": "Guide de dose",
    "How much.": "Combien.",
    "Dose": "Dose",
    DOSE: "Prendre 0,5 mg/kg en 40 minutes [@feder2014].",
    "Sources": "Sources",
    "Safety": "Sécurité",
    BOX: "Ne pas conduire pendant 24 heures.",
    "A permit is needed.": "Un permis est nécessaire.",
    "It's calm.": "C’est calme.",
}
Judge = Callable[..., Impact]


@pytest.fixture
def judged(project: Path, call: Call) -> Judge:
    """Commit a project whose French is whole, then say what an edit of it does."""

    def git(*words: str) -> None:
        named = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", str(project), *named, *words], check=True, capture_output=True)

    article = ARTICLE.replace("\n## Sources", "\nIt's calm.\n\n## Sources")
    put(project, {"traversier.toml": SETTINGS + GATES, "source/articles/dose.md": article})
    call("extract", cwd=project)
    for name in ("dose", "common", "notes"):
        translate(project / f"locales/fr_CA/LC_MESSAGES/{name}.po", **WORDS)
    git("init", "-q", ".")
    git("add", ".")
    git("commit", "-q", "-m", "x")

    def judge(path: str, old: str, new: str, extract: bool = False) -> Impact:
        place = project / path
        place.write_text(place.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        if extract:
            call("extract", cwd=project)
        settings = find_settings(project)
        opened = open_project(settings, Folders.of(settings))
        return impact(opened, (FR, AR), "HEAD", date(2026, 5, 5))

    return judge


def told(found: Impact) -> list[tuple[str, str, str, str | None, str]]:
    """Return article, locale, kind, old and new of each stop."""
    return [(stop.article, stop.locale.tag, stop.edit.kind, stop.edit.old, stop.edit.new) for stop in found.stops]


ARTICLE_PATH, BOX_PATH = "source/articles/dose.md", "source/common/safety.md"


def test_nothing_changed_nothing_stops(judged: Judge) -> None:
    found = judged(ARTICLE_PATH, "nothing of the kind", "x")
    assert (found.stops, found.carried) == ((), ())
    assert found.work == (NewWork(FR), NewWork(AR))


@pytest.mark.parametrize("extract", [False, True])
def test_a_clinical_edit_stops_the_edition_whose_gate_asks_for_everything(judged: Judge, extract: bool) -> None:
    found = judged(ARTICLE_PATH, "0.5 mg/kg", "0.4 mg/kg", extract)
    new = DOSE.replace("0.5", "0.4")
    # Arabic has no gate here, and was not whole before.
    assert told(found) == [("dose", "fr-CA", "clinical", DOSE, new)]
    assert found.stops[0].edit.path == ARTICLE_PATH
    assert found.stops[0].reason == "not translated, and the gate is 100 %"
    assert [(work.locale, work.new, work.clinical) for work in found.work] == [(FR, 0, 6), (AR, 0, 6)]


@pytest.mark.parametrize("extract", [False, True])
def test_a_critical_unit_of_a_box_stops_every_edition_that_shows_it(judged: Judge, extract: bool) -> None:
    found = judged(BOX_PATH, "24 hours", "48 hours", extract)
    new = BOX.replace("24", "48")
    assert told(found) == [("dose", "fr-CA", "clinical", BOX, new)]
    assert all(stop.critical for stop in found.stops)


def test_no_gate_is_so_low_that_a_critical_unit_passes(judged: Judge, project: Path) -> None:
    translate(project / "locales/ar/LC_MESSAGES/common.po", **{BOX: "لا تقد السيارة لمدة 24 ساعة."})
    found = judged(BOX_PATH, "24 hours", "48 hours")
    assert [stop.locale for stop in found.stops] == [FR, AR]
    new = judged(BOX_PATH, "48 hours.", "48 hours.\n\nDo not drink.")
    assert (AR, "Do not drink.") in [(stop.locale, stop.edit.new) for stop in new.stops]


def test_a_new_paragraph_is_new(judged: Judge) -> None:
    found = judged(ARTICLE_PATH, "\n## Sources", "\nRest afterwards at home.\n\n## Sources")
    assert told(found) == [("dose", "fr-CA", "new", None, "Rest afterwards at home.")]
    assert found.work[0] == NewWork(FR, 4)


def test_an_edit_of_marks_is_carried(judged: Judge) -> None:
    found = judged(ARTICLE_PATH, "It's", "It’s")
    assert told(found) == []
    assert [(edit.old, edit.new) for edit in found.carried] == [("It's calm.", "It’s calm.")]
    assert found.work == (NewWork(FR), NewWork(AR))


def test_a_unit_that_went_is_no_work(judged: Judge) -> None:
    found = judged(ARTICLE_PATH, "It's calm.\n", "")
    assert (found.stops, found.carried, found.work[0].total) == ((), (), 0)


def test_a_revision_that_git_does_not_know_is_a_wrong_call(judged: Judge, project: Path) -> None:
    judged(ARTICLE_PATH, "x", "x")
    settings = find_settings(project)
    with pytest.raises(UsageError, match="git knows no revision"):
        impact(open_project(settings, Folders.of(settings)), (FR,), "never", date(2026, 5, 5))


def test_the_comment_says_it(judged: Judge, project: Path, call: Call) -> None:
    judged(ARTICLE_PATH, "0.5 mg/kg", "0.4 mg/kg")
    done = call("check", "--stage", "pr", "--since", "HEAD", "--format", "markdown", cwd=project)
    assert done.code == 0
    assert "#### Would block a release\n- ``dose`` fr-CA: clinical edit, not translated" in done.out
    assert f"``{DOSE}`` → ``{DOSE.replace('0.5', '0.4')}``" in done.out
    assert "- fr-CA: 6 words (6 clinical) · ar: 6 words (6 clinical)" in done.out
