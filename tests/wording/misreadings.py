"""Wordings that are easily misread, by kind, with the facts they state; `None` is what must be left open.

A row is the wording, the sheet's fiscal year and facts by name. Values are compared as numbers, dates in the notation
of `When`; of the names, `due` is all dates and `series` all figures of a series.
"""

from collections.abc import Mapping
from typing import NamedTuple

OPEN = None


class Row(NamedTuple):
    """A wording with the facts a clerk would write beside it."""

    text: str
    year: int | None
    facts: Mapping[str, object]


def row(text: str, year: int | None = 2023, **facts: object) -> Row:
    return Row(text, year, facts)


def at_least(value: str, unit: str | None = "件", **facts: object) -> dict[str, object]:
    return {"kind": "at-least", "comparator": ">=", "value": value, "unit": unit} | facts


def at_most(value: str, unit: str | None = "件", comparator: str = "<=", **facts: object) -> dict[str, object]:
    return {"kind": "at-most", "comparator": comparator, "value": value, "unit": unit} | facts


BRACKETS = (
    row("相談を80件（前年度72件）以上受ける", **at_least("80", baseline="72", baseline_at="FY2022")),
    row("漏水を15件（R4：22件）以下に減らす", **at_most("15", baseline="22", baseline_at="FY2022")),
    row("待ち時間を12分（過去3年平均18分）未満とする", **at_most("12", "分", "<", baseline="18")),
    row("来園者4万人（うち市外6千人）以上", **at_least("40000", "人", baseline=OPEN)),
    row("全国平均（58.1％）以上", **at_least("58.1", "％", baseline=OPEN)),
    row("現状値（91％）以上を維持する", comparator=">=", value="91", unit="％", kind="maintain"),
    row("講座60回【前年度55回】以上", **at_least("60", "回", baseline="55")),
    row("登録者300人〔R4実績：260人〕以上", **at_least("300", "人", baseline="260")),
    row("貸出数5,000冊［令和4年度：4,750冊］超", comparator=">", value="5000", unit="冊", baseline="4750"),
    row("入館者2,000人 (R4: 1,850人) 以上とする", **at_least("2000", "人", baseline="1850")),
    row("欠席を10人（R4：14人）（目標年度R5）以内にとどめる", **at_most("10", "人", baseline="14")),
    row("経費を8％（R4：5％）削減する", kind="reduce", value="-8", unit="％", baseline="5"),
    row("3分の2（R4：60％）以上の賛成", kind="at-least", comparator=">=", value=OPEN),
    row("利用率50％（県平均45％）を超える", comparator=">", value="50", baseline=OPEN),
    row("待ち時間を30分（ピーク時60分）以内", **at_most("30", "分", baseline=OPEN)),
    row("経費を8％（前年度：5％）以上削減", kind="reduce", comparator="<=", value="-8", baseline="5"),
    row("出生数400人（R3：380人、R4：370人）以上を維持する", kind="maintain", comparator=">=", value="400"),
    row("会員を50人（R4：30人）増やす", kind="change", value="50", unit="人", direction="up"),
    row("相談員4人（うち専任2人）を維持する", kind="maintain", value="4", unit="人", comparator="="),
    row("訓練を6回（R4：5回）程度実施", value="6", unit="回", baseline="5", comparator=OPEN),
    row("窓口の苦情を5件（R4：9件）以内に", **at_most("5", baseline="9")),
    row("転入を70人（R4：62人）、転出を50人（R4：58人）以下とする", **at_most("50", "人", baseline="58")),
    row("前年度（40件）を上回る", comparator=">", value="40"),
    row("漏水を15件（R4：22件）に抑える", **at_most("15", baseline="22")),
    row("歩数を1日8,000歩（R4：7,200歩）に増やす", **at_least("8000", "歩", baseline="7200")),
    row("ごみ量を2万t（R4年度2.3万t）まで減らす", **at_most("20000", "t", baseline="23000")),
    row("日数を10日（閉庁日を除く）以内とする", **at_most("10", "日")),
    row("年間200人（令和4年度実績180人）を超える", comparator=">", value="200", per="年", baseline="180"),
)

