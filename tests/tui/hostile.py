"""Text that tries to be markup, escape sequence or layout."""

import unicodedata
from datetime import date

from miekeshi.model import Measure, Revision, Section, Sheet, Target
from tests.tui.driver import screen_text
from tui.app import Application

MARKUP = "[KPI] [/] [red]x[/red] [@click=app.quit]y[/] $primary {0} %s \\["
HOSTILE = (
    f"{MARKUP} \x1b[31mesc\x1b[2J \x07\x08 \u202ebidi\u202c \u2066iso\u2069 e\u0301 が "
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 ❤\ufe0f ①※→△ ｶﾞ \U00020b9f " + "とても長い文" * 30
)
SHOWN = "[KPI] [/] [red]x[/red]"


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
