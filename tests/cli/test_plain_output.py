"""Nothing that steers a terminal, or is not seen on one, is printed by any command, whatever it is given."""

import json
import subprocess
from pathlib import Path

import pytest

from miekeshi.publish.csv import _cell
from tests.cli.processes import Terminal, command, environment, names, run
from tests.sheets import SMALL

RAW = {
    "an escape": "\x1b[31m",
    "a bell": "\x07",
    "a carriage return": "a\rb",
    "a control of the upper half": "\x9b2J",
    "an override of direction": "\u202e",
    "an isolate of direction": "\u2066",
    "a space of no width": "\u200b",
    "a joiner of words": "\u2060",
    "a byte order mark": "\ufeff",
    "a soft hyphen": "\u00ad",
    "a separator of lines": "\u2028",
    "a tag": "\U000e0041",
}
COMMANDS = {
    "redline": ["redline", "年10回#", "年20回#"],
    "parse": ["parse", "年10#回以上"],
    "date": ["date", "令和3年#10月"],
    "check": ["check", "no#thing.toml"],
    "show": ["show", "no#thing.toml"],
    "status": ["status", "no#thing"],
    "due": ["due", "--period", "q#1", "a.toml"],
    "report": ["report", "a.toml", "t#1", "5"],
    "revise": ["revise", "a.toml", "t#1", "--text", "x#"],
    "close": ["close", "no#thing.toml", "--on", "1#0"],
    "an option": ["check", "--f#ormat", "json"],
    "a command": ["ch#eck"],
}


def steers(printed: bytes) -> set[str]:
    """What is in the output that a terminal does not show as it is; line ends are those of the terminal itself."""
    text = printed.decode("utf-8").replace("\r\n", "").replace("\u3000", "")
    return {char for char in text if not char.isprintable()}


@pytest.mark.parametrize("name", COMMANDS)
def test_arguments_are_shown_and_steer_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SMALL, "utf-8")
    given = "".join(RAW.values())
    arguments = [word.replace("#", given) for word in COMMANDS[name]]
    with Terminal(*command(*arguments), cwd=tmp_path) as terminal:
        terminal.end()
        assert terminal.printed
        assert steers(terminal.printed) == set()


def test_settings_are_shown_and_steer_nothing(tmp_path: Path) -> None:
    path = tmp_path / "settings\u202e.toml"
    escaped = "".join(f"\\U{ord(char):08X}" for char in "".join(RAW.values()))
    path.write_text(f'editor = "vi{escaped}"\n[keymap]\nfind = ["{escaped}"]\n"{escaped}" = ["f11"]\n', "utf-8")
    with Terminal(*command("settings"), cwd=tmp_path, MIEKESHI_CONFIG=str(path)) as terminal:
        terminal.end()
        assert b"settings" in terminal.printed
        assert steers(terminal.printed) == set()


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_what_parse_shows_on_a_terminal_is_json_of_the_same_text(raw: str, tmp_path: Path) -> None:
    with Terminal(*command("parse", f"年10回{raw}以上"), cwd=tmp_path) as terminal:
        terminal.end()
        shown = json.loads(terminal.printed.decode("utf-8"))
    assert shown == json.loads(run("parse", f"年10回{raw}以上", cwd=tmp_path).stdout)


@pytest.mark.parametrize("arguments", [["show", "a.toml"], ["status", "."], ["check", "."], ["parse", "10回"]])
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "| true", "<&- | head -c 1 >/dev/null"])
def test_an_output_that_is_closed_ends_a_command_quietly(arguments: list[str], closed: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SMALL.replace("\n[", "\n\n[") + "# x\n" * 20_000, "utf-8")
    words = " ".join(f"'{word}'" for word in command(*arguments))
    done = subprocess.run(["sh", "-c", f"{words} {closed}"], cwd=tmp_path, env=environment(), capture_output=True)
    said = done.stderr.decode("utf-8")
    assert "Traceback" not in said
    assert "Exception" not in said
    assert "the system could not" not in said


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_a_cell_that_excel_would_take_for_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert _cell(f"{sign}1+1") == f"'{sign}1+1"
    assert _cell(f"年{sign}1") == f"年{sign}1"


def test_no_file_takes_the_place_of_an_output_that_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(SMALL, "utf-8")
    before = path.read_bytes()
    words = " ".join(f"'{word}'" for word in command("show", "a.toml"))
    subprocess.run(["sh", "-c", f"{words} >&- 2>&-"], cwd=tmp_path, env=environment(), check=False)
    assert path.read_bytes() == before
    assert names(tmp_path) == ["a.toml"]