LARGE_NUMBERS = (
    row("使用料を4万8千円とする", value="48000", unit="円"),
    row("総額2億3,456万7千円以下", **at_most("234567000", "円")),
    row("歳入4億5百万円以上", **at_least("405000000", "円")),
    row("1万2千500円の徴収", value="12500", unit="円"),
    row("3億8千万円を確保", value="380000000", unit="円"),
    row("入場者3万5百人", value="30500", unit="人"),
    row("6万4千2百円以内", **at_most("64200", "円")),
    row("補助額7千5百円", value="7500", unit="円"),
    row("歳出を12億百万円以下とする", value=OPEN),
    row("負担金5万30,000千円", value=OPEN),
    row("5万3.5千円の補助", value=OPEN),
    row("基金に1億2千3百万円を積む", value="123000000", unit="円"),
    row("事業費 9,800千円", value="9800", unit="千円"),
    row("売上 3百万円", value="3", unit="百万円"),
    row("売上4千5百万円", value="45000000", unit="円"),
    row("予算12億6,300万8千円", value="1263008000", unit="円"),
    row("寄附2万3千件", value="23000", unit="件"),
    row("5千500円以下", **at_most("5500", "円")),
    row("排出量を1万5千t-CO2以下", **at_most("15000", "t-CO2")),
    row("累計10億5千万円", value="1050000000", unit="円"),
)

RATES = (
    row("巡回 4回/月以上", **at_least("4", "回", per="月")),
    row("給水量260L/人・日以下", **at_most("260", "L", per="人・日")),
    row("審査20分/件以内", **at_most("20", "分", per="件")),
    row("消費電力180kWh/㎡・年以下", **at_most("180", "kWh", per="㎡・年")),
    row("ごみ排出量 620ｇ／人・日未満", **at_most("620", "ｇ", "<", per="人・日")),
    row("面談 2回/年程度", value="2", unit="回", per="年", comparator=OPEN),
    row("研修を3時間/人以上とする", **at_least("3", "時間", per="人")),
    row("清掃 1回/週（R4：1回/月）以上", **at_least("1", "回", per="週", baseline="1")),
    row("授業公開は2回/校・年以上", **at_least("2", "回", per="校・年")),
    row("派遣 5人/地区を維持", kind="maintain", value="5", unit="人", per="地区"),
    row("濃度0.05mg/L以下", **at_most("0.05", "mg", per="L")),
    row("点検6回/年度実施", value="6", unit="回", per="年度"),
    row("排出係数0.4kg-CO2/kWh以下", **at_most("0.4", "kg-CO2", per="kWh")),
    row(
        "巡回1回／2年以上",
        **at_least(
            "1",
            "回",
            per="2年",
        ),
    ),
    row("交通事故3件/10万人以下", **at_most("3", "件", per="10万人")),
    row("CO2 320kg-CO2/人・年以下", **at_most("320", "kg-CO2", per="人・年")),
    row("検査15件／（人・年）以上", **at_least("15", "件", per="人・年")),
    row("乗車70人/日（R4：65人/日）以上", **at_least("70", "人", per="日", baseline="65")),
    row("走行速度40km/h以下", **at_most("40", "km")),
)

DEFICITS = (
    row("赤字額を△2億円以内とする", comparator=">=", value="-200000000", unit="円"),
    row("収支差を▲500万円以内に収める", comparator=">=", value="-5000000", unit="円"),
    row("損失を△30,000千円以下に抑える", comparator=">=", value="-30000", unit="千円"),
    row("実質収支を△1億円以上とする", comparator=">=", value="-100000000", unit="円"),
    row("人口増減率を△0.5％以内とする", comparator=">=", value="-0.5", unit="％"),
    row("前年度比△3％以内", comparator=">=", value="-3", unit="％"),
    row("繰越額△4百万円以下", comparator=OPEN, value="-4", unit="百万円"),
    row("業況判断ＤＩを△10以上に改善", comparator=">=", value="-10"),
    row("赤字額を△8千万円未満に縮小", comparator=">", value="-80000000", unit="円"),
    row("赤字額を2億円以内とする", **at_most("200000000", "円")),
    row("時間外勤務を△5％以上削減", kind="reduce", comparator="<=", value="-5", unit="％"),
    row("資金不足比率△3％以上", comparator=OPEN, value="-3"),
    row("外気温-5度以上", comparator=">=", value="-5"),
    row("△2億円を△1億円に縮小する", value="-100000000", baseline="-200000000"),
    row("不足額をマイナス50万円以内に", comparator=">=", value="-500000", unit="円"),
)

