"""``miekeshi import`` and ``miekeshi import-reports``: what is written, what is said, and with which status."""

import io
import json
import tomllib
from pathlib import Path
from warnings import catch_warnings, simplefilter

import openpyxl
import pytest
from click.testing import CliRunner, Result

from miekeshi.cli import council, import_, import_reports
from miekeshi.text import i18n
from tests.cli.sheets import SHEET
from tests.importing.packages import docx
from tests.paths import ROOT

CASES = ROOT / "tests" / "data" / "import"


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


def imported(*arguments: object) -> Result:
    return CliRunner().invoke(import_.command, [str(one) for one in arguments])


def reported(*arguments: object) -> Result:
    return CliRunner().invoke(import_reports.command, [str(one) for one in arguments])


def test_a_sheet_is_written_and_what_is_left_over_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    done = imported(CASES / "k12-mail.txt", "-o", file, "--format", "json")
    assert done.exit_code == 1
    said = json.loads(done.output)
    assert {"text", "place"} <= said["left_over"][0].keys() and said["left_over"][0]["place"] == "line 1"
    assert {"text", "place", "path"} <= said["placed"][0].keys()
    assert said["sheets"][0]["fiscal_year"] == 2024 and said["sheets"][0]["file"] == str(file)
    table = tomllib.loads(file.read_text("utf-8"))
    assert [one["text"] for one in table["left_over"].values()] == [one["text"] for one in said["left_over"]]
    again = imported(CASES / "k12-mail.txt", "-o", file)
    assert again.exit_code == 2 and "there already" in again.output


def test_where_all_is_placed_the_status_is_0_and_what_was_given_holds(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    given = ("--form", "policy-table", "--year", "R8", "--department", "健康づくり部")
    done = imported(CASES / "k11-kenko.xlsx", "-o", file, *given)
    assert done.exit_code == 0, done.output
    table = tomllib.loads(file.read_text("utf-8"))
    assert (table["form"], table["fiscal_year"], table["department"]) == ("policy-table", 2026, "健康づくり部")


def test_of_a_workbook_each_worksheet_is_a_sheet(tmp_path: Path) -> None:
    one = tmp_path / "one.toml"
    refused = imported(CASES / "k5-two.xlsx", "-o", one)
    assert refused.exit_code == 2 and "--sheet" in refused.output and not one.exists()
    assert imported(CASES / "k5-two.xlsx", "-o", one, "--sheet", "2").exit_code == 0
    assert tomllib.loads(one.read_text("utf-8"))["department"] == "財務部"
    assert imported(CASES / "k5-two.xlsx", "-o", tmp_path).exit_code == 0
    assert {path.name for path in tmp_path.glob("2025-*.toml")} == {"2025-総務部.toml", "2025-財務部.toml"}


def test_strikes_without_a_day_are_left_over_until_it_is_given(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>令和６年度　総務部の運営方針</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>１　窓口を早める（市民課）</w:t></w:r></w:p><w:p><w:r><w:t>【達成目標】</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>①待ち時間を</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>10分</w:t></w:r>"
        "<w:r><w:t>8分とする</w:t></w:r></w:p>"
    )
    source = tmp_path / "a.docx"
    source.write_bytes(docx(body))
    without = imported(source, "-o", tmp_path / "without.toml")
    assert without.exit_code == 1 and "--on" in without.output
    table = tomllib.loads((tmp_path / "without.toml").read_text("utf-8"))
    assert [one["why"] for one in table["left_over"].values()] == ["undated"]
    given = imported(source, "-o", tmp_path / "given.toml", "--on", "R6.10.1", "--reason", "窓口を増やしたため")
    assert given.exit_code == 0, given.output
    (target,) = next(iter(tomllib.loads((tmp_path / "given.toml").read_text("utf-8"))["measure"].values()))[
        "target"
    ].values()
    assert target["text"] == "待ち時間を8分とする"
    assert next(iter(target["was"].values()))["text"] == "待ち時間を10分とする"


def test_what_cannot_be_read_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    done = imported(tmp_path / "old.doc", "-o", tmp_path / "a.toml")
    assert done.exit_code == 2 and "→" in done.output and ".docx" in done.output
    assert not (tmp_path / "a.toml").exists()
    assert imported(tmp_path / "none.docx").exit_code == 2


def test_reports_come_back_in_excel_and_csv(tmp_path: Path) -> None:
    sheet = tmp_path / "koho.toml"
    sheet.write_text(SHEET, encoding="utf-8", newline="\n")
    target = next(
        key for measure in tomllib.loads(SHEET)["measure"].values() for key in measure.get("target", {}) if key
    )
    book = openpyxl.Workbook()
    book.active.append(["file", "id", "progress.q1", "progress.q1.note"])
    book.active.append(["ファイル", "ID", "第1四半期", "備考"])
    book.active.append(["koho.toml", target, 125, "配信を増やした"])
    book.active.append(["koho.toml", "t-none", 3, None])
    made = io.BytesIO()
    book.save(made)
    table = tmp_path / "rollup.xlsx"
    table.write_bytes(made.getvalue())
    shown = reported(table, tmp_path)
    assert shown.exit_code == 1 and "{++125++}" in shown.output and "t-none" in shown.output
    assert sheet.read_text("utf-8") == SHEET
    reported(table, tmp_path, "--write")
    progress = [
        one["progress"]["q1"]
        for measure in tomllib.loads(sheet.read_text("utf-8"))["measure"].values()
        for key, one in measure.get("target", {}).items()
        if key == target
    ]
    assert [(one["value"], one["note"]) for one in progress] == [(125, "配信を増やした")]
    again = reported(table, tmp_path, "--format", "json")
    assert json.loads(again.output)["reports"] == []
    whole = tmp_path / "whole.xlsx"
    assert CliRunner().invoke(council.command, [str(sheet), "--to", "xlsx", "-o", str(whole)]).exit_code == 0
    done = reported(whole, sheet, "--format", "json")
    assert done.exit_code == 0 and json.loads(done.output) == {"written": False, "reports": [], "refused": []}
    with catch_warnings():
        simplefilter("ignore")
        rolled = openpyxl.load_workbook(whole)
    keys = [cell.value for cell in rolled.worksheets[0][1]]
    for row in rolled.worksheets[0].iter_rows(min_row=3):
        if row[keys.index("path")].value.endswith(target):
            row[keys.index("progress.q1")].value = 128
    rolled.save(whole)
    assert "{--125--}{++128++}" in reported(whole, sheet).output
    lines = tmp_path / "r.csv"
    lines.write_bytes(f"id,period,value,status\r\n{target},第1四半期,130回,遅れ\r\n".encode("cp932"))
    done = reported(lines, sheet, "--write")
    assert done.exit_code == 0 and "{--125--}{++130++}" in done.output
    lines.write_text("a,b\n1,2\n", "utf-8")
    assert reported(lines, sheet).exit_code == 2
