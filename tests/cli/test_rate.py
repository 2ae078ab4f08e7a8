"""``miekeshi rate``: one judgement, written with the guards of every save."""

import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.rate import command
from miekeshi.text import i18n

SHEET = """\
format = "goal-sheet/1"
form = "priority-measures"
fiscal_year = 2021
title = "令和3年度 広報部の取組目標"
stage = "published"
published = 2021-05-14

[officer.o-1]
post = "広報部長"

[measure.m-1]
number = "1"  # 最初の施策
title = "情報発信"

[measure.m-1.target.t-sns]
mark = "①"
text = "市公式SNSで年間500回以上発信する。"
kind = "at-least"
value = 500
unit = "回"

[measure.m-1.target.t-sns.progress.q4]
value = 400

[measure.m-2]
number = "2"
title = "相談"
"""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "koho.toml"
    path.write_text(SHEET, encoding="utf-8", newline="\n")
    return path


def rate(file: Path, *args: str) -> Result:
    return CliRunner().invoke(command, [str(file), *args, "--on", "R4.4.18"])


def added(file: Path) -> list[str]:
    lines = difflib.ndiff(SHEET.splitlines(), file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line[:1] in "+-" and line[2:].strip()]


def test_a_measure_is_rated_by_its_number(file: Path) -> None:
    result = rate(file, "1", "おおむね", "--text", "400回発信した。")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "1 情報発信",
        "  おおむね達成 (80% or more and under 100%)",
        "  Achievement 80.0% → おおむね達成 (80% or more and under 100%)",
    ]
    assert added(file) == [
        "+ [measure.m-1.evaluation.self]",
        '+ rating = "nearly"',
        '+ text = "400回発信した。"',
        "+ on = 2022-04-18",
        '+ by = "広報部長"',
    ]


def test_the_leader_and_what_was_judged_before(file: Path) -> None:
    rate(file, "1", "2", "--leader", "--by", "副市長")
    result = rate(file, "1", "--leader", "--reason", "回数が届かなかった。")
    assert result.exit_code == 0
    assert added(file) == [
        "+ [measure.m-1.evaluation.leader]",
        '+ rating = "nearly"',
        '+ reason = "回数が届かなかった。"',
        "+ on = 2022-04-18",
        '+ by = "副市長"',
    ]


def test_a_target_is_rated_by_its_id(file: Path) -> None:
    result = rate(file, "t-sns", "達成", "--leader")
    assert "[measure.m-1.target.t-sns.evaluation.leader]" in file.read_text(encoding="utf-8")
    assert result.stderr == "Warning: Not the suggested level, and no reason is given.\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("1", "9"), "“9” names no level of the form, or several."),
        (("1",), "Nothing was given to judge by."),
        (("9", "1"), "no target is named 9"),
    ],
)
def test_what_cannot_be_meant_is_refused(file: Path, args: tuple[str, ...], message: str) -> None:
    result = rate(file, *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert file.read_text(encoding="utf-8") == SHEET


def test_a_closed_sheet_is_reopened_first(file: Path) -> None:
    text = SHEET.replace('"published"\n', '"closed"\nclosed = 2022-05-31\n')
    file.write_text(text, encoding="utf-8", newline="\n")
    result = rate(file, "1", "1")
    assert result.exit_code == 1
    assert "Reopen it first" in result.stderr
    assert file.read_text(encoding="utf-8") == text
