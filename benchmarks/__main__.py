"""Runs every benchmark; the exit status is 1 where a bound does not hold."""

import sys
from collections.abc import Callable, Iterator

from benchmarks.commands import command_line
from benchmarks.frames import first_frames
from benchmarks.harness import Figure, table
from benchmarks.history import history
from benchmarks.keys import keys
from benchmarks.long import long
from benchmarks.opening import forms, sheets
from benchmarks.sheets import within_the_process
from benchmarks.size import size

GROUPS: dict[str, Callable[[], Iterator[Figure]]] = {
    "frames": first_frames,
    "open": sheets,
    "form": forms,
    "keys": keys,
    "commands": command_line,
    "history": history,
    "sheets": within_the_process,
    "size": size,
    "long": long,
}


def main(names: list[str]) -> int:
    """Measure the groups named, or all of them, and print the figures."""
    if wrong := [name for name in names if name not in GROUPS]:
        print(f"There is no {', '.join(wrong)}. There are: {', '.join(GROUPS)}.", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in names or GROUPS:
        for figure in GROUPS[name]():
            print(f"{figure.name} …", file=sys.stderr)
            figures.append(figure)
    print("\n".join(table(figures)))
    return int(not all(figure.holds for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
