"""Commits from the application: what changed is shown in words, committed with one key, and taken back."""

from pathlib import Path

import pygit2
import pytest

from miekeshi.config.settings import Settings
from tests.tui.driver import Driver
from tui.app import Application

SHEET = "2021-koho.toml"


@pytest.fixture
def clone(workspace: Path) -> pygit2.Repository:
    made = pygit2.init_repository(str(workspace), initial_head="main")
    made.config["user.name"], made.config["user.email"] = "広報課", "koho@city.example"
    index = made.index
    index.add_all()
    index.write()
    who = pygit2.Signature("a", "a@b.example")
    made.create_commit("HEAD", who, who, "一", index.write_tree(), [])
    return made


def head(clone: pygit2.Repository) -> pygit2.Commit:
    return pygit2.Repository(clone.path).head.peel(pygit2.Commit)


def change(workspace: Path, name: str = SHEET) -> None:
    file = workspace / name
    text = file.read_text("utf-8")
    file.write_text(text.replace('。"', '（約）。"', 1), "utf-8", newline="\n")
    assert file.read_text("utf-8") != text


async def test_what_changed_is_committed_and_taken_back(
    application: Application, workspace: Path, clone: pygit2.Repository
) -> None:
    change(workspace)
    async with application.run_test() as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        text = await driver.press("shift+f10")
        assert SHEET in text and "（約）" in text
        await driver.press("end")
        await driver.type("（訂正）")
        await driver.press("ctrl+s")
        made = head(clone)
        assert made.message.splitlines()[0].endswith("（訂正）") and len(made.parents) == 1
        assert (made.author.name, made.author.email) == ("広報課", "koho@city.example")
        text = await driver.press("shift+f10")
        assert "Everything is committed" in text and "（訂正）" in text
        await driver.press("2")
        assert head(clone).message == "一"
        assert "（約）" in (workspace / SHEET).read_text("utf-8")


async def test_the_list_says_what_is_not_yet_committed(
    application: Application, workspace: Path, clone: pygit2.Repository
) -> None:
    change(workspace)
    async with application.run_test() as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "not yet committed" not in driver.text
        assert "not yet committed" in await driver.press("down")
        await driver.press("shift+f10")
        assert "not yet committed" not in await driver.press("ctrl+s")
        assert SHEET in head(clone).message


async def test_from_a_sheet_it_alone_is_committed_unless_all_are_chosen(
    application: Application, workspace: Path, clone: pygit2.Repository
) -> None:
    change(workspace)
    change(workspace, "2022-kaikei.toml")
    async with application.run_test() as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("shift+f10", "ctrl+s")
        assert "2022-kaikei.toml" not in head(clone).message
        change(workspace)
        await driver.press("shift+f10", "shift+tab", "right", "ctrl+s")
        assert "2022-kaikei.toml" in head(clone).message and SHEET in head(clone).message


async def test_of_what_changed_some_are_chosen(
    application: Application, workspace: Path, clone: pygit2.Repository
) -> None:
    for name in (SHEET, "2022-kaikei.toml"):
        change(workspace, name)
    async with application.run_test() as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("shift+f10", "shift+tab")
        text = await driver.press("right")
        assert "2 of 2 taken in" in text and "（約）" in text
        text = await driver.press("space", "down", "f8")
        assert "0 of 2 taken in" in text
        await driver.press("ctrl+s")
        assert "Take at least one file in" in driver.toasts[-1]
        await driver.press("f8", "ctrl+s")
        assert "2022-kaikei.toml" in driver.text and SHEET not in driver.text
        await driver.press("ctrl+s")
        assert "2022-kaikei.toml" in head(clone).message and SHEET not in head(clone).message
        assert list(pygit2.Repository(clone.path).status()) == [SHEET]


async def test_after_a_save_and_when_the_program_is_left_it_is_asked_for_as_the_settings_say(
    application: Application, workspace: Path, clone: pygit2.Repository
) -> None:
    application.preferences.settings = Settings(commit="save")
    async with application.run_test() as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        assert "In a line" in await driver.press("d", "ctrl+s")
        await driver.press("escape")
        assert type(application.screen).__name__ == "SheetScreen"
        application.preferences.settings = Settings(commit="ask")
        assert "In a line" in await driver.press("ctrl+q")
        await driver.press("ctrl+s")
        assert "2022-kaikei.toml" in head(clone).message
        await driver.until(lambda: not application.is_running)


async def test_an_unsaved_sheet_is_saved_first(application: Application, clone: pygit2.Repository) -> None:
    async with application.run_test() as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("d", "shift+f10")
        assert "Save first" in driver.toasts[-1]
        assert head(clone).message == "一"


async def test_a_folder_without_a_history_is_offered_one_and_the_author_is_asked(
    application: Application, workspace: Path
) -> None:
    async with application.run_test() as pilot:
        driver = Driver(pilot)
        assert "Keep a history" in await driver.press("shift+f10")
        await driver.press("escape")
        assert not (workspace / ".git").exists()
        await driver.press("shift+f10")
        await driver.press("1")
        made = pygit2.Repository(str(workspace))
        assert made.config["core.quotepath"] == "false"
        await driver.press("escape", "escape")
        made.config["user.name"], made.config["user.email"] = "広報課", ""
        text = await driver.press("shift+f10")
        assert "Mail address" in text and "broken.toml" in text
        await driver.press("ctrl+s")
        assert made.head_is_unborn
        await driver.type("koho@city.example")
        await driver.press("ctrl+s")
        commit = head(made)
        assert commit.author.email == application.preferences.settings.mail == "koho@city.example"
        names = {entry.name for entry in commit.tree}
        assert names == {".gitattributes", ".gitignore", "miekeshi.toml", SHEET, "2022-kaikei.toml"}


async def test_where_git_is_at_something_else_it_says_so(
    application: Application, workspace: Path, clone: pygit2.Repository
) -> None:
    change(workspace)
    (workspace / ".git" / "index.lock").touch()
    async with application.run_test() as pilot:
        driver = Driver(pilot)
        await driver.press("shift+f10")
        assert "index.lock" in driver.toasts[-1]


@pytest.mark.parametrize("setting", ["never", "ask"])
async def test_when_a_sheet_is_left_it_is_asked_for_if_the_settings_say_so(
    application: Application, workspace: Path, clone: pygit2.Repository, setting: str
) -> None:
    application.preferences.settings = Settings(commit=setting)  # type: ignore[arg-type]
    change(workspace)
    async with application.run_test() as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        text = await driver.press("escape")
        assert ("In a line" in text) is (setting == "ask")
        if setting == "ask":
            await driver.press("ctrl+s")
            assert SHEET in head(clone).message
        assert type(application.screen).__name__ == "WorkspaceScreen"
