"""Rows of a table below a row of labels: a measure's, or one of its targets."""

from miekeshi.importing.contents import Contents
from miekeshi.importing.draft import Node
from miekeshi.importing.entries import add_targets, replaced
from miekeshi.importing.grids import Held, Record
from miekeshi.importing.labels import PERIODS
from miekeshi.importing.making import Making
from miekeshi.importing.marked import Marked, joined


class Records:
    """Takes rows, each cell under the label of its column."""

    def __init__(self, making: Making, contents: Contents) -> None:
        self.making, self.contents = making, contents

    def record(self, record: Record) -> None:
        """A row below labels: a measure's, or one of its targets."""
        self.making.flush()
        roles = [cell.role for cell in record.cells]
        if "page" in roles or (self.making.role == "index" and "goal" in roles and "target" not in roles):
            self._index(record)
            return
        if record.begins and any(role in ("title", "goal") for role in roles):
            if "title" in roles:
                self.making.measure = None
                if "goal" in roles:
                    self.making.goal = None
                self.making.begin_measure()
            else:
                self.making.begin_measure()
        elif self.making.measure is None:
            self.making.begin_measure()
        order = ("goal", "number", "title", "divisions", "mark", "target", "state", "value", "unit")
        cells = sorted(record.cells, key=lambda cell: order.index(cell.role) if cell.role in order else len(order))
        titled = "title" in roles
        made: list[Node] = []
        marks = [cell.text for cell in cells if cell.role == "mark"]
        for cell in cells:
            role = "title" if cell.role == "goal" and not titled and self._fresh() else cell.role
            if role == "mark":
                continue
            if role in ("target", "state"):
                assert self.making.measure is not None
                found = add_targets(self.making.measure, cell.text, self.making.words, role)
                if marks and found and not found[0].texts.get("mark"):
                    found[0].put("mark", marks.pop(0).stripped())
                made += found
            elif role == "value":
                self._value(cell, made)
            elif role == "unit" and len(made) == 1 and cell.text.solid:
                self._unit(cell.text.stripped(), made[0])
            elif role in ("baseline", "due", "note", *PERIODS) and made:
                self.contents.beside(cell, role, made)
            elif role == "number" and not record.begins and self.making.measure is not None:
                self.making.words.add(cell.text)
            elif role == "column" or role is None:
                self.contents.own_section(cell)
            else:
                self.contents.put(cell.text, role, cell.label)
            for note in cell.notes:
                self.making.note(note)
        for mark in marks:
            self.making.leave(mark)
        if made and self.making.measure is not None:
            replaced(self.making.measure, self.making.measure.items["target"], self.making.words)
        self.making.flush()
        self.making.role = None

    def _fresh(self) -> bool:
        return self.making.measure is not None and "title" not in self.making.measure.texts

    def _index(self, record: Record) -> None:
        node = self.making.sheet.add("goal")
        names = {"number": "number", "goal": "index_title", "title": "index_title", "page": "page", "mark": "mark"}
        for cell in record.cells:
            name = names.get(cell.role or "")
            if name and cell.text.solid:
                node.put(name, cell.text.stripped())
            else:
                self.making.leave(cell.text)

    def _value(self, cell: Held, made: list[Node]) -> None:
        """The figure in a column of its own: the end of the target's wording."""
        assert self.making.measure is not None
        if not made:
            made += add_targets(self.making.measure, cell.text, self.making.words)
            return
        lines = [line for line in cell.text.lines() if line.solid]
        if len(lines) == len(made):
            for node, line in zip(made, lines, strict=True):
                self._extend(node, line)
        elif len(made) == 1:
            self._extend(made[0], cell.text)
        else:
            self.contents.own_section(cell)

    def _unit(self, unit: Marked, node: Node) -> None:
        """The unit in a column of its own, behind the figure unless that has it already."""
        before = node.texts.get("text")
        if before and not before[-1].solid.endswith(unit.solid):
            node.texts["text"] = [joined([*before, unit], "")]
        else:
            self.making.words.add(unit)

    def _extend(self, node: Node, text: Marked) -> None:
        before = node.texts.get("text")
        node.texts["text"] = [joined([*before, text.stripped()], "　")] if before else [text.stripped()]
