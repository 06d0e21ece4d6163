"""What the page's own words are: the label of every topic, severity, box, article type and category.

Each word stands here once, marked for extraction; it is translated where it is shown.
"""

from collections.abc import Mapping

from pipeline.model.note import NoteSeverity, Topic


def _(message: str) -> str:
    """Mark a word for extraction, by the name that extractors know, and return it as it is."""
    return message


TOPICS: Mapping[Topic, str] = {
    # translators: what a regulatory note is about: who may prescribe, and how
    Topic.PRESCRIBING: _("Prescribing"),
    # translators: what a regulatory note is about: giving a drug to a patient
    Topic.ADMINISTRATION: _("Administration"),
    # translators: what a regulatory note is about: who pays
    Topic.COVERAGE: _("Coverage and payment"),
    # translators: what a regulatory note is about: laws that presume an illness to come from work
    Topic.PRESUMPTION: _("Presumption of work-related illness"),
    Topic.PSYCHOTHERAPY: _("Psychotherapy"),
    # translators: what a regulatory note is about: how a treatment can be reached
    Topic.ACCESS: _("Access"),
    Topic.CRISIS: _("Crisis support"),
    Topic.DRIVING: _("Driving"),
    # translators: what a regulatory note is about: the language in which services are given
    Topic.LANGUAGE: _("Language of service"),
}

SEVERITIES: Mapping[NoteSeverity, str] = {
    # translators: badge on a regulatory note that asks for care
    NoteSeverity.CAUTION: _("Caution"),
    # translators: badge on a regulatory note that limits what may be done
    NoteSeverity.RESTRICTION: _("Restriction"),
    # translators: badge on a regulatory note that forbids something
    NoteSeverity.PROHIBITION: _("Prohibition"),
}
"""A note that only informs has no badge."""

BOXES: Mapping[str, str] = {
    # translators: heading of the box with crisis lines
    "crisis": _("Crisis support"),
    # translators: heading of the box that says when a treatment is not right
    "safety": _("Medical safety"),
    # translators: label of the box that says where a substance stands in law
    "legal": _("Legal and access context"),
    "disclaimer": _("Medical disclaimer"),
}
"""A figure and a plain text have no label."""

ARTICLE_TYPES: Mapping[str, str] = {
    # translators: what kind of article this is; stands above its title
    "guide": _("General guide"),
    # translators: what kind of article this is; stands above its title
    "condition": _("Guide to a condition"),
}

CATEGORIES: Mapping[str, str] = {
    # translators: the group of articles that this one belongs to
    "ketamine": _("Ketamine"),
}

LANGUAGES: Mapping[str, str] = {
    # translators: after a source or a link: what it leads to is written in English
    "en": _("in English"),
    # translators: after a source or a link: what it leads to is written in French
    "fr": _("in French"),
}

HOURS: Mapping[str, str] = {
    # translators: when a crisis line answers
    "24/7": _("24 hours a day, 7 days a week"),
}
