"""Forms of the workspace, changed by keys alone."""

import re
from pathlib import Path

import pytest

from miekeshi.store.workspace.forms import check_form
from tests.tui.driver import Driver
from tests.tui.screens.forms.own_form import FORM, _to, opened
from tui.app import Application
from tui.screens.forms.form import FormScreen
from tui.screens.forms.forms import CopyScreen, FormsScreen
from tui.screens.workspace.screen import WorkspaceScreen


async def test_a_form_shows_its_parts_and_a_period_is_changed_and_saved(application: Application, form: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        text = await opened(driver)
        assert "Form: みさき市の様式  misaki" in text
        assert "上半期   4/1 – 9/30" in text
        assert "A   at least 100%" in text
        assert "【目標】" in text
        await _to(driver, "上半期")
        await driver.press("down", "down")
        await driver.press("end", "ctrl+u")
        assert "→ 8/31" in await driver.type("８月31日")
        text = await driver.press("ctrl+s")
        assert "! no period covers the days 9/1 to 9/30" in text
        assert "● unsaved" in text
        assert form.read_text("utf-8") == FORM
        await driver.press("ctrl+s")
        assert form.read_text("utf-8") == FORM.replace("09-30", "08-31")
        text = await driver.press("ctrl+z")
        assert "no period covers" not in text
        await driver.press("ctrl+s")
        assert form.read_text("utf-8") == FORM
        assert driver.toasts[-1].startswith("Saved misaki.toml. Ctrl+Z and another save take it back.")


async def test_a_rating_and_a_label_are_added_and_taken_away(application: Application, form: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.press("f7", "2")
        await driver.type("S")
        await driver.press("down")
        await driver.type("１２０％")
        text = await driver.press("ctrl+s")
        assert "S   over 120%" in text
        assert "! some figures are rated both A and S" in text
        assert "Label" not in (await driver.press("f7", "3")).splitlines()[2]
        await driver.press("1", "right", "right", "right", "down")
        await driver.type("【注】")
        assert "【注】" in await driver.press("ctrl+s")
        assert any("▌" in line and "【注】" in line for line in driver.text.splitlines())
        await driver.press("home")
        await driver.go_to("B   under 100%")
        assert "! figures below A have no rating" in await driver.press("f8")
        await driver.press("ctrl+s")
        found, _problems = check_form(form)
        assert found is not None
        assert [one.label for one in found.scale.values()] == ["A", "S"]
        assert next(iter(found.scale)) == "a" and re.fullmatch("r-[0-9a-z]{4}", [*found.scale][1])
        assert dict(found.label) == {"target": "【目標】", "note": "【注】"}
        assert "# 年度末" in form.read_text("utf-8")


async def test_wrong_entries_say_what_to_type(application: Application, form: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await _to(driver, "上半期")
        await driver.press("down", "end", "ctrl+u")
        await driver.type("2/30")
        text = await driver.press("ctrl+s")
        assert "! Type a day of the year, such as 4/1 or 9/30." in text


async def test_a_form_of_the_program_is_copied_first(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f7")
        text = await _to(driver, "manifesto")
        assert "This form comes with the program and stays as it is." in text
        await driver.press("enter")
        assert driver.toasts[-1] == "This form comes with the program. Press F2 to copy it into the workspace."
        await driver.press("f2")
        assert isinstance(application.screen, CopyScreen)
        await driver.press("end", "ctrl+u")
        await driver.type("our-form")
        text = await driver.press("ctrl+s")
        assert (workspace / "forms" / "our-form.toml").exists()
        assert isinstance(application.screen, FormScreen)
        assert "the workspace's own" in text
        await _to(driver, "Title")
        await driver.press("end", "ctrl+u")
        await driver.type("当市の様式")
        await driver.press("ctrl+s", "ctrl+s")
        assert "our-form" in await driver.press("escape")
        assert 'title = "当市の様式"' in (workspace / "forms" / "our-form.toml").read_text("utf-8")


async def test_unsaved_changes_are_asked_about(application: Application, form: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.go_to("【目標】")
        await driver.press("f8")
        for key in ("escape", "ctrl+q"):
            assert "Removed 【目標】" in await driver.press(key)
            assert isinstance(await driver.press("3") and application.screen, FormScreen)
        await driver.press("escape", "1")
        assert isinstance(application.screen, FormsScreen)
        assert "【目標】" not in form.read_text("utf-8")


async def test_what_another_hand_changed_stays_beside_what_is_saved(application: Application, form: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.go_to("【目標】")
        await driver.press("f8")
        form.write_text(FORM + "# 追記\n", encoding="utf-8")
        assert "● unsaved" not in await driver.press("ctrl+s")
        lines = form.read_text("utf-8").splitlines()
        assert lines[-1] == "# 追記"
        assert len(set(FORM.splitlines()) - set(lines)) == 1


async def test_the_workspaces_name_and_usual_form(application: Application, workspace: Path, form: Path) -> None:
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f7", "home", "enter")
        await driver.press("end", "ctrl+u")
        await driver.type("岬市")
        await driver.press("down", "end")
        text = await driver.press("ctrl+s")
        assert "岬市" in text
        assert "misaki" in next(line for line in text.splitlines() if "for new sheets" in line)
        assert (workspace / "miekeshi.toml").read_text("utf-8") == (
            'format = "goal-workspace/1"\nname = "岬市"\nform = "misaki"\n'
        )
        assert "岬市" in await driver.press("escape")
        assert isinstance(application.screen, WorkspaceScreen)


@pytest.mark.parametrize(("keys", "name"), [(("f5",), "岬市"), (("f6",), "みなと市")])
async def test_a_name_that_another_hand_changed_as_well_is_decided_before_it_is_written(
    application: Application, workspace: Path, keys: tuple[str, ...], name: str
) -> None:
    marker = workspace / "miekeshi.toml"
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f7", "home", "enter", "end", "ctrl+u")
        await driver.type("岬市")
        theirs = marker.read_text("utf-8").replace("みさき市", "みなと市")
        marker.write_text(theirs, encoding="utf-8")
        assert "1 place to decide" in await driver.press("ctrl+s")
        assert "岬市" in await driver.press("escape")
        await driver.press("ctrl+s", *keys, "ctrl+s")
        assert marker.read_text("utf-8") == f'format = "goal-workspace/1"\nname = "{name}"\n'
        assert isinstance(application.screen, FormsScreen)


@pytest.mark.parametrize("language", ["ja"], indirect=True)
async def test_a_form_that_cannot_be_read_says_why(application: Application, form: Path) -> None:
    form.write_text('format = "goal-form/1"\ntitle = 3\n', encoding="utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        assert "このファイルは開けません" in await opened(driver)
        await driver.press("enter")
        assert isinstance(application.screen, FormsScreen)


async def test_a_period_that_begins_where_the_one_before_ends_is_listed(application: Application, form: Path) -> None:
    form.write_text(FORM.replace('first = "10-01"\n', ""), "utf-8", newline="\n")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        assert "下半期   – 3/31" in await opened(driver)
