"""Marks and numbers of new items: the next after those beside them, in their manner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.edits.numbering import SERIES, fitting, proposed
from miekeshi.model import Sheet

DIGITS = st.integers(1, 400)
AROUND = st.sampled_from(
    [("", ""), ("(", ")"), ("（", "）"), ("", "."), ("", "．"), ("【", "】"), ("注", ""), ("3-", "")]
)
MARK = st.none() | st.sampled_from(
    ["①", "⑳", "㊿", "◎", "・", "-", "1", "1-2", "ア", "ん", "Z", "第一", "", " ", "１．"]
)
ANY = MARK | st.text(max_size=4)


@pytest.mark.parametrize(
    ("before", "following"),
    [
        ("①②", "③"),
        ("⑲⑳", "㉑"),
        ("㊾㊿", ""),
        (["(1)", "(2)"], "(3)"),
        (["（１）", "（２）"], "（３）"),
        (["1.", "2."], "3."),
        (["９", "１０"], "１１"),
        (["08", "09"], "10"),
        ("アイ", "ウ"),
        ("イロ", "ハ"),
        ("あい", "う"),
        ("AB", "C"),
        (["(a)", "(b)"], "(c)"),
        ("ＡＢ", "Ｃ"),
        ("ⅠⅡ", "Ⅲ"),
        ("⑴⑵", "⑶"),
        ("一二", "三"),
        (["第一", "第二"], "第三"),
        (["1-1", "1-2"], "1-3"),
        (["1-3", "2-1"], "2-2"),
        (["部局目標9", "部局目標10"], "部局目標11"),
        (["※1", "※2"], "※3"),
        ("◎◎", "◎"),
        ("・・", "・"),
        (["1", "1"], "1"),
        ("①③", "④"),
        ("①②①", "②"),
        ("・①", "②"),
        (["◎", "◎", "○"], ""),
        ("③①", "②"),
        ("②⑦⑤", ""),
        ("ZZZ", "Z"),
        ("YZ", ""),
        ("①", "②"),
        ("③", "④"),
        ("ア", "イ"),
        ("イ", "ロ"),
        ("・", "・"),
        ("※", "※"),
        ("◎", ""),
        ("C", ""),
        ([None, "①"], "②"),
        (["①", None], ""),
        ([None], ""),
        ([None, None], ""),
        ([], ""),
        (["重点"], ""),
        (["重点", "重点"], "重点"),
        (["目標"], ""),
        (["サ", "シ"], "ス"),
        (["サービス"], ""),
    ],
)
def test_the_last_two_tell_what_comes_next(before, following: str) -> None:
    assert fitting([*before]) == following


@pytest.mark.parametrize(
    ("before", "after", "fits"),
    [
        ("①", "③", "②"),
        ("①", "②", ""),
        ("①②", "③", ""),
        ("①②", "④", "③"),
        ("", "②③", "①"),
        ("", "①②", ""),
        ("", "②", "①"),
        ("◎", "◎", "◎"),
        ("", "◎◎", "◎"),
        ("", "・", "・"),
        ("・", "・", "・"),
        ("①", [None], "②"),
        ("①②", "・", "③"),
        (["1-1"], ["2-1"], "1-2"),
        (["1-1"], ["1-2"], ""),
        (["1"], ["1"], "1"),
        ([], ["部局目標2"], "部局目標1"),
    ],
)
def test_between_two_only_what_is_free_there_is_proposed(before, after, fits: str) -> None:
    assert fitting([*before], [*after]) == fits


@given(st.sampled_from(SERIES), AROUND, st.data())
def test_a_series_begun_goes_on_to_its_end(series: str, around: tuple[str, str], data: st.DataObject) -> None:
    at = data.draw(st.integers(2, len(series) - 1))
    marks = [f"{around[0]}{sign}{around[1]}" for sign in series]
    if around[0][-1:].isalnum() and series[0].isalpha():
        assert fitting(marks[at - 2 : at]) in ("", marks[at])
    else:
        assert fitting(marks[at - 2 : at]) == marks[at]


@given(DIGITS, AROUND, st.booleans())
def test_numbers_go_on_in_their_own_digits(number: int, around: tuple[str, str], wide: bool) -> None:
    def mark(value: int) -> str:
        digits = str(value)
        return around[0] + ("".join(chr(ord(one) + 0xFEE0) for one in digits) if wide else digits) + around[1]

    assert fitting([mark(number), mark(number + 1)]) == mark(number + 2)
    assert fitting([mark(number)], [mark(number + 1)]) == ""
    assert fitting([mark(number)], [mark(number + 2)]) == mark(number + 1)


@given(ANY, st.lists(ANY, max_size=4))
def test_a_mark_that_repeats_is_proposed_again(mark: str | None, before: list[str | None]) -> None:
    assert fitting([*before, mark, mark]) == (mark or "").strip()


@given(st.lists(ANY, max_size=5), st.lists(ANY, max_size=3))
def test_whatever_the_marks_what_is_proposed_is_new_or_repeats(
    before: list[str | None], after: list[str | None]
) -> None:
    found = fitting(before, after)
    assert not found or found not in [*before[-1:], *after[:1]] or found in (before + after)
    if found and after and found == after[0]:
        assert before[-1:] == after[:1] or not before


def test_a_sheet_says_what_stands_beside_a_new_item() -> None:
    targets = {f"t-{at}": {"order": at, "mark": mark, "text": "文"} for at, mark in enumerate("①②④", 1)}
    measures = {
        "m-1": {"order": 1, "goal": "g-1", "number": "1", "mark": "◎", "target": targets},
        "m-2": {"order": 2, "goal": "g-1", "number": "2", "mark": "◎"},
        "m-3": {"order": 3, "goal": "g-2", "number": "7"},
    }
    goals = {"g-1": {"order": 1, "number": "1"}, "g-2": {"order": 2, "number": "2"}}
    sheet = Sheet.model_validate({"format": "goal-sheet/1", "goal": goals, "measure": measures})
    holder = ("measure", "m-1", "target")
    assert proposed(sheet, holder) == {"mark": "⑤"}
    assert proposed(sheet, holder, after="t-2") == {"mark": "③"}
    assert proposed(sheet, holder, after="t-1") == {}
    assert proposed(sheet, holder, before="t-3") == {"mark": "③"}
    assert proposed(sheet, ("measure",), goal="g-1") == {"number": "3", "mark": "◎"}
    assert proposed(sheet, ("measure",), goal="g-2") == {"number": "8"}
    assert proposed(sheet, ("measure",), goal="g-1", after="m-2") == {"number": "3", "mark": "◎"}
    assert proposed(sheet, ("goal",)) == {"number": "3"}
    assert proposed(sheet, ("measure", "m-1", "action")) == {}
    assert proposed(sheet, ("officer",)) == {}
