"""``miekeshi due`` and ``miekeshi status``: what they print, in which forms, and with which exit status."""

import csv
import io
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.due import command as due
from miekeshi.cli.status import command as status
from miekeshi.text import i18n
from tests.cli.processes import HOSTILE, is_plain
from tests.paths import ROOT
from tests.sheets import SMALL

GOLDEN = ROOT / "tests" / "data" / "status"
CASES = {
    "due": (due, "sample_data/sheets", "--on", "R3.11.1"),
    "due-sheet": (due, "sample_data/sheets/r5-somubosai.toml", "--on", "2023-11-02"),
    "status": (status, "sample_data/sheets", "--on", "2022-01-20"),
    "status-sheet": (status, "sample_data/sheets/r3-machizukuri.toml", "--on", "2022-05-01"),
}


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.chdir(ROOT)
    i18n.use("en")
    yield
    i18n.use(None)


def invoke(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])  # type: ignore[arg-type]


def rows(result: Result) -> list[dict[str, str]]:
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in result.stdout_bytes
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", sorted(CASES))
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_text_is_the_one_agreed(name: str, language: str) -> None:
    i18n.use(language)
    command, *arguments = CASES[name]
    result = invoke(command, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    golden = GOLDEN / f"{name}.{language}.txt"
    if os.environ.get("MIEKESHI_ACCEPT"):
        golden.write_text(result.stdout, "utf-8", newline="\n")
    assert result.stdout == golden.read_text("utf-8")


def test_due_as_json() -> None:
    result = json.loads(invoke(due, "sample_data", "--on", "2021-11-01", "--format", "json").stdout)
    assert (result["on"], result["problems"]) == ("2021-11-01", [])
    (sheet,) = (one for one in result["sheets"] if one["fiscal_year"] == 2021)
    assert sheet["period"] == {"id": "q2", "label": "第2四半期", "first": "2021-07-01", "last": "2021-09-30"}
    assert [one["path"].split(".")[-1] for one in sheet["blank"]] == ["t-vp27", "t-6xjt", "t-zy3k"]


def test_due_as_a_table() -> None:
    found = rows(invoke(due, "sample_data", "--on", "2023-11-02", "--format", "csv"))
    assert {row["What"] for row in found} == {"not reported", "past", "near", "undecided"}
    (one,) = (row for row in found if row["Wording"].startswith("市の依頼事項") and row["What"] == "past")
    assert (one["File"], one["Date"], one["Period"]) == (str(Path("sheets") / "r5-somubosai.toml"), "2023-10", "")


@pytest.mark.parametrize("named", ["第2四半期", "2", "第２四半期"])
def test_the_period_is_named_as_for_a_report(named: str) -> None:
    sheet = "sample_data/sheets/r3-machizukuri.toml"
    asked = [invoke(due, sheet, "--on", "2022-01-20", "--period", one) for one in ("q2", named)]
    assert (asked[1].exit_code, asked[1].stderr) == (0, "")
    assert "第2四半期" in asked[1].stdout and asked[0].stdout == asked[1].stdout


def test_the_period_can_be_named() -> None:
    asked = [invoke(due, "sample_data", "--on", "2022-01-20", "--period", one).stdout for one in ("q1", "q3")]
    assert "第1四半期" in asked[0] and "第3四半期" in asked[1]


def test_status_as_json() -> None:
    result = json.loads(invoke(status, "sample_data", "--on", "2022-01-20", "--format", "json").stdout)
    (sheet,) = (one for one in result["sheets"] if one["fiscal_year"] == 2021)
    assert sheet["counts"] == {"on-track": 7, "achieved": 1, "behind": 1, "not-reported": 2}
    assert result["divisions"]["地域振興課"] == {"on-track": 2, "not-reported": 1}
    bus = sheet["targets"][0]
    assert (bus["reached"], bus["goal"], bus["achievement"]) == (36950, 52000, 71.1)
    assert sheet["targets"][9]["achievement"] == 80.0
    assert sheet["targets"][6]["achievement"] is None


def test_status_as_a_table() -> None:
    found = rows(invoke(status, "sample_data/sheets/r3-machizukuri.toml", "--on", "2022-01-20", "--format", "csv"))
    assert len(found) == 11
    assert (found[0]["Result"], found[0]["Achievement (%)"], found[0]["Projected"]) == ("36950", "71.1", "")
    assert (found[6]["Result"], found[6]["Achievement (%)"], found[6]["Standing"]) == ("", "", "not reported")
    assert found[3]["Divisions"] == "広報戦略課、交通住宅課"


def test_a_text_is_no_formula_in_excel(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SMALL.replace("令和4年1月末までに", "=HYPERLINK(1)"), "utf-8")
    (row,) = rows(invoke(status, tmp_path, "--format", "csv"))
    assert row["Wording"].startswith("'=HYPERLINK(1)")


@pytest.mark.parametrize("command", [due, status])
def test_what_cannot_be_read_is_named_and_the_rest_counted(command: object, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SMALL, "utf-8")
    (tmp_path / "b.toml").write_text(SMALL.replace('"published"', '"公開"'), "utf-8")
    result = invoke(command, tmp_path, "--on", "2022-05-01")
    assert result.exit_code == 1
    assert "b.toml:" in result.stderr and "[not-allowed]" in result.stderr
    assert "冊子" in result.stdout
    found = invoke(command, tmp_path, "--format", "json")
    assert [one["code"] for one in json.loads(found.stdout)["problems"]] == ["not-allowed"]
    assert (found.exit_code, found.stderr) == (1, "")
    assert invoke(command, tmp_path / "none.toml").exit_code == 2


@pytest.mark.parametrize("command", [due, status])
@pytest.mark.parametrize("day", ["yesterday-ish", "令和3年", "R3.13.1"])
def test_a_day_that_is_none(command: object, day: str) -> None:
    result = invoke(command, "sample_data", "--on", day)
    assert result.exit_code == 2
    assert "  → Write one day, such as 2021-10-29 or R3.10.29." in result.stderr


@pytest.mark.parametrize("command", [due, status])
def test_hostile_text_is_only_text(command: object, tmp_path: Path) -> None:
    hostile = json.dumps(HOSTILE)
    sheet = SMALL.replace('"令和4年1月末までに冊子を発行する。"', hostile).replace('"広報課"', hostile)
    (tmp_path / "a.toml").write_text(
        sheet.replace('"③"', hostile).replace('"令和3年度 総務部の運営方針"', hostile), "utf-8"
    )
    for style in ("text", "csv", "json"):
        result = invoke(command, tmp_path, "--on", "2022-05-01", "--format", style)
        assert result.exit_code == 0
        assert is_plain(result.stdout.replace("\ufeff", "").replace("\r\n", "\n")), style
