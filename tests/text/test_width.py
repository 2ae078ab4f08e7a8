import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.text.width import clusters, visible, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("あ　い", "あ　い"),
        ("\x1b[0m", "␛[0m"),
        ("\x00\x7f", "␀␡"),
        ("\u202e\u2066\ufeff", "���"),
        ("👨‍👩", "👨‍👩"),
        ("辻\U000e0100", "辻\U000e0100"),
        ("\u2028", "�"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_a_symbol(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_symbols_stand_one_for_one_and_nothing_invisible_is_left(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") and char != "\u200d"]
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("漢字", 4), ("ｱ", 1), ("①", 1), ("か\u3099", 2), ("☕\ufe0f", 2), ("", 0)]
)
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text())
def test_clusters_are_the_text_and_begin_with_something_to_see(text: str) -> None:
    found = list(clusters(text))
    assert "".join(found) == text
    assert all(width(one) > 0 for one in found[1:])
