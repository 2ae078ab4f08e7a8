"""Texts that are nothing but dates, in the wording of many cities, for a sheet of fiscal 2021."""

import pytest

from miekeshi.dates import BeforeEra, NotADate, before_era, find, read, read_fiscal_year
from tests.dates.cases import ALONE, BEHIND_ERAS, COUNTS, ERA_OPEN, ERA_UNSAID


def notation(text: str, fiscal_year: int | None = 2021) -> str:
    return " ".join(str(reading.when) for reading in find(text, fiscal_year))


@pytest.mark.parametrize("line", ALONE.split("\n")[1:-1])
def test_dates_read_and_are_found(line: str) -> None:
    text, expected = line.split("|")
    assert " ".join(str(reading.when) for reading in read(text, 2021)) == expected
    assert notation(text) == expected
    assert notation(f"事業は{text}、行います。") == expected


@pytest.mark.parametrize("line", BEHIND_ERAS.split("\n")[1:-1])
def test_eras_of_one_kanji_and_days_without_their_signs(line: str) -> None:
    text, expected = line.split("|")
    assert " ".join(str(reading.when) for reading in read(text, 2021)) == expected
    assert notation(f"事業は{text}までに行います。") == expected


@pytest.mark.parametrize("line", ERA_UNSAID.split("\n")[1:-1])
def test_a_year_without_its_era_is_of_the_sheets_era(line: str) -> None:
    year, text, expected = line.split("|")
    assert " ".join(str(reading.when) for reading in read(text, int(year))) == expected
    with pytest.raises(NotADate):
        read(text)
    if "年度" in text:
        assert notation(f"事業を{text}までに行います。", int(year)) == expected


@pytest.mark.parametrize("line", ERA_OPEN.split("\n")[1:-1])
def test_what_leaves_the_year_open_is_refused(line: str) -> None:
    year, text = line.split("|")
    with pytest.raises(NotADate):
        read(text, int(year))


@pytest.mark.parametrize("text", COUNTS.split("\n")[1:-1])
def test_years_that_are_counted_are_no_dates(text: str) -> None:
    assert notation(text, 2023) in ("", "2023", "2021")
    assert (text.startswith("令和") and "・" not in text) == bool(notation(text, 2023))


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


@pytest.mark.parametrize("text", ["2021", "R3", "令和3", "令和３年", "令和3年度", "FY2021", "r3"])
def test_a_fiscal_year_as_staff_write_it(text: str) -> None:
    assert read_fiscal_year(text) == 2021


@pytest.mark.parametrize("text", ["", "21", "R3.4", "令和", "0", "tbd"])
def test_what_is_no_fiscal_year(text: str) -> None:
    with pytest.raises(NotADate):
        read_fiscal_year(text)
