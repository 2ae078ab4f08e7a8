"""The overview: counts and dates of every sheet, a target's year, and the way to its place."""

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates.when import When
from miekeshi.model import get
from miekeshi.progress.assessment import standing_name
from miekeshi.progress.verdict import Standing
from miekeshi.store.workspace.glances import Glances
from tests.paths import SAMPLES
from tests.tui.driver import Driver
from tests.tui.hostile import check
from tui.app import Application
from tui.screens.dialogs.problems import ProblemsScreen
from tui.screens.overview.rows import Board
from tui.screens.overview.screen import OverviewScreen
from tui.screens.overview.section_names import date_words
from tui.screens.overview.standings import NAMED, Standings
from tui.screens.passes.evaluate import EvaluateScreen
from tui.screens.passes.report import ReportScreen
from tui.screens.sheet.screen import SheetScreen
from tui.screens.workspace.screen import WorkspaceScreen
from tui.terminal.content import cells
from tui.widgets.shares import ORDER, SIGNS, bar

DAY = date(2022, 1, 20)
SIZES = [(80, 24), (120, 40), (40, 12)]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The sample city, and a file that cannot be read."""
    folder = tmp_path / "city"
    shutil.copytree(SAMPLES, folder)
    (folder / "broken.toml").write_text("format =", "utf-8")
    return folder


def line_with(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


def counts_of(text: str, name: str) -> list[str]:
    """The counts of a row, which stand below a name that is long."""
    lines = text.splitlines()
    at = next(at for at, line in enumerate(lines) if name in line)
    return next(found for line in lines[at : at + 2] if len(found := line.split()[-7:]) == 7 and found[-1].isdecimal())


async def test_counts_by_sheet_and_where_they_lead(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        text = await driver.press("f10")
        assert isinstance(app.screen, OverviewScreen)
        assert "as of 2022-01-20" in text
        heads = ["achieved", "track", "behind", "missed", "judged", "reported", "total"]
        assert line_with(text, "total").split() == heads and line_with(text, " on  ").split() == ["on", "not", "not"]
        assert [line.split("Whole, ")[1][:4] for line in text.splitlines() if "Whole, " in line][:4] == [
            "2024",
            "2023",
            "2021",
            "2019",
        ]
        assert text.index("Date undecided") < text.index("By department"), "what is urgent comes first"
        assert "on track 7 (63.6%)" in await driver.go_to("2021 まちづくり推進部")
        assert counts_of(driver.text, "2021 まちづくり推進部") == ["1", "7", "1", "-", "-", "2", "11"]
        text = await driver.press("enter", "down", "down", "down", "down")
        assert "On track (第3四半期): 315回, goal 430回 or more, achievement 73.3%." in text
        assert "2021-10-29: 480回 → 430回" in text
        assert "Remark (第2四半期): " in text
        scale = [line.split()[0] for line in text.splitlines()[-9:] if any("\u2800" < one < "\u28ff" for one in line)]
        assert scale[0] == "480" and scale[-1] == "0"
        await driver.press("enter")
        assert isinstance(app.screen, SheetScreen)
        assert app.screen.place == (("measure", "m-62k3", "target", "t-dpn7"), "text")
        await driver.press("escape")
        assert isinstance(app.screen, OverviewScreen)
        await driver.press("escape")
        assert isinstance(app.screen, WorkspaceScreen)


async def test_side_by_side_where_there_is_room(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        text = await driver.press("ctrl+o")
        assert "▾ By division  12" in text and "▾ Not reported for the period  4" in text
        await driver.press("f4")
        assert app.screen.focused is app.screen.query_one("#dates", Standings)
        await driver.go_to("3 ① 自治")
        assert "まちづくり推進部  3 ① 自治" in driver.text and "    会加入率74%以上を維持します。" in driver.text
        await driver.press("enter")
        assert isinstance(app.screen, SheetScreen)
        assert app.screen.place == (("measure", "m-rkw8", "target", "t-6xjt"), "text")


async def test_what_is_most_urgent_stays_in_view_as_more_is_read(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10")
        assert isinstance(app.screen, OverviewScreen)
        dates = app.screen.dates
        every, opened = list(dates.rows), dates.opened
        assert len(every) > 10
        dates.show(every[8:], opened)
        dates.show(every, opened)
        await driver.rest()
        assert dates.cursor == 0 and dates.scroll_offset.y == 0
        dates.cursor = 5
        dates.show(every[3:], opened)
        assert dates.row is every[5]


async def test_each_date_names_the_department_where_there_are_several(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(160, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10")
        assert isinstance(app.screen, OverviewScreen)
        lines = [row for row in app.screen.dates.rows if row.line]
        assert lines and all(row.sheet and row.text.startswith(row.sheet.department) for row in lines)


async def test_the_other_side_says_why_there_is_none(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10", "f4", "enter")
        assert driver.toasts == [
            "Everything stands in one column here.",
            "Move to a sheet, a division or a target first.",
        ]


async def test_sections_fold_and_open(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10")
        await driver.go_to("By division")
        assert "▾ By division" in await driver.press("enter")
        assert "健康推進課" in await driver.press("down")
        assert "健康推進課" not in await driver.press("up", "left")
        await driver.press("right")
        assert "健康推進課" in await driver.press("down")
        await driver.press("enter", "down", "down")
        assert "▌" in line_with(driver.text, "1 ②")
        assert "▌" in line_with(await driver.press("left"), "健康推進課")


async def test_a_file_that_cannot_be_read_is_listed_and_says_why(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10", "end")
        assert "Not readable  1" in driver.text
        await driver.press("enter", "end", "enter")
        assert isinstance(app.screen, ProblemsScreen)


async def test_each_sheet_says_how_many_errors_its_check_found_and_several_departments_are_asked_for(
    city: Path,
) -> None:
    file = city / "sheets" / "r6-kenko.toml"
    text = file.read_text("utf-8")
    head = text[text.index("[measure.m-hk8r.target.") :].partition("\n")[0]
    file.write_text(text.replace(head, f'{head}\nwithdrawn = "2024-01-01-none"', 1), "utf-8")
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10")
        await driver.go_to("2024 健康福祉部  1 wrong")
        assert isinstance(app.screen, OverviewScreen)
        row = app.screen.figures.row
        assert row is not None and row.notes[-1] == "1 wrong"
        ratings = app.screen._board.ratings()
        assert ratings[0] == ("a", "A　達成した") and all(key != words for key, words in ratings), (
            "none of after the day"
        )
        await driver.press("f3", "tab")
        await driver.type("健康、環境")
        await driver.press("ctrl+s")
        assert {one.department for _file, one in app.screen._board.known} == {"健康福祉部", "環境市民部"}


async def test_one_sheet_as_it_now_is_saved_or_not(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.open("まちづくり")
        text = await driver.press("f10")
        assert "▾ Targets  11" in text and "By sheet" not in text
        await driver.go_to("2 ③")
        assert "2022-01-21: due date was 2022-02-28" in driver.text
        await driver.press("enter")
        assert isinstance(app.screen, SheetScreen)
        assert app.screen.place == (("measure", "m-62k3", "target", "t-htc7"), "text")


async def test_what_was_changed_on_a_visit_is_counted_anew(city: Path) -> None:
    file = city / "sheets" / "r3-machizukuri.toml"
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10")
        await driver.go_to("2021 まちづくり推進部")
        await driver.press("enter", "down", "enter")
        file.write_text(file.read_text("utf-8").replace("value = 36950", "value = 52001"), "utf-8")
        text = await driver.press("escape")
        assert counts_of(text, "2021 まちづくり推進部") == ["2", "6", "1", "-", "-", "2", "11"]


async def test_plain_signs_where_they_are_asked_for(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        app.change_settings(borders="ascii")
        await driver.press("f10")
        await driver.go_to("2021 まちづくり推進部")
        text = await driver.press("enter", "down")
        assert "36,950人, goal 52,000人 or more" in text
        assert not [char for char in text if "\u2800" <= char <= "\u28ff" or char in "▾▸"]
        assert "# achieved  = on track" in text


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_stays_text(hostile: Path, size: tuple[int, int]) -> None:
    app = Application(hostile, today=lambda: DAY)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10")
        for key in ("down", "enter", "down", "down", "enter", "down", "enter", "end", "up", "f4", "down"):
            await driver.press(key)
            check(app)


@pytest.mark.parametrize("language", ["ja", "en"], indirect=True)
@pytest.mark.parametrize("size", SIZES)
async def test_every_row_fits_and_every_sign_is_narrow(city: Path, size: tuple[int, int], language: str) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=size) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10")
        screen = app.screen
        assert isinstance(screen, OverviewScreen)
        screen._opened |= {row.key for row in screen._board.rows(screen._board.sections(), ())}
        screen._opened |= {f"sheets/{file}" for file in screen._board.reads}
        screen._show()
        for side in screen.query(Standings):
            for index in range(side.count()):
                lines = side.lines(index, side.text_width)
                assert len(lines) == side.height(index, side.text_width)
                assert [line.plain for line in lines if cells(line.plain) > side.text_width] == []
                if (found := side.rows[index].line) and side.text_width >= NAMED:
                    named = next(span for span in reversed(lines[0].spans) if span.style.startswith("."))
                    word = standing_name(found.standing)
                    assert lines[0].plain[named.start : named.end].rstrip() == word


def test_a_board_takes_a_file_read_again_in_its_place() -> None:
    board = Board(alone=False)
    reads = list(Glances(SAMPLES, DAY, indexed=False).of_folder())
    board.add(reads)
    before = board.rows(board.sections(), ("sheets", "divisions"))
    board.add(reads[1:2])
    assert board.rows(board.sections(), ("sheets", "divisions")) == before


@given(st.dictionaries(st.sampled_from(ORDER), st.integers(0, 5000)), st.integers(0, 80))
def test_a_bar_has_its_width_and_shows_whatever_there_is(found: dict[Standing, int], width: int) -> None:
    drawn = bar(Counter(found), width, ascii_only=True).plain
    assert len(drawn) == width
    there = {standing for standing, number in found.items() if number}
    if len(there) <= width:
        assert {SIGNS[standing][1] for standing in there} == set(drawn) - {" "}


async def test_a_report_is_entered_at_the_target_and_counted_on_coming_back(city: Path) -> None:
    file = city / "sheets" / "r3-machizukuri.toml"
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10")
        await driver.go_to("2021 まちづくり推進部")
        overview = app.screen
        await driver.press("enter", "down", "down", "down", "down")
        assert "Enter begins" in await driver.press("f5")
        await driver.press("escape")
        assert app.screen_stack[-1] is overview
        await driver.press("f5", "enter")
        assert isinstance(app.screen, ReportScreen)
        assert app.screen.round.path == ("measure", "m-62k3", "target", "t-dpn7")
        await driver.type("430")
        await driver.press("enter")
        assert "Some changes are not saved" in await driver.press("escape")
        text = await driver.press("1")
        assert isinstance(app.screen, OverviewScreen)
        assert counts_of(text, "2021 まちづくり推進部") == ["2", "6", "1", "-", "-", "2", "11"]
    assert "value = 430" in file.read_text("utf-8")


async def test_a_judgement_is_made_from_the_overview(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10")
        await driver.go_to("2021 まちづくり推")
        await driver.press("ctrl+e")
        assert isinstance(app.screen, EvaluateScreen)
        await driver.press("escape")
        assert isinstance(app.screen, OverviewScreen)


async def test_on_one_sheets_overview_reports_go_into_the_sheet_that_is_open(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.open("まちづくり")
        await driver.press("f10")
        await driver.go_to("1 ③")
        await driver.press("f5", "enter")
        assert isinstance(app.screen, ReportScreen)
        path = app.screen.round.path
        await driver.press("f6", "escape")
        assert isinstance(app.screen, OverviewScreen)
        await driver.press("escape")
        assert isinstance(app.screen, SheetScreen)
        assert "● unsaved" in driver.text
        assert get(app.screen.sheet, path).progress["q3"].text == "未定"


async def test_where_nothing_can_be_reported_the_key_says_why(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10", "f5")
        assert driver.toasts[-1] == "Move to a sheet or a target first."
        await driver.press("down", "f5", "ctrl+e")
        assert driver.toasts[-1] == "Move to a sheet or a target first."


async def test_work_kept_on_the_sheet_is_offered_before_a_report_from_the_overview(city: Path) -> None:
    killed = Application(city, today=lambda: DAY)
    async with killed.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.open("まちづくり")
        await driver.press("f5", "enter", "f6")
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10")
        await driver.go_to("2021 まちづくり推進部")
        assert "There is unsaved work" in await driver.press("f5")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_each_figure_of_a_target_has_its_own_year(city: Path, size: tuple[int, int]) -> None:
    file = city / "sheets" / "r3-machizukuri.toml"
    further = "[measure.m-rkw8.target.t-5ts2.figure.f-6e32]\n"
    revised = "[measure.m-rkw8.target.t-5ts2.figure.f-6e32.was.2021-10-29-k3p7]\nvalue = 30\n\n"
    text = file.read_text("utf-8")
    revision = next(line.split(".")[1][:-1] for line in text.splitlines() if line.startswith("[revision.2021-10-29"))
    before = further + text.partition(further)[2].partition("\n\n")[0] + "\n\n"
    file.write_text(text.replace(before, before + revised.replace("2021-10-29-k3p7", revision)), "utf-8")
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=size) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.open("まちづくり")
        assert "F6" not in await driver.press("f10")
        await driver.press("f6")
        assert driver.toasts[-1] == "Move to a target of several figures first."
        shown = driver.text
        for _row in range(100):
            if "goal 90件" not in shown:
                shown = await driver.press("down")
        assert "F6 Next figure" in shown and "1/2  " in shown
        shown = await driver.press("f6")
        assert "2/2  On track (防災に関するもの, 第2四半期): " in shown
        assert "goal 20件" in shown and "2021-10-29: 30件 → 20件" in shown
        assert any("\u2800" < char <= "\u28ff" for line in shown.splitlines()[-8:] for char in line)
        await driver.press("up", "down")
        assert "goal 90件" in driver.text


async def test_only_what_is_asked_for_shows_as_of_any_day(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(200, 60)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        text = await driver.press("f10")
        assert "on track" in line_with(text, "not reported total"), text
        assert "7 63.6%" in " ".join(line_with(text, "2021 まちづくり").split())
        await driver.go_to("▸ 2021 まちづくり")
        text = await driver.press("enter")
        assert text.index("2021 まちづくり") < text.index("▸ 交通住宅課")
        await driver.press("f3", "tab")
        await driver.type("まちづくり")
        await driver.press("tab", "tab", "right", "right", "right")
        text = await driver.press("ctrl+s")
        assert isinstance(app.screen, OverviewScreen) and app.screen._board.choice.standings == ("behind",)
        assert "2 of 8 sheets" in text and "教育部" not in text
        assert line_with(text, "Whole").split()[-1] == "1"
        await driver.press("f3")
        for _field in range(8):
            await driver.press("tab")
        await driver.type("R3.8.1")
        text = await driver.press("ctrl+s")
        assert "as of 2021-08-01" in text
        assert "▸ 地域振興課" in text and "広報戦略課" not in text, "another target was behind by then"


@pytest.mark.parametrize("language", ["ja"], indirect=True)
@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("2022-03-31", "R4.3.31"), ("2023-09~", "R5.9頃"), ("FY2023", "R5年度"), ("FY2019", "R1年度"),
        ("2023", "R5年"), ("2023-04-01..2023-06-30", "R5.6.30"),
    ],
)  # fmt: skip
def test_a_date_is_short_as_staff_write_it(language: str, stated: str, words: str) -> None:
    assert date_words(When.parse(stated)) == words
