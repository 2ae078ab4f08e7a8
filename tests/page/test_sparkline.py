"""Small pictures of figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.page.sparkline import chart, sparkline
from miekeshi.text.width import width


@pytest.mark.parametrize(
    ("values", "drawn", "plain"),
    [
        ([0, 30, 60, 90, 120], "⣀⣤⣶⣿⣿", "_-=##"),
        ([25, None, 75, None], "⣤⠂⣿⠂", "-.#."),
        ([None, None], "⠂⠂", ".."),
        ([0, 0], "⣀⣀", "__"),
        ([-10, 0, 10], "⣀⣶⣿", "_=#"),
        ([], "", ""),
    ],
)
def test_sparkline(values: list[int | None], drawn: str, plain: str) -> None:
    figures = [None if value is None else Decimal(value) for value in values]
    assert sparkline(figures) == drawn
    assert sparkline(figures, ascii_only=True) == plain


def test_a_scale_of_its_own() -> None:
    assert sparkline([Decimal(50), Decimal(50)], low=Decimal(40), high=Decimal(80)) == "⣤⣤"
    assert sparkline([Decimal(90)], high=Decimal(80)) == "⣿"


@given(st.lists(st.none() | st.decimals(-(10**12), 10**12, places=2)))
def test_one_column_a_value(values: list[Decimal | None]) -> None:
    for ascii_only in (False, True):
        drawn = sparkline(values, ascii_only=ascii_only)
        assert len(drawn) == width(drawn) == len(values)
        assert not ascii_only or drawn.isascii()


D = Decimal
YEAR = [(D("0.25"), D(96)), (D("0.5"), D(188)), (D("0.75"), D(315))]
GOALS = [(D(0), D(480)), (D("0.58"), D(430))]


def test_a_year_in_plain_signs() -> None:
    drawn = chart(YEAR, GOALS, width=41, height=9, projected=D(418), ascii_only=True)
    assert drawn == [
        "-----------------------:                 ",
        "                       -----------------.",
        "                       :            . .  ",
        "                              * . .      ",
        "                       : .....           ",
        "                    *....                ",
        "          *.........   :                 ",
        "                                         ",
        "                       :                 ",
    ]


def test_a_year_in_braille() -> None:
    assert chart(YEAR, GOALS, width=20, height=4, projected=D(418)) == [
        "⠉⠀⠉⠀⠉⠀⠉⠀⠉⠀⠉⢈⠤⠀⠤⠀⠤⠀⠤⡀",
        "⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠠⢀⡠⠜⠃⠂⠈⠀⠀",
        "⠀⠀⠀⠀⠀⣀⠀⣀⡠⠤⠛⠚⠁⠀⠀⠀⠀⠀⠀⠀",
        "⠀⠀⠀⠀⠀⠉⠉⠀⠀⠀⠀⢈⠀⠀⠀⠀⠀⠀⠀⠀",
    ]


@given(
    st.lists(st.tuples(st.decimals(0, 1, places=2), st.decimals(-1000, 10**9, places=1)), max_size=5),
    st.lists(st.tuples(st.decimals(0, 1, places=2), st.decimals(-1000, 10**9, places=1)), max_size=3),
    st.integers(2, 60),
    st.integers(1, 12),
    st.none() | st.decimals(0, 10**9, places=1),
    st.booleans(),
    st.booleans(),
)
def test_a_chart_has_just_the_size_asked_for(
    reported: list[tuple[Decimal, Decimal]],
    goals: list[tuple[Decimal, Decimal]],
    columns: int,
    height: int,
    projected: Decimal | None,
    from_zero: bool,
    ascii_only: bool,
) -> None:
    drawn = chart(
        sorted(reported),
        sorted(goals),
        width=columns,
        height=height,
        projected=projected,
        from_zero=from_zero,
        ascii_only=ascii_only,
    )
    assert [width(line) for line in drawn] == [columns] * height
    assert not ascii_only or "".join(drawn).isascii()
