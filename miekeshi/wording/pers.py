"""What a figure is counted per: 年3回, 月1回, 各校2回, 1分団2時間, 2回/校, 1人1日当たり, 人口10万人当たり."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from miekeshi.wording import lexicon, numbers
from miekeshi.wording.lexicon import KANJI, KATAKANA, S, compiled
from miekeshi.wording.units import goes_well

_TIME = "年間|年度|年|月間|月|週間|週|四半期|半期|学期|シーズン"
_JOIN = "(?:平均|当たり|あたり|につき|ごとに?|毎に|に|で|中)?(?:平均)?、?"
_EACH = f"各(?P<{{0}}>[{KANJI}{KATAKANA}]{{{{1,6}}}}?)(?:ごとに?|毎に|で|に|とも|から|へ|において|、|当たり|あたり)?"
_OWN_TIME = "(?<![0-9今本昨来同前去翌次元数か])(?:毎|各)?(?P<time>年間|年度(?=に|ごと|毎)|年|月間|月|週間|週)"
LEFT_PER = (
    rf"(?:{_EACH.format('each_too')})?(?:{_OWN_TIME}|(?:毎|各|(?<![0-9.,月])[1一])(?P<each_time>{_TIME}|日|か月|ヶ月|カ月)){_JOIN}"
    rf"|{_EACH.format('each')}|(?P<bare>各)"
    rf"|(?<![0-9.,第])1(?P<one>{lexicon.UNIT})(?:当たり|あたり|当り|につき|に|で|、)?"
    rf"|(?P<each_of>[{KANJI}{KATAKANA}]{{1,6}})(?:ごと|毎)に?"
    r"|(?P<span>[2-9](?:か月|ヶ月|カ月|年|週間|日|週|校|園|地区|世帯|施設|台|人))に"
)
"""What stands right before a number, or its 約 or 延べ."""
_SHORT = {"年間": "年", "月間": "月", "週間": "週", "か月": "月", "ヶ月": "月", "カ月": "月"}
_RATE = (
    rf"(?P<of>人口|生産年齢人口)?(?P<n1>{numbers.AT_START}{numbers.AMOUNT}|[一千](?=人))(?P<u1>{lexicon.UNIT})"
    rf"(?:[1一](?P<u2>{lexicon.UNIT}))?(?:当たり|あたり|当り|につき|平均(?=の|{S}[0-9]))"
)
_DIVISOR = (
    rf"(?:{lexicon.PER_WORDS}|{lexicon.UNIT}|{_TIME}|[A-Za-z㎡㎥]{{1,4}}[0-9]?|(?:人口)?[0-9]+万?(?:人|a)"
    "|[2-9](?:年|か月|ヶ月|カ月|週間?|日))"
)
_DIVIDED = rf"{S}/{S}(?:1(?![0-9万a]))?(?P<open>\()?({_DIVISOR}(?:[・/]{_DIVISOR}){{0,2}})(?(open)\))(?![0-9])"
_NOUN_GOES_ON = f"[{KANJI}{KATAKANA}A-Za-z]"
_RATED = "当|あた|につき|平均"
_IN_SUBJECT = (
    r"(?<![0-9か])(?P<年>年間|年平均)(?!計画|行事|予定|スケジュール|目標|を通)|(?P<月>月平均|月間平均)|(?P<日>1?日平均)"
)


@dataclass(frozen=True, slots=True)
class Per:
    """Words at text[start:end] that say per what a figure is."""

    start: int
    end: int
    units: tuple[str, ...]


def left_per(m: re.Match[str]) -> tuple[str, ...]:
    """The units of a match of LEFT_PER; 各 alone names nothing yet and gives an empty one."""
    groups = m.groupdict()
    named = next((groups[k] for k in ("time", "each_time", "each", "one", "each_of", "span") if groups.get(k)), None)
    if named is None:
        return ("",) if groups.get("bare") else ()
    too = groups.get("each_too")
    return (_SHORT.get(named, named), *([too] if too else []))


def right_per(f: str, at: int) -> Per | None:
    """/年, /人・日, /件 behind a unit, where no longer noun goes on behind them."""
    m = compiled(_DIVIDED).match(f, at)
    if m is None or (compiled(_NOUN_GOES_ON).match(f, m.end()) and not goes_well(f, m.end())):
        return None
    return Per(m.start(), m.end(), (m[2].replace("/", "・"),))


def rates(f: str) -> Iterator[Per]:
    """1人1日当たり, 人口10万人当たり: 1 is left out, larger numbers stay."""
    for m in compiled(_RATE).finditer(f) if compiled(_RATED).search(f) else ():
        first = m["u1"] if m["n1"] in ("1", "一") else f"{m['of'] or ''}{m['n1']}{m['u1']}"
        yield Per(m.start(), m.end(), (first, m["u2"]) if m["u2"] else (first,))


def in_subject(f: str, start: int, end: int) -> str | None:
    """年 where the subject says 年間, as in 年間利用者数を5万人以上."""
    m = compiled(_IN_SUBJECT).search(f, start, end)
    return m.lastgroup if m else None
