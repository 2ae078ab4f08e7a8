"""Files and folders as no one should have them: every fault is said, none ends the program."""

from pathlib import Path

import pytest

from miekeshi.store.check import check_file
from miekeshi.store.workspace import form, head
from tests.sheets import SMALL


@pytest.mark.parametrize("line", ["format = 0x" + "f" * 9000, f"x = {'1' * 5000}", "format = []", "format = nan"])
def test_a_head_that_makes_no_sense_is_unreadable(line: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(line, "utf-8")
    assert not head(path).readable


@pytest.mark.parametrize("year", ["0x" + "f" * 9000, "-1", "true", '"2021"'])
def test_a_year_that_is_none_is_not_listed(year: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f'format = "goal-sheet/1"\nfiscal_year = {year}\n', "utf-8")
    assert head(path).fiscal_year is None


def test_a_form_that_is_a_link_to_nowhere_leaves_the_plain_one(tmp_path: Path) -> None:
    (tmp_path / "miekeshi.toml").write_text('format = "goal-workspace/1"\n', "utf-8")
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "priority-measures.toml").symlink_to(tmp_path / "nowhere")
    path = tmp_path / "a.toml"
    path.write_text(SMALL + '[measure.m-8p3n.evaluation.self]\nrating = "a"\n', "utf-8")
    assert form("priority-measures", tmp_path).title == ""
    assert check_file(path).sheet is not None
