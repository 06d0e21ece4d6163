"""The templates of pages: ours, or a project's own in their place, file by file.

A template is a text that somebody wrote: what is wrong in one is an error with its line. Those of a project run in
Jinja's sandbox, which reads no file and calls nothing that the template was not given.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn

from pipeline.errors import Fault, InputError
from pipeline.model.theme import OURS, Theme

if TYPE_CHECKING:
    from jinja2 import Environment, Template

DEFAULT = "default/"
"""What stands before a template's name where ours is meant: `{% extends "default/page.html.j2" %}`."""
STYLE, MORE_STYLE = "style.css", "custom.css"
"""A style sheet in place of ours, and one that is added to it."""
_MOST = 10_000_000
"""Characters that one operation in a template may make, and the greatest exponent's result in bits."""


def resource(path: str) -> str:
    """Return the text of a file of this package: `style.css`, `templates/page.html.j2`."""
    return files("pipeline.renderers").joinpath(path).read_text(encoding="utf-8")


def stylesheet(theme: Theme = OURS) -> str:
    """Return the one style sheet of all pages; it stands in the output folder as `style.css`."""
    style = theme.files[STYLE] if STYLE in theme.files else resource(STYLE)
    more = theme.files.get(MORE_STYLE, "")
    return f"{style.rstrip()}\n\n{more}" if more else style


def theme_faults(theme: Theme) -> tuple[Fault, ...]:
    """Return what is wrong with templates before any page is drawn: their syntax."""
    faults: list[Fault] = []
    for name in theme.files:
        if name.endswith(".j2"):
            try:
                _template(theme, name)
            except InputError as error:
                faults += error.faults
    return tuple(faults)


def drawn(theme: Theme, name: str, views: Mapping[str, object]) -> str:
    """Return a template filled with views; raise InputError, with the line, where a project's own is wrong."""
    template = _template(theme, name)
    if not theme.files:
        return template.render(views)
    try:
        return template.render(views)
    except (InputError, KeyboardInterrupt):
        raise
    except Exception as error:  # whatever a template does is its author's to mend
        _refuse(theme, name, error)


def _template(theme: Theme, name: str) -> "Template":
    from jinja2 import TemplateSyntaxError

    try:
        return _environment(theme).get_template(name)
    except TemplateSyntaxError as error:
        where = error.name or name
        hint = "see Jinja's template documentation; ours of the same name is a start"
        message = f"the template cannot be read: {error.message}"
        raise InputError([Fault(theme.path(where), error.lineno, message, "template-bad", hint)]) from error


def _refuse(theme: Theme, name: str, error: Exception) -> NoReturn:
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    path, line = _place(theme, error.__traceback__) or (theme.path(name), None)
    words = " ".join(str(error).split()) or type(error).__name__
    hint = "a template has the variables of ours of the same name, and no others"
    if isinstance(error, TemplateSyntaxError):
        path, line, words = theme.path(error.name or name), error.lineno, error.message or words
    elif isinstance(error, TemplateNotFound):
        words = f"there is no template {error.name}"
        hint = f"put it into the folder of templates, or write {DEFAULT} before the name of one of ours"
    elif isinstance(error, RecursionError):
        words, hint = "it includes itself without end", "include another one"
    message = f"the template cannot be drawn: {words[:300]}"
    raise InputError([Fault(path, line, message, "template-bad", hint)]) from error


def _place(theme: Theme, trace: TracebackType | None) -> tuple[str, int] | None:
    """Return the innermost line of a project's own template that was being drawn."""
    own = {theme.path(name) for name in theme.files}
    found = None
    while trace is not None:
        # Jinja gives the frames of templates their own names and lines.
        if trace.tb_frame.f_code.co_filename in own:
            found = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return found


@lru_cache(maxsize=8)
def _environment(theme: Theme) -> "Environment":
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """Refuses operations that would fill the memory, too."""

        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if _size(left) * _size(right) > _MOST:
                raise OverflowError(f"{operator} would make too much")
            return super().call_binop(context, operator, left, right)

    def load(name: str) -> tuple[str, str | None, None] | None:
        if name in theme.files:
            return theme.files[name], theme.path(name), None
        text = _ours(name.removeprefix(DEFAULT))
        return (text, None, None) if text is not None else None

    return Sandbox(
        loader=FunctionLoader(load),
        autoescape=lambda name: name is not None and name.endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _size(value: object) -> int:
    """Return how much multiplying by a value makes: its length, or for a number the number itself."""
    if isinstance(value, (str, list, tuple)):
        return len(value)
    return abs(value) if isinstance(value, int) else 1


@cache
def _ours(name: str) -> str | None:
    if ".." in name or name.startswith("/"):
        return None
    try:
        return resource(f"templates/{name}")
    except OSError:
        return None
