"""Which sheets and targets the overview shows, and of which day."""

from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult

from miekeshi.dates.when import When
from miekeshi.describe.options import kinds
from miekeshi.model.plan_tree import PlanTree
from miekeshi.progress.assessment import STANDINGS, standing_name
from miekeshi.progress.choice import Choice
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.screens.entry.plan_field import node_list
from tui.shell.commands import KEY
from tui.shell.form_ids import CHOOSE
from tui.widgets.fields.fields import ChoiceField, DateField, TextField
from tui.widgets.fields.listed import Listed, ListedField
from tui.widgets.names import year_name
from tui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, and the day it is asked for; None for today."""

    choice: Choice
    on: date | None = None


class ChooseScreen(BoxScreen[Asked | None]):
    """What is asked for; an empty field asks for all."""

    FORM = CHOOSE

    def __init__(self, asked: Asked, years: list[int], ratings: list[tuple[str, str]], tree: PlanTree) -> None:
        super().__init__(_("Show only"))
        self._asked, self._years, self._ratings, self._tree = asked, years, ratings, tree

    def parts(self) -> ComposeResult:
        choice = self._asked.choice
        yield Words(
            _("An empty field asks for all; {key[accept]} shows what is asked for.").format(key=KEY), classes="note"
        )
        every = (None, _("Everything"))
        years = [every, *((year, year_name(year)) for year in self._years)]
        yield ChoiceField("year", _("Fiscal year"), years, next(iter(choice.years), None))
        yield TextField("department", _("Department"), choice.department).like("総務部")
        yield TextField("division", _("Division"), choice.division).like("広報課")
        standings = [every, *((one, standing_name(one)) for one in STANDINGS)]
        yield ChoiceField("standing", _("Standing"), standings, next(iter(choice.standings), None))
        manners = [every, *((value, name) for value, name in kinds() if value)]
        yield ChoiceField("kind", _("Kind"), manners, choice.kind or None)
        yield TextField("plan", _("Plan number"), choice.plan).like("3-1")
        if self._ratings:
            ratings = [every, *self._ratings]
            yield ChoiceField("rating", _("Rating"), ratings, choice.rating or None)
        yield DateField("since", _("Changed since"), _when(choice.since), day=True, single=True)
        yield DateField("on", _("As of"), _when(self._asked.on), day=True, single=True)
        if self._tree.nodes:
            yield ListedField("node", _("City's plan"), self._listed, next(iter(choice.nodes), None))

    def _listed(self) -> list[Listed]:
        nodes = node_list(self._tree, [key for key, _plan in self._tree.in_order()])
        return [Listed(None, _("Everything")), *nodes]

    def begin(self) -> None:
        self.field("year").focus_entry()

    def submit(self) -> None:
        values = {
            name: self.field(name).value() for name in ("year", "department", "division", "standing", "kind", "plan")
        }
        rating = self.field("rating").value() if self._ratings else None
        since, on = (self.field(name).value() for name in ("since", "on"))
        node = self.field("node").value() if self._tree.nodes else None
        choice = Choice(
            (values["year"],) if values["year"] else (),
            values["department"] or "",
            values["division"] or "",
            since[0].first if since else None,
            (values["standing"],) if values["standing"] else (),
            values["kind"] or "",
            values["plan"] or "",
            rating or "",
            frozenset({node} if node else ()),
        )
        self.dismiss(Asked(choice, on[0].first if on else None))


def _when(day: date | None) -> tuple[When, ...]:
    return (When.of(day),) if day else ()
