"""A locale: one language as it is written in one place."""

import re
from dataclasses import dataclass

# Matches `fr-CA`, `fr_CA`, `es-419`, `zh-Hans-CA`, `ar`; not `French`, not `fr-`.
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:@\w+)?")

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
        """
        match = _TAG.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a language tag such as fr-CA")
        language, script, territory = match.groups(default="")
        return cls(language.lower(), script.title(), territory.upper())

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
