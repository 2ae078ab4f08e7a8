import datetime as dt
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates.when import UNDECIDED, InvalidWhen, When

days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
flags = {"approximate": st.booleans(), "starts": st.booleans()}
ranges = st.tuples(days, days).filter(lambda pair: pair[0] != pair[1]).map(sorted)
whens = st.one_of(
    st.builds(When.of, days, **flags),
    st.builds(When.month, st.integers(1, 9999), st.integers(1, 12), **flags),
    st.builds(When.year, st.integers(1, 9999), **flags),
    st.builds(When.fiscal_year, st.integers(1, 9998), **flags),
    st.builds(lambda pair, **kept: When.between(*pair, **kept), ranges, **flags),
    st.just(UNDECIDED),
)


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2020-01-31", "day", dt.date(2020, 1, 31), dt.date(2020, 1, 31)),
        ("2020-02", "month", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        ("2023", "year", dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
        ("FY2022", "fiscal-year", dt.date(2022, 4, 1), dt.date(2023, 3, 31)),
        ("2023-04-01..2023-06-30", "range", dt.date(2023, 4, 1), dt.date(2023, 6, 30)),
        ("tbd", "tbd", None, None),
    ],
)
def test_notation(text: str, precision: str, first: dt.date | None, last: dt.date | None) -> None:
    when = When.parse(text)
    assert (when.precision, when.first, when.last) == (precision, first, last)
    assert (when.approximate, when.starts, when.undecided) == (False, False, text == "tbd")
    assert str(when) == text


@pytest.mark.parametrize("text", ["2020-01-31", "2020-02", "2023", "FY2022", "2023-04-01..2023-06-30"])
def test_starts_and_approximate_go_around_any_date(text: str) -> None:
    assert When.parse(f">={text}") == replace(When.parse(text), starts=True)
    assert When.parse(f"{text}~") == replace(When.parse(text), approximate=True)
    assert str(When.parse(f">={text}~")) == f">={text}~"


@pytest.mark.parametrize(
    "text",
    [
        "", " 2020-01-31", "2020-01-31\n", "2020-1-31", "2020-01-3", "2020-13", "2020-00", "2021-02-29", "0000",
        "0000-01", "20", "20200131", "２０２０", "2020-０1", "٢٠٢٠", "FY22", "FY9999", "FY0000", "fy2022", "2022年",
        ">2020", "=>2020", ">=", "~", "2020~~", ">=>=2020", "~2020", "tbd~", ">=tbd", "TBD", "未定",
        "2023-06-30..2023-04-01",
        "2023-04-01..2023-04-01", "2023-04..2023-06", "2023-04-01..", "..2023-04-01", "2023-02-29..2023-03-01",
        "2023-04-01...2023-06-30",
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidWhen) as refused:
        When.parse(text)
    assert isinstance(refused.value, ValueError)
    assert str(refused.value)


def test_errors_show_at_most_a_line_of_the_text() -> None:
    with pytest.raises(InvalidWhen) as refused:
        When.parse("9" * 10_000)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    "fields",
    [
        ("day", dt.date(2020, 1, 1), dt.date(2020, 1, 2)),
        ("month", dt.date(2020, 1, 1), dt.date(2020, 1, 30)),
        ("year", dt.date(2020, 1, 2), dt.date(2020, 12, 31)),
        ("fiscal-year", dt.date(2020, 1, 1), dt.date(2020, 12, 31)),
        ("fiscal-year", dt.date(9999, 4, 1), dt.date(9999, 12, 31)),
        ("range", dt.date(2020, 1, 2), dt.date(2020, 1, 1)),
        ("range", dt.date(2020, 1, 1), None),
        ("tbd", dt.date(2020, 1, 1), dt.date(2020, 1, 1)),
        ("tbd", None, None, True),
        ("day", None, None),
    ],
)
def test_fields_that_contradict_each_other_are_refused(fields: tuple[object, ...]) -> None:
    with pytest.raises(InvalidWhen):
        When(*fields)  # type: ignore[arg-type]


def test_a_stretch_of_one_day_is_that_day() -> None:
    day = dt.date(2020, 1, 1)
    assert When.between(day, day) == When.of(day)


def test_values_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        When.of(dt.date(2020, 1, 1)).first = None  # type: ignore[misc]


def test_dates_sort_by_their_days_and_undecided_ones_last() -> None:
    texts = ["2021-12", "2022", "2022-01-01", "FY2022", "2022-04-01..2022-06-30", ">=9999-12-31", "tbd"]
    in_order = ["2021-12", "2022-01-01", "2022", "2022-04-01..2022-06-30", "FY2022", ">=9999-12-31", "tbd"]
    assert [str(when) for when in sorted(map(When.parse, texts))] == in_order


@given(whens)
def test_what_is_written_reads_back(when: When) -> None:
    assert When.parse(str(when)) == when
    assert hash(When.parse(str(when))) == hash(when)
    assert str(when).isascii()


@given(whens, whens)
def test_the_order_is_total(one: When, other: When) -> None:
    assert (one < other) + (other < one) + (one == other) == 1


@given(st.text(st.sampled_from("0123456789-.~>=FYtbd０年 "), max_size=24) | st.text(max_size=12))
def test_text_is_either_canonical_or_refused(text: str) -> None:
    try:
        assert str(When.parse(text)) == text
    except InvalidWhen:
        assert text != "tbd"
