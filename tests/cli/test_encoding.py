"""What is piped is readable where it goes: in a stated encoding, or the console's; never a character's number."""

import codecs

import pytest

from miekeshi.cli.encoding import nearest, wanted
from tests.cli.forked import run_forked
from tests.cli.processes import environment
from tests.paths import ROOT


@pytest.mark.parametrize(
    ("code_page", "encoding"),
    [(932, "cp932"), (65001, "utf-8"), (437, "utf-8"), (1252, "utf-8"), (0, "utf-8"), (99999, "utf-8"), (None, None)],
)
def test_the_consoles_code_page_counts_where_japanese_can_be_written_in_it(
    code_page: int | None, encoding: str | None
) -> None:
    assert wanted({}, code_page) == encoding
    assert wanted({"MIEKESHI_ENCODING": "utf-8"}, code_page) == "utf-8"
    assert wanted({"PYTHONIOENCODING": "utf-8"}, code_page) is None


@pytest.mark.parametrize("name", ["klingon", "base64", "日本"])
def test_what_is_no_encoding_of_text_is_refused(name: str) -> None:
    with pytest.raises(LookupError):
        wanted({"MIEKESHI_ENCODING": name}, None)


def test_what_the_encoding_lacks_is_written_as_the_nearest_it_has() -> None:
    codecs.register_error("nearest", nearest)
    written = "都 1〜2 −5 – ㎝ 😀 è".encode("cp932", "nearest").decode("cp932")
    assert written == "都 1～2 －5 - ㎝ 〓 〓"
    assert "都".encode("ascii", "nearest") == b"?"


def test_a_command_writes_as_it_was_asked_to() -> None:
    asked = {**environment(), "MIEKESHI_ENCODING": "cp932", "MIEKESHI_LANG": "ja"}
    ended = run_forked(["date", "1〜2人 😀"], ROOT, asked, 60)
    said = ended.stderr.encode("utf-8", "surrogateescape")
    assert ended.returncode == 1
    assert "1～2人 〓" in said.decode("cp932")
    assert b"\\u" not in said
    refused = run_forked(["date", "R4.3.31"], ROOT, {**environment(), "MIEKESHI_ENCODING": "klingon"}, 60)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "'klingon'\n  → " in refused.stderr
