"""What is given to be stored: any text reads back as it was, and is shown so that no terminal obeys it."""

import os
import tomllib
from pathlib import Path

import pytest

from miekeshi.cli.group import run
from tests.cli.processes import HOSTILE, is_plain
from tests.cli.processes import run as process
from tests.cli.sheets import CLOSED, DRAFT, SHEET

TEXTS = {
    "hostile": HOSTILE,
    "markup": "[b]太字[/] [KPI] {++加筆++}{--見え消し--} %s {0} $x",
    "quotes": "'''\"\"\" \\ \\n \\u0041 # = [x]",
    "lines": "一行目\r\n二行目\n\n\t字下げ\r終わり",
    "signs": "①㈱ｶﾅ 葛󠄀 か\u3099 👨‍👩‍👧 \u2028\u200b\ufeff。",
    "long": "長い文。" * 8_000,
}
JOINER = "\u200d"
"""Between the signs that make up one, as in 👨‍👩‍👧: what steers no terminal."""
STORING = {
    "--note": (SHEET, ("report", "F", "t-pct", "80", "--on", "R3.10.5", "--note"), "note"),
    "report --by": (SHEET, ("report", "F", "t-pct", "80", "--on", "R3.10.5", "--by"), "by"),
    "rate --text": (SHEET, ("rate", "F", "1", "1", "--on", "R4.4.10", "--text"), "text"),
    "rate --reason": (SHEET, ("rate", "F", "1", "1", "--on", "R4.4.10", "--reason"), "reason"),
    "rate --by": (SHEET, ("rate", "F", "1", "1", "--on", "R4.4.10", "--by"), "by"),
    "revise --text": (SHEET, ("revise", "F", "t-pct", "--on", "R3.10.5", "--reason", "訂正", "--text"), "text"),
    "revise --mark": (SHEET, ("revise", "F", "t-pct", "--on", "R3.10.5", "--reason", "訂正", "--mark"), "mark"),
    "revise --unit": (DRAFT, ("revise", "F", "t-sns", "--unit"), "unit"),
    "revise --reason": (SHEET, ("revise", "F", "t-pct", "--on", "R3.10.5", "--text", "新", "--reason"), "reason"),
    "--notice": (SHEET, ("revise", "F", "t-pct", "--reason", "訂正", "--text", "新", "--notice"), "notice"),
    "publish --by": (DRAFT, ("publish", "F", "--on", "R3.5.14", "--by"), "by"),
    "reopen --reason": (CLOSED, ("reopen", "F", "--on", "R4.6.10", "--reason"), "reason"),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("option", STORING)
def test_any_text_reads_back_as_it_was_given_and_steers_no_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, option: str, text: str
) -> None:
    before, arguments, field = STORING[option]
    file = tmp_path / "koho.toml"
    file.write_text(before, "utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    given = [[file.name if one == "F" else one for one in (*arguments, text)]]
    for one in [*given, *([name, file.name] for name in ("show", "check", "status", "due"))]:
        assert run(one) == 0
        told = capsys.readouterr()
        assert is_plain((told.out + told.err).replace(JOINER, ""))
    assert text in texts(tomllib.loads(file.read_bytes().decode("utf-8")), field)


def texts(table: object, field: str) -> list[object]:
    """All that stands under the field, wherever in the table."""
    if not isinstance(table, dict):
        return []
    own = [table[field]] if field in table else []
    return own + [text for value in table.values() for text in texts(value, field)]


@pytest.mark.skipif(os.name == "nt", reason="arguments there are Unicode")
@pytest.mark.parametrize("option", STORING)
def test_half_a_character_is_refused_and_nothing_written(tmp_path: Path, option: str) -> None:
    before, arguments, _field = STORING[option]
    file = tmp_path / "koho.toml"
    file.write_text(before, "utf-8", newline="\n")
    done = process(*(file.name if one == "F" else one for one in (*arguments, os.fsdecode(b"\xe3\x81"))), cwd=tmp_path)
    assert (done.returncode, "half a character" in done.stderr) == (2, True)
    assert file.read_text("utf-8") == before
