"""What is loaded before the first frame."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import asyncio, sys
from pathlib import Path
from tui.app import Application

LATER = ("pydantic", "tomlkit", "pygit2", "click", "miekeshi.model", "tui.screens.sheet.screen")
seen = []

display = Application._display

def watched(self, screen, renderable):
    if renderable is not None and not seen:
        seen.append([name for name in LATER if name in sys.modules])
    display(self, screen, renderable)

async def main():
    Application._display = watched
    async with Application(Path(sys.argv[1])).run_test():
        pass
    print(seen)

asyncio.run(main())
"""


def test_the_first_frame_needs_neither_the_model_nor_git(workspace: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    command = [sys.executable, str(program), str(workspace)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[[]]"


def test_the_keyboard_protocol_that_breaks_input_methods_is_off() -> None:
    program = "import tui, textual.constants as c; print(c.DISABLE_KITTY_KEY)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "True"
