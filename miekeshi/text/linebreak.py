"""Where a line of Japanese may end (禁則処理).

After JIS X 4051 and the W3C's "Requirements for Japanese Text Layout" (https://www.w3.org/TR/jlreq/), sections 3.1.7
and 3.1.8: the sign that may not begin a line takes the character before it along.
"""

from collections.abc import Sequence

from miekeshi.text.width import width

NO_START = frozenset(
    "、。，．・：；？！,.:;?!ー～〜…‥々〻ヽヾゝゞ％%‰℃"
    "）」』］｝〉》】〕)]}”’"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
NO_END = frozenset("（「『［｛〈《【〔([{“‘￥＄№")
_WIDE_WORD = frozenset("０１２３４５６７８９，．ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ")
_MARKS = ("{--", "--}", "{++", "++}")
SPACES = frozenset(" \u3000")


def line_starts(pieces: Sequence[str], room: int) -> list[int]:
    """The indices of the pieces that begin a line of at most ``room`` columns; the first is 0.

    A piece is a character with all that clings to it. Spaces where a line is broken hang over its end and begin no
    line. A run that nothing may break is broken where the room ends.
    """
    starts = [0]
    column = 0
    chance = 0
    for place, piece in enumerate(pieces):
        if place and may_break(pieces[place - 1], piece):
            chance = place
        wide = width(piece)
        while column + wide > room and piece not in SPACES and place > starts[-1]:
            start = chance if chance > starts[-1] else place
            starts.append(start)
            column = sum(map(width, pieces[start:place]))
        column += wide
    return starts


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between the two characters, each with what clings to it."""
    if after in SPACES:
        return False
    if before in SPACES:
        return after not in NO_START
    if after[0] in NO_START or after in _MARKS[1::2] or before in NO_END or before in _MARKS[::2]:
        return False
    if before.isascii() and after.isascii():
        return before in _MARKS or after in _MARKS
    return not (before in _WIDE_WORD and after in _WIDE_WORD)
