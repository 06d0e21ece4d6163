"""Marks that a script has of its own: Arabic, Chinese, and the opening ¿ ¡ of Spanish."""

import re
from collections.abc import Iterator

from pipeline.checks.typography.profile import Finder, Search, Slip, mark
from pipeline.checks.typography.text import OPAQUE, Text
from pipeline.model.finding import Severity

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_ARABIC = r"[\u0621-\u064a\u066e-\u06d3]\u064b?"

ARABIC: tuple[Finder, ...] = tuple(
    # Matches the comma of `كلمة, كلمة`; not that of `1,585`, `C, C++`.
    mark(
        rf"(?<=[\u0621-\u0652\u066e-\u06d3])(?P<at>{re.escape(latin)})(?=\s|$|[\u0621-\u064a»”)*_])",
        f"“{latin}” is not the Arabic mark",
        own,
        latin,
    )
    for latin, own in ((",", "،"), (";", "؛"), ("?", "؟"))
)

CHINESE: tuple[Finder, ...] = tuple(
    # Matches the comma of `速度,只`; not that of `1,585`, `C, C++`.
    mark(rf"(?<={_HAN})(?P<at>{re.escape(latin)} ?)(?={ahead})", f"“{latin}” is not the Chinese mark", own, latin)
    for latin, own, ahead in (
        (",", "，", rf"{_HAN}|\s|$|[{OPAQUE}“A-Za-z]"),
        (";", "；", rf"{_HAN}|\s|$|[{OPAQUE}]"),
        (":", "：", rf"{_HAN}|\s|$|[{OPAQUE}“]"),
        ("?", "？", r"\s|$|[”）*_]"),
        ("!", "！", r"\s|$|[”）*_]"),
        (".", "。", rf"{_HAN}|$|\s+{_HAN}"),
    )
)

CHINESE_BRACKETS: tuple[Finder, ...] = (
    mark(
        rf"(?<={_HAN})(?P<at> ?\()(?=[^()\]]*{_HAN}[^()]*\))",
        "a bracket of half width",
        "（",
        "(",
        safe=False,
        severity=Severity.INFO,
    ),
)

CHINESE_ELLIPSIS: tuple[Finder, ...] = (
    mark(
        rf"(?<={_HAN})(?P<at>\.{{3,6}}|…(?!…))(?<!……)(?=\s|$|{_HAN}|[”）])",
        "the ellipsis has six dots",
        "……",
        "...",
        "…",
    ),
)

CHINESE_DASH: tuple[Finder, ...] = (
    mark(
        rf"(?<={_HAN})(?P<at> ?(?:--+|—(?!—)|–) ?)(?<!——)(?={_HAN})",
        "the dash has two squares",
        "——",
        "-",
        "—",
        "–",
        safe=False,
        severity=Severity.INFO,
    ),
)

CHINESE_BLANKS: tuple[Finder, ...] = (
    mark(
        r"(?<=\S)(?P<at> +)(?=[，。：；？！、）】」』])",
        "a blank before a mark of full width",
        "",
        " ，",
        " 。",
        " ：",
        " ；",
        " ？",
        " ！",
        " 、",
        " ）",
        severity=Severity.INFO,
    ),
    mark(
        r"(?<=[，。：；？！、（])(?P<at> +)(?=\S)",
        "a blank behind a mark of full width",
        "",
        "， ",
        "。 ",
        "： ",
        "； ",
        "？ ",
        "！ ",
        "、 ",
        "（ ",
        severity=Severity.INFO,
    ),
)


def inverted(closing: str, opening: str) -> Finder:
    """Return a finder of questions or exclamations that lack the mark that opens them."""
    end = re.compile(rf"(?<=[^\W\d_]){re.escape(closing)}+(?=[\s)»”’\"*_.,;]|$)")

    def find(text: Text) -> Iterator[Slip]:
        words = text.words
        if closing not in words:
            return
        ends = list(end.finditer(words))
        if len(ends) > words.count(opening):
            floor = 0
            for match in ends:
                if opening not in words[floor : match.start()]:
                    yield Slip(
                        *match.span(), f"“{closing}” without “{opening}”", hint=f"write {opening} where it begins"
                    )
                floor = match.end()

    return Search(find, (closing,))
