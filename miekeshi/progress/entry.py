"""What staff type for a period: a figure, a fraction, a date, a stage, words, or how it stands."""

import unicodedata
from decimal import Decimal, localcontext

from miekeshi.dates import BeforeEra, NotADate, find, read
from miekeshi.model import Aim, Progress
from miekeshi.model.aim import Status
from miekeshi.model.kinds import Reported
from miekeshi.progress.aggregation import is_percent
from miekeshi.text.folding import fold
from miekeshi.text.i18n import _
from miekeshi.wording.lexicon import AGE, DURATION, STAGE, UNIT, compiled
from miekeshi.wording.numbers import AMOUNT, LONGEST, is_scaled, value
from miekeshi.wording.spellings import bare, scaled

UNDECIDED = "未定"
"""What stands in a report that is made while the figure is not yet known."""
UNKNOWN = frozenset(
    map(fold, (UNDECIDED, "未確定", "集計中", "不明", "tbd", "undecided", "not known", "not yet known"))
)
WITHOUT_FIGURE = ("deadline", "start", "deliverable", "state")
"""Kinds of target whose result is a date or words."""
DASHES = frozenset("-–—―‐ー−")

_STATUSES: dict[Status, str] = {
    "not-started": "未着手 未実施 未 n not-started",
    "under-way": "着手 実施中 進行中 継続中 着 u under-way ongoing started",
    "done": "完了 達成 実施済 実施済み 済 完 d done finished",
    "delayed": "遅れ 遅延 遅 l late delayed",
    "stopped": "中止 休止 取りやめ 中 s stopped cancelled",
}
_STATUS = {fold(word): status for status, words in _STATUSES.items() for word in words.split()}
_MINUS = "[△▲−‐–-]"
_NUMBER = rf"(?P<sign>{_MINUS}|\+)? ?(?P<amount>{AMOUNT})"
_BEFORE = "(?P<before>約|およそ|おおよそ|概ね|おおむね|ほぼ|延べ?|のべ|合?計|累計|全国|県内|市内|第)? ?"
_AFTER = "(?P<after>程度|前後|強|弱|以上|以下|超|未満|見込み?|\\((?:見込み?|速報値?|暫定値?)\\))?"
_QUANTITY = rf"{_BEFORE}{_NUMBER} ?(?P<unit>{UNIT}|[^0-9,.\s]*?) ?{_AFTER}"
_FIGURE = r"[0-9][0-9,.]*"
_SPACED = r"[^0-9]*[0-9](?: [0-9])+[^0-9]*"
"""One figure with its digits set apart one by one: 5 0 0人."""
_PART = rf"(?P<part>{_FIGURE}) ?(?P<unit>[^0-9\s/]*?)"
_WHOLE = rf"(?P<whole>{_FIGURE}) ?(?P<of_unit>[^0-9\s/()]*?)"
_PERCENT = rf"(?P<percent>{_FIGURE}) ?(?:%|パーセント)"
_FRACTIONS = (
    rf"{_PART} ?/ ?{_WHOLE}(?: ?[(=、 ] ?{_PERCENT} ?\)?)?",
    rf"{_PERCENT} ?[(、 ] ?{_PART} ?/ ?{_WHOLE} ?\)?",
    rf"{_WHOLE} ?(?:の?うち|中)、? ?{_PART}(?: ?[(=、 ] ?{_PERCENT} ?\)?)?",
)
_STAGED = rf"(?:第 ?)?(?:{STAGE} ?(?P<stage>[0-9]{{1,3}})|(?P<stage_before>[0-9]{{1,3}}) ?{STAGE})(?:まで)?"
_ERA = r"(?:令和|平成|昭和|大正|明治|[令平昭大明RSHTM]\.?) ?(?:[0-9]{1,3}|元)"
_DAY = (
    rf"(?:(?:{_ERA}|[0-9]{{4}}) ?(?:年度?|[./・-]) ?)?[0-9]{{1,2}} ?月 ?[0-9]{{1,2}} ?日"
    rf"|(?:{_ERA}|[0-9]{{4}}) ?(?:[./・-] ?[0-9]{{1,2}} ?){{1,2}}(?![0-9])|{_ERA} ?年 ?[0-9]{{1,2}} ?月"
)
_DIGITS_OF_DAY = 8
_NOTHING_ELSE = rf"[0-9]{{1,2}}/[0-9]{{1,2}}|(?:{_ERA}|[0-9]+ ?年)[0-9年月日度末頃./・ -]*(?:まで)?"
"""What can only be meant as a date."""


