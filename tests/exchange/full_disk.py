"""Exchanges on a disk that is filled and freed; ``python -m`` it with the kind of disk and a folder on it."""

import sys
from pathlib import Path

from miekeshi.exchange import bundle, share
from miekeshi.exchange.receive import receive
from miekeshi.exchange.send import send
from miekeshi.git.repository import GitError
from miekeshi.store.files.problem import NotSaved
from tests.exchange.clones import NAME, TITLE, WORDS, Clone
from tests.full_disk import Disk
from tests.sheets import SMALL

MINE = SMALL.replace(WORDS, "私の文")
BOTH = MINE.replace(TITLE, "窓口の改良")


def refused(what: object, *given: object) -> None:
    assert callable(what)
    try:
        what(*given)
    except (GitError, NotSaved) as error:
        print(error)
    else:
        raise AssertionError(f"{what} was done on a full disk")


def main(kind: str, folder: Path) -> None:
    place, disk = folder / "share.git", Disk(kind, folder)
    ours, theirs = Clone(folder / "ours", "企画課"), Clone(folder / "theirs", "総務部")
    disk.fill()
    refused(share.begin, place, "main")
    disk.free()
    assert share.begin(place, "main")
    for one in (ours, theirs):
        share.remember(one.home, place)
    ours.commit(SMALL)
    disk.fill()
    refused(send, ours.home)
    refused(bundle.send, folder / "x.bundle", ours.repository, ours.repository.head.target, "refs/heads/main")
    disk.free()
    assert share.look(place).tip is None
    send(ours.home)
    disk.fill()
    refused(receive, theirs.home)
    disk.free()
    receive(theirs.home)
    theirs.commit(SMALL.replace(TITLE, "窓口の改良"))
    send(theirs.home)
    tip = ours.commit(MINE)
    disk.fill()
    refused(receive, ours.home)
    assert (ours.tip, ours.text()) == (tip, MINE)
    disk.free()
    receive(ours.home)
    assert (ours.text(NAME), ours.status()) == (BOTH, {})


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
