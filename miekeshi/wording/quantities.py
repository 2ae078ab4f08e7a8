"""Figures in a wording: a number with its sign, unit, bound and what it is counted per."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from miekeshi.wording import lexicon, numbers
from miekeshi.wording.lexicon import S, compiled
from miekeshi.wording.names import Names
from miekeshi.wording.pers import LEFT_PER, Per, right_per
from miekeshi.wording.scene import Scene


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at text[start:end], its number from `number` on and its unit up to `unit_end`; `end` is behind the bound.

    `begin` is where what belongs to it begins, such as 年 of 年5日以上. `fall` and `rise` tell 10%減 and 10%増, `of` is
    the whole it is a part of (24校中20校), `plain` its unit in folded characters, `upper` the other end of a range. `compound` if a noun follows that it is
    part of (3市広域研修), `loose` if its unit is a guess.
    """

    begin: int
    number: int
    unit_end: int
    end: int
    value: Decimal
    unit: str
    plain: str = ""
    comparator: str | None = None
    pers: tuple[str, ...] = ()
    about: bool = False
    every: bool = False
    upper: Decimal | None = None
    of: tuple[int, int] | None = None
    fall: bool = False
    rise: bool = False
    compound: bool = False
    loose: bool = False
    attributive: bool = False
    stage: bool = False

    @property
    def delta(self) -> bool:
        return self.fall or self.rise


_LEFT = (
    rf"(?:{LEFT_PER})?{S}(?P<least>最低でも|最低限?|少なくとも)?(?P<most>最大で?|最高|上限|高くとも)?(?P<about>{lexicon.ABOUT_BEFORE})?"
    rf"(?:(?P<total>合計|累計|総計|通算|計)で?)?(?P<heads>延べ?|のべ)?{S}(?P<net>純増)?(?P<every>全て?の?|すべての)?{S}"
    rf"(?P<sign>[△▲+±-]|マイナス|プラス)?{S}$"
)
_WINDOW = 24
_RANGE = rf"{S}[~-]{S}"
_CHANGE_JOINT = r"[にへまで]"
_DELTA = (
    rf"(?:程度|前後)?(?:分)?(?:の|を|ずつ|分の|分を|以上の?|ほど)?{S}"
    rf"(?:(?P<fall>{lexicon.FALL})|(?P<rise>{lexicon.RISE}|{lexicon.BETTER}))(?!率|額|量|数|幅)"
)
_STAGE = (
    rf"(?:(?P<name>{lexicon.STAGE}) ?(?P<number>[0-9]{{1,2}})(?![0-9.])|(?P<nth>第[0-9]{{1,2}})(?P<unit>{lexicon.STAGE}))"
)
_STAGE_END = r"(?=以上|まで|を?(?:達成|完了|実施)|へ|に(?:到達|移行|達|引)|$|[、。)\n])"
_WORDS = (
    (r"半減", "50", "%", {"fall": True}),
    (r"倍増", "2", "倍", {"rise": True}),
    (r"(?:過半数|半数以上)", "50", "%", {"comparator": ">="}),
    (r"ゼロ(?=件|人|台|回|円|日)", "0", "", {}),
    (r"(?<![ァ-ヺー])ゼロ(?![ァ-ヺーエ]|カーボン|予算|歳|ベース|メートル|からの|から始|次|災|金|番)", "0", "", {}),
)


def quantities(scene: Scene, names: Names) -> list[Quantity]:
    """All figures of the text in order, but for those of dates, names, ages and what a rate is counted per."""
    found = {one.number: one for one in (*_stages(scene), *_numbers(scene, names), *_in_words(scene))}
    heads = [one for one in found.values() if not any(other.begin <= one.number < other.number for other in found.values())]
    return _parts_of_wholes(scene.f, sorted(heads, key=lambda one: one.number))


def _parts_of_wholes(f: str, found: list[Quantity]) -> list[Quantity]:
    """24校中20校 and 500件のうち100件 each as one figure."""
    kept: list[Quantity] = []
    for one in found:
        whole = kept[-1] if kept else None
        joint = r"\s*(?:中|のうち|の内|うち)(?:の|、|,)?[^0-9、。]{0,10}"
        if whole and whole.plain and compiled(joint).fullmatch(f, whole.unit_end, one.begin):
            kept.pop()
            one = replace(one, of=(whole.begin, whole.unit_end))
        kept.append(one)
    return kept


