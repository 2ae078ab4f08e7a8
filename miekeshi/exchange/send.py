"""What was committed here goes to the share: objects first, then the branch, which only ever moves forward."""

from dataclasses import dataclass

import pygit2

from miekeshi.exchange import objects, refs, share
from miekeshi.exchange.bundle import objects_of
from miekeshi.exchange.failing import saying
from miekeshi.exchange.history import base_of, branch, is_within
from miekeshi.exchange.undecided import refuse_undecided
from miekeshi.git.locks import at_work
from miekeshi.git.repository import GitError, Home
from miekeshi.text.i18n import _


class Behind(GitError):
    """The share has commits that are not here."""

    def __init__(self) -> None:
        super().__init__(
            _("the share has changes that are not here yet"), _("Receive, then send: miekeshi exchange does both.")
        )


@dataclass(frozen=True, slots=True)
class Sent:
    """What went: from the commit that both had to the one here; ``old`` is ``None`` where the share had nothing."""

    share: share.Share
    old: pygit2.Commit | None
    new: pygit2.Commit

    @property
    def is_new(self) -> bool:
        """Whether anything went."""
        return self.old is None or self.old.id != self.new.id


@saying()
def send(home: Home) -> Sent:
    """Send. Raises ``GitError``, ``Behind`` and ``Undecided`` among them, and ``NotSaved``; the share then stands where
    it stood.
    """
    repository = home.repository
    name, there = share.of(home)
    here = branch(repository)
    if here.commit is None:
        raise GitError(_("nothing is committed here yet"), _("Commit what is to be sent first."))
    if there.tip is not None and not is_within(repository, there.tip, here.commit.id):
        raise Behind
    if there.tip != here.commit.id:
        refuse_undecided(home, base_of(repository, there.tip, here.commit.id), here.commit)
        objects.carry(objects_of(repository), here.commit.id, there.objects)
        refs.move(there.folder, there.branch, there.tip, here.commit.id)
    follow(home, name, there.branch, here.commit.id)
    return Sent(there, base_of(repository, there.tip, here.commit.id), here.commit)


def follow(home: Home, name: str, branch_name: str, tip: pygit2.Oid) -> None:
    """Keep where the share stood when it was last seen. Raises ``GitError``."""
    place = f"refs/remotes/{name}/{branch_name}"
    try:
        with at_work(home):
            home.repository.references.create(place, tip, force=True)
    except (pygit2.GitError, ValueError, OSError) as error:
        raise GitError(
            _("git could not keep where the share stands: {reason}").format(reason=error),
            _("Nothing is lost. Try again once no other git is at work here."),
        ) from error