class EntryError(ValueError):
    """Text that is no entry; the message says what is accepted."""


def status_name(status: Status | None) -> str:
    """How it stands, in the language in use; empty for nothing said."""
    names = {
        "not-started": _("not started"),
        "under-way": _("under way"),
        "done": _("done"),
        "delayed": _("delayed"),
        "stopped": _("stopped"),
    }
    return names[status] if status else ""


def read_status(text: str) -> Status | None:
    """The status that a word or a letter names: 完了, 完, done, d; ``None`` for any other text."""
    return _STATUS.get(fold(text.strip()).replace(" ", "-"))


def is_undecided(text: str) -> bool:
    """Whether the words say that nothing is known yet: 未定, 集計中, TBD."""
    return fold(text.strip()) in UNKNOWN


def takes_figure(aim: Reported) -> bool:
    """Whether the result is a figure: there is one to reach, or a unit, or the kind of target has one."""
    kind = aim.kind if isinstance(aim, Aim) else None
    return aim.value is not None or bool(aim.unit) or (kind is not None and kind not in WITHOUT_FIGURE)


def read_entry(text: str, aim: Reported, fiscal_year: int | None = None) -> Progress:
    """The report that the text states for the target or figure: ``value`` and ``of``, ``text`` or ``status``.

    A figure comes in any digits, with △ or ▲ for minus, commas, 万, and the target's unit behind it in any spelling
    (６５０人, 650名); money and 千人 are converted to the target's unit, and so is 1.2億 where that is 千円. A fraction
    (152/283, 283人中152人) is a value and its ``of``; the percentage may stand beside it and must agree to the digits
    typed. A word or letter for the status stands alone or, a space or a day between, beside the rest: 完了 R3.10.29,
    8月8日完了. Whatever else is said of a figure (約650人) is kept as typed in ``text``; so are dates, stages and
    words, also those that begin with a date or a digit. Of a reduction a plus says that it rose. Raises ``EntryError``.
    """
    typed = " ".join(text.split())
    if not typed:
        raise EntryError(_("Nothing was typed. {accepted}").format(accepted=_accepted()))
    if set(typed) <= DASHES:
        raise EntryError(
            _("– stands for what is not reported: leave the value empty. {accepted}").format(accepted=_accepted())
        )
    if status := read_status(typed):
        return Progress(status=status)
    parts = typed.split(" ")
    for word, rest in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
        if rest and (status := read_status(word)):
            return _read(" ".join(rest), aim, fiscal_year).model_copy(update={"status": status})
    return _read(typed, aim, fiscal_year)


def merged(
    before: Progress | None, entry: Progress | None, *, note: str | None = None, status: Status | None = None
) -> Progress:
    """The former report with what is new put over it; a new result takes the place of the whole of the old one."""
    known = before or Progress()
    changed: dict[str, object] = {}
    if entry is not None and (entry.value is not None or entry.text):
        changed |= {"value": entry.value, "of": entry.of, "text": entry.text}
    if status or (entry and entry.status):
        changed["status"] = status or (entry and entry.status)
    if note is not None:
        changed["note"] = note.strip() or None
    return known.model_copy(update=changed)


