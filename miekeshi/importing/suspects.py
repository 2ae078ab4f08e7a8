"""Values run together where an extraction lost the strike between old and new: 4845％, 3地区2地区."""

import re
from dataclasses import dataclass
from itertools import accumulate

_LOST_PERCENT = re.compile(r"(?<![0-9０-９.,．，])([0-9０-９]{2})([0-9０-９]{2})(?=[%％])")
_LOST_HUNDREDS = re.compile(
    r"(?<![0-9０-９.,．，])([1-9１-９][0-9０-９]{2})([1-9１-９][0-9０-９]{2})(?![0-9０-９.,．，円])"
)
"""Six figures without a comma, which no sheet writes of one number."""
_REPEATED = re.compile(
    r"((?:[^0\s、。，（）()「」『』・～〜~→/／:：]{0,4}0[^0\s、。，（）()「」『』・～〜~→/／:：]{1,4}){1,3})\1"
)
_SAYS_STRUCK = re.compile("取消線|取り消し線|見え消し|二重線|赤字|朱書")


@dataclass(frozen=True, slots=True)
class Suspect:
    """Two values that stand without anything between them."""

    together: str
    old: str
    new: str


def suspects(text: str) -> list[Suspect]:
    """The places of a text where a strike seems to have been lost."""
    lost = [one for pattern in (_LOST_PERCENT, _LOST_HUNDREDS) for one in pattern.finditer(text)]
    found = [Suspect(one[0] + text[one.end() : one.end() + 1], one[1], one[2]) for one in lost]
    figures = list(re.finditer(r"[0-9０-９][0-9０-９,，.．]*", text))
    shape, at = "", 0
    lengths: list[int] = []
    for figure in figures:
        shape += text[at : figure.start()].replace("0", "_") + "0"
        lengths += [1] * (figure.start() - at) + [len(figure[0])]
        at = figure.end()
    shape += text[at:]
    lengths += [1] * (len(text) - at)
    places = [0, *accumulate(lengths)]
    for one in _REPEATED.finditer(shape):
        middle = one.start() + len(one[1])
        start, half, end = places[one.start()], places[middle], places[one.end()]
        old, new = text[start:half], text[half:end]
        if old != new:
            found.append(Suspect(text[start:end], old, new))
    return found


def says_struck(text: str) -> bool:
    """Whether a text says that something in the file is struck through."""
    return bool(_SAYS_STRUCK.search(text))
