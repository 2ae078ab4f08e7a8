"""Full-width digits, signs and letters of an input method: taken in every field that asks for one, never a command."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from textual.screen import Screen
from textual.widget import Widget

from tests.tui.driver import Driver
from tui.screens.entry.entry_screen import EntryScreen
from tui.screens.forms.name_field import NameField
from tui.screens.forms.parts import YearDayField
from tui.screens.passes.period import ReportDayField
from tui.widgets.fields.choice import Choice
from tui.widgets.fields.field import Field, FieldError
from tui.widgets.fields.fields import DateField, ListField, NumberField, ProseField, TextField
from tui.widgets.fields.head_fields import SdgField, YearField
from tui.widgets.fields.result_field import EntryField
from tui.widgets.fields.rows import RowsField

LETTERS = "".join(chr(code + 0xFEE0) for code in range(0x21, 0x7F)) + "　あア漢ー、。"
DAYS = {
    "Ｒ４．３．３１": "2022-03-31",
    "令和４年３月３１日": "2022-03-31",
    "２０２２－０３－３１": "2022-03-31",
    "２０２２／３／３１": "2022-03-31",
    "　Ｒ４．３．３１　": "2022-03-31",
    "Ｒ４－３－３１": "2022-03-31",
    "Ｈ３１．４．３０": "2019-04-30",
}
DATES = {**DAYS, "Ｒ４．３末": "2022-03-31", "２０２２／０３／３１": "2022-03-31"}
SEVERAL = {
    "Ｒ４．３．３１，Ｒ４．６．３０": ("2022-03-31", "2022-06-30"),
    "Ｒ４．３末、Ｒ４．６末": ("2022-03-31", "2022-06-30"),
}
NUMBERS = {
    "６，５００": "6500",
    "６５００": "6500",
    "８５．５％": "85.5",
    "８５．５": "85.5",
    "△３０": "-30",
    "－３０": "-30",
    "▲１，２００千円": "-1200",
    "　１２　": "12",
    "＋５": "5",
}
NONSENSE = ("１：２", "１～２", "（１２）", "１／２", "／", "％", "～")
"""What is no one figure: said, never stored as another."""
IDS = {"ｑ１": "q1", "Ａ－１": "A-1", "ｑ＿２": "q_2", "　ｈ３　": "h3"}
DAYS_OF_THE_YEAR = {
    "４／１": "04-01",
    "４月１日": "04-01",
    "０４－０１": "04-01",
    "４．１": "04-01",
    "　１２／３１": "12-31",
}
YEARS = {"Ｒ６": 2024, "令和６年度": 2024, "２０２４": 2024, "　Ｒ６　": 2024, "令和６": 2024, "Ｈ３１": 2019}
LISTS = {
    "ア，イ": ("ア", "イ"),
    "ア、　イ": ("ア", "イ"),
    "ア､イ": ("ア", "イ"),
    "３－２－１，３－１": ("３－２－１", "３－１"),
    "（仮）Ａ課": ("（仮）Ａ課",),
}
SDGS = {
    "５、１１": (5, 11),
    "５，１１": (5, 11),
    "５　１１": (5, 11),
    "　１７　": (17,),
    "５・１１": (5, 11),
    "５．１１": (5, 11),
}
ENTRIES = {"６，５００": "6500", "４８０回": "480", "　４８０": "480", "△３": "-3"}
ROWS = {
    "baseline": {"（令和２年度実績：６８件）": 68, "６８件（Ｒ２年度）": 68, "１，２００件": 1200},
    "series": {"令和４年度　６０．５％": Decimal("60.5"), "Ｒ５：６２％": 62},
    "figure": {"受講者数　延１，１８０人以上": 1180},
    "breakdown": {"◆　公民館講座　２８講座": 28, "・出前講座：３０講座": 30},
    "note": {"※　速報値による。": None},
}
TEXT = "Ａ１：／．，－～％（）　あ"


def wanted(field: Field) -> dict[str, Any]:
    """What may be typed into the field, and what it then means; an error where nothing."""
    match field:
        case DateField(day=True):
            return {text: (day,) for text, day in DAYS.items()}
        case DateField():
            return {text: (day,) for text, day in DATES.items()} | ({} if field.single else SEVERAL)
        case NumberField():
            return {text: Decimal(number) for text, number in NUMBERS.items()} | dict.fromkeys(NONSENSE)
        case SdgField():
            return dict(SDGS)
        case ListField():
            return dict(LISTS)
        case YearField():
            return dict(YEARS)
        case YearDayField():
            return dict(DAYS_OF_THE_YEAR)
        case NameField():
            return dict(IDS)
        case ReportDayField():
            return {text: day for text, day in DAYS.items() if day != "2019-04-30"}
        case EntryField():
            return {text: Decimal(number) for text, number in ENTRIES.items()}
        case ProseField() | TextField():
            return {TEXT: TEXT}
    return {}


def plain(field: Field, value: Any) -> Any:
    """The value as the samples write it."""
    if isinstance(field, DateField):
        return tuple(map(str, value))
    if isinstance(field, EntryField):
        return value.value
    if isinstance(field, ReportDayField):
        return str(value.last)
    return value


async def put(driver: Driver, entry: Widget, text: str) -> None:
    """Type the text in place of what stands there."""
    driver.app.screen.set_focus(entry)
    entry.fill("")  # type: ignore[attr-defined]
    await driver.send(*text)


def show_all(screen: Screen[Any]) -> None:
    """Show also the fields that are seldom needed."""
    if isinstance(screen, EntryScreen) and screen.why_not_more() is None and not screen.shows_all:
        screen.toggle_all()


async def fill_fields(driver: Driver, screen: Screen[Any]) -> None:
    """Each field takes what it asks for, and says so of nonsense: the first of its kind all, the others two of it."""
    wrong: list[tuple[str, str | None, str, Any]] = []
    seen: set[tuple[type, tuple[str, ...]]] = set()
    for field in screen.query(Field):
        texts = [*wanted(field).items()]
        kind = type(field), tuple(text for text, _means in texts)
        for text, means in texts[:: max(1, len(texts) - 1)] if kind in seen else texts:
            await put(driver, field.query("Line, Prose").first(), text)
            try:
                found = plain(field, field.value())
            except FieldError:
                found = None
            if found != means:
                wrong.append((type(field).__name__, field.name, text, found))
        seen.add(kind)
    assert wrong == []


async def fill_rows(driver: Driver, screen: Screen[Any]) -> None:
    """Each list of rows reads what is typed below it."""
    for field in screen.query(RowsField):
        for text, value in ROWS[field.name or ""].items():
            await put(driver, field.line, text)
            assert field.check() is None, text
            assert getattr([*field.rows.values()][-1], "value", None) == value, text


async def choose(driver: Driver, screen: Screen[Any]) -> None:
    """The wide space goes on to the next choice."""
    for number in range(len(screen.query(Choice))):
        choice = screen.query(Choice)[number]
        if type(choice) is not Choice or not choice.display:
            continue
        before = choice.index
        screen.set_focus(choice)
        await driver.burst("　")
        choice = screen.query(Choice)[number]
        assert choice.index == (before + 1) % len(choice.labels)
        assert driver.app.screen is screen


async def type_letters(driver: Driver, screen: Screen[Any], workspace: Path) -> None:
    """No letter but a digit, which answers a question, is a command."""
    files = {path: path.read_bytes() for path in workspace.rglob("*.toml")}
    focused, editing = screen.focused, getattr(screen, "editing", None)
    steps_before = editing.at if editing else None
    await driver.burst(*(one for one in LETTERS if one not in "０１２３４５６７８９"))
    assert driver.app.screen is screen
    assert screen.focused is focused
    assert steps_before == (editing.at if editing else None)
    assert driver.app.is_running
    assert {path: path.read_bytes() for path in workspace.rglob("*.toml")} == files
