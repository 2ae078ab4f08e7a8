"""The forms of items: every field of the model has its place, and what is wrong is said as one types."""

from pathlib import Path
from typing import Any

import pytest

from miekeshi.model import (
    Action,
    Amount,
    Cost,
    Figure,
    Goal,
    Measure,
    Note,
    Officer,
    Point,
    Section,
    Share,
    Sheet,
    Target,
    in_order,
)
from miekeshi.store.workspace.check import check_file
from tests.tui.driver import Driver, go_to_field
from tests.tui.files import sheet_of
from tests.tui.sheets import DRAFT, TODAY
from tui.app import Application
from tui.screens.entry.item import ItemScreen
from tui.screens.entry.item_fields import fields_of
from tui.screens.entry.row_fields import fields_of_row
from tui.terminal.content import cells

LABEL = 13
"""Columns that a label has."""
ELSEWHERE = {
    "order": "moved by Ctrl+Up and Ctrl+Down",
    "added": "set by the revision that adds it",
    "withdrawn": "set by F8",
    "was": "kept by revisions",
    "carried": "set when a sheet is carried forward, confirmed by its own command",
    "progress": "entered by the quarterly update",
    "evaluation": "entered on the evaluation screen",
    "format": "the file's own",
    "stage": "changed by publishing, closing and reopening",
    "published": "set by publishing",
    "closed": "set by closing",
    "transition": "kept by publishing, closing and reopening",
    "revision": "begun by the forms of changes after publication",
    "officer": "added by F7",
    "section": "added by F7",
    "goal": "added by F7 to a sheet; a measure's is chosen in its form",
    "measure": "added by F7",
    "target": "added by F7",
    "action": "added by F7",
    "cost": "added by F7",
    "spent": "entered with Enter on a cost of a published sheet",
    "conflict": "kept by a merge until someone chooses",
    "source_words": "kept by an import",
    "left_over": "kept by an import until someone places it",
    "remark": "made, answered and settled by keys of its own: remark.py",
    "submission": "handed in, returned and approved by keys of its own: submission.py",
    "plan_node": "chosen where the workspace has plans: plan_field.py",
    "detail": "one by one, as the form of the sheet has places for them: detail_fields.py",
}
"""Where a field of the model is entered that no form of its item has."""
NOTES_BY_KEY = (Section, Goal, Measure, Sheet)
"""What has its notes added by F7, and not in a list of its form."""
ACTIONS = f"""\
{DRAFT}
[measure.m-cccc.action.a-aaaa]
order = 10
text = "手順を決める。"

[measure.m-cccc.action.a-bbbb]
order = 20
text = "様式を配る。"

[measure.m-cccc.action.a-cccc]
order = 30
text = "受付を始める。"
"""


@pytest.mark.parametrize("language", ["ja", "en"], indirect=True)
@pytest.mark.parametrize(
    "kind", [Target, Action, Measure, Goal, Section, Note, Officer, Sheet, Point, Share, Figure, Cost, Amount]
)
def test_every_field_of_the_model_is_in_a_form_or_entered_elsewhere(kind: Any) -> None:
    item = kind(format="goal-sheet/1") if kind is Sheet else kind()
    sheet = Sheet(format="goal-sheet/1", goal={"g-aaaa": Goal(title="安全な港")})
    fields = [*fields_of(sheet, ("x", "new"), item), *fields_of_row(item, None, set)]
    names = [field.name for field in fields]
    missing = set(kind.model_fields) - set(names) - set(ELSEWHERE)
    assert missing == ({"note"} if kind in NOTES_BY_KEY else set())
    assert set(names) <= set(kind.model_fields)
    assert [field.name for field in fields if not field.help] == []
    assert [field.label for field in fields if cells(field.label) > LABEL] == []


@pytest.fixture
def actions(workspace: Path) -> Path:
    """A draft with three actions."""
    path = workspace / "2022-kaikei.toml"
    path.write_text(ACTIONS, encoding="utf-8", newline="\n")
    return path


async def test_an_action_goes_a_level_deeper_and_back_with_what_it_holds(workspace: Path, actions: Path) -> None:
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("手順を決める")
        await driver.press("ctrl+right", "ctrl+left")
        assert driver.toasts[-2:] == [
            "Nothing of its kind stands above it here, which could hold it.",
            "It stands at the highest level already.",
        ]
        await driver.go_to("様式を配る")
        await driver.press("ctrl+right")
        await driver.go_to("受付を始める")
        await driver.press("ctrl+right", "ctrl+right")
        assert driver.toasts[-1].startswith("A level deeper: 受付を始める.")
        await driver.press("ctrl+left", "ctrl+s")
    found = sheet_of(actions).measure["m-cccc"].action
    assert [*found] == ["a-aaaa"]
    assert [key for key, _one in in_order(found["a-aaaa"].action)] == ["a-bbbb", "a-cccc"]
    assert actions.read_text("utf-8").startswith(DRAFT)


