"""The exchange of a workspace with others, for screens, which touch neither files nor git."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from miekeshi.git.repository import Home

Doing = Literal["both", "receive", "send", "list"]


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

    def set_up(self, place: str, *, trusted: bool = False) -> Account:
        """Exchange over the share in the folder from now on; where it is not there yet or empty, it is made."""
        from miekeshi.exchange import share
        from miekeshi.exchange.history import branch
        from miekeshi.git.repository import home

        def done() -> list[str]:
            ours, folder = home(self._folder), Path(place).expanduser()
            if trusted:
                share.trust(folder)
            made = share.begin(folder, branch(ours.repository).name.removeprefix("refs/heads/"))
            found = share.look(folder)
            share.remember(ours, found.folder)
            said = [_("Share made: {name}").format(name=found.folder)] if made else []
            return [*said, _("Sheets are exchanged over {name}.").format(name=found.folder)]

        return self._told(done)

    def do(self, what: Doing) -> Account:
        """Receive, send, both, or say who handed in."""
        from miekeshi.git.repository import home

        def done() -> list[str]:
            ours = home(self._folder)
            if what == "list":
                return _listed(ours)
            came = _received(ours, ours_alone=what == "both") if what != "send" else []
            return [*came, *(_sent(ours) if what != "receive" else [])]

        return self._told(done)

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


def _listed(ours: "Home") -> list[str]:
    from miekeshi.exchange.handed_in import handed_in

    return [
        "  ".join(
            (
                f"{row.when:%Y-%m-%d %H:%M}",
                _("you") if row.own else row.name,
                (row.sheet and row.sheet.department) or "",
                row.file,
            )
        )
        for row in handed_in(ours)
    ]
