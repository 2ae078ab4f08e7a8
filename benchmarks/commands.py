"""The command line: how long a process takes, from its start to its end."""

from collections.abc import Iterator

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
    yield compare(
        "miekeshi --help",
        process("-m", "miekeshi", "--help"),
        'python -c "import click"',
        process("-c", "import click"),
        rounds=15,
    )
