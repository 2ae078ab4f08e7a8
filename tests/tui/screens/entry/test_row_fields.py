"""Baselines, figures, breakdowns and notes of a target: by keys alone, on the screen and in the file."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events

from miekeshi.model import Item, Target, in_order
from tests.paths import SAMPLES
from tests.tui.driver import Driver, go_to_field, kept
from tests.tui.files import sheet_of
from tests.tui.sheets import DRAFT, PUBLISHED, TODAY
from tui.app import Application
from tui.screens.entry.item import ItemScreen
from tui.widgets.fields.rows import rows_at

SAMPLE = SAMPLES / "sheets" / "h31-kyoiku.toml"
WANTED = ("m-z34s", "t-s33q")


def said(item: Item) -> dict[str, Any]:
    """What an item and its rows say, in order, whatever their ids and places; without what was judged of it."""
    found: dict[str, Any] = {}
    for name in type(item).model_fields:
        value = getattr(item, name)
        if name in ("order", "evaluation", "progress") or value in (None, (), {}):
            continue
        found[name] = [said(row) for _key, row in in_order(value)] if isinstance(value, dict) else value
    return found


def blocks(text: str, target: str) -> Iterator[str]:
    """The blocks of the file that belong to the target."""
    for block in re.split(r"(?m)^(?=\[)", text):
        if f".{target}]" in block or f".{target}." in block.partition("\n")[0]:
            yield block


@pytest.fixture
def lessons(workspace: Path) -> tuple[Path, Target]:
    """A draft of the sample sheet without one composite target, and that target."""
    text = SAMPLE.read_text("utf-8")
    text = re.sub(r'(?m)^stage = ".*"$', 'stage = "draft"', text)
    text = re.sub(r"(?m)^(published|closed) = .*\n", "", text)
    path = workspace / "2019-manabi.toml"
    path.write_text(text, encoding="utf-8", newline="\n")
    measure, key = WANTED
    target = sheet_of(path).measure[measure].target[key]
    for block in blocks(text, key):
        text = text.replace(block, "")
    path.write_text(text, encoding="utf-8", newline="\n")
    assert key not in text
    return path, target


def added(path: Path) -> Target:
    """The target that the draft has besides its own."""
    (target,) = [one for key, one in sheet_of(path).measure["m-cccc"].target.items() if key != "t-cccc"]
    return target


async def test_a_composite_target_of_the_sample_is_entered_from_nothing_by_keys_alone(
    workspace: Path, lessons: tuple[Path, Target]
) -> None:
    path, target = lessons
    before = path.read_text("utf-8")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("2019-manabi")
        await driver.press("ctrl+f")
        await driver.type(before.partition("[measure.m-z34s]")[2].partition('title = "')[2].partition('"')[0])
        await driver.press("escape", "f7", "enter")
        first, second = (target.text or "").split("\n")
        await driver.type(first)
        await driver.press("enter")
        await driver.type(second)
        await driver.press("tab", "right", "right", "right", "tab")
        await driver.type("64講座")
        await driver.press("tab", "tab", "tab")
        assert "2020-03-31" in await driver.type("R2.3.31")
        await driver.press("tab")
        shown = await driver.type("（平成30年度実績：70講座・延1,152人）")
        assert "→ （平成30年度実績：70講座・延1,152人）  70講座 平成30年度" in shown
        assert "→ 1152延人 平成30年度 reached" in shown
        await driver.press("enter")
        await driver.press("f6", *["tab"] * 7, "f7")
        await driver.type("受講者数")
        await driver.press("tab")
        await driver.type("1,180延人")
        await driver.press("tab", "tab", "tab", "tab", "tab", "tab")
        for share in ("560", "500"):
            await driver.type(share)
            await driver.press("enter")
        assert "Sum of the breakdown: 1060／1180  ! It differs from the value." in driver.text
        await driver.type("120")
        assert "Sum of the breakdown: 1180／1180" in await driver.press("enter")
        assert "受講者数 1180延人  Breakdown 3" in await driver.press("ctrl+s")
        await driver.press("tab")
        for share in ("公民館講座 28講座・延560人", "出前講座 30講座・延500人", "市民大学 6講座・延120人"):
            await driver.type(f"◆ {share}")
            await driver.press("enter")
        assert "Sum of the breakdown: 64／64" in driver.text
        await driver.press("ctrl+s")
        assert driver.toasts[-1].startswith("Added a target")
        await driver.press("ctrl+s")
    after = path.read_text("utf-8")
    (key,) = set(sheet_of(path).measure["m-z34s"].target) - {"t-s33q"}
    entered = sheet_of(path).measure["m-z34s"].target[key]
    assert said(entered) == said(target)
    for block in blocks(after, key):
        after = after.replace(block, "")
    assert after == before


async def test_after_publication_rows_come_change_and_go_under_one_revision(
    application: Application, workspace: Path
) -> None:
    path = workspace / "2021-koho.toml"
    rows = (
        "\n[measure.m-aaaa.target.t-aaaa.baseline.b-aaaa]\norder = 10\n"
        'text = "（令和元年度実績：480回）"\nvalue = 480\n'
        "\n[measure.m-aaaa.target.t-aaaa.baseline.b-bbbb]\norder = 20\nvalue = 470\n"
    )
    published = PUBLISHED.replace("\n[measure.m-aaaa.target.t-bbbb]", f"{rows}\n[measure.m-aaaa.target.t-bbbb]")
    path.write_text(published, encoding="utf-8", newline="\n")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("市公式SNS")
        await driver.press("enter", "f6")
        await go_to_field(driver, "Baseline")
        await driver.press("down", "delete", "up", "enter")
        assert "Edit: Baseline" in driver.text
        await driver.type("485")
        await driver.press("ctrl+s", "tab")
        await driver.type("（令和2年度実績：505回）")
        await driver.press("enter", "ctrl+s")
        await driver.type("集計の見直し")
        page = await driver.press("ctrl+s")
        assert "（令和2年度実績：505回）" in page
        assert driver.toasts[-1].startswith("Revised ")
        await driver.press("ctrl+z")
        assert "505回" not in driver.text
        await driver.press("ctrl+y", "ctrl+s")
    sheet = sheet_of(path)
    (revision,) = sheet.revision
    points = sheet.measure["m-aaaa"].target["t-aaaa"].baseline
    (new,) = set(points) - {"b-aaaa", "b-bbbb"}
    assert points["b-aaaa"].value == 485
    assert points["b-aaaa"].was[revision].value == 480
    assert points["b-bbbb"].withdrawn == revision
    assert points[new].added == revision
    assert (points[new].value, points[new].unit, str(points[new].at)) == (505, None, "FY2020")


async def test_rows_move_and_a_row_just_typed_goes_for_good(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter", "f6")
        await go_to_field(driver, "Baseline")
        for one in ("70件（R元年度）", "80件（R2年度）", "90件（R3年度）"):
            await driver.type(one)
            await driver.press("enter")
        await driver.press("shift+tab", "ctrl+up", "delete")
        await driver.press("ctrl+s", "ctrl+s")
    text = (workspace / "2022-kaikei.toml").read_text("utf-8")
    assert text.startswith(DRAFT)
    points = sheet_of(workspace / "2022-kaikei.toml").measure["m-cccc"].target["t-cccc"].baseline
    assert [one.value for _key, one in in_order(points)] == [70, 80]


async def test_a_line_that_says_no_figure_is_pointed_out_and_keeps_the_caret(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("市公式SNS")
        await driver.press("f7", "enter")
        await driver.type("窓口")
        await driver.press("tab", "tab", "tab", "tab", "tab", "tab")
        await driver.type("調査中")
        assert "! No figure was found." in await driver.press("ctrl+s")
        assert rows_at(application.focused)


async def test_rows_of_a_form_that_was_open_when_the_program_ended_are_back(
    application: Application, workspace: Path
) -> None:
    path = workspace / "2022-kaikei.toml"
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter", "f6")
        await go_to_field(driver, "Baseline")
        await driver.type("（令和元年度実績：70.5件）")
        await driver.press("enter")
        await driver.type("80件")
        await kept(driver, path, "80件")
    async with (app := Application(workspace, today=lambda: TODAY)).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        assert "（令和元年度実績：70.5件）" in await driver.open("会計課")
        form = await driver.press("1")
        assert "（令和元年度実績：70.5件）  70.5件 令和元年度" in form
        assert isinstance(app.screen, ItemScreen)
        await driver.press("ctrl+s", "ctrl+s")
    points = sheet_of(path).measure["m-cccc"].target["t-cccc"].baseline
    assert [str(one.value) for _key, one in in_order(points)] == ["70.5", "80"]


PASTED = """\
生涯学習講座を64講座開く。
（平成30年度実績：70講座）
【内訳】
◆ 公民館講座 28講座
◆ 出前講座 36講座
※ 速報値による。"""


async def test_lines_below_a_pasted_wording_become_rows_and_leave_it(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("f7", "enter")
        application.post_message(events.Paste(PASTED))
        await driver.rest()
        await driver.press("ctrl+t", "ctrl+s", "ctrl+s")
    target = added(workspace / "2022-kaikei.toml")
    assert target.text == "生涯学習講座を64講座開く。"
    assert (target.value, target.unit) == (64, "講座")
    (point,) = target.baseline.values()
    assert (point.text, point.value, point.unit) == ("（平成30年度実績：70講座）", 70, None)
    assert [(one.mark, one.value) for _key, one in in_order(target.breakdown)] == [("◆", 28), ("◆", 36)]
    assert [(one.mark, one.text) for one in target.note.values()] == [("※", "速報値による。")]


async def test_a_baseline_that_stands_is_kept_and_a_wording_that_says_another_is_pointed_out(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("f7", "enter", *["tab"] * 6)
        await driver.type("55件")
        await driver.press("enter", *["shift+tab"] * 7)
        application.post_message(events.Paste("窓口を80件開く（令和2年度は68件）。"))
        await driver.rest()
        assert "the wording says 68 令和2年度" in driver.text
        await driver.press("ctrl+t")
        assert "the wording says 68 令和2年度" in driver.text
        await driver.press("ctrl+s", "ctrl+s")
    target = added(workspace / "2022-kaikei.toml")
    assert [one.value for one in target.baseline.values()] == [55]
