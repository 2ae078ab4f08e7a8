"""What follows a figure's unit: the other end of a range, a bound, per what, and whether it rises or falls by it."""

import re
from dataclasses import replace

from miekeshi.wording import lexicon, numbers
from miekeshi.wording.lexicon import KANJI, KATAKANA, S, compiled
from miekeshi.wording.pers import right_per
from miekeshi.wording.quantity import Quantity
from miekeshi.wording.scene import Scene

_SIGNS = (("ge", ">="), ("le", "<="), ("lt", "<"), ("notlt", ">="), ("gt", ">"))
_IN_BRACKETS = {"(以上)": ">=", "(以下)": "<=", "(以内)": "<=", "(未満)": "<"}
_BOUND = rf"{S}(?:{lexicon.BOUND}|\((?:以上|以下|以内|未満)\))"
_CHANGE_BOUND = rf"{S}の(?:{lexicon.RISE}|{lexicon.FALL})率?{lexicon.BOUND}"
_SHARES = ("%", "パーセント", "ポイント", "%ポイント", "pt", "割", "点", "円", "千円", "百万円")
_BY = rf"(?:程度|前後)?(?:分)?(?:の|を|ずつ|分の|分を|以上の?|ほど)?{S}"
_NO_RATE = "(?!率|額|量|数|幅)"
_DELTA = rf"{S}{_BY}(?:(?P<fall>{lexicon.FALL})|(?P<rise>{lexicon.RISE})|(?P<better>{lexicon.BETTER})){_NO_RATE}"
_DELTA_OF = rf"{S}の[^、。の0-9]{{1,8}}?(?P<fall>削減|縮減|低減|節減|節約|減量)(?:$|[をにが。、)]|する)"
_ABOUT = rf"{S}{lexicon.ABOUT}"
_LABEL_LENGTH = 16
_SIZED = "(?:赤字|損失|不足|欠損|マイナス|減少|削減|縮減|低減|圧縮|(?<!増)減)[^、。0-9]{0,8}$"
_LEVEL = r"(?:収支|差引|ＤＩ|DI|[Dd]I|伸び|増減|指数|成長|気温|率|値|利益|損益|残高)[^、。0-9]{0,6}$"
_WITHIN = "以内|を(?:限度|超えない|上回らない)"
_TURNED = {"<=": ">=", "<": ">", ">=": "<=", ">": "<"}
_TO_COME = "こと|よう|水準|見込|状態|目標|実績|成果"


def ranged(scene: Scene, one: Quantity) -> Quantity:
    """10~15件, 10件~15件 and 20/24校 as one figure."""
    f = scene.f
    joint = compiled(rf"{S}[~-]{S}({numbers.AMOUNT}){S}({lexicon.UNIT})?").match(f, one.unit_end)
    if joint and (one.plain or joint[2]) and one.plain in ("", joint[2] or one.plain):
        upper = numbers.value(joint[1])
        if upper is not None and upper > one.value:
            printed = one.unit or scene.printed(*joint.span(2))
            end = joint.end()
            return replace(one, upper=upper, unit=printed, plain=one.plain or joint[2], unit_end=end, end=end)
    share = compiled(rf"/{S}({numbers.AMOUNT}){S}({lexicon.UNIT})").match(f, one.unit_end)
    if share and one.plain in ("", share[2]):
        printed, end = scene.printed(*share.span(2)), share.end()
        return replace(one, unit=printed, plain=share[2], unit_end=end, end=end, of=(share.start(1), end))
    return one


def with_tail(scene: Scene, one: Quantity) -> Quantity:
    """With the bound, per and change behind the unit, where brackets may stand between: 20件（R4：35件）以下."""
    f = scene.f
    pers, end, about, noun = list(one.pers), one.unit_end, one.about, one.attributive
    comparator = one.comparator
    if per := right_per(f, end):
        pers += per.units
        end = per.end
    if band := compiled("(?<=[%点人件])台").match(f, end):
        comparator, end = ">=", band.end()
    bound = compiled(_BOUND).match(f, end) or compiled(_BOUND).match(f, scene.behind(end))
    if bound:
        comparator, end = sign_of(bound), bound.end()
        followed = compiled(f"[{KANJI}{KATAKANA}A-Za-z「]").match(f, end) and not compiled(_TO_COME).match(f, end)
        noun = bool(followed and bound[0].strip().startswith("を"))
        if per := right_per(f, end):
            pers += per.units
            end = per.end
    elif limit := compiled(_CHANGE_BOUND).match(f, end):
        comparator, end = sign_of(limit), limit.end()
    elif said := compiled(_ABOUT).match(f, end) or compiled(_ABOUT).match(f, scene.behind(end)):
        about, end = True, said.end()
    if end > one.unit_end:
        one = replace(one, pers=tuple(pers), end=end, comparator=comparator, about=about, attributive=noun)
    changing = _changing(scene, one)
    if bound and one.value < 0 and changing.end == end:
        return _below_zero(scene, replace(changing, fall=False), bound[0].strip(" ()"))
    return changing


def sign_of(bound: re.Match[str]) -> str:
    """The comparator that a match of BOUND means."""
    return next((sign for group, sign in _SIGNS if bound[group]), None) or _IN_BRACKETS[bound[0].strip()]


def _below_zero(scene: Scene, one: Quantity, bound: str) -> Quantity:
    """The bound of a figure with △, which may limit how far below zero it is: a loss within △3億円 is -3億 or more.

    Where the words leave open whether the size or the figure itself is meant, so is the comparator.
    """
    label = scene.f[max(0, one.begin - _LABEL_LENGTH) : one.begin]
    sized = compiled(_SIZED).search(label)
    level = compiled(_LEVEL).search(label) or one.plain in ("度", "℃")
    if compiled(_WITHIN).match(bound) or (sized and not level):
        return replace(one, comparator=_TURNED[one.comparator or ""])
    return one if level and not sized else replace(one, comparator=None, open_bound=True)


def _changing(scene: Scene, one: Quantity) -> Quantity:
    """10%減 falls by it, 10%増 rises; several things improved (12か所を改善) are no rise."""
    if one.attributive or one.upper is not None:
        return one
    f, behind = scene.f, scene.behind(one.end)
    m = compiled(_DELTA).match(f, behind)
    if m is None and one.plain in _SHARES:
        m = compiled(_DELTA_OF).match(f, behind)
    if m is None or (m.groupdict().get("better") and one.plain not in _SHARES):
        return one
    bound = compiled(_BOUND).match(f, m.end())
    said, end = (sign_of(bound), bound.end()) if bound else (one.comparator, m.end())
    if not m["fall"]:
        return replace(one, rise=True, fall=False, comparator=said, end=end)
    turned = _TURNED.get(said or "", said)
    end = end if bound else m.end("fall")
    return replace(one, fall=True, rise=False, value=-abs(one.value), comparator=turned, end=end)
