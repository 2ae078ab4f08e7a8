"""The old git setting of a workspace: offered in a line of the list, changed on a key, never again if declined."""

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application

OLD = b"# ours\r\n*.toml text eol=lf -merge\r\n*.png binary\r\n"
NEW = b"# ours\r\n*.toml text eol=lf diff=goal-sheet merge=goal-sheet\r\n*.png binary\r\n"
LINE = "git does not merge the sheets of this workspace"


@pytest.fixture
def attributes(workspace: Path) -> Path:
    path = workspace / ".gitattributes"
    path.write_bytes(OLD)
    return path


def again(path: Path) -> Application:
    return Application(path.parent, today=lambda: TODAY)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_is_offered_and_changed_on_one_key(
    application: Application, attributes: Path, size: tuple[int, int]
) -> None:
    async with application.run_test(size=size) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert LINE in driver.text
        assert "F9 Git setting" in driver.text.splitlines()[-1]
        asked = await driver.press("f9")
        assert "- *.toml text eol=lf -merge" in asked
        assert "→ *.toml text eol=lf diff=goal-sheet merge=goal-sheet" in asked
        assert attributes.read_bytes() == OLD
        assert LINE not in await driver.press("1")
        assert "Git setting" not in driver.text.splitlines()[-1]
        assert "広報部" in driver.text
    assert attributes.read_bytes() == NEW
    async with again(attributes).run_test(size=size) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert LINE not in driver.text
        await driver.press("f9")
        assert "lets git merge its sheets" in driver.toasts[-1]


@pytest.mark.parametrize(("answer", "offered"), [("2", False), ("3", True), ("escape", True)])
async def test_it_can_be_declined_for_good_or_put_off(
    application: Application, attributes: Path, answer: str, offered: bool
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert (LINE in await driver.press("f9", answer)) is offered
    async with again(attributes).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert (LINE in driver.text) is offered
    assert attributes.read_bytes() == OLD


async def test_what_another_hand_wrote_meanwhile_stays(application: Application, attributes: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f9")
        attributes.write_bytes(OLD + b"*.md text\n")
        await driver.press("1")
        assert "another hand changed the file meanwhile" in driver.toasts[-1].replace("\n", " ")
    assert attributes.read_bytes() == OLD + b"*.md text\n"
