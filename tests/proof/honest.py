"""Honest hands at a published sheet: every edit that the program itself makes, under revisions of the day."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from miekeshi.dates.when import When
from miekeshi.edits import arrange
from miekeshi.model import Aim, Evaluation, Goal, Item, Measure, Path, Progress, Revision, Sheet, Target, get, put
from miekeshi.model.aim import Note, Point
from miekeshi.model.walk import walk
from miekeshi.progress.queue import ReportError, report
from miekeshi.revision.amend import amended, standing, twin
from miekeshi.revision.revise import RevisionError, begin, revise
from miekeshi.revision.rewrite import rewrite
from miekeshi.revision.trace import stands
from miekeshi.year.lifecycle import close, publish, reopen

WORDS = ("令和4年3月末までに行う。", "年間460回以上とする。", "市民と行う。", "2か所で行う。")


class Honest:
    """Edits a sheet day by day; ``day`` is the day of the next commit."""

    def __init__(self, rng: random.Random, day: date) -> None:
        self.rng, self.day, self.seen = rng, day, dict[str, date]()

    def open_now(self, sheet: Sheet) -> set[str]:
        """The revisions that may still be worked on: those first committed today, or of a day to come."""
        return {key for key in sheet.revision if self.seen.setdefault(key, self.day) == self.day}

    def next_day(self) -> None:
        self.day += timedelta(days=self.rng.randrange(1, 20))

    def edited(self, sheet: Sheet) -> Sheet:
        ways: list[Callable[[Sheet], Sheet]] = [
            self.revise, self.revise, self.revise, self.rewrite, self.add, self.withdraw, self.move, self.into,
            self.report, self.judge, self.amend, self.stage, self.correct,
        ]  # fmt: skip
        if sheet.stage == "closed":
            ways = [self.stage, self.revise, self.report]
        try:
            return self.rng.choice(ways)(sheet)
        except (RevisionError, ReportError):
            return sheet

    def begun(self, sheet: Sheet, kind: str = "revision") -> tuple[Sheet, str]:
        """The revision in hand, or a new one of today."""
        on = standing(sheet, kind, self.day) if self.rng.random() < 0.6 else None
        made = Revision.model_validate({"reason": self.rng.choice(("会場の都合", "誤記", "議会の議決")), "kind": kind})
        on = on or twin(sheet, made, self.day)
        return (sheet, on) if on else begin(sheet, made, self.day)

    def some(self, sheet: Sheet, kind: Any = Item) -> Path | None:
        found = [path for path, item in walk(sheet) if path and isinstance(item, kind) and stands(sheet, path)]
        return self.rng.choice(found) if found else None

    def revise(self, sheet: Sheet, kind: str = "revision") -> Sheet:
        path = self.some(sheet, Aim)
        if path is None:
            return sheet
        sheet, key = self.begun(sheet, kind)
        fields: dict[str, Any] = {"text": self.rng.choice(WORDS)}
        if self.rng.random() < 0.5:
            fields["value"] = self.rng.choice((Decimal(7), Decimal("7.5"), None))
            fields["due"] = self.rng.choice(((When.parse("2031-03-31"),), (When.parse("tbd"),), ()))
        return revise(sheet, path, fields, key)

    def correct(self, sheet: Sheet) -> Sheet:
        return self.revise(sheet, "correction")

    def rewrite(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet, Aim)
        if path is None:
            return sheet
        sheet, key = self.begun(sheet)
        item = get(sheet, path)
        baseline = {**item.baseline, "b-new": Point(text=self.rng.choice(WORDS))}
        note = dict(list(item.note.items())[1:]) | {f"n-{self.rng.randrange(9)}": Note(text=self.rng.choice(WORDS))}
        wanted = put(put(put(item, ("baseline",), baseline), ("note",), note), ("text",), self.rng.choice(WORDS))
        return rewrite(sheet, path, wanted, key)

    def add(self, sheet: Sheet) -> Sheet:
        measure = self.some(sheet, Measure)
        sheet, key = self.begun(sheet)
        if measure is None or self.rng.random() < 0.3:
            inner = {arrange.new_id("t", arrange.ids_of(sheet)): Target(text="目標")}
            made = Measure(title=self.rng.choice(WORDS), target=inner)
            return arrange.insert(sheet, ("measure",), made, revision_id=key)[0]
        return arrange.insert(sheet, (*measure, "target"), Target(text=self.rng.choice(WORDS)), revision_id=key)[0]

    def withdraw(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet)
        if path is None or not hasattr(get(sheet, path), "was"):
            return sheet
        sheet, key = self.begun(sheet)
        return arrange.remove(sheet, path, key)

    def move(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet, Aim | Measure)
        return sheet if path is None else arrange.move(sheet, path, self.rng.choice((-1, 1, 2)))

    def into(self, sheet: Sheet) -> Sheet:
        """A measure to another goal; a step or a section into its neighbour, or out again."""
        path = self.some(sheet)
        if path is None:
            return sheet
        if isinstance(get(sheet, path), Measure) and sheet.goal:
            return arrange.to_goal(sheet, path, self.rng.choice([*sheet.goal]))
        try:
            return (arrange.demoted if self.rng.random() < 0.5 else arrange.promoted)(sheet, path)[0]
        except ValueError:
            return sheet

    def report(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet, Aim)
        value = Progress(value=Decimal(self.rng.randrange(9))) if self.rng.random() < 0.9 else None
        return sheet if path is None else report(sheet, path, self.rng.choice(("q1", "q2")), value)

    def judge(self, sheet: Sheet) -> Sheet:
        path = self.some(sheet, Measure | Goal)
        if path is None or sheet.stage == "closed":
            return sheet
        return put(sheet, (*path, "evaluation", "self"), Evaluation(rating="a", reason=self.rng.choice(WORDS)))

    def amend(self, sheet: Sheet) -> Sheet:
        if not sheet.revision:
            return sheet
        key = self.rng.choice([*sheet.revision])
        on = self.day - timedelta(days=self.rng.randrange(60)) if self.rng.random() < 0.5 else None
        made, now = amended(sheet, key, {"reason": self.rng.choice(("改めた理由", "議会の議決")), "notice": "※"}, on)
        self.seen[now] = self.seen.get(key, self.day)
        return made

    def stage(self, sheet: Sheet) -> Sheet:
        if sheet.stage == "closed":
            return reopen(sheet, self.day, "誤り", "部長")
        if sheet.stage == "draft":
            return publish(sheet, self.day, "部長")
        return close(sheet, self.day) if self.rng.random() < 0.4 else reopen(sheet, self.day, "誤り")
