"""Repositories of someone who means harm, and damaged ones: nothing of theirs runs, nothing is written elsewhere."""

import os
import stat
import zlib
from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path
from shutil import copytree

import pygit2
import pytest
from pygit2.enums import FileMode, ObjectType

from miekeshi.exchange import bundle, share
from miekeshi.exchange.names import unsafe
from miekeshi.exchange.objects import needed
from miekeshi.exchange.receive import receive, receive_file
from miekeshi.exchange.send import send
from miekeshi.git.repository import GitError
from miekeshi.store.files.problem import NotSaved
from miekeshi.text import i18n
from tests.cli.processes import RUN_AS_ROOT
from tests.exchange.clones import NAME, TITLE, WORDS, Clone, pair
from tests.sheets import SMALL

MINE, THEIRS = SMALL.replace(WORDS, "私の文"), SMALL.replace(TITLE, "窓口の改良")
BOTH = MINE.replace(TITLE, "窓口の改良")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    i18n.use("en")


def state(folder: Path) -> dict[str, bytes | str]:
    """Every file of the folder with its bytes, links with where they lead; objects that nothing counts on aside."""
    found: dict[str, bytes | str] = {}
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        if file.is_symlink():
            found[name] = str(file.readlink())
        elif file.is_file() and "objects/" not in name and not name.startswith(".git/refs/remotes"):
            found[name] = file.read_bytes()
    return found


def trap(git: Path, canary: Path) -> None:
    """Everything in a repository that a git program would run."""
    hooks = git / "hooks"
    hooks.mkdir(exist_ok=True)
    script = f"#!/bin/sh\ntouch '{canary}'\n"
    for name in (
        *("pre-receive", "update", "post-receive", "post-update", "reference-transaction", "pre-push", "pre-commit"),
        *("post-commit", "post-merge", "post-checkout", "post-index-change", "fsmonitor-watchman", "pre-auto-gc"),
        *("prepare-commit-msg", "commit-msg", "pre-merge-commit", "proc-receive", "push-to-checkout"),
    ):
        (hooks / name).write_text(script)
        (hooks / name).chmod(0o755)
    (git / "included").write_text(f"[core]\n\tsshCommand = \"touch '{canary}'\"\n")
    command = f"touch '{canary}'; cat"
    settings = {
        "core.fsmonitor": hooks / "update", "core.hooksPath": hooks, "core.editor": command, "core.pager": command,
        "filter.x.clean": command, "filter.x.smudge": command, "filter.x.process": command, "filter.x.required": "true",
        "diff.x.textconv": command, "diff.x.command": command, "diff.external": command, "merge.x.driver": command,
        "core.askPass": command, "credential.helper": f"!{command}", "gpg.program": hooks / "update",
        "commit.gpgSign": "true", "uploadpack.packObjectsHook": hooks / "update", "core.gitProxy": command,
        "remote.share.uploadpack": command, "remote.share.receivepack": command, "include.path": git / "included",
        "core.alternateRefsCommand": command, "alias.fetch": f"!{command}", "url.ext::sh.insteadOf": "/",
    }  # fmt: skip
    config = pygit2.Config(str(git / "config"))
    for name, value in settings.items():
        config[name] = str(value)
    (git / "info").mkdir(exist_ok=True)
    (git / "info/attributes").write_text("* filter=x diff=x merge=x ident\n")


