"""A quarterly update of forty targets that is killed in the middle; ``python -m`` it with the workspace."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from miekeshi.text import i18n
from tests.tui.driver import Driver, kept
from tests.tui.quarterly import started
from tests.tui.sheets import TODAY
from tui.app import Application


async def killed(workspace: Path) -> None:
    i18n.use("en")
    async with Application(workspace, today=lambda: TODAY).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await started(driver)
        for value in range(201, 218):
            await driver.type(str(value))
            await driver.press("enter")
        await driver.type("218")
        await driver.press("f3")
        await driver.type("99")
        await driver.press("down")
        await driver.type("途中の備考")
        await kept(driver, workspace / "koho.toml", "途中の備考")
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    asyncio.run(killed(Path(sys.argv[1])))
