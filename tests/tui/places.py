"""The places of the application, and the keys that lead to each."""

import tomllib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pygit2
import pytest
from textual.screen import Screen

from tests.git.repositories import History
from tests.tui.driver import Driver
from tests.tui.sheets import PUBLISHED

Steps = Callable[[Driver], Awaitable[object]]


async def workspace_screen(driver: Driver) -> None:
    await driver.press("down")


async def sheet_screen(driver: Driver) -> None:
    await driver.open("広報")
    await driver.go_to("案内冊子")


async def outline(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("f4", "down", "down")


async def revise(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("enter")
    await driver.type("（全戸配布）")
    await driver.press("tab")
    await driver.type("R4.5末")
    await driver.press("ctrl+s")


async def correct(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("f6")


async def add_target(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("f7", "enter")


async def withdraw(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("f8")


async def edit_draft(driver: Driver) -> None:
    await driver.open("会計課")
    await driver.go_to("請求書")
    await driver.press("enter", "f6")
    await driver.type("６，５００件")


async def rows(driver: Driver) -> None:
    await driver.open("会計課")
    await driver.go_to("請求書")
    await driver.press("enter", "f6", "tab", "tab", "tab", "tab")
    await driver.type("（令和2年度実績：70件・延1,152人）")
    await driver.press("enter")
    await driver.type("80件（R3年度）")


async def row(driver: Driver) -> None:
    await rows(driver)
    await driver.press("enter", "shift+tab", "enter")


async def all_fields(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("enter", "f6")


async def field_help(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("enter", "tab", "f1")


async def new_sheet(driver: Driver) -> None:
    await driver.press("f2")


async def rename(driver: Driver) -> None:
    await driver.press("shift+f4")


async def choose(driver: Driver) -> None:
    await driver.press("f10", "f3")


async def find(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("ctrl+f")
    await driver.type("4年3月末")


async def folded(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("ctrl+r")


async def jump(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("ctrl+b")


async def forms(driver: Driver) -> None:
    await driver.press("f7")


async def form(driver: Driver) -> None:
    await driver.press("f7", "down", "enter")


async def find_in_all(driver: Driver) -> None:
    await driver.press("f3")
    await driver.type("までに")
    await driver.press("down")


async def revisions(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("ctrl+l", "down")


async def amend(driver: Driver) -> None:
    """What is said of a revision, put right."""
    await revisions(driver)
    await driver.press("f2")


async def replace(driver: Driver) -> None:
    """Words replaced by others."""
    await sheet_screen(driver)
    await driver.press("shift+f3")
    await driver.type("3月末")
    await driver.press("tab")
    await driver.type("5月末")


async def remark(driver: Driver) -> None:
    """A remark on what the cursor is on."""
    await sheet_screen(driver)
    await driver.press("ctrl+f2")
    await driver.type("発行部数も書いてください。")


async def remarked(driver: Driver) -> None:
    """A page with remarks beside it, one of them settled."""
    await remark(driver)
    await driver.press("ctrl+s", "up", "ctrl+f2")
    await driver.type("根拠は？")
    await driver.press("ctrl+s", "ctrl+f3")
    await driver.type("年報による。")
    await driver.press("ctrl+s", "ctrl+f4")


async def remarks(driver: Driver) -> None:
    """The remarks of a sheet."""
    await remarked(driver)
    await driver.press("ctrl+f5")


async def submission(driver: Driver) -> None:
    """A report that was handed in, and is about to be returned."""
    await period(driver)
    await driver.press("enter", "f6", "escape", "ctrl+f6", "ctrl+s", "ctrl+f8")


async def assign(driver: Driver) -> None:
    """What is set for several items."""
    await sheet_screen(driver)
    await driver.press("shift+up", "shift+f2")


async def overview(driver: Driver) -> None:
    await driver.press("f10", "down", "down", "down")


async def across(driver: Driver) -> None:
    """Sheets held against one another."""
    await driver.press("f10", "f7", "left", "left", "down")


async def take_along(driver: Driver) -> None:
    """What is listed, written to a file."""
    await driver.press("f10", "f8")


async def overview_of_a_sheet(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("f10", "down", "down")


async def problems(driver: Driver) -> None:
    await driver.open("broken")


async def hints(driver: Driver) -> None:
    await driver.open("会計課")
    await driver.press("w")


async def handbook(driver: Driver) -> None:
    await driver.press("f1", "f2", "f3")


async def help_screen(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("f1")


async def palette(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("ctrl+p")


async def settings(driver: Driver) -> None:
    await driver.press("f8")


async def first_run(driver: Driver) -> None:
    from tui.screens.workspace.first_run import FirstRunScreen

    driver.app.push_screen(FirstRunScreen(Path("documents") / "miekeshi"))
    await driver.rest()


async def stage(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("f12")


async def carry(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("shift+f12")


async def unsaved(driver: Driver) -> None:
    await driver.open("会計課")
    await driver.go_to("請求書")
    await driver.press("f8", "escape")


async def merge(driver: Driver) -> None:
    """A save of what another hand changed as well."""
    await driver.open("会計課")
    await driver.go_to("支払事務")
    await driver.press("enter")
    await driver.type("（新規）")
    await driver.press("ctrl+s")
    file = next(driver.app.desk.folder.rglob("*kaikei.toml"))
    text = file.read_text("utf-8")
    file.write_text(text.replace("支払事務の電子化", "支払事務の電子化と簡素化"), encoding="utf-8", newline="\n")
    await driver.press("ctrl+s")


async def period(driver: Driver) -> None:
    await driver.open("広報")
    await driver.press("f5")


async def report(driver: Driver) -> None:
    await period(driver)
    await driver.press("enter")
    await driver.type("２８０回")
    await driver.press("enter")
    await driver.type("R4.1.20")


async def reports(driver: Driver) -> None:
    await driver.press("f5")


async def evaluate(driver: Driver) -> None:
    await sheet_screen(driver)
    await driver.press("ctrl+e", "tab")
    await driver.type("冊子を5月に配った。")


async def commit(driver: Driver) -> None:
    repository = pygit2.init_repository(str(driver.app.desk.folder), initial_head="main")
    repository.config["user.name"], repository.config["user.email"] = "広報課", ""
    await driver.open("広報")
    await driver.press("shift+f10")


async def pick_files(driver: Driver) -> None:
    """Which of the files that changed go into a commit."""
    await commit(driver)
    await driver.press("shift+tab", "right", "right", "down")


async def years(driver: Driver) -> None:
    folder = driver.app.desk.folder
    text = (folder / "2021-koho.toml").read_text("utf-8").replace("fiscal_year = 2021", "fiscal_year = 2022")
    later = text.replace("510", "560") + "\n[measure.m-aaaa.target.t-aaaa.progress.q1]\nvalue = 600\n"
    (folder / "koho-2022.toml").write_text(later, "utf-8", newline="\n")
    await driver.open("広報")
    await driver.go_to("SNS")
    await driver.press("ctrl+f10")


async def exchange(driver: Driver) -> None:
    """Where sheets are exchanged."""
    await driver.press("f6")


async def hand_in(driver: Driver) -> None:
    """Which file is handed in."""
    await driver.press("f6", "f8")


async def handed_in(driver: Driver) -> None:
    """Who handed in which sheet."""
    commit_twice(driver)
    await driver.press("f6", "f3")


def old_file(driver: Driver) -> None:
    """Put beside the sheets a file that holds one as text, with the words of the first."""
    folder = driver.app.desk.folder
    sheet = tomllib.loads((folder / "2021-koho.toml").read_text("utf-8"))
    lines = ["令和2年度　広報課の運営方針", "差出人: 広報課", "１　市の情報を届ける（広報課）", "【達成目標】"]
    for measure in sheet["measure"].values():
        lines += [f"① {one['text'][:400]}" for one in measure.get("target", {}).values()]
    (folder / "old.txt").write_text("\n".join(lines), "utf-8", newline="\n")


async def begin_import(driver: Driver) -> None:
    """The file that is to be taken over."""
    await driver.press("shift+f2")


async def importing(driver: Driver) -> None:
    """A file being taken over."""
    old_file(driver)
    await begin_import(driver)
    await driver.type("old.txt")
    await driver.press("ctrl+s")


async def import_head(driver: Driver) -> None:
    """What the file does not say of its sheet."""
    await importing(driver)
    await driver.press("f2")


async def table(driver: Driver) -> None:
    """The reports of a table."""
    folder = driver.app.desk.folder
    sheet = tomllib.loads((folder / "2021-koho.toml").read_text("utf-8"))
    ids = [key for measure in sheet["measure"].values() for key in measure.get("target", {})]
    lines = [
        "file,id,period,value,note",
        *(f"2021-koho.toml,{key},q2,12,集計中" for key in ids),
        "2021-koho.toml,t-zzzz,q2,1,",
    ]
    (folder / "reports.csv").write_text("\n".join(lines), "utf-8", newline="\n")
    await begin_import(driver)
    await driver.type("reports.csv")
    await driver.press("ctrl+s")


async def output(driver: Driver) -> None:
    """Files for paper of one sheet."""
    await sheet_screen(driver)
    await driver.press("ctrl+f12")


async def output_of_all(driver: Driver) -> None:
    """Files for paper of all sheets."""
    await driver.press("ctrl+f12")


def commit_twice(driver: Driver) -> None:
    """Let the folder be a repository: the sheets as first published, then as they are."""
    folder = driver.app.desk.folder
    names = ("2021-koho.toml", "2022-kaikei.toml")
    texts = {name: (folder / name).read_text("utf-8") for name in names}
    made = History(folder)
    made.commit({"2021-koho.toml": PUBLISHED}, message="公表")
    made.commit(texts, message="改定と、来年度の案")


async def proof(driver: Driver) -> None:
    """What of a sheet's history is not open."""
    text = (driver.app.desk.folder / "2021-koho.toml").read_text("utf-8")
    made = History(driver.app.desk.folder)
    made.commit({"2021-koho.toml": text})
    made.commit({"2021-koho.toml": text.replace("案内冊子を", "パンフレットを")}, message="言い換え")
    await driver.open("広報")
    await driver.until(lambda: "proof" in driver.app.screen.by_id and not driver.app.screen.by_id["proof"].why_not())
    await driver.press("ctrl+f9")


async def history(driver: Driver) -> None:
    """The commits that touch a sheet."""
    commit_twice(driver)
    await sheet_screen(driver)
    await driver.press("f13", "down")


async def history_of_all(driver: Driver) -> None:
    """The commits that touch any sheet."""
    commit_twice(driver)
    await driver.press("f4")


async def compare(driver: Driver) -> None:
    """Two commits compared."""
    await history_of_all(driver)
    await driver.press("f6", "down", "f5")


async def version(driver: Driver) -> None:
    """A former version of a sheet."""
    await history(driver)
    await driver.press("enter")


COST = """
[measure.m-aaaa.cost.c-aaaa]
title = "印刷製本費"
unit = "千円"

[measure.m-aaaa.cost.c-aaaa.amount.y-aaaa]
nature = "budget"
value = 1200
"""


async def spent(driver: Driver) -> None:
    """What was spent of a cost."""
    path = driver.app.desk.folder / "2021-koho.toml"
    path.write_text(path.read_text("utf-8") + COST, "utf-8", newline="\n")
    await driver.open("広報")
    await driver.go_to("印刷製本費")
    await driver.press("enter", "1")


PLAN = """format = "goal-plan/1"
[plan.p]
title = "第3次総合計画"
first = 2021
last = 2030
[plan.p.level.aim]
order = 10
label = "基本目標"
[plan.p.level.policy]
order = 20
label = "政策"
[node.n-aaaa]
plan = "p"
number = "1"
title = "情報が届くまち"
[node.n-bbbb]
parent = "n-aaaa"
number = "1-1"
title = "広報の充実"
"""


async def city_plan(driver: Driver) -> None:
    """The city's plan as a tree."""
    (driver.app.desk.folder / "miekeshi-plan.toml").write_text(PLAN, "utf-8", newline="\n")
    await driver.press("shift+f7", "down", "down")


async def node_of_the_plan(driver: Driver) -> None:
    """The form of a node."""
    await city_plan(driver)
    await driver.press("enter")


async def list_of_nodes(driver: Driver) -> None:
    """A list to choose from."""
    await node_of_the_plan(driver)
    await driver.press("tab", "enter")


async def first_plan(driver: Driver) -> None:
    """The form of a plan, where there is none yet."""
    await driver.press("shift+f7")


SCREENS: list[Steps] = [
    workspace_screen, sheet_screen, outline, revise, correct, add_target, withdraw, edit_draft, rows, row, all_fields,
    field_help, new_sheet, rename, choose, find, find_in_all, folded, jump, forms, form, overview,
    across, take_along,
    overview_of_a_sheet, revisions, problems, hints, help_screen, handbook, palette, settings, first_run,
    unsaved, period,
    report, reports,
    stage, carry, evaluate, merge, commit, years, exchange, history, history_of_all, compare, version, spent,
    proof, hand_in, handed_in, pick_files,
    importing, table,
    output, output_of_all,
    city_plan, list_of_nodes,
    remark, remarked, remarks, submission,
]  # fmt: skip


async def row_of_a_form(driver: Driver) -> None:
    """The form of a row of a form."""
    await edit_draft(driver)
    driver.app.screen.set_focus(driver.app.screen.query("RowList").first())
    await driver.press("enter")


async def round_of_all(driver: Driver) -> None:
    """The quarterly update of all sheets."""
    await reports(driver)
    await driver.press("enter")


async def of_the_workspace(driver: Driver) -> None:
    """The workspace's own entries."""
    await driver.press("f7", "home", "enter")


async def form_page(driver: Driver) -> None:
    """A sheet by a form, by itself."""
    await driver.press("f7", "down", "enter", "f5")


async def form_sent(driver: Driver) -> None:
    """The file that a form is written to."""
    await driver.press("f7", "down", "f8")


async def form_taken(driver: Driver) -> None:
    """The file that a form is taken in from."""
    await driver.press("f7", "f9")


async def form_renamed(driver: Driver) -> None:
    """The name under which a form is taken in."""
    driver.app.desk.folder.joinpath("様式.toml").write_text('format = "goal-form/1"\ntitle = "様式"\n', "utf-8")
    await form_taken(driver)
    await driver.type("様式.toml")
    await driver.press("ctrl+s")


async def copy_of_a_form(driver: Driver) -> None:
    """The form that copies a form."""
    await driver.press("f7", "down", "f2")


async def part_of_a_form(driver: Driver) -> None:
    """The form of a part of a form."""
    await copy_of_a_form(driver)
    await driver.press("ctrl+s", "enter", "enter")


STEPS = pytest.mark.parametrize(
    "steps",
    [
        *SCREENS,
        row_of_a_form,
        begin_import,
        import_head,
        round_of_all,
        of_the_workspace,
        copy_of_a_form,
        part_of_a_form,
        node_of_the_plan,
        first_plan,
        form_page,
        form_sent,
        form_taken,
        form_renamed,
        amend,
        assign,
        replace,
    ],
    ids=lambda steps: steps.__name__,
)


async def reach(driver: Driver, steps: Steps) -> Screen[Any]:
    """Go the steps; the screen they lead to."""
    await driver.rest()
    await steps(driver)
    await driver.rest()
    return driver.app.screen


async def edited(driver: Driver) -> None:
    """A draft with one unsaved change."""
    await driver.open("会計課")
    await driver.go_to("支払事務")
    await driver.press("enter")
    await driver.type("（新規）")
    await driver.press("ctrl+s")
    assert "● unsaved" in driver.text
