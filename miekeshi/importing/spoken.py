"""Revisions that a text states in words: 12人（変更前：15人）, （削除）…, 【新規】…."""

import re
from dataclasses import dataclass

from miekeshi.importing.marked import INSERTED, KEPT, STRUCK, Marked, joined

_FORMER = re.compile(
    r"[（(【\[]\s*(?:変更前|改定前|改訂前|修正前|当初|旧|前回)(?:の?(?:目標|値|目標値))?\s*[:：は\s]\s*(?P<old>[^（）()【】\[\]]+?)\s*[）)】\]]"
)
_GONE = re.compile(r"[（(【\[〔<＜]\s*(?:削除|廃止|取下げ|取り下げ|中止)\s*[）)】\]〕>＞]")
_COME = re.compile(r"[（(【\[〔<＜]\s*(?:新規|追加|新規追加|新設)\s*[）)】\]〕>＞]")
_DIGITS = "0-9０-９,，.．"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text with the signs that its words stand for, and those words."""

    text: Marked
    words: tuple[Marked, ...] = ()
    doubtful: bool = False
    """Whether words speak of a revision that could not be read, and so stay in the text."""


def says_revision(text: str) -> bool:
    """Whether words in the text stand for a strike or an insertion."""
    return any(pattern.search(text) for pattern in (_FORMER, _GONE, _COME))


def spoken(text: Marked) -> Spoken:
    """The text with what its words say of the revision as signs."""
    if text.is_changed:
        return Spoken(text)
    if found := _FORMER.search(text.text):
        return _former(text, found)
    for pattern, sign in ((_GONE, STRUCK), (_COME, INSERTED)):
        if found := pattern.search(text.text):
            if text.text[: found.start()].strip() and text.text[found.end() :].strip() and not _marks(text, found):
                return Spoken(text, doubtful=True)
            rest = joined([text.cut(0, found.start()), text.cut(found.end())], "")
            if not rest.solid:
                return Spoken(text)
            return Spoken(rest.resigned(sign * len(rest)), (text.cut(found.start(), found.end()),))
    return Spoken(text)


def _marks(text: Marked, found: "re.Match[str]") -> bool:
    """Whether only a mark stands before the words."""
    return len(text.text[: found.start()].strip()) <= 5


def _former(text: Marked, found: "re.Match[str]") -> Spoken:
    """The part of the text before the brackets that the former wording in them stood for."""
    old = text.cut(*found.span("old"))
    head = text.text[: found.start()].rstrip()
    start = _replaced(head, old.text)
    if start is None:
        return Spoken(text, doubtful=True)
    before, now = text.cut(0, start[0]), text.cut(*start)
    rest = text.cut(start[1], found.start()), text.cut(found.end())
    tail = joined([one for one in rest if one.solid], "")
    made = joined(
        [
            Marked(before.text, KEPT * len(before), text.place),
            old.resigned(STRUCK * len(old)),
            now.resigned(INSERTED * len(now)),
            tail,
        ],
        "",
    )
    words = (text.cut(found.start(), found.start("old")), text.cut(found.end("old"), found.end()))
    return Spoken(made, words)


def _replaced(head: str, old: str) -> tuple[int, int] | None:
    """Where in the text before the brackets stands what is now in place of the old."""
    shape = "".join(
        f"[{_DIGITS}]+" if piece[0].isdigit() else re.escape(piece)
        for piece in re.findall(rf"[{_DIGITS}]+|[^{_DIGITS}]+", old)
    )
    if re.search(rf"[{_DIGITS}]", old) and (alike := list(re.finditer(shape, head))):
        return alike[-1].span()
    last = re.search(r"[\s\u3000]([^\s\u3000]+)$", head)
    if last and (len(old) <= 2 * len(last[1]) + 4):
        return last.span(1)
    whole = re.search(r"[^\s\u3000]", head)
    return (whole.start(), len(head)) if whole and len(old) * 2 > len(head.strip()) else None
