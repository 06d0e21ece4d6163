"""Rules on the source folder: what each leaves alone, then what it reports."""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from pipeline.checks import SOURCE_RULES, sources
from pipeline.checks.library import Library, SourceRule, source_findings
from pipeline.model.article import Article
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.note import Authority, Jurisdiction, Note, NoteSeverity, Registry, Status, Topic
from pipeline.model.reference import Reference
from pipeline.read import read
from pipeline.segment import segment

RULES = {rule.name: rule for rule in SOURCE_RULES}
KEYS = ("title", "subtitle", "description", "summary")
TODAY = date(2026, 11, 21)

CRISIS = "---\nbox: crisis\nclass: critical\n---\nIf you are in danger, call 988 right away, at any hour.\n"
REGISTRY = Registry(
    {"CA-QC": Jurisdiction("CA-QC", 1, {"en": {"name": "Quebec"}})},
    {"cmq": Authority("cmq", "regulator", "CA-QC", {"en": {"name": "College"}}, verified="V")},
)


def _text(text: str, domain: str, path: str) -> Article:
    return segment(read(text, domain, path, KEYS), strict=True)


def _reference(key: str, number: int, **csl: Any) -> Reference:
    year = csl.pop("year", None)
    issued = {"issued": {"date-parts": [[year]]}} if year else {}
    return Reference(key, {"title": f"Work {key}", **issued, **csl}, line=number)


def note(**changes: Any) -> Note:
    """Return a note in order, but for what a case changes."""
    values: dict[str, Any] = {
        "id": "qc-one",
        "jurisdiction": "CA-QC",
        "topic": Topic.COVERAGE,
        "authority": "cmq",
        "status": Status.IN_FORCE,
        "severity": NoteSeverity.INFO,
        "text": {"en": "One fact."},
        "last_reviewed": date(2026, 6, 1),
        "review_by": date(2026, 12, 1),
        "sources": ("a2014",),
        "applies_to": {"substances": ("ketamine",)},
        "path": "source/notes/qc-one.yaml",
        "line": 9,
    }
    return Note(**{**values, **changes})


@dataclass(frozen=True)
class Case:
    rule: str
    text: str = ""
    """Of the article `source/articles/one.md`."""
    says: str = ""
    """Part of the only finding; empty where there must be none."""
    line: int | None = None
    more: Mapping[str, str] = field(default_factory=dict)
    """Other articles by domain; snippets as `common/id`."""
    references: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: {"a2014": {"year": 2014}})
    notes: tuple[Note, ...] = ()
    severity: Severity | None = None

    def library(self) -> Library:
        articles, snippets = [_text(self.text, "one", "source/articles/one.md")], []
        for name, text in self.more.items():
            if name.startswith("common/"):
                snippets.append(_text(text, "common", f"source/{name}.md"))
            else:
                articles.append(_text(text, name, f"source/articles/{name}.md"))
        works = {key: _reference(key, i, **csl) for i, (key, csl) in enumerate(self.references.items(), start=2)}
        locale = Locale.parse("en-CA")
        return Library(tuple(articles), tuple(snippets), works, self.notes, REGISTRY, locale, TODAY)

    def findings(self) -> list[Finding]:
        return list(RULES[self.rule].findings(self.library()))


def front(words: str, body: str = "Text.\n") -> str:
    return f"---\n{words}\n---\n{body}"


LONG = "Screening and a review of all medications matter before a first dose."
BOX = {"common/crisis": CRISIS}

LIST = "\n\n## Sources\n\n1. Feder A. Efficacy of intravenous ketamine for PTSD. 2014.\n2. Du R. 2022. PMID 5\n"
PUBMED = "https://pubmed.ncbi.nlm.nih.gov/24740528/"

