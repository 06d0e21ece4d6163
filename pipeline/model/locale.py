"""A locale: one language as it is written in one place."""

import re
from dataclasses import dataclass

# Matches `fr-CA`, `fr_CA`, `es-419`, `zh-Hans-CA`, `ar`, gettext's `sr@latin`; not `French`, not `fr-`.
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:@(\w+))?")
# What gettext names behind an @ where BCP 47 names a script; other modifiers, `@euro`, say nothing of the texts.
_MODIFIERS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva", "hebrew": "Hebr"}

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Syrc", "Thaa"})


@dataclass(frozen=True, slots=True, order=True)
class Locale:
    """A BCP 47 tag with its gettext spelling."""

    language: str
    script: str = ""
    territory: str = ""

    @classmethod
    def parse(cls, text: str) -> "Locale":
        """Read `fr-CA`, `fr_CA` or `fr`; raise ValueError for anything else.

        >>> Locale.parse("FR_ca").tag, Locale.parse("zh-hans-CA").gettext
        ('fr-CA', 'zh_Hans_CA')
        >>> Locale.parse("sr_RS@latin").tag
        'sr-Latn-RS'
        """
        match = _TAG.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a language tag such as fr-CA")
        language, script, territory, modifier = match.groups(default="")
        return cls(language.lower(), script.title() or _MODIFIERS.get(modifier.lower(), ""), territory.upper())

    def __hash__(self) -> int:
        """Return the hash of the language: what is kept by locale is looked up many times for each text."""
        return hash(self.language)

    @property
    def tag(self) -> str:
        """Return the BCP 47 spelling: `fr-CA`."""
        return "-".join(filter(None, (self.language, self.script, self.territory)))

    @property
    def gettext(self) -> str:
        """Return gettext's spelling: `fr_CA`."""
        return "_".join(filter(None, (self.language, self.script, self.territory)))

    @property
    def direction(self) -> str:
        """Return `rtl` or `ltr`."""
        if self.script:
            return "rtl" if self.script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
        return "rtl" if self.language in _RIGHT_TO_LEFT else "ltr"

    @property
    def pseudo(self) -> bool:
        """No people speak it: it shows what is not translated. `XA` and `XB` are private-use regions (ISO 3166-1)."""
        return self.territory in ("XA", "XB")

    def __str__(self) -> str:
        return self.tag
