"""Text that tries to be markup, escape sequence or layout goes through every screen and stays text."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from miekeshi.model import Measure, Revision, Section, Sheet, Target
from miekeshi.store.files.write import create
from tests.tui.conftest import TODAY, Driver, screen_text
from tui.app import Application

MARKUP = "[KPI] [/] [red]x[/red] [@click=app.quit]y[/] $primary {0} %s \\["
HOSTILE = (
    f"{MARKUP} \x1b[31mesc\x1b[2J \x07\x08 \u202ebidi\u202c \u2066iso\u2069 e\u0301 が "
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 ❤\ufe0f ①※→△ ｶﾞ \U00020b9f " + "とても長い文" * 30
)
SHOWN = "[KPI] [/] [red]x[/red]"
SIZES = [(80, 24), (120, 40), (40, 12)]


def hostile_sheet(stage: str) -> Sheet:
    """A sheet whose every text is hostile."""
    target = Target(mark="[/]", text=HOSTILE, unit="[b]", per="[/b]", scope=HOSTILE)
    measure = Measure(
        number="[/]",
        mark="[x]",
        title=HOSTILE,
        divisions=(HOSTILE[:40], "[/]"),
        target={"t-aaaa": target, "t-bbbb": Target(order=10, text="[/]", mark=HOSTILE)},
    )
    return Sheet(
        format="goal-sheet/1",
        title=HOSTILE,
        department=HOSTILE,
        fiscal_year=2021,
        stage=stage,
        published=date(2021, 5, 1) if stage != "draft" else None,
        revision={"2021-06-01-a2a2": Revision(reason=HOSTILE, approved_by="[/]", notice=HOSTILE)},
        section={"policy": Section(heading=HOSTILE, body=f"{HOSTILE}\n[/]\n{HOSTILE}")},
        measure={"m-aaaa": measure},
    )


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A workspace of hostile sheets with a hostile name, and a file whose error stands in hostile text."""
    folder = tmp_path / "[red]x[KPI]"
    folder.mkdir()
    (folder / "miekeshi.toml").write_text('format = "goal-workspace/1"\nname = "[/] [KPI]"\n', encoding="utf-8")
    create(folder / "a [KPI] [b].toml", hostile_sheet("published"))
    create(folder / "b [KPI] [b].toml", hostile_sheet("draft"))
    (folder / "c [KPI] [b] \u202e.toml").write_text(
        f'format = "goal-sheet/1"\n"{MARKUP[:24]}" = "{SHOWN} \u202e\n', encoding="utf-8"
    )
    return folder


def check(application: Application, *words: str) -> None:
    """The words show, and nothing on the screen is a control or bidirectional character."""
    text = screen_text(application)
    for word in words:
        assert word in text, text
    hidden = {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n", "\u200d"}
    assert not hidden
    width = application.size.width
    for line in application.screen._compositor.render_strips():
        assert line.cell_length == width


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_stays_text_on_every_screen(hostile: Path, size: tuple[int, int]) -> None:
    app = Application(hostile, today=lambda: TODAY)
    small = size == (40, 12)
    words = () if small else (SHOWN,)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        check(app, "a [KPI] [b].toml")
        await driver.press("enter")
        check(app, *words)
        for key in ("down", "down", "f4", "f4", "f3", "f3", "f3", "ctrl+k", "end", "home", "f9"):
            await driver.press(key)
            check(app)
        await driver.press("escape", "down")
        for _count in range(4):
            await driver.press("enter")
            check(app, *words)
            await driver.type(HOSTILE[:30])
            check(app)
            await driver.press("escape")
            check(app)
            await driver.press("1", "down")
        for key in ("ctrl+p", "escape", "f1", "escape", "f7", "enter", "escape", "f8", "escape", "f6", "escape"):
            await driver.press(key)
            check(app)
        for key in ("ctrl+e", "tab", "a", "enter", "f7", "f2", "escape"):
            await driver.press(key)
            check(app)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_goes_through_reports(hostile: Path, size: tuple[int, int]) -> None:
    app = Application(hostile, today=lambda: TODAY)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        for key in ("f5", "enter"):
            await driver.press(key)
            check(app)
        await driver.type("[/] [KPI] $primary")
        check(app)
        await driver.press("down")
        await driver.type(HOSTILE[:40])
        for key in ("enter", "f2", "f3", "f4", "ctrl+z", "pageup", "escape", "1", "1"):
            await driver.press(key)
            check(app)
        await driver.press("escape", "enter", "f5")
        check(app)
        await driver.press("enter")
        check(app)
        if size == (120, 40):
            check(app, SHOWN)


async def test_hostile_text_goes_through_toasts_and_questions(hostile: Path) -> None:
    app = Application(hostile, today=lambda: TODAY)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("down", "enter")
        await driver.press("end", "home", "down", "down", "enter")
        await driver.press("ctrl+home")
        await driver.type("[/] ")
        await driver.press("ctrl+s")
        check(app, "[KPI] [/]")
        await driver.press("ctrl+z")
        check(app, "Undone: Edited [KPI] [/]")
        await driver.press("ctrl+y")
        await driver.press("escape")
        check(app, "Some changes are not saved", "[KPI] [/]")
        await driver.press("1")
        check(app)
        app.notify(HOSTILE, title="[/] [KPI]", severity="error")
        await driver.rest()
        check(app, "[/] [KPI]", SHOWN)


async def test_a_hostile_file_shows_its_excerpt(hostile: Path) -> None:
    app = Application(hostile, today=lambda: TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("down", "down", "enter")
        check(app, "This file cannot be opened as a sheet", "[KPI] [b] �.toml", '"[KPI] [/] [red]x[/red] [" =')


async def test_what_is_not_edited_keeps_its_hidden_characters(hostile: Path) -> None:
    app = Application(hostile, today=lambda: TODAY)
    path = hostile / "b [KPI] [b].toml"
    before = path.read_text("utf-8")
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("down", "enter", "end", "enter")
        await driver.press("shift+tab")
        await driver.type("①")
        await driver.press("ctrl+s", "ctrl+s")
    after = path.read_text("utf-8")
    changed = set(after.splitlines()) ^ set(before.splitlines())
    assert len(changed) == 2
    assert all(line.strip().startswith("mark =") for line in changed)
