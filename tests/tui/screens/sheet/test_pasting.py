"""Text pasted onto a page or into a form becomes what people mean by it, with the choice shown."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from textual import events

from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT, PUBLISHED
from tui.app import Application
from tui.widgets.choices import Choices
from tui.widgets.fields.prose import Prose

LIST = "① 手引を作る\n　・ 窓口用\n　・ 電話用\n② 研修を行う\n"
MEASURE = """\
2 窓口の改善（会計課、税務課）
【現状・課題】
待ち時間が長く、利用者から改善を求める声が多く寄せられており、窓口の
体制を見直す必要があります。
【達成目標】
① 待ち時間を年度末までに10分以下にする。
② 案内表示を９月末までに改める。
"""


async def paste(driver: Driver, text: str) -> str:
    driver.app.post_message(events.Paste(text))
    await driver.rest()
    return driver.text


def saved(workspace: Path, name: str = "2022-kaikei.toml") -> dict[str, Any]:
    return tomllib.loads((workspace / name).read_text("utf-8"))


def printed(items: dict[str, Any], field: str = "action") -> list[Any]:
    """Mark and words of items in printed order, those below each as a list behind it."""
    found: list[Any] = []
    for one in sorted(items.values(), key=lambda one: one["order"]):
        found.append(f"{one.get('mark', '')} {one['text']}".strip())
        if below := one.get(field):
            found.append(printed(below, field))
    return found


def choices(driver: Driver) -> list[str]:
    """The answers that the question offers."""
    return [name for name, _meaning in driver.app.screen.query_one(Choices).choices]


async def test_a_list_becomes_nested_actions_where_the_cursor_is_on_an_action(
    application: Application, workspace: Path
) -> None:
    path = workspace / "2022-kaikei.toml"
    path.write_text(DRAFT + '\n[measure.m-cccc.action.a-aaaa]\norder = 10\nmark = "・"\ntext = "準備"\n', "utf-8")
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("準備")
        asked = await paste(driver, LIST)
        assert "Add 4 actions, 2 of them below others" in asked
        assert asked.index("Add 4 actions") < asked.index("Add one action") < asked.index("targets")
        await driver.press("1", "ctrl+s")
    assert printed(saved(workspace)["measure"]["m-cccc"]["action"]) == [
        "・ 準備",
        "① 手引を作る",
        ["・ 窓口用", "・ 電話用"],
        "② 研修を行う",
    ]


async def test_one_undo_takes_a_pasted_list_back(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("支払事務")
        await paste(driver, LIST)
        await driver.press(str(1 + choices(driver).index("Add 4 actions, 2 of them below others")))
        assert "電話用" in driver.text
        assert "電話用" not in await driver.press("ctrl+z")


async def test_on_a_published_sheet_a_list_goes_under_one_revision(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("相談窓口")
        await paste(driver, "① 年間20回以上の研修を行う。\n② 手引を6月末までに作る。")
        await driver.press(str(1 + choices(driver).index("Add 2 targets")))
        await driver.press("tab")
        await driver.type("追加")
        await driver.press("ctrl+s", "ctrl+s")
    found = saved(workspace, "2021-koho.toml")
    (key,) = found["revision"]
    assert {one["added"] for one in found["measure"]["m-bbbb"]["target"].values()} == {key}


@pytest.mark.parametrize("place", ["支払事務", "令和4年度 会計課"])
async def test_a_measure_with_headings_is_proposed_as_one(
    application: Application, workspace: Path, place: str
) -> None:
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to(place)
        asked = await paste(driver, MEASURE)
        assert choices(driver)[0] == "A new measure: 1 section、2 targets、0 actions"
        assert ("Into this measure" in asked) == (place == "支払事務")
        await driver.press("1", "ctrl+s")
    (found,) = (one for key, one in saved(workspace)["measure"].items() if key != "m-cccc")
    assert (found["number"], found["title"], found["divisions"]) == ("2", "窓口の改善", ["会計課", "税務課"])
    (section,) = found["section"].values()
    assert section["heading"] == "【現状・課題】"
    assert section["body"] == (
        "待ち時間が長く、利用者から改善を求める声が多く寄せられており、窓口の体制を見直す必要があります。"
    )
    assert printed(found["target"]) == ["① 待ち時間を年度末までに10分以下にする。", "② 案内表示を９月末までに改める。"]


async def test_headings_go_into_the_measure_under_the_cursor(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await paste(driver, MEASURE.partition("\n")[2])
        assert choices(driver)[0].startswith("Into this measure: ")
        await driver.press("1", "ctrl+s")
    found = saved(workspace)["measure"]["m-cccc"]
    assert found["title"] == "支払事務の電子化"
    assert printed(found["target"])[0] == "① 請求書の電子受付を９月末までに始める。"
    assert len(found["target"]) == 3
    assert len(found["section"]) == 1


async def test_what_the_program_copied_comes_back_as_what_it_was(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("情報発信")
        await driver.press("ctrl+c", "escape")
        await driver.press("escape")
        await driver.open("会計課")
        await driver.go_to("支払事務")
        text = await paste(driver, application.clipboard.replace("\n", "\r\n"))
        assert "Add what was pasted?" not in text
        assert driver.toasts[-1].startswith("Pasted 1 情報発信の強化")
        await driver.press("ctrl+s")
    (found,) = (one for key, one in saved(workspace)["measure"].items() if key != "m-cccc")
    assert found["title"] == "情報発信の強化"
    assert [one["value"] for one in found["target"].values() if "value" in one] == [510]


async def test_text_goes_behind_that_of_the_section_under_the_cursor(workspace: Path, application: Application) -> None:
    path = workspace / "2022-kaikei.toml"
    path.write_text(DRAFT + '\n[section.policy]\nheading = "基本方針"\nbody = "正しく払います。"\n', "utf-8")
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("正しく")
        await paste(driver, "滞りなく支払い、\n納付にも努めます。")
        assert choices(driver)[0] == "As text, behind that of: 基本方針"
        await driver.press("1", "ctrl+s")
    assert saved(workspace)["section"]["policy"]["body"] == "正しく払います。\n滞りなく支払い、納付にも努めます。"


async def test_a_list_pasted_into_the_form_of_an_action_makes_several(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("支払事務")
        await driver.press("f7")
        await driver.press(str(1 + next(at for at, one in enumerate(choices(driver)) if one.startswith("Action"))))
        asked = await paste(driver, LIST)
        assert "4 actions: ①、・、・、②" in asked
        await driver.press("1", "ctrl+s")
    assert printed(saved(workspace)["measure"]["m-cccc"]["action"]) == [
        "① 手引を作る",
        ["・ 窓口用", "・ 電話用"],
        "② 研修を行う",
    ]


async def test_lines_of_a_pdf_are_joined_in_a_field_and_one_undo_breaks_them_again(application: Application) -> None:
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter", "ctrl+a")
        await paste(driver, "電子受付を\r\n９月末までに始め、\r\n年度末に検証する。")
        prose = application.focused
        assert isinstance(prose, Prose)
        assert prose.text == "電子受付を９月末までに始め、年度末に検証する。"
        assert driver.toasts[-1].startswith("Lines broken in mid-sentence were joined.")
        await driver.press("ctrl+z")
        assert prose.text == "電子受付を\n９月末までに始め、\n年度末に検証する。"
        await driver.press("ctrl+z")
        assert prose.text == "請求書の電子受付を９月末までに始める。"


@pytest.mark.parametrize(("typed", "mark"), [("② 冊子を配る。", "②"), ("④ 冊子を配る。", "④"), ("冊子を配る。", "②")])
async def test_a_mark_typed_before_a_proposed_one_does_not_double(
    application: Application, workspace: Path, typed: str, mark: str
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("f7", "1")
        await driver.type(typed)
        await driver.press("ctrl+s", "ctrl+s")
    assert printed(saved(workspace)["measure"]["m-cccc"]["target"])[1] == f"{mark} 冊子を配る。"


async def test_a_mark_typed_before_the_one_of_a_revised_wording_does_not_double(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("市公式SNS")
        await driver.press("enter")
        await driver.erase()
        await driver.type("① 市公式SNSでの発信を年間510回以上続ける。")
        await driver.press("ctrl+s")
        await driver.type("見直し")
        await driver.press("ctrl+s", "ctrl+s")
    target = saved(workspace, "2021-koho.toml")["measure"]["m-aaaa"]["target"]["t-aaaa"]
    assert (target["mark"], target["text"]) == ("①", "市公式SNSでの発信を年間510回以上続ける。")
    assert PUBLISHED.count("①") == 1
