"""What a pass of judgements shows of the thing to judge: its wording, its targets and what was reported on them."""

from collections.abc import Iterator
from dataclasses import replace

from textual.content import Content

from miekeshi.model import Path, Target, get, in_order
from miekeshi.model.form import Form
from miekeshi.model.judging import scale_of
from miekeshi.model.path import outermost
from miekeshi.progress.periods import in_time, periods, year_of
from miekeshi.progress.sentence import sentence
from miekeshi.progress.words import stated
from miekeshi.text.i18n import _, language
from miekeshi.year.evaluation import is_blank, standing, targets_of
from tui.screens.passes.evaluation_round import Judgements
from tui.screens.passes.report_facts import facts
from tui.terminal.content import lines_of, plain
from tui.widgets.page.block import block_lines

INDENT = "  "


def who_name(who: str, form: Form) -> str:
    """Whose judgement it is, in the language in use; in Japanese with the words that the form prints."""
    name = {"self": _("Self-evaluation"), "leader": _("Leader’s evaluation")}.get(who, who)
    printed = form.label.get(who, "").strip("【】") if language() == "ja" or name == who else ""
    if name in printed:
        return printed
    return name if printed in name else f"{name}（{printed}）"


def judged(current: Judgements, width: int, marks: bool) -> list[Content]:
    """The lines above the fields."""
    if not current.paths:
        return [plain(_("There is nothing to judge here."))]
    lines: list[Content] = []
    path = current.path
    if path != outermost(path) and (holder := current.blocks.get(outermost(path))):
        lines += block_lines(replace(holder, depth=0), width, marks)
    targets = targets_of(current.sheet, path)
    if path in current.blocks and path not in targets:
        lines += block_lines(replace(current.blocks[path], depth=0), width, marks)
    lines += _others(current, width)
    for one in targets:
        lines += _target(current, one, width, marks)
    return lines


def _target(current: Judgements, path: Path, width: int, marks: bool) -> Iterator[Content]:
    target: Target = get(current.sheet, path)
    if path in current.blocks:
        yield from block_lines(replace(current.blocks[path], depth=0), width, marks)
    spans = periods(current.form, year_of(current.sheet, current.today))
    told = [plain(facts(target), ".label")] if facts(target) else []
    figures = [(one.label or one.unit or key, one) for key, one in in_order(target.figure) if not one.withdrawn]
    for label, part in [("", target), *figures]:
        reports = [
            f"{one.span.label if one.span else one.id} {stated(part, one.progress)}"
            for one in in_time(part.progress, spans)
        ]
        if reports:
            told.append(plain("   ".join([f"{label}:", *reports] if label else reports)))
    told.append(plain(sentence(standing(current.sheet, path, current.form, current.today))))
    found = current.suggestion(path)
    if found.achievement is not None and path != current.path:  # why there is none, the sentence above says
        told.append(plain(found.reason, ".strong"))
    for one in told:
        yield from (Content.assemble(INDENT, line) for line in lines_of(one, width - len(INDENT)))


def _others(current: Judgements, width: int) -> Iterator[Content]:
    """What others judged here."""
    for key, one in get(current.sheet, current.path).evaluation.items():
        if key == current.who or is_blank(one):
            continue
        level = scale_of(current.form, key).get(one.rating or "")
        said = [level.label if level else one.rating or "", one.text or "", one.reason or ""]
        text = f"{who_name(key, current.form)}: {'  '.join(part for part in said if part)}"
        yield from lines_of(plain(text, ".faint"), width)
