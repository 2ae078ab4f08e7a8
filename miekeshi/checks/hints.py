"""Hints on how a sheet is written: nothing of it is wrong, and each can be mended with one edit.

Spellings and widths that a sheet mixes, characters that not every printer has, marks typed twice.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from miekeshi.checks.finding import Finding
from miekeshi.model import Path, Remark, Sheet, get
from miekeshi.model.dictionary import Dictionary, Variant
from miekeshi.model.path import field_at, is_within
from miekeshi.model.walk import walk
from miekeshi.revision.revise import revise
from miekeshi.text.characters import composed, everywhere, full_width_kana
from miekeshi.text.i18n import _
from miekeshi.text.width import clusters

FIELDS = ("title", "index_title", "subtitle", "heading", "body", "text", "note", "reason", "notice")
"""Fields of wording: what is typed and printed, not what is counted with."""
VARIANT, WIDTH, CHARACTER, TWICE = "variant", "mixed-width", "rare-character", "doubled-mark"


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing written so that it could be written better, in all places of one text.

    ``path`` leads to the field, ``old`` is what stands there, ``new`` what is proposed, ``None`` where nothing is.
    """

    path: Path
    code: str
    old: str
    new: str | None
    message: str
    spans: tuple[tuple[int, int], ...]

    @property
    def finding(self) -> Finding:
        """The hint as the check says it."""
        remedy = (
            _("Write something else that every printer has.")
            if self.new is None
            else _("Write {text} instead.").format(text=self.new)
        )
        return Finding(self.path, self.code, self.message, remedy, "hint", within=self.old)


class _Spot(NamedTuple):
    """A stretch of one text: its characters, what they are one of the ways to write, and what is proposed."""

    start: int
    end: int
    old: str


class _Text(NamedTuple):
    path: Path
    text: str


def hints(sheet: Sheet, dictionary: Dictionary) -> list[Hint]:
    """Every hint, in the order of the sheet; of what is withdrawn none."""
    texts = list(_texts(sheet))
    found = [
        *(hint for one in texts for hint in _characters(one, dictionary)),
        *(hint for one in texts for hint in _twice(one)),
        *_widths(texts),
        *(hint for variant in dictionary.variant.values() for hint in _variants(texts, variant)),
    ]
    place = {one.path: number for number, one in enumerate(texts)}
    return sorted(found, key=lambda hint: (place[hint.path], hint.spans[0]))


def mended_text(text: str, hint: Hint) -> str:
    """The text as the hint proposes it."""
    for start, end in reversed(hint.spans):
        text = text[:start] + (hint.new or "") + text[end:]
    return text


def mended(sheet: Sheet, hint: Hint, revision_id: str | None = None) -> Sheet:
    """The sheet written as the hint proposes; after publication under a revision, best one that is a correction.

    Raises ``RevisionError`` as ``revise`` does.
    """
    path, field = field_at(hint.path)
    return revise(sheet, path, {field: mended_text(get(sheet, hint.path), hint)}, revision_id)


def _texts(sheet: Sheet) -> Iterator[_Text]:
    withdrawn: list[Path] = []
    for path, item in walk(sheet):
        if withdrawn and is_within(path, withdrawn[-1]):
            continue
        if getattr(item, "withdrawn", None):
            withdrawn.append(path)
            continue
        if isinstance(item, Remark):
            continue
        for field in FIELDS:
            text = item.__dict__.get(field)
            if isinstance(text, str) and text:
                yield _Text((*path, field), text)


def _gathered(
    one: _Text, code: str, spots: list[_Spot], proposal: Callable[[str], str | None], message: Callable[[str], str]
) -> Iterator[Hint]:
    """A hint for each thing in the text, with every place that it has there."""
    places: dict[str, list[tuple[int, int]]] = {}
    for start, end, old in spots:
        places.setdefault(old, []).append((start, end))
    for old, spans in places.items():
        yield Hint(one.path, code, old, proposal(old), message(old), tuple(spans))


