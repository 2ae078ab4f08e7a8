"""A sheet that was read before is the one read then, as long as the file holds the same bytes."""

from pathlib import Path

from miekeshi.store.workspace.cache import MOST, Seen
from miekeshi.store.workspace.check import check_file
from tests.sheets import SMALL

BROKEN = SMALL.replace("fiscal_year = ", "fiscal_year = 1.5 # ", 1)


def test_the_same_bytes_are_the_same_sheet_and_other_bytes_another(tmp_path: Path) -> None:
    seen, path = Seen(), tmp_path / "a.toml"
    path.write_text(SMALL, "utf-8")
    first = seen.read(path)
    assert first.sheet is not None and seen.read(path) is first
    path.write_text(f"{SMALL}\n# a remark\n", "utf-8")
    second = seen.read(path)
    assert second is not first and second.sheet == first.sheet


def test_a_file_that_became_no_sheet_is_told_as_its_check_tells_it(tmp_path: Path) -> None:
    seen, path = Seen(), tmp_path / "a.toml"
    for text in (SMALL, BROKEN, SMALL.replace("goal-sheet/1", "goal-sheet/9"), "title = ", ""):
        path.write_text(text, "utf-8")
        found, checked = seen.read(path), check_file(path)
        assert found.sheet == checked.sheet
        assert found.sheet is not None or (found.problems and found.problems == checked.problems), text
    path.unlink()
    assert seen.read(path).problems == check_file(path).problems


def test_what_was_read_long_ago_is_forgotten(tmp_path: Path) -> None:
    seen, paths = Seen(), [tmp_path / f"{number}.toml" for number in range(MOST + 1)]
    for path in paths:
        path.write_text(SMALL, "utf-8")
    first = seen.read(paths[0])
    last = [seen.read(path) for path in paths[1:]][-1]
    assert seen.read(paths[-1]) is last
    assert seen.read(paths[0]) is not first
