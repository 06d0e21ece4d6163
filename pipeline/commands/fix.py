"""`traversier fix`: the replacements that rules offer, written into the translations."""

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from pipeline.commands.advice import refuse_for_files, warn_of_no_locale
from pipeline.commands.asking import asked_for, projects_of, selection_options
from pipeline.commands.difference import print_difference
from pipeline.commands.options import (
    catalogs_option,
    leave,
    locales_option,
    project_for,
    settings_for,
    source_option,
    wanted_locales,
)
from pipeline.commands.printing import print_faults, print_findings
from pipeline.model.locale import Locale

if TYPE_CHECKING:
    from pipeline.fix import Offer
    from pipeline.flow.fixing import Fix, Fixing


@click.command()
@click.argument("files", nargs=-1, type=click.Path())
@source_option
@catalogs_option
@locales_option
@selection_options
@click.option("--check", "--dry-run", "check", is_flag=True, help="Write nothing; exit 3 where something would change.")
@click.option("--ask", is_flag=True, help="Ask about the replacements that are not safe: y, n, a for all, q to end.")
def command(
    files: tuple[str, ...],
    source: str | None,
    catalogs: str | None,
    locales: tuple[Locale, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    check: bool,
    ask: bool,
) -> None:
    """Make the safe replacements that check's rules offer: blanks, marks, characters that nobody sees.

    No figure, no citation, link or tag and no structure changes; a fuzzy entry stays fuzzy. With FILES, fix these .po
    files of any project.
    """
    from pipeline.fix import only_safe
    from pipeline.flow.domains import owing
    from pipeline.flow.fixing import Fixing, fix_files, fix_project

    asked = asked_for(select, ignore)
    accept = Questions() if ask else only_safe
    if files:
        refuse_for_files({"--source": source, "--catalogs": catalogs, "--locale": locales})
        result = Fixing()
        for settings, folders, paths in projects_of(files):
            result.add(fix_files(paths, settings, folders, asked.selected, accept))
    else:
        settings = settings_for(source)
        project = project_for(settings, articles=source, catalogs=catalogs)
        warn_of_no_locale(settings, locales, project.folders)
        chosen = owing(project, wanted_locales(settings, locales, source=True))
        result = fix_project(project, chosen, asked.selected, accept)
    print_faults(result.faults)
    errors = print_findings(result.findings)
    for fix in result.fixes:
        _print(fix)
    written = 0 if check else result.changes.apply()
    print_faults(result.changes.conflicts)
    click.echo(_summary(result, check, ask, written))
    broken = bool(errors or result.faults or result.changes.conflicts)
    leave(broken, check and bool(result.changes.changes))


def _print(fix: "Fix") -> None:
    """Print what changes in an entry."""
    from pipeline.flow.jobfile import strings_of

    entry = fix.fixed.entry
    rules = Counter(fix.fixed.rules)
    names = ", ".join(f"{name} ({number} times)" if number > 1 else name for name, number in rules.items())
    click.echo(f"{fix.path}:{entry.msgstr_line}: {names}")
    for form, text in enumerate(strings_of(entry)):
        if form in fix.fixed.forms:
            print_difference(text, fix.fixed.forms[form])


def _summary(result: "Fixing", check: bool, ask: bool, written: int) -> str:
    made = sum(len(fix.fixed.rules) for fix in result.fixes)
    files = len(result.changes.changes) if check else written
    parts = [f"{_counted(made, 'replacement')} in {_counted(len(result.fixes), 'entry', 'entries')}"]
    parts.append(f"{_counted(files, 'file')} {'would change' if check else 'written'}")
    if result.waiting:
        parts.append(f"{result.waiting} left as they were" if ask else f"{result.waiting} more with --ask")
    return ", ".join(parts)


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


class Questions:
    """Asks about each replacement that is not safe, on a terminal or in a pipe; at the end of the answers it stops."""

    def __init__(self) -> None:
        self.all = False
        self.ended = False

    def __call__(self, offer: "Offer") -> bool:
        """Tell whether a replacement is to be made."""
        if offer.safe or self.all:
            return True
        if self.ended:
            return False
        click.echo(f"{offer.path}:{offer.entry.msgstr_line}: {offer.problem.message} ({offer.rule.name})")
        click.echo(f" {offer.pair.msgid}".replace("\n", "\n "))
        print_difference(offer.text, offer.after)
        return self._answer()

    def _answer(self) -> bool:
        while True:
            click.echo("replace? [y]es, [n]o, [a]ll, [q]uit: ", nl=False)
            line = sys.stdin.readline()
            answer = line.strip().lower()[:1]
            if not sys.stdin.isatty():
                click.echo(answer)
            if answer in ("y", "n"):
                return answer == "y"
            if answer == "a":
                self.all = True
                return True
            if answer == "q" or not line:
                self.ended = True
                return False
