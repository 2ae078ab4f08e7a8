"""What was cut is found again as it was, and stands nowhere until it is pasted."""

import subprocess
import sys
from pathlib import Path

import pytest

from miekeshi.edits import arrange
from miekeshi.edits.held import Held
from miekeshi.model import Sheet, get
from miekeshi.model.kinds import PLACED
from miekeshi.model.path import id_of, kind_of
from miekeshi.model.walk import walk
from miekeshi.store.session import cuts, recovery
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import sheet_files
from tests.paths import ROOT

SAMPLES = ROOT / "sample_data"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))


def held(sheet: Sheet, file: Path, path: tuple[str, ...]) -> Held:
    """What is held once the item is cut."""
    return Held(kind_of(path), arrange.copied(get(sheet, path)), id_of(path), arrange.cut(sheet, path), file)


def test_every_item_of_the_samples_is_found_again_as_it_was_cut(tmp_path: Path) -> None:
    seen = 0
    for file in sheet_files(SAMPLES):
        sheet = check_file(file).sheet
        if sheet is None:
            continue
        cut = [held(sheet, file, path) for path, _item in walk(sheet) if path and kind_of(path) in PLACED]
        assert cuts.keep(SAMPLES, cut)
        assert cuts.find(SAMPLES) == cut
        seen += len(cut)
    assert seen > 100


def test_nothing_kept_leaves_no_file_and_what_cannot_be_read_is_nothing(tmp_path: Path) -> None:
    assert cuts.find(tmp_path) == []
    assert cuts.keep(tmp_path, [])
    place = cuts.place(tmp_path)
    place.parent.mkdir(parents=True)
    for text in ("", "[]", '{"cut": 3}', '{"cut": [{}, {"kind": "sheep"}, 4]}'):
        place.write_text(text, "utf-8")
        assert cuts.find(tmp_path) == []
    assert cuts.keep(tmp_path, [])
    assert not place.exists()


OTHER = """
import sys
from pathlib import Path
from miekeshi.store.session import cuts, recovery
from miekeshi.model.walk import walk
from miekeshi.store.workspace.folder import sheet_files
from tests.store.session.test_cuts import held
from miekeshi.store.workspace.check import check_file
folder = Path(sys.argv[1])
file = next(sheet_files(folder))
sheet = check_file(file).sheet
cuts.keep(folder, [held(sheet, file, next(path for path, _item in walk(sheet) if path and path[0] == "measure"))])
print("cut", flush=True)
sys.stdin.read()
"""


def test_what_a_living_process_cut_is_its_own_and_then_goes_on_with_the_next() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, SAMPLES], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"cut\n"
        assert cuts.find(SAMPLES) == []
        assert cuts.keep(SAMPLES, [])
        process.kill()
    (theirs,) = recovery.left(SAMPLES, cuts.KIND)
    assert theirs != cuts.place(SAMPLES)
    assert len(cuts.find(SAMPLES)) == 1
    assert recovery.left(SAMPLES, cuts.KIND) == [cuts.place(SAMPLES)]
    assert len(cuts.find(SAMPLES)) == 1


def test_where_what_was_cut_stands() -> None:
    file = next(sheet_files(SAMPLES))
    sheet = Sheet.model_validate({**check_file(file).sheet.__dict__, "stage": "draft"})  # type: ignore[union-attr]
    path = next(path for path, _item in walk(sheet) if path and kind_of(path) == "measure")
    one, without = held(sheet, file, path), arrange.remove(sheet, path)
    assert one.stands({file: sheet}.get)
    assert not one.stands({file: without}.get)
    assert not one.stands({}.get)
    other, place = arrange.paste(without, ("measure",), one.item)
    put = Held(one.kind, one.item, one.what, one.gone, one.home, (Path("b.toml"), place))
    assert put.stands({file: without, Path("b.toml"): other}.get)
    assert not put.stands({file: without, Path("b.toml"): without}.get)
