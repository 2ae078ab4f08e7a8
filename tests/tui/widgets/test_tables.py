"""A table on the reading pane: drawn where it fits, the cursor on one of its cells; elsewhere read row by row."""

from pathlib import Path

from tests.tui.driver import Driver
from tests.tui.reading import shown
from tests.tui.sheets import TODAY
from tui.app import Application
from tui.widgets.page.page import PageRoll

FORM = """format = "goal-form/1"
title = "一覧"
[layout]
sheet = ["title", "table.plan"]
[table.plan]
rows = "target"
[table.plan.column.title]
order = 10
of = "measure"
head = "施策"
parts = ["title"]
upright = true
[table.plan.column.target]
order = 20
head = "達成目標"
parts = ["text"]
[table.plan.column.base]
order = 30
head = "基準値"
parts = ["baseline"]
"""
SHEET = """format = "goal-sheet/1"
form = "plan"
fiscal_year = 2021
title = "令和3年度 みどり課の目標"
department = "みどり課"
[measure.m-1]
title = "植樹"
[measure.m-1.target.t-1]
order = 10
mark = "①"
text = "公園に100本の木を植える。"
[measure.m-1.target.t-1.baseline.b-1]
text = "（80本）"
[measure.m-1.target.t-2]
order = 20
mark = "②"
text = "植樹の集いに200人が集まる。"
"""


def begin(folder: Path) -> Application:
    (folder / "forms").mkdir()
    (folder / "miekeshi.toml").write_text('format = "goal-workspace/1"\nname = "みさき市"\n', "utf-8")
    (folder / "forms" / "plan.toml").write_text(FORM, "utf-8")
    (folder / "midori.toml").write_text(SHEET, "utf-8")
    return Application(folder, today=lambda: TODAY)


async def test_a_table_is_drawn_and_the_cursor_goes_from_cell_to_cell(tmp_path: Path) -> None:
    app = begin(tmp_path)
    async with app.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("みどり課")
        page = shown(app, "#page")
        assert page[1:8] == [
            "─────┬───────────────────────────────┬─────────",
            "施策 │ 達成目標                      │ 基準値",
            "─────┼───────────────────────────────┼─────────",
            "植   │ ① 公園に100本の木を植える。   │ （80本）",
            "樹   ├───────────────────────────────┼─────────",
            "     │ ② 植樹の集いに200人が集まる。 │",
            "─────┴───────────────────────────────┴─────────",
        ]
        await driver.go_to("集い")
        roll = app.screen.query_one(PageRoll)
        assert roll.place == (("measure", "m-1", "target", "t-2"), "text")
        ground = roll.get_visual_style("roll--cursor").background
        lines = app.screen._compositor.render_strips()
        under = [
            segment.text
            for line in lines
            for segment in line.crop(roll.content_region.x + 2, roll.content_region.right)
            if segment.style and segment.style.bgcolor and ground and segment.style.bgcolor.name == ground.hex.lower()
        ]
        assert "".join(under).strip().startswith("② 植樹") and "施策" not in "".join(under)
        measure = (("measure", "m-1"), "title")
        await driver.press("right")
        assert roll.place == (("measure", "m-1", "target", "t-1", "baseline", "b-1"), "text")
        await driver.press("right", "left")
        assert roll.place == (("measure", "m-1", "target", "t-1"), "text")
        await driver.press("left")
        assert roll.place == measure
        await driver.press("left", "right")
        assert roll.place == (("measure", "m-1", "target", "t-1"), "text")
        await driver.press("down")
        assert roll.place == (("measure", "m-1", "target", "t-1", "baseline", "b-1"), "text")
        at = roll.content_region
        line = next(place for place, text in enumerate(page) if "①" in text)
        await pilot.click(offset=(at.x + 2 + page[line].index("①") + 4, at.y + line))
        await driver.rest()
        assert roll.place == (("measure", "m-1", "target", "t-1"), "text")
        await driver.resize(30, 24)
        text = driver.text
        assert "┼" not in text and "基準値 （80本）" in text
        assert roll.place == (("measure", "m-1", "target", "t-1"), "text")
