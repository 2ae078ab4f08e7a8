"""Text pasted onto a page, where no field is: it is offered as items or as text, never taken as keys."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from miekeshi.edits.pasted import add_measure, add_steps, into_measure, measure_in
from miekeshi.model import Measure, Path, Section, Sheet, get
from miekeshi.model.path import holder, kind_of, outermost
from miekeshi.redline.segments import Segment
from miekeshi.revision.revise import revise
from miekeshi.text.i18n import _, counted, marked, signed
from miekeshi.wording.listing import Listed, listed
from miekeshi.wording.wrapped import unwrapped
from tui.screens.entry.several import LONGEST, added
from tui.screens.sheet import cursor
from tui.screens.sheet.spots import goal_at, item_path, spot
from tui.shell.form_ids import ITEM
from tui.terminal.content import fitted, shown
from tui.widgets.fields.prose import with_newlines

if TYPE_CHECKING:
    from miekeshi.wording import Proposal
    from tui.screens.sheet.arranging import Arranging
    from tui.screens.sheet.clipboard import Clipboard
    from tui.screens.sheet.host import SheetPage

NAMED = 4
"""How many lines of the text the question shows."""
ROOM = 60
"""Columns in which it shows each."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to put the text in."""

    kind: str
    name: str
    run: Callable[[], object]


def paste_text(screen: "SheetPage", arranging: "Arranging", clipboard: "Clipboard", text: str) -> None:
    """Put in the item that was copied here where the text is its; else offer what the text may become."""
    text = with_newlines(text).strip("\n")
    if not text.strip():
        return
    if clipboard.holds(text) and clipboard.why_not_pasted() is None:
        clipboard.paste_held()
        return
    text = unwrapped(text)
    offers = list(_Pasting(screen, arranging, text).offers())
    if not offers:
        reason = arranging.why_not_at("target") or arranging.why_not_at("action") or ""
        screen.app.notify(_("Nothing was pasted. {reason}").format(reason=reason), severity="warning")
        return

    def answered(answer: int | None) -> None:
        if answer is not None:
            offers[answer].run()

    lines = [fitted(line.strip(), ROOM).rstrip() for line in text.split("\n") if line.strip()]
    more = [signed("…")] if len(lines) > NAMED else []
    screen.application.ask(
        _("Add what was pasted?"), "\n".join([*lines[:NAMED], *more]), [(one.name, "") for one in offers], answered
    )


