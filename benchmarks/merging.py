"""Merging beside msgmerge: time, memory, and how many edited messages get their own old translation as fuzzy.

    python benchmarks/merging.py --messages messages.json.gz --sizes 30000 50000
    python benchmarks/merging.py --vocabulary 28 --sizes 50000

Messages are a JSON list of texts, or sentences made up of so many words. One in twenty is edited by one word.
"""

import argparse
import gzip
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import timing

_HEAD = 'msgid ""\nmsgstr ""\n"Language: xx\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
_SHORTEST = 4
"""Words; of a shorter text one word is too much of it to be an edit."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=Path, help="a JSON list of texts, or one that gzip compressed")
    parser.add_argument("--vocabulary", type=int, default=0, metavar="N", help="sentences of so many different words")
    parser.add_argument("--sizes", type=int, nargs="+", default=[30000, 50000])
    parser.add_argument("--share", type=float, default=0.05, help="how many of the messages are edited; 0.05")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--limit", type=float, default=600, metavar="SECONDS")
    options = parser.parse_args()
    if bool(options.messages) == bool(options.vocabulary):
        parser.error("give --messages FILE or --vocabulary N")
    for size in options.sizes:
        texts = read(options.messages)[:size] if options.messages else made_up(options.vocabulary, size)
        print(f"\n{len(texts)} messages\n\n{compared(texts, options.share, options.rounds, options.limit)}", flush=True)


def compared(texts: Sequence[str], share: float, rounds: int, limit: float) -> str:
    """Return a table of the tools, which take turns on the same two files."""
    new, before = edited(texts, share)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "old.po", {text: f"T {text}" for text in texts})
        write(folder / "new.pot", dict.fromkeys(new, ""))
        commands = {
            "msgmerge": ["msgmerge", "--quiet", "-o", "gnu.po", "old.po", "new.pot"],
            "traversier merge": [sys.executable, "-m", "pipeline", "merge", "old.po", "new.pot", "-o", "ours.po"],
        }
        tasks = {tool: partial(timing.measured, words, folder, limit) for tool, words in commands.items()}
        if not shutil.which("msgmerge"):
            del tasks["msgmerge"]
        runs, missing = timing.in_turn(tasks, rounds)
        outputs = {"msgmerge": folder / "gnu.po", "traversier merge": folder / "ours.po"}
        remarks = {tool: right(outputs[tool], before) for tool in runs}
    left_out = [f"{tool} is left out: {reason}" for tool, reason in missing.items()]
    return "\n".join([timing.table(runs, "msgmerge", remarks), *left_out])


def read(path: Path) -> list[str]:
    content = path.read_bytes()
    texts = json.loads(gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content)
    return list(dict.fromkeys(texts))


def made_up(words: int, size: int) -> list[str]:
    """Return different sentences of 5 to 24 words out of so many, the same at each call."""
    rng = random.Random(words)
    known = ["".join(rng.choice("bcdfglmnprst") + rng.choice("aeiou") for _ in range(1 + i % 4)) for i in range(words)]
    found: dict[str, None] = {}
    while len(found) < size:
        found[" ".join(rng.choice(known) for _ in range(rng.randrange(5, 25)))] = None
    return list(found)


def edited(texts: Sequence[str], share: float) -> tuple[list[str], dict[str, str]]:
    """Return the texts with a word put in, replaced or left out in a share of them; edited text → what it was."""
    rng = random.Random(1)
    taken, new, before = set(texts), [], {}
    for text in texts:
        words = text.split(" ")
        if rng.random() < share and len(words) >= _SHORTEST:
            place = rng.randrange(1, len(words))
            changed = (
                [*words[:place], "newly", *words[place:]],
                [*words[:place], "newly", *words[place + 1 :]],
                [*words[:place], *words[place + 1 :]],
            )
            other = " ".join(rng.choice(changed))
            if other not in taken:
                taken.add(other)
                before[other] = text
                text = other
        new.append(text)
    return new, before


def write(path: Path, translations: Mapping[str, str]) -> None:
    entries = (f"\nmsgid {quoted(msgid)}\nmsgstr {quoted(msgstr)}\n" for msgid, msgstr in translations.items())
    path.write_text(_HEAD + "".join(entries), encoding="utf-8")


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


def right(path: Path, before: Mapping[str, str]) -> str:
    """Return how many edited messages got the translation of what they were, in words."""
    from pipeline.catalogs.reader import read_catalog

    found = {entry.msgid: entry.msgstr for entry in read_catalog(path.read_bytes(), path.name).live}
    good = sum(found[text] == f"T {old}" for text, old in before.items())
    return f"{good} of {len(before)} edited: {100 * good / max(1, len(before)):.2f} %"


if __name__ == "__main__":
    main()
