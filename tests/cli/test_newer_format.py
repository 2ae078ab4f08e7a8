"""A sheet, a form and a workspace of a newer program: read as far as they are known, and never written."""

import json
from pathlib import Path

import pytest

from miekeshi.cli.group import run
from miekeshi.store.files.problem import NotSaved
from miekeshi.store.files.validate import is_later
from miekeshi.store.session.plan_editing import open_plans
from miekeshi.store.workspace.folder import PLAN
from miekeshi.store.workspace.plans import check_plans
from miekeshi.text import i18n
from tests.cli.sheets import SHEET
from tests.cli.writing import CARRYING, WRITING, placed

NEW = 'aim = "later"\n\n[measure.m-1.outcome.o-1]\ntext = "新しい欄"\n\n[officer.o-1]'
SAYS = "the file is in the newer format goal-sheet/2; this program writes goal-sheet/1 and only shows it"
FORM = 'format = "goal-form/3"\ntitle = "様式"\nshape = "round"\n\n[label]\nmeasure = "施策（新）"\n'


def newer(sheet: str) -> bytes:
    """The sheet as a later program might write it: keys of its own, and a value that no field of this one takes."""
    text = sheet.replace("goal-sheet/1", "goal-sheet/2").replace("[officer.o-1]", NEW)
    return text.replace('kind = "deadline"', 'kind = "horizon"').encode()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIEKESHI_CONFIG", str(tmp_path / "none.toml"))
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / ".state"))
    i18n.use("en")
    (tmp_path / "miekeshi.toml").write_bytes(b'format = "goal-workspace/1"\n')
    path = tmp_path / "koho.toml"
    path.write_bytes(newer(SHEET))
    return path


@pytest.fixture(autouse=True)
def the_language_of_the_system() -> object:
    yield
    i18n.use(None)


def test_every_command_that_writes_refuses_and_leaves_the_bytes(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for sheet, arguments in (*WRITING.values(), (SHEET, CARRYING)):
        file.write_bytes(newer(sheet))
        assert run(placed(arguments, file)) == 1
        told = capsys.readouterr().err
        assert SAYS in told and "→ Nothing is written to it here." in told
        assert file.read_bytes() == newer(sheet)
    assert run(["export", str(file), "--to", "html"]) == 1
    csv = file.with_name("in.csv")
    csv.write_text("ファイル,ID,実績値\nkoho.toml,t-pct,80\n", "utf-8")
    assert run(["import-reports", str(csv), str(file.parent)]) != 0
    older = file.with_name("older.toml")
    older.write_text(SHEET, "utf-8")
    for ours, theirs in ((file, older), (older, file)):
        before = ours.read_bytes()
        capsys.readouterr()
        assert run(["merge-file", str(older), str(ours), str(theirs)]) != 0
        assert SAYS in capsys.readouterr().err
        assert ours.read_bytes() == before
    assert sorted(one.name for one in file.parent.glob("*.*") if one.name[0] != ".") == [
        *("in.csv", "koho.toml", "miekeshi.toml", "older.toml"),
    ]


def test_commands_that_read_show_what_is_known_and_say_so(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(file)]) == 1
    shown = capsys.readouterr()
    assert "市公式SNSで年間510回以上発信する。" in shown.out and "窓口を９月末までに移す。" in shown.out
    assert SAYS in shown.err

    assert run(["list", str(file.parent)]) == 1
    shown = capsys.readouterr()
    assert "koho.toml (newer format)" in shown.out and SAYS in shown.err
    assert run(["list", "--format", "json", str(file.parent)]) == 1
    assert [one["newer_format"] for one in json.loads(capsys.readouterr().out)["sheets"]] == [True]

    assert run(["status", str(file.parent)]) == 1
    shown = capsys.readouterr()
    assert "(newer format) 令和3年度" in shown.out and SAYS in shown.err

    assert run(["check", str(file.parent)]) == 1
    shown = capsys.readouterr()
    assert shown.out.count(SAYS) == 1 and "koho.toml:1:10" in shown.out and "errors: 1, warnings: 0" in shown.out
    assert file.read_bytes() == newer(SHEET)


def test_of_a_form_and_a_workspace_too(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file.parent / "forms").mkdir()
    (form := file.parent / "forms" / "own.toml").write_bytes(FORM.encode())
    (marker := file.parent / "miekeshi.toml").write_bytes(b'format = "goal-workspace/2"\nname = "X"\nform = "own"\n')
    file.write_text(sheet := SHEET.replace("priority-measures", "own"), "utf-8")
    assert run(["show", str(file)]) == 1
    shown = capsys.readouterr()
    assert "施策（新）" in shown.out and "goal-form/3" in shown.err
    for arguments in (WRITING["report"][1], ("new", "d.toml", "--year", "R8", "--department", "総務部")):
        assert run(placed(arguments, file)) == 1
        assert "goal-form/3" in capsys.readouterr().err
    assert run(["check", str(file.parent)]) == 1
    told = capsys.readouterr().out
    assert "goal-form/3; this program writes goal-form/1" in told and "goal-workspace/2; this program writes" in told
    plans = b'format = "goal-plan/2"\n\n[plan.p-1]\ntitle = "\xe8\xa8\x88\xe7\x94\xbb"\nscope = 3\n'
    (plan := file.parent / PLAN).write_bytes(plans)
    known, problems = check_plans(plan)
    assert known is not None and known.plan["p-1"].title == "計画" and problems[0].code == "newer-format"
    with pytest.raises(NotSaved):
        open_plans(plan)
    assert (form.read_bytes(), file.read_text("utf-8")) == (FORM.encode(), sheet)
    assert marker.read_bytes().startswith(b'format = "goal-workspace/2"')


@pytest.mark.parametrize(
    ("stated", "later"),
    [
        *(("goal-sheet/2", True), ("goal-sheet/10", True), ("goal-sheet/1", False), ("goal-sheet/0", False)),
        *(("goal-form/2", False), ("goal-sheet/", False), ("goal-sheet/２", False), ("goal-sheet/2b", False)),
        *(("goal-sheet/" + "9" * 5000, False), ("2", False)),
    ],
)
def test_which_formats_are_later(stated: str, *, later: bool) -> None:
    assert is_later(stated, "goal-sheet/1") is later
