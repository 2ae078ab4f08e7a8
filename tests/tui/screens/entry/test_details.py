"""Values behind labels that the form defines: filled in with the measure, printed, revised."""

from pathlib import Path

from miekeshi.store.workspace.check import check_file
from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application
from tui.widgets.fields.field import Field

FORM = """format = "goal-form/1"
title = "様式"
[layout]
measure = ["title", "detail.partner", "section", "target"]
[detail.partner]
order = 10
label = "協働関係先"
[detail.size]
order = 20
label = "事業規模"
kind = "number"
unit = "千円"
[detail.since]
order = 30
label = "開始日"
kind = "date"
[detail.course]
order = 40
label = "今後の方向性"
kind = "choice"
choice = ["拡充", "維持"]
[detail.own]
of = "target"
label = "指標の分類"
"""
SHEET = """format = "goal-sheet/1"
form = "own"
fiscal_year = 2021
title = "令和3年度 みどり課の目標"
department = "みどり課"

# 植樹のこと
[measure.m-1]
title = "植樹"

[measure.m-1.target.t-1]
text = "公園に100本の木を植える。"
"""


def begin(folder: Path) -> tuple[Application, Path]:
    (folder / "forms").mkdir()
    (folder / "miekeshi.toml").write_text('format = "goal-workspace/1"\nname = "みさき市"\n', "utf-8")
    (folder / "forms" / "own.toml").write_text(FORM, "utf-8")
    (folder / "midori.toml").write_text(SHEET, "utf-8")
    return Application(folder, today=lambda: TODAY), folder / "midori.toml"


async def to(driver: Driver, label: str) -> None:
    """Put the caret into the field of that label."""
    for _count in range(20):
        if isinstance(field := driver.app.focused and driver.app.focused.parent, Field) and field.label == label:
            return
        await driver.press("tab")
    raise AssertionError(driver.text)


async def test_values_behind_labels_are_filled_in_printed_and_revised(tmp_path: Path) -> None:
    app, file = begin(tmp_path)
    async with app.run_test(size=(90, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("みどり課")
        await driver.go_to("植樹")
        await driver.press("enter")
        await to(driver, "協働関係先")
        await driver.type("緑化協会")
        await driver.press("tab")
        await driver.type("百くらい")
        assert "This is no number" in driver.text
        await driver.erase()
        await driver.type("１，２００")
        assert "→ １，２００千円（1,200）" in driver.text
        await driver.press("tab")
        await driver.type("R3.6.1")
        assert "2021-06-01 (令和3年6月1日)" in driver.text
        await driver.press("tab", "right", "right", "ctrl+s")
        page = await driver.press("ctrl+s")
        lines = [line.strip(" ▌") for line in page.splitlines()]
        at = next(number for number, line in enumerate(lines) if line.startswith("植樹"))
        assert [line for line in lines[at + 1 :] if line][:5] == [
            "事業規模 １，２００千円",
            "開始日 R3.6.1",
            "今後の方向性 維持",
            "協働関係先 緑化協会",
            "公園に100本の木を植える。",
        ]
        text = file.read_text("utf-8")
        assert '[measure.m-1.detail.size]\norder = 20\ntext = "１，２００千円"\nvalue = 1200\n' in text
        assert '[measure.m-1.detail.since]\norder = 30\ntext = "R3.6.1"\nat = 2021-06-01\n' in text
        assert "# 植樹のこと" in text
        assert check_file(file).problems == ()
        await driver.go_to("協働関係先")
        await driver.press("enter")
        assert "緑化協会" in driver.text and "事業規模" in driver.text
        await driver.type("と自治会")
        await driver.press("ctrl+s", "ctrl+s")
        changed = [
            one for one in zip(text.splitlines(), file.read_text("utf-8").splitlines(), strict=True) if one[0] != one[1]
        ]
        assert changed == [('text = "緑化協会"', 'text = "緑化協会と自治会"')]
        await driver.press("ctrl+z", "ctrl+s")
        assert file.read_text("utf-8") == text
    file.write_text(text.replace("# 植樹のこと", 'stage = "published"\npublished = 2021-05-14\n'), "utf-8")
    app = Application(tmp_path, today=lambda: TODAY)
    async with app.run_test(size=(90, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("みどり課")
        await driver.go_to("事業規模")
        await driver.press("enter")
        await driver.erase()
        await driver.type("１，５００")
        await to(driver, "Reason")
        await driver.type("増額のため")
        shown = await driver.press("ctrl+s")
        assert "事業規模" in shown and "R3.10.29" in shown
        await driver.press("ctrl+s")
    sheet = check_file(file).sheet
    assert sheet is not None and check_file(file).problems == ()
    detail = sheet.measure["m-1"].detail["size"]
    (was,) = detail.was.values()
    assert (detail.text, detail.value, was.text, was.value) == ("１，５００千円", 1500, "１，２００千円", 1200)
