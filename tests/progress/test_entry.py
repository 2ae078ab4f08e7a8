"""What staff type for a period, and what is made of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model import Figure, Progress, Target
from miekeshi.progress.aggregation import figure_of, tally_of
from miekeshi.progress.entry import EntryError, merged, read_entry, read_status
from miekeshi.progress.remarks import remarks
from miekeshi.progress.words import as_typed, stated
from miekeshi.text import i18n
from tests.progress.entries import ENTRIES, Typed

COUNT = Target(text="SNSで510回以上発信する。", kind="at-least", value=Decimal(510), unit="回", per="年")
SHARE = Target(text="受診率 85%以上", kind="at-least", value=Decimal(85), unit="%")
MONEY = Target(kind="reduce", value=Decimal(30000), unit="千円")
BALANCE = Target(kind="change", value=Decimal(0), unit="千円")
HEADS = Target(kind="at-least", value=Decimal(500), unit="延人")
RANK = Target(kind="rank", value=Decimal(180), unit="位")
DEADLINE = Target(kind="deadline")
STAGE = Target(kind="stage", value=Decimal(3), unit="フェーズ")
STATE = Target(kind="state")
BRIGADES = Figure(value=Decimal(26), unit="部")


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


def said(progress: Progress) -> dict[str, object]:
    """The fields that hold something."""
    return {name: value for name, value in progress.__dict__.items() if value is not None and name != "remark"}


@pytest.mark.parametrize(
    ("aim", "typed", "value", "text"),
    [
        (COUNT, "650", "650", None),
        (COUNT, "　６５０回　", "650", None),
        (COUNT, "６，５００", "6500", None),
        (COUNT, "510回/年", "510", None),
        (COUNT, "1.2万", "12000", None),
        (COUNT, "約650回", "650", "約650回"),
        (COUNT, "650回（見込み）", "650", "650回（見込み）"),
        (COUNT, "-5", "-5", None),
        (SHARE, "８５．５％", "85.5", None),
        (SHARE, "100.0", "100.0", None),
        (BALANCE, "△30,000千円", "-30000", None),
        (BALANCE, "▲３０，０００", "-30000", None),
        (MONEY, "1,200万円", "12000", "1,200万円"),
        (MONEY, "12,345,678円", "12345.678", "12,345,678円"),
        (MONEY, "1億2,500万円", "125000", "1億2,500万円"),
        (HEADS, "延650人", "650", None),
        (HEADS, "延べ650人", "650", None),
        (RANK, "193位", "193", None),
        (RANK, "全国193位", "193", "全国193位"),
        (STAGE, "2", "2", None),
        (STAGE, "フェーズ2", "2", "フェーズ2"),
        (STAGE, "第２段階", "2", "第２段階"),
        (STATE, "3冊", "3", "3冊"),
        (BRIGADES, "２６部", "26", None),
    ],
)
def test_a_figure_is_read_as_staff_type_it(aim: Target, typed: str, value: str, text: str | None) -> None:
    progress = read_entry(typed, aim, 2021)
    assert (str(progress.value), progress.text, progress.of) == (value, text, None)


@pytest.mark.parametrize(
    "row", [row for rows in ENTRIES.values() for row in rows], ids=lambda row: f"{row.aim.unit}-{row.typed}"
)
def test_what_is_easily_misread(row: Typed) -> None:
    if row.refused:
        with pytest.raises(EntryError):
            read_entry(row.typed, row.aim, 2021)
        return
    progress = read_entry(row.typed, row.aim, 2021)
    value = None if row.value is None else Decimal(row.value)
    of = None if row.of is None else Decimal(row.of)
    assert (progress.value, progress.text, progress.of, progress.status) == (value, row.text, of, row.status)


@pytest.mark.parametrize(
    "typed",
    [
        "152/283",
        "１５２／２８３",
        "152 / 283",
        "152/283 53.7%",
        "152/283（53.7％）",
        "53.7%（152/283）",
        "283人中152人",
        "283人のうち152人（54%）",
        "152/283 53.71%",
    ],
)
def test_a_fraction_is_a_value_and_its_whole(typed: str) -> None:
    progress = read_entry(typed, SHARE)
    assert said(progress) == {"value": 152, "of": 283}
    assert stated(SHARE, progress) == "152/283 (53.7%)"
    assert round(figure_of(progress, SHARE.unit) or 0, 3) == Decimal("53.710")


def test_a_percentage_that_is_not_the_fractions_is_said() -> None:
    with pytest.raises(EntryError, match=r"152/283 is 53\.7 %, not 57\.3 %"):
        read_entry("152/283 57.3%", SHARE)


def test_a_fraction_of_things_is_no_percentage() -> None:
    progress = read_entry("152回/283回", COUNT)
    assert said(progress) == {"value": 152, "of": 283}
    assert figure_of(progress, COUNT.unit) == 152
    assert stated(COUNT, progress) == "152/283回"


@pytest.mark.parametrize(
    ("aim", "typed"),
    [
        (COUNT, "未定"),
        (COUNT, "12月公表予定"),
        (DEADLINE, "R3.10.29"),
        (DEADLINE, "9月末"),
        (DEADLINE, "10/29"),
        (DEADLINE, "説明会を３回開いた"),
    ],
)
def test_dates_and_words_stay_as_typed(aim: Target, typed: str) -> None:
    assert said(read_entry(typed, aim, 2021)) == {"text": typed}


@pytest.mark.parametrize(
    ("typed", "status", "text", "value"),
    [
        ("完了", "done", None, None),
        ("d", "done", None, None),
        ("Under way", "under-way", None, None),
        ("未", "not-started", None, None),
        ("完 R3.10.29", "done", "R3.10.29", None),
        ("R3.10.29　完了", "done", "R3.10.29", None),
        ("遅れ 12冊", "delayed", "12冊", 12),
    ],
)
def test_a_status_stands_alone_or_beside_the_rest(typed: str, status: str, text: str | None, value: int | None) -> None:
    progress = read_entry(typed, DEADLINE, 2021)
    assert (progress.status, progress.text, progress.value) == (status, text, value)


@pytest.mark.parametrize("word", ["未着手", "着手", "完了", "遅れ", "中止", "ｄｏｎｅ", "N", "u", "l", "S"])
def test_each_status_has_a_word_and_a_letter(word: str) -> None:
    assert read_status(word) is not None


@pytest.mark.parametrize(
    ("aim", "typed", "message"),
    [
        (COUNT, "  ", "Nothing was typed"),
        (COUNT, "–", "leave the value empty"),
        (COUNT, "12人", "counts in 回"),
        (COUNT, "1,23", "is no figure"),
        (COUNT, "3.", "is no figure"),
        (COUNT, "1/2/3", "is no figure"),
        (COUNT, "5/0", "denominator"),
        (COUNT, "9" * 40, "is no figure"),
        (DEADLINE, "R3.2.30", "Correct the day"),
        (DEADLINE, "令和元年4月1日", "平成31"),
    ],
)
def test_an_error_says_what_is_wrong_and_what_is_accepted(aim: Target, typed: str, message: str) -> None:
    with pytest.raises(EntryError, match=message):
        read_entry(typed, aim, 2021)


FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，△")
NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


@given(NUMBERS, st.sampled_from(["", "回", " 回", "回/年"]), st.booleans(), st.booleans())
def test_any_figure_is_read_back(number: Decimal, unit: str, grouped: bool, wide: bool) -> None:
    typed = f"{number:,f}" if grouped else f"{number:f}"
    typed = (typed.translate(FULL_WIDTH) if wide else typed) + unit
    progress = read_entry(typed, COUNT)
    assert (progress.value, progress.text) == (number, None)


@given(NUMBERS)
def test_what_was_read_can_be_typed_again(number: Decimal) -> None:
    progress = Progress(value=number)
    assert read_entry(as_typed(progress), COUNT).value == number


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_a_percentage_rounded_anywhere_agrees_with_its_fraction(part: int, whole: int, digits: int) -> None:
    percent = round(Decimal(100 * part) / whole, digits)
    assert said(read_entry(f"{part}/{whole} {percent}%", SHARE)) == {"value": part, "of": whole}


@given(st.text(max_size=30), st.sampled_from([COUNT, SHARE, MONEY, DEADLINE, STAGE, STATE, BRIGADES]))
def test_any_text_is_an_entry_or_an_error_that_says_so(typed: str, aim: Target) -> None:
    try:
        progress = read_entry(typed, aim, 2021)
    except EntryError:
        return
    assert progress.value is not None or progress.text or progress.status
    assert Progress.model_validate(progress.__dict__) == progress


def test_a_new_result_replaces_the_old_one_whole() -> None:
    before = Progress(value=Decimal(3), of=Decimal(4), note="前のまま", status="under-way")
    after = merged(before, read_entry("5", SHARE))
    assert said(after) == {"value": 5, "note": "前のまま", "status": "under-way"}
    assert said(merged(before, None, note="", status="done")) == {"value": 3, "of": 4, "status": "done"}
    assert said(merged(before, read_entry("完了", SHARE), note="終えた")) == {
        "value": 3, "of": 4, "note": "終えた", "status": "done",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("aim", "progress", "words"),
    [
        (COUNT, None, "–"),
        (COUNT, Progress(), "–"),
        (COUNT, Progress(value=Decimal(6500), status="under-way"), "6,500回 under way"),
        (HEADS, Progress(value=Decimal(650)), "延650人"),
        (DEADLINE, Progress(text="R3.10.29", status="done"), "R3.10.29 done"),
    ],
)
def test_a_report_in_a_few_words(aim: Target, progress: Progress | None, words: str) -> None:
    assert stated(aim, progress) == words


@pytest.mark.parametrize("unit", ["%", "％", "パーセント", "ﾊﾟｰｾﾝﾄ"])
def test_per_cent_is_one_unit_however_it_is_written(unit: str) -> None:
    share = Target(text="講座に満足した人の割合を80以上とする。", kind="at-least", value=Decimal(80), unit=unit)
    fraction = read_entry("152/283", share)
    assert tally_of(share).tally == "latest"
    assert round(figure_of(fraction, unit) or 0, 3) == Decimal("53.710")
    assert remarks(share, read_entry("120", share), [], 2021) == ["Over 100 %, which a share of a whole cannot be."]
