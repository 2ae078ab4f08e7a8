"""The unit behind a number, and whether a number without one is a figure."""

from decimal import Decimal
from typing import NamedTuple

from miekeshi.wording import lexicon
from miekeshi.wording.lexicon import KANJI, KATAKANA, NOUN, S, compiled

LONGEST_GUESS = 8
_GOES_WELL = (
    rf"{lexicon.BOUND}|{lexicon.ABOUT}|{lexicon.RISE}|{lexicon.FALL}|{lexicon.BETTER}|{lexicon.KEEP}|{lexicon.DOING_VERB}"
    rf"|(?:中|台|分|体制|規模)(?![{KANJI}])|目標|実績|当たり|[0-9△▲]|全|各|延|計|うち|内訳|ずつ|相当"
    rf"|{lexicon.DOING}+(?:予定|見込み?|目標|済み?|可能)?(?![{KANJI}{KATAKANA}])"
)
_TRAILING = rf"(?:{lexicon.BOUND}|{lexicon.ABOUT}|(?:{lexicon.DOING}|{lexicon.AIMED}|{lexicon.PAST}|体制|規模)+)$"
_BOUNDARY = r"$|[をにがはも・、。()/\s]|以|未|超|まで|→|⇒|[0-9]"
_CLOSED = rf"{S}(?:$|[、。)\n→⇒・]|[をにとへがま~]|->|=>|から|程度)"
_LABELLED = rf"(?:[率度数比値量額計指力]|平均|指標|目標|実績|{lexicon.PAST}|[:=→⇒]|->|=>|[をが]|から){S}\(?{S}$"


class Unit(NamedTuple):
    """Unit as folded and where it ends; `loose` if it is a guess, `compound` if a longer noun goes on behind it."""

    text: str
    end: int
    loose: bool = False
    compound: bool = False


def unit(f: str, at: int) -> Unit:
    """The unit of a number that ends at `at`; an empty one if there is none."""
    if compiled(rf"{lexicon.BOUND}|{lexicon.ABOUT}").match(f, at):
        return Unit("", at)
    start = at
    while start < at + 2 and f[start : start + 1] == " ":
        start += 1
    known = compiled(lexicon.UNIT).match(f, start)
    if start > at:
        lone = known and (goes_well(f, known.end()) or not compiled(NOUN).match(f, known.end()))
        return Unit(known[0], known.end()) if known and lone else Unit("", at)
    run = compiled(f"[{KANJI}{KATAKANA}]{{1,14}}").match(f, start)
    if known and (run is None or run.end() <= known.end() or goes_well(f, known.end())):
        return Unit(known[0], known.end())
    if run:
        tail = compiled(_TRAILING).search(f, run.start() + 1, run.end())
        end = tail.start() if tail else run.end()
        length = end - run.start()
        longer = known is None or len(known[0]) < length
        if compiled(_BOUNDARY).match(f, run.end()) and length <= LONGEST_GUESS and longer:
            return Unit(f[run.start() : end], end, loose=True, compound=known is not None)
    if known:
        return Unit(known[0], known.end(), compound=True)
    word = compiled(f"[{KATAKANA}]{{2,}}").match(f, at)
    if word and goes_well(f, word.end()):
        return Unit(word[0], word.end(), loose=True)
    return Unit("", at)


def goes_well(f: str, at: int) -> bool:
    """Whether what follows a unit directly leaves it a unit: a bound, a deed (20件実施), 目標, 増."""
    return compiled(_GOES_WELL).match(f, at) is not None


def stands_alone(f: str, start: int, end: int, behind: int, number: Decimal) -> bool:
    """Whether a number without unit is a figure: an index (1.5), one with a bound, one behind 率, 数 or a colon.

    `behind` is where the text goes on after the brackets that follow the number.
    """
    if compiled(rf"{S}{lexicon.BOUND}").match(f, behind):
        return True
    if compiled(rf"{S}{lexicon.ARROW}{S}[0-9△▲]").match(f, behind):
        return True
    if compiled("について|に関し").match(f, end):
        return compiled(f"[{KANJI}]{{2}}$").search(f, max(0, start - 2), start) is not None
    fraction = int(number.as_tuple().exponent) < 0
    labelled = fraction or compiled(_LABELLED).search(f, max(0, start - 8), start)
    return bool(labelled and compiled(_CLOSED).match(f, behind))
