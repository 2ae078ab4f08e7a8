"""Several who judge one after the other, each with the levels of a scale of their own."""

from pathlib import Path

from click.testing import CliRunner

from miekeshi.cli.rate import command
from miekeshi.store.workspace.check import check_file
from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application

FORM = """format = "goal-form/1"
title = "様式"
[layout]
measure = ["title", "target", "evaluation.need", "self", "evaluation.course"]
[label]
need = "必要性"
self = "一次評価"
course = "今後の方向性"
[scale.a]
order = 10
label = "A 達成"
at_least = 80
[scale.b]
order = 20
label = "B 未達成"
under = 80
[scales.abc.level.high]
order = 10
label = "高い"
points = 3
[scales.abc.level.low]
order = 20
label = "低い"
points = 1
[scales.course.level.more]
label = "拡充"
[evaluator.need]
order = 10
scale = "abc"
of = "self"
[evaluator.course]
order = 20
scale = "course"
"""
SHEET = """format = "goal-sheet/1"
form = "own"
fiscal_year = 2021
title = "令和3年度 みどり課の目標"
department = "みどり課"

[measure.m-1]
number = "1"
title = "植樹"

[measure.m-1.target.t-1]
text = "公園に100本の木を植える。"
"""


async def test_each_judges_by_a_scale_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "miekeshi.toml").write_text('format = "goal-workspace/1"\nname = "みさき市"\n', "utf-8")
    (tmp_path / "forms" / "own.toml").write_text(FORM, "utf-8")
    file = tmp_path / "midori.toml"
    file.write_text(SHEET, "utf-8")
    app = Application(tmp_path, today=lambda: TODAY)
    async with app.run_test(size=(90, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("みどり課")
        shown = await driver.press("ctrl+e")
        assert "Self-evaluation" in shown and "A 達成" in shown and "0 of 1 aspects are judged" in shown
        shown = await driver.press("f7")
        assert "必要性" in shown and "[ ] 高い" in shown and "A 達成" not in shown
        await driver.press("1", "enter")
        shown = await driver.press("f7")
        assert "今後の方向性" in shown and "[ ] 拡充" in shown and "高い" in shown
        shown = await driver.press("f7")
        assert "3 of 3 points, 100.0%" in shown and "← suggested" in shown
        await driver.press("enter", "ctrl+s")
    text = file.read_text("utf-8")
    assert '[measure.m-1.evaluation.need]\nrating = "high"' in text
    assert '[measure.m-1.evaluation.self]\nrating = "a"' in text
    runner = CliRunner()
    refused = runner.invoke(command, [str(file), "1", "拡充", "--as", "citizens"])
    assert refused.exit_code == 2 and "self, need, course" in refused.output
    assert runner.invoke(command, [str(file), "1", "拡充", "--as", "course"]).exit_code == 0
    checked = check_file(file)
    assert checked.sheet is not None and checked.problems == ()
    assert checked.sheet.measure["m-1"].evaluation["course"].rating == "more"
