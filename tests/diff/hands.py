"""Two hands at one sheet: edits of every kind, on few enough places that they often meet."""

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from miekeshi.dates.when import When
from miekeshi.model import Evaluation, Item, Measure, Note, Progress, Revision, Sheet, Target, get, put
from miekeshi.model.aim import Aim
from miekeshi.model.path import collection_of, id_of, is_within
from miekeshi.model.walk import walk
from miekeshi.revision.revise import RevisionError, add, revise, withdraw

Path = tuple[str, ...]
WORDS = ("早める。", "遅らせる。", "2か所で行う。", "市民と行う。")
REVISIONS = ("2030-10-01-aaaa", "2030-10-01-bbbb", "2030-11-01-cccc")
TEXTS = ("text", "title", "body", "mark", "unit", "heading", "name")


class Hand:
    """Edits a sheet; ``name`` is in the ids of what it adds."""

    def __init__(self, rng: random.Random, name: str) -> None:
        self.rng, self.name, self.count = rng, name, 0

    def edited(self, sheet: Sheet, edits: int) -> Sheet:
        """The sheet after so many edits."""
        for _number in range(edits):
            ways: list[Callable[[Sheet], Sheet]] = [
                self.write, self.write, self.revise, self.revise, self.add, self.delete, self.withdraw, self.order,
                self.move, self.report, self.judge, self.later, self.rename,
            ]  # fmt: skip
            sheet = self.rng.choice(ways)(sheet)
        return sheet

    def new_id(self, letter: str) -> str:
        self.count += 1
        return f"{letter}-{self.name}{self.count}"

    def some(self, sheet: Sheet, kind: type = Item) -> Path | None:
        """A place of the kind; a handful of them most often, where hands meet."""
        found = [path for path, item in walk(sheet) if path and isinstance(item, kind) and path[0] != "conflict"]
        if not found:
            return None
        return self.rng.choice(found[:6] if self.rng.random() < 0.7 else found)

    def write(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet)
        names = [name for name in TEXTS if path and name in type(get(sheet, path)).model_fields]
        if path is None or not names:
            return sheet
        value = self.rng.choice((*WORDS, *WORDS, None))
        return put(sheet, (*path, self.rng.choice(names)), value)

    def revise(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet, Aim)
        if path is None or sheet.stage != "published":
            return self.write(sheet)
        sheet, key = self.begun(sheet)
        fields: dict[str, Any] = {}
        if self.rng.random() < 0.8:
            fields["text"] = self.rng.choice(WORDS)
        if self.rng.random() < 0.4:
            fields["due"] = (When.parse(self.rng.choice(("2031-03-31", "2031-06", "tbd"))),)
        if self.rng.random() < 0.4:
            fields["value"] = self.rng.choice((Decimal(7), Decimal("7.5"), None))
        return self.tried(sheet, lambda: revise(sheet, path, fields, key))

    def begun(self, sheet: Sheet) -> tuple[Sheet, str]:
        key = self.rng.choice(REVISIONS)
        if key not in sheet.revision:
            sheet = put(sheet, ("revision", key), Revision(reason=f"理由{key[-4:]}"))
        return sheet, key

    def tried(self, sheet: Sheet, edit: Callable[[], Sheet]) -> Sheet:
        try:
            return edit()
        except RevisionError:
            return sheet

    def add(self, sheet: Sheet) -> Sheet:
        if self.rng.random() < 0.3:
            item: Item = Measure(order=self.rng.randrange(100), title=self.rng.choice(WORDS))
            path: Path = ("measure", self.new_id("m"))
        else:
            holder = self.some(sheet, Measure)
            if holder is None:
                return sheet
            letter, kind = self.rng.choice((("t", Target), ("n", Note)))
            field = "target" if letter == "t" else "note"
            item = kind(order=self.rng.randrange(100), text=self.rng.choice(WORDS))
            path = (*holder, field, self.new_id(letter))
        if sheet.stage == "published":
            begun, key = self.begun(sheet)
            return self.tried(sheet, lambda: add(begun, path, item, key))
        return put(sheet, path, item)

    def delete(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet)
        return sheet if path is None else put(sheet, path, None)

    def withdraw(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet)
        if path is None or sheet.stage != "published" or not hasattr(get(sheet, path), "was"):
            return self.delete(sheet)
        begun, key = self.begun(sheet)
        return self.tried(sheet, lambda: withdraw(begun, path, key))

    def order(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet)
        return sheet if path is None else put(sheet, (*path, "order"), self.rng.randrange(1, 1000))

    def move(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet, Aim)
        if path is None:
            return sheet
        field = collection_of(path)[-1]
        homes = [one for one, item in walk(sheet) if field in type(item).model_fields and one]
        homes = [one for one in homes if not is_within(one, path) and (*one, field) != collection_of(path)]
        if not homes:
            return sheet
        home, item = self.rng.choice(homes[:4]), get(sheet, path)
        if id_of(path) in get(sheet, (*home, field)):
            return sheet
        return put(put(sheet, path, None), (*home, field, id_of(path)), item)

    def report(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet, Aim)
        if path is None:
            return sheet
        fields = {"value": Decimal(self.rng.randrange(5)), "note": self.rng.choice((*WORDS, None))}
        made = Progress.model_validate({name: value for name, value in fields.items() if value is not None})
        return put(sheet, (*path, "progress", self.rng.choice(("q1", "q2", "q3", "q4"))), made)

    def judge(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet, Aim)
        if path is None:
            return sheet
        made = Evaluation(rating=self.rng.choice(("a", "b")), reason=self.rng.choice(WORDS))
        return put(sheet, (*path, "evaluation", self.rng.choice(("self", "leader"))), made)

    def later(self, sheet: Sheet) -> Sheet:
        """A key of a version to come."""
        path = self.some(sheet) or ()
        value = self.rng.choice(
            (1, True, [1, 2], {"a": 1}, {"a": 1, self.name: {"b": 2}}, {self.name: self.rng.randrange(3)})
        )
        return put(sheet, (*path, self.rng.choice(("later", f"later_{self.name}"))), value)

    def rename(self, sheet: Sheet) -> Sheet:
        return put(sheet, (self.rng.choice(("title", "department")),), self.rng.choice(WORDS))


def remarked(rng: random.Random, text: str, name: str) -> tuple[str, list[str]]:
    """The text with a few remarks of a hand's own, and the remarks."""
    lines, made = text.split("\n"), []
    heads = [number for number, line in enumerate(lines) if line.startswith("[") and not line.startswith("[[")]
    for number in sorted(rng.sample(heads, min(len(heads), rng.randrange(4))), reverse=True):
        remark = f"# {name}の覚え{len(made)}"
        made.append(remark)
        if rng.random() < 0.5 and "#" not in lines[number]:
            lines[number] += f"  {remark}"
        else:
            lines.insert(number, remark)
    return "\n".join(lines), made
