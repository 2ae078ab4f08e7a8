"""Files for paper made from within the application."""

from datetime import date
from pathlib import Path

import pytest

from miekeshi.progress.periods import periods
from miekeshi.publish.export import Wish, exported
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import form
from tests.publish.reading_back import docx, html, struck, words
from tests.tui.driver import Driver
from tests.tui.sheets import REVISED, TODAY
from tui.app import Application
from tui.shell.paper_desk import PaperDesk


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that a desktop would have been asked to show."""
    shown: list[Path] = []
    monkeypatch.setattr(PaperDesk, "open", lambda _desk, path: shown.append(path))
    return shown


async def test_a_sheet_becomes_a_file_of_the_form_and_reading_chosen(workspace: Path, opened: list[Path]) -> None:
    file = workspace / "2021-koho.toml"
    file.write_text(REVISED, encoding="utf-8")
    sheet = check_file(file).sheet
    assert sheet is not None
    app = Application(workspace, today=lambda: TODAY)
    async with app.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        assert "Strikes" in await driver.press("ctrl+f12")
        assert "comparison table (新旧対照表), R3.10.1" in await driver.press("left")
        await driver.press("right", "enter")
        made = workspace / "2021-koho-見え消し版.docx"
        assert opened == [made] and struck(docx(made.read_bytes())) == "1月末"
        assert made.read_bytes() == exported(sheet, form(sheet.form, workspace), Wish("docx"))
        shown = await driver.press("ctrl+f12", "tab", "right", "right", "right", "tab", "right", "tab", "right")
        assert "Reports up to" in shown and "Quarter 1" in shown
        await driver.press("enter")
        clean = (workspace / "2021-koho-溶け込み版.html").read_bytes()
        shape = form(sheet.form, workspace)
        wish = Wish("html", "clean", periods(shape, 2021)[0])
        assert clean == exported(sheet, shape, wish) and b"<del" not in clean
        shown = await driver.press("ctrl+f12", "right")
        assert "Reading" not in shown and "web page (html)" in shown
        assert "改正前・改正後" in await driver.press("tab", "tab", "right")
        await driver.press("enter")
        compared = words(html((workspace / "2021-koho-新旧対照表.html").read_bytes()))
        assert compared.index("改正前") < compared.index("令和4年1月末までに") < compared.index("令和4年3月末までに")
        assert driver.app.screen.id != "output" and "Written:" in driver.toasts[-1]
    assert file.read_text("utf-8") == REVISED


async def test_all_sheets_become_files_and_what_cannot_be_written_is_said(
    workspace: Path, opened: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace / "broken.toml").write_text("format = \n", "utf-8")
    folder = tmp_path / "紙"
    app = Application(workspace, today=lambda: date(2021, 10, 20))
    async with app.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("ctrl+f12", "up")
        await driver.erase()
        await driver.type(str(folder))
        shown = await driver.press("enter")
        assert "there is no folder" in shown and "0 files made" in shown
        folder.mkdir()
        monkeypatch.chdir(tmp_path)
        await driver.erase()
        await driver.type("紙")
        shown = await driver.press("enter")
        assert "2 files made" in shown and "broken.toml:1:10" in shown
        assert sorted(path.name for path in folder.iterdir()) == [
            "2021-koho-見え消し版.docx",
            "2022-kaikei-見え消し版.docx",
        ]
        (workspace / "broken.toml").unlink()
        await driver.press("shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "left", "enter")
        assert opened == [Path("紙") / "議会資料.docx"]
        assert "広報部" in words(docx((folder / "議会資料.docx").read_bytes()))
