"""Keys of one's own choosing: refused with reasons, and shown and obeyed everywhere once they are in force."""

from dataclasses import replace

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import Keys

from miekeshi.config.settings import Settings
from tests.tui.driver import Driver
from tui.app import Application
from tui.shell.commands import ENTRIES, use_keymap
from tui.shell.keymap import SWALLOWED, faults, known, listing

ARRIVING = {key.value for keys in ANSI_SEQUENCES_KEYS.values() if isinstance(keys, tuple) for key in keys}


@pytest.fixture(autouse=True)
def keys_as_they_come() -> None:
    use_keymap({})


@pytest.mark.parametrize("key", sorted(ARRIVING - {Keys.ScrollUp.value, Keys.ScrollDown.value}))
def test_every_key_that_terminals_send_is_known(key: str) -> None:
    assert known(key) or key in SWALLOWED or "+shift+" in key or key[-1].isdigit() or key == "shift+escape"


@pytest.mark.parametrize("command", ENTRIES, ids=lambda command: command.id)
def test_the_keys_that_commands_come_with_pass(command) -> None:
    assert [key for key in command.keys if not known(key)] == []
    assert [*faults({command.id: command.keys})] == []


@pytest.mark.parametrize(
    ("keymap", "told"),
    [
        ({"serch": ("f3",)}, "there is no command serch"),
        ({"undo": ("f25",)}, "f25 is no key"),
        ({"undo": ("Ctrl+E",)}, "Ctrl+E is no key"),
        ({"undo": ("あ",)}, "あ is no key"),
        ({"undo": ("ctrl+h", "f20")}, "terminals send ctrl+h as Backspace"),
        ({"undo": ("up", "f20")}, "up moves the cursor or types, and cannot be a command's"),
        ({"undo": ("u",)}, "Undo has letters only, which do not arrive while an input method is on"),
        ({"undo": ("ctrl+s",)}, "Ctrl+S is already the key of Save (save) on the same screen"),
        ({"undo": ("ctrl+e", "ctrl+e")}, "Ctrl+E stands twice"),
        ({"save": ()}, "Save would have no key left"),
        ({"quit": ()}, "Quit would have no key left"),
    ],
)
def test_what_cannot_be_is_refused_in_words(keymap, told: str) -> None:
    found = [*faults(keymap)]
    assert told in [one.message for one in found]
    assert all(one.remedy for one in found)


def test_two_commands_can_change_keys() -> None:
    assert [*faults({"undo": ("ctrl+y", "r"), "redo": ("ctrl+z", "u")})] == []
    assert [*faults({"undo": ("ctrl+y", "r")})] != []


def test_every_command_is_listed() -> None:
    assert [line.split()[0] for line in listing()] == [command.id for command in ENTRIES]


async def test_the_keys_in_force_work_and_show(application: Application) -> None:
    keymap = {"undo": ("ctrl+y", "r"), "redo": ("ctrl+z", "u"), "save": ("f20",), "marks": ()}
    application.preferences.settings = replace(Settings(), keymap=keymap)
    application.apply_settings()
    async with application.run_test(size=(120, 100)) as pilot:
        driver = Driver(pilot)
        shown = await driver.open("会計課")
        assert "F20 Save" in shown
        assert "Ctrl+Y Undo" in shown
        await driver.press("ctrl+y", "ctrl+z", "ctrl+s", "ctrl+k")
        assert driver.toasts == ["There is nothing to undo.", "There is nothing to redo."]
        await driver.press("f20")
        assert driver.toasts[2:] == ["Everything is saved."]
        assert not application.marks
        await driver.press("ctrl+p")
        assert "F20       Save" in await driver.type("save")
        await driver.press("escape", "f1")
        assert [line.split("Undo")[1].split() for line in driver.text.splitlines() if "Undo  " in line] == [
            ["Ctrl+Y", "r"]
        ]
