"""A reviewer's remark made, changed, answered and settled. None of it is a revision: it never leaves a strike."""

from miekeshi.edits.arrange import ids_of
from miekeshi.model import Path, Remark, Sheet, get, new_id, put
from miekeshi.model.path import holder, relative
from miekeshi.order.remarks import remarks, takes_remark
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


def kept(before: Sheet, after: Sheet) -> Sheet:
    """The later sheet with every remark of the earlier one: what brings a wording back takes no remark away.

    One on what is gone goes to what held that.
    """
    for path, remark in remarks(before):
        if get(after, path) != remark:
            after = put(after, (*takes_remark(after, holder(path)), *relative(path, holder(path))), remark)
    return after


def changed(sheet: Sheet, path: Path, remark: Remark | None) -> Sheet:
    """The sheet with the remark at its path saying something else; ``None`` takes it away.

    Raises ``RevisionError`` where the sheet is closed.
    """
    refuse_if_closed(sheet)
    return put(sheet, path, remark)
