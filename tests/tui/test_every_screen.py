"""Every screen there is: hostile text stays text on it and shifts nothing."""

import pkgutil
import re
import shutil
import unicodedata
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen
from textual.widget import Widget

import tui.screens
from miekeshi.config.settings import Settings
from tests.tui.caret import follow_the_caret
from tests.tui.driver import Driver, screen_text
from tests.tui.full_width import choose, fill_fields, fill_rows, show_all, type_letters
from tests.tui.places import STEPS, Steps, reach
from tests.tui.sheets import DRAFT, REVISED, TODAY
from tui.app import Application
from tui.screens.dialogs.jump import JumpScreen
from tui.screens.entry.box_screen import BoxScreen
from tui.screens.entry.entry_screen import EntryScreen
from tui.shell.command_screen import CommandScreen
from tui.shell.commands import of_scope

MADE_OF = {"BoxScreen", "CommandScreen", "EntryScreen", "PassScreen"}
"""What screens are made of, and what is none by itself."""
WALKED = {
    "AcrossScreen", "AmendScreen", "AssignScreen", "BeginImportScreen", "ChooseScreen", "CommitScreen", "CompareScreen",
    "CopyScreen", "EvaluateScreen", "ExchangeScreen", "FindScreen", "FirstRunScreen", "FormPageScreen", "FormScreen",
    "FormsScreen", "FromListScreen", "HandScreen", "HandbookScreen", "HandedInScreen", "HelpScreen", "HintsScreen",
    "HistoryScreen", "ImportHeadScreen", "ImportScreen", "ItemScreen", "JumpScreen", "MergeScreen", "NameScreen",
    "NewSheetScreen", "NodeEntry", "OutputScreen", "OverviewScreen", "PaletteScreen", "PartScreen", "PeriodScreen",
    "PickScreen", "PlanEntry", "PlanScreen", "ProblemsScreen", "ProofScreen", "QuestionScreen", "RemarkScreen",
    "RemarksScreen", "RenameScreen", "ReplaceScreen", "ReportScreen", "ReportsScreen", "ReviseScreen",
    "RevisionsScreen", "RoundsScreen", "RowScreen", "SendFormScreen", "SettingsScreen", "SheetScreen", "SpentScreen",
    "StageScreen", "SubmissionScreen", "TableScreen", "TakeAlongScreen", "TakeFormScreen", "TraceScreen",
    "VersionScreen", "WorkspaceEntry", "WorkspaceScreen", "YearsScreen",
}  # fmt: skip
"""The screens that the steps lead to; a new one is named here once it has steps."""
COMMON = {"help", "jump", "leap", "palette", "theme", "settings", "practice", "handbook", "quit"}
"""The commands that every screen can do, should its scope name them."""
HOSTILE = (
    "[b]x[/] [/] [KPI] [@click=app.quit]y[/] $primary \x1b[31m\x07\x9b2J\u202ebidi\u202c\u2066\u200b"
    "e\u0301が\u3099 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1ef\U0001f1f5 ❤\ufe0f ①※→△ ｶﾞ \U00020b9f "
) + "切れ目のない長い文" * 6
LONG = "一行のまま続く、とても長い文。" * 640
"""Text of 10,000 characters in one line."""
TEXTS = re.compile(r'^((?:title|department|text|heading|unit|per|reason|approved_by) = ")([^"\n]*)"', re.MULTILINE)


def with_hostile(text: str) -> str:
    """The sheet with hostile text behind every text of it."""
    escaped = "".join(f"\\U{ord(char):08X}" if char in '"\\' or not char.isprintable() else char for char in HOSTILE)
    long = {'text = "': LONG, 'reason = "': LONG}
    return TEXTS.sub(lambda found: f'{found[1]}{found[2]}{escaped}{long.get(found[1], "")}"', text)


def all_screens() -> set[str]:
    """The names of all screens of the application."""
    for module in pkgutil.walk_packages(tui.screens.__path__, "tui.screens."):
        import_module(module.name)
    found: set[str] = set()
    more: list[type] = [Screen]
    while more:
        kinds = [kind for kind in more.pop().__subclasses__() if kind.__module__.startswith(("tui.", "textual."))]
        found |= {kind.__name__ for kind in kinds if kind.__module__.startswith("tui.")}
        more += kinds
    return found - MADE_OF


def edges(screen: Screen[Any]) -> set[int]:
    """The left edges of all that shows."""
    return {
        widget.region.x
        for widget in screen.query(Widget)
        if widget.region and not widget.has_class("aside") and not has_auto_width(widget)
    }


