"""Text on the screen: hidden characters, widths, line breaks, redlines, figures."""

import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.document._document import Document

from miekeshi.redline.segments import redline
from miekeshi.text.number_input import NotANumber, read_number, written
from tests.tui.driver import Driver, screen_text
from tui.app import Application
from tui.terminal.content import breaks, fitted, hanging, lines_of, plain, redlined, shown, wrap
from tui.widgets.fields.line import one_line
from tui.widgets.fields.prose import Shown, Wrapped, with_newlines

ANY = st.text(st.characters(codec="utf-8"), max_size=60)
JAPANESE = st.text("あいう漢字、。「」（）ABC 12①※\n", max_size=120)


@given(ANY)
def test_nothing_hidden_is_left_and_nothing_moves(text: str) -> None:
    seen = shown(text)
    assert len(seen) == len(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in seen if char != "\u200d")


@given(ANY, st.integers(0, 40))
def test_fitted_text_takes_exactly_its_columns(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width


@pytest.mark.parametrize(
    ("text", "width", "parts"),
    [
        ("緑を守るよ。", 10, ["緑を守る", "よ。"]),
        ("緑を守る（花も）", 10, ["緑を守る", "（花も）"]),
        ("年1,200件まで", 6, ["年", "1,200", "件まで"]),
        ("go to the park", 6, ["go to ", "the ", "park"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("あ　　い", 4, ["あ　", "　い"]),
        ("か\u3099き", 2, ["か\u3099", "き"]),
        ("。。。", 2, ["。", "。", "。"]),
        ("", 4, [""]),
    ],
)
def test_lines_being_typed_end_where_printed_ones_may(text: str, width: int, parts: list[str]) -> None:
    wrapped = Wrapped(Shown(Document(text)), width)  # type: ignore[arg-type]
    assert wrapped.get_sections(0) == parts


@given(JAPANESE.map(lambda text: text.replace("\n", "")), st.integers(4, 40))
def test_lines_being_typed_hold_every_character_within_the_width(text: str, width: int) -> None:
    bounds = [0, *breaks(text, width), len(text)]
    parts = [text[start:end] for start, end in pairwise(bounds)]
    assert all(parts) or not text
    assert all(cell_len(part) <= width for part in parts)


@given(JAPANESE, st.integers(4, 40))
def test_wrapped_lines_lose_only_spaces_and_never_exceed_the_width(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert "".join(lines).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    assert all(cell_len(line) <= width for line in lines)


def test_no_line_begins_with_a_full_stop_or_ends_with_a_bracket() -> None:
    assert [line.plain for line in lines_of(plain("あいうえお。かき（くけ）"), 10)] == [
        "あいうえ",
        "お。かき",
        "（くけ）",
    ]


@pytest.mark.parametrize(
    ("marks", "text"), [(False, "令和4年1月末3月末までに"), (True, "令和4年{--1月末--}{++3月末++}までに")]
)
def test_a_redline_is_styled_and_on_request_written_out(marks: bool, text: str) -> None:
    content = redlined(redline("令和4年1月末までに", "令和4年3月末までに"), marks)
    assert content.plain == text
    assert [(content.plain[span.start : span.end].strip("{}+-"), span.style) for span in content.spans] == [
        ("1月末", ".struck"),
        ("3月末", ".inserted"),
    ]


@pytest.mark.parametrize(
    ("typed", "number", "unit"),
    [
        ("６，５００", "6500", ""),
        ("△30,000", "-30000", ""),
        ("▲１．５", "-1.5", ""),
        ("85.5％", "85.5", "%"),
        ("6,500人", "6500", "人"),
        ("－3", "-3", ""),
        ("1234", "1234", ""),
        ("０", "0", ""),
        ("12,345.60千円", "12345.60", "千円"),
    ],
)
def test_numbers_as_staff_type_them(typed: str, number: str, unit: str) -> None:
    assert read_number(typed) == (Decimal(number), unit)
    assert written(read_number(typed)[0]) == number


@pytest.mark.parametrize("typed", ["", "多数", "8.5.1", "1,23", "1-2", "--3", "9" * 31, "5%3", "[/]"])
def test_what_is_no_number_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NotANumber):
        read_number(typed)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_a_written_number_reads_back(number: Decimal) -> None:
    assert read_number(written(number)) == (number, "")


def test_pasted_lines_join_without_a_space_in_japanese() -> None:
    assert one_line("一行目\r\n  二行目\nthe\tend\nof\x1b it\n") == "一行目二行目the\tend of\x1b it"


def test_pasted_prose_keeps_its_lines_and_loses_nothing() -> None:
    assert with_newlines("a\r\nb\rc\x00\u202e\td") == "a\nb\nc\x00\u202e\td"


@pytest.mark.parametrize("width", [60, 64, 70, 76, 78, 80, 100])
async def test_a_toast_loses_no_character_at_the_end_of_a_line_and_gives_way_to_work(
    application: Application, width: int
) -> None:
    words = "「会計課」を編集しました（未保存）。Ctrl+Sで保存し、Ctrl+Zで元に戻します。"
    async with application.run_test(size=(width, 30), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        application.notify(words)
        await driver.rest()
        lines = [line.split("▌")[-1].strip(" ▌") for line in screen_text(application).splitlines()]
        await driver.press("down")
        assert list(application._notifications)
        await driver.press("down")
        assert not list(application._notifications) and words[:6] not in screen_text(application)
        application.notify(words, severity="warning")
        await driver.press("down", "down")
        assert len(application._notifications) == 1
    assert words in "".join(lines)
    assert not any(line.startswith(tuple("、。」）")) for line in lines)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_toast_breaks_japanese_lines_as_print_does(application: Application, size: tuple[int, int]) -> None:
    async with application.run_test(size=size, notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        application.notify(
            "「① 請求書の電子受付を９月末までに始める」を削除しました（未保存）。取り消しは元に戻す、です。"
        )
        await driver.rest()
        lines = [line.split("▌")[-1].strip(" ▌") for line in screen_text(application).splitlines()]
        shown = [line for line in lines if "請求書" in line or "保存" in line]
    assert shown[0].startswith("「① 請求書の電子受付")
    assert not any(line.startswith(tuple("、。」）")) for line in shown)


@given(ANY, st.integers(4, 40), st.integers(0, 12))
def test_lines_that_hang_keep_the_words_and_the_width(text: str, width: int, hang: int) -> None:
    rows = [row.plain for row in hanging(plain(text), width, hang)]
    assert "".join("".join(rows).split()) == "".join(shown(text).split())
    assert all(cell_len(row) <= width for row in rows if row.strip())


def test_what_is_broken_off_hangs_below_the_beginning_of_its_line() -> None:
    content = plain("    目標の見直しに伴い、参加者の数を改めた。")
    rows = [row.plain for row in hanging(content, 24)]
    assert len(rows) > 1
    assert all(row.startswith("    ") and row[4] != " " for row in rows)
    assert all(row.startswith(" " * 8) for row in [one.plain for one in hanging(content, 24, 8)][1:])
    assert [row.plain for row in hanging(plain("見出し"), 24, 8)] == ["見出し"]
