"""新旧対照表: what stands on which side, in which order, and why."""

from miekeshi.model import Sheet, put
from miekeshi.model.form import Form
from miekeshi.publish.comparison import Manner, between, by_revisions, comparison, of_year
from miekeshi.publish.document import Cell, Document, Table
from miekeshi.publish.kinds import made
from tests.publish.reading_back import READERS, squeezed, words
from tests.readings import form, sheet

Samples = dict[str, tuple[Sheet, Form]]
FIRST, LAST = "2021-10-29-62gc", "2022-01-21-2yhc"


def said(cell: Cell) -> str:
    """The cell's text, what is underlined in ``_``."""
    return "\n".join(
        "".join(f"_{run.text}_" if run.role == "changed" else run.text for run in (*line.mark, *line.runs))
        for line in cell.lines
    )


def rows(document: Document) -> list[list[str]]:
    (table,) = (one for one in document.body if isinstance(one, Table))
    assert table.heads == 1
    return [[said(cell) for cell in row] for row in table.rows]


def test_a_year_stands_side_by_side_with_what_changed_underlined_and_why(samples: Samples) -> None:
    one, shape = samples["r3-machizukuri"]
    document = comparison(of_year(one), shape)
    assert document.across and document.title == "令和3年度 まちづくり推進部の運営方針　新旧対照表"
    heads, approach, first, third = rows(document)
    assert heads == ["項目", "改正後", "改正前", "備考"]
    assert approach[0] == "2 取組内容" and "_オンライン_の相談会_を毎月開くとともに_" in approach[1]
    assert "_都市部で_の相談会_に出展するとともに_" in approach[2] and approach[3].startswith("R3.10.29　感染症の拡大")
    assert "年間_430_回" in first[1] and "年間_480_回" in first[2] and first[3] == "同上"
    assert third[0] == "2 達成目標③" and "_令和4年3月末_までに移住体験住宅を_1_棟" in third[1]
    assert "_令和3年12月末_までに移住体験住宅を_2_棟" in third[2] and third[3].count("\n") == 1


def test_one_revision_has_what_stood_before_and_after_it_alone(samples: Samples) -> None:
    one, shape = samples["r3-machizukuri"]
    document = comparison(by_revisions(one, [LAST]), shape, Manner(("改正案", "現行"), old_left=True, remarks=False))
    assert "（令和4年1月21日改定）" in [line.text for line in document.paragraphs]
    assert rows(document) == [
        ["項目", "現行", "改正案"],
        [
            "2 達成目標③",
            "③令和4年_2月末_までに移住体験住宅を_2_棟開設し、利用の受付を始めます。",
            "③令和4年_3月末_までに移住体験住宅を_1_棟開設し、利用の受付を始めます。",
        ],
    ]
    first = rows(comparison(by_revisions(one, [FIRST]), shape))
    assert "令和4年2月末" in first[3][1].replace("_", "")


def test_what_came_and_went_is_said_or_left_blank() -> None:
    shape = form('[label]\ntarget = "達成目標"\n')
    old = sheet('[measure.m-1]\nnumber = "1"\ntitle = "緑"\n[measure.m-1.target.t-1]\nmark = "①"\ntext = "植える。"\n')
    new = put(old, ("measure", "m-1", "target", "t-1"), None)
    new = put(new, ("measure", "m-1", "target", "t-2"), {"mark": "②", "text": "育てる。"})
    came, gone = ["1 達成目標②", "_②__育てる。_", "（新設）", ""], ["1 達成目標①", "（削る）", "_①__植える。_", ""]
    assert sorted(rows(comparison(between(old, new), shape))[1:]) == sorted([came, gone])
    blank = rows(comparison(between(old, new), shape, Manner(blank=True)))[1:]
    assert sorted(row[1:3] for row in blank) == sorted([["_②__育てる。_", ""], ["", "_①__植える。_"]])
    every = rows(comparison(between(old, new), shape, Manner(every=True)))
    assert len(every) == 4 and every[1][1] == every[1][2] == "1緑"
    nothing = comparison(between(old, old), shape)
    assert [line.text for line in nothing.paragraphs][-1] == "変更はありません。"


def test_an_item_moved_to_another_holder_is_the_same_item() -> None:
    old = sheet('[measure.m-1.target.t-1]\ntext = "植える。"\n[measure.m-2]\ntitle = "水"\n')
    new = put(
        put(old, ("measure", "m-1", "target", "t-1"), None), ("measure", "m-2", "target", "t-1"), {"text": "植えた。"}
    )
    assert [row[1:3] for row in rows(comparison(between(old, new), form()))[1:]] == [["植_えた_。", "植_える_。"]]


def test_every_form_of_output_says_the_same(samples: Samples) -> None:
    one, shape = samples["h31-kyoiku"]
    document = comparison(of_year(one), shape)
    texts = {squeezed(line.text) for line in document.paragraphs}
    for kind, read in READERS.items():
        found = words(read(made(document, kind)))
        if kind in ("docx", "xlsx", "html"):
            assert [text for text in texts if text not in found] == [], kind
        assert "新旧対照表" in found and "改正後" in found
