"""Dates in the wording of many cities, for a sheet of fiscal 2021 unless said otherwise."""

import contextlib
import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates import BeforeEra, NotADate, before_era, find, read, read_fiscal_year
from miekeshi.when import When


def notation(text: str, fiscal_year: int | None = 2021) -> str:
    return " ".join(str(reading.when) for reading in find(text, fiscal_year))


ALONE = """
令和3年10月29日|2021-10-29
令和元年5月1日|2019-05-01
平成元年1月8日|1989-01-08
平成31年5月1日|2019-05-01
平成32年1月|2020-01
平成32年1月末|2020-01-31
平成32年度|FY2020
昭和65年|1990
昭和100年|2025
昭和元年12月|1926-12
明治6年1月1日|1873-01-01
明治元年|1868
令和元年度|FY2019
平成31年度|FY2019
令和元年|2019
R元年度|FY2019
H元.5.1|1989-05-01
R3.10|2021-10
R3/10|2021-10
R4.3末|2022-03-31
H31.2月末|2019-02-28
R5年3月|2023-03
2021/10|2021-10
2021-10|2021-10
2022.3末|2022-03-31
西暦2021年4月|2021-04
FY2022|FY2022
R4年度|FY2022
r4年度|FY2022
令和5年度|FY2023
2024年度|FY2024
2024(令和6)年度|FY2024
平成31（令和元）年度|FY2019
令和元年度（平成31年度）|FY2019
令和3(2021)年|2021
平成31年（令和元年）4月|2019-04
令和三年十月|2021-10
令和十年度|FY2028
㋿3年㋉㏰|2021-10-17
㍻30年度|FY2018
10月29日|2021-10-29
１月|2022-01
3月|2022-03
4月|2021-04
十二月|2021-12
9月末|2021-09-30
9月末日|2021-09-30
2月末|2022-02-28
9月上旬|2021-09-01..2021-09-10
9月中旬|2021-09-11..2021-09-20
2月下旬|2022-02-21..2022-02-28
9月初旬|2021-09-01..2021-09-10
9月初日|2021-09-01
9月半ば|2021-09-11..2021-09-20~
9月前半|2021-09-01..2021-09-15
9月後半|2021-09-16..2021-09-30
9月中|2021-09
10月29日(金)|2021-10-29
11月3日（水・祝）|2021-11-03
令和2年度末|2021-03-31
令和5年末|2023-12-31
R5年末|2023-12-31
R5年度末|2024-03-31
年度末|2022-03-31
年度末まで|2022-03-31
年度内|FY2021
年度中|FY2021
令和3年度中|FY2021
通年|FY2021
年内|2021
年末|2021-12-31
年度当初|2021-04-01
令和4年度当初|2022-04-01
令和4年当初|2022-01~
年明け|2021-01~
第1四半期|2021-04-01..2021-06-30
第４四半期|2022-01-01..2022-03-31
第二四半期|2021-07-01..2021-09-30
第1四半期末|2021-06-30
1Q|2021-04-01..2021-06-30
第3Q|2021-10-01..2021-12-31
上半期|2021-04-01..2021-09-30
下半期|2021-10-01..2022-03-31
上半期末|2021-09-30
年度後半|2021-10-01..2022-03-31
令和4年度上半期|2022-04-01..2022-09-30
令和4年度後期|2022-10-01..2023-03-31
令和4年度の第2四半期|2022-07-01..2022-09-30
R4第2四半期|2022-07-01..2022-09-30
R4 2Q|2022-07-01..2022-09-30
令和4年度3月|2023-03
令和4年度の9月末|2022-09-30
令和5年前半|2023-01-01..2023-06-30
令和5年秋頃|2023-09-01..2023-11-30~
令和5年冬|2023-12-01..2024-02-29~
今年度|FY2021
本年度末|2022-03-31
昨年度|FY2020
前年度末|2021-03-31
来年度|FY2022
翌年度|FY2022
一昨年度|FY2019
来年3月|2022-03
昨年10月|2020-10
平成32年1月から|>=2020-01
4月より|>=2021-04
10月以降|>=2021-10
令和4年度以後|>=FY2022
4月～|>=2021-04
4月1日から順次|>=2021-04-01
9月メド|2021-09~
9月頃|2021-09~
9月ごろ|2021-09~
9月を目途|2021-09~
９月をめど|2021-09~
9月末目処|2021-09-30~
9月予定|2021-09~
9月（予定）|2021-09~
9月開催予定|2021-09~
9月程度|2021-09~
おおむね9月末|2021-09-30~
9月頃から|>=2021-09~
9月から（予定）|>=2021-09~
時期未定|tbd
時期は未定|tbd
日程調整中|tbd
（未定）|tbd
4月から6月まで|2021-04-01..2021-06-30
4月から6月にかけて|2021-04-01..2021-06-30
4月～6月|2021-04-01..2021-06-30
4～6月|2021-04-01..2021-06-30
10-12月|2021-10-01..2021-12-31
1〜3月|2022-01-01..2022-03-31
10月1日〜11月30日|2021-10-01..2021-11-30
10月1日～3日|2021-10-01..2021-10-03
10月29日(金)から11月5日(金)まで|2021-10-29..2021-11-05
12月28日～1月4日|2021-12-28..2022-01-04
令和4年12月～1月|2022-12-01..2023-01-31
9月中旬～10月上旬|2021-09-11..2021-10-10
令和3～5年度|2021-04-01..2024-03-31
令和3年度から令和5年度まで|2021-04-01..2024-03-31
平成29～令和3年度|2017-04-01..2022-03-31
2021～2025年度|2021-04-01..2026-03-31
令和3年～5年|2021-01-01..2023-12-31
R3.4.1～R4.3.31|2021-04-01..2022-03-31
2021.4.1～2022.3.31|2021-04-01..2022-03-31
第1～第3四半期|2021-04-01..2021-12-31
第1四半期から第3四半期まで|2021-04-01..2021-12-31
11月、3月|2021-11 2022-03
6月・12月|2021-06 2021-12
6、9、12月|2021-06 2021-09 2021-12
4月及び10月|2021-04 2021-10
令和4年1月、5月|2022-01 2022-05
令和3年11月、3月|2021-11 2022-03
令和3年度、4年度|FY2021 FY2022
令和4・5年度|FY2022 FY2023
10月1日、15日|2021-10-01 2021-10-15
10月1・2日|2021-10-01 2021-10-02
第1・第2四半期|2021-04-01..2021-06-30 2021-07-01..2021-09-30
令和4年度上半期・下半期|2022-04-01..2022-09-30 2022-10-01..2023-03-31
"""


