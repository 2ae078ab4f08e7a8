"""What a git program makes of a share and of a handed-in file, and what is made of its own."""

import shutil
from pathlib import Path

import pytest

from miekeshi.exchange import bundle
from miekeshi.exchange.receive import receive, receive_file
from miekeshi.exchange.send import send
from miekeshi.git.repository import GitError
from tests.exchange.clones import NAME, TITLE, WORDS, Clone, pair
from tests.git.merging import git
from tests.sheets import SMALL

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
MINE, THEIRS = SMALL.replace(WORDS, "私の文"), SMALL.replace(TITLE, "窓口の改良")


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))


def test_git_finds_share_and_folder_sound_after_a_merge_and_clones_from_the_file(tmp_path: Path) -> None:
    ours, theirs, place = pair(tmp_path)
    theirs.commit(THEIRS)
    send(theirs.home)
    ours.commit(MINE)
    receive(ours.home)
    send(ours.home)
    for folder in (place, ours.folder):
        assert "error" not in git(folder, "fsck", "--strict")
    assert git(place, "rev-parse", "HEAD").strip() == ours.tip
    assert git(ours.folder, "status", "--porcelain") == ""
    file = tmp_path / "x.bundle"
    bundle.send(file, ours.repository, ours.repository.head.target, "refs/heads/main")
    git(tmp_path, "clone", "-q", str(file), "copy")
    assert (tmp_path / "copy" / NAME).read_text("utf-8") == ours.text()


def test_what_git_packed_is_read_with_its_deltas_and_what_it_builds_on(tmp_path: Path) -> None:
    ours, theirs, _place = pair(tmp_path)
    for number in range(6):
        theirs.commit(THEIRS.replace("改良", f"改良{number}" * 20))
    git(theirs.folder, "bundle", "create", "-q", "../thin.bundle", "main", f"^{ours.tip}")
    send(theirs.home)
    other = Clone(tmp_path / "other", "税務課")
    with pytest.raises(GitError, match="builds on commits"):
        receive_file(other.home, tmp_path / "thin.bundle")
    receive_file(ours.home, tmp_path / "thin.bundle")
    assert (ours.tip, ours.text()) == (theirs.tip, theirs.text())
    assert not receive(ours.home).is_new
