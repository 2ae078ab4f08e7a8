"""Measures two things in turn, so that whatever else the machine does falls on both, and sets out the ratios."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parent.parent
Timing = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured: seconds, of ours and of the baseline; the ratio and the seconds not to be passed, if any."""

    name: str
    baseline_name: str
    ours: float
    baseline: float
    bound: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float:
        """Ours by the baseline's."""
        return self.ours / self.baseline

    @property
    def holds(self) -> bool:
        """Whether the ratio keeps its bound."""
        return (self.bound is None or self.ratio <= self.bound) and (self.most is None or self.ours <= self.most)

    @property
    def limits(self) -> str:
        """What is not to be passed."""
        ratio = [] if self.bound is None else [f"{self.bound:5.2f}"]
        return " ".join(ratio if self.most is None else [*ratio, f"{self.most * 1000:.0f} ms"])


def compare(
    name: str, ours: Timing, baseline_name: str, baseline: Timing, *, bound: float | None = None, rounds: int
) -> Figure:
    """Time both once to warm up, then in turn for so many rounds."""
    ours()
    baseline()
    pairs = [(ours(), baseline()) for _ in range(rounds)]
    return Figure(name, baseline_name, median(a for a, _ in pairs), median(b for _, b in pairs), bound)


def call(function: Callable[[], object]) -> Timing:
    """Times one call within this process."""

    def timing() -> float:
        begun = perf_counter()
        function()
        return perf_counter() - begun

    return timing


def process(*arguments: str) -> Timing:
    """Times a Python process with these arguments, from its start to its end."""

    def timing() -> float:
        begun = perf_counter()
        subprocess.run([sys.executable, *arguments], env=environment(), stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
        return perf_counter() - begun

    return timing


def environment() -> dict[str, str]:
    """The environment of a clerk's machine: Japanese, and with Python's settings left alone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TEXTUAL", "MIEKESHI"))}
    return {**kept, "MIEKESHI_LANG": "ja", "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def table(figures: list[Figure]) -> Iterator[str]:
    """The figures as lines of text."""
    wide = max(len(figure.name) for figure in figures)
    wide_baseline = max(len(figure.baseline_name) for figure in figures)
    yield f"{'measured':{wide}}  {'against':{wide_baseline}}  {'ours':>9}  {'baseline':>9}  {'ratio':>6}  {'bound':>5}"
    for one in figures:
        bound = f"{one.limits}  {'holds' if one.holds else 'DOES NOT HOLD'}" if one.limits else ""
        yield (
            f"{one.name:{wide}}  {one.baseline_name:{wide_baseline}}  {one.ours * 1000:6.1f} ms  "
            f"{one.baseline * 1000:6.1f} ms  {one.ratio:6.2f}  {bound}"
        ).rstrip()
