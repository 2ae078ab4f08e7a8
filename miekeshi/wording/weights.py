"""How much the words around a figure make it the one to be reached."""

from miekeshi.wording import lexicon
from miekeshi.wording.lexicon import KANJI, KATAKANA, S, compiled
from miekeshi.wording.quantity import Quantity
from miekeshi.wording.scene import Scene

CHANGED, STRONG, GOOD, FAIR, SLIGHT, WEAK, LITTLE, NO = 6.0, 4.0, 3.0, 2.0, 1.0, 0.0, -1.0, -4.0
_DEED = rf"(?:{lexicon.DOING}|{lexicon.DOING_VERB})"
_DEED_ENDS = rf"{lexicon.DOING}+(?:予定|見込み?|目標|済み?|可能)?(?![{KANJI}{KATAKANA}])"
_CHANGES = rf"(?:{lexicon.RISE}|{lexicon.FALL}|{lexicon.BETTER}|{lexicon.KEEP})"
_WEIGHTS = (
    (r"\s*と(?:する|し|なる|なり|なっ|なら)", STRONG),
    (rf"\s*を{S}(?:目指|めざ|目標|達成|{lexicon.KEEP}|確保|実現|目途|めど|見込|クリア|割ら|切ら)", STRONG),
    (rf"\s*(?:{lexicon.KEEP}|達成)", STRONG),
    (rf"\s*(?:に|へ|まで|にまで|への|までの|までに)(?:[^、。]{{0,5}}?{_CHANGES}|{lexicon.REACH})", STRONG),
    (r"\s*(?:$|[。\n;)\]」』!])", GOOD),
    (r"[、,・/]|\s*(?:及び|および|並びに|ならびに|かつ|[とや](?=[^。]{0,12}[0-9]))", GOOD),
    (r"[0-9△▲±]|延|計|(?:体制|規模)[とをにへ。]", GOOD),
    (r"目標|(?:を|に|と)?(?:する|予定|見込)|ずつ|相当", GOOD),
    (rf"{S}の?{S}(?:{_DEED_ENDS}|{lexicon.DOING_VERB})", GOOD),
    (r"\s+(?=[^、。\n]{0,14}[0-9])", GOOD),
    (r"\s+", FAIR),
    (r"を(?:対象|基に|もと|通じ|含[むめみ]|除[くきい]|中心|活用し|結び|経|利用し|用い|踏まえ|限)", NO),
    (rf"を{S}[^、。]{{0,10}}?{_DEED}", GOOD),
    (r"[をがもは]", FAIR),
    (r"から|より", LITTLE),
    (r"に(?:対|関|よ|基づ|向|わた|渡|分|限|応|係|つい|つき|おい|おけ)|向け", NO),
    (r"に\s*(?:$|[、)])", STRONG),
    (rf"で(?=[^、。]{{0,6}}{_DEED})", SLIGHT),
    (r"で", LITTLE),
    (rf"\s*(?:に|へ|まで)(?=[^、。]{{0,8}}{_DEED})", SLIGHT),
    (r"まで", FAIR),
    (r"[にへと]", LITTLE),
    (rf"の(?=[^、。の]{{0,14}}{lexicon.DOING}+(?:[をにがは]|する|し|$|[。\n)]))", SLIGHT),
    (r"の", WEAK),
)
"""What follows a figure, bound and brackets skipped, and how much that makes it the one to be reached."""
_ANYTHING_ELSE = -3.0
_LABEL = rf"(?:目標値?|指標|KPI|成果)[^、。0-9]{{0,6}}?[:=は\s()]{S}$|[:=]{S}\(?{S}$"
_ATTACHED = rf"[をはが:=]{S}$"
_EXISTING = rf"(?:候補|対象|該当|既存|現行)の?[{KANJI}{KATAKANA}]{{0,6}}$"
_OF_A_NOUN = rf"の(?!{lexicon.DOING}(?![{KANJI}]))"
_CLAUSE = (
    r"[^、。\n;)]{0,18}?(?:する|した|している|できる|[うくすつぬぶむるただ])"
    rf"(?=[{KANJI}]{{1,8}}(?:[のをがはにも:\s]|[0-9]))"
)


def weight(scene: Scene, one: Quantity) -> float:
    """How likely a figure is the target's: from SLIGHT on it may be, at WEAK if there is no other, below it is not."""
    f = scene.f
    end = scene.behind(one.end)
    existing = not one.comparator and compiled(_EXISTING).search(f, max(0, one.begin - 9), one.begin)
    if one.attributive or one.compound or existing or _is_tolerance(f, one):
        return NO
    score = next((value for pattern, value in _WEIGHTS if compiled(pattern).match(f, end)), _ANYTHING_ELSE)
    if one.delta or one.of:
        score = max(score, GOOD)
    if compiled(lexicon.DURATION).fullmatch(one.plain):
        if one.comparator and compiled(_OF_A_NOUN).match(f, end):
            return NO
        if score <= SLIGHT and one.plain not in ("時間", "分", "秒"):
            score -= 3
    if compiled(_LABEL).search(f, max(0, one.begin - 16), one.begin):
        score += 2
    elif score > WEAK and compiled(_ATTACHED).search(f, max(0, one.begin - 3), one.begin):
        score += 1
    return score + (3 if one.stage else 0) - (0.5 if one.loose else 0) - (2.5 if scene.region(one.number) else 0)


def _is_tolerance(f: str, one: Quantity) -> bool:
    """±5% of 40%±5%."""
    return f[one.number] == "±" and compiled(r"[%件人回点]\s*$").search(f, 0, one.number) is not None


def qualifies(scene: Scene, one: Quantity) -> bool:
    """Whether a figure is part of a clause that qualifies a noun: 8分以内に到着する割合."""
    return compiled(_CLAUSE).match(scene.f, one.end) is not None
