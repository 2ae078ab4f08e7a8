"""The reading pane knows how high a block is without drawing it, and is right."""

import pytest

from miekeshi.model.walk import walk
from miekeshi.page.blocks import Block
from miekeshi.page.layout import page
from miekeshi.redline.segments import Segment
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import form
from tests.paths import SAMPLES
from tui.terminal.content import cells
from tui.widgets.page.block import block_lines, is_short
from tui.widgets.page.page import PageRoll, grouped

SHEETS = sorted((SAMPLES / "sheets").glob("*.toml"))
ODD = [
    Block((), "text", "target", depth, (Segment(text),), mark=(Segment(mark),), label=(Segment(label),))
    for depth in (0, 3, 40)
    for mark in ("", "①", "2-1")
    for label in ("", "担当")
    for text in ("", "a\tb", "一行目\n二行目", "あ" * 9, "e\u0301" * 12, "\u202e逆", "👩\u200d👩\u200d👧 家族")
]


@pytest.mark.parametrize("width", [4, 9, 17, 23, 40, 70, 100])
def test_what_is_taken_for_one_line_is_one_line(width: int) -> None:
    blocks = [*ODD]
    for path in SHEETS:
        sheet = check_file(path).sheet
        assert sheet is not None
        blocks += page(sheet, form(sheet.form))
    short = [block for block in blocks if is_short(block, width)]
    assert short
    assert [block for block in short if len(block_lines(block, width, False)) != 1] == []


@pytest.mark.parametrize("width", [20, 48, 75, 96])
def test_the_text_behind_a_long_label_hangs_as_one_column(width: int) -> None:
    label, text = (
        "平成31年度当初予算の主な事業及び関連計画における位置付け（基本計画）",
        "地域の見守り活動を広げます。" * 8,
    )
    block = Block((), "text", "field", 1, (Segment(text),), label=(Segment(label),))
    lines = [line.plain for line in block_lines(block, width, False)]
    assert "".join(line.strip() for line in lines) in (label + text, f"{label} {text}")
    assert all(cells(line) <= width for line in lines)
    body = [line for line in lines if "見守り" in line and label[:4] not in line]
    assert len({len(line) - len(line.lstrip()) for line in body}) == 1


def test_the_place_that_is_found_can_be_stood_on() -> None:
    for file in SHEETS:
        sheet = check_file(file).sheet
        assert sheet is not None
        roll = PageRoll()
        roll.groups = list(grouped(page(sheet, form(sheet.form))))
        for path in ((), *(path for path, _item in walk(sheet))):
            assert roll.selectable(roll.find((path, ""))), path
