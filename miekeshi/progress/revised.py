"""What revisions made of a sheet's targets, in brief: the day, what stood before and after, why and by whom."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from miekeshi.dates.eras import printed
from miekeshi.dates.when import When
from miekeshi.model import Aim, Model, Path, Sheet, get, revision_date
from miekeshi.model.naming import numbers_in_row
from miekeshi.model.path import ancestors, kind_of
from miekeshi.model.walk import walk
from miekeshi.revision.trace import former, in_sequence, steps
from miekeshi.text.number_input import written

AIMS = ("target", "action")


@dataclass(frozen=True, slots=True)
class RevisedBrief:
    """What the revision ``key`` made of one target or action: its fields with their values before and after, as texts.

    The field of what stands in it is named behind its kind: ``figure.value``. ``fate`` is "added" or "withdrawn" for
    what the revision did with the whole of it, else empty.
    """

    key: str
    path: tuple[str, ...]
    mark: str
    fields: tuple[tuple[str, str, str], ...]
    fate: str
    reason: str
    approved_by: str

    @property
    def day(self) -> dt.date:
        """The day of the revision."""
        return revision_date(self.key)


def revised(sheet: Sheet, today: dt.date) -> Iterator[RevisedBrief]:
    """Every target and action that a revision until the day changed, in the order of revisions; no corrections."""
    if not sheet.revision:
        return
    found: dict[str, dict[Path, list[tuple[str, str, str]]]] = {}
    fates: dict[tuple[str, Path], str] = {}
    for path, item in walk(sheet):
        aim = next((one for one in reversed(ancestors(path)) if kind_of(one) in AIMS), None)
        if aim is None:
            continue
        for fate in ("added", "withdrawn"):
            if key := getattr(item, fate, None):
                found.setdefault(key, {}).setdefault(aim, []).extend([] if path == aim else [_whole(item, path, fate)])
                if path == aim:
                    fates[key, aim] = fate
        for key, was in getattr(item, "was", {}).items():
            changes = [_step(sheet, item, name, key, "" if path == aim else kind_of(path)) for name in former(was)]
            found.setdefault(key, {}).setdefault(aim, []).extend(changes)
    for key in in_sequence(sheet):
        revision = sheet.revision[key]
        if revision.kind == "correction" or revision_date(key) > today:
            continue
        for path, fields in found.get(key, {}).items():
            said = fates.get((key, path), "")
            text = [_whole(get(sheet, path), path, said, key, sheet)] if said else []
            yield RevisedBrief(
                key,
                path,
                numbers_in_row(sheet, path),
                (*text, *fields),
                said,
                revision.reason,
                revision.approved_by or "",
            )


def _step(sheet: Sheet, item: Model, name: str, key: str, kind: str) -> tuple[str, str, str]:
    old, new = next((old, new) for at, old, new in steps(sheet, item, name) if at == key)
    return f"{kind}.{name}" if kind else name, _stated(old), _stated(new)


def _whole(item: Model, path: Path, fate: str, key: str = "", sheet: Sheet | None = None) -> tuple[str, str, str]:
    """The words of what came or went, as they were with that revision."""
    name = next(one for one in ("text", "label", "value", "title", "name") if one in type(item).model_fields)
    text = _stated(getattr(item, name))
    if sheet is not None and isinstance(item, Aim):
        sequence = in_sequence(sheet)
        later = [old for at, old, _new in steps(sheet, item, name) if sequence.index(at) > sequence.index(key)]
        text = _stated(later[0]) if later else text
    field = name if sheet is not None else f"{kind_of(path)}.{name}"
    return (field, "", text) if fate == "added" else (field, text, "")


def _stated(value: Any) -> str:
    """A value on one line, as a sheet prints it."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "、".join(map(_stated, value))
    if isinstance(value, When):
        return printed(value)
    return written(value) if isinstance(value, Decimal) else str(value).replace("\n", " ")