async def test_a_step_is_added_below_an_action_and_an_item_before_another(workspace: Path, actions: Path) -> None:
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("様式を配る")
        offered = await driver.press("f7")
        (number,) = [one for one in range(1, 9) if f"{one}. Step below this action" in offered]
        await driver.press(str(number))
        await driver.type("部数を確かめる。")
        await driver.press("ctrl+s")
        await driver.go_to("受付を始める")
        await driver.press("f19")
        await driver.type("周知する。")
        await driver.press("ctrl+s", "ctrl+s")
    found = sheet_of(actions).measure["m-cccc"].action
    assert [one.text for _key, one in in_order(found)] == [
        "手順を決める。",
        "様式を配る。",
        "周知する。",
        "受付を始める。",
    ]
    assert [one.text for one in found["a-bbbb"].action.values()] == ["部数を確かめる。"]


async def test_the_head_of_a_draft_has_a_form(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("home")
        assert "Fiscal year" in await driver.press("enter")
        await driver.press("tab", "tab")
        await driver.type("出納係、審査係")
        await driver.press("tab")
        await driver.erase()
        assert "→ 令和5年度: April 2023 to March 2024" in await driver.type("R5")
        await driver.press("ctrl+s", "ctrl+s")
    expected = DRAFT.replace("fiscal_year = 2022", "fiscal_year = 2023")
    expected = expected.replace('department = "会計課"\n', 'department = "会計課"\ndivisions = ["出納係", "審査係"]\n')
    assert sorted((workspace / "2022-kaikei.toml").read_text("utf-8").splitlines()) == sorted(expected.splitlines())


async def test_what_the_check_would_find_is_said_at_the_field_and_once_more_before_it_is_taken_over(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter", "f6")
        await driver.type("10")
        await go_to_field(driver, "Breakdown")
        await driver.type("7")
        await driver.press("enter")
        assert "Sum of the breakdown: 7／10  ! It differs from the value." in driver.text
        await driver.press("ctrl+s")
        assert driver.toasts[-1].startswith("the breakdown adds up to 7, not to 10.")
        assert "! the breakdown adds up to 7, not to 10." in driver.text
        await driver.press("ctrl+s", "ctrl+s")
    found = check_file(workspace / "2022-kaikei.toml")
    assert [problem.code for problem in found.problems] == ["figure-not-in-wording", "breakdown-sum"]


async def test_help_begins_with_the_field_that_has_the_caret(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter", "tab", "tab")
        shown = await driver.press("f1")
        assert "By when; several dates where there are several." in shown.splitlines()[2]
        assert "R4.3.31" in shown
        assert "Accept" in shown


async def test_after_publication_any_field_of_an_item_is_revised_with_its_wording(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("情報発信の強化")
        form = await driver.press("enter")
        assert "F6: more fields (Number、Mark、Subtitle、Divisions、SDGs" in form
        await driver.press("f6", "tab")
        await driver.type("◎")
        await driver.press("tab", "tab")
        await driver.type("、秘書課")
        await driver.press("tab")
        assert "5 ジェンダー平等を実現しよう  11 住み続けられるまちづくりを" in await driver.type("5、11")
        await driver.press("ctrl+s")
        await driver.type("体制の見直し")
        await driver.press("ctrl+s")
        assert driver.toasts[-1].startswith("Revised ")
        await driver.press("ctrl+s")
    sheet = sheet_of(workspace / "2021-koho.toml")
    (key,) = sheet.revision
    measure = sheet.measure["m-aaaa"]
    assert (measure.mark, measure.divisions, measure.sdgs) == ("◎", ("広報課", "秘書課"), (5, 11))
    assert measure.was[key].divisions == ("広報課",)
    assert set(measure.was[key].unset) == {"mark", "sdgs"}
    assert measure.title == "情報発信の強化"


async def test_a_kind_shows_its_fields_and_what_holds_something_stays(application: Application) -> None:
    def shown(text: str) -> list[str]:
        labels = ("Value", "Unit", "Due", "Baseline", "Part of")
        return [label for label in labels for line in text.splitlines() if f"{line} ".startswith(f"  {label} ")]

    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        form = await driver.press("f7", "enter", "tab")
        assert shown(form) == ["Value", "Unit", "Due", "Baseline"]
        assert shown(await driver.press("left")) == ["Due"]
        assert shown(await driver.press("left", "left")) == ["Value", "Unit", "Due", "Part of"]
        await driver.press("tab")
        await driver.type("40")
        assert shown(await driver.press("shift+tab", "right")) == ["Value", "Due"]


async def test_what_waits_for_the_next_paint_is_left_undone_once_the_form_is_closing(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter")
        form = application.screen
        assert isinstance(form, ItemScreen)
        told: list[str] = []
        form.field("text").call_after_refresh(told.append, "kept")
        await driver.rest()
        assert told == ["kept"]
        form.field("text").call_after_refresh(told.append, "field")
        form.call_after_refresh(told.append, "form")
        form.dismiss(None)
        await driver.rest()
        assert told == ["kept"]
