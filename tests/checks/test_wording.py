"""What stands beside a wording is held against it: slips are found, and what the wording says otherwise is none."""

from decimal import Decimal
from typing import Any

import pytest

from miekeshi.checks.wording import differing
from miekeshi.dates.when import When
from miekeshi.model import Figure, Note, Point, Target
from miekeshi.wording import propose
from miekeshi.wording.target import as_target
from tests.wording import seed_targets
from tests.wording.cases import CASES
from tests.wording.misreadings import MISREADINGS
from tests.wording.more_cases import MORE

WORDINGS = sorted(
    {(one.text, one.year) for one in (*CASES, *MORE)}
    | {(row.text, row.year) for rows in MISREADINGS.values() for row in rows},
    key=str,
)


def codes(target: Target, year: int | None = 2021) -> list[str]:
    return [one.code for one in differing(("target", "t-1"), target, year)]


def targets() -> list[tuple[Target, int | None]]:
    """All wordings of the tests, with what is proposed beside them."""
    found = [(as_target(one), year) for text, year in WORDINGS for one in propose(text, year)]
    return [(target, year) for target, year in found if target.text]


def test_what_is_proposed_beside_a_wording_never_parts_from_it() -> None:
    assert len(targets()) > 450
    assert {f"{target.text} ({year})": found for target, year in targets() if (found := codes(target, year))} == {}


@pytest.mark.skipif(not seed_targets.LIST.exists(), reason="the list of targets is not there")
def test_nor_does_it_on_published_sheets() -> None:
    read = [(as_target(one), seed_targets.YEARS[row["id"][:3]]) for row, one in seed_targets.rows()]
    assert {target.text: found for target, year in read if (found := codes(target, year))} == {}


def unseen(change: dict[str, Any], wanted: set[str], among: list[tuple[Target, int | None]]) -> list[str | None]:
    """The wordings beside which the change is not found."""
    return [one.text for one, year in among if not wanted & set(codes(one.model_copy(update=change), year))]


def test_a_figure_or_unit_that_is_not_in_the_wording_is_found_beside_every_one() -> None:
    valued = [(target, year) for target, year in targets() if target.value is not None]
    assert unseen({"value": Decimal(987654)}, {"figure-not-in-wording"}, valued) == []
    counted = [one for one in valued if one[0].unit]
    assert unseen({"unit": "隻"}, {"unit-not-in-wording", "figure-not-in-wording"}, counted) == []


def test_a_date_that_is_not_in_the_wording_is_found_beside_every_one() -> None:
    dated = [(target, year) for target, year in targets() if target.due]
    assert unseen({"due": (When.parse("2041-08-15"),)}, {"date-not-in-wording"}, dated) == []


def target(text: str, **fields: Any) -> Target:
    for name in ("value",):
        if name in fields:
            fields[name] = Decimal(str(fields[name]))
    if "due" in fields:
        fields["due"] = tuple(When.parse(one) for one in fields["due"].split())
    return Target(text=text, **fields)


def point(value: object, **fields: Any) -> dict[str, Point]:
    return {"b-1": Point(value=Decimal(str(value)), **fields)}