@pytest.mark.parametrize("line", ALONE.split("\n")[1:-1])
def test_dates_read_and_are_found(line: str) -> None:
    text, expected = line.split("|")
    assert " ".join(str(reading.when) for reading in read(text, 2021)) == expected
    assert notation(text) == expected
    assert notation(f"事業は{text}、行います。") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10/29", "2021-10-29"),
        ("4/1～6/30", "2021-04-01..2021-06-30"),
        ("1/4", "2022-01-04"),
        ("R3-10", "2021-10"),
        ("20211029", "2021-10-29"),
        ("S56年度", "FY1981"),
        ("Ｒ３．１０．２９", "2021-10-29"),
        ("R.3.10.29", "2021-10-29"),
        ("9月末までに", "2021-09-30"),
        ("～9月", "2021-09"),
        ("(9月)", "2021-09"),
        ("4月から6月", "2021-04-01..2021-06-30"),
        ("前期", "2021-04-01..2021-09-30"),
        ("未定", "tbd"),
        ("調整中", "tbd"),
        ("TBD", "tbd"),
        ("未定、9月", "tbd 2021-09"),
        (" 2021-10-29 ", "2021-10-29"),
        (">=2020-01~", ">=2020-01~"),
        ("2023-04-01..2023-06-30", "2023-04-01..2023-06-30"),
        ("9月まで、12月まで", "2021-09 2021-12"),
    ],
)
def test_short_forms_count_when_typed(text: str, expected: str) -> None:
    assert " ".join(str(reading.when) for reading in read(text, 2021)) == expected


SENTENCES = """
令和4年3月末までに冊子を発行する。|2022-03-31
令和4年1月末3月末までに作成|2022-01-31 2022-03-31
令和2年3月に窓口を設け、同年5月には案内も始めた|2020-03 2020-05
令和3年12月に設置し、同月20日に開所、翌月から運用|2021-12 2021-12-20 >=2022-01
令和2年度に計画を作り、翌年度に着手|FY2020 FY2021
5月に着手し、令和5年4月に完了|2021-05 2023-04
満足度 R4年度 55.8% → R5年度 70%|FY2022 FY2023
職員割合 R4:70.1% → R5：85%|FY2022 FY2023
対H30（一般会計）比|FY2018
準備(R7)|FY2025
R4実績を上回る|FY2022
普及促進(R5末:80%)|2024-03-31
（R3-R5）|2021-04-01..2024-03-31
R4年度から5%増|FY2022
令和4年度より10件多い|FY2022
10月より前に終える|2021-10
4月から6月に変更する|>=2021-04 2021-06
9月議会に提案|2021-09
令和4年度（令和5年度は別）|FY2022 FY2023
令和5年度 ～9月は強化月間～|FY2023 2021-09
3月から予定どおり開始|>=2022-03
令和4年度当初予算|FY2022
10月2日間で|2021-10
窓口（対象地区時期未定）|tbd
期限：未定|tbd
3月以前|2022-03
11月に2回、12月に1回|2021-11 2021-12
毎年9月に開く|2021-09
"""


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


