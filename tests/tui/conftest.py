"""A small invented workspace, a fixed day, and a driver that presses keys and reads the screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

from miekeshi.store.files.write import create
from miekeshi.text import i18n
from tests.tui.hostile import MARKUP, SHOWN, hostile_sheet
from tests.tui.sheets import DRAFT, PUBLISHED, TODAY
from tui.app import Application
from tui.terminal.stylesheet import KeptStyles


@pytest.fixture(autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The language of the test, English unless parametrised."""
    chosen: str = getattr(request, "param", "en")
    i18n.use(chosen)
    yield chosen
    i18n.use(None)
    i18n.use_signs({})


@pytest.fixture(autouse=True, scope="session")
def styles_worked_out_once() -> Iterator[None]:
    """What a text of styles says in given colours, and of whom, is known from one application to the next."""
    parse, apply = Stylesheet._parse_rules, KeptStyles.apply
    parsed: dict[tuple[object, ...], list[RuleSet]] = {}
    kept: dict[tuple[int, ...], dict[Any, Any]] = {}

    def parsed_once(sheet: Stylesheet, css: str, read_from: CSSLocation, *more: Any, **named: Any) -> list[RuleSet]:
        key = (css, read_from, more, *named.items(), *sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, css, read_from, *more, **named)
        return parsed[key]

    def applied(sheet: KeptStyles, *arguments: Any, **named: Any) -> None:
        if sheet._kept_for is not sheet.rules:
            sheet._kept, sheet._kept_for = kept.setdefault(tuple(map(id, sheet.rules)), {}), sheet.rules
        apply(sheet, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed_once)
        patch.setattr(KeptStyles, "apply", applied)
        yield


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
