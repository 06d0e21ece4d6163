"""The other tools: where they are, how they are installed, and the command by which each extracts a folder."""

import shutil
import subprocess
import sys
from pathlib import Path

DRIVERS = Path(__file__).resolve().parent / "drivers"
PACKAGES = {"mdpo": "mdpo==2.1.4", "translate-toolkit": "translate-toolkit[markdown]==3.20.4"}
PO4A = "po4a: `apt-get install po4a` (Debian, Ubuntu), or put its Perl modules on PERL5LIB"


def install(folder: Path) -> None:
    """Make a virtual environment for each Python peer below a folder; say how to install po4a where it is missing."""
    for name, package in PACKAGES.items():
        subprocess.run([sys.executable, "-m", "venv", str(folder / name)], check=True)
        subprocess.run([str(folder / name / "bin/pip"), "install", "--quiet", package], check=True)
        print(f"{name}: {folder / name}")
    print("po4a: found" if has_po4a() else PO4A)


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
