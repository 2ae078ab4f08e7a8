"""Every sample sheet in every form of output and every view, made once."""

import pytest

from miekeshi.model import Sheet
from miekeshi.model.form import Form
from miekeshi.publish.export import Wish, exported
from miekeshi.publish.kinds import KINDS
from miekeshi.revision.views import View
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import form
from tests.paths import ROOT
from tests.publish.faces import has_a_face


@pytest.fixture(scope="session")
def samples() -> dict[str, tuple[Sheet, Form]]:
    found = {}
    for path in sorted((ROOT / "sample_data" / "sheets").glob("*.toml")):
        sheet = check_file(path).sheet
        assert sheet is not None
        found[path.stem] = (sheet, form(sheet.form, ROOT / "sample_data"))
    return found


@pytest.fixture(scope="session")
def made(samples: dict[str, tuple[Sheet, Form]]) -> dict[tuple[str, str, View], bytes]:
    views: tuple[View, ...] = ("redline", "clean", "original")
    return {
        (name, kind, view): exported(sheet, form, Wish(kind, view))
        for name, (sheet, form) in samples.items()
        for kind in KINDS
        if kind != "pdf" or has_a_face()
        for view in views
        if view == "redline" or kind != "pdf" or name == "r3-machizukuri"
    }
