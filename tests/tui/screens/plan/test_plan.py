"""The city's plan in the application: made from nothing, changed, taken away, referred to, counted along."""

from pathlib import Path

from miekeshi.store.workspace.check import check_file
from tests.paths import DATA
from tests.tui.driver import Driver, again, kept
from tests.tui.places import PLAN
from tests.tui.screens.forms.conftest import form
from tests.tui.screens.forms.own_form import opened
from tests.tui.sheets import TODAY
from tui.app import Application
from tui.screens.entry.from_list import FromListScreen
from tui.screens.plan.screen import PlanScreen
from tui.screens.workspace.screen import WorkspaceScreen
from tui.widgets.fields.field import Field

__all__ = ["form"]


async def to(driver: Driver, label: str) -> None:
    """Put the caret into the field of that label."""
    for _count in range(24):
        if isinstance(field := driver.app.focused and driver.app.focused.parent, Field) and field.label == label:
            return
        await driver.press("tab")
    raise AssertionError(driver.text)


def nodes(text: str) -> list[str]:
    """The lines of the tree as they stand on the screen."""
    wanted = ("政策", "施策", "第3次", "第4次")
    return [line.strip("▌ ") for line in text.splitlines() if line.strip("▌ ").startswith(wanted)]


async def test_a_plan_is_made_from_nothing_changed_undone_and_saved(application: Application, workspace: Path) -> None:
    file = workspace / "miekeshi-plan.toml"
    async with application.run_test(size=(100, 40), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("shift+f7")
        await driver.press("ctrl+s")
        assert "Type the plan's name." in driver.text
        await driver.type("第3次総合計画 [KPI]")
        await driver.press("tab")
        await driver.type("令和３年度")
        await driver.press("tab")
        await driver.type("R2")
        await driver.press("tab")
        await driver.type("政策、政策")
        assert "The plan ends before it begins." in await driver.press("ctrl+s")
        await driver.erase()
        await driver.type("R12")
        assert "Two levels have the same name." in await driver.press("ctrl+s")
        await driver.erase()
        await driver.type("政策、施策")
        await driver.press("ctrl+s")
        assert isinstance(application.screen, PlanScreen)
        assert file.read_text("utf-8").startswith('format = "goal-plan/1"\n')
        assert "第3次総合計画 [KPI]   2021–2030   政策 ＞ 施策" in driver.text

        await driver.press("f7", "1")
        await driver.type("情報が届くまち")
        await driver.press("ctrl+s")
        await driver.press("f7", "1")
        await driver.type("広報の充実")
        await driver.press("ctrl+s")
        await driver.press("f7", "1")
        await driver.type("[/] 窓口")
        shown = await driver.press("ctrl+s")
        assert nodes(shown)[1:] == ["政策1 情報が届くまち", "施策1-1 広報の充実", "施策1-2 [/] 窓口"]
        shown = await driver.press("ctrl+up")
        assert nodes(shown)[1:] == ["政策1 情報が届くまち", "施策1-2 [/] 窓口", "施策1-1 広報の充実"]
        assert nodes(await driver.press("ctrl+z"))[2:] == ["施策1-1 広報の充実", "施策1-2 [/] 窓口"]
        await driver.press("ctrl+s")
        saved = file.read_text("utf-8")
        assert saved.count("[node.") == 3 and 'number = "1-2"' in saved

        await driver.press("f3")
        assert isinstance(application.screen, FromListScreen)
        await driver.type("1-1")
        await driver.press("enter", "enter", "end")
        await driver.type("と発信")
        await driver.press("ctrl+s", "ctrl+s")
        changed = list(zip(saved.splitlines(), file.read_text("utf-8").splitlines(), strict=True))
        assert [one for one in changed if one[0] != one[1]] == [('title = "広報の充実"', 'title = "広報の充実と発信"')]
        saved = file.read_text("utf-8")

        await driver.press("up", "f8")
        assert "With it go 2 nodes below it." in driver.text
        assert "[/] 窓口" not in await driver.press("1")
        other = saved.replace('title = "情報が届くまち"', 'title = "情報がよく届くまち"')
        file.write_text(other, "utf-8")
        await driver.press("ctrl+z")
        await driver.press("f7", "1")
        await driver.type("甲")
        shown = await driver.press("ctrl+s", "ctrl+s")
        assert "情報がよく届くまち" in file.read_text("utf-8") and 'title = "甲"' in file.read_text("utf-8")
        assert "情報がよく届くまち" in shown, "what came in is told"
        await driver.press("escape")
        joined = ["政策1 情報がよく届くまち", "施策1-1 広報の充実と発信", "施策1-2 [/] 窓口", "政策2 甲"]
        assert nodes(driver.text)[1:] == joined


async def test_what_is_not_saved_or_still_typed_comes_back_and_a_broken_file_is_named(
    application: Application, workspace: Path
) -> None:
    file = workspace / "miekeshi-plan.toml"
    file.write_text(PLAN, "utf-8")
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("shift+f7", "down", "f7", "1")
        await driver.type("新しい政策")
        await driver.press("ctrl+s")
        await driver.press("enter")
        await driver.type("の途中")
        await kept(driver, file, "の途中")
    assert file.read_text("utf-8") == PLAN
    async with again(workspace).run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "There is unsaved work on the city's plans" in await driver.press("shift+f7")
        shown = await driver.press("1")
        assert "の途中" in shown
        await driver.press("ctrl+s", "ctrl+s")
    assert "新しい政策" in file.read_text("utf-8") and "の途中" in file.read_text("utf-8")
    for broken in ("", "[[[", 'format = "goal-plan/9"\n', 'format = "goal-plan/1"\nnode = 3\n'):
        file.write_text(broken, "utf-8")
        async with again(workspace).run_test(size=(100, 40)) as pilot:
            driver = Driver(pilot)
            await driver.rest()
            assert "This file cannot be opened" in await driver.press("shift+f7")
            await driver.press("1")
        assert file.read_text("utf-8") == broken
    file.write_bytes((DATA / "plan" / "faults.toml").read_bytes())
    async with again(workspace).run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        shown = await driver.press("shift+f7")
        assert "! どこにも属さない: the node names neither a node above it nor its plan" in shown
        assert "Nodes of no plan" in shown and "1 階層がない [KPI]" in shown
        await driver.press("end", "enter", "tab", "right", "ctrl+s")
        assert "計画がない: there is no plan q" not in driver.text and "政策 計画がない" in driver.text


async def test_a_place_is_chosen_from_a_list_revised_with_a_trace_and_counted_along(
    application: Application, workspace: Path
) -> None:
    (workspace / "miekeshi-plan.toml").write_text(PLAN, "utf-8")
    (workspace / "forms").mkdir()
    (workspace / "forms" / "own.toml").write_text(
        'format = "goal-form/1"\ntitle = "様式"\n'
        '[layout]\nmeasure = ["title", "plan", "plan.aim", "section", "target"]\n'
        '[label]\nplan = "総合計画での位置付け"\nplan-policy = "政策の柱"\n',
        "utf-8",
    )
    sheet = workspace / "2021-koho.toml"
    before = sheet.read_text("utf-8").replace('format = "goal-sheet/1"\n', 'format = "goal-sheet/1"\nform = "own"\n', 1)
    sheet.write_text(before, "utf-8")
    async with application.run_test(size=(160, 50)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("情報発信")
        await driver.press("enter", "f6")
        await to(driver, "City's plan")
        assert "Enter: choose from the list" in driver.text
        await driver.press("enter")
        shown = await driver.type("１-１")
        assert "1 of 3" in shown and "政策1-1 広報の充実" in shown
        shown = await driver.press("enter")
        assert "→ 基本目標1 情報が届くまち ＞ 政策の柱1-1 広報の充実" in shown
        await to(driver, "Reason")
        await driver.type("計画の策定")
        shown = await driver.press("ctrl+s")
        assert "総合計画での位置付け 基本目標1 情報が届くまち ＞ 政策の柱1-1 広報の充実" in shown
        assert "基本目標 1 情報が届くまち" in shown
        await driver.go_to("総合計画での位置付け")
        assert "政策の柱1-1" in await driver.press("enter"), "the field itself is at hand"
        await driver.press("escape", "ctrl+s")
        await driver.press("escape", "f10")
        lines = [line.split() for line in driver.text.splitlines()]
        at = next(number for number, line in enumerate(lines) if "city's" in line)
        assert lines[at + 1][:2] == ["▾", "2021"] and lines[at + 2][1] == "基本目標1", driver.text
        await driver.press("escape", "shift+f7", "down", "f8")
        assert "Sheets that belong to it: 1" in driver.text and "2021-koho.toml" in driver.text
        await driver.press("2", "escape")
    after = check_file(sheet)
    assert after.sheet is not None and [one.code for one in after.problems] == []
    (named,) = [one for one in after.sheet.measure.values() if one.plan_node]
    (was,) = named.was.values()
    assert named.plan_node == "n-bbbb" and was.unset == ("plan_node",)
    new = [line for line in sheet.read_text("utf-8").splitlines() if line not in before.splitlines()]
    assert 'plan_node = "n-bbbb"' in new


async def test_what_two_hands_made_of_one_is_shown_in_words_before_it_is_decided(
    application: Application, workspace: Path
) -> None:
    file, sheet = workspace / "miekeshi-plan.toml", workspace / "2022-kaikei.toml"
    file.write_text(PLAN, "utf-8")
    base = sheet.read_text("utf-8")
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("shift+f7", "end", "enter", "end")
        await driver.type("と発信")
        await driver.press("ctrl+s")
        file.write_text(PLAN.replace("広報の充実", "広報の強化"), "utf-8")
        shown = await driver.press("ctrl+s")
        assert "1-1 広報の充実と発信 Title" in shown and "theirs: 広報の充実強化" in shown
        await driver.press("f6", "ctrl+s")
        assert file.read_text("utf-8") == PLAN.replace("広報の充実", "広報の強化")
        await driver.press("escape", "escape")
        assert isinstance(application.screen, WorkspaceScreen)

        await driver.open("会計課")
        await driver.press("enter")
        await to(driver, "City's plan")
        await driver.press("right", "ctrl+s")
        other = base.replace("\n\n", '\nplan_node = "n-bbbb"\n\n', 1)
        sheet.write_text(other, "utf-8")
        shown = await driver.press("ctrl+s")
        assert "City's plan" in shown or "Place in the plan" in shown
        assert "基本目標1 情報が届くまち ＞ 政策1-1 広報の強化" in shown, shown


async def test_a_form_takes_in_a_level_by_its_name_and_is_left_with_the_program(
    application: Application, workspace: Path, form: Path
) -> None:
    (workspace / "miekeshi-plan.toml").write_text(PLAN, "utf-8")
    async with application.run_test(size=(100, 60)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.press("f7", "6")
        assert "5. Place in the plan" in driver.text
        await driver.press("5")
        assert "基本目標" in driver.text
        shown = await driver.press("right", "ctrl+s")
        assert "Place in the plan   政策" in shown
        await driver.press("ctrl+s")
        while "Save anyway" in driver.text:
            await driver.press("1")
        assert '"plan.policy"' in form.read_text("utf-8")
        await driver.press("ctrl+q")
    assert application.return_code == 0


def test_the_day_of_the_tests_is_in_the_plan() -> None:
    assert 2021 <= TODAY.year <= 2030
