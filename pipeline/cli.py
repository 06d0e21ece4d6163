"""The command line: names and help; each command's module is imported when it runs."""

import atexit
import errno
import gc
import importlib
import os
import signal
import sys
from keyword import iskeyword
from types import FrameType
from typing import Any

import click

from pipeline import __version__
from pipeline.errors import TraversierError, nearest

COMMANDS = {
    "init": "make the catalogs of a new locale",
    "extract": "write templates from the source and merge every locale's catalogs",
    "merge": "merge one catalog with a newer template",
    "check": "report what is wrong in source and translations",
    "fix": "make the safe replacements that check offers",
    "export": "write what a translator is to do into one file",
    "import": "put what came back into the catalogs",
    "migrate": "carry translations over from catalogs that were cut otherwise",
    "build": "write the localized articles",
    "status": "say how complete the translations are",
    "diff": "say what changes for readers since a revision",
    "audit": "account for every character of the source",
    "review": "record who approved which text, and say what awaits whom",
    "pseudo": "fill the catalogs of a pseudo-locale, to see what is not translated",
}
"""Every command, in the order of the work, with one line on what it does."""


_MANY = 500_000
"""Objects that are made before Python looks for cycles among them."""


class Commands(click.Group):
    """A group whose commands are imported one at a time, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import and return a command."""
        if name not in COMMANDS:
            return None
        # No module can be imported by the name `import` in a statement: a keyword's has an underscore behind it.
        module = f"{name}_" if iskeyword(name) else name
        command: click.Command = importlib.import_module(f"pipeline.commands.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Name the nearest command where there is none of that name."""
        name = args[0]
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        if near := nearest(name, COMMANDS):
            raise click.UsageError(f"No such command {name!r}: {near}", ctx)
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="traversier")
def traversier() -> None:
    """Carry Markdown articles across languages, with everything aboard.

    Editors run extract and build, translators edit the .po files in between, and check says whether what came back
    may be published. In a folder without settings every command works on plain Markdown.
    """


def main() -> None:
    """Run the command line; exit 0 done, 3 findings or drift, 1 unreadable input, 2 wrong call, 130 or 143 signals."""
    signal.signal(signal.SIGTERM, _terminated)
    # What a command imports and reads stays till its end: Python need not look for what can go all the time.
    gc.set_threshold(_MANY)
    try:
        code = traversier.main(standalone_mode=False)
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        code = 130
    except TraversierError as error:
        click.echo(str(error), err=True)
        code = error.exit_code
    except OSError as error:
        # What is printed has no name, and neither has the working folder, which can only be gone.
        code = _refused(error) if error.filename or error.errno == errno.ENOENT else _unprinted(error)
    code = code if isinstance(code, int) else 0
    atexit.register(_end, code)
    sys.exit(code)


def _refused(error: OSError) -> int:
    """Say which place the system does not let the program into; return the exit code."""
    reason = (error.strerror or str(error)).lower()
    hint = "see whether it is there, and whether you may read and write there"
    click.echo(f"error: {error.filename or 'the working folder'}: {reason}\n  hint: {hint}", err=True)
    return 1


def _unprinted(error: OSError) -> int:
    """Say that what was found cannot be printed, unless nobody reads it any more; return the exit code."""
    # What still waits to be printed never can be.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno != errno.EPIPE:
        click.echo(f"error: cannot print: {error.strerror}\n  hint: make room, or print elsewhere", err=True)
    return 1


def _end(code: int) -> None:
    """End at once: to take the program apart piece by piece takes longer than many commands."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # closed by the shell, it is None
        try:
            stream.flush()
        except OSError as error:
            code = _unprinted(error)
    os._exit(code)


def _terminated(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
