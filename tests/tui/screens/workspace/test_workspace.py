"""The list of sheets: what it shows, how it filters, what it does with files that are none."""

import os
import tomllib
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from miekeshi.text import i18n
from tests.tui.driver import Driver
from tests.tui.reading import row, under_cursor
from tests.tui.sheets import DRAFT, PUBLISHED, TODAY
from tui.app import Application
from tui.screens.overview.screen import OverviewScreen
from tui.screens.workspace.screen import WorkspaceScreen


@pytest.mark.parametrize("language", ["ja"], indirect=True)
async def test_every_sheet_shows_with_year_department_title_stage_and_check(application: Application) -> None:
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        text = driver.text
        assert "目標シート  みさき市" in text
        assert row(text, "広報部の取組").split() == [
            "令和3年度", "広報部", "令和3年度", "広報部の取組目標", "公表", "⠂⠂⠂⠂⠂⠂", "0/2", "正常",
        ]  # fmt: skip
        assert row(text, "会計課の取組").split()[-3:] == ["案", "⠂⠂⠂⠂⠂⠂", "正常"]
        assert row(text, "broken.toml").split() == ["broken.toml", "読めません"]


@pytest.mark.parametrize(
    "typed", ["ＫＯＨＯ", "koho", "KoHo", "令和３年度", "R3", "r3 広報", "広報部ノ", "published 2021"]
)
async def test_the_filter_takes_any_width_and_case(application: Application, typed: str) -> None:
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        i18n.use("ja" if typed == "令和３年度" else "en")
        await driver.press("ctrl+r")
        text = await driver.type(typed)
        assert "広報部の取組" in text
        assert "会計課" not in text
        assert "会計課" in await driver.press("escape")


