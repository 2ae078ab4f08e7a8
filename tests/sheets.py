"""Random sheets and random edits, and the small sheet that many tests begin with."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from miekeshi.dates.when import When
from miekeshi.model import (
    Action,
    Amount,
    Cost,
    Evaluation,
    Figure,
    Goal,
    Measure,
    Note,
    Officer,
    Point,
    Progress,
    Remark,
    Revision,
    Section,
    Share,
    Sheet,
    Spent,
    Submission,
    Target,
    put,
)
from miekeshi.model.aim import AimWas, NoteWas
from miekeshi.model.detail import Detail, DetailWas
from miekeshi.model.walk import walk

REVISIONS = ("2021-10-29-a3f1", "2022-01-15-b2c3")
TRICKY = [
    "[KPI]",
    "[/]",
    '"""',
    "'''",
    "\\",
    '"',
    "\x1b[31m",
    "\x7f",
    "\u202e",
    "①",
    "平成32年",
    "４6０",
    "# no",
    "\n",
    "\t",
    "\r",
    "=",
    "が",
]
text = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=30),
    st.lists(st.one_of(st.sampled_from(TRICKY), st.text(max_size=4)), max_size=6).map("".join),
)
maybe_text = st.none() | text
number = st.decimals(min_value=-(10**9), max_value=10**9, places=2) | st.integers(-(10**9), 10**9).map(Decimal)
day = st.dates(date(1990, 1, 1), date(2040, 12, 31))
when = st.one_of(
    day.map(When.of),
    day.map(lambda one: When.month(one.year, one.month, approximate=one.day % 2 == 0)),
    st.just(When.parse("tbd")),
    day.map(lambda one: When.fiscal_year(one.year)),
)
order = st.integers(0, 500)
ids = st.text(alphabet="23456789abcdef", min_size=1, max_size=3)


