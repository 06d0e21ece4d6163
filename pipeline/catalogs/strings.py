"""A text ↔ the strings of a catalog: quotation marks and escapes."""

import re

# Matches `"a \"b\" c"`; not `"a`, not `"a\`.
STRING = r'"[^"\\\n]*+(?>(?:\\.[^"\\\n]*+)*)"'

_STRING = re.compile(STRING)
_NAMED = {r"\a": "\a", r"\b": "\b", r"\f": "\f", r"\n": "\n", r"\r": "\r", r"\t": "\t", r"\v": "\v"}
_NAMED |= {r"\\": "\\", r"\"": '"'}

# Matches `\n`, `\"`, and runs of bytes by number such as `\303\251` or `\xc3\xa9`; `\q` too, which is no escape.
ESCAPE = re.compile(r"(?:\\(?:x[0-9A-Fa-f]{1,2}(?![0-9A-Fa-f])|[0-7]{1,3}))+|\\.", re.DOTALL)
_NUMBER = re.compile(r"\\(?:x([0-9A-Fa-f]+)|([0-7]+))")


def unescape(match: re.Match[str]) -> str:
    """Return the text that an escape stands for; raise ValueError where gettext knows no such escape, and for NUL."""
    escape = match[0]
    if escape in _NAMED:
        return _NAMED[escape]
    codes = bytes(int(x, 16) if x else int(o, 8) for x, o in _NUMBER.findall(escape))
    if not codes or 0 in codes:
        raise ValueError(escape)
    return codes.decode("utf-8")


def unquote(strings: str) -> str:
    r"""Return the text of a run of strings, one a line; raise ValueError for an escape that gettext does not know.

    >>> unquote('"a\\n"\n"b"\n')
    'a\nb'
    """
    strings = strings.rstrip()
    text = strings[1:-1].replace('"\n"', "")
    if "\n" in text:
        text = "".join(string[1:-1] for string in _STRING.findall(strings))
    return unescaped(text) if "\\" in text else text


def unescaped(text: str) -> str:
    """Return what stands between the marks of strings without its escapes; raise ValueError as `unquote` does."""
    # Nine in ten escapes are these three, and replacing them takes a quarter of the pattern's time.
    parts = [part.replace('\\"', '"').replace("\\n", "\n") for part in text.split("\\\\")]
    return "\\".join(ESCAPE.sub(unescape, part) if "\\" in part else part for part in parts)


_RARE = re.compile("[\a\b\f\r\t\v]")
_ESCAPED = re.compile('[\\\\"\n\a\b\f\r\t\v]')
_RARE_ESCAPES = {char: escape for escape, char in _NAMED.items() if _RARE.match(char)}


def quote(text: str, mark: str = "") -> str:
    r"""Return a text as GNU writes it without wrapping: cut after each line feed, the first line then empty.

    The mark stands before each line but the first.

    >>> print(quote('a\nb\t"c"'))
    ""
    "a\n"
    "b\t\"c\""
    """
    if not _ESCAPED.search(text):
        return f'"{text}"'
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    if _RARE.search(escaped):
        escaped = _RARE.sub(lambda match: _RARE_ESCAPES[match[0]], escaped)
    if "\n" not in escaped:
        return f'"{escaped}"'
    if escaped.index("\n") == len(escaped) - 1:
        return f'"{escaped[:-1]}\\n"'
    lines = escaped.replace("\n", f'\\n"\n{mark}"')
    return f'""\n{mark}"' + lines.removesuffix(f'\n{mark}"') + ('"' if not escaped.endswith("\n") else "")
