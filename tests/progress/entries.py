"""What staff type for a period that is easily misread, by kind, with the report it is."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from miekeshi.model import Target
from miekeshi.model.aim import Status

YEN = Target(kind="at-least", value=Decimal(50000), unit="円")
THOUSANDS = Target(kind="at-most", value=Decimal(48000), unit="千円")
MILLIONS = Target(kind="at-most", value=Decimal(300), unit="百万円")
HEADS = Target(kind="at-least", value=Decimal(600), unit="人")
THOUSAND_HEADS = Target(kind="at-least", value=Decimal(12), unit="千人")
PLACES = Target(kind="exactly", value=Decimal(5), unit="か所")
TONNES = Target(kind="at-most", value=Decimal(12), unit="t")
SHARE = Target(kind="at-least", value=Decimal(80), unit="%")
VISITS = Target(kind="at-least", value=Decimal(4), unit="回", per="月")
INDEX = Target(kind="at-least", value=Decimal("1.5"))
DEADLINE = Target(kind="deadline")
STATE = Target(kind="state")


class Typed(NamedTuple):
    """What is typed for a target, and the value, text and status it is; `refused` if it is an error instead."""

    aim: Target
    typed: str
    value: str | None = None
    text: str | None = None
    of: str | None = None
    status: Status | None = None
    refused: bool = False


def words(aim: Target, typed: str) -> Typed:
    return Typed(aim, typed, text=typed)


ENTRIES: Mapping[str, tuple[Typed, ...]] = {
    "money in words": (
        Typed(YEN, "4万8千円", "48000"),
        Typed(YEN, "４万８千円", "48000"),
        Typed(YEN, "1億2千3百万円", "123000000"),
        Typed(YEN, "2万5百円", "20500"),
        Typed(THOUSANDS, "12万8千円", "128", "12万8千円"),
        Typed(THOUSANDS, "2億3百万円", "203000", "2億3百万円"),
        Typed(THOUSANDS, "4百万円", "4000", "4百万円"),
        Typed(MILLIONS, "3億5千万円", "350", "3億5千万円"),
        Typed(YEN, "6千円", "6000", "6千円"),
        Typed(YEN, "12億百万円", refused=True),
        Typed(YEN, "5万30,000千円", refused=True),
    ),
    "numbers without their unit": (
        Typed(THOUSANDS, "1.3億", "130000", "1.3億"),
        Typed(MILLIONS, "4億", "400", "4億"),
        Typed(THOUSANDS, "4万8千", "48", "4万8千"),
        Typed(MILLIONS, "5千万", "50", "5千万"),
        Typed(THOUSAND_HEADS, "1.5万", "15", "1.5万"),
        Typed(THOUSANDS, "約2億", "200000", "約2億"),
        Typed(THOUSANDS, "46,500", "46500"),
        Typed(HEADS, "1.2万", "12000"),
        Typed(THOUSANDS, "3千", refused=True),
        Typed(MILLIONS, "5百", refused=True),
        Typed(THOUSANDS, "△2億", "-200000", "△2億"),
    ),
    "words that begin with a date": (
        words(DEADLINE, "7月7日に決定"),
        words(DEADLINE, "11月1日供用開始"),
        words(DEADLINE, "R3.9.1から試行"),
        words(DEADLINE, "令和3年12月議会に上程"),
        words(DEADLINE, "9月末に素案を公表した"),
        words(DEADLINE, "7月7日完了予定"),
        words(DEADLINE, "7/7に説明会"),
        words(STATE, "4月から開始予定"),
        words(STATE, "10月完了"),
        words(STATE, "令3年10月に着手予定"),
        words(HEADS, "12月に集計予定"),
        words(DEADLINE, "9月末完了"),
        words(DEADLINE, "20210707"),
        words(DEADLINE, "7月7日に着手、9月1日に完了"),
        Typed(DEADLINE, "7月7日完了", text="7月7日", status="done"),
        Typed(DEADLINE, "７月７日に完了しました。", text="７月７日", status="done"),
        Typed(DEADLINE, "R3.7.7着手", text="R3.7.7", status="under-way"),
        Typed(STATE, "完了（令和3年7月7日）", text="令和3年7月7日", status="done"),
        Typed(DEADLINE, "2月30日に決定", refused=True),
        Typed(DEADLINE, "R3.13.1に決定", refused=True),
        Typed(DEADLINE, "令和元年4月1日に決定", refused=True),
    ),
    "words that begin with a digit": (
        words(DEADLINE, "4団体と協議した"),
        words(STATE, "2回目の会議を開催"),
        words(STATE, "3者で合意"),
        words(DEADLINE, "24時間体制を整えた"),
        words(DEADLINE, "5割完了"),
        words(STATE, "60周年記念式典を開催"),
        words(STATE, "2年目に入った"),
        words(STATE, "3/5地区で実施"),
        words(DEADLINE, "1次案を作成"),
        words(STATE, "3日"),
        words(INDEX, "3団体と協議した"),
        words(SHARE, "4/5団体と協議した"),
        Typed(STATE, "4団体", "4", "4団体"),
        Typed(STATE, "3/5地区", "3", of="5"),
        Typed(DEADLINE, "13/1", refused=True),
        Typed(DEADLINE, "0/5", refused=True),
    ),
    "other spellings of the unit": (
        Typed(HEADS, "620名", "620"),
        Typed(HEADS, "延べ620名", "620"),
        Typed(HEADS, "1.2千名", "1200", "1.2千名"),
        Typed(PLACES, "4箇所", "4"),
        Typed(PLACES, "4ヶ所", "4"),
        Typed(PLACES, "４カ所", "4"),
        Typed(TONNES, "11.5トン", "11.5"),
        Typed(TONNES, "11.5㌧", "11.5"),
        Typed(SHARE, "82.5パーセント", "82.5"),
        Typed(VISITS, "4回／月", "4"),
        Typed(Target(value=Decimal(3), unit="km"), "2.4キロメートル", "2.4"),
        Typed(Target(value=Decimal(3), unit="平方メートル"), "2.4㎡", "2.4"),
        Typed(Target(value=Decimal(3), unit="手続"), "2手続き", "2"),
        Typed(Target(value=Decimal(3), unit="km"), "2.4キロ", "2.4"),
        Typed(Target(value=Decimal(3), unit="kg"), "2.4キロ", "2.4"),
        Typed(Target(value=Decimal(3), unit="t-CO2"), "2.4トン-CO2", "2.4"),
        Typed(HEADS, "620件", refused=True),
        Typed(TONNES, "11.5kg", refused=True),
    ),
    "a rise where a reduction is meant": (
        Typed(Target(kind="reduce", value=Decimal(30), unit="%"), "+5%", "-5", "+5%"),
        Typed(Target(kind="reduce", value=Decimal(30), unit="%"), "＋5％", "-5", "＋5％"),
        Typed(Target(kind="reduce", value=Decimal(-30), unit="%"), "+5%", "5", "+5%"),
        Typed(HEADS, "+5", "5"),
    ),
    "blanks within numbers": (
        Typed(HEADS, "6 2 0 人", "620"),
        Typed(HEADS, "６　２　０人", "620"),
        Typed(HEADS, "6 2 0", "620"),
        Typed(SHARE, "0/1 0%", "0", of="1"),
        Typed(HEADS, "12 000", refused=True),
        words(THOUSANDS, "46, 500千円"),
        words(SHARE, "8 2 . 5 ％"),
        Typed(THOUSANDS, "46, 500", refused=True),
        Typed(HEADS, "620 人", "620"),
    ),
}
