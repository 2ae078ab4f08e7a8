"""A terminal that goes away: the program keeps what is typed, and ends instead of reading the end of it for ever."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from miekeshi.store.session import typed
from miekeshi.store.session.recovery import left
from tests.cli.processes import PATIENCE
from tests.tui.sheets import DRAFT
from tests.tui.window import Window

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
KAIKEI = "2022-kaikei.toml"
IN_CONTROL = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
if sys.argv[1] == "ignored":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
os.execv(sys.argv[2], sys.argv[2:])
"""


def typing(window: Window) -> None:
    """Type into a form; the last letters are on show and not yet in the recovery file."""
    assert window.shows("請求書の電子受付")
    window.type("\x1b[F\r")
    assert window.shows("Edit: ①")
    window.type("打ちかけ")
    assert window.shows("打ちかけ")
    window.type("の文")
    assert window.shows("打ちかけの文")


@pytest.mark.parametrize("session", ["of its own", "in control", "ignored"])
def test_a_terminal_that_is_closed_ends_the_program_with_all_that_was_typed_kept(
    workspace: Path, state: Path, session: str
) -> None:
    ahead = [] if session == "of its own" else [sys.executable, "-c", IN_CONTROL, session]
    window = Window(workspace / KAIKEI, state, ahead=ahead)
    try:
        typing(window)
    finally:
        os.close(window.master)
    assert window.process.wait(PATIENCE) == 129
    assert "始める。打ちかけの文" in left(workspace / KAIKEI, typed.KIND)[0].read_text("utf-8")
    assert (workspace / KAIKEI).read_text("utf-8") == DRAFT
    with Window(workspace / KAIKEI, state) as window:
        assert window.shows("There is unsaved work on this sheet")
        window.type("1")
        assert window.shows("打ちかけの文")


@pytest.fixture
def nohup() -> Iterator[None]:
    """The tests themselves are deaf to a terminal that goes."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("nohup")
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_program_told_to_end_keeps_what_is_typed_and_puts_the_terminal_back(
    workspace: Path, state: Path, number: signal.Signals
) -> None:
    with Window(workspace / KAIKEI, state) as window:
        typing(window)
        window.process.send_signal(number)
        assert window.end() == 129
        assert b"\x1b[?1049l" in window.printed
    assert "打ちかけの文" in left(workspace / KAIKEI, typed.KIND)[0].read_text("utf-8")


def test_with_nothing_open_the_program_just_ends(workspace: Path, state: Path) -> None:
    window = Window(workspace, state)
    try:
        assert window.shows("広報")
    finally:
        os.close(window.master)
    assert window.process.wait(PATIENCE) == 129
    assert not state.exists() or [path for path in state.rglob("*") if path.is_file()] == []
