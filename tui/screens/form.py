"""One form: its titles, labels, reporting periods and ratings, with what looks wrong in them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from miekeshi.figures import written
from miekeshi.model import in_order, put
from miekeshi.model.form import Form, Rating
from miekeshi.store import formrules
from miekeshi.store.forms import is_built_in, open_form
from miekeshi.store.save import NotSaved
from miekeshi.words import _, counted, marked, signed
from tui.commands import KEY
from tui.screens import formparts
from tui.screens.base import CommandScreen, bindings
from tui.screens.question import QuestionScreen
from tui.text import fitted, shown
from tui.widgets.keybar import KeyBar
from tui.widgets.reader import Reader
from tui.widgets.roll import Roll
from tui.widgets.titlebar import TitleBar
from tui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the screen: its part (titles, label, period, scale), its key there, and its words."""

    part: str
    key: str | None
    content: Content


class FormScreen(CommandScreen[Path | None]):
    """A form's parts. A form that comes with the program is only shown. Dismissed with a form to copy, if any."""

    SCOPE = "form"
    CSS_PATH = "form.tcss"
    BINDINGS = bindings(SCOPE)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.editing = open_form(path)
        self.own = not is_built_in(path)
        self.rows: list[Row] = []

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Words(id="note")
        yield Reader([])
        yield Words(id="wrong")
        yield KeyBar()

    def on_mount(self) -> None:
        self.show()

    @property
    def form(self) -> Form:
        """The form as it now is."""
        return self.editing.value

    def show(self) -> None:
        """Draw the form as it now is, the cursor on the part it was on."""
        under = self._row
        self.rows = rows(self.form, self.own)
        reader = self.query_one(Reader)
        reader.paragraphs = [row.content for row in self.rows]
        keys = [(row.part, row.key) for row in self.rows]
        at = keys.index((under.part, under.key)) if under and (under.part, under.key) in keys else None
        reader.renew(at)
        facts = [_("● unsaved")] if self.editing.dirty else []
        facts.append(_("the workspace's own") if self.own else _("comes with the program"))
        self.query_one(TitleBar).update(f"{_('Form')}: {self.form.title}  {self.editing.path.stem}", "  ".join(facts))
        self.query_one("#note", Words).update(
            _("What is changed here changes how every sheet of this form is laid out and reported.")
            if self.own
            else _(
                "This form comes with the program and stays as it is. Press {key[copyform]} to copy it into the "
                "workspace."
            ).format(key=KEY)
        )
        found = [f"! {one.message}" for one in formrules.findings(self.form)]
        wrong = self.query_one("#wrong", Words)
        wrong.update("\n".join(found[:4] + ([signed("…")] if len(found) > 4 else [])))
        wrong.display = bool(found)
        self.renew_keys()

    @property
    def _row(self) -> Row | None:
        cursor = self.query_one(Reader).cursor
        return self.rows[cursor] if cursor < len(self.rows) else None

    def why_not_alter(self) -> str | None:
        """Why nothing can be changed here."""
        return (
            None
            if self.own
            else _("This form comes with the program. Press {key[copyform]} to copy it into the workspace.").format(
                key=KEY
            )
        )

    def why_not_copied(self) -> str | None:
        """Why the form cannot be copied just now."""
        return _("Save the changes first, or undo them.") if self.editing.dirty else None

    def why_not_removed(self) -> str | None:
        """Why the line under the cursor cannot be taken away."""
        if self._row is None or self._row.key is None:
            return self.why_not_alter() or _("Put the cursor on a label, a period or a rating first.")
        return self.why_not_alter()

    @on(Roll.Moved)
    def _moved(self) -> None:
        self.renew_keys()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("alter")

    def do_alter(self) -> None:
        row = self._row
        assert row is not None
        if row.key is None and row.part != "titles":
            self._begin(row.part)
            return
        screens: dict[str, Callable[[], formparts.PartScreen]] = {
            "titles": lambda: formparts.titles(self.form),
            "label": lambda: formparts.label(self.form, row.key),
            "period": lambda: formparts.period(self.form, row.key),
            "scale": lambda: formparts.rating(self.form, row.key),
        }
        self.app.push_screen(screens[row.part](), self._take)

    def do_addpart(self) -> None:
        parts = ["period", "scale", "label"]
        names = [(_("Reporting period"), ""), (_("Rating"), ""), (_("Label"), "")]

        def answered(answer: int | None) -> None:
            if answer is not None:
                self._begin(parts[answer])

        self.app.push_screen(QuestionScreen(_("Add what?"), "", names), answered)

    def _begin(self, part: str) -> None:
        makers = {"label": formparts.label, "period": formparts.period, "scale": formparts.rating}
        self.app.push_screen(makers[part](self.form, None), self._take)

    def do_removepart(self) -> None:
        row = self._row
        assert row is not None and row.key is not None
        items: dict[str, Any] = dict(getattr(self.form, row.part))
        gone = items.pop(row.key)
        words = gone if isinstance(gone, str) else gone.label
        self._take((put(self.form, (row.part,), items), _("Removed {what}").format(what=shown(words))))

    def do_copyform(self) -> None:
        self.dismiss(self.editing.path)

    def _take(self, result: formparts.Result | None) -> None:
        if result is not None and self.editing.edit(*result):
            self.app.notify(
                _("{label}. Not saved yet: {key[save]} writes it, {key[undo]} takes it back.").format(
                    key=KEY, label=result[1]
                )
            )
        self.show()

    def do_undo(self) -> None:
        self.app.notify(_("Undone: {label}").format(label=self.editing.undo()))
        self.show()

    def do_redo(self) -> None:
        self.app.notify(_("Redone: {label}").format(label=self.editing.redo()))
        self.show()

    def do_save(self) -> None:
        self.save(lambda: None)

    def save(self, then: Callable[[], object]) -> None:
        """Write the file; ``then`` goes on once it is written."""
        try:
            saved = self.editing.save()
        except NotSaved as error:
            stay = (_("Go on"), _("Nothing is lost: your changes stay here."))
            self.app.push_screen(QuestionScreen(_("The file was not saved"), error.problem.as_text(), [stay]))
            return
        self.app.notify(
            counted(
                saved.lines,
                marked("Saved {name}: {count} line written. {key[undo]} and another save take it back."),
                marked("Saved {name}: {count} lines written. {key[undo]} and another save take it back."),
                name=self.editing.path.name,
                key=KEY,
            )
        )
        self.show()
        then()

    def do_back(self) -> None:
        self._leave(lambda: self.dismiss(None))

    def do_quit(self) -> None:
        self._leave(self.application.leave)

    def _leave(self, then: Callable[[], object]) -> None:
        if not self.editing.dirty:
            then()
            return

        def answered(answer: int | None) -> None:
            if answer == 0:
                self.save(then)
            elif answer == 1:
                then()

        labels = [label for _form, label in self.editing.steps[1 : self.editing.at + 1]]
        choices = [
            (_("Save and leave"), _("Write them to {name}.").format(name=self.editing.path.name)),
            (_("Leave without saving"), _("The changes above are given up.")),
            (_("Stay"), _("Go on with the form.")),
        ]
        text = "\n".join(f"- {label}" for label in labels[-6:])
        self.app.push_screen(QuestionScreen(_("Some changes are not saved"), text, choices), answered)


