import pytest

from miekeshi.wording import propose
from tests.wording.cases import CASES, Case
from tests.wording.more_cases import MORE


@pytest.mark.parametrize("case", [*CASES, *MORE], ids=lambda case: case.text)
def test_what_a_clerk_would_write_beside_a_wording(case: Case) -> None:
    (found,) = propose(case.text, case.year)
    assert found.text.endswith(case.text[-1])
    assert (found.kind, found.value, found.unit) == (case.kind, case.value, case.unit)
    assert found.baseline == case.baseline
    assert tuple(map(str, found.due)) == case.due
    for name in ("comparator", "per", "scope", "direction", "conditions"):
        expected = getattr(case, name)
        assert expected is None or getattr(found, name) == expected, name
    if case.at is not None:
        assert str(found.baseline_at) == case.at
    if case.figures is not None:
        assert tuple(f"{one.value}{one.unit or ''}" for one in found.figures) == case.figures


def test_every_wording_is_tried_once() -> None:
    texts = [case.text for case in (*CASES, *MORE)]
    assert len(set(texts)) == len(texts) >= 250


def test_without_a_fiscal_year_only_dates_that_name_their_year_are_read() -> None:
    assert propose("9月末までに300人以上とする")[0].due == ()
    (found,) = propose("利用率 R4:70.1%→R5:85%")
    assert (str(found.baseline_at), [str(when) for when in found.due]) == ("FY2022", ["FY2023"])


def test_a_date_of_next_spring_is_read_in_the_sheets_year() -> None:
    assert str(propose("1月末までに完了", 2019)[0].due[0]) == "2020-01-31"


def test_a_negative_value_is_a_fall_and_its_bound_is_turned_with_it() -> None:
    (found,) = propose("経費を5％以上削減する", 2023)
    assert (found.kind, str(found.value), found.comparator, found.direction) == ("reduce", "-5", "<=", "down")


def test_a_baseline_narrower_than_its_target_says_what_it_covers() -> None:
    text = "市の動画（YouTube及びInstagram）の再生を年間900回以上とします。（令和4年度のYouTube再生回数：610回）"
    (found,) = propose(text, 2023)
    assert (found.baseline, found.baseline_scope, found.baseline_nature) == (610, "YouTube", "actual")


def test_last_years_target_is_a_baseline_that_was_aimed_at() -> None:
    (found,) = propose("津波避難の説明会（R4：30自治会目標）", 2023)
    assert (found.value, found.baseline, found.baseline_unit, found.baseline_nature) == (None, 30, "自治会", "target")


def test_figures_of_a_composite_target_have_their_own_baselines() -> None:
    (found,) = propose("講座：64講座・延1,180人（令和4年度実績：70講座・延1,152人）", 2023)
    assert (found.value, found.unit, found.baseline) == (64, "講座", 70)
    (people,) = found.figures
    assert (people.value, people.unit, people.baseline and people.baseline.value) == (1180, "延人", 1152)


def test_of_a_series_the_sheets_year_is_the_value() -> None:
    (found,) = propose("R4：50％→R5：55％→R6：60％", 2023)
    assert (found.value, found.baseline) == (55, 50)
    assert [(str(one.at), one.value) for one in found.series] == [("FY2022", 50), ("FY2023", 55), ("FY2024", 60)]


def test_figures_in_brackets_that_add_up_are_a_breakdown() -> None:
    (found,) = propose("相談件数 300件（窓口200件、電話100件）", 2023)
    assert [(one.values, one.below) for one in found.breakdown] == [((200,), False), ((100,), False)]
    assert found.figures == ()
