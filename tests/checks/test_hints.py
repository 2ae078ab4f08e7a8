"""Hints on wording: what a sheet mixes, what not every printer has; what is usual everywhere is none."""

import pytest

from miekeshi.checks.hints import CHARACTER, TWICE, VARIANT, WIDTH, Hint, hints, mended
from miekeshi.model import Sheet, get
from miekeshi.model.dictionary import Dictionary, extended
from miekeshi.revision.revise import RevisionError
from miekeshi.store.workspace.dictionary import BUILT_IN, check_dictionary
from tests.checks.measures import written

OWN = check_dictionary(BUILT_IN)[0]
assert OWN is not None


def found(*texts: str, dictionary: Dictionary = OWN) -> list[Hint]:
    return hints(written(*texts), dictionary)


def said(*texts: str, dictionary: Dictionary = OWN) -> list[tuple[str, str, str | None]]:
    return [(one.code, one.old, one.new) for one in found(*texts, dictionary=dictionary)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("防災の取組を進める。", "取組の記録と、新しい取り組みの公表"), [(VARIANT, "取り組み", "取組")]),
        (("減量の取組み", "節電の取組みと、節水の取組"), [(VARIANT, "取組", "取組み")]),
        (("窓口を3か所に置く。", "残る2ヶ所も開く。"), [(VARIANT, "ヶ所", "か所")]),
        (("目標は１２０件", "昨年は100件", "一昨年は90件"), [(WIDTH, "１２０", "120")]),
        (("SNSで知らせる。", "SNSの登録", "ＳＮＳの閲覧"), [(WIDTH, "ＳＮＳ", "SNS")]),
        (("利用率は1２%に。",), [(WIDTH, "1２", "12")]),
        (("駅前(南口)の整備", "広場（北口）の整備", "公園（西口）の整備"), [(WIDTH, "(", "（"), (WIDTH, ")", "）")]),
        (("ﾊﾞｽを走らせる。",), [(CHARACTER, "ﾊﾞｽ", "バス")]),
        (("か\u3099んばる。",), [(CHARACTER, "か\u3099", "が")]),
        (("広さは500㎡", "㈱みなと"), [(CHARACTER, "㎡", "平方メートル"), (CHARACTER, "㈱", "（株）")]),
        (("髙木課長が当たる。",), [(CHARACTER, "髙", None)]),
        (("冊子を配る。。", "駅、、港"), [(TWICE, "。。", "。"), (TWICE, "、、", "、")]),
    ],
)
def test_what_is_shown_and_proposed(texts: tuple[str, ...], expected: list[tuple[str, str, str | None]]) -> None:
    assert said(*texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("①から⑳までの印、～と－、―",),
        ("環境の保全に取り組みます。", "緑化の取組を進める。"),
        ("地域に取り組み、守る。", "取組の公表"),
        ("５件を12件にする。", "３か所"),
        ("危険な箇所を直す。", "2か所を直す。"),
        ("(1) 調べる。", "（仮称）みなと館", "（2）直す。"),
        ("手続を改める。", "申込書を配る。"),
        ("ＳＮＳの登録", "ＬＩＮＥの登録"),
        ("制御文字\x07は点検そのものが示す。",),
        ("",),
    ],
)
def test_what_is_usual_is_no_hint(texts: tuple[str, ...]) -> None:
    assert said(*texts) == []


def test_one_text_has_one_hint_for_all_its_places_and_is_mended_in_all() -> None:
    sheet = written("１０件を２０件に、１０件は残す。", "30件", "40件", "50件", "60件")
    one = next(hint for hint in hints(sheet, OWN) if hint.old == "１０")
    assert len(one.spans) == 2
    assert get(mended(sheet, one), one.path) == "10件を２０件に、10件は残す。"


@pytest.mark.parametrize("text", ["減量の取組み", "ﾊﾞｽと㎡", "終える。。", "1２件"])
def test_what_is_mended_is_shown_no_more(text: str) -> None:
    sheet = written(text, "防災の取組", "雇用の取組", "12件", "34件")
    before = hints(sheet, OWN)
    assert before
    for _number in range(len(before)):
        sheet = mended(sheet, next(hint for hint in hints(sheet, OWN) if hint.new is not None))
    assert hints(sheet, OWN) == []


def test_a_published_sheet_is_mended_under_a_correction_alone() -> None:
    sheet = written("終える。。").model_copy(update={"stage": "published"})
    (one,) = hints(sheet, OWN)
    with pytest.raises(RevisionError):
        mended(sheet, one)
    key = "2021-10-29-a3f1"
    begun = Sheet.model_validate({**sheet.__dict__, "revision": {key: {"kind": "correction", "reason": "句点の重複"}}})
    after = mended(begun, one, key)
    assert get(after, one.path) == "終える。"
    assert get(after, (*one.path[:-1], "was", key, one.path[-1])) == "終える。。"


def test_what_was_withdrawn_is_passed_over() -> None:
    sheet = written("終える。。")
    path = found("終える。。")[0].path[:2]
    gone = sheet.model_copy(
        update={"measure": {path[1]: get(sheet, path).model_copy(update={"withdrawn": "2021-10-29-a3f1"})}}
    )
    assert hints(gone, OWN) == []


def test_a_city_adds_words_and_characters_and_takes_some_away() -> None:
    own = Dictionary.model_validate(
        {
            "format": "goal-dictionary/1",
            "allowed": "㎡",
            "character": {"髙": "高"},
            "variant": {
                "torikumi": {"forms": []},
                "madoguchi": {"forms": ["窓口", "まど口"], "always": True},
            },
        }
    )
    city = extended(OWN, own)
    assert said("取組と取り組み、500㎡", dictionary=city) == []
    assert said("髙い所のまど口", dictionary=city) == [(CHARACTER, "髙", "高"), (VARIANT, "まど口", "窓口")]
    assert said("ヶ所は3ヶ所、2か所、1か所", dictionary=city) == [(VARIANT, "ヶ所", "か所")]
