"""The quarterly update of a whole folder: sheet after sheet, each saved, and what cannot be is listed at the end."""

import os
from pathlib import Path

import pytest

from miekeshi.store.files.locks import lock_of
from miekeshi.store.files.processes import own_name
from miekeshi.store.session import recovery, typed
from tests.cli.processes import RUN_AS_ROOT
from tests.holding import ELSEWHERE, put
from tests.tui.driver import Driver, kept
from tests.tui.quarterly import HEAD, MEASURE, TARGET
from tests.tui.sheets import DRAFT
from tui.app import Application
from tui.screens.dialogs.problems import ProblemsScreen
from tui.screens.passes.evaluate import EvaluateScreen
from tui.screens.passes.report import ReportScreen
from tui.screens.workspace import tour
from tui.screens.workspace.screen import WorkspaceScreen
from tui.widgets.fields.line import Line


def sheet_of(name: str, year: int, count: int) -> str:
    """A department's sheet with that many targets in one measure."""
    text = HEAD.replace("広報部", name).replace("令和3年度", f"令和{year - 2018}年度").replace("2021", str(year))
    text += MEASURE.format(m=1, division=f"{name}企画課")
    for n in range(1, count + 1):
        text += TARGET.format(m=1, n=n, mark="①②③"[n - 1], goal=500, last=100).replace("番目", f"番目の{name}")
    return text


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Three published sheets of one year, one of another, a draft and a broken file."""
    folder = tmp_path / "city"
    folder.mkdir()
    (folder / "miekeshi.toml").write_text('format = "goal-workspace/1"\nname = "みさき市"\n', encoding="utf-8")
    sheets = {"a": ("会計部", 2021), "b": ("環境部", 2021), "c": ("教育部", 2021), "d": ("消防部", 2020)}
    for stem, (name, year) in sheets.items():
        (folder / f"{stem}.toml").write_text(sheet_of(name, year, 2), encoding="utf-8", newline="\n")
    (folder / "e.toml").write_text(DRAFT, encoding="utf-8", newline="\n")
    (folder / "f.toml").write_text('format = "goal-sheet/1"\nfiscal_year = ２０２１\n', encoding="utf-8")
    return folder


async def started(driver: Driver) -> str:
    """The rounds on the period now due."""
    await driver.rest()
    return await driver.press("f5", "enter")


def written(folder: Path, stem: str) -> list[str]:
    """The ids of the targets reported on for the second quarter."""
    lines = (folder / f"{stem}.toml").read_text("utf-8").splitlines()
    return [line.split(".target.")[1][:4] for line in lines if line.endswith(".progress.q2]")]


async def test_sheet_after_sheet_is_gone_through_and_saved(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        shown = await started(driver)
        assert "1番目の会計部の取組" in shown
        assert "2 more sheets  0/2 reported" in shown.replace(
            "0/2 reported  2 more sheets", "2 more sheets  0/2 reported"
        )
        for name, stem in (("会計部", "a"), ("環境部", "b"), ("教育部", "c")):
            assert f"1番目の{name}" in driver.text
            await driver.type("150")
            await driver.press("enter")
            assert written(workspace, stem) == []
            await driver.type("250")
            await driver.press("enter")
            assert written(workspace, stem) == ["t-01", "t-02"]
            assert f"Saved {stem}.toml: 2 reports" in driver.toasts
        assert driver.toasts[-1] == "That was the last one. Enter goes back to the list."
        await driver.press("enter")
        assert isinstance(application.screen, WorkspaceScreen)
        assert driver.toasts[-1] == "6 reports stored, saved: a.toml, b.toml, c.toml"
    assert written(workspace, "d") == []


async def test_what_was_stored_last_is_said_on_the_next_sheet_and_can_be_gone_back_to(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("150")
        await driver.press("enter")
        await driver.type("250")
        shown = await driver.press("enter")
        assert "1番目の環境部" in shown
        assert "会計部  ② 2番目の会計部" in shown and "250回 F2 goes back to it." in " ".join(shown.split())
        shown = await driver.press("f2")
        assert "2番目の会計部" in shown and "→ 250回" in shown and "2/2 reported" in shown
        await driver.erase()
        await driver.type("260")
        shown = await driver.press("enter")
        assert "1番目の環境部" in shown and "260回 F2 goes back to it." in " ".join(shown.split())
    assert "value = 260" in (workspace / "a.toml").read_text("utf-8")


async def test_undo_reaches_back_to_the_sheet_before(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("150")
        await driver.press("enter")
        await driver.type("250")
        await driver.press("enter")
        await driver.type("7")
        await driver.press("ctrl+z")
        assert "1番目の環境部" in driver.text, "what is being typed is taken back first"
        shown = await driver.press("ctrl+z")
        assert "2番目の会計部" in shown and "● unsaved" in shown
        assert "Undone" in driver.toasts[-1]
        await driver.type("300")
        assert "1番目の環境部" in await driver.press("enter")
        await driver.type("11")
        await driver.press("enter", "f2", "f2")
        assert "2番目の会計部" in driver.text
        await driver.press("escape")
        assert isinstance(application.screen, WorkspaceScreen)
        assert driver.toasts[-1] == "3 reports stored, saved: a.toml, b.toml"
    assert "value = 300" in (workspace / "a.toml").read_text("utf-8")
    assert "value = 250" not in (workspace / "a.toml").read_text("utf-8")
    assert "value = 11" in (workspace / "b.toml").read_text("utf-8")


@pytest.mark.parametrize("superfluous", ["enter", "1", "あ"])
async def test_behind_the_last_sheet_nothing_lands_in_the_list(
    application: Application, workspace: Path, superfluous: str
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f4", "f4", "f4", "f4", "f4")
        await driver.send("f4", superfluous)
        await driver.rest()
        if superfluous == "enter":
            assert isinstance(application.screen, WorkspaceScreen)
        else:
            assert isinstance(application.screen, ReportScreen)
            assert superfluous in driver.text
            await driver.press("ctrl+z", "escape")
        assert application.screen.query_one("#filter", Line).value == ""
    assert written(workspace, "c") == ["t-01", "t-02"]


async def test_the_filter_the_year_the_period_and_the_division_narrow_it(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.type("教育")
        assert "1番目の教育部" in await driver.press("ctrl+u", "enter")
        await driver.press("escape", "escape", "f5", "left", "down")
        await driver.type("R3.3.31")
        await driver.press("down")
        await driver.type("消防")
        shown = await driver.press("enter")
        assert "1番目の消防部" in shown
        await driver.press("f4", "f4")
    assert "[measure.m-1.target.t-01.progress.2021-03-31]" in (workspace / "d.toml").read_text("utf-8")


async def test_a_division_of_no_sheet_leaves_nothing_to_do(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f5", "down", "down")
        await driver.type("港湾")
        await driver.press("enter")
        assert driver.toasts[-1] == "Nothing is blank for the period."


@pytest.mark.skipif(RUN_AS_ROOT and os.name != "posix", reason="needs file modes")
async def test_what_could_not_be_saved_is_listed_at_the_end(application: Application, workspace: Path) -> None:
    (workspace / "a.toml").chmod(0o444)
    other = sheet_of("環境部", 2021, 2).replace('"published"', '"closed"\nclosed = 2022-05-31', 1)
    merged = workspace / "c.toml"
    before = (workspace / "a.toml").read_bytes()
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f4", "f4")
        assert "1番目の環境部" in driver.text
        (workspace / "b.toml").write_text(other, encoding="utf-8")
        merged.write_text(merged.read_text("utf-8").replace("施策その1", "施策その一"), encoding="utf-8", newline="\n")
        await driver.press("f4", "f4", "f4", "f4", "enter")
        assert isinstance(application.screen, ProblemsScreen)
        assert "the file is read-only" in driver.text
        assert "another hand published, closed or reopened the sheet" in driver.text
    assert (workspace / "a.toml").read_bytes() == before
    assert (workspace / "b.toml").read_text("utf-8") == other
    assert written(workspace, "c") == ["t-01", "t-02"]
    assert "施策その一" in merged.read_text("utf-8")
    assert all(recovery.place(workspace / f"{stem}.toml").exists() for stem in "ab")


async def test_a_sheet_that_broke_meanwhile_is_passed_over(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        (workspace / "b.toml").write_text("title = ", encoding="utf-8")
        await driver.press("f4", "f4")
        assert "1番目の教育部" in driver.text
        await driver.press("f4", "f4", "enter")
        assert "[toml-syntax]" in driver.text
        assert "title =" in driver.text


async def test_a_sheet_that_cannot_be_reckoned_with_is_passed_over(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = tour.proposed, []

    def fail_for_one(form, year, today):  # type: ignore[no-untyped-def]
        seen.append(year)
        if len(seen) == 1:
            raise OverflowError("date value out of range")
        return real(form, year, today)

    monkeypatch.setattr(tour, "proposed", fail_for_one)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        assert "1番目の環境部の取組" in await started(driver)
        for _number in range(4):
            await driver.type("150")
            await driver.press("enter")
        await driver.press("enter")
        screen = application.screen
        assert isinstance(screen, ProblemsScreen)
        assert [(Path(one.file).name, one.code) for one in screen._problems] == [("a.toml", "not-reckoned")]


async def test_a_remark_on_the_last_of_a_sheet_is_seen_before_the_next(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f4")
        await driver.type("9000")
        shown = await driver.press("enter")
        assert "! More than ten times" in shown
        assert "2番目の会計部" in shown
        assert "1番目の環境部" in await driver.press("enter")


async def test_skipping_the_last_goes_to_the_next_sheet(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f3", "f4")
        assert "1番目の環境部" in driver.text
        await driver.press("f7")
        assert "chosen for all sheets" in driver.toasts[-1]
        await driver.press("f3", "f3")
        assert "1番目の教育部" in driver.text
    assert written(workspace, "a") == ["t-02"]


async def test_the_next_sheet_asks_for_what_was_typed_and_skipped(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.type("150")
        await driver.press("f3")
        await driver.type("250")
        assert "Leave without storing what was typed?" in await driver.press("enter")
        assert "2番目の会計部" in await driver.press("2")
        assert "→ 150回" in await driver.press("f2")
        await driver.press("enter")
        assert "1番目の環境部" in driver.text
    assert written(workspace, "a") == ["t-01", "t-02"]


async def test_leaving_midway_asks_and_goes_on_there_the_next_time(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f4", "f4", "f4")
        assert "Some changes are not saved" in await driver.press("escape")
        await driver.press("1")
        assert isinstance(application.screen, WorkspaceScreen)
        assert "3 reports stored, saved: a.toml, b.toml" in driver.toasts[-1]
        shown = await driver.press("f5", "enter")
        assert "2番目の環境部" in shown
    assert written(workspace, "b") == ["t-01"]


async def test_work_left_unsaved_is_offered_when_its_sheet_comes(application: Application, workspace: Path) -> None:
    killed = Application(workspace, today=application.desk.today)
    async with killed.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f4")
    assert written(workspace, "a") == []
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        assert "There is unsaved work" in await started(driver)
        shown = await driver.press("1")
        assert "1/2 reported" in shown
        assert "2番目の会計部" in shown
        await driver.press("f4")
        assert isinstance(application.screen, ReportScreen)
    assert written(workspace, "a") == ["t-01", "t-02"]


async def test_leaving_at_once_stores_nothing_and_says_so(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("escape")
        assert isinstance(application.screen, WorkspaceScreen)
        assert driver.toasts[-1] == "Nothing was stored."


async def test_without_a_published_sheet_it_says_so(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.type("会計課")
        await driver.press("f5")
        assert driver.toasts[-1] == "No sheet of the list is published, so none takes reports."


@pytest.mark.parametrize("by_round", [True, False])
async def test_what_was_begun_on_a_sheet_comes_back_with_the_round_and_with_the_sheet(
    application: Application, workspace: Path, by_round: bool
) -> None:
    killed = Application(workspace, today=application.desk.today)
    async with killed.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        await driver.press("f4", "f4")
        await driver.type("150")
        await driver.press("f3")
        await driver.type("250")
        await kept(driver, workspace / "b.toml", "250")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        asked = await started(driver) if by_round else await driver.open("環境部")
        assert all(words in asked for words in ("There is unsaved work", "150", "250"))
        shown = await driver.press("1")
        assert "2番目の環境部" in shown and "→ 250回" in shown
        assert "→ 150回" in await driver.press("pageup")
        await driver.press("enter", "enter")
        if not by_round:
            await driver.press("ctrl+s")
    assert written(workspace, "b") == ["t-01", "t-02"]
    assert not typed.place(workspace / "b.toml").exists()


async def test_reports_begun_for_another_period_come_back_for_that_one(
    application: Application, workspace: Path
) -> None:
    killed = Application(workspace, today=application.desk.today)
    async with killed.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計部")
        await driver.press("f5", "right", "enter")
        await driver.type("150")
        await kept(driver, workspace / "a.toml", "150")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        shown = await driver.press("1")
        assert "第3四半期" in shown and "→ 150回" in shown
        await driver.press("enter", "f3")
        assert "第2四半期" in driver.text and "1番目の会計部" in driver.text
    assert "t-01.progress.q3]" in (workspace / "a.toml").read_text("utf-8")


async def begun_judgement(application: Application, workspace: Path) -> None:
    """A judgement that was being typed on the first sheet when the program ended."""
    killed = Application(workspace, today=application.desk.today)
    async with killed.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計部")
        await driver.press("ctrl+e", "tab")
        await driver.type("書きかけの結果")
        await kept(driver, workspace / "a.toml", "書きかけの結果")


async def test_a_judgement_begun_is_brought_back_on_its_sheet_and_the_round_goes_on(
    application: Application, workspace: Path
) -> None:
    await begun_judgement(application, workspace)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        assert "書きかけの結果" in await started(driver)
        assert "書きかけの結果" in await driver.press("1")
        assert isinstance(application.screen, EvaluateScreen)
        await driver.press("f10", "escape", "ctrl+s", "escape")
        assert isinstance(application.screen, ReportScreen)
        assert "1番目の会計部" in driver.text
        await driver.press("f4", "f4")
        assert "1番目の環境部" in driver.text
    assert 'text = "書きかけの結果"' in (workspace / "a.toml").read_text("utf-8")
    assert written(workspace, "a") == ["t-01", "t-02"]


@pytest.mark.parametrize("key", ["3", "escape"])
async def test_a_sheet_with_a_judgement_begun_can_be_passed_over(
    application: Application, workspace: Path, key: str
) -> None:
    await begun_judgement(application, workspace)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        assert "1番目の環境部" in await driver.press(key)
        await driver.type("150")
        await driver.press("enter", "escape", "2")
        assert "書きかけの結果" in await driver.open("会計部")
    assert written(workspace, "a") == []


@pytest.mark.parametrize("broken", [False, True])
async def test_what_another_hand_changed_meanwhile_comes_in_and_is_said_at_once_and_at_the_end(
    application: Application, workspace: Path, broken: bool
) -> None:
    path = workspace / "a.toml"
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        theirs = path.read_text("utf-8").replace("1番目の会計部の取組", "1番目の出納の取組")
        path.write_text(theirs, encoding="utf-8", newline="\n")
        if broken:
            (workspace / "b.toml").write_text("title = \n", encoding="utf-8")
        await driver.type("150")
        await driver.press("enter")
        await driver.type("250")
        await driver.press("enter")
        assert "Saved a.toml: 2 reports" in driver.toasts[-1]
        assert "Another hand had changed" in driver.toasts[-1] and "1番目の出納の取組" in driver.toasts[-1]
        assert "1番目の教育部" in driver.text if broken else "1番目の環境部" in driver.text
        asked = await driver.press("escape")
        assert "Saved, together with what another hand had changed" in asked
        assert "- a.toml  Changed: ① 1番目の出納の取組" in asked
        await driver.press("enter")
        assert isinstance(application.screen, ProblemsScreen if broken else WorkspaceScreen)
    assert written(workspace, "a") == ["t-01", "t-02"]
    assert "1番目の出納の取組" in path.read_text("utf-8")


async def test_the_lock_goes_from_sheet_to_sheet_and_who_has_one_open_is_told(
    application: Application, workspace: Path
) -> None:
    put(workspace / "b.toml", ELSEWHERE, 'person = "企画課"\nhost = "PC-7"\n')

    def locked() -> list[str]:
        return [stem for stem in "abc" if lock_of(workspace / f"{stem}.toml", own_name()).exists()]

    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        assert locked() == ["a"]
        for figure in ("400", "410"):
            await driver.type(figure)
            await driver.press("enter")
        assert "環境部" in driver.text
        assert locked() == ["b"]
        assert any(text.startswith("企画課 has this open as well, on PC-7, since –.") for text in driver.toasts)
        await driver.type("420")
        await driver.press("enter", "escape", "1")
        assert locked() == []
