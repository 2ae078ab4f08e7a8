"""What manner of target a wording is, and which way is better."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from miekeshi.wording import lexicon
from miekeshi.wording.lexicon import KANJI, KATAKANA, S, compiled
from miekeshi.wording.quantities import Quantity
from miekeshi.wording.scene import Scene

if TYPE_CHECKING:
    from miekeshi.dates import Reading
    from miekeshi.model.aim import Comparator, Direction, Kind

_LEVEL = rf"\s*(?:に|へ|まで|にまで|への|までの|までに)[^、。]{{0,5}}?"
_KEPT = rf"\s*(?:程度)?(?:を|の|で|に|体制)?{S}(?:現状)?{lexicon.KEEP}|\s*(?:の|を)[^、。]{{0,6}}{lexicon.KEEP}"
_MEASURED = r"(?:[数率量額度]|人口|時間|割合|件数|残高|費|需要|収入|交通事故|火災|ごみ|死者)"
_ALL = (
    rf"(?:全て?の?|すべての|市内全て?の?|市内全)(?P<what>(?:[{KANJI}]{{0,4}}?)(?:{lexicon.SET}))"
    rf"(?P<end>(?=$|[、。\n)・]|で(?:の|{S}[^き])|が|に(?!対|関|向|つ|おけ|よ)|を対象|へ(?!の)|において|を(?!担|支))|(?={lexicon.DOING}(?![{KANJI}{KATAKANA}])))"
)
_PEOPLE = "市民|住民|国民|人|者|方"
_PREDICATE = rf"(?:(?:{lexicon.DOING})(?:する|し|を?行|を?図|に努|ます|$|。|を)|[るうくすむぶつ](?:。|$|こと|よう)|ます|です|いる|努め|図)"


def all_of(scene: Scene) -> tuple[int, int] | None:
    """Where the text says what all of are meant: 校 of 全校, if that is the aim and no mere qualification."""
    for m in compiled(_ALL).finditer(scene.f):
        counted = m["what"]
        if scene.is_quoted(m.start()) or compiled(rf"[{KANJI}]").match(scene.f[m.start() - 1 : m.start()] if m.start() else ""):
            continue
        if not compiled(rf"(?:{_PEOPLE})$").search(counted) or counted in ("教職員",):
            return m.span("what")
    return None


def kind_of_figure(scene: Scene, one: Quantity, *, change: bool, end: int, first: str) -> "tuple[Kind, Comparator | None, Direction | None]":
    """Kind, comparator and direction of a target with a figure; `end` is behind it and its brackets."""
    f = scene.f
    comparator: Comparator | None = one.comparator  # type: ignore[assignment]
    if comparator is None and one.upper is not None:
        comparator = ">="
    kept = compiled(_KEPT).match(f, end) or compiled(rf"{lexicon.KEEP}[^、。0-9]{{0,4}}[:(]?$").search(f, max(0, one.begin - 8), one.begin)
    exact = comparator if comparator or one.about else "="
    if one.stage:
        return "stage", exact, None
    if one.plain == "位":
        return "rank", "<" if comparator == "<" else "<=", "keep" if kept else "down"
    if change:
        return "change", comparator, None
    if one.fall:
        return "reduce", comparator, "down"
    if one.rise:
        return "change", comparator, None if compiled(lexicon.BETTER).search(f[one.unit_end : one.end]) else "up"
    if kept:
        return "maintain", exact, "keep"
    if one.every or (one.plain in ("%", "パーセント") and one.value == 100 and comparator is None and not _compared(f, one)):
        return "all", "=", None
    if compiled(r"\s*(?:を?上回)").match(f, end):
        comparator = ">"
    if one.plain == "倍" and comparator is None and "倍率" not in f:
        return "change", None, "up"
    if comparator is None and not one.about:
        if compiled(_LEVEL + f"(?:{lexicon.RISE}|伸)").match(f, end):
            comparator = ">="
        elif compiled(_LEVEL + f"(?:{lexicon.FALL}|とど|留|おさ|収め)").match(f, end):
            comparator = "<="
    if first.lstrip(" (").startswith(("うち", "内数", "内、")):
        return "part-of", comparator or "=", None
    match comparator:
        case None | "=" if one.plain == "時間" and _is_effect(scene, one):
            return "part-of", exact, None
        case ">=" | ">":
            return "at-least", comparator, "up"
        case "<=" | "<":
            return "at-most", comparator, "down"
    return "exactly", exact, "down" if one.value == 0 else None


def _compared(f: str, one: Quantity) -> bool:
    return bool(compiled(r"比\s*\(?\s*$").search(f, max(0, one.begin - 4), one.begin))


def _is_effect(scene: Scene, one: Quantity) -> bool:
    """Whether hours stand alone in brackets behind a deed: 決裁の電子化（1,200時間） is a share of the hours to be saved."""
    region = scene.region(one.number)
    return bool(
        region
        and region.start + 1 == one.begin
        and region.end == one.end
        and compiled(f"[{KANJI}]$").search(scene.f, 0, region.start)
        and not scene.f[region.end + 1 :].strip("。 \n")
    )


def compared_with_before(scene: Scene) -> "tuple[Kind, Comparator, Direction] | None":
    """前年度を上回る, 前年度並み: a target that names no figure but last year's."""
    before = r"(?:前年度?|昨年度?|前回|例年|前年同期|過去最[高多])(?:度|の)?(?:[^、。0-9]{0,10}?)(?:\([^()]*\))?"
    for pattern, kind, comparator, direction in (
        (r"(?:を上回|より多|より高|を超え|超(?!過))", "at-least", ">", "up"),
        (r"以上", "at-least", ">=", "up"),
        (r"(?:を下回らない|を割らない)", "at-least", ">=", "up"),
        (r"(?:を下回|より少|より低|未満)", "at-most", "<", "down"),
        (r"以下", "at-most", "<=", "down"),
        (rf"(?:並み?(?![{KANJI}])|同等|同程度|と同じ|(?:水準|実績|件数|数|率)?(?:の|を){lexicon.KEEP}|水準を)", "maintain", "=", "keep"),
    ):
        if compiled(before + pattern).search(scene.f):
            return kind, comparator, direction  # type: ignore[return-value]
    return None


