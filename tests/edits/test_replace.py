"""Words replaced in the texts of a sheet, every place found first, each to be left out."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.edits.replace import following, replaced, spots
from miekeshi.model import Path, Revision, Sheet, get
from miekeshi.revision.revise import RevisionError, begin
from miekeshi.revision.trace import touched
from miekeshi.revision.views import viewed
from tests.sheets import sheets

T: Path = ("measure", "m-1", "target", "t-1")


def sheet(stage: str = "draft") -> Sheet:
    published = {"published": date(2021, 5, 14)} if stage != "draft" else {}
    target = {
        "mark": "①",
        "text": "広報課の発信を年間510回以上行い、広報課が検証する。",
        "comparator": ">=",
        "value": Decimal(510),
        "unit": "回",
        "progress": {"q1": {"text": "広報課で検証", "by": "広報課長"}},
        "note": {"n-1": {"mark": "※", "text": "広報課調べ"}},
    }
    return Sheet.model_validate(
        {
            "format": "goal-sheet/1",
            "fiscal_year": 2021,
            "stage": stage,
            **published,
            "title": "広報部",
            "revision": {"2021-06-01-aaaa": {"reason": "広報課の要望"}},
            "measure": {
                "m-1": {"title": "発信", "divisions": ["総務課", "広報課"], "target": {"t-1": target}},
                "m-2": {"title": "広報課の窓口", "withdrawn": "2021-06-01-aaaa"},
            },
        }
    )


def test_every_place_of_the_wording_is_found_and_no_record_of_what_was_done() -> None:
    found = [(one.path, one.field, one.index, one.start) for one in spots(sheet(), "広報課", "秘書広報課")]
    assert found == [
        (("measure", "m-1"), "divisions", 1, 0),
        (T, "text", None, 0),
        (T, "text", None, 18),
        ((*T, "note", "n-1"), "text", None, 0),
    ]


@pytest.mark.parametrize("wanted", ["", "秘書広報課", "広報カ", "ghost"])
def test_nothing_is_found_of_what_is_not_there_or_stays_the_same(wanted: str) -> None:
    assert list(spots(sheet(), wanted, "秘書広報課")) == []


def test_one_place_shows_as_a_redline() -> None:
    _division, _first, second, _note = spots(sheet(), "広報課", "市民課")
    assert [(one.text, one.kind) for one in second.segments] == [
        ("広報課の発信を年間510回以上行い、", "kept"),
        ("広報課", "struck"),
        ("市民課", "inserted"),
        ("が検証する。", "kept"),
    ]


def test_those_left_out_stay() -> None:
    one, first, _second, note = spots(sheet(), "広報課", "市民課")
    new = replaced(sheet(), [note, one, first])
    assert get(new, T).text == "市民課の発信を年間510回以上行い、広報課が検証する。"
    assert new.measure["m-1"].divisions == ("総務課", "市民課")
    assert get(new, (*T, "note", "n-1")).text == "市民課調べ"
    assert get(new, T).progress == get(sheet(), T).progress


def test_words_replaced_by_nothing_go() -> None:
    new = replaced(sheet(), spots(sheet(), "広報課", ""))
    assert new.measure["m-1"].divisions == ("総務課",)
    assert get(new, T).text == "の発信を年間510回以上行い、が検証する。"


def test_after_publication_all_of_it_is_one_revision() -> None:
    begun, key = begin(sheet("published"), Revision(reason="組織改正"), date(2021, 10, 29))
    found = list(spots(begun, "広報課", "市民課"))
    new = replaced(begun, found, key)
    assert {one.path for one in touched(new, key)} == {one.path for one in found}
    assert viewed(new, "original") == viewed(begun, "original")
    with pytest.raises(RevisionError):
        replaced(begun, found)


def test_a_figure_that_stood_beside_its_wording_follows_it() -> None:
    (spot,) = spots(sheet(), "510", "460")
    assert following(spot, sheet()) == {"value": (Decimal(510), Decimal(460))}
    assert get(replaced(sheet(), [spot]), T).value == Decimal(460)


def test_a_figure_that_the_wording_did_not_say_stays() -> None:
    from miekeshi.model import put

    other = put(sheet(), (*T, "value"), Decimal(500))
    (spot,) = spots(other, "510", "460")
    assert following(spot, other) == {}
    assert get(replaced(other, [spot]), T).value == Decimal(500)


@given(
    one=sheets, wanted=st.sampled_from(["[", "①", "成", "が", "\\", "4"]), instead=st.sampled_from(["", "x", "[KPI]"])
)
def test_replacing_nowhere_changes_nothing_and_everywhere_leaves_none(one: Sheet, wanted: str, instead: str) -> None:
    draft = one.model_copy(update={"stage": "draft"})
    assert replaced(draft, []) == draft
    found = list(spots(draft, wanted, instead))
    after = replaced(draft, found)
    if wanted not in instead and instead:
        assert not list(spots(after, wanted, instead))
