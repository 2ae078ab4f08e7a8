"""The city's plans on the desk: the workspace's file of them, opened, begun, and who refers to it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from miekeshi.store.workspace.folder import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from miekeshi.model.plan import Plans
    from miekeshi.model.plan_tree import PlanTree
    from miekeshi.store.session.editing import Editing
    from miekeshi.store.session.kept import Kept
    from miekeshi.store.session.sessions import Sessions


class OnDesk(Protocol):
    """What the plans are asked for of the desk."""

    root: Path
    today: "Callable[[], date]"

    @property
    def sessions(self) -> "Sessions": ...


class PlanDesk:
    """The plans of one workspace."""

    def __init__(self, desk: OnDesk) -> None:
        self._desk = desk

    @property
    def path(self) -> Path:
        """The file."""
        return self._desk.root / PLAN

    @property
    def there(self) -> bool:
        """Whether there is a file of that name, sound or not."""
        return os.path.lexists(self.path)

    @property
    def tree(self) -> "PlanTree":
        """The plans as the file has them; none where it cannot be read."""
        from miekeshi.model.plan_tree import NO_PLAN
        from miekeshi.store.workspace.plans import plan_tree, plans_version

        return plan_tree(plans_version(self._desk.root)) or NO_PLAN

    def open(self, path: Path | None = None) -> "Editing[Plans]":
        """The plans, gone on with where they were left. Raises ``NotSaved`` with why they cannot be opened."""
        from miekeshi.store.session.plan_editing import open_plans

        return self._desk.sessions.resume(open_plans(path or self.path))

    def begin(self, plans: "Plans") -> "Editing[Plans]":
        """Write the first plans; they are open then. Raises ``NotSaved``."""
        from miekeshi.store.session.plan_editing import begin_plans

        return self.open(begin_plans(self._desk.root, plans))

    def kept(self, editing: "Editing[Plans]") -> "Kept[Plans] | None":
        """Work on the plans that was not saved the last time."""
        from miekeshi.model.plan import Plans
        from miekeshi.store.session.recovery import find

        return find(editing.content, Plans)

    def copy_of(self, editing: "Editing[Plans]") -> "Editing[Plans]":
        """Write the plans as they now are beside their file under a free name; the copy, open. Raises ``NotSaved``."""
        from miekeshi.store.session.copies import save_copy

        return self.open(save_copy(editing, self._desk.today()))

    def referring(self, nodes: "Collection[str]") -> list[tuple[Path, int]]:
        """The sheets of the workspace that name one of these nodes, each with in how many places."""
        from miekeshi.store.workspace.plans import referring

        try:
            return list(referring(self._desk.root, nodes))
        except OSError:
            return []
