"""Writes a catalog for every article of a folder with mdpo, in one process.

Called as `python mdpo_extract.py SOURCE OUTPUT`, in an environment that has mdpo.
"""

import sys
from pathlib import Path

from mdpo.md2po import markdown_to_pofile

source, output = Path(sys.argv[1]), Path(sys.argv[2])
for path in sorted(source.rglob("*.md")):
    catalog = output / path.relative_to(source).with_suffix(".po")
    catalog.parent.mkdir(parents=True, exist_ok=True)
    # mdpo dies on some articles; the catalogs that are missing in the end are counted.
    try:
        markdown_to_pofile([str(path)], po_filepath=str(catalog), save=True)
    except Exception as fault:
        print(f"{path}: {type(fault).__name__}: {fault}", file=sys.stderr)
