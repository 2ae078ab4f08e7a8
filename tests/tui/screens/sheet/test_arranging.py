"""Where the items of a sheet stand, by keys alone: what the screen then shows, and what the file then says."""

import difflib
import tomllib
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from tests.paths import SAMPLES
from tests.tui.driver import Driver
from tests.tui.files import read
from tests.tui.reading import at_cursor, under_cursor
from tests.tui.sheets import DRAFT, PUBLISHED, TODAY
from tui.app import Application
from tui.widgets.page.page import PageRoll

HOSTILE = "[KPI] [/] [red]x[/red] {0} %s"
GOALS = f"""\
format = "goal-sheet/1"
fiscal_year = 2022
title = "令和4年度 港湾部の取組目標"
department = "港湾部"
stage = "draft"

[goal.g-aaaa]
order = 10
title = "安全な港"

[goal.g-bbbb]
order = 20
title = "{HOSTILE}"

[measure.m-aaaa]
order = 10
title = "岸壁の点検"
goal = "g-aaaa"

[measure.m-aaaa.target.t-aaaa]
order = 10
text = "{HOSTILE} 壱"

[measure.m-aaaa.target.t-bbbb]
order = 20
text = "点検を年2回行う。"  # 春と秋

[measure.m-aaaa.target.t-cccc]
order = 30
text = "結果を公表する。"
part_of = "t-bbbb"

[measure.m-bbbb]
order = 20
title = "航路の浚渫"
goal = "g-aaaa"
"""
EMPTY = 'format = "goal-sheet/1"\nfiscal_year = 2022\nstage = "draft"\n'


@pytest.fixture
def harbour(workspace: Path) -> Path:
    """The file of a draft with two goals, in the workspace."""
    path = workspace / "2022-kowan.toml"
    path.write_text(GOALS, encoding="utf-8", newline="\n")
    return path


