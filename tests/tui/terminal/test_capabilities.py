"""What terminals that can do less are sent: read from the bytes that a pseudo-terminal receives."""

import re
import sys
from pathlib import Path
from unicodedata import east_asian_width

import pyte
import pytest

from miekeshi.config.settings import Settings
from tests.cli.processes import Terminal
from tests.tui.driver import Driver
from tests.tui.sheets import REVISED, TODAY
from tui.app import Application

PROGRAM = [sys.executable, "-m", "miekeshi"]
SGR = re.compile(rb"\x1b\[([0-9;]*)m([^\x1b]*)")
STRUCK = "1月末"


def opened(folder: Path, **environment: str) -> bytes:
    """All that a terminal of this kind is sent until a sheet with a strike is on show."""
    sheet = folder / "sheet.toml"
    sheet.write_text(REVISED, "utf-8")
    kept = {"MIEKESHI_STATE": str(folder / "state"), "MIEKESHI_CONFIG": str(folder / "config.toml"), "NO_COLOR": ""}
    with Terminal(*PROGRAM, str(sheet), cwd=Path.cwd(), **{**kept, **environment}) as terminal:
        assert terminal.wait_for(STRUCK)
        assert terminal.wait_for("Help")
        return terminal.printed


def runs(sent: bytes) -> list[tuple[list[int], str]]:
    """Each run of text with the numbers of the escape sequence that styles it."""
    return [
        ([int(number or 0) for number in numbers.split(b";")], text.decode("utf-8", "replace"))
        for numbers, text in SGR.findall(sent)
    ]


def colours(numbers: list[int]) -> set[int]:
    """Those of the numbers that choose a colour, and none that goes back to the terminal's own."""
    return {number for number in numbers if 30 <= number <= 38 or 40 <= number <= 48 or 90 <= number <= 107}


def shown(sent: bytes) -> str:
    screen = pyte.Screen(80, 24)
    pyte.ByteStream(screen).feed(sent)
    return "\n".join(screen.display)


@pytest.mark.parametrize(
    "environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "COLORTERM": "truecolor"}]
)
def test_no_colour_is_sent_where_none_is_wanted(tmp_path: Path, environment: dict[str, str]) -> None:
    sent = runs(opened(tmp_path, **environment))
    assert [text for numbers, text in sent if colours(numbers)] == []
    struck = [text for numbers, text in sent if 9 in numbers and text.strip()]
    assert struck
    assert [text for text in struck if not text.startswith("{--")] == []


@pytest.mark.parametrize("term", ["linux", "dumb", "vt220", "screen", "screen-256color", "rxvt-unicode-256color"])
def test_strikes_are_written_where_no_line_is_drawn(tmp_path: Path, term: str) -> None:
    assert "{--1月末--}{++3月末++}" in shown(opened(tmp_path, TERM=term)).replace(" ", "")


def test_a_terminal_of_sixteen_colours_is_sent_no_others(tmp_path: Path) -> None:
    sent = runs(opened(tmp_path, TERM="xterm", COLORTERM=""))
    assert any(colours(numbers) for numbers, _text in sent)
    assert [numbers for numbers, _text in sent if {38, 48} & set(numbers)] == []


def test_a_capable_terminal_is_sent_strikes_and_no_marks(tmp_path: Path) -> None:
    sent = opened(tmp_path, TERM="xterm-256color", COLORTERM="truecolor")
    assert "{--" not in shown(sent)
    assert [text for numbers, text in runs(sent) if 9 in numbers and text.strip()][:1] == [STRUCK]


def test_the_mouse_is_asked_for_as_set(tmp_path: Path) -> None:
    assert b"\x1b[?1000h" in opened(tmp_path)
    (tmp_path / "config.toml").write_text("mouse = false\n", "utf-8")
    assert b"\x1b[?1000h" not in opened(tmp_path)


async def test_in_ascii_all_that_is_drawn_is(workspace: Path) -> None:
    for path in workspace.iterdir():
        path.unlink()
    (workspace / "one.toml").write_text(re.sub("[^\x00-\x7e]", "x", REVISED), "utf-8")
    (workspace / "bad.toml").write_text("format = \n", "utf-8")
    application = Application(workspace, today=lambda: TODAY)
    application.preferences.settings = Settings(borders="ascii", marks="always")
    application.apply_settings()
    drawn = set()
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        for keys in (
            ["f8"], ["escape", "ctrl+p"], ["escape", "f1"], ["end", "escape"], ["down", "enter", "down"], ["f4"],
            ["f4", "enter"], ["tab", "1", "ctrl+s"], ["escape", "enter"], ["ctrl+l"], ["escape", "f9"],
            ["escape", "f7"], ["escape", "ctrl+f"],
        ):  # fmt: skip
            await driver.press(*keys)
            filtered = [
                strip.apply_filter(one, application.screen.background_colors[1])
                for strip in application.screen._compositor.render_strips()
                for one in application.get_line_filters()[-1:]
            ]
            drawn |= {(char, tuple(keys)) for strip in filtered for char in strip.text if ord(char) > 126}
    assert {(char, keys) for char, keys in drawn if east_asian_width(char) not in "WF"} == set()
