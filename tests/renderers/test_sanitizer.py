"""HTML that must stay as it is, and HTML that must not."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.renderers.sanitizer import sanitize

KEPT = [
    "",
    "2 &lt; 3 &amp; 4",
    '<aside class="box" role="note" aria-labelledby="x" id="y" data-note="z">Text</aside>',
    '<section class="notes"><h3 id="notes-ca-qc">In Quebec</h3></section>',
    '<span lang="en-CA" dir="ltr">English</span> <bdi dir="ltr">988</bdi>',
    '<a href="https://a.example/?b=1&amp;c=(2)">x</a>',
    '<a href="../fr-CA/b.html#c" hreflang="fr-CA">x</a>',
    '<a href="tel:988">Call</a> <a href="sms:988">Text</a> <a href="mailto:a@b.example">Write</a>',
    '<a id="ref-feder2014"></a>',
    '<figure><img src="room.jpg" alt="A room"><figcaption>A room</figcaption></figure>',
    '<ol start="3"><li>x</li></ol>',
    '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
    '<dl><dt>a</dt><dd>b</dd></dl><details open=""><summary>c</summary>d</details>',
    "<p>H<sub>2</sub>O <del>a</del> <code>&lt;script&gt;</code></p>",
]


@pytest.mark.parametrize("html", KEPT)
def test_harmless_html_stays(html: str) -> None:
    assert sanitize(html) == html


CHANGED = [
    # columns turn round with the direction of the text
    ('<table><tbody><tr><td style="text-align:right">1</td></tr></tbody></table>', 'style="text-align:end"'),
    ('<table><tbody><tr><td style="text-align: left;">1</td></tr></tbody></table>', 'style="text-align:start"'),
    # a task list's box cannot be typed into
    ('<li><input type="text" name="card"> done</li>', '<li><input disabled=""> done</li>'),
    ('<li><input type="checkbox" checked=""> done</li>', '<input type="checkbox" checked="" disabled=""> done'),
]


@pytest.mark.parametrize(("html", "part"), CHANGED)
def test_some_html_is_made_harmless(html: str, part: str) -> None:
    assert part in sanitize(html)


ATTACKS = [
    "<script>steal()</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>steal()</scr</script>ipt>",
    '<img src=x onerror="steal()">',
    "<img src=x oNeRRor=steal()>",
    '<svg onload="steal()"><animate onbegin=steal()></svg>',
    '<math><mi xlink:href="javascript:steal()">x</mi></math>',
    '<a href="javascript:steal()">x</a>',
    '<a href=" jav\tascript:steal()">x</a>',
    '<a href="&#106;avascript:steal()">x</a>',
    '<a href="JaVaScRiPt&colon;steal()">x</a>',
    '<a href="vbscript:steal()">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    '<img src="data:image/svg+xml,<svg onload=steal()>">',
    '<iframe src="https://evil.example"></iframe>',
    "<iframe srcdoc='<script>steal()</script>'></iframe>",
    '<form action="https://evil.example"><button formaction="javascript:steal()">x</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example/">',
    '<link rel="stylesheet" href="https://evil.example/x.css">',
    "<style>@import 'https://evil.example/x.css';</style>",
    '<p style="position:fixed;inset:0">x</p>',
    '<td style="background:url(javascript:steal())">x</td>',
    '<object data="x.swf"></object><embed src="x.swf">',
    "<!-- --><!--><script>steal()</script>-->",
    "<noscript><p title='</noscript><img src=x onerror=steal()>'></noscript>",
    '<a href="x" target="_blank" ping="https://evil.example">x</a>',
    '<p id="a" autofocus tabindex="0" onfocus="steal()">x</p>',
    '<details ontoggle="steal()" open>x</details>',
    "<template><script>steal()</script></template>",
]


class _Names(HTMLParser):
    """The tags, attributes and addresses of an HTML text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, list[str]] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")


_ACTIVE = {"base", "button", "embed", "form", "iframe", "link", "math", "meta", "object", "script", "style", "svg"}


def _harm(html: str) -> list[str]:
    names = _Names(html)
    addresses = [a.lower() for name in ("href", "src") for a in names.attributes.get(name, [])]
    bad = sorted(names.tags & _ACTIVE)
    bad += [name for name in names.attributes if name.startswith("on") or name in ("ping", "target", "srcdoc")]
    bad += [style for style in names.attributes.get("style", []) if not style.startswith("text-align:")]
    return bad + [a for a in addresses if a.strip().startswith(("javascript", "vbscript", "data"))]


@pytest.mark.parametrize("html", ATTACKS)
def test_nothing_acts_in_sanitized_html(html: str) -> None:
    clean = sanitize(html)
    assert _harm(clean) == []
    assert "steal()" not in clean or "<" not in clean.replace("</", "").replace("<p", "").replace("<a", "")


def test_the_search_for_harm_finds_it() -> None:
    assert _harm('<img src="x" onerror="y">') == ["onerror"]
    assert _harm("<svg></svg>") == ["svg"]


_PIECES = st.sampled_from(
    ["<", ">", "/", '"', "'", "=", " ", "script", "img", "src", "onerror", "a", "href", "javascript:", "svg", "style",
     "<p>", "</p>", "<table>", "<td>", "&", "&#", ";", "<!--", "-->", "title", "x", "math", "\t", "\n", "\0"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_no_mixture_of_pieces_acts(html: str) -> None:
    clean = sanitize(html)
    assert _harm(clean) == []
    assert sanitize(clean) == clean
