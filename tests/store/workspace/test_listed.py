"""What a folder's commands read by themselves: ordinary files within the workspace; the rest is named."""

import os
from datetime import date
from pathlib import Path

import pytest

from miekeshi.store.files import write
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import raw
from miekeshi.store.workspace import overview as roll_up
from miekeshi.store.workspace.check import check_file, problems_by_file
from miekeshi.store.workspace.folder import MARKER, head, stray
from miekeshi.store.workspace.forms import form
from miekeshi.store.workspace.overview import overview
from miekeshi.store.workspace.search import Seeker
from tests.sheets import SMALL

TODAY = date(2021, 10, 1)
SECRET = "合言葉は桜"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / MARKER).write_text('format = "goal-workspace/1"\n', "utf-8")
    (folder / "b.toml").write_text(SMALL, "utf-8")
    (tmp_path / "outside.toml").write_text(f'{SMALL}"{SECRET}" = \n', "utf-8")
    return folder


LINKS = {
    "straight": "../outside.toml",
    "over a folder": "../workspace/../outside.toml",
    "to nowhere": "../nowhere.toml",
    "to a device": "/dev/zero",
    "to the kernel": "/proc/self/environ",
    "over another link": "hop",
}


@pytest.mark.parametrize("target", LINKS.values(), ids=LINKS)
def test_a_link_out_of_the_workspace_is_named_and_nothing_in_it_is_read(folder: Path, target: str) -> None:
    (folder / "hop").symlink_to("../outside.toml")
    link = folder / "a.toml"
    link.symlink_to(target)
    assert stray(link)
    assert not head(link).readable
    named = [problem for found in problems_by_file(folder) for problem in found if problem.file == str(link)]
    assert [(problem.code, problem.excerpt) for problem in named] == [("outside-workspace", "")]
    reads = list(overview(folder, TODAY))
    assert [read.status is None for read in reads] == [True, False]
    assert [problem.code for problem in reads[0].problems] == ["outside-workspace"]
    hits = Seeker().look(link, SECRET)
    assert hits is not None
    assert "out of the workspace" in hits.unreadable


def test_a_link_within_the_workspace_is_read(folder: Path) -> None:
    (folder / "sub").mkdir()
    link = folder / "sub" / "a.toml"
    link.symlink_to("../b.toml")
    assert not stray(link)
    assert head(link).readable
    assert len([read for read in overview(folder, TODAY) if read.status]) == 2


def test_a_link_that_is_named_by_itself_is_read(folder: Path) -> None:
    link = folder / "a.toml"
    link.symlink_to("../outside.toml")
    (problem,) = check_file(link).problems
    assert problem.code == "toml-syntax"


def test_a_form_and_a_marker_that_lie_outside_are_not_read(folder: Path) -> None:
    (folder / "forms").mkdir()
    (folder / "forms" / "own.toml").symlink_to("../../outside.toml")
    assert form("own", folder).title == ""
    (folder / MARKER).unlink()
    (folder / MARKER).symlink_to("../outside.toml")
    problems = [problem for found in problems_by_file(folder) for problem in found if problem.code != "unknown-key"]
    assert {problem.code for problem in problems} == {"outside-workspace"}
    assert SECRET not in "".join(problem.as_text() for problem in problems)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_that_takes_the_place_of_a_file_keeps_nobody_waiting(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "a.toml"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link):
        found = raw(path)
        assert isinstance(found, Problem)
        assert found.code == "unreadable"


def test_a_sheet_that_cannot_be_reckoned_with_keeps_no_other_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.toml").write_text(SMALL.replace("fiscal_year = 2021", "fiscal_year = 2022"), "utf-8")
    real = roll_up.status_of

    def fail_for_one(sheet, *rest):  # type: ignore[no-untyped-def]
        if sheet.fiscal_year == 2022:
            raise OverflowError("date value out of range")
        return real(sheet, *rest)

    monkeypatch.setattr(roll_up, "status_of", fail_for_one)
    first, second = overview(folder, TODAY)
    assert first.status is None
    assert [problem.code for problem in first.problems] == ["not-reckoned"]
    assert second.status is not None


@pytest.mark.parametrize("missing", ["listxattr", "chmod", "setxattr", "chown"])
def test_rights_that_a_share_does_not_have_are_passed_over(
    folder: Path, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(95, "Operation not supported")

    if not hasattr(os, missing):
        pytest.skip("the system has no such rights")
    monkeypatch.setattr(*((Path, "chmod") if missing == "chmod" else (os, missing)), refuse)
    write.write(folder / "b.toml", b"a = 1\n")
    assert (folder / "b.toml").read_bytes() == b"a = 1\n"
    assert sorted(path.name for path in folder.iterdir()) == ["b.toml", MARKER]