def keyed(prefix: str, items: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(ids.map(lambda one: f"{prefix}-{one}"), items, max_size=most)


def many(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=3).map(tuple)


def build(kind: type, /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(fields).map(
        lambda values: kind.model_validate({key: value for key, value in values.items() if value is not None})
    )


def was(kind: type, /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(REVISIONS), build(kind, **fields), max_size=2)


remark = build(
    Remark, text=text, by=maybe_text, on=st.none() | day, answer=maybe_text, settled=st.none() | day, name=maybe_text
)
remarks = keyed("r", remark, 1)
submission = build(
    Submission,
    order=order,
    period=st.sampled_from(["q1", "q2"]),
    step=st.sampled_from(["handed-in", "returned", "approved"]),
    by=maybe_text,
    reason=maybe_text,
)
note = build(Note, order=order, mark=maybe_text, text=maybe_text, was=was(NoteWas, text=text))
point = build(Point, order=order, text=maybe_text, at=st.none() | when, value=st.none() | number, scope=maybe_text)
share = build(Share, order=order, mark=maybe_text, text=maybe_text)
figure = build(Figure, order=order, value=st.none() | number, unit=maybe_text, breakdown=keyed("s", share))
amount = build(
    Amount, order=order, text=maybe_text, at=st.none() | when, value=st.none() | number, breakdown=keyed("k", share, 1)
)
cost = build(
    Cost,
    order=order,
    title=maybe_text,
    unit=maybe_text,
    amount=keyed("y", amount),
    spent=st.dictionaries(st.sampled_from(["q1", "q4"]), build(Spent, value=number, note=maybe_text), max_size=1),
)
AIM: dict[str, st.SearchStrategy[Any]] = {
    "order": order,
    "mark": maybe_text,
    "text": maybe_text,
    "kind": st.none() | st.sampled_from(["at-least", "deadline", "rank"]),
    "comparator": st.none() | st.sampled_from([">=", "<"]),
    "value": st.none() | number,
    "unit": maybe_text,
    "conditions": many(text),
    "due": many(when),
    "baseline": keyed("b", point),
    "figure": keyed("f", figure, 1),
    "note": keyed("n", note, 1),
    "was": was(AimWas, text=text, value=number, due=many(when)),
    "progress": st.dictionaries(
        st.sampled_from(["q1", "q2"]), build(Progress, value=number, note=maybe_text, remark=remarks)
    ),
    "remark": remarks,
    "withdrawn": st.none() | st.sampled_from(REVISIONS),
}
target = build(Target, **AIM)
action = st.recursive(
    build(Action, **AIM),
    lambda inner: build(Action, order=order, text=maybe_text, action=keyed("a", inner)),
    max_leaves=3,
)
section = st.recursive(
    build(Section, order=order, heading=maybe_text, body=maybe_text, remark=remarks),
    lambda inner: build(Section, order=order, heading=maybe_text, section=keyed("s", inner)),
    max_leaves=3,
)
measure = build(
    Measure,
    order=order,
    number=maybe_text,
    title=maybe_text,
    divisions=many(text),
    sdgs=many(st.integers(1, 17)),
    section=keyed("s", section, 1),
    target=keyed("t", target),
    action=keyed("a", action, 1),
    detail=keyed("d", build(Detail, order=order, text=maybe_text, was=was(DetailWas, text=text)), 1),
    cost=keyed("c", cost, 1),
    evaluation=st.dictionaries(st.sampled_from(["self", "leader"]), build(Evaluation, reason=maybe_text), max_size=1),
    remark=remarks,
)
sheets = build(
    Sheet,
    format=st.just("goal-sheet/1"),
    form=st.none() | st.just("priority-measures"),
    fiscal_year=st.none() | st.integers(1990, 2040),
    stage=st.sampled_from(["draft", "published"]),
    published=st.none() | day,
    title=maybe_text,
    divisions=many(text),
    revision=st.dictionaries(
        st.sampled_from(REVISIONS), build(Revision, reason=text, notice=maybe_text, remark=remarks), max_size=2
    ),
    submission=st.dictionaries(st.sampled_from(REVISIONS), submission, max_size=1),
    remark=remarks,
    officer=keyed("o", build(Officer, post=maybe_text, name=maybe_text), 1),
    section=keyed("s", section, 1),
    goal=keyed("g", build(Goal, order=order, title=maybe_text, target=keyed("t", target, 1)), 1),
    measure=keyed("m", measure),
    cost=keyed("c", cost, 1),
)

NEW = {"target": target, "measure": measure, "section": section, "note": note, "baseline": point, "figure": figure}
NEW |= {"cost": cost, "amount": amount, "remark": remark}


@st.composite
def edited(draw: st.DrawFn, sheet: Sheet) -> Sheet:
    """The sheet after a few random edits: fields set and cleared, items added and taken away."""
    for _ in range(draw(st.integers(1, 4))):
        path, item = draw(st.sampled_from(list(walk(sheet))))
        names = [name for name in type(item).model_fields if name in NEW and isinstance(getattr(item, name), dict)]
        choices = [*(["set"] if _settable(item) else []), *(["remove"] if path else []), *(["add"] if names else [])]
        match draw(st.sampled_from(choices)):
            case "remove":
                sheet = put(sheet, path, None)
            case "add":
                name = draw(st.sampled_from(names))
                sheet = put(sheet, (*path, name, f"x-{draw(ids)}"), draw(NEW[name]))
            case "set":
                name = draw(st.sampled_from(_settable(item)))
                needed = name == "reason" or type(item).model_fields[name].is_required()
                sheet = put(sheet, (*path, name), draw(text if needed else maybe_text))
    return sheet


def _settable(item: Any) -> list[str]:
    return [name for name in ("text", "title", "body", "reason", "post", "unit", "note") if _holds_text(item, name)]


def _holds_text(item: Any, name: str) -> bool:
    return name in type(item).model_fields and not isinstance(getattr(item, name), dict)


SMALL = '''\
# 総務部のシート
format = "goal-sheet/1"
form = "priority-measures"
fiscal_year = 2021
title = "令和3年度 総務部の運営方針"   # 表題
department = "総務部"
stage = "published"
published = 2021-05-14
later_version = { kept = true }

[section.policy]
body = """
一行目です。
二行目です。
"""

# --- 情報発信 ---
[measure.m-7k2m]
order = 20
title = "情報発信の強化"
divisions = ["広報課"]
sdgs = [
  5,  # ジェンダー
  11, # まちづくり
]

[measure.m-7k2m.target.t-91xa]
order = 30
mark = "③"
text = "令和4年1月末までに冊子を発行する。"
kind = "deadline"
due = 2022-01-31   # 年度内

# --- 次の施策 ---
[measure.m-8p3n]
order = 30
title = "窓口の改善"
'''
