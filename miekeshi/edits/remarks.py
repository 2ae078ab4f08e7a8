"""A reviewer's remark made, changed, answered and settled. None of it is a revision: it never leaves a strike."""

from miekeshi.edits.arrange import ids_of
from miekeshi.model import Path, Remark, Sheet, new_id, put
from miekeshi.order.remarks import takes_remark
from miekeshi.revision.revise import refuse_if_closed

PREFIX = "r"
"""The first letter of a remark's id."""


def remarked(sheet: Sheet, path: Path, remark: Remark) -> tuple[Sheet, Path]:
    """The sheet with a remark on the innermost item at the place that takes one, and the way to the remark.

    Raises ``RevisionError`` where the sheet is closed.
    """
    refuse_if_closed(sheet)
    at = (*takes_remark(sheet, path), "remark", new_id(PREFIX, ids_of(sheet)))
    return put(sheet, at, remark), at


def changed(sheet: Sheet, path: Path, remark: Remark | None) -> Sheet:
    """The sheet with the remark at its path saying something else; ``None`` takes it away.

    Raises ``RevisionError`` where the sheet is closed.
    """
    refuse_if_closed(sheet)
    return put(sheet, path, remark)
