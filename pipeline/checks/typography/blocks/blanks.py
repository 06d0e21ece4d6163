"""Blanks before, after and inside marks."""

import re
from collections.abc import Iterator

from pipeline.checks.typography.profile import Finder, Mark, Slip, mark
from pipeline.checks.typography.text import NARROW, NO_BREAK, OPAQUE, Text

_NAMES = {NO_BREAK: "a no-break space", NARROW: "a narrow no-break space"}
_ANY = r"[ \t\u2009\u00a0\u202f]"
_BREAKABLE = r"[ \t\u2009]"
_LETTER = r"[^\W\d_]"
# What a sentence may end with before its mark: a letter, a figure, a closing mark, markup, something protected.
_END = rf"[\w)\]»”’\"*_%°$€…{OPAQUE}]"


def blank_before_colon(blank: str) -> tuple[Finder, ...]:
    """Return finders of a colon without its no-break space; ratios, times, addresses and `::` are left alone."""
    message = f"no {_NAMES[blank][2:]} before the colon"
    return (
        # Matches `Sources:`, `Voici : `; not `10:30`, `a::b`, `:---`, `Voici⍽:`.
        mark(rf"(?<=[^\s:/|\[(])(?P<at>{_BREAKABLE}*):(?=[\s*_»”\]]|$)", message, blank, ":"),
        # Matches `suite :voir`; not `suite:voir`, `x :smile:`.
        mark(rf"(?<=[^\s:/|\[(])(?P<at>{_ANY}+:)(?={_LETTER}[^:]*$)", message, f"{blank}: ", ":"),
    )


def blank_before(marks: str, blank: str, kept: str = "") -> tuple[Finder, ...]:
    """Return finders of marks that do not stand behind the blank; those in `kept` are as good."""
    message = f"no {_NAMES[blank][2:]} before “{{}}”"
    missed = "".join(set("\u00a0\u202f") - {blank, *kept})
    return tuple(
        mark(
            # Matches `quoi?`, `quoi ?`; not `?!`'s second mark, `(?)`, `!=`, `![`.
            rf"(?<={_END})(?P<at>[ \t\u2009{missed}]*){re.escape(sign)}(?![\w=\[{re.escape(sign)}])",
            message.format(sign),
            blank,
            sign,
        )
        for sign in marks
    )


def nothing_before(marks: str) -> tuple[Finder, ...]:
    """Return finders of blanks before marks that want none."""
    return tuple(
        mark(
            # Matches `quoi ?`, `quoi⍽!`; not `| ? |`, `a != b`, `![`, ` :)`, ` ;-)`.
            rf"(?<=[^\s|(\[«“])(?P<at>{_ANY}+){re.escape(sign)}(?=[\s?!*_»”)\]]|$)(?!\)(?:\s|$))",
            f"a blank before “{sign}”",
            "",
            sign,
        )
        for sign in marks
    )


def blank_after(signs: str) -> tuple[Finder, ...]:
    """Return finders of marks that are glued to the next word."""
    # Matches `dose ;suivi`, `un,deux`; not `f(a,b)`, `1,5`: two letters on either side are words.
    return tuple(
        mark(
            rf"(?<={_LETTER}{{2}})(?P<at>{_ANY}*{sign})(?={_LETTER}{{2}})", f"no blank after “{sign}”", f"{sign} ", sign
        )
        for sign in signs
    )


FULL_STOP: tuple[Finder, ...] = (
    # Matches `fin .`; not `a .net`, ` ...`.
    mark(rf"(?<=[^\s|.(\[«“])(?P<at>{_ANY}+)\.(?=\s|$)", "a blank before the full stop", "", ". ", " .", "\u00a0."),
    # Matches `fin.Puis`; not `Node.js`, `p.ex.`.
    mark(
        r"(?<=[a-zß-öø-ÿ]{3})\.(?P<at>)(?=[A-ZÀ-Ý][a-zß-öø-ÿ]{2})",
        "no blank after the full stop",
        " ",
        ".",
        safe=False,
    ),
)

BRACKETS: tuple[Finder, ...] = (
    mark(rf"\((?P<at>{_ANY}+)(?=[^\s)])(?=[^()]*\))", "a blank inside the bracket", "", "("),
    mark(rf"(?<=[^\s(|])(?P<at>{_ANY}+)\)(?<![:;-]\))", "a blank inside the bracket", "", ")"),
    # Matches `[ sic`; not the box of a task, `[ ]`, `[ x ]`.
    mark(rf"(?<!\])\[(?P<at>{_ANY}+){_LETTER}{{2}}[^\[\]]*\](?![(\[:])", "a blank inside the bracket", "", "["),
    mark(rf"\[[^\[\]]*{_LETTER}{{2}}(?P<at>{_ANY}+)\](?![(\[:])", "a blank inside the bracket", "", "["),
    # Matches `dose(IV)`; not `ami(e)s`, `main()`, `f(x)`.
    mark(
        r"(?<![\w.:\\])(?:[A-ZÀ-Ý]?[a-zß-öø-ÿ’'-]{2,})(?P<at>)\((?![a-zß-öø-ÿ·]{1,6}\)|\))(?=[^()]*\)(?!\.\w))",
        "no blank before the bracket",
        " ",
        "(",
    ),
)

