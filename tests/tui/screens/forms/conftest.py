"""A workspace with a form of its own."""

from pathlib import Path

import pytest

from tests.tui.screens.forms.own_form import FORM


@pytest.fixture
def form(workspace: Path) -> Path:
    """A form of the workspace's own."""
    path = workspace / "forms" / "misaki.toml"
    path.parent.mkdir()
    path.write_text(FORM, encoding="utf-8", newline="\n")
    return path
