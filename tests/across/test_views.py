"""Sheets beside one another: what is counted, what is never added up, what is one target in several sheets."""

import datetime as dt
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from miekeshi.across.revisions import sides as before_and_after
from miekeshi.across.sides import beside
from miekeshi.across.table import Cell, Column, Row, Table, transposed, words
from miekeshi.across.views import VIEWS, view_name
from miekeshi.model import Sheet, put
from miekeshi.progress.brief import SheetBrief, as_list, from_list
from miekeshi.progress.choice import Choice
from miekeshi.publish.failing import NotMade
from miekeshi.publish.table import made
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import form
from miekeshi.store.workspace.glances import Glances, of_sheet
from miekeshi.text import i18n
from tests.paths import SAMPLES

DAY = dt.date(2025, 3, 20)
Known = list[tuple[Path, SheetBrief]]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture(scope="module")
def city() -> Known:
    return [(one.file, one.brief) for one in Glances(SAMPLES, DAY, indexed=False).of_folder() if one.brief]


def seen(sheet: Sheet, name: str, day: dt.date = DAY) -> tuple[Path, SheetBrief]:
    file = Path(name)
    found = of_sheet(file, sheet, form(sheet.form, SAMPLES), day).brief
    assert found is not None
    return file, found


def sample(name: str) -> Sheet:
    sheet = check_file(SAMPLES / "sheets" / f"{name}.toml").sheet
    assert sheet is not None
    return sheet


def rows(table: Table, *columns: str) -> list[tuple[Cell, ...]]:
    places = [table.at(one) for one in columns]
    return [tuple(row.cells[at] for at in places) for row in table.rows]


def test_every_view_has_a_name_and_rows_as_wide_as_its_columns(city: Known) -> None:
    for view, make in VIEWS.items():
        table = make(city)
        assert view_name(view) and len({one.id for one in table.columns}) == len(table.columns)
        assert {len(row.cells) for row in table.rows} <= {len(table.columns)}
        assert make([]).rows == ()


def test_what_is_kept_of_a_sheet_comes_back_as_it_was(city: Known) -> None:
    for _file, one in city:
        assert from_list(json.loads(json.dumps(as_list(one)))) == one


def test_departments_of_a_year_stand_apart_from_those_of_another(city: Known) -> None:
    table = VIEWS["departments"](city)
    assert rows(table, "fiscal_year", "department")[:4] == [
        (2024, "健康福祉部"),
        (2024, "環境市民部"),
        (2024, "産業観光部"),
        (2023, "総務防災部"),
    ]
    health = rows(table, "department", "targets", "on-track", "on-track.share", "rating.need.high")[0]
    assert health == ("健康福祉部", 3, 2, Decimal("66.7"), 2)
    whole = rows(table, "targets")
    assert sum(number for (number,) in whole if isinstance(number, int)) == sum(
        line.standing != "withdrawn" for _file, one in city for line in one.lines
    )


def test_a_department_stands_beside_itself_over_the_years_and_no_year_is_added() -> None:
    older, newer = sample("r3-machizukuri"), put(sample("r3-machizukuri"), ("fiscal_year",), 2022)
    known = [seen(newer, "b.toml"), seen(older, "a.toml")]
    table = VIEWS["years"](known)
    assert rows(table, "fiscal_year", "targets") == [(2021, 11), (2022, 11)]
    shown = beside(table)
    assert [one.head for one in shown.columns] == ["Figure", "2021", "2022"]
    assert ("Targets", "11", "11") in [row.cells for row in shown.rows]
    assert any(row.cells[0] == "achieved" and "(9.1%)" in str(row.cells[1]) for row in shown.rows)


def test_ratings_are_counted_by_judge_with_points_and_the_figures_beside(city: Known) -> None:
    table = VIEWS["ratings"](city)
    found = rows(
        table, "department", "judge_id", "rating", "judgements", "judgements.share", "points", "most", "targets"
    )
    assert ("健康福祉部", "efficiency", "ふつう", 2, Decimal("100.0"), Decimal(4), Decimal(6), 3) in found
    assert ("健康福祉部", "mid", "順調", 1, Decimal("50.0"), Decimal(8), Decimal(9), 2) in found
    assert not any(row[0] == "産業観光部" for row in found), "judged after the day"
    each = VIEWS["judged"](city)
    assert len(each.rows) == sum(number for (number,) in rows(table, "judgements") if isinstance(number, int))
    assert ("1 がん検診の受診促進", "高い", Decimal("43.8")) in rows(each, "item", "rating", "lowest.share")


