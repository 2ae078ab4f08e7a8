"""Keys in messages: named as they are bound now; the few named by themselves are no command's and cannot be rebound."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from miekeshi.config.settings import Settings
from miekeshi.text import i18n
from miekeshi.text.i18n import _
from tests.paths import ROOT
from tests.text.messages import PO, calls, english, said, strings
from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application
from tui.shell.commands import BY_ID, ENTRIES, key_of, use_keymap

LITERAL = re.compile(
    r"(?<![A-Za-z])(?:F\d{1,2}|Ctrl|Shift|Enter|Esc|Tab|Space|Delete|Insert|Home|End|PgUp|PgDn)(?![A-Za-z])|[↑↓←→]"
)
NAMED = re.compile(r"\{key\[(\w+)\]\}")
VERBS = ("Enter it", "Enter its", "Enter the", "Insert before")
"""English words that are no keys."""
ARROWS = (
    "{start} → {goal}",
    "Achievement {percent} → {levels}",
    "→ {name}: April",
    "← suggested",
    "{date}: {before} → {after}",
    "{start} → {goal}",
)
"""Arrows that are signs."""
FIXED = {
    "Choose the sheet of まちづくり推進部 with ↑ ↓": "the arrows of a list",
    "Revise a target: go down": "the arrows of the page",
    "Change the wording, go to the reason with Tab": "the key of every form",
    "Enter begins; ← → choose": "Enter accepts a form of choices, the arrows change one",
    "Enter begins: through what": "Enter accepts a form of choices",
    "← → or Space change": "the arrows of a field of choices",
    "Enter begins a new line": "Enter in prose",
    "Store what was typed and go on, from within": "Enter in prose",
    "Tab: next field": "the key of prose",
    "Enter: open   {key": "Enter and Delete in a list of rows",
    "Enter: choose from the list": "Enter in a field with a list",
    "Enter opens the list": "Enter in a field with a list",
    "A row is typed on one line": "Enter and Delete in a list of rows",
    "Take the row under the cursor away": "Delete in a list of rows",
    "Enter: next  Esc: close": "the keys of the line that finds",
    "Find words on the page": "the keys of the line that finds",
    "Type a letter to go there. Esc": "Esc ends the choice of a letter",
    "To look at before: {count}": "Enter in a list of places within a form",
    "Not carried forward, being": "Enter in a list of places within a form",
    "Fold the outline": "the keys of the outline itself",
    "Taken back from the editor. Ctrl+Z": "undo within a field is the field's own",
    "{count} lines were joined into one. Ctrl+Z": "undo within a field is the field's own",
    "Lines broken in mid-sentence were joined. Ctrl+Z": "undo within a field is the field's own",
    "Copied what was typed. Ctrl+V": "paste into a field is the field's own",
    "Open the form you want it in and press Ctrl+V": "paste into a field is the field's own",
    "Add an F key or a Ctrl key": "speaks of keys, not of one",
    "Make a key of your own": "speaks of keys, not of one",
}
"""Messages that name keys of no command, by how they begin, and whose keys those are."""


@pytest.fixture(autouse=True)
def keys_as_they_come() -> None:
    use_keymap({})


def names_a_key(text: str) -> bool:
    for verb in VERBS:
        text = text.removeprefix(verb)
    return bool(LITERAL.search(NAMED.sub("", text)))


def test_no_message_names_a_key_that_could_be_another() -> None:
    with PO.open("rb") as file:
        catalogue = read_po(file, "ja")
    fixed = (*FIXED, *ARROWS)
    translated = {english(message): strings(message) for message in catalogue}
    wrong = {
        place: text
        for text, place in said().items()
        if not text.startswith(fixed) and any(map(names_a_key, (text, *translated[text])))
    }
    assert wrong == {}


def test_messages_name_commands_that_there_are() -> None:
    named = {text: {*NAMED.findall(text)} for text in said()}
    assert set().union(*named.values()) <= {*BY_ID}
    assert sum(map(bool, named.values())) > 30


def test_every_message_that_names_a_key_is_given_the_keys() -> None:
    root = ROOT
    wrong = []
    for place, call in calls():
        text = getattr(call.args[0], "value", None) if call.args else None
        if isinstance(text, str) and NAMED.search(text) and getattr(call.func, "id", "") == "_":
            path, _colon, _line = place.partition(":")
            lines = (root / path).read_text("utf-8").splitlines()
            if "key=KEY" not in "".join(lines[call.lineno - 1 : (call.end_lineno or 0) + 4]):
                wrong.append(place)
    assert wrong == []


@pytest.mark.parametrize("command", ENTRIES, ids=lambda command: command.id)
@pytest.mark.parametrize("language", ["en", "ja"], indirect=True)
def test_what_a_command_does_is_said_with_the_keys_in_force(command, language: str) -> None:
    assert "{key" not in command.about


@pytest.mark.parametrize(
    ("key", "spoken"),
    [
        ("ctrl+s", "Ctrl+S"),
        ("escape", "Esc"),
        ("shift+f7", "Shift+F7"),
        ("ctrl+up", "Ctrl+↑"),
        ("ctrl+pagedown", "Ctrl+PgDn"),
        ("insert", "Insert"),
        ("d", "d"),
    ],
)
def test_a_key_is_named_as_a_person_reads_it(key: str, spoken: str) -> None:
    use_keymap({"undo": (key,)})
    assert key_of("undo") == spoken


@pytest.mark.parametrize(
    ("language", "named"), [("en", "Ctrl+P “Take over”"), ("ja", "Ctrl+Pの「文から取り込む」")], indirect=["language"]
)
def test_a_command_without_a_key_is_found_in_the_palette(language: str, named: str) -> None:
    use_keymap({"take": ()})
    assert key_of("take") == named.replace("文から取り込む", _(BY_ID["take"].label))


async def test_hints_of_a_form_name_the_keys_that_were_chosen(workspace: Path) -> None:
    keymap = {"take": ("f9",), "more": (), "edit": ("f3", "enter"), "view": ("f2",)}
    app = Application(workspace, today=lambda: TODAY)
    app.preferences.settings = replace(Settings(), keymap=keymap)
    app.apply_settings()
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        form = await driver.press("enter")
        assert "F9 takes over what the wording says." in form
        assert "Ctrl+P “More fields”: more fields" in form
        await driver.type("x")
        await driver.press("ctrl+s")
        assert driver.toasts[-1].endswith("Not saved yet: Ctrl+S writes it, Ctrl+Z takes it back.")
        i18n.use("ja")
        await driver.press("enter")
        assert "F9で、文にある数値や期限を取り込みます。" in driver.text
