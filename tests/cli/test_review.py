"""``miekeshi remarks`` and ``handing-in``: what they write into a file, and what they and the lists print."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.due import command as due
from miekeshi.cli.handing_in import command as handing_in
from miekeshi.cli.list import command as listed
from miekeshi.cli.remarks import command as remarks
from miekeshi.cli.status import command as status
from miekeshi.text import i18n
from tests.cli.processes import HOSTILE, is_plain
from tests.cli.sheets import CLOSED, SHEET, diff
from tests.paths import ROOT


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    config = tmp_path / "config" / "config.toml"
    config.parent.mkdir()
    config.write_text('post = "企画課長"\n', "utf-8")
    monkeypatch.setenv("MIEKESHI_CONFIG", str(config))
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "city"
    folder.mkdir()
    path = folder / "koho.toml"
    path.write_text(SHEET, "utf-8", newline="\n")
    return path


def invoke(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])  # type: ignore[arg-type]


def made(result: Result) -> str:
    found = re.search(r"r-\w{4}", result.stdout)
    assert found, result.output
    return found[0]


def test_a_remark_is_made_answered_settled_and_opened_again(file: Path) -> None:
    key = made(
        invoke(remarks, file, "--add", "根拠は？", "--at", "t-sns.progress.q1", "--on", "R3.10.5", "--name", "青葉")
    )
    header = f"[measure.m-1.target.t-sns.progress.q1.remark.{key}]"
    lines = [f"+{header}", '+text = "根拠は？"', '+by = "企画課長"', '+name = "青葉"', "+on = 2021-10-05"]
    assert diff(SHEET, file) == lines
    answered = invoke(remarks, file, "--settle", key, "--leave-open", "--answer", "確認中")
    assert answered.stdout == f"Remark {key} is open.\n"
    assert diff(SHEET, file) == [*lines, '+answer = "確認中"']
    settled = invoke(remarks, file, "--settle", key, "--by", "総務課長", "--on", "10/8")
    assert settled.stdout == f"Remark {key} is settled.\n"
    assert diff(SHEET, file)[-3:] == ['+answer = "確認中"', "+settled = 2021-10-08", '+settled_by = "総務課長"']
    text = invoke(remarks, file.parent).stdout
    assert f"  {key}  [settled]  1 ① " in text and "    R3.10.5 企画課長 青葉: 根拠は？\n" in text
    assert "    → R3.10.8 総務課長: 確認中\n" in text and text.endswith("1 remark, of which 0 open.\n")
    assert invoke(remarks, file, "--open").stdout == "0 remarks, of which 0 open.\n"
    invoke(remarks, file, "--settle", key, "--leave-open", "--answer", "")
    assert diff(SHEET, file) == lines


def test_they_are_listed_as_json_and_csv_with_documented_columns(file: Path) -> None:
    invoke(remarks, file, "--add", "=1+1", "--at", "m-2", "--on", "R3.10.5")
    key = made(invoke(remarks, file, "--add", f"全体{HOSTILE}[/]", "--on", "R3.10.6"))
    found = json.loads(invoke(remarks, file.parent, "--format", "json").stdout)
    assert [(one["id"] == key, one["path"], one["state"], one["on"]) for one in found["remarks"]] == [
        (True, "", "open", "2021-10-06"),
        (False, "measure.m-2", "open", "2021-10-05"),
    ]
    csv_text = invoke(remarks, file.parent, "--format", "csv").stdout_bytes.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(csv_text, newline="")))
    assert [(row["Remark"][:5], row["Item"], row["Made by"]) for row in rows][1] == ("'=1+1", "2 相談", "企画課長")
    assert is_plain(csv_text.replace("\r\n", "\n")) and is_plain(invoke(remarks, file.parent).stdout)
    papers = (
        (ROOT / "docs" / "format.md").read_text("utf-8").split("## What `miekeshi remarks` prints")[1].split("\n## ")[0]
    )
    known = {
        name.strip() for line in papers.splitlines() if line.startswith("| ") for name in line.split("|")[1].split(", ")
    }
    assert set(rows[0]) <= known and {f"`{name}`" for name in found["remarks"][0]} <= known


def test_what_cannot_be_said_or_written_is_refused(file: Path) -> None:
    for arguments, code, words in (
        (("--add", "x", "--at", "t-none"), 2, "no item is named t-none"),
        (("--settle", "r-none"), 2, "There is no remark r-none in this sheet."),
        (("--add", "x", "--settle", "r-1"), 2, "do not go together"),
        (("--at", "m-1"), 2, "--at goes with --add."),
        (("--answer", "x"), 2, "--answer goes with --settle."),
        (("--add", " "), 2, "it is empty"),
    ):
        result = invoke(remarks, file, *arguments)
        assert (result.exit_code, words in result.stderr) == (code, True), (arguments, result.output)
    assert file.read_text("utf-8") == SHEET
    file.write_text(CLOSED, "utf-8", newline="\n")
    for result in (invoke(remarks, file, "--add", "x"), invoke(handing_in, file, "--step", "approved")):
        assert (result.exit_code, "closed" in result.stderr) == (1, True)
    assert file.read_text("utf-8") == CLOSED
    (file.parent / "broken.toml").write_text('format = "goal-sheet/1"\nx = "', "utf-8")
    result = invoke(remarks, file.parent)
    assert (result.exit_code, "broken.toml:2" in result.stderr) == (1, True)


def test_a_report_goes_its_way_and_every_list_says_where_it_is(file: Path) -> None:
    def state(on: str = "R3.7.20") -> object:
        (sheet,) = json.loads(invoke(listed, file.parent, "--format", "json", "--on", on).stdout)["sheets"]
        return sheet["state"]

    def owed() -> str:
        return invoke(due, file.parent, "--format", "mail", "--on", "R3.7.20").stdout

    assert state() is None
    first = invoke(handing_in, file, "--period", "q1", "--step", "handed-in", "--on", "R3.7.10")
    assert first.stdout == "第1四半期: handed in\n  R3.7.10  handed in  企画課長\n"
    assert diff(SHEET, file) == [
        "+[submission.2021-07-10-xxxx]",
        '+period = "q1"',
        '+step = "handed-in"',
        '+by = "企画課長"',
    ]
    assert state() == "handed-in" and "returned" not in owed()
    refused = invoke(handing_in, file, "--period", "q1", "--step", "returned", "--on", "R3.7.12")
    assert (refused.exit_code, "needs a reason" in refused.stderr) == (1, True)
    invoke(handing_in, file, "--period", "q1", "--step", "returned", "--on", "R3.7.12", "--reason", "数値の確認")
    assert state() == "returned" and "The report for 第1四半期 was returned: 数値の確認" in owed()
    invoke(handing_in, file, "--period", "q1", "--step", "handed-in", "--on", "R3.7.13")
    invoke(handing_in, file, "--period", "q1", "--step", "approved", "--on", "R3.7.14", "--by", "部長")
    assert state() == "approved" and state("R3.7.13") == "handed-in"
    assert "Report approved: 1" in invoke(status, file.parent, "--on", "R3.7.20").stdout
    text = file.read_text("utf-8")
    file.write_text(text.replace("value = 120", "value = 125"), "utf-8", newline="\n")
    assert state() == "changed" and "was changed since it was approved" in owed()
    shown = invoke(handing_in, file).stdout
    assert shown.startswith("第1四半期: changed since approval\n") and shown.endswith(
        "R3.7.14  approved  部長  [changed since]\n"
    )
    invoke(remarks, file, "--add", "x", "--on", "R3.7.15")
    head, line, *_rest = invoke(listed, file.parent, "--on", "R3.7.20").stdout.splitlines()
    assert head.split()[-5:] == ["Remarks", "open", "Report", "is", "File"]
    assert line.split()[-5:] == ["1", "changed", "since", "approval", "koho.toml"]
    row = next(
        csv.DictReader(io.StringIO(invoke(listed, file.parent, "--on", "R3.7.20", "--format", "csv").stdout[1:]))
    )
    assert (row["Report is"], row["Remarks open"]) == ("changed since approval", "1")


def test_a_form_names_who_approves_in_turn(file: Path) -> None:
    (file.parent / "miekeshi.toml").write_text('format = "goal-workspace/1"\n', "utf-8")
    (file.parent / "forms").mkdir()
    form = 'format = "goal-form/1"\ntitle = "様式"\napprovers = ["課長", "部長"]\n'
    (file.parent / "forms" / "own.toml").write_text(form, "utf-8")
    file.write_text(SHEET.replace("priority-measures", "own"), "utf-8", newline="\n")
    given = ("--period", "q1", "--step")
    invoke(handing_in, file, *given, "handed-in", "--on", "R3.7.10")
    first = invoke(handing_in, file, *given, "approved", "--on", "R3.7.11")
    assert first.stdout.splitlines()[-1] == "  Still to approve: 部長" and "企画課長" in first.stdout
    second = invoke(handing_in, file, *given, "approved", "--on", "R3.7.12")
    assert second.stdout.splitlines()[-1] == "  R3.7.12  approved  部長" and second.stdout.startswith(
        "Quarter 1: approved"
    )