def test_a_judgement_in_words_alone_counts_as_such_and_a_goal_has_its_targets() -> None:
    table = VIEWS["ratings"]([seen(sample("r6-sangyo"), "a.toml", dt.date(2025, 6, 1))])
    found = rows(table, "judge_id", "rating", "judgements", "judgements.share", "points", "targets")
    assert ("self", "(in words alone)", 6, Decimal("100.0"), None, 19) in found
    assert sum(row[5] for row in found if row[0] == "leader" and isinstance(row[5], int)) == 19


def test_costs_of_one_year_stand_beside_each_other_and_apart_from_what_another_sheet_says(city: Known) -> None:
    found = rows(VIEWS["costs"](city), "year", "cost", "plan", "budget", "actual", "spent", "spent.share", "stated")
    assert found[:3] == [
        (2025, "事業費", Decimal(21000), None, None, None, None, 2024),
        (2024, "事業費", None, Decimal(22790), None, Decimal(8420), Decimal("36.9"), 2024),
        (2023, "事業費", None, None, Decimal(19950), None, None, 2024),
    ]
    next_year = put(sample("r6-kenko"), ("fiscal_year",), 2025)
    both = [*city, seen(next_year, "r7.toml")]
    of_2024 = [
        row for row in rows(VIEWS["costs"](both), "year", "cost", "budget", "stated") if row[:2] == (2024, "事業費")
    ]
    assert sorted(row[3] for row in of_2024 if isinstance(row[3], int)) == [2024, 2025], "never one sum of both"


def test_revised_targets_say_what_stood_before_and_after_why_and_who(city: Known) -> None:
    table = VIEWS["revised"](city)
    found = rows(table, "date", "mark", "before", "after", "approved_by", "what")
    assert found[0] == (dt.date(2024, 12, 20), "1 ②", "Value: 40", "Value: 48", "健康福祉部長", "Value")
    assert [row[0] for row in found] == sorted((row[0] for row in found), reverse=True)  # type: ignore[type-var]
    assert ("① ・", "しおさき防災フェアの来場者：1,500人以上", "", "withdrawn") in rows(
        table, "mark", "before", "after", "what"
    )
    twice = [row for row in rows(table, "mark", "before", "after", "file") if row[0] == "2 ③"]
    assert [str(row[1])[:9] for row in twice] == ["令和4年2月末まで", "令和3年12月末ま"]
    assert str(twice[0][1]) == str(twice[1][2]), "each revision by itself: what the later found the earlier had made"
    choice = Choice(since=dt.date(2023, 4, 1))
    asked = [(file, brief) for file, one in city if (brief := choice.brief(one))]
    assert {row[0] for row in rows(VIEWS["revised"](asked), "date")} == {dt.date(2024, 12, 20), dt.date(2023, 10, 20)}


def test_a_revision_after_the_day_asked_for_is_not_told() -> None:
    sheet = sample("r3-machizukuri")
    days = {one.day for one in seen(sheet, "a.toml", dt.date(2021, 12, 1))[1].revisions}
    assert days == {dt.date(2021, 10, 29)}


def test_a_wording_of_what_was_added_and_later_reworded_is_that_of_then() -> None:
    sheet = sample("r3-machizukuri")
    path = ("measure", "m-62k3", "target", "t-dpn7")
    sheet = put(sheet, (*path, "added"), "2021-10-29-62gc")
    (first,) = (one for one in seen(sheet, "a.toml")[1].revisions if one.path == path)
    assert first.fate == "added"
    assert before_and_after(first) == ("", sheet.measure["m-62k3"].target["t-dpn7"].text)


