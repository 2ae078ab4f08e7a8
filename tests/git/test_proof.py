"""``miekeshi verify`` on real repositories."""

import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pygit2
import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.git import command as git_command
from miekeshi.cli.verify import command as verify
from miekeshi.git.demo import make
from miekeshi.store.files.merge import merged
from miekeshi.store.toml.patch import patch
from miekeshi.store.workspace.check import check_file
from miekeshi.text import i18n
from tests.cli.processes import environment
from tests.git.repositories import BEGIN, DAY, History
from tests.paths import SAMPLES
from tests.proof.honest import Honest
from tests.proof.published import PUBLISHED, REVISED

NAME = "sheets/広報部.toml"
CHANGED = REVISED.replace("年間120件", "年間100件")
AGAIN = REVISED.replace('text = "令和4年3月末', 'text = "令和4年6月末')


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    i18n.use("ja")
    yield
    i18n.use(None)


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    made = History(tmp_path / "clone")
    monkeypatch.chdir(made.folder)
    made.commit({NAME: PUBLISHED, "readme.md": "x", "pyproject.toml": "x = 1\n"})
    made.commit({NAME: REVISED})
    return made


def run(*words: str) -> Result:
    return CliRunner().invoke(verify, list(words))


def codes(*words: str) -> list[str]:
    result = run("--format", "json", *words)
    assert not result.stderr
    found = [one["code"] for one in json.loads(result.stdout)["broken"]]
    assert result.exit_code == int(bool(found))
    return found


def test_an_open_history_is_clean(history: History) -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (0, "公表した内容の変更は、すべて改定によるものです。\n")


def test_the_demo_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make(tmp_path / "demo"))
    assert codes() == []


def test_what_is_found_is_told_with_file_line_commit_author_and_what_changed(history: History) -> None:
    secret = history.commit({NAME: CHANGED}, message="微修正")
    history.commit({"readme.md": "y"})
    result = run()
    line = CHANGED[: CHANGED.index("相談を年間100件")].count("\n") + 1
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"{NAME}:{line}:")
    assert "文言が改定なしに変更されました: 120→100" in lines[0]
    (found,) = json.loads(run("--format", "json").stdout)["broken"]
    assert (found["old"], found["new"]) == ("相談を年間120件以上受ける。", "相談を年間100件以上受ける。")
    assert lines[-2] == f"  {secret[:10]}  2021-05-17 09:00  広報課 <koho@city.example>  微修正"
    assert lines[-1] == "改定によらない変更が1件あります。"


def test_a_change_that_a_later_commit_takes_back_is_found_twice(history: History) -> None:
    history.commit({NAME: CHANGED})
    history.commit({NAME: REVISED})
    assert codes() == ["changed", "changed"]
    assert codes("HEAD~2..HEAD") == ["changed", "changed"]
    assert codes("HEAD~1..") == ["changed"]
    assert codes("HEAD~2") == []
    assert codes("--", "readme.md") == []
    assert codes("HEAD", "--", NAME) == ["changed", "changed"]


def test_a_renamed_file_is_followed(history: History) -> None:
    history.commit({NAME: None, "sheets/kōhō.toml": REVISED})
    assert codes() == []
    history.commit({"sheets/kōhō.toml": None, "sheets/x.toml": CHANGED})
    assert codes() == ["changed"]


@pytest.mark.parametrize("name", [None, "sheets/.x.toml", "sheets/広報部.txt", "forms/広報部.toml"])
def test_a_sheet_that_is_taken_away_or_hidden_is_found(history: History, name: str | None) -> None:
    history.commit({NAME: None, **({name: CHANGED} if name else {})})
    assert codes() == ["sheet-removed"]


