"""Paths: an item, what holds it, where it stands; and no arithmetic on them anywhere else."""

import re

from hypothesis import given

from miekeshi.model import Path, Sheet, get
from miekeshi.model.path import (
    ancestors,
    collection_of,
    depth,
    field_at,
    holder,
    id_of,
    is_item,
    is_within,
    kind_of,
    outermost,
    relative,
    split_at,
)
from miekeshi.model.walk import walk
from tests.paths import ROOT
from tests.sheets import sheets

STEP: Path = ("measure", "m-1", "action", "a-1", "action", "a-2")
ARITHMETIC = re.compile(r"\bpath\[|\bholder\[|\blen\((\w+\.)*path\)|\[:?-[2-9]\]|\brange\(2,|place\[0\]\[|\[: ?len\(")
TEXTS = ("miekeshi/redline/", "miekeshi/wording/", "tui/terminal/")
ELSEWHERE = ("miekeshi/model/path.py", "miekeshi/store/toml/", *TEXTS)
"""Where a path is the keys of any TOML text, or something else than a path is cut."""


def test_an_item_knows_its_kind_its_id_and_what_holds_it() -> None:
    assert (kind_of(STEP), id_of(STEP)) == ("action", "a-2")
    assert holder(STEP) == STEP[:4]
    assert collection_of(STEP) == STEP[:5]
    assert outermost(STEP) == STEP[:2]
    assert ancestors(STEP) == (STEP[:2], STEP[:4], STEP)
    assert depth(STEP) == 3


def test_a_collection_and_a_field_belong_to_the_item_that_has_them() -> None:
    collection, field = collection_of(STEP), (*STEP, "text")
    assert (kind_of(collection), holder(collection)) == ("action", STEP[:4])
    assert holder(field) == STEP
    assert field_at(field) == (STEP, "text")
    assert ancestors(field) == ancestors(STEP)
    assert (is_item(STEP), is_item(()), is_item(field), is_item(collection)) == (True, True, False, False)


def test_the_sheet_itself_has_no_kind_and_nothing_holds_it() -> None:
    assert (kind_of(()), holder(()), outermost(()), ancestors(()), depth(())) == ("", (), (), (), 0)
    assert holder(("measure", "m-1")) == holder(("measure",)) == ()


def test_what_is_within_has_the_rest_of_the_way() -> None:
    assert is_within(STEP, STEP) and is_within(STEP, STEP[:2]) and is_within(STEP, ())
    assert not is_within(STEP[:2], STEP) and not is_within(STEP, ("measure", "m-2"))
    assert relative(STEP, STEP[:4]) == ("action", "a-2")
    assert split_at((*STEP, "evaluation", "self", "rating"), "evaluation") == (STEP, ("evaluation", "self", "rating"))
    assert split_at(STEP, "evaluation") == (STEP, ())


@given(sheets)
def test_every_item_of_a_sheet_is_found_where_its_path_says(sheet: Sheet) -> None:
    for path, item in walk(sheet):
        assert is_item(path)
        if path:
            assert get(sheet, collection_of(path))[id_of(path)] is item
            assert getattr(get(sheet, holder(path)), kind_of(path))[id_of(path)] is item


def test_paths_are_cut_nowhere_else() -> None:
    files = [file for root in ("miekeshi", "tui") for file in (ROOT / root).rglob("*.py")]
    found = [
        f"{name}:{number}: {line.strip()}"
        for file in files
        if not (name := file.relative_to(ROOT).as_posix()).startswith(ELSEWHERE)
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if ARITHMETIC.search(line)
    ]
    assert not found, "name what is meant, in miekeshi/model/path.py:\n" + "\n".join(found)
