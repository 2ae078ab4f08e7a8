"""A pasted measure taken apart at its headings: 【現状・課題】 and what stands below it, and so on."""

from collections.abc import Collection
from dataclasses import dataclass

from miekeshi.text.folding import fold
from miekeshi.wording.lexicon import compiled

_BRACKETED = r"[ \u3000\t]*([【〔［《〈＜]([^】〕］》〉＞\n]{1,30})[】〕］》〉＞])[:：]?[ \u3000\t]*(.*)"
_LONE = r"[ \u3000\t]*([■□●◎○◆◇▼▽]?[ \u3000\t]*([^。\n]{1,30}?)[ \u3000\t]*[:：]?)[ \u3000\t]*()"
_AROUND = r"[\s【】〔〕［］\[\]《》〈〉＜＞<>■□●◎○◆◇▼▽:：（）()]"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading as pasted, brackets and all, and the text below it."""

    heading: str
    text: str


def named(words: str) -> str:
    """Words of a heading as they are compared: without brackets and signs around them."""
    return fold(compiled(_AROUND).sub("", words))


def parted(text: str, labels: Collection[str] = ()) -> tuple[str, tuple[Part, ...]]:
    """What stands before the first heading, and the parts.

    A heading is a line in 【】 or brackets like it, words behind them its text; or a line that is one of the labels.
    """
    known = {named(label) for label in labels} - {""}
    lead: list[str] = []
    parts: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        found = compiled(_BRACKETED).fullmatch(line)
        if found is None and known:
            found = compiled(_LONE).fullmatch(line)
            found = found if found and named(found[2]) in known else None
        if found:
            parts.append((found[1].strip(), [found[3]] if found[3] else []))
        else:
            (parts[-1][1] if parts else lead).append(line)
    return "\n".join(lead).strip("\n"), tuple(Part(heading, "\n".join(lines).strip("\n")) for heading, lines in parts)
