"""The exchange of a workspace with others, for screens, which touch neither files nor git."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from miekeshi.text.i18n import _
from tui.shell.commands import KEY

if TYPE_CHECKING:
    from miekeshi.exchange.handed_in import HandedIn
    from miekeshi.git.repository import Home

Doing = Literal["both", "receive", "send"]


@dataclass(frozen=True, slots=True)
class Account:
    """What came and went; why it did not, with a remedy; whether that is since nobody said to trust the share."""

    lines: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    foreign: bool = False


class ExchangeDesk:
    """Exchanges the sheets of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self) -> str:
        """The folder of the share; empty where none is known."""
        from miekeshi.exchange.share import remembered
        from miekeshi.git.repository import GitError, home

        try:
            return str(remembered(home(self._folder))[1])
        except GitError:
            return ""

    def is_blank(self) -> bool:
        """Whether there is nothing in the folder yet, so that a share's first copy can come into it."""
        from miekeshi.exchange.first import is_blank

        try:
            return is_blank(self._folder)
        except OSError:
            return False

    def set_up(self, place: str, *, trusted: bool = False) -> Account:
        """Exchange over the share in the folder from now on; where it is not there yet or empty, it is made.

        Where nothing is here yet, all that the share holds comes.
        """
        from miekeshi.exchange import first, share
        from miekeshi.exchange.account import came
        from miekeshi.exchange.history import branch
        from miekeshi.git.repository import GitError, has_home, home

        def done() -> list[str]:
            folder = Path(place).expanduser()
            if trusted:
                share.trust(folder)
            if self.is_blank():
                arrived = first.copy(folder, self._folder)
                known = _("Sheets are exchanged over {name}.").format(name=folder)
                return [known, *(came(home(self._folder), arrived) if arrived else [_("The share is empty yet.")])]
            if not has_home(self._folder):
                raise GitError(
                    _("nobody keeps a history of this folder yet"),
                    _("Begin one first: {key[commit]} on the list of sheets.").format(key=KEY),
                )
            ours = home(self._folder)
            made = share.begin(folder, branch(ours.repository).name.removeprefix("refs/heads/"))
            found = share.look(folder)
            share.remember(ours, found.folder)
            said = [_("Share made: {name}").format(name=found.folder)] if made else []
            return [*said, _("Sheets are exchanged over {name}.").format(name=found.folder)]

        return self._told(done)

    def do(self, what: Doing) -> Account:
        """Receive, send, or both."""
        from miekeshi.git.repository import home

        def done() -> list[str]:
            ours = home(self._folder)
            came = _received(ours, ours_alone=what == "both") if what != "send" else []
            return [*came, *(_sent(ours) if what != "receive" else [])]

        return self._told(done)

    def send_file(self, name: str) -> Account:
        """Write what is committed to the file, to be handed in."""
        from miekeshi.exchange import bundle
        from miekeshi.exchange.account import not_committed
        from miekeshi.exchange.history import branch
        from miekeshi.exchange.undecided import refuse_undecided
        from miekeshi.git.repository import GitError, home

        def done() -> list[str]:
            ours, file = home(self._folder), Path(name).expanduser()
            here = branch(ours.repository)
            if here.commit is None:
                raise GitError(_("nothing is committed here yet"), _("Commit what is to be sent first."))
            refuse_undecided(ours, None, here.commit)
            bundle.send(file, ours.repository, here.commit.id, here.name)
            return [_("Written: {name}").format(name=file), *not_committed(ours, here.commit)]

        return self._told(done)

    def receive_file(self, name: str) -> Account:
        """Take in what the file holds that someone handed in."""
        from miekeshi.exchange.account import came, conflicts
        from miekeshi.exchange.receive import receive_file
        from miekeshi.git.repository import home

        def done() -> list[str]:
            ours = home(self._folder)
            arrived = receive_file(ours, Path(name).expanduser())
            return [*came(ours, arrived), *conflicts(arrived)]

        return self._told(done)

    def handed_in(self) -> "tuple[list[HandedIn], str]":
        """Who changed which sheet of the folder last, and when, the latest first; why that cannot be told."""
        from miekeshi.exchange.handed_in import handed_in
        from miekeshi.git.repository import GitError, home

        try:
            ours = home(self._folder)
            base = ours.path_of(ours.name_of(self._folder))
            rows = [(row, Path(row.file)) for row in handed_in(ours)]
            return [
                replace(row, file=str(file.relative_to(base))) for row, file in rows if file.is_relative_to(base)
            ], ""
        except GitError as error:
            return [], " ".join(filter(None, (f"{error}.", error.remedy)))

    def _told(self, done: Callable[[], list[str]]) -> Account:
        from miekeshi.exchange.share import Foreign
        from miekeshi.git.repository import GitError
        from miekeshi.store.files.problem import NotSaved

        try:
            return Account(tuple(done()))
        except GitError as error:
            return Account((), (str(error), error.remedy), isinstance(error, Foreign))
        except NotSaved as error:
            return Account((), (f"{error.problem.file}: {error.problem.message}", error.problem.remedy))


def _received(ours: "Home", *, ours_alone: bool) -> list[str]:
    """What came; with ``ours_alone`` nothing, where the share is empty."""
    from miekeshi.exchange import share
    from miekeshi.exchange.account import came, conflicts
    from miekeshi.exchange.receive import receive
    from miekeshi.git.repository import GitError

    if ours_alone and share.of(ours)[1].tip is None:
        return []
    arrived = receive(ours)
    lines = [*came(ours, arrived), *conflicts(arrived)]
    if ours_alone and arrived.conflicts:
        raise GitError("\n".join(lines), _("Nothing was sent: decide the conflicts, commit, and exchange again."))
    return lines


def _sent(ours: "Home") -> list[str]:
    from miekeshi.exchange.account import not_committed, went
    from miekeshi.exchange.send import send

    sent = send(ours)
    return [*went(ours, sent), *not_committed(ours, sent.new)]
