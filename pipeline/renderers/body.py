"""The body of a page: sanitized, and made so that a keyboard, a screen reader and a slow connection have all of it."""

import re
from html import escape, unescape

from pipeline.languages.names import autonym
from pipeline.model.edition import Page
from pipeline.model.locale import Locale
from pipeline.renderers.environment import Words, draw
from pipeline.renderers.sanitizer import sanitize

# Matches a whole tag of sanitized HTML, with any `<` and `>` in its attributes; not `&lt;table`.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^\"<>]|\"[^\"]*\")*)>")
# Matches `<p><span lang="en-CA" dir="ltr">One dose.</span></p>`; not a paragraph with other words beside the span.
_WHOLE = re.compile(
    r"(<(p|li|td|th|dt|dd|figcaption|h[1-6])(?: (?:[^\"<>]|\"[^\"]*\")*)?><span)"
    r"(?= lang=\"[^\"]*\" dir=\"[^\"]*\">(?:(?!</?span\b|</?\2\b).)*</span></\2>)",
    re.DOTALL,
)
# Matches `<th></th>` and `<th scope="col"> </th>`: a cell that heads nothing is no heading.
_EMPTY_HEAD = re.compile(r"<th((?: (?:[^\"<>]|\"[^\"]*\")*)?)>(\s*)</th>")
# Matches `1-800-555-0142`, `+1 450 555-0110`, `2026-05-12`, `9-8-8`, `6-8`; not `CAPS-5-6`, `2–72`.
_GROUPS = re.compile(r"(?<![\w.,–-])[+(]?\d+(?:\)?[- \u00a0\u2011]\(?\d+)+(?![\w–-]|[.,]\d)")
_TELEPHONE_DIGITS = 7
_LEFT_ALONE = frozenset({"bdi", "bdo", "code", "pre", "kbd", "samp"})
_NAMED = re.compile(r" ([a-z][a-z-]*)=\"([^\"]*)\"")
_ENGLISH = Locale("en")


def clean_body(body_html: str, words: Words, page: Page | None = None) -> str:
    """Return a body sanitized, and completed with what HTML needs beyond Markdown.

    Each table and each block of code can be reached and scrolled with the keyboard alone; heads of tables say that they
    head a column; pictures have their size, so that nothing moves when they arrive; a link to a page in the source's
    language says so, and one that leads nowhere is no link. On pages that are read from right to left the groups of a
    telephone number, or of a date such as 2026-05-12, keep their order.
    """
    # A block that stands whole in another language is laid out in that language's direction.
    html = _WHOLE.sub(r'\1 class="whole"', sanitize(body_html))
    html = _EMPTY_HEAD.sub(r"<td\1>\2</td>", html)
    html = _TAG.sub(_Mending(words, page), html)
    return _in_order(html) if page and page.locale.direction == "rtl" else html


def _in_order(html: str) -> str:
    """Return HTML with groups of digits isolated that would change places behind Arabic letters (UAX #9, W2 and W4)."""
    pieces: list[str] = []
    position = closed = 0
    for tag in _TAG.finditer(html):
        text = html[position : tag.start()]
        pieces += [text if closed else _GROUPS.sub(_isolated, text), tag[0]]
        position = tag.end()
        if tag[2] in _LEFT_ALONE:
            closed += -1 if tag[1] else 1
    return "".join([*pieces, _GROUPS.sub(_isolated, html[position:])])


def _isolated(match: re.Match[str]) -> str:
    hyphens = match[0].count("-") + match[0].count("\u2011")
    digits = sum(map(str.isdecimal, match[0]))
    telephone = digits >= _TELEPHONE_DIGITS and (hyphens or match[0][0] in "+(")
    # `6-8` is a range, which is read from right to left too.
    return f'<bdi dir="ltr">{match[0]}</bdi>' if telephone or hyphens > 1 else match[0]


class _Mending:
    """Rewrites one tag after the other; it remembers the link that is open, and whether a picture has come."""

    def __init__(self, words: Words, page: Page | None) -> None:
        self.words, self.page = words, page
        self.link_end = "</a>"
        self.pictures = 0
        self.frame = draw("table.html.j2", words, _ENGLISH, _ENGLISH).strip("\n")

    def __call__(self, match: re.Match[str]) -> str:
        closing, name, attributes = match.groups()
        if name == "table":
            return f"{match[0]}</div>" if closing else f"{self.frame}{match[0]}"
        if name == "a":
            return self.link_end if closing else self._link(attributes)
        if closing:
            return match[0]
        given = {key: unescape(value) for key, value in _NAMED.findall(attributes)}
        if name == "th" and "scope" not in given:
            return f'<th{attributes} scope="col">'
        if name == "pre" and "tabindex" not in given:
            return f'<pre{attributes} tabindex="0">'
        if name == "img":
            return f"<img{attributes}{self._picture(given)}>"
        return match[0]

    def _picture(self, given: dict[str, str]) -> str:
        self.pictures += 1
        more = "" if "alt" in given else ' alt=""'
        size = self.page.pictures.get(given.get("src", "")) if self.page else None
        if size and not given.keys() & {"width", "height"}:
            more += f' width="{size[0]}" height="{size[1]}"'
        # The first one may be in sight at once.
        return more + (' loading="lazy"' if self.pictures > 1 else "")

    def _link(self, attributes: str) -> str:
        self.link_end = "</a>"
        given = {key: unescape(value) for key, value in _NAMED.findall(attributes)}
        if given.get("href") == "":
            self.link_end = ""
            return ""
        page = self.page
        if page is None or page.notice or "hreflang" in given or not self._abroad(page, given.get("href", "")):
            return f"<a{attributes}>"
        said = draw(
            "abroad.html.j2", self.words, page.locale, page.source_locale, language=autonym(page.source_locale)
        ).strip("\n")
        self.link_end = f"</a> {said}"
        return f'<a{attributes} hreflang="{escape(page.source_locale.tag)}">'

    def _abroad(self, page: Page, href: str) -> bool:
        return page.locale != page.source_locale and href.startswith(f"{page.root}/{page.source_locale.tag}/")
