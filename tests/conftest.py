"""How the whole suite runs: what Hypothesis tries, and the line of figures at the end."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings


def pytest_configure() -> None:
    """``HYPOTHESIS`` is ``quick``, which tries the same few sheets and texts every time, or ``deep``: many others."""
    slow = [HealthCheck.too_slow]
    settings.register_profile("quick", max_examples=30, derandomize=True, deadline=None, suppress_health_check=slow)
    settings.register_profile("deep", max_examples=2000, deadline=None, suppress_health_check=slow)
    settings.load_profile(os.environ.get("HYPOTHESIS", "quick"))


def pytest_collection_finish() -> None:
    """What all tests share is looked through for garbage no more, and what a test leaves is looked for less often."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The workers have ended by now, so their share of the processors is counted."""
    terminalreporter.write_line(f"{sum(os.times()[:4]):.0f} s of processors")