def has_auto_width(widget: Widget) -> bool:
    """Whether the widget is as wide as its text."""
    return any(
        node.styles.width is not None and node.styles.width.is_auto
        for node in widget.ancestors_with_self
        if isinstance(node, Widget)
    )


def signs(app: Application) -> set[str]:
    """The narrow characters on the screen that are neither ASCII nor from the sheets."""
    lines = app.screen._compositor.render_strips()
    for one in app.get_line_filters():
        lines = [line.apply_filter(one, app.screen.background_colors[1]) for line in lines]
    drawn = {char for line in lines for char in line.text} - set(REVISED + DRAFT + "③◆")
    return {char for char in drawn if ord(char) > 126 and unicodedata.east_asian_width(char) not in "WF"}


def assert_commands_fit(screen: Screen[Any]) -> None:
    """The screen does every command of its scope, and none that no key or palette of it offers."""
    if isinstance(screen, CommandScreen):
        named = {entry.id for entry in of_scope(screen.SCOPE)}
        assert named <= screen.by_id.keys() <= named | COMMON


def rules(widget: Widget) -> list[dict[str, Any]]:
    """What the styles say of the widget and of its parts."""
    parts = widget._component_styles
    names = sorted(widget._get_component_classes())
    return [dict(widget.styles.base._rules), *(dict(parts[name].base._rules) for name in names)]


def assert_styled(screen: Screen[Any]) -> None:
    """Every widget has the styles that a stylesheet without a memory works out for it."""
    plain = screen.app.stylesheet.copy()
    plain.parse()
    assert type(plain) is Stylesheet is not type(screen.app.stylesheet)
    for widget in screen.query(Widget):
        kept = rules(widget)
        plain.apply(widget)
        assert kept == rules(widget), widget


def assert_apart(screen: Screen[Any]) -> None:
    """Fields with room for it have a blank line between them; a form of a few leaves the page around it in sight."""
    if isinstance(screen, EntryScreen) and screen.roomy:
        shown = [field.region for field in screen.fields() if field.region]
        assert [(one, below) for one, below in pairwise(shown) if below.y <= one.bottom] == []
    if isinstance(screen, BoxScreen):
        assert screen.query_one("#form").region.width < screen.size.width or screen.has_class("-page")


@pytest.mark.parametrize("size", [(80, 24)], ids=["80x24"])
@STEPS
async def test_hostile_text_shifts_nothing_and_ascii_is_all_that_is_drawn_where_it_is_asked_for(
    workspace: Path, state: Path, steps: Steps, size: tuple[int, int]
) -> None:
    shapes, wide = [], []
    for wrought in (str, with_hostile):
        for left in (state, workspace / "forms"):
            shutil.rmtree(left, ignore_errors=True)
        (workspace / "2021-koho.toml").write_text(wrought(REVISED), encoding="utf-8", newline="\n")
        (workspace / "2022-kaikei.toml").write_text(wrought(DRAFT), encoding="utf-8", newline="\n")
        app = Application(workspace, today=lambda: TODAY)
        app.preferences.settings = Settings(borders="ascii" if wrought is str else "lines")
        app.apply_settings()
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            driver = Driver(pilot)
            screen = await reach(driver, steps)
            await driver.resize(120, 40)
            wide.append(edges(screen))
            assert [line.cell_length for line in screen._compositor.render_strips()] == [120] * 40
            await driver.resize(*size)
            if wrought is str:
                assert signs(app) == set(), screen_text(app)
                assert_commands_fit(screen)
                assert_styled(screen)
                assert_apart(screen)
            shapes.append((type(screen).__name__, edges(screen)))
            text = screen_text(app)
            app.notify(HOSTILE, title=HOSTILE[:12])
            await driver.rest()
            assert "[b]x[/]" in screen_text(app)
            lines = screen._compositor.render_strips()
            assert [line.cell_length for line in lines] == [size[0]] * size[1]
            app.clear_notifications()
            if wrought is str and not isinstance(screen, JumpScreen):
                await type_letters(driver, screen, workspace)
                await follow_the_caret(driver, screen)
                await driver.resize(120, 60)
                show_all(screen)
                await driver.rest()
                with app.batch_update():
                    await fill_fields(driver, screen)
                    await fill_rows(driver, screen)
                await choose(driver, screen)
    hidden = {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert hidden <= {"\n", "\u200d"}
    (name, plain), (same, hostile) = shapes
    assert name == same and name in WALKED
    assert hostile <= plain and wide[1] <= wide[0]


def test_every_screen_is_walked() -> None:
    assert all_screens() == WALKED