LATER_YEARS = (
    row(
        "令和8年度までに累計40件（令和5年度10件、令和6年度12件、令和7年度13件）",
        value="40",
        baseline=OPEN,
        due="FY2026",
    ),
    row("R8年度までに75％（R5：60％、R6：65％、R7：70％）", value="75", unit="％", baseline=OPEN, due="FY2026"),
    row("令和9年度に1,000人（令和6年度800人）", value="1000", unit="人", baseline=OPEN, due="FY2027"),
    row("R7年度までに50団体（R4：32団体、R5：38団体、R6：44団体）", value="50", baseline="32", due="FY2025"),
    row("R7末までに接続率90％（R6：88％）", value="90", baseline=OPEN, due="2026-03-31"),
    row("令和7年度までに延べ60回（うち令和5年度20回）", value="60", baseline=OPEN, due="FY2025"),
    row("R6年度までに12校（R5年度は5校）とする", value="12", unit="校", baseline=OPEN, due="FY2024"),
    row("2026年度までに30％（2023年度20％、2024年度23％）", value="30", baseline=OPEN, due="FY2026"),
    row("令和7年度までに5か所（令和5年度2か所・令和6年度4か所）を整備", value="5", baseline=OPEN, due="FY2025"),
    row("R7年度までに60％（R4実績：45％、R6見込：55％）", value="60", baseline="45", due="FY2025"),
    row("令和12年度に50％減（令和7年度30％減）", value="-50", due="FY2030", baseline=OPEN),
    row("R5：50件、R6：60件、R7：70件", value="50", due="FY2023", baseline=OPEN),
    row("R4：50件、R5：60件、R6：70件", value="60", due="FY2023", baseline="50"),
    row("R5年度 30人、R6年度 40人、R7年度 50人とする", value="30", due="FY2023", baseline=OPEN),
    row("2030年までに46％削減（2025年30％削減）", value="-46", due="2030"),
    row("待機者を0人とする（令和5年4月1日現在：7人）", value="0", baseline="7", baseline_at="2023-04-01"),
    row("R4：40％→R5：45％→R6：50％→R7：55％", value="45", baseline="40", due="FY2023"),
)

ONE_KANJI_ERAS = (
    row("令5年11月末までに方針を決める", kind="deadline", value=OPEN, due="2023-11-30"),
    row("団員数90人以上（令3年度末：84人）", 2022, **at_least("90", "人", baseline="84", baseline_at="2022-03-31")),
    row("平30年度比で10％削減", value="-10", unit="％", kind="reduce", baseline_at="FY2018"),
    row("利用者450人（令4：420人）", value="450", baseline="420", baseline_at="FY2022"),
    row("令６年３月に開館する", value=OPEN, due="2024-03"),
    row("令5.12.1までに条例を施行", value=OPEN, due="2023-12-01"),
    row("昭56年以前の住宅の耐震化率80％", value="80", unit="％"),
    row("令5・10・2までに届け出る", value=OPEN, due="2023-10-02"),
    row("令和5年10/2までに届け出る", value=OPEN, due="2023-10-02"),
    row("5年度末までに30校", value="30", unit="校", due="2024-03-31"),
    row("公平5人制の審査会", due=OPEN),
)

BLANKS = (
    row("補助費を38, 250千円以下とする", value=OPEN, unit=OPEN),
    row("出席者 3 0 0 人", value=OPEN),
    row("収納率 9 8 . 5 ％ 以上", value=OPEN),
    row("事業費を１２ ，４００千円以下", value=OPEN),
    row("参加者 1 200人", value=OPEN),
    row("利用者を1 ,500人以上に", value=OPEN),
    row("達成率 87 .5％", value=OPEN),
    row("達成率 87. 5％", value=OPEN),
    row("寄附 5 万 3 千円", value=OPEN),
    row("来場者　２　５　０　人以上", value=OPEN),
    row("貸出数 12,34冊", value=OPEN),
    row("受講者 150 人 以 上", **at_least("150", "人")),
    row("苦情 10件 未 満", **at_most("10", "件", "<")),
    row("令 和 5 年 9 月 末までに完成", value=OPEN, due="2023-09-30"),
    row("令和 5 年 1 2 月までに", value=OPEN, due="2023-12"),
    row("会員 1,2 00人", value=OPEN),
    row("5 か所", value="5", unit="か所"),
    row("R5 50件", value="50", unit="件"),
)

