"""Words that begin no block: how that is told, mostly without the parser, and how others are escaped to begin none."""

import re

from pipeline.markdown.html_text import INLINE

# A block can begin only where a paragraph and a div stand above: what follows is read as it would be in an article.
_BEFORE = "::: a\n\na\n\n"
# No block begins so: a character that begins none, among them letters of all scripts; `**a`, `_a`, `` `a ``; a number
# that is none of a list; a bracket that opens no definition and no task; a tag that stands in sentences, with words
# behind it (CommonMark 0.31.2, HTML blocks). The parser is asked about all other lines, also where words in quotes or
# brackets could become the title of a link definition above.
_HARMLESS = re.compile(
    r"(?!(?:im|ex)port\b|///|Table:|\\begin)[^\s\d\ufeff*_+#>`~:=|\[<$!?\"'({-]|[*_]{1,2}[^\s*_\[]|`(?!`)"
    r"|(?!\d{1,9}[.)](?:[ \t]|\Z))\d"
    r"|\[(?!\^|[ xX/<>!?~-]\]|[!\[]|[Tt][Oo][Cc]\])(?!.*\]:)"
    rf"|<(?={INLINE.pattern}[\s>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>[^\W_]",
)
# Matches `12. `, `3)`; not `1.5`.
_NUMBER = re.compile(r"(\d{1,9})(?=[.)](?:[ \t]|\Z))")
# Matches `<img alt="a b" src="c">` alone on its line: with a line break between the two groups it begins no block.
_LONE_TAG = re.compile(r"(</?[A-Za-z][\w-]*)[ \t]*((?:(?<=[ \t])(?:[^<>\"']|\"[^\"]*\"|'[^']*')+|/)>)")
# Matches `[x] words`, `[!NOTE] words`, `/// note`: marks at the head of a list's entry and of a quote, and of a block
# where another such line stands below; not `[!NOTE](address)`.
_TASK = re.compile(r"\[[ xX/<>!?~-]\](?:[ \t]|\Z)|\[![A-Za-z][\w-]*\](?![(\[])|///")
# What decides where these end is the language of the code, which the parser does not know.
_IN_CODE = frozenset({"code", "comment", "string", "doubled", "value"})


def harmless(written: str, style: str, source: str) -> bool:
    """Tell whether words written for others, in a style, are sure to leave the blocks of an article as they are.

    Where it says so no parser need be asked; a test asks it nevertheless.
    """
    if style == "yaml":
        return True
    if style in ("heading", "cell"):
        return bool(_HARMLESS.match(written))
    if style in ("prose", "line"):
        # A pipe could make the words above a setext underline the head of a table.
        if "|" in written or _opens_label(written, written):
            return False
        lines = written.splitlines()
        if len(lines) == 1:
            return _HARMLESS.match(written.lstrip("> \t")) is not None
        return all(_HARMLESS.match(words.lstrip("> \t")) for words in lines)
    if style in _IN_CODE or style == "first cell" or "<" in source:
        # A pipe may be the only one of its row, without which there is no table; a tag may begin the block.
        return False
    return written[:1].isalpha() and not re.search(r"[^\w\s.,;’«»()'-]", written) and "\n" not in written


def escaped(words: str, above: str) -> str:
    """Return a line so that it is text and begins no block, below the lines above it or anywhere else."""
    if _begins_none(words, above) or _is_text(words, above):
        return words
    numbered = _NUMBER.sub(r"\1\\", words, count=1)
    candidates = [numbered, "\\" + words] if numbered != words else ["\\" + words]
    if words.startswith("<"):
        tag = _LONE_TAG.fullmatch(words)
        candidates = [f"{tag[1]}\n{tag[2]}"] if tag else []
    return next((new for new in candidates if _begins_none(new, above) or _is_text(new, above)), words)


def _begins_none(words: str, above: str) -> bool:
    """Tell whether a line is sure to begin no block below the lines above it: most lines need no parser."""
    return _HARMLESS.match(words) is not None and not _opens_label(above, words)


def _opens_label(above: str, words: str) -> bool:
    """Tell whether words may end the label of a link definition that a line above them opens: `[a` and `b]: c`."""
    return above.startswith("[") and "]:" in words


def _is_text(words: str, above: str) -> bool:
    if _TASK.match(words):
        return False
    # Most words need no parser, and it is dear to import.
    from pipeline.markdown.parser import parse_blocks

    alone = [token.type for token in parse_blocks(_BEFORE + words)[0]]
    below = [token.type for token in parse_blocks(above + words)[0]]
    return alone.count("inline") == 2 and len(alone) == 8 and below == ["paragraph_open", "inline", "paragraph_close"]
