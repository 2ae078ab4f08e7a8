"""What is kept from one start to the next counts only for the bytes it was worked out of, and spoils nothing."""

import datetime as dt
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from miekeshi.progress.brief import as_list, from_list
from miekeshi.store.workspace import index as indexes
from miekeshi.store.workspace.glances import Glance, Glances
from miekeshi.text import i18n
from tests.paths import SAMPLES

DAY = dt.date(2022, 1, 20)


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES, tmp_path / "city"))


def look(folder: Path, day: dt.date = DAY, *, indexed: bool = True, check: bool = True) -> list[Glance]:
    glances = Glances(folder, day, indexed=indexed)
    found = list(glances.of_folder(check=check))
    glances.close()
    return found


def index_of(tmp_path: Path) -> Path:
    (file,) = (tmp_path / "state" / "index").glob("*.sqlite")
    return file


def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are read through from now on, in place of being known."""
    from miekeshi.store.workspace import glances

    read: list[Path] = []
    monkeypatch.setattr(glances, "decode", lambda file, data, be=glances.decode: read.append(file) or be(file, data))
    return read


def test_what_is_known_is_what_would_be_read(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = look(city)
    read = read_anew(monkeypatch)
    assert look(city) == first == look(city, indexed=False)
    assert [file.name for file in read] == [one.file.name for one in first]
    assert all(one.brief and from_list(as_list(one.brief)) == one.brief for one in first)
    read.clear()
    assert look(city / "sheets", dt.date(2022, 1, 21)) != first
    assert read


def test_other_bytes_of_one_size_and_time_are_read(city: Path) -> None:
    look(city)
    file = city / "sheets" / "r3-machizukuri.toml"
    state, text = file.stat(), file.read_text("utf-8")
    file.write_text(text.replace("36950", "36951"), "utf-8", newline="\n")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (state.st_size, state.st_mtime_ns)
    assert look(city) == look(city, indexed=False)
    (one,) = (one for one in look(city) if one.file == file)
    assert one.brief and any("36951" in line.curve for line in one.brief.lines)


@pytest.mark.parametrize("change", ["form", "language", "program"])
def test_what_else_it_rests_on_is_looked_at(city: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    look(city)
    if change == "form":
        (city / "forms").mkdir(exist_ok=True)
        (city / "forms" / "own.toml").write_text('format = "goal-form/1"\ntitle = "様式"\n', "utf-8")
    elif change == "language":
        i18n.use("ja")
    else:
        monkeypatch.setattr(indexes, "program", lambda: "another")
    read = read_anew(monkeypatch)
    found = look(city)
    assert found == look(city, indexed=False)
    assert len(read) == 2 * len(found)


def _garbage(file: Path) -> None:
    file.write_bytes(b"no index at all" * 100)


def _torn(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])


def _flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(4096, len(data), 97):
        data[at] ^= 0x55
    file.write_bytes(data)


def _other_columns(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("DROP TABLE entry")
        base.execute("CREATE TABLE entry (something TEXT)")
    base.close()


def _falsified(file: Path) -> None:
    with sqlite3.connect(file) as base:
        one = base.execute("SELECT data FROM entry WHERE kind = 'brief' LIMIT 1").fetchone()[0]
        base.execute("UPDATE entry SET data = ? WHERE kind = 'brief'", (one,))
    base.close()


def _anothers(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("UPDATE told SET what = 'another'")
    base.close()


@pytest.mark.parametrize("harm", [_garbage, _torn, _flipped, _other_columns, _falsified, _anothers])
def test_a_damaged_or_foreign_index_is_thrown_away_silently(
    city: Path, harm: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = look(city)
    harm(index_of(tmp_path))
    assert look(city) == first
    look(city)
    read = read_anew(monkeypatch)
    assert look(city) == first
    assert read == []


def test_an_index_that_cannot_be_written_is_no_concern(city: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be", "utf-8")
    assert look(city) == look(city, indexed=False)


def test_what_is_deleted_is_swept_and_nothing_grows_without_bound(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(city)
    (city / "sheets" / "r3-machizukuri.toml").unlink()
    look(city)
    base = sqlite3.connect(index_of(tmp_path))
    names = {name for (name,) in base.execute("SELECT name FROM entry")}
    base.close()
    assert len(names) == len(look(city, indexed=False)) and not any("machizukuri" in name for name in names)
    first = index_of(tmp_path)
    os.utime(first, (1, 1))
    other = Path(shutil.copytree(SAMPLES, tmp_path / "other"))
    look(other)
    assert not first.exists() and index_of(tmp_path)
    monkeypatch.setattr(indexes, "LARGEST", 10)
    look(city)
    assert not list((tmp_path / "state" / "index").glob("*.sqlite"))


def test_nobody_waits_for_another_who_writes(city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = look(city)
    other = sqlite3.connect(index_of(tmp_path))
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(indexes, "BATCH", 1000)
    waits: list[str] = []
    write = indexes.Index._write
    monkeypatch.setattr(indexes.Index, "_write", lambda *given: waits.append(given[1]) or write(*given))
    assert [one.file for one in look(city, dt.date(2022, 1, 21))] == [one.file for one in first]
    assert len(waits) == 2, "one sweep, one writing"
    other.rollback()
    other.close()
    look(city, dt.date(2022, 1, 21))
    read = read_anew(monkeypatch)
    look(city, dt.date(2022, 1, 21))
    assert read == []
