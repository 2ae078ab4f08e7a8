"""What the guided tour asks of files: whether the workspace is a demo, and how far one came in it."""

from pathlib import Path


class PracticeDesk:
    """The tour of one workspace."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def is_demo(self) -> bool:
        """Whether the workspace is one that the program made of its sample data."""
        from miekeshi.store.session.practice import is_demo

        return is_demo(self._root)

    def practised(self) -> int | None:
        """The step that is next; ``None`` where the tour was never offered."""
        from miekeshi.store.session.practice import reached

        return reached(self._root)

    def keep_practised(self, step: int) -> None:
        """Remember the step that is next."""
        from miekeshi.store.session.practice import keep

        keep(self._root, step)
