"""The first frame: from the start of the process until a known text is on the screen of a real pseudo-terminal."""

from collections.abc import Iterator

from benchmarks.folders import MANY, SIZES, folders
from benchmarks.harness import Figure, compare
from benchmarks.minimal import ROWS
from benchmarks.terminal import until

BOUND = 1.15
AS_FAST = 1.1
"""What two runs of one program may differ by."""
ROUNDS = 15


def first_frames() -> Iterator[Figure]:
    """The workspace screen against the minimal application, on a small and a large screen, few and many sheets."""
    with folders() as (demo, many):
        for name, workspace in (("demo workspace", demo), (f"{MANY} sheets", many)):
            for columns, rows in SIZES:
                yield compare(
                    f"first frame, {name}, {columns}×{rows}",
                    until(workspace.first, columns, rows, "miekeshi", str(workspace.path)),
                    "minimal Textual application",
                    until(ROWS[0][1], columns, rows, "benchmarks.minimal"),
                    bound=BOUND,
                    rounds=ROUNDS,
                )
        yield compare(
            f"first rows of {MANY} sheets, 120×40",
            until(many.first, 120, 40, "miekeshi", str(many.path)),
            "first rows of five",
            until(demo.first, 120, 40, "miekeshi", str(demo.path)),
            bound=AS_FAST,
            rounds=ROUNDS,
        )
