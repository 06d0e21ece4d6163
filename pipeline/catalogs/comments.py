"""The comment lines above an entry: translators' own, extracted ones, references and flags."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Comments(NamedTuple):
    """The lines above an entry, sorted by what they are."""

    own: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    sticky: tuple[str, ...] = ()
    """Those of the flags that stand in a `#=` line."""


ORIGIN = "origin: "
"""A translator comment `# origin: machine` says where a translation came from; every gettext tool keeps it."""

_BLANKS = " \t\f\v"
_GAP = re.compile(r"\s")
_WORD = re.compile(rf"[^{_BLANKS}]+")
_DOT_SLASHES = re.compile(r"^(?:\./)+")

# Matches `⁨two words.md⁩:3` and `a.md:3`; GNU sets a name with a blank in it between U+2068 and U+2069.
_REFERENCE = re.compile("\u2068([^\u2068\u2069]*+)\u2069(:[0-9]+)?(?![^ \t])|[^ \t\f\v]+")

# Matches `md-text` and `placeholders:"a, b":"c"` as one flag each: a comma between quotes parts nothing.
# A quotation that is never closed goes on to the line's end.
_QUOTED = re.compile(r'"(?>(?:[^"\\]|\\.)*)(?:"|\\?$)')
_FLAG = re.compile(rf'(?:{_QUOTED.pattern}|[^,"])+')


def parse_comments(block: str) -> Comments:
    """Return what a block of comment lines says; blank lines in it say nothing.

    >>> parse_comments("# a\\n#. b\\n#: c.md\\n#, fuzzy, md-text\\n#\\n")
    Comments(own=('a', ''), extracted=('b',), references=('c.md',), flags=('fuzzy', 'md-text'), sticky=())
    """
    own, extracted, references, flags, sticky = [], [], [], [], []
    for line in block.split("\n"):
        if line[:1] != "#":
            line = line.lstrip(_BLANKS)
            if not line:
                continue
        kind = line[1:2]
        if kind == "~":
            # Some tools mark the comments of an obsolete entry too: `#~ #, python-format`.
            line = line[2:].lstrip(_BLANKS)
            kind = line[1:2] if line else "~"
        if kind == ":":
            references.append(line[2:].strip(_BLANKS))
        elif kind == ".":
            extracted.append(line[3:] if line[2:3] == " " else line[2:])
        elif kind == "," or kind == "=" or kind == "!":
            flags.append(line[2:])
            if kind == "=":
                sticky.append(line[2:])
        elif kind != "~":
            own.append(line[2:] if kind == " " else line[1:])
    return Comments(
        tuple(own),
        tuple(extracted),
        parse_references(" ".join(references)) if references else (),
        parse_flags(tuple(flags)) if flags else (),
        parse_flags(tuple(sticky)) if sticky else (),
    )


@lru_cache(maxsize=4096)
def own_lines(block: str) -> tuple[str, ...]:
    """Return the translators' comments of a block that holds no other line and no blank before one."""
    return tuple(line[2:] for line in block.split("\n")[:-1])


@lru_cache(maxsize=4096)
def extracted_lines(block: str) -> tuple[str, ...]:
    """Return the comments of a block of `#.` lines."""
    return tuple(line[3:] if line[2:3] == " " else line[2:] for line in block.split("\n")[:-1])


@lru_cache(maxsize=4096)
def reference_lines(block: str) -> tuple[str, ...]:
    """Return the places of a block of `#:` lines."""
    return parse_references(" ".join(line[2:].strip(_BLANKS) for line in block.split("\n")[:-1]))


def parse_references(text: str) -> tuple[str, ...]:
    """Return the places of `#:` lines, each once, without the `./` before them, as msgcat does."""
    places = _WORD.findall(text)
    if "\u2068" in text:
        places = [f"{m[1]}{m[2] or ''}" if " " in (m[1] or "") else m[0] for m in _REFERENCE.finditer(text)]
    if "./" in text:
        places = [_DOT_SLASHES.sub("", place) for place in places]
    return tuple(dict.fromkeys(places)) if len(places) > 1 else tuple(places)


@lru_cache(maxsize=1024)
def parse_flags(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the flags of `#,` and `#=` lines, each once; all lines count, though GNU reads the last one only."""
    flags = (flag.strip(_BLANKS) for line in lines for flag in _FLAG.findall(line))
    return tuple(dict.fromkeys(word for flag in flags if flag for word in _words(flag)))


def _words(flag: str) -> list[str]:
    """Return `fuzzy c-format` as two flags: for gettext blanks part flags too, and no fuzzy may be overlooked."""
    return flag.split() if "fuzzy" in _QUOTED.sub("", flag).split() else [flag]


def format_references(references: tuple[str, ...], width: int) -> Iterator[str]:
    """Yield the `#:` lines, of at most so many bytes where there is a choice, as msgcat does even with --no-wrap."""
    if len(references) == 1:
        yield f"#: {_isolated(references[0])}"
        return
    line, used = "#:", 2
    for reference in references:
        place = _isolated(reference)
        size = len(place.encode()) + 1
        if used > 2 and used + size > width:
            yield line
            line, used = "#:", 2
        line, used = f"{line} {place}", used + size
    if references:
        yield line


def _isolated(reference: str) -> str:
    """Return a place as one word: a name with a blank in it stands between U+2068 and U+2069."""
    if not _GAP.search(reference):
        return reference
    name, line = re.fullmatch(r"(.*?)(:[0-9]+)?", reference, re.DOTALL).groups(default="")  # type: ignore[union-attr]
    plain = re.sub(r"[\t\n\r\f\v]", " ", name)
    return f"\u2068{plain}\u2069{line}" if " " in plain else reference
