"""One pass of judgements over a sheet: whose they are, what is judged, and where one is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from miekeshi.model import Evaluation, Path, Sheet, get
from miekeshi.model.form import Form, Rating
from miekeshi.model.judging import scale_of
from miekeshi.page.blocks import Block, joined
from miekeshi.page.layout import page
from miekeshi.store.session.editing import Editing
from miekeshi.year.evaluation import (
    Judged,
    Suggestion,
    Who,
    is_blank,
    judge,
    places,
    post_of,
    rates,
    remarks,
    suggestion,
    unfounded,
)
from tui.screens.passes.course import Course


@dataclass(slots=True)
class Judgements(Course):
    """What ``who`` judges on one sheet.

    ``on`` and ``by`` are the day and the post that the next judgement begins with: those of the last one.
    """

    STORED_IN = "evaluation"

    who: Who
    today: date
    on: date
    by: str | None
    last_year: Sheet | None = None

    @classmethod
    def of(
        cls,
        editing: Editing[Sheet],
        form: Form,
        who: Who,
        today: date,
        last_year: Sheet | None = None,
        start: Path | None = None,
    ) -> "Judgements":
        """A pass that begins at the place given, without one at the first that is blank."""
        sheet = editing.value
        paths = places(sheet, form, who)
        blocks = _named(sheet, form)
        found = cls(editing, form, who, today, today, post_of(sheet, who), last_year, paths=paths, blocks=blocks)
        found.at = paths.index(start) if start in paths else found.next_blank(-1) or 0
        return found

    @property
    def scale(self) -> Mapping[str, Rating]:
        """The levels that they judge by."""
        return scale_of(self.form, self.who)

    @property
    def name(self) -> str:
        return self.who

    def made(self, index: int) -> Evaluation | None:
        """The judgement at a place."""
        item: Judged = get(self.sheet, self.paths[index])
        return item.evaluation.get(self.who)

    def blank(self, index: int) -> bool:
        return is_blank(self.made(index))

    @property
    def done(self) -> int:
        """How many places are judged."""
        return sum(not self.blank(index) for index in range(len(self.paths)))

    def suggestion(self, path: Path) -> Suggestion:
        """The level that the figures suggest there."""
        return suggestion(self.sheet, path, self.form, self.today, self.who)

    @property
    def preset(self) -> str | None:
        """The level to begin with at the present place: the one stored; else the suggested one, where levels are given.

        Only a blank place begins with a suggestion.
        """
        made = self.made(self.at)
        if made is not None and not is_blank(made):
            return made.rating
        return self.suggestion(self.path).rating if rates(self.sheet, self.who) else None

    def remarks(self, index: int) -> list[str]:
        made, path = self.made(index), self.paths[index]
        if made is None or is_blank(made):
            return []
        unfit = unfounded(self.sheet, path, self.form, self.today, made.rating, self.who)
        return remarks(self.sheet, path, self.who, made, self.suggestion(path), self.last_year, unfit)

    def store(self, evaluation: Evaluation, label: str) -> bool:
        """Put the judgement in at the present place; whether that changed anything."""
        self.on, self.by = evaluation.on or self.on, evaluation.by
        return self.editing.edit(judge(self.sheet, self.path, self.who, evaluation), label)


def _named(sheet: Sheet, form: Form) -> dict[Path, Block]:
    """The first block of each goal, measure and target; of one whose number stands apart, its title behind that."""
    found: dict[Path, Block] = {}
    for block in page(sheet, form):
        first = found.get(block.path)
        if first is None and block.field in ("text", "title", "number"):
            found[block.path] = block
        elif first is not None and first.field == "number" and block.field == "title":
            mark = joined(first.mark, first.segments)
            found[block.path] = replace(block, style=first.style, label=(), mark=mark)
    return found
