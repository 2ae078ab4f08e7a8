"""The sheet screen: its views and panes, and every kind of change, down to the file."""

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.files import table
from tests.tui.sheets import DRAFT, REVISED, TODAY
from tui.app import Application
from tui.screens.sheet.screen import SheetScreen


@pytest.fixture
def revised(workspace: Path) -> Path:
    """The workspace, its published sheet revised once before."""
    (workspace / "2021-koho.toml").write_text(REVISED, encoding="utf-8")
    return workspace


async def test_the_head_of_a_sheet_without_words_is_called_so(workspace: Path) -> None:
    (workspace / "zzz.toml").write_text('format = "goal-sheet/1"\nfiscal_year = 2021\n', "utf-8")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("zzz")
        assert "Edit: the head of the sheet" in await driver.press("enter")
        await driver.type("題")
        await driver.press("ctrl+s")
        assert driver.toasts[-1].startswith("Edited the head of the sheet. ")


async def test_one_key_shows_redline_clean_copy_and_original(application: Application, revised: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        redline = await driver.open("広報")
        assert "令和4年1月末3月末までに" in redline
        assert "〔R3.10.1 改定〕" in redline
        clean = await driver.press("f3")
        assert "Clean copy" in clean
        assert "令和4年3月末までに" in clean
        assert "1月末" not in clean
        original = await driver.press("f3")
        assert "Original" in original
        assert "令和4年1月末までに" in original
        await driver.go_to("案内冊子")
        await driver.press("enter")
        assert driver.toasts == ["This is the original, which no longer changes. Press F3 for the redline."]
        assert "令和4年1月末3月末までに" in await driver.press("f3")


async def test_a_sheet_without_problems_says_so(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        assert "Nothing is wrong with this file." in await driver.press("f9")
        assert "市公式SNS" in await driver.press("escape")


async def test_struck_and_inserted_words_are_styled_and_marked_on_request(
    application: Application, revised: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        styles = {
            segment.text: segment.style
            for line in application.screen._compositor.render_strips()
            for segment in line
            if segment.text in ("1月末", "3月末")
        }
        assert styles["1月末"].strike
        assert styles["3月末"].underline
        assert styles["1月末"].color != styles["3月末"].color
        assert "令和4年{--1月末--}{++3月末++}までに" in await driver.press("ctrl+k")


async def test_without_colour_the_marks_are_written_out(revised: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Application(revised, today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "令和4年{--1月末--}{++3月末++}までに" in await Driver(pilot).open("広報")


async def test_outline_and_page_follow_each_other(application: Application) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        screen = application.screen
        assert isinstance(screen, SheetScreen)
        await driver.go_to("案内冊子")
        assert screen.place == (("measure", "m-aaaa", "target", "t-bbbb"), "text")
        assert screen.outline.entries[screen.outline.cursor].text.startswith("② 令和4年1月末")
        await driver.press("tab", "down")
        assert screen.place == (("measure", "m-bbbb"), "title")
        await driver.press("enter")
        assert screen.focused is screen.page_roll


async def test_a_narrow_screen_shows_one_pane_at_a_time(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        page = await driver.open("広報")
        assert "問い合わせには" in page
        outline = await driver.press("f4")
        assert "問い合わせには" not in outline
        assert "相談窓口の見直し" in outline
        assert "問い合わせには" in await driver.press("f4")


async def test_in_a_draft_an_edit_leaves_no_trace(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        form = await driver.press("enter")
        assert "Kind" in form
        await driver.press("tab", "right", "f6")
        assert "→ 6500 unit 件" in await driver.type("６，５００件")
        await driver.press("tab", "tab", "tab")
        assert "2022-09-30 (令和4年9月30日)" in await driver.type("9月30日")
        await driver.press("ctrl+s", "ctrl+s")
    path = workspace / "2022-kaikei.toml"
    text = path.read_text("utf-8")
    assert text == DRAFT.replace('kind = "start"', 'kind = "stage"') + 'value = 6500\nunit = "件"\ndue = 2022-09-30\n'


async def test_errors_stand_at_their_fields_and_the_first_gets_the_caret(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter", "f6")
        await driver.type("８５．５．１")
        await driver.press("tab", "tab", "tab")
        await driver.type("13月")
        await driver.press("shift+tab")
        text = await driver.press("ctrl+s")
        assert "! “８５．５．１” is no number." in text
        assert "13月" in text
        focused = application.screen.focused
        assert focused is not None
        assert focused.value == "８５．５．１"


async def test_a_target_is_added_after_publication_as_inserted(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("情報発信の強化")
        await driver.press("f7", "enter")
        await driver.type("広報紙の電子版を9月から出す。")
        assert "Type the reason" in await driver.press("ctrl+s")
        await driver.type("電子化の方針を受けて")
        page = await driver.press("ctrl+s")
        assert "広報紙の電子版を9月から出す。 〔R3.10.29 改定〕" in page
        await driver.press("ctrl+s")
    sheet = table(workspace, "2021-koho.toml")
    (revision,) = sheet["revision"]
    targets = sheet["measure"]["m-aaaa"]["target"]
    (new,) = [target for target in targets.values() if "added" in target]
    assert new == {"order": 30, "mark": "③", "added": revision, "text": "広報紙の電子版を9月から出す。"}


async def test_a_target_is_withdrawn_after_publication_and_stays_struck(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        await driver.press("f8")
        await driver.press("tab")
        await driver.type("事業の見直しのため")
        page = await driver.press("ctrl+s")
        assert "案内冊子を作る。 〔R3.10.29 改定〕" in page
        await driver.press("enter")
        assert "This was withdrawn by a revision." in driver.toasts[-1]
        assert "案内冊子" not in await driver.press("f3")
        await driver.press("ctrl+s")
    sheet = table(workspace, "2021-koho.toml")
    (revision,) = sheet["revision"]
    assert sheet["measure"]["m-aaaa"]["target"]["t-bbbb"]["withdrawn"] == revision


async def test_in_a_draft_a_target_is_removed_and_undo_brings_it_back(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("f8")
        assert driver.toasts[-1].startswith("Removed ① 請求書の電子受付を")
        assert not application.screen.sheet.measure["m-cccc"].target
        await driver.press("ctrl+z")
        assert "t-cccc" in application.screen.sheet.measure["m-cccc"].target


async def test_a_slip_is_corrected_without_a_strike(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("相談窓口")
        assert "Correct a slip" in await driver.press("f6")
        await driver.erase()
        await driver.type("相談窓口の見直し方")
        await driver.press("tab", "tab")
        await driver.type("脱字")
        page = await driver.press("ctrl+s")
        assert "2 相談窓口の見直し方" in page
        assert "改定〕" not in page
        await driver.press("ctrl+s")
    sheet = table(workspace, "2021-koho.toml")
    ((key, revision),) = sheet["revision"].items()
    assert revision["kind"] == "correction"
    assert sheet["measure"]["m-bbbb"]["was"][key] == {"title": "相談窓口の見直し"}


async def test_several_changes_share_one_revision(application: Application, revised: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("市公式SNS")
        form = await driver.press("enter")
        assert "1/2" in form
        await driver.type("（延べ）")
        await driver.press("tab", "tab", "tab")
        form = await driver.press("right")
        assert "R3.10.1 印刷の遅れ" in form
        assert "Approved by" not in form
        page = await driver.press("ctrl+s")
        assert "行う。（延べ） 〔R3.10.1 改定〕" in page
        await driver.press("ctrl+s")
    assert list(table(revised, "2021-koho.toml")["revision"]) == ["2021-10-01-b2b2"]


async def test_a_date_before_publication_is_refused_at_its_field(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        await driver.press("enter")
        await driver.type("（全戸）")
        await driver.press("tab", "tab", "tab")
        await driver.type("R3.4.1")
        await driver.press("tab")
        await driver.type("理由")
        text = await driver.press("ctrl+s")
        assert "! 2021-04-01 is before the sheet was published" in text
        assert application.screen.focused.value == "R3.4.1"


async def test_an_ambiguous_date_names_the_other_reading(application: Application) -> None:
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        await driver.press("enter", "tab")
        text = await driver.type("R3末")
        assert "→ 2022-03-31 (令和4年3月31日)" in text
        assert "may mean 2021-12-31" in text


async def test_leaving_a_form_asks_only_after_typing(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        await driver.press("enter")
        assert "Published" in await driver.press("escape")
        await driver.press("enter")
        await driver.type("あ")
        assert "Leave without taking over" in await driver.press("escape")
        assert "作る。あ" in await driver.press("2")
        assert "作る。あ" not in await driver.press("escape", "1")


async def test_several_pasted_lines_stay_lines_in_prose_and_become_one_in_a_line(application: Application) -> None:
    from textual import events

    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("市の動きを")
        await driver.press("enter")
        application.post_message(events.Paste("一行目\r\n二行目\x1b[31m\u202e\r三行目"))
        await driver.rest()
        assert "一行目" in driver.text
        assert "二行目␛[31m�" in driver.text
        assert application.screen.focused.text.endswith("返します。一行目\n二行目\x1b[31m\u202e\n三行目")
        await driver.press("tab", "tab")
        application.post_message(events.Paste("理由の一行目\n二行目 and\nmore"))
        await driver.rest()
        assert application.screen.focused.value == "理由の一行目二行目 and more"


async def test_a_unit_typed_behind_the_figure_must_be_the_targets_own(application: Application) -> None:
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("市公式SNS")
        await driver.press("enter", "tab", "tab")
        await driver.type("４６０件")
        await driver.press("tab", "tab")
        await driver.type("発信の見直し")
        assert "! Type the figure alone: the unit stays 回." in await driver.press("ctrl+s")
        await driver.erase()
        await driver.type("４６０回")
        assert "R3.10.29 発信の見直し" not in await driver.press("ctrl+s")
        assert application.screen.sheet.measure["m-aaaa"].target["t-aaaa"].value == 460


async def test_a_target_revised_later_is_not_withdrawn_under_an_earlier_revision(
    application: Application, revised: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        await driver.press("f8", "tab")
        await driver.type("R3.9.1")
        await driver.press("tab")
        await driver.type("取りやめ")
        text = await driver.press("ctrl+s")
        assert "! This was already revised on 2021-10-01" in text
        assert application.screen.focused.value == "R3.9.1"


TWICE = REVISED.replace("3月末までに転入者", "5月末までに転入者", 1) + (
    '\n[revision.2021-10-20-c3c3]\nreason = "校正の遅れ"\n'
    '\n[measure.m-aaaa.target.t-bbbb.was.2021-10-20-c3c3]\ntext = "令和4年3月末までに転入者向けの案内冊子を作る。"\n'
)


async def test_of_two_revisions_the_first_and_the_last_wording_show_and_the_steps_on_demand(
    application: Application, workspace: Path
) -> None:
    (workspace / "2021-koho.toml").write_text(TWICE, encoding="utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        assert "令和4年1月末5月末までに転入者" in driver.text
        assert "令和4年1月末3月末5月末までに転入者" in await driver.press("S")
        assert "令和4年1月末5月末までに転入者" in await driver.press("S")
        await driver.press("ctrl+f")
        assert "令和4年1月末3月末5月末までに転入者" in await driver.type("3月末")


async def test_where_nothing_was_revised_twice_no_steps_show(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("S")
        assert driver.toasts == ["Nothing on this page was revised more than once."]
