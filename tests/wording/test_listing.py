"""Pasted lists nested by mark and indent, lines of a PDF made whole, marks that do not double."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.wording.listing import Listed, listed, unmarked
from miekeshi.wording.wrapped import unwrapped

Tree = list[object]


def tree(items: Iterable[Listed]) -> Tree:
    """Mark and words of each, a list of those below it behind it."""
    found: Tree = []
    for one in items:
        found.append(f"{one.mark} {one.text}".strip())
        if one.below:
            found.append(tree(one.below))
    return found


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("① 道路\n② 橋", ["① 道路", "② 橋"]),
        ("①道路\n②橋\n", ["① 道路", "② 橋"]),
        ("(1) 道路\n（2）橋", ["(1) 道路", "（2） 橋"]),
        ("・道路\n･橋", ["・ 道路", "･ 橋"]),
        ("ア 道路\nイ 橋", ["ア 道路", "イ 橋"]),
        ("ア　道路\nイ　橋", ["ア 道路", "イ 橋"]),
        ("1. 道路\n2. 橋", ["1. 道路", "2. 橋"]),
        ("1 道路\n2 橋", ["1 道路", "2 橋"]),
        ("○ 道路\n○橋", ["○ 道路", "○ 橋"]),
        ("- 道路\n- 橋", ["- 道路", "- 橋"]),
        ("道路\n橋", ["道路", "橋"]),
        ("① 道路\n　・ 舗装\n　・ 側溝\n② 橋", ["① 道路", ["・ 舗装", "・ 側溝"], "② 橋"]),
        ("① 道路\n・ 舗装\n② 橋\n・ 点検", ["① 道路", ["・ 舗装"], "② 橋", ["・ 点検"]]),
        ("・道路\n　・舗装\n　　・国道\n・橋", ["・ 道路", ["・ 舗装", ["・ 国道"]], "・ 橋"]),
        ("1. 道路\n(1) 舗装\nア 国道\nイ 県道\n(2) 側溝\n2. 橋",
         ["1. 道路", ["(1) 舗装", ["ア 国道", "イ 県道"], "(2) 側溝"], "2. 橋"]),
        ("(ア) 道路\n① 舗装\n(イ) 橋", ["(ア) 道路", ["① 舗装"], "(イ) 橋"]),
        ("○ 道路\n・舗装\n○ 橋", ["○ 道路", ["・ 舗装"], "○ 橋"]),
        ("１　道路\n　１－１　舗装\n２　橋", ["１ 道路", ["１－１ 舗装"], "２ 橋"]),
        ("\t① 道路\n\t\t・ 舗装\n\t② 橋", ["① 道路", ["・ 舗装"], "② 橋"]),
        ("① 道路\n　国道を先に直す。\n② 橋", ["① 道路\n国道を先に直す。", "② 橋"]),
        ("① 道路\n\n② 橋", ["① 道路", "② 橋"]),
        ("次のとおり進める。\n① 道路\n② 橋", ["次のとおり進める。", "① 道路", "② 橋"]),
        ("①及び②の計画を進める", ["①及び②の計画を進める"]),
        ("○○計画を作る\n○○会議を開く", ["○○計画を作る", "○○会議を開く"]),
        ("3 か所で行う", ["3 か所で行う"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_list_is_nested_by_its_marks_and_indents(pasted: str, expected: Tree) -> None:
    assert tree(listed(pasted)) == expected


LINES = st.lists(
    st.tuples(
        st.sampled_from(["", " ", "　", "　　", "\t"]),
        st.sampled_from(["① ", "②", "・", "ア ", "(1)", "1. ", "○ ", "- ", "", "■", "1-1 "]),
        st.text(alphabet="道路橋川山を直す。、12ab（）", max_size=8),
    ).map("".join),
    max_size=8,
)


@given(lines=LINES)
def test_nothing_of_a_list_is_lost_or_changes_places(lines: list[str]) -> None:
    pasted = "\n".join(lines)

    def told(items: Iterable[Listed]) -> Iterator[str]:
        for one in items:
            yield one.mark + one.text
            yield from told(one.below)

    found = listed(pasted)
    assert "".join("".join(told(found)).split()) == "".join(pasted.split())
    assert all(one.mark or one.text for one in found)


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("発信を年間\n510回以上行う。", "発信を年間510回以上行う。"),
        ("窓口の待ち時間を、\n10分以下にする。", "窓口の待ち時間を、10分以下にする。"),
        ("① 道路を直し、橋を\n　 架ける。\n② 川", "① 道路を直し、橋を架ける。\n② 川"),
        ("冊子（令和3年\n度版）を作る。", "冊子（令和3年度版）を作る。"),
        (
            "高齢化が進み、担い手が足りないことから、若い世代の参加\n促進が必要です。あわせて、災害の激甚化により避難所の運\n営体制を見直します。",
            "高齢化が進み、担い手が足りないことから、若い世代の参加促進が必要です。あわせて、災害の激甚化により避難所の運営体制を見直します。",
        ),
        ("a plan of the\ncity、\nand more", "a plan of the\ncity、and more"),
        # what stays apart
        ("情報発信の強化\n広報紙を毎月出す。", "情報発信の強化\n広報紙を毎月出す。"),
        ("道路補修\n公園整備\n河川改修", "道路補修\n公園整備\n河川改修"),
        ("広報紙を発行\n窓口を開設する。", "広報紙を発行\n窓口を開設する。"),
        ("点検すること\n報告すること", "点検すること\n報告すること"),
        ("道路を直す。\n橋を架ける。", "道路を直す。\n橋を架ける。"),
        ("受診率60％\n（令和4年度実績：55％）", "受診率60％\n（令和4年度実績：55％）"),
        ("道路を、\n\n橋を架ける。", "道路を、\n\n橋を架ける。"),
        ("道路を、\n・橋を架ける。", "道路を、\n・橋を架ける。"),
        ("道路の\n【現状】", "道路の\n【現状】"),
    ],
)
def test_lines_broken_in_mid_sentence_are_joined_and_no_others(pasted: str, expected: str) -> None:
    assert unwrapped(pasted) == expected


@given(lines=LINES)
def test_joining_takes_nothing_but_line_breaks_and_blanks(lines: list[str]) -> None:
    pasted = "\n".join(lines)
    joined = unwrapped(pasted)
    assert "".join(joined.split()) == "".join(pasted.split())
    assert unwrapped(joined).count("\n") <= joined.count("\n")


@pytest.mark.parametrize(
    ("text", "mark", "proposed", "expected"),
    [
        ("・ 道路", "・", True, ("・", "道路")),
        ("・ 道路", "・", False, ("・", "道路")),
        ("･道路", "・", False, ("・", "道路")),
        ("④ 道路\n続き", "②", True, ("④", "道路\n続き")),
        ("④ 道路", "②", False, ("②", "④ 道路")),
        ("・ 道路", None, False, (None, "・ 道路")),
        ("①及び②を進める", "①", True, ("①", "①及び②を進める")),
        ("道路", "・", True, ("・", "道路")),
        ("○○計画", "○", True, ("○", "○○計画")),
    ],
)
def test_a_mark_typed_before_a_mark_that_is_there_does_not_double(
    text: str, mark: str | None, proposed: bool, expected: tuple[str | None, str]
) -> None:
    assert unmarked(text, mark, proposed) == expected


def test_rows_of_a_table_are_not_joined() -> None:
    rows = "施策の名称及び\t実施の\nための取組\t令和\n3年度\t10件"
    assert unwrapped(rows) == rows
