"""The history of a sheet and of the folder's sheets, on the screen."""

from pathlib import Path

import pytest

from tests.git.repositories import History
from tests.tui.driver import Driver
from tests.tui.hostile import HOSTILE, SHOWN
from tests.tui.sheets import DRAFT, PUBLISHED, REVISED
from tui.app import Application
from tui.screens.history.screen import HistoryScreen

KOHO, KAIKEI = "2021-koho.toml", "2022-kaikei.toml"
REPORTED = REVISED + "\n[measure.m-aaaa.target.t-aaaa.progress.q2]\nvalue = 260\n"


@pytest.fixture
def past(workspace: Path) -> History:
    """A draft, its publication, a report, a revision."""
    made = History(workspace)
    made.commit({KOHO: PUBLISHED.replace('"published"\npublished = 2021-05-14', '"draft"')}, message="案")
    made.commit({KOHO: PUBLISHED, KAIKEI: DRAFT}, message="公表")
    made.commit({KOHO: REVISED}, message="改定")
    made.commit({KOHO: REPORTED, KAIKEI: DRAFT.replace("９月末", "10月末")}, message="報告")
    made.checkout()
    return made


async def test_the_commits_of_a_sheet_in_its_own_words_and_any_of_them_as_a_page(
    application: Application, past: History
) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        text = await driver.press("f13")
        rows = [line[:60] for line in text.splitlines() if "広報課" in line[:60]]
        assert len(rows) == 4
        assert "q2 1 report" in rows[0] and "revised" in rows[1] and "new sheet" in rows[3]
        text = await driver.press("down")
        assert "1月末3月末" in text and "改定" in text
        text = await driver.press("down", "enter")
        assert "read only" in text and "R3.5.16" in text
        await driver.press("f3")
        assert "令和4年1月末までに転入者" in driver.text and "令和4年3月末" not in driver.text
        await driver.press("escape", "escape")
        assert "● unsaved" not in driver.text


async def test_the_life_of_one_target_is_what_touches_it(application: Application, past: History) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        text = await driver.press("ctrl+f1")
        assert "2 commits" in text and "only what touches it" in text
        text = await driver.press("end")
        assert "転入者向けの案内冊子を作る" in text
        text = await driver.press("f3")
        assert "4 commits" in text
        text = await driver.press("f4", "f3")
        assert "History of one item" in text and "2 commits" in text


async def test_one_item_is_restored_as_an_edit_under_a_revision_that_undo_takes_back(
    application: Application, past: History
) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("f13", "down", "f4")
        text = await driver.press("end", "f9")
        assert "As before this commit: ② 令和4年1月末" in text and "The whole sheet" in text
        text = await driver.press("down", "enter")
        assert "Restore: ② 令和4年1月末" in text
        await driver.press("tab", "tab")
        await driver.type("刷り直しのため")
        await driver.press("ctrl+s")
        sheet = application.screen.sheet  # type: ignore[attr-defined]
        assert sheet.measure["m-aaaa"].target["t-bbbb"].text.startswith("令和4年1月末")
        assert [one.text for one in sheet.measure["m-aaaa"].target["t-bbbb"].was.values()][1:] == [
            "令和4年3月末までに転入者向けの案内冊子を作る。"
        ]
        await driver.press("ctrl+z")
        sheet = application.screen.sheet  # type: ignore[attr-defined]
        assert sheet.measure["m-aaaa"].target["t-bbbb"].text.startswith("令和4年3月末")
    assert (past.folder / KOHO).read_text("utf-8") == REPORTED


async def test_a_draft_is_restored_whole(application: Application, past: History) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("f13", "end", "f9")
        text = await driver.press("enter")
        assert "● unsaved" in text and "９月末" in text
        assert "● unsaved" not in await driver.press("ctrl+z")


