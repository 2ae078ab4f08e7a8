"""A save over what another hand changed since the file was read: both are merged by id."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from miekeshi.checks.conflicts import undecided
from miekeshi.diff.merge import Merged, merge
from miekeshi.model import Model, Sheet
from miekeshi.model.path import id_of
from miekeshi.model.walk import walk
from miekeshi.store.files.merge import value_of
from miekeshi.store.files.problem import ChangedElsewhere, NotSaved, Problem, whole
from miekeshi.store.files.read import Content, load
from miekeshi.store.files.write import Saved, save
from miekeshi.text.i18n import _

M = TypeVar("M", bound=Model)
TRIES = 20
"""How often a save begins anew while other hands save between: each time only one of them came first."""


@dataclass(frozen=True, slots=True)
class Joined(Generic[M]):
    """A file that moved on: its content, and what it means with what was read and what became of that here."""

    content: Content
    base: M
    ours: M
    theirs: M
    merged: Merged[M]


class Contested(ChangedElsewhere):
    """Another hand and ours made two things of one; ``joined`` has both."""

    def __init__(self, joined: Joined[Any]) -> None:
        super().__init__(_in_the_way(joined))
        self.joined = joined


def join(content: Content, base: M, ours: M) -> Joined[M]:
    """What was read as ``content`` and ``base`` merged with what the file says now. Raises ``NotSaved`` where it
    cannot be: the file cannot be read, another sheet stands there, or the sheet went on to another stage.
    """
    now = load(content.path)
    if isinstance(now, Problem):
        raise NotSaved(now)
    theirs = cast(M, value_of(now, type(base)))
    if is_another(base, theirs):
        raise ChangedElsewhere(
            whole(
                content.path,
                "changed-elsewhere",
                _("another sheet stands in the file since it was opened"),
                _("Your changes are kept here. Save them under another name."),
            )
        )
    if isinstance(theirs, Sheet) and isinstance(base, Sheet) and theirs.stage != base.stage:
        raise ChangedElsewhere(
            whole(
                content.path,
                "changed-elsewhere",
                _("another hand published, closed or reopened the sheet since it was opened"),
                _("Your changes are kept here. Save them under another name, or open the file again."),
            )
        )
    return Joined(now, base, ours, theirs, merge(base, ours, theirs))


def save_joined(content: Content, base: M, ours: M) -> tuple[Saved, M]:
    """Save, merged with what another hand made of the file meanwhile; what the file said before that.

    Raises ``NotSaved``; ``Contested`` where both made two things of one.
    """
    for _try in range(TRIES):
        try:
            return save(content, base, ours), base
        except ChangedElsewhere:
            joined = join(content, base, ours)
            if joined.merged.found:
                raise Contested(joined) from None
            content, base, ours = joined.content, joined.theirs, joined.merged.value
    return save(content, base, ours), base


def _in_the_way(joined: Joined[M]) -> Problem:
    finding = next(one for one in undecided(joined.merged.value) if id_of(one.path) in joined.merged.found)
    return whole(
        joined.content.path,
        "changed-elsewhere",
        _("another hand changed the same since it was opened: {what}").format(what=finding.message),
        _("Your changes are kept here. Save them under another name, or open the file again."),
    )


def is_another(base: Model, now: Model) -> bool:
    """Whether the file now holds another sheet: of another year, or with none of the items."""
    if not isinstance(base, Sheet) or not isinstance(now, Sheet):
        return False
    before, after = ({path for path, _item in walk(sheet) if path} for sheet in (base, now))
    return base.fiscal_year != now.fiscal_year or (bool(before) and not before & after)
