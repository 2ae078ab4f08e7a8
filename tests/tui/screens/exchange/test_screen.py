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
        await driver.press("f3")
        await driver.rest()
        assert "2022-kaikei.toml" in driver.text
        await driver.press("escape")
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
        assert "is in no git repository" in re.sub(r"[\s▌]+", " ", driver.text)


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
