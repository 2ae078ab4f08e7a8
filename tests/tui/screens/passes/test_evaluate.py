"""The end-of-year judgement by keys alone: what it shows, what it writes, and that nothing of it is lost."""

from datetime import date
from pathlib import Path

import pytest

from miekeshi.model import Sheet
from miekeshi.store.session import recovery, typed
from tests.tui.driver import Driver, kept, screen_text
from tests.tui.sheets import TODAY
from tui.app import Application
from tui.screens.passes.evaluate import EvaluateScreen
from tui.screens.sheet.screen import SheetScreen
from tui.terminal.content import cells
from tui.widgets.fields.levels import Levels

HEAD = """\
format = "goal-sheet/1"
form = "{form}"
fiscal_year = 2021
title = "令和3年度 広報部の取組目標"
department = "広報部"
stage = "published"
published = 2021-05-14  # 部長協議済み

[officer.o-1]
post = "広報部長"
"""
MEASURE = """
[measure.m-{m}]
order = {m}
number = "{m}"
title = "施策その{m}"

[measure.m-{m}.target.t-{m}]
mark = "①"
text = "催しを年間{goal}回以上開く。"  # 注記{m}
kind = "at-least"
value = {goal}
unit = "回"

[measure.m-{m}.target.t-{m}.progress.q3]
value = 40

[measure.m-{m}.target.t-{m}.progress.q4]
value = {reached}
"""
STATE = """
[measure.m-3]
order = 3
number = "3"
title = "施策その3"

[measure.m-3.target.t-3]
text = "市民が集う場になっている。"
kind = "state"
"""


