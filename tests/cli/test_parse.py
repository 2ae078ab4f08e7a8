import json
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.parse import command
from miekeshi.text import i18n

KEYS = ["text", "mark", "kind", "comparator", "value", "unit", "per", "baseline", "baseline_at", "due", "conditions"]


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(command, arguments, input=stdin)


def parsed(*arguments: str, stdin: bytes | None = None) -> list[dict[str, Any]]:
    result = run(*arguments, stdin=stdin)
    assert (result.exit_code, result.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_a_target_is_an_object_with_these_keys() -> None:
    (found,) = parsed("①年5日以上取得職員割合 R4:70.1%→R5:85%", "--fiscal-year", "2023")
    assert {key: found[key] for key in KEYS} == {
        "text": "年5日以上取得職員割合 R4:70.1%→R5:85%",
        "mark": "①",
        "kind": "change",
        "comparator": None,
        "value": 85,
        "unit": "%",
        "per": None,
        "baseline": 70.1,
        "baseline_at": "FY2022",
        "due": "FY2023",
        "conditions": ["年5日以上"],
    }


def test_what_the_words_do_not_say_is_null_or_empty() -> None:
    (found,) = parsed("市民が安心して暮らしている", "--fiscal-year", "2023")
    assert [found[key] for key in KEYS] == [
        "市民が安心して暮らしている", "", "state", None, None, None, None, None, None, None, [],
    ]  # fmt: skip


def test_numbers_are_json_numbers_of_the_same_value() -> None:
    result = run("利用者6,500人\n満足度８５．５％\n寄附1億2,500万円\n排出量を3.50％削減", "--fiscal-year", "2023")
    assert [line.strip().rstrip(",") for line in result.stdout.splitlines() if line.startswith('    "value"')] == [
        '"value": 6500',
        '"value": 85.5',
        '"value": 125000000',
        '"value": -3.5',
    ]


def test_japanese_is_printed_as_such_in_utf_8() -> None:
    code = "from miekeshi.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "parse", "月１回以上", "--fiscal-year", "2023"],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )
    assert '"text": "月１回以上"' in done.stdout.decode()
    assert done.stdout.endswith(b"]\n")


def test_several_dates_and_an_open_one() -> None:
    (found,) = parsed("「まとい」の発行（11月、3月）", "--fiscal-year", "R5")
    assert found["due"] == ["2023-11", "2024-03"]
    (found,) = parsed("訓練の実施（時期未定）", "--fiscal-year", "令和5")
    assert (found["kind"], found["due"]) == ("deadline", "tbd")


def test_a_dash_reads_standard_input() -> None:
    paste = "\ufeff①受診率60％以上\r\n（令和4年度：55.1％）\r\n②令和6年1月から運用を開始\r\n".encode()
    found = parsed("-", "--fiscal-year", "2023", stdin=paste)
    assert [(one["mark"], one["kind"], one["baseline"], one["due"]) for one in found] == [
        ("①", "at-least", 55.1, None),
        ("②", "start", None, ">=2024-01"),
    ]


def test_what_is_not_utf_8_is_refused_with_a_remedy() -> None:
    result = run("-", stdin="受診率".encode("cp932"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "UTF-8" in result.stderr


def test_a_text_may_begin_with_a_hyphen() -> None:
    (found,) = parsed("-5％", "--fiscal-year", "2023")
    assert (found["kind"], found["value"]) == ("reduce", -5)


def test_two_texts_are_refused() -> None:
    result = run("受診率", "60％")
    assert result.exit_code == 2
    assert "quotes" in result.stderr


def test_a_fiscal_year_that_is_none_is_refused() -> None:
    result = run("1月", "--fiscal-year", "来週")
    assert result.exit_code == 2
    assert "来週" in result.stderr


def test_nothing_is_an_empty_list() -> None:
    assert parsed("") == []
