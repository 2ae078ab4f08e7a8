"""A file taken over in the application: pieces placed, moved, split, joined, kept; nothing written before accepted."""

import tomllib
from pathlib import Path

from textual import events

from tests.paths import ROOT
from tests.tui.driver import Driver
from tui.app import Application

MAIL = ROOT / "tests" / "data" / "import" / "k12-mail.txt"


async def begin(driver: Driver, file: Path) -> None:
    await driver.press("shift+f2")
    await driver.type(str(file))
    await driver.press("ctrl+s")


async def test_a_mail_is_taken_over_piece_by_piece(application: Application, workspace: Path) -> None:
    before = {path.name for path in workspace.iterdir()}
    async with application.run_test(size=(100, 40), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await begin(driver, workspace / "missing.docx")
        assert "there is no such file" in driver.text
        await driver.press("escape", "enter")
        await begin(driver, MAIL)
        text = driver.text
        assert "6 pieces left over" in text and "! From: 商工観光課" in text and "事業承継の相談" in text

        await driver.press("enter", "down", "enter", "down", "enter")
        assert "5 pieces left over" in driver.text
        await driver.press("ctrl+z")
        assert "6 pieces left over" in driver.text
        await driver.press("f7")
        assert "5 pieces left over" in driver.text
        await driver.press("f6", "enter")
        assert "6 pieces left over" in driver.text
        await driver.press("f8")
        await driver.press("enter", "end", "enter")
        assert "4 pieces left over" in driver.text

        await driver.press("escape")
        assert {path.name for path in workspace.iterdir()} == before
        await begin(driver, MAIL)
        assert "4 pieces left over" in driver.text
        await driver.press("f2")
        assert "You have moved" not in driver.text
        await driver.press("escape", "ctrl+s")
        assert "商工観光部" in driver.text
    (file,) = (path for path in workspace.iterdir() if path.name not in before)
    sheet = tomllib.loads(file.read_text("utf-8"))
    assert len(sheet["left_over"]) == 4
    assert [note["text"] for note in sheet["note"].values()] == ["From: 商工観光課"]
    assert sheet["revision"].popitem()[1]["reason"] == "相談員の配置が半年遅れたため"


async def test_of_a_workbook_one_sheet_is_chosen_and_a_piece_taken_out(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(100, 40), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await begin(driver, ROOT / "tests" / "data" / "import" / "k5-two.xlsx")
        assert "財務部" in driver.text
        await driver.press("down", "enter")
        assert "all is placed" in driver.text
        await driver.press("pagedown", "up", "up", "up")
        await driver.press("enter")
        assert "left over" in driver.text
        await driver.press("ctrl+z", "f2")
        assert "2025" in driver.text or "令和7年度" in driver.text


async def test_what_a_sheet_was_left_with_is_dealt_with_later(application: Application, workspace: Path) -> None:
    file = workspace / "2022-kaikei.toml"
    left = '\n[left_over.l-aaaa]\ntext = "会議は月１回開く。"\nplace = "3行目"\n'
    file.write_text(file.read_text("utf-8") + left, encoding="utf-8", newline="\n")
    async with application.run_test(size=(100, 40), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.open("会計課")
        assert "1 piece left over" in driver.text
        await driver.press("ctrl+f7", "enter", "enter", "enter")
        assert "all is placed" in driver.text
        await driver.press("ctrl+s", "ctrl+s")
    sheet = tomllib.loads(file.read_text("utf-8"))
    assert "left_over" not in sheet
    assert [note["text"] for note in sheet["note"].values()] == ["会議は月１回開く。"]


async def test_in_a_published_sheet_what_is_left_over_goes_under_a_revision(
    application: Application, workspace: Path
) -> None:
    file = workspace / "2021-koho.toml"
    left = '\n[left_over.l-aaaa]\ntext = "※ 冊子は郵送もします。"\n\n[left_over.l-bbbb]\norder = 20\ntext = "2頁"\n'
    file.write_text(file.read_text("utf-8") + left, encoding="utf-8", newline="\n")
    before = tomllib.loads(file.read_text("utf-8"))
    assert before["stage"] == "published"
    async with application.run_test(size=(100, 40), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.open("広報部")
        assert "2 pieces left over" in driver.text
        await driver.press("ctrl+f7")
        assert "※ 冊子は郵送もします。" in driver.text
        await driver.press("tab")
        await driver.type("差し替え漏れ")
        await driver.press("ctrl+s", "f8")
        await driver.press("enter", "end", "enter")
        assert "all is placed" in driver.text
        await driver.press("ctrl+s")
        assert "Dealt with 2 pieces" in driver.text
        await driver.press("ctrl+s")
    sheet = tomllib.loads(file.read_text("utf-8"))
    assert "left_over" not in sheet
    (note,) = (one for key, one in sheet["note"].items() if key not in before.get("note", {}))
    assert (note["mark"], note["text"]) == ("※", "冊子は郵送もします。")
    assert note["added"] in sheet["revision"]


async def test_in_a_pasted_text_values_that_stand_run_together_become_a_revision(
    application: Application, workspace: Path
) -> None:
    source = (ROOT / "tests" / "data" / "import" / "k8-raw.txt").read_text("utf-8")
    before = {path.name for path in workspace.iterdir()}
    async with application.run_test(size=(100, 40), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("shift+f2", "ctrl+s")
        assert "paste the text below" in driver.text
        await driver.press("tab")
        application.post_message(events.Paste(source))
        await driver.rest()
        print(driver.text)
        await driver.press("ctrl+s")
        assert "1 piece left over" in driver.text and "? 延2,400人延1,900人" in driver.text
        await driver.press("enter", "enter")
        assert "all is placed" in driver.text
        await driver.press("ctrl+s")
    (file,) = (path for path in workspace.iterdir() if path.name not in before)
    (measure,) = tomllib.loads(file.read_text("utf-8"))["measure"].values()
    target = next(one for one in measure["target"].values() if one["mark"] == "②")
    assert target["text"] == "応急手当の講習を延1,900人に行います。"
    assert [one["text"] for one in target["was"].values()] == ["応急手当の講習を延2,400人に行います。"]


async def test_reports_of_a_table_are_shown_as_redlines_and_written(application: Application, workspace: Path) -> None:
    file = workspace / "2021-koho.toml"
    before = tomllib.loads(file.read_text("utf-8"))
    rows = ["file,id,period,value,note", "2021-koho.toml,t-aaaa,q2,300回,", ",t-bbbb,q2,未着手,[/]", ",t-none,q2,1,"]
    (workspace / "back.csv").write_bytes("\r\n".join(rows).encode("cp932"))
    async with application.run_test(size=(100, 40), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await begin(driver, workspace / "back.csv")
        text = driver.text
        assert "2 reports to write" in text and "1 rows cannot be taken" in text
        assert "300回" in text and "! row 4, t-none: no sheet here has this target" in text and "[/]" in text
        await driver.press("down", "space")
        assert "1 report to write" in driver.text
        assert tomllib.loads(file.read_text("utf-8")) == before
        await driver.press("ctrl+s")
        assert "Reports written into 1 sheet." in driver.text
        await begin(driver, workspace / "back.csv")
        assert "1 report to write" in driver.text
        await driver.press("escape")
    targets = tomllib.loads(file.read_text("utf-8"))["measure"]["m-aaaa"]["target"]
    assert targets["t-aaaa"]["progress"]["q2"]["value"] == 300
    assert targets["t-bbbb"] == before["measure"]["m-aaaa"]["target"]["t-bbbb"]
