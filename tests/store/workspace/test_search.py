"""Words in the files of a folder."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model import Sheet, put
from miekeshi.page.search import search
from miekeshi.store.files.write import create
from miekeshi.store.workspace.search import Seeker
from tests.sheets import sheets

SHEET = """\
format = "goal-sheet/1"
title = "広報部の目標"

[measure.m-1]
title = "移住相談"  # 注記はシートの文ではない

[measure.m-1.target.t-1]
text = "相談窓口を3月末までに開く。"
kind = "deadline"

[revision.2021-10-29-a3f1]
reason = "工事の遅れ"

[measure.m-1.target.t-1.was.2021-10-29-a3f1]
  text = "相談窓口を1月末までに開く。"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.toml"
    path.write_text(SHEET, "utf-8")
    return path


def test_a_sheet_is_searched_in_its_texts_and_its_former_ones(file: Path) -> None:
    found = Seeker().look(file, "相談窓口 ﾏﾃﾞﾆ")
    assert found is not None
    assert [(hit.path[-1], hit.field, hit.text, hit.was) for hit in found.hits] == [
        ("t-1", "text", "相談窓口を3月末までに開く。", None),
        ("t-1", "text", "相談窓口を1月末までに開く。", "2021-10-29-a3f1"),
    ]
    assert found.count == 2


@pytest.mark.parametrize("wanted", ["注記", "deadline", "t-1", "goal-sheet", "移住 窓口", "鉄道"])
def test_what_is_no_text_of_the_sheet_is_not_found(file: Path, wanted: str) -> None:
    assert Seeker().look(file, wanted) is None


@pytest.mark.parametrize(
    "broken", ["fiscal_year = ２０２１\n", "fiscal_year = true\n", 'format = "goal-sheet/x"\n', "[[[\n"]
)
def test_a_file_that_is_no_sheet_is_searched_line_by_line(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(f'title = "運営"\r\n# 運営と移住\r\n{broken}'.encode())
    found = Seeker().look(path, "運営")
    assert found is not None
    assert found.sheet is None
    assert [(line.number, line.text, line.spans) for line in found.lines] == [
        (1, 'title = "運営"', ((9, 11),)),
        (2, "# 運営と移住", ((2, 4),)),
    ]
    assert Seeker().look(path, "鉄道") is None


def test_a_file_that_is_no_text_is_always_told_of(tmp_path: Path) -> None:
    path = tmp_path / "sjis.toml"
    path.write_bytes('title = "運営"'.encode("cp932"))
    found = Seeker().look(path, "鉄道")
    assert found is not None
    assert found.unreadable == "the file is not UTF-8; it reads as Shift_JIS (CP932)"
    gone = Seeker().look(tmp_path / "gone.toml", "鉄道")
    assert gone is not None
    assert gone.unreadable == "there is no such file"


def test_characters_written_as_escapes_are_found(tmp_path: Path) -> None:
    path = tmp_path / "escaped.toml"
    path.write_text('format = "goal-sheet/1"\ntitle = "\\u904b\\u55b6"\n', "utf-8")
    seeker = Seeker()
    for _again in range(2):
        found = seeker.look(path, "運営")
        assert found is not None
        assert [hit.text for hit in found.hits] == ["運営"]


def test_a_file_that_was_changed_is_read_again(file: Path) -> None:
    seeker = Seeker()
    assert seeker.look(file, "鉄道") is None
    file.write_text(SHEET.replace("移住相談", "鉄道"), "utf-8")
    seeker.forget(file)
    assert seeker.look(file, "鉄道") is not None


@given(sheets, st.data())
def test_looking_at_the_text_first_leaves_no_sheet_out(
    tmp_path_factory: pytest.TempPathFactory, sheet: Sheet, data: st.DataObject
) -> None:
    texts = [hit.text for one in ("の", "1", "a", "目標") for hit in search(sheet, one, former_too=True)]
    whole = data.draw(st.sampled_from([*texts, "目標"]))
    start = data.draw(st.integers(0, max(0, len(whole) - 1)))
    wanted = whole[start : start + data.draw(st.integers(1, 6))]
    path = tmp_path_factory.mktemp("find") / "sheet.toml"
    create(path, put(sheet, ("stage",), "draft"))
    expected = list(search(sheet, wanted, former_too=True))
    found = Seeker().look(path, wanted)
    assert [hit.text for hit in expected] == [hit.text for hit in (found.hits if found else ())]
