"""``miekeshi years``: one target through the sheets of its department."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.years import command
from miekeshi.text import i18n
from tests.cli.sheets import SHEET

HEAD = SHEET.replace('stage = "published"', 'department = "広報部"\nstage = "published"')
NEXT = (
    HEAD.replace("fiscal_year = 2021", "fiscal_year = 2022")
    .replace("2021-05-14", "2022-05-13")
    .replace("510回", "560回")
    .replace("value = 510", "value = 560")
    .replace("value = 120", "value = 600")
)


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    i18n.use("ja")
    yield
    i18n.use(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "miekeshi.toml").write_text('format = "goal-workspace/1"\n', "utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "2021.toml").write_text(HEAD, "utf-8")
    (tmp_path / "b" / "2022.toml").write_text(NEXT, "utf-8")
    (tmp_path / "other.toml").write_text(HEAD.replace("広報部", "総務部"), "utf-8")
    return tmp_path


def years(*words: object) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words])


def test_each_year_stands_with_its_wording_result_and_a_chart(folder: Path) -> None:
    done = years(folder / "2021.toml", "t-sns", "--on", "2023-05-31")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0].startswith("令和3年度") and "2021.toml" in lines[0]
    assert lines[1] == "  市公式SNSで年間510回以上発信する。"
    assert lines[3].startswith("令和4年度") and lines[4] == "  市公式SNSで年間{--510--}{++560++}回以上発信する。"
    assert "600" in lines[5]
    assert lines[-1].split() == ["令和3年度", "令和4年度"] and any("⠒" in line or "⣀" in line for line in lines[6:])
    assert [line.split()[0] for line in (lines[8], lines[-2])] == ["600", "0"]
    assert "総務" not in done.stdout and "other" not in done.stdout


def test_json_has_the_figures(folder: Path) -> None:
    told = years(folder / "b" / "2022.toml", "1-①", "--on", "2023-05-31", "--format", "json").stdout
    rows = json.loads(told)["years"]
    assert [(one["fiscal_year"], one["goal"], one["reached"]) for one in rows] == [(2021, 510, 120), (2022, 560, 600)]
    assert (rows[0]["change"], rows[1]["standing"]) == (None, "achieved")


def test_a_target_without_figures_and_a_name_that_is_none(folder: Path) -> None:
    done = years(folder / "2021.toml", "t-desk", "--on", "2023-05-31")
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 6)
    assert years(folder / "2021.toml", "t-none").exit_code == 2


def test_a_sheet_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "2020.toml").write_text('format = "goal-sheet/1"\ndepartment = "広報部"\n[measure]\nm-1 = 3\n', "utf-8")
    done = years(folder / "2021.toml", "t-sns", "--on", "2023-05-31")
    assert done.exit_code != 0 and "2020.toml" in done.stderr and "2022.toml" in done.stdout
