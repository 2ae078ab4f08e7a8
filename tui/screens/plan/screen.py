"""The city's plans as a tree: nodes are added, worded, moved and taken away, with undo, and saved by one key."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from miekeshi.checks.plans import findings
from miekeshi.edits import plans as edits
from miekeshi.model.plan import Node, Plans
from miekeshi.model.plan_tree import PlanTree
from miekeshi.text.i18n import _, counted, marked, signed
from tui.recovery.file_saving import FileSaving
from tui.recovery.leftover import Leftover
from tui.recovery.remedies import Remedies
from tui.recovery.reopen import Way
from tui.recovery.undo import Undo
from tui.recovery.watching import Watching
from tui.screens.plan.entry import NodeEntry, PlanEntry, Result
from tui.screens.plan.rows import PlanRoll, PlanRow, differences
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.host import Answered, Choices
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import brief
from tui.widgets.roll import Roll
from tui.widgets.words import Words

if TYPE_CHECKING:
    from miekeshi.store.session.editing import Editing
    from miekeshi.store.session.typed import Typed
    from tui.shell.plan_desk import PlanDesk

ON_PLAN = marked("There is unsaved work on the city's plans from the last time")
WRONG = 4
"""How many of the things that are wrong are told below the tree."""
NAMED = 5
"""How many of the sheets that refer to what is taken away are named."""


class PlanScreen(CommandScreen[None]):
    """The plans and their nodes."""

    SCOPE = "plan"
    BINDINGS = bindings(SCOPE)

    def __init__(self, editing: "Editing[Plans]") -> None:
        super().__init__()
        self.editing = editing
        self.follower = self.way = Way(self)
        self.leftover = Leftover(
            self, lambda: self._desk.kept(self.editing), self.way.reopen, said=ON_PLAN, differ=differences
        )
        self.remedies = Remedies(self, self.leftover, lambda: self._desk.copy_of(self.editing))
        self.watching = Watching(self, self.remedies, differences)
        self.file_saving = FileSaving(self, self.remedies, self.watching, differences)
        self.undo = Undo(self, lambda _before: self.show())

    @property
    def _desk(self) -> "PlanDesk":
        return self.application.desk.plans

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("word_node", self.word, self.why_none)
        yield Command("add_node", self.add)
        yield Command("remove_node", self.take_away, self.why_none)
        yield Command("node_up", partial(self.shift, -1), partial(self.why_not_shifted, -1))
        yield Command("node_down", partial(self.shift, 1), partial(self.why_not_shifted, 1))
        yield Command("find_node", self.find, self.why_none)
        yield from self.file_saving.commands()
        yield Command("back", lambda: self.file_saving.leave(lambda: self.dismiss(None)))
        yield from self.undo.commands()
        yield from self.watching.commands()

    def offers_key(self, command_id: str) -> bool:
        return command_id != "beneath" or self.watching.astray

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Words(id="note")
        yield PlanRoll()
        yield Words(id="wrong")
        yield KeyBar()

    def on_mount(self) -> None:
        note = _("Sheets, goals and measures belong to these; a new name here is new in each of them.")
        self.query_one("#note", Words).update(note)
        self.show()
        self.call_after_refresh(self.leftover.offer)
        self.watching.begin()

    def on_unmount(self) -> None:
        self.watching.end()

    def open_anew(self) -> None:
        """Begin with the file as it now is. Raises ``NotSaved``."""
        self.editing = self._desk.open(self.editing.path)
        self.show()

    def ask(self, title: str, text: str, choices: Choices, answered: Answered) -> None:
        self.way.ask(title, text, choices, answered)

    def typing_home(self) -> tuple[Path, str]:
        return self.editing.path, self.editing.content.digest

    def standing(self) -> tuple[tuple[str, ...], str, str]:
        row = self.roll.row
        return (row.plan, row.node) if row else (), "", ""

    def stand(self, typed: "Typed") -> bool:
        there = typed.path in [(row.plan, row.node) for row in self.roll.rows]
        if there:
            self.roll.go_to(*typed.path)
        return there or not typed.path

    @property
    def roll(self) -> PlanRoll:
        """The lines."""
        return self.query_one(PlanRoll)

    @property
    def plans(self) -> Plans:
        """The plans as they now are."""
        return self.editing.value

    @property
    def plan_tree(self) -> PlanTree:
        """The plans as a tree."""
        return self.roll.plan_tree

    def show(self) -> None:
        """Draw the plans as they now are."""
        self.roll.show(PlanTree(self.plans))
        found = [f"! {one.message}" for one in findings(self.plans)]
        wrong = self.query_one("#wrong", Words)
        wrong.update("\n".join(found[:WRONG] + ([signed("…")] if len(found) > WRONG else [])))
        wrong.display = bool(found)
        self.show_state()
        self.leftover.warn_unsafe()

    def show_state(self) -> None:
        """Bring the head and the footer up to date."""
        facts = [_("● unsaved")] if self.editing.dirty else []
        count = counted(len(self.plans.node), marked("{count} node"), marked("{count} nodes"))
        self.query_one(TitleBar).update(_("City's plan"), "  ".join([*facts, *self.watching.words(), count]))
        self.renew_keys()

    @on(Roll.Moved)
    def _moved(self) -> None:
        self.renew_keys()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("word_node")

    def why_none(self) -> str | None:
        """Why there is nothing under the cursor."""
        row = self.roll.row
        return None if row and (row.plan or row.node) else _("Add a plan first: {key[add_node]}.").format(key=KEY)

    def why_not_shifted(self, by: int) -> str | None:
        """Why the node under the cursor cannot change places."""
        row = self.roll.row
        if row is None or not row.node or not row.plan:
            return _("Put the cursor on a node of a plan first.")
        keys = edits.beside(self.plan_tree, row.node)
        if not 0 <= keys.index(row.node) + by < len(keys):
            return _("This is the first of its kind here.") if by < 0 else _("This is the last of its kind here.")
        return None

    def word(self) -> None:
        """Change the plan or the node under the cursor."""
        row = self.roll.row
        assert row is not None
        if not row.node:
            self.app.push_screen(PlanEntry(self.plans, row.plan), self._take)
            return
        title = _("Edit: {what}").format(what=self.plan_tree.named(row.node))
        self.app.push_screen(NodeEntry(self.plans, row.node, self.plans.node[row.node], title), self._take)

    def add(self) -> None:
        """Ask what to add, and add it."""
        row = self.roll.row
        ways = self._additions(row) if row and row.plan else []
        begins: list[Callable[[], object]] = [
            partial(self._add_node, plan, parent, words) for words, _of, plan, parent in ways
        ]
        names = [(words, of) for words, of, _plan, _parent in ways]
        begins.append(lambda: self.app.push_screen(PlanEntry(self.plans, None), self._take))
        names.append((_("A new plan"), _("with years and levels of its own")))

        def answered(answer: int | None) -> None:
            if answer is not None:
                begins[answer]()

        self.ask(_("Add what?"), "", names, answered)

    def _additions(self, row: PlanRow) -> list[tuple[str, str, str, str | None]]:
        """What can be added at the line: what it is called, where it comes, its plan and its parent."""
        levels = [level.label for _key, level in self.plans.plan[row.plan].levels]
        title = self.plans.plan[row.plan].title
        node = self.plans.node.get(row.node)
        found: list[tuple[str, str, str, str | None]] = []
        if row.depth < len(levels):
            under = self.plan_tree.named(row.node) if node else title
            found.append((levels[row.depth], _("below {what}").format(what=under), row.plan, row.node or None))
        if node is not None and row.depth <= len(levels):
            above = self.plan_tree.named(node.parent) if node.parent else title
            place = _("below {what}").format(what=above)
            found.append((levels[row.depth - 1], place, row.plan, node.parent))
        return found

    def _add_node(self, plan: str, parent: str | None, words: str) -> None:
        number = edits.next_number(self.plans, parent, plan) or None
        node = Node(title="…", number=number, parent=parent, plan=None if parent else plan)
        self.app.push_screen(NodeEntry(self.plans, None, node, _("Add: {what}").format(what=words)), self._take)

    def find(self) -> None:
        """Go to a node that is chosen from the list by its words or its number."""
        from tui.screens.entry.from_list import FromListScreen
        from tui.screens.entry.plan_field import node_list

        listed = node_list(self.plan_tree, [key for key, _plan in self.plan_tree.in_order()])
        row = self.roll.row

        def chosen(answer: tuple[str] | None) -> None:
            if answer is not None:
                self.roll.go_to("", answer[0])

        self.app.push_screen(FromListScreen(_("Find a node"), listed, row.node if row else None), chosen)

    def shift(self, by: int) -> None:
        """Let the node under the cursor change places with the one before or after it."""
        row = self.roll.row
        assert row is not None
        label = _("Moved {part}").format(part=brief(self.plans.node[row.node].words))
        self.editing.edit(edits.shifted(self.plans, row.node, by), label)
        self.show()

    def take_away(self) -> None:
        """Take away what is under the cursor with all below it; asks where sheets refer to it or more goes with it."""
        row = self.roll.row
        assert row is not None
        nodes = self.plan_tree.below([row.node]) if row.node else frozenset(edits.nodes_of(self.plans, row.plan))
        self.run_worker(partial(self._look_who_refers, row, nodes), thread=True, exclusive=True, group="refer")

    def _look_who_refers(self, row: PlanRow, nodes: frozenset[str]) -> None:
        found = self._desk.referring(nodes)
        self.from_thread(self._ask_to_remove, row, nodes, found)

    def _ask_to_remove(self, row: PlanRow, nodes: frozenset[str], found: list[tuple[Path, int]]) -> None:
        more = len(nodes) - bool(row.node)
        if not found and not more:
            self._remove(row, nodes)
            return
        lines = [_("With it go {count} nodes below it.").format(count=more)] if more else []
        if found:
            told = _("Sheets that belong to it: {count}. The check names each place until another is chosen:")
            lines.append(told.format(count=len(found)))
            lines += [f"- {file.name}" for file, _count in found[:NAMED]]
            lines += [_("and {count} more").format(count=len(found) - NAMED)] if len(found) > NAMED else []

        def answered(answer: int | None) -> None:
            if answer == 0:
                self._remove(row, nodes)

        title = _("Take “{what}” away?").format(what=brief(self._words(row)))
        choices = [(_("Take it away"), _("Undo brings it back.")), (_("Stay"), _("It stays as it is."))]
        self.ask(title, "\n".join(lines), choices, answered)

    def _words(self, row: PlanRow) -> str:
        return self.plan_tree.named(row.node) if row.node else self.plans.plan[row.plan].title

    def _remove(self, row: PlanRow, nodes: frozenset[str]) -> None:
        label = _("Removed {what}").format(what=brief(self._words(row)))
        changed = edits.without(self.plans, nodes, None if row.node else row.plan)
        self._take((changed, label, row.plan, ""))

    def _take(self, result: Result | None) -> None:
        if result is None:
            return
        plans, label, plan, node = result
        if self.editing.edit(plans, label):
            told = _("{label}. Not saved yet: {key[save]} writes it, {key[undo]} takes it back.")
            self.app.notify(told.format(key=KEY, label=label))
        self.show()
        if node or plan in plans.plan:
            self.roll.go_to(plan, node) if node or not self.roll.row else None

    def quit(self) -> None:
        self.file_saving.leave(self.application.leave)
