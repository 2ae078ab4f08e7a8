"""Files and folders as no one should have them: every fault is said, none ends the program."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from miekeshi.diff.changes import changes
from miekeshi.model import Note, Sheet, get, put, to_toml
from miekeshi.store.toml.patch import patch
from miekeshi.store.toml.scan import scan
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import head
from miekeshi.store.workspace.forms import form
from tests.handwritten import COMMENT, Hand
from tests.sheets import SMALL, edited, sheets
from tests.sheets import text as anything


@pytest.mark.parametrize("line", ["format = 0x" + "f" * 9000, f"x = {'1' * 5000}", "format = []", "format = nan"])
def test_a_head_that_makes_no_sense_is_unreadable(line: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(line, "utf-8")
    assert not head(path).readable


@pytest.mark.parametrize("year", ["0x" + "f" * 9000, "-1", "true", '"2021"'])
def test_a_year_that_is_none_is_not_listed(year: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f'format = "goal-sheet/1"\nfiscal_year = {year}\n', "utf-8")
    assert head(path).fiscal_year is None


def test_a_form_that_is_a_link_to_nowhere_leaves_the_plain_one(tmp_path: Path) -> None:
    (tmp_path / "miekeshi.toml").write_text('format = "goal-workspace/1"\n', "utf-8")
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "priority-measures.toml").symlink_to(tmp_path / "nowhere")
    path = tmp_path / "a.toml"
    path.write_text(SMALL + '[measure.m-8p3n.evaluation.self]\nrating = "a"\n', "utf-8")
    assert form("priority-measures", tmp_path).title == ""
    assert check_file(path).sheet is not None


def read(text: str) -> Sheet:
    return Sheet.model_validate(tomllib.loads(text, parse_float=Decimal))


def handwritten(data: st.DataObject) -> str:
    text = Hand(data.draw(st.integers(0, 2**32))).sheet(to_toml(data.draw(sheets)))
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        reject()  # a table was opened by dotted keys and once more by a header
    return text


@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_sheet_in_any_hand_reads_back_as_meant_after_any_edits_and_their_undoing(data: st.DataObject) -> None:
    text = handwritten(data)
    old = read(text)
    new = data.draw(edited(old))
    result = patch(text, old, new)
    assert not list(changes(new, read(result)))
    assert not list(changes(old, read(patch(result, new, old))))
    assert "\r\n" not in text or "\n" not in result.replace("\r\n", "")


@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_in_any_hand_one_changed_value_changes_no_byte_outside_it(data: st.DataObject) -> None:
    text = handwritten(data)
    old = read(text)
    places = scan(text)
    path, value = data.draw(
        st.sampled_from([(path, get(old, path)) for path in places.pairs if isinstance(get(old, path), str | tuple)])
    )
    assume(path != ("format",) and path[-1] in ("title", "text", "body", "reason", "name", "divisions", "conditions"))
    want = (*value[1:], data.draw(anything)) if isinstance(value, tuple) else data.draw(anything)
    pair = places.pairs[path]
    result = patch(text, old, put(old, path, want))
    assert result.startswith(text[: pair.value_start])
    assert result.endswith(text[pair.value_end :])


@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_in_any_hand_what_is_added_leaves_every_byte_and_comment_there(data: st.DataObject) -> None:
    text = handwritten(data)
    old = read(text)
    path = (*data.draw(st.sampled_from([("measure", key) for key in old.measure] or [()])), "note", "was")
    result = patch(text, old, put(old, path, Note(mark="※", text=data.draw(anything))))
    same = next((at for at, (a, b) in enumerate(zip(text, result, strict=False)) if a != b), len(text))
    assert result.endswith(text[same:])
    assert COMMENT.findall(result) == COMMENT.findall(text)
