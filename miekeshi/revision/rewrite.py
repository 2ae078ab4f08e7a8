"""Make an item say what a form now holds: its fields, and the rows within it (baselines, figures, notes and so on)."""

from collections.abc import Mapping

from miekeshi.model import Item, Model, Path, Sheet, get
from miekeshi.model.kinds import ROWS
from miekeshi.revision.revise import add, revise, withdraw


def rewrite(sheet: Sheet, path: Path, wanted: Model, revision_id: str | None = None) -> Sheet:
    """The sheet with the item at the path (the sheet's head for the empty one) as wanted, rows included.

    Rows are told apart by id. Once the sheet is published everything belongs to the one revision: a changed row keeps
    its former values, a new one is added, one that is wanted no more is withdrawn and stays. Items that are no rows,
    and what is only reported, are left alone.

    Raises ``RevisionError`` as ``revise`` does.
    """
    item = get(sheet, path) if path else sheet
    own = {
        name: getattr(wanted, name)
        for name in type(item).model_fields
        if name not in ("added", "withdrawn") and not isinstance(getattr(item, name), Mapping)
    }
    sheet = revise(sheet, path, own, revision_id)
    for name in ROWS:
        if name in type(item).model_fields and getattr(wanted, name) is not getattr(item, name):
            sheet = _rows(sheet, (*path, name), getattr(wanted, name), revision_id)
    return sheet


def _rows(sheet: Sheet, collection: Path, wanted: Mapping[str, Item], revision_id: str | None) -> Sheet:
    standing: Mapping[str, Item] = get(sheet, collection)
    for key, row in wanted.items():
        if key not in standing:
            sheet = add(sheet, (*collection, key), row, revision_id)
        elif row is not standing[key]:
            sheet = rewrite(sheet, (*collection, key), row, revision_id)
    for key, row in standing.items():
        if key not in wanted and row.withdrawn is None:
            sheet = withdraw(sheet, (*collection, key), revision_id)
    return sheet
