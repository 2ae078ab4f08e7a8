"""The command line: how long a process takes, from its start to its end."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness import ROOT, Figure, compare, process

SHEET = max((ROOT / "sample_data" / "sheets").glob("*.toml"), key=lambda path: path.stat().st_size)
READING = "import tomllib; from pydantic import BaseModel"


def command_line() -> Iterator[Figure]:
    """Checking a sheet against loading the libraries that this takes; the help against loading click."""
    yield compare(
        f"miekeshi check, {SHEET.stat().st_size / 1000:.0f} KB",
        process("-m", "miekeshi", "check", str(SHEET)),
        f'python -c "{READING}"',
        process("-c", READING),
        bound=2,
        rounds=25,
    )
    yield from _drivers()
    yield compare(
        "miekeshi --help",
        process("-m", "miekeshi", "--help"),
        'python -c "import click"',
        process("-c", "import click"),
        rounds=15,
    )


def _drivers() -> Iterator[Figure]:
    """What git calls for each file: the lines it compares, and a merge of two hands' work on different targets."""
    yield compare(
        "git's textconv of a sheet",
        process("-P", "-m", "miekeshi", "textconv", str(SHEET)),
        f'python -c "{READING}"',
        process("-c", READING),
        bound=2,
        rounds=25,
    )
    text = SHEET.read_text("utf-8")
    lines = [at for at, line in enumerate(text.split("\n")) if line.startswith("text = ")]
    with TemporaryDirectory() as folder:
        sides = [str(Path(folder, name)) for name in ("base.toml", "ours.toml", "theirs.toml")]
        for side, at in zip(sides, (None, lines[0], lines[-1]), strict=True):
            changed = [line[:-1] + "改" + line[-1:] if n == at else line for n, line in enumerate(text.split("\n"))]
            Path(side).write_text("\n".join(changed), "utf-8")
        yield compare(
            "git's merge driver, two hands",
            process("-P", "-c", "from miekeshi.git.merge_driver import main; main()", *sides, "sheet.toml"),
            f'python -c "{READING}"',
            process("-c", READING),
            bound=2,
            rounds=25,
        )
