"""A glossary: how the words of a subject are put in one locale, which are never used, and what stays as it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the source language with what may stand for it."""

    source: str
    """As the glossary writes it: `label (drug)`, `to refer (a patient)`, `treatment-resistant depression (TRD)`."""
    forms: tuple[str, ...]
    """What is looked for in a source text: the long form, then its acronym."""
    targets: tuple[str, ...]
    """Any of them satisfies the term: the wanted one first, its acronym, then those that are accepted."""
    forbidden: tuple[str, ...] = ()
    part: str = ""
    """Part of speech: `n.f.`, `v.`, `n.pr.`, `sigle`."""
    qualifier: str = ""
    """Words that tell which sense is meant: `drug` of `label (drug)`; without them the term may be another one."""
    note: str = ""
    """For people."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is the same in every language."""

    name: str
    forms: tuple[str, ...]
    """Either half of `Collège des médecins du Québec (CMQ)`."""
    forbidden: tuple[str, ...] = ()
    note: str = ""
    """For people; a proper name in it, as `Alberta regulator`, tells what the name may be given for."""


@dataclass(frozen=True, slots=True)
class OfficialName:
    """An authority, a place or a line of the registry: its names in the source language and in the locale."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    """The official name first, then acronym and abbreviation; the source's where the name is not translated."""
    place: bool = False
    """A jurisdiction: a sentence may leave it out, but not name another."""


@dataclass(frozen=True, slots=True, eq=False)
class Glossary:
    """What a locale's translations are held to. Two glossaries are the same only where they are one object."""

    terms: tuple[Term, ...] = ()
    names: tuple[Name, ...] = ()
    official: tuple[OfficialName, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.names or self.official)


NO_GLOSSARY = Glossary()