def _numbers(scene: Scene, names: Names) -> Iterator[Quantity]:
    f, at = scene.f, 0
    digits = compiled(numbers.AMOUNT)
    while m := digits.search(f, at):
        at = m.end()
        if (date := scene.date_at(m.start())) or (date := scene.date_at(m.end() - 1)):
            at = max(at, date.end)
        elif (past := names.after(m.start())) is not None:
            at = max(at, past)
        elif not _part_of_word(scene, m.start(), m.end()) and (one := _figure(scene, m.start(), m)):
            yield one
            at = max(at, one.unit_end)
    for m in compiled(rf"({numbers.KANJI_AMOUNT})(?={lexicon.KANJI_UNIT})").finditer(f):
        before = f[m.start() - 1 : m.start()]
        rest = f[m.end() :]
        if (
            scene.date_at(m.start()) is None
            and names.after(m.start()) is None
            and not compiled(f"[{lexicon.KANJI}ァ-ヺー]").match(before if before not in "全計各約年月週延" else "")
            and not compiled("[人件](?:一|ひと|でも|ずつ|ひとり|暮|親|旅|前)|人称|人者").match(rest)
            and (one := _figure(scene, m.start(), m))
        ):
            yield one


def _part_of_word(scene: Scene, start: int, end: int) -> bool:
    """Whether the digits are part of a word or code: CO2, 5G, 0595-22, 第5次, 8:30, 3×3, 数10."""
    f = scene.f
    if scene.date_at(start - 2):
        return False
    if compiled(r"(?:第|(?<![一-鿿])数|No\.?|№|#|[0-9][-.,/:×x]|[A-Za-z][.-]?|_)$", re.IGNORECASE).search(f, max(0, start - 3), start):
        known = compiled(rf"{S}(?:{lexicon.UNIT})").match(f, end)
        return not (known and compiled(r"[A-Za-z]{2,}$").search(f, max(0, start - 3), start))
    return bool(compiled(r"[-./:×x][0-9]").match(f, end) and not compiled(r"[-./][0-9.,]+ ?[^0-9\s,./-]").match(f, end))


def _figure(scene: Scene, start: int, m: re.Match[str]) -> Quantity | None:
    f = scene.f
    number = numbers.value(m[0])
    if number is None or scene.is_quoted(start):
        return None
    left = compiled(_LEFT).search(f, max(0, start - _WINDOW), start)
    assert left is not None
    begin = left.start()
    while begin < start and f[begin] in " \n":
        begin += 1
    crossing = [one.end for one in scene.dates if one.start < start and one.end > begin]
    per = Per.left(left) if not crossing else None
    begin = max([begin, *crossing])
    sign = left["sign"] or ""
    if sign == "-" and compiled(r"[0-9A-Za-z%件人回円]\s?-$").search(f, max(0, left.start("sign") - 3), left.end("sign")):
        sign = ""
    unit, unit_end, loose, compound = _unit(f, m.end())
    if not unit and not _may_stand_alone(f, left.start("sign") if sign else start, m.end(), number):
        return None
    plain = unit
    if left["heads"] and unit in ("人", "回", "件", "名", "人数"):
        unit = "延" + unit
    elif unit:
        unit = scene.printed(m.end(), unit_end).strip()
    number = -number if sign and sign in "△▲-マイナス" else number
    one = Quantity(
        begin, left.start("sign") if sign else start, unit_end, unit_end, number, unit, plain,
        pers=per.units if per else (), about=bool(left["about"]), every=bool(left["every"]), compound=compound, loose=loose,
        rise=bool(sign and sign in "+プラス") or bool(left["net"]),
        fall=bool(sign and sign in "△▲-マイナス" and not compiled(rf"{S}{lexicon.BOUND}").match(f, unit_end)),
        comparator=">=" if left["least"] else "<=" if left["most"] else None,
    )  # fmt: skip
    return _with_tail(scene, _ranged(scene, one))