def three(form: str = "priority-measures") -> str:
    """A sheet of three measures: 75 of 100, 100 of 100, and one without a figure."""
    measures = MEASURE.format(m=1, goal=100, reached=75) + MEASURE.format(m=2, goal=100, reached=100)
    text = HEAD.format(form=form) + measures + STATE
    halves = form in ("manifesto", "policy-table")
    return text.replace("progress.q3", "progress.h1").replace("progress.q4", "progress.h2") if halves else text


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with one sheet."""
    folder = tmp_path / "city"
    folder.mkdir()
    (folder / "2021-koho.toml").write_text(three(), encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def file(workspace: Path) -> Path:
    return workspace / "2021-koho.toml"


async def started(driver: Driver) -> str:
    """The pass of self-evaluation on the only sheet."""
    await driver.rest()
    return await driver.press("enter", "ctrl+e")


def evaluate_screen(application: Application) -> EvaluateScreen:
    assert isinstance(application.screen, EvaluateScreen)
    return application.screen


def chosen(application: Application) -> str:
    """The level on show."""
    levels = application.screen.query_one(Levels)
    return levels.labels[levels.index]


@pytest.mark.parametrize("language", ["ja", "en"], indirect=True)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("form", ["priority-measures", "manifesto", "goals-and-operations", "policy-table"])
async def test_everything_is_on_show(
    application: Application, file: Path, language: str, size: tuple[int, int], form: str
) -> None:
    file.write_text(three(form), encoding="utf-8", newline="\n")
    async with application.run_test(size=size) as pilot:
        text = await started(Driver(pilot))
    shown = [line for line in text.splitlines() if "[x]" in line or "[ ]" in line]
    assert sum("←" in line for line in shown) == (form != "policy-table")
    for words in ("施策その1", "催しを年間100回以上開く。", "40回", "75回", "広報部長", "F3", "F7", "Enter"):
        assert words in text
    assert "75.0%" in text, "how the target stands is said with every form"
    assert ("自己評価" if language == "ja" else "Self-evaluation") in text
    assert all(cells(line) <= size[0] for line in text.splitlines())


async def test_a_suggestion_is_shown_and_stored_only_when_accepted(
    application: Application, file: Path, state: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        text = await started(driver)
        assert chosen(application) == "一部達成"
        assert "[x] 一部達成      50% or more and under 80%   ← suggested" in text
        assert "Achievement 75.0%" in text
        screen = evaluate_screen(application)
        assert not screen.editing.dirty
        await driver.press("tab")
        await driver.type("催しを75回開いた。")
        await driver.press("tab")
        await driver.type("雨が多かった。")
        await driver.press("enter")
        await driver.type("会場も足りなかった。")
        assert not screen.editing.dirty
        assert "F10 Store" in driver.text and "Enter Store" not in driver.text
        text = await driver.press("f10")
        assert "1/3 judged" in text
        assert chosen(application) == "達成"
        assert recovery.find(screen.editing.content, Sheet) is not None
        await driver.press("ctrl+s")
    added = (
        '\n[measure.m-1.evaluation.self]\nrating = "partly"\ntext = "催しを75回開いた。"\n'
        'reason = """\n雨が多かった。\n会場も足りなかった。"""\n'
        'on = 2021-10-29\nby = "広報部長"\n'
    )
    first = MEASURE.format(m=1, goal=100, reached=75)
    assert file.read_text(encoding="utf-8") == three().replace(first, first + added)


@pytest.mark.parametrize("language", ["ja"], indirect=True)
async def test_of_a_result_that_is_stale_its_share_is_said_once_and_no_other_level(
    workspace: Path, file: Path, language: str
) -> None:
    stale = MEASURE.format(m=1, goal=200, reached=40).replace("q3]\nvalue = 40", "q3]\nvalue = 142.2")
    stale = stale.partition("\n[measure.m-1.target.t-1.progress.q4]")[0]
    second = stale.partition("\n[measure.m-1.target.t-1]")[2].replace("①", "②").replace("142.2", "80")
    stale += "\n[measure.m-1.target.t-2]" + second.replace("t-1", "t-2")
    file.write_text(HEAD.format(form="priority-measures") + stale, encoding="utf-8", newline="\n")
    application = Application(workspace, today=lambda: date(2022, 6, 1))
    async with application.run_test(size=(120, 40)) as pilot:
        text = await started(Driver(pilot))
        assert chosen(application) == "–（評語なし）"
    about, _rule, fields = text.partition("────")
    assert about.count("71.1%") == 1 and about.count("未報告") == 2
    assert "達成率なし" not in text
    assert "年度の結果はまだ報告されていません：71.1%（第3四半期まで）" in "".join(fields.split())


async def test_where_nothing_is_suggested_enter_goes_on_and_stores_nothing(
    application: Application, file: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        text = await driver.press("pagedown", "pagedown")
        assert "No percentage" in text
        assert chosen(application) == "– (no level)"
        await driver.press("enter")
        assert evaluate_screen(application).round.at == 0
        assert not evaluate_screen(application).editing.dirty


async def test_levels_by_arrow_and_by_number(application: Application, file: Path) -> None:
    file.write_text(three("goals-and-operations"), encoding="utf-8", newline="\n")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        assert chosen(application) == "2　やや下回った"
        await driver.type("5")
        assert chosen(application) == "5　大きく上回った"
        await driver.type("３")
        assert chosen(application) == "3　達成した"
        await driver.press("down", "down", "down")
        assert not application.screen.query_one(Levels).has_focus
        assert chosen(application) == "1　下回った"
        await driver.press("up")
        await driver.type("-")
        assert chosen(application) == "– (no level)"
        await driver.press("up")
        assert not application.screen.query_one(Levels).has_focus
        await driver.press("tab")
        await driver.type("4")
        await driver.press("enter", "ctrl+s")
    assert 'rating = "r4"' in file.read_text(encoding="utf-8")


async def test_another_level_than_the_suggested_one_wants_a_reason(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("1")
        text = await driver.press("enter")
        assert "施策その1: 達成" in text
        assert "! Not the suggested level, and no reason is given. F2 goes back to it." in text
        text = await driver.press("f2")
        assert evaluate_screen(application).round.at == 0
        assert chosen(application) == "達成"


async def test_the_leader_judges_beside_the_department(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("enter")
        text = await driver.press("f7")
        assert "Leader’s evaluation" in text
        assert evaluate_screen(application).round.at == 1
        await driver.press("f2")
        assert "Self-evaluation: 一部達成" in driver.text
        await driver.press("tab", "tab", "tab")
        await driver.erase()
        await driver.type("R4.5.16")
        assert "→ 2022-05-16" in driver.text
        await driver.press("tab")
        await driver.type("副市長")
        text = await driver.press("enter")
        assert "令和4年5月16日" in text
        assert "副市長" in text
        await driver.press("enter", "ctrl+s")
    written = file.read_text(encoding="utf-8")
    assert '[measure.m-1.evaluation.self]\nrating = "partly"\non = 2021-10-29\nby = "広報部長"\n' in written
    for m, rating in ((1, "partly"), (2, "achieved")):
        block = f'[measure.m-{m}.evaluation.leader]\nrating = "{rating}"\non = 2022-05-16\nby = "副市長"\n'
        assert block in written
    assert "revision" not in written


async def test_each_enter_is_one_undo(application: Application, file: Path) -> None:
    before = file.read_bytes()
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("enter", "enter")
        screen = evaluate_screen(application)
        assert (screen.round.done, screen.round.at) == (2, 2)
        await driver.press("ctrl+z")
        assert (screen.round.done, screen.round.at) == (1, 1)
        await driver.press("ctrl+z")
        assert (screen.round.done, screen.round.at) == (0, 0)
        assert recovery.find(screen.editing.content, Sheet) is None
        await driver.press("ctrl+z")
        assert driver.toasts[-1] == "Nothing was stored in this round yet."
        await driver.press("ctrl+y")
        assert screen.round.done == 1
        await driver.press("escape")
        assert isinstance(application.screen, SheetScreen)
        await driver.press("ctrl+z")
        assert not application.screen.editing.dirty
    assert file.read_bytes() == before


async def test_what_was_typed_waits_where_it_was_typed(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("4")
        await driver.press("tab")
        await driver.type("書きかけ")
        text = await driver.press("f3")
        assert "書きかけ" not in text
        text = await driver.press("f2")
        assert "書きかけ" in text
        assert chosen(application) == "未達成"
        text = await driver.press("escape")
        assert "Leave without storing what was typed?" in text
        await driver.press("escape", "ctrl+z")
        assert "書きかけ" not in driver.text
        assert chosen(application) == "一部達成"
        await driver.press("escape")
        assert isinstance(application.screen, SheetScreen)


async def test_when_all_are_judged_an_enter_leaves(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("enter", "enter")
        await driver.type("1")
        await driver.press("enter")
        assert driver.toasts[-1] == "All 3 are judged. Ctrl+S saves, Esc goes back to the sheet."
        await driver.press("enter")
        assert isinstance(application.screen, SheetScreen)
        assert application.screen.editing.dirty
        assert len(application.screen.editing.unsaved()) == 3


async def test_the_cell_of_the_rating_opens_the_pass_at_its_item(application: Application, file: Path) -> None:
    text = three().replace("[measure.m-2]\n", '[measure.m-1.evaluation.leader]\nrating = "nearly"\n\n[measure.m-2]\n')
    file.write_text(text, encoding="utf-8", newline="\n")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("enter")
        await driver.go_to("おおむね達成")
        text = await driver.press("enter")
        assert "Leader’s evaluation" in text
        assert evaluate_screen(application).round.path == ("measure", "m-1")
        assert chosen(application) == "おおむね達成"
        await driver.press("escape")
        await driver.press("end")
        await driver.go_to("市長評価")
        await driver.press("enter")
        assert evaluate_screen(application).round.path == ("measure", "m-3")
        await driver.type("2")
        await driver.press("enter", "escape")
        assert sum("おおむね達成" in line for line in screen_text(application).splitlines()) == 2


async def test_the_pass_begins_at_the_measure_that_the_cursor_is_in(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("enter")
        await driver.go_to("市民が集う場")
        await driver.press("ctrl+e")
        assert evaluate_screen(application).round.path == ("measure", "m-3")


async def test_a_closed_sheet_is_reopened_first(application: Application, file: Path) -> None:
    text = three().replace('stage = "published"', 'stage = "closed"\nclosed = 2022-05-31')
    file.write_text(text, encoding="utf-8", newline="\n")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        assert isinstance(application.screen, SheetScreen)
        assert driver.toasts[-1] == "The sheet is closed. Reopen it first, with the reason for reopening."


async def test_last_years_reason_is_noticed(application: Application, file: Path) -> None:
    before = three().replace("fiscal_year = 2021", "fiscal_year = 2020").replace("令和3年度", "令和2年度")
    before += '\n[measure.m-1.evaluation.self]\nrating = "partly"\nreason = "雨が多かった。"\n'
    file.with_name("2020-koho.toml").write_text(before, encoding="utf-8", newline="\n")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.type("令和3年度")
        await driver.press("enter", "ctrl+e", "tab")
        await driver.type("75回")
        await driver.press("tab")
        await driver.type("雨が多かった。")
        text = await driver.press("f10")
        assert "! The reason is last year’s word for word." in text


async def test_words_of_several_lines_stay_as_they_are(application: Application, file: Path) -> None:
    told = '\n[measure.m-1.evaluation.self]\ntext = """\n一行目\n二行目"""\nreason = "理由"\n'
    file.write_text(three() + told, encoding="utf-8", newline="\n")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("enter")
        await driver.go_to("一行目")
        text = await driver.press("ctrl+e")
        assert "二行目" in text
        assert chosen(application) == "– (no level)"
        await driver.type("3")
        await driver.press("enter", "ctrl+s")
    expected = f'{told}rating = "partly"\n'
    written = file.read_text(encoding="utf-8")
    assert written.startswith(three())
    assert sorted(written[len(three()) :].splitlines()) == sorted(expected.splitlines())


async def test_a_save_leaves_what_is_typed(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("enter", "tab")
        await driver.type("書きかけ")
        assert "書きかけ" in await driver.press("ctrl+s")
    assert "書きかけ" not in file.read_text("utf-8")
    assert "[measure.m-1.evaluation.self]" in file.read_text("utf-8")


async def test_redo_elsewhere_leaves_what_is_typed(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("enter", "ctrl+z", "f3", "tab")
        await driver.type("書きかけ")
        assert "書きかけ" not in await driver.press("shift+tab", "ctrl+y")
        assert "書きかけ" in await driver.press("pagedown")


async def test_quitting_asks_for_what_is_typed(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("tab")
        await driver.type("書きかけ")
        assert "Leave without storing what was typed?" in await driver.press("ctrl+q")
        assert "書きかけ" in await driver.press("2")


async def test_what_was_typed_when_the_program_ended_is_offered(workspace: Path, file: Path) -> None:
    first = Application(workspace, today=lambda: TODAY)
    async with first.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f7", "f3", "2", "tab")
        await driver.type("二つ目の結果")
        assert evaluate_screen(first).drafts.keeper.now()
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        shown = await driver.press("enter")
        assert "There is unsaved work" in shown
        assert "二つ目の結果" in shown
        shown = await driver.press("1")
        screen = evaluate_screen(application)
        assert (screen.round.who, screen.round.path) == ("leader", ("measure", "m-2"))
        assert "二つ目の結果" in shown
        assert chosen(application) == "おおむね達成"
        await driver.press("f10", "ctrl+s")
        assert not typed.place(file).exists()
    assert 'text = "二つ目の結果"' in file.read_text("utf-8")


async def test_everything_begun_comes_back_at_its_own_place_and_for_its_own_person(workspace: Path, file: Path) -> None:
    first = Application(workspace, today=lambda: TODAY)
    async with first.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("tab")
        await driver.type("一つ目の結果")
        await driver.press("f3", "tab", "tab")
        await driver.type("二つ目の理由")
        await driver.press("f7", "f3", "tab")
        await driver.type("市長の言葉")
        await kept(driver, file, "市長の言葉")
    assert all(words in typed.place(file).read_text("utf-8") for words in ("一つ目の結果", "二つ目の理由"))
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        asked = await driver.press("enter")
        assert all(words in asked for words in ("市長の言葉", "一つ目の結果", "二つ目の理由"))
        assert "市長の言葉" in await driver.press("1")
        assert evaluate_screen(application).round.key == ("leader", ("measure", "m-3"))
        assert "二つ目の理由" not in await driver.press("pageup")
        assert "二つ目の理由" in await driver.press("f7")
        assert "一つ目の結果" in await driver.press("pageup")
        left = await driver.press("escape")
        assert all(f"施策その{number}" in left for number in (1, 2, 3))
        await driver.press("2", "f10")
        assert "一つ目の結果" not in typed.place(file).read_text("utf-8")
        assert "二つ目の理由" in typed.place(file).read_text("utf-8")


async def test_what_is_begun_elsewhere_is_marked_in_the_list(application: Application) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("4")
        assert "[~] 1 施策その1" in await driver.press("f3")
        await driver.press("f2", "ctrl+z")
        assert "[~]" not in await driver.press("f3")


async def test_a_place_that_is_gone_is_shown_and_the_others_come_back(workspace: Path, file: Path) -> None:
    first = Application(workspace, today=lambda: TODAY)
    async with first.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("tab")
        await driver.type("一つ目の結果")
        await driver.press("f3", "tab")
        await driver.type("二つ目の結果")
        await kept(driver, file, "二つ目の結果")
    file.write_text(three().replace("m-1", "m-9"), encoding="utf-8", newline="\n")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        lost = await driver.press("enter", "1")
        assert "What was typed has no form to go back to" in lost
        assert "一つ目の結果" in lost
        assert "二つ目の結果" not in lost
        assert "二つ目の結果" in await driver.press("2")
        assert "一つ目の結果" not in typed.place(file).read_text("utf-8")
        assert "二つ目の結果" in typed.place(file).read_text("utf-8")


async def test_undo_within_prose_takes_back_typing_and_then_what_was_stored(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("enter", "tab")
        assert evaluate_screen(application).round.done == 1
        await driver.type("書きかけ")
        assert "書きかけ" not in await driver.press("ctrl+z")
        assert "書きかけ" in await driver.press("ctrl+y")
        await driver.press("ctrl+z")
        assert evaluate_screen(application).round.done == 1
        assert "1/3 judged" in driver.text
        assert "0/3 judged" in await driver.press("ctrl+z")
        assert evaluate_screen(application).round.at == 0


async def test_undo_in_a_line_takes_back_no_prose_and_nothing_of_another_place(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("tab")
        await driver.type("長い結果")
        await driver.press("tab", "tab", "tab")
        await driver.type("代理")
        assert "広報部長代理" in driver.text
        undone = await driver.press("ctrl+z")
        assert "広報部長代理" not in undone
        assert "長い結果" in undone
        await driver.type("補佐")
        await driver.press("f3", "tab", "tab", "tab", "tab")
        await driver.type("心得")
        assert "心得" not in await driver.press("ctrl+z")
        await driver.press("ctrl+z")
        assert "補佐" not in driver.text


async def test_staying_after_all_leaves_what_was_begun(application: Application, file: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("enter", "tab")
        await driver.type("二つ目の結果")
        await driver.press("f3", "tab")
        await driver.type("三つ目の結果")
        assert "Some changes are not saved" in await driver.press("ctrl+q", "1")
        assert "三つ目の結果" in await driver.press("3")
        assert "二つ目の結果" in await driver.press("f2")
        assert "三つ目の結果" in typed.place(file).read_text("utf-8")
        await driver.press("ctrl+q", "1", "2")
    assert not application.is_running
    assert not typed.place(file).exists()
