"""Remarks and the way of reports are in nothing that leaves the house: every output is the one without them."""

from datetime import date
from pathlib import Path

import pytest

from miekeshi.model import Remark, Sheet, Submission, put
from miekeshi.model.form import Form
from miekeshi.model.walk import walk
from miekeshi.page.layout import page
from miekeshi.publish.comparison import Manner, between, by_revisions, of_year
from miekeshi.publish.council import held
from miekeshi.publish.export import Wish, document_of, exported, for_council, tabled
from miekeshi.publish.kinds import KINDS
from miekeshi.publish.text import render
from miekeshi.revision.views import View
from tests.publish.faces import has_a_face

Samples = dict[str, tuple[Sheet, Form]]
VIEWS: tuple[View, ...] = ("redline", "clean", "original")
WORDS = "この指摘は印刷しない"
ON = date(2022, 1, 31)
MADE = [kind for kind in KINDS if kind != "pdf" or has_a_face()]


def reviewed(sheet: Sheet) -> Sheet:
    """The sheet with a remark on everything that takes one, and steps of its report."""
    remark = Remark(text=WORDS, by=WORDS, name=WORDS, on=ON, answer=WORDS, settled_by=WORDS)
    for path, item in list(walk(sheet)):
        if "remark" in type(item).model_fields:
            sheet = put(sheet, (*path, "remark", "r-zzzz"), remark)
    step = Submission(period="q1", step="returned", by=WORDS, reason=WORDS)
    return put(sheet, ("submission", "2022-01-31-zzzz"), step)


@pytest.fixture(scope="module")
def pairs(samples: Samples) -> dict[str, tuple[Sheet, Sheet, Form]]:
    return {name: (sheet, reviewed(sheet), form) for name, (sheet, form) in samples.items()}


def test_no_page_and_no_document_differs(pairs: dict[str, tuple[Sheet, Sheet, Form]]) -> None:
    for name, (plain, full, form) in pairs.items():
        assert len(list(walk(full))) > len(list(walk(plain))) + 10, name
        for view in VIEWS:
            assert page(plain, form, view) == page(full, form, view), name
            assert render(page(full, form, view), color=False) == render(page(plain, form, view), color=False)
            assert document_of(plain, form, Wish("docx", view)) == document_of(full, form, Wish("docx", view)), name


@pytest.mark.parametrize("kind", MADE)
def test_no_file_differs_by_a_byte(kind: str, pairs: dict[str, tuple[Sheet, Sheet, Form]]) -> None:
    for name, (plain, full, form) in pairs.items():
        if kind != "pdf" or name == "r3-machizukuri":
            assert exported(plain, form, Wish(kind)) == exported(full, form, Wish(kind)), name
    plain, full, form = pairs["r3-machizukuri"]
    sides = [
        (by_revisions(one, list(plain.revision)), of_year(one), between(one, put(one, ("title",), "題")))
        for one in (plain, full)
    ]
    for before, after in zip(*sides, strict=True):
        assert tabled(before, form, Manner(), kind) == tabled(after, form, Manner(), kind)


@pytest.mark.parametrize("kind", [kind for kind in MADE if kind != "pdf"])
def test_the_paper_for_the_council_does_not_differ_by_a_byte(
    kind: str, pairs: dict[str, tuple[Sheet, Sheet, Form]]
) -> None:
    papers = [
        for_council([held(Path(name), both[at], both[2], ON) for name, both in pairs.items()], ON, "市", "", kind)
        for at in (0, 1)
    ]
    assert papers[0] == papers[1]
