"""Figures that are no figures: ages, codes, ordinals, years and durations in names and conditions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from miekeshi.wording import lexicon, numbers
from miekeshi.wording.lexicon import S, compiled
from miekeshi.wording.pers import Per, rates
from miekeshi.wording.scene import Scene

_DIGITS = "(?<![0-9])[0-9]++"
_N = "(?:[0-9]++|[一二三四五六七八九十]+)"
_MONTHS = lexicon.either(lexicon.MONTHS)
_AGES = (
    rf"(?:(?:満|生後|妊娠){S})?{_DIGITS}{S}(?:[~・、-]{S}[0-9]++{S})?{lexicon.AGE}(?:[0-9]++{_MONTHS})?"
    rf"(?:[~-]{S}[0-9]++{lexicon.AGE})?(?:以上|以下|未満|以降|超|まで|から[0-9]++[歳才](?:まで|以下|未満)?|児|代|到達)?"
    rf"(?:[0-9]++歳(?:未満|以下))?|生後{S}[0-9]++{S}(?:{_MONTHS}|日|週)(?:以内|未満|まで|児|頃)?"
    rf"|[1-9]0(?:[~・、-][1-9]0)?代(?:以上|以下|後半|前半)?|{_DIGITS}{S}{_MONTHS}児"
)
_FRAME = (
    rf"{numbers.AT_START}{numbers.AMOUNT}{S}(?:年間|か年|ヶ年|カ年|か月間|ヶ月間|カ月間|年)"
    "(?:の間に|間で|で|に(?=わたり|渡り))(?!き|は|ある|終|完)"
)
_NAMES = (
    rf"第{S}{_N}(?:回|次|期|号|条|項|章|節|版|弾|部|種|類|[0-9])?",
    _DIGITS
    + r"(?:次(?!元)|期(?!間)|号(?!室)|条|丁目|番(?!目)|類|型|系(?!統)|周年|年生|学年|時(?!間)(?:[0-9]++分)?|代目)",
    rf"{_DIGITS}(?:等級?|級|年次|大(?=[{lexicon.KANJI}])(?![会学型規幅]))",
    "毎月[0-9]++(?:[・、,と][0-9]++)*日",
    "[12][0-9]{3}年(?:問題|代|度|版)?",
    rf"{_DIGITS}{S}(?:か年|ヶ年|カ年|年|か月|年間)(?:計画|ビジョン|構想|戦略|総合|基本|実施計画|後|前|ぶり|目|未満児|連続|保証|契約)",
    "24時間(?:365日)?(?![以未超でをに])|365日|(?<![0-9])[0-9]++時間(?:体制|営業|対応|制|365日)",
    _DIGITS
    + "(?:本柱|本の矢|つの柱|者択一|者協議|密|市[0-9]町|市町(?:村)?広域|年計画|年目|回目|日目|か国語?対応|言語対応)",
    _DIGITS + "(?:段階評価|点満点|択|次元|か条|件法|R(?![0-9])|K(?![a-z])|G(?![a-z])|D(?![a-zL])|DK|LDK)",
    "一人(?:一人|ひとり|親|暮らし|でも多)|1人(?:1人(?!当)|ひとり|でも多|暮らし)|一般|一部|一体|一層|一定|一括|一元",
    "(?<![0-9])1人1(?:台|部屋)(?:端末|タブレット|PC|パソコン)",
    "(?:第|(?<![0-9]))[0-9]++(?:・[0-9]++)?四半期|(?:午前|午後)[0-9]++時|(?:[36-9]|1[1-9])分の[1-9]",
    rf"過去{S}[0-9]++{S}(?:か年|年間|年|か月|回)(?:平均|間|で)?|(?:今後|向こう){S}[0-9]++{S}(?:か年|年間|年|か月)間?で?",
)
"""Numbers in names and idioms, and years and times of day that are no dates."""


@dataclass(frozen=True, slots=True)
class Names:
    """Stretches whose numbers are no figures: `ages` and `frames` (3年間で) qualify the figure, `rates` divide it.

    `ends` holds for each place within one where it ends.
    """

    ages: Sequence[tuple[int, int]]
    frames: Sequence[tuple[int, int]]
    rates: Sequence[Per]
    ends: Mapping[int, int]

    def after(self, at: int) -> int | None:
        """Where the stretch around a place ends, None if there is none."""
        return self.ends.get(at)


def names(scene: Scene) -> Names:
    """Find them all; an age is a figure where the text is about how long people live or how old they are."""
    f = scene.f
    life = compiled(r"寿命|(?:平均|初婚|健康)年齢").search(f)
    ages = [] if life else [m.span() for m in compiled(_AGES).finditer(f) if scene.date_at(m.start()) is None]
    framed = compiled(_FRAME).finditer(f) if "年" in f or "月" in f else ()
    frames = [m.span() for m in framed if scene.date_at(m.start()) is None]
    plain = [m.span() for pattern in _NAMES for m in compiled(pattern).finditer(f)]
    divided = list(rates(f))
    ends: dict[int, int] = {}
    for start, end in (*ages, *frames, *((one.start, one.end) for one in divided), *plain):
        ends |= {place: max(end, ends.get(place, 0)) for place in range(start, end)}
    return Names(ages, frames, divided, ends)