def _read(typed: str, aim: Reported, fiscal_year: int | None) -> Progress:
    folded = unicodedata.normalize("NFKC", typed)
    if takes_figure(aim) and compiled(_SPACED).fullmatch(folded):
        folded = folded.replace(" ", "")
    if is_undecided(typed):
        return Progress(text=typed)
    if not takes_figure(aim) and _is_date(typed, folded, fiscal_year):
        return Progress(text=typed)
    if dated := _on_a_day(typed, fiscal_year):
        return dated
    if not takes_figure(aim) and _begins_with_date(typed, fiscal_year):
        return Progress(text=typed)
    found = _fraction(folded, aim) or _staged(typed, folded) or _quantity(typed, folded, aim)
    return found or _words(typed, folded)


def _is_date(typed: str, folded: str, fiscal_year: int | None) -> bool:
    """Whether it is a date. Raises ``EntryError`` for what looks like one and is none, words behind it or not."""
    try:
        read(typed, fiscal_year)
    except NotADate as error:
        if isinstance(error, BeforeEra) or compiled(_NOTHING_ELSE).fullmatch(folded):
            raise EntryError(str(error)) from error
    else:
        return len(folded) == _DIGITS_OF_DAY or not compiled(_FIGURE).fullmatch(folded)
    if day := compiled(_DAY).match(folded):
        try:
            read(day[0].strip(), fiscal_year)
        except NotADate as error:
            raise EntryError(str(error)) from error
    return False


def _begins_with_date(typed: str, fiscal_year: int | None) -> bool:
    dates = find(typed, fiscal_year)
    return bool(dates) and dates[0].start == 0


def _on_a_day(typed: str, fiscal_year: int | None) -> Progress | None:
    """How it stood on a day: 8月8日完了, 8月8日に着手しました, 完了（8月8日）; what is only planned is none."""
    dates = (one for one in find(typed, fiscal_year) if one.when.precision == "day")
    days = [one for one in dates if not one.text.endswith(("末", "初", "当初"))]
    if len(days) != 1:
        return None
    ahead = unicodedata.normalize("NFKC", typed[: days[0].start]).strip(" (:、,")
    behind = unicodedata.normalize("NFKC", typed[days[0].end :]).strip(" )。")
    said = compiled(r"(?:に|、|,|付け?で|をもって)? ?(.{2,4}?)(?:と?しました|と?した|です|済み?)?").fullmatch(behind)
    word = said[1] if said and not ahead else ahead if not behind else ""
    status = read_status(word) if len(word) > 1 else None
    return Progress(text=days[0].text, status=status) if status else None


def _fraction(folded: str, aim: Reported) -> Progress | None:
    match = next(filter(None, (compiled(one).fullmatch(folded) for one in _FRACTIONS)), None)
    if match is None or not (_counts(match["unit"], aim) and _counts(match["of_unit"], aim)):
        return None
    part, whole = _decimal(match["part"]), _decimal(match["whole"])
    if not whole:
        raise EntryError(_("A fraction has a denominator other than 0, as in 152/283."))
    if not is_percent(aim.unit):
        _in_unit(part, match["unit"], aim, folded)
    if match["percent"]:
        _agree(part, whole, match["percent"])
    return Progress(value=part, of=whole)


def _agree(part: Decimal, whole: Decimal, percent: str) -> None:
    """Raise ``EntryError`` where the percentage typed is neither the rounded nor the cut one."""
    stated = _decimal(percent)
    step = Decimal(1).scaleb(min(0, int(stated.as_tuple().exponent)))
    with localcontext(prec=60):
        computed = 100 * part / whole
        if abs(computed - stated) >= step:
            raise EntryError(
                _(
                    "{part}/{whole} is {computed} %, not {percent} %. Correct one of them, or type the fraction alone."
                ).format(part=part, whole=whole, computed=computed.quantize(min(step, Decimal("0.1"))), percent=percent)
            )


def _staged(typed: str, folded: str) -> Progress | None:
    match = compiled(_STAGED).fullmatch(folded)
    if match is None:
        return None
    return Progress(value=Decimal(match["stage"] or match["stage_before"]), text=typed)


