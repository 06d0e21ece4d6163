"""Where the page's own words are: every file from which they are extracted, in the order of the template."""

from dataclasses import dataclass

from pipeline.renderers.environment import resource

_FILES = (
    "templates/page.html.j2",
    "templates/site.html.j2",
    "templates/index.html.j2",
    "templates/languages.html.j2",
    "templates/moved.html.j2",
    "templates/notices.html.j2",
    "templates/table.html.j2",
    "templates/chooser.html.j2",
    "templates/fragments/crisis.md.j2",
    "templates/fragments/notes.md.j2",
    "templates/fragments/notice.md.j2",
    "templates/fragments/sources.md.j2",
    "fragments.py",
    "labels.py",
)


@dataclass(frozen=True, slots=True)
class WordFile:
    """A file of this package that holds interface words."""

    path: str
    """Within the package, with forward slashes."""
    text: str


def word_files() -> tuple[WordFile, ...]:
    """Return every file of this package with interface words.

    Words are marked by the name `_`; a comment that begins with `translators:` belongs to the word after it.
    """
    return tuple(WordFile(path, resource(path)) for path in _FILES)
