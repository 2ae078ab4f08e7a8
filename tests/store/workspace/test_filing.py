"""A file renamed, duplicated, put into the bin and brought back: nothing is ever replaced or lost."""

import datetime as dt
from pathlib import Path

import pytest

from miekeshi.store.files.problem import NotSaved
from miekeshi.store.workspace.filing import bring_back, duplicate, in_bin, put_away, rename
from miekeshi.store.workspace.folder import sheet_files
from tests.sheets import SMALL

NOW = dt.datetime(2022, 1, 20, 9, 0, tzinfo=dt.UTC)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in sheet_files(folder))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "miekeshi.toml").write_text('format = "goal-workspace/1"\n', "utf-8")
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "a.toml").write_text(SMALL, "utf-8")
    (tmp_path / "2021" / "b.toml").write_text("another", "utf-8")
    return tmp_path


def test_another_name_takes_no_other_file_s_place(city: Path) -> None:
    path = city / "2021" / "a.toml"
    for wrong in ("b", "b.toml", "../a", "", ".hidden", "x" * 300, "a:b", "miekeshi", "改\n行"):
        with pytest.raises(NotSaved):
            rename(path, wrong)
    assert names(city) == ["a.toml", "b.toml"] and (city / "2021" / "b.toml").read_text("utf-8") == "another"
    assert rename(path, " 総務部.toml ").name == "総務部.toml"
    assert names(city) == ["b.toml", "総務部.toml"]
    assert (city / "2021" / "総務部.toml").read_text("utf-8") == SMALL


def test_the_bin_gives_back_what_was_put_there_the_last_first(city: Path) -> None:
    path = city / "2021" / "a.toml"
    copy = duplicate(path)
    assert (copy.name, copy.read_bytes()) == ("a-2.toml", path.read_bytes())
    put_away(path, NOW)
    put_away(copy, NOW)
    assert names(city) == ["b.toml"]
    assert [one.was.name for one in in_bin(city / "2021")] == ["a-2.toml", "a.toml"]
    path.write_text("in its place", "utf-8")
    assert bring_back(in_bin(city)[0]) == copy
    with pytest.raises(NotSaved):
        bring_back(in_bin(city)[0])
    assert path.read_text("utf-8") == "in its place" and len(in_bin(city)) == 1
    path.unlink()
    bring_back(in_bin(city)[0])
    assert path.read_text("utf-8") == SMALL and in_bin(city) == []
    assert [one.name for one in (city / ".miekeshi-bin").iterdir()] == [".gitignore"]
