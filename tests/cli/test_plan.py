"""``status``, ``list`` and ``due`` along the city's plan; counts worked out by hand from the sample sheets."""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.carry_forward import command as carry_forward
from miekeshi.cli.check import command as check
from miekeshi.cli.diff import command as diff
from miekeshi.cli.due import command as due
from miekeshi.cli.list import command as listed
from miekeshi.cli.schema import command as schema
from miekeshi.cli.show import command as show
from miekeshi.cli.status import command as status
from miekeshi.text import i18n
from miekeshi.text.width import width
from tests.paths import ROOT, SAMPLES

DAY = ("--on", "2024-12-01")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    i18n.use("en")
    yield
    i18n.use(None)


def invoke(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])  # type: ignore[arg-type]


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))


def test_status_rolls_up_along_the_plan_and_counts_nothing_twice() -> None:
    found = json.loads(invoke(status, "sample_data", *DAY, "--format", "json").stdout)
    plan = {one["node"]: one for one in found["plan"]}
    assert {one["fiscal_year"] for one in found["plan"]} == {2024}
    assert plan["n-7wtd"] == {
        "fiscal_year": 2024,
        "node": "n-7wtd",
        "plan": "second",
        "plan_title": "第2次汐崎市総合計画",
        "level": "施策",
        "number": "2-1-3",
        "title": "病気の予防と早期発見",
        "depth": 3,
        "counts": {"on-track": 1, "behind": 1},
    }
    of_year = sum(sum(one["counts"].values()) for one in found["sheets"] if one["fiscal_year"] == 2024)
    tops = [one for one in found["plan"] if one["depth"] in (1, None)]
    assert sum(sum(one["counts"].values()) for one in tops) == of_year
    below = [sum(plan[key]["counts"].values()) for key in ("n-q6yh", "n-z5gt", "n-h3jx", "n-3srp")]
    assert below == [8, 5, 1, 14]
    targets = [target for sheet in found["sheets"] for target in sheet["targets"]]
    assert {tuple(one["nodes"]) for one in targets} >= {(), ("n-4dmy", "n-g8ka", "n-r6hv"), ("n-4dmy", "n-y2nf")}

    text = invoke(status, "sample_data", *DAY, "--by-plan").stdout.splitlines()
    assert text[0].startswith("Plan, 2024   ")
    assert [(line.split("水産業")[0], line.split()[2:]) for line in text if "3-3" in line] == [
        ("  政策3-3 ", ["-", "-", "-", "-", "1", "-", "-", "1"]),
        ("    施策3-3-2 ", ["-", "-", "-", "-", "1", "-", "-", "1"]),
    ]
    assert len({width(line) for line in text}) == 1
    assert text[-1].startswith("(no place in the plan)")
    table = rows(invoke(status, "sample_data", *DAY, "--by-plan", "--format", "csv"))
    assert [(one["Depth"], one["Level"], one["Number"], one["total"]) for one in table[:3]] == [
        ("1", "基本目標", "2", "3"),
        ("2", "政策", "2-1", "2"),
        ("3", "施策", "2-1-3", "2"),
    ]
    papers = (ROOT / "docs" / "format.md").read_text("utf-8").split("With `status --by-plan`")[1].split("\n## ")[0]
    named = {name.strip() for line in papers.splitlines() if line[:1] == "|" for name in line.split("|")[1].split(",")}
    assert {*table[0]} - named == {"As of"}


def test_a_node_is_asked_for_with_all_below_it_by_number_words_or_id() -> None:
    for asked in ("3-1", "３-１", "n-q6yh", "観光と交流"):
        found = rows(invoke(status, "sample_data", *DAY, "--plan", asked, "--format", "csv"))
        assert len(found) == 8
        assert {one["Place in the plan"].split(" ＞ ")[1] for one in found} == {"政策3-1 観光と交流の振興"}
        assert {one["Node's ID"] for one in found} == {"n-c8dn", "n-m2vk"}
    (one,) = rows(invoke(listed, "sample_data", *DAY, "--plan", "3-1", "--format", "csv"))
    assert (one["Department"], one["total"]) == ("産業観光部", "8")
    (sheet,) = json.loads(invoke(due, "sample_data", *DAY, "--plan", "2-1", "--format", "json").stdout)["sheets"]
    assert {item["path"].split(".")[1] for item in sheet["blank"]} <= {"m-hk8r"}
    above = rows(invoke(status, "sample_data", *DAY, "--plan", "3-1", "--by-plan", "--format", "csv"))
    assert [one["Number"] for one in above] == ["3-1", "3-1-1", "3-1-2"]
    for unknown in ("9-9", "[/]", " 　"):
        result = invoke(status, "sample_data", "--plan", unknown)
        assert result.exit_code == 2
    result = invoke(status, "sample_data", "--plan", "9-9")
    assert "Known: 2 だれもが健やかに暮らせるまち (n-2hk7)" in result.stderr


