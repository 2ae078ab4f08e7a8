"""The way of a period's report through the posts: handed in, returned, approved; and what an approval covers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import blake2s
from typing import Any, Literal

from miekeshi.model import Cost, Path, Sheet, revision_date
from miekeshi.model.form import Form
from miekeshi.model.kinds import Reported
from miekeshi.model.path import id_of, split_at
from miekeshi.model.walk import walk

State = Literal["", "handed-in", "returned", "approved", "changed"]
"""Where a report is: nowhere yet, with a post that is to approve it, back with who made it, approved by all, or changed
since it was approved."""
STATES: tuple[State, ...] = ("handed-in", "returned", "approved", "changed")


@dataclass(frozen=True, slots=True)
class Way:
    """Where the report of a period is.

    ``trail`` are the ids of its steps, the earliest first; ``valid`` those approvals since it was last handed in or
    returned that cover what is reported now, ``outdated`` those that do not. ``missing`` are the posts that are still
    to approve it, in turn; of a form that names none one nameless post. ``reason`` is what was said with the last step.
    """

    period: str
    state: State
    trail: tuple[str, ...] = ()
    valid: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reason: str = ""

    @property
    def asked(self) -> bool:
        """Whether anyone waits for it to be handed in: the form names who approves it, or a step was taken before."""
        return bool(self.trail) or self.missing != ("",)


def way(sheet: Sheet, form: Form, period: str, today: date | None = None) -> Way:
    """Where the report of the period is, by the steps taken until today, if a day is given."""
    trail = tuple(key for key in steps(sheet, period) if today is None or revision_date(key) <= today)
    posts = form.approvers or ("",)
    if not trail:
        return Way(period, "", missing=posts)
    now = digest(sheet, period)
    begun = max((at for at, key in enumerate(trail) if sheet.submission[key].step != "approved"), default=-1)
    approvals = trail[begun + 1 :]
    valid = tuple(key for key in approvals if sheet.submission[key].digest == now)
    outdated = tuple(key for key in approvals if key not in valid)
    missing = posts[len(valid) :]
    state: State = "handed-in"
    if not missing:
        state = "approved"
    elif approvals and approvals[-1] in outdated:
        state = "changed"
    elif sheet.submission[trail[-1]].step == "returned":
        state = "returned"
    return Way(period, state, trail, valid, outdated, missing, sheet.submission[trail[-1]].reason or "")


def steps(sheet: Sheet, period: str | None = None) -> tuple[str, ...]:
    """The ids of the steps taken with the report of the period, or with any, the earliest first."""
    found = (key for key, one in sheet.submission.items() if period in (None, one.period))
    return tuple(sorted(found, key=lambda key: (key[:10], sheet.submission[key].order, key)))


def digest(sheet: Sheet, period: str) -> str:
    """A digest of all that is reported for the period: of each target, action and figure, and of each cost.

    It knows a target by its id wherever it was moved to, and takes neither the day nor the post of the report.
    """
    return blake2s(json.dumps(sorted(_said(sheet, period)), ensure_ascii=False).encode(), digest_size=8).hexdigest()


def reported_values(sheet: Sheet, period: str) -> int:
    """How many reports there are for the period."""
    return sum(1 for _one in _said(sheet, period))


def _said(sheet: Sheet, period: str) -> Iterable[list[str]]:
    for path, item in walk(sheet):
        if isinstance(item, Reported) and (one := item.progress.get(period)) is not None:
            yield [_key(path), *map(_plain, (one.value, one.of, one.text, one.status, one.note))]
        elif isinstance(item, Cost) and (spent := item.spent.get(period)) is not None:
            yield [".".join(path), *map(_plain, (spent.value, spent.note))]


def _key(path: Path) -> str:
    aim, figure = split_at(path, "figure")
    return ".".join((id_of(aim), *figure))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