LEFT_ALONE = [
    Case("footnote-undefined", "It helped.[^1]\n\n[^1]: Feder A, 2014.\n"),
    Case("footnote-undefined", "It helped.[^Note]\n\n> [^note]: In a quote.\n"),
    Case("footnote-undefined", "`[^1]` and any [^abc] of a pattern."),
    Case("footnote-unused", "It helped.[^1]\n\n[^1]: Feder A, 2014.\n"),
    Case("footnote-unused", "It helped.[^1]\n\n[^1]: See the note.[^2]\n[^2]: Feder A, 2014.\n"),
    Case("footnote-unused", "```\n[^1]: code\n```\n"),
    Case("footnote-twice", "A.[^1] B.[^2]\n\n[^1]: One.\n[^2]: One.\n"),
    Case("number-undefined", "It helped [1, 2]." + LIST),
    Case("number-undefined", "See a[9], [2014], [x], [9](a.md), [77–80], 95% CI [2, 8] and [1]." + LIST),
    Case("number-undefined", "It helped [3]."),
    Case("number-undefined", "See [9]. It helped [1].\n\n[9]: https://a.org" + LIST),
    Case("citation-orphan", "It helped [1–2]." + LIST),
    Case("citation-orphan", "Further reading stands below." + LIST),
    Case("reference-numbering", "It helped [1, 2]." + LIST),
    Case("reference-numbering", "It helped [2].\n\n## Sources\n\n1. A\n1. B\n1. C\n"),
    Case("reference-numbering", "It helped [1].\n\n## Sources\n\n[1] A\n[2] B\n"),
    Case("reference-numbering", "Read this.\n\n## Sources\n\n1. A\n7. B\n"),
    Case("work-twice", "It helped [1, 2]." + LIST),
    Case("work-twice", "It helped [1].\n\n## Sources\n\n1. Part one. 2014.\n2. Part two. 2014.\n"),
    Case("work-twice", f"[Feder et al., 2014]({PUBMED}) and [Feder et coll., 2014]({PUBMED}#a)"),
    Case("work-twice", f"[PubMed]({PUBMED}), {PUBMED}"),
    Case("citation-ambiguous", f"[Feder et al., 2014]({PUBMED}) and [Feder et al., 2014](https://doi.org/10.1000/x)"),
    Case("citation-ambiguous", f"[Feder et al., 2014]({PUBMED}) and [Feder et al., 2021](https://pubmed.gov/5)"),
    Case("citation-ambiguous", f"[PubMed]({PUBMED}) and [PubMed](https://pubmed.gov/5)"),
    Case("front-matter", front("type: guide\nupdated: 2026-05-06\ntopics: [a]")),
    Case("front-matter", "No front matter."),
    Case("front-matter", front('updated: "2026-02-28"')),
    Case("front-matter", "A.", more={"common/b": front("box: plain\nclass: critical")}),
    Case("div-argument", "::: snippet id=crisis\n:::\n", more=BOX),
    Case("div-argument", "::: regulatory topics=coverage,crisis jurisdictions=CA-QC\n:::\n"),
    Case("div-argument", "::: regulatory substances=ketamine\n:::\n", notes=(note(),)),
    Case("div-argument", front("substances: [mdma]", "::: regulatory substances=mdma\n:::\n")),
    Case("div-argument", "::: faq\n### Q?\n\nA.\n:::\n\n::: references\n:::\n"),
    Case("div-argument", "```\n::: snippet id=none\n:::\n```\n"),
    Case("crisis-box", front("topics: [ptsd]", "<!-- first -->\n\n::: snippet id=crisis\n:::\n"), more=BOX),
    Case("crisis-box", front("topics: [ketamine]")),
    Case("crisis-box", front("topics: ptsd")),
    Case("class-missing", "<!-- i18n:critical -->\nKetamine must not be given in pregnancy."),
    Case("class-missing", "## Safety {.critical}\n\nAn overdose can kill."),
    Case("class-missing", "They review the history and look for contraindications."),
    Case("class-missing", "See `overdose` and [x](suicide.md)."),
    Case("class-missing", "<!-- i18n:ignore class-missing a result, no advice -->\nIt reduced suicidal thoughts."),
    Case("class-missing", front("title: Suicide and its prevention")),
    Case("citation-undefined", "A [@a2014] and @a2014."),
    Case("citation-undefined", "Write to a@b.org, or type `@c`."),
    Case("citation-undefined", "```\n[@none]\n```\n"),
    Case("internal-link", "[a](two.md#dose) [b](two.md) [c](#own)\n\n## Own\n", more={"two": "## X {#dose}"}),
    Case("internal-link", "[a](https://a.org/b.md) [b](/c.md) [c](d.pdf) [d](mailto:a@b.org)"),
    Case("internal-link", "A.", more={"common/b": "[a](one.md)"}),
    Case("internal-link", '[a](#x)\n\n<p id="x">b</p>\n'),
    Case("internal-link", "A.", more={"deep/two": "[a](../one.md) [b](three.md)", "deep/three": "B."}),
    Case("internal-link", "`[a](none.md)`"),
    Case("related-missing", front("related: [two]"), more={"two": "B."}),
    Case("reference-twice", references={"a": {"PMID": "1", "PMCID": "PMC2"}, "b": {"PMID": "2", "PMCID": "PMC1"}}),
    Case("reference-twice", references={"a": {"title": "X", "year": 2014}, "b": {"title": "X", "year": 2015}}),
    Case("reference-twice", references={"a": {"title": "X"}, "b": {"title": "X"}}),
    Case("reference-identifiers", references={"a": {"PMID": "1", "URL": "https://pubmed.ncbi.nlm.nih.gov/1/"}}),
    Case("reference-identifiers", references={"a": {"DOI": "10.1234/AB", "URL": "https://doi.org/10.1234/ab"}}),
    Case("reference-identifiers", references={"a": {"PMID": "1", "URL": "https://a.org/articles/2"}}),
    Case("reference-unused", "A [@a2014]."),
    Case("reference-unused", "A.", notes=(note(),)),
    Case("reference-unused", "A.", more={"common/b": "B [@a2014]."}),
    Case("reference-unused", "<!-- i18n:skip -->\nA [@a2014]."),
    Case("note-stale", notes=(note(review_by=TODAY),)),
    Case("note-stale", notes=(note(review_by=date(2026, 7, 1), status=Status.WITHDRAWN),)),
    Case("takeaway-figure", "## Short {.takeaways}\n\n- After 24 hours.\n\n## Long\n\nIt takes 24 hours.\n"),
    Case("takeaway-figure", "It takes 24–72 h.\n\n::: faq\n### When?\n\nWithin 24 to 72 hours.\n:::\n"),
    Case("takeaway-figure", "As of 6 May 2026.\n\n## S {.takeaways}\n\n- In May 2026, and in 2026.\n"),
    Case("takeaway-figure", "Then @a2014 came.\n\n## S {.takeaways}\n\n- A trial of 2014.\n"),
    Case("takeaway-figure", "Body.\n\n## S {.takeaways}\n\n- Two trials, one of them small.\n"),
    Case(
        "takeaway-figure", "::: snippet id=b\n:::\n\n## S {.takeaways}\n\n- 30 mg\n", more={"common/b": "It is 30 mg."}
    ),
    Case("colon-nothing", "These:\n\n- a\n"),
    Case("colon-nothing", "As follows:\n\nText.\n"),
    Case("colon-nothing", "These:\n\n<!-- why -->\n\n- a\n"),
    Case("colon-nothing", "The notes:\n\n::: regulatory topics=coverage\n:::\n\n## B\n", notes=(note(),)),
    Case("colon-nothing", "The box:\n\n::: snippet id=crisis\n:::\n", more=BOX),
    Case("colon-nothing", "At 12:30.\n\n## B\n"),
    Case("snippet-copied", "Other words than those of the box.", more={"common/b": LONG}),
    Case("snippet-copied", "It is so.", more={"common/b": "It is so."}),
    Case("snippet-copied", f"<!-- i18n:ignore snippet-copied quoted -->\n{LONG}", more={"common/b": LONG}),
    Case("near-duplicate", "You may not drive for 24 hours after it.\n\nBring somebody who takes you home.\n"),
    Case("near-duplicate", "- Off-label use\n- Off-label uses\n"),
    Case(
        "near-duplicate", "| A |\n|---|\n| one two three four five six seven |\n| one two three four five six seven |\n"
    ),
    Case("near-duplicate", LONG, more={"two": LONG}),
    Case("near-duplicate", f"::: snippet id=b\n:::\n\n{LONG}\n", more={"common/b": LONG}),
    Case("meta-length", front(f"title: {'x' * 60}\ndescription: {'y' * 160}")),
    Case("meta-length", front("title: [a]")),
]

