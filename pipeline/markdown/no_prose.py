"""Paragraphs and headings that hold letters and no words: formulas, remarks, names of places and of files."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from pipeline.markdown.edges import ANCHOR, ATTRIBUTES, CELL_END
from pipeline.markdown.shortcodes import shortcode_words

NO_PROSE: Mapping[str, tuple[str, ...]] = {
    "paragraph": ("+", "{", "%", "\\", ":", "[](", "[[!", "#######", "![[", "<%", "@[", "^"),
    "td": ("{", "^"),
    "heading": (":::",),
}
"""What a leaf of a type begins with if it may be no prose."""

# Matches an argument with brackets in it, two deep: `{#1 \text of {#2}}`.
_ARGUMENT = r"\{(?>(?:[^{}]|\{(?>(?:[^{}]|\{[^{}]*+\})*)\})*)\}"
# Commands that show nothing of what stands behind them.
_SETTING = (
    r"\\(?:(?:re|provide)?new\w*|def|set\w+|use\w+|Declare\w+|[hv]space|page\w+|include\w*|input|bibliography\w*)"
)
_LINES: tuple[tuple[str, str], ...] = (
    # The first line of a grid table of Pandoc, `+---+---+`.
    (r"\+(?:[-=:]{3,}\+)+(?:\n.*)?", "grid table"),
    (CELL_END, "attributes"),
    (ATTRIBUTES, "attributes"),
    # Matches `####### {#oars}`, an address without a heading.
    (rf"#{{7,}}[ \t]+{ATTRIBUTES}", "attributes"),
    # Matches `:orphan:`, a field of a page; a picture by its name is none of the words either.
    (r":[\w+-]+:", "attributes"),
    # Remarks as Obsidian has them, which no reader sees, and one of Jinja.
    (r"(?>(?:%%(?:(?!%%).)+%%\s*+)+)", "remark"),
    (r"\{#(?:(?!#\}).)*#\}", "remark"),
    # Matches `{page.title}`, `{items.map((item) => <li>{item}</li>)}`, what MDX writes there; not `{two words}`.
    (r"\{[\w$]+(?:\.[\w$]+)+(?:\(.*\))?\}", "template"),
    # What Obsidian shows of another file, code of a template, and of VuePress: `@[code](@src/a.js)`.
    (r"(?>(?:!\[\[[^\[\]]*[.#|^][^\[\]]*\]\]\s*+)+)", "template"),
    (r"<%(?:(?!%>).)*%>", "template"),
    (r"@\[code[^\[\]]*\](?:\([^()\s]*\))?", "template"),
    # Matches `^boats`, to which Obsidian's links lead.
    (r"\^[A-Za-z][\w-]+", "label"),
    # Matches `{* boats/hull.py ln[3:9] *}`, the place of another file.
    (r"\{\*[^{}\n]+\*\}", "template"),
    # A directive of ikiwiki over several lines; not one that holds Markdown, between `"""` or below `<<`.
    (r"\[\[!(?:(?!\]\]|\"\"\"|<<).)*\]\]", "template"),
    (rf"(?:{ANCHOR}\s*)+", "label"),
    # Matches `\@ref(fig:flow), \@ref(tab:doses)`.
    (r"(?:\\@ref\([\w:.-]+\)[\s.,;]*)+", "label"),
    # Matches `::: boats.hull` behind the marks of a heading.
    (r":::[ \t]+[A-Za-z_][\w.:-]*", "directive"),
    # Matches `\newpage`, `\let\a\b`, `\newcommand{\dose}[1]{#1 mg}`; not `\textbf{Stop}`, not `\newpage words`.
    (rf"(?>(?:(?:{_SETTING}\*?(?:\[[^\]]*\]|{_ARGUMENT})+|\\[A-Za-z@]+\*?(?:\{{\s*\}})*)\s*+)+)", "TeX"),
    # Matches `\[ x_1 \]`, mdBook's `\\[ x_1 \\]` and `\( \alpha \)`; not `\[optional\]`.
    (
        r"(?>(?:(?:\\{1,2}+\[(?=(?:(?!\\\]).)*?(?:\\[A-Za-z]{2}|[_^]))(?>(?:(?!\\\]).)*)\\\]"
        r"|\\\((?=(?:(?!\\\)).)*?(?:\\[A-Za-z]{2}|[_^]))(?>(?:(?!\\\)).)*)\\\))[.,;]?\s*+)+)",
        "math",
    ),
)
_REMARK = re.compile(r"%(?:[ \t].*)?\Z")
# Matches `{ref}`doses``, `(doses)=`, `:::{note}`; not ```` ```{r} ````, which is R Markdown.
_MYST = re.compile(r"\{[A-Za-z][\w:+.-]*\}`|^[ \t>]*(?:\([A-Za-z][\w.:/-]*\)=[ \t]*$|:{3,}\{[A-Za-z])", re.M)


def no_prose(lines: list[str], page: str) -> str:
    """Return what a text is that is no prose though the parser takes it for prose; empty where it is prose.

    >>> no_prose(["{: .note }"], ""), no_prose(["% words"], ""), no_prose(["% words"], "(a)=\\n")
    ('attributes', '', 'remark')
    """
    words = "\n".join(lines)
    if all(map(_REMARK.match, lines)) and _is_myst(page):
        return "remark"
    match = _all_lines().fullmatch(words)
    if match is None or (words.startswith("[[!") and any(shortcode_words(words))):
        return ""
    return _LINES[int(str(match.lastgroup)[1:])][1]


@cache
def _all_lines() -> re.Pattern[str]:
    """Most pages have no such text, and to compile the pattern takes as long as to read a page."""
    return re.compile("|".join(f"(?P<n{number}>{pattern})" for number, (pattern, _) in enumerate(_LINES)), re.S)


@lru_cache(maxsize=1)
def _is_myst(page: str) -> bool:
    return bool(_MYST.search(page))
