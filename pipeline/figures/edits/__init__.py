"""What an edit of the source does to its translations: cosmetic, wording or clinical."""

from pipeline.figures.edits.judging import NOTHING, Edit, Judgement, classify_edit, judged_edit
from pipeline.figures.edits.slips import Slip, slip_of

__all__ = ["NOTHING", "Edit", "Judgement", "Slip", "classify_edit", "judged_edit", "slip_of"]