_HALF_KANA = re.compile(r"[\uff61-\uff9f]+")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Characters that the check itself warns of, or that are not printed at all."""


def _characters(one: _Text, dictionary: Dictionary) -> Iterator[Hint]:
    if all(map(everywhere, one.text)):
        return
    kana = [_Spot(m.start(), m.end(), m[0]) for m in _HALF_KANA.finditer(one.text)]
    yield from _gathered(
        one, CHARACTER, kana, full_width_kana, lambda old: _("{text} is in half-width kana").format(text=old)
    )
    spots, at = [], 0
    for char in clusters(one.text):
        if not all(map(everywhere, char)) and not _HALF_KANA.match(char) and not _UNSEEN.match(char):
            spots.append(_Spot(at, at + len(char), char))
        at += len(char)
    rare = [spot for spot in spots if spot.old not in dictionary.allowed]
    yield from _gathered(
        one,
        CHARACTER,
        rare,
        lambda old: _common(old, dictionary),
        lambda old: _("{text} (U+{code:04X}) is not in every font and may not be printed").format(
            text=old, code=ord(old[0])
        ),
    )


def _common(old: str, dictionary: Dictionary) -> str | None:
    """What is written instead: as the dictionary has it, else the same character in its usual form."""
    if old in dictionary.character:
        return dictionary.character[old]
    new = composed(old)
    return new if new != old and all(map(everywhere, new)) else None


_TWICE = re.compile(r"([。、])\1+|、。")


def _twice(one: _Text) -> Iterator[Hint]:
    spots = [_Spot(m.start(), m.end(), m[0]) for m in _TWICE.finditer(one.text)]
    yield from _gathered(
        one, TWICE, spots, lambda old: old[-1], lambda old: _("{text} stands where one mark is enough").format(text=old)
    )


_TOKEN = re.compile(
    r"(?P<mark>[(（][0-9０-９ぁ-んァ-ヶA-Za-z]{1,2}[)）])"
    r"|(?P<number>[0-9０-９]+(?:[.,．，][0-9０-９]+)*)"
    r"|(?P<word>[A-Za-zＡ-Ｚａ-ｚ]+)"
    r"|(?P<sign>[%％()（）&＆])"
)
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL = {half: full for full, half in _HALF.items()}


def _half(text: str) -> str:
    return text.translate(_HALF)


def _full(text: str) -> str:
    return text.translate(_FULL)


def _widths(texts: list[_Text]) -> Iterator[Hint]:
    """Numbers, words in Latin letters and signs that the sheet has in both widths: those in the rarer one.

    Numbers of one digit and longer ones are held apart: many offices write the former in full width.
    """
    tokens = [(one, m.start(), m[0], _class(m)) for one in texts for m in _TOKEN.finditer(one.text) if not m["mark"]]
    full, half = Counter[str](), Counter[str]()
    for _one, _start, old, kind in tokens:
        full[kind] += old == _full(old)
        half[kind] += old == _half(old)
    by_text: dict[Path, list[_Spot]] = {}
    wanted: dict[str, str] = {}
    for one, start, old, kind in tokens:
        signs = kind in ("%", "(", "&")
        to_full = full[kind] > half[kind] or (signs and full[kind] == half[kind])
        new = _full(old) if to_full else _half(old)
        if new != old:
            wanted[old] = new
            by_text.setdefault(one.path, []).append(_Spot(start, start + len(old), old))
    for one in texts:
        yield from _gathered(
            one,
            WIDTH,
            by_text.get(one.path, []),
            wanted.__getitem__,
            lambda old: _width_message(old, wanted[old]),
        )


def _width_message(old: str, new: str) -> str:
    if old not in (_full(old), _half(old)):
        return _("{text} mixes full and half width").format(text=old)
    if new == _half(old):
        return _("{text} is in full width, most others of its kind in half width").format(text=old)
    return _("{text} is in half width, most others of its kind in full width").format(text=old)


def _class(token: re.Match[str]) -> str:
    """What is to be of one width throughout the sheet."""
    if token["number"]:
        return "digit" if len(token[0]) == 1 else "number"
    half = _half(token[0])
    return half if token["word"] else half.replace(")", "(")


def _variants(texts: list[_Text], variant: Variant) -> Iterator[Hint]:
    if len(variant.forms) < 2:
        return
    pattern = _pattern(variant)
    spots = {
        one.path: [_Spot(m.start(), m.end(), m[0]) for m in pattern.finditer(one.text)]
        for one in texts
        if any(form in one.text for form in variant.forms)
    }
    counted = Counter(spot.old for found in spots.values() for spot in found)
    if not counted:
        return
    best = variant.forms[0] if variant.always else max(variant.forms, key=lambda form: counted[form])
    for one in texts:
        yield from _gathered(
            one,
            VARIANT,
            [spot for spot in spots.get(one.path, []) if spot.old != best],
            lambda _old: best,
            lambda old: (
                _("the recommended spelling of {text} is {best}").format(text=old, best=best)
                if variant.always
                else _("{text} is spelt {best} elsewhere in the sheet").format(text=old, best=best)
            ),
        )


@cache
def _pattern(variant: Variant) -> re.Pattern[str]:
    """Finds the spellings, the longest first, where no other word is meant."""
    forms = "|".join(map(re.escape, sorted(variant.forms, key=len, reverse=True)))
    number = "(?<=[0-9０-９〇一二三四五六七八九十百千万数何])" if variant.counts else ""
    before = number + "".join(f"(?<!{re.escape(one)})" for one in variant.not_after)
    after = "".join(f"(?!{re.escape(one)})" for one in variant.not_before)
    return re.compile(f"{before}(?>{forms}){after}")
