"""Two folders exchange sheets over a share."""

from pathlib import Path, PureWindowsPath

import pytest

from miekeshi.exchange import refs, share
from miekeshi.exchange.account import between, commits, in_words
from miekeshi.exchange.receive import receive
from miekeshi.exchange.send import Behind, send
from miekeshi.exchange.undecided import Undecided
from miekeshi.git.repository import GitError, home
from miekeshi.store.workspace.check import check_file
from miekeshi.text import i18n
from tests.exchange.clones import NAME, TITLE, WORDS, Clone, pair
from tests.sheets import SMALL

MINE = SMALL.replace(WORDS, "令和4年3月末までに冊子を発行する。")
THEIRS = SMALL.replace(TITLE, "窓口の改良")
BOTH = MINE.replace(TITLE, "窓口の改良")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    i18n.use("en")


def test_what_was_sent_comes_whole_and_leaves_nothing_to_commit(tmp_path: Path) -> None:
    ours, theirs, place = pair(tmp_path)
    assert theirs.tip == ours.tip == str(share.look(place).tip)
    assert theirs.text() == SMALL
    assert theirs.status() == {}


def test_each_sends_and_receives_and_is_told_what_came(tmp_path: Path) -> None:
    ours, theirs, _place = pair(tmp_path)
    theirs.commit(THEIRS)
    sent = send(theirs.home)
    assert sent.is_new
    came = receive(ours.home)
    assert came.merge is None
    assert (ours.text(), ours.tip, ours.status()) == (THEIRS, theirs.tip, {})
    assert [(row.name, row.count) for row in commits(ours.repository, came.base, came.came)] == [("総務部", 1)]
    lines = list(in_words(between(ours.home, came.base, came.came)))
    assert lines[0].startswith(f"ours/{NAME}")
    assert lines[1:] == ["  Measure changed  改善→改良"]
    assert not receive(ours.home).is_new
    assert not send(ours.home).is_new


def test_a_sheet_that_both_changed_is_merged_by_id_where_git_would_see_lines(tmp_path: Path) -> None:
    ours, theirs, place = pair(tmp_path)
    theirs.commit(THEIRS)
    send(theirs.home)
    mine = ours.commit(MINE)
    with pytest.raises(Behind):
        send(ours.home)
    assert str(share.look(place).tip) == theirs.tip
    came = receive(ours.home)
    assert came.merge is not None
    assert came.merge.by_id == {NAME: 0}
    assert (ours.text(), ours.status()) == (BOTH, {})
    commit = ours.repository[ours.tip]
    assert [str(one) for one in commit.parent_ids] == [mine, theirs.tip]  # type: ignore[attr-defined]
    send(ours.home)
    receive(theirs.home)
    assert (theirs.text(), theirs.tip) == (BOTH, ours.tip)


def test_what_cannot_be_both_is_kept_as_a_conflict_and_named(tmp_path: Path) -> None:
    ours, theirs, place = pair(tmp_path)
    theirs.commit(THEIRS)
    send(theirs.home)
    ours.commit(SMALL.replace(TITLE, "窓口の刷新"))
    came = receive(ours.home)
    assert came.conflicts == {NAME: 1}
    sheet = check_file(ours.folder / NAME).sheet
    assert sheet is not None
    [conflict] = sheet.conflict.values()
    assert (conflict.ours, conflict.theirs) == ("窓口の刷新", "窓口の改良")
    before = share.look(place).tip
    with pytest.raises(Undecided, match=f"{NAME}: 1"):
        send(ours.home)
    assert share.look(place).tip == before
    ours.commit(ours.text().partition("[conflict.")[0])
    assert send(ours.home).is_new


def test_what_is_not_committed_is_merged_with_what_comes_and_stays_uncommitted(tmp_path: Path) -> None:
    ours, theirs, _place = pair(tmp_path)
    theirs.commit(THEIRS)
    send(theirs.home)
    ours.write(MINE)
    came = receive(ours.home)
    assert came.joined == {NAME: 0}
    assert ours.text() == BOTH
    assert ours.tip == theirs.tip
    assert list(ours.status()) == [NAME]


def test_a_sheet_never_committed_is_not_written_over(tmp_path: Path) -> None:
    ours, theirs, _place = pair(tmp_path)
    theirs.commit(SMALL, "新.toml")
    send(theirs.home)
    ours.write(SMALL.replace(TITLE, "別の題"), "新.toml")
    assert receive(ours.home).conflicts == {"新.toml": 1}
    assert "別の題" in ours.text("新.toml")


def test_another_file_with_changes_in_the_way_stops_all_before_anything_is_written(tmp_path: Path) -> None:
    ours, theirs, _place = pair(tmp_path)
    theirs.write(THEIRS)
    theirs.commit("theirs\n", "memo.txt")
    send(theirs.home)
    ours.write("mine\n", "memo.txt")
    before = ours.tip
    with pytest.raises(GitError, match=r"memo\.txt has changes"):
        receive(ours.home)
    assert (ours.tip, ours.text(), ours.text("memo.txt")) == (before, SMALL, "mine\n")
    ours.commit()
    came = receive(ours.home)
    assert came.merge is not None and came.merge.apart == ("memo.txt",)
    assert (ours.text("memo.txt"), ours.text("memo.txt.theirs"), ours.text()) == ("mine\n", "theirs\n", THEIRS)