class _Pasting:
    """What a text may become where the cursor is."""

    def __init__(self, screen: "SheetPage", arranging: "Arranging", text: str) -> None:
        self._screen, self._arranging, self._text = screen, arranging, text
        self._here = item_path(screen.place) or ()

    @property
    def _sheet(self) -> Sheet:
        return self._screen.sheet

    def offers(self) -> Iterator[Offer]:
        """A measure with headings before all, then items of the kind under the cursor, then others."""
        short = len(self._text) <= LONGEST
        measure = measure_in(self._text, self._screen.form, self._sheet.fiscal_year) if short else None
        if measure is not None:
            yield from self._of_measure(measure)
        found = [*self._of_targets(short), *self._of_actions(short), *self._of_prose()]
        kind = kind_of(self._here) if self._here else ""
        yield from sorted(found, key=lambda one: one.kind != kind)

    def _fits(self, kind: str) -> tuple[Path, str | None] | None:
        found = spot(self._sheet, self._screen.place, kind)
        return found if found and self._arranging.why_not_at(kind) is None else None

    def _of_measure(self, measure: Measure) -> Iterator[Offer]:
        contents = _contents(measure)
        path = outermost(self._here) if self._here else ()
        new = Offer("measure", _("A new measure: {contents}").format(contents=contents), partial(self._new, measure))
        into = Offer(
            "measure", _("Into this measure: {contents}").format(contents=contents), partial(self._into, measure)
        )
        offers = []
        if path and kind_of(path) == "measure":
            offers += [into] if cursor.why_not(self._sheet, (path, ""), self._screen.view) is None else []
        offers += [new] if self._fits("measure") else []
        yield from offers[::-1] if measure.title and get(self._sheet, (*path, "title")) else offers

    def _of_targets(self, short: bool) -> Iterator[Offer]:
        where = self._fits("target")
        if where is None:
            return
        if len(found := self._proposals(short)) > 1:
            name = _("Add {count} targets").format(count=len(found))
            yield Offer("target", name, partial(self._targets, found, *where))
        yield Offer("target", _("Add one target"), partial(self._open, "target", "text"))

    def _of_actions(self, short: bool) -> Iterator[Offer]:
        where = self._fits("action")
        if where is None:
            return
        items = listed(self._text) if short else ()
        count = sum(one.count for one in items)
        if count > 1:
            nested = count - len(items)
            name = _("Add {count} actions").format(count=count)
            name += _(", {count} of them below others").format(count=nested) if nested else ""
            yield Offer("action", name, partial(self._actions, items, count, *where))
        yield Offer("action", _("Add one action"), partial(self._open, "action", "text"))

    def _of_prose(self) -> Iterator[Offer]:
        on_section = bool(self._here) and isinstance(get(self._sheet, self._here), Section)
        if on_section and cursor.why_not(self._sheet, self._screen.place, self._screen.view) is None:
            what = self._screen.what(self._here)
            yield Offer("section", _("As text, behind that of: {what}").format(what=what), self._go_on)
        if self._fits("section"):
            yield Offer("section", _("As the text of a new section"), partial(self._open, "section", "body"))

    def _proposals(self, short: bool) -> "list[Proposal]":
        from miekeshi.wording import propose

        year = self._sheet.fiscal_year
        return propose(self._text, year) if short else propose(self._text[:ROOM], year)[:1]

    def _change(
        self, apply: Callable[[Sheet, str | None], Sheet], title: str, done: str, paths: tuple[Path, ...]
    ) -> None:
        self._arranging.change(apply, (title, _("Inserted"), done), Segment(self._text, "", None), paths)

    def _holder(self, collection: Path) -> str:
        within = holder(collection)
        return self._screen.what(within) if within else shown(self._sheet.title or "")

    def _targets(self, found: "list[Proposal]", collection: Path, after: str | None) -> None:
        what, count = self._holder(collection), len(found)
        title = _("Add {count} targets").format(count=count)
        done = _("Added {count} targets to {what}").format(count=count, what=what)
        self._change(lambda sheet, key: added(sheet, collection, found, key, after=after), title, done, (collection,))

    def _actions(self, items: tuple[Listed, ...], count: int, collection: Path, after: str | None) -> None:
        title = _("Add {count} actions").format(count=count)
        done = _("Added {count} actions to {what}").format(count=count, what=self._holder(collection))
        self._change(lambda sheet, key: add_steps(sheet, collection, items, key, after), title, done, (collection,))

    def _new(self, measure: Measure) -> None:
        goal = goal_at(self._sheet, self._screen.place)
        where = self._fits("measure")
        after = where[1] if where else None
        done = _("Added the measure {what}").format(what=shown(measure.title or "").strip())
        self._change(
            lambda sheet, key: add_measure(sheet, measure, after, goal, key)[0],
            _("Add a measure"),
            done,
            (("measure",),),
        )

    def _into(self, measure: Measure) -> None:
        path = outermost(self._here)
        what = self._screen.what(path)
        done = _("Added to {what}: {contents}").format(what=what, contents=_contents(measure))
        title = _("Add to {what}").format(what=what)
        self._change(lambda sheet, key: into_measure(sheet, path, measure, key), title, done, (path,))

    def _go_on(self) -> None:
        path = self._here
        what = self._screen.what(path)

        def apply(sheet: Sheet, key: str | None) -> Sheet:
            body = "\n".join(filter(None, (get(sheet, (*path, "body")), self._text)))
            return revise(sheet, path, {"body": body}, key)

        title, done = _("Add to {what}").format(what=what), _("Added to the text of {what}").format(what=what)
        self._change(apply, title, done, (path,))

    def _open(self, kind: str, field: str) -> None:
        """Open the form of one item of the kind with the text in it."""
        from miekeshi.store.session.typed import Typed
        from tui.screens.entry.item import ItemScreen

        self._arranging.add(kind)
        form = self._screen.app.screen
        if isinstance(form, ItemScreen):
            form.bring_back(Typed(ITEM, fields={field: (self._text,)}, focus=field), _("Pasted."))


def _contents(measure: Measure) -> str:
    """How many sections, targets and actions it has."""
    actions = sum(1 + len(one.action) for one in measure.action.values())
    return "、".join(
        [
            counted(len(measure.section), marked("{count} section"), marked("{count} sections")),
            counted(len(measure.target), marked("{count} target"), marked("{count} targets")),
            counted(actions, marked("{count} action"), marked("{count} actions")),
        ]
    )
