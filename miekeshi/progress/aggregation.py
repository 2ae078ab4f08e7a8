"""How the reports of a year make up one result: totals so far, each period's own, the last state, an average."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from miekeshi.model import Aim, Figure, Point, Progress
from miekeshi.model.aim import Tally
from miekeshi.progress.periods import Report
from miekeshi.text.folding import fold
from miekeshi.text.i18n import _

HUNDRED = Decimal(100)
RATES = frozenset(
    ("%", "％", "‰", "割", "分", "厘", "位", "番目", "点", "度", "倍", "歳", "ポイント", "フェーズ", "工程", "段階")
)
"""Units of a state: what is reported last holds."""
FLOWS = frozenset(
    (
        *("件", "回", "冊", "部", "本", "枚", "通", "日", "時間", "票", "品", "コマ", "講座", "研修", "便", "泊", "号"),
        *("円", "千円", "万円", "百万円", "億円", "t", "トン", "kg", "イベント", "事業"),
    )
)
"""Units of what is counted up through the year."""
_PERCENT = frozenset(map(fold, ("%", "パーセント")))
PEOPLE = frozenset(("人", "名"))
_STOCK = re.compile(
    r"登録者|フォロ|友だち|友達|会員|職員数|団員|人口|残高|保有|加入|在籍|現在|累計|通算|総数|待機|ストック|設置数"
)
_FLOW = re.compile(
    r"延べ|^延|参加|受講|修了|来場|来館|利用者|相談|申請|新規|開催|実施|発行|成約|創業|年間|宿泊|観光客|入込|発信|投稿|養成|説明会"
)


@dataclass(frozen=True, slots=True)
class Tallied:
    """How reports are read: ``tally`` is None where neither the sheet nor the wording tells; why, in words."""

    tally: Tally | None
    stated: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Reached:
    """What the reports add up to.

    ``value`` is in the target's unit; ``of`` the denominator of the last report that had one; ``last`` the report it
    stands by; ``figures`` every report's own figure in time; ``gap`` a period that a sum or an average lacks.
    """

    value: Decimal
    of: Decimal | None
    last: Report
    figures: tuple[tuple[Report, Decimal], ...]


def says(progress: Progress) -> bool:
    """Whether the report says anything: a figure, how it stands, words or a note."""
    return (
        progress.value is not None
        or progress.status is not None
        or bool((progress.text or progress.note or "").strip())
    )


def tally_of(aim: Aim, part: Figure | None = None) -> Tallied:
    """How the reports on the target, or on one further figure of it, are to be read."""
    one = part or aim
    stated = one.tally or (aim.tally if one.unit == aim.unit else None)
    if stated:
        return Tallied(stated, True, _stated(stated))
    text = f"{(part.label or '') if part else ''}{aim.text or ''}"
    for condition in aim.conditions:
        text = text.replace(condition, "")
    tally, reason = _inferred(aim, one, text)
    return Tallied(tally, False, reason)


def is_rate(unit: str | None) -> bool:
    """Whether the unit is of a ratio, a rank, a score or a stage, of which no totals are made."""
    return unit in RATES or is_percent(unit) or (unit or "").endswith(("%", "％"))


def is_percent(unit: str | None) -> bool:
    """Whether the unit is per cent."""
    return fold(unit or "") in _PERCENT


def figure_of(progress: Progress | Point, unit: str | None) -> Decimal | None:
    """The figure of a report or a point, in the unit; a fraction (152 of 283) in per cent where that is the unit."""
    value, of = progress.value, progress.of
    if value is None or of is None or not is_percent(unit):
        return value
    with localcontext(prec=40):
        return HUNDRED * value / of if of else None


def reached(reports: Sequence[Report], tally: Tally | None, unit: str | None) -> Reached | None:
    """What the reports, in time, make up together; None where none has a figure.

    A report on a stretch within another's (August beside July to September) is not added to it.
    """
    figures = tuple((one, value) for one in reports if (value := figure_of(one.progress, unit)) is not None)
    if not figures:
        return None
    last, value = figures[-1]
    if tally in ("sum", "average"):
        outer = [pair for pair in figures if not any(_within(pair[0], other) for other, _value in figures)]
        value = _together(outer, tally, unit)
    return Reached(value, last.progress.of, last, figures)


def _together(figures: Sequence[tuple[Report, Decimal]], tally: Tally, unit: str | None) -> Decimal:
    fractions = [(one.progress.value, one.progress.of) for one, _value in figures]
    if is_percent(unit) and all(of is not None for _value, of in fractions):
        return (
            sum((value or Decimal(0) for value, _of in fractions), Decimal(0))
            / sum((of or Decimal(0) for _value, of in fractions), Decimal(0))
            * HUNDRED
        )
    total = sum((value for _one, value in figures), Decimal(0))
    return total / len(figures) if tally == "average" else total


def _within(inner: Report, outer: Report) -> bool:
    a, b = inner.span, outer.span
    return a is not None and b is not None and a != b and b.first <= a.first and a.last <= b.last


def _stated(tally: Tally) -> str:
    match tally:
        case "cumulative":
            return _("each report is the total so far")
        case "sum":
            return _("the reports are added up")
        case "latest":
            return _("the last report holds")
        case _:
            return _("the reports are averaged")


def _inferred(aim: Aim, one: Aim | Figure, text: str) -> tuple[Tally | None, str]:
    unit, per = one.unit or "", one.per or ""
    stock, flow = _STOCK.search(text), _FLOW.search(unit + text)
    if is_rate(unit) or aim.kind in ("rank", "maintain", "stage"):
        return "latest", _("a state: the last report holds")
    if unit.startswith("延") or per in ("年", "年間", "年度"):
        return "cumulative", _("counted through the year: each report is the total so far")
    if per:
        return "latest", _("a rate per {per}: the last report holds").format(per=per)
    if bool(stock) != bool(flow):
        found = (stock or flow)[0]  # type: ignore[index]
        if stock:
            return "latest", _("“{word}” is a state: the last report holds").format(word=found)
        if aim.kind != "change":
            return "cumulative", _("“{word}” is counted through the year: each report is the total so far").format(
                word=found
            )
    if stock or aim.kind == "change":
        known = aim.kind == "change" and not flow and unit not in FLOWS | PEOPLE
        return ("latest", _("a state: the last report holds")) if known else (None, _unclear())
    if unit in FLOWS:
        return "cumulative", _("{unit} are counted through the year: each report is the total so far").format(unit=unit)
    if not one.baseline:
        return "cumulative", _("counted from nothing: each report is the total so far")
    if aim.kind == "at-most" and unit not in PEOPLE:
        return "latest", _("a state: the last report holds")
    return None, _unclear()


def _unclear() -> str:
    return _("Whether the reports are totals or states is not said; choose it under Reports of the target.")
