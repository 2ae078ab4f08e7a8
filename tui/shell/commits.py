"""What screens ask of the workspace's history: what is not committed, a commit, and the last one taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miekeshi.git.author import Author
    from miekeshi.git.uncommitted import Uncommitted as Uncommitted


@dataclass(frozen=True, slots=True)
class Look:
    """What was found: the reason why nothing can be committed, or what is not committed, and what cannot be read.

    ``home`` is whether there is a repository at all; ``last`` the first line of a commit that can be taken back.
    """

    home: bool
    fault: str = ""
    rows: "Sequence[Uncommitted]" = ()
    broken: "Sequence[Uncommitted]" = ()
    last: str = ""
    mine: "Uncommitted | None" = None
    """The file that was asked about, where it is among them."""


class Commits:
    """The repository that a folder is in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def look(self, path: Path | None = None) -> Look:
        """What is not committed of the folder; ``path`` is the file that is asked about."""
        from miekeshi.git.commit import last_to_undo, why_not
        from miekeshi.git.repository import GitError, has_home, home, read_only
        from miekeshi.git.uncommitted import uncommitted
        from miekeshi.store.files.read import real

        if not has_home(self._folder):
            return Look(home=False)
        try:
            place = home(self._folder)
            if (fault := why_not(place)) is not None:
                raise fault
            with read_only(self._folder) as seen:
                found = uncommitted(seen, (self._folder,))
        except (GitError, OSError) as error:
            return Look(home=True, fault=_words(error))
        try:
            last = last_to_undo(place).message.partition("\n")[0]
        except GitError:
            last = ""
        rows = [one for one in found if not one.problems]
        mine = next((one for one in rows if path and real(one.path) == real(path)), None)
        return Look(True, "", rows, [one for one in found if one.problems], last, mine)

    def names(self) -> set[Path]:
        """The files of the folder that are not as the last commit has them, in no words."""
        from miekeshi.git.uncommitted import names

        return names(self._folder)

    def message(self, rows: "Sequence[Uncommitted]") -> str:
        """The proposed words of a commit of these."""
        from miekeshi.git.message import message

        return message(rows)

    def author(self, person: str, mail: str) -> "Author | None":
        """Who commits, by git's configuration and else the settings; ``None`` where neither says it."""
        from miekeshi.git.author import author
        from miekeshi.git.repository import home

        return author(home(self._folder), person, mail)

    def commit(self, rows: "Sequence[Uncommitted]", message: str, by: "Author") -> str:
        """Commit these; why they could not be committed, empty where they were."""
        from miekeshi.git.commit import commit
        from miekeshi.git.repository import GitError, home

        try:
            commit(home(self._folder), rows, message, by, datetime.now().astimezone())
        except (GitError, OSError) as error:
            return _words(error)
        return ""

    def undo(self) -> str:
        """Take the last commit back; why it could not be, empty where it was."""
        from miekeshi.git.commit import undo
        from miekeshi.git.repository import GitError, home

        try:
            undo(home(self._folder))
        except (GitError, OSError) as error:
            return _words(error)
        return ""

    def begin(self) -> str:
        """Begin a repository in the workspace; why it could not be begun, empty where it was."""
        from miekeshi.git.begin import begin
        from miekeshi.git.repository import GitError
        from miekeshi.store.files.problem import NotSaved
        from miekeshi.store.workspace.folder import root_of

        try:
            begin(root_of(self._folder))
        except NotSaved as error:
            return error.problem.told
        except (GitError, OSError) as error:
            return _words(error)
        return ""


def _words(error: Exception) -> str:
    return " ".join(filter(None, (f"{error}.", getattr(error, "remedy", ""))))
