from decimal import Decimal

import pytest

from miekeshi.wording import propose


def texts(paste: str, fiscal_year: int | None = 2023) -> list[tuple[str, str]]:
    return [(one.mark, one.text) for one in propose(paste, fiscal_year)]


@pytest.mark.parametrize(
    ("paste", "marks"),
    [
        ("①受診率60％\n②利用者100人\n③会議3回", ["①", "②", "③"]),
        ("・受診率60％\n・利用者100人", ["・", "・"]),
        ("1. 受診率60％\n2. 利用者100人", ["1.", "2."]),
        ("１　受診率60％\n２　利用者100人", ["１", "２"]),
        ("(1)受診率60％\n（２）利用者100人", ["(1)", "（２）"]),
        ("1-1 受診率60％\n1-2 利用者100人", ["1-1", "1-2"]),
        ("ア　受診率60％\nイ　利用者100人", ["ア", "イ"]),
        ("◆受診率60％\n◆利用者100人", ["◆", "◆"]),
        ("◎ 受診率60％\n○ 利用者100人", ["◎", "○"]),
        ("- 受診率60％\n－利用者100人", ["-", "－"]),
        ("受診率60％\n利用者100人", ["", ""]),
        ("①受診率60％。②利用者100人。③会議3回。", ["①", "②", "③"]),
        ("①受診率60％②利用者100人③会議3回", ["①", "②", "③"]),
        ("・受診率60％（R4：55％）・利用者100人（R4：80人）", ["・", "・"]),
        ("①受診率60％\r\n②利用者100人\r\n", ["①", "②"]),
        ("①受診率60％\r（R4：55％）\r②利用者100人\r", ["①", "②"]),
    ],
)
def test_marks_and_lines_make_several_targets(paste: str, marks: list[str]) -> None:
    found = propose(paste, 2023)
    assert [one.mark for one in found] == marks
    assert [one.value for one in found[:2]] == [60, 100]


@pytest.mark.parametrize(
    "text",
    [
        "○○計画を策定する",
        "●●の整備",
        "1.5倍にする",
        "△3.0％",
        "-5％",
        "3か所で実施",
        "①及び②の計画に基づき5件実施",
        "防災・減災の講座・研修を10回開催",
        "（仮称）環境条例の制定",
        "注文件数を50件とする",
    ],
)
def test_what_only_looks_like_a_mark_stays_in_the_text(text: str) -> None:
    (found,) = propose(text, 2023)
    assert found.mark + found.text == text
    assert found.mark in ("", "①")


@pytest.mark.parametrize(
    "below",
    [
        "（令和4年度実績：55.1％）",
        "(R4：55.1%)",
        "令和4年度実績：55.1％",
        "現状値：55.1％（令和4年度）",
        "※令和4年度は55.1％",
        "注1　速報値による。",
    ],
)
@pytest.mark.parametrize("mark", ["①", ""])
def test_lines_below_belong_to_the_target_above(mark: str, below: str) -> None:
    found = propose(f"{mark}受診率60％\n{below}\n{'②' if mark else ''}利用者100人", 2023)
    assert [one.value for one in found] == [60, 100]
    assert found[0].text == f"受診率60％\n{below}"


def test_the_lines_of_a_breakdown_are_read_for_each_figure() -> None:
    paste = (
        "生涯学習講座： 64講座・延1,180人\n【内訳】\n◆公民館講座 28講座・延560人\n◆出前講座 30講座・延500人\n"
        "◆市民大学 6講座・延120人\n（平成30年度実績：70講座・延1,152人）"
    )
    (found,) = propose(paste, 2019)
    assert [(one.mark, one.text, one.values) for one in found.breakdown] == [
        ("◆", "公民館講座 28講座・延560人", (28, 560)),
        ("◆", "出前講座 30講座・延500人", (30, 500)),
        ("◆", "市民大学 6講座・延120人", (6, 120)),
    ]
    assert (found.baseline, str(found.baseline_at)) == (70, "FY2018")
    assert found.baseline_text == "（平成30年度実績：70講座・延1,152人）"


def test_a_breakdown_on_one_line_is_read() -> None:
    (found,) = propose("健康教室の開催 20回\n内訳：一般 12回、高齢者 8回", 2023)
    assert [(one.text, one.values) for one in found.breakdown] == [("一般 12回", (12,)), ("高齢者 8回", (8,))]


