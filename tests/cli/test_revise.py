"""``miekeshi revise``: one target, its redline, and the file byte for byte."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.revise import command
from miekeshi.store.workspace.check import check_file
from miekeshi.text import i18n
from tests.cli.sheets import diff

SHEET = """\
format = "goal-sheet/1"
form = "priority-measures"
fiscal_year = 2021
title = "令和3年度 広報部の取組目標"
stage = "published"
published = 2021-05-14

[measure.m-1]
number = "1"
title = "情報発信"

[measure.m-1.target.t-sns]
mark = "①"
text = "市公式SNSで年間510回以上発信する。"
kind = "at-least"
comparator = ">="
value = 510  # 月42回
unit = "回"

[measure.m-1.target.t-book]
mark = "②"
text = "令和4年1月末までに冊子を発行する。"
due = 2022-01-31

[measure.m-1.target.t-book.note.n-1]
text = "注"
"""
NEW = "市公式SNSで年間460回以上発信する。"
WHY = ("--reason", "催しを取りやめたため", "--on", "R3.10.29")


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.toml"
    path.write_text(SHEET, "utf-8", newline="\n")
    return path


def revised(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_a_revision_prints_its_redline_and_writes_old_and_new(file: Path) -> None:
    more = ("--approved-by", "広報部長", "--notice", "※ 一部を改めました。")
    result = revised(file, "1-①", "--text", NEW, "--value", "４６０回", *WHY, *more)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "    ① 市公式SNSで年間{--510--}{++460++}回以上発信する。 ［R3.10.29 改定］\n  value: 510 → 460\n"
    )
    assert diff(SHEET, file) == [
        "+[revision.2021-10-29-xxxx]",
        '+reason = "催しを取りやめたため"',
        '+approved_by = "広報部長"',
        '+notice = "※ 一部を改めました。"',
        '-text = "市公式SNSで年間510回以上発信する。"',
        f'+text = "{NEW}"',
        "-value = 510  # 月42回",
        "+value = 460  # 月42回",
        "+[measure.m-1.target.t-sns.was.2021-10-29-xxxx]",
        '+  text = "市公式SNSで年間510回以上発信する。"',
        "+  value = 510",
    ]


@pytest.mark.parametrize("target", ["t-book", "t-b", "②", "2", "1-②", "1/②"])
@pytest.mark.parametrize("due", ["令和4年3月末", "R4.3.31", "3月末", "2022-03-31"])
def test_the_target_and_the_date_are_named_as_staff_name_them(file: Path, target: str, due: str) -> None:
    result = revised(file, target, "--due", due, *WHY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[1] == "  due: 2022-01-31 → 2022-03-31"


def test_several_targets_share_one_revision(file: Path) -> None:
    revised(file, "①", "--text", NEW, *WHY)
    result = revised(file, "②", "--due", "未定", "--revision", "2021-10")
    assert result.exit_code == 0
    sheet = check_file(file).sheet
    assert sheet is not None
    assert len(sheet.revision) == 1


def test_an_empty_option_takes_a_value_away(file: Path) -> None:
    result = revised(file, "①", "--value", "", "--kind", "", "--comparator", "以下", *WHY)
    assert result.stdout.splitlines()[1:] == ["  kind: at-least → –", "  comparator: >= → <=", "  value: 510 → –"]
    assert "unset" not in file.read_text("utf-8")


def test_a_correction_is_kept_and_not_struck(file: Path) -> None:
    result = revised(file, "①", "--text", NEW, "--correction", *WHY)
    assert result.stdout == f"    ① {NEW}\n"
    assert '+kind = "correction"' in diff(SHEET, file)


def test_a_draft_is_changed_without_a_trace(file: Path) -> None:
    draft = SHEET.replace('stage = "published"\npublished = 2021-05-14\n', "").replace(
        "unit =", "carried = 2020\nunit ="
    )
    file.write_text(draft, "utf-8", newline="\n")
    assert revised(file, "①", "--text", NEW).stdout == f"    ① {NEW}\n"
    assert diff(draft, file) == ['-text = "市公式SNSで年間510回以上発信する。"', f'+text = "{NEW}"', "-carried = 2020"]
    result = revised(file, "①", "--text", "別の文", *WHY)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1] == "  → Leave out --on."


def test_a_closed_sheet_is_to_be_reopened_first(file: Path) -> None:
    file.write_text(SHEET.replace('"published"', '"closed"'), "utf-8")
    result = revised(file, "①", "--text", NEW, *WHY)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{file}:5:9: error: The sheet is closed and no longer changes. Reopen it first")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("③", "--text", "a", *WHY), "  → Give the id that stands at the beginning of its line above."),
        (("t-", "--text", "a", *WHY), "miekeshi: t- names several targets"),
        (("①", *WHY), "  → Give what is new, such as --text or --due."),
        (("①", "--text", "市公式SNSで年間510回以上発信する。", *WHY), "  → The target says so already."),
        (("①", "--text", "a"), "  → Give it with --reason."),
        (("①", "--value", "たくさん", *WHY), "miekeshi: --value: “たくさん” is no number."),
        (("①", "--value", "460件", *WHY), "miekeshi: Type the figure alone: the unit stays 回."),
        (("②", "--due", "いつか", *WHY), "miekeshi: --due: “いつか” is no date."),
        (("①", "--text", "a", "--reason", "理由", "--on", "R3.4.1"), "2021-04-01 is before the sheet was published"),
        (("①", "--text", "a", "--revision", "2021"), "miekeshi: no revision is named 2021"),
        (("①", "--text", "a", "--revision", "2021", *WHY), "  → Leave out --on."),
    ],
)
def test_what_cannot_be_is_said_with_a_remedy_and_nothing_is_written(
    file: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = revised(file, *arguments)
    of_the_sheet = "says so already" in said or "was published" in said
    assert (result.exit_code, result.stdout) == (1 if of_the_sheet else 2, "")
    assert said in result.stderr
    assert file.read_text("utf-8") == SHEET


def test_another_hand_is_never_overwritten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from miekeshi.cli import sheetfile

    ours = sheetfile.write

    def meanwhile(*arguments: object) -> None:
        file.write_text(SHEET.replace("510", "490"), "utf-8", newline="\n")
        ours(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(sheetfile, "write", meanwhile)
    result = revised(file, "①", "--text", NEW, *WHY)
    assert result.exit_code == 2
    assert "another hand changed the same" in result.stderr and "490" in result.stderr
    assert file.read_text("utf-8") == SHEET.replace("510", "490")
