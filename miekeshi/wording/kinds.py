"""What manner of target a wording is, and which way is better."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from miekeshi.wording import lexicon
from miekeshi.wording.lexicon import KANJI, KATAKANA, S, compiled
from miekeshi.wording.quantity import Quantity
from miekeshi.wording.scene import Scene

if TYPE_CHECKING:
    from miekeshi.dates import Reading
    from miekeshi.model.aim import Comparator, Direction, Kind

    Said = tuple[Kind | None, Comparator | None, Direction | None]

_LEVEL = r"\s*(?:に|へ|まで|にまで|への|までの|までに)[^、。]{0,5}?"
_LIMITED = r"\s*率?(?:に|まで|までに|にまで)(?:抑|おさ|とど|留|収め|収ま|制限)|\s*を(?:上限|限度)"
_KEPT = rf"\s*(?:程度)?[をので]?{S}(?:体制)?(?:に|を)?(?:現状)?{lexicon.KEEP}|\s*[のを][^、。]{{0,6}}{lexicon.KEEP}"
_KEPT_BEFORE = rf"{lexicon.KEEP}[^、。0-9]{{0,4}}[:(]?$"
_MEASURED = r"(?:[数率量額度]|人口|時間|割合|残高|費|需要|収入|交通事故|火災|ごみ|死者)(?:の|を|が)?"
_DONE = r"(?:する|させ|を?図|を?目|します|$|に努|す$|した)"
_ALL = (
    rf"(?:市内)?(?:全て?の?|すべての)(?P<what>[{KANJI}]{{0,4}}?{lexicon.SET})"
    rf"(?=$|[、。\n)・]|で(?:の|{S}[^き])|が|に(?!対|関|向|つ|おけ|よ)|を対象|へ(?!の)|において|を(?!担|支)"
    rf"|{lexicon.DOING}(?![{KANJI}{KATAKANA}]))"
)
_PEOPLE = "(?:市民|住民|国民|人|者|方)$"
_PREDICATE = (
    rf"{lexicon.DOING}(?:する|し|を?行|を?図|に努|ます|$|。|を)|[るうくすむぶつ](?:。|$|こと|よう)|ます|です|いる|努め|図"
    "|脱却|実現|定着"
)
_IN_BEING = r"(?:ている|ています|状態(?:にある|である|になる)?)(?:。|$|\n)"
_EVENT = rf"(?:{lexicon.MADE}|{lexicon.BEGUN}|[可議]決|成立|公布|告示|承認|認定|完工|竣工|配布|実施|移行)"
_MADE_THEN = "(?:設け|定め|決め|まとめ)られ|(?:結|開|置|作|造)[ばからわ]れ|まとま[っり]|終わ[っり]"
_DONE_THEN = rf"(?:{_EVENT}が?(?:さ?れ|し|でき)|{_MADE_THEN})(?:ている|ています|た状態)"
_BECOMING = "(?:ている|ています|れる|られる|なる|なります|できる|できます|状態|いる)$"
_MADE_END = "(?:する|します|させる|させます|を?行う|を?行います|を?目指す|を?目指します|済み?|$|と[^、。]{1,6}$)"
_BEFORE = r"(?:前年度?|昨年度?|前回|例年|前年同期|過去最[高多])(?:度|の)?[^、。0-9]{0,10}?(?:\([^()]*\))?"
_SAME = rf"並み?(?![{KANJI}])|同等|同程度|と同じ|(?:水準|実績|件数|数|率)?(?:の|を){lexicon.KEEP}|水準を"
_COMPARED: "tuple[tuple[str, Kind, Comparator, Direction], ...]" = (
    (r"(?:を上回|より多|より高|を超え|超(?!過))", "at-least", ">", "up"),
    (r"(?:以上|を下回らない|を割らない)", "at-least", ">=", "up"),
    (r"(?:を下回|より少|より低|未満)", "at-most", "<", "down"),
    (r"以下", "at-most", "<=", "down"),
    (rf"(?:{_SAME})", "maintain", "=", "keep"),
)


def all_of(scene: Scene) -> tuple[int, int] | None:
    """Where the text says what all of are meant: 校 of 全校; None where it says no more than whom it is about."""
    for m in compiled(_ALL).finditer(scene.f):
        within = scene.is_quoted(m.start()) or compiled(f"[{KANJI}]").match(scene.f, m.start() - 1, m.start())
        if not (m.start() and within) and not compiled(_PEOPLE).search(m["what"]):
            return m.span("what")
    return None


def fraction(scene: Scene) -> "Said | None":
    """A share that is no exact number: 3分の2以上."""
    m = compiled(r"(?:[36-9]|1[1-9])分の[0-9](?:以上|(以下|未満))?").search(scene.f)
    if m is None:
        return None
    return ("at-most", "<=", "down") if m[1] else ("at-least", ">=", "up")


def falling(scene: Scene, one: Quantity) -> Quantity:
    """The figure as a fall where the deed is its label: 時間外勤務の削減：10%."""
    label = rf"(?:削減|縮減|低減|減量|節減|節約|減少){S}[:=\s]{S}\(?$"
    labelled = compiled(label).search(scene.f, max(0, one.begin - 12), one.begin)
    return replace(one, fall=True, value=-one.value) if labelled and not one.comparator and not one.delta else one


def of_figure(scene: Scene, one: Quantity, start: Quantity | None) -> "Said":
    """Kind, comparator and direction of a target with a figure, which changes from `start` if there is one."""
    f, end = scene.f, _end(scene, one)
    said: Comparator | None = one.comparator  # type: ignore[assignment]
    comparator = said or (">=" if one.upper is not None else None)
    exact = comparator if comparator or one.about or one.open_bound else "="
    kept = compiled(_KEPT).match(f, end) or compiled(_KEPT_BEFORE).search(f, max(0, one.begin - 8), one.begin)
    if one.stage:
        return "stage", exact, None
    if one.plain == "位":
        return "rank", "<" if comparator == "<" else "<=", "keep" if kept else "down"
    if start is not None:
        return "change", comparator, "up" if start.value < one.value else "down" if start.value > one.value else "keep"
    if one.delta and compiled(_LIMITED).match(f, one.end):
        return ("at-least", ">=", "up") if one.fall else ("at-most", "<" if said == "<" else "<=", "down")
    if one.fall:
        return "reduce", comparator, "down"
    if one.rise and comparator in ("<", "<="):
        return "at-most", comparator, "down"
    if one.rise:
        return "change", comparator, None if compiled(lexicon.BETTER).search(f, one.unit_end, one.end) else "up"
    if kept:
        return "maintain", exact, "keep"
    if _is_all(scene, one):
        return "all", "=", None
    if one.plain == "倍" and comparator is None and "倍率" not in f:
        return "change", None, "up"
    if f.lstrip(" (").startswith(("うち", "内数", "内、")) or (not comparator and _is_effect(scene, one)):
        return "part-of", exact, None
    match comparator or _level(f, one, end):
        case (">=" | ">") as sign:
            return "at-least", sign, "up"
        case ("<=" | "<") as sign:
            return "at-most", sign, "down"
    return None if one.open_bound else "exactly", exact, "down" if one.value == 0 else None


def _end(scene: Scene, one: Quantity) -> int:
    """Behind the figure and the brackets that follow, or those it stands in where it is kept: (7分団26部)の維持."""
    end = scene.behind(one.end)
    around = scene.region(one.number)
    return around.end + 1 if around and compiled(rf"\)\s*[のを]?{lexicon.KEEP}").match(scene.f, around.end) else end


def _is_all(scene: Scene, one: Quantity) -> bool:
    """全24校, 全小中学校(24校), and 100% of something; 全5回 is a series."""
    f, region = scene.f, scene.region(one.number)
    if one.every and not one.pers and one.plain not in ("回", "コマ", "日"):
        return True
    of_all = rf"(?:全て?の?|すべての)[{KANJI}{KATAKANA}・]{{1,10}}\s*$"
    share = one.plain in ("%", "パーセント")
    if (
        region
        and not one.comparator
        and not share
        and compiled(of_all).search(f, max(0, region.start - 16), region.start)
    ):
        return True
    relative = compiled(r"比\s*\(?\s*$").search(f, max(0, one.begin - 4), one.begin)
    return share and one.value == 100 and not one.comparator and not relative


def _level(f: str, one: Quantity, end: int) -> "Comparator | None":
    """What 5万人に増やす and 3万トンまで減らす leave unsaid."""
    if compiled(r"\s*を?上回").match(f, end):
        return ">"
    if compiled(_LIMITED).match(f, end):
        return "<="
    if one.about:
        return None
    if compiled(_LEVEL + lexicon.RISE).match(f, end):
        return ">="
    return "<=" if compiled(_LEVEL + lexicon.FALL).match(f, end) else None


def _is_effect(scene: Scene, one: Quantity) -> bool:
    """Whether hours stand alone in brackets behind a deed: 決裁の電子化（1,200時間） is part of what is saved."""
    region = scene.region(one.number)
    return bool(
        one.plain == "時間"
        and region
        and (region.start + 1, region.end) == (one.begin, one.end)
        and compiled(f"[{KANJI}]$").search(scene.f, 0, region.start)
        and not scene.f[region.end + 1 :].strip("。 \n")
    )


def compared_with_before(scene: Scene) -> "Said | None":
    """前年度を上回る, 前年度並み: a target that names no figure but last year's."""
    for pattern, kind, comparator, direction in _COMPARED:
        if compiled(_BEFORE + pattern).search(scene.f):
            return kind, comparator, direction
    return None


