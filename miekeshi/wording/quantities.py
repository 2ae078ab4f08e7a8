"""Find the figures of a wording: each a number with its sign, unit, bound and what it is counted per."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from miekeshi.wording import lexicon, numbers
from miekeshi.wording.lexicon import KANJI, S, compiled
from miekeshi.wording.names import Names
from miekeshi.wording.pers import LEFT_PER, left_per, right_per
from miekeshi.wording.quantity import Quantity
from miekeshi.wording.scene import Region, Scene
from miekeshi.wording.tails import ranged, sign_of, with_tail
from miekeshi.wording.units import stands_alone, unit

_LEFT = (
    rf"(?:{LEFT_PER})?{S}(?P<least>最低でも|最低限?|少なくとも)?"
    rf"(?P<most>最大で?|最高|上限|高くとも)?(?P<about>{lexicon.ABOUT_BEFORE})?"
    rf"(?:(?:合計|累計|総計|通算|計)で?)?(?P<heads>延べ?|のべ)?{S}(?P<net>純増)?"
    rf"(?P<every>全て?の?|すべての)?{S}(?P<sign>[△▲+±-]|マイナス|プラス)?{S}$"
)
_WINDOW = 24
_PIECE = "[ ,.千百十万億兆]+(?P<piece>[0-9]+)"
_CODE = r"(?:第|(?<![一-鿿])数|No\.?|№|#|[0-9][-.,/:×x]|[A-Za-z][.-]?|_)$"
_NOT_COUNTED = "[人件](?:一|ひと|でも|ずつ|ひとり|暮|親|旅|前)|人称|人者"
_STAGE = (
    rf"(?:(?P<name>{lexicon.STAGE}) ?(?P<number>[0-9]{{1,2}})(?![0-9.])"
    rf"|第(?P<nth>[0-9]{{1,2}})(?P<unit>{lexicon.STAGE}))"
    r"(?=以上|まで|を?(?:達成|完了|実施)|へ|に(?:到達|移行|達|引)|$|[、。)\n])(?P<bound>以上)?"
)
_WORDS = (
    ("半減", "-50", "%"),
    ("倍増", "2", "倍"),
    ("過半数|半数以上", "50", "%"),
    (r"(?<![ァ-ヺー])ゼロ(?![ァ-ヺーエ]|カーボン|予算|歳|ベース|メートル|から|次|災|金|番)", "0", ""),
)
_WHOLE = r"\s*(?:中|のうち|の内|うち)(?:の|、|,)?[^0-9、。]{0,10}"


def quantities(scene: Scene, names: Names) -> list[Quantity]:
    """All figures of the text in order, but for those of dates, names, ages and what a rate is counted per."""
    every = (*_digits(scene, names), *_kanji(scene, names), *_in_words(scene), *_stages(scene))
    found: list[Quantity] = []
    for one in sorted({one.number: one for one in every}.values(), key=lambda one: one.number):
        while found and one.begin <= found[-1].number:
            found.pop()
        last = found[-1] if found else None
        if last is None or one.number >= last.unit_end:
            if last and last.plain and compiled(_WHOLE).fullmatch(scene.f, last.unit_end, one.begin):
                found.pop()
                one = replace(one, of=(last.begin, last.unit_end))
            found.append(one)
    return _bounded_in_brackets(scene, found)


def behind_number(scene: Scene, region: Region) -> bool:
    """Whether brackets stand behind a number of any kind, which a bound behind them belongs to: 3分の2（…）以上."""
    return compiled("[0-9][^、。()]{0,3}$").search(scene.f, max(0, region.start - 4), region.start) is not None


def _bounded_in_brackets(scene: Scene, found: Sequence[Quantity]) -> list[Quantity]:
    """With the bound behind the brackets that hold a figure and nothing before them has: 県平均（72.3％）以上."""
    if not scene.regions:
        return list(found)
    alone = Counter(region.end for one in found if (region := scene.region(one.number)))
    bounded: list[Quantity] = []
    reach = 0
    for one in found:
        region = scene.region(one.number)
        named = region if region and not behind_number(scene, region) else None
        bound = compiled(rf"{S}{lexicon.BOUND}").match(scene.f, named.end + 1) if named else None
        if region and bound and reach <= region.end and alone[region.end] == 1 and not one.comparator:
            one = replace(one, comparator=sign_of(bound), end=bound.end())
        bounded.append(one)
        reach = max(reach, one.end)
    return bounded


def _digits(scene: Scene, names: Names) -> Iterator[Quantity]:
    at = 0
    while m := compiled(numbers.AMOUNT).search(scene.f, at):
        at = m.end()
        if date := scene.date_at(m.start()) or scene.date_at(m.end() - 1):
            at = max(at, date.end)
        elif (past := names.after(m.start())) is not None:
            at = max(at, past)
        elif _part_of_word(scene, m.start(), m.end()):
            continue
        elif (broken := _broken(scene, m.end())) > m.end():
            at = broken
        elif one := _figure(scene, m):
            yield one
            per = right_per(scene.f, one.unit_end)
            at = max(at, per.end if per else one.unit_end)


def _broken(scene: Scene, end: int) -> int:
    """Where a number ends that is in pieces (46, 488; 5 0 0; 5 万 3 千), which is not surely one nor several.

    A date behind the blank is no piece of it.
    """
    while (more := compiled(_PIECE).match(scene.f, end)) and scene.date_at(more.start("piece")) is None:
        end = more.end()
    return end


def _kanji(scene: Scene, names: Names) -> Iterator[Quantity]:
    """三か所 and 十二回, where neither a longer word nor an idiom is meant."""
    for m in compiled(f"{numbers.KANJI_AMOUNT}(?={lexicon.KANJI_UNIT})").finditer(scene.f):
        before = scene.f[m.start() - 1 : m.start()] if m.start() else ""
        in_word = compiled(f"[{KANJI}ァ-ヺー0-9.]").match(before) and before not in "全計各約年月週延"
        taken = scene.date_at(m.start()) is not None or names.after(m.start()) is not None
        if not (in_word or taken or compiled(_NOT_COUNTED).match(scene.f, m.end())) and (one := _figure(scene, m)):
            yield one


def _part_of_word(scene: Scene, start: int, end: int) -> bool:
    """Whether the digits are part of a word or code: CO2, 5G, 0595-22, 第5次, 8:30, 3×3, 数10."""
    f = scene.f
    if start > 1 and scene.date_at(start - 2):
        return False
    if compiled("(?:令和|平成|昭和|大正|明治) ?$").search(f, max(0, start - 3), start):
        return True
    if compiled(_CODE, re.IGNORECASE).search(f, max(0, start - 3), start):
        known = compiled(rf"{S}{lexicon.UNIT}").match(f, end)
        return not (known and compiled(r"[A-Za-z]{2}$").search(f, max(0, start - 3), start))
    coded = compiled(r"[-./:×x][0-9]").match(f, end)
    return bool(coded and not compiled(r"[-./][0-9.,]+ ?[^0-9\s,./-]").match(f, end))


def _figure(scene: Scene, m: re.Match[str]) -> Quantity | None:
    f, start = scene.f, m.start()
    number = numbers.value(m[0])
    if number is None or scene.is_quoted(start):
        return None
    found = unit(f, m.end())
    if numbers.is_scaled(m[0]) and found.text.startswith(("千", "百")):
        return None
    left = compiled(_LEFT).search(f, max(0, start - _WINDOW), start)
    if left is None:
        return None
    begin = next(at for at in range(left.start(), start + 1) if at == start or f[at] not in " \n")
    crossing = [one.end for one in takewhile(lambda one: one.end > begin, scene.dates_before(start))]
    sign = left["sign"] or ""
    if sign == "-" and compiled(r"[0-9A-Za-z%件人回円] ?-$").search(f, max(0, start - 4), left.end("sign")):
        sign = ""
    first = left.start("sign") if sign else start
    one = Quantity(
        begin=max([begin, *crossing]),
        number=first,
        unit_end=found.end,
        end=found.end,
        value=-number if sign in ("△", "▲", "-", "マイナス") else number,
        unit=scene.printed(m.end(), found.end).strip(),
        plain=found.text,
        comparator=">=" if left["least"] else "<=" if left["most"] else None,
        pers=() if crossing else left_per(left),
        about=bool(left["about"]),
        every=bool(left["every"]),
        rise=sign in ("+", "プラス") or bool(left["net"]),
        fall=sign in ("△", "▲", "-", "マイナス"),
        compound=found.compound,
        loose=found.loose,
    )
    if left["heads"] and found.text in ("人", "回", "件", "名"):
        one = replace(one, unit="延" + one.unit)
    one = ranged(scene, one)
    if not one.plain and one.upper is None and not stands_alone(f, first, m.end(), scene.behind(m.end()), number):
        return None
    return with_tail(scene, one)


def _stages(scene: Scene) -> Iterator[Quantity]:
    """フェーズ3まで, 第2段階."""
    for m in compiled(_STAGE).finditer(scene.f):
        name, number = ("name", "number") if m["name"] else ("unit", "nth")
        bound = ">=" if m["bound"] else None
        if not scene.is_quoted(m.start()):
            end = m.start("bound") if bound else m.end()
            printed = scene.printed(*m.span(name))
            yield Quantity(
                m.start(), m.start(number), end, m.end(), Decimal(m[number]), printed, m[name], bound, stage=True
            )


def _in_words(scene: Scene) -> Iterator[Quantity]:
    """半減, 倍増, 半数以上, ゼロ, 2分の1; what is no exact number (3分の2) is none."""
    for pattern, digits, plain in _WORDS:
        for m in compiled(pattern).finditer(scene.f):
            counted = compiled(lexicon.UNIT).match(scene.f, m.end()) if digits == "0" else None
            end = counted.end() if counted else m.end()
            written = scene.printed(m.end(), end) if counted else plain
            one = Quantity(m.start(), m.start(), end, end, Decimal(digits), written, counted[0] if counted else plain)
            if not scene.is_quoted(m.start()):
                yield replace(
                    one,
                    fall=digits == "-50",
                    rise=plain == "倍",
                    comparator=">=" if digits == "50" else None,
                )
    for m in compiled("(2|4|5|10)分の([1-9])").finditer(scene.f):
        share = Decimal(m[2]) / Decimal(m[1])
        yield with_tail(scene, Quantity(m.start(), m.start(), m.end(), m.end(), share))
