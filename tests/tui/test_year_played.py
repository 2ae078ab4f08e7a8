"""A year of one sheet by keys alone, in Japanese at 80×24: each day its screens, its lines in git, its figures.

A day opens the program anew, as staff do; what it must know of the days before it can only have from the files.
"""

import json
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from miekeshi.cli import check, due, status
from miekeshi.model import get
from tests.tui.driver import Driver
from tests.year.office import BUS, HOUSE, POST, Office, drafted, target
from tui.app import Application
from tui.screens.overview.section_names import section_name
from tui.widgets.shares import ORDER

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
LEVELS = ("nearly", "achieved", "nearly", "achieved")


class Year(Office):
    """The workspace, the day it is, and what the commands say of it on that day."""

    today = date(2021, 4, 20)

    @asynccontextmanager
    async def day(self, today: date, name: str = "r3-machi") -> AsyncIterator[Driver]:
        """The program begun that day on the sheet; at its end all is saved, and screens and commands agree."""
        self.today = today
        application = Application(self.folder, today=lambda: today)
        async with application.run_test(size=(80, 24)) as pilot:
            driver = Driver(pilot)
            await driver.open(name)
            yield driver
            assert "未保存" not in driver.text
            await self.agrees(driver)
        self.tells(check.command)

    def tells(self, command: click.Command, *arguments: str) -> str:
        result = CliRunner().invoke(command, [str(self.file), *arguments])
        assert result.exit_code == 0, result.output
        return result.output

    async def agrees(self, driver: Driver) -> None:
        """The overview counts as ``status`` does and lists as ``due`` does."""
        on = ("--on", self.today.isoformat(), "--format", "json")
        counts = json.loads(self.tells(status.command, *on))["counts"]
        [asked] = json.loads(self.tells(due.command, *on))["sheets"]
        shown = await driver.press("f10")
        [whole] = [line.split() for line in shown.splitlines() if line.startswith("▌ 全体")]
        numbers = [counts.get(standing, 0) for standing in ORDER]
        assert [0 if cell == "-" else int(cell) for cell in whole[-7:]] == [*numbers, sum(numbers)]
        past = [one for one in asked["dates"] if one["state"] == "past"]
        for section, number in (
            ("blank", len(asked["blank"])),
            ("silent", sum(one["silent"] for one in past)),
            ("overdue", sum(not one["silent"] for one in past)),
        ):
            assert (f"{section_name(section)} {number}" in shown) == (number > 0)
        await driver.press("escape")

    def lines(self, added: int, removed: int = 0) -> list[str]:
        """The lines changed, of this file only, and so many."""
        found = self.diff()
        [(name, *_rest)] = [line.split("\t")[::-1] for line in self.git("diff", "--numstat").splitlines()]
        assert name == self.file.name
        assert [sum(line[0] == sign for line in found) for sign in "+-"] == [added, removed], found
        return found


async def typed_each(driver: Driver, *values: str) -> str:
    """The round of the period, a value and Enter for each; an empty one goes on without a report."""
    for value in values:
        await driver.type(value)
        await driver.press("enter")
    return driver.text


async def drafts(year: Year) -> None:
    drafted(year)
    year.commit("draft")
    async with year.day(date(2021, 4, 20)) as driver:
        await driver.go_to("移住相談の件数")
        await driver.press("enter", *["left"] * len("件以上とします。"), "backspace", "5")
        shown = await driver.press("ctrl+t", "ctrl+s")
        assert "② 移住相談の件数を135件以上とします。" in shown
        assert "目標値: 135件以上" in shown
        assert "改定" not in shown
        await driver.press("ctrl+s")
    assert year.lines(2, 2) == [
        '-text = "移住相談の件数を130件以上とします。"',
        '+text = "移住相談の件数を135件以上とします。"',
        "-value = 130",
        "+value = 135",
    ]


async def publishes(year: Year) -> None:
    async with year.day(date(2021, 5, 14)) as driver:
        shown = await driver.press("f12")
        assert "[案] → 公表 → 確定" in shown
        assert "令和3年5月14日" in shown
        await driver.press("down", "down")
        await driver.type(POST)
        shown = await driver.press("ctrl+s", "ctrl+s")
        assert "公表  見え消し版" in shown.splitlines()[0]
    assert "+published = 2021-05-14" in year.lines(5)