async def test_a_filter_that_matches_nothing_says_so(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        text = await driver.type("zzz")
        assert "No sheet matches. Esc empties the filter." in text
        assert "0 of 3 sheets" in text
        await driver.press("enter")
        assert driver.toasts == ["No sheet matches. Esc empties the filter."]


UNREADABLE = {
    "empty": b"",
    "zero": b"\0" * 400,
    "binary": bytes(range(256)) * 4,
    "cp932": 'format = "goal-sheet/1"\ntitle = "総務部"\n'.encode("cp932"),
    "syntax": b'format = "goal-sheet/1"\ntitle = "x\n',
    "other": b'[package]\nname = "x"\n',
    "types": b'format = "goal-sheet/1"\nfiscal_year = "2021"\n',
    "large": b"# " + b"x" * (8 * 1024 * 1024),
}


@pytest.mark.parametrize("kind", UNREADABLE)
async def test_a_file_that_is_no_sheet_is_listed_explained_and_left_alone(
    application: Application, workspace: Path, kind: str
) -> None:
    path = workspace / f"odd-{kind}.toml"
    path.write_bytes(UNREADABLE[kind])
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.type("odd")
        shown = await driver.press("enter")
        assert "This file cannot be opened as a sheet" in shown
        assert path.name in shown
        assert "error:" in shown
        assert "→" in shown
        await driver.press("escape")
        assert "広報部の取組" in await driver.press("escape")
    assert path.read_bytes() == UNREADABLE[kind]


async def test_a_broken_file_shows_place_excerpt_and_remedy(application: Application) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("broken")
        text = driver.text
        assert "broken.toml:2:13: error:" in text.replace("\n", "").replace("▌ ", "") or "broken.toml:2:" in text
        assert "2 | fiscal_year = ２０２１" in text
        assert "^^^^" in text


async def test_an_empty_folder_offers_to_start_a_sheet(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    app = Application(folder, today=lambda: date(2022, 2, 1))
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "There is no goal sheet in this folder yet." in driver.text
        form = await driver.press("f2")
        assert "令和4年度: April 2022 to March 2023" in form
        assert "Type the department" in await driver.press("ctrl+s")
        await driver.type("福祉部")
        page = await driver.press("ctrl+s")
        assert "令和4年度 福祉部" in page
        assert "Draft" in page
    (path,) = folder.glob("*.toml")
    assert path.name == "2022-福祉部.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    assert (table["fiscal_year"], table["department"]) == (2022, "福祉部")


async def test_a_name_that_is_taken_is_said_at_the_field(workspace: Path) -> None:
    (workspace / "2021-広報.toml").write_text("x", encoding="utf-8")
    app = Application(workspace, today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f2", "down", "down")
        await driver.type("広報")
        assert "a file of this name is there already" in await driver.press("ctrl+s")
    assert (workspace / "2021-広報.toml").read_text("utf-8") == "x"


async def test_a_folder_that_is_gone_is_explained(tmp_path: Path) -> None:
    app = Application(tmp_path / "nowhere", today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "there is no such file" in driver.text
        await driver.press("f2")
        assert driver.toasts == ["This folder cannot be read, so no sheet can be started in it."]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to the superuser")
async def test_a_folder_without_permission_is_explained(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0)
    app = Application(folder, today=lambda: TODAY)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            driver = Driver(pilot)
            await driver.rest()
            assert "you have no permission to read this" in driver.text
    finally:
        folder.chmod(0o700)


async def test_reading_again_shows_what_changed_outside(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        (workspace / "2022-kaikei.toml").write_text(DRAFT.replace("会計課の", "出納室の"), encoding="utf-8")
        assert "出納室の" in await driver.press("ctrl+r")


async def test_a_sheet_named_at_the_start_opens_at_once(workspace: Path) -> None:
    app = Application(workspace, workspace / "2021-koho.toml", today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "市公式SNSでの発信" in driver.text
        assert "会計課" in await driver.press("escape")


async def test_two_thousand_sheets_are_listed_and_filtered(tmp_path: Path) -> None:
    for number in range(2000):
        text = PUBLISHED.replace("広報部", f"第{number}部")
        (tmp_path / f"s{number:04}.toml").write_text(text, encoding="utf-8")
    app = Application(tmp_path, today=lambda: TODAY)
    app.clock = lambda: 0.0
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.until(lambda: "2,000 sheets" in driver.text)
        app.screen.workers.cancel_all()
        await driver.press("end")
        assert "第999部" in await driver.press("ctrl+end")
        await driver.type("第1234")
        assert "1 of 2,000 sheets" in driver.text


async def test_the_cursor_stays_on_its_sheet_when_the_list_is_read_again(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "2021-koho.toml" in (await driver.press("down")).splitlines()[-2]
        await driver.press("enter", "escape")
        assert "2021-koho.toml" in (await driver.press("ctrl+r")).splitlines()[-2]
        assert "2021-koho.toml" in (await driver.press("f3", "escape")).splitlines()[-2]


async def test_a_look_at_the_overview_reads_no_list_again_and_a_sheet_opened_from_there_does(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        screen = application.screen
        assert isinstance(screen, WorkspaceScreen)
        before = list(screen.sheets.rows)
        await driver.press("f10")
        text = await driver.press("escape")
        assert [id(one) for one in screen.sheets.rows] == [id(one) for one in before]
        assert "会計課" in text
        await driver.press("f10")
        overview = application.screen
        assert isinstance(overview, OverviewScreen)
        while overview.under_cursor.row is None or overview.under_cursor.row.file is None:
            await driver.press("down")
        await driver.press("right", "down", "enter")
        assert overview.visited
        await driver.press("escape", "escape")
        assert application.screen is screen
        assert not {id(one) for one in screen.sheets.rows} & {id(one) for one in before}


async def test_the_list_stands_on_the_sheet_that_was_left(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("down", "f2", "tab", "tab")
        await driver.type("港湾部")
        await driver.press("ctrl+s")
        assert "港湾部" in under_cursor(await driver.press("escape"))
        assert "港湾部" in under_cursor(await driver.press("f2", "escape"))
        assert "港湾部" in under_cursor(await driver.press("f5", "escape"))


@pytest.mark.parametrize("language", ["ja"], indirect=True)
async def test_a_narrow_list_leaves_room_for_the_title(application: Application) -> None:
    async with application.run_test(size=(60, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "広報部の取組" in driver.text
        heading = row(driver.text, "段階")
        at = cell_len(heading[: heading.index("段階")])
        for stage in ("公表", "案"):
            line = next(one for one in driver.text.splitlines() if f"  {stage}" in one)
            assert cell_len(line[: line.rindex(f"  {stage}") + 2]) == at
