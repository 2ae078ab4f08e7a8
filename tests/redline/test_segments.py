import subprocess
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from miekeshi.redline.segments import (
    MarkupError,
    Segment,
    chain,
    critic,
    from_marked,
    new_text,
    old_text,
    read_critic,
    redline,
)

CLERK = """
令和4年{--1月末--}{++3月末++}までに移住者向けの冊子を発行する。
年間{--510--}{++460++}回以上
{--令和3年度--}{++令和4年度++}中に
SNS（facebook{++及びTwitter++}）による
令和5年{--3月31日--}{++9月30日++}までに完了する。
{--令和5年度末--}{++令和6年度末++}までに整備率{--60％--}{++65％++}を目指す。
{--Ｒ５末--}{++Ｒ６末++}時点
{--R3.10.29--}{++R3.11.5++}に開始
{--令和元年度--}{++令和2年度++}の実績
{--平成32年--}{++令和2年++}1月から供用する。
令和四年{--三月末--}{++五月末++}までに策定
平成31年度から{--令和3年度--}{++令和4年度++}まで
{--第2四半期--}{++第3四半期++}までに実施する。
年度{--上半期--}{++下半期++}に開催
{--11月上旬--}{++11月下旬++}に公表
{--9月--}{++11月++}メドに公表
{--11月、3月--}{++10月、2月++}に開催
{--6月、9月--}{++5月、8月++}及び{--12月--}{++11月++}に報告
午前{--10時--}{++9時30分++}から午後5時まで
{--1月末--}{++2月末++}までに設計し、{--3月末--}{++5月上旬++}までに完成する。
{--５１０--}{++510++}人
{--△30,000--}{++△25,000++}千円
普通交付税を{--△1,200--}{++▲1,500++}千円とする。
{--85.5％--}{++90.0％++}以上
{---3--}{++-4++}ポイント
延べ{--1,200--}{++２，０００++}人の参加
約{--2億5,000万--}{++3億++}円の事業費
使用料を{--4万8千円--}{++5万2千円++}とする
{--3億5百万円--}{++3億8百万円++}以下
来場{--12万5千--}{++13万++}人
{--30--}{++40++}千円
{--10～20--}{++15～30++}人
{--200--}{++150++}位以内
フェーズ{--3--}{++2++}まで完了
{--3--}{++5++}か年計画の策定
学童クラブを{--2--}{++3++}か所増設する。
500{--人--}{++世帯++}以上
待機児童数を{--0--}{++５++}人{++以内++}にする。
交通事故件数を前年{--以下--}{++未満++}にする
{--1,200--}{++1,500++}人（うち市外{--400--}{++500++}人）
消防団員の定数{--550--}{++530++}人に対し、実員{--520--}{++500++}人を確保する。
水道管の耐震化率 {--38.2％--}{++41.0％++}（{--R4末--}{++R5末++}）
{--第5次--}{++第6次++}総合計画を策定する。
総合計画{--策定--}{++改定++}
検討{++委員++}会を設置する。
{--秘書--}広報課
企画{--政策--}{++調整++}課、総務課{++、財政課++}
{--小学校--}{++中学校++}
子ども医療費助成の対象を{--小学校--}{++中学校++}卒業までとする。
{--東部--}{++西部++}地区公民館
図書館{--整備--}{++改修++}を進める。
市{++公式++}ホームページ{++等++}で公開する。
チラシ・ポスター・{--ホームページ--}{++SNS++}で周知する。
{--市民の意見--}{++住民の声++}を聴取する。
窓口{++及びオンライン++}での手続
（A）{++（C）++}（B）
「{--青葉まつり--}{++市民文化祭++}」を開催する。
道路の整備、{++河川の整備、++}公園の整備を行う
までに{++は++}実施
5月末までに{++（予定）++}
広報紙、ホームページ{++及び公式ＳＮＳ++}
職員数の適正化を図{--る--}{++るとともに、人材育成に努める++}
研修会を開催{--し、参加者アンケートを実施--}する。
{++感染症の影響により、++}説明会を{--延期--}{++中止++}する。
移住相談会を{--東京で3--}{++オンラインで5++}回開催する。
避難所運営マニュアルを{--見直--}{++改訂++}し、{++住民参加型の++}訓練を{++年2回++}実施する。
{++窓口の混雑を緩和するため、++}電子申請{++の対象手続++}を{++50件に++}拡充する。
事業を実施{--する。--}{++し、++}効果を検証する。
一文目を分割{--し、--}{++する。++}二文目とする。
{--事業を実施する。--}効果を検証する。
{--広報紙を発行する。--}{++説明会を開催する。++}
{--農業の担い手を確保するため、新規就農者を5人育成する。--}{++6次産業化を推進するため、特産品を3品目開発する。++}
会議を{--開く--}{++開催する++}。100
会議を年{--4--}{++6++}回開きます。{--また、手紙の制度を周知します。--}{++さらに、LINEの配信を始めます。++}
①相談窓口を設置する。②出前講座を{++10回++}開催する。{++③冊子を作成する。++}
{--葛\U000e0100城地区--}{++葛城地区++}の整備
{--𠮷野川--}{++吉野川++}の改修
{--か\u3099ん--}{++がん++}検診
家族{--👨‍👩‍👧--}{++👨‍👩‍👦++}の相談
{--☎\ufe0e--}{++☎\ufe0f++}で受け付ける
The {--old town--}{++new city++} hall
{++新規の目標を追加する。++}
{--削除する目標。--}
"""
PARAGRAPHS = [
    "一つ目の段落です。\n{++新しい段落を加えました。\n++}二つ目の段落です。\n",
    "A\nB{++\nC++}",
    "取組\n\n一つ目は防災である。\n\n{++三つ目は教育である。\n\n++}二つ目は{++高齢者++}福祉である。\n",
    "防災訓練を{++2回++}実施した。\r\n備蓄品を更新した。\r\n",
    "点検した。{--\r\n--}{++\n++}更新した。{--\r\n--}{++\n++}",
    "項目\t値\n登録者数\t{--200--}{++250++}人\n",
    "①窓口を設置する。\n{++②SNSで発信する。\n++}{--②--}{++③++}出前講座を開催する。\n",
    "市民の声を聴く。\n{++市民と対話する。\n++}市民の声を聴く。\n",
    "・{--路線バスの維持を図る。--}{++保育士を確保する。++}\n・{--特産品の開発--}{++水道管の更新++}\n",
    "相談窓口を設置する。{++\n++}出前講座を開催する。\n",
    "・市道{--３--}{++４++}路線の舗装\n・橋りょう５橋の点検{++及び補修++}\n",
]