async def first_quarter(year: Year) -> None:
    async with year.day(date(2021, 7, 9)) as driver:
        assert "第1四半期 (R3.4.1 – R3.6.30)  0/12 報告済み" in await driver.press("f5")
        await driver.press("enter")
        shown = await typed_each(driver, "11,870人", "", "", "１０２", "31")
        assert "3/12 報告済み" in shown
        assert "② 移住相談の件数を135件以上とします。" not in shown.partition("───")[0]
        shown = await driver.press("escape", "ctrl+s", "f10")
        assert "   22.8% 順調" in shown
        await driver.press("escape")
    assert year.lines(12)[:4] == [
        "+[measure.m-tst6.target.t-96ru.progress.q1]",
        "+value = 11870",
        "+on = 2021-07-09",
        f'+by = "{POST}"',
    ]


async def second_quarter(year: Year) -> None:
    async with year.day(date(2021, 10, 8)) as driver:
        assert "第2四半期" in await driver.press("f5")
        shown = await driver.press("enter")
        assert "11,870人" in shown
        await driver.type("23140")
        await driver.press("down")
        await driver.type("外出の自粛により前年を下回った。")
        await driver.press("down", *["right"] * 4)
        assert "遅れ" in driver.text
        await driver.press("enter")
        shown = await typed_each(driver, "進行中", "", "198", "74")
        assert "4/12 報告済み" in shown
        await driver.press("escape", "ctrl+s")
    found = year.lines(6 + 4 + 4 + 4)
    assert '+status = "delayed"' in found
    assert '+note = "外出の自粛により前年を下回った。"' in found


async def revises(year: Year) -> None:
    async with year.day(date(2021, 10, 29)) as driver:
        await driver.go_to("令和3年12月末までに移住体験")
        await driver.press("enter", "up", "home", *["delete"] * len("令和3年12"))
        shown = await driver.type("令和4年3")
        assert "令和3年12月末令和4年3月末までに" in shown
        assert "文から: 令和4年3月31日" in shown
        await driver.press("ctrl+t", *["down"] * 5)
        await driver.type("着工が遅れたため")
        shown = await driver.press("ctrl+s")
        assert "③ 令和3年12月末令和4年3月末までに移住体験住宅を2棟開設し" in shown
        assert "〔R3.10.29 改定〕" in shown
        assert "R3.10.29 着工が遅れたため" in shown
        assert "令和4年3月末までに移住体験住宅" in await driver.press("f3")
        shown = await driver.press("f3")
        assert "当初版" in shown
        assert "令和4年3月末までに移住体験住宅" not in shown
        await driver.press("f3", "ctrl+s")
    was = "令和3年12月末までに移住体験住宅を2棟開設し、利用の受付を始めます。"
    assert year.lines(7, 2) == [
        "+[revision.2021-10-29-xxxx]",
        '+reason = "着工が遅れたため"',
        f'-text = "{was}"',
        f'+text = "{was.replace("令和3年12月", "令和4年3月")}"',
        "-due = 2021-12-31",
        "+due = 2022-03-31",
        "+[measure.m-62k3.target.t-htc7.was.2021-10-29-xxxx]",
        f'+  text = "{was}"',
        "+  due = 2021-12-31",
    ]


async def third_quarter(year: Year) -> None:
    async with year.day(date(2022, 1, 11)) as driver:
        await driver.press("f5", "enter")
        shown = await typed_each(driver, "36950", "", "4", "315", "112")
        assert "令和3年12月末令和4年3月末までに" in shown
        await driver.type("1棟目は内装工事中")
        await driver.press("enter", "escape", "ctrl+s")
    assert '+text = "1棟目は内装工事中"' in year.lines(5 * 4)


async def fourth_quarter(year: Year) -> None:
    async with year.day(date(2022, 4, 8)) as driver:
        assert "第4四半期" in await driver.press("f5")
        await driver.press("enter")
        values = ("49,820", "完了", "4", "441", "140件", "完了", "73.9%", "6", "95", "２１", "16", "58戸")
        await typed_each(driver, *values)
        assert "12/12 報告済み" in driver.text
        assert driver.toasts[-1].startswith("第4四半期の12件はすべて報告済み")
        await driver.press("escape", "ctrl+s")
    year.lines(12 * 4)


