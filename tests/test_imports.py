"""What each command imports: a command that answers in a blink must not load what it does not use."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.processes import Terminal, environment
from tests.paths import ROOT

SHEET = str(ROOT / "sample_data" / "sheets" / "r3-machizukuri.toml")
SCRIPT = """
import atexit, json, sys
heavy = sys.argv.pop(1).split()
atexit.register(lambda: print(json.dumps(sorted(set(heavy) & sys.modules.keys())), file=sys.stderr))
from miekeshi.cli import main
main(sys.argv[1:])
"""
FIRST_FRAME = """
import sys
from miekeshi.cli import main
from tui.screens.workspace.sheet_list import SheetList
before = SheetList.render_lines
def render_lines(self, crop):
    print("loaded:", sorted(set({wanted}) & sys.modules.keys()), file=sys.__stderr__, flush=True)
    return before(self, crop)
SheetList.render_lines = render_lines
main(sys.argv[1:])
"""
TERMINAL = "textual rich tui"


def imported(heavy: str, *arguments: str) -> list[str]:
    """Which of the modules are loaded when the command ends."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, heavy, *arguments],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found: list[str] = json.loads(done.stderr.splitlines()[-1])
    return found


@pytest.mark.parametrize("option", ["--help", "--version", "-h"])
def test_help_and_version_load_next_to_nothing(option: str) -> None:
    assert imported(f"{TERMINAL} pydantic tomlkit pygit2 tomllib hashlib", option) == []


@pytest.mark.parametrize(
    ("heavy", "arguments"),
    [
        ("pygit2 tomlkit importlib.metadata", ["check", SHEET]),
        ("pygit2 tomlkit", ["check", "--format", "json", "sample_data"]),
        ("pygit2 tomlkit", ["show", SHEET]),
        ("pygit2 tomlkit", ["show", "--view", "original", "--color", "always", SHEET]),
        ("pygit2 tomlkit pydantic", ["date", "令和3年10月29日"]),
        ("pygit2 tomlkit pydantic", ["redline", "1月末", "3月末"]),
        ("pygit2 tomlkit", ["due", "--on", "2021-11-01", "sample_data"]),
        ("pygit2 tomlkit", ["status", "--format", "csv", "sample_data"]),
        ("pygit2 tomlkit", ["schema"]),
        ("pygit2 tomlkit typst xlsxwriter", ["export", "--to", "html", "-o", "-", SHEET]),
        ("pygit2 tomlkit", ["diff", SHEET, SHEET]),
        ("tomlkit", ["diff", "HEAD"]),
        ("tomlkit", ["verify", "HEAD~1..HEAD"]),
        ("pygit2 tomlkit pydantic", ["textconv", SHEET]),
        ("pygit2 tomlkit", ["merge-file", SHEET, SHEET, SHEET, "-o", "OUT"]),
        ("pygit2 tomlkit pydantic", ["completion", "bash"]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_loads_only_what_it_uses(heavy: str, arguments: list[str], tmp_path: Path) -> None:
    words = [str(tmp_path / "out.toml") if word == "OUT" else word for word in arguments]
    assert imported(f"{TERMINAL} {heavy}", *words) == []


def test_starting_a_sheet_and_making_the_demo_need_no_terminal_library(tmp_path: Path) -> None:
    options = ["--form", "manifesto", "--year", "R8", "--department", "総務部"]
    assert imported(f"{TERMINAL} pygit2", "new", str(tmp_path / "new"), *options) == []
    assert imported(TERMINAL, "demo", "--no-open", str(tmp_path / "demo")) == []


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_the_list_of_sheets_is_on_show_before_what_only_other_screens_and_commands_use(tmp_path: Path) -> None:
    script = FIRST_FRAME.format(wanted=["pydantic", "click", "pygit2", "tomlkit"])
    with Terminal(sys.executable, "-c", script, str(tmp_path), cwd=ROOT) as terminal:
        assert terminal.wait_for("loaded: []")


def test_the_script_finds_what_is_loaded() -> None:
    assert imported("pydantic tomli textual", "check", SHEET) == ["pydantic", "tomli"]


def test_pydantic_looks_for_plugins_where_it_is_kept_from_it() -> None:
    script = "import pydantic.plugin._loader as one; print(one.get_plugins.__name__)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "get_plugins"
