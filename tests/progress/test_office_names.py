"""Divisions of one name are told apart by department and year, the year in the language in use."""

import pytest

from miekeshi.progress.summary import Office, office_names
from miekeshi.text import i18n


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ja", ["令和元年度 教育部 総務課", "令和2年度 総務部 総務課", "広報課"]),
        ("en", ["2019 教育部 総務課", "2020 総務部 総務課", "広報課"]),
    ],
)
def test_the_year_of_a_division_is_in_the_language_in_use(language: str, names: list[str]) -> None:
    offices = [Office(2019, "教育部", "総務課"), Office(2020, "総務部", "総務課"), Office(2020, "総務部", "広報課")]
    i18n.use(language)
    try:
        assert list(office_names(offices).values()) == names
        assert next(iter(office_names(offices, str).values())) == "2019 教育部 総務課"
    finally:
        i18n.use(None)
