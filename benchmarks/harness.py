"""Measures two things in turn, so that whatever else the machine does falls on both, and sets out the ratios.

Every figure is processor time, user and system, of this process or of the one that is measured: a clock on the wall
would measure the neighbours as well.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import process_time

ROOT = Path(__file__).parent.parent
Timing = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured: seconds, of ours and of the baseline; and the ratio not to be passed, if any."""

    name: str
    baseline_name: str
    ours: float
    baseline: float
    bound: float | None = None

    @property
    def ratio(self) -> float:
        """Ours by the baseline's."""
        return self.ours / self.baseline

    @property
    def holds(self) -> bool:
        """Whether the ratio keeps its bound."""
        return self.bound is None or self.ratio <= self.bound


def compare(
    name: str,
    ours: Timing,
    baseline_name: str,
    baseline: Timing,
    *,
    bound: float | None = None,
    rounds: int,
    of: Callable[[Sequence[float]], float] = median,
) -> Figure:
    """Time both once to warm up, then in turn for so many rounds; ``of`` makes one figure of each one's times."""
    ours()
    baseline()
    pairs = [(ours(), baseline()) for _ in range(rounds)]
    return Figure(name, baseline_name, of([a for a, _ in pairs]), of([b for _, b in pairs]), bound)


def late(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20)[-1]


def call(function: Callable[[], object]) -> Timing:
    """Times one call within this process."""

    def timing() -> float:
        begun = process_time()
        function()
        return process_time() - begun

    return timing


def process(*arguments: str) -> Timing:
    """Times a Python process with these arguments, from its start to its end."""

    def timing() -> float:
        command = [sys.executable, *arguments]
        child = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, cwd=ROOT)
        _pid, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        return used.ru_utime + used.ru_stime

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
        bound = "" if one.bound is None else f"{one.bound:5.2f}  {'holds' if one.holds else 'DOES NOT HOLD'}"
        yield (
            f"{one.name:{wide}}  {one.baseline_name:{wide_baseline}}  {one.ours * 1000:6.1f} ms  "
            f"{one.baseline * 1000:6.1f} ms  {one.ratio:6.2f}  {bound}"
        ).rstrip()
