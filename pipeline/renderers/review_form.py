"""The review form: one file that works in any browser without a network, and on paper without a script."""

import base64
import hashlib

from pipeline.model.form import ReviewForm
from pipeline.model.locale import Locale
from pipeline.renderers.environment import draw, resource
from pipeline.renderers.findings import visible

_ENGLISH = Locale("en")


def review_form_html(form: ReviewForm) -> str:
    """Return the form as a page by itself; nothing of its texts is taken for HTML, and only its own script runs."""
    script = "\n" + resource("templates/review.js")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    articles: dict[str, list[object]] = {}
    for row in form.rows:
        articles.setdefault(row.domain, []).append(row)
    page = draw(
        "review.html.j2",
        lambda words: words,
        _ENGLISH,
        form.source,
        form=form,
        articles=articles,
        script=script,
        digest=digest,
        fingerprint=_fingerprint(form),
        visible=visible,
    )
    return page.strip("\n") + "\n"


def _fingerprint(form: ReviewForm) -> str:
    """Return what the browser keeps unfinished answers under: another form's are not mixed with them."""
    parts = [form.locale.tag, form.role.value, *(f"{row.domain}:{row.unit}:{row.text}" for row in form.rows)]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
