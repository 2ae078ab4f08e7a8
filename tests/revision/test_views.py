from decimal import Decimal

import pytest
from hypothesis import given

from miekeshi.model import Sheet, Target, get
from miekeshi.model.walk import walk
from miekeshi.redline.segments import Segment, critic
from miekeshi.revision.views import clean, fate, original, redlined, versions
from tests.readings import REVISIONS, SLIP, sheet
from tests.sheets import sheets

T = ("measure", "m-1", "target", "t-1")
FIRST, SECOND, CORRECTION = "2021-10-29-a3f1", "2022-01-20-b7c2", "2021-06-01-cc"


def revised(was: str, now: str = 'text = "5月末までに開く。"') -> Sheet:
    return sheet(f"{SLIP}{REVISIONS}[measure.m-1.target.t-1]\n{now}\n{was}")


TWICE = """
[measure.m-1.target.t-1.was.2021-10-29-a3f1]
text = "1月末までに開く。"
value = 510
[measure.m-1.target.t-1.was.2022-01-20-b7c2]
text = "3月末までに開く。"
"""


def test_a_text_revised_twice_has_three_versions_in_order_of_date() -> None:
    assert versions(revised(TWICE), T, "text") == (
        ("1月末までに開く。", "3月末までに開く。", "5月末までに開く。"),
        (FIRST, SECOND),
    )


def test_a_field_that_no_revision_touched_has_one_version() -> None:
    assert versions(revised(TWICE), T, "mark") == ((None,), ())
    assert versions(revised(TWICE), (), "title") == ((None,), ())


@pytest.mark.parametrize(
    ("was", "expected"),
    [
        (
            '[measure.m-1.target.t-1.was.2021-06-01-cc]\ntext = "1月来までに開く。"\n'
            '[measure.m-1.target.t-1.was.2021-10-29-a3f1]\ntext = "1月末までに開く。"\n',
            (("1月末までに開く。", "5月末までに開く。"), (FIRST,)),
        ),
        ('[measure.m-1.target.t-1.was.2021-06-01-cc]\ntext = "5月来までに開く。"\n', (("5月末までに開く。",), ())),
    ],
)
def test_a_slip_put_right_counts_as_never_printed(was: str, expected: object) -> None:
    assert versions(revised(was), T, "text") == expected


def test_every_strike_of_a_twice_revised_text_stays_in_sight() -> None:
    value = revised(TWICE)
    assert redlined(value, get(value, T), "text") == (
        Segment("1月末", None, FIRST),
        Segment("3月末", FIRST, SECOND),
        Segment("5月末", SECOND),
        Segment("までに開く。"),
    )


def test_an_added_item_that_was_revised_later_begins_inserted() -> None:
    value = revised(
        'added = "2021-10-29-a3f1"\n[measure.m-1.target.t-1.was.2022-01-20-b7c2]\ntext = "3月末までに開く。"\n'
    )
    item = get(value, T)
    assert redlined(value, item, "text", fate(value, item)) == (
        Segment("3月末", FIRST, SECOND),
        Segment("5月末", SECOND),
        Segment("までに開く。", FIRST),
    )


def test_a_withdrawn_item_is_struck_whole() -> None:
    value = revised(
        'withdrawn = "2022-01-20-b7c2"\n[measure.m-1.target.t-1.was.2021-10-29-a3f1]\ntext = "1月末までに開く。"\n'
    )
    item = get(value, T)
    assert redlined(value, item, "text", fate(value, item)) == (
        Segment("1月末", None, FIRST),
        Segment("5月末", FIRST, SECOND),
        Segment("までに開く。", None, SECOND),
    )


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("{--1月末までに--}{++5月末までに++}開く。", "{--1月末までに--}{++5月末までに++}開く。"),
        ("{--1月末--}{++6月末++}までに開く。", "{--1月末--}{++5月末++}までに開く。"),
        ("{--1月末", "{--1月末--}{++5月末++}までに開く。"),
    ],
)
def test_an_authors_strike_is_shown_if_it_reads_back(markup: str, shown: str) -> None:
    value = revised(f'[measure.m-1.target.t-1.was.2021-10-29-a3f1]\ntext = "1月末までに開く。"\nredline = "{markup}"\n')
    assert critic(redlined(value, get(value, T), "text")) == shown


def test_the_original_is_rolled_back_through_corrections_too() -> None:
    value = revised(
        '[measure.m-1.target.t-1.was.2021-06-01-cc]\ntext = "1月来"\n'
        '[measure.m-1.target.t-1.was.2021-10-29-a3f1]\ntext = "1月末"\nvalue = 510\nunset = ["mark"]\n'
        '[measure.m-1.target.t-2]\ntext = "加えた目標"\nadded = "2021-10-29-a3f1"\n'
        '[measure.m-1.target.t-3]\ntext = "やめた目標"\nwithdrawn = "2021-10-29-a3f1"\n',
        'text = "3月末"\nmark = "①"\nvalue = 460\n[measure.m-1.target.t-1.progress.q1]\nvalue = 3',
    )
    first = original(value)
    assert first.measure["m-1"].target == {
        "t-1": Target(text="1月来", value=Decimal(510)),
        "t-3": Target(text="やめた目標"),
    }
    assert first.revision == {}


def test_the_clean_copy_holds_the_current_wording_and_says_when_it_was_changed() -> None:
    value = revised(
        TWICE
        + '[measure.m-1.target.t-2]\ntext = "加えた目標"\nadded = "2021-10-29-a3f1"\n'
        + '[measure.m-1.target.t-3]\ntext = "やめた目標"\nwithdrawn = "2021-10-29-a3f1"\n'
    )
    now = clean(value)
    assert now.measure["m-1"].target == {
        "t-1": Target(text="5月末までに開く。"),
        "t-2": Target(text="加えた目標"),
    }
    assert now.revision == value.revision


def test_the_head_of_the_sheet_is_rolled_back_as_well() -> None:
    value = sheet('title = "新しい題"\n' + REVISIONS + '[was.2021-10-29-a3f1]\ntitle = "古い題"\n')
    assert (original(value).title, clean(value).title) == ("古い題", "新しい題")


def test_a_sheet_without_revisions_reads_the_same_in_every_view() -> None:
    value = sheet('title = "題"\n[measure.m-1]\ntitle = "施策"\n')
    assert clean(value) is value
    assert original(value) is value


@given(sheets)
def test_neither_view_leaves_a_strike(value: Sheet) -> None:
    assert not original(value).revision
    for view in (clean(value), original(value)):
        for _path, item in walk(view):
            assert not [name for name in ("was", "added", "withdrawn") if getattr(item, name, None)]


@given(sheets)
def test_views_of_a_view_are_itself(value: Sheet) -> None:
    assert clean(clean(value)) == clean(value)
    assert original(original(value)) == original(value)
