"""The tables `reviewers` and `review` of the settings."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from pipeline.config import read_settings
from pipeline.errors import InputError
from pipeline.model.locale import Locale
from pipeline.model.review import Role
from pipeline.model.settings import Settings
from pipeline.model.unit import UnitClass

FR, AR = Locale.parse("fr-CA"), Locale("ar")
LOCALES = 'locales = ["fr-CA", "ar"]\n'
ONE = 'name = "A. Reviewer", roles = ["translator"]'


def read(text: str) -> Settings:
    return read_settings(tomllib.loads(LOCALES + text), Path(), "traversier.toml", LOCALES + text)


def test_a_person_is_read_with_everything() -> None:
    person = read(
        f'reviewers.a = {{ {ONE}, licence = "X 1", email = "A@Example.org", locales = ["ar"], until = 2027-01-31 }}'
    ).reviewers["a"]
    assert (person.id, person.name, person.licence) == ("a", "A. Reviewer", "X 1")
    assert (person.roles, person.emails) == (frozenset({Role.TRANSLATOR}), ("a@example.org",))
    assert (person.locales, person.until) == ((AR,), date(2027, 1, 31))


def test_a_class_that_is_not_named_needs_what_the_milder_one_does() -> None:
    settings = read('review.fr-CA = { ordinary = ["translator"], clinical = ["translator", "clinician"] }')
    both = (Role.TRANSLATOR, Role.CLINICIAN)
    assert settings.needed(FR, UnitClass.ORDINARY) == (Role.TRANSLATOR,)
    assert settings.needed(FR, UnitClass.CLINICAL) == settings.needed(FR, UnitClass.CRITICAL) == both


def test_a_star_stands_for_the_locales_that_are_not_named() -> None:
    settings = read('[review]\n"*" = { critical = ["legal"] }\nfr-CA = {}')
    assert settings.needed(AR, UnitClass.CRITICAL) == (Role.LEGAL,)
    assert settings.needed(FR, UnitClass.CRITICAL) == ()


BAD = [
    ('reviewers = "a"', "reviewers must be a table"),
    ("reviewers.a = 3", "a must be a table"),
    (f"reviewers.A = {{ {ONE} }}", "'A' is no reviewer's id"),
    (f'reviewers."a b" = {{ {ONE} }}', "'a b' is no reviewer's id"),
    (f'reviewers.a = {{ {ONE}, mail = "x" }}', "did you mean email?"),
    (f'reviewers.a = {{ {ONE}, email = "x" }}', "'x' is no e-mail address"),
    (f'reviewers.a = {{ {ONE}, until = "soon" }}', "until must be a day"),
    (f"reviewers.a = {{ {ONE}, until = 2027-01-01T00:00:00 }}", "until must be a day"),
    ('reviewers.a = { roles = ["translator"] }', "a has no name"),
    ('reviewers.a = { name = "A" }', "a has no roles"),
    ('reviewers.a = { name = "A", roles = ["clinican"] }', "did you mean clinician?"),
    (f'reviewers.a = {{ {ONE}, email = "X@y.z" }}\nreviewers.b = {{ {ONE}, email = ["x@y.z"] }}', "same address as a"),
    ('review.es = { critical = ["legal"] }', "review names es, which is no locale of the project"),
    ('review.fr-CA = { criticl = ["legal"] }', "did you mean critical?"),
    ('review.fr-CA = { critical = ["lawyer"] }', "there is no role 'lawyer'"),
    ('review.fr-CA = { clinical = ["clinician"], critical = [] }', "critical units need less than milder ones"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        read(text)
    assert said in str(raised.value)
