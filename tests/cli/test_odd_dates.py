"""Dates that nobody means, wherever a sheet can hold one, end no command: each is read, or named with its place."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from miekeshi.cli.group import group, translated
from miekeshi.store.workspace.check import check_file
from tests.odd_dates import sheet

DAYS = ["0001-01-01", "1868-01-24", "1582-10-10", "2201-05-14", "2200-12-31", "9998-12-31", "9999-01-01", "9999-12-31"]
YEARS = ["", "fiscal_year = 1868", "fiscal_year = 2021", "fiscal_year = 2200"]
COMMANDS = [
    ["check", "."],
    ["status", "."],
    ["status", ".", "--format", "json"],
    ["status", ".", "--format", "csv"],
    ["due", "."],
    ["due", ".", "--format", "json"],
    ["due", ".", "--period", "q2"],
    ["due", ".", "--period", "9999-12"],
    ["due", ".", "--period", "0001-01-01"],
    ["show", "a.toml"],
    ["show", "a.toml", "--view", "original"],
    ["report", "a.toml", "t-1", "5"],
    ["report", "a.toml", "t-1", "5", "--period", "9999-12-31"],
    ["revise", "a.toml", "t-1", "--value", "12", "--reason", "見直し"],
    ["rate", "a.toml", "t-1", "a"],
    ["publish", "a.toml"],
    ["close", "a.toml"],
    ["reopen", "a.toml", "--reason", "誤り"],
    ["carry-forward", "a.toml"],
]


@pytest.mark.parametrize("stage", ["draft", "published", "closed"])
@pytest.mark.parametrize("day", DAYS)
def test_no_command_ends_in_an_exception(day: str, stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.toml"
    for year in YEARS:
        for arguments in COMMANDS:
            path.write_text(sheet(day, year, stage), "utf-8")
            result = CliRunner().invoke(translated(group), arguments, "")
            assert result.exception is None or isinstance(result.exception, SystemExit), (
                arguments,
                year,
                result.output,
            )
            for made in tmp_path.iterdir():
                made.unlink()


@pytest.mark.parametrize("day", ["2201-05-14", "2012-05-14", "9999-12-31", "0021-05-14"])
def test_a_day_far_from_the_sheets_year_is_warned_of_where_it_stands(day: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(sheet(day, "fiscal_year = 2021", "published"), "utf-8")
    odd = [problem for problem in check_file(path).problems if problem.code == "odd-date"]
    assert [(problem.line, problem.severity) for problem in odd] == [(n, "warning") for n in (5, 6, 7, 9)]


def test_without_a_year_a_day_of_no_sheet_is_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(sheet("9999-12-31", "", "published"), "utf-8")
    odd = [problem.message for problem in check_file(path).problems if problem.code == "odd-date"]
    assert odd[0] == "9999-12-31 is far from any year of a goal sheet"


@pytest.mark.parametrize("day", ["2021-05-14", "2020-04-01", "2022-05-31", "2024-03-31"])
def test_a_day_near_the_sheets_year_is_none_to_warn_of(day: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(sheet(day, "fiscal_year = 2021", "published"), "utf-8")
    assert "odd-date" not in {problem.code for problem in check_file(path).problems}
