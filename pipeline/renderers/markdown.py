"""A page as Markdown that any site generator can take."""

from pipeline.model.edition import Page


def page_markdown(page: Page) -> str:
    """Return the front matter and the resolved body."""
    return page.front_matter + page.body