def _quantity(typed: str, folded: str, aim: Reported) -> Progress | None:
    match = compiled(_QUANTITY).fullmatch(folded)
    if match is None or not _counts(match["unit"], aim):
        return None
    number = _decimal(match["amount"])
    if is_scaled(match["amount"]) and match["unit"].startswith(("千", "百")):
        raise EntryError(_("“{text}” is no figure. {accepted}").format(text=typed[:30], accepted=_accepted()))
    if match["sign"] and match["sign"] != "+":
        number = -number
    unit = match["unit"] or _unit_left_out(match["amount"], number, aim)
    in_unit = _in_unit(number, unit, aim, folded)
    if in_unit is None:
        return None
    if match["sign"] == "+" and isinstance(aim, Aim) and aim.kind == "reduce":
        return Progress(value=-in_unit if (aim.value or 0) > 0 else in_unit, text=typed)
    counted_again = (match["before"] or "") in ("", "延", "延べ", "のべ")
    plainly = counted_again and not match["after"] and in_unit == number and (aim.unit or not match["unit"])
    return Progress(value=in_unit, text=None if plainly else typed)


def _counts(unit: str, aim: Reported) -> bool:
    """Whether words behind a figure are a unit; beside a target without a figure no length of time is one."""
    if not unit or bare(unit, aim.per) == bare(aim.unit or "", aim.per):
        return True
    if not takes_figure(aim) and compiled(f"{DURATION}|{AGE}").fullmatch(unit):
        return False
    return compiled(rf"延?(?:{UNIT})(?:/.*)?|[千万億]{UNIT}").fullmatch(unit) is not None


def _unit_left_out(amount: str, number: Decimal, aim: Reported) -> str:
    """What 1.2億 counts where the target's unit is 千円: 円; nothing where the figure is plain.

    Raises ``EntryError`` for 3千, which may be 3 or 3,000 of them.
    """
    scale, base = scaled(bare(aim.unit or "", aim.per))
    if scale == 1 or not amount.endswith(tuple("千百万億兆")):
        return ""
    if not is_scaled(amount):
        raise EntryError(
            _("“{typed}” may be {one} or {other} {own}. Type the figure in {own}.").format(
                typed=amount, one=format((number / scale).normalize(), "f"), other=format(number, "f"), own=aim.unit
            )
        )
    return base


def _in_unit(number: Decimal, unit: str, aim: Reported, folded: str) -> Decimal | None:
    """The number in the target's unit; ``None`` where no unit is behind it. Raises ``EntryError`` for another unit."""
    own, other = bare(aim.unit or "", aim.per), bare(unit, aim.per)
    if not other or not own or own == other or (is_percent(own) and is_percent(other)):
        return number
    if other == fold("キロ") and own in ("kg", "km"):
        return number
    (own_scale, own_base), (scale, base) = scaled(own), scaled(other)
    if own_base == base:
        with localcontext(prec=60):
            return (number * scale / own_scale).normalize() + 0
    if compiled(UNIT).fullmatch(unit):
        raise EntryError(
            _("The target counts in {own}, and “{typed}” does not. Type the figure in {own}, or words.").format(
                own=aim.unit, typed=folded[:30]
            )
        )
    return None


def _words(typed: str, folded: str) -> Progress:
    """Words as they are. Raises ``EntryError`` for a figure gone wrong."""
    if compiled(rf"{_MINUS}?[0-9][0-9,./ ]*[0-9,.]").fullmatch(folded) or compiled(rf"{_MINUS} ?[0-9].*").fullmatch(
        folded
    ):
        raise EntryError(_("“{text}” is no figure. {accepted}").format(text=typed[:30], accepted=_accepted()))
    return Progress(text=typed)


def _decimal(digits: str) -> Decimal:
    number = value(digits) if compiled(AMOUNT).fullmatch(digits) and len(digits) <= LONGEST else None
    if number is None:
        raise EntryError(_("“{text}” is no figure. {accepted}").format(text=digits[:30], accepted=_accepted()))
    return number.to_integral_value() if number == int(number) and digits[-1] in "千百万億兆" else number


def _accepted() -> str:
    return _(
        "Type a figure (6500, 6,500, △30, 85.5), a fraction (152/283), a date (R3.10.29), 未定, "
        "a status (完了) or words."
    )
