"""The head of a sheet: its title, its department, its year, who answers for it, and first lines of measures."""

import re
from dataclasses import dataclass

from miekeshi.importing.marked import Marked, joined
from miekeshi.page.sdgs import SDGS

_UNIT = (
    "部|局|課|室|所|係|館|センター|委員会|事務局|本部|斎場|市場|"
    "処理場|浄化場|動物園|植物園|幼稚園|保育所|支所|病院|消防|学校|保育園|議会|担当"
)
_DEPARTMENT = re.compile(
    r"([^\s\u3000（）()「」『』、。・の0-9０-９年度】【]{1,14}?(?:部|局|課|室|委員会|センター|本部|病院|消防署))(?=の|[\s\u3000]|$|[（(])"
)
_OF_CITY = re.compile(r"^[^\s\u3000]{2,8}?(?<!都)[市町村区県](?=.+(?:部|局|課|室|センター|本部|委員会)$)")
TITLE = re.compile(
    r"運営方針|取組目標|目標シート|重点目標|業務目標|マニフェスト|目標管理|方針|目標|シート|計画|施策|使命"
)
YEAR = re.compile(r"(?:令和|平成|昭和|[RHＲＨ])\s*(?:[0-9０-９]{1,2}|元)\s*(?:年度?)?|(?:19|20)[0-9]{2}\s*年?度")
_OFFICER = re.compile(
    r"^(?P<post>[^\s\u3000：:（(]{0,14}(?:部|局|課|室|所|館|センター|会|署|院|区|支所|消防|校|園|次|隊|団)長|会計管理者|[^\s\u3000：:（(]{0,8}管理者|教育長|事務局長|[^\s\u3000]{0,8}(?:理事|参事)|[^\s\u3000]{0,8}監)"
    r"(?P<gap>[\s\u3000]*[：:]?[\s\u3000]*)(?P<name>[^\s\u3000、。：:（）()0-9]{1,6}(?:[\s\u3000]+[^\s\u3000、。：:（）()0-9]{1,6})?)$"
)
_IN_TITLE = re.compile(r"[（(]([^（）()]*長[\s\u3000]*[：:][^（）()]+)[）)]\s*$")
_IN_CHARGE = re.compile(
    rf"[\s\u3000]*[（(【\[]((?:担当(?:課)?[：:\s])?[^（()）\[\]【】]*(?:{_UNIT})[^（()）\[\]【】]*?)[）)】\]][\s\u3000]*$"
)
_NUMBER = re.compile(
    r"(?P<number>(?:(?:施策|目標|重点目標|重点施策|重点|事業|運営目標|組織目標|取組|重点事業|重点取組|基本目標|柱)[\s\u3000]*)?"
    r"(?:[（(][0-9０-９]{1,2}[）)]|[0-9０-９]{1,2}(?:[-－ー‐.．][0-9０-９]{1,2})*(?:[-－ー‐][①-⑳])?(?![0-9０-９%％年月日人件回か割]|[,，.．][0-9０-９])[.．）)、:：]?|[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[一二三四五六七八九十]{1,2}(?=[\s\u3000、．.]))"
    r"|第[0-9０-９一二三四五六七八九十]{1,2}[章節])[\s\u3000]*(?P<title>.*)$",
    re.DOTALL,
)
_BOXED = re.compile(
    r"[【〔［《〈＜]\s*((?:施策|重点目標|重点施策|事業|運営目標|組織目標|取組|重点事業|重点取組|基本目標|業績目標|柱)"
    r"[\s\u3000]*(?:[0-9０-９]{1,2}|[①-⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]))\s*[】〕］》〉＞][\s\u3000]*(?=[^\s。][^。]*\Z)"
)
"""A number in words in brackets before a title: 【組織目標１】ごみを減らす."""
SUBTITLE = re.compile(r"\s*[～〜~―][^～〜~―]+[～〜~―]\s*\Z")
_EMPTY = re.compile(r"[（(]?\s*(?:該当なし|該当無し|なし|（空欄）|空欄|―+|－+)\s*[）)]?")
_SDG_NAMES = {number: re.sub(r"\s", "", name) for number, name in SDGS.items()}
_SDG_HEAD = re.compile(r"\s*(?:関連する)?[SＳ][DＤ][GＧ][sSｓ]?[\s\u3000:：]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MeasureHead:
    """The first line of a measure in its parts; ``rest`` are the brackets and blanks between."""

    number: Marked | None
    title: Marked | None
    in_charge: Marked | None
    rest: tuple[Marked, ...]
    numbered_in_words: bool = False


def officer(text: Marked) -> tuple[Marked, Marked, Marked] | None:
    """Post, what stands between, and name, where the line is nothing else."""
    body = text.stripped()
    found = _OFFICER.match(body.text)
    if not found:
        return None
    return body.cut(*found.span("post")), body.cut(*found.span("gap")), body.cut(*found.span("name"))


def officer_in_title(text: Marked) -> tuple[Marked, Marked, tuple[Marked, ...]] | None:
    """The title, the officer named in brackets behind it, and the brackets."""
    found = _IN_TITLE.search(text.text)
    if not found:
        return None
    end = len(text.text.rstrip())
    return (
        text.cut(0, found.start()),
        text.cut(*found.span(1)),
        (
            text.cut(found.start(), found.start(1)),
            text.cut(found.end(1), end),
        ),
    )


def department_in(title: str) -> str | None:
    """The department that a title names."""
    plain = YEAR.sub(" ", title)
    found = _DEPARTMENT.search(re.sub(r"^\s*度\s*", "", plain))
    return _OF_CITY.sub("", found[1]) if found else None


def city_before(department: str) -> int:
    """How many characters of a department's name are the city's before it."""
    found = _OF_CITY.match(department)
    return found.end() if found else 0


def is_title(text: str) -> bool:
    """Whether a line near the beginning is a sheet's title: it names a year and what the sheet is."""
    plain = text.strip()
    return (
        len(plain) <= 60
        and "。" not in plain
        and bool(YEAR.search(plain))
        and bool(TITLE.search(plain) or department_in(plain))
    )


def is_city(text: str) -> bool:
    """Whether a line is a city's name alone."""
    return bool(re.fullmatch(r"[^\s\u3000、。：:0-9]{1,10}[市町村区県]", text.strip()))


def measure_head(text: Marked) -> MeasureHead | None:
    """The parts of a line such as ２　介護予防の推進（長寿支援課）; ``None`` where it has no number."""
    body = text.stripped()
    if boxed := _BOXED.match(body.text):
        title, charge, rest = titled(body.cut(boxed.end()))
        signs = body.cut(0, boxed.start(1)), body.cut(boxed.end(1), boxed.end())
        return MeasureHead(body.cut(*boxed.span(1)), title, charge, (*signs, *rest), numbered_in_words=True)
    found = _NUMBER.match(body.text)
    if not found or "。" in found["title"]:
        return None
    number = body.cut(*found.span("number")).stripped()
    in_words = bool(re.match(r"[^\d０-９①-⑳（(ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ一二三四五六七八九十第]", number.text))
    title, charge, rest = titled(body.cut(found.start("title")))
    return MeasureHead(number, title, charge, rest, in_words)


def titled(text: Marked) -> tuple[Marked | None, Marked | None, tuple[Marked, ...]]:
    """Title, divisions in brackets behind it, and the brackets."""
    body = text.stripped()
    rest: tuple[Marked, ...] = ()
    charge = None
    if found := _IN_CHARGE.search(body.text):
        charge = body.cut(*found.span(1))
        rest = (body.cut(found.start(), found.start(1)), body.cut(found.end(1)))
        body = body.cut(0, found.start()).stripped()
    if _EMPTY.fullmatch(body.text):
        return None, charge, (*rest, body)
    return (body if body.solid else None), charge, rest


def is_in_charge(text: str) -> bool:
    """Whether a line is nothing but divisions in brackets."""
    found = _IN_CHARGE.fullmatch(text)
    return bool(found)


def names_whole(text: Marked) -> Marked:
    """A list of divisions with the names made whole that a narrow column broke: 予防 over 課."""
    found: list[Marked] = []
    for line in text.lines():
        broken = found and not re.search(rf"(?:{_UNIT})$|[、,，・）)]$", found[-1].text.rstrip())
        if broken and re.match(rf"\S{{0,3}}(?:{_UNIT})(?:$|[、,，・])", line.text.strip()):
            found[-1] = joined([found[-1].stripped(), line.stripped()], "")
        else:
            found.append(line)
    return joined(found)


def names(text: Marked) -> tuple[list[Marked], list[Marked]]:
    """The names of divisions in a list, and what stands between them."""
    found, between, at = [], [], 0
    for one in re.finditer(r"[^\s\u3000、,，・/／]+", text.text):
        between.append(text.cut(at, one.start()))
        found.append(text.cut(*one.span()))
        at = one.end()
    return found, [*between, text.cut(at)]


def sdgs(text: Marked) -> tuple[list[int], str] | None:
    """The development goals that a line is a list of, and what is left of it; ``None`` where it is no such list."""
    plain = text.solid
    head = _SDG_HEAD.match(plain)
    rest = plain[head.end() :] if head else plain
    found: list[int] = []
    named = False
    while rest:
        one = re.match(r"[・、,，]?(?:(?:目標|ゴール)?([0-9０-９]{1,2})[.．:：]?)?", rest)
        assert one is not None
        tail = rest[one.end() :]
        number = int(one[1]) if one[1] else None
        name = next(
            ((key, words) for key, words in _SDG_NAMES.items() if tail.startswith(words) and number in (None, key)),
            None,
        )
        if name is not None:
            found.append(name[0])
            named, rest = True, tail[len(name[1]) :]
        elif number is not None and 1 <= number <= 17 and (head or named):
            found.append(number)
            rest = tail
        else:
            return None
    return (found, "") if found and (head or named) else None
