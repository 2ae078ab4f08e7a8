"""A name written as macOS writes it is the name that Windows and Linux write: one sheet, found and never doubled."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.cli.group import run
from miekeshi.model import Sheet
from miekeshi.store.files.problem import NotSaved
from miekeshi.store.files.read import Content, load
from miekeshi.store.files.same_name import as_it_is_there
from miekeshi.store.files.write import create, save
from miekeshi.store.workspace.folder import sheet_files
from tests.cli.sheets import SHEET

COMPOSED = "2021-企画がんばる部.toml"
APART = unicodedata.normalize("NFD", COMPOSED)


def test_what_is_given_in_one_way_is_found_in_the_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert COMPOSED != APART
    folder = tmp_path / unicodedata.normalize("NFD", "ガイド")
    folder.mkdir()
    for there, asked in ((APART, COMPOSED), (COMPOSED, APART)):
        (folder / there).write_text(SHEET, "utf-8", newline="\n")
        given_path = tmp_path / "ガイド" / asked
        assert as_it_is_there(given_path) == folder / there
        assert run(["show", str(given_path)]) == 0
        assert "年間510回以上" in capsys.readouterr().out
        assert run(["report", str(given_path), "t-pct", "80", "--on", "R3.10.5"]) == 0
        capsys.readouterr()
        with pytest.raises(NotSaved) as caught:
            create(given_path, Sheet(format="goal-sheet/1"))
        assert caught.value.problem.code == "exists"
        assert [one.name for one in sheet_files(folder)] == [there]
        (folder / there).unlink()


def test_both_may_be_there_and_each_is_then_itself(tmp_path: Path) -> None:
    for name in (COMPOSED, APART):
        (tmp_path / name).write_bytes(b"")
        assert as_it_is_there(tmp_path / name) == tmp_path / name


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/"), min_size=1, max_size=12))
def test_a_name_that_is_nowhere_stays_as_it_was_given(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "nowhere"
    assert as_it_is_there(folder / name) == folder / name
    assert as_it_is_there(Path(name)) == Path(name)


def test_a_long_way_to_a_sheet_is_as_good_as_a_short_one(tmp_path: Path) -> None:
    """More than the 260 characters that Windows takes without its setting, in folders and in the name of the file."""
    folder = tmp_path
    while len(str(folder)) < 700:
        folder /= "とても長い名前の部局フォルダー" * 2
    folder.mkdir(parents=True)
    path = folder / ("長" * 60 + ".toml")
    path.write_text(SHEET, "utf-8", newline="\n")
    assert run(["report", str(path), "t-pct", "80", "--on", "R3.10.5"]) == 0
    assert run(["export", str(path), "--to", "txt", "-o", str(folder)]) == 0
    content = load(path)
    assert isinstance(content, Content)
    old = Sheet.model_validate(content.table)
    save(content, old, old.model_copy(update={"title": "題"}))
    assert 'title = "題"' in path.read_text("utf-8")
    assert sorted(one.suffix for one in folder.iterdir()) == [".toml", ".txt"]