REPORTED = [
    Case("footnote-undefined", "A.[^1] B.[^2]\n\n[^1]: One.\n", "there is no footnote [^2]", 1),
    Case("footnote-undefined", "A.\n\nB.[^3]", "there is no footnote [^3]", 3, severity=Severity.WARNING),
    Case("footnote-unused", "A.[^1]\n\n[^1]: One.\n[^2]: Two.\n", "nothing points to the footnote [^2]", 4),
    Case("footnote-twice", "A.[^1]\n\n[^1]: One.\n[^1]: Two.\n", "[^1] stands on line 3 already", 4),
    Case("number-undefined", "A [1].\nB [1, 4]." + LIST, "[4] is cited, but the list of sources has no 4", 2),
    Case("number-undefined", "A [1]. B [95]." + LIST, "has no 95", 1, severity=Severity.WARNING),
    Case("citation-orphan", "It helped [2]." + LIST, "source 1 is listed, but never cited: Feder A", 5),
    Case("citation-orphan", "A [2].\n\n**References**\n\n[1] Feder\n[2] Du\n", "source 1 is listed", 5),
    Case("reference-numbering", "A [1–3].\n\n## Sources\n\n1. A\n2. B\n4. C\n", "written as 4 is shown as 3", 7),
    Case("reference-numbering", "A [1].\n\n## Sources\n\n[1] A\n[3] B\n", "3 stands in the list of sources where 2", 6),
    Case("reference-numbering", "A [1].\n\n## Sources\n\n[1] A\n[1] B\n", "1 stands in the list of sources where 2", 6),
    Case(
        "work-twice",
        "A [1].\n\n## Sources\n\n1. A, doi:10.1000/X.\n2. B <http://dx.doi.org/10.1000/x>\n",
        "source 2 is source 1: both have DOI 10.1000/x",
        6,
    ),
    Case(
        "work-twice",
        "A [1].\n\n# Sources\n\n1. Du R. *Ketamine for chronic stress.* 2022.\n"
        "2. Du. Ketamine for chronic stress, 2022.\n",
        "both have the same title and year",
        6,
    ),
    Case(
        "work-twice",
        f"[Feder et al., 2015]({PUBMED})\n[Feder et al., 2014]({PUBMED})",
        "“Feder et al., 2014” leads where “Feder et al., 2015” leads",
        2,
    ),
    Case(
        "work-twice",
        f"[PubMed]({PUBMED})",
        "PMID 24740528 is the work @a2014",
        1,
        references={"a2014": {"PMID": "24740528"}},
        severity=Severity.INFO,
    ),
    Case(
        "citation-ambiguous",
        f"[Feder et al., 2014]({PUBMED})\n\n[Feder et al., 2014](https://pubmed.gov/5)",
        "is PMID 5 here and PMID 24740528 elsewhere",
        3,
    ),
    Case("front-matter", front("type: condition_spoke"), "type is condition_spoke", 2),
    Case("front-matter", front("title: A\nupdated: 2026-02-30"), "2026-02-30, which is no day", 3),
    Case("front-matter", front("updated: 20260205"), "which is no day", 2),
    Case("front-matter", front("updated: [2026-02-05]"), "which is no day", 2),
    Case("front-matter", front("topics: ptsd"), "topics is no list of words", 2),
    Case("front-matter", front("related: [1]"), "related is no list of words", 2),
    Case("front-matter", more={"common/b": front("box: danger")}, says="box is danger", line=2),
    Case("div-argument", "A.\n\n::: snippet id=crises\n:::\n", "unknown snippet crises", 3, more=BOX),
    Case("div-argument", "::: snippet\n:::\n", "::: snippet without id", 1),
    Case("div-argument", "::: regulatory topics=coverage,price\n:::\n", "unknown topic price", 1),
    Case("div-argument", "::: regulatory jurisdictions=CA-QB\n:::\n", "unknown jurisdiction CA-QB", 1),
    Case("div-argument", "::: regulatory substances=ketamin\n:::\n", "unknown substance ketamin", 1, notes=(note(),)),
    Case("div-argument", "::: regulatory topic=coverage\n:::\n", "takes no argument topic", 1),
    Case("div-argument", "::: references style=apa\n:::\n", "references takes no argument style", 1),
    Case("crisis-box", front("type: guide\ntopics: [ptsd]"), "article on ptsd must begin with a crisis box", 3),
    Case("crisis-box", front("topics: [suicide]", "Text.\n\n::: snippet id=crisis\n:::\n"), "on suicide", 2, more=BOX),
    Case(
        "crisis-box",
        front("topics: [depression]", "::: snippet id=b\n:::\n"),
        "on depression",
        2,
        more={**BOX, "common/b": front("box: plain")},
    ),
    Case("class-missing", "A.\n\nKetamine must not be given in pregnancy.", "“must not”", 3),
    Case("class-missing", "**Contraindications.** Active psychosis.", "“Contraindications”", 1),
    Case("class-missing", "The disorder is a contraindication for it.", "“contraindication”", 1),
    Case("class-missing", "These are grounds for contraindications: psychosis.", "“contraindications”", 1),
    Case("class-missing", "Do not drive for 24 hours.", "“Do not drive”", 1),
    Case("class-missing", "A.", "“suicidal”", 1, more={"common/b": "For suicidal thoughts, call."}),
    Case("citation-undefined", "A.\n\n> B\n> [@none].\n", "@none is cited, but not defined", 4),
    Case("citation-undefined", "@a2041 gave it.", "@a2041 is cited", 1),
    Case("citation-undefined", "<!-- i18n:skip -->\nA [@none].", "@none", 2),
    Case("citation-undefined", "A.", "@none", 1, more={"common/b": "B [@none]."}),
    Case("internal-link", "A\n[b](tow.md).", "there is no article tow.md", 2, more={"two": "B."}),
    Case("internal-link", "[b](two.md#dos)", "two.md has no heading #dos", 1, more={"two": "## Dose\n"}),
    Case("internal-link", "[b](#none)", "one.md has no heading #none", 1),
    Case("internal-link", "A.", "there is no article b.md", 1, more={"common/b": "[a](b.md)"}),
    Case("related-missing", front("title: A\nrelated: [tow]"), "there is no article tow", 3, more={"two": "B."}),
    Case("related-missing", front("related: [one]"), "related to itself", 2),
    Case("reference-twice", references={"a": {"PMID": "1"}, "b": {"PMID": "1"}}, says="b has the PMID of a", line=3),
    Case(
        "reference-twice",
        references={"a": {"DOI": "10.1/X"}, "b": {"DOI": "https://doi.org/10.1/x"}},
        says="b has the DOI of a",
        line=3,
    ),
    Case(
        "reference-twice",
        references={"a": {"URL": "https://www.a.org/b/"}, "b": {"URL": "http://a.org/b#c"}},
        says="b has the URL of a",
        line=3,
    ),
    Case(
        "reference-twice",
        references={"a": {"title": "The Dose", "year": 2014}, "b": {"title": "The dose.", "year": 2014}},
        says="b has the title and year of a",
        line=3,
        severity=Severity.WARNING,
    ),
    Case(
        "reference-identifiers",
        references={"a": {"PMID": "24740528", "URL": "https://pubmed.ncbi.nlm.nih.gov/24499017/"}},
        says="a has the PMID 24740528, but its address says 24499017",
        line=2,
    ),
    Case(
        "reference-identifiers",
        references={"a": {"PMCID": "PMC1", "URL": "https://pmc.ncbi.nlm.nih.gov/articles/PMC2/"}},
        says="a has the PMCID 1, but its address says 2",
        line=2,
    ),
    Case("reference-unused", "A.", "a2014 is defined, but never cited", 2),
    Case("reference-unused", "`[@a2014]`", "a2014 is defined", 2),
    Case("note-stale", notes=(note(review_by=date(2026, 11, 20)),), says="to be reviewed by 2026-11-20", line=9),
    Case(
        "takeaway-figure",
        "## S {.takeaways}\n\n- After 24 hours.\n\n## Long\n\nIt takes 72 hours.\n",
        "“24 hours” stands nowhere else",
        3,
    ),
    Case("takeaway-figure", "It takes 24 weeks.\n\n## S {.takeaways}\n\n- 24 hours\n", "“24 hours”", 5),
    Case("takeaway-figure", "In 2024.\n\n::: faq\n### When?\n\nIn 2023.\n:::\n", "“2023” stands nowhere else", 6),
    Case("takeaway-figure", "DSM-4.\n\n## S {.takeaways}\n\n- By DSM-5.\n", "“DSM-5”", 5),
    Case("takeaway-figure", "Body.\n\n## S {.takeaways}\n\n- For 2014 [@a2014].\n", "“2014”", 5),
    Case("colon-nothing", "These:\n\n## B\n", "nothing follows the colon", 1),
    Case("colon-nothing", "A.\n\nThese:\n", "nothing follows the colon", 3),
    Case("colon-nothing", "**These:**\n\n::: faq\n:::\n", "nothing follows the colon", 1),
    Case("colon-nothing", "These:\n\n::: regulatory topics=driving\n:::\n\n## B\n", "nothing", 1, notes=(note(),)),
    Case("colon-nothing", "- These:\n\n## B\n", "nothing follows the colon", 1),
    Case("snippet-copied", f"So it is. {LONG}\n", "this repeats the snippet b", 1, more={"common/b": f"Yes. {LONG}"}),
    Case("snippet-copied", f"A.\n\n**{LONG[:-1]}**!\n", "this repeats the snippet b", 3, more={"common/b": LONG}),
    Case(
        "near-duplicate",
        "You may not drive for 24 hours after it.\n\nYou must not drive for 24 hours after it.\n",
        "almost repeats line 1",
        3,
    ),
    Case("near-duplicate", f"{LONG}\n\nYes. {LONG}\n", "repeats line 1", 3, severity=Severity.WARNING),
    Case(
        "near-duplicate",
        f"::: snippet id=b\n:::\n\n{LONG.replace('Screening', 'A screening')}\n",
        "almost repeats line 1 of source/common/b.md",
        4,
        more={"common/b": LONG},
    ),
    Case("meta-length", front(f"type: guide\ntitle: {'x' * 61}"), "the title has 61 characters", 3),
    Case("meta-length", front(f"description: {'x' * 161}"), "the description has 161 characters", 2),
]


