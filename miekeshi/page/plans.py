"""Where an item belongs in the city's plan, as the form prints it: the way down to it, or one level of that way."""

from functools import partial
from itertools import takewhile

from miekeshi.model.form import Form
from miekeshi.model.plan_tree import NO_PLAN, STEP
from miekeshi.page.writer import At, Writer, worded
from miekeshi.redline.segments import Segment, critic


def node_words(form: Form, level: str, node_id: str | None) -> str:
    """The way down to the node: 政策1-2 … ＞ 施策1-2-3 …; of a ``level`` what stands there: 1-2 …

    Of a node that no plan has the id; where the way has no such level, nothing.
    """
    tree = form.plan or NO_PLAN
    if not level:
        return tree.way(node_id, form.label) or node_id or ""
    held = [one for one in tree.chain(node_id) if (at := tree.level_of(one)) and at[0] == level]
    return tree.nodes[held[0]].words if held else ""


def level_words(form: Form, level: str) -> str:
    """What the form, else the first plan that has it, calls the level."""
    plans = (plan for _key, plan in (form.plan or NO_PLAN).in_order() if level in plan.level)
    return form.label.get(f"plan-{level}") or next((plan.level[level].label for plan in plans), level)


def write(out: Writer, at: At, level: str, depth: int) -> None:
    """The place that the item states, behind the words for it; nothing where it states none."""
    line = out.line(at, "plan_node", partial(node_words, out.form, level), _struck)
    if not line:
        return
    words = worded(out.sheet, level_words(out.form, level)) if level else out.words("plan")
    out.put(at, "plan_node", "field", depth, line, label=() if level in out.unlabelled else out.plain(at, words))


def _struck(old: str, new: str) -> str:
    """The two ways as one markup: the levels that they share stand, of the rest each is struck or comes in whole."""
    before, after = old.split(STEP), new.split(STEP)
    shared = sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    kept = STEP.join(before[:shared]) + (STEP if 0 < shared < min(len(before), len(after)) else "")
    return critic((Segment(kept), Segment(old[len(kept) :], None, ""), Segment(new[len(kept) :], "", None)))
