"""The quarterly update by keys alone: what it costs, what it writes, and that nothing of it is lost."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from textual import events

from miekeshi.store.session import recovery
from tests.paths import ROOT
from tests.tui.driver import Driver, screen_text
from tests.tui.quarterly import FORTY, THREE, started
from tui.app import Application
from tui.screens.passes.report import ReportScreen
from tui.screens.sheet.screen import SheetScreen

REPORT = '[measure.m-{m}.target.t-{n:02}.progress.q2]\nvalue = {value}\non = 2021-10-29\nby = "広報部長"\n'


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with one sheet of three targets."""
    folder = tmp_path / "city"
    folder.mkdir()
    (folder / "koho.toml").write_text(THREE, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def file(workspace: Path) -> Path:
    return workspace / "koho.toml"


def with_reports(values: dict[int, int]) -> str:
    """The sheet of forty with these reports on the second quarter, each behind that on the first."""
    text = FORTY
    for n, value in values.items():
        first = f'note = "順調に進んでいる{n}"\n'
        block = REPORT.format(m=(n - 1) // 8 + 1, n=n, value=value)
        assert text.count(first) == 1
        text = text.replace(first, f"{first}\n{block}")
    return text


class Counting(Driver):
    """Counts the keys."""

    keys = 0

    async def press(self, *keys: str) -> str:
        self.keys += len(keys)
        return await super().press(*keys)

    async def type(self, text: str) -> str:
        self.keys += len(text)
        return await super().type(text)


def report_screen(application: Application) -> ReportScreen:
    assert isinstance(application.screen, ReportScreen)
    return application.screen


@pytest.mark.parametrize(("language", "size"), [("ja", (80, 24)), ("en", (120, 40))], indirect=["language"])
async def test_forty_targets_cost_what_is_typed_and_one_key_each(
    application: Application, file: Path, size: tuple[int, int], language: str
) -> None:
    file.write_text(FORTY, encoding="utf-8", newline="\n")
    values = {n: 200 + n for n in range(1, 41)}
    async with application.run_test(size=size) as pilot:
        driver = Counting(pilot)
        shown = await started(driver)
        fixed = driver.keys
        assert fixed == 3
        assert ("第2四半期" in shown, "0/40" in shown) == (True, True)
        assert "1番目の取組を年間501回以上行う。" in shown
        assert "順調に進んでいる1" in shown
        for n, value in values.items():
            assert f"{n}番目の取組を年間" in driver.text
            echo = await driver.type(f"{value}")
            assert f"→ {value}回" in echo
            shown = await driver.press("enter")
            assert f"{n}/40" in shown
        assert driver.keys - fixed == sum(len(str(value)) + 1 for value in values.values())
        assert report_screen(application).round.done == 40
        shown = await driver.press("ctrl+s")
        assert ("●" in shown, "40/40" in shown) == (False, True)
        await driver.press("escape")
        assert isinstance(application.screen, SheetScreen)
    assert file.read_bytes() == with_reports(values).encode()


async def test_the_list_beside_shows_what_is_done_and_where_one_is(application: Application, file: Path) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("210")
        shown = await driver.press("enter")
        rows = [line[:38].strip() for line in shown.splitlines() if "番目の取組" in line[:38]]
        assert rows[0].startswith("[x] ① 1番目")
        assert rows[1].startswith("▌ [ ] ② 2番目")
        assert rows[2].startswith("[ ] ③ 3番目")


async def test_a_small_screen_counts_instead(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        shown = await started(driver)
        assert "0/3 reported" in shown.splitlines()[0]
        assert "[ ]" not in shown
        assert all(label in shown for label in ("Result", "Remarks", "Status", "Enter Store"))


async def test_note_and_status_are_stored_with_the_value(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("２１０回")
        await driver.press("down")
        await driver.type("8月に[KPI]を見直した。")
        await driver.press("down", "right", "right", "enter", "ctrl+s")
    assert (
        '[measure.m-1.target.t-01.progress.q2]\nvalue = 210\nstatus = "under-way"\nnote = "8月に[KPI]を見直した。"\n'
        in file.read_text("utf-8")
    )


async def test_one_key_each_stores_no_change_and_not_yet_known(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f4", "f6", "f3")
        assert "2/3 reported" in driver.text
        assert "3番目の取組" in driver.text
        await driver.press("ctrl+s")
    text = file.read_text("utf-8")
    assert "[measure.m-1.target.t-01.progress.q2]\nvalue = 101\non" in text
    assert '[measure.m-1.target.t-02.progress.q2]\ntext = "未定"\non' in text
    assert "t-03.progress.q2" not in text


async def test_what_cannot_be_read_is_said_and_kept(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("12人")
        shown = await driver.press("enter")
        assert "! The target counts in 回" in shown
        assert "12人" in shown
        assert "0/3 reported" in shown


async def test_on_the_way_to_a_figure_nothing_is_odd_until_typing_pauses(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        for digit in "2", "1":
            await driver.type(digit)
            assert "!" not in screen_text(application)
        await driver.until(lambda: "! " in screen_text(application))


async def test_what_is_odd_is_said_before_enter_and_holds_nothing_up(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        shown = await driver.type("21000")
        assert "→ 21,000回" in shown
        assert "! More than ten times" in shown
        shown = await driver.press("backspace", "backspace")
        assert "→ 210回" in shown
        assert "More than ten times" not in shown
        await driver.type("00")
        shown = await driver.press("enter")
        assert "2番目の取組" in shown
        assert "1/3 reported" in shown


async def test_a_remark_stands_beside_the_one_just_left_and_a_key_goes_back(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("21000")
        shown = await driver.press("enter")
        assert "2番目の取組" in shown
        assert "① 1番目の取組を年間501回以上行う。: 21,000回" in shown
        assert "! More than ten times" in shown
        shown = await driver.press("f2")
        assert "1番目の取組" in shown
        await driver.type("210")
        shown = await driver.press("enter")
        assert "1/3 reported" in shown
        assert "! More than" not in shown


async def test_each_entry_is_one_step_to_undo(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("210")
        await driver.press("enter")
        await driver.type("220")
        await driver.press("enter")
        assert "1/3" in await driver.press("ctrl+z")
        assert "2番目の取組" in driver.text
        await driver.type("9")
        assert "1/3" in await driver.press("ctrl+z")
        assert "→" not in driver.text
        assert "2/3" in await driver.press("ctrl+y")
        await driver.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert driver.toasts[-1] == "Nothing was stored in this round yet."
        await driver.type("230")
        await driver.press("enter", "escape")
        assert "● unsaved" in driver.text
        await driver.press("ctrl+z")
        assert "● unsaved" not in driver.text
        assert driver.toasts[-1].startswith("Undone: 第2四半期: ① 1番目")
    assert file.read_text("utf-8") == THREE


async def test_coming_back_goes_on_where_one_was(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f3", "escape")
        shown = await driver.press("f5", "enter")
        assert "2番目の取組" in shown
        await driver.type("1")
        await driver.press("escape")
        assert "Leave without storing" in driver.text
        await driver.press("2")
        await driver.type("50")
        await driver.press("enter", "escape", "i", "enter")
        assert "3番目の取組" in driver.text


async def test_what_was_typed_waits_where_it_was_left(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("21")
        await driver.press("f3", "pageup")
        assert "→ 21回" in driver.text
        assert "0/3 reported" in driver.text


async def test_a_save_and_another_period_leave_what_is_typed(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f4")
        await driver.type("15")
        assert "→ 15回" in await driver.press("ctrl+s")
        assert "● unsaved" not in driver.text
        await driver.press("f7", "right", "enter")
        assert "第3四半期" in driver.text
        assert "→" not in driver.text
        await driver.press("f7", "left", "enter")
        assert "→ 15回" in driver.text
        assert "1/3 reported" in await driver.press("f3", "f2")
        await driver.press("enter", "ctrl+s")
    assert "t-02.progress.q2]\nvalue = 15\n" in file.read_text("utf-8")


async def test_redo_elsewhere_leaves_what_is_typed(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("150")
        await driver.press("enter", "ctrl+z", "f3", "down")
        await driver.type("書きかけ")
        assert "書きかけ" not in await driver.press("ctrl+y")
        assert "書きかけ" in await driver.press("pagedown")


async def test_a_report_is_corrected_and_taken_away(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("210")
        await driver.press("enter", "pageup")
        await driver.type("211")
        await driver.press("enter", "pageup")
        await driver.press("delete", "enter", "ctrl+s")
        assert "0/3 reported" in driver.text
    assert file.read_text("utf-8") == THREE


async def test_the_last_enter_stays_and_the_next_leaves(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f4", "f4", "f4")
        assert driver.toasts[-1].startswith("All 3 are reported for 第2四半期.")
        assert "3/3 reported" in driver.text
        await driver.press("enter")
        assert isinstance(application.screen, SheetScreen)


@pytest.mark.parametrize(("typed", "label"), [("R3.8.15", "2021-08-15"), ("8月", "2021-08"), ("3", "第3四半期")])
async def test_any_point_in_time_can_be_typed(application: Application, file: Path, typed: str, label: str) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("enter", "f5", "down")
        await driver.type(typed)
        assert label in await driver.press("enter")
        await driver.press("f6", "ctrl+s")
    key = "q3" if typed == "3" else label
    assert f"[measure.m-1.target.t-01.progress.{key}]\n" in file.read_text("utf-8")


async def test_a_sheet_tells_what_was_reported_on_the_target_at_the_cursor(application: Application) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("210")
        await driver.press("enter", "escape")
        assert "Reported: 第2四半期 210回、第1四半期 101回" in await driver.go_to("1番目の取組")
        assert "Reported: 第1四半期 102回" in await driver.go_to("2番目の取組")


async def test_a_division_is_asked_alone(application: Application, file: Path) -> None:
    file.write_text(FORTY, encoding="utf-8", newline="\n")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("enter", "f5", "tab", "tab", "right", "right", "enter")
        assert "0/16 reported" in driver.text
        assert "秘書課" in driver.text
        assert "9番目の取組" in driver.text


@pytest.mark.parametrize("stage", ["closed"])
async def test_a_closed_sheet_says_so(application: Application, file: Path, stage: str) -> None:
    file.write_text(THREE.replace('"published"', f'"{stage}"\nclosed = 2022-05-01'), encoding="utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("enter", "f5")
        assert driver.toasts[-1].startswith("The sheet is closed and no longer changes. Reopen it first")


async def test_quitting_asks_for_what_is_not_saved(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f4")
        assert "Some changes are not saved" in await driver.press("ctrl+q")
        await driver.press("1")
    assert "t-01.progress.q2" in file.read_text("utf-8")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that nothing survives")
async def test_a_killed_update_goes_on_with_all_that_was_begun(application: Application, file: Path) -> None:
    file.write_text(FORTY, encoding="utf-8", newline="\n")
    done = subprocess.run(
        [sys.executable, "-m", "tests.tui.screens.passes.killed", file.parent],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert file.read_text("utf-8") == FORTY
    assert recovery.left(file)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "There is unsaved work" in await driver.press("enter")
        shown = await driver.press("1")
        assert "17/40 reported" in shown
        assert "19番目の取組" in shown
        assert "→ 99回" in shown
        assert "途中の備考" in shown
        assert "→" not in await driver.press("ctrl+z")
        assert "途中の備考" not in driver.text
        assert "→ 218回" in await driver.press("pageup")
        await driver.press("enter")
        for value in range(219, 241):
            await driver.type(str(value))
            await driver.press("enter")
        await driver.press("ctrl+s")
    assert file.read_bytes() == with_reports({n: 200 + n for n in range(1, 41)}).encode()
    assert recovery.left(file) == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_fields_stand_right_below_the_wording(application: Application, size: tuple[int, int]) -> None:
    async with application.run_test(size=size) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        lines = (await driver.press("f5", "enter")).splitlines()
        wording = next(number for number, line in enumerate(lines) if "年間501回以上行う" in line)
        field = next(number for number, line in enumerate(lines) if "Result" in line)
        assert wording < field < wording + 6


async def test_a_very_long_result_leaves_the_other_fields_in_sight(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        application.post_message(events.Paste("長い" * 5000))
        await driver.rest()
        assert all(words in driver.text for words in ("1番目の取組", "Remarks", "Status", "Enter Store"))
        shown = await driver.press("enter")
        assert "! " in shown and "2番目の取組" in shown
        assert len(driver.toasts[-1] if driver.toasts else "") < 200
        await driver.press("ctrl+z")
        assert len(driver.toasts[-1]) < 200
