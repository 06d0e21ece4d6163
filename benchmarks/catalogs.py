"""Reading and writing of catalogs beside Babel, polib and GNU msgcat, in turn in one run; README.md says how.

python benchmarks/catalogs.py [--entries 50000] [--rounds 5] [FILE.po …]
"""

import argparse
import gc
import io
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polib
from babel.messages.pofile import read_po

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.model.catalog import Catalog, Entry

Tasks = dict[str, Callable[[], object]]

_HEADER = (
    ("Language", "fr_CA"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
)
_TEXT = """a text of this length is what an article has in a paragraph while headings and cells are shorter and some
of them hold a figure or a [link](https://example.org/page) with **marks** around words"""
_TEXTE = """un texte de cette longueur est ce qu’un article a dans un paragraphe tandis que les titres et cellules sont
plus courts et contiennent parfois un chiffre ou un [lien](https://example.org/page) « entouré »"""


def made(count: int) -> Catalog:
    """A catalog as `extract` writes it: as many entries of 3 to 30 words, the same ones each time."""
    chance = random.Random(5)
    entries = []
    for number in range(count):
        size = chance.randint(3, 30)
        text, other = (" ".join(chance.choices(words, k=size)) for words in (_TEXT.split(), _TEXTE.split()))
        end = '\\\n"quoted"' if number % 20 == 0 else ""
        flags = ("fuzzy", "md-text") if number % 25 == 0 else ("md-text",)
        extracted = (f"Heading {number // 12} › paragraph", *(["clinical"] if number % 6 == 0 else []))
        references = (f"source/articles/article-{number // 60}.md",)
        translation = f"{number} {other}{end}" if number % 10 else ""
        entries.append(
            Entry(f"{number} {text}{end}", translation, flags=flags, extracted=extracted, references=references)
        )
    return Catalog(tuple(entries), _HEADER)


def seconds(task: Callable[[], object]) -> float:
    """The clock's seconds for one task; what it made is thrown away afterwards."""
    gc.collect()
    start = time.perf_counter()
    result = task()
    took = time.perf_counter() - start
    del result
    return took


def table(title: str, tasks: Tasks, rounds: int) -> str:
    """A Markdown table of medians; a ratio is the median of the rounds' ratios to the first task."""
    runs: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            runs[name].append(seconds(task))
    base = next(iter(runs.values()))
    lines = [f"| {title} | s | times the first |", "|---|---:|---:|"]
    for name, found in runs.items():
        ratio = statistics.median(one / other for one, other in zip(found, base, strict=True))
        lines.append(f"| {name} | {statistics.median(found):.3f} | {ratio:.2f} |")
    return "\n".join(lines)


def tables(content: bytes, path: Path, rounds: int) -> str:
    """The tables of reading, writing whole and writing wrapped, for one file."""
    catalog, theirs = read_catalog(content, path.name), polib.pofile(str(path), wrapwidth=0)
    wrapped = polib.pofile(str(path), wrapwidth=78)
    reading: Tasks = {
        "Traversier": lambda: read_catalog(content, path.name),
        "Babel": lambda: read_po(io.BytesIO(content)),
        "polib": lambda: polib.pofile(str(path)),
    }
    whole: Tasks = {"Traversier": lambda: write_catalog(catalog), "polib": lambda: str(theirs)}
    broken: Tasks = {"Traversier": lambda: write_catalog(catalog, 79), "polib": lambda: str(wrapped)}
    if shutil.which("msgcat"):
        for tasks, option in ((whole, "--no-wrap"), (broken, "--width=79")):
            command = ["msgcat", option, str(path)]
            tasks["GNU msgcat, reading too"] = lambda command=command: subprocess.run(  # type: ignore[misc]
                command, capture_output=True, check=True
            )
    titles = {"reading": reading, "writing, not wrapped": whole, "writing, wrapped": broken}
    return "\n\n".join(table(title, tasks, rounds) for title, tasks in titles.items())


def main() -> None:
    """Measure on a made catalog, and on each file that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.po")
    parser.add_argument("--entries", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.po"
        path.write_text(write_catalog(made(options.entries)), encoding="utf-8")
        for file in (path, *options.files):
            content = file.read_bytes()
            name = f"{options.entries} entries" if file == path else file.name
            print(f"{name}, {len(content) / 1_000_000:.1f} MB:\n\n{tables(content, file, options.rounds)}\n")


if __name__ == "__main__":
    main()
