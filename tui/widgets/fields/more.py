"""The line of a form that names the fields not on show, and the key that brings them."""

from textual.message import Message
from textual.widgets import Static

from miekeshi.text.i18n import _
from tui.shell.commands import KEY
from tui.terminal.content import fitted, plain
from tui.widgets.fields.field import show


class More(Static):
    """Further fields: their names, and the key."""

    DEFAULT_CSS = """
    More { height: 1; margin-left: 16; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    More:hover { color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    class Wanted(Message):
        """The fields are to be shown, or hidden again."""

    def show(self, hidden: list[str], everything: bool) -> None:
        """Name the fields that are hidden; no line where there are none to hide or show."""
        show(self, bool(hidden) or everything)
        words = _("{key[more]}: fewer fields").format(key=KEY)
        if not everything:
            names = "、".join(fitted(name, 20).rstrip() for name in hidden)
            words = _("{key[more]}: more fields ({names})").format(key=KEY, names=names)
        if words != self._words:
            self._words = words
            self.update(plain(words), layout=False)

    def on_click(self) -> None:
        self.post_message(self.Wanted())
