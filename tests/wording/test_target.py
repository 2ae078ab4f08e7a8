from miekeshi.model.aim import Target
from miekeshi.wording import propose
from miekeshi.wording.target import as_target


def target(text: str, fiscal_year: int = 2023) -> Target:
    (found,) = propose(text, fiscal_year)
    return as_target(found, order=30)


def test_the_aids_stand_beside_the_wording() -> None:
    made = target("③年5日以上を取得した職員の割合を85％以上とする（R4：70.1％）")
    assert (made.order, made.mark, made.text) == (
        30,
        "③",
        "年5日以上を取得した職員の割合を85％以上とする（R4：70.1％）",
    )
    assert (made.kind, made.comparator, made.value, made.unit, made.direction) == ("at-least", ">=", 85, "％", "up")
    assert made.conditions == ("年5日以上",)
    (point,) = made.baseline.values()
    assert (str(point.value), str(point.at), point.nature, point.unit) == ("70.1", "FY2022", "actual", None)


def test_words_of_a_baseline_in_the_sentence_are_not_printed_twice() -> None:
    (point,) = target("満足度53％以上（令和4年度49.4％）").baseline.values()
    assert point.text is None


def test_words_of_a_baseline_on_a_line_of_their_own_go_with_it() -> None:
    for gap in ("\n", " ", "\n　"):
        made = target(f"満足度を53％以上とします。{gap}（令和4年度：49.4％）")
        (point,) = made.baseline.values()
        assert (made.text, point.text) == ("満足度を53％以上とします。", "（令和4年度：49.4％）")


def test_a_breakdown_becomes_lines_of_each_figure_and_is_printed_once() -> None:
    made = target("講座：64講座・延1,180人\n【内訳】\n◆公民館 34講座・延680人\n◆出前 30講座・延500人")
    assert made.text == "講座：64講座・延1,180人"
    assert [(one.mark, one.text, one.value) for one in made.breakdown.values()] == [
        ("◆", "公民館 34講座・延680人", 34),
        ("◆", "出前 30講座・延500人", 30),
    ]
    (figure,) = made.figure.values()
    assert (figure.value, figure.unit) == (1180, "延人")
    assert [(one.text, one.value) for one in figure.breakdown.values()] == [(None, 680), (None, 500)]


def test_a_breakdown_within_the_sentence_is_only_counted() -> None:
    made = target("相談 300件（窓口200件、電話100件）")
    assert made.text == "相談 300件（窓口200件、電話100件）"
    assert [(one.text, one.value) for one in made.breakdown.values()] == [(None, 200), (None, 100)]


def test_notes_stand_below_with_their_marks() -> None:
    made = target("①受診率60％\n※国民健康保険の加入者に限る。\n＊速報値")
    assert made.text == "受診率60％"
    assert [(one.mark, one.text) for one in made.note.values()] == [
        ("※", "国民健康保険の加入者に限る。"),
        ("＊", "速報値"),
    ]


def test_a_series_holds_all_its_years() -> None:
    made = target("登録者 R3：41％ → R4：48％ → R5：60％")
    assert [str(one.at) for one in made.series.values()] == ["FY2021", "FY2022", "FY2023"]
    assert (made.value, made.baseline) == (60, {})


def test_a_target_without_words_is_empty() -> None:
    made = target("①")
    assert (made.mark, made.text, made.kind, made.value, made.due) == ("①", None, None, None, ())
