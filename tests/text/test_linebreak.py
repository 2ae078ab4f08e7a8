from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.text.linebreak import NO_END, NO_START, SPACES, line_starts
from miekeshi.text.width import clusters, width


def broken(text: str, room: int) -> list[str]:
    pieces = list(clusters(text))
    starts = line_starts(pieces, room)
    return ["".join(pieces[a:b]) for a, b in zip(starts, [*starts[1:], None], strict=True)]


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("緑を守る。", 10, ["緑を守る。"]),
        ("緑を守るよ。", 10, ["緑を守る", "よ。"]),
        ("緑を守る（花も）", 10, ["緑を守る", "（花も）"]),
        ("緑を守れ。」と", 10, ["緑を守", "れ。」と"]),
        ("年1,200件まで", 6, ["年", "1,200", "件まで"]),
        ("サーバーを", 6, ["サー", "バーを"]),
        ("go to the park", 6, ["go to ", "the ", "park"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("あ　　い", 2, ["あ　　", "い"]),
        ("か\u3099き", 2, ["か\u3099", "き"]),
        ("２０２１年", 8, ["２０２１", "年"]),
        ("年２０２１", 8, ["年", "２０２１"]),
        ("。。。", 2, ["。", "。", "。"]),
        ("", 4, [""]),
    ],
)
def test_lines_end_where_japanese_lines_may(text: str, room: int, lines: list[str]) -> None:
    assert broken(text, room) == lines


@given(st.text(alphabet="あ漢、。「」（）ーッab12, 　\u3099", max_size=80), st.integers(2, 20))
def test_lines_hold_the_whole_text_and_fit(text: str, room: int) -> None:
    lines = broken(text, room)
    assert "".join(lines) == text
    assert all(width(line.rstrip(" 　")) <= max(room, 2) for line in lines)


@given(st.text(alphabet="あ漢、。「」（）ーッ", max_size=80), st.integers(12, 30))
def test_no_line_begins_or_ends_with_a_forbidden_sign_unless_nothing_else_is_in_it(text: str, room: int) -> None:
    lines = broken(text, room)
    for before, after in pairwise(lines):
        inner = range(1, len(before))
        movable = any(before[place] not in NO_START and before[place - 1] not in NO_END for place in inner)
        if movable:
            assert after[0] not in NO_START
            assert before[-1] not in NO_END


def test_no_sign_is_both_forbidden_at_the_start_and_at_the_end() -> None:
    assert not NO_START & NO_END
    assert not SPACES & (NO_START | NO_END)