def test_sheets_in_a_newer_format_are_never_joined_by_lines(tmp_path: Path) -> None:
    ours, theirs, _place = pair(tmp_path)
    older, mine, others = (text.replace("goal-sheet/1", "goal-sheet/2") for text in (SMALL, MINE, THEIRS))
    ours.commit(older)
    send(ours.home)
    receive(theirs.home)
    theirs.commit(others)
    send(theirs.home)
    ours.write(mine)
    before = ours.tip
    with pytest.raises(GitError, match=r"総務部\.toml has changes"):
        receive(ours.home)
    assert (ours.tip, ours.text()) == (before, mine)
    ours.commit()
    came = receive(ours.home)
    assert came.merge is not None and came.merge.apart == (NAME,)
    assert (ours.text(), ours.text(f"{NAME}.theirs")) == (mine, others)


def test_other_files_are_merged_as_git_does(tmp_path: Path) -> None:
    ours, theirs, _place = pair(tmp_path)
    ours.commit("".join(f"{number}\n" for number in range(9)), "memo.txt")
    send(ours.home)
    receive(theirs.home)
    theirs.commit("八\n" + "".join(f"{number}\n" for number in range(1, 9)), "memo.txt")
    send(theirs.home)
    ours.write("".join(f"{number}\n" for number in range(8)) + "九\n", "memo.txt")
    receive(ours.home)
    assert ours.text("memo.txt").splitlines() == ["八", *map(str, range(1, 8)), "九"]


def test_a_sheet_that_one_renamed_and_the_other_changed_is_one_sheet(tmp_path: Path) -> None:
    ours, theirs, _place = pair(tmp_path)
    theirs.write(None)
    theirs.commit(SMALL, "部/総務課.toml")
    send(theirs.home)
    ours.commit(MINE)
    receive(ours.home)
    assert ours.text("部/総務課.toml") == MINE
    assert not (ours.folder / NAME).exists()
    assert ours.status() == {}


def test_a_sheet_that_one_took_away_and_the_other_changed_stays(tmp_path: Path) -> None:
    ours, theirs, _place = pair(tmp_path)
    theirs.write(None)
    theirs.commit()
    send(theirs.home)
    ours.commit(MINE)
    came = receive(ours.home)
    assert came.merge is not None and came.merge.kept == (NAME,)
    assert (ours.text(), ours.status()) == (MINE, {})


def test_a_sheet_taken_away_goes_unless_it_has_changes_that_are_not_committed(tmp_path: Path) -> None:
    ours, theirs, _place = pair(tmp_path)
    other = Clone(tmp_path / "other", "税務課")
    share.remember(other.home, tmp_path / "share.git")
    receive(other.home)
    assert other.text() == SMALL
    theirs.write(None)
    theirs.commit()
    send(theirs.home)
    ours.write(MINE)
    receive(ours.home)
    assert ours.text() == MINE
    receive(other.home)
    assert (list(other.folder.rglob("*.toml")), other.status()) == ([], {})


def test_two_histories_that_began_apart_are_merged(tmp_path: Path) -> None:
    _ours, _theirs, place = pair(tmp_path)
    other = Clone(tmp_path / "other", "税務課")
    other.commit(SMALL)
    share.remember(other.home, place)
    came = receive(other.home)
    assert (came.base, came.conflicts) == (None, {})
    assert other.text() == SMALL
    send(other.home)


def test_of_two_who_send_at_once_the_later_is_told(tmp_path: Path) -> None:
    ours, theirs, place = pair(tmp_path)
    old = share.look(place).tip
    theirs.commit(THEIRS)
    send(theirs.home)
    ours.commit(MINE)
    with pytest.raises(refs.Moved):
        refs.move(place, "main", old, ours.repository.head.target)
    (place / "refs/heads/main.lock").touch()
    receive(ours.home)
    with pytest.raises(GitError, match="another is sending"):
        send(ours.home)
    assert str(share.look(place).tip) == theirs.tip


def test_a_clone_made_by_git_knows_its_share(tmp_path: Path) -> None:
    ours, _theirs, place = pair(tmp_path)
    ours.repository.remotes.delete("share")
    with pytest.raises(GitError, match="no share is known"):
        send(ours.home)
    ours.repository.remotes.create("origin", place.as_uri().removeprefix("file://"))
    assert share.remembered(ours.home) == ("origin", place)


def test_a_branch_kept_in_packed_refs_is_read(tmp_path: Path) -> None:
    ours, _theirs, place = pair(tmp_path)
    (place / "refs/heads/main").unlink()
    (place / "packed-refs").write_text(f"# pack-refs with: peeled\n{ours.tip} refs/heads/main\n")
    assert str(share.look(place).tip) == ours.tip
    ours.commit(MINE)
    send(ours.home)
    assert str(share.look(place).tip) == ours.tip


def test_a_stick_that_is_not_there_is_said(tmp_path: Path) -> None:
    ours, _theirs, place = pair(tmp_path)
    place.rename(tmp_path / "away")
    with pytest.raises(GitError, match="cannot be reached"):
        send(ours.home)
    assert home(ours.folder)


def test_a_share_on_a_file_server_is_known_by_what_is_written_of_it() -> None:
    """What a clone keeps is the path with /, which Windows reads as the same place on the server."""
    place = PureWindowsPath(r"\\server\共有\目標.git")
    kept = PureWindowsPath(place.as_posix())
    assert kept == place and kept.is_absolute() and kept.drive == r"\\server\共有"