def test_a_breakdown_within_the_line_is_read() -> None:
    (found,) = propose("講座：64講座 【内訳】 ◆公民館 34講座 ◆出前 30講座 （令和4年度実績：70講座）", 2023)
    assert [(one.mark, one.text, one.values) for one in found.breakdown] == [
        ("◆", "公民館 34講座", (34,)),
        ("◆", "出前 30講座", (30,)),
    ]
    assert (found.value, found.baseline, found.wording) == (64, 70, "講座：64講座  （令和4年度実績：70講座）")


def test_headings_within_a_line_begin_anew() -> None:
    found = propose(
        "【目標数値】・満足度53%以上【達成された状態】声が生かされている。 【手段・工程】・研修を実施する。", 2023
    )
    assert [(one.heading, one.text) for one in found] == [
        ("【目標数値】", "満足度53%以上【達成された状態】声が生かされている。"),
        ("【手段・工程】", "研修を実施する。"),
    ]
    found = propose("【目標数値】満足度53%以上（R4：49.4％）【達成された状態】声が生かされている。", 2023)
    assert [one.heading for one in found] == ["【目標数値】", "【達成された状態】"]


def test_after_a_breakdown_the_next_mark_begins_a_target() -> None:
    found = propose("①研修 30回\n【内訳】\n・新任 10回\n・管理職 20回\n②面談 50回", 2023)
    assert [(one.mark, one.value, len(one.breakdown)) for one in found] == [("①", 30, 2), ("②", 50, 0)]


def test_wrapped_lines_are_read_as_one() -> None:
    (found,) = propose("特定健診の受診率を60％以\n上とする。", 2023)
    assert (found.value, found.comparator) == (60, ">=")
    assert found.text == "特定健診の受診率を60％以\n上とする。"
    (found,) = propose("①受診者数を1,2\n00人以上とする", 2023)
    assert (found.value, found.unit) == (1200, "人")


def test_a_heading_is_no_target_and_is_kept_beside_the_first() -> None:
    found = propose("【達成すべき指標】\n受診率60％\n利用者100人", 2023)
    assert [(one.heading, one.text) for one in found] == [("【達成すべき指標】", "受診率60％"), ("", "利用者100人")]
    (lone,) = propose("【目標数値】", 2023)
    assert (lone.text, lone.kind) == ("【目標数値】", None)


def test_a_heading_before_marks_on_one_line() -> None:
    found = propose("【目標数値】・満足度53%以上(令和4年度49.4%)・説明会の開催数:20件(令和4年度:17件)", 2023)
    assert [(one.heading, one.value, one.baseline) for one in found] == [
        ("【目標数値】", 53, Decimal("49.4")),
        ("", 20, 17),
    ]


def test_two_sentences_with_an_aim_each_are_two_targets_where_no_mark_holds_them_together() -> None:
    text = "5月末までに受付を開始します。また、1月末までに案内板を設置します。"
    assert [str(one.due[0]) for one in propose(text, 2023)] == ["2023-05-31", "2024-01-31"]
    assert len(propose("①" + text, 2023)) == 1
    assert len(propose("5月末までに受付を開始します。また、周知に努めます。", 2023)) == 1


def test_cells_of_a_table_are_present_and_goal() -> None:
    found = propose("受診率\t55.2%\t60.0%\n利用者数\t1,200人\t1,500人", 2023)
    assert [(str(one.baseline), str(one.value)) for one in found] == [("55.2", "60.0"), ("1200", "1500")]


def test_label_lines_make_one_target() -> None:
    (found,) = propose("指標：健診受診率\n　現状値：55.2％（令和4年度）\n　目標値：60.0％（令和5年度）", 2023)
    assert (str(found.value), str(found.baseline), str(found.baseline_at)) == ("60.0", "55.2", "FY2022")
    assert [str(when) for when in found.due] == ["FY2023"]


@pytest.mark.parametrize("empty", ["", " ", "\n\n", "\u3000\t\r\n"])
def test_nothing_is_pasted(empty: str) -> None:
    assert propose(empty, 2023) == []


def test_a_mark_alone_is_kept() -> None:
    assert texts("①") == [("①", "")]
    assert [(mark, text.strip()) for mark, text in texts("①\n職員数318人\n②\n割合40％")] == [
        ("①", "職員数318人"),
        ("②", "割合40％"),
    ]
