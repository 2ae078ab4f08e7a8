import datetime as dt
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.date import command
from miekeshi.text import i18n


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


@pytest.mark.parametrize(
    ("text", "fiscal_year", "printed"),
    [
        ("平成32年1月", "2019", "2020-01\n"),
        ("平成32年1月末", "2019", "2020-01-31\n"),
        ("9月メド", "2023", "2023-09~\n"),
        ("R4年度", "2023", "FY2022\n"),
        ("第1四半期", "2023", "2023-04-01..2023-06-30\n"),
        ("平成32年1月から", "2019", ">=2020-01\n"),
        ("時期未定", "2023", "tbd\n"),
        ("11月、3月", "2023", "2023-11\n2024-03\n"),
        ("1月", "R3", "2022-01\n"),
        ("1月", "令和3", "2022-01\n"),
        ("令和4年3月末までに冊子を発行する", "2021", "2022-03-31\n"),
        ("9月末に着手し、3月に終える", "2021", "2021-09-30\n2022-03\n"),
    ],
)
def test_dates_are_printed_one_a_line(text: str, fiscal_year: str, printed: str) -> None:
    result = run(text, "--fiscal-year", fiscal_year)
    assert (result.exit_code, result.stdout, result.stderr) == (0, printed, "")


def test_the_fiscal_year_of_today_is_meant_by_default() -> None:
    today = dt.datetime.now().astimezone().date()
    assert run("4月").stdout == f"{today.year - (today.month < 4)}-04\n"


def test_an_ambiguous_date_is_read_with_a_warning() -> None:
    result = run("R5末")
    assert (result.exit_code, result.stdout) == (0, "2024-03-31\n")
    assert "2023-12-31" in result.stderr
    assert "令和5年度末" in result.stderr


@pytest.mark.parametrize(
    ("text", "printed", "remedy"),
    [
        ("随時", "", "令和3年10月29日"),
        ("", "", "令和3年10月29日"),
        ("令和3年2月30日", "", "28"),
        ("令和元年4月30日", "", "平成31年4月30日"),
        ("令和元年4月に始め、令和3年5月に終える", "2021-05\n", "平成31年4月"),
    ],
)
def test_no_date_or_one_before_its_era_is_an_error(text: str, printed: str, remedy: str) -> None:
    result = run(text, "--fiscal-year", "2021")
    assert (result.exit_code, result.stdout) == (1, printed)
    assert remedy in result.stderr


def test_a_fiscal_year_that_is_none_is_refused() -> None:
    result = run("1月", "--fiscal-year", "来週")
    assert result.exit_code == 2
    assert "来週" in result.stderr


def test_the_core_of_dates_imports_neither_pydantic_nor_the_interface() -> None:
    heavy = "{'pydantic', 'textual', 'pygit2', 'tomlkit'}"
    code = f"import sys, miekeshi.dates; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
