"""Sheets exchanged from within the application."""

import os
import re
from pathlib import Path

import pytest

from miekeshi.exchange import share
from miekeshi.exchange.receive import receive
from miekeshi.exchange.send import send
from tests.cli.processes import RUN_AS_ROOT
from tests.exchange.clones import Clone
from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application


@pytest.fixture
def ours(workspace: Path) -> Clone:
    """The workspace as a repository with all that is in it committed."""
    made = Clone(workspace, "企画課")
    made.commit()
    return made


async def test_a_share_is_made_sent_to_and_received_from(ours: Clone, application: Application, tmp_path: Path) -> None:
    place = tmp_path / "share.git"
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f6")
        await driver.type(str(place))
        await driver.press("enter")
        await driver.rest()
        assert "Share made:" in driver.text
        await driver.press("f7")
        await driver.rest()
        assert "Went:" in driver.text
        theirs = Clone(tmp_path / "theirs", "会計課")
        share.remember(theirs.home, place)
        receive(theirs.home)
        theirs.commit(theirs.text("2022-kaikei.toml").replace("会計課", "出納課"), "2022-kaikei.toml")
        send(theirs.home)
        await driver.press("enter")
        await driver.rest()
        assert "Came:" in driver.text and "会計課  1 commit" in driver.text
        assert "The share has all that is committed here." in driver.text
        text = await driver.press("f3")
        assert "1 of 3 by others" in text.splitlines()[0]
        rows = {line.split()[-1]: line for line in text.splitlines() if ".toml" in line}
        assert "会計課  " in rows["2022-kaikei.toml"] and "出納課" in rows["2022-kaikei.toml"]
        assert "you " in rows["2021-koho.toml"]
        await driver.type("広報")
        assert "2022-kaikei" not in driver.text and "2021-koho.toml" in driver.text
        await driver.press("escape", "escape")
        await driver.rest()
        assert "出納課" in driver.text
    assert ours.tip == theirs.tip


async def test_what_cannot_be_exchanged_is_said(application: Application, tmp_path: Path) -> None:
    async with application.run_test(size=(100, 30), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f6", "enter")
        await driver.rest()
        assert "Type the folder of the share first" in driver.text
        await driver.type(str(tmp_path / "share.git"))
        await driver.press("enter")
        await driver.rest()
        told = re.sub(r"[\s▌]+", " ", driver.text)
        assert "nobody keeps a history of this folder yet" in told and "Shift+F10 on the list" in told


@pytest.mark.skipif(not RUN_AS_ROOT, reason="only root can give files away")
async def test_a_share_of_someone_else_is_asked_about_once(
    ours: Clone, application: Application, tmp_path: Path
) -> None:
    place = tmp_path / "share.git"
    share.begin(place, "main")
    os.chown(place, 4321, 4321)
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f6")
        await driver.type(str(place))
        await driver.press("enter")
        await driver.rest()
        assert "A share of someone else" in driver.text
        await driver.press("1")
        await driver.rest()
        assert "Sheets are exchanged over" in driver.text
    assert share.remembered(ours.home) == ("share", place)


async def test_a_share_comes_into_an_empty_folder_and_one_file_from_there_back(
    ours: Clone, workspace: Path, tmp_path: Path
) -> None:
    place, handed, blank = tmp_path / "share.git", tmp_path / "koho.bundle", tmp_path / "blank"
    share.begin(place, "main")
    share.remember(ours.home, place)
    send(ours.home)
    blank.mkdir()
    app = Application(blank, today=lambda: TODAY)
    async with app.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        text = await driver.press("f6")
        assert "There are no sheets here yet" in text
        await driver.type(str(place))
        text = await driver.press("enter")
        assert "Came:" in text and "2021-koho.toml" in text
        assert (blank / "2021-koho.toml").read_bytes() == (workspace / "2021-koho.toml").read_bytes()
        theirs = Clone(blank, "広報課")
        theirs.commit(theirs.text("2021-koho.toml").replace("見直し", "改善"), "2021-koho.toml")
        text = await driver.press("f8")
        assert "~/blank-2021-10-29.bundle" in text
        await driver.type(str(blank / "2021-koho.toml"))
        text = await driver.press("ctrl+s")
        assert "is no handed-in file" in re.sub(r"[\s▌]+", " ", text)
        await driver.press("f8")
        await driver.type(str(handed))
        assert "Written: " in await driver.press("ctrl+s")
    app = Application(workspace, today=lambda: TODAY)
    async with app.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f6", "f9")
        await driver.type(str(handed))
        text = await driver.press("ctrl+s")
        assert "Came:" in text and "広報課  1 commit" in text
    assert "相談窓口の改善" in ours.text("2021-koho.toml")
