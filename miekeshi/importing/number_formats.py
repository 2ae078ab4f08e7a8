"""Numbers and dates of an Excel cell as the cell shows them: 0.9 as 90%, a serial as 令和6年3月29日."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

from miekeshi.dates.eras import ERAS

_PART = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<era>ggg|gg|g)|(?P<eyear>ee|e)|(?P<weekday>aaaa|aaa|dddd|ddd)|(?P<year>yyyy|yy|y)|(?P<month>mmm+|mm|m)"
    r"|(?P<day>dd|d)|(?P<hour>hh|h)|(?P<second>ss|s)|(?P<ampm>AM/PM|am/pm)"
    r"|(?P<number>[#0?][#0?,]*(?:\.[#0?]+)?|\.[#0?]+)|(?P<percent>%)|(?P<general>General|G/標準)|(?P<text>@)|(?P<other>.)",
    re.DOTALL,
)
_DATED = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\])|([ymdhsgea])', re.IGNORECASE)
BUILT_IN = {
    14: "yyyy/m/d",
    27: "ge.m.d",
    28: 'ggge"年"m"月"d"日"',
    29: 'ggge"年"m"月"d"日"',
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"時"mm"分"',
    33: 'h"時"mm"分"ss"秒"',
    34: 'yyyy"年"m"月"',
    35: 'm"月"d"日"',
    36: "ge.m.d",
    50: "ge.m.d",
    51: 'ggge"年"m"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'ggge"年"m"月"d"日"',
    55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"',
    57: "ge.m.d",
    58: 'ggge"年"m"月"d"日"',
}
"""What the numbers of formats stand for in a Japanese Excel, which writes no pattern (ISO/IEC 29500-1, 18.8.30)."""
_SHORT = {"明治": "明", "大正": "大", "昭和": "昭", "平成": "平", "令和": "令"}
_LETTER = {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}
_WEEKDAYS = "月火水木金土日"


def shown(value: object, pattern: str) -> str:
    """The value as its cell shows it in that number format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    if isinstance(value, datetime | date | time):
        return _date(value, pattern)
    try:
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return _number(number, pattern) if number.is_finite() else str(value)


def is_date_format(pattern: str) -> bool:
    """Whether the format shows a number as a date or a time."""
    return any(found[1] for found in _DATED.finditer(re.sub("General", "", pattern, flags=re.IGNORECASE)))


@cache
def _sections(pattern: str) -> tuple[str, ...]:
    found, at, quoted = [], 0, False
    for place, char in enumerate(pattern):
        if char == '"' and pattern[place - 1 : place] != "\\":
            quoted = not quoted
        if char == ";" and not quoted and pattern[place - 1 : place] != "\\":
            found.append(pattern[at:place])
            at = place + 1
    return (*found, pattern[at:])


def _plain(number: Decimal) -> str:
    """A number as Excel shows it without a format: to eleven significant figures at most."""
    rounded = +number if len(number.as_tuple().digits) <= 11 else Decimal(f"{number:.11g}")
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(number: Decimal, pattern: str) -> str:
    sections = _sections(pattern or "General")
    negative = number < 0
    if sections[0].strip().lower() in ("general", "g/標準", "@", ""):
        return _plain(number)
    if len(sections) > 2 and number == 0:
        section = sections[2]
    elif len(sections) > 1 and negative:
        section, number, negative = sections[1], -number, False
    else:
        section = sections[0]
    parts = [(found.lastgroup or "other", found[0], found) for found in _PART.finditer(section)]
    number = abs(number)
    figures = [found[0] for kind, text, found in parts if kind == "number"]
    if any(kind == "percent" for kind, _text, _found in parts):
        number *= 100
    spec = figures[-1] if figures else ""
    shrunk = len(spec) - len(spec.rstrip(","))
    number /= Decimal(1000) ** shrunk
    text, done = "", False
    for kind, raw, found in parts:
        match kind:
            case "number":
                text += "" if done else _figures(number, "".join(figures).rstrip(","))
                done = True
            case "quoted" | "escaped" | "percent" | "other":
                text += found[kind]
            case "bracket" if found["bracket"].startswith("$"):
                text += found["bracket"][1:].split("-")[0]
            case "general":
                text, done = text + _plain(number), True
            case "space" | "fill" | "bracket":
                pass
            case _:
                text += raw
    return ("-" if negative else "") + text.strip()


def _figures(number: Decimal, spec: str) -> str:
    whole, _point, fraction = spec.partition(".")
    places = len(re.sub("[^0#?]", "", fraction))
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = format(rounded, ",f" if "," in whole else "f")
    integer, _dot, decimals = text.partition(".")
    least = fraction.count("0")
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    zeros = whole.count("0")
    if integer == "0" and not zeros:
        integer = ""
    integer = integer.rjust(zeros, "0") if "," not in whole else integer
    return integer + ("." + decimals if decimals else "")


def _date(value: datetime | date | time, pattern: str) -> str:
    section = _sections(pattern)[0]
    parts = [(found.lastgroup or "other", found[0], found) for found in _PART.finditer(section)]
    if not any(kind in ("era", "eyear", "year", "month", "day", "hour", "second", "weekday") for kind, _r, _f in parts):
        parts = [(one.lastgroup or "other", one[0], one) for one in _PART.finditer("yyyy/m/d")]
    day = value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
    clock = value.time() if isinstance(value, datetime) else value if isinstance(value, time) else time()
    text = ""
    hours = False
    for at, (kind, raw, found) in enumerate(parts):
        if kind == "month" and (hours or (at + 1 < len(parts) and _next_is_second(parts, at))):
            kind = "minute"
        hours = kind == "hour" or (hours and kind == "other")
        text += _date_part(kind, raw, found, day, clock)
    return text


def _next_is_second(parts: list[tuple[str, str, "re.Match[str]"]], at: int) -> bool:
    return next((kind for kind, _raw, _found in parts[at + 1 :] if kind not in ("other", "quoted")), "") == "second"


def _date_part(kind: str, raw: str, found: "re.Match[str]", day: date | None, clock: time) -> str:
    if kind in ("quoted", "escaped", "other"):
        return found[kind]
    if kind in ("hour", "minute", "second"):
        return str(getattr(clock, kind)).rjust(len(raw), "0")
    if day is None or kind in ("space", "fill", "bracket", "ampm"):
        return ""
    era = next((one for one in ERAS if day >= one.first), None)
    name, year = (era.name, day.year - era.first.year + 1) if era else ("", day.year)
    match kind:
        case "era":
            return {"g": _LETTER.get(name, ""), "gg": _SHORT.get(name, "")}.get(raw, name)
        case "eyear":
            return str(year).rjust(len(raw), "0")
        case "year":
            return f"{day.year % 100:02d}" if len(raw) == 2 else str(day.year)
        case "month":
            return str(day.month).rjust(min(len(raw), 2), "0")
        case "day":
            return str(day.day).rjust(len(raw), "0")
        case "weekday":
            name = _WEEKDAYS[day.weekday()]
            return name + "曜日" if raw in ("aaaa", "dddd") else name
    return raw
