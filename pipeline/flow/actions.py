"""What becomes of each edition of a gated build: publish, keep, notice or remove."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.assemble import Refusal
from pipeline.checks.comparison import shown
from pipeline.errors import UsageError
from pipeline.flow.clinical import clinical_mark
from pipeline.flow.crossing import crossing
from pipeline.flow.edition import Edition
from pipeline.flow.gates import Gates
from pipeline.flow.live import Live, LiveEdition
from pipeline.flow.pages import edition_page
from pipeline.flow.since import Since
from pipeline.model.edition import Page
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.release import UNKNOWN, Action, ClinicalMark


@dataclass
class Decision:
    """An edition, why it may not be released, and what becomes of it."""

    edition: Edition
    page: Page
    refusals: tuple[Refusal, ...]
    reasons: tuple[Finding, ...] = ()
    live: LiveEdition | None = None
    action: Action = Action.PUBLISH
    because: tuple[str, ...] = ()
    """What is clinical of all that changed since the live page was published; for it the page may not stay."""
    clinical: ClinicalMark = UNKNOWN

    @property
    def key(self) -> tuple[str, str]:
        """What the editions of a group of locales have in common."""
        return self.page.domain, self.page.jurisdiction


@dataclass
class Deciding:
    """Decides over editions, given one by one; what it must know of the project it reads once."""

    gates: Gates
    live: Live
    since: Since = field(init=False)

    def __post_init__(self) -> None:
        """Make ready to ask git."""
        self.since = Since(self.gates.project)

    def decision(self, edition: Edition) -> Decision:
        """Return what becomes of an edition, looked at by itself."""
        page, refusals = edition_page(edition)
        reasons = (*self.gates.stops(edition), *crossing(edition, page))
        live = self.live.edition(page.domain, page.locale, page.jurisdiction)
        decided = Decision(edition, page, refusals, reasons, live, clinical=clinical_mark(self.gates, edition))
        if reasons:
            self._stop(decided)
        return decided

    def _stop(self, decided: Decision) -> None:
        """Choose what readers get instead: what is live where nothing clinical has changed since, else no old page."""
        if decided.live is None:
            decided.action = Action.REMOVE
            return
        if not decided.live.notice:
            decided.because = self._weighty(decided)
        if decided.live.notice or decided.because:
            gate = self.gates.gate(decided.edition)
            decided.action = Action(gate.otherwise)
        else:
            decided.action = Action.KEEP

    def _weighty(self, decided: Decision) -> tuple[str, ...]:
        """Return what forbids that the live page stays; where git cannot say, its mark tells.

        A text that somebody rejects as it stands may be the one that is live.
        """
        rejected = tuple(f"rejected: “{shown(text)}”" for text in self.gates.rejected(decided.edition))
        if rejected:
            return rejected
        live = decided.live
        if live is not None and live.published is not None:
            try:
                return self.since.changes(decided.edition, live.published)
            except UsageError:
                pass  # the history is not here, as in a shallow clone
        if live is None or live.clinical.source != decided.clinical.source:
            return ("a clinical or critical text, or a note, is not what it was",)
        if self.gates.endangers(decided.edition):
            return ("a clinical or critical text is not current",)
        return ()

    def together(self, decisions: Sequence[Decision]) -> None:
        """Hold ordinary releases until all locales of a group pass; a clinical correction waits for nobody."""
        for group in self.gates.project.settings.together:
            for found in _by_article(decisions, group):
                failing = [decided for decided in found if decided.reasons]
                for decided in found if failing else ():
                    if not decided.reasons and not self._corrects(decided):
                        self._hold(decided, failing[0])

    def _corrects(self, decided: Decision) -> bool:
        """Tell whether an edition that passes corrects something clinical: in the source, or in the translation."""
        live = decided.live
        if live is None:
            return False
        return live.notice or live.clinical.text != decided.clinical.text or bool(self._weighty(decided))

    def _hold(self, decided: Decision, other: Decision) -> None:
        page = decided.page
        message = f"it waits for {other.page.locale.tag}, with which it is released together"
        hint = "see what stops the other, or take it out of together in the settings"
        path = decided.edition.article.source.path
        reason = Finding(
            path, None, None, "gate-together", Severity.ERROR, message, hint, page.locale.tag, page.domain,
            page.jurisdiction or None,
        )  # fmt: skip
        decided.reasons = (reason,)
        decided.action = Action.KEEP if decided.live else Action.REMOVE


def _by_article(decisions: Sequence[Decision], group: tuple[Locale, ...]) -> Iterator[list[Decision]]:
    """Yield the decisions of a group of locales, article by article."""
    found: dict[tuple[str, str], list[Decision]] = {}
    for decided in decisions:
        if decided.page.locale in group:
            found.setdefault(decided.key, []).append(decided)
    yield from found.values()
