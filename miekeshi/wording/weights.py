"""How much the words around a figure make it the one to be reached."""

from miekeshi.wording import lexicon
from miekeshi.wording.lexicon import KANJI, KATAKANA, S, compiled
from miekeshi.wording.quantity import Quantity
from miekeshi.wording.scene import Scene

CHANGED, STRONG, GOOD, FAIR, SLIGHT, WEAK, NO = 6.0, 4.0, 3.0, 2.0, 1.0, 0.0, -4.0
_DOING_END = rf"(?:{lexicon.DOING})+(?:予定|見込み?|目標|済み?|可能|済)?(?![{KANJI}{KATAKANA}])"
_WEIGHTS = (
    (
        rf"\s*(?:と(?:する|し|なる|なり|なっ|なら)|を{S}(?:目指|めざ|目標|達成|{lexicon.KEEP}|確保|実現|目途|めど|見込|クリア|割ら|切ら)|{lexicon.KEEP}|達成)",
        STRONG,
    ),
    (
        rf"\s*(?:に|へ|まで|にまで|への|までの|までに)(?:[^、。]{{0,5}}?(?:{lexicon.RISE}|{lexicon.FALL}|{lexicon.BETTER}|{lexicon.KEEP})|{lexicon.REACH})",
        STRONG,
    ),
    (r"\s*(?:$|[。．\n;)\]」』!])", GOOD),
    (r"[、,・/]|\s*(?:及び|および|並びに|ならびに|かつ|と(?=[^。]{0,12}[0-9])|や(?=[^。]{0,12}[0-9]))", GOOD),
    (r"[0-9△▲±]|延|計|(?:体制|規模)[とをにへ。]", GOOD),
    (r"目標|(?:を|に|と)?(?:する|予定|見込)|ずつ|相当", GOOD),
    (rf"{S}の?{S}(?:{_DOING_END}|{lexicon.DOING_VERB})", GOOD),
    (r"\s+(?=[^、。\n]{0,14}[0-9])", GOOD),
    (r"\s+", FAIR),
    (r"を(?:対象|基に|もと|通じ|含[むめみ]|除[くきい]|中心|活用し|結び|経|利用し|用い|踏まえ|限)", NO),
    (rf"を{S}(?:[^、。]{{0,10}}?)(?:{lexicon.DOING}|{lexicon.DOING_VERB})", GOOD),
    (r"[をがもは]", FAIR),
    (r"(?:から|より)(?:の|な|成)?", -1.0),
    (
        r"(?:に対|において|における|について|につき|に関|による|により|に基づ|に向|向け|にわた|に渡|に分|に限|に応|に係)",
        NO,
    ),
    (rf"以?内?で(?=[^、。]{{0,6}}(?:{lexicon.DOING}|{lexicon.DOING_VERB}|到着))", SLIGHT),
    (r"に\s*(?:$|[。、)\n])", STRONG),
    (r"で", -2.0),
    (rf"\s*(?:に|へ|まで)(?=[^、。]{{0,8}}(?:{lexicon.DOING}|{lexicon.DOING_VERB}))", SLIGHT),
    (r"まで", FAIR),
    (r"[にへと]", -1.0),
    (rf"の(?=[^、。の]{{0,14}}(?:{lexicon.DOING})+(?:[をにがは]|する|し|$|[。\n)]))", SLIGHT),
    (r"の", WEAK),
    (r"[→⇒]|->|=>", FAIR),
)
_LABEL = rf"(?:目標値?|指標|KPI|成果)(?:[^、。0-9]{{0,6}})?[:=は\s(】]{S}$|[:=]{S}\(?{S}$"
_ATTACHED = rf"[をはが:=]{S}$"


def weight(scene: Scene, one: Quantity) -> float:
    """From -9 (certainly a condition) to 10 (certainly the figure to reach); one from 1 on may be the target's."""
    f = scene.f
    end = _past_brackets(scene, one.end)
    if (
        one.attributive
        or one.compound
        or (f[one.number] == "±" and compiled(r"[%件人回点]\s*$").search(f, 0, one.number))
    ):
        return NO
    if (
        compiled(rf"(?:候補|対象|該当|既存|現行)の?[{KANJI}{KATAKANA}]{{0,6}}$").search(
            f, max(0, one.begin - 9), one.begin
        )
        and not one.comparator
    ):
        return NO
    score = next((value for pattern, value in _WEIGHTS if compiled(pattern).match(f, end)), -3.0)
    if one.delta or one.of:
        score = max(score, GOOD)
    if one.stage:
        score += 3
    before = f[max(0, one.begin - 16) : one.begin]
    if compiled(_LABEL).search(before):
        score += 2
    elif compiled(_ATTACHED).search(before) and score > 0:
        score += 1
    if compiled(lexicon.DURATION).fullmatch(one.plain) and score <= SLIGHT and one.plain not in ("時間", "分", "秒"):
        score -= 3
    if (
        one.comparator
        and compiled(lexicon.DURATION).fullmatch(one.plain)
        and compiled(rf"の(?!{lexicon.DOING}(?![{KANJI}]))").match(f, end)
    ):
        score = NO
    if one.loose:
        score -= 0.5
    if scene.region(one.number):
        score -= 2.5
    return score


_CLAUSE = rf"[^、。\n;)]{{0,18}}?(?:する|した|している|できる|[うくすつぬぶむるただ])(?=[{KANJI}]{{1,8}}(?:[のをがはにも:\s]|[0-9]))"


def qualifies(scene: Scene, one: Quantity) -> bool:
    """Whether a figure is part of a clause that qualifies a noun: 8分以内に到着する割合."""
    return bool(compiled(_CLAUSE).match(scene.f, one.end))


def _past_brackets(scene: Scene, at: int) -> int:
    """Behind the brackets that open right there: 80%(R4)を."""
    while region := scene.opened(at):
        at = region.end + 1
    return at
