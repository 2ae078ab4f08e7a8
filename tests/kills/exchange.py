"""Sending and receiving, killed: a share and a folder stand where they stood or where they were to come, and go on."""

import io
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from shutil import copytree

import pygit2

from miekeshi.exchange import bundle, share
from miekeshi.exchange.objects import needed
from miekeshi.exchange.receive import receive, receive_file
from miekeshi.exchange.send import send
from miekeshi.store.files.temporary import SUFFIX
from tests.exchange.clones import NAME, Clone, pair
from tests.kills.cut import Life, Story
from tests.kills.store import BOTH, OURS, SMALL, THEIRS, one_of, swept

MORE, MORE_OURS = (text.replace("③", "④") for text in (BOTH, OURS))


def laid(folder: Path) -> tuple[Clone, Clone, Path]:
    """Two folders, of which the second sent a change to the share and the first committed another one."""
    template = folder.parent / "template"
    if not template.exists():
        template.mkdir()
        ours, theirs, _place = pair(template)
        theirs.commit(THEIRS)
        send(theirs.home)
        ours.commit(OURS)
        bundle.send(template / "file", theirs.repository, theirs.repository.head.target, "refs/heads/main")
    copytree(template, folder, dirs_exist_ok=True)
    found = [Clone(folder / name, name) for name in ("ours", "theirs")]
    for one in found:
        share.remember(one.home, folder / "share.git")
    return found[0], found[1], folder / "share.git"


def whole(objects: Path, tip: pygit2.Oid | str) -> None:
    """Every object that the commit is made of is there and sound."""
    needed(pygit2.Odb(str(objects)), Path(objects), pygit2.Oid(hex=str(tip)), lambda _key: False)


def receiving(take: Callable[[Clone], object], *, committed: bool) -> Story:
    """What both changed is merged, in the file before the branch says so; given again it comes to its end."""

    def story(folder: Path) -> Life:
        ours, _theirs, _place = laid(folder)
        old = ours.tip
        if not committed:
            ours.write(MORE_OURS)
        before, wanted = (OURS, BOTH) if committed else (MORE_OURS, MORE)

        def course() -> Iterator[None]:
            yield
            take(ours)

        def after() -> str:
            found = Clone(ours.folder, "ours")
            text = one_of(ours.folder / NAME, old=before, new=wanted)
            branch = "old" if found.tip == old else "new"
            assert (text, branch) != ("old", "new"), "what came would be taken back by the next commit"
            assert branch == "old" or list(found.status()) == ([] if committed else [NAME])
            whole(ours.folder / ".git/objects", found.tip)
            again = copytree(folder, folder.with_name(f"{folder.name}-again"), dirs_exist_ok=True)
            share.remember(Clone(again / "ours", "ours").home, again / "share.git")
            take(Clone(again / "ours", "ours"))
            assert one_of(again / "ours" / NAME, new=wanted)
            assert list(Clone(again / "ours", "ours").status()) == ([] if committed else [NAME])
            swept(again / "ours")
            return "old" if text == "old" else "files" if branch == "old" else "new"

        return Life(course, after)

    return story


def sending(folder: Path) -> Life:
    """The share stands at what it had or at what was sent, whole; the next sending finds nothing in its way."""
    ours, _theirs, place = laid(folder)
    receive(ours.home)
    old = share.look(place).tip

    def course() -> Iterator[None]:
        yield
        send(ours.home)

    def after() -> str:
        tip = share.look(place).tip
        assert tip is not None
        assert str(tip) in (str(old), ours.tip)
        whole(place / "objects", tip)
        again = copytree(folder, folder.with_name(f"{folder.name}-again"), dirs_exist_ok=True)
        more, there = Clone(again / "ours", "ours"), again / "share.git"
        share.remember(more.home, there)
        more.commit(SMALL)
        send(more.home)
        assert str(share.look(there).tip) == more.tip
        whole(there / "objects", more.tip)
        assert [file for file in there.rglob("*") if file.name.endswith((SUFFIX, ".lock"))] == []
        return "old" if tip == old else "new"

    return Life(course, after)


def beginning(folder: Path) -> Life:
    """There is no share, or a whole one."""
    ours = Clone(folder / "ours", "企画課")
    ours.commit(SMALL)
    place = folder / "share.git"

    def course() -> Iterator[None]:
        yield
        share.begin(place, "main")

    def after() -> str:
        found = "new" if place.exists() else "old"
        assert share.begin(place, "main") == (found == "old")
        share.remember(ours.home, place)
        send(ours.home)
        share_tip = share.look(place).tip
        assert str(share_tip) == ours.tip
        return found

    return Life(course, after)


def handing_in(folder: Path) -> Life:
    """The file is there whole, or not at all."""
    ours, _theirs, _place = laid(folder)
    file = folder / "out.bundle"

    def course() -> Iterator[None]:
        yield
        bundle.send(file, ours.repository, ours.repository.head.target, "refs/heads/main")

    def after() -> str:
        if not file.exists():
            return "old"
        with redirect_stdout(io.StringIO()):
            other = Clone(folder / "other", "他課")
            receive_file(other.home, file)
        assert other.text() == OURS
        return "new"

    return Life(course, after)


STORIES: dict[str, Story] = {
    "receive": receiving(lambda ours: receive(ours.home), committed=True),
    "receive over changes": receiving(lambda ours: receive(ours.home), committed=False),
    "receive a file": receiving(lambda ours: receive_file(ours.home, ours.folder.parent / "file"), committed=True),
    "send": sending,
    "share": beginning,
    "send a file": handing_in,
}
