"""``share``, ``send``, ``receive`` and ``exchange``, as they are typed."""

from pathlib import Path

import pytest

from tests.cli.processes import run
from tests.exchange.clones import NAME, TITLE, Clone
from tests.sheets import SMALL


@pytest.fixture
def ours(tmp_path: Path) -> Clone:
    made = Clone(tmp_path / "ours", "企画課")
    made.commit(SMALL)
    return made


def said(*words: str, cwd: Path, status: int = 0) -> list[str]:
    done = run(*words, cwd=cwd, MIEKESHI_STATE=str(cwd / "state"))
    assert done.returncode == status, done.stderr
    return (done.stdout + done.stderr).splitlines()


def test_a_department_takes_its_copy_from_the_share_and_both_exchange(tmp_path: Path, ours: Clone) -> None:
    assert said("share", "-stick", cwd=tmp_path, status=2)
    assert said("share", "--", "-stick", "ours", cwd=tmp_path)[0] == "Share made: -stick"
    assert said("share", cwd=ours.folder) == [str(tmp_path / "-stick")]
    assert said("exchange", "ours", cwd=tmp_path)[0] == "Went:"
    assert f"  theirs/{NAME}  令和3年度 総務部の運営方針  new sheet" in said(
        "share", "--", "-stick", "theirs", cwd=tmp_path
    )
    theirs = Clone(tmp_path / "theirs", "総務部")
    theirs.commit(SMALL.replace(TITLE, "窓口の改良"))
    ours.commit(SMALL.replace(TITLE, "窓口の刷新"))
    assert said("send", "--in", "theirs", cwd=tmp_path)[-1].endswith("改善→改良")
    assert "the share has changes" in said("send", cwd=ours.folder, status=2)[0]
    lines = said("exchange", cwd=ours.folder, status=1)
    assert lines[0] == "Came:"
    assert f"{NAME}: 1 conflict" in lines
    assert lines[-1] == "Nothing was sent: decide the conflicts, commit, and exchange again."


def test_a_department_hands_in_by_one_file_and_it_is_seen_who_did_and_when(tmp_path: Path, ours: Clone) -> None:
    said("send", "all.bundle", "--in", "ours", cwd=tmp_path)
    theirs = Clone(tmp_path / "theirs", "総務部")
    theirs.repository.config["user.email"] = "somu@city.example"
    said("receive", str(tmp_path / "all.bundle"), cwd=theirs.folder)
    assert theirs.text() == SMALL
    theirs.commit(SMALL.replace(TITLE, "窓口の改良"))
    assert said("send", "-v.bundle", cwd=theirs.folder, status=2)
    said("send", "--", "-v.bundle", cwd=theirs.folder)
    theirs.write(SMALL)
    assert said("send", "--", "-v.bundle", cwd=theirs.folder) == [
        "Written: -v.bundle",
        "1 sheet is not committed as it is; that stays here.",
    ]
    assert said("receive", "--list", cwd=ours.folder)[0].split("  ")[1:] == ["you", "総務部", NAME]
    lines = said("receive", str(theirs.folder / "-v.bundle"), cwd=ours.folder)
    assert lines[-1].endswith("改善→改良")
    assert said("receive", "--list", cwd=ours.folder)[0].split("  ")[1:] == ["総務部", "総務部", NAME]


def test_where_there_is_nothing_to_exchange_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    assert "is in no git repository" in said("receive", cwd=tmp_path / "bare", status=2)[0]
    assert "neither a share nor sheets" in said("share", "nowhere", "new", cwd=tmp_path, status=2)[0]
    made = Clone(tmp_path / "new", "広報課")
    assert "no share is known" in said("exchange", cwd=made.folder, status=2)[0]
    assert "nothing is committed here yet" in said("send", "x.bundle", cwd=made.folder, status=2)[0]
    said("share", "../s.git", cwd=made.folder)
    assert "nothing was sent to the share yet" in said("receive", cwd=made.folder, status=2)[0]
    assert "is no repository that can be a share" in said("share", ".", cwd=made.folder, status=2)[0]
