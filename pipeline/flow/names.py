"""Names of places, authorities and crisis lines in one locale."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.model.edition import Phrase
from pipeline.model.locale import Locale

ByLanguage = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Names:
    """Finds a name: in the registry, else among the interface words, else in English."""

    locale: Locale
    word: Callable[[str], str | None] | None
    """None: the edition in the source language."""

    def of(self, names: ByLanguage, untranslated: bool = False, key: str = "name") -> Phrase:
        """Return a name, marked as a fallback where it had to stay in English.

        A name that is the same in every language is never a fallback.
        """
        for language in (self.locale.tag, self.locale.language):
            if key in names.get(language, {}):
                return Phrase(names[language][key])
        english = names.get("en", {}).get(key) or next((n[key] for n in names.values() if key in n), "")
        if self.word is None or untranslated:
            return Phrase(english)
        translated = self.word(english)
        return Phrase(translated) if translated else Phrase(english, fallback=True)

    def translated(self, name: str) -> str:
        """Return a name in the locale where there is one, else as it is."""
        return (self.word(name) if self.word else None) or name

    def acronym(self, names: ByLanguage) -> str:
        """Return an acronym: the locale's own, else the English one."""
        for language in (self.locale.tag, self.locale.language, "en", "fr"):
            if "acronym" in names.get(language, {}):
                return names[language]["acronym"]
        return ""
