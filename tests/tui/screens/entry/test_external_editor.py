"""A field's text goes to the person's own editor and comes back whole, or stays as it was and the screen says why."""

import os
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT
from tests.tui.window import Window
from tui.app import Application
from tui.shell.external_editor import Editor, NotEdited, edited, editor

SCRIPT = """\
import sys
from pathlib import Path
file = Path(sys.argv[-1])
Path({seen!r}).write_bytes(file.name.encode() + b"\\n" + file.read_bytes())
{body}
"""


@pytest.fixture
def script(tmp_path: Path) -> "Script":
    """Writes editors."""
    return Script(tmp_path)


class Script:
    """A program that stands for an editor: what it is given is noted, and what it does is Python."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seen = folder, folder / "seen"

    def command(self, body: str) -> str:
        """The command of an editor that does this to ``file``."""
        path = self.folder / "my editor.py"
        path.write_text(SCRIPT.format(seen=str(self.seen), body=body), "utf-8")
        return f'"{sys.executable}" "{path}"'

    def edited(self, body: str, text: str = "元の文") -> str:
        """The text after this editor."""
        command = editor(self.command(body)).command
        return edited(command, "現状・課題", text, nullcontext)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("新しい文\n", "新しい文"),
        ("新しい文", "新しい文"),
        ("一行目\r\n二行目\r\n", "一行目\n二行目"),
        ("\ufeff一行目\r二行目\n", "一行目\n二行目"),
        ("一行目\n\n\n", "一行目\n\n"),
        ("", ""),
        ("[/] [KPI] \x1b[31m", "[/] [KPI] \x1b[31m"),
    ],
)
def test_what_the_editor_wrote_is_taken_back_as_plain_text(script: Script, written: str, meant: str) -> None:
    assert script.edited(f"file.write_bytes({written.encode()!r})") == meant
    assert script.seen.read_text("utf-8") == "現状課題.txt\n元の文\n"


def test_an_editor_that_writes_nothing_gives_the_text_back(script: Script) -> None:
    assert script.edited("", "一行目\n二行目\n") == "一行目\n二行目\n"


def test_the_file_is_private_and_removed(script: Script, tmp_path: Path) -> None:
    place = tmp_path / "place"
    script.edited(f"Path({str(place)!r}).write_text(str(file) + ' ' + oct(file.parent.stat().st_mode & 0o777))")
    file, _space, mode = place.read_text("utf-8").rpartition(" ")
    assert mode == "0o700" or os.name == "nt"
    assert not Path(file).parent.exists()


def test_a_failing_editor_leaves_the_text(script: Script) -> None:
    with pytest.raises(NotEdited, match=r"ended with an error \(3\); the field stays as it was"):
        script.edited("file.write_text('half'); sys.exit(3)")


def test_what_a_failing_editor_saved_is_kept_and_named(script: Script) -> None:
    with pytest.raises(NotEdited, match="What it saved is kept in") as error:
        script.edited("file.write_text('半分', 'utf-8'); sys.exit(3)")
    path = Path(str(error.value).split("kept in ")[1].removesuffix("."))
    assert path.read_text("utf-8") == "半分"


def test_a_failing_editor_that_saved_nothing_leaves_no_file(script: Script) -> None:
    with pytest.raises(NotEdited, match=r"stays as it was\.$"):
        script.edited("sys.exit(3)")


def test_a_file_removed_by_the_editor_is_said(script: Script) -> None:
    with pytest.raises(NotEdited, match="The field stays as it was"):
        script.edited("file.unlink()")


def test_what_is_not_utf_8_is_kept_and_named(script: Script) -> None:
    data = "要件定義".encode("shift_jis")
    with pytest.raises(NotEdited, match="not UTF-8") as error:
        script.edited(f"file.write_bytes({data!r})")
    path = Path(str(error.value).split("kept in ")[1].split(".txt")[0] + ".txt")
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("setting", "visual", "of_editor", "source"),
    [("nowhere -x", "", "", "editor"), ("", "nowhere", "sh", "VISUAL"), ("", "", "no such thing", "EDITOR")],
)
def test_an_editor_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, setting: str, visual: str, of_editor: str, source: str
) -> None:
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", of_editor)
    found = editor(setting)
    assert found.command == ()
    assert f"which {source} names, was not found" in found.problem


def test_the_setting_comes_before_visual_and_visual_before_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" -I')
    monkeypatch.setenv("EDITOR", "nowhere")
    assert editor() == Editor((sys.executable, "-I"))
    assert editor(sys.executable) == Editor((sys.executable,))


def test_without_any_the_usual_one_is_taken_where_there_is_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "There is no editor here" in editor().problem
    name = "notepad.exe" if os.name == "nt" else "vi"
    (tmp_path / name).write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / name).chmod(0o755)
    assert Path(editor().command[0]).stem in ("vi", "notepad")


async def test_the_key_says_why_it_cannot_be_used(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter")
        await driver.press("f4")
        assert driver.toasts[-1] == "This terminal cannot be given over to an editor."
        await driver.press("tab", "f4")
        assert driver.toasts[-1] == "Go to a field of several lines first."


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_in_a_terminal_the_text_goes_to_the_editor_and_comes_back(workspace: Path, state: Path, script: Script) -> None:
    body = "print('EDITOR AT WORK'); file.write_bytes(file.read_bytes().replace('９月'.encode(), '10月'.encode()))"
    with Window(workspace / "2022-kaikei.toml", state, VISUAL=script.command(body)) as window:
        assert window.shows("請求書の電子受付")
        window.type("\x1b[F\r")
        assert window.shows("Edit: ①")
        window.type("\x1bOS")
        assert window.shows("Taken back from the editor")
        assert window.shows("請求書の電子受付を10月末までに始める。")
        assert b"EDITOR AT WORK" in window.printed
        window.type("も\x1a")
        assert window.until(lambda: "始める。も" not in window.text and "10月末" in window.text)
        window.type("\x1a")
        assert window.shows("請求書の電子受付を９月末までに始める。")
        window.type("\x19")
        assert window.shows("10月末までに")
        window.type("\x13")
        assert window.shows("● unsaved")
        window.type("\x13")
        assert window.until(
            lambda: (workspace / "2022-kaikei.toml").read_text("utf-8") == DRAFT.replace("９月", "10月")
        )


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("ways", "key"), [("\x1b[15~\r", "\x1b[20~"), ("\x05\t", "\x1bOS")], ids=["report", "evaluate"]
)
def test_prose_of_a_pass_goes_to_the_editor_and_is_stored_with_its_lines(
    workspace: Path, state: Path, script: Script, ways: str, key: str
) -> None:
    file = workspace / "2021-koho.toml"
    body = "file.write_bytes(file.read_bytes() + '一行目\\n[二行目]\\n'.encode())"
    with Window(file, state, VISUAL=script.command(body)) as window:
        assert window.shows("市公式SNS")
        window.type(ways)
        assert window.shows("Skip")
        window.type(key)
        assert window.shows("Taken back from the editor")
        assert window.shows("[二行目]")
        window.type("\x1a")
        assert window.until(lambda: "[二行目]" not in window.text)
        window.type("\x19")
        assert window.shows("[二行目]")
        window.type("\x1b[21~\x13")
        assert window.until(lambda: "一行目\n[二行目]" in file.read_text("utf-8"))
