"""The atoms of Japanese prose: the smallest pieces a redline strikes or keeps.

A date or a figure with its sign and separators is one atom, otherwise a run of one script is; each punctuation mark,
space and bracket stands by itself. No atom ends inside a grapheme: combining marks, variation selectors and joined
emoji stay with their base (after the extended clusters of Unicode annex 29, without its rules for prepended marks).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

_EXTEND = (
    "\u0300-\u036f\u0e33\u0eb3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_DIGIT = "0-9０-９"
_NUMERAL = "〇一二三四五六七八九十百"
_KANJI = "々〆〇ヵヶ⺀-⿕㐀-䶿一-鿿豈-龎\U00020000-\U0003ffff"
_KANA = "ぁ-ゖゝ-ゟ"
_KATAKANA = "ァ-ヴヷ-ヺヽ-ヿㇰ-ㇿｦ-ｯｱ-ﾝ"
_LATIN = "A-Za-zＡ-Ｚａ-ｚÀ-ÖØ-öø-ʯ"
_LETTER = "Ͱ-ͽͿΆΈ-ҁҊ-֏א-תء-يᄀ-ᇿꥠ-ꥼ가-힣ힰ-ퟻ"

_PLAIN = rf"(?:[{_DIGIT}]{{1,3}}(?:[,，][{_DIGIT}]{{3}})+(?![{_DIGIT}])|[{_DIGIT}]+)(?:[.．][{_DIGIT}]+)?"
_ERA = "(?:明治|大正|昭和|平成|令和|[㋿㍻㍼㍽㍾])"
_INITIAL = rf"(?<![{_LATIN}])[MTSHRＭＴＳＨＲ]"
_PART = "(?:上旬|中旬|下旬|初旬|末日|末|初め|当初)"
_YEAR = "年(?:度末?|末)?"
_SIGN = r"(?:[△▲±−]|(?<![\w-])[-－])?"
_KANJI_FIGURE = "|".join((
    rf"{_ERA}(?:[{_DIGIT}]+|元|[{_NUMERAL}]+){_YEAR}",
    rf"{_ERA}[{_DIGIT}]+(?:[./．／][{_DIGIT}]+){{1,2}}",
    rf"(?:(?<=年)|(?<![{_KANJI}]))[{_NUMERAL}]+月(?:[{_NUMERAL}]+日|{_PART})?",
    rf"第(?:[{_DIGIT}]+|[{_NUMERAL}]+)(?:四半期末?|半期|[期次回条項号章節位版週])",
    rf"第[{_DIGIT}]+",
    "[上下]半期末?",
))  # fmt: skip
_FIGURE = "|".join((
    _KANJI_FIGURE,
    rf"{_INITIAL}[{_DIGIT}]+(?:[./．／-][{_DIGIT}]+){{1,2}}(?![{_DIGIT}])",
    rf"{_INITIAL}(?:[{_DIGIT}]{{1,2}}|元)(?:{_YEAR}|末)?(?![{_DIGIT}{_LATIN}])",
    rf"[{_DIGIT}]{{4}}([-/.．／－])[{_DIGIT}]{{1,2}}\1[{_DIGIT}]{{1,2}}(?![{_DIGIT}])",
    rf"[{_DIGIT}]+年度末?|[{_DIGIT}]{{4}}年末?(?!間)|[{_DIGIT}]+年(?=[{_DIGIT}]+月)",
    rf"[{_DIGIT}]{{1,2}}月(?:[{_DIGIT}]{{1,2}}日|{_PART})?",
    rf"[{_DIGIT}]{{1,2}}日(?![間以程未当分])",
    rf"[{_DIGIT}]{{1,2}}時(?:[{_DIGIT}]{{1,2}}分|半)?(?!間)|[{_DIGIT}]{{1,2}}[:：][{_DIGIT}]{{2}}(?![{_DIGIT}])",
    rf"{_SIGN}{_PLAIN}(?:[千百]?[万億兆]{_PLAIN})+(?:[千百十](?:{_PLAIN})?)+[万億兆]?円?",
    rf"{_SIGN}{_PLAIN}(?:[万億兆](?:{_PLAIN})?)*[%％‰℃]?",
))  # fmt: skip
_BOUND = "以上|以下|以内|以降|以前|未満"
_UNIT = (
    rf"(?<=[{_DIGIT}万億兆])"
    "(?:千円|百万円|世帯|団体|[箇か個ヶカヵ][所月]|時間|[分年日週]間|[回件人名台校戸店社冊枚点円本棟歳])"
)
_ATOM = (
    rf"\r\n|{_FIGURE}|{_BOUND}|{_UNIT}"
    rf"|(?:(?!{_KANJI_FIGURE}|{_BOUND})[{_KANJI}][{_EXTEND}]*)+"
    rf"|[{_KANA}][{_KANA}ー{_EXTEND}]*|[{_KATAKANA}][{_KATAKANA}ーｰ{_EXTEND}]*"
    rf"|[{_LATIN}](?:[{_LATIN}{_DIGIT}{_EXTEND}]|[-'’&_](?=[{_LATIN}{_DIGIT}]))*"
    rf"|[{_LETTER}][{_LETTER}{_EXTEND}]*|[\U0001f1e6-\U0001f1ff]{{2}}|(?s:.)"
)
_IS_FIGURE = rf"(?:{_FIGURE})[{_EXTEND}]*"
_IS_KANJI = rf"[{_KANJI}]+"
_IS_KANA = rf"[{_KANA}ー]+"
# Compiled when first used: it takes longer than all else that importing this module does.
_compiled = cache(re.compile)
OPENING, CLOSING = frozenset("(（「『【［[〔〈《｛{“"), frozenset(")）」』】］]〕〉》｝}”")
STOPS, COMMAS = frozenset("。｡！？!?．"), frozenset("、，,・")
NEWLINES = frozenset(("\n", "\r", "\r\n"))


def atoms(text: str) -> list[str]:
    """The atoms of ``text`` in order; joined they are ``text`` again."""
    found: list[str] = []
    for match in _compiled(_ATOM).finditer(text):
        atom = match[0]
        if found and _clings(atom[0], found[-1][-1]):
            found[-1] += atom
        else:
            found.append(atom)
    return found


def _clings(first: str, before: str) -> bool:
    """Whether a grapheme runs on from the character ``before`` into ``first``."""
    if (before.isascii() and first.isascii()) or unicodedata.category(before) == "Cc":
        return False
    if before == "\u200d":
        return unicodedata.category(first) != "Cc"
    return unicodedata.category(first)[0] == "M" or _compiled(f"[{_EXTEND}]").match(first) is not None


def is_figure(atom: str) -> bool:
    """Whether the atom is a date, a period or a number."""
    return _compiled(_IS_FIGURE).fullmatch(atom) is not None


def is_kanji(atom: str) -> bool:
    """Whether the atom is a run of kanji without variation selectors."""
    return _compiled(_IS_KANJI).fullmatch(atom) is not None and not is_figure(atom)


def is_kana(atom: str) -> bool:
    """Whether the atom is a run of hiragana without loose voicing marks."""
    return _compiled(_IS_KANA).fullmatch(atom) is not None


def weight(atom: str) -> int:
    """What keeping the atom is worth to a reader: a particle or comma 1, a word its length and a little more."""
    if is_kana(atom):
        return len(atom)
    if atom in NEWLINES:
        return 5
    if atom[0] in OPENING | CLOSING | STOPS or is_figure(atom):
        return 3
    return 2 + min(len(atom), 8) if atom[0].isalnum() else 1


def words(unit: Iterable[str]) -> Counter[str]:
    """What a sentence is about: its words and the pairs of neighbours in its kanji, without figures and particles.

    What holds text but none of these counts as one word, ``""``; what holds no text counts as nothing.
    """
    found: Counter[str] = Counter()
    for atom in unit:
        if is_kana(atom) or is_figure(atom):
            found[""] = 1
        elif _compiled(_IS_KANJI).match(atom) and len(atom) > 1:
            found.update(atom[i : i + 2] for i in range(len(atom) - 1))
        elif atom[0].isalpha():
            found[atom] += 1
    if len(found) > 1:
        del found[""]
    return found


def lines(text: Iterable[str]) -> list[list[str]]:
    """Atoms grouped into lines, each with its line end."""
    found: list[list[str]] = [[]]
    for atom in text:
        found[-1].append(atom)
        if atom in NEWLINES:
            found.append([])
    return found if found[-1] else found[:-1]


def sentences(text: Sequence[str]) -> list[list[str]]:
    """Atoms grouped into sentences, each with its full stop, closing brackets and line end."""
    found: list[list[str]] = [[]]
    ended = False
    for place, atom in enumerate(text):
        if ended and atom not in STOPS | CLOSING | NEWLINES:
            found.append([])
            ended = False
        found[-1].append(atom)
        if atom in NEWLINES:
            found.append([])
            ended = False
        elif atom in STOPS or (atom == "." and text[place + 1 : place + 2] == [" "]):
            ended = True
    return found if found[-1] else found[:-1]