def test_nothing_that_a_share_or_a_folder_would_have_run_is_run(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    ours, theirs, place = pair(tmp_path)
    for git in (ours.folder / ".git", place):
        trap(git, canary)
    theirs.write("* filter=x diff=x merge=x\n", ".gitattributes")
    theirs.write(
        f'[submodule "a"]\n\tpath = a\n\turl = "ext::touch {canary}"\n\tupdate = "!touch {canary}"\n', ".gitmodules"
    )
    theirs.commit(THEIRS)
    send(theirs.home)
    ours.commit(MINE)
    ours.write(MINE.replace("③", "④"))
    receive(ours.home)
    assert ours.text() == BOTH.replace("③", "④")
    send(ours.home)
    bundle.send(tmp_path / "x.bundle", ours.repository, ours.repository.head.target, "refs/heads/main")
    receive_file(theirs.home, tmp_path / "x.bundle")
    assert theirs.text() == BOTH
    assert not canary.exists()


def crafted(place: Path, entries: list[tuple[bytes, bytes, str]]) -> None:
    """Let the share's branch have another commit with such a tree: modes, names, objects."""
    repository = pygit2.Repository(str(place))
    old = share.look(place).tip
    data = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(key) for mode, name, key in entries)
    tree = _loose(place, "tree", data)
    who = b"a <a@b.example> 1621123200 +0900"
    commit = b"tree %s\nparent %s\nauthor %s\ncommitter %s\n\nx\n" % (tree.encode(), str(old).encode(), who, who)
    (place / "refs/heads/main").write_text(_loose(place, "commit", commit) + "\n")
    repository.free()


def _loose(place: Path, kind: str, data: bytes) -> str:
    whole = f"{kind} {len(data)}\0".encode() + data
    key = sha1(whole).hexdigest()
    file = place / "objects" / key[:2] / key[2:]
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(zlib.compress(whole))
    return key


NAMES = [
    b"..", b".", b"", b".git", b".GIT", b".gIt", b"git~1", b"GIT~1", b".git ", b".git.", b".git. .", b".git:x",
    b".git::$INDEX_ALLOCATION", b"../canary", b"a/../../canary", b"/canary", b"..\\canary", b"a\nb",
    b".g\xe2\x80\x8cit", b"\xef\xbb\xbf.git",
]  # fmt: skip


def test_a_name_that_leads_elsewhere_brings_nothing_at_all(tmp_path: Path) -> None:
    ours, _theirs, place = pair(tmp_path)
    blob = _loose(place, "blob", b"canary")
    inner = _loose(place, "tree", b"100755 canary\0" + bytes.fromhex(blob))
    good = (place / "refs/heads/main").read_bytes()
    for name in NAMES:
        for mode, key in ((b"100644", blob), (b"40000", inner)):
            (place / "refs/heads/main").write_bytes(good)
            crafted(place, [(mode, name, key)])
            before = state(tmp_path)
            with pytest.raises(GitError):
                receive(ours.home)
            assert state(tmp_path) == before, name


@pytest.mark.parametrize(
    "name", [b"git", b".gitattributes", b".gitignore", b"-rf", "部".encode(), b"a.git", b"...", b"git2"]
)
def test_a_name_that_is_only_odd_comes(name: bytes) -> None:
    assert not unsafe(name)


@pytest.mark.parametrize("mode", [FileMode.LINK, FileMode.COMMIT])
def test_a_link_in_the_place_of_a_sheet_brings_nothing_at_all(tmp_path: Path, mode: FileMode) -> None:
    ours, _theirs, place = pair(tmp_path)
    blob = _loose(place, "blob", os.fsencode(tmp_path / "canary"))
    crafted(place, [(f"{mode:o}".encode(), b"sheet.toml", blob)])
    before = state(tmp_path)
    with pytest.raises(GitError, match=r"brings a link, or a repository within: sheet\.toml"):
        receive(ours.home)
    assert state(tmp_path) == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("linked", [NAME, "部"])
def test_a_link_in_the_folder_is_not_written_through(tmp_path: Path, linked: str) -> None:
    ours, theirs, _place = pair(tmp_path)
    theirs.commit(THEIRS)
    send(theirs.home)
    (ours.folder / linked).rename(tmp_path / "canary")
    (ours.folder / linked).symlink_to(tmp_path / "canary")
    before = state(tmp_path)
    with pytest.raises(GitError, match="a link stands"):
        receive(ours.home)
    assert state(tmp_path) == before


def test_names_that_some_systems_take_for_one_bring_nothing_at_all(tmp_path: Path) -> None:
    ours, theirs, _place = pair(tmp_path)
    theirs.commit(THEIRS, "A.toml")
    theirs.commit(SMALL, "a.toml")
    send(theirs.home)
    with pytest.raises(GitError, match=r"differ by their case alone"):
        receive(ours.home)
    assert sorted(file.name for file in ours.folder.iterdir()) == [".git", "部"]