def test_a_plan_that_cannot_be_read_is_named_and_keeps_no_figure_back(tmp_path: Path) -> None:
    folder = tmp_path / "city"
    shutil.copytree(SAMPLES, folder)
    whole = invoke(status, folder, *DAY, "--format", "json").stdout
    (folder / "miekeshi-plan.toml").write_text('format = "goal-plan/1"\nplan = 3\n', "utf-8")
    result = invoke(status, folder, *DAY, "--format", "json")
    assert result.exit_code == 0
    assert "miekeshi-plan.toml:2:8: error" in result.stderr
    assert json.loads(result.stdout)["counts"] == json.loads(whole)["counts"]
    assert invoke(status, folder, "--plan", "3").exit_code == 2
    (folder / "miekeshi-plan.toml").unlink()
    result = invoke(status, folder, "--plan", "3")
    assert "it would stand in miekeshi-plan.toml" in result.stderr


def test_the_page_says_where_an_item_belongs_and_a_schema_describes_the_file() -> None:
    page = invoke(show, "sample_data/sheets/r6-kenko.toml").stdout
    way = "基本目標2 だれもが健やかに暮らせるまち ＞ 政策2-1 健康づくりの推進 ＞ 施策2-1-3 病気の予防と早期発見"
    assert f"総合計画での位置付け {way}" in page
    assert {"plan", "node", "format"} <= {*json.loads(invoke(schema, "--kind", "plan").stdout)["properties"]}


def test_a_sheet_carried_into_a_year_of_another_plan_says_so_and_keeps_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "city"
    shutil.copytree(SAMPLES, folder)
    plan = folder / "miekeshi-plan.toml"
    plan.write_text(plan.read_text("utf-8").replace("last = 2025", "last = 2024"), "utf-8")
    made = invoke(carry_forward, folder / "sheets" / "r6-kankyo.toml")
    assert made.exit_code == 0, made.output
    told = [line for line in made.stdout.splitlines() if "which does not hold in 2025" in line]
    assert [line.split()[3] for line in told] == ["g-w7ca", "g-3kpe"]
    text = (folder / "sheets" / "r7-kankyo.toml").read_text("utf-8")
    assert text.count('plan_node = "n-r6hv"') == 1
    found = invoke(check, folder / "sheets" / "r7-kankyo.toml")
    assert found.output.count("[plan-year]") == 2


def test_a_change_of_place_is_told_and_struck_level_by_level(tmp_path: Path) -> None:
    folder = tmp_path / "city"
    shutil.copytree(SAMPLES, folder)
    file = folder / "sheets" / "r6-kenko.toml"
    before = '\n[measure.m-hk8r.was.2024-12-20-p6ka]\n  plan_node = "n-x3fe"\n'
    file.write_text(file.read_text("utf-8") + before, "utf-8")
    way = "{--政策2-3 高齢者が安心できる地域づくり--}{++政策2-1 健康づくりの推進 ＞ 施策2-1-3 病気の予防と早期発見++}"
    assert f"基本目標2 だれもが健やかに暮らせるまち ＞ {way}" in invoke(show, file).stdout
    old = SAMPLES / "sheets" / "r6-kenko.toml"
    new = folder / "new.toml"
    new.write_text(old.read_text("utf-8").replace('plan_node = "n-7wtd"', 'plan_node = "n-b4mq"'), "utf-8")
    shutil.copy(old, folder / "old.toml")
    told = invoke(diff, folder / "old.toml", new).stdout
    assert "施策2-1-3 病気の予防と早期発見 → 基本目標2 だれもが健やかに暮らせるまち ＞ 政策2-1 健康づくりの推進" in told