def test_one_target_in_several_sheets_is_found_by_id_and_by_wording_with_what_differs() -> None:
    sheet = sample("r3-machizukuri")
    measure = "m-62k3"
    target = sheet.measure[measure].target["t-dpn7"]
    wide = (target.text or "").replace("430", "４３０").replace("SNS", "ＳＮＳ")
    other = put(sheet, ("fiscal_year",), 2022)
    other = put(other, ("measure", measure, "target"), {"t-dpn7": put(target, ("text",), "まったく別の文言です。")})
    third = put(
        put(sheet, ("department",), "別の部"),
        ("measure",),
        {measure: put(sheet.measure[measure], ("target",), {"t-new": put(target, ("text",), wide)})},
    )
    known = [seen(sheet, "a.toml"), seen(other, "b.toml"), seen(third, "c.toml")]
    table = VIEWS["same"](known)
    group = [row for row in rows(table, "group", "file", "differs", "by") if row[0] == 1]
    assert {row[1] for row in group} == {"a.toml", "b.toml", "c.toml"}
    assert {row[2] for row in group} == {"", "widths alone", "wording"}
    assert {row[3] for row in group} == {"ID", "Wording"}
    changes = [row.change for row in table.rows if row.change]
    assert any(change[1] == wide for change in changes)
    assert all("no difference" in str(row[0]) or not row[0] for row in rows(table, "differs", "group")[len(group) :])


def test_a_target_that_stands_twice_in_one_sheet_is_no_target_of_several() -> None:
    sheet = sample("r3-machizukuri")
    target = sheet.measure["m-62k3"].target["t-dpn7"]
    sheet = put(sheet, ("measure", "m-62k3", "target"), {"t-dpn7": target, "t-copy": target})
    assert VIEWS["same"]([seen(sheet, "a.toml")]).rows == ()


def test_several_departments_are_asked_for_together(city: Known) -> None:
    asked = [one for _file, brief in city if (one := Choice(department="健康、環境").brief(brief))]
    assert {one.department for one in asked} == {"健康福祉部", "環境市民部"}


def test_a_rating_of_a_measure_is_asked_for_of_its_targets(city: Known) -> None:
    asked = [one for _file, brief in city if (one := Choice(rating="a").brief(brief))]
    assert asked and all(line.rating == "a" for one in asked for line in one.lines)
    assert all(held.path in {line.path[:2] for line in one.lines} for one in asked for held in one.judged)


def test_a_figure_that_says_nothing_has_no_row_beside(city: Known) -> None:
    table = VIEWS["departments"](city)
    empty = replace(
        table, rows=tuple(replace(row, cells=(*row.cells[:2], *[0] * (len(row.cells) - 2))) for row in table.rows)
    )
    assert transposed(empty, lambda row: "", range(2, len(table.columns))).rows == ()
    assert [words("share", Decimal("99.96")), words("number", 1234), words("year", 2021)] == ["99.96%", "1,234", "2021"]


def test_one_level_worded_differently_by_two_forms_is_counted_apart(city: Known) -> None:
    file, one = next(pair for pair in city if pair[1].department == "教育部")
    other = replace(one, department="別の部", judged=tuple(replace(held, words="S") for held in one.judged))
    table = VIEWS["departments"]([(file, one), (file, other)])
    ids = [one.id for one in table.columns if one.id.startswith("rating.self.a")]
    assert len(ids) == 2 and len({one.id for one in table.columns}) == len(table.columns)
    assert sorted(rows(table, *ids), key=str) == [(0, 3), (3, 0)]


def test_an_excel_file_holds_figures_exactly_or_as_text_and_cuts_nothing() -> None:
    huge, long = Decimal("123456789012345678.25"), "あ" * 17_000
    table = Table((Column("a", "A", "number"), Column("b", "B")), (Row((huge, "=1+1")), Row((Decimal("2.5"), None))))
    sheet = openpyxl.load_workbook(io.BytesIO(made(table, "xlsx", "x", DAY))).active
    assert [*sheet.values][1:] == [("123456789012345678.25", "=1+1"), (2.5, None)]
    assert sheet["B2"].data_type == "s"
    with pytest.raises(NotMade, match="17,000 characters"):
        made(replace(table, rows=(Row((huge, long)),)), "xlsx", "x", DAY)
    assert made(replace(table, rows=(Row((huge, long)),)), "csv", "x", DAY).decode("utf-8-sig").count("あ") == 17_000
