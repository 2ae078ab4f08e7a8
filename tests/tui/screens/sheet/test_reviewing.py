"""Remarks and the way of a report by key: made, settled, listed; handed in, returned, approved; and in the list."""

import re
from pathlib import Path

from miekeshi.store.workspace.check import check_file
from tests.tui.driver import Driver, again
from tests.tui.hostile import MARKUP
from tests.tui.sheets import PUBLISHED
from tui.app import Application
from tui.shell.preferences import Preferences


def lines(path: Path, before: str) -> list[str]:
    """What the file has more than before, with the letters of new ids as ``xxxx``."""
    text = path.read_text("utf-8")
    assert before in text or all(line in text.splitlines() for line in before.splitlines())
    known = before.splitlines()
    more = [line for line in text.splitlines() if line and line not in known]
    return [re.sub(r"(r|\d{4}-\d\d-\d\d)-[a-z0-9]{4}(?=[\].])", r"\1-xxxx", line) for line in more]


async def test_a_remark_is_made_seen_settled_listed_and_taken_back(application: Application, workspace: Path) -> None:
    file = workspace / "2021-koho.toml"
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+shift+f4")
        assert driver.toasts[-1] == "No remark on this sheet is open."
        await driver.go_to("案内冊子")
        shown = await driver.press("ctrl+f2")
        assert "令和4年1月末までに転入者向け" in shown
        assert "Nothing was entered." in await driver.press("ctrl+s")
        await driver.type(f"部数{MARKUP}も。")
        await driver.press("tab", "tab")
        await driver.type("企画課長")
        shown = await driver.press("ctrl+s")
        assert "1 remark open" in shown and "▌ !1" in shown
        assert "Remark  R3.10.29 企画課長: 部数" in shown.splitlines()[-2]
        await driver.press("ctrl+s")
        saved = file.read_text("utf-8")
        assert lines(file, PUBLISHED)[0] == "[measure.m-aaaa.target.t-bbbb.remark.r-xxxx]"
        assert lines(file, PUBLISHED)[2:] == ['by = "企画課長"', "on = 2021-10-29"]
        shown = await driver.press("up")
        assert " !1" in shown and "企画課長" not in shown
        await driver.press("ctrl+f2")
        await driver.type("根拠は？")
        assert "2 remarks open" in await driver.press("ctrl+s")
        shown = await driver.press("ctrl+f4")
        assert "2 remarks, of which 2 open." in shown and "open  1 Target ①" in shown
        await driver.press("down", "ctrl+f3")
        await driver.type("改定で加える。")
        shown = await driver.press("ctrl+s")
        assert "2 remarks, of which 1 open." in shown
        assert "→ R3.10.29: 改定で加える。" in shown and "settled  1 Target ②" in shown
        shown = await driver.press("home", "enter")
        assert "▌ !1" in shown and "(1)" in shown
        await driver.press("home", "ctrl+f3")
        assert driver.toasts[-1].startswith("There is no remark on what the cursor is on.")
        assert "▌ !1" in await driver.press("ctrl+shift+f4")
        await driver.press("ctrl+f3", "tab")
        await driver.erase()
        await driver.press("shift+tab")
        await driver.type("確認中")
        shown = await driver.press("ctrl+s")
        assert "1 remark open" in shown and "根拠は？ → 確認中" in shown
        await driver.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+s")
        assert file.read_text("utf-8") == saved
        await driver.press("ctrl+z", "ctrl+s")
        assert file.read_text("utf-8") == PUBLISHED


async def test_a_report_is_handed_in_returned_and_approved_and_the_list_says_so(
    application: Application, workspace: Path
) -> None:
    file = workspace / "2021-koho.toml"
    reported = PUBLISHED + "\n[measure.m-aaaa.target.t-aaaa.progress.q2]\nvalue = 250\n"
    reported += '\n[measure.m-aaaa.target.t-bbbb.progress.q2]\ntext = "校正中"\n'
    file.write_text(reported, "utf-8", newline="\n")
    async with application.run_test(size=(110, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+f8")
        assert "there is nothing to return" in driver.toasts[-1]
        shown = await driver.press("ctrl+f6")
        assert "not handed in  2 reported, 0 blank" in shown
        await driver.type("広報課長")
        shown = await driver.press("ctrl+s")
        assert "handed in" in shown.splitlines()[0] and "Approve the report" in shown.splitlines()[-1]
        await driver.press("ctrl+f8")
        assert "Returning a report needs a reason" in await driver.press("ctrl+s")
        await driver.type("校正の日を書く")
        assert "returned" in (await driver.press("ctrl+s")).splitlines()[0]
        await driver.press("ctrl+f6", "ctrl+s", "ctrl+f11")
        await driver.type("広報部長")
        assert "approved" in (await driver.press("ctrl+s")).splitlines()[0]
        assert "approved already" in await driver.press("ctrl+f11", "ctrl+s")
        await driver.press("escape", "ctrl+s")
        steps = [line for line in lines(file, reported) if line.startswith(("step", "by", "reason"))]
        assert steps == [
            *('step = "handed-in"', 'by = "広報課長"', 'step = "returned"', 'reason = "校正の日を書く"'),
            *('step = "handed-in"', 'step = "approved"', 'by = "広報部長"'),
        ]
        shown = await driver.press("f5")
        assert "2/2 approv" in shown
        await driver.press("enter", "pageup")
        await driver.erase()
        await driver.type("２６０")
        shown = await driver.press("enter")
        assert "changed since approval" in shown.splitlines()[0]
        shown = await driver.press("escape", "ctrl+s")
        assert "changed since approval" in shown.splitlines()[0] and "value = 260" in file.read_text("utf-8")
        assert {"approval-outdated"} == {one.code for one in check_file(file).problems}
        shown = await driver.press("escape")
        assert "changed since approval" in shown
        await driver.press("escape")
        await driver.type("changed since")
        assert "広報部" in driver.text and "会計課" not in driver.text
        await driver.press("escape", "f10", "down")
        assert "changed since approval 1" in driver.text


async def test_the_post_of_the_settings_is_there_and_a_closed_sheet_takes_nothing(workspace: Path) -> None:
    file = workspace / "2021-koho.toml"
    settings = workspace.parent / "settings.toml"
    settings.write_text('post = "総務課長"\n', "utf-8")
    application = again(workspace)
    application.preferences = Preferences(settings)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        assert "総務課長" in await driver.press("ctrl+f2")
        await driver.press("escape")
        closed = PUBLISHED.replace('"published"\n', '"closed"\nclosed = 2022-05-31\n')
        file.write_text(closed, "utf-8", newline="\n")
        await driver.press("escape")
        await driver.press("enter")
        for key in ("ctrl+f2", "ctrl+f6", "ctrl+f11"):
            await driver.press(key)
            assert driver.toasts.pop().startswith("The sheet is closed and no longer changes.")
        assert file.read_text("utf-8") == closed
