"""An item, or the whole sheet, said again as a former state of the sheet said it: an edit as any other."""

from collections.abc import Mapping
from typing import Any

from miekeshi.dates.eras import day_words
from miekeshi.diff.changes import same
from miekeshi.edits.remarks import kept
from miekeshi.model import Item, Model, Path, Sheet, get, put, revision_date
from miekeshi.model.kinds import KINDS, PLACED
from miekeshi.model.path import holder, kind_of, relative
from miekeshi.model.sheet import SheetIdentity
from miekeshi.model.walk import walk
from miekeshi.revision.revise import RevisionError, add, refuse_if_closed, revise, withdraw
from miekeshi.text.i18n import _

_KEPT = frozenset({"was", "added", "withdrawn", "carried", "order", "goal", "stage", "published", "closed"})
"""Fields that are no wording: what the file is, where an item stands, what revisions and stages left behind."""


def place_of(sheet: Sheet, path: Path) -> Path | None:
    """Where the item of that kind and id stands in the sheet, wherever it was moved; ``None`` where it is not."""
    if not path or get(sheet, path) is not None:
        return path
    if kind_of(path) not in PLACED:
        return None
    ends = relative(path, holder(path))
    return next((one for one, _item in walk(sheet) if relative(one, holder(one)) == ends), None)


def restored(sheet: Sheet, former: Sheet, path: Path, revision_id: str | None = None) -> Sheet:
    """The sheet with the item at the path of the former sheet, or all of it at (), worded as it was there.

    A draft's item is put back whole, and so is a draft that was one; remarks made since stay. On a published sheet each
    field goes back under the revision, what was there is added by it, what came since is withdrawn by it; reports and
    judgements entered since stay. Raises ``RevisionError`` where the sheet is closed, a revision is needed and none
    given, what held the item is gone, or a revision withdrew it.
    """
    refuse_if_closed(sheet)
    if sheet.stage == "draft":
        return kept(sheet, _put_back(sheet, former, path))
    at = place_of(sheet, path)
    if at is None:
        return _brought_back(sheet, former, path, revision_id)
    return _reworded(sheet, at, former, path, revision_id)


def _put_back(sheet: Sheet, former: Sheet, path: Path) -> Sheet:
    if not path:
        return former if former.stage == "draft" else _reworded(sheet, (), former, (), None)
    at = place_of(sheet, path)
    return put(sheet, at, get(former, path)) if at else _brought_back(sheet, former, path, None)


def _brought_back(sheet: Sheet, former: Sheet, path: Path, key: str | None) -> Sheet:
    """The sheet with an item that it has no more, where what held it now stands."""
    within = place_of(sheet, holder(path))
    if within is None:
        raise RevisionError(_("What held this is gone as well. Bring that back first."))
    return add(sheet, (*within, *relative(path, holder(path))), _bare(get(former, path)), key)


def _reworded(sheet: Sheet, at: Path, former: Sheet, path: Path, key: str | None) -> Sheet:
    now, then = ((get(one, where) if where else one) for one, where in ((sheet, at), (former, path)))
    if (gone := getattr(now, "withdrawn", None)) and not getattr(then, "withdrawn", None):
        text = _("This was withdrawn on {date}. Add it anew; its former wording can be copied from there.")
        raise RevisionError(text.format(date=day_words(revision_date(gone))))
    names = (one for one in _wording(then) if not same(getattr(now, one), getattr(then, one)))
    if fields := {name: getattr(then, name) for name in names}:
        sheet = revise(sheet, at, fields, key)
    for kind in _collections(then):
        held, before = getattr(now, kind), getattr(then, kind)
        for name, item in before.items():
            if name in held:
                sheet = _reworded(sheet, (*at, kind, name), former, (*path, kind, name), key)
            elif place_of(sheet, (kind, name)) is None and item.withdrawn is None:
                sheet = add(sheet, (*at, kind, name), _bare(item), key)
        for name, item in held.items():
            moved = place_of(former, (*at, kind, name)) is not None
            if name not in before and not moved and item.withdrawn is None:
                sheet = withdraw(sheet, (*at, kind, name), key)
    return sheet


def _collections(model: Model) -> list[str]:
    """The fields that hold items of their own; a report, a judgement or a former value is none."""
    names = (one for one in KINDS if issubclass(KINDS[one].model, Item))
    return [one for one in names if isinstance(model.__dict__.get(one), Mapping)]


def _wording(item: Model) -> list[str]:
    apart = {*KINDS, *_KEPT, *SheetIdentity.model_fields}
    return [one for one in type(item).model_fields if one not in apart]


def _bare(item: Item) -> Item:
    """The item as it is added anew: without what revisions of then left in it, and what they had withdrawn."""
    values: dict[str, Any] = {**item.__dict__, **item.unknown}
    for name in _collections(item):
        values[name] = {key: _bare(one) for key, one in values[name].items() if one.withdrawn is None}
    if "was" in values:
        values["was"] = {}
    return type(item).model_validate({**values, "added": None, "withdrawn": None})
