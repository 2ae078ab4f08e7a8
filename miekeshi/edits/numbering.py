"""The mark or number of a new item: the next after those beside it, in their manner; only ever a proposal."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from miekeshi.model import Path, Sheet, get, in_order
from miekeshi.model.kinds import KINDS
from miekeshi.model.path import kind_of

SERIES = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
    "❶❷❸❹❺❻❼❽❾❿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴",
    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ",
    "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ",
    "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩ",
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ",
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜ",
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ",
    "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz",
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
    "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
    "一二三四五六七八九十",
)
"""Signs that count, in their order."""
COUNTING = frozenset("".join(SERIES[:7]))
"""Signs that do nothing but count: one of them alone tells that the next follows."""
BULLETS = frozenset("・･-‐–—*＊●■◆▪•▶※")
"""Signs that stand before every item of a list."""


@dataclass(frozen=True, slots=True)
class _Ordinal:
    """A mark read as a place in a series: what stands around the sign that counts, its series, and which it is."""

    lead: str
    series: str
    at: int
    tail: str
    width: int = 0

    @property
    def first(self) -> bool:
        return self.at == 1

    @property
    def mark(self) -> str:
        if self.series in SERIES:
            sign = self.series[self.at - 1 : self.at]
        else:
            sign = "".join(self.series[int(digit)] for digit in f"{self.at:0{self.width}}")
        return f"{self.lead}{sign}{self.tail}" if sign and self.at else ""

    def beside(self, by: int) -> str:
        """The mark so many places on; nothing where the series has none."""
        return replace(self, at=max(0, self.at + by)).mark

    def shares(self, other: "_Ordinal") -> bool:
        """Whether the two are of one series, with the same around them."""
        return (self.lead, self.series, self.tail) == (other.lead, other.series, other.tail)


def _ordinals(mark: str) -> list[_Ordinal]:
    """What the mark may be, read by the last sign in it that counts first."""
    return sorted(_readings(mark), key=lambda place: len(place.tail))


def _readings(mark: str) -> Iterator[_Ordinal]:
    for digits, kind in (("0123456789", "[0-9]"), ("０１２３４５６７８９", "[０-９]")):
        if found := re.fullmatch(rf"(.*?)({kind}{{1,6}})([^0-9０-９]*)", mark, re.DOTALL):
            lead, number, tail = found.groups()
            yield _Ordinal(lead, digits, int(number), tail, len(number) if number[0] in "0０" else 0)
    for series in SERIES:
        if found := re.fullmatch(rf"(.*?)([{series}])(\W*)", mark, re.DOTALL):
            lead, sign, tail = found.groups()
            if sign in COUNTING or not lead[-1:].isalnum() or lead == "第":
                yield _Ordinal(lead, series, series.index(sign) + 1, tail)


def _alone(mark: str) -> str:
    """What comes after one mark that no other explains."""
    if mark in BULLETS:
        return mark
    return next((one.beside(1) for one in _ordinals(mark) if one.first or one.mark[-1:].isdigit() or _counts(one)), "")


def _counts(place: _Ordinal) -> bool:
    return place.series not in SERIES or place.series[0] in COUNTING


def _following(one: str, two: str) -> str:
    """What comes after the two."""
    if one == two:
        return two
    steps = [
        (last.at - former.at, last.beside(1))
        for last in _ordinals(two)
        for former in _ordinals(one)
        if last.shares(former) and former.at < last.at
    ]
    if steps:
        return min(steps, key=lambda step: step[0])[1]
    return next((last.beside(1) for last in _ordinals(two) if last.first), "")


def _preceding(one: str, two: str) -> str:
    """What comes before the two; the second may be missing."""
    if one == two or (not two and one in BULLETS):
        return one
    return next((first.beside(-1) for first in _ordinals(one) if _counts(first) or two), "")


def fitting(before: Sequence[str | None], after: Sequence[str | None] = ()) -> str:
    """The mark that fits between those before and those after, as printed; empty where none does.

    The last two before tell, or the first two after where none stands before. What repeats is repeated; between two
    marks of a series only one that is free there fits.
    """
    former = [(mark or "").strip() for mark in before[-2:]]
    later = [(mark or "").strip() for mark in after[:2]]
    if former and later and former[-1] == later[0]:
        return former[-1]
    if not former:
        return _preceding(later[0], later[1] if len(later) > 1 else "") if later and later[0] else ""
    found = _following(*former) if len(former) > 1 else _alone(former[0])
    return "" if later and _taken(found, former[-1], later[0]) else found


def _taken(found: str, last: str, following: str) -> bool:
    """Whether a mark of a series leaves no room before the one that follows."""
    if found in (last, ""):
        return False
    return any(one.shares(other) and one.at >= other.at for one in _ordinals(found) for other in _ordinals(following))


def proposed(
    sheet: Sheet, collection: Path, *, goal: str | None = None, after: str | None = None, before: str | None = None
) -> dict[str, str]:
    """Mark and number, by field, for a new item of the ``collection``; a measure's stand beside those of its goal.

    It is to go behind ``after`` or in front of ``before``, else to the end.
    """
    beside = [(key, one) for key, one in in_order(get(sheet, collection)) if getattr(one, "goal", goal) == goal]
    keys = [key for key, _one in beside]
    at = keys.index(after) + 1 if after in keys else keys.index(before) if before in keys else len(keys)
    found = {}
    for name in KINDS[kind_of(collection)].numbers:
        marks = [getattr(one, name) for _key, one in beside]
        if mark := fitting(marks[:at], marks[at:]):
            found[name] = mark
    return found
