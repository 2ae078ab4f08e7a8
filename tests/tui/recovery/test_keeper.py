"""What is being typed in an open form outlives the program: it is offered, and the form opens again filled."""

import os
from pathlib import Path

import pytest

from miekeshi.store.files.read import digest
from miekeshi.store.session import typed
from miekeshi.store.session.typed import Typed
from tests.tui.driver import Driver, again, kept
from tests.tui.sheets import DRAFT, PUBLISHED
from tests.tui.window import Window
from tui.app import Application
from tui.screens.entry.entry_screen import EntryScreen
from tui.shell.command_screen import CommandScreen
from tui.widgets.fields.line import Line
from tui.widgets.fields.prose import Prose

KAIKEI, KOHO = "2022-kaikei.toml", "2021-koho.toml"
TARGET = ("measure", "m-cccc", "target", "t-cccc")
SNS = ("measure", "m-aaaa", "target", "t-aaaa")
OFFERED = "There is unsaved work on this sheet"


async def test_what_is_typed_is_kept_with_its_field_and_the_version_it_began_from(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter")
        await driver.type("（全庁）")
        record = await kept(driver, workspace / KAIKEI, "全庁")
        assert record["form"] == "item"
        assert record["path"] == ["measure", "m-cccc", "target", "t-cccc"]
        assert record["fields"] == {"text": ["請求書の電子受付を９月末までに始める。（全庁）"]}
        assert record["focus"] == "text"
        assert record["began_from"] == digest(DRAFT.encode())
    assert (workspace / KAIKEI).read_text("utf-8") == DRAFT


@pytest.mark.parametrize(
    ("left", "form", "holds"),
    [
        (Typed("ItemScreen", "", "edit", TARGET, "text", "redline", fields={"text": ("電子で受ける。",)}),
         "entry", "電子で受ける。"),
        (Typed("ReviseScreen", "", "edit", SNS, "text", "redline", fields={"reason": ("配信の増加",)}),
         "entry", "配信の増加"),
        (Typed("ReportScreen", "", "report", SNS, "q2", fields={"value": ("２６０",)}), "report", "２６０"),
        (Typed("EvaluateScreen", "", "evaluate", SNS[:2], "self", fields={"text": ("よく読まれた。",)}),
         "evaluate", "よく読まれた。"),
    ],
    ids=lambda value: value.form if isinstance(value, Typed) else "",
)  # fmt: skip
async def test_what_an_earlier_version_left_comes_back(
    application: Application, workspace: Path, left: Typed, form: str, holds: str
) -> None:
    file, text = (KAIKEI, DRAFT) if left.path == TARGET else (KOHO, PUBLISHED)
    assert typed.keep(workspace / file, digest(text.encode()), left)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        assert OFFERED in await driver.open("会計課" if file == KAIKEI else "広報")
        await driver.press("enter")
        assert isinstance(application.screen, CommandScreen) and form == application.screen.SCOPE
        assert holds in driver.text


@pytest.mark.parametrize("changed", [False, True])
async def test_the_form_opens_again_filled_at_the_same_field(
    application: Application, workspace: Path, changed: bool
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        await driver.press("enter")
        await driver.type("（全戸）")
        await driver.press("tab")
        await driver.type("R4.5末")
        await driver.press("tab", "tab", "tab")
        await driver.type("印刷の遅れ")
        await driver.press("left", "left")
        await driver.type("が")
        await kept(driver, workspace / KOHO, "印刷のが遅れ")
    if changed:
        (workspace / KOHO).write_text(PUBLISHED.replace("510", "460"), encoding="utf-8", newline="\n")
    async with (app := again(workspace)).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        asked = await driver.open("広報")
        assert OFFERED in asked
        assert "Revise: ② 令和4年1月末" in asked
        assert "- R4.5末" in asked
        assert ("The file itself was changed since" in asked) is changed
        form = await driver.press("1")
        assert isinstance(app.screen, EntryScreen)
        assert "案内冊子を作る。（全戸）" in form
        assert "R4.5末" in form
        focused = app.focused
        assert isinstance(focused, Line) and focused.value == "印刷のが遅れ" and focused.cursor_position == 4
        await driver.press("ctrl+s", "ctrl+s")
        assert not typed.place(workspace / KOHO).exists()
    text = (workspace / KOHO).read_text("utf-8")
    assert 'reason = "印刷のが遅れ"' in text
    assert "due = 2022-05-31" in text


async def test_a_form_reached_through_a_question_is_reached_again(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("f7", "2")
        assert "Add an action" in driver.text
        await driver.type("手順を配る")
        await kept(driver, workspace / KAIKEI, "手順を配る")
    async with (app := again(workspace)).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        form = await driver.press("1")
        assert "Add an action" in form
        assert "手順を配る" in form
        assert isinstance(app.focused, Prose)
        await driver.press("ctrl+z")
        assert "手順を配る" not in driver.text


async def test_unsaved_work_and_an_open_form_come_back_together(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("支払事務")
        await driver.press("enter")
        await driver.type("（新規）")
        await driver.press("ctrl+s")
        await driver.go_to("請求書")
        await driver.press("enter")
        await driver.type("途中")
        await kept(driver, workspace / KAIKEI, "途中")
    async with again(workspace).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        assert "始める。途中" in await driver.press("1")
        await driver.press("ctrl+s")
        assert "電子化（新規）" in driver.text
        assert "始める。途中" in driver.text


async def test_what_is_left_for_later_outlives_what_is_typed_meanwhile(
    application: Application, workspace: Path
) -> None:
    path = workspace / KAIKEI
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter")
        await driver.type("途中")
        await kept(driver, path, "途中")
    for other in ("別の文", "もう一つ"):
        async with again(workspace).run_test(size=(80, 24)) as pilot:
            driver = Driver(pilot)
            assert OFFERED in await driver.open("会計課")
            await driver.press("3")
            await driver.go_to("支払事務")
            await driver.press("enter")
            await driver.type(other)
            await kept(driver, path, other)
    for text in ("もう一つ", "別の文"):
        async with again(workspace).run_test(size=(80, 24)) as pilot:
            driver = Driver(pilot)
            assert text in await driver.open("会計課")
            await driver.press("2")
    async with again(workspace).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        assert "途中" in await driver.open("会計課")
        assert "始める。途中" in await driver.press("1")
        await driver.press("ctrl+s", "ctrl+s")
    assert "始める。途中" in path.read_text("utf-8")
    async with again(workspace).run_test(size=(80, 24)) as pilot:
        assert OFFERED not in await Driver(pilot).open("会計課")
    assert list(typed.place(path).parent.glob("*.typed.json*")) == []


async def test_text_without_a_form_is_shown_and_can_be_copied(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter")
        await driver.type("途中の文")
        await kept(driver, workspace / KAIKEI, "途中の文")
    (workspace / KAIKEI).write_text(DRAFT.replace("t-cccc", "t-dddd"), encoding="utf-8", newline="\n")
    async with (app := again(workspace)).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        asked = await driver.press("1")
        assert "What was typed has no form to go back to" in asked
        assert "途中の文" in asked
        await driver.press("1")
        assert app.clipboard == "請求書の電子受付を９月末までに始める。途中の文"
        assert typed.find(workspace / KAIKEI, "") is not None


@pytest.mark.parametrize(("keys", "left"), [(("ctrl+s",), False), (("escape", "1"), False), (("escape", "2"), True)])
async def test_a_form_accepted_or_given_up_is_forgotten(
    application: Application, workspace: Path, keys: tuple[str, ...], left: bool
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter")
        await driver.type("途中")
        await kept(driver, workspace / KAIKEI, "途中")
        await driver.press(*keys)
        assert typed.place(workspace / KAIKEI).exists() is left


async def test_typing_taken_back_leaves_nothing_to_offer(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter")
        await driver.type("途")
        await kept(driver, workspace / KAIKEI, "途")
        await driver.press("backspace")
        await driver.until(lambda: not typed.place(workspace / KAIKEI).exists())


@pytest.mark.parametrize(("answer", "offered"), [("1", True), ("2", False)])
async def test_quitting_with_a_form_open_asks(
    application: Application, workspace: Path, answer: str, offered: bool
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter")
        await driver.type("途中")
        assert "Leave the program with this form open?" in await driver.press("ctrl+q")
        assert "途中" in await driver.press("3")
        assert application.is_running
        await driver.press("ctrl+q", answer)
    assert not application.is_running
    async with again(workspace).run_test(size=(80, 24)) as pilot:
        assert (OFFERED in await Driver(pilot).open("会計課")) is offered


async def test_a_sheet_being_started_is_offered_in_the_list(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f2", "down", "down")
        await driver.type("水道部")
        await kept(driver, workspace, "水道部")
    async with again(workspace).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "A form was open when the program ended" in driver.text
        form = await driver.press("1")
        assert "New sheet" in form
        assert "水道部" in form
        await driver.press("ctrl+s")
        assert not typed.place(workspace).exists()


async def test_a_recovery_file_that_cannot_be_written_is_said_once(
    application: Application, workspace: Path, state: Path
) -> None:
    state.mkdir()
    (state / "recovery").write_text("in the way", "utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter")
        await driver.type("途中")
        await driver.until(lambda: bool(driver.toasts))
        assert driver.toasts[0].startswith("What you type cannot be put in safety")
        await driver.press("ctrl+q", "1")
        assert application.is_running


async def test_an_edit_that_is_in_no_recovery_file_is_said_and_so_is_what_a_failed_save_leaves(
    application: Application, workspace: Path, state: Path
) -> None:
    state.mkdir()
    (state / "recovery").write_text("in the way", "utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("f8")
        assert driver.toasts[-1].startswith("What you type cannot be put in safety")
        (workspace / KAIKEI).write_text(DRAFT + "title = \n", encoding="utf-8", newline="\n")
        asked = await driver.press("ctrl+s")
        assert "Your changes stay on this screen, and nowhere else." in asked


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"fields": 3}', '{"began_from": "", "form": 1, "fields": {"a": ["b"]}}', "\ud800"]
)
def test_a_damaged_recovery_file_offers_nothing(workspace: Path, text: str) -> None:
    place = typed.place(workspace / KAIKEI)
    place.parent.mkdir(parents=True)
    place.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert typed.find(workspace / KAIKEI, "") is None


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_killed_process_loses_nothing_that_was_typed_a_second_ago(workspace: Path, state: Path) -> None:
    def kept_texts() -> list[str]:
        return [file.read_text("utf-8") for file in state.rglob(f"*{typed.KIND}")]

    with Window(workspace / KAIKEI, state) as window:
        assert window.shows("請求書の電子受付")
        window.type("\x1b[F\r")
        assert window.shows("Edit: ①")
        window.type("打ちかけの[KPI]文")
        assert window.until(lambda: any("打ちかけの[KPI]文" in text for text in kept_texts()))
        window.kill()
    assert (workspace / KAIKEI).read_text("utf-8") == DRAFT
    with Window(workspace / KAIKEI, state) as window:
        assert window.shows(OFFERED)
        window.type("1を足す\x13")
        assert window.shows("● unsaved")
        assert window.shows("打ちかけの[KPI]文を足す")
        window.type("\x13")
        assert window.until(lambda: "文を足す" in (workspace / KAIKEI).read_text("utf-8"))
        assert kept_texts() == []