def test_a_repository_that_names_another_folder_for_its_files_writes_nothing_there(tmp_path: Path) -> None:
    ours, theirs, _place = pair(tmp_path)
    theirs.commit("canary\n", ".profile")
    send(theirs.home)
    ours.repository.config["core.worktree"] = str(tmp_path)
    before = state(tmp_path)
    with pytest.raises(GitError, match="to another folder"):
        receive(ours.home)
    assert state(tmp_path) == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("part", ["objects", "objects/pack", "refs", "refs/heads", "refs/heads/main", "HEAD"])
def test_a_share_that_leads_elsewhere_is_not_used(tmp_path: Path, part: str) -> None:
    ours, _theirs, place = pair(tmp_path)
    ours.commit(MINE)
    (place / part).rename(tmp_path / "canary")
    (place / part).symlink_to(tmp_path / "canary")
    before = state(tmp_path)
    for what in (send, receive):
        with pytest.raises(GitError, match="not whole in itself"):
            what(ours.home)
    assert state(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("objects/info/alternates", "/\n"),
        ("commondir", "../ours/.git\n"),
        ("HEAD", "ref: refs/heads/../../../canary\n"),
        ("HEAD", "ref: refs/heads/-x\n"),
        ("HEAD", "ref: refs/remotes/x\n"),
        ("HEAD", "ref: refs/heads/x.lock\n"),
        ("HEAD", ""),
        ("refs/heads/main", "0" * 64),
        ("refs/heads/main", ""),
        ("refs/heads/main", "ref: refs/heads/other\n"),
    ],
)
def test_a_share_that_says_something_odd_is_not_used(tmp_path: Path, name: str, text: str) -> None:
    ours, _theirs, place = pair(tmp_path)
    ours.commit(MINE)
    (place / "objects/info").mkdir(exist_ok=True)
    (place / name).write_text(text)
    before = state(tmp_path)
    for what in (send, receive):
        with pytest.raises(GitError):
            what(ours.home)
    assert state(tmp_path) == before


@pytest.mark.skipif(not RUN_AS_ROOT, reason="only root can give files away")
def test_a_share_of_someone_else_is_used_once_that_was_said_and_asked_again_of_another(tmp_path: Path) -> None:
    ours, _theirs, place = pair(tmp_path)
    ours.commit(MINE)
    for owner in (4321, 4322):
        for file in (place, *place.rglob("*")):
            os.chown(file, owner, owner)
        for what in (send, receive):
            with pytest.raises(share.Foreign, match=str(owner)) as caught:
                what(ours.home)
        assert "miekeshi share --trust" in caught.value.remedy
        share.trust(place)
        receive(ours.home)
    send(ours.home)
    receive(ours.home)


def objects(place: Path) -> Iterator[Path]:
    yield from sorted(file for file in (place / "objects").rglob("*") if file.is_file())


