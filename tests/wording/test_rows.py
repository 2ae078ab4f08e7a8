"""Rows as one types them on one line."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.wording.rows import NotARow, read_figures, read_notes, read_points, read_shares

Reader = Callable[[str, int | None], list[Any]]


def said(row: Any) -> dict[str, str]:
    """The fields that hold something, as text."""
    held = {name: getattr(row, name) for name in type(row).model_fields}
    return {name: str(value) for name, value in held.items() if value not in (None, (), {}, 0) or value == Decimal(0)}


@pytest.mark.parametrize(
    ("reader", "text", "rows"),
    [
        (read_points, "4,296人（R3年2月末）", [{"at": "2021-02-28", "value": "4296", "unit": "人"}]),
        (read_points, "R3年2月末 4296", [{"at": "2021-02-28", "value": "4296"}]),
        (
            read_points,
            "（令和2年度末実績：68件）",
            [
                {
                    "text": "（令和2年度末実績：68件）",
                    "at": "2021-03-31",
                    "value": "68",
                    "unit": "件",
                    "nature": "actual",
                }
            ],
        ),
        (read_points, "（調査中）", [{"text": "（調査中）"}]),
        (
            read_shares,
            "◆ 公民館講座 28講座・延560人",
            [{"mark": "◆", "text": "公民館講座 28講座・延560人", "value": "28"}],
        ),
        (read_shares, "５６０", [{"value": "560"}]),
        (read_shares, "△3", [{"value": "-3"}]),
        (read_shares, "①窓口 3", [{"mark": "①", "text": "窓口 3", "value": "3"}]),
        (read_figures, "受講者数 延1,180人", [{"label": "受講者数", "value": "1180", "unit": "延人"}]),
        (read_figures, "満足度：85%以上", [{"label": "満足度", "comparator": ">=", "value": "85", "unit": "%"}]),
        (read_notes, "※ 速報値による。", [{"mark": "※", "text": "速報値による。"}]),
        (read_notes, "（注）見込み", [{"mark": "（注）", "text": "見込み"}]),
        (read_notes, "見込み", [{"text": "見込み"}]),
    ],
)
def test_a_line_is_read(reader: Reader, text: str, rows: list[dict[str, str]]) -> None:
    assert [
        {name: value for name, value in said(row).items() if name not in ("order", "tally")}
        for row in reader(text, 2021)
    ] == rows


@pytest.mark.parametrize("reader", [read_points, read_shares, read_figures])
@pytest.mark.parametrize("text", ["調査中", "△△", "5" * 40])
def test_a_line_without_a_figure_is_refused_with_an_example(reader: Reader, text: str) -> None:
    with pytest.raises(NotARow):
        reader(text, 2021)


@given(st.text(st.sampled_from("0123456789０９,.△-%件人（）()：◆※①令和R年度月末 \n[/]以上"), min_size=1, max_size=24))
def test_any_line_is_rows_or_refused(text: str) -> None:
    readers: list[Reader] = [read_points, read_shares, read_figures, read_notes]
    for reader in readers:
        with suppress(NotARow):
            assert reader(text, 2021)
