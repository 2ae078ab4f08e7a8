"""Search as people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model import Sheet
from miekeshi.page.search import search
from miekeshi.text.folding import fold, holds, spans
from tests.sheets import text


@pytest.mark.parametrize(
    ("kept", "wanted", "found"),
    [
        ("市公式ＳＮＳの投稿", "sns", ["ＳＮＳ"]),
        ("市公式SNSの投稿", "ｓｎｓ", ["SNS"]),
        ("コミュニティバス", "こみゅにてぃ", ["コミュニティ"]),
        ("ふれあいカード", "フレアイ", ["ふれあい"]),
        ("ｺﾐｭﾆﾃｨﾊﾞｽの利用", "バス", ["ﾊﾞｽ"]),
        ("年間５１０回", "510", ["５１０"]),
        ("第①回", "1", ["①"]),
        ("㈱しおさき", "株", ["㈱"]),
        ("目標は目標である", "目標", ["目標", "目標"]),
        ("移住相談の件数", "件数 移住", ["移住", "件数"]),
        ("か\u3099く生", "がく", ["か\u3099く"]),
        ("İstanbul", "istanbul", []),
    ],
)
def test_words_are_found_however_they_are_written(kept: str, wanted: str, found: list[str]) -> None:
    assert [kept[start:end] for start, end in spans(kept, wanted)] == found
    assert holds(kept, wanted) == bool(found)


def test_every_word_must_be_there() -> None:
    assert not holds("移住相談の件数", "移住 漁業")
    assert holds("移住相談の件数", "")


@given(text, text)
def test_spans_lie_in_the_text_and_hold_what_was_wanted(kept: str, wanted: str) -> None:
    words = fold(wanted).split()
    for start, end in spans(kept, wanted):
        assert 0 <= start < end <= len(kept)
        assert any(word in fold(kept[start:end]) for word in words)


@given(st.text(max_size=20))
def test_a_text_holds_itself(kept: str) -> None:
    assert holds(kept, kept)


def test_a_sheet_is_searched_in_every_text_but_former_ones() -> None:
    sheet = Sheet.model_validate(
        {
            "format": "goal-sheet/1",
            "divisions": ["広報課", "ＳＮＳ推進室"],
            "revision": {"2021-10-29-a3f1": {"reason": "SNSの停止"}},
            "measure": {
                "m-1": {
                    "title": "snsによる発信",
                    "target": {"t-1": {"text": "投稿", "was": {"2021-10-29-a3f1": {"text": "SNSの投稿"}}}},
                }
            },
        }
    )
    assert [(hit.path, hit.field, hit.text) for hit in search(sheet, "Sns")] == [
        ((), "divisions", "ＳＮＳ推進室"),
        (("revision", "2021-10-29-a3f1"), "reason", "SNSの停止"),
        (("measure", "m-1"), "title", "snsによる発信"),
    ]
    assert list(search(sheet, " ")) == []
