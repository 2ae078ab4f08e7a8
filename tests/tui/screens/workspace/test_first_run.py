"""The first start on a machine: three Enters lead to work, and it is asked once."""

from pathlib import Path

import pytest

from miekeshi.config.settings import Settings
from tests.cli.processes import Terminal, command
from tests.tui.driver import Driver
from tui.app import Application
from tui.shell.preferences import Preferences
from tui.shell.usual_place import First, usual_place


def test_where_to_work_if_nobody_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _here, first = usual_place("", known=False)
    assert first and first.lost is None and first.proposed.name == "miekeshi"
    assert usual_place("", known=True) == (Path(), None)
    (tmp_path / "goals").mkdir()
    assert usual_place(str(tmp_path / "goals"), known=True) == (tmp_path / "goals", None)
    gone = tmp_path / "gone"
    assert usual_place(str(gone), known=True) == (Path(), First(gone, gone))
    (tmp_path / "miekeshi.toml").touch()
    assert usual_place(str(gone), known=False) == (Path(), None)


def test_three_enters_lead_to_work_and_the_next_start_goes_there_at_once(tmp_path: Path) -> None:
    documents = tmp_path / "docs"
    places = {
        "HOME": str(tmp_path),
        "XDG_DOCUMENTS_DIR": str(documents),
        "MIEKESHI_CONFIG": str(tmp_path / "deep/c.toml"),
        "MIEKESHI_STATE": str(tmp_path / "state"),
    }
    (tmp_path / "empty").mkdir()
    with Terminal(*command(), cwd=tmp_path / "empty", **places) as terminal:
        assert terminal.wait_for("Welcome")
        assert terminal.wait_for("F1")
        terminal.type("\r\r\r")
        assert terminal.wait_for("There is no goal sheet")
        terminal.type("\x11")
        assert terminal.end() == 0
    assert (documents / "miekeshi").is_dir()
    assert f'workspace = "{documents / "miekeshi"}"' in (tmp_path / "deep/c.toml").read_text("utf-8")
    with Terminal(*command(), cwd=tmp_path / "empty", **places) as terminal:
        assert terminal.wait_for("There is no goal sheet")
        assert b"Welcome" not in terminal.printed
        terminal.type("\x11")
        assert terminal.end() == 0


@pytest.mark.parametrize("language", ["ja"], indirect=True)
@pytest.mark.usefixtures("language")
async def test_what_is_named_is_kept_and_what_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lost = tmp_path / "file" / "share"
    preferences = Preferences(tmp_path / "c.toml")
    preferences.settings = Settings(language="ja", workspace=str(lost))
    app = Application(tmp_path, preferences=preferences, first=First(lost, lost))
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "接続できません" in driver.text
        await driver.press("enter", "enter")
        assert "！ " in driver.text
        assert app.begun is None
        await driver.press("down", "right")
        assert "Welcome to Miekeshi" in driver.text
        assert str(lost)[-12:] in driver.text
        await driver.press("up", "up")
        await driver.type("総務課長")
        await driver.press("enter")
        await driver.erase()
        await driver.type(str(tmp_path / "目標"))
        await driver.press("enter", "enter")
    assert app.begun == tmp_path / "目標"
    assert app.begun.is_dir()
    kept = Preferences(tmp_path / "c.toml").settings
    assert (kept.language, kept.person, kept.workspace) == ("en", "総務課長", str(tmp_path / "目標"))
