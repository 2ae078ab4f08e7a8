"""A year of one sheet, from its draft to the draft of the next, each step a commit that git shows in a few lines.

A step is a function of the ``Office`` in ``STEPS``; it leaves the file sound, and says which lines it changed.
"""

import shutil
from pathlib import Path

import pytest

from miekeshi.cli import carry_forward, close, publish, rate, reopen, report, revise
from miekeshi.diff.changes import changes
from miekeshi.model import get
from miekeshi.page.layout import page
from miekeshi.revision.views import original
from miekeshi.store.workspace.folder import root_of
from miekeshi.store.workspace.forms import form
from miekeshi.text import i18n
from tests.year.office import ADVICE, BUS, HOUSE, POST, POSTS, Office, drafted, target

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def published(office: Office) -> None:
    said = office.says(publish.command, "--on", "R3.5.14", "--by", POST)
    assert said == f"令和3年5月14日に公表しました: {office.file}\n"
    assert office.diff() == [
        '+stage = "published"',
        "+published = 2021-05-14",
        "+[transition.2021-05-14-xxxx]",
        '+stage = "published"',
        f'+by = "{POST}"',
    ]


def first_quarter(office: Office) -> None:
    for key, value in ((BUS, "11,870人"), (POSTS, "１０２")):
        office.says(report.command, key, value, "--period", "q1", "--on", "R3.7.9", "--by", "交通住宅課")
    assert office.diff() == [
        "+[measure.m-tst6.target.t-96ru.progress.q1]",
        "+value = 11870",
        "+on = 2021-07-09",
        '+by = "交通住宅課"',
        "+[measure.m-62k3.target.t-dpn7.progress.q1]",
        "+value = 102",
        "+on = 2021-07-09",
        '+by = "交通住宅課"',
    ]


def second_quarter(office: Office) -> None:
    note = "8月と9月は外出の自粛により前年を下回った。"
    office.says(report.command, BUS, "23140", "--period", "q2", "--on", "R3.10.8", "--note", note, "--status", "遅れ")
    office.says(report.command, POSTS, "198", "--period", "q2", "--on", "R3.10.8")
    assert len(office.diff()) == 6 + 4
    assert f'+note = "{note}"' in office.diff()


def mid_year_revision(office: Office) -> None:
    before = office.sheet
    why = ("--on", "R3.10.29", "--reason", "催しが中止となったため", "--approved-by", POST)
    text = "市公式SNS（Instagram及びTwitter）への投稿を年間430回以上行います。"
    said = office.says(revise.command, POSTS, "--text", text, "--value", "430", *why)
    assert "年間{--480--}{++430++}回以上" in said
    office.says(revise.command, HOUSE, "--due", "R4.3末", "--revision", "2021-10-29")
    assert office.diff() == [
        "+[revision.2021-10-29-xxxx]",
        '+reason = "催しが中止となったため"',
        f'+approved_by = "{POST}"',
        f'-text = "{get(before, target(POSTS)).text}"',
        f'+text = "{text}"',
        "-value = 480",
        "+value = 430",
        "+[measure.m-62k3.target.t-dpn7.was.2021-10-29-xxxx]",
        f'+  text = "{get(before, target(POSTS)).text}"',
        "+  value = 480",
        "-due = 2021-12-31",
        "+due = 2022-03-31",
        "+[measure.m-62k3.target.t-htc7.was.2021-10-29-xxxx]",
        "+  due = 2021-12-31",
    ]
    shown = [block.tag for block in page(office.sheet, form(before.form, root_of(office.file)))]
    assert shown.count("R3.10.29 改定") == 1


def third_quarter(office: Office) -> None:
    office.says(report.command, BUS, "36950", "--period", "q3", "--on", "R4.1.11")
    office.says(report.command, POSTS, "315", "--period", "q3", "--on", "R4.1.11")
    assert len(office.diff()) == 8


def fourth_quarter(office: Office) -> None:
    office.says(report.command, BUS, "49,820", "--period", "q4", "--on", "R4.4.8")
    office.says(report.command, POSTS, "441", "--period", "q4", "--on", "R4.4.8")
    office.says(report.command, HOUSE, "2", "--period", "q4", "--on", "R4.4.8", "--status", "完了")
    assert len(office.diff()) == 4 + 4 + 5


def evaluated(office: Office) -> None:
    why = ("--reason", "後半に持ち直した。", "--on", "R4.4.15", "--by", POST)
    said = office.says(rate.command, "m-62k3", "おおむね", *why)
    assert said.splitlines()[1] == "  おおむね達成（80%以上100%未満）"
    assert office.diff() == [
        "+[measure.m-62k3.evaluation.self]",
        '+rating = "nearly"',
        '+reason = "後半に持ち直した。"',
        "+on = 2022-04-15",
        f'+by = "{POST}"',
    ]