def kind_of_dates(scene: Scene, dates: "Sequence[Reading]") -> "Kind":
    """Whether something is to begin or to be done then."""
    last = dates[-1]
    if compiled(r"(?:ている|ています|状態(?:にある|である|になる)?)(?:。|$|\n)").search(scene.f, last.end):
        return "state"
    if last.when.starts:
        return "start"
    label = compiled(rf"{lexicon.BEGUN}\s*[:(\s]\s*$").search(scene.f, max(0, last.start - 8), last.start)
    begun = label or compiled(rf"\s*[)]?(?:に|の|より)?[^、。0-9]{{0,30}}?{lexicon.BEGUN}(?:を?予定|を?目指す|する|します|を?$|[。)]|$)").match(scene.f, last.end)
    by = compiled("まで|中に|末|内").match(scene.f, last.end) or last.text.endswith(("末", "内", "中"))
    return "start" if begun and not by and last.when.precision in ("day", "month") else "deadline"


def kind_of_words(scene: Scene) -> "tuple[Kind | None, Direction | None]":
    """A target with neither figure nor date: something made, something begun, more or less of something, or a state."""
    f = scene.f.strip().rstrip("。.")
    tail = compiled(r"\([^()]*\)$").sub("", f)
    if compiled(rf"{_MEASURED}(?:の|を|が)?{lexicon.FALL}(?:する|させ|を?図|を?目|$|に努)").search(tail):
        return "reduce", "down"
    if compiled(rf"{_MEASURED}(?:の|を|が)?(?:{lexicon.RISE})(?:する|させ|を?図|を?目|します|$|に努|す$|した)").search(tail):
        return "change", "up"
    if compiled(r"(?:ている|ています|れる|られる|なる|なります|できる|できます|状態|いる)$").search(tail):
        return "state", None
    if compiled(rf"(?:{lexicon.MADE})(?:する|します|させる|させます|を?行う|を?行います|を?目指す|を?目指します|済み?|$|と[^、。]{{1,6}}$)").search(tail):
        return "deliverable", None
    if compiled(rf"{lexicon.BEGUN}(?:する|します|を?目指す|を?目指します|め|$)").search(tail):
        return "start", None
    if compiled(rf"{lexicon.KEEP}(?:する|します|を?図る|$)").search(tail):
        return "maintain", "keep"
    if compiled(_PREDICATE).search(tail) or compiled("脱却|実現|定着").search(tail):
        return "state", None
    return None, None