@pytest.mark.parametrize(
    "one",
    [
        target("年間510回以上発信します。", value=510, unit="回", per="年", comparator=">="),
        target("寄附を3,000万円以上集めます。", value=30000, unit="千円", comparator=">="),
        target("寄附を30,000千円集めます。", value=30000000, unit="円"),
        target("相談員を6人とします。", value=6, unit="名"),
        target("三か所で開きます。", value=3, unit="箇所"),
        target("経費を△30,000千円とします。", value=-30000, unit="千円"),
        target("経費を5％以上削減します。", value=-5, unit="%", comparator="<="),
        target("経費を5％以上削減します。", value=5, unit="%", comparator=">="),
        target("待機児童をなくします。", value=0, unit="人"),
        target("全校で実施します。", kind="all", value=13, unit="校"),
        target("参加者を50人程度とします。", value=50, unit="人", kind="exactly"),
        target("団員数620人を維持します。", value=620, unit="人", comparator=">=", kind="maintain"),
        target("参加者300人", value=300, unit="延人"),
        target("講座を開きます。", value=12, unit="回", note={"n-1": Note(text="年度内に12回")}),
        target("手引きを配ります。", due="2022-03-31"),
        target("手引きを配ります。", due="FY2021"),
        target("翌年度の初日から使えるようにします。", due="2022-04-01"),
        target("9月末までに配ります。", due="2021-09"),
        target("令和3年10月及び令和4年2月に発行します。", due="2021-10 2022-02"),
        target("平成32年1月から始めます。", due=">=2020-01"),
        target("R5末：78%", value=78, unit="%", due="2024-03-31"),
        target("利用者を130人以上", value=130, unit="人", baseline=point(104, at=When.parse("FY2020"))),
        target("職員数を318人で維持します。", value=318, unit="人", baseline=point(318)),
        target("清掃 1回/週（R2：1回/月）以上", value=1, unit="回", per="週", baseline=point(1)),
        target("会員を40人（R2目標：40人）", value=40, unit="人", baseline=point(40, nature="target")),
        target("R1：41.0%→R2：48.7%→R3：60%", value=60, unit="%", series=point(41)),
        target("手順書のフェーズ3まで", kind="stage", value=3, unit="フェーズ"),
        target("", value=3),
    ],
    ids=lambda one: one.text,
)
def test_what_agrees(one: Target) -> None:
    assert codes(one) == []


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (target("年間510回以上発信します。", value=501, unit="回"), "figure-not-in-wording"),
        (target("年間1,510回以上発信します。", value=510, unit="回"), "figure-not-in-wording"),
        (target("寄附を3,000万円集めます。", value=3000, unit="千円"), "figure-not-in-wording"),
        (target("相談員を6人とします。", value=6, unit="件"), "unit-not-in-wording"),
        (target("全校で年2回実施します。", kind="all", value=13, unit="人"), "figure-not-in-wording"),
        (target("満足度100％とします。", kind="all", value=90, unit="%"), "figure-not-in-wording"),
        (target("苦情を20件以下とします。", value=20, unit="件", kind="at-least"), "bound-not-in-wording"),
        (target("苦情を20件以下とします。", value=20, unit="件", kind="exactly"), "bound-not-in-wording"),
        (target("苦情を20件未満とします。", value=20, unit="件", comparator="<="), "bound-not-in-wording"),
        (target("40%以上を維持します。", value=40, unit="%", comparator="<="), "bound-not-in-wording"),
        (target("苦情を20件（R2：35件）以下", value=35, unit="件", comparator="<="), "goal-is-baseline"),
        (target("成約を15件（前年度15件）とします。", value=15, unit="件"), "goal-is-baseline"),
        (target("成約を15件とします。", value=15, unit="件", baseline=point(15)), "goal-is-baseline"),
        (target("9月末までに配ります。", due="2021-10-31"), "date-not-in-wording"),
        (target("9月末までに配ります。", due="2022-03-31"), "date-not-in-wording"),
        (target("令和6年度までに整えます。", due="2022-03-31"), "date-not-in-wording"),
        (target("時期は未定です。", due="2021-10-31"), "date-not-in-wording"),
        (target("手引きを配ります。", due="2021-10-31"), "date-not-in-wording"),
        (target("R2：70.1%→R3：85%", value=85, unit="%", baseline=point(71)), "figure-not-in-wording"),
        (target("満足度 3.5 から 4.0 へ", value=4, baseline=point(35)), "figure-not-in-wording"),
        (
            target("7分団26部", value=7, unit="分団", figure={"f-1": Figure(value=Decimal(62), unit="部")}),
            "figure-not-in-wording",
        ),
    ],
    ids=lambda one: getattr(one, "text", one),
)
def test_what_parts(one: Target, code: str) -> None:
    assert codes(one) == [code]


def test_a_carried_wording_still_speaks_of_the_year_before() -> None:
    assert codes(target("令和3年9月末までに配ります。", due="2022-09-30", carried=2021), 2022) == []


@pytest.mark.parametrize(
    "text", ["5件（R2：" * 20_000, "5件以下" * 20_000, "1" * 100_000, "（R2" * 50_000], ids=lambda text: text[:6]
)
def test_a_text_without_end_is_not_read(text: str) -> None:
    assert codes(target(text, value=5, unit="件", comparator=">=", due="2021-10-31")) == []


@pytest.mark.parametrize(
    "text", ["5件（R2：" * 250, "5件以下" * 400, "1" * 1_900, "（R2年" * 400, "9月" * 900], ids=lambda text: text[:6]
)
def test_a_text_of_many_figures_is(text: str) -> None:
    assert "date-not-in-wording" in codes(target(text, value=5, unit="件", comparator=">=", due="2021-10-31"))
