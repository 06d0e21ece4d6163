"""What awaits whom: per locale, role and article."""

from collections.abc import Iterable, Iterator

from pipeline.flow.reviewing import Desk
from pipeline.model.review import Reviewer, Role
from pipeline.model.sheet import Awaited, Before, Sheet, Voided


def awaited(desk: Desk, roles: Iterable[Role] = tuple(Role)) -> Iterator[Awaited]:
    """Yield one row per role that the settings ask for in a locale, and article with units that need it."""
    past = desk.past
    for role in roles:
        for domain in desk.domains:
            sheets = [sheet for sheet in desk.sheets if sheet.domain == domain.name and role in sheet.needed]
            if not sheets:
                continue
            rejected = [sheet for sheet in sheets if sheet.current and sheet.rejections]
            open_ = [s for s in sheets if s.current and not s.rejections and role not in s.standing]
            signed = [sheet for sheet in sheets if sheet.current and role in sheet.standing]
            yield Awaited(
                desk.locale.tag,
                role,
                domain.name,
                len(sheets),
                len(signed),
                sum(_is_carried(sheet, role) for sheet in signed),
                len(open_),
                sum(_was_signed(past.before(sheet, role), role) for sheet in open_),
                len(rejected),
                sum(not sheet.current for sheet in sheets),
            )


def _is_carried(sheet: Sheet, role: Role) -> bool:
    return all(record.carried for record in sheet.signatures if record.role is role)


def _was_signed(before: Before | None, role: Role) -> bool:
    return before is not None and before.review.role is role


def voided(desk: Desk, roles: Iterable[Role] = tuple(Role)) -> Iterator[Voided]:
    """Yield each unit that was signed in a role, and awaits another signature because it changed."""
    for role in roles:
        for sheet in desk.sheets:
            before = desk.past.before(sheet, role)
            if before is not None and before.review.role is role and (role in sheet.needed or not sheet.needed):
                yield Voided(desk.locale.tag, sheet, before)


def eligible(desk: Desk, role: Role) -> tuple[Reviewer, ...]:
    """Return who may sign in a role in a locale, whatever the day."""
    people = desk.project.settings.reviewers.values()
    return tuple(p for p in people if role in p.roles and (not p.locales or desk.locale in p.locales))
