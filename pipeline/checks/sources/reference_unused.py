"""Each work in the references is cited by an article, a snippet or a note.

Why: a work that stands in the list of a flattened article, but nowhere in its text, was lost on the way, or its
citation was. It is only for information: references may wait for the article that cites them.
Bad: zarate2006 is defined, and no text says @zarate2006.
Good: Later studies looked at ketamine [@zarate2006].
Source: https://pandoc.org/MANUAL.html#citations
"""

from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule
from pipeline.model.finding import Problem, Severity


def check(library: Library) -> Iterator[Remark]:
    """Yield each reference that nothing cites."""
    cited = {mention.key for mention in library.mentions}
    cited.update(key for note in library.notes for key in note.sources)
    for key, reference in library.references.items():
        if key not in cited:
            problem = Problem(f"{key} is defined, but never cited", "cite it, or remove it")
            yield Remark(problem, library.references_path, reference.line)


RULE = SourceRule("reference-unused", Severity.INFO, check)
