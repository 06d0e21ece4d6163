"""Output formats, one file each: a page and its body → the texts of its files. Nothing here reads or writes files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.model.edition import Page
from pipeline.renderers.environment import InterfaceWords, Words
from pipeline.renderers.html import fragment_html, page_html
from pipeline.renderers.markdown import page_markdown
from pipeline.renderers.meta import meta_json

__all__ = ["RENDERERS", "InterfaceWords", "Renderer", "Words"]


@dataclass(frozen=True, slots=True)
class Renderer:
    """An output format."""

    name: str
    """What `--format` takes."""
    draw: Callable[[Page, Words, str], Mapping[str, str]]
    """Page, words, body as HTML → the text of each file by its suffix; the first is the one that a reader opens."""
    needs_html: bool = True
    """Without it, the body is not asked for and may be empty."""


def _markdown(page: Page, words: Words, body_html: str) -> Mapping[str, str]:
    return {".md": page_markdown(page)}


def _html(page: Page, words: Words, body_html: str) -> Mapping[str, str]:
    return {".html": page_html(page, words, body_html)}


def _fragment(page: Page, words: Words, body_html: str) -> Mapping[str, str]:
    return {".fragment.html": fragment_html(page, words, body_html), ".meta.json": meta_json(page, words)}


RENDERERS = (
    Renderer("md", _markdown, needs_html=False),
    Renderer("html", _html),
    Renderer("fragment", _fragment),
)
"""In the order in which a build writes them."""
