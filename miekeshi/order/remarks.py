"""Reviewers' remarks on the items of a sheet: where they may stand, and all there are in printed order."""

from collections.abc import Iterator
from datetime import date

from miekeshi.model import Path, Remark, Sheet, get
from miekeshi.model.form import Form
from miekeshi.model.path import ancestors, holder
from miekeshi.model.walk import walk
from miekeshi.order.sequence import printed_order

Placed = tuple[Path, Remark]
"""A remark and the way to it; what it is on is the ``holder`` of that."""


def remarks(sheet: Sheet) -> Iterator[Placed]:
    """Every remark, in the order of the sheet's fields."""
    for path, item in walk(sheet):
        if isinstance(item, Remark):
            yield path, item


def is_open(remark: Remark, today: date | None = None) -> bool:
    """Whether the remark is not settled; of a day, whether it was made by then and not settled by then."""
    if today is None:
        return remark.settled is None
    return (remark.on is None or remark.on <= today) and (remark.settled is None or remark.settled > today)


def open_remarks(sheet: Sheet, today: date | None = None) -> int:
    """How many remarks are open, at present or on a day."""
    return sum(is_open(remark, today) for _path, remark in remarks(sheet))


def in_printed_order(sheet: Sheet, form: Form) -> tuple[Placed, ...]:
    """Every remark as the form prints what it is on, those of one item by day; on the sheet as a whole first."""
    found = list(remarks(sheet))
    if not found:
        return ()
    places = {path: place for place, path in enumerate(printed_order(sheet, form))}

    def rank(placed: Placed) -> tuple[int, date]:
        path, remark = placed
        known = (places[one] for one in reversed(ancestors(holder(path))) if one in places)
        return next(known, -1), remark.on or date.min

    return tuple(sorted(found, key=rank))


def takes_remark(sheet: Sheet, path: Path) -> Path:
    """The innermost item at the place that a remark can be made on; the sheet itself, at (), where there is none."""
    items = (one for one in reversed(ancestors(path)) if get(sheet, one) is not None)
    return next((one for one in items if "remark" in type(get(sheet, one)).model_fields), ())
