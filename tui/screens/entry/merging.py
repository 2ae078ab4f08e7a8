"""Two hands made two things of one: each conflict with both redlines against the base, and what is to hold."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from miekeshi.checks.conflicts import shown
from miekeshi.describe.names import kind_word
from miekeshi.describe.terms import field_name, kind_name
from miekeshi.diff.choose import Chosen, Undecided, Wording, in_turn, is_text
from miekeshi.model import Conflict, Model, Path, Sheet, get
from miekeshi.model.kinds import KINDS
from miekeshi.model.naming import item_words
from miekeshi.model.path import ancestors, field_at, kind_of, outermost
from miekeshi.model.plan import Node, Plan, Plans
from miekeshi.page.plans import node_words
from miekeshi.redline.segments import redline
from miekeshi.text.i18n import _, counted, marked
from tui.screens.entry.plan_field import NAME as PLACE_IN_PLAN
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY, Entry
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import fitted, plain, redlined
from tui.widgets.fields.prose import Prose
from tui.widgets.reader import Reader
from tui.widgets.roll import Roll
from tui.widgets.words import Words

WIDE = 100
"""Columns from which the footer has room for undo too."""
ROOM = 44
"""Columns in which an item's words are shown."""


class MergeScreen(CommandScreen[Model | None]):
    """The conflicts of a save, or those that ``stand`` in the file and need not all be decided at once.

    Dismissed with the value that came of it; nothing is written here.
    """

    SCOPE = "merge"
    BINDINGS = bindings(SCOPE)
    AUTO_FOCUS = "Reader"

    def __init__(self, undecided: Undecided[Any], name: str, *, stand: bool = False) -> None:
        super().__init__()
        self._undecided, self._name, self._stand = undecided, name, stand
        self._conflicts = undecided.conflicts
        self._chosen: Mapping[str, Chosen | None] = {}
        """What was decided, by conflict; ``None`` where it is to stay one."""
        self._before: list[Mapping[str, Chosen | None]] = []

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("ours", partial(self.choose, "ours"), self.why_not_typing)
        yield Command("theirs", partial(self.choose, "theirs"), self.why_not_theirs)
        yield Command("in_turn", self.choose_both, self.why_not_text)
        yield Command("retype", self.retype, self.why_not_text)
        yield Command("undecided", partial(self.choose, None), self.why_not_typing)
        yield Command("undo", self.undo, self.why_not_undo)
        yield Command("save", self.save, self.why_not_saved)
        yield Command("cancel", self.cancel)
        yield Command("quit", self.cancel)

    def compose(self) -> ComposeResult:
        yield TitleBar()
        note = _(
            "Another hand and you changed the same. Choose for each place what is to hold; nothing is written "
            "before {key[save]}."
        ).format(key=KEY)
        if self._stand:
            note = _(
                "A merge left these places undecided. Choose what is to hold, for all or for some; {key[save]} takes "
                "it over as one edit, and a save of the sheet writes it."
            ).format(key=KEY)
        yield Words(note, id="note")
        yield Reader([], apart=True)
        yield Prose()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Prose).display = False
        self.renew()

    @property
    def _key(self) -> str:
        return list(self._conflicts)[max(0, self.query_one(Reader).cursor)]

    @property
    def _typing(self) -> bool:
        return bool(self.query_one(Prose).display)

    def renew(self, at: int = 0) -> None:
        """Draw what is decided by now, the cursor at a conflict."""
        left = len(self._conflicts) - len(self._chosen)
        state = counted(left, marked("{count} place to decide"), marked("{count} places to decide"))
        self.query_one(TitleBar).update(
            f"{_('Merge')}  {self._name}", state if left else _("decided: {key[save]} goes on").format(key=KEY)
        )
        reader = self.query_one(Reader)
        reader.paragraphs = [self._paragraph(key, conflict) for key, conflict in self._conflicts.items()]
        reader.renew(at)
        self.renew_keys()

    def _paragraph(self, key: str, conflict: Conflict) -> Content:
        base = "" if conflict.base is None else self._said(conflict, conflict.base)
        marks = self.application.marks

        def side(name: str, value: Any) -> Content:
            said = self._said(conflict, value)
            before = said if base == "" and value is None else base
            return Content.assemble((f"  {name}: ", ".label"), redlined(redline(before, said), marks))

        lines = [
            Content.assemble((self._title(conflict), ".heading")),
            side(_("yours"), conflict.ours),
            side(_("theirs"), conflict.theirs),
        ]
        if key in self._chosen:
            lines.append(Content.assemble((f"  {_('holds')}: ", ".strong"), plain(self._decision(key, conflict))))
        return Content("\n").join(lines)

    def _decision(self, key: str, conflict: Conflict) -> str:
        chosen = self._chosen[key]
        if isinstance(chosen, Wording):
            return shown(chosen.text or None)
        if chosen is None:
            return _("a conflict, to be decided later; yours stands there meanwhile")
        return self._said(conflict, conflict.ours if chosen == "ours" else conflict.theirs)

    def _said(self, conflict: Conflict, side: Any) -> str:
        """A side in words; of a place in the city's plan the way down to it."""
        value = self._undecided.value
        if isinstance(side, str) and isinstance(value, Sheet) and field_at(conflict.at)[1] == PLACE_IN_PLAN:
            return node_words(self.application.desk.form(value), "", side)
        return shown(side)

    def _title(self, conflict: Conflict) -> str:
        value, at = self._undecided.value, conflict.at
        path = next((one for one in reversed(ancestors(at)) if kind_of(one) in KINDS), ())
        item = get(value, path) if path and isinstance(value, Sheet) else None
        field = field_name(at[-1]) if len(at) % 2 else ""
        if isinstance(value, Plans):
            named = get(value, outermost(at))
            words = named.words if isinstance(named, Node) else named.title if isinstance(named, Plan) else ""
            return " ".join(filter(None, (fitted(words, ROOM).rstrip(), field)))
        if item is None and (not path or at != path):
            return " ".join(filter(None, (self._kind(path) if path else "", field or at[-1])))
        sides = (conflict.ours, conflict.theirs, conflict.base)
        words = shown(next(filter(None, sides), None)) if item is None else item_words(item)
        words = fitted(words.replace("\n", " "), ROOM).rstrip()
        return " ".join(filter(None, (self._kind(path), words, field)))

    def _kind(self, path: Path) -> str:
        """What the item at the path is called: by the form's own word on a sheet."""
        value, kind = self._undecided.value, kind_of(path)
        return kind_word(self.application.desk.form(value), kind) if isinstance(value, Sheet) else kind_name(kind)

    def why_not_typing(self) -> str | None:
        """Why a side cannot be chosen just now."""
        return _("Take the text over or leave it first.") if self._typing else None

    def why_not_theirs(self) -> str | None:
        """Why the other side cannot hold: nothing is there any more to put it in."""
        if self._key in self._undecided.lost:
            return _("What this stood in is gone. Take over yours, and add theirs by hand where it belongs.")
        return self.why_not_typing()

    def why_not_text(self) -> str | None:
        """Why the place under the cursor takes no text."""
        if self._key in self._undecided.lost or not is_text(self._undecided.value, self._conflicts[self._key]):
            return _("This is no text: choose one side; it can be changed on the page afterwards.")
        return self.why_not_typing()

    def why_not_undo(self) -> str | None:
        """Why nothing can be taken back."""
        return None if self._before else _("There is nothing to undo.")

    def why_not_saved(self) -> str | None:
        """Why it cannot be saved yet."""
        if self._typing or len(self._chosen) == len(self._conflicts) or (self._stand and self._chosen):
            return None
        return _("Decide every place first, or keep it as a conflict: {key[undecided]}.").format(key=KEY)

    def named_key(self, entry: Entry) -> Entry:
        names = {"save": marked("Done"), "cancel": marked("Back")}
        shows = entry.footer and (entry.id != "undo" or self.app.size.width >= WIDE)
        return replace(entry, label=names.get(entry.id, entry.label), footer=shows)

    def on_resize(self) -> None:
        self.renew_keys()

    def choose(self, chosen: Chosen | None) -> None:
        """Decide the conflict under the cursor, and go on to the next that is not decided."""
        self._before.append(self._chosen)
        self._chosen = {**self._chosen, self._key: chosen}
        keys = list(self._conflicts)
        at = keys.index(self._key)
        self.renew(next((one for one in (*range(at, len(keys)), *range(at)) if keys[one] not in self._chosen), at))

    def choose_both(self) -> None:
        """Let both texts hold, ours first."""
        self.choose(Wording(in_turn(self._conflicts[self._key])))

    def retype(self) -> None:
        """Type the text anew, beginning with both."""
        prose, chosen = self.query_one(Prose), self._chosen.get(self._key)
        prose.fill(chosen.text if isinstance(chosen, Wording) else in_turn(self._conflicts[self._key]))
        prose.display = True
        prose.focus()
        self.renew_keys()

    @on(Roll.Chosen)
    async def _entered(self) -> None:
        await self.action_command("retype")

    def undo(self) -> None:
        """Take the last decision back."""
        at = self.query_one(Reader).cursor
        self._chosen = self._before.pop()
        self.renew(at)

    def save(self) -> None:
        """Take over what was typed; else leave with the value that is to be saved."""
        if self._typing:
            text = self.query_one(Prose).text
            self._hide()
            self.choose(Wording(text))
            return
        chosen = {key: one for key, one in self._chosen.items() if one is not None}
        self.dismiss(self._undecided.decided(chosen))

    def cancel(self) -> None:
        """Leave the typing, else the screen; nothing is written."""
        if self._typing:
            self._hide()
            self.renew_keys()
        else:
            self.dismiss(None)

    def _hide(self) -> None:
        self.query_one(Prose).display = False
        self.query_one(Reader).focus()