async def test_two_marked_commits_are_compared_by_department_and_kind(application: Application, past: History) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        text = await driver.press("f4")
        assert "4 commits" in text and "会計課" in text
        text = await driver.press("space", "down", "down", "space", "f5")
        assert ("R3.5.16 09:00 → R3.5.18 09:00" in text and "3 changes" in text) or "changes" in text
        assert "広報部の取組目標" in text and "会計課の取組目標" in text
        text = await driver.press("f7", "down", "enter")
        assert "広報部の取組目標" not in text or "会計課の取組目標" not in text
        text = await driver.press("f7", "enter", "f6")
        assert "reported  1" in text
        text = await driver.press("down", "down", "enter")
        assert "1 change" in text


async def test_without_marks_the_commit_is_compared_with_what_is_open(application: Application, past: History) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("支払事務")
        await driver.press("enter")
        await driver.type("（新規）")
        await driver.press("ctrl+s", "f13")
        text = await driver.press("f5")
        assert "→ now" in text and "（新規）" in text and "1 change" in text


async def test_why_there_is_no_history_is_said(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        text = await driver.press("f13")
        assert isinstance(application.screen, HistoryScreen)
        assert "is in no git repository" in text and "git init" in text
        await driver.press("enter", "f9", "f5", "f3")
        assert isinstance(application.screen, HistoryScreen)
        History(workspace)
        await driver.press("escape")
        assert "This sheet was never committed" in await driver.press("f13")
        await driver.press("escape", "escape")
        assert "No sheet was committed yet" in await driver.press("f4")


async def test_a_damaged_repository_is_said(application: Application, past: History) -> None:
    (head,) = (past.folder / ".git" / "refs" / "heads").iterdir()
    number = head.read_text("ascii").strip()
    file = past.folder / ".git" / "objects" / number[:2] / number[2:]
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:20])
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "the repository is damaged" in await driver.press("f4")


async def test_hostile_messages_and_names_stay_text(application: Application, workspace: Path) -> None:
    made = History(workspace)
    made.commit({KOHO: PUBLISHED}, message=HOSTILE + "長い" * 5000)
    import pygit2

    head = made.repository[made.repository.references["refs/heads/main"].target]
    assert isinstance(head, pygit2.Commit)
    evil = pygit2.Signature(SHOWN + "\x1b[31m" + "名" * 300, "x@y.example", 1_700_000_000, 540)
    made.repository.create_commit("refs/heads/main", evil, evil, "[/]", head.tree_id, [head.id])
    made.commit({KOHO: REVISED}, message="\x1b]0;x\x07[/red]")
    async with application.run_test(size=(80, 24), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f4")
        text = await driver.press("down")
        assert SHOWN in text and "\x1b" not in text and "\x07" not in text
        assert [line.cell_length for line in application.screen._compositor.render_strips()] == [80] * 24


async def test_what_came_and_went_is_shown_as_such_and_a_moved_item_as_moved(
    application: Application, workspace: Path
) -> None:
    made = History(workspace)
    made.commit({KAIKEI: DRAFT})
    added = '\n[measure.m-cccc.target.t-dddd]\norder = 5\nmark = "②"\ntext = "手引きを作る。"\n'
    made.commit({KAIKEI: DRAFT + added})
    made.commit({KAIKEI: DRAFT.replace("order = 10\nmark", "order = 1\nmark") + added})
    made.commit({KAIKEI: DRAFT})
    made.checkout()
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        text = await driver.press("f13")
        assert "removed" in text and "手引きを作る。" in text
        assert "moved" in await driver.press("down")
        assert "added" in await driver.press("down")
        await driver.press("home", "f9")
        await driver.press("down", "enter")
        assert driver.toasts[-1].startswith("It says that already") and "● unsaved" not in driver.text
        await driver.press("f13", "f9")
        text = await driver.press("enter")
        assert "手引きを作る。" in text and "● unsaved" in text


async def test_the_sheets_of_a_year_are_compared_with_those_of_the_year_before(
    application: Application, workspace: Path
) -> None:
    next_year = PUBLISHED.replace("fiscal_year = 2021", "fiscal_year = 2022").replace("510回以上", "600回以上")
    (workspace / "2022-koho.toml").write_text(next_year, encoding="utf-8")
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.type("会計課")
        text = await driver.press("f12")
        assert "510600回以上" in text and "new sheet" in text
        assert "published" not in text.casefold()
