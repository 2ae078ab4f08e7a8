"""The edits that leave a trace: revise, add and withdraw after publication."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from miekeshi.dates.eras import day_words
from miekeshi.diff.changes import same
from miekeshi.model import Item, Model, Path, Revision, Sheet, Was, get, put, revision_date
from miekeshi.model.kinds import KINDS
from miekeshi.model.naming import main_text
from miekeshi.model.path import depth, holder, is_within, kind_of, new_id
from miekeshi.revision.trace import Touched, former, in_sequence, touched
from miekeshi.text.i18n import _


class RevisionError(ValueError):
    """An edit that a published sheet does not allow; the message says what to do instead."""


def refuse_if_closed(sheet: Sheet) -> None:
    """Raise ``RevisionError`` where the sheet is closed: nothing in it changes until it is reopened."""
    if sheet.stage == "closed":
        raise RevisionError(
            _("The sheet is closed and no longer changes. Reopen it first, with the reason for reopening.")
        )


def refuse_in_conflict(sheet: Sheet) -> None:
    """Raise ``RevisionError`` where a merge left conflicts: what is published, revised or closed says one thing."""
    if sheet.conflict:
        raise RevisionError(
            _(
                "A merge left conflicts in the sheet, {count} in all, the first at {at}. "
                "Decide what is to hold there first."
            ).format(count=len(sheet.conflict), at=".".join(next(iter(sheet.conflict.values())).at))
        )


def begin(sheet: Sheet, revision: Revision, on: date) -> tuple[Sheet, str]:
    """The sheet with one more revision of that date, and the revision's id. Raises ``RevisionError``."""
    refuse_if_closed(sheet)
    refuse_in_conflict(sheet)
    if sheet.published and on < sheet.published:
        raise RevisionError(
            _("{date} is before the sheet was published ({published}). Give the day of the revision.").format(
                date=day_words(on), published=day_words(sheet.published)
            )
        )
    same_day = [one.order for key, one in sheet.revision.items() if revision_date(key) == on]
    if same_day:
        revision = put(revision, ("order",), max(same_day) + 10)
    revision_id = new_id(on.isoformat(), sheet.revision)
    return put(sheet, ("revision", revision_id), revision), revision_id


def revise(
    sheet: Sheet,
    path: Path,
    fields: Mapping[str, Any],
    revision_id: str | None = None,
    redline: str | None = None,
) -> Sheet:
    """The sheet with the fields of the item at the path changed.

    Once the sheet is published, the former value of each field that can be struck is kept under the revision;
    a field set back to its former value under the same revision leaves no trace. ``redline`` is the author's own
    strike of the main text, as CriticMarkup.

    An item carried forward is no longer unchanged after it. Raises ``RevisionError`` where the sheet is closed, a
    revision is needed and none given, or the item was revised later than it.
    """
    refuse_if_closed(sheet)
    item = sheet if not path else get(sheet, path)
    wanted = item
    for name, value in fields.items():
        wanted = put(wanted, (name,), value)
    changed = {name: getattr(wanted, name) for name in fields if not same(getattr(item, name), getattr(wanted, name))}
    traced = _traced(item) & changed.keys()
    if sheet.stage != "draft" and (traced or redline):
        refuse_in_conflict(sheet)
        key = _required(sheet, revision_id)
        _not_before_the_last(sheet, item, key)
        if getattr(item, "added", None) != key:
            was = _record(item, key, {name: getattr(item, name) for name in traced}, changed, redline)
            changed["was"] = {**item.was, key: was} if was else _without(item.was, key)
    for name, value in changed.items():
        sheet = put(sheet, (*path, name), value)
    return _this_years(sheet, path) if changed else sheet


def add(sheet: Sheet, path: Path, item: Item, revision_id: str | None = None) -> Sheet:
    """The sheet with the item at the path; after publication it shows as inserted by the revision."""
    refuse_if_closed(sheet)
    if sheet.stage != "draft":
        refuse_in_conflict(sheet)
        item = put(item, ("added",), _required(sheet, revision_id))
    return _this_years(put(sheet, path, item), path)


def withdraw(sheet: Sheet, path: Path, revision_id: str | None = None) -> Sheet:
    """The sheet without the item; after publication it stays and shows as struck by the revision.

    Raises ``RevisionError`` where the sheet is closed, a revision is needed and none given, or the item was revised or
    withdrawn before.
    """
    refuse_if_closed(sheet)
    if sheet.stage == "draft":
        return _this_years(put(sheet, path, None), path)
    refuse_in_conflict(sheet)
    key, item = _required(sheet, revision_id), get(sheet, path)
    _not_before_the_last(sheet, item, key)
    if item.withdrawn not in (None, key):
        day = day_words(revision_date(item.withdrawn))
        raise RevisionError(_("This was already withdrawn on {date}. Nothing needs doing.").format(date=day))
    return put(sheet, path, None) if item.added == key else put(sheet, (*path, "withdrawn"), key)


