import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.wording import propose
from miekeshi.wording.target import as_target
from tests.wording.cases import CASES
from tests.wording.more_cases import MORE

WORDINGS = [case.text for case in (*CASES, *MORE)]
PIECES = [
    *"0123456789０９,.，．%％件人回年月日→⇒（）()「」【】①②③・※◆△±～~-、。：: \n\t\r\u3000",
    *"一三十百千万億第半全各校うち中\ufb01㋿㏪⼀\x00\u2028",
    *(
        "以上",
        "未満",
        "を維持",
        "削減",
        "令和4年度",
        "R4",
        "【内訳】",
        "（実績",
        "歳",
        "か月",
        "ゼロ",
        "3分の2",
        "𠮷",
        "うち",
    ),
]
SEPARATORS = "【】〔〕〈〉《》[]［］()（）＜＞内訳構成:：、；;,"
"""What only sets the lines of a breakdown apart."""
YEARS = st.sampled_from([None, 1, 2021, 9999])
NOISE = st.lists(st.sampled_from([*PIECES, *WORDINGS]), max_size=12).map("".join)
TEXT = NOISE | st.text(max_size=60)


def solid(text: str) -> str:
    return "".join(text.split())


@given(TEXT, YEARS)
def test_nothing_of_a_paste_is_lost(paste: str, year: int | None) -> None:
    found = propose(paste, year)
    assert solid("".join(one.heading + one.mark + one.text for one in found)) == solid(paste)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert paste[one.start : one.end].endswith(one.text)


@given(TEXT, YEARS)
def test_spans_lie_in_the_text(paste: str, year: int | None) -> None:
    for one in propose(paste, year):
        for span in one.spans:
            assert 0 <= span.start < span.end <= len(one.text)


@given(TEXT, YEARS)
def test_every_proposal_is_a_target_that_keeps_its_words(paste: str, year: int | None) -> None:
    for one in propose(paste, year):
        target = as_target(one)
        assert (target.value, target.unit, target.due) == (one.value, one.unit, one.due)
        below = [*target.baseline.values(), *target.breakdown.values(), *target.note.values()]
        marks = [item.mark or "" for item in (*target.breakdown.values(), *target.note.values())]
        kept = "".join([target.text or "", *(item.text or "" for item in below), *marks])
        said = Counter(character for character in solid(one.text) if character not in SEPARATORS)
        assert not said - Counter(solid(kept))


FRAGMENTS = (
    *("1", "10件、", "各校", "令和4年度 ", "1,", "(", "①", "・5人以上とする\n", "うち5件", "5→", "1万", "5万 ", "5人/"),
    *(
        "4月",
        "R4",
        "R4:5件、",
        "（令和5年度10件、",
        "10件（R4：5件）以上",
        "「1」",
        "。また5件",
        "5歳",
        "第1",
        "①5件②",
        "5 0 0 ",
    ),
    *(
        "120件\t110件\t",
        "| 5件 ",
        "あ、\n",
        "(\n",
        "※あ\n",
        "【内訳】\n・1件\n",
        "目標\t実績\n5件\t4件\n",
        "3〜5年度",
        "3/",
    ),
    *(
        "△5億円以内",
        "5％増に抑え",
        "24校中20校",
        "1人1日当たり",
        "【",
        "】",
        "以 ",
        "5千円",
        "未定、",
        "年度内",
        "10/29",
        "　",
    ),
)


def calls(text: str) -> int:
    """How often reading the text calls anything."""
    count = 0

    def counted(_frame: object, event: str, _function: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        propose(text, 2023)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_ten_times_the_text_takes_ten_times_the_work(fragment: str) -> None:
    short, long = ((fragment * length)[:length] for length in (400, 4000))
    propose(short, 2023)
    assert calls(long) <= 11 * calls(short) + 500


def test_importing_it_imports_neither_dates_nor_models() -> None:
    heavy = "{'pydantic', 'textual', 'tomlkit', 'miekeshi.dates', 'miekeshi.model'}"
    code = f"import sys, miekeshi.wording; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    code = (
        f"import sys, miekeshi.wording as w; w.propose('9月末までに5件'); print(sorted({heavy} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['miekeshi.dates']\n"
