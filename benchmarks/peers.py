"""The other tools: where they are, how they are installed, and the command by which each extracts a folder."""

import shutil
import subprocess
import sys
from pathlib import Path

DRIVERS = Path(__file__).resolve().parent / "drivers"
PACKAGES = {"mdpo": "mdpo==2.1.4", "translate-toolkit": "translate-toolkit[markdown]==3.20.4"}
WEBLATE = "weblate==5.14.3"
"""The newest for Python 3.11."""
NATIVE = ("borgbackup", "pycairo", "pygobject", "tesserocr")
"""What Weblate needs and its checks do not: it would have to be compiled."""
PO4A = "po4a: `apt-get install po4a` (Debian, Ubuntu), or put its Perl modules on PERL5LIB"


def install(folder: Path) -> None:
    """Make a virtual environment for each Python peer below a folder; say how to install po4a where it is missing."""
    for name, package in PACKAGES.items():
        _environment(folder / name, package)
    program = weblate(folder)
    _environment(folder / "weblate", "--no-deps", WEBLATE)
    listing = "import importlib.metadata as m; print(*m.requires('weblate'), sep='\\n')"
    listed = subprocess.run([str(program), "-c", listing], capture_output=True, text=True, check=True)
    needed = [line for line in listed.stdout.splitlines() if not line.lower().startswith(NATIVE)]
    _install(folder / "weblate", *(line for line in needed if "extra ==" not in line))
    print("po4a: found" if has_po4a() else PO4A)


def _environment(folder: Path, *packages: str) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    _install(folder, *packages)
    print(f"{folder.name}: {folder}")


def _install(folder: Path, *packages: str) -> None:
    subprocess.run([str(folder / "bin/pip"), "install", "--quiet", *packages], check=True)


def pofilter(folder: Path) -> Path:
    """Where translate-toolkit's checks are, if they are installed."""
    return folder / "translate-toolkit/bin/pofilter"


def weblate(folder: Path) -> Path:
    """Where the Python is that has Weblate, if it is installed."""
    return folder / "weblate/bin/python"


def has_po4a() -> bool:
    """Whether Perl finds po4a's library."""
    perl = shutil.which("perl")
    check = [perl, "-MLocale::Po4a::Text", "-e", "1"] if perl else []
    return bool(check) and subprocess.run(check, capture_output=True, check=False).returncode == 0


def extractions(folder: Path, source: Path, output: Path) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The commands of the peers that are installed, and what is missing with the reason.

    Each writes one catalog for each article, in one process, without code blocks where it has the choice.
    """
    mdpo, toolkit = folder / "mdpo/bin/python", folder / "translate-toolkit/bin/md2po"
    commands = {
        "mdpo": [str(mdpo), str(DRIVERS / "mdpo_extract.py"), str(source), str(output)],
        "translate-toolkit": [str(toolkit), "--progress=none", "--no-code-blocks", "-P", str(source), str(output)],
        "po4a": ["perl", str(DRIVERS / "po4a_extract.pl"), str(source), str(output)],
    }
    missing = {
        name: f"not below {folder}: run `python benchmarks/run.py setup`"
        for name, program in (("mdpo", mdpo), ("translate-toolkit", toolkit))
        if not program.exists()
    }
    if not has_po4a():
        missing["po4a"] = PO4A
    return {name: command for name, command in commands.items() if name not in missing}, missing
