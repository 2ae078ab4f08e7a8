"""What others did comes here: from the share, or from a file that someone handed in; merged by id with what is here."""

from pathlib import Path

import pygit2

from miekeshi.exchange import bundle, objects, share
from miekeshi.exchange.failing import saying
from miekeshi.exchange.history import Arrived, branch, folder_of, take_in
from miekeshi.exchange.send import follow
from miekeshi.git.locks import sweep
from miekeshi.git.repository import GitError, Home
from miekeshi.text.i18n import _


@saying()
def receive(home: Home) -> Arrived:
    """Receive from the share. Raises ``GitError`` and ``NotSaved``; what is here then stands as it stood."""
    ready(home)
    name, there = share.of(home)
    if there.tip is None:
        raise GitError(_("nothing was sent to the share yet"), _("Send first: miekeshi send."))
    objects.carry(there.objects, there.tip, bundle.objects_of(home.repository))
    arrived = take_in(home, there.tip, _("Receive from the share"))
    follow(home, name, there.branch, there.tip)
    return arrived


@saying()
def receive_file(home: Home, path: Path) -> Arrived:
    """Receive what someone handed in by a file. Raises as ``receive`` does."""
    ready(home)
    tip = bundle.take(path, home.repository)
    commit = home.repository[tip]
    assert isinstance(commit, pygit2.Commit)
    return take_in(home, tip, _("Receive what {name} handed in").format(name=commit.author.name))


def ready(home: Home) -> None:
    """Raises ``GitError`` where nothing could be taken in here, before anything is brought."""
    folder_of(home)
    sweep(home)
    branch(home.repository)