def test_a_sheet_made_a_link_is_found(history: History) -> None:
    repository = history.repository
    index = pygit2.Index()
    index.read_tree(repository.head.peel(pygit2.Commit).tree)
    link = repository.create_blob(b"../../elsewhere.toml")
    index.add(pygit2.IndexEntry(NAME, link, pygit2.enums.FileMode.LINK))
    person = pygit2.Signature("x", "x@y.example", BEGIN + 9 * DAY, 540)
    tip = [repository.head.target]
    repository.create_commit("refs/heads/main", person, person, "l", index.write_tree(repository), tip)
    assert codes() == ["sheet-removed"]


def test_another_sheet_under_the_same_name_hides_nothing(history: History) -> None:
    other = PUBLISHED.replace("m-", "m-z").replace("t-", "t-z").replace("2021", "2022")
    history.commit({NAME: other})
    assert codes() == ["sheet-removed"]
    history.commit({"sheets/b.toml": CHANGED})
    assert codes("HEAD~2..HEAD") == ["sheet-removed"]


def test_next_years_sheet_is_another_one(history: History) -> None:
    draft = PUBLISHED.replace("2021", "2022").replace('"published"\npublished = 2022-05-14', '"draft"')
    history.commit({"sheets/r4.toml": draft})
    history.commit({"sheets/r4.toml": draft.replace("120", "200")})
    assert codes() == []


def test_a_version_that_cannot_be_read_hides_no_change(history: History) -> None:
    history.commit({NAME: REVISED.replace('"会場の都合"', "会場の都合")})
    history.commit({"readme.md": "z"})
    history.commit({NAME: CHANGED})
    result = run("--format", "json")
    found = json.loads(result.stdout)["broken"]
    assert [one["code"] for one in found] == ["unreadable", "changed"]
    assert found[0]["line"] > 0
    history.commit({NAME: CHANGED.replace('format = "goal-sheet/1"', 'format = "other/1"')})
    history.commit({NAME: CHANGED})
    assert codes("HEAD~2..") == ["unreadable"]


def test_a_revision_is_worked_on_until_its_day_ends(history: History) -> None:
    first = history.commit({NAME: PUBLISHED}, day=20, parents=[])
    begun = history.commit({NAME: REVISED}, day=30, parents=[first])
    same = history.commit({NAME: AGAIN}, day=30, parents=[begun])
    assert codes() == []
    later = history.commit({NAME: REVISED}, day=31, parents=[same])
    assert codes() == ["changed"]
    assert codes(f"{same}..{later}") == ["changed"]
    assert codes(f"{begun}..{same}") == []


def both(history: History, ours: str, theirs: str, merged: str, *, day: int = 40) -> list[str]:
    base = str(history.repository.head.target)
    left = history.commit({NAME: ours}, parents=[base], day=day)
    right = history.commit({NAME: theirs}, parents=[base], branch="other", day=day + 1)
    history.commit({NAME: merged}, parents=[left, right], day=day + 2)
    return codes()


def revision(key: str, target: str, field: str, former: str) -> str:
    return f'\n[revision.{key}]\nreason = "r"\n[measure.m-1.target.{target}.was.{key}]\n{field} = {former}\n'


OURS = REVISED.replace("value = 120", "value = 110") + revision("2022-01-05-aaaa", "t-call", "value", "120")
THEIRS = REVISED.replace("閲覧を増やす", "閲覧を倍にする") + revision(
    "2022-01-06-bbbb", "t-web", "text", '"閲覧を増やす。"'
)
BOTH = OURS.replace("閲覧を増やす", "閲覧を倍にする") + revision("2022-01-06-bbbb", "t-web", "text", '"閲覧を増やす。"')
RIVAL = REVISED.replace("value = 120", "value = 130") + revision("2022-01-07-cccc", "t-call", "value", "120")