CELLS = (
    row("90件\t84件", value=OPEN, baseline=OPEN),
    row("目標値\t実績\n90件\t84件", value="90", unit="件", baseline=OPEN),
    row("目標\t実績値\n1,500人\t1,320人", value="1500", unit="人", baseline=OPEN),
    row("現状値\t目標値\n62％\t70％", value="70", unit="％", baseline="62"),
    row("受講者数\t120人\t135人", value="135", baseline="120"),
    row("指標\t目標\t実績\n受講者数\t140人\t135人", value="140", baseline=OPEN),
    row("指標\tR4実績\tR5目標\n受講者数\t120人\t140人", value="140", baseline="120"),
    row("目標値　実績値\n25校　22校", value="25", baseline=OPEN),
    row("| 指標 | 現状 | 目標 |\n| 満足度 | 3.8点 | 4.1点 |", value="4.1", baseline="3.8"),
    row("R5目標\tR6目標\n50人\t60人", value=OPEN),
    row("受講者数\t120人\t135人\t140人", value=OPEN),
    row("40団体 45団体", value=OPEN, baseline=OPEN),
    row("40団体　45団体", value=OPEN, baseline=OPEN),
    row("満足度 | 3.8点 | 4.1点", value=OPEN, baseline=OPEN),
    row("50件\t45件\t90％", value=OPEN, baseline=OPEN),
    row("令和4年度実績\t令和5年度目標\n45件\t50件", value="50", baseline="45"),
    row("区分\tR4\tR5\tR6\n受診率\t50％\t55％\t60％", value=OPEN, due=OPEN),
    row("年度\t目標\t実績\nR5\t50件\t45件", value="50", baseline=OPEN),
    row("相談件数\t300件", value="300", unit="件"),
    row("講座数　20講座　受講者数　600人", value="20", unit="講座"),
    row("R4\t110件\tR5\t120件", value="120", baseline="110"),
)

UNITLESS_ARROWS = (
    row("総合指数: 1.42(平成26年)→1.60(平成30年)", 2018, kind="change", value="1.60", baseline="1.42"),
    row("財政力指数 0.71（R3）→0.75（R5）", kind="change", value="0.75", baseline="0.71", baseline_at="FY2021"),
    row("景気指数：98（R4）⇒102（R5）", kind="change", value="102", baseline="98"),
    row("出生率 1.31(令和3年)→1.40(令和5年)", kind="change", value="1.40", baseline="1.31"),
    row("将来負担比率：85.2(R4)→80.0", kind="change", value="80.0", baseline="85.2"),
    row("満足度 3.6（R4調査）→ 3.9（R5調査）", kind="change", value="3.9", baseline="3.6"),
    row("幸福度指数：6.2（2021年）→6.5（2023年）", kind="change", value="6.5", baseline="6.2"),
    row("評価点の平均 72（前年度）→75", kind="change", value="75", baseline="72"),
    row("12→15", kind="change", value="15", baseline="12"),
    row("来館 50→60組", kind="change", value="60", unit="組", baseline="50"),
    row("満足度 R4 3.6 → R5 4.0", kind="change", value="4.0", baseline="3.6", baseline_at="FY2022"),
    row("満足度 3.5 から 4.0 へ", kind="change", value="4.0", baseline="3.5"),
    row("ＤＩ △12.5→△8.0", kind="change", value="-8.0", baseline="-12.5"),
    row("混雑度 1.25→1.10（R5年度末）", kind="change", value="1.10", baseline="1.25"),
    row("実質公債費比率　7.4(R3)→7.0(R5)以下", comparator="<=", value="7.0", baseline="7.4"),
)

