"""Under which revision an edit goes; and a revision put right afterwards: day, reason, approver, note."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from miekeshi.model import Item, Model, Path, Revision, Sheet, new_id, put, revision_date
from miekeshi.model.base import NOTHING
from miekeshi.model.frozen import Frozen
from miekeshi.model.path import is_within
from miekeshi.revision.revise import RevisionError, refuse_if_closed, refuse_in_conflict
from miekeshi.revision.trace import in_sequence, touched
from miekeshi.revision.views import rebuilt
from miekeshi.text.i18n import _

STEP = 10


def standing(
    sheet: Sheet,
    kind: str,
    today: date,
    last: str | None = None,
    settled: Collection[str] = (),
    paths: Iterable[Path] = (),
) -> str | None:
    """The revision of that kind that a further edit belongs to: the one of the edit before, else today's last one.

    ``last`` is the id of the former; the empty one says that a new one is wanted. None where that is one of those
    ``settled``, which are not worked on any more, and it changed something of what is at the paths.
    """
    found = _standing(sheet, kind, today, last)
    return None if found in settled and changed_there(sheet, found, paths) else found


def changed_there(sheet: Sheet, revision_id: str | None, paths: Iterable[Path]) -> bool:
    """Whether the revision changed, added or withdrew what is at one of the paths, or something within it."""
    if revision_id is None:
        return False
    changed = [one.path for one in touched(sheet, revision_id)]
    return any(one == path or (path != () and is_within(one, path)) for path in paths for one in changed)


def _standing(sheet: Sheet, kind: str, today: date, last: str | None) -> str | None:
    if last == "":
        return None
    if last is not None and last in sheet.revision and sheet.revision[last].kind == kind:
        return last
    todays = [key for key in in_sequence(sheet) if revision_date(key) == today and sheet.revision[key].kind == kind]
    return todays[-1] if todays else None


def twin(sheet: Sheet, revision: Revision, on: date) -> str | None:
    """The revision of that day that gives the same reason and is of the same kind."""
    return next(
        (
            key
            for key in reversed(in_sequence(sheet))
            if revision_date(key) == on
            and (sheet.revision[key].kind, sheet.revision[key].reason) == (revision.kind, revision.reason)
        ),
        None,
    )


def amended(sheet: Sheet, revision_id: str, said: Mapping[str, Any], on: date | None = None) -> tuple[Sheet, str]:
    """The sheet with what is said of the revision put right, and the revision's id, which begins with its day.

    ``said`` are its fields; what it changed, added and withdrew stays as it is. Raises ``RevisionError`` where the
    sheet is closed, the day is before publication, or a place would then be revised in another order.
    """
    refuse_if_closed(sheet)
    refuse_in_conflict(sheet)
    revision = sheet.revision[revision_id]
    for name, value in said.items():
        revision = put(revision, (name,), value)
    if on is None or on == revision_date(revision_id):
        return put(sheet, ("revision", revision_id), revision), revision_id
    if sheet.published and on < sheet.published:
        raise RevisionError(
            _("{date} is before the sheet was published ({published}). Give the day of the revision.").format(
                date=on.isoformat(), published=sheet.published.isoformat()
            )
        )
    same_day = [one.order for key, one in sheet.revision.items() if revision_date(key) == on]
    revision = put(revision, ("order",), max(same_day) + STEP if same_day else 0)
    key = new_id(on.isoformat(), sheet.revision)
    moved = put(put(_renamed(sheet, revision_id, key), ("revision", revision_id), None), ("revision", key), revision)
    _refuse_other_order(sheet, moved, revision_id, key)
    return moved, key


def _renamed(sheet: Sheet, old: str, new: str) -> Sheet:
    """The sheet in which every trace of the one revision is the other's."""

    def change(model: Model) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        was = model.__dict__.get("was", NOTHING)
        if old in was:
            fields["was"] = Frozen({new if key == old else key: record for key, record in was.items()})
        if isinstance(model, Item):
            fields |= {name: new for name in ("added", "withdrawn") if getattr(model, name) == old}
        return fields

    return rebuilt(sheet, change)


def _refuse_other_order(before: Sheet, after: Sheet, old: str, new: str) -> None:
    """Raise ``RevisionError`` where a revision of the same places would come on the other side of the one moved."""
    was, now = in_sequence(before), in_sequence(after)
    passed = ({*was[: was.index(old)]} ^ {*now[: now.index(new)]}) - {old, new}
    mine = [one.path for one in touched(before, old)]
    for key in was:
        if key in passed and any(
            is_within(one.path, path) or is_within(path, one.path) for one in touched(before, key) for path in mine
        ):
            raise RevisionError(
                _(
                    "The revision of {other} changed the same places: it would come on the other side of this one. "
                    "Give a day that keeps their order."
                ).format(other=key[:10])
            )