def of_dates(scene: Scene, dates: "Sequence[Reading]") -> "Kind":
    """Whether something is to begin, to be done or to be so then."""
    f, last = scene.f, dates[-1]
    if compiled(_IN_BEING).search(f, last.end) and not compiled(_DONE_THEN).search(f, last.end):
        return "state"
    if last.when.starts:
        return "start"
    by = compiled("まで|中に|末|内").match(f, last.end) or last.text.endswith(("末", "内", "中"))
    label = compiled(rf"{lexicon.BEGUN}\s*[:(\s]\s*$").search(f, max(0, last.start - 8), last.start)
    ending = r"(?:を?予定|を?目指す|する|します|を?$|[。)]|$)"
    begun = label or compiled(rf"\s*\)?(?:に|の|より)?[^、。0-9]{{0,30}}?{lexicon.BEGUN}{ending}").match(f, last.end)
    return "start" if begun and not by and last.when.precision in ("day", "month") else "deadline"


def of_words(scene: Scene) -> "tuple[Kind | None, Direction | None]":
    """A target with neither figure nor date: something made, begun or kept, more or less of something, or a state."""
    tail = compiled(r"\([^()]*\)$").sub("", scene.f.strip().rstrip("。."))
    for pattern, kind, direction in _ENDINGS:
        if compiled(pattern).search(tail):
            return kind, direction
    return None, None


_ENDINGS: "tuple[tuple[str, Kind, Direction | None], ...]" = (
    (rf"{_MEASURED}{lexicon.FALL}{_DONE}", "reduce", "down"),
    (rf"{_MEASURED}{lexicon.RISE}{_DONE}", "change", "up"),
    (_BECOMING, "state", None),
    (rf"{lexicon.MADE}{_MADE_END}", "deliverable", None),
    (rf"{lexicon.BEGUN}(?:する|します|を?目指す|を?目指します|$)", "start", None),
    (rf"{lexicon.KEEP}(?:する|します|を?図る|$)", "maintain", "keep"),
    (_PREDICATE, "state", None),
)
