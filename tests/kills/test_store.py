"""A process killed at any touch of a file leaves each file old or new, and offers what was not saved."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kills.forge import Forge, forge
from tests.soak import times

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork, and a signal that nothing survives")


@pytest.fixture(scope="module")
def killing() -> Iterator[Forge]:
    """What has processes live and be killed."""
    with forge() as found:
        yield found


@pytest.mark.parametrize(
    ("story", "outcomes"),
    [
        ("save", {"old", "new"}),
        ("save over another hand's change", {"old", "new"}),
        ("keep", {"old", "new"}),
        ("bring back", {"1 kept", "2 kept"}),
        ("bring back and save", {"old", "new"}),
        ("undo", {"old"}),
        ("give up", {"old", "new"}),
        ("copy", {"old", "new"}),
        ("workspace", {"old", "new"}),
        ("type", {"old", "new"}),
        ("take up", {"all"}),
        ("cut", {"old", "new"}),
    ],
)
def test_a_session_killed_at_any_touch_of_a_file_loses_nothing(
    killing: Forge, tmp_path: Path, story: str, outcomes: set[str]
) -> None:
    found = killing.cut("tests.kills.store", story, tmp_path)
    assert found.killed.keys() == outcomes
    assert "new" not in found.torn


@pytest.mark.parametrize("story", ["merge-file", "merge-file -o", "resolve"])
def test_a_merge_killed_at_any_touch_of_a_file_is_made_or_not(killing: Forge, tmp_path: Path, story: str) -> None:
    found = killing.cut("tests.kills.merging", story, tmp_path)
    assert found.killed.keys() == {"old", "new"}
    assert found.torn.keys() == {"old"}


@pytest.mark.parametrize("story", ["commit", "undo"])
def test_a_commit_killed_at_any_touch_of_the_repository_is_made_or_not(
    killing: Forge, tmp_path: Path, story: str
) -> None:
    found = killing.cut("tests.kills.committing", story, tmp_path)
    assert found.killed.keys() == {"old", "new"}
    assert found.torn.keys() == {"old"}


def test_a_file_written_over_where_it_stands_is_noticed(killing: Forge, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="is none of old, new"):
        killing.cut("tests.kills.store", "save in place", tmp_path)


@pytest.mark.parametrize(
    ("story", "first", "outcomes"),
    [
        ("receive", 1, {"old", "files"}),
        ("receive over changes", 3, {"old", "files"}),
        ("receive a file", 5, {"old", "files"}),
        ("send", 2, {"old", "new"}),
        ("share", 1, {"old"}),
        ("send a file", 1, {"old", "new"}),
    ],
)
def test_an_exchange_killed_at_any_touch_of_a_file_harms_neither_side(
    killing: Forge, tmp_path: Path, story: str, first: int, outcomes: set[str]
) -> None:
    every = 1 if story == "share" else times(9, 1)
    found = killing.cut("tests.kills.exchange", story, tmp_path, min(first, every), every)
    assert {"old"} <= found.killed.keys() <= outcomes
    assert "old" in found.torn