def _unit(f: str, at: int) -> tuple[str, int, bool, bool]:
    """Unit behind a number, where it ends, whether it is a guess, and whether it goes on as a longer noun."""
    start = compiled(S).match(f, at).end()  # type: ignore[union-attr]
    known = compiled(lexicon.UNIT).match(f, start)
    if known and start > at and compiled(rf"{lexicon.NOUN}").match(f, known.end()) and not _goes_well(f, known.end()):
        return "", at, False, False
    if compiled(rf"{lexicon.BOUND}|{lexicon.ABOUT}").match(f, start):
        return "", at, False, False
    run = compiled(f"[{lexicon.KANJI}{lexicon.KATAKANA}]{{1,14}}").match(f, start) if start == at else None
    if known and (run is None or run.end() <= known.end() or _goes_well(f, known.end())):
        return known[0], known.end(), False, False
    if run:
        whole = compiled(rf"(?:{lexicon.BOUND}|{lexicon.ABOUT}|(?:{lexicon.DOING}|{lexicon.AIMED}|{lexicon.PAST})+)$")
        tail = whole.search(f, run.start() + 1, run.end())
        end = tail.start() if tail else run.end()
        boundary = compiled(r"$|[をにがはも・、。)/\s]|以|未|超|まで|→|⇒|[0-9]").match(f, run.end())
        if boundary and end - run.start() <= 8 and (known is None or len(known[0]) < end - run.start()):
            return f[run.start() : end], end, True, known is not None
    if known:
        return known[0], known.end(), False, True
    word = compiled(f"[{lexicon.KATAKANA}]{{2,}}").match(f, at)
    if word and _goes_well(f, word.end()):
        return word[0], word.end(), True, False
    return "", at, False, False


def _goes_well(f: str, at: int) -> bool:
    """Whether what follows a unit directly leaves it a unit: a bound, a deed (20件実施), 目標, 増."""
    return bool(
        compiled(
            rf"{lexicon.BOUND}|{lexicon.ABOUT}|{lexicon.RISE}|{lexicon.FALL}|{lexicon.BETTER}|{lexicon.KEEP}|中(?![{lexicon.KANJI}])|台(?![{lexicon.KANJI}])"
            rf"|目標|実績|分(?![{lexicon.KANJI}])|当たり|(?:{lexicon.DOING})+(?:予定|見込み?|目標|済み?|可能)?(?![{lexicon.KANJI}{lexicon.KATAKANA}])"
            rf"|{lexicon.DOING_VERB}|[0-9△▲]|全|各|延|計|うち|内訳|ずつ|相当|純増"
        ).match(f, at)
    )


def _may_stand_alone(f: str, start: int, end: int, number: Decimal) -> bool:
    """Whether a number without a unit is a figure: an index (1.5), one with a bound, or one behind 率, 数 or a colon."""
    if compiled(rf"{S}{lexicon.BOUND}").match(f, end):
        return True
    if compiled("について|に関し").match(f, end) and compiled(f"[{lexicon.KANJI}]{{2}}$").search(f, max(0, start - 2), start):
        return True
    closed = compiled(rf"{S}(?:$|[、。)\n→⇒]|[をにとへがま~]|->|=>|から|程度|・)").match(f, end)
    fraction = number != number.to_integral_value()
    labelled = compiled(rf"(?:[率度数比値量額計指力]|指標|目標|実績|{lexicon.PAST}|[:=→⇒]|->|=>|[をが]){S}\(?{S}$").search(f, max(0, start - 8), start)
    return bool(closed and (fraction or labelled))


def _ranged(scene: Scene, one: Quantity) -> Quantity:
    """10~15件, 10件~15件, 20/24校, 24校中20校 as one figure."""
    f = scene.f
    joint = compiled(rf"{_RANGE}({numbers.AMOUNT}){S}({lexicon.UNIT})?").match(f, one.unit_end)
    if joint and (one.unit or joint[2]) and one.plain in ("", joint[2] or one.plain):
        upper = numbers.value(joint[1])
        if upper is not None and upper > one.value:
            return replace(one, upper=upper, plain=one.plain or joint[2], unit=one.unit or scene.printed(*joint.span(2)), unit_end=joint.end(), end=joint.end())
    share = compiled(rf"/{S}({numbers.AMOUNT}){S}({lexicon.UNIT})").match(f, one.unit_end)
    if share and one.plain in ("", share[2]):
        return replace(one, unit=scene.printed(*share.span(2)), plain=share[2], unit_end=share.end(), end=share.end(), of=(share.start(1), share.end()))
    return one


