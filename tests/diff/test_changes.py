"""The difference between two sheets: all of it, nothing else, and enough to make the one into the other."""

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates.when import When
from miekeshi.diff.changes import Change, changes, same
from miekeshi.model import Measure, Sheet, Target, get, put, to_toml
from tests.sheets import SMALL, edited, sheets

T = ("measure", "m-7k2m", "target", "t-91xa")


def sheet(text: str = SMALL) -> Sheet:
    return Sheet.model_validate(tomllib.loads(text, parse_float=Decimal))


def applied(old: Sheet, differences: Iterable[Change]) -> Sheet:
    for one in differences:
        old = put(old, one.path, one.new)
    return old


def test_equal_sheets_have_none() -> None:
    assert list(changes(sheet(), sheet())) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (("title",), "令和3年度 総務部の運営方針", "運営方針"),
        (("fiscal_year",), 2021, 2022),
        ((*T, "text"), "令和4年1月末までに冊子を発行する。", None),
        ((*T, "value"), None, Decimal(5)),
        ((*T, "due"), (When.parse("2022-01-31"),), (When.parse("2022-03"), When.parse("tbd"))),
        (("measure", "m-7k2m", "sdgs"), (5, 11), (5,)),
        (("section", "policy", "body"), "一行目です。\n二行目です。\n", "一行目です。\n"),
        (("later_version",), {"kept": True}, {"kept": False}),
        (("later_version",), {"kept": True}, None),
    ],
    ids=lambda value: ".".join(value) if isinstance(value, tuple) and value and isinstance(value[0], str) else "",
)
def test_one_field_is_one_change_at_its_path(path: tuple[str, ...], old: Any, new: Any) -> None:
    assert list(changes(sheet(), put(sheet(), path, new))) == [Change(path, old, new)]


def test_an_item_that_came_or_went_is_one_change_with_all_of_it() -> None:
    added = Target(order=40, text="新しい目標")
    path = (*T[:-1], "t-new")
    assert list(changes(sheet(), put(sheet(), path, added))) == [Change(path, None, added)]
    measure = sheet().measure["m-8p3n"]
    assert list(changes(sheet(), put(sheet(), ("measure", "m-8p3n"), None))) == [
        Change(("measure", "m-8p3n"), measure, None)
    ]


def test_changes_come_in_the_order_of_the_fields_outermost_first() -> None:
    new = put(put(put(sheet(), (*T, "text"), "x"), ("measure", "m-7k2m", "title"), "y"), ("title",), "z")
    assert [one.path[-1] for one in changes(sheet(), new)] == ["title", "title", "text"]
    assert [len(one.path) for one in changes(sheet(), new)] == [1, 3, 5]


def test_the_order_of_items_is_no_difference() -> None:
    turned = put(sheet(), ("measure", "m-7k2m"), None)
    turned = put(turned, ("measure", "m-7k2m"), sheet().measure["m-7k2m"])
    assert list(turned.measure) != list(sheet().measure)
    assert list(changes(sheet(), turned)) == []


def test_an_id_that_now_names_another_item_is_compared_field_by_field() -> None:
    new = put(sheet(), ("measure", "m-8p3n"), Measure(order=30, title="別の施策", number="3"))
    assert [one.path[2:] for one in changes(sheet(), new)] == [("number",), ("title",)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("true", "1"),
        ("1", "1.0"),
        ("0", "false"),
        ("1", '"1"'),
        ("[1, 2]", "[2, 1]"),
        ("[1]", "[true]"),
        ("[]", "{}"),
        ("{ a = 1 }", "{ a = 1.0 }"),
        ("{ a = 1 }", "{ b = 1 }"),
        ("2021-10-29", "2021-10-29T00:00:00"),
        ("2021-10-29", '"2021-10-29"'),
        ("nan", "0.0"),
        ("[[nan]]", "[[inf]]"),
        ('""', "false"),
    ],
)
def test_unknown_keys_differ_where_a_reader_of_the_file_sees_a_difference(one: str, other: str) -> None:
    before, after = sheet(f"later = {one}\n" + SMALL), sheet(f"later = {other}\n" + SMALL)
    assert [change.path for change in changes(before, after)] == [("later",)]
    assert [change.path for change in changes(after, before)] == [("later",)]
    assert list(changes(before, sheet(f"later = {one}\n" + SMALL))) == []


@pytest.mark.parametrize("value", ["nan", "-nan", "inf", "[nan, { a = nan }]", "{ a = [nan] }"])
def test_what_is_not_a_number_equals_itself(value: str) -> None:
    text = f"later = {value}\n" + SMALL
    assert list(changes(sheet(text), sheet(text))) == []


def test_an_unknown_key_within_an_item_is_found() -> None:
    later = SMALL.replace("due = 2022-01-31", "due = 2022-01-31\nweight = 1")
    weight = (*T, "weight")
    assert list(changes(sheet(), sheet(later))) == [Change(weight, None, 1)]
    assert list(changes(sheet(later), sheet())) == [Change(weight, 1, None)]


@given(sheets)
def test_a_sheet_written_down_and_read_again_is_the_same(one: Sheet) -> None:
    assert list(changes(one, Sheet.model_validate(to_toml(one)))) == []


@given(sheets, sheets)
def test_applied_they_make_any_sheet_into_any_other(old: Sheet, new: Sheet) -> None:
    found = list(changes(old, new))
    assert not any(changes(applied(old, found), new))
    back = list(changes(new, old))
    assert sorted((one.path, repr(one.old), repr(one.new)) for one in found) == sorted(
        (one.path, repr(one.new), repr(one.old)) for one in back
    )


@given(st.data(), sheets)
def test_they_say_what_stood_there_and_what_stands_there_now(data: st.DataObject, old: Sheet) -> None:
    new = data.draw(edited(old))
    found = list(changes(old, new))
    for one in found:
        assert same(get(old, one.path), one.old)
        assert same(get(new, one.path), one.new)
        assert not same(one.old, one.new)
    assert not any(changes(applied(old, found), new))
    paths = [one.path for one in found]
    assert len(set(paths)) == len(paths)
    assert not [path for path in paths for other in paths if path != other and path[: len(other)] == other]