def test_a_damaged_share_harms_nobody_whatever_of_it_is_cut_off_or_lost(tmp_path: Path) -> None:
    ours, theirs, place = pair(tmp_path)
    theirs.commit(THEIRS)
    send(theirs.home)
    ours.commit(MINE)
    for file in objects(place):
        file.chmod(0o644)
    came = 0
    for number, file in enumerate(objects(place)):
        for part in (None, 0, 1, 2):
            here = tmp_path / f"{number}-{part}"
            copytree(ours.folder, here / "ours")
            copytree(place, here / "share.git")
            clone = Clone(here / "ours", "企画課")
            share.remember(clone.home, here / "share.git")
            damaged = here / "share.git" / file.relative_to(place)
            data = file.read_bytes()
            if part is None:
                damaged.unlink()
            else:
                damaged.write_bytes(data[: len(data) * part // 3])
            before, of_share = state(here / "ours"), state(here / "share.git")
            try:
                receive(clone.home)
            except (GitError, NotSaved):
                assert state(here / "ours") == before
            else:
                came += 1
                assert clone.text() == BOTH
            assert state(here / "share.git") == of_share
            needed(
                pygit2.Odb(str(here / "ours/.git/objects")),
                here / "ours/.git/objects",
                pygit2.Oid(hex=clone.tip),
                lambda _key: False,
            )
    assert came, "what both have need not come again"


def test_an_object_that_is_another_than_its_name_says_is_not_taken(tmp_path: Path) -> None:
    ours, theirs, place = pair(tmp_path)
    theirs.commit(THEIRS)
    send(theirs.home)
    for file in objects(place):
        file.unlink()
    for key in pygit2.Odb(str(theirs.folder / ".git/objects")):
        kind, data = pygit2.Odb(str(theirs.folder / ".git/objects")).read(key)
        if kind == ObjectType.BLOB:
            data = data.replace("令和".encode(), "平成".encode())
        whole = f"{kind.name.lower()} {len(data)}\0".encode() + data
        (place / "objects" / str(key)[:2]).mkdir(exist_ok=True)
        (place / "objects" / str(key)[:2] / str(key)[2:]).write_bytes(zlib.compress(whole))
    before = state(ours.folder)
    with pytest.raises(GitError, match="damaged"):
        receive(ours.home)
    assert state(ours.folder) == before


def handed_in(tmp_path: Path) -> tuple[Clone, Path]:
    ours, theirs, _place = pair(tmp_path)
    theirs.commit(THEIRS)
    file = tmp_path / "x.bundle"
    bundle.send(file, theirs.repository, theirs.repository.head.target, "refs/heads/main")
    return ours, file


def test_a_file_cut_off_or_altered_anywhere_brings_nothing(tmp_path: Path) -> None:
    ours, file = handed_in(tmp_path)
    data = file.read_bytes()
    before = {one.name for one in objects(ours.folder / ".git")}
    for at in range(0, len(data), max(1, len(data) // 60)):
        place = max(at, bundle.head(data).pack)
        for wrong in (data[:at], data[:place] + bytes([data[place] ^ 0x41]) + data[place + 1 :]):
            file.write_bytes(wrong)
            with pytest.raises(GitError):
                receive_file(ours.home, file)
    assert {one.name for one in objects(ours.folder / ".git")} == before
    file.write_bytes(data)
    receive_file(ours.home, file)
    assert ours.text() == THEIRS


def with_pack(file: Path, objects: bytes, count: int) -> None:
    """Let the file have another pack, whose sum is right."""
    data = file.read_bytes()
    start = bundle.head(data).pack
    pack = b"PACK\0\0\0\x02" + count.to_bytes(4) + objects
    file.write_bytes(data[:start] + pack + sha1(pack).digest())


@pytest.mark.parametrize(
    "objects",
    [
        b"\x3f" + b"\xff" * 9 + b"\x7f" + zlib.compress(b"x"),
        b"\x31" + zlib.compress(bytes(1 << 20)),
        b"\x35" + zlib.compress(b"x"),
        b"\x61\x00" + zlib.compress(b"x"),
        b"\x61\x7f" + zlib.compress(b"x"),
        b"\x71" + bytes(20) + zlib.compress(b"x"),
        b"\x01" + zlib.compress(b"x"),
        b"\x31",
        b"\xb1",
        b"",
    ],
)
def test_a_pack_that_says_something_odd_brings_nothing(tmp_path: Path, objects: bytes) -> None:
    ours, file = handed_in(tmp_path)
    with_pack(file, objects, 1)
    before = state(ours.folder)
    with pytest.raises(GitError):
        receive_file(ours.home, file)
    assert state(ours.folder) == before


def test_a_file_that_is_none_is_said(tmp_path: Path) -> None:
    ours, file = handed_in(tmp_path)
    with pytest.raises(GitError):
        receive_file(ours.home, tmp_path / "nowhere")
    with pytest.raises(GitError):
        receive_file(ours.home, tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
        with pytest.raises(GitError):
            receive_file(ours.home, tmp_path / "pipe")
    file.write_text("x")
    with pytest.raises(bundle.Unread):
        receive_file(ours.home, file)
