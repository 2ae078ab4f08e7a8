"""``miekeshi across``: every look as text, JSON and CSV, asked for in part, and what cannot be read."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.across.views import VIEWS
from miekeshi.cli.across import LOOKS
from miekeshi.cli.across import command as across
from miekeshi.text import i18n
from tests.paths import ROOT

DAY = ("--on", "2025-03-20")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path))
    i18n.use("en")
    yield
    i18n.use(None)


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(across, [str(argument) for argument in arguments])


def table(result: Result) -> list[dict[str, str]]:
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("look", LOOKS)
def test_each_look_says_the_same_in_every_form(look: str) -> None:
    assert set(LOOKS) == set(VIEWS)
    result = invoke(look, "sample_data", *DAY, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    told = json.loads(result.stdout)
    assert (told["on"], told["look"], told["problems"]) == ("2025-03-20", look, [])
    rows = table(invoke(look, "sample_data", *DAY, "--format", "csv"))
    assert len(rows) == len(told["rows"])
    for row, cells in zip(rows, told["rows"], strict=True):
        numbers = [
            (float(cell), one) for cell, one in zip(row.values(), cells.values(), strict=True) if isinstance(one, float)
        ]
        assert all(one == other for one, other in numbers)
    text = invoke(look, "sample_data", *DAY).stdout
    assert text.endswith(f"As of 2025-03-20: {len(rows)} rows.\n")
    assert all(str(cells.get("department")) in text for cells in told["rows"] if look not in ("years", "departments"))


def test_two_departments_stand_side_by_side() -> None:
    lines = invoke(
        "departments", "sample_data", *DAY, "--department", "健康", "--department", "環境"
    ).stdout.splitlines()
    assert lines[0].split() == ["Figure", "健康福祉部", "環境市民部"]
    assert next(line for line in lines if line.startswith("on track")).split() == [
        "on",
        "track",
        "2",
        "(66.7%)",
        "3",
        "(75.0%)",
    ]


def test_a_revision_is_told_with_its_reason_and_in_csv_with_its_day_in_iso_and_as_printed() -> None:
    text = invoke("revised", "sample_data", *DAY, "--year", "R5").stdout
    assert "窓口改革チームの設置及び改善案の作成（{--9月--}{++12月++}メド）" in text
    assert "    Reason: 市民体育館の天井改修が必要となり、年度内の大規模な催しを取りやめたため" in text
    assert "    Approved by: 総務防災部長" in text
    row = table(invoke("revised", "sample_data", *DAY, "--year", "R5", "--format", "csv"))[0]
    assert (row["Revised on"], row["Revised on, as printed"], row["Fiscal year"]) == (
        "2023-10-20",
        "令和5年10月20日",
        "2023",
    )
    assert (row["Before"][-8:], row["After"][-9:]) == ("作成（9月メド）", "作成（12月メド）")


def test_what_cannot_be_read_is_named_and_the_rest_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("format =", "utf-8")
    result = invoke("ratings", tmp_path, *DAY)
    assert result.exit_code == 1 and "broken.toml:1:1" in result.stderr
    assert "0 rows" in result.stdout
    assert json.loads(invoke("costs", tmp_path, *DAY, "--format", "json").stdout)["problems"]


def test_a_text_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    sheet = (ROOT / "sample_data/sheets/r3-machizukuri.toml").read_text("utf-8")
    (tmp_path / "a.toml").write_text(sheet.replace('department = "まち', 'department = "=1+1まち'), "utf-8")
    assert table(invoke("departments", tmp_path, *DAY, "--format", "csv"))[0]["Department"].startswith("'=1+1")
