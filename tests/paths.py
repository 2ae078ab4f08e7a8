"""Where the project, its sample data and the data of its tests lie."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_data"
DATA = ROOT / "tests" / "data"
SHARED = ROOT.parent / "shared"
"""Reference material beside the project; tests that use it skip where it is absent."""
