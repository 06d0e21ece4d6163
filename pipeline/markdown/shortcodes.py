"""Short codes of Hugo, tags of Jekyll and Jinja, directives of ikiwiki alone on a line, and the words in them."""

import re
from collections.abc import Iterator

_CODE = r"\{\{[<%](?:(?![<%>]\}\}).)*[%>]\}\}|\{%(?:(?!%\}).)*%\}|\[\[!(?:(?!\]\]|\"\"\"|<<).)*\]\]"
# Matches `{{< tab "One" >}}`, `{% raw %}`, `[[!toc levels=2]]`; not `{{ name }}`, not `{{< ref "a" >}} and words`.
SHORTCODE_LINE = re.compile(rf"(?:(?:{_CODE})[ \t]*)+\Z")
# The same over several lines.
SHORTCODE_LINES = re.compile(SHORTCODE_LINE.pattern, re.S)
_EACH = re.compile(_CODE, re.S)
_NAME = re.compile(r"\{(?:\{[<%]|%)-?\s*(?P<slash>/?)(?P<name>[\w./-]+)")
_ARGUMENT = re.compile(
    r"(?:(?P<key>[A-Za-z_][\w-]*)\s*=\s*)?(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)')"
)
# What they hold is shown as it is, or not at all.
_VERBATIM = frozenset({"highlight", "mermaid", "code", "codeblock", "katex", "math", "comment", "gist"})
_SPOKEN = frozenset(
    {"title", "caption", "alt", "label", "summary", "description", "heading", "header", "subtitle", "text", "content"}
    | {"tooltip", "placeholder", "then", "else", "desc"}
)
"""Named arguments that are words."""
_TITLED = frozenset({"tab", "tabitem", "details", "expand", "accordion", "spoiler", "card", "step", "button", "badge"})
"""Those whose bare argument, or whose `name`, is a title even if it is one word."""
_WORD = re.compile(r"[^\W\d_]")
# Matches `Some words`; not `a b.html`, `/a b/`, `width: 50%`.
_WORDS = re.compile(r"[^/{}<>=:;]*[^\W\d_]{2,}\s+[^/{}<>=:;]*[^\W_][^/{}<>=:;]*\Z")
_FILE = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")


def shortcode_arguments(line: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the arguments of a line's short codes in which words may stand, whatever stands there.

    A title that is translated by one word is still a title.

    >>> line = '{{% notice warning "Care" icon="bell" %}}'
    >>> [line[a:b] for a, b in shortcode_arguments(line)]
    ['Care']
    """
    for _, key, place in _arguments(line):
        if not key or key in _SPOKEN or key == "name":
            yield place


def shortcode_words(line: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the words in the short codes of a line.

    >>> line = '{{< figure src="a b.png" title="A steam engine" >}}'
    >>> [line[a:b] for a, b in shortcode_words(line)]
    ['A steam engine']
    """
    for name, key, (start, end) in _arguments(line):
        if _says(name, key, line[start:end]):
            yield start, end


def _arguments(line: str) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Yield the name of each short code with the key and the place of each quoted argument; a bare one has no key."""
    for code in _EACH.finditer(line):
        opening = _NAME.match(code.group())
        name = opening["name"].lower() if opening else ""
        for argument in _ARGUMENT.finditer(line, code.start() + (opening.end() if opening else 0), code.end()):
            group = "double" if argument["double"] is not None else "single"
            yield name, (argument["key"] or "").lower(), argument.span(group)


def _says(name: str, key: str, value: str) -> bool:
    if not _WORD.search(value) or "{{" in value:
        return False
    if key:
        return key in _SPOKEN or (key == "name" and name in _TITLED)
    return name in _TITLED or bool(_WORDS.match(value) and not _FILE.search(value))


def verbatim_name(line: str) -> str:
    """Return the name of the short code at the end of a line if what follows it is no prose; empty where it is.

    >>> verbatim_name("{{< highlight go >}}"), verbatim_name("{% endraw %}"), verbatim_name("{{< tab >}}")
    ('highlight', '', '')
    """
    last = list(_EACH.finditer(line))[-1].group()
    opening = _NAME.match(last)
    alone = opening is None or opening["slash"] or last.rstrip("}%>").endswith("/")
    return "" if alone or opening is None or opening["name"].lower() not in _VERBATIM else opening["name"]


def ends_verbatim(line: str, name: str) -> bool:
    """Tell whether a line ends with what closes a short code.

    >>> ends_verbatim("{{< /highlight >}}", "highlight"), ends_verbatim("{%- endraw -%}", "raw")
    (True, True)
    """
    closing = rf"\{{(?:\{{[<%]|%)-?\s*(?:/|end){re.escape(name)}\s*-?(?:[%>]\}}|%)\}}[ \t]*\Z"
    return bool(re.search(closing, line))