def added_lines(before: str, after: str) -> list[str]:
    """The lines that the file has besides those it had; it must have lost none."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert [line for line in lines if line.startswith("- ")] == []
    return [line[2:] for line in lines if line.startswith("+ ") and line[2:]]


def in_turn(text: str, *words: str) -> bool:
    """Whether the words stand one after the other."""
    places = [text.index(one) for one in words]
    return places == sorted(places)


async def test_an_item_goes_up_and_down_and_the_cursor_with_it(application: Application, harbour: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.go_to("点検を年2回")
        page = await driver.press("ctrl+up")
        assert driver.toasts == ["Moved up: 点検を年2回行う. Not saved yet: Ctrl+S writes it, Ctrl+Z takes it back."]
        assert in_turn(page, "点検を年2回行う。", "壱", "結果を公表する。")
        assert "点検を年2回" in under_cursor(page)
        await driver.press("ctrl+up")
        assert driver.toasts[-1] == "This is the first of its kind here."
        page = await driver.press("K", "J", "ctrl+down")
        assert in_turn(page, "壱", "結果を公表する。", "点検を年2回行う。")
        await driver.press("ctrl+down")
        assert driver.toasts[-1] == "This is the last of its kind here."
        page = await driver.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert in_turn(page, "壱", "点検を年2回行う。", "結果を公表する。")
        await driver.press("ctrl+up", "ctrl+s")
    assert read(harbour) == GOALS.replace('order = 20\ntext = "点検', 'order = 5\ntext = "点検')


async def test_hostile_words_move_and_stay_words(application: Application, harbour: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.go_to("壱")
        page = await driver.press("ctrl+down")
        assert driver.toasts[-1].startswith(f"Moved down: {HOSTILE} 壱. Not saved")
        assert f"{HOSTILE} 壱" in under_cursor(page)
        await driver.press("ctrl+d", "ctrl+c", "ctrl+v", "ctrl+x", "f8")
        assert driver.toasts[-1].startswith("Removed ")


async def test_order_in_a_published_sheet_leaves_no_trace(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        page = await driver.press("ctrl+up")
        assert in_turn(page, "案内冊子", "市公式SNS")
        await driver.press("ctrl+s")
    expected = PUBLISHED.replace('order = 20\nmark = "②"', 'order = 5\nmark = "②"')
    assert read(workspace / "2021-koho.toml") == expected


async def test_a_measure_moves_to_another_goal_and_back(application: Application, harbour: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.press("ctrl+g")
        assert driver.toasts[-1] == "Put the cursor on a measure first."
        await driver.go_to("航路の浚渫")
        asked = await driver.press("ctrl+g")
        assert "Move to which goal? 航路の浚渫" in asked
        assert f"1. {HOSTILE}" in asked
        assert "2. (no goal)" in asked
        page = await driver.press("enter")
        assert "航路の浚渫" in under_cursor(page)
        assert in_turn(page, "岸壁の点検", HOSTILE + "\n", "航路の浚渫")
        await driver.press("ctrl+up")
        assert driver.toasts[-1] == "Nothing stands beside this that it could change places with."
        assert in_turn(await driver.press("ctrl+z"), "航路の浚渫", HOSTILE + "\n")
        await driver.press("ctrl+y", "ctrl+s")
    assert read(harbour) == GOALS.replace(
        'order = 20\ntitle = "航路の浚渫"\ngoal = "g-aaaa"', 'order = 10\ntitle = "航路の浚渫"\ngoal = "g-bbbb"'
    )


async def test_a_measure_goes_up_among_those_of_its_goal(application: Application, harbour: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.go_to("航路の浚渫")
        assert in_turn(await driver.press("ctrl+up"), "安全な港", "航路の浚渫", "岸壁の点検")
        await driver.press("ctrl+s")
    assert read(harbour) == GOALS.replace('order = 20\ntitle = "航路', 'order = 5\ntitle = "航路')


async def test_a_target_is_duplicated_in_a_draft(application: Application, harbour: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.go_to("点検を年2回")
        page = await driver.press("ctrl+d")
        assert page.count("点検を年2回行う。") >= 2
        assert "点検を年2回" in under_cursor(page)
        await driver.press("ctrl+up")
        assert page != await driver.press("ctrl+z", "ctrl+z")
        await driver.press("ctrl+y", "ctrl+s")
    new = added_lines(GOALS, read(harbour))
    assert new[0].startswith("[measure.m-aaaa.target.t-")
    assert new[1:] == ["order = 25", 'text = "点検を年2回行う。"']


async def test_a_duplicate_in_a_published_sheet_is_inserted_by_a_revision(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        form = await driver.press("ctrl+d")
        assert "Duplicate: ② 令和4年1月末までに" in form
        await driver.press("tab")
        await driver.type("全戸分を追加するため")
        page = await driver.press("ctrl+s")
        assert "案内冊子を作る。 〔R3.10.29 改定〕" in page
        await driver.press("ctrl+s")
    written = read(workspace / "2021-koho.toml")
    new = [line.partition("2021-10-29-")[0] for line in added_lines(PUBLISHED, written)]
    assert new.count('added = "') == 1
    assert new.count("[revision.") == 1
    assert not [line for line in new if "was" in line]


async def test_a_target_is_pasted_into_another_sheet(application: Application, workspace: Path, harbour: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.press("ctrl+v")
        assert driver.toasts[-1] == "Nothing was cut or copied yet. Ctrl+C copies the item under the cursor."
        await driver.go_to("結果を公表する")
        await driver.press("ctrl+c")
        assert driver.toasts[-1] == "Copied: 結果を公表する. Ctrl+V puts it in, here or on another sheet."
        await driver.press("escape", "escape")
        await driver.open("会計課")
        await driver.press("ctrl+v")
        assert driver.toasts[-1].startswith("Target: this does not fit here.")
        await driver.go_to("請求書")
        page = await driver.press("insert")
        assert in_turn(page, "請求書の電子受付", "結果を公表する。")
        assert "結果を公表する" in under_cursor(page)
        assert "結果を公表する" not in await driver.press("ctrl+z")
        await driver.press("ctrl+y", "ctrl+s")
    written = read(workspace / "2022-kaikei.toml")
    assert written.startswith(DRAFT)
    assert written.endswith(']\norder = 20\ntext = "結果を公表する。"\n')
    assert read(harbour) == GOALS


async def test_a_measure_is_cut_and_pasted_into_an_empty_sheet(workspace: Path, harbour: Path) -> None:
    (workspace / "2022-kara.toml").write_text(EMPTY, encoding="utf-8")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.go_to("航路の浚渫")
        page = await driver.press("ctrl+x")
        assert driver.toasts[-1].startswith("Cut: 航路の浚渫.")
        assert "航路の浚渫" not in page
        await driver.press("ctrl+s", "escape", "escape")
        await driver.open("kara")
        for key in ("f8", "ctrl+d", "ctrl+x", "ctrl+c", "ctrl+up"):
            await driver.press(key)
            assert driver.toasts[-1].startswith("Put the cursor on a goal, a measure, a target or another item")
        assert "航路の浚渫" in await driver.press("ctrl+v")
        await driver.press("ctrl+s")
    head, _between, tail = GOALS.partition("\n[measure.m-bbbb]\n")
    assert tail
    assert read(harbour) == head
    written = read(workspace / "2022-kara.toml")
    assert written.startswith(EMPTY)
    assert written.endswith(']\norder = 10\ntitle = "航路の浚渫"\n')


async def test_what_referred_to_a_removed_item_no_longer_does(application: Application, harbour: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.go_to("点検を年2回")
        await driver.press("f8")
        await driver.press("home")
        await driver.go_to("安全な港")
        await driver.press("f8", "ctrl+s")
        assert "岸壁の点検" in driver.text
    written = read(harbour)
    assert "g-aaaa" not in written
    assert "t-bbbb" not in written
    assert GOALS.replace('goal = "g-aaaa"\n', "").partition("[measure.m-bbbb]")[2] in written


@pytest.mark.parametrize(
    ("words", "trace"),
    [("届く言葉", "[section.policy]"), ("相談窓口の見直し", "[measure.m-bbbb]")],
)
async def test_any_kind_of_item_is_withdrawn_after_publication(
    application: Application, workspace: Path, words: str, trace: str
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to(words)
        assert "Withdraw: " in await driver.press("f8")
        await driver.press("tab")
        await driver.type("見直しのため")
        assert words in await driver.press("ctrl+s")
        await driver.press("ctrl+s")
    written = read(workspace / "2021-koho.toml")
    new = added_lines(PUBLISHED, written)
    assert [line.partition("2021-10-29-")[0] for line in new] == [
        "[revision.",
        'reason = "見直しのため"',
        'withdrawn = "',
    ]
    item = written[: written.index("withdrawn = ")]
    assert item[item.rindex("[") :].startswith(trace)


@pytest.mark.parametrize(
    ("kind", "typed", "written"),
    [
        ("Action", "潜水調査を行う。", 'text = "潜水調査を行う。"'),
        ("Note", "※ 見込み", 'text = "※ 見込み"'),
        ("Section", "岸壁の老朽化", 'heading = "岸壁の老朽化"'),
        ("Measure", "防波堤の補修", 'title = "防波堤の補修"\ngoal = "g-aaaa"'),
        ("Goal", "にぎわう港", 'title = "にぎわう港"'),
        ("Officer", "港湾部長", 'post = "港湾部長"'),
        ("Cost", "浚渫費", 'title = "浚渫費"'),
    ],
)
async def test_every_kind_of_item_is_added_where_it_fits(
    application: Application, harbour: Path, kind: str, typed: str, written: str
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.go_to("岸壁の点検")
        offered = await driver.press("f7")
        (number,) = [one for one in range(1, 9) if f"{one}. {kind}" in offered]
        assert f"Add a{'n' if kind[0] in 'AO' else ''} {kind.lower()}: " in await driver.press(str(number))
        await driver.type(typed)
        page = await driver.press("ctrl+s")
        assert typed in under_cursor(page)
        assert typed not in await driver.press("ctrl+z")
        await driver.press("ctrl+y", "ctrl+s")
    assert written in read(harbour).replace('goal = "g-aaaa"\ntitle = "防波堤の補修"', written)


async def test_only_what_fits_is_offered(application: Application, harbour: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        offered = await driver.press("f7")
        assert ". Note" in offered
        assert ". Target" not in offered
        assert ". Action" not in offered


@pytest.mark.parametrize("language", ["ja"], indirect=True)
async def test_the_words_are_japanese(application: Application, harbour: Path, language: str) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.go_to("航路の浚渫")
        assert "組織目標" in await driver.press("ctrl+g")
        await driver.press("escape", "ctrl+c", "ctrl+v", "ctrl+up", "ctrl+d", "ctrl+x")
        assert all("measure" not in toast and "Moved" not in toast for toast in driver.toasts)
        assert "航路の浚渫" in driver.toasts[-1]
        assert "切り取り" in driver.toasts[-1]


LINKED = """\
format = "goal-sheet/1"
fiscal_year = 2021
title = "令和3年度 水道部の取組目標"
department = "水道部"
stage = "draft"