@pytest.mark.parametrize(
    ("theirs", "merged", "found"),
    [
        (THEIRS, BOTH, []),
        (RIVAL, OURS, []),
        (RIVAL, RIVAL, []),
        (THEIRS, OURS, ["was-removed", "changed"]),
        (THEIRS, THEIRS, ["was-removed", "changed"]),
        (THEIRS, BOTH.replace("登録を増やす", "登録を減らす"), ["changed", "changed"]),
        (RIVAL, OURS.replace("value = 110", "value = 105"), ["changed", "changed"]),
    ],
    ids=["both", "ours of two", "theirs of two", "theirs dropped", "ours dropped", "changed besides", "neither"],
)
def test_a_merge_keeps_what_each_side_did(history: History, theirs: str, merged: str, found: list[str]) -> None:
    assert sorted(both(history, OURS, theirs, merged)) == sorted(found)


def test_a_rewritten_history_is_found_against_the_tip_that_was_kept(history: History, tmp_path: Path) -> None:
    kept = tmp_path / "verified"
    assert run("--since", str(kept)).exit_code == 0
    tip = str(history.repository.head.target)
    assert kept.read_text("ascii") == f"{tip}\n"
    secret = history.commit({NAME: CHANGED})
    assert codes("--since", str(kept)) == ["changed"]
    assert kept.read_text("ascii") == f"{tip}\n"
    history.commit({NAME: REVISED}, parents=[secret])
    first = history.commit({NAME: PUBLISHED.replace("年間120件", "年間100件")}, parents=[])
    history.commit({NAME: CHANGED}, parents=[first])
    assert codes() == []
    assert codes("--since", str(kept)) == ["history-rewritten"]
    assert kept.read_text("ascii") == f"{tip}\n"
    kept.write_text("0" * 40, "ascii")
    assert codes("--since", str(kept)) == ["history-rewritten"]
    kept.write_text("main; rm", "ascii")
    assert run("--since", str(kept)).exit_code == 2
    assert run("--since", str(kept), "A..B").exit_code == 2


def test_each_commit_is_verified_once_from_the_kept_tip_on(history: History, tmp_path: Path) -> None:
    history.commit({NAME: CHANGED})
    kept = tmp_path / "verified"
    kept.write_text(str(history.repository.head.target), "ascii")
    assert codes("--since", str(kept)) == []
    tip = history.commit({"readme.md": "z"})
    assert codes("--since", str(kept)) == []
    assert kept.read_text("ascii").strip() == tip


