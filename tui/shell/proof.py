"""Whether what was published on a sheet changed only by revisions, as screens ask for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

from miekeshi.dates.eras import short
from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from miekeshi.git.proven import Proven
    from miekeshi.model import Sheet
    from miekeshi.store.files.problem import Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """A change that no revision tells: what is wrong and where, and the commit that it came with, in words."""

    problem: "Problem"
    commit: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a sheet's history stands: all changes open, some not, never committed, in no repository, unreadable.

    ``commits`` is how many touch it, ``last`` the day of the latest; ``settled`` are the revisions committed before
    today; ``fault`` says why it cannot be read.
    """

    state: Literal["proven", "broken", "none", "no-home", "unread"]
    findings: tuple[Finding, ...] = ()
    commits: int = 0
    last: str = ""
    fault: str = ""
    settled: frozenset[str] = frozenset()


class ProofDesk:
    """Asks for the proof of sheets, and keeps what was found until another commit is made. For any thread."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._known: dict[tuple[Path, str, date], Standing] = {}
        self._lock = Lock()

    def of(self, path: Path, sheet: "Sheet", before_each: Callable[[], object]) -> Standing:
        """How the history of the sheet in the file stands; ``before_each`` is called before each commit of it."""
        from miekeshi.store.files.read import real

        start = real(path)
        if not any((one / ".git").exists() for one in start.parents):
            return Standing("no-home")
        from miekeshi.git.proven import proven
        from miekeshi.git.repository import GitError, home
        from miekeshi.git.uncommitted import last_commit

        with self._lock:
            try:
                tip = last_commit(home(path))
                today = self._today()
                key = (start, str(tip and tip.id), today)
                if key not in self._known:
                    self._known[key] = _standing(proven(path, sheet, today, before_each))
                return self._known[key]
            except GitError as error:
                return Standing("unread", fault=" ".join(filter(None, (f"{error}.", error.remedy))))


def _standing(found: "Proven | None") -> Standing:
    if found is None:
        return Standing("none")
    findings = []
    for one in found.broken:
        day = f"{short(one.author.when.date())} {one.author.when:%H:%M}"
        words = "  ".join((day, one.author.name, one.author.commit[:8], one.author.subject))
        findings.append(Finding(one.problem, _("Commit: {commit}").format(commit=words)))
    last = short(found.commits[0].when.date())
    state: Literal["proven", "broken"] = "broken" if findings else "proven"
    return Standing(state, tuple(findings), len(found.commits), last, settled=found.settled)
