"""The fields of a BibTeX entry → CSL data, as biblatex and pandoc map them."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.citations.bibtex_names import between_commas, name_parts, split_names
from pipeline.citations.latex import plain_text
from pipeline.errors import nearest
from pipeline.model.locale import Locale
from pipeline.yaml_source import Node

if TYPE_CHECKING:
    from pipeline.citations.bibtex import Entry, Value

Report = Callable[[int, str], None]
_TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book",
    "reference": "book", "proceedings": "book", "mvproceedings": "book", "booklet": "pamphlet", "manual": "report",
    "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter", "incollection": "chapter",
    "suppcollection": "chapter", "inreference": "entry-encyclopedia", "inproceedings": "paper-conference",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "techreport": "report", "report": "report", "misc": "document", "unpublished": "manuscript", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "webpage": "webpage", "patent": "patent", "software": "software",
    "dataset": "dataset", "periodical": "periodical", "legislation": "legislation", "legal": "legislation",
    "jurisdiction": "legal_case", "review": "review", "standard": "standard", "video": "motion_picture",
    "movie": "motion_picture", "audio": "song", "image": "graphic", "artwork": "graphic",
    "letter": "personal_communication",
    "preprint": "article", "suppperiodical": "article-journal", "performance": "performance",
}  # fmt: skip
_TEXTS = {
    "shorttitle": "title-short", "journal": "container-title", "journaltitle": "container-title",
    "booktitle": "container-title", "shortjournal": "container-title-short", "volume": "volume", "issue": "issue",
    "edition": "edition", "series": "collection-title", "chapter": "chapter-number", "publisher": "publisher",
    "institution": "publisher", "school": "publisher", "organization": "publisher", "address": "publisher-place",
    "location": "publisher-place", "isbn": "ISBN", "issn": "ISSN", "doi": "DOI", "pmid": "PMID", "pmcid": "PMCID",
    "version": "version", "note": "note", "annote": "annote", "pagetotal": "number-of-pages",
    "eventtitle": "event-title",
    "venue": "event-place", "authority": "authority", "volumes": "number-of-volumes",
}  # fmt: skip
_LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "canadian": "en-CA", "french": "fr", "francais": "fr", "français": "fr", "acadian": "fr-CA", "canadien": "fr-CA",
    "german": "de", "ngerman": "de", "spanish": "es", "italian": "it", "portuguese": "pt", "brazilian": "pt-BR",
    "dutch": "nl", "arabic": "ar", "chinese": "zh", "japanese": "ja", "ukrainian": "uk", "russian": "ru",
    "polish": "pl", "tagalog": "fil", "filipino": "fil", "punjabi": "pa",
}  # fmt: skip
# Matches `2014`, `2014-04`, `2014-04-05`, `2014-04/2015`; not `in press`.
_DAY = r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"
_DATE = re.compile(rf"{_DAY}(?:T[\d:.Z+-]*)?(?:/(?:{_DAY})?)?[~?]?")
_URL = re.compile(r"\\url\s*\{([^{}]*)\}")
_VERBATIM = frozenset({"doi", "url", "pmid", "pmcid", "eprint"})


def csl_fields(entry: "Entry", fault: Report) -> Node:
    """Return an entry as a node of CSL data; each value has the line of its field."""
    return _Fields(entry, fault).item()


class _Fields:
    def __init__(self, entry: "Entry", fault: Report) -> None:
        self.entry, self.fault = entry, fault
        self.nodes: dict[str, Node] = {}

    def item(self) -> Node:
        entry = self.entry
        self.put("id", entry.key, entry.line)
        self.put("type", self._type(), entry.line)
        self._title()
        for name in ("author", "editor", "translator"):
            if name in entry.fields:
                self._people(name, entry.fields[name])
        for name, variable in _TEXTS.items():
            if (value := entry.fields.get(name)) is not None and (text := self._text(name, value)):
                self.nodes.setdefault(variable, _scalar(text, value.line, variable))
        for step in (self._number, self._pages, self._dates, self._addresses, self._language, self._genre):
            step()
        return Node(self.nodes, "map", entry.line, 1, 0, 0, "block", name=f"@{entry.type}{{{entry.key}}}")

    def put(self, name: str, value: Any, line: int) -> None:
        self.nodes[name] = _scalar(value, line, name) if isinstance(value, str) else _tree(value, line, name)

    def _text(self, name: str, value: "Value") -> str:
        text = re.sub(r"\s+", " ", value.text).strip()
        if name in _VERBATIM:
            return re.sub(r"\\([_%#&~{}])", r"\1", text).strip("{}")

        def unknown(command: str) -> None:
            self.fault(value.line, f"the LaTeX command \\{command} in {name} is not known")

        return " ".join(plain_text(text, unknown).split(" ")).strip()

    def _type(self) -> str:
        kind = self.entry.type
        sub = self.entry.fields.get("entrysubtype")
        if kind == "article" and sub and sub.text.strip().lower() in ("magazine", "newspaper"):
            return f"article-{sub.text.strip().lower()}"
        if kind not in _TYPES:
            near = nearest(kind, _TYPES, "@")
            self.fault(self.entry.line, f"@{kind} is no kind of entry that is known{near and '; '}{near}")
        return _TYPES.get(kind, "document")

    def _title(self) -> None:
        title = self.entry.fields.get("title")
        if title is None:
            return
        words, rest = self._text("title", title), self.entry.fields.get("subtitle")
        if rest is not None:
            words += f"{'' if words[-1:] in ':?!' else ':'} {self._text('subtitle', rest)}"
        self.put("title", words, title.line)

    def _people(self, role: str, value: "Value") -> None:
        people: list[dict[str, str]] = []
        for written in split_names(value.text):
            if written.strip().lower() == "others":
                if role == "author" and people:
                    self.put("custom", {"authors-incomplete": "true"}, value.line)
                continue
            if person := self._person(role, written, value):
                people.append(person)
        if people:
            self.put(role, people, value.line)

    def _person(self, role: str, written: str, value: "Value") -> dict[str, str]:
        from pipeline.citations.bibtex import Value

        def plain(text: str) -> str:
            return self._text(role, Value(text, value.line))

        words = re.sub(r"\s+", " ", written).strip()
        between = between_commas(words)
        if len(between) > 3:
            self.fault(value.line, f"the name {words[:60]!r} in {role} has more than two commas")
        return {part: plain(text) for part, text in name_parts(between).items()}

    def _number(self) -> None:
        number = self.entry.fields.get("number")
        if number is not None:
            series = "series" in self.entry.fields and self.entry.type != "article"
            journal = self.entry.type in ("article", "periodical", "suppperiodical")
            self.put("issue" if journal else "collection-number" if series else "number",
                     self._text("number", number), number.line)  # fmt: skip

    def _pages(self) -> None:
        pages = self.entry.fields.get("pages")
        if pages is not None:
            self.put("page", re.sub(r"\s*[–—-]+\s*", "-", self._text("pages", pages)), pages.line)

    def _dates(self) -> None:
        date, year, month = (self.entry.fields.get(name) for name in ("date", "year", "month"))
        if date is not None:
            self._date("issued", date)
        elif year is not None:
            from pipeline.citations.bibtex import Value

            text = year.text.strip(" {}")
            number = _month(month.text) if month is not None else ""
            if month is not None and not number:
                self.fault(month.line, f"{month.text[:40]!r} is no month")
            self._date("issued", Value(f"{text}-{number}" if number and text.isdigit() else text, year.line))
        if (accessed := self.entry.fields.get("urldate")) is not None:
            self._date("accessed", accessed)

    def _date(self, variable: str, value: "Value") -> None:
        match = _DATE.fullmatch(value.text.strip(" {}"))
        if match is None:
            # "in press" is a date as good as any, where nobody knows better.
            self.put(variable, {"literal": self._text("date", value)}, value.line)
            return
        days = [[str(int(part)) for part in match.groups()[start : start + 3] if part] for start in (0, 3)]
        self.put(variable, {"date-parts": [day for day in days if day]}, value.line)

    def _addresses(self) -> None:
        fields = self.entry.fields
        found: dict[str, str] = {}
        for name, value in fields.items():
            if name.startswith("url-"):
                try:
                    found[Locale.parse(name.removeprefix("url-")).tag] = self._text("url", value)
                except ValueError as error:
                    self.fault(value.line, f"{name}: {error}")
        if found:
            line = next(value.line for name, value in fields.items() if name.startswith("url-"))
            self.put("urls", found, line)
        if (address := fields.get("url")) is not None:
            self.put("URL", self._text("url", address), address.line)
        elif (how := fields.get("howpublished")) is not None and (match := _URL.search(how.text)):
            self.put("URL", match[1].strip(), how.line)
        kind, number = fields.get("eprinttype") or fields.get("archiveprefix"), fields.get("eprint")
        if number is not None and kind is not None and kind.text.strip().lower() in ("pubmed", "pmid"):
            self.nodes.setdefault("PMID", _scalar(self._text("eprint", number), number.line, "PMID"))

    def _language(self) -> None:
        value = self.entry.fields.get("langid") or self.entry.fields.get("language")
        if value is not None:
            name = value.text.strip(" {}")
            self.put("language", _LANGUAGES.get(name.lower(), name), value.line)

    def _genre(self) -> None:
        kinds = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
        value = self.entry.fields.get("type")
        if value is not None:
            self.put("genre", self._text("type", value), value.line)
        elif self.entry.type in kinds:
            self.put("genre", kinds[self.entry.type], self.entry.line)


# ---- Months ---------------------------------------------------------------------------------------------------------


def _month(text: str) -> str:
    """Return a month as `04`, with the day that some write behind it as `04-05`; empty where it is none.

    >>> _month("4~5"), _month("{April}"), _month("Brumaire")
    ('04-05', '04', '')
    """
    words = re.split(r"[\s~.]+", text.strip(" {}.").lower())
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    number = next((n for n, name in enumerate(names, 1) if words[0].startswith(name)), 0)
    if words[0].isdecimal() and 1 <= int(words[0]) <= 12:
        number = int(words[0])
    day = int(words[1]) if len(words) > 1 and words[1].isdecimal() and len(words[1]) < 3 else 0
    return f"{number:02}{f'-{day:02}' if 1 <= day <= 31 else ''}" if number else ""


# ---- Nodes ----------------------------------------------------------------------------------------------------------


def _scalar(text: str, line: int, name: str, tag: str = "str") -> Node:
    return Node(text, tag, line, 1, 0, 0, "double", name=name, key_line=line)


def _tree(value: Any, line: int, name: str) -> Node:
    if isinstance(value, Mapping):
        nodes = {key: _tree(child, line, key) for key, child in value.items()}
        return Node(nodes, "map", line, 1, 0, 0, "block", name=name, key_line=line)
    if isinstance(value, list):
        return Node(
            [_tree(child, line, name) for child in value], "seq", line, 1, 0, 0, "block", name=name, key_line=line
        )
    tag = "bool" if value == "true" else "int" if str(value).isdigit() else "str"
    return _scalar(str(value), line, name, tag)