PIECES = [
    "{", "-", "--", "+", "++", "}", "\\", "か", "\u3099", "\u200d", "\ufe0f", "葛\U000e0100", "👨", "🏽", "🇯🇵",
    "令和4年", "3月末", "市", "市民", "する", "。", "、", "（", "）", "1", "２", ",", "ア", "ー", "a", " ", "\n",
    "\r", "\t",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize("marked", [*CLERK.strip().split("\n"), *PARAGRAPHS])
def test_strikes_what_a_clerk_would(marked: str) -> None:
    meant = read_critic(marked)
    assert critic(redline(old_text(meant), new_text(meant))) == marked


def test_a_rewritten_line_is_struck_whole_but_its_neighbour_is_not() -> None:
    marked = (
        "{--本市では、地域公共交通の利用者が減少しており、路線バスの維持が困難となっている。--}"
        "{++本市では、少子化に伴い学校の小規模化が進んでおり、教育環境の維持が困難となっている。++}\n"
        "相談{--件数--}{++窓口++}を増やす。\n"
    )
    meant = read_critic(marked)
    assert critic(redline(old_text(meant), new_text(meant))) == marked


@given(texts, texts)
@example("{--a--}", "{++a++}")
@example("{\\--", "--\\\\}")
@example("{", "{-")
@example("か\u3099", "か")
def test_every_redline_reads_back(old: str, new: str) -> None:
    segments = redline(old, new, "r1")
    assert old_text(segments) == old
    assert new_text(segments) == new
    assert all(segment.text for segment in segments)
    kinds = [segment.kind for segment in segments]
    assert all(a != b for a, b in pairwise(kinds))
    for before, after in pairwise(segments):
        if (before.kind, after.kind) == ("inserted", "struck"):
            assert before.text.endswith(("\n", "\r"))
    assert {segment.inserted or segment.struck for segment in segments if segment.kind != "kept"} <= {"r1"}


@given(texts, texts)
@example("{--a--}", "{++a++}")
@example("{\\--", "--\\\\}")
@example("{", "{-")
def test_markup_gives_back_any_text(old: str, new: str) -> None:
    segments = redline(old, new)
    assert read_critic(critic(segments)) == segments
    assert from_marked(critic(segments), old, new) == segments


@given(texts, texts)
@example("市か\u3099民", "市か民")
@example("👨‍👩‍👧", "👨‍👩‍👦")
@example("葛\U000e0100", "葛")
@example("1️⃣", "2️⃣")
def test_no_grapheme_is_split(old: str, new: str) -> None:
    segments = redline(old, new)
    for side in (
        [segment.text for segment in segments if segment.kind != "inserted"],
        [segment.text for segment in segments if segment.kind != "struck"],
    ):
        for before, after in pairwise(side):
            if unicodedata.category(before[-1]) == "Cc":
                continue
            assert unicodedata.category(after[0])[0] != "M"
            assert not "\U0001f3fb" <= after[0] <= "\U0001f3ff"
            assert after[0] != "\u200d"
            assert before[-1] != "\u200d" or unicodedata.category(after[0]) == "Cc"


@given(texts)
def test_the_same_text_is_kept_whole(text: str) -> None:
    assert redline(text, text) == ((Segment(text),) if text else ())


@given(texts)
def test_text_without_marks_is_written_as_it_is(text: str) -> None:
    if not any(mark in text.replace("\\", "") for mark in ("{--", "--}", "{++", "++}")):
        assert critic((Segment(text),)) == text


@given(st.lists(texts, min_size=1, max_size=5))
def test_a_chain_holds_every_version(versions: list[str]) -> None:
    segments = chain(versions, [str(step) for step in range(len(versions) - 1)])
    for step, version in enumerate(versions):
        assert version == "".join(
            text
            for text, inserted, struck in segments
            if (inserted is None or int(inserted) < step) and (struck is None or int(struck) >= step)
        )
    assert all(segment.text for segment in segments)
    assert all(a[1:] != b[1:] for a, b in pairwise(segments))
    read = read_critic(critic(segments))
    assert (old_text(read), new_text(read)) == (versions[0], versions[-1])


def test_a_chain_keeps_each_strike_with_its_revision() -> None:
    versions = [
        "1月末までに発行する。",
        "3月末までに発行する。",
        "5月末までに発行する。",
        "5月末までに発行し、配布する。",
    ]
    assert chain(versions, ["a", "b", "c"]) == (
        Segment("1月末", None, "a"),
        Segment("3月末", "a", "b"),
        Segment("5月末", "b"),
        Segment("までに発行"),
        Segment("し、配布", "c"),
        Segment("する。"),
    )
    assert [segment.kind for segment in chain(versions, ["a", "b", "c"])][:4] == [
        "struck",
        "passing",
        "inserted",
        "kept",
    ]


def test_words_taken_back_are_written_anew_after_their_strike() -> None:
    assert chain(["会議を開く", "会議を年2回開く", "会議を開く", "会議を年2回開く"], ["a", "b", "c"]) == (
        Segment("会議を"),
        Segment("年2回", "a", "b"),
        Segment("年2回", "c"),
        Segment("開く"),
    )


def test_a_chain_takes_the_authors_own_markup() -> None:
    versions = ["10回開く", "12回開く", "15回開く"]
    own = "1{--2--}{++5++}回開く"
    assert chain(versions, ["a", "b"], [None, own]) == (
        Segment("10", None, "a"),
        Segment("1", "a"),
        Segment("2", "a", "b"),
        Segment("5", "b"),
        Segment("回開く"),
    )
    with pytest.raises(MarkupError):
        chain(versions, ["a", "b"], [own, None])


@pytest.mark.parametrize(
    ("versions", "revisions", "marked"), [([], [], None), (["a"], ["r"], None), (["a", "b"], ["r"], [])]
)
def test_a_chain_wants_a_revision_for_each_step(
    versions: list[str], revisions: list[str], marked: list[str | None] | None
) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        chain(versions, revisions, marked)


def test_markup_leaves_out_what_came_and_went() -> None:
    assert critic(chain(["a{", "a{b--}c", "a{--}c"], ["1", "2"])) == "a{{++--\\}c++}"
    assert critic((Segment("{"), Segment("x", "1", "2"), Segment("--"))) == "{\\--"


def test_an_author_may_strike_otherwise() -> None:
    old, new = "令和4年1月末までに", "令和4年3月末までに"
    marked = "令和4年{--1--}{++3++}月末までに"
    assert critic(from_marked(marked, old, new, "r1")) == marked
    assert from_marked(marked, old, new, "r1")[1] == Segment("1", None, "r1")


@pytest.mark.parametrize(
    ("marked", "position"),
    [
        ("{--1月--}{++3月++}末", 3),
        ("{--1月--}3月に", 3),
        ("{--2月--}{++3月++}に", 1),
        ("{--1月--}{++4月++}に", 1),
        ("{--1月--}{++3月++}にも", 4),
        ("1月に", 1),
        ("", 1),
    ],
)
def test_markup_that_says_something_else_is_refused(marked: str, position: int) -> None:
    with pytest.raises(MarkupError, match=rf"character {position} on\. Correct"):
        from_marked(marked, "1月に", "3月に")


@pytest.mark.parametrize(
    ("marked", "mark", "position"),
    [
        ("市は{--会議", "{--", 3),
        ("市は{++会議--}", "{++", 3),
        ("会議--}を", "--}", 3),
        ("会議++}{--を--}", "++}", 3),
        ("{--a{++b++}c--}", "{++", 5),
        ("{--a{--b--}", "{--", 5),
        ("{++a--}b++}", "--}", 5),
    ],
)
def test_broken_markup_is_refused_with_its_place(marked: str, mark: str, position: int) -> None:
    with pytest.raises(MarkupError) as caught:
        read_critic(marked)
    assert f"The mark {mark} at character {position} " in str(caught.value)


def test_empty_marks_vanish() -> None:
    assert read_critic("会{----}議{++++}") == (Segment("会議"),)


LARGE = {
    "prose with one more word at each end": ("市民の声を聴く。\n" * 4000, "a" + "市民の声を聴く。\n" * 4000 + "z"),
    "disjoint kana": ("あ" * 33_000, "ア" * 33_000),
    "disjoint prose": ("山川草木。\n" * 6000, "花鳥風月。\n" * 6000),
    "disjoint line": ("山川、" * 11_000, "花鳥・" * 11_000),
    "blank lines": ("\n" * 100_000, "\n" * 50_000 + "x" + "\n" * 49_000),
    "alternating lines": ("\na" * 50_000, "a\n\n" * 33_000),
    "alternating marks": ("（、" * 16_000, "、（" * 16_000),
    "alternating words": ("市 民 " * 10_000, "民 市 市 " * 9_000),
    "stops": ("。 " * 25_000, " 。。" * 20_000),
    "reversed": (" ".join(map(str, range(20_000))), " ".join(map(str, range(20_000, 0, -1)))),
    "figures": ("1," * 50_000, "1,1" * 33_000),
    "combining": ("か\u3099" * 20_000, "か\u309a" * 20_000),
    "selectors": ("\ufe0f" * 30_000, "\u200d" * 30_000),
    "every line changed": (
        "".join(f"市民{n}の文化を育てる計画{n}です。\n" for n in range(2500)),
        "".join(f"市民{n + 1}の文化を育む計画{n}です。\n" for n in range(2500)),
    ),
    "backslashes": ("{\\" * 50_000, "\\}--" * 25_000),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_hundred_kilobytes_do_not_hang(name: str) -> None:
    old, new = LARGE[name]
    segments = redline(old, new)
    assert (old_text(segments), new_text(segments)) == (old, new)
    assert read_critic(critic(segments)) == segments


def test_a_long_text_is_struck_only_where_it_changed() -> None:
    old = "".join(f"{n}番目の施策として、地区{n}の相談会を{n}回開く。結果を公表する。\n" for n in range(200))
    new = old.replace("地区50の相談会を50回", "地区50の相談会を75回").replace("100番目の施策として、", "").replace(
        "150番目", "新しい段落を加えた。\n150番目"
    )  # fmt: skip
    changed = [segment[:2] for segment in redline(old, new) if segment.kind != "kept"]
    assert changed == [("50", None), ("75", ""), ("100番目の施策として、", None), ("新しい段落を加えた。\n", "")]


def test_the_import_is_light() -> None:
    heavy = "sorted({'click', 'pydantic', 'pygit2', 'textual', 'tomlkit'} & set(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", f"import sys, miekeshi.redline.segments; print({heavy})"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "[]\n"