def _named(case: Case) -> str:
    return f"{case.rule}: {case.says or 'nothing'} in {case.text[-50:]!a}"


@pytest.mark.parametrize("case", LEFT_ALONE, ids=_named)
def test_good_sources_are_left_alone(case: Case) -> None:
    assert case.findings() == []


@pytest.mark.parametrize("case", REPORTED, ids=_named)
def test_bad_sources_are_reported_once_at_their_place(case: Case) -> None:
    (finding,) = case.findings()
    assert case.says in finding.message
    assert finding.line == case.line
    assert finding.severity is (case.severity or RULES[case.rule].severity)


def test_every_rule_has_cases_of_both_kinds() -> None:
    for cases in (LEFT_ALONE, REPORTED):
        assert {case.rule for case in cases} == set(RULES)


def test_every_file_of_the_folder_is_in_the_tuple_once() -> None:
    modules = sorted(f"{sources.__name__}.{module.name}" for module in pkgutil.iter_modules(sources.__path__))
    assert sorted(rule.check.__module__ for rule in SOURCE_RULES) == modules


@pytest.mark.parametrize("rule", SOURCE_RULES, ids=lambda rule: rule.name)
def test_every_docstring_says_why_with_examples(rule: SourceRule) -> None:
    assert rule.check.__module__.rpartition(".")[2].replace("_", "-") == rule.name
    docstring = importlib.import_module(rule.check.__module__).__doc__ or ""
    places = [docstring.find(f"\n{head}: ") for head in ("Why", "Bad", "Good", "Source")]
    assert -1 not in places
    assert places == sorted(places)


def test_findings_name_article_context_and_text_of_their_unit() -> None:
    case = Case("meta-length", front(f"title: {'x' * 61}"))
    (finding,) = case.findings()
    assert (finding.path, finding.article) == ("source/articles/one.md", "one")
    assert (finding.msgctxt, finding.msgid) == ("meta:title", "x" * 61)


def test_findings_come_rule_by_rule() -> None:
    text = front(f"title: {'x' * 61}\ntype: none", "These:\n")
    library = Case("front-matter", text).library()
    names = [finding.rule for finding in source_findings(library, SOURCE_RULES)]
    assert names == ["front-matter", "reference-unused", "colon-nothing", "meta-length"]


def test_lines_are_those_of_the_file_whatever_its_line_ends() -> None:
    text = front("title: A", "One.\n\nThese:\n").replace("\n", "\r\n")
    (finding,) = Case("colon-nothing", text).findings()
    assert finding.line == 6