async def evaluates(year: Year) -> None:
    async with year.day(date(2022, 4, 15)) as driver:
        shown = await driver.press("ctrl+e")
        assert "自己評価" in shown.splitlines()[0]
        assert "評価済み 0/4" in shown
        for level, chosen in (("2", "おおむね達成"), ("1", "達成"), ("", "おおむね達成")):
            await driver.type(level)
            assert f"[x] {chosen} " in driver.text
            await driver.press("tab")
            await driver.type("年度末の実績のとおり。")
            await driver.press("f10")
        assert "評価済み 3/4" in driver.text
        shown = await driver.press("f7", "pageup")
        assert "指導者評価（市長評価）" in shown.splitlines()[0]
        assert "自己評価: おおむね達成  年度末の実績のとおり。" in shown
        await driver.type("1")
        await driver.press("tab", "tab")
        await driver.type("次年度に期待する。")
        await driver.press("f10", "escape", "ctrl+s")
    found = year.lines(5 * 3 + 4)
    assert [line for line in found if "rating" in line] == [f'+rating = "{one}"' for one in LEVELS]
    assert found[-4:] == [
        "+[measure.m-rkw8.evaluation.leader]",
        '+rating = "achieved"',
        '+reason = "次年度に期待する。"',
        "+on = 2022-04-15",
    ]


async def closes(year: Year) -> None:
    async with year.day(date(2022, 5, 31)) as driver:
        shown = await driver.press("f12")
        assert "案 → [公表] → 確定" in shown
        assert "R3.5.14  公表  まちづくり推進部長" in shown
        assert "先に見ておくところ 2件" in shown
        assert "達成率は91.9%で、評語「達成（100%以上）」の範囲に入りませ" in shown
        assert "施策 4  評価がまだありません" in shown
        await driver.press("down", "down")
        await driver.type("企画課長")
        shown = await driver.press("ctrl+s", "ctrl+s")
        assert "確定  見え消し版" in shown.splitlines()[0]
        before = driver.text
        await driver.press("f5")
        assert driver.toasts[-1].startswith("シートは確定しており")
        assert driver.text == before
    assert year.lines(5, 1)[:3] == ['-stage = "published"', '+stage = "closed"', "+closed = 2022-05-31"]


async def carries_forward(year: Year) -> None:
    made = year.folder / "r4-machizukuri.toml"
    async with year.day(date(2022, 6, 1)) as driver:
        shown = await driver.press("f24")
        assert "r4-machizukuri.toml" in shown
        assert "完了または中止のため引き継がないもの 2件" in shown
        assert "r4-machizukuri.toml" in await driver.press("ctrl+s")
        shown = await driver.press("enter")
        assert "令和4年度 まちづくり推進部の運営方針" in shown.splitlines()[0]
        assert "〔前年のまま〕" in shown
        await driver.press("escape")
    assert year.git("status", "--porcelain") == f"?? {made.name}\n"
    following = year.read(made)
    assert get(following, target(HOUSE)) is None
    [baseline] = get(following, target(BUS)).baseline.values()
    assert baseline.text == "（令和3年度実績：49,820人）"


async def confirms(year: Year) -> None:
    year.file = year.folder / "r4-machizukuri.toml"
    async with year.day(date(2022, 6, 2), "r4-machi") as driver:
        shown = await driver.go_to("コミュニティバスの年間")
        assert "〔前年のまま〕" in shown
        shown = await driver.press("ctrl+a")
        assert "① コミュニティバスの年間利用者数" in shown
        await driver.press("enter")
        await driver.go_to("移住相談の件数")
        await driver.press("enter", *["left"] * len("35件以上とします。"), "delete", "delete")
        await driver.type("50")
        shown = await driver.press("ctrl+t", "ctrl+s")
        assert "目標値: 150件以上" in shown
        await driver.press("ctrl+s")
    assert year.lines(2, 4) == [
        "-carried = 2021",
        "-carried = 2021",
        '-text = "移住相談の件数を135件以上とします。"',
        '+text = "移住相談の件数を150件以上とします。"',
        "-value = 135",
        "+value = 150",
    ]


STEPS: tuple[Callable[[Year], Awaitable[None]], ...] = (
    drafts,
    publishes,
    first_quarter,
    second_quarter,
    revises,
    third_quarter,
    fourth_quarter,
    evaluates,
    closes,
    carries_forward,
    confirms,
)


@pytest.mark.parametrize("language", ["ja"], indirect=True)
async def test_a_year_by_keys(tmp_path: Path, language: str) -> None:
    folder = tmp_path / "city"
    folder.mkdir()
    year = Year(folder)
    for step in STEPS:
        await step(year)
        assert year.sheet
        year.commit(step.__name__)
