"""What does not hold in the city's plans, and in what a sheet says of its place in them: code, place, remedy."""

import os
from pathlib import Path

import pytest

from miekeshi.store.files.problem import Problem
from miekeshi.store.workspace.check import check_file, list_problems
from miekeshi.store.workspace.plans import check_plans, plan_tree, plans_version
from miekeshi.text import i18n
from tests.paths import DATA, SAMPLES

FAULTS = DATA / "plan" / "faults.toml"
SHEET = """format = "goal-sheet/1"
fiscal_year = {year}
title = "令和6年度"
plan_node = "{node}"

[goal.g-1]
title = "目標"
plan_node = "n-7wtd"

[measure.m-1]
title = "施策"
plan_node = "{other}"
"""


def test_the_report_on_a_plan_is_the_one_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FAULTS.parent)
    told = []
    for language in ("en", "ja"):
        i18n.use(language)
        plans, problems = check_plans(Path(FAULTS.name))
        assert plans is not None, "a node in the wrong place keeps no other back"
        told += [problem.as_text() for problem in problems]
    i18n.use(None)
    golden = FAULTS.with_suffix(".txt")
    if os.environ.get("MIEKESHI_ACCEPT"):
        golden.write_text("\n".join(told) + "\n", "utf-8", newline="\n")
    assert "\n".join(told) + "\n" == golden.read_text("utf-8")
    codes = {problem.code for problem in problems}
    assert codes == {f"plan-{one}" for one in ("missing", "parent", "circle", "level", "number", "years")}


def of_sheet(folder: Path, **said: object) -> list[Problem]:
    (folder / "miekeshi.toml").write_text('format = "goal-workspace/1"\n', "utf-8")
    path = folder / "a.toml"
    path.write_text(SHEET.format(**said), "utf-8")
    return list(check_file(path).problems)


def test_a_sheet_names_nodes_of_the_plan_that_holds_in_its_year(tmp_path: Path) -> None:
    plan = tmp_path / "miekeshi-plan.toml"
    plan.write_bytes((SAMPLES / "miekeshi-plan.toml").read_bytes())
    assert of_sheet(tmp_path, year=2024, node="n-2hk7", other="n-b4mq") == []
    found = of_sheet(tmp_path, year=2026, node="n-d5qe", other="n-gone")
    assert [(one.code, one.line, one.severity) for one in found] == [
        ("plan-year", 8, "warning"),
        ("plan-unknown", 12, "warning"),
    ]
    assert "第2次汐崎市総合計画" in found[0].message
    assert "n-d5qe (1 健やかに支え合うまち)" in found[0].remedy
    assert found[1].excerpt == 'plan_node = "n-gone"'
    plan.write_text(plan.read_text("utf-8").replace("first = 2016", "first = 1"), "utf-8")
    os.utime(plan, ns=(1, 1))
    (found_once,) = of_sheet(tmp_path, year=2024, node="n-2hk7", other="n-b4mq")
    assert (found_once.code, found_once.line) == ("plan-unreadable", 4)
    assert plan_tree(plans_version(tmp_path)) is None
    assert [(one.code, one.line) for one in list_problems(tmp_path) if one.severity == "error"] == [("not-allowed", 9)]


def test_without_a_plan_every_node_is_unknown_and_a_plan_is_no_sheet(tmp_path: Path) -> None:
    assert {one.code for one in of_sheet(tmp_path, year=2024, node="x", other="y")} == {"plan-unknown"}
    (tmp_path / "miekeshi-plan.toml").write_text("", "utf-8")
    assert next(one.code for one in list_problems(tmp_path)) == "empty"
    assert [one.code for one in list_problems(SAMPLES)] == []