def rolled_back(sheet: Sheet, revision_id: str) -> Sheet:
    """The sheet as it was before its last revision, which is the one named: nothing of it is left.

    Raises ``RevisionError`` where something that it changed, or put in, was changed again by a later one.
    """
    undone = sorted(touched(sheet, revision_id), key=lambda one: depth(one.path), reverse=True)
    _refuse_if_changed_since(sheet, revision_id, undone)
    for one in undone:
        item = get(sheet, one.path) if one.path else sheet
        if "added" in one.fields:
            sheet = put(sheet, one.path, None)
            continue
        values: dict[str, Any] = {"withdrawn": None} if "withdrawn" in one.fields else {}
        record = item.was.get(revision_id) if hasattr(item, "was") else None
        if record is not None:
            values |= {**former(record), "was": _without(item.was, revision_id)}
        for name, value in values.items():
            sheet = put(sheet, (*one.path, name), value)
    return put(sheet, ("revision", revision_id), None)


def _traced(item: Model) -> set[str]:
    """The fields that leave a strike: those that the item's record of former values can hold."""
    kind = _record_type(item)
    return set(kind.model_fields) - set(Was.model_fields) if kind else set()


def _record_type(item: Model) -> type[Was] | None:
    field = type(item).model_fields.get("was")
    if field is None:
        return None
    kind: type[Was] = field.annotation.__args__[1]  # type: ignore[union-attr]
    return kind


def _record(
    item: Model, revision_id: str, before: Mapping[str, Any], after: Mapping[str, Any], redline: str | None
) -> Was | None:
    kind = _record_type(item)
    assert kind is not None
    record = item.was.get(revision_id)  # type: ignore[attr-defined]
    values = former(record) if record else {}
    for name, value in before.items():
        values.setdefault(name, value)
        if same(values[name], after[name]):
            del values[name]
    later = tuple(name for name in record.unset if name not in kind.model_fields) if record else ()
    theirs = {**(record.unknown if record else {}), **({"unset": later} if later else {})}
    if not values:
        return kind.model_validate(theirs) if theirs else None
    empty = tuple(name for name in kind.model_fields if name in values and values[name] in (None, ()))
    held = {name: value for name, value in values.items() if name not in empty}
    if redline is None and record and main_text(item) not in before:
        redline = record.redline
    return kind.model_validate({**theirs, **held, "unset": empty + later, "redline": redline})


def _this_years(sheet: Sheet, path: Path) -> Sheet:
    """The sheet with the item no longer marked as last year's, of which something at the path was changed."""
    while path and KINDS[kind_of(path)].part:
        path = holder(path)
    carried = getattr(get(sheet, path), "carried", None) if path else None
    return sheet if carried is None else put(sheet, (*path, "carried"), None)


def _required(sheet: Sheet, revision_id: str | None) -> str:
    if revision_id is None or revision_id not in sheet.revision:
        raise RevisionError(
            _("The sheet is published: a change needs a revision with its date and reason. Begin a revision first.")
        )
    return revision_id


def _not_before_the_last(sheet: Sheet, item: Model, revision_id: str) -> None:
    sequence = in_sequence(sheet)
    later = [key for key in item.was if key in sequence and sequence.index(key) > sequence.index(revision_id)]  # type: ignore[attr-defined]
    if later:
        raise _revised_since(later[0], revision_id)


def _refuse_if_changed_since(sheet: Sheet, revision_id: str, undone: list[Touched]) -> None:
    sequence = in_sequence(sheet)
    for key in sequence[sequence.index(revision_id) + 1 :] if revision_id in sequence else []:
        for later in touched(sheet, key):
            if any(
                later.path == one.path or ("added" in one.fields and is_within(later.path, one.path)) for one in undone
            ):
                raise _revised_since(key, revision_id)


def _revised_since(later: str, revision_id: str) -> RevisionError:
    return RevisionError(
        _("This was already revised on {later}; a revision of {date} cannot come before it. Give a later date.").format(
            later=day_words(revision_date(later)), date=day_words(revision_date(revision_id))
        )
    )


def _without(items: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: item for name, item in items.items() if name != key}
