"""The entry forms for who judges by a form, and for the further scales that they judge by."""

from typing import Any

from miekeshi.edits import form_layout, form_tables
from miekeshi.model import new_id, put
from miekeshi.model.form import Evaluator, Form, Scale
from miekeshi.model.judging import SELF_AND_LEADER
from miekeshi.text.i18n import _
from tui.screens.forms.parts import PartScreen, Result
from tui.screens.forms.words import judge_words, owner_words
from tui.widgets.fields.fields import ChoiceField, Field, NumberField, TextField


def scale(form: Form, key: str | None) -> PartScreen:
    """The name of a further scale; without a key a new one."""
    one = form.scales.get(key or "", Scale())

    def fields() -> list[Field]:
        required = _("Type what the scale is called.")
        return [TextField("label", _("Label"), one.label, required=required).like("今後の方向性")]

    def apply(values: dict[str, Any]) -> Result:
        name = key or new_id("scale", form.scales)
        changed = put(form, ("scales", name), one.model_copy(update=values))
        return changed, _("Scale “{name}” changed").format(name=values["label"])

    note = _("A scale of its own, for those who do not judge by the form's. Its levels are added below it.")
    return PartScreen(_("Scale"), fields, apply, note)


def evaluator(form: Form, key: str | None) -> PartScreen:
    """Who judges; without a key a new one, with its place in a layout."""
    one = form.evaluator.get(key or "", Evaluator())

    def fields() -> list[Field]:
        found: list[Field] = []
        if key is None:
            known = [who for who in SELF_AND_LEADER if who not in form.evaluator]
            whose: list[tuple[str | None, str]] = [(None, _("someone else, or an aspect"))]
            whose += [(who, judge_words(form, who)) for who in known]
            owners = [(owner, owner_words(owner)) for owner in ("measure", "goal", "target", "action")]
            found += [
                ChoiceField("who", _("Whose"), whose, None),
                ChoiceField("owner", _("Stands in"), owners, "measure"),
            ]
        scales = [(None, _("the form's own")), *((name, scale.label or name) for name, scale in form.scales.items())]
        others = [name for name in dict.fromkeys([*SELF_AND_LEADER, *form.evaluator]) if name != key]
        periods = [(None, _("the whole year")), *((name, period.label) for name, period in form.period.items())]
        return [
            TextField("label", _("Label"), form.label.get(key or "")).like("二次評価、必要性"),
            *found,
            ChoiceField("scale", _("Scale"), scales, one.scale),
            ChoiceField(
                "of", _("Aspect of"), [(None, "–"), *((name, judge_words(form, name)) for name in others)], one.of
            ),
            NumberField("weight", _("Weight"), one.weight),
            ChoiceField("period", _("Period"), periods, one.period),
        ]

    def apply(values: dict[str, Any]) -> Result:
        who, owner, words = values.pop("who", None), values.pop("owner", ""), (values.pop("label") or "").strip()
        name = key or who or new_id("e", form.evaluator)
        order = one.order if key else form_tables.next_order(form, ("evaluator",))
        changed = put(form, ("evaluator", name), one.model_copy(update={"order": order, **values}))
        changed = put(changed, ("label", name), words or None)
        part = name if name in SELF_AND_LEADER else f"evaluation.{name}"
        if key is None and part not in form_layout.parts(form, owner):
            changed = form_layout.with_part(changed, owner, part)
        return changed, _("Evaluation “{name}” changed").format(name=words or name)

    note = _(
        "Who judges, or one aspect of a judgement. The points of all aspects of one judgement add up, each as many "
        "times as its weight says."
    )
    return PartScreen(_("Evaluation"), fields, apply, note)
