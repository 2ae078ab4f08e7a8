import subprocess
import sys
import time
from collections import Counter

import pytest
from hypothesis import given, settings
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
@settings(max_examples=400, deadline=None)
def test_nothing_of_a_paste_is_lost(paste: str, year: int | None) -> None:
    found = propose(paste, year)
    assert solid("".join(one.heading + one.mark + one.text for one in found)) == solid(paste)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert paste[one.start : one.end].endswith(one.text)


@given(TEXT, YEARS)
@settings(max_examples=400, deadline=None)
def test_spans_lie_in_the_text(paste: str, year: int | None) -> None:
    for one in propose(paste, year):
        for span in one.spans:
            assert 0 <= span.start < span.end <= len(one.text)


@given(TEXT, YEARS)
@settings(max_examples=200, deadline=None)
def test_every_proposal_is_a_target_that_keeps_its_words(paste: str, year: int | None) -> None:
    for one in propose(paste, year):
        target = as_target(one)
        assert (target.value, target.unit, target.due) == (one.value, one.unit, one.due)
        below = [*target.baseline.values(), *target.breakdown.values(), *target.note.values()]
        marks = [item.mark or "" for item in (*target.breakdown.values(), *target.note.values())]
        kept = "".join([target.text or "", *(item.text or "" for item in below), *marks])
        said = Counter(character for character in solid(one.text) if character not in SEPARATORS)
        assert not said - Counter(solid(kept))


@pytest.mark.parametrize(
    "fragment", ["1", "10件、", "各校", "令和4年度 ", "1,", "(", "①", "・5人以上とする\n", "うち5件"]
)
def test_four_times_the_text_takes_not_much_more_than_its_square(fragment: str) -> None:
    def seconds(length: int) -> float:
        text = (fragment * length)[:length]
        times = []
        for _ in range(3):
            start = time.perf_counter()
            propose(text, 2023)
            times.append(time.perf_counter() - start)
        return min(times)

    assert seconds(6000) < 50 * seconds(1500)


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
