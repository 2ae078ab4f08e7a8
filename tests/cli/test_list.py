"""``miekeshi list``, and the options by which it, ``status`` and ``due`` are asked for some of the sheets."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.due import command as due
from miekeshi.cli.list import command as listed
from miekeshi.cli.status import command as status
from miekeshi.text import i18n
from tests.paths import ROOT

DAY = ("--on", "2022-01-20")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path))
    i18n.use("en")
    yield
    i18n.use(None)


def invoke(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])  # type: ignore[arg-type]


def rows(result: Result) -> list[dict[str, str]]:
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))


def test_the_newest_year_stands_first_with_what_is_reported() -> None:
    result = invoke(listed, "sample_data", *DAY)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line.split() for line in result.stdout.splitlines()]
    years = [line[0] for line in lines[1:-1]]
    assert years == sorted(years, key=lambda year: -int(year.replace("–", "0"))) and len(set(years)) == 5
    assert ["2021", "まちづくり推進部", "Published", "7/12"] in [line[:4] for line in lines]
    found = json.loads(invoke(listed, "sample_data", *DAY, "--format", "json").stdout)
    (sheet,) = (one for one in found["sheets"] if one["fiscal_year"] == 2021)
    assert (sheet["period"]["id"], sheet["asked"], sheet["reported"]) == ("q3", 12, 7)
    assert sheet["counts"] == {"on-track": 7, "achieved": 1, "behind": 1, "not-reported": 2}
    blank = json.loads(invoke(due, "sample_data", *DAY, "--format", "json").stdout)["sheets"]
    (owed,) = (one for one in blank if one["fiscal_year"] == 2021)
    assert sum(len(one["blank"]) for one in owed["blank"]) == sheet["asked"] - sheet["reported"]


def test_some_are_asked_for_in_the_same_way_everywhere() -> None:
    (one,) = rows(invoke(status, "sample_data", *DAY, "--format", "csv", "--year", "R3", "--standing", "behind"))
    assert (one["Standing"], one["Fiscal year"], one["As of"]) == ("behind", "2021", "2022-01-20")
    (row,) = rows(invoke(listed, "sample_data", *DAY, "--format", "csv", "--standing", "behind"))
    assert (row["behind"], row["total"], row["Period's ID"]) == ("1", "1", "q3")
    i18n.use("ja")
    assert len(rows(invoke(status, "sample_data", *DAY, "--format", "csv", "--standing", "遅れ"))) == 1
    i18n.use("en")
    for command in (listed, status, due):
        part = invoke(
            command, "sample_data", *DAY, "--format", "csv", "--department", "まちづくり", "--division", "地域"
        )
        assert {row["Department"] for row in rows(part)} == {"まちづくり推進部"}, command
        since = rows(invoke(command, "sample_data", *DAY, "--format", "csv", "--since", "R4.1.1"))
        assert {row["Fiscal year"] for row in since} <= {"2021"} and len(since) < 12
        wrong = invoke(command, "sample_data", "--standing", "lost")
        assert (wrong.exit_code, "nothing stands “lost”." in wrong.stderr) == (2, True)
        assert "--since: " in invoke(command, "sample_data", "--since", "someday").stderr


def test_what_a_department_owes_is_text_to_be_sent() -> None:
    i18n.use("ja")
    text = invoke(due, "sample_data", *DAY, "--format", "mail", "--department", "まちづくり").stdout
    lines = text.splitlines()
    assert lines[0] == "まちづくり推進部　御中"
    assert "第3四半期の報告がまだのもの（令和4年1月21日まで）：4件" in lines
    owed = [line for line in lines if line.startswith("- ")]
    assert len(owed) == 4 and any(line.startswith("- 3 ① 自治会") and line.endswith("（地域振興課）") for line in owed)
    assert lines[-1] == "令和4年1月20日時点"
    assert invoke(due, "sample_data", *DAY, "--format", "mail", "--department", "教育").stdout.startswith(
        "未報告のものはありません。"
    )


def test_dates_are_given_as_printed_and_by_their_last_day() -> None:
    (one,) = (
        row
        for row in rows(invoke(due, "sample_data", "--on", "2023-11-02", "--format", "csv"))
        if row["Wording"].startswith("市の依頼事項") and row["What"] == "past"
    )
    assert (one["Date"], one["Date as printed"], one["Last day"]) == ("2023-10", "令和5年10月", "2023-10-31")
    found = json.loads(invoke(status, "sample_data", *DAY, "--format", "json").stdout)
    dated = [date for sheet in found["sheets"] for target in sheet["targets"] for date in target["dates"]]
    assert {"stated": "2022-03-31", "printed": "令和4年3月31日", "first": "2022-03-31", "last": "2022-03-31"} in dated
    assert set(found["departments"]) >= {"2021 まちづくり推進部"}


@pytest.mark.parametrize("command", [listed, status, due])
def test_every_column_is_described(command: object) -> None:
    papers = (ROOT / "docs" / "format.md").read_text("utf-8")
    part = papers.split("## What `miekeshi list`, `status` and `due` print")[1].split("\n## ")[0]
    known = {
        name.strip() for line in part.splitlines() if line.startswith("| ") for name in line.split("|")[1].split(", ")
    }
    head = next(iter(rows(invoke(command, "sample_data", "--on", "2023-11-02", "--format", "csv"))))
    assert {name for name in head if not set(name.split(", ")) <= known} == set()
