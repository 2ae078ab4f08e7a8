"""The automatic numbers of a Word document, which stand in no text: ①, （1）, ア, 第1."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from miekeshi.importing.docx_names import val, w, whole

_KANJI = "〇一二三四五六七八九"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_HALF_AIUEO = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The numbered lists of a document; each paragraph of one is asked for its number in the order of the text."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Element | None) -> "Numbering":
        """The lists that ``numbering.xml`` defines."""
        if root is None:
            return cls()
        shapes = {val(one, "abstractNumId"): _levels(one) for one in root.iter(w("abstractNum"))}
        found = cls()
        for one in root.iter(w("num")):
            shape = val(one.find(w("abstractNumId")))
            levels = dict(shapes.get(shape, {}))
            for override in one.iter(w("lvlOverride")):
                level = whole(override, 0, "ilvl")
                if (start := override.find(w("startOverride"))) is not None:
                    base = levels.get(level, _Level())
                    levels[level] = _Level(base.form, base.text, whole(start, 1))
                    shape = val(one, "numId") + "!"
                levels |= {key: item for key, item in _levels(override).items() if item.text}
            found.lists[val(one, "numId")] = (shape, levels)
        return found

    def next(self, number: str, level: int) -> str:
        """The number of the next paragraph of that list and level, as printed; empty where it prints none."""
        if number not in self.lists:
            return ""
        shape, levels = self.lists[number]
        counts = self.counts.setdefault(shape, {})
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        this = levels.get(level, _Level())
        counts[level] = counts[level] + 1 if level in counts else this.start

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            one = levels.get(at, _Level())
            return numeral(counts.get(at, one.start), one.form)

        if this.form in ("bullet", "none"):
            return (
                "・" if this.form == "bullet" and (not this.text or "\ue000" <= this.text[0] <= "\uf8ff") else this.text
            )
        return re.sub(r"%([1-9])", shown, this.text)


def _levels(parent: Element) -> dict[int, _Level]:
    return {
        whole(one, 0, "ilvl"): _Level(
            val(one.find(w("numFmt"))) or "decimal", val(one.find(w("lvlText"))), whole(one.find(w("start")), 1)
        )
        for one in parent.iter(w("lvl"))
    }


def numeral(count: int, form: str) -> str:
    """A count as Word prints it in that form (``w:numFmt``); forms that no sheet uses come as figures."""
    letters: Mapping[str, str] = {
        "aiueoFullWidth": _AIUEO,
        "aiueo": _HALF_AIUEO,
        "irohaFullWidth": _IROHA,
        "iroha": _IROHA,
        "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
        "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    }
    if form in letters:
        return letters[form][(count - 1) % len(letters[form])]
    if form.startswith("decimalEnclosedCircle"):
        return _circled(count)
    if form == "decimalEnclosedParen":
        return chr(0x2474 + count - 1) if 1 <= count <= 20 else f"({count})"
    if form == "decimalEnclosedFullstop":
        return chr(0x2488 + count - 1) if 1 <= count <= 20 else f"{count}."
    if form.startswith("decimalFullWidth"):
        return str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if form in ("japaneseCounting", "ideographDigital", "japaneseDigitalTenThousand", "chineseCounting"):
        return _kanji(count)
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    if form == "decimalZero":
        return f"{count:02d}"
    return str(count)


def _circled(count: int) -> str:
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= count <= last:
            return chr(start + count - first)
    return str(count)


def _kanji(count: int) -> str:
    tens, ones = divmod(count, 10)
    if not 0 < count < 100:
        return str(count)
    return ("" if not tens else "十" if tens == 1 else _KANJI[tens] + "十") + (_KANJI[ones] if ones else "")


def _roman(count: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        while count >= value:
            found, count = found + letters, count - value
    return found
