import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates import eras, read
from miekeshi.dates.when import UNDECIDED, When

days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
years = st.integers(1900, 2100)
flags = {"approximate": st.booleans(), "starts": st.booleans()}


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (dt.date(2021, 10, 29), "令和3年10月29日", "R3.10.29"),
        (dt.date(2019, 5, 1), "令和元年5月1日", "R1.5.1"),
        (dt.date(2019, 4, 30), "平成31年4月30日", "H31.4.30"),
        (dt.date(1989, 1, 8), "平成元年1月8日", "H1.1.8"),
        (dt.date(1989, 1, 7), "昭和64年1月7日", "S64.1.7"),
        (dt.date(1926, 12, 25), "昭和元年12月25日", "S1.12.25"),
        (dt.date(1926, 12, 24), "大正15年12月24日", "T15.12.24"),
        (dt.date(1912, 7, 30), "大正元年7月30日", "T1.7.30"),
        (dt.date(1912, 7, 29), "明治45年7月29日", "M45.7.29"),
        (dt.date(1873, 1, 1), "明治6年1月1日", "M6.1.1"),
        (dt.date(1872, 12, 31), "1872年12月31日", "1872.12.31"),
    ],
)
def test_days_are_written_in_the_era_of_the_day(day: dt.date, long: str, short: str) -> None:
    assert eras.wareki(day) == long
    assert eras.short(day) == short


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (2021, "令和3年"),
        (2019, "令和元年"),
        (2018, "平成30年"),
        (1989, "平成元年"),
        (1988, "昭和63年"),
        (1868, "明治元年"),
        (1867, "1867年"),
    ],
)
def test_years_are_named_by_the_era_they_end_in(year: int, name: str) -> None:
    assert eras.year_name(year) == name
    assert eras.fiscal_year_name(year) == name + "度"


@pytest.mark.parametrize(
    ("notation", "era", "western"),
    [
        ("2022-03-31", "令和4年3月31日", "2022年3月31日"),
        ("2023-09", "令和5年9月", "2023年9月"),
        ("2023-09~", "令和5年9月頃", "2023年9月頃"),
        ("2019", "令和元年", "2019年"),
        ("FY2022", "令和4年度", "2022年度"),
        ("FY2019", "令和元年度", "2019年度"),
        ("2019-04", "平成31年4月", "2019年4月"),
        (">=2020-01", "令和2年1月から", "2020年1月から"),
        (">=FY2022~", "令和4年度頃から", "2022年度頃から"),
        ("2023-04-01..2023-06-30", "令和5年度第1四半期", "2023年度第1四半期"),
        ("2024-01-01..2024-03-31", "令和5年度第4四半期", "2023年度第4四半期"),
        ("2023-10-01..2024-03-31", "令和5年度下半期", "2023年度下半期"),
        ("2023-04-01..2023-09-30", "令和5年度上半期", "2023年度上半期"),
        ("2024-02-21..2024-02-29", "令和6年2月下旬", "2024年2月下旬"),
        ("2023-09-11..2023-09-20", "令和5年9月中旬", "2023年9月中旬"),
        ("2023-09-01..2023-09-12", "令和5年9月1日～12日", "2023年9月1日～12日"),
        ("2023-09-01..2023-09-30", "令和5年9月1日～30日", "2023年9月1日～30日"),
        ("2023-05-01..2023-06-30", "令和5年5月～6月", "2023年5月～6月"),
        ("2023-12-01..2024-01-31", "令和5年12月～令和6年1月", "2023年12月～2024年1月"),
        ("2019-04-29..2019-05-03", "平成31年4月29日～令和元年5月3日", "2019年4月29日～5月3日"),
        ("2023-04-01..2023-06-10", "令和5年4月1日～6月10日", "2023年4月1日～6月10日"),
        ("tbd", "未定", "未定"),
    ],
)
def test_dates_as_a_sheet_prints_them(notation: str, era: str, western: str) -> None:
    assert eras.printed(When.parse(notation)) == era
    assert eras.printed(When.parse(notation), era=False) == western


@pytest.mark.parametrize(
    ("text", "value"),
    [("元", 1), ("07", 7), ("十", 10), ("十二", 12), ("三十一", 31), ("三一", 31), ("二〇二一", 2021), ("二○", 20)],
)
def test_numerals(text: str, value: int) -> None:
    assert eras.numeral(text) == value


@pytest.mark.parametrize("text", ["", "百", "十十", "一十二十", "1一", "-1", "²"])
def test_what_is_no_numeral(text: str) -> None:
    assert eras.numeral(text) is None


WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
KANJI = "〇一二三四五六七八九"


def kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else KANJI[tens]) + ("十" if tens else "") + ("" if number and not ones else KANJI[ones])


def spellings(day: dt.date) -> list[str]:
    """Every way the conventions allow to write a day."""
    era = next(e for e in eras.ERAS if e.first <= day)
    number = day.year - era.first.year + 1
    square = {"令和": "㋿", "平成": "㍻", "昭和": "㍼", "大正": "㍽", "明治": "㍾"}[era.name]
    plain = [
        eras.wareki(day),
        eras.short(day),
        eras.short(day).lower(),
        eras.short(day).replace(".", "/"),
        eras.short(day).replace(".", "-"),
        f"{era.letter}{number:02}.{day.month:02}.{day.day:02}",
        f"{era.name}{number}年{day.month}月{day.day}日",
        f"{square}{number}年{day.month}月{day.day}日",
        f"{era.name} {number} 年 {day.month} 月 {day.day} 日",
        f"{era.name}{number}({day.year})年{day.month}月{day.day}日",
        f"{day.year}年({era.name}{number}年){day.month}月{day.day}日",
        f"{era.name}{kanji(number)}年{kanji(day.month)}月{kanji(day.day)}日",
        f"{''.join(KANJI[int(c)] for c in str(day.year))}年{kanji(day.month)}月{kanji(day.day)}日",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day}",
        f"{day}".replace("-", "/"),
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
    ]
    return plain + [text.translate(WIDE) for text in plain]


@given(days)
def test_every_spelling_of_a_day_reads_as_that_day(day: dt.date) -> None:
    for text in spellings(day):
        (reading,) = read(text)
        assert (reading.when, reading.text, reading.alternatives) == (When.of(day), text, ()), text


@given(
    st.one_of(
        st.builds(When.of, days, **flags),
        st.builds(When.month, years, st.integers(1, 12), **flags),
        st.builds(When.year, years, **flags),
        st.builds(When.fiscal_year, years, **flags),
        st.builds(lambda pair, **kept: When.between(*sorted(pair), **kept), st.tuples(days, days), **flags),
        st.builds(
            lambda day, length, **kept: When.between(day, day + dt.timedelta(length), **kept),
            days,
            st.integers(1, 400),
            **flags,
        ),
        st.just(UNDECIDED),
    ),
    st.booleans(),
)
def test_what_is_printed_reads_back(when: When, era: bool) -> None:
    (reading,) = read(eras.printed(when, era=era))
    assert reading.when == when
    assert reading.alternatives == ()
