"""A sheet of a form that no sheet uses yet: something in each place that the form has, to see how it lays that out."""

from datetime import date
from decimal import Decimal
from typing import Any

from miekeshi.edits.form_layout import periods_of
from miekeshi.model import Sheet, in_order
from miekeshi.model.form import Form, laid_out, named_sections
from miekeshi.model.judging import judges_in, scale_of
from miekeshi.model.parts import cost_part

YEAR = 2025
TEXT = "見本の文章です。ここに、この項目の内容が入ります。"
WORDS = {"text": "見本", "number": "120", "date": "令和7年6月1日"}


def sample(form: Form, form_id: str, fiscal_year: int = YEAR) -> Sheet:
    """A published sheet of that year with two measures, each with targets, reports, costs and judgements."""
    goals = "goal" in form.layout.sheet or "index" in form.layout.sheet or "goal_title" in form.layout.measure
    whole: dict[str, Any] = {
        "format": "goal-sheet/1",
        "form": form_id,
        "fiscal_year": fiscal_year,
        "title": f"令和{fiscal_year - 2018}年度 見本部の運営方針",
        "department": "見本部",
        "divisions": ["見本課", "例示課"],
        "stage": "published",
        "published": date(fiscal_year, 4, 1),
        "officer": {"o-1": {"post": "見本部長", "name": "見本　太郎", "contact": "内線 123"}},
        "note": {"n-1": {"mark": "注", "text": "見本の注記です。"}},
        **_held(form, "sheet"),
        "measure": {f"m-{number}": _measure(form, number, "g-1" if goals else None, fiscal_year) for number in (1, 2)},
    }
    if goals:
        whole["goal"] = {"g-1": _goal(form, fiscal_year)}
    return Sheet.model_validate(whole)


def _goal(form: Form, year: int) -> dict[str, Any]:
    targets = {"target": {"t-9": _target(form, "①", year)}} if "target" in laid_out(form, "goal") else {}
    return {"number": "1", "title": "見本の組織目標", "index_title": "見本の組織目標", **_held(form, "goal"), **targets}


def _measure(form: Form, number: int, goal: str | None, year: int) -> dict[str, Any]:
    held = laid_out(form, "measure")
    kinds = [part.removeprefix("target.") for part in held if part.startswith("target.")] or ["at-least"]
    marks = "①②③④⑤⑥⑦⑧⑨"
    targets = {
        f"t-{number}-{at}": {**_target(form, marks[at], year), "kind": kind} for at, kind in enumerate(kinds[:9])
    }
    acts = {"action": {f"a-{number}": {"mark": "・", "text": "見本の取組を行う。"}}} if "action" in held else {}
    return {
        "order": number,
        "number": str(number),
        "title": f"見本の施策{number}",
        "subtitle": "～見本の副題～",
        "divisions": ["見本課"],
        "sdgs": [11],
        "plan_numbers": ["1-2"],
        **({"goal": goal} if goal else {}),
        "note": {f"n-{number}": {"mark": "注", "text": "見本の注記です。"}},
        "target": targets,
        **acts,
        **_held(form, "measure"),
    }


def _target(form: Form, mark: str, year: int) -> dict[str, Any]:
    period = next(iter(periods_of(form)))
    return {
        "mark": mark,
        "text": "見本の指標を年間120件以上とする。",
        "value": Decimal(120),
        "unit": "件",
        "comparator": ">=",
        "due": [date(year + 1, 3, 31)],
        "weight": Decimal(50),
        "difficulty": "B",
        "indicator": "outcome",
        "baseline": {
            "b-1": {"text": f"（令和{year - 2019}年度実績：100件）", "at": f"FY{year - 1}", "value": Decimal(100)}
        },
        "series": {"y-1": {"at": f"FY{year + 1}", "value": Decimal(140)}},
        "progress": {period: {"value": Decimal(40), "note": "見本の報告です。"}},
        **_held(form, "target"),
    }


def _held(form: Form, owner: str) -> dict[str, Any]:
    """What any kind of item may hold of the form's own: sections, fields, costs, judgements."""
    parts = laid_out(form, owner)
    names = named_sections(parts) or (["s-1"] if "section" in parts and owner != "target" else [])
    found: dict[str, Any] = {
        "detail": {
            key: {
                "order": one.order,
                "text": (WORDS.get(one.kind) or next(iter(one.choice), "見本")) + (one.unit or ""),
            }
            for key, one in in_order(form.detail)
            if one.of == owner
        }
    }
    if names:
        found["section"] = {
            key: {"order": at, "body": TEXT, **({} if key in form.label else {"heading": "見本の項目"})}
            for at, key in enumerate(names)
        }
    costs = [asked.id or "c-1" for asked in map(cost_part, parts) if asked is not None]
    if costs and owner in ("goal", "measure"):
        found["cost"] = {
            key: {
                **({} if key in form.label else {"title": "事業費"}),
                "unit": "千円",
                "amount": {"y-1": {"nature": "budget", "value": Decimal(1200)}},
            }
            for key in dict.fromkeys(costs)
        }
    judges = [who for who in judges_in(form, parts) if owner != "sheet"]
    found |= {"evaluation": {who: _judgement(form, who) for who in judges}} if judges else {}
    return found


def _judgement(form: Form, who: str) -> dict[str, Any]:
    level = next((key for key, _one in in_order(scale_of(form, who))), None)
    return {"text": "見本の成果です。", "reason": "見本の理由です。", **({"rating": level} if level else {})}
