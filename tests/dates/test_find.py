"""Dates in running text, and what only looks like one, for a sheet of fiscal 2021."""

import contextlib
import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates import BeforeEra, NotADate, before_era, find, read
from miekeshi.dates.when import When
from tests.dates.cases import SENTENCES


def notation(text: str, fiscal_year: int | None = 2021) -> str:
    return " ".join(str(reading.when) for reading in find(text, fiscal_year))


@pytest.mark.parametrize("line", SENTENCES.split("\n")[1:-1])
def test_dates_in_sentences(line: str) -> None:
    text, expected = line.split("|")
    assert notation(text) == expected
    with pytest.raises(NotADate):
        read(text + "のこと", 2021)


NO_DATES = """
1か月以上の育児休暇
年5日以上取得職員割合
週3日以内
3か月 6ヶ月 6カ月後 1箇月
年2回以上／校
2025年問題、2040年問題
市制15周年
5日間 10年間 3月間 2000年間
第5次総合計画
5か年計画 3カ年
3市広域研修
200位以内
1月あたり3件
1月当たり
1月につき5件
1月に2回 1月1回
3月以上 3月以内 3月前
7-1-2 7-3-(1)
0595-22-9601 2021-10-2901
152/283 1/2 12/31
R40 HR4 H30年代 2020年代
R4号機 R18指定 R1グランプリ H2A R4-1 R5～6
PM2.5 pH7.5 v3.10.29 R4.5倍
第3月曜日 第2・4土曜 毎月10日
約3月 12.5月 1,200月 1万2月 13月 2月30日
1年6月 3年10月29日 30年度
後期高齢者医療 前期基本計画 後期計画 後期に実施
年末年始 年末調整 通年採用 毎年度末 会計年度任用職員
日本年金機構 以上期待 将来年齢 同年代
対前年度比 前年度比10%増 前年同月比
令和〇年〇月〇日 令和○年○月 令和0年4月
内容未定 未定稿
Q1 A1 昭和2丁目
五月雨 二月堂
1分団2時間→1.5時間 7分団26部 全5回／年
P1～ P2
"""


@pytest.mark.parametrize("text", NO_DATES.split("\n")[1:-1])
def test_what_only_looks_like_a_date(text: str) -> None:
    assert notation(text) == ""
    assert notation("".join(text.split()), None) == ""
    with pytest.raises(NotADate):
        read(text, 2021)


def test_a_reading_knows_where_it_stands() -> None:
    text = "㋿３年１０月末頃までに、ＳＮＳを11月、３月に"
    readings = find(text, 2021)
    assert [text[r.start : r.end] for r in readings] == ["㋿３年１０月末頃", "11月", "３月"]
    assert [r.text for r in readings] == [text[r.start : r.end] for r in readings]


PIECES = [
    *"0123456789〇一二三十年月日度末初中旬半期前後上下第四Q",
    *"からまで～-./・、,()（）元未定頃 \n１２㋿㍻㋉㏪⽉RHSTMr同翌今来昨",
    "令和", "平成", "昭和", "明治", "年度", "四半期", "メド", "予定", "予定どおり", "以降", "2021", "4月", "10月29日",
    "未定", "\u200b", "\ud800", "𠮷",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=30),
    st.none() | st.integers(-10, 20000),
)
def test_random_text_raises_only_what_is_documented(text: str, fiscal_year: int | None) -> None:
    readings = find(text, fiscal_year)
    end = 0
    for reading in readings:
        assert end <= reading.start < reading.end <= len(text)
        assert reading.text == text[reading.start : reading.end]
        assert When.parse(str(reading.when)) == reading.when
        assert bool(reading.alternatives) == bool(reading.note)
        end = reading.end
    assert all(isinstance(error, BeforeEra) for error in before_era(text, fiscal_year))
    with contextlib.suppress(NotADate):
        assert read(text, fiscal_year)


@given(st.dates(dt.date(2019, 5, 1), dt.date(2100, 12, 31)), st.text(st.characters(categories=["Lo"]), max_size=4))
def test_a_full_date_is_found_in_any_sentence(day: dt.date, around: str) -> None:
    around = "".join(c for c in unicodedata.normalize("NFC", around) if c not in "第頃間以前後目分ごと毎")
    text = f"本市は{around}、令和{day.year - 2018}年{day.month}月{day.day}日に「{around}」を公表"
    assert When.of(day) in [reading.when for reading in find(text, 2021)]
