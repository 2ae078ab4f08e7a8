"""Targets and actions on the page: the wording, and what stands below it."""

from collections.abc import Callable

from miekeshi.model import Action, Aim
from miekeshi.page.blocks import Style
from miekeshi.page.writer import At, Writer


class Aims:
    """Writes targets and actions; ``evaluation`` writes a judgement of one at that depth."""

    def __init__(self, out: Writer, evaluation: Callable[[At, str, int], object]) -> None:
        self.out, self._evaluation = out, evaluation

    def write(self, at: At, aims: list[At], label: str, style: Style, depth: int) -> None:
        if aims:
            depth += self.out.label(at, label, "label" if depth else "heading", depth)
        for one in aims:
            self._aim(one, style, depth)

    def _aim(self, at: At, style: Style, depth: int) -> None:
        aim: Aim = at.item
        self.out.put(at, "text", style, depth, self.out.line(at, "text"), mark=self.out.line(at, "mark"))
        stating = [at, *self.out.items(at, "figure")]
        shares = [share for one in stating for share in self.out.items(one, "breakdown")]
        if any(one.item.text for one in shares):
            self.out.label(at, "breakdown", "label", depth + 1)
        for one in shares:
            self.out.marked(one, "share", depth + 1)
        for point in (point for one in stating for point in self.out.items(one, "baseline")):
            self.out.emit(point, "text", "baseline", depth + 1, label="baseline")
        for point in self.out.items(at, "series"):
            self.out.emit(point, "text", "series", depth + 1, label="series")
        self.out.notes(at, depth + 1)
        if isinstance(aim, Action):
            for one in self.out.items(at, "action"):
                self._aim(one, "action", depth + 1)
        for key in aim.evaluation:
            self._evaluation(at, key, depth + 1)
