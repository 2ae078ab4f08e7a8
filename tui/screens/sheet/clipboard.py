"""Items cut, copied and pasted, within a sheet and from one to another."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from miekeshi.edits import arrange
from miekeshi.edits.held import Held
from miekeshi.model import Measure, Path, Section, Sheet, get, put
from miekeshi.model.naming import item_words
from miekeshi.model.path import collection_of, id_of, kind_of
from miekeshi.redline.segments import Segment
from miekeshi.revision.views import View, viewed
from miekeshi.text.i18n import _
from tui.screens.sheet.spots import goal_at, item_path, spot
from tui.shell.command import Command
from tui.shell.commands import KEY
from tui.terminal.content import shown
from tui.widgets.page.page import Place

if TYPE_CHECKING:
    from tui.screens.sheet.arranging import Arranging
    from tui.screens.sheet.host import SheetPage


class Clipboard:
    """Holds items of a sheet's page and puts them in."""

    def __init__(self, screen: "SheetPage", arranging: "Arranging") -> None:
        self._screen, self._arranging = screen, arranging

    @property
    def _sheet(self) -> Sheet:
        return self._screen.sheet

    @property
    def _place(self) -> Place | None:
        return self._screen.place

    def commands(self) -> Iterator[Command]:
        """Duplicate, cut, copy and paste."""
        yield Command("duplicate", self.duplicate, self._arranging.why_not)
        yield Command("cut", self.cut, self._arranging.why_not)
        yield Command("copy", self.copy, self._arranging.why_not_copied)
        yield Command("paste", self.paste, self.why_not_pasted)

    def why_not_pasted(self) -> str | None:
        """Why nothing can be pasted where the cursor is."""
        held = self._screen.application.pasteboard.held
        if held is None:
            return _("Nothing was cut or copied yet. {key[copy]} copies the item under the cursor.").format(key=KEY)
        return self._arranging.why_not_at(held.kind)

    def held_item(self) -> Held:
        """The item under the cursor as the view shows it, with its heading where the form gives it."""
        path = item_path(self._place)
        assert path is not None
        reading: View = "original" if self._screen.view == "original" else "clean"
        item: Any = get(viewed(self._sheet, reading), path) or get(self._sheet, path)
        if isinstance(item, Section) and not item.heading:
            item = put(item, ("heading",), self._screen.form.label.get(id_of(path)))
        return Held(kind_of(path), arrange.copied(item), self._screen.what(path))

    def copy(self) -> None:
        """Hold a copy of the item under the cursor, and give its printed text to the system's clipboard."""
        held = replace(self.held_item(), text=self.to_clipboard())
        self._screen.application.pasteboard.copy(held)
        self._screen.app.notify(
            _("Copied: {what}. {key[paste]} puts it in, here or on another sheet.").format(key=KEY, what=held.what)
        )
        self._screen.renew_keys()

    def holds(self, text: str) -> bool:
        """Whether the text is what was put on the system's clipboard with the item that is held."""
        held = self._screen.application.pasteboard.held
        return held is not None and bool(held.text) and held.text.split() == text.split()

    def to_clipboard(self) -> str:
        """Put the text of the item under the cursor on the clipboard, as the page prints it; the text."""
        from tui.widgets.page.plain_text import printed

        path = item_path(self._place)
        assert path is not None
        text = printed(self._sheet, self._screen.form, path, self._screen.view)
        text = text or shown(item_words(get(self._sheet, path)), lines=True)
        self._screen.app.copy_to_clipboard(text)
        return text

    def cut(self) -> None:
        """Hold the item under the cursor and take it away; put in on the same sheet it is the same item still."""
        path = item_path(self._place)
        assert path is not None
        held = replace(
            self.held_item(),
            gone=arrange.cut(self._sheet, path),
            home=self._screen.editing.path,
            text=self.to_clipboard(),
        )

        def hold(sheet: Sheet) -> Sheet:
            if not self._screen.application.pasteboard.cut(held):
                self._screen.application.say_not_kept()
            return sheet

        self._arranging.take_away(_("Cut: {what}"), hold)

    def duplicate(self) -> None:
        """Put a copy of the item under the cursor behind it."""
        path = item_path(self._place)
        assert path is not None
        held = self.held_item()
        done = _("Duplicated {what}").format(what=held.what)
        self.put_in(held, (collection_of(path), id_of(path)), _("Duplicate: {what}"), done)

    def paste(self) -> None:
        """Put what is held where the cursor is; where something else was cut before and waits, ask which."""
        held, others = self._screen.application.pasteboard.held, self._waiting()
        assert held is not None
        offers = [held, *(one for one in reversed(others) if one is not held)]

        def answered(answer: int | None) -> None:
            if answer is not None:
                self._paste(offers[answer])

        if len(offers) == 1:
            self._paste(held)
        else:
            self._screen.ask(_("Paste what?"), "", [(one.what, self._how(one)) for one in offers], answered)

    def paste_held(self) -> None:
        """Put in what was cut or copied last, whatever else waits."""
        held = self._screen.application.pasteboard.held
        assert held is not None
        self._paste(held)

    def _how(self, held: Held) -> str:
        """Whether it was cut or copied."""
        return _("cut, not pasted yet") if held.gone else _("copied")

    def _waiting(self) -> list[Held]:
        """What was cut and stands on no sheet as it now is."""
        here, desk = self._screen.editing.path, self._screen.application.desk
        return self._screen.application.pasteboard.waiting(
            lambda file: self._sheet if file == here else desk.sheet_in(file)
        )

    def leave(self) -> None:
        """Say what was cut and waits, the sheet being saved or given up."""
        if cut := self._screen.application.pasteboard.waiting():
            text = _("Cut, and not pasted yet: {what}. {key[paste]} puts it in, on this sheet or another.")
            self._screen.app.notify(text.format(key=KEY, what=cut[-1].what))

    def _paste(self, held: Held) -> None:
        """Put a copy of what is held where the cursor is."""
        if reason := self._arranging.why_not_at(held.kind):
            self._screen.app.notify(reason, severity="warning")
            return
        found = spot(self._sheet, self._place, held.kind)
        assert found is not None
        done = _("Pasted {what}")
        if self._back(held) is None and arrange.dangling(self._sheet, held.item):
            done = _("Pasted {what}; the target it was a part of is not on this sheet, so that link was left out")
        elif held.gone and self._back(held) and self._sheet.stage != "draft":
            done = _("Pasted {what}; its reports and ratings go on here, the struck original keeps what it said")
        self.put_in(held, found, _("Paste: {what}"), done.format(what=held.what))

    def _back(self, held: Held) -> arrange.Cut | None:
        """What was cut, where it comes back to the sheet that it was cut from and is not there any more."""
        if held.gone is None or held.home != self._screen.editing.path or (held.back and get(self._sheet, held.back)):
            return None
        left = get(self._sheet, held.gone.path)
        return held.gone if left is None or left.withdrawn else None

    def put_in(self, held: Held, where: tuple[Path, str | None], title: str, done: str) -> None:
        """Put a copy of the item where it is said, by a revision once the sheet is published."""
        collection, after = where
        goal = goal_at(self._sheet, self._place)

        def apply(sheet: Sheet, key: str | None) -> Sheet:
            gone = self._back(held)
            back = arrange.put_back(sheet, gone, collection, after=after, revision_id=key) if gone else None
            sheet, path = back or arrange.paste(sheet, collection, held.item, after=after, revision_id=key)
            if isinstance(held.item, Measure) and after is None and goal:
                sheet = arrange.to_goal(sheet, path, goal)
            if held.gone:
                self._screen.application.pasteboard.pasted(held, self._screen.editing.path, path)
            return sheet

        titles = (title.format(what=held.what), _("Inserted"), done)
        self._arranging.change(apply, titles, Segment(item_words(held.item), "", None), (collection,))
