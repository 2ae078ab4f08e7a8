"""Forms, the workspace's own file and the settings, broken in every way: told on the screen, never written over."""

import os
from pathlib import Path

import pytest

from tests.broken_forms import BROKEN, HEAD, ODD
from tests.cli.processes import RUN_AS_ROOT
from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT, PUBLISHED, TODAY
from tui.app import Application
from tui.screens.forms.form import FormScreen
from tui.screens.forms.forms import FormsScreen
from tui.shell.preferences import Preferences

KOHO = "2021-koho.toml"


@pytest.fixture
def form(workspace: Path) -> Path:
    """The form that both sheets of the workspace are of."""
    path = workspace / "forms" / "own.toml"
    path.parent.mkdir()
    for name, text in ((KOHO, PUBLISHED), ("2022-kaikei.toml", DRAFT)):
        (workspace / name).write_text(text.replace('toml"\n', "").replace("\n", '\nform = "own"\n', 1), "utf-8")
    return path


async def listed(driver: Driver) -> str:
    await driver.rest()
    shown = await driver.press("f7")
    assert isinstance(driver.app.screen, FormsScreen)
    return shown


@pytest.mark.parametrize("name", BROKEN)
async def test_a_broken_form_is_listed_told_and_left_as_it_is(application: Application, form: Path, name: str) -> None:
    content, _status = BROKEN[name]
    form.write_bytes(content)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        assert "own" in await listed(driver)
        await driver.go_to("own")
        assert "This file cannot be opened" in await driver.press("enter")
        await driver.press("escape")
        await driver.go_to("own")
        await driver.press("f2", "end")
        await driver.type("copied")
        assert "This file cannot be opened" in await driver.press("ctrl+s")
        await driver.press("escape", "escape")
        assert "Type to filter" in driver.text
    assert form.read_bytes() == content


async def test_on_a_sheet_of_a_broken_form_nothing_is_entered_by_periods_that_are_not_its_own(
    application: Application, workspace: Path, form: Path
) -> None:
    form.write_bytes(b"[[[")
    before = (workspace / KOHO).read_bytes()
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "The form own cannot be read. Mend it first" in await driver.press("f5", "ctrl+s")
        await driver.press("escape")
        await driver.open("広報")
        for key in ("f5", "ctrl+e"):
            driver.toasts.clear()
            await driver.press(key)
            assert "The form own cannot be read. Mend it first" in "".join(driver.toasts)
        await driver.press("f24", "ctrl+s")
        assert "cannot be read" in driver.text
        await driver.press("escape", "1")
    assert (workspace / KOHO).read_bytes() == before
    assert not list(workspace.glob("2022-koho*"))


@pytest.mark.parametrize("name", ODD)
async def test_an_odd_form_is_opened_and_says_what_is_odd(application: Application, form: Path, name: str) -> None:
    form.write_text(HEAD + ODD[name][0], "utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await listed(driver)
        await driver.go_to("own")
        await driver.press("enter")
        assert isinstance(driver.app.screen, FormScreen)
        await driver.press(*["down"] * 12, "enter", "escape", "escape", "escape")
        await driver.open("広報")
        await driver.press("f5", "ctrl+s")
        await driver.press("escape", "escape")


@pytest.mark.parametrize(
    "content", [b"", b"[[[", b"\xff\xfe", b'format = "goal-workspace/9"\n', b"form = 3\nname = [1]\n"]
)
async def test_a_broken_file_of_the_workspace_is_told_and_left_as_it_is(
    application: Application, workspace: Path, content: bytes
) -> None:
    marker = workspace / "miekeshi.toml"
    marker.write_bytes(content)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await listed(driver)
        await driver.press("home")
        assert "This file cannot be opened" in await driver.press("enter")
        await driver.press("escape", "escape")
        await driver.press("f2")
        await driver.press("escape")
    assert marker.read_bytes() == content


@pytest.mark.skipif(os.name == "nt", reason="what is done here to files is of POSIX")
@pytest.mark.parametrize("made", ["file", "folder", "fifo", "circle", "unreadable"])
async def test_what_stands_among_the_forms_stops_no_screen(
    application: Application, workspace: Path, made: str
) -> None:
    folder = workspace / "forms"
    if made == "file":
        folder.write_text("x", "utf-8")
    else:
        folder.mkdir()
        odd = folder / "odd.toml"
        match made:
            case "folder":
                odd.mkdir()
            case "fifo":
                os.mkfifo(odd)
            case "circle":
                odd.symlink_to(odd)
            case _:
                odd.write_text(HEAD, "utf-8")
                odd.chmod(0)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await listed(driver)
        if made != "file" and not (made == "unreadable" and RUN_AS_ROOT):
            await driver.go_to("odd")
            assert "This file cannot be opened" in await driver.press("enter")
            await driver.press("escape")
        await driver.press("home")
        await driver.go_to("manifesto")
        await driver.press("f2", "ctrl+a")
        await driver.type("ours")
        shown = await driver.press("ctrl+s")
        assert made != "file" or "could not write" in shown


@pytest.mark.skipif(os.name == "nt", reason="what is done here to files is of POSIX")
@pytest.mark.parametrize(
    "made", ["empty", "no TOML", "UTF-16", "huge", "folder", "fifo", "circle", "read-only", "wrong"]
)
async def test_settings_that_cannot_be_read_or_written_hold_for_this_time(
    workspace: Path, tmp_path: Path, made: str
) -> None:
    file = tmp_path / "config.toml"
    contents = {
        "empty": b"",
        "no TOML": b"[[[",
        "UTF-16": 'theme = "light"'.encode("utf-16"),
        "huge": b"# " + b"x" * 10_000_000,
        "read-only": b'theme = "dark"\n',
        "wrong": b'theme = "blue"\nmouse = 3\nlanguage = ["ja"]\n[keymap]\nsave = "x"\n',
    }
    match made:
        case "folder":
            file.mkdir()
        case "fifo":
            os.mkfifo(file)
        case "circle":
            file.symlink_to(file)
        case _:
            file.write_bytes(contents[made])
    if made == "read-only":
        file.chmod(0o444)
    application = Application(workspace, today=lambda: TODAY, preferences=Preferences(file))
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "Settings" in await driver.press("f8")
        await driver.press("right")
        assert application.theme == "light"
        assert any("config.toml" in toast for toast in driver.toasts)
        assert "Type to filter" in await driver.press("escape")
    assert made not in contents or file.read_bytes() == contents[made]