SLASH: tuple[Finder, ...] = (
    # Matches `et / ou`, `mg / kg`, `R /S`; not `l’un / l’autre jour`, which may be two groups of words.
    mark(
        rf"(?<!\S)(?P<first>[^\W_]{{1,3}})(?P<at>{_ANY}+/{_ANY}*|{_ANY}*/{_ANY}+)(?=[^\W_]{{1,3}}(?![\w'’]))",
        "a blank beside the slash",
        "/",
        "/",
    ),
)

ELLIPSIS: tuple[Finder, ...] = (
    mark(r"(?i:\betc)(?P<at>\.{2,}|\.?…)", "“etc.” and an ellipsis say the same", ".", "etc", "Etc"),
    # Matches `attendre ...`; not `[ ...]`, `1 … 10`.
    mark(
        rf"(?<={_LETTER}{{2}})(?P<at>{_ANY}+)(?:\.{{3}}(?!\.)|…)(?=\s|$)",
        "a blank before the ellipsis",
        "",
        "..",
        "…",
    ),
)


def guillemets(blank: str, *kept: str) -> tuple[Finder, ...]:
    """Return finders of « » without the blank inside; those in `kept` are as good."""
    good = "".join((blank, *kept))
    message = f"no {_NAMES[blank][2:]} inside the quotation marks"
    missed = "".join(set("\u00a0\u202f") - set(good))
    return (
        mark(rf"«(?P<at>[ \t\u2009{missed}]*)(?=[^\s«])", message, blank, "«"),
        mark(rf"(?<=[^\s»])(?P<at>[ \t\u2009{missed}]*)»", message, blank, "»"),
        # `d’« huile` : the blank before the opening mark is not wanted after an apostrophe.
        mark(rf"(?<=[’'])(?P<at>{_ANY}+)«", "a blank between the apostrophe and the quotation mark", "", "«"),
    )


def bare_quotes(opening: str, closing: str) -> tuple[Finder, ...]:
    """Return finders of blanks inside quotation marks that want none."""
    message = "a blank inside the quotation marks"
    return (
        mark(rf"{opening}(?P<at>{_ANY}+)(?=\S)", message, "", opening),
        mark(rf"(?<=\S)(?P<at>{_ANY}+){closing}(?![^\W_])", message, "", closing),
    )


# Matches the first two blanks of `a  b`; not a hard break, an indentation, a table's cell.
_DOUBLE = re.compile(r"(?<=[^\s|])(?P<at> {2,})(?=[^\s|])")
# Matches `80 ⍽%`, `dose⍽ :`.
_MIXED = re.compile(r"(?<=\S)(?P<at>[ \t]+[\u00a0\u202f]+[ \t]*|[\u00a0\u202f]+[ \t]+)(?=\S)")


def double_blanks(text: Text) -> Iterator[Slip]:
    """Yield blanks that stand in a row where one is meant; a source that has them too is followed."""
    words = text.words
    if "  " in words and not _DOUBLE.search(text.source):
        for match in _DOUBLE.finditer(words):
            yield Slip(*match.span("at"), "two blanks in a row", " ", "write one")
    if "\u00a0" in words or "\u202f" in words:
        for match in _MIXED.finditer(words):
            kept = next(blank for blank in match["at"] if blank in "\u00a0\u202f")
            yield Slip(*match.span("at"), "a blank beside a no-break space", kept, "write the no-break space alone")


def dashes(written: str, glued: str = "—") -> tuple[Finder, ...]:
    """Return finders of dashes glued to words, and of hyphens in place of a dash."""
    message = "a dash is glued to the words"
    # Matches `mot-- mot`, `mot -- mot`; not `--option`.
    hyphens = mark(r"(?<=[\w,)])(?P<at> *--+ +)(?=[\w(«“])", "hyphens in place of a dash", written, "--", safe=False)
    if not glued:
        return (hyphens,)
    return (
        mark(rf"(?<={_LETTER})(?P<at>[{glued}])(?={_LETTER})", message, written, *glued, safe=False),
        hyphens,
    )


def gap(before: str, after: str, message: str, *cues: str, blank: str = NO_BREAK, **more: object) -> Mark:
    """Return a finder of a blank between two patterns that is missing or may break."""
    return mark(rf"{before}(?P<at>{_BREAKABLE}?)(?={after})", message, blank, *cues, **more)
