from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.redline import command
from miekeshi.text import i18n


def run(*args: str) -> Result:
    i18n.use("en")
    try:
        return CliRunner().invoke(command, args)
    finally:
        i18n.use(None)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("令和4年1月末までに", "令和4年3月末までに", "令和4年{--1月末--}{++3月末++}までに\n"),
        ("同じ", "同じ", "同じ\n"),
        ("", "", "\n"),
        ("-3", "-4", "{---3--}{++-4++}\n"),
        ("一行目\n", "一行目\n二行目\n", "一行目\n{++二行目\n++}\n"),
        ("{--消す--}", "{--消す--}", "{\\--消す--\\}\n"),
        ("一\r\n二\r\n", "一\r\n二\r\n", "一\r\n二\r\n"),
    ],
)
def test_prints_the_redline(old: str, new: str, shown: str) -> None:
    result = run(old, new)
    assert (result.exit_code, result.stdout_bytes.decode(), result.stderr) == (0, shown, "")


def test_what_looks_like_an_option_goes_after_two_hyphens() -> None:
    assert run("--", "--files", "--help").stdout == "{----files--}{++--help++}\n"


def test_control_characters_are_data_on_stdout() -> None:
    assert run("\x1b[31m赤\u202e", "\x1b[31m青\u202e").stdout_bytes.decode() == "\x1b[31m{--赤--}{++青++}\u202e\n"


def test_bytes_of_no_encoding_come_out_as_they_went_in() -> None:
    assert run("a", "b\udcff").stdout_bytes == b"{--a--}{++b\xff++}\n"


def test_reads_files_byte_for_byte(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_bytes("\ufeff一つ目\r\n年510回\r\n".encode())
    new.write_bytes("一つ目\r\n年460回\r\n".encode())
    assert run("--files", str(old), str(new)).stdout_bytes == "一つ目\r\n年{--510--}{++460++}回\r\n".encode()


def test_a_file_that_is_no_utf8_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "sjis\x1b.txt").write_bytes("年510回".encode("cp932"))
    result = run("--files", str(tmp_path / "sjis\x1b.txt"), str(tmp_path / "none"))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "sjis␛.txt: the file is not UTF-8 text" in result.stderr
    assert "save it as UTF-8" in result.stderr


@pytest.mark.parametrize(("name", "message"), [("none\x1b", "none␛: there is no such file"), (".", "this is a folder")])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, message: str) -> None:
    result = run("--files", str(tmp_path / name), str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert "\x1b" not in result.stderr
    assert "Traceback" not in result.stderr


def test_a_third_text_is_refused_without_repeating_it() -> None:
    result = run("a", "b", "\x1b[31mc")
    assert result.exit_code == 2
    assert "Name two texts" in result.stderr
    assert "\x1b" not in result.stderr


def test_one_text_is_too_few() -> None:
    result = run("a")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "NEW" in result.stderr
