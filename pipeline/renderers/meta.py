"""What a content management system needs to know of a page beside its body."""

import json

from pipeline.model.edition import Page
from pipeline.renderers.addresses import alternates, canonical
from pipeline.renderers.environment import Words
from pipeline.renderers.structured_data import json_ld


def meta_json(page: Page, words: Words) -> str:
    """Return the page's metadata as JSON with sorted keys and a line end; dates are ISO 8601, null where unknown."""
    meta = {
        "alternates": {link.tag: link.href for link in alternates(page)},
        "canonical": canonical(page),
        "category": page.category,
        "description": page.description.text,
        "dir": page.locale.direction,
        "facts_checked": page.facts_checked.isoformat() if page.facts_checked else None,
        "json_ld": json_ld(page, words),
        "jurisdiction": page.jurisdiction or None,
        "lang": page.locale.tag,
        "machine_draft": page.machine_draft,
        "questions": len(page.questions),
        "slug": page.slug,
        "sources": len(page.sources),
        "title": page.title.text,
        "type": page.article_type,
        "units": page.units,
        "units_in_source_language": page.fallback_units,
        "updated": page.updated.isoformat() if page.updated else None,
    }
    return json.dumps(meta, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
