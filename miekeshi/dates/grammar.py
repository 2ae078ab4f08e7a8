"""The words Japanese dates are made of, as patterns over folded text.

Folded text has ASCII digits, letters and punctuation where the original has their full-width or compatibility forms,
so that one pattern serves all spellings; `Folded` knows where each character came from.
"""

import functools
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


class Pattern:
    """A regular expression compiled on first use: compiling all takes 20 ms, and most runs read no date."""

    def __init__(self, source: str) -> None:
        self.source = source

    @functools.cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def match(self, text: str, at: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.match(text, at, end)

    def search(self, text: str, at: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.search(text, at, end)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; character i of it came from original[origin[i]]."""

    text: str
    original: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where folded characters start to end (exclusive, not empty) stand in the original."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    """Full-width forms, ㋿, ㋈, ㏪ and look-alike radicals as plain characters; dashes and waves as - and ~."""
    table = _plain()
    folded = text.translate(table)
    if len(folded) == len(text):
        return Folded(folded, text, range(len(text)))
    lengths = (len(table.get(ord(character), character)) for character in text)
    return Folded(folded, text, [index for index, length in enumerate(lengths) for _ in range(length)])


@functools.cache
def _plain() -> dict[int, str]:
    """What each character that has a plainer form, never an empty one, is folded to."""
    blocks = (
        range(0x2E80, 0x2FE0),  # radicals that PDF extraction leaves for 月 and 日
        range(0x3000, 0x3001),
        range(0x32C0, 0x32CC),
        range(0x32FF, 0x3300),
        range(0x337B, 0x337F),
        range(0x33E0, 0x33FF),
        range(0xF900, 0xFB00),
        range(0xFF01, 0xFF5F),
    )
    table = {code: unicodedata.normalize("NFKC", chr(code)) for block in blocks for code in block}
    table |= dict.fromkeys(map(ord, "‐‑‒–—―−"), "-") | dict.fromkeys(map(ord, "〜∼～"), "~")
    table |= {ord("\t"): " ", 0xA0: " ", ord("迄"): "まで"}
    return {code: plain for code, plain in table.items() if plain != chr(code)}


S = " {0,2}"
KANJI = "一-鿿々"
DIGITS = "〇一二三四五六七八九十"
NUMBER = rf"(?:[0-9]{{1,2}}(?![0-9])|[{DIGITS}]{{1,3}}(?![{DIGITS}]))"
AND = r"(?:[,、・&/;\n]|及び|および|並びに|ならびに|又は|または|と|や)"
TO = "[~-]"
ERA = rf"(?:令和|平成|昭和|大正|明治|[令平昭大明](?={S}[元0-9])|[RHSTMrhstm]\.?)"

LIST = Pattern(S + AND + S)
RANGE = Pattern(rf"{S}(?:{TO}|から|(?P<loose>より)){S}")
LOOSE_END = Pattern(rf"{S}(?:まで|にかけ|の間|の期間|[)\]」]|$)")
"""What follows 9月 in 4月より9月まで; any other より compares or starts."""
MOVED = Pattern(rf"{S}[にへ]{S}(?:変更|延期|前倒|繰|見直|改|修正|訂正|移)")
"""What follows 6月 in 4月から6月に変更, which is no range."""


def _shared(unit: str, number: str = NUMBER) -> str:
    """What follows the first number of a list or range that names its unit once, at its end: 4～6月, 4・5年度."""
    return rf"(?=(?:{S}(?:{AND}|{TO}){S}{number}){{1,5}}{S}{unit})"


_UNLIKE_MONTH = (
    "曜|あたり|当たり|当り|につき|間|以上|以内|未満|超|ごと|毎|遅|病|雨|人形|堂|前(?!半)|後(?![半期])|半(?![ば期])"
)
_UNLIKE_DAY = "間|以上|以内|未満|超|ごと|毎|目|数|前(?!後)|後|あたり|当たり|につき"
_WEEKDAY = rf"(?:{S}\([月火水木金土日](?:曜日?)?(?:[・,、]?[祝休祭]日?)?\))?"
_MONTH_PART = (
    "(?P<part>末日?|[上中下初]旬|初日|初め|初頭|はじめ|初(?![一-鿿])|中頃|中ごろ|半ば|なかば|前半|後半|中(?![一-鿿]))"
)
_RATE = rf"(?<=(?<![0-9十])[1一]月)に?[0-9{DIGITS}]{{1,2}}[回度件]"
_DAY = rf"(?P<day>{NUMBER})(?:{S}日(?!{_UNLIKE_DAY}){_WEEKDAY}|{_shared('日')})"
_MONTH = (
    rf"(?P<month>{NUMBER})(?:{S}月(?!{_UNLIKE_MONTH}|{_RATE})|{_shared('月', f'(?:翌年?)?{NUMBER}')})"
    rf"(?:{S}{_DAY}|(?:の|{S}){_MONTH_PART})?"
)
MONTH = Pattern(f"(?P<next>翌)?{_MONTH}")
DAY = Pattern(_DAY)
SAME_MONTH = Pattern(rf"(?P<which>同|当|翌々?)月(?!比|{_UNLIKE_MONTH})(?:{S}{_DAY}|の?{_MONTH_PART})?")
MONTH_IN_YEAR = Pattern(rf"(?:{S}の)?{S}{_MONTH}")
MONTH_PART = Pattern(S + _MONTH_PART)

_QUARTER = (
    rf"(?:第?{S}(?P<quarter>[1-4一二三四]){S}(?:・?四半期|Q(?![0-9A-Za-z])|{_shared('四半期', '第?[1-4一二三四]')})"
    r"|Q(?P<q>[1-4])(?![0-9A-Za-z]))"
)
_HALF = "(?P<half>[上下]半期|[上下前後]期(?!基本|計画|高齢|実施|総合|行動|課程|待|間|限|日)|[前後]半(?!期))"
_PERIOD = rf"(?:{_QUARTER}|{_HALF})(?P<end>末)?"
_DEED = (
    "(?:策定|完成|完了|実施|公表|着手|着工|導入|開始|制定|改定|改正|整備|供用|施行|発行|運用|開催|作成|決定|設置|締結)"
)
_YEAR_PART = (
    r"(?P<edge>末日?(?!年始|調整|端)|当初(?!予算|計画|版|契約|目標|見込)|初め|初頭|始め|はじめ|初(?![一-鿿])|明け"
    rf"|内(?![部外容訳閣科装陸海水])|中(?![一-鿿])|中(?={_DEED}))"
)
PERIOD_IN_YEAR = Pattern(rf"(?:{S}の)?{S}{_PERIOD}")
YEAR_PART = Pattern(rf"の?{S}{_YEAR_PART}")
SEASON = Pattern("の?(?P<season>[春夏秋冬])[季期]?(?!分|休|祭|闘|山)")
PERIOD = Pattern(_PERIOD)
"""A quarter or a half that names no year of its own."""
BARE_YEAR = Pattern(
    rf"(?P<whole>通年(?!議会|採用|制|型|会期))|(?<![かヶヵカケ])(?P<unit>年度?)(?:{_YEAR_PART}|(?<=度)の?{_HALF}(?P<end>末)?)"
    "|(?P<season>[春夏秋冬])(?=頃|ごろ|ころ)"
)
"""年度末, 年度内, 通年, 年末, 年内: the sheet's year goes without saying."""


def _equivalent(index: int) -> str:
    """The same year once more in the other calendar: 2024(令和6)年度, 令和3年(2021年)."""
    return (
        rf"(?:{S}\({S}(?:(?P<era{index}>{ERA}){S}(?P<number{index}>元|{NUMBER})|(?:西暦)?(?P<western{index}>[12][0-9]{{3}}))"
        rf"{S}(?:年度?)?{S}\))?"
    )


_ANY_YEAR = rf"(?:{ERA}?(?:元|{NUMBER})|[0-9]{{4}})"
YEAR = Pattern(
    rf"(?:(?P<era>{ERA}){S}(?P<number>元|[0-9]{{1,3}}(?![0-9])|[{DIGITS}]{{1,3}}(?![{DIGITS}]))"
    rf"|(?P<fy>[Ff][Yy]{S})?(?:西暦)?(?P<western>[12][0-9]{{3}}(?![0-9])|[一二][〇○一二三四五六七八九]{{3}})"
    r"|(?P<relative>一昨|再来|翌々|今|本|当|来|昨|去|翌|前|次|同)(?=年))"
    + _equivalent(1)
    + rf"(?P<unit>{S}年度|{S}年|[./・](?={NUMBER}{S}月)|{_shared('(?P<shared>年度?)', _ANY_YEAR)})?"
    + _equivalent(2)
)
NEXT_YEAR = Pattern(rf"(?P<number>元|{NUMBER})(?:{S}(?P<unit>年度?)|{_shared('(?P<shared>年度?)')})")
"""The further years of a list or range whose first names the era: 令和3年度～5年度."""
UNSAID_OPENS = Pattern(rf"[{KANJI}の]$|うち$")
"""What stands before 3年度 where years are counted and not named: 直近3年度, 次の3年度."""
UNSAID_CLOSES = Pattern(
    rf"$|[\s:、。)\],]|末|当初|内|中|まで|以降|第[1-4一二三四]|[上下]半期|に(?!わた|渡|かけ)|の(?!平均|間|合計|うち)|は|から|{TO}"
)
"""What follows a fiscal year without its era in running text: 26年度末, but not 3年度連続."""
DAY_IN_YEAR = Pattern(
    rf"(?P<gap>{S})(?P<month>[0-9]{{1,2}})(?P<separator>[./・-])(?P<day>[0-9]{{1,2}})"
    rf"(?![0-9./・-]|{S}[年月]|[A-Za-z%倍]|(?!現在|時点|付|以降|以前|頃|予定|公布|告示|{_DEED})[{KANJI}ァ-ヺ]){_WEEKDAY}"
)
"""10/29 behind a year: 令和3年10/29, but not 令和3年10/29校."""
LIKE_NUMBER = Pattern("(?!まで|現在|時点|付|以降|以前|から)")
"""What follows 10.29 behind a year where it is no day but a number."""
FIRST_YEAR = Pattern(rf"{ERA}{S}0?(?:元|1|一)(?![0-9{DIGITS}])|元年")
"""Only in the first year of an era can a date lie before it."""
UNLIKE_YEAR = Pattern(
    r"間|代|問題|前(?![期半])|後(?![期半])|以上|以内|未満|超|目|ぶり|ごと|毎|連続|生(?!ま)|齢|金|次|比|並|同|来|余|越|経|休"
    r"|々|分の|あたり|につき|に[0-9]+[回度]| {0,2}[0-9] [0-9] ?月"
)
UNLIKE_FISCAL_YEAR = Pattern("比|並|同|間|ごと|毎")
BARE_BOUNDARY = Pattern(
    rf"(?!~[0-9]|・[0-9])(?:$|-(?=[RH][0-9元])|[./,\-](?![0-9A-Za-z])|[^0-9A-Za-z_{KANJI}ァ-ヺー.,/\-+]"
    "|実績|目標|調査|当初|決算|予算|見込|計画|時点|現在|検討|導入|実施|策定|頃|中|比|以降|以後|以前)"
)
"""What may follow R4 or 令和4 with no 年度 behind it, so that R4号機 and R18指定 are left alone."""

NUMERIC = Pattern(
    rf"(?:(?P<era>{ERA}){S}(?P<number>元|[0-9]{{1,2}})|(?P<western>[12][0-9]{{3}}))"
    rf"{S}(?P<separator>[./・-]){S}(?P<month>[0-9]{{1,2}})(?![0-9]|{S}月)"
    rf"(?:{S}(?P=separator){S}(?P<day>[0-9]{{1,2}})(?![0-9]){_WEEKDAY})?(?!{S}(?P=separator){S}[0-9])(?![0-9A-Za-z%倍]|/[0-9]|{S}年)"
)
TYPED_YEAR_FIRST = Pattern(
    rf"(?P<number>[0-9]{{1,2}})(?P<separator>[./・-])(?P<month>[0-9]{{1,2}})(?P=separator)(?P<day>[0-9]{{1,2}})(?![0-9./-]){_WEEKDAY}"
)
"""A day whose year is numbered without its era: 26.9.30."""
TYPED_DAY = Pattern(rf"(?P<month>[0-9]{{1,2}})/(?P<day>[0-9]{{1,2}})(?![0-9/]){_WEEKDAY}")
TYPED_DIGITS = Pattern("(?P<year>[12][0-9]{3})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9])")

_OPEN = "(?:未定(?!稿)|未確定|調整中|検討中|協議中)"
UNDECIDED = Pattern(
    rf"(?:時期|期日|日程|日時|日付|期限|年月日?)(?:は|が|も|について|:)?{S}{_OPEN}"
    rf"|(?<![^(\[:、,・/\n ]){_OPEN}(?=$|[)\],、。\n])"
)
TYPED_UNDECIDED = Pattern(rf"{_OPEN}|[Tt][Bb][Dd]")

_ROUGH = (
    "(?:[をの]?(?:目途|目処|メド|めど|ﾒﾄﾞ)|頃|ごろ|ころ|程度|前後"
    "|(?:を|開催|実施|開始|完了|完成|公表|策定|発行)?予定(?!どおり|通り|表|価格|者|数|額|地))"
)
APPROXIMATE = Pattern(rf"{S}(?:\({S}{_ROUGH}{S}\)|{_ROUGH})")
BRACKETED_PLAN = Pattern(rf"{S}\({S}予定{S}\)")
ROUGHLY = Pattern("おおむね|概ね|おおよそ|およそ")
ROUGHLY_BEFORE = Pattern(f"(?:{ROUGHLY.source})$")
STARTS = Pattern(
    rf"{S}(?:から(?!{S}[0-9.,]+{S}(?:%|ポイント|人|件|回|円|千円)?[^、。]{{0,6}}(?:増|減|削|向上|改善|上昇|低下))"
    rf"|より(?!も|{S}[0-9]|多|少|高|低|早|遅|前|後|以|増|減)|以降|以後|~(?=$|[)\],、。\n]))"
)
TYPED_END = Pattern(
    rf"{S}(?:までに?|以前|末?までの間|の間に?|にかけて|中に|中|に|付け?|時点|現在|開催|実施|順次|[)\]」。])*{S}"
)
START = Pattern(rf"[0-9{DIGITS}RHSTMrhstmFfQ元令平昭大明西今本当来昨去翌前次同再第上下後通年時期日未調検協春夏秋冬]")
"""Characters a date can begin with."""
_MID_NUMBER = Pattern(rf"(?:[0-9A-Za-z_]|[0-9][.,/\-]|[第約満数百千万億{DIGITS}]|過去|向こう|[0-9{DIGITS}]年)$")
_MID_PIECES = Pattern("[0-9] $")
"""What stands before the 2 of 1 2月, whose digits are set apart."""
_MID_WORD = Pattern(rf"[{KANJI}0-9A-Za-z]$")
_OPENS_ANYWHERE = Pattern(r"令和|平成|昭和|大正|明治|西暦|第|時期|期日|期限|日程|日時|日付|未定|未確定|調整|検討|協議")


def begins(text: str, at: int) -> bool:
    """Whether a date may start at `at` of running text: not inside 12.5月, 第3月曜, 約3月, 1年6月, 対前年度."""
    if _OPENS_ANYWHERE.match(text, at):
        return True
    inside = _MID_NUMBER if text[at].isascii() or text[at] in DIGITS else _MID_WORD
    return inside.search(text, max(0, at - 3), at) is None


def in_pieces(text: str, at: int, ended: int) -> bool:
    """Whether the digit at `at` is the tail of a number set apart by blanks, no date having ended at `ended` there."""
    return text[at].isdigit() and at - 1 > ended and _MID_PIECES.search(text, max(0, at - 2), at) is not None
