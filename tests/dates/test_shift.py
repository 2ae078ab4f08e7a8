"""A year on: in titles, in the dates of running text, and for deadlines."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates import fiscal
from miekeshi.dates.shift import dates_moved, deadline_moved, year_moved
from miekeshi.dates.when import When
from tests.sheets import when


@pytest.mark.parametrize(
    ("title", "year", "moved"),
    [
        ("令和3年度 総務部の運営方針", 2021, "令和4年度 総務部の運営方針"),
        ("令和３年度　総務部", 2021, "令和４年度　総務部"),
        ("令和三年度 総務部", 2021, "令和四年度 総務部"),
        ("令和 3 年度", 2021, "令和 4 年度"),
        ("R3 運営方針", 2021, "R4 運営方針"),
        ("Ｒ３運営方針", 2021, "Ｒ４運営方針"),
        ("r3-machizukuri", 2021, "r4-machizukuri"),
        ("2021年度", 2021, "2022年度"),
        ("２０２１年度", 2021, "２０２２年度"),
        ("2024（令和6）年度 マニフェスト", 2024, "2025（令和7）年度 マニフェスト"),
        ("平成30年度", 2018, "令和元年度"),
        ("平成31年度 教育部", 2019, "令和2年度 教育部"),
        ("令和元年度", 2019, "令和2年度"),
        ("H31 教育部", 2019, "R2 教育部"),
        ("平成二十九年度", 2017, "平成三十年度"),
        ("令和十九年度", 2037, "令和二十年度"),
        ("令和3年度から始める令和7年度計画", 2021, "令和4年度から始める令和7年度計画"),
        ("総務部の運営方針", 2021, "総務部の運営方針"),
        ("第2021号 12021", 2022, "第2021号 12021"),
        ("PR3 SHR3", 2021, "PR3 SHR3"),
    ],
)
def test_the_year_of_a_title_is_replaced_in_the_way_it_was_written(title: str, year: int, moved: str) -> None:
    assert year_moved(title, year) == moved


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("令和4年3月末までに冊子を発行する。", "令和5年3月末までに冊子を発行する。"),
        ("R3.10.29に開く", "R4.10.29に開く"),
        ("令和３年１０月から", "令和４年１０月から"),
        ("2021年10月に開き、2022年3月31日に閉じる", "2022年10月に開き、2023年3月31日に閉じる"),
        ("令和4年4月1日に切り替える", "令和5年4月1日に切り替える"),
        ("令和3年10月から4年3月まで", "令和4年10月から5年3月まで"),
        ("令和3年度中に", "令和4年度中に"),
        ("9月末までに", "9月末までに"),
        ("平成23年度に始めた事業を令和7年度までに", "平成23年度に始めた事業を令和7年度までに"),
        ("令和3年4月1日現在で74.6%", "令和3年4月1日現在で74.6%"),
        ("2021年問題に備える", "2021年問題に備える"),
        ("年間510回以上", "年間510回以上"),
        ("", ""),
    ],
)
def test_only_dates_of_the_year_that_lie_ahead_are_moved(text: str, moved: str) -> None:
    assert dates_moved(text, 2021) == moved


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2022-03-31", "2023-03-31"),
        ("2022-02-28", "2023-02-28"),
        ("2022-04-01", "2023-04-01"),
        ("2021-09", "2022-09"),
        (">=2022-01", ">=2023-01"),
        ("2021-09~", "2022-09~"),
        ("FY2021", "FY2022"),
        ("2021", "2022"),
        ("2021-04-01..2021-06-30", "2022-04-01..2022-06-30"),
        ("2022-02", "2023-02"),
        ("2022-02-01..2022-02-28", "2023-02-01..2023-02-28"),
        ("tbd", "tbd"),
        ("2024-03-31", "2024-03-31"),
        ("FY2024", "FY2024"),
        ("2020-05-01", "2020-05-01"),
    ],
)
def test_a_deadline_of_the_year_moves_by_a_year_and_keeps_its_precision(before: str, after: str) -> None:
    assert str(deadline_moved(When.parse(before), 2021)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2024-02-29", "2025-02-28"),
        ("2024-02-28", "2025-02-28"),
        ("2024-02-28..2024-02-29", "2025-02-28"),
        ("2024-02", "2025-02"),
        ("2024-02-21..2024-02-29", "2025-02-21..2025-02-28"),
    ],
)
def test_the_end_of_february_stays_its_end(before: str, after: str) -> None:
    assert str(deadline_moved(When.parse(before), 2023)) == after


def test_before_a_leap_year_the_end_of_february_becomes_the_29th() -> None:
    assert str(deadline_moved(When.parse("2023-02-28"), 2022)) == "2024-02-29"


@given(when, st.integers(1990, 2040))
def test_every_deadline_can_be_moved_and_lies_in_the_next_year_then(deadline: When, year: int) -> None:
    moved = deadline_moved(deadline, year)
    if moved != deadline:
        first, last = fiscal.span(year + 1)
        assert moved.first is not None
        assert moved.last is not None
        assert moved.precision == "year" or (first <= moved.first and moved.last <= last + dt.timedelta(1))
        assert When.parse(str(moved)) == moved


@given(st.text(alphabet="令和平成昭RrＲ元0123４５年度月日末/.-～ 〇十三[/]"), st.integers(1990, 2040))
def test_no_text_is_too_odd(text: str, year: int) -> None:
    year_moved(text, year)
    dates_moved(text, year)