[measure.m-1]
order = 10
number = "1"
title = "管路の更新"

[measure.m-1.target.t-1]
order = 10
text = "老朽管を5km更新する。"  # 協議済み
value = 5

[measure.m-1.target.t-1.progress.q1]
value = 1

[measure.m-1.target.t-2]
order = 20
text = "うち幹線を2km更新する。"
part_of = "t-1"

[measure.m-2]
order = 20
number = "2"
title = "漏水の調査"
"""


@pytest.fixture
def water(workspace: Path) -> Path:
    """A draft in which one target is a part of another."""
    path = workspace / "2021-suido.toml"
    path.write_text(LINKED, encoding="utf-8", newline="\n")
    return path


async def test_what_is_cut_and_pasted_in_a_draft_is_the_same_item_still(application: Application, water: Path) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("水道部")
        await driver.go_to("老朽管")
        await driver.press("ctrl+x")
        assert "Cut: 老朽管を5km更新する (1 item was a part of it)" in driver.toasts[-1]
        await driver.go_to("漏水の調査")
        await driver.press("ctrl+v", "ctrl+s")
        found = tomllib.loads(water.read_text("utf-8"))["measure"]
        assert found["m-2"]["target"]["t-1"] == {
            "order": 10,
            "text": "老朽管を5km更新する。",
            "value": 5,
            "progress": {"q1": {"value": 1}},
        }
        assert set(found["m-1"]["target"]) == {"t-2"}
        assert found["m-1"]["target"]["t-2"]["part_of"] == "t-1"
        await driver.press("ctrl+v", "ctrl+s")
        copies = tomllib.loads(water.read_text("utf-8"))["measure"]["m-2"]["target"]
        assert len(copies) == 2
        assert sum("progress" in one for one in copies.values()) == 1


async def test_what_is_cut_and_pasted_after_publication_goes_on_with_its_reports(
    application: Application, water: Path
) -> None:
    water.write_text(LINKED.replace('"draft"', '"published"\npublished = 2021-05-14'), encoding="utf-8")
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("水道部")
        await driver.go_to("老朽管")
        await driver.press("ctrl+x", "tab")
        await driver.type("担当替え")
        await driver.press("ctrl+s")
        assert "(1 item stays a part of it)" in driver.toasts[-1]
        await driver.go_to("漏水の調査")
        await driver.press("ctrl+v")
        assert "its reports and ratings go on here" in driver.toasts[-1]
        await driver.press("ctrl+s")
        found = tomllib.loads(water.read_text("utf-8"))["measure"]
        assert found["m-1"]["target"]["t-1"]["withdrawn"].startswith("2021-10-29")
        [(key, copy)] = found["m-2"]["target"].items()
        assert key != "t-1"
        assert copy["progress"] == {"q1": {"value": 1}}
        assert copy["added"] == found["m-1"]["target"]["t-1"]["withdrawn"]


async def test_a_link_that_cannot_go_along_is_told_of(application: Application, water: Path) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("水道部")
        await driver.go_to("うち幹線")
        await driver.press("ctrl+c", "escape")
        await driver.press(*["backspace"] * 3)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("ctrl+v")
        assert "the target it was a part of is not on this sheet" in driver.toasts[-1]


async def test_the_cursor_goes_on_to_what_stood_beside_what_went(application: Application, harbour: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.go_to("壱")
        assert "点検を年2回" in under_cursor(await driver.press("f8"))
        assert "壱" in under_cursor(await driver.press("ctrl+z"))
        await driver.go_to("結果を公表する")
        assert "点検を年2回" in under_cursor(await driver.press("f8"))
        await driver.press("ctrl+z", "home")
        await driver.go_to("岸壁")
        assert "航路の浚渫" in under_cursor(await driver.press("f8"))
        assert "岸壁の点検" in under_cursor(await driver.press("ctrl+z"))


async def test_an_undone_add_leaves_the_cursor_where_it_was_added_from(application: Application, harbour: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.go_to("点検を年2回")
        await driver.press("ctrl+d")
        assert "点検を年2回" in under_cursor(await driver.press("ctrl+z"))
        assert "結果を公表する" in under_cursor(await driver.press("down"))


async def test_a_cut_in_the_outline_leaves_its_cursor_beside(application: Application, harbour: Path) -> None:
    async with application.run_test(size=(120, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("港湾")
        await driver.press("tab")
        outline = application.screen.query_one("#outline")
        assert application.focused is outline
        for _count in range(30):
            if "[KPI]" in at_cursor(application):
                break
            await driver.press("down")
        await driver.press("ctrl+x")
        assert "点検を年2回" in at_cursor(application)
        assert "結果を公表する" in (await driver.press("down") and at_cursor(application))


async def test_from_a_report_or_a_judgement_its_measure_is_moved(tmp_path: Path) -> None:
    copytree(SAMPLES, tmp_path / "city", ignore=ignore_patterns("*.py", "__pycache__"))
    application = Application(tmp_path / "city", tmp_path / "city" / "sheets" / "r6-kankyo.toml", today=lambda: TODAY)
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        page = application.screen.query_one(PageRoll)
        for kind in ("evaluation", "progress"):
            places = enumerate((group[0].path, group[0].field) for group in page.groups)
            page.cursor = next(at for at, (path, field) in places if field and kind in path)
            assert "Move to which goal?" in await driver.press("ctrl+g")
            await driver.press("escape")
