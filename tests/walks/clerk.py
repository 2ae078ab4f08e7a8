"""What staff do to a sheet, chosen at random: each an edit that the program offers."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from miekeshi.edits import arrange, replace, several
from miekeshi.edits.remarks import changed, remarked
from miekeshi.model import (
    Aim,
    Evaluation,
    Measure,
    Path,
    Progress,
    Remark,
    Revision,
    Section,
    Sheet,
    Target,
    get,
    revision_date,
)
from miekeshi.model.aim import Action, Note
from miekeshi.model.form import Form
from miekeshi.model.kinds import KINDS
from miekeshi.model.naming import main_text
from miekeshi.model.path import collection_of, kind_of
from miekeshi.model.review import Step
from miekeshi.model.walk import walk
from miekeshi.order.remarks import remarks
from miekeshi.progress import entry, periods, queue
from miekeshi.progress.handing_in import recorded
from miekeshi.revision.revise import RevisionError, begin, revise
from miekeshi.revision.trace import in_sequence
from miekeshi.year import evaluation, lifecycle

TODAY = date(2031, 4, 1)
WORDS = (
    "窓口を広げる。",
    "年2回、市民と行う。",
    "［試行］3か所で始める。",
    "説明の\n文を改める。",
    "[KPI] 85%以上とする。",
)
ENTRIES = ("120", "△3", "85.5％", "12/30", "完了", "未定", "R3.10.29", "見送った。", "１，２００")
REFUSED = (RevisionError, evaluation.JudgeError, queue.ReportError, entry.EntryError)


class Clerk:
    """Edits sheets; the same seed makes the same edits of the same sheets."""

    def __init__(self, rng: random.Random, most: int) -> None:
        self.rng, self._most = rng, most

    def edited(self, sheet: Sheet, form: Form) -> tuple[Sheet, str]:
        """The sheet after one edit, and the edit's name; the same sheet where the edit was refused in words."""
        ways: list[Callable[[Sheet, Form], Sheet]] = [
            self.reword, self.reword, self.reword, self.set_value, self.report, self.report, self.judge, self.insert,
            self.duplicate, self.paste, self.move, self.move_several, self.remove, self.nest, self.replace, self.stage,
            self.remark, self.hand_in,
        ]  # fmt: skip
        if sum(1 for _one in walk(sheet)) > self._most:
            ways = [self.remove_much, self.reword]
        way = self.rng.choice(ways)
        try:
            return way(sheet, form), way.__name__
        except REFUSED:
            return sheet, f"{way.__name__} (refused)"

    def under(self, sheet: Sheet) -> tuple[Sheet, str | None]:
        """The sheet with the revision that an edit goes under: most often the last one; none in a draft."""
        if sheet.stage == "draft":
            return sheet, None
        keys = in_sequence(sheet)
        if keys and self.rng.random() < 0.9:
            return sheet, keys[-1]
        last = max((revision_date(key) for key in keys), default=sheet.published or TODAY)
        return begin(sheet, Revision(reason=self.rng.choice(WORDS)), last + timedelta(days=self.rng.randrange(3)))

    def some(self, sheet: Sheet, *kinds: type) -> Path | None:
        """A place of one of the kinds; ``None`` where there is none."""
        found = [path for path, item in walk(sheet) if path and isinstance(item, kinds)]
        return self.rng.choice(found) if found else None

    def placed(self, sheet: Sheet) -> Path | None:
        """An item that can be moved, copied and taken away."""
        found = [path for path, _item in walk(sheet) if path and kind_of(path) in KINDS and KINDS[kind_of(path)].placed]
        return self.rng.choice(found) if found else None

    def reword(self, sheet: Sheet, _form: Form) -> Sheet:
        path = self.some(sheet, Aim, Measure, Section, Note)
        if path is None:
            return sheet
        names = [name for name in ("text", "title", "body") if name in type(get(sheet, path)).model_fields]
        name = next((one for one in names if getattr(get(sheet, path), one)), names[0])
        before = getattr(get(sheet, path), name) or ""
        after = self.rng.choice((self.rng.choice(WORDS), before + self.rng.choice(WORDS), before[: len(before) // 2]))
        sheet, key = self.under(sheet)
        return revise(sheet, path, {name: after or self.rng.choice(WORDS)}, key)

    def set_value(self, sheet: Sheet, _form: Form) -> Sheet:
        path = self.some(sheet, Target)
        if path is None or get(sheet, path).value is None:
            return sheet
        sheet, key = self.under(sheet)
        return revise(sheet, path, {"value": Decimal(self.rng.randrange(1, 900))}, key)

    def report(self, sheet: Sheet, form: Form) -> Sheet:
        paths = queue.reportable(sheet, form)
        if not paths:
            return sheet
        path, year = self.rng.choice(paths), periods.year_of(sheet, TODAY)
        span = self.rng.choice(periods.periods(form, year))
        made = entry.read_entry(self.rng.choice(ENTRIES), get(sheet, path), year)
        return queue.report(sheet, path, span.id, made if self.rng.random() < 0.9 else None)

    def remark(self, sheet: Sheet, _form: Form) -> Sheet:
        held = list(remarks(sheet))
        if held and self.rng.random() < 0.5:
            path, one = self.rng.choice(held)
            return changed(sheet, path, one.model_copy(update={"settled": TODAY, "answer": self.rng.choice(WORDS)}))
        path = self.some(sheet, Target, Measure, Section, Progress) or ()
        return remarked(sheet, path, Remark(text=self.rng.choice(WORDS), on=TODAY))[0]

    def hand_in(self, sheet: Sheet, form: Form) -> Sheet:
        step: Step = self.rng.choice(("handed-in", "returned", "approved"))
        span = self.rng.choice(periods.periods(form, periods.year_of(sheet, TODAY)))
        return recorded(sheet, form, span.id, step, TODAY, None, self.rng.choice(WORDS))

    def judge(self, sheet: Sheet, form: Form) -> Sheet:
        for who in evaluation.asked(form):
            if paths := evaluation.places(sheet, form, who):
                made = Evaluation(text=self.rng.choice(WORDS))
                return evaluation.judge(sheet, self.rng.choice(paths), who, made)
        return sheet

    def insert(self, sheet: Sheet, _form: Form) -> Sheet:
        path = self.some(sheet, Target, Action, Note, Measure)
        if path is None:
            return sheet
        model = type(get(sheet, path))
        said = {"title" if model is Measure else "text": self.rng.choice(WORDS)}
        sheet, key = self.under(sheet)
        return arrange.insert(sheet, collection_of(path), model(**said), after=path[-1], revision_id=key)[0]

    def duplicate(self, sheet: Sheet, _form: Form) -> Sheet:
        path = self.placed(sheet)
        if path is None:
            return sheet
        sheet, key = self.under(sheet)
        return arrange.duplicate(sheet, path, key)[0]

    def paste(self, sheet: Sheet, _form: Form) -> Sheet:
        path, place = self.some(sheet, Target), self.some(sheet, Target)
        if path is None or place is None:
            return sheet
        sheet, key = self.under(sheet)
        return arrange.paste(sheet, collection_of(place), get(sheet, path), after=place[-1], revision_id=key)[0]

    def move(self, sheet: Sheet, _form: Form) -> Sheet:
        path = self.placed(sheet)
        return sheet if path is None or sheet.stage == "closed" else arrange.move(sheet, path, self.rng.choice((-1, 1)))

    def move_several(self, sheet: Sheet, _form: Form) -> Sheet:
        path = self.some(sheet, Target)
        if path is None or sheet.stage == "closed":
            return sheet
        beside = [(*collection_of(path), key) for key in get(sheet, collection_of(path))]
        return several.moved(sheet, self.rng.sample(beside, min(2, len(beside))), self.rng.choice((-1, 1)))

    def remove(self, sheet: Sheet, _form: Form) -> Sheet:
        path = self.placed(sheet)
        if path is None:
            return sheet
        sheet, key = self.under(sheet)
        return arrange.remove(sheet, path, key)

    def remove_much(self, sheet: Sheet, _form: Form) -> Sheet:
        found = [path for path, item in walk(sheet) if path and isinstance(item, Measure | Target)]
        sheet, key = self.under(sheet)
        return several.removed(sheet, self.rng.sample(found, min(8, len(found))), key)

    def nest(self, sheet: Sheet, _form: Form) -> Sheet:
        path = self.some(sheet, Action, Section)
        if path is None or sheet.stage != "draft":
            return sheet
        if arrange.is_nested(path):
            return arrange.promoted(sheet, path)[0]
        keys = list(get(sheet, collection_of(path)))
        return arrange.demoted(sheet, path)[0] if len(keys) > 1 and self._above(sheet, path) else sheet

    def _above(self, sheet: Sheet, path: Path) -> bool:
        from miekeshi.model.walk import neighbours

        return neighbours(sheet, path).index(path[-1]) > 0

    def replace(self, sheet: Sheet, _form: Form) -> Sheet:
        words = main_text(get(sheet, path)) if (path := self.some(sheet, Aim)) else None
        if not words:
            return sheet
        spots = list(replace.spots(sheet, words[:2], self.rng.choice(("市役所", "窓口", ""))))
        sheet, key = self.under(sheet)
        return replace.replaced(sheet, self.rng.sample(spots, min(3, len(spots))), key) if spots else sheet

    def stage(self, sheet: Sheet, _form: Form) -> Sheet:
        on = lifecycle.earliest(sheet) or sheet.published or TODAY
        match sheet.stage:
            case "draft":
                return lifecycle.publish(sheet, on)
            case "closed":
                return lifecycle.reopen(sheet, on, "書き誤り")
        return lifecycle.close(sheet, on) if self.rng.random() < 0.2 else lifecycle.reopen(sheet, on, "見直し")