def closed(office: Office) -> None:
    said = office.says(close.command, "--on", "R4.5.31", "--by", "企画課長")
    assert said.count("[not-judged]") == len(office.sheet.measure) - 1
    assert "t-96ru" not in said
    assert office.diff() == [
        '-stage = "published"',
        '+stage = "closed"',
        "+closed = 2022-05-31",
        "+[transition.2022-05-31-xxxx]",
        '+stage = "closed"',
        '+by = "企画課長"',
    ]


def reopened_for_a_slip(office: Office) -> None:
    before = office.file.read_bytes()
    assert "確定を解いてください" in office.says(report.command, BUS, "49,802", "--period", "q4", status=1)
    assert "確定を解いてください" in office.says(revise.command, BUS, "--value", "1", "--reason", "a", status=1)
    assert office.file.read_bytes() == before
    office.says(reopen.command, "--on", "R4.6.10", "--reason", "実績値の転記誤りのため", "--by", "企画課長")
    office.says(report.command, BUS, "49,802", "--period", "q4", "--on", "R4.6.10")
    office.says(close.command, "--on", "R4.6.10", "--by", "企画課長")
    assert office.diff() == [
        "-closed = 2022-05-31",
        "+closed = 2022-06-10",
        "+[transition.2022-06-10-xxxx]",
        '+stage = "published"',
        '+reason = "実績値の転記誤りのため"',
        '+by = "企画課長"',
        "+[transition.2022-06-10-xxxx]",
        "+order = 10",
        '+stage = "closed"',
        '+by = "企画課長"',
        "-value = 49820",
        "-on = 2022-04-08",
        "+value = 49802",
        "+on = 2022-06-10",
    ]


def carried_forward(office: Office) -> None:
    said = office.says(carry_forward.command)
    made = office.folder / "r4-machizukuri.toml"
    assert f"作りました: {made}\n" in said
    assert f"  {HOUSE}  2 ③ " in said
    assert office.diff() == []
    assert office.git("status", "--porcelain") == "?? r4-machizukuri.toml\n"
    this, following = office.sheet, office.read(made)
    assert (following.fiscal_year, following.title) == (2022, "令和4年度 まちづくり推進部の運営方針")
    assert get(following, target(HOUSE)) is None
    bus = get(following, target(BUS))
    [baseline] = bus.baseline.values()
    assert (bus.text, str(bus.due[0])) == (get(this, target(BUS)).text, "2023-03-31")
    assert (baseline.text, baseline.value) == ("（令和3年度実績：49,802人）", 49802)
    [baseline] = get(following, target(POSTS)).baseline.values()
    assert (baseline.text, baseline.value) == ("（令和3年度末：441回）", 441)
    [baseline] = get(following, target(ADVICE)).baseline.values()
    assert baseline.text == "（令和3年2月末時点：104件）"
    assert (following.revision, following.transition) == ({}, {})


def next_year_published(office: Office) -> None:
    office.file = office.folder / "r4-machizukuri.toml"
    text = "コミュニティバスの年間利用者数を53,000人以上とします。"
    office.says(revise.command, BUS, "--text", text, "--value", "53000")
    assert len(office.diff()) == 5
    office.commit("次年度の案を直す")
    said = office.says(publish.command, "--on", "R4.6.17", "--by", POST)
    assert said.count("[carried-unchanged]") == len([line for line in office.diff() if line == "-carried = 2021"]) > 10
    assert office.sheet.stage == "published"


STEPS = (
    drafted,
    published,
    first_quarter,
    second_quarter,
    mid_year_revision,
    third_quarter,
    fourth_quarter,
    evaluated,
    closed,
    reopened_for_a_slip,
    carried_forward,
    next_year_published,
)


@pytest.fixture(autouse=True)
def japanese() -> object:
    i18n.use("ja")
    yield
    i18n.use(None)


def test_a_year(tmp_path: Path) -> None:
    office = Office(tmp_path)
    first = office.file
    for step in STEPS:
        step(office)
        assert office.sheet
        office.commit(step.__name__)
    assert len(office.git("log", "--format=%h").splitlines()) == len(STEPS) + 1
    [beginning] = office.git("rev-list", "--max-parents=0", "HEAD").split()
    draft = office.git("show", f"{beginning}:{first.name}")
    (tmp_path / "first.toml").write_text(draft, "utf-8", newline="\n")
    kept = original(office.read(first)).model_copy(
        update={"stage": "draft", "published": None, "closed": None, "transition": {}}
    )
    assert [change.path for change in changes(office.read(tmp_path / "first.toml"), kept)] == []