LIMITED_RISES = (
    row("毎年度2％程度の伸びに抑制する", **at_most("2", "％")),
    row("扶助費を前年度比3％増に抑える", **at_most("3", "％")),
    row("歳出の増加を1.5％以内に抑える", **at_most("1.5", "％")),
    row("職員数を5人の増にとどめる", **at_most("5", "人")),
    row("維持費の伸びを2％以下とする", **at_most("2", "％")),
    row("給付費の伸び率を4％未満に抑える", **at_most("4", "％", "<")),
    row("前年度比5％増以内とする", **at_most("5", "％")),
    row("前年度比3％減以上とする", kind="reduce", comparator="<=", value="-3", unit="％"),
    row("3％の伸び率以内", **at_most("3", "％")),
    row("前年度比5％増を上限とする", **at_most("5", "％")),
    row("2億円の減収に抑える", comparator=">=", value="-200000000"),
    row("電力使用量を1％増までに抑制", **at_most("1", "％")),
    row("苦情を20件程度に抑える", **at_most("20")),
    row("人口の減少を3％減にとどめる", comparator=">=", value="-3", unit="％"),
    row("医療費を100万円の増加に収める", **at_most("1000000", "円")),
    row("利用者を3％程度増やす", kind="change", comparator=OPEN, value="3", unit="％"),
)

WITHIN_THE_YEAR = (
    row("素案を固め、年度内完成を目指す。", 2020, kind="deadline", due="FY2020"),
    row("条例の年度内制定に取り組む", kind="deadline", due="FY2023"),
    row("年度内実施に向けて調整する", kind="deadline", due="FY2023"),
    row("年内公表を目指す", kind="deadline", due="2023"),
    row("令和5年度中策定", kind="deadline", due="FY2023"),
    row("年度内に全戸へ配る", due="FY2023"),
    row("年度内訳を公表する", due=OPEN),
    row("年度中間評価を行う", due=OPEN),
    row("年内着工", due="2023"),
    row("R5年度内運用開始", due="FY2023"),
    row("令和6年度内完了を目指す", kind="deadline", due="FY2024"),
)

DONE_BY = (
    row("条例が9月議会で議決されている", kind="deadline", due="2023-09"),
    row("予算が3月議会で可決されている", 2015, kind="deadline", due="2016-03"),
    row("12月までに計画が策定されている", kind="deadline", due="2023-12"),
    row("令和6年3月末に庁舎が完成している", kind="deadline", due="2024-03-31"),
    row("10月1日に協定が締結されています", kind="deadline", due="2023-10-01"),
    row("2月議会に改正案が上程されている", kind="deadline", due="2024-02"),
    row("年度末までに指針が公表されている。", kind="deadline", due="2024-03-31"),
    row("11月に委員会が設置されている", kind="deadline", due="2023-11"),
    row("令和6年3月に条例が公布されている", kind="deadline", due="2024-03"),
    row("10月に窓口が設けられている", kind="deadline", due="2023-10"),
    row("6月定例会で承認されている", kind="deadline", due="2023-06"),
    row("市民が安心して暮らせる地域となっている", kind="state", due=OPEN),
    row("年度末に市民の絆が深まっている", kind="state", due="2024-03-31"),
)

PARTS = (
    row("トンネルの点検を対象18本のうち6本で実施する", 2022, value="6", unit="本"),
    row("耐震診断を45棟中12棟で行う", value="12", unit="棟"),
    row("対象30園のうち10園以上で実施", **at_least("10", "園")),
)

MISREADINGS: Mapping[str, tuple[Row, ...]] = {
    "a bracket between a figure and its bound": BRACKETS,
    "千 and 百 behind 万 and 億": LARGE_NUMBERS,
    "a bound behind a rate": RATES,
    "the bound of a deficit": DEFICITS,
    "later years in brackets": LATER_YEARS,
    "eras of one kanji": ONE_KANJI_ERAS,
    "blanks within numbers": BLANKS,
    "cells side by side": CELLS,
    "changes of figures without unit": UNITLESS_ARROWS,
    "a rise that is limited": LIMITED_RISES,
    "within the year": WITHIN_THE_YEAR,
    "what is done by a date": DONE_BY,
    "a part of a whole": PARTS,
}
