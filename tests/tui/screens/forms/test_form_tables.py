"""A table of a form, made by keys: no id is typed, one changed thing is one changed line."""

from pathlib import Path

from miekeshi.model import in_order
from miekeshi.store.workspace.forms import check_form
from tests.tui.driver import Driver
from tests.tui.screens.forms.conftest import form
from tests.tui.screens.forms.own_form import FORM, add, opened
from tui.app import Application

__all__ = ["form"]
LAID_OUT = f"""{FORM}
[layout]
sheet = ["title", "measure"]  # 決裁済み
measure = ["title", "section.approach", "target"]
"""


async def test_a_table_is_put_in_with_its_columns_and_taken_away(application: Application, form: Path) -> None:
    form.write_text(LAID_OUT, encoding="utf-8", newline="\n")
    async with application.run_test(size=(80, 40)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await add(driver, "Field")
        await driver.type("協働関係先")
        assert "協働関係先   each measure   text" in await driver.press("ctrl+s")
        await driver.press("f8")
        await add(driver, "Table")
        await driver.type("施策一覧")
        shown = await driver.press("ctrl+s")
        assert "施策一覧   Measure" in shown and "2                 Table   施策一覧" in shown
        await add(driver, "Column of 施策一覧")
        await driver.type("取組")
        await driver.press("down", "down", "right")
        while "Measure: Section approach" not in driver.text:
            await driver.press("right")
        assert "取組   Section approach   10" in await driver.press("ctrl+s")
        await add(driver, "Column of 施策一覧")
        await driver.press("down", "down", "right", "down", "right", "right")
        await driver.press("down", "down")
        await driver.erase()
        await driver.type("０")
        assert "Type a whole number" in await driver.press("ctrl+s")
        await driver.erase()
        await driver.type("２０")
        await driver.press("ctrl+s")
        await driver.press("ctrl+up", "ctrl+s")
        found, problems = check_form(form)
        assert found and problems == ()
        ((key, table),) = found.table.items()
        assert found.layout.sheet == ("title", f"table.{key}")
        assert table.rows == "measure" and found.label[key] == "施策一覧"
        columns = [(one.head, one.parts, one.width) for _id, one in in_order(table.column)]
        assert columns == [("", ("title",), 10), ("", ("title", "section"), 20), ("取組", ("section.approach",), 10)]
        assert "# 決裁済み" in form.read_text("utf-8")
        before = form.read_text("utf-8").splitlines()
        await driver.go_to("Section approach")
        await driver.press("enter")
        await driver.erase()
        await driver.type("取組内容")
        await driver.press("ctrl+s", "ctrl+s")
        after = form.read_text("utf-8").splitlines()
        assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
            ('head = "取組"', 'head = "取組内容"')
        ]
        await driver.press("f8", "home")
        await driver.go_to("施策一覧   Measure")
        await driver.press("f8", "ctrl+s")
    found, problems = check_form(form)
    assert found and problems == () and not found.table
    assert found.layout.sheet == ("title", "measure") and list(found.label) == ["target"]
