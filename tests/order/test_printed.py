"""Printed order without the page is the order of the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model import Aim, Sheet, get
from miekeshi.model.form import Form, Layout
from miekeshi.model.path import ancestors, collection_of, id_of, kind_of
from miekeshi.model.walk import walk
from miekeshi.order.printed import printed_beside
from miekeshi.order.sequence import printed_order
from miekeshi.page.blocks import Block
from miekeshi.page.layout import page
from miekeshi.revision.trace import stands
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import sheet_files
from miekeshi.store.workspace.forms import form as built_in
from miekeshi.store.workspace.forms import form_files
from tests.paths import SAMPLES
from tests.sheets import sheets

LISTED = ("goal", "measure", "target", "action")
COMMON = ("title", "section", "note", "target", "target.state", "target.deadline", "self", "heading.measure")


def layouts() -> st.SearchStrategy[Form]:
    """Forms with layouts of any parts in any order, every target's kind named or not."""

    def parts(*own: str) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from([*COMMON, *own]), max_size=6).map(tuple)

    return st.builds(
        lambda sheet, goal, measure: Form(
            format="goal-form/1", title="", layout=Layout(sheet=sheet, goal=goal, measure=measure)
        ),
        parts("goal", "measure", "index", "officer"),
        parts("measure", "leader"),
        parts("number", "goal_title", "action", "divisions"),
    )


def of_page(sheet: Sheet, form: Form) -> list[tuple[str, ...]]:
    """Goals, measures, targets and actions by the first block of each; what only repeats a goal is none of it."""
    blocks = (block for block in page(sheet, form) if not _repeats(block))
    paths = (one for block in blocks for one in ancestors(block.path) if kind_of(one) in LISTED)
    return list(dict.fromkeys(paths))


def _repeats(block: Block) -> bool:
    """Whether the block stands for a goal that is printed elsewhere: in the index, or over a measure."""
    return kind_of(block.path) == "goal" and block.style in ("index", "field")


def sample_sheets() -> list[tuple[Sheet, Form]]:
    found = [checked.sheet for file in sheet_files(SAMPLES / "sheets") if (checked := check_file(file)).sheet]
    assert found
    return [(sheet, built_in(sheet.form, SAMPLES)) for sheet in found if sheet]


@pytest.mark.parametrize(("sheet", "form"), sample_sheets(), ids=lambda value: getattr(value, "title", ""))
def test_the_order_is_that_of_the_page_on_every_sample_sheet(sheet: Sheet, form: Form) -> None:
    assert list(printed_order(sheet, form)) == of_page(sheet, form)


@given(sheets, st.sampled_from([built_in(name) for name in form_files()]) | layouts())
def test_the_order_is_that_of_the_page_on_any_sheet_in_any_form(sheet: Sheet, form: Form) -> None:
    assert list(printed_order(sheet, form)) == of_page(sheet, form)


@given(sheets, layouts())
def test_every_target_and_action_that_stands_is_in_it(sheet: Sheet, form: Form) -> None:
    order = printed_order(sheet, form)
    assert {path for path, item in walk(sheet) if isinstance(item, Aim) and stands(sheet, path)} <= set(order)


@given(sheets, layouts())
def test_what_is_printed_beside_an_item_follows_it_on_the_page(sheet: Sheet, form: Form) -> None:
    order = printed_order(sheet, form)
    for path in order:
        if kind_of(path) == "target":
            beside = printed_beside(sheet, form, path, "redline")
            mine = [one for one in order if collection_of(one) == collection_of(path) and id_of(one) in beside]
            at = order.index(mine[0])
            assert list(order[at : at + len(mine)]) == mine
            assert get(sheet, path) is not None
