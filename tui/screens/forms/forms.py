"""The workspace's own settings and the forms that its sheets can have."""

from collections.abc import Iterator
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from miekeshi.model import put
from miekeshi.model.form import Workspace
from miekeshi.store.files.joining import Contested
from miekeshi.store.files.problem import NotSaved
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.screens.forms.name_field import NameField
from tui.screens.forms.travel import Travel
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.shell.workspace_files import Desk
from tui.terminal.content import fitted, shown
from tui.widgets.fields.fields import ChoiceField, TextField
from tui.widgets.reader import Reader
from tui.widgets.roll import Roll
from tui.widgets.words import Words


class FormsScreen(CommandScreen[None]):
    """The first line is the workspace, the others its forms."""

    SCOPE = "forms"
    BINDINGS = bindings(SCOPE)

    def __init__(self) -> None:
        super().__init__()
        self.travel = Travel(self, self._made)

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("openform", self.open_chosen)
        yield Command("copyform", self.copy, self.why_not_copied)
        yield from self.travel.commands()
        yield Command("back", self.dismiss)

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Forms of the workspace"))
        yield Words(
            _(
                "A form says how a sheet is laid out and worded, when it is reported on and how it is rated. "
                "Forms of the workspace are files in its folder “forms”."
            ),
            id="note",
        )
        yield Reader([])
        yield Words(id="portrait")
        yield KeyBar()

    def on_mount(self) -> None:
        self.show()

    def show(self) -> None:
        """Read the folder and list what is there."""
        desk = self.application.desk
        self.files = list(desk.form_paths().items())
        titles, usual = desk.forms(), desk.usual_form()
        lines = [Content.assemble((fitted(_("Workspace"), 24), ".heading"), "  ", shown(desk.name()))]
        for key, path in self.files:
            whose = _("comes with the program") if self.application.desk.is_built_in(path) else _("the workspace's own")
            new = "  " + _("for new sheets") if key == usual else ""
            lines.append(
                Content.assemble(
                    (fitted(key, 24), ".label"), "  ", shown(titles[key]), ("   " + whose, ".faint"), (new, ".tag")
                )
            )
        reader = self.query_one(Reader)
        reader.paragraphs = lines
        reader.renew()
        self._moved()

    @property
    def path(self) -> Path | None:
        """The form under the cursor; none on the line of the workspace."""
        cursor = self.query_one(Reader).cursor
        return self.files[cursor - 1][1] if 0 < cursor <= len(self.files) else None

    def why_not_copied(self) -> str | None:
        """Why nothing can be copied."""
        return None if self.path else _("Put the cursor on a form first.")

    @on(Roll.Moved)
    def _moved(self) -> None:
        path = self.path
        self.query_one("#portrait", Words).update(self.application.desk.portrait(path.stem) if path else "")
        self.renew_keys()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("openform")

    def open_chosen(self) -> None:
        """Open what is under the cursor."""
        if self.path is not None:
            self._open(self.path)
            return
        try:
            self.app.push_screen(WorkspaceEntry(self.application.desk), self._taken)
        except NotSaved as error:
            self._say_broken(error)

    def _say_broken(self, error: NotSaved) -> None:
        choices = [(_("Go back"), _("Mend the file in a text editor, then open it again."))]
        self.application.ask(_("This file cannot be opened"), error.problem.as_text(), choices)

    def _open(self, path: Path) -> None:
        from tui.screens.forms.form import FormScreen

        def closed(wanted: Path | None) -> None:
            self.show()
            if wanted is not None:
                self._copy(wanted)

        try:
            desk = self.application.desk
            self.app.push_screen(FormScreen(desk.open_form(path), own=not desk.is_built_in(path)), closed)
        except NotSaved as error:
            self._say_broken(error)

    def copy(self) -> None:
        """Copy the form under the cursor."""
        assert self.path is not None
        self._copy(self.path)

    def _copy(self, path: Path) -> None:
        def copied(made: Path | None) -> None:
            if made is None:
                self.show()
            else:
                self._made(made)

        self.app.push_screen(CopyScreen(path), copied)

    def _made(self, path: Path) -> None:
        """Show a form that is new here."""
        self.show()
        keys = [key for key, _path in self.files]
        self.query_one(Reader).cursor = keys.index(path.stem) + 1
        self._open(path)

    def show_state(self) -> None:
        """Bring the head up to date."""
        self.query_one(TitleBar).update(_("Forms of the workspace"), self.travel.effects.words())

    def _taken(self, _result: bool | None) -> None:
        self.show()


class CopyScreen(BoxScreen[Path | None]):
    """The name of a form's copy. Dismissed with its file."""

    def __init__(self, source: Path) -> None:
        super().__init__(_("Copy a form: {name}").format(name=source.stem))
        self._source = source

    def parts(self) -> ComposeResult:
        yield Words(
            _(
                "The copy is a file in the workspace's folder “forms”, and can be changed. Under the name of a form "
                "that comes with the program it takes that form's place for every sheet that names it; under a name "
                "of its own only new sheets that choose it have it."
            ),
            classes="note",
        )
        paths = self.application.desk.form_paths().items()
        taken = [key for key, path in paths if not self.application.desk.is_built_in(path)]
        name = self._source.stem if self._source.stem not in taken else None
        yield NameField("name", _("Name of the copy"), name, taken).like("our-form")

    def begin(self) -> None:
        self.field("name").focus_entry()

    def submit(self) -> None:
        try:
            path = self.application.desk.copy_form(self._source, self.field("name").value())
        except NotSaved as error:
            self.complain("name", error.problem.told)
            return
        self.dismiss(path)


class WorkspaceEntry(BoxScreen[bool | None]):
    """The workspace's name and the form of new sheets. Dismissed once they are written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Workspace"))
        self._content, self._workspace = desk.open_marker()

    def parts(self) -> ComposeResult:
        yield TextField("name", _("Name of the workspace"), self._workspace.name).like("みさき市")
        forms: list[tuple[str | None, str]] = [(None, "–"), *self.application.desk.forms().items()]
        yield ChoiceField("form", _("For new sheets"), forms, self._workspace.form)

    def begin(self) -> None:
        self.field("name").focus_entry()

    def submit(self) -> None:
        new = self._workspace
        for name in ("name", "form"):
            if self.field(name).typed:
                new = put(new, (name,), self.field(name).value())
        try:
            self.application.desk.save_marker(self._content, self._workspace, new)
        except Contested as error:
            self._merge(error)
            return
        except NotSaved as error:
            self.complain("name", error.problem.told)
            return
        self._written()

    def _merge(self, error: Contested) -> None:
        """Let what another hand changed as well be decided, then write that."""
        joined = error.joined

        def merged(value: Workspace | None) -> None:
            if value is None:
                return
            try:
                self.application.desk.save_marker(joined.content, joined.theirs, value)
            except Contested as again:
                self._merge(again)
            except NotSaved as error:
                self.complain("name", error.problem.told)
            else:
                self._written()

        self.application.open_merge(joined, "miekeshi.toml", merged)

    def _written(self) -> None:
        self.app.notify(_("Saved {name}.").format(name="miekeshi.toml"))
        self.dismiss(True)
