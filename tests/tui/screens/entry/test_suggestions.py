"""What a wording says, offered beside a target's fields: by keys and pastes alone, on the screen and in the file."""

from pathlib import Path

import pytest
from textual import events

from miekeshi.store.workspace.check import check_file
from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT
from tui.app import Application
from tui.widgets.fields.field import Field

TO_ADD = ("f7", "enter")
WORDING = "市公式SNSでの発信を令和5年1月末までに年間130件以上行う。"


async def paste(driver: Driver, text: str) -> str:
    driver.app.post_message(events.Paste(text))
    await driver.rest()
    return driver.text


async def new_target(driver: Driver) -> str:
    await driver.open("会計課")
    await driver.go_to("請求書")
    return await driver.press(*TO_ADD)


def row(text: str, label: str) -> str:
    return next(line for line in text.splitlines() if line.strip().startswith(label))


def here(application: Application) -> str:
    """The label of the field that has the caret."""
    return next(node.label for node in application.focused.ancestors_with_self if isinstance(node, Field))


def sound(path: Path) -> str:
    """The file's text; the check finds no error in it."""
    assert [problem for problem in check_file(path).problems if problem.severity == "error"] == []
    return path.read_text("utf-8")


async def test_what_the_wording_says_stands_beside_empty_fields_and_one_key_takes_it_over(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await new_target(driver)
        text = await paste(driver, WORDING)
        assert "from the wording: 130件" in row(text, "Value")
        assert "from the wording: 令和5年1月31日" in row(text, "Due")
        text = await driver.press("ctrl+t")
        assert driver.toasts == []
        assert "from the wording" not in text
        assert "130" in row(text, "Value")
        await driver.press("ctrl+s", "ctrl+s")
    text = sound(workspace / "2022-kaikei.toml")
    assert text.startswith(DRAFT)
    assert f'text = "{WORDING}"\nkind = "at-least"\ncomparator = ">="\nvalue = 130\nunit = "件"\nper = "年"\n' in text
    assert "due = 2023-01-31\n" in text


async def test_what_the_person_set_stays_and_a_wording_that_says_another_is_pointed_out(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await new_target(driver)
        await driver.press("tab", "tab")
        await driver.type("130")
        await driver.press("shift+tab", "shift+tab")
        text = await paste(driver, "市公式SNSでの発信を年間1300件以上行う。")
        assert "the wording says 1300件" in row(text, "Value")
        text = await driver.press("ctrl+t")
        assert "130  " in row(text, "Value")
        assert "the wording says 1300件" in row(text, "Value")
        await driver.press("ctrl+s", "ctrl+s")
    text = sound(workspace / "2022-kaikei.toml")
    assert "value = 130\n" in text
    assert 'unit = "件"\n' in text


async def test_tab_passes_what_a_proposal_brought_and_the_arrows_reach_it(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await new_target(driver)
        on_the_way: list[list[str]] = []
        for wording in (
            "",
            "市公式SNSでの発信を市民から申込みのあった世帯について令和5年1月末までに年間130件以上行う。",
        ):
            await paste(driver, wording)
            before = application.focused
            labels = []
            for _count in range(4):
                await driver.press("tab")
                labels.append(here(application))
            await driver.press(*["shift+tab"] * 4)
            assert application.focused is before
            on_the_way.append(labels)
        assert on_the_way[0] == on_the_way[1]
        assert "from the wording: 年" in row(driver.text, "Per")
        seen = []
        for _count in range(8):
            await driver.press("down")
            seen.append(here(application))
        assert "Per" in seen
        assert "Per" not in on_the_way[1]
        await driver.press("ctrl+t")
        seen = []
        for _count in range(10):
            await driver.press("tab")
            seen.append(here(application))
        assert "Per" in seen


async def test_a_field_that_was_emptied_by_hand_is_left_empty(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await new_target(driver)
        await driver.press("tab", "tab")
        await driver.press("5")
        await driver.press("backspace", "shift+tab", "shift+tab")
        text = await paste(driver, WORDING)
        assert "130件" not in row(text, "Value")
        await driver.press("ctrl+t", "ctrl+s", "ctrl+s")
    text = sound(workspace / "2022-kaikei.toml")
    assert "value" not in text
    assert 'unit = "件"' in text


async def test_a_mark_typed_in_front_goes_to_its_own_field(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await new_target(driver)
        await paste(driver, "③　窓口を６，５００件開く。")
        await driver.press("ctrl+t", "ctrl+s", "ctrl+s")
    text = sound(workspace / "2022-kaikei.toml")
    assert 'mark = "③"\ntext = "窓口を６，５００件開く。"\n' in text
    assert "value = 6500\n" in text


async def test_a_revised_wording_offers_the_new_value_and_leaves_one_record(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("市公式SNS")
        text = await driver.press("enter")
        assert "from the wording" not in text
        await driver.erase()
        text = await paste(driver, "市公式SNSでの発信を年間460件以上行う。")
        assert "from the wording: 460件" in row(text, "Value")
        assert "from the wording: 件" in row(text, "Unit")
        assert not any(line.lstrip().startswith("Comparison") for line in text.splitlines())
        assert "460" in row(await driver.press("ctrl+t"), "Value")
        assert "Type the reason" in await driver.press("ctrl+s")
        await driver.type("人員の見直し")
        await driver.press("ctrl+s", "ctrl+s")
    text = sound(workspace / "2021-koho.toml")
    assert 'value = 460\nunit = "件"\n' in text
    record = text.partition("target.t-aaaa.was.")[2].partition("\n[")[0]
    assert "value = 510" in record
    assert 'unit = "回"' in record
    assert "comparator" not in record
    assert "due" not in record


async def test_a_revised_date_is_offered_and_none_taken_unasked(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        await driver.press("enter")
        await driver.erase()
        text = await paste(driver, "令和4年3月末までに転入者向けの案内冊子を作る。")
        assert "from the wording: 令和4年3月31日" in row(text, "Due")
        await driver.press("ctrl+s")
        await driver.type("印刷の遅れ")
        await driver.press("ctrl+s", "ctrl+s")
    assert "due = 2022-01-31\n" in sound(workspace / "2021-koho.toml")


THREE = "① 窓口を120件開く。\n② 冊子を1月末までに作る。\r\n③ [bold] [/red] の\u202e 件数を３０件以上にする。"


async def test_a_paste_of_marked_lines_becomes_several_targets_in_one_step(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await new_target(driver)
        text = await paste(driver, THREE)
        assert "3 targets: ①、②、③" in text
        text = await driver.press("enter")
        assert "[bold] [/red] の" in text
        assert driver.toasts[-1].startswith("Added 3 targets to")
        await driver.press("ctrl+z")
        assert "冊子を1月末" not in driver.text
        await driver.press("ctrl+y", "ctrl+s")
    text = sound(workspace / "2022-kaikei.toml")
    assert text.startswith(DRAFT)
    assert text.count("[measure.m-cccc.target.t-") == 4
    for line in (
        'mark = "①"\ntext = "窓口を120件開く。"',
        'mark = "②"\ntext = "冊子を1月末までに作る。"',
        "value = 30\n",
    ):
        assert line in text


async def test_escape_keeps_the_paste_as_one_wording(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await new_target(driver)
        await paste(driver, THREE)
        text = await driver.press("escape")
        assert "② 冊子を1月末までに作る。" in text
        await driver.press("ctrl+s", "ctrl+s")
    text = sound(workspace / "2022-kaikei.toml")
    assert text.count("[measure.m-cccc.target.t-") == 2


async def test_several_targets_after_publication_share_one_revision(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("情報発信の強化")
        await driver.press(*TO_ADD)
        await paste(driver, THREE)
        assert "Type the reason" in await driver.press("enter")
        await driver.type("新しい事業")
        await driver.press("ctrl+s", "ctrl+s")
    text = sound(workspace / "2021-koho.toml")
    assert text.count("\nadded = ") == 3
    assert text.count("[revision.") == 1


@pytest.mark.parametrize("text", ["[/] [KPI] \x1b[31m ①", "\u3000", "件数を1０%（％）"])
async def test_hostile_wordings_are_read_without_harm(application: Application, text: str) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await new_target(driver)
        await paste(driver, text)
        assert "Wording" in await driver.press("ctrl+t") or "Mark" in driver.text
