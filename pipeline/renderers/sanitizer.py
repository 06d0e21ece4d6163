"""HTML → HTML in which nothing acts: no script, no event handler, no address but those of pages, mail and telephone."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nh3 import Cleaner

# fmt: off
_TAGS = frozenset({
    "a", "abbr", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
    "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "img", "input", "ins", "kbd", "li", "mark", "nav", "ol", "p", "pre", "q", "s", "samp", "section", "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
    "var",
})
# fmt: on
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "role", "title"},
    "a": {"href", "hreflang"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "input": {"checked"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "td": {"colspan", "headers", "rowspan", "style"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope", "style"},
    "time": {"datetime"},
}
_ALIGNMENTS = {
    "text-align:left": "text-align:start",
    "text-align:right": "text-align:end",
    "text-align:center": "text-align:center",
}
_SCHEMES = frozenset({"http", "https", "mailto", "sms", "tel"})


def sanitize(html: str) -> str:
    """Return the HTML with every tag, attribute and address left out that is not known to be harmless.

    Columns keep their alignment, as start and end, so that tables turn round with the direction of the text.

    >>> sanitize('<p onclick="steal()">A <a href="javascript:steal()">dose</a><script>steal()</script></p>')
    '<p>A <a>dose</a></p>'
    """
    return _cleaner().clean(html)


def _attribute(tag: str, name: str, value: str) -> str | None:
    return _ALIGNMENTS.get(value.replace(" ", "").rstrip(";")) if name == "style" else value


@cache
def _cleaner() -> "Cleaner":
    from nh3 import Cleaner

    return Cleaner(
        tags=set(_TAGS),
        clean_content_tags={"script", "style"},
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_attribute,
        generic_attribute_prefixes={"aria-", "data-"},
        # A field of a form is only ever the box of a task list, or dead. One value a tag: nh3 sets two in any order.
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        set_tag_attribute_values={"input": {"disabled": ""}},
        link_rel=None,
        url_schemes=set(_SCHEMES),
    )
