"""Work that was not saved is found again under another name of its file, and never lost by looking for it."""

import json
from pathlib import Path

import pytest

from miekeshi.model import Sheet, get, put
from miekeshi.store.files.processes import own_name
from miekeshi.store.files.read import Content, load
from miekeshi.store.session import recovery, typed
from miekeshi.store.session.editing import Editing, open_sheet
from miekeshi.store.session.typed import Typed
from miekeshi.store.workspace.check import check_file
from tests.sheets import SMALL

T = ("measure", "m-7k2m", "target", "t-91xa", "text")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own."""
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a" / "総務部.toml"
    file.parent.mkdir()
    file.write_bytes(SMALL.encode())
    return file


def content(path: Path) -> Content:
    loaded = load(path)
    assert isinstance(loaded, Content)
    return loaded


def edited(path: Path, text: str = "途中の文") -> Editing[Sheet]:
    editing = open_sheet(check_file(path))
    editing.edit(put(editing.value, T, text), "reworded")
    return editing


def died(state: Path) -> list[Path]:
    """Let what this process keeps be another's, which runs no more; its files."""
    for file in state.rglob("*.json"):
        file.rename(file.with_name(file.name.replace(own_name(), "0-dead")))
    return sorted(state.rglob("*.json"))


def renamed(path: Path) -> Path:
    return path.rename(path.with_name("企画部.toml"))


def in_a_moved_folder(path: Path) -> Path:
    return path.parent.rename(path.parent.with_name("移した先")) / path.name


@pytest.mark.parametrize("move", [renamed, in_a_moved_folder])
@pytest.mark.parametrize("changed", [False, True])
def test_it_is_found_where_the_file_was_moved_also_where_it_went_on(path: Path, state: Path, move, changed) -> None:  # type: ignore[no-untyped-def]
    edited(path)
    (record,) = died(state)
    was, path = path, move(path)
    if changed:
        path.write_text(SMALL.replace("情報発信の強化", "情報発信"), "utf-8", newline="\n")
    kept = recovery.find(content(path), Sheet)
    assert kept is not None
    assert (kept.was, kept.record, kept.same_base) == (str(was), record, not changed)
    assert get(kept.value, T) == "途中の文"
    assert get(kept.value, ("measure", "m-7k2m", "title")) == ("情報発信" if changed else "情報発信の強化")
    assert record.exists()


def test_what_is_edited_under_the_new_name_leaves_it(path: Path, state: Path) -> None:
    edited(path)
    (record,) = died(state)
    path = renamed(path)
    editing = edited(path, "別の文")
    assert sorted(state.rglob("*.json")) == sorted([record, recovery.place(path)])
    editing.save()
    assert sorted(state.rglob("*.json")) == [record]
    kept = recovery.find(content(path), Sheet)
    assert kept is not None and kept.joined is not None
    assert {one.ours for one in kept.joined.merged.conflicts.values()} == {"途中の文"}
    editing.edit(kept.value, "brought back")
    editing.hand_over(kept)
    assert sorted(state.rglob("*.json")) == [recovery.place(path)]


def test_of_a_file_that_is_still_there_it_is_not_offered_on_a_copy(path: Path, state: Path) -> None:
    edited(path)
    died(state)
    copy = path.with_name("写し.toml")
    copy.write_bytes(path.read_bytes())
    assert recovery.find(content(copy), Sheet) is None
    kept = recovery.find(content(path), Sheet)
    assert kept is not None and not kept.was


@pytest.mark.parametrize(
    ("old", "new"),
    [("fiscal_year = 2021", "fiscal_year = 2022"), ('department = "総務部"', 'department = "企画部"'), ("m-", "n-")],
)
def test_it_is_not_offered_on_another_sheet(path: Path, state: Path, old: str, new: str) -> None:
    edited(path)
    (record,) = died(state)
    other = path.with_name("別.toml")
    other.write_text(SMALL.replace(old, new), "utf-8")
    path.unlink()
    assert recovery.find(content(other), Sheet) is None
    assert record.exists()


def test_what_a_living_process_keeps_of_a_file_that_was_moved_is_its_own(path: Path) -> None:
    edited(path)
    assert recovery.find(content(renamed(path)), Sheet) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"file": 3}', '{"file": "/nowhere", "text": 3}', "\x00"])
def test_what_is_no_record_is_passed_over(path: Path, state: Path, text: str) -> None:
    edited(path)
    (record,) = died(state)
    record.write_text(text, "utf-8")
    assert recovery.find(content(renamed(path)), Sheet) is None
    assert record.read_text("utf-8") == text


def test_what_was_typed_is_found_under_the_new_name_and_gone_on_with(path: Path, state: Path) -> None:
    digest = content(path).digest
    typed.keep(path, digest, Typed("item", fields={"text": ("途中",)}))
    (record,) = died(state)
    path = renamed(path)
    found = typed.find(path, digest)
    assert found is not None and found.same_base
    assert found.value.fields == {"text": ("途中",)}
    assert typed.find(path, "another") is None
    typed.take_up(path, digest)
    assert not record.exists()
    assert json.loads(typed.place(path).read_text("utf-8"))["fields"] == {"text": ["途中"]}
    again = typed.find(path, digest)
    assert again is not None and again.record == typed.place(path)