def test_a_tip_that_was_kept_of_some_paths_serves_for_no_others(history: History, tmp_path: Path) -> None:
    kept = tmp_path / "verified"
    history.commit({"other/b.toml": PUBLISHED})
    assert codes("--since", str(kept), "--", NAME) == []
    tip = history.commit({"other/b.toml": CHANGED})
    assert codes("--since", str(kept), "--", NAME) == []
    assert kept.read_text("utf-8") == f"{tip}\n{NAME}\n"
    for wider in ((), ("--", NAME, "other")):
        done = run("--since", str(kept), *wider)
        assert done.exit_code == 2 and NAME in done.stderr
    assert codes("--", "other") == ["changed"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_hook_lets_git_commit_only_what_is_open(history: History, tmp_path: Path) -> None:
    history.checkout()
    assert CliRunner().invoke(git_command, ["enable", "--hook"]).exit_code in (0, 1)
    kept = {name: value for name, value in environment().items() if not name.startswith("GIT_")}

    def git(*words: str) -> subprocess.CompletedProcess[str]:
        env = {**kept, "HOME": str(tmp_path), "MIEKESHI_LANG": "ja"}
        return subprocess.run(["git", *words], env=env, capture_output=True, encoding="utf-8", check=False)

    file = history.folder / NAME
    file.write_text(CHANGED, "utf-8", newline="\n")
    for words in (("-am", "x"), ("-m", "x", "--", NAME)):
        refused = git("commit", *words)
        assert refused.returncode == 1
        assert "改定なしに変更されました" in refused.stdout + refused.stderr
    (history.folder / "readme.md").write_text("changed", "utf-8")
    assert git("commit", "-m", "only this", "--", "readme.md").returncode == 0
    file.write_text(OURS, "utf-8", newline="\n")
    done = git("commit", "-am", "改定")
    assert done.returncode == 0, done.stderr
    assert codes() == []


def test_what_is_staged_is_held_against_the_last_commit(history: History) -> None:
    history.checkout()
    assert codes("--staged") == []
    (history.folder / NAME).write_text(CHANGED, "utf-8", newline="\n")
    assert codes("--staged") == []
    history.repository.index.read()
    history.repository.index.add(NAME)
    history.repository.index.write()
    assert codes("--staged") == ["changed"]
    assert "まだコミットされていません" in run("--staged").stdout
    assert run("--staged", "HEAD").exit_code == 2


def test_nothing_to_verify_is_clean_and_what_cannot_be_read_is_said(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert run().exit_code == 2
    made = History(tmp_path / "r")
    monkeypatch.chdir(made.folder)
    assert run().exit_code == 2
    assert codes("--staged") == []
    made.commit({"a.toml": PUBLISHED})
    assert codes() == []
    assert run("no-such").exit_code == 2


def test_a_bare_repository_is_read_too(history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history.commit({NAME: CHANGED})
    pygit2.clone_repository(str(history.folder), str(tmp_path / "share.git"), bare=True)
    monkeypatch.chdir(tmp_path / "share.git")
    assert codes() == ["changed"]


def test_a_damaged_history_is_said(history: History) -> None:
    first = str(history.repository.revparse_single("HEAD~1").id)
    (history.folder / ".git" / "objects" / first[:2] / first[2:]).unlink()
    result = run()
    assert result.exit_code == 2
    assert "履歴を読めません" in result.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_shallow_clone_proves_nothing_of_what_it_lacks(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", history.folder.as_uri(), str(place)], check=True)
    monkeypatch.chdir(place)
    result = run()
    assert result.exit_code == 2
    assert "--unshallow" in result.stderr


@pytest.mark.parametrize("seed", range(4))
def test_honest_hands_leave_a_clean_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    rng = random.Random(seed)
    history = History(tmp_path)
    monkeypatch.chdir(tmp_path)
    checked = check_file(sorted((SAMPLES / "sheets").glob("*.toml"))[seed])
    assert checked.sheet is not None
    assert checked.content is not None
    sheet, text = checked.sheet, checked.content.text
    hand = Honest(rng, date(2031, 4, 1))
    origin = date(2021, 5, 14)
    history.commit({"a.toml": text}, day=(hand.day - origin - timedelta(days=1)).days)
    for _commit in range(15):
        before = sheet
        for _edit in range(rng.randrange(1, 4)):
            sheet = hand.edited(sheet)
        text = patch(text, before, sheet)
        history.commit({"a.toml": text}, day=(hand.day - origin).days)
        if rng.random() < 0.6:
            hand.next_day()
    assert codes() == []


@pytest.mark.parametrize("seed", [0, 4])
def test_what_two_honest_hands_did_is_clean_when_merged_by_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    rng = random.Random(seed)
    history = History(tmp_path)
    monkeypatch.chdir(tmp_path)
    file = SAMPLES / "sheets" / "r3-machizukuri.toml"
    checked = check_file(file)
    assert checked.sheet is not None
    base = file.read_text("utf-8")
    begun, origin = date(2031, 4, 1), date(2021, 5, 14)
    root = history.commit({"a.toml": base}, day=(begun - origin).days)
    sides: list[tuple[str, str]] = []
    for branch in ("main", "other"):
        hand, sheet, text, tip = Honest(rng, begun), checked.sheet, base, root
        for _commit in range(3):
            hand.next_day()
            before = sheet
            for _edit in range(3):
                sheet = hand.edited(sheet)
            text = patch(text, before, sheet)
            tip = history.commit({"a.toml": text}, parents=[tip], branch=branch, day=(hand.day - origin).days)
        sides.append((tip, text))
    made = merged((file, file, file), base.encode(), sides[0][1].encode(), sides[1][1].encode())
    history.commit({"a.toml": made.data.decode()}, parents=[sides[0][0], sides[1][0]], day=4000)
    assert codes() == []
