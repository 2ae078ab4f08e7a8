"""Fractions and amounts as one types them on one line."""

from decimal import Decimal

import pytest

from miekeshi.wording.rows import NotARow, read_amounts, read_points


def test_a_fraction_keeps_its_denominator_and_must_agree_with_its_percentage() -> None:
    (point,) = read_points("（令和2年度：152人/283人(53.7%)）", 2021)
    assert (point.value, point.of, point.unit, str(point.at)) == (Decimal(152), Decimal(283), "%", "FY2020")
    assert point.text == "（令和2年度：152人/283人(53.7%)）"
    with pytest.raises(NotARow, match=r"53\.7"):
        read_points("152人/283人(64%)", 2021)
    with pytest.raises(NotARow):
        read_points("152/0", 2021)


@pytest.mark.parametrize(
    ("text", "year", "nature", "value"),
    [
        ("令和4年度予算 １２，０００千円", "FY2022", "budget", 12000),
        ("R2年度 決算額 11,500.5千円", "FY2020", "actual", "11500.5"),
        ("令和3年度 決算見込 11,000", "FY2021", "plan", 11000),
        ("△30千円", "None", None, -30),
    ],
)
def test_an_amount_says_its_year_and_what_it_is(text: str, year: str, nature: str | None, value: int | str) -> None:
    (found,) = read_amounts(text, 2021, "千円")
    assert (str(found.at), found.nature, found.value) == (year, nature, Decimal(value))


def test_an_amount_in_another_unit_is_refused() -> None:
    with pytest.raises(NotARow, match="千円"):
        read_amounts("令和4年度予算 12百万円", 2021, "千円")
    with pytest.raises(NotARow):
        read_amounts("令和4年度予算", 2021, "千円")
