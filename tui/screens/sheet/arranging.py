"""Where items stand, by key: add, move, to another goal or level, take away."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from miekeshi.dates.eras import short
from miekeshi.describe.names import kind_word
from miekeshi.describe.terms import kind_name
from miekeshi.edits import arrange, several
from miekeshi.model import Aim, Path, Sheet, get, in_order, revision_date
from miekeshi.model.form import laid_out, named_sections
from miekeshi.model.kinds import KINDS, PLACED
from miekeshi.model.naming import item_words
from miekeshi.model.parts import named_costs
from miekeshi.model.path import holder, id_of, kind_of, outermost
from miekeshi.model.walk import neighbours
from miekeshi.order.printed import layout_of, printed_beside
from miekeshi.page.writer import worded
from miekeshi.redline.segments import Segment
from miekeshi.revision.revise import RevisionError
from miekeshi.text.i18n import _, counted, marked
from tui.screens.sheet import cursor
from tui.screens.sheet.spots import goal_at, item_path, spot
from tui.shell.command import Command
from tui.shell.commands import KEY
from tui.terminal.content import shown
from tui.widgets.page.page import Place

if TYPE_CHECKING:
    from tui.screens.sheet.host import SheetPage

NAMED = {"section": named_sections, "cost": named_costs}
"""The kinds of item that a form gives ids: those that the parts of a layout name."""
LABELS = {
    "target": ("target",),
    "action": ("action",),
    "measure": ("measure_title", "measure"),
    "goal": ("goal_title", "index_title", "goal"),
}
"""The labels of a form that name an item of the kind, the nearest first."""


class Arranging:
    """Puts the items of a sheet's page elsewhere, adds and takes away."""

    def __init__(self, screen: "SheetPage") -> None:
        self._screen = screen

    @property
    def _sheet(self) -> Sheet:
        return self._screen.sheet

    @property
    def _place(self) -> Place | None:
        return self._screen.place

    def commands(self) -> Iterator[Command]:
        """What can be done with an item as a whole."""
        yield Command("add", self.choose, partial(self.why_not_at, "measure"))
        yield Command("measure", partial(self.add, "measure"), partial(self.why_not_at, "measure"))
        yield Command("add_before", self.add_before, self.why_not_before)
        yield Command("withdraw", self.withdraw, self._why_not_any)
        yield Command("assign", self.assign, self.why_not_assigned)
        yield Command("up", partial(self.move, -1), partial(self.why_not_moved, -1))
        yield Command("down", partial(self.move, 1), partial(self.why_not_moved, 1))
        yield Command("deeper", partial(self.nest, deeper=True), partial(self.why_not_nested, deeper=True))
        yield Command("higher", partial(self.nest, deeper=False), partial(self.why_not_nested, deeper=False))
        yield Command("goal", self.to_goal, self.why_not_to_goal)

    def _why_not_any(self) -> str | None:
        """Why not all of the marked items can be changed just now."""
        places = [(path, "") for path in self._screen.selection.chosen()]
        reasons = (cursor.why_not(self._sheet, place, self._screen.view) for place in places)
        return self.why_not_copied() if not places else next(filter(None, reasons), None)

    def why_not(self) -> str | None:
        """Why the item under the cursor cannot be taken away or doubled just now."""
        return self.why_not_copied() or cursor.why_not(self._sheet, self._place, self._screen.view)

    def why_not_copied(self) -> str | None:
        """Why there is nothing to copy under the cursor."""
        if item_path(self._place) is None:
            return _("Put the cursor on a goal, a measure, a target or another item of the sheet first.")
        return None

    def why_not_moved(self, by: int) -> str | None:
        """Why the item under the cursor, or those marked, cannot go up or down."""
        if self._screen.selection:
            return self._why_not_any()
        reason = self.why_not()
        path = item_path(self._place)
        if reason or path is None:
            return reason
        keys = printed_beside(self._sheet, self._screen.form, path, self._screen.view)
        if keys == [id_of(path)]:
            return _("Nothing stands beside this that it could change places with.")
        if keys[0 if by < 0 else -1] == id_of(path):
            return _("This is the first of its kind here.") if by < 0 else _("This is the last of its kind here.")
        return None

    def why_not_to_goal(self) -> str | None:
        """Why there is no measure under the cursor, or among those marked, to move to another goal."""
        if self._screen.selection and not self._measures():
            return _("Mark measures first: only they serve goals.")
        if self._screen.selection and self._sheet.goal:
            return self._why_not_any()
        if self._place is None or kind_of(outermost(self._place[0])) != "measure":
            return _("Put the cursor on a measure first.")
        if not self._sheet.goal:
            return _("This sheet has no goals. Press {key[add]} to add one.").format(key=KEY)
        return cursor.why_not(self._sheet, (outermost(self._place[0]), ""), self._screen.view)

    def why_not_at(self, kind: str) -> str | None:
        """Why an item of that kind cannot be put where the cursor is."""
        found = spot(self._sheet, self._place, kind)
        if found is None:
            return _(
                "{kind}: this does not fit here. Put the cursor on one of its kind, or on what can hold it."
            ).format(kind=kind_word(self._screen.form, kind))
        return cursor.why_not(self._sheet, (found[0], ""), self._screen.view)

    def change(
        self,
        apply: Callable[[Sheet, str | None], Sheet],
        titles: tuple[str, str, str],
        segment: Segment,
        paths: Sequence[Path] = (),
    ) -> None:
        """Make the change at once in a draft and under the revision in hand, else ask for the one it belongs to.

        ``titles`` are the form's title, the caption of the words that come or go, and what the change did; ``paths``
        are the places.
        """
        key = self._screen.in_hand.key(paths=paths)
        if self._sheet.stage == "draft" or key:
            under = (
                _(" (revision of {day}; {key[under]} chooses another)").format(key=KEY, day=short(revision_date(key)))
                if key
                else ""
            )
            try:
                self._screen.take((apply(self._sheet, key), titles[2] + under))
            except RevisionError as error:
                self._screen.app.notify(str(error), severity="warning")
            else:
                return
        from tui.screens.entry.trace import TraceScreen

        today = self._screen.application.desk.today()
        form = TraceScreen(self._sheet, apply, titles, segment, today, paths, self._screen.in_hand.under)
        self._screen.app.push_screen(form, self._screen.take)

    def choose(self) -> None:
        """Ask what to add, among what fits where the cursor is, and open its form."""
        path = item_path(self._place)
        below = {"action": _("Step below this action"), "section": _("Section within this one")}
        offers: list[tuple[str, Callable[[], None]]] = []
        for kind in PLACED if path else reversed(PLACED):
            if self.why_not_at(kind) is not None:
                continue
            if kind in NAMED:
                offers += self._of_form(kind)
            words = next(filter(None, map(self._screen.form.label.get, LABELS.get(kind, ()))), "")
            offers.append((self._named(kind, words), partial(self.add, kind)))
            if path is not None and kind_of(path) == kind and KINDS[kind].nests:
                offers.append((below[kind], partial(self.add, kind, where="below")))

        def answered(answer: int | None) -> None:
            if answer is not None:
                offers[answer][1]()

        self._screen.ask(_("Add what?"), "", [(shown(name), "") for name, _add in offers], answered)

    def _named(self, kind: str, words: str) -> str:
        """The kind of item, and what the form calls it."""
        words, name = worded(self._sheet, words), kind_word(self._screen.form, kind)
        return (
            name
            if words.strip("【】") in name or name != kind_name(kind)
            else _("{kind}: {label}").format(kind=name, label=words)
        )

    def _of_form(self, kind: str) -> list[tuple[str, Callable[[], None]]]:
        """The sections or costs that the form names for what the cursor is in, and that are not there yet."""
        found = spot(self._sheet, self._place, kind)
        if found is None:
            return []
        collection = found[0]
        there = get(self._sheet, collection)
        return [
            (self._named(kind, self._screen.form.label[key]), partial(self.add, kind, key=key))
            for key in NAMED[kind](layout_of(self._screen.form, holder(collection)))
            if key not in there and key in self._screen.form.label
        ]

    def add(self, kind: str, where: Literal["after", "before", "below"] = "after", key: str | None = None) -> None:
        """Open the form for a new item of that kind where the cursor is: behind, before or within what stands there.

        ``key`` is the id of a section or a cost that the form names, else the item gets one of its own.
        """
        from tui.screens.entry.item import ItemScreen

        path = item_path(self._place)
        found = spot(self._sheet, self._place, kind)
        if where == "below":
            assert path is not None
            found = (*path, kind), None
        assert found is not None
        collection, beside = found
        within = holder(collection)
        what = self._screen.what(within) if within else shown(self._sheet.title or "")
        goal = goal_at(self._sheet, self._place) if kind == "measure" else None
        after, before = (None, beside) if where == "before" else (beside, None)
        form = ItemScreen.adding(
            self._sheet,
            collection,
            what,
            self._screen.application.desk.today(),
            after=after,
            before=before,
            goal=goal,
            key=key,
            sections=laid_out(self._screen.form, "measure"),
            under=self._screen.in_hand.under,
        )
        if (word := kind_word(self._screen.form, kind)) != kind_name(kind):
            form.form_title = _("Add ({kind}): {what}").format(kind=word, what=what)
        self._screen.app.push_screen(form, self._screen.take)

    def add_before(self) -> None:
        """Open the form for a new item of the kind under the cursor, to stand before it."""
        path = item_path(self._place)
        assert path is not None
        self.add(kind_of(path), where="before")

    def why_not_before(self) -> str | None:
        """Why nothing can be put before what is under the cursor."""
        path = item_path(self._place)
        return self.why_not_copied() if path is None else self.why_not_at(kind_of(path))

    def why_not_nested(self, deeper: bool) -> str | None:
        """Why the item under the cursor cannot go a level deeper, or higher."""
        reason = self.why_not()
        path = item_path(self._place)
        if reason or path is None:
            return reason
        if not KINDS[kind_of(path)].nests:
            return _("Only actions and sections have levels. Put the cursor on one of them.")
        if deeper and neighbours(self._sheet, path)[0] == id_of(path):
            return _("Nothing of its kind stands above it here, which could hold it.")
        if not deeper and not arrange.is_nested(path):
            return _("It stands at the highest level already.")
        return None

    def nest(self, deeper: bool) -> None:
        """Move the action or section with all within it a level deeper, into the one above, or a level higher."""
        path = item_path(self._place)
        assert path is not None
        what = self._screen.what(path)
        sheet, new = (arrange.demoted if deeper else arrange.promoted)(self._sheet, path)
        label = _("A level deeper: {what}") if deeper else _("A level higher: {what}")
        self._screen.take((sheet, label.format(what=what)))
        self._screen.page_roll.cursor = self._screen.page_roll.find((new, ""))

    def move(self, by: int) -> None:
        """Change places with the item printed above or below; those marked go together."""
        if self._screen.selection:
            self._move_all(by)
            return
        path = item_path(self._place)
        assert path is not None
        keys = printed_beside(self._sheet, self._screen.form, path, self._screen.view)
        every = neighbours(self._sheet, path)
        to = keys[keys.index(id_of(path)) + by]
        sheet = arrange.move(self._sheet, path, every.index(to) - every.index(id_of(path)))
        label = _("Moved up: {what}") if by < 0 else _("Moved down: {what}")
        self._screen.take((sheet, label.format(what=self._screen.what(path))))

    def _move_all(self, by: int) -> None:
        chosen, form, view = self._screen.selection.chosen(), self._screen.form, self._screen.view
        sheet = several.moved(self._sheet, chosen, by, lambda one, path: printed_beside(one, form, path, view))
        label = _("Moved up: {count} items") if by < 0 else _("Moved down: {count} items")
        if sheet is self._sheet:
            self._screen.app.notify(_("They stand there already: nothing can go further."), severity="warning")
        else:
            self._screen.take((sheet, label.format(count=len(chosen))))
            self._screen.selection.mark(chosen)

    def _measures(self) -> tuple[Path, ...]:
        """The measures among the marked items; where none is, those that hold them, or what the cursor is on."""
        here = (self._place[0],) if self._place else ()
        chosen = self._screen.selection.chosen() if self._screen.selection else here
        found = [path for path in chosen if kind_of(path) == "measure"]
        held = [outermost(path) for path in chosen if kind_of(outermost(path)) == "measure"]
        return tuple(dict.fromkeys(found or held))

    def _aims(self) -> tuple[Path, ...]:
        """The targets and actions among the marked items."""
        return tuple(path for path in self._screen.selection.chosen() if isinstance(get(self._sheet, path), Aim))

    def why_not_assigned(self) -> str | None:
        """Why nothing can be set for what is marked."""
        if not self._aims() and not self._measures():
            return _("Mark targets, actions or measures first; or put the cursor on one.")
        return self._why_not_any()

    def assign(self) -> None:
        """Open the form that sets the due date or the divisions of all that are marked."""
        from tui.screens.entry.assign import AssignScreen

        today, under = self._screen.application.desk.today(), self._screen.in_hand.under
        form = AssignScreen(self._sheet, self._aims(), self._measures(), today, under)
        self._screen.app.push_screen(form, self._screen.take)

    def withdraw(self) -> None:
        """Take away the item under the cursor, or all that are marked as one step."""
        chosen = several.outer(self._screen.selection.chosen())
        if len(chosen) < 2:
            self.take_away()
            return
        draft, count = self._sheet.stage == "draft", len(chosen)
        titles = (
            _("Withdraw {count} items").format(count=count),
            _("Withdrawn"),
            (_("Removed {count} items") if draft else _("Withdrew {count} items")).format(count=count),
        )
        words = "\n".join(item_words(get(self._sheet, path)) for path in chosen)
        self.change(lambda sheet, key: several.removed(sheet, chosen, key), titles, Segment(words, None, ""), chosen)

    def to_goal(self) -> None:
        """Ask which goal the measure, or those marked, are to serve, and put them there."""
        sheet, paths = self._sheet, self._measures()
        if len(paths) > 1:
            self._ask_goal(
                [(key, item_words(goal)) for key, goal in in_order(sheet.goal)] + [(None, _("(no goal)"))],
                counted(len(paths), marked("{count} measure"), marked("{count} measures")),
                lambda key: several.to_goal(sheet, paths, key),
            )
            return
        path = paths[0]
        goals: list[tuple[str | None, str]] = [(key, item_words(goal)) for key, goal in in_order(sheet.goal)]
        goals.append((None, _("(no goal)")))
        goals = [one for one in goals if one[0] != get(sheet, (*path, "goal"))]
        self._ask_goal(goals, self._screen.what(path), lambda key: arrange.to_goal(sheet, path, key))

    def _ask_goal(self, goals: list[tuple[str | None, str]], what: str, moved: Callable[[str | None], Sheet]) -> None:
        def answered(answer: int | None) -> None:
            if answer is not None:
                key, name = goals[answer]
                label = _("Moved to “{goal}”: {what}").format(goal=shown(name), what=what)
                self._screen.take((moved(key), label))

        self._screen.ask(
            _("Move to which goal? {what}").format(what=what), "", [(shown(name), "") for _key, name in goals], answered
        )

    def take_away(self, label: str = "", then: Callable[[Sheet], Sheet] = lambda sheet: sheet) -> None:
        """Remove the item from a draft at once (undo brings it back); ask for the revision once it is published."""
        chosen = several.outer(self._screen.selection.chosen())
        path = chosen[0] if len(chosen) == 1 and not label else item_path(self._place)
        assert path is not None
        what, whole = self._screen.what(path), self._screen.what(path, whole=True)
        text = item_words(get(self._sheet, path))
        done = label or (_("Removed {what}") if self._sheet.stage == "draft" else _("Withdrew {what}"))
        if parts := len(arrange.cut(self._sheet, path).parts):
            done += _parted(parts, self._sheet.stage)
        titles = (_("Withdraw: {what}").format(what=whole), _("Withdrawn"), done.format(what=what))
        self.change(lambda sheet, key: then(arrange.remove(sheet, path, key)), titles, Segment(text, None, ""), (path,))


def _parted(parts: int, stage: str) -> str:
    """That other items were a part of what goes."""
    if stage == "draft":
        return counted(parts, marked(" ({count} item was a part of it)"), marked(" ({count} items were a part of it)"))
    return counted(parts, marked(" ({count} item stays a part of it)"), marked(" ({count} items stay a part of it)"))
