"""Parses the blocks of every article of a folder with markdown-it-py and no inline text: the least a tool can do.

Called as `python block_parse.py SOURCE`.
"""

import sys
from pathlib import Path

from markdown_it import MarkdownIt

parser = MarkdownIt("commonmark").enable("table")
parser.core.ruler.enableOnly(["normalize", "block"])
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    parser.parse(path.read_text(encoding="utf-8"))
