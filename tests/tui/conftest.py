"""A small invented workspace, a fixed day, and a driver that presses keys and reads the screen."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from miekeshi.text import i18n
from tui.app import Application

TODAY = date(2021, 10, 29)

PUBLISHED = """\
format = "goal-sheet/1"
fiscal_year = 2021
title = "令和3年度 広報部の取組目標"
department = "広報部"
stage = "published"
published = 2021-05-14

# 部長協議済み
[section.policy]
order = 10
heading = "基本方針"
body = \"\"\"
市の動きを、だれにでも届く言葉で伝えます。
問い合わせには、その日のうちに一報を返します。\"\"\"

[measure.m-aaaa]
order = 10
number = "1"
title = "情報発信の強化"
divisions = ["広報課"]

[measure.m-aaaa.target.t-aaaa]
order = 10
mark = "①"
text = "市公式SNSでの発信を年間510回以上行う。"
kind = "at-least"
comparator = ">="
value = 510
unit = "回"
per = "年"
due = 2022-03-31

[measure.m-aaaa.target.t-bbbb]
order = 20
mark = "②"
text = "令和4年1月末までに転入者向けの案内冊子を作る。"  # 冊子は全戸配布
kind = "deadline"
due = 2022-01-31

[measure.m-bbbb]
order = 20
number = "2"
title = "相談窓口の見直し"
"""

DRAFT = """\
format = "goal-sheet/1"
fiscal_year = 2022
title = "令和4年度 会計課の取組目標"
department = "会計課"
stage = "draft"

[measure.m-cccc]
order = 10
number = "1"
title = "支払事務の電子化"

[measure.m-cccc.target.t-cccc]
order = 10
mark = "①"
text = "請求書の電子受付を９月末までに始める。"
kind = "start"
"""


@pytest.fixture(autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The language of the test, English unless parametrised."""
    chosen: str = getattr(request, "param", "en")
    i18n.use(chosen)
    yield chosen
    i18n.use(None)
    i18n.use_signs({})


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own."""
    folder = tmp_path / "state"
    monkeypatch.setenv("MIEKESHI_STATE", str(folder))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with a published sheet, a draft and a file that cannot be read."""
    folder = tmp_path / "city"
    folder.mkdir()
    (folder / "miekeshi.toml").write_text('format = "goal-workspace/1"\nname = "みさき市"\n', encoding="utf-8")
    (folder / "2021-koho.toml").write_text(PUBLISHED, encoding="utf-8", newline="\n")
    (folder / "2022-kaikei.toml").write_text(DRAFT, encoding="utf-8", newline="\n")
    (folder / "broken.toml").write_text('format = "goal-sheet/1"\nfiscal_year = ２０２１\n', encoding="utf-8")
    return folder


@pytest.fixture
def application(workspace: Path) -> Application:
    """The application on the workspace, on a fixed day."""
    return Application(workspace, today=lambda: TODAY)


def screen_text(application: Application) -> str:
    """What the screen shows, line by line."""
    lines = application.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)


class Driver:
    """Presses keys, waits until the application is at rest, reads the screen."""

    def __init__(self, pilot: "Pilot[None]") -> None:
        self.pilot = pilot
        assert isinstance(pilot.app, Application)
        self.app: Application = pilot.app
        self.toasts: list[str] = []
        notify = self.app.notify

        def heard(message: str, **options: Any) -> None:
            self.toasts.append(message)
            notify(message, **options)

        self.app.notify = heard  # type: ignore[method-assign]

    async def rest(self) -> None:
        """Wait for workers and messages."""
        for _round in range(3):
            await self.pilot.pause()
            if not len(self.app.workers):
                break
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> str:
        """Press the keys; what the screen then shows."""
        for key in keys:
            await self.pilot.press(key)
            await self.rest()
        return self.text

    async def type(self, text: str) -> str:
        """Type the text, as a terminal sends it."""
        for character in text:
            self.app.post_message(events.Key(_character_to_key(character), character))
        await self.rest()
        return self.text

    async def erase(self) -> None:
        """Empty the line that has the caret."""
        await self.press("end", "ctrl+u")

    async def open(self, name: str) -> str:
        """Open a sheet of the workspace by filtering for it."""
        await self.rest()
        await self.type(name)
        return await self.press("enter")

    async def go_to(self, words: str) -> str:
        """Move the cursor down the page until it stands on a line that holds the words."""
        bar = "| " if self.app.preferences.settings.borders == "ascii" else "▌"
        for _count in range(60):
            if any(words in line.rpartition(bar)[2] for line in self.text.splitlines() if bar in line):
                return self.text
            await self.press("down")
        raise AssertionError(f"{words} never came under the cursor:\n{self.text}")

    @property
    def text(self) -> str:
        """What the screen shows."""
        return screen_text(self.app)