@pytest.mark.parametrize(
    ("text", "when", "other", "advice"),
    [
        ("R5末", "2024-03-31", "2023-12-31", ("令和5年度末", "令和5年末")),
        ("令和5末", "2024-03-31", "2023-12-31", ("令和5年度末", "令和5年末")),
        ("2023末", "2024-03-31", "2023-12-31", ("令和5年度末", "令和5年末")),
        ("R5末頃", "2024-03-31~", "2023-12-31~", ("令和5年度末頃", "令和5年末頃")),
        ("R4", "FY2022", "2022", ("令和4年度", "令和4年")),
        ("H30から", ">=FY2018", ">=2018", ("平成30年度から", "平成30年から")),
        ("R4～R6", "2022-04-01..2025-03-31", "2022-01-01..2024-12-31", ("令和4年4月～令和7年3月",)),
        ("令和4年上半期", "2022-04-01..2022-09-30", "2022-01-01..2022-06-30", ("令和4年度上半期", "令和4年1月～6月")),
        ("2023年第1四半期", "2023-04-01..2023-06-30", "2023-01-01..2023-03-31", ("令和5年度第1四半期",)),
        ("2023", "2023", "FY2023", ("令和5年", "令和5年度")),
    ],
)
def test_ambiguous_words_give_both_and_say_what_to_write(
    text: str, when: str, other: str, advice: tuple[str, ...]
) -> None:
    (reading,) = read(text, 2021)
    assert str(reading.when) == when
    assert [str(alternative) for alternative in reading.alternatives] == [other]
    for words in advice:
        assert words in reading.note
        assert str(read(words)[0].when) in (when, other)


@pytest.mark.parametrize(
    ("text", "first", "instead"),
    [
        ("令和元年4月30日", "令和元年5月1日", "平成31年4月30日"),
        ("令和元年4月", "令和元年5月1日", "平成31年4月"),
        ("R1.4.1", "令和元年5月1日", "平成31年4月1日"),
        ("R1.4", "令和元年5月1日", "平成31年4月"),
        ("平成元年1月7日", "平成元年1月8日", "昭和64年1月7日"),
        ("昭和元年12月24日", "昭和元年12月25日", "大正15年12月24日"),
        ("大正元年7月29日", "大正元年7月30日", "明治45年7月29日"),
        ("明治元年1月24日", "明治元年1月25日", "1868年1月24日"),
        ("令和元年当初", "令和元年5月1日", "平成31年1月"),
    ],
)
def test_dates_before_their_era_are_errors(text: str, first: str, instead: str) -> None:
    with pytest.raises(BeforeEra) as refused:
        read(text)
    assert instead in str(refused.value)
    if text[0] != "明":
        assert first in str(refused.value)
    sentence = f"{text}までに作り、令和3年5月に終える"
    assert notation(sentence) == "2021-05"
    assert [str(error) for error in before_era(sentence)] == [str(refused.value)]


@pytest.mark.parametrize(
    "text", ["令和元年5月", "平成元年1月", "昭和元年12月", "令和元年", "令和元年度4月", "平成31年4月30日"]
)
def test_an_era_counts_from_its_first_day(text: str) -> None:
    assert read(text)
    assert before_era(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "9月末"),
        ("随時", "随時"),
        ("令和3年2月30日", "28"),
        ("令和3年13月", "13"),
        ("令和3年(2020年)4月", "2020"),
        ("令和4年3月～令和3年4月", "令和3年4月"),
        ("明治5年3月", "明治6年1月1日"),
        ("令和0年", "令和元年"),
        ("2021-02-29", "28"),
        ("9月末に冊子を発行", "9月末に冊子を発行"),
        ("10月29日 午後", "午後"),
        ("未定だが9月", "未定だが9月"),
        ("x" * 1000, "…"),
    ],
)
def test_errors_say_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(NotADate, match=words) as refused:
        read(text, 2021)
    assert len(str(refused.value)) < 300


def test_a_date_without_a_year_needs_the_sheets_year_or_one_before_it() -> None:
    for text in ("1月", "10/29", "年度末", "第1四半期", "来年度"):
        with pytest.raises(NotADate):
            read(text)
        assert find(text) == []
    assert notation("令和3年度に着手し、2月に完成", None) == "FY2021 2022-02"
    assert notation("令和4年1月に試行し、5月に開始、年度末に評価", None) == "2022-01 2022-05 2023-03-31"
    assert notation("1月、令和3年10月", None) == "2021-10"
    assert notation("令和3年11月、3月", None) == "2021-11 2022-03"


def test_a_reading_knows_where_it_stands() -> None:
    text = "㋿３年１０月末頃までに、ＳＮＳを11月、３月に"
    readings = find(text, 2021)
    assert [text[r.start : r.end] for r in readings] == ["㋿３年１０月末頃", "11月", "３月"]
    assert [r.text for r in readings] == [text[r.start : r.end] for r in readings]


@pytest.mark.parametrize("text", ["2021", "R3", "令和3", "令和３年", "令和3年度", "FY2021", "r3"])
def test_a_fiscal_year_as_staff_write_it(text: str) -> None:
    assert read_fiscal_year(text) == 2021


@pytest.mark.parametrize("text", ["", "21", "R3.4", "令和", "0", "tbd"])
def test_what_is_no_fiscal_year(text: str) -> None:
    with pytest.raises(NotADate):
        read_fiscal_year(text)


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
