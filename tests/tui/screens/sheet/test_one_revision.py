"""Many edits under one revision: asked for once, shown, changed by one key, put right afterwards."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.tui.driver import Driver
from tests.tui.sheets import PUBLISHED, REVISED
from tui.app import Application
from tui.screens.entry.revise import ReviseScreen
from tui.screens.sheet.screen import SheetScreen

NAME = "2021-koho.toml"


def saved(workspace: Path) -> dict[str, Any]:
    return tomllib.loads((workspace / NAME).read_text("utf-8"))


async def revise_first(driver: Driver, day: str = "10/29") -> None:
    """Revise one target under a new revision."""
    await driver.open("広報")
    await driver.go_to("案内冊子")
    await driver.press("enter")
    await driver.erase()
    await driver.type("令和4年3月末までに転入者向けの案内冊子を作る。")
    for _count in range(3):
        await driver.press("tab")
    await driver.erase()
    await driver.type(day)
    await driver.press("tab")
    await driver.type("改修の遅れ")
    await driver.press("tab")
    await driver.type("広報部長")
    await driver.press("ctrl+s")


@pytest.mark.parametrize("day", ["10/29", "10/20"])
async def test_five_edits_ask_once_which_revision_it_is(application: Application, workspace: Path, day: str) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await revise_first(driver, day)
        assert f"revising R3.{day.replace('/', '.')}" in driver.text
        await driver.press("home")
        await driver.go_to("市公式SNS")
        form = await driver.press("enter")
        assert f"< R3.{day.replace('/', '.')} 改修の遅れ（広報部長） >" in form
        assert "Reason" not in form
        await driver.erase()
        await driver.type("市公式SNSでの発信を年間460回以上行う。")
        await driver.press("ctrl+s")
        await driver.go_to("相談窓口の見直し")
        await driver.press("ctrl+d", "f8")
        assert f"(revision of R3.{day.replace('/', '.')}" in driver.toasts[-1]
        await driver.press("ctrl+s")
    found = saved(workspace)
    (key,) = found["revision"]
    assert found["revision"][key] == {"reason": "改修の遅れ", "approved_by": "広報部長"}
    assert found["measure"]["m-aaaa"]["target"]["t-aaaa"]["was"].keys() == {key}
    assert found["measure"]["m-aaaa"]["target"]["t-bbbb"]["was"].keys() == {key}


async def test_one_key_chooses_a_new_revision(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await revise_first(driver)
        await driver.press("home")
        await driver.go_to("市公式SNS")
        await driver.press("enter")
        await driver.erase()
        await driver.type("市公式SNSでの発信を年間460回以上行う。")
        assert "Under which revision?" in await driver.press("f5")
        assert "Reason" in await driver.press("1")
        await driver.type("11/5")
        await driver.press("tab")
        await driver.type("予算の減")
        await driver.press("ctrl+s")
        assert "revising R3.11.5" in driver.text
        await driver.press("ctrl+s")
    assert [one["reason"] for _key, one in sorted(saved(workspace)["revision"].items())] == ["改修の遅れ", "予算の減"]


async def test_on_the_sheet_a_key_chooses_the_revision_in_hand(workspace: Path, application: Application) -> None:
    (workspace / NAME).write_text(REVISED, "utf-8")
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        assert "revising" not in await driver.open("広報")
        assert "R3.10.1 印刷の遅れ（広報部長）" in await driver.press("shift+f6")
        assert "revising R3.10.1" in await driver.press("2")
        await driver.go_to("相談窓口の見直し")
        await driver.press("f8", "ctrl+s")
    assert saved(workspace)["measure"]["m-bbbb"]["withdrawn"] == "2021-10-01-b2b2"


async def test_undo_of_the_first_edit_takes_the_revision_in_hand_away(application: Application) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await revise_first(driver)
        assert "revising" not in await driver.press("ctrl+z")


async def test_the_same_day_and_reason_typed_twice_is_one_revision(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await revise_first(driver)
        await driver.go_to("相談窓口の見直し")
        await driver.press("shift+f6", "1", "enter")
        await driver.erase()
        await driver.type("相談窓口の改善")
        await driver.press("f5", "1")
        await driver.type("10/29")
        await driver.press("tab")
        await driver.type("改修の遅れ")
        await driver.press("ctrl+s")
        assert isinstance(application.screen, ReviseScreen)
        assert "There is a revision of this day with this reason" in driver.toasts[-1]
        await driver.press("ctrl+s")
        assert isinstance(application.screen, SheetScreen)
        await driver.press("ctrl+s")
    found = saved(workspace)
    assert len(found["revision"]) == 1
    assert found["measure"]["m-bbbb"]["was"].keys() == found["revision"].keys()


async def test_a_note_is_drafted_edited_and_printed(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        await driver.press("enter")
        await driver.erase()
        await driver.type("令和4年3月末までに転入者向けの案内冊子を作る。")
        await driver.press("tab", "tab", "tab", "tab")
        await driver.type("改修の遅れ")
        assert "F3 Draft the note" not in driver.text
        assert "※ 令和3年10月29日に達成目標の一部を改定しました。" in await driver.press("f3")
        assert "F3 Draft the note" in driver.text.splitlines()[-1]
        await driver.type("（赤字）")
        await driver.press("ctrl+s")
        assert "※ 令和3年10月29日に達成目標の一部" in await driver.press("home")
        await driver.press("ctrl+s")
    (revision,) = saved(workspace)["revision"].values()
    assert revision == {
        "reason": "改修の遅れ",
        "notice": "※ 令和3年10月29日に達成目標の一部を改定しました。（赤字）",
    }


async def test_where_notes_are_the_custom_the_draft_stands_there_and_follows_the_day(
    application: Application, workspace: Path
) -> None:
    noted = REVISED.replace('reason = "印刷の遅れ"', 'reason = "印刷の遅れ"\nnotice = "※ 10月1日に改めました。"')
    (workspace / NAME).write_text(noted, "utf-8")
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("相談窓口の見直し")
        form = await driver.press("f8")
        assert "※ 令和3年10月29日に施策の一部を改定しました。" in form
        await driver.press("tab")
        await driver.type("11/5")
        assert "※ 令和3年11月5日に施策の一部を改定しました。" in driver.text
        await driver.press("tab")
        await driver.type("統合")
        await driver.press("ctrl+s", "ctrl+s")
    found = saved(workspace)["revision"]
    assert [one.get("notice") for _key, one in sorted(found.items())] == [
        "※ 10月1日に改めました。",
        "※ 令和3年11月5日に施策の一部を改定しました。",
    ]


async def test_a_revision_is_put_right_in_the_list(application: Application, workspace: Path) -> None:
    (workspace / NAME).write_text(REVISED, "utf-8")
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        listed = await driver.press("ctrl+l")
        assert "印刷の遅れ  Approved by: 広報部長" in listed
        form = await driver.press("f2")
        assert "Put right: R3.10.1 印刷の遅れ（広報部長）" in form
        await driver.erase()
        await driver.type("印刷所の都合")
        await driver.press("tab")
        await driver.erase()
        await driver.type("副市長")
        await driver.press("f3")
        await driver.press("shift+tab", "shift+tab", "shift+tab")
        await driver.type("20R4末")
        assert "“20R4末” is no date" in await driver.press("f3")
        await driver.erase()
        await driver.type("10/8")
        listed = await driver.press("ctrl+s")
        assert "令和3年10月8日 (2021-10-08)" in listed
        assert "印刷所の都合  Approved by: 副市長" in listed
        assert "※ 令和3年10月1日に達成目標の一部を改定しました。" in listed
        await driver.press("escape", "ctrl+s")
    found = saved(workspace)
    (key,) = found["revision"]
    assert key.startswith("2021-10-08-")
    assert found["revision"][key] == {
        "reason": "印刷所の都合",
        "approved_by": "副市長",
        "notice": "※ 令和3年10月1日に達成目標の一部を改定しました。",
    }
    target = found["measure"]["m-aaaa"]["target"]["t-bbbb"]
    assert target["was"] == {key: {"text": "令和4年1月末までに転入者向けの案内冊子を作る。"}}
    assert "# 冊子は全戸配布" in (workspace / NAME).read_text("utf-8")


async def test_one_undo_takes_back_what_was_put_right(application: Application, workspace: Path) -> None:
    (workspace / NAME).write_text(REVISED, "utf-8")
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+l", "f2")
        await driver.type("など")
        await driver.press("ctrl+s", "escape", "ctrl+z")
        assert "印刷の遅れ  Approved by: 広報部長" in await driver.press("ctrl+l")


async def test_a_day_that_turns_the_order_is_said_at_its_field(application: Application, workspace: Path) -> None:
    twice = REVISED.replace('reason = "印刷の遅れ"', 'reason = "二度目"') + (
        '\n[revision.2021-08-01-a1a1]\nreason = "一度目"\n'
        '\n[measure.m-aaaa.target.t-bbbb.was.2021-08-01-a1a1]\ntext = "令和3年12月末までに冊子を作る。"\n'
    )
    (workspace / NAME).write_text(twice, "utf-8")
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+l", "f2", "shift+tab")
        await driver.type("7/1")
        assert "The revision of 2021-08-01 changed the same places" in await driver.press("ctrl+s")


async def test_the_list_shows_before_and_after_of_each_revision(application: Application, workspace: Path) -> None:
    twice = PUBLISHED.replace("1月末までに転入者", "5月末までに転入者").replace("due = 2022-01-31", "due = 2022-05-31")
    twice += (
        '\n[revision.2021-10-01-b2b2]\nreason = "一度目"\n\n[revision.2021-10-15-c3c3]\nreason = "二度目"\n'
        "\n[measure.m-aaaa.target.t-bbbb.was.2021-10-01-b2b2]\n"
        'text = "令和4年1月末までに転入者向けの案内冊子を作る。"\ndue = 2022-01-31\n'
        "\n[measure.m-aaaa.target.t-bbbb.was.2021-10-15-c3c3]\n"
        'text = "令和4年3月末までに転入者向けの案内冊子を作る。"\ndue = 2022-03-31\n'
    )
    (workspace / NAME).write_text(twice, "utf-8")
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        lines = [line.strip("▌ ") for line in (await driver.press("ctrl+l")).splitlines()]
        assert [line for line in lines if "転入者" in line] == [
            "令和4年3月末5月末までに転入者向けの案内冊子を作る。",
            "令和4年1月末3月末までに転入者向けの案内冊子を作る。",
        ]
        assert [line for line in lines if line.startswith("Due")] == [
            "Due: 令和4年3月31日 → 令和4年5月31日",
            "Due: 令和4年1月31日 → 令和4年3月31日",
        ]
        assert "changed  1 Target ②" in lines
