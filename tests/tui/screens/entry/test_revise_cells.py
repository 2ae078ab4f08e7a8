"""Cells of tables on the page that hold a figure or a choice are revised where the form has them."""

from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from miekeshi.model import get
from miekeshi.store.workspace.check import check_file
from tests.paths import SAMPLES
from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application
from tui.screens.entry.revise import ReviseScreen, takes_words
from tui.screens.sheet.screen import SheetScreen
from tui.widgets.fields.field import Field

FIGURES = [("r6-kankyo.toml", "value"), ("r6-kenko.toml", "value"), ("r6-kenko.toml", "weight")]


def city(tmp_path: Path) -> Path:
    copytree(SAMPLES, tmp_path / "city", ignore=ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "city"


@pytest.mark.parametrize("key", ["enter", "f6"])
@pytest.mark.parametrize(("name", "field"), FIGURES)
async def test_a_figure_in_a_cell_is_revised_with_its_trace(tmp_path: Path, name: str, field: str, key: str) -> None:
    folder = city(tmp_path)
    application = Application(folder, folder / "sheets" / name, today=lambda: TODAY)
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert isinstance(application.screen, SheetScreen)
        page = application.screen.page_roll
        page.cursor = next(at for at, group in enumerate(page.groups) if group[0].field == field and group[0].path)
        assert page.place is not None
        path, old = page.place[0], get(application.screen.sheet, page.place[0]).value
        words = get(application.screen.sheet, path).text
        title = (await driver.press(key)).splitlines()[0]
        assert isinstance(application.screen, ReviseScreen)
        assert not words or words[:8] in title
        assert application.screen.field(field).has_focus_within
        await driver.press("shift+home")
        await driver.type("37")
        await driver.press("ctrl+s")
        if isinstance(application.screen, ReviseScreen):
            await driver.type("算定の誤り")
            await driver.press("ctrl+s")
        assert isinstance(application.screen, SheetScreen), driver.text
        await driver.press("ctrl+s")
    sheet = check_file(folder / "sheets" / name).sheet
    assert sheet is not None
    item = get(sheet, path)
    assert getattr(item, field) == 37
    (was,) = item.was.values()
    assert getattr(was, field) is not None and (field != "value" or was.value == old)


async def test_enter_opens_a_form_at_every_kind_of_place(tmp_path: Path) -> None:
    folder = city(tmp_path)
    kinds = set()
    for file in sorted((folder / "sheets").glob("*.toml")):
        application = Application(folder, file, today=lambda: TODAY)
        async with application.run_test(size=(100, 30)) as pilot:
            driver = Driver(pilot)
            await driver.rest()
            assert isinstance(application.screen, SheetScreen)
            screen = application.screen
            for at, group in enumerate(screen.page_roll.groups):
                path, field = group[0].path, group[0].field
                item = get(screen.sheet, path) if path else screen.sheet
                kind = (type(item), field)
                if not field or kind in kinds:
                    continue
                kinds.add(kind)
                screen.page_roll.cursor = at
                await driver.press("enter")
                form = application.screen
                if isinstance(form, ReviseScreen) and not takes_words(item, field):
                    focused = form.focused
                    assert focused is not None
                    assert [one.name for one in focused.ancestors if isinstance(one, Field)] == [field]
                for _press in range(3):
                    if application.screen is not screen:
                        await driver.press("escape")
                assert application.screen is screen, (path, field)
    assert len(kinds) > 25
