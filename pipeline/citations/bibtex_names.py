"""The names of people in a BibTeX field, taken apart."""

import re

from pipeline.citations.latex import plain_text

_AND = re.compile(r"\s+and\s+", re.I)


def split_names(text: str) -> list[str]:
    """Return the names between `and`s that stand in no braces."""
    names, start, depth, counted = [], 0, 0, 0
    for match in _AND.finditer(text):
        depth += _depth(text[counted : match.start()])
        counted = match.start()
        if not depth:
            names.append(text[start : match.start()])
            start = match.end()
    return [*names, text[start:]]


def between_commas(name: str) -> list[str]:
    """Return what stands between the commas of a name, of which one in braces has none."""
    return [part.strip() for part in _split(name, ",")]


def name_parts(between: list[str]) -> dict[str, str]:
    """Return the parts of a name as CSL calls them, from what stands between its commas; empty ones are left out.

    >>> name_parts(["Ludwig van Beethoven"])
    {'family': 'Beethoven', 'given': 'Ludwig', 'non-dropping-particle': 'van'}
    >>> name_parts(["{World Health Organization}"])
    {'literal': '{World Health Organization}'}
    """
    whole = between[0]
    if len(between) == 1 and whole.startswith("{") and whole.endswith("}") and _closes(whole) == len(whole) - 1:
        return {"literal": whole}
    suffix = ""
    if len(between) == 1:
        given, particle, family = _in_order(_split(whole, " "))
    else:
        particle, family = _particle(_split(whole, " "))
        suffix, given = (between[1], between[2]) if len(between) > 2 else ("", between[1])
    if not given and not particle and not suffix:
        return {"literal": family} if family else {}
    said = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    return {part: text for part, text in said.items() if text}


def _split(text: str, mark: str) -> list[str]:
    """Return what stands between marks that stand in no braces."""
    parts, depth = [""], 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if character == mark and depth <= 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part for part in parts if part or mark == ","]


def _depth(text: str) -> int:
    return text.count("{") - text.count("}") - text.count("\\{") + text.count("\\}")


def _closes(text: str) -> int:
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return place
    return -1


def _lower(word: str) -> bool:
    """Tell whether a word is a particle: its first letter outside of braces is a small one."""
    first = next((mark for mark in plain_text(word) if mark.isalpha()), "")
    return first.islower() and not word.startswith("{")


def _in_order(words: list[str]) -> tuple[str, str, str]:
    """Return given name, particle and family name of `Ludwig van Beethoven`."""
    low = [place for place, word in enumerate(words[:-1]) if _lower(word)]
    if not low:
        return " ".join(words[:-1]), "", words[-1] if words else ""
    return " ".join(words[: low[0]]), " ".join(words[low[0] : low[-1] + 1]), " ".join(words[low[-1] + 1 :])


def _particle(words: list[str]) -> tuple[str, str]:
    """Return particle and family name of `van Beethoven`."""
    count = next((place for place, word in enumerate(words) if not _lower(word)), len(words))
    count = min(count, max(0, len(words) - 1))
    return " ".join(words[:count]), " ".join(words[count:])
