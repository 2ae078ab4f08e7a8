"""The first frame: from the start of the process until a known text is on the screen of a real pseudo-terminal."""

from collections.abc import Iterator

from benchmarks.folders import MANY, folders
from benchmarks.harness import Figure, Timing, compare
from benchmarks.minimal import ROWS
from benchmarks.terminal import Terminal, shows

BOUND = 1.3
AS_FAST = 1.1
"""What two runs of one program may differ by."""
ROUNDS = 15


def first_frames() -> Iterator[Figure]:
    """The workspace screen against the minimal application, on a small and a large screen, few and many sheets."""
    with folders() as (demo, many):
        for name, workspace in (("demo workspace", demo), (f"{MANY} sheets", many)):
            for columns, rows in ((80, 24), (120, 40)):
                yield compare(
                    f"first frame, {name}, {columns}×{rows}",
                    until(workspace.first, columns, rows, "-m", "miekeshi", str(workspace.path)),
                    "minimal Textual application",
                    until(ROWS[0][1], columns, rows, "-m", "benchmarks.minimal"),
                    bound=BOUND,
                    rounds=ROUNDS,
                )
        yield compare(
            f"first rows of {MANY} sheets, 120×40",
            until(many.first, 120, 40, "-m", "miekeshi", str(many.path)),
            "first rows of five",
            until(demo.first, 120, 40, "-m", "miekeshi", str(demo.path)),
            bound=AS_FAST,
            rounds=ROUNDS,
        )


def until(text: str, columns: int, rows: int, *arguments: str) -> Timing:
    """Times a program from its start until the screen shows the text."""

    def timing() -> float:
        with Terminal(columns, rows, *arguments) as terminal:
            return terminal.until(shows(text)) - terminal.begun

    return timing
