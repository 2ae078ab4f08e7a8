"""``miekeshi export-form`` and ``import-form``: one file, whole, looked through first, nothing replaced."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli import export_form, import_form
from miekeshi.page.layout import page
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import form
from miekeshi.text import i18n
from tests.broken_forms import BROKEN, HEAD
from tests.form_in_use import NOW

SAMPLES = Path(__file__).parents[2] / "sample_data"


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The workspace of another city."""
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "miekeshi.toml").write_text('format = "goal-workspace/1"\n', "utf-8")
    return folder


def sent(*arguments: object) -> Result:
    return CliRunner().invoke(export_form.command, [str(argument) for argument in arguments])


def taken(*arguments: object) -> Result:
    return CliRunner().invoke(import_form.command, [str(argument) for argument in arguments])


@pytest.mark.parametrize("sheet", sorted(SAMPLES.glob("sheets/*.toml")), ids=lambda path: path.stem)
def test_a_sheet_reads_the_same_by_the_form_that_travelled(tmp_path: Path, there: Path, sheet: Path) -> None:
    one = check_file(sheet).sheet
    assert one and one.form
    assert sent(one.form, SAMPLES, "-o", tmp_path / "form.toml").exit_code == 0
    assert taken(tmp_path / "form.toml", there, "--as", "from-shiozaki").exit_code == 0
    (there / "miekeshi-plan.toml").write_bytes((SAMPLES / "miekeshi-plan.toml").read_bytes())
    moved = one.model_copy(update={"form": "from-shiozaki"})
    assert page(moved, form("from-shiozaki", there)) == page(one, form(one.form, SAMPLES))


def test_nothing_is_replaced_and_what_is_the_same_is_not_taken_twice(tmp_path: Path, there: Path) -> None:
    file = tmp_path / "misaki.toml"
    file.write_text(NOW, "utf-8", newline="\n")
    assert taken(file, there).stdout == f"Made: {there / 'forms' / 'misaki.toml'}\n"
    assert taken(file, there).stdout == "misaki is here already, and the same.\n"
    file.write_text(NOW.replace("みさき", "みなと"), "utf-8", newline="\n")
    refused = taken(file, there)
    assert refused.exit_code == 2 and "misaki is a form of this workspace already" in refused.stderr
    assert "--as misaki-2" in refused.stderr
    assert taken(file, there, "--as", "misaki").exit_code == 2
    assert (there / "forms" / "misaki.toml").read_text("utf-8") == NOW
    assert taken(file, there, "--as", "misaki-2").exit_code == 0
    (tmp_path / "out").mkdir()
    assert sent("misaki", there, "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "misaki.toml").read_bytes() == (there / "forms" / "misaki.toml").read_bytes()
    again = sent("misaki", there, "-o", tmp_path / "out")
    assert again.exit_code == 2 and "a file of this name is there already" in again.stderr
    assert "Known forms" in sent("none", there, "-o", tmp_path / "x.toml").stderr
    assert sent("misaki", there, "-o", tmp_path / "no" / "x.toml").exit_code == 2


@pytest.mark.parametrize("where", ["x.toml", "sheets/x.toml", "sub", "miekeshi-plan.toml"])
def test_no_form_is_written_where_it_would_be_taken_for_a_sheet(there: Path, where: str) -> None:
    (there / "sheets").mkdir(exist_ok=True)
    (there / "sub").mkdir()
    before = sorted(there.rglob("*"))
    refused = sent("manifesto", there, "-o", there / where)
    assert refused.exit_code == 2 and "this is a place for sheets" in refused.stderr and "→" in refused.stderr
    assert sorted(there.rglob("*")) == before
    (there / "forms").mkdir(exist_ok=True)
    assert sent("manifesto", there, "-o", there / "forms" / "own.toml").exit_code == 0


def test_a_form_of_the_program_is_stood_in_for_only_when_that_is_said(tmp_path: Path, there: Path) -> None:
    file = tmp_path / "manifesto.toml"
    file.write_text(NOW, "utf-8", newline="\n")
    refused = taken(file, there)
    assert refused.exit_code == 2 and "a form that comes with the program" in refused.stderr
    assert taken(file, there, "--as", "manifesto").exit_code == 0
    file = file.rename(tmp_path / "様式.toml")
    assert "a form cannot be called 様式" in taken(file, there).stderr


HOSTILE = {
    **{name: (data, status) for name, (data, status) in BROKEN.items() if name != "empty"},
    "escape codes": (f'{HEAD}[scale.a]\nlabel = "\\u001b[31m"\n'.encode(), 1),
    "turned": (f'{HEAD}[label]\ntarget = "\\u202e"\n'.encode(), 1),
    "way out": (f'{HEAD}[label]\n"../../x" = "a"\n'.encode(), 1),
    "too many": (f"{HEAD}# {'x' * 1_100_000}".encode(), 2),
    "deep": (f"{HEAD}x = {'[' * 5000}{']' * 5000}\n".encode(), 1),
    "a sheet": (b'format = "goal-sheet/1"\n', 1),
    "a plan": (b'format = "goal-plan/1"\n', 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_or_hostile_file_is_refused_with_place_and_remedy(tmp_path: Path, there: Path, name: str) -> None:
    data, _status = HOSTILE[name]
    file = tmp_path / "x.toml"
    file.write_bytes(data)
    refused = taken(file, there)
    assert refused.exit_code in (1, 2), refused.output
    assert f"{file}" in refused.stderr and "→" in refused.stderr and "Traceback" not in refused.stderr
    assert not (there / "forms").exists()


@pytest.mark.skipif(os.name == "nt", reason="needs pipes and links")
def test_a_pipe_or_a_file_that_is_gone_holds_nothing_up(tmp_path: Path, there: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert taken(tmp_path / "pipe.toml", there).exit_code == 2
    assert taken(tmp_path / "none.toml", there).exit_code == 2
    assert taken(tmp_path, there).exit_code == 2