def _with_tail(scene: Scene, one: Quantity) -> Quantity:
    """With the bound, per and delta behind the unit."""
    f, pers = scene.f, list(one.pers)
    end = one.unit_end
    if per := right_per(f, end):
        pers.append(per.units[0])
        end = per.end
    if band := compiled(r"(?<=[%点])台").match(f, end):
        one, end = replace(one, comparator=">="), band.end()
    bound = compiled(rf"{S}(?:{lexicon.BOUND}|\((?:以上|以下|以内|未満)\))").match(f, end)
    attributive = False
    if bound:
        comparator = next((sign for group, sign in _SIGNS if bound[group]), _IN_BRACKETS.get(bound[0].strip(" ()"), "="))
        end = bound.end()
        attributive = f[bound.start() : end].lstrip().startswith("を") and _noun_follows(f, end)
        one = replace(one, comparator=comparator)
        if per := right_per(f, end):
            pers.append(per.units[0])
            end = per.end
    elif about := compiled(rf"{S}{lexicon.ABOUT}").match(f, end):
        one, end = replace(one, about=True), about.end()
    delta = compiled(rf"{S}{_DELTA}").match(f, end)
    if delta and not attributive and one.upper is None:
        fall = bool(delta["fall"])
        comparator = "<=" if fall and one.comparator == ">=" else one.comparator
        value = -abs(one.value) if fall else one.value
        one = replace(one, fall=fall, rise=not fall, value=value, comparator=comparator)
        end = delta.end()
    return replace(one, pers=tuple(pers), end=end, attributive=attributive)


_IN_BRACKETS = {"以上": ">=", "以下": "<=", "以内": "<=", "未満": "<"}
_SIGNS = (("ge", ">="), ("le", "<="), ("lt", "<"), ("notlt", ">="), ("gt", ">"))


def _noun_follows(f: str, at: int) -> bool:
    return bool(compiled(f"[{lexicon.KANJI}{lexicon.KATAKANA}A-Za-z「]").match(f, at)) and not compiled(
        "こと|よう|水準|見込|状態|目標|実績|成果"
    ).match(f, at)


def _stages(scene: Scene) -> Iterator[Quantity]:
    f = scene.f
    for m in compiled(_STAGE + _STAGE_END).finditer(f):
        if scene.is_quoted(m.start()):
            continue
        digits = m["number"] or m["nth"][1:]
        unit = scene.printed(m.start("name"), m.end("name")) if m["name"] else scene.printed(m.start("unit"), m.end("unit"))
        number = m.start("number") if m["number"] else m.start("nth") + 1
        bound = compiled("以上").match(f, m.end())
        end = bound.end() if bound else m.end()
        yield Quantity(
            m.start(), number, m.end(), end, Decimal(digits), unit, unit, stage=True, comparator=">=" if bound else None
        )


def _in_words(scene: Scene) -> Iterator[Quantity]:
    """半減, 倍増, 半数以上, ゼロ."""
    f = scene.f
    for pattern, digits, unit, marks in _WORDS:
        for m in compiled(pattern).finditer(f):
            if scene.is_quoted(m.start()):
                continue
            end = m.end()
            if digits == "0" and (counted := compiled(lexicon.UNIT).match(f, end)):
                unit, end = counted[0], counted.end()
            value = -Decimal(digits) if marks.get("fall") else Decimal(digits)
            yield Quantity(m.start(), m.start(), end, end, value, unit, unit, **marks)  # type: ignore[arg-type]
            unit = "" if digits == "0" else unit
    for m in compiled(r"([2-9]|10)分の([1-9])").finditer(f):
        share = Decimal(m[2]) / Decimal(m[1])
        if share == round(share, 4):
            one = Quantity(m.start(), m.start(), m.end(), m.end(), share.normalize(), "")
            yield _with_tail(scene, one)
