"""``miekeshi diff``: between commits, files and years."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.diff import KINDS
from miekeshi.cli.diff import command as diff
from miekeshi.diff.compare import WHATS
from miekeshi.text import i18n
from tests.cli.sheets import SHEET
from tests.git.repositories import History

OLD, NEW = "市公式SNSで年間510回以上発信する。", "市公式SNSで年間460回以上発信する。"
REVISED = (
    SHEET.replace(OLD, NEW)
    .replace("value = 510", "value = 460")
    .replace(
        "[measure.m-1.target.t-sns.progress.q1]",
        f"""[measure.m-1.target.t-sns.was.2021-10-29-a3f1]
  text = "{OLD}"
  value = 510

[measure.m-1.target.t-sns.progress.q1]""",
    )
    + '\n[revision.2021-10-29-a3f1]\nreason = "会場の都合"\n'
)
REPORTED = REVISED + '\n[measure.m-2.target.t-desk.progress.q2]\nstatus = "done"\n'

OTHER = re.sub(r"\b([mt])-(?=\w)", r"\1-z", SHEET)


@pytest.fixture(autouse=True)
def japanese() -> object:
    i18n.use("ja")
    yield
    i18n.use(None)


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    made = History(tmp_path_factory.mktemp("repository"))
    made.commit({"miekeshi.toml": 'format = "goal-workspace/1"\n', "広報部.toml": SHEET})
    made.commit({"広報部.toml": REVISED})
    made.commit({"広報部.toml": REPORTED, "other.toml": 'key = "no sheet"\n'})
    made.commit({"広報部.toml": None, "広報課.toml": REPORTED, "企画部.toml": OTHER})
    made.checkout()
    return made


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(diff, list(words))


def of(result: Result) -> list[dict[str, Any]]:
    sheets: list[dict[str, Any]] = json.loads(result.stdout)["sheets"]
    return sheets


def test_two_commits_are_told_item_by_item(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(history.folder, monkeypatch, "HEAD~3", "HEAD~2")
    assert result.stdout.splitlines() == [
        "広報部.toml  令和3年度 広報部の取組目標",
        "  改定 R3.10.29  会場の都合",
        "  1 達成目標 ① 改定  510→460",
        "    文言: 市公式SNSで年間{--510--}{++460++}回以上発信する。",
        "    目標値: 510 → 460",
    ]
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_renamed_file_is_the_same_sheet_and_what_is_no_sheet_is_not_told(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = of(run(history.folder, monkeypatch, "HEAD~2", "HEAD", "--format", "json"))
    assert [(one["file"], one["former_file"], one["status"]) for one in sheets] == [
        ("企画部.toml", None, "new"),
        ("広報課.toml", "広報部.toml", "changed"),
    ]
    assert [one["words"] for one in sheets[1]["changes"]] == ["2 ① 第2四半期「窓口を９月末までに移す。」 報告  完了"]


def test_without_a_commit_the_files_as_they_are_stand_against_the_last_one(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(history.folder, monkeypatch).stdout == ""
    file = history.folder / "広報課.toml"
    file.write_text(REPORTED.replace("情報発信", "市政の広報"), "utf-8")
    (history.folder / "新.toml").write_text(OTHER.replace("-z", "-y"), "utf-8")
    (history.folder / ".gitignore").write_text("無視.toml\n", "utf-8")
    (history.folder / "無視.toml").write_text(SHEET, "utf-8")
    try:
        result = run(history.folder, monkeypatch, "--exit-code")
        assert result.exit_code == 1
        assert result.stdout.splitlines() == [
            "広報課.toml  令和3年度 広報部の取組目標",
            "  施策 1 変更  情報発信→市政の広報",
            "    題名: {--情報発信--}{++市政の広報++}",
            "",
            "新.toml  令和3年度 広報部の取組目標  新しいシート",
        ]
        within = run(history.folder, monkeypatch, "HEAD", "新.toml").stdout
        assert within.splitlines() == ["新.toml  令和3年度 広報部の取組目標  新しいシート"]
        assert "改定" in run(history.folder, monkeypatch, "HEAD~3", "--", "広報部.toml", "広報課.toml").stdout
    finally:
        for name in ("新.toml", "無視.toml", ".gitignore"):
            (history.folder / name).unlink()
        history.checkout()


def test_two_files_need_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (("a.toml", SHEET), ("b.toml", REVISED)):
        (tmp_path / name).write_text(text, "utf-8")
    result = run(tmp_path, monkeypatch, "a.toml", "b.toml", "--kind", "revised", "--short")
    assert result.stdout.splitlines() == [
        "a.toml → b.toml  令和3年度 広報部の取組目標",
        "  1 達成目標 ① 改定  510→460",
    ]


def test_two_years_are_compared_by_department_in_their_wording_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = REPORTED.replace('form = "priority-measures"', 'form = "priority-measures"\ndepartment = "広報部"')
    new = SHEET.replace('form = "priority-measures"', 'form = "priority-measures"\ndepartment = "広報部"')
    new = new.replace("2021", "2022").replace('stage = "published"\npublished = 2022-05-14', 'stage = "draft"')
    new = new.replace("年間510回", "年間600回").split("[measure.m-1.target.t-sns.progress")[0]
    for name, text in (("r3.toml", old), ("r4.toml", new), ("r4-other.toml", new.replace("広報部", "企画部"))):
        (tmp_path / name).write_text(text, "utf-8")
    result = run(tmp_path, monkeypatch, "--years", "R3", "2022", "--department", "広報", "--kind", "edited", ".")
    assert [line for line in result.stdout.splitlines() if "達成目標" in line or "→ r" in line] == [
        "r3.toml → r4.toml  令和3年度 広報部の取組目標",
        "  1 達成目標 ① 変更  460→600",
    ]


def test_json_has_each_field_before_and_after(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    (sheet,) = of(run(history.folder, monkeypatch, "HEAD~3", "HEAD~2", "--format", "json"))
    revision, revised = sheet["changes"]
    assert revision["value"] == {"reason": "会場の都合"}
    assert revised == {
        "kind": "revised",
        "item": "target",
        "id": "t-sns",
        "path": ["measure", "m-1", "target", "t-sns"],
        "former_path": ["measure", "m-1", "target", "t-sns"],
        "place": "1 達成目標 ①",
        "words": "1 達成目標 ① 改定  510→460",
        "revisions": ["2021-10-29-a3f1"],
        "fields": [
            {"name": "text", "old": OLD, "new": NEW, "redline": "市公式SNSで年間{--510--}{++460++}回以上発信する。"},
            {"name": "value", "old": 510, "new": 460},
        ],
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no-such"], "コミット no-such はありません"),
        (["HEAD", "HEAD", "HEAD"], "コミットは2つまで"),
        (["--years", "R3", "R4", "HEAD", "HEAD"], "1つのコミットの中で"),
        (["HEAD", "--", "a.toml", "../elsewhere.toml"], "の外にあります"),
        (["--", "-x"], ""),
    ],
)
def test_what_cannot_be_compared_is_said(
    history: History, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    result = run(history.folder, monkeypatch, *words)
    assert said in result.stderr
    assert result.exit_code == (2 if said else 0)


def test_outside_a_repository_the_remedy_names_what_can_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run(tmp_path, monkeypatch)
    assert result.exit_code == 2
    assert "git init" in result.stderr


def test_a_version_that_cannot_be_read_is_named_and_the_rest_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = History(tmp_path)
    made.commit({"a.toml": SHEET, "b.toml": OTHER})
    made.commit({"a.toml": SHEET.replace('"情報発信"', "情報発信"), "b.toml": None})
    result = run(tmp_path, monkeypatch, "HEAD~1", "HEAD", "--short")
    assert result.exit_code == 2
    assert "a.toml:" in result.stderr
    assert "シート削除" in result.stdout


def test_the_kinds_that_can_be_asked_for_are_those_there_are() -> None:
    assert KINDS == WHATS
