from decimal import Decimal

import pytest

from miekeshi.text.number_input import NotANumber, read_number


@pytest.mark.parametrize(
    ("typed", "number", "unit"),
    [
        ("６，５００", "6500", ""),
        ("△30,000千円", "-30000", "千円"),
        ("85.5 ％", "85.5", "%"),
        ("3億円", "3", "億円"),
    ],
)
def test_a_number_with_its_unit(typed: str, number: str, unit: str) -> None:
    assert read_number(typed) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "typed", ["5万3千円", "12億百万円", "46, 488千円", "46 ,488", "5 0 0 人", "4 5 . 0 ％", "1 200", "12,34", "5万千円"]
)
def test_what_is_not_surely_one_number_is_refused(typed: str) -> None:
    with pytest.raises(NotANumber):
        read_number(typed)
