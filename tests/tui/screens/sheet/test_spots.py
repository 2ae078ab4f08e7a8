"""Where the cursor stands once a sheet is another one."""

from datetime import date

from miekeshi.model import get, put
from miekeshi.page.layout import page
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import form
from tests.paths import SAMPLES
from tui.screens.sheet.spots import place_after


def test_it_stays_on_a_cell_for_what_was_never_entered() -> None:
    empty = 0
    for file in (SAMPLES / "sheets").glob("*.toml"):
        sheet = check_file(file).sheet
        assert sheet is not None
        laid_out = form(sheet.form, SAMPLES)
        other = put(sheet, ("published",), date(2031, 4, 1))
        for block in page(sheet, laid_out):
            place = (block.path, block.field)
            assert place_after(sheet, other, laid_out, place, "redline", undone=True) is None
            empty += bool(block.path) and get(sheet, block.path) is None
    assert empty
