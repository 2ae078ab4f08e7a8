"""What a PDF names as a radical comes in as was typed; what the library remarks is kept off the screen."""

import logging

import pytest

from miekeshi.importing.pdf import read_pdf
from miekeshi.importing.radicals import unified
from tests.importing.fair_score import OWN


@pytest.mark.parametrize(
    ("named", "typed"), [("農⼭漁村部⻑", "農山漁村部長"), ("1,200⼾", "1,200戸"), ("⺠⽣課", "民生課")]
)
def test_a_radical_stands_for_its_character(named: str, typed: str) -> None:
    assert unified(named) == typed


def test_wide_blanks_and_all_else_stay() -> None:
    assert unified("部\u2003①㈱ 髙﨑") == "部\u3000①㈱ 髙﨑"


def test_what_the_library_remarks_reaches_no_terminal(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    data = (OWN / "k10-shobo.pdf").read_bytes()
    assert read_pdf(data, "k10-shobo.pdf")
    logging.getLogger("pdfminer.pdffont").warning("Could not get FontBBox")
    assert not caplog.records
    assert capsys.readouterr().err == ""