def rows(form: Form, own: bool) -> list[Row]:
    """The lines of a form: a heading for each of its parts, and what stands under it."""
    found = [Row("titles", None, _line(_("Title"), " / ".join(filter(None, (form.title, form.title_en)))))]
    found.append(Row("period", None, _heading(_("Reporting periods"), own)))
    for key, one in in_order(form.period):
        days = signed(" – ").join(_day(day) for day in (one.first, one.last))
        found.append(Row("period", key, _line(key, f"{one.label}   {days}")))
    found.append(Row("scale", None, _heading(_("Rating scale"), own)))
    for key, level in in_order(form.scale):
        found.append(Row("scale", key, _line(key, f"{level.label}   {_range(level)}".rstrip())))
    found.append(Row("label", None, _heading(_("Labels"), own)))
    found += [Row("label", key, _line(key, text)) for key, text in form.label.items()]
    return found


def _heading(words: str, own: bool) -> Content:
    return Content.assemble(
        "\n", (words, ".heading"), "   ", (_("{key[alter]} adds one").format(key=KEY) if own else "", ".faint")
    )


def _line(name: str, text: str) -> Content:
    return Content.assemble("  ", (fitted(name, 16), ".label"), "  ", shown(text))


def _day(text: str) -> str:
    return _("{month}/{day}").format(month=int(text[:2]), day=int(text[3:]))


def _range(level: Rating) -> str:
    words = (
        (level.over, _("over {figure}%")),
        (level.at_least, _("at least {figure}%")),
        (level.at_most, _("at most {figure}%")),
        (level.under, _("under {figure}%")),
    )
    return " ".join(text.format(figure=written(figure)) for figure, text in words if figure is not None)
