"""Which of a wording's dates say by when, and which only tell of something else."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from miekeshi.wording import lexicon
from miekeshi.wording.lexicon import KANJI, KATAKANA, S, compiled
from miekeshi.wording.points import is_before
from miekeshi.wording.scene import Scene

if TYPE_CHECKING:
    from miekeshi.dates import Reading

_BY = rf"{S}(?:まで|中|内|末|以内|を?期限|をもって|付け)"
_GOES_ON = (
    r"(?:$|[\s、。,:;)\]・→⇒/~-]|まで|中|内|に|の|は|から|より|以降|をめど|を目|頃|完了|[0-9△▲約延全年]|供用|開始|策定"
    rf"|予定|目標|時点|現在|早期|{lexicon.DOING}+(?![{KANJI}{KATAKANA}]))"
)
_PURPOSE = r"[^、。]{0,24}?(?:に向け|を見据|に備え|に伴|を契機|に予定|を控え|に合わせ|に際)"
_TOLD = (
    r"(?:に|の|から|より)?(?:策定|実施|作成|改定|制定|設置|導入|開始|行|調査|開設|整備)"
    r"(?:した|された|している|してきた|しました|の|結果)|の(?:調査|結果|実績|決算|国勢)|に(?:おけ|係|関)"
)


def dues(scene: Scene, taken: "Collection[Reading]", *, figure: bool) -> "list[Reading]":
    """The dates by when, in order; not those `taken` as the time of an earlier figure.

    A date that is only prepared for (令和7年度の供用に向けて) counts where the text states no other and no `figure`.
    """
    found: list[Reading] = []
    purposes: list[Reading] = []
    passed = {date.start for date in taken}
    for date in scene.dates:
        if date.start in passed or date.text == "通年" or scene.is_quoted(date.start):
            continue
        if date.when.undecided:
            found.append(date)
        elif _is_due(scene, date):
            (purposes if compiled(_PURPOSE).match(scene.f, date.end) else found).append(date)
    return found or ([] if figure else purposes)


def _is_due(scene: Scene, date: "Reading") -> bool:
    f, end = scene.f, date.end
    by = compiled(_BY).match(f, end) or date.text.endswith(("末", "内", "中"))
    before = is_before(scene, date)
    if before and not compiled(rf"{S}まで").match(f, end):
        return False
    if compiled(rf"{S}(?:\([^()]*\){S})?比").match(f, end) or compiled(_TOLD).match(f, end):
        return False
    if before is None and compiled(r"\s*(?:実績|決算|現状)").match(f, end):
        return False
    if by or date.when.precision not in ("year", "fiscal-year"):
        return not compiled(r"\s*(?:時点|現在)の実績").match(f, end)
    return not compiled("[前昨]年").match(f, date.start) and _year_is_due(scene, date)


def _year_is_due(scene: Scene, date: "Reading") -> bool:
    """Whether a whole year is no part of a name: 令和6年度に, but neither 令和6年度市民アンケート nor (R7)準備."""
    f, end = scene.f, date.end
    region = scene.region(date.start)
    if region and (region.start + 1, region.end) == (date.start, end):
        named = compiled(f"[{KANJI}{KATAKANA}]").match(f, region.end + 1)
        return not named or bool(compiled(f"(?!準備){lexicon.DOING}").match(f, region.end + 1))
    if compiled(r"\s+[^\s0-9△▲、。]").match(f, end):
        return bool(compiled(rf"\s+(?:{lexicon.DOING}|目標)").match(f, end))
    return bool(compiled(_GOES_ON).match(f, end))
