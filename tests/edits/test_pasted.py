"""Pasted text as steps, and a whole measure as its sections, targets and steps."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.edits.pasted import add_measure, add_steps, into_measure, measure_in
from miekeshi.model import Measure, Revision, Sheet, get, in_order
from miekeshi.model.form import Form
from miekeshi.model.walk import walk
from miekeshi.revision.revise import begin
from miekeshi.revision.trace import touched
from miekeshi.revision.views import viewed
from miekeshi.wording.listing import listed

FORM = Form.model_validate(
    {
        "format": "goal-form/1",
        "title": "様式",
        "layout": {"measure": ["title", "divisions", "section.situation", "section.approach", "target", "action"]},
        "label": {
            "situation": "現状・課題",
            "approach": "取組内容",
            "target": "【達成目標】",
            "action": "主な取組",
            "in_charge": "担当課",
        },
    }
)
TEXT = """\
2 情報発信の強化（広報課、秘書課）
～届く広報へ～
【現状・課題】
若い世代に届いていないとの声があり、発信の手段を
見直す必要があります。
【取組内容】SNSを使う。
達成目標
① 発信を年間510回以上行う。
② 令和4年3月末までに冊子を作る。
＜主な取組＞
① 研修
　・初級
② 点検
【備考】
特になし"""


def sheet(stage: str = "draft") -> Sheet:
    published = {"published": date(2021, 5, 14)} if stage != "draft" else {}
    measures = {
        "m-1": {
            "order": 10,
            "number": "1",
            "title": "窓口",
            "section": {"situation": {"order": 10, "body": "混んでいます。"}, "approach": {"order": 20}},
            "target": {"t-1": {"order": 10, "text": "待ち時間を縮める。"}},
        }
    }
    return Sheet.model_validate(
        {"format": "goal-sheet/1", "fiscal_year": 2021, "stage": stage, **published, "measure": measures}
    )


def measure(text: str = TEXT) -> Measure:
    found = measure_in(text, FORM, 2021)
    assert found is not None
    return found


def test_a_measure_is_taken_apart_at_its_headings() -> None:
    found = measure()
    assert (found.number, found.title, found.subtitle) == ("2", "情報発信の強化", "～届く広報へ～")
    assert found.divisions == ("広報課", "秘書課")
    bodies = [(one.heading, one.body) for _key, one in in_order(found.section)]
    assert bodies == [
        (None, "若い世代に届いていないとの声があり、発信の手段を見直す必要があります。"),
        (None, "SNSを使う。"),
        ("【備考】", "特になし"),
    ]
    assert [key for key, _one in in_order(found.section)][:2] == ["situation", "approach"]
    targets = [one for _key, one in in_order(found.target)]
    assert [(one.mark, one.text) for one in targets] == [
        ("①", "発信を年間510回以上行う。"),
        ("②", "令和4年3月末までに冊子を作る。"),
    ]
    assert targets[0].value == Decimal(510)
    first, second = (one for _key, one in in_order(found.action))
    assert (first.text, second.text) == ("研修", "点検")
    assert [one.text for one in first.action.values()] == ["初級"]


@pytest.mark.parametrize("text", ["", "① 道路\n② 橋", "道路を直す。", "【内訳】\n・国道"])
def test_what_has_no_heading_of_a_measure_is_none(text: str) -> None:
    assert measure_in(text, FORM) is None


def test_text_between_title_and_first_heading_is_kept() -> None:
    found = measure("情報発信\n前書きです。\n【現状・課題】\n届かない。")
    assert [one.body for _key, one in in_order(found.section)] == ["前書きです。", "届かない。"]


def test_two_blocks_of_one_heading_are_both_kept() -> None:
    found = measure("【現状・課題】\n届かない。\n【現状・課題】\n遅い。")
    assert [one.body for _key, one in in_order(found.section)] == ["届かない。", "遅い。"]


@given(
    blocks=st.lists(
        st.tuples(
            st.sampled_from(["【現状・課題】", "【達成目標】", "＜主な取組＞", "【その他】", "担当課"]),
            st.lists(st.sampled_from(["① 道路を直す。", "・橋", "川を、", "　山", "", "510件以上"]), max_size=4),
        ),
        min_size=2,
        max_size=5,
    )
)
def test_no_word_of_a_pasted_measure_is_lost(blocks: list[tuple[str, list[str]]]) -> None:
    text = "\n".join("\n".join([heading, *lines]) for heading, lines in blocks)
    found = measure_in(text, FORM, 2021)
    assert found is not None
    words = "".join(
        str(value)
        for _path, item in walk(found)
        for name in ("mark", "heading", "text", "body", "title", "subtitle", "divisions")
        if (value := getattr(item, name, None))
    )
    for _heading, lines in blocks:
        for line in lines:
            for piece in ("道路を直す", "橋", "川を", "山", "510件以上"):
                if piece in line:
                    assert piece in words
    assert sum(line.count("道路を直す") for _heading, lines in blocks for line in lines) == words.count("道路を直す")


def test_a_new_measure_goes_behind_another_with_the_next_number() -> None:
    new, path = add_measure(sheet(), measure(TEXT.removeprefix("2 ")), after="m-1")
    assert [one.number for _key, one in in_order(new.measure)] == ["1", "2"]
    assert get(new, path).title == "情報発信の強化"


def test_into_a_measure_nothing_that_stands_there_is_replaced() -> None:
    new = into_measure(sheet(), ("measure", "m-1"), measure())
    found = new.measure["m-1"]
    assert found.title == "窓口"
    assert found.divisions == ("広報課", "秘書課")
    assert found.section["situation"].body == (
        "混んでいます。\n若い世代に届いていないとの声があり、発信の手段を見直す必要があります。"
    )
    assert found.section["approach"].body == "SNSを使う。"
    assert [one.text for _key, one in in_order(found.target)] == [
        "待ち時間を縮める。",
        "発信を年間510回以上行う。",
        "令和4年3月末までに冊子を作る。",
    ]


def test_after_publication_all_of_it_goes_under_one_revision() -> None:
    begun, key = begin(sheet("published"), Revision(reason="追加"), date(2021, 10, 29))
    new = into_measure(begun, ("measure", "m-1"), measure(), key)
    assert viewed(new, "original") == viewed(begun, "original")
    assert len(list(touched(new, key))) == 8
    added, path = add_measure(begun, measure(), "m-1", None, key)
    assert get(added, path).added == key


def test_steps_keep_their_order_and_their_levels() -> None:
    collection = ("measure", "m-1", "action")
    new = add_steps(sheet(), collection, listed("① 研修\n　・初級\n　・上級\n② 点検"))
    found = [one for _key, one in in_order(get(new, collection))]
    assert [(one.mark, one.text) for one in found] == [("①", "研修"), ("②", "点検")]
    assert [one.text for _key, one in in_order(found[0].action)] == ["初級", "上級"]
