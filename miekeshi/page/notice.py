"""The note that tells readers of a revision (※…), drafted in the words of the sheet's form."""

import re
from collections.abc import Iterable
from datetime import date

from miekeshi.dates.eras import wareki
from miekeshi.model import Path, Sheet, get
from miekeshi.model.form import Form
from miekeshi.model.kinds import KINDS
from miekeshi.model.path import ancestors, id_of, kind_of
from miekeshi.page.writer import worded

TEMPLATE = "※ {date}に{what}の一部を改定しました。"
WORDS = {
    "target": "達成目標",
    "action": "取組",
    "measure": "施策",
    "goal": "組織目標",
    "officer": "職・氏名",
    "cost": "費用",
    "note": "注記",
}
"""What a kind of item is called where the form has no words for it."""
AROUND = re.compile(r"^[\s\d①-⑳【〔［\[〈《<＜「（(■□●○◆◇◎・]+|[\s】〕］\]〉》>＞」）):：]+$")


def drafted(sheet: Sheet, form: Form, paths: Iterable[Path], on: date) -> str:
    """The note on a revision of that day that touches these places.

    The form's label ``notice`` is its wording, with {date} for the day and {what} for what the form calls the places.
    """
    what = "・".join(dict.fromkeys(filter(None, (called(sheet, form, path) for path in paths)))) or "内容"
    template = worded(sheet, form.label.get("notice") or TEMPLATE)
    return template.replace("{date}", wareki(on)).replace("{what}", what)


def customary(sheet: Sheet, form: Form) -> bool:
    """Whether such a note is to be expected: the form words it, or an earlier revision of the sheet has one."""
    return "notice" in form.label or any(one.notice for one in sheet.revision.values())


def called(sheet: Sheet, form: Form, path: Path) -> str:
    """What the form calls the place in Japanese, without the brackets around it."""
    path = next((one for one in reversed(ancestors(path)) if KINDS[kind_of(one)].placed), ())
    if not path:
        return "表題"
    kind = kind_of(path)
    if kind == "section":
        words = getattr(get(sheet, path), "heading", None) or form.label.get(id_of(path)) or "本文"
    else:
        words = form.label.get("measure_title" if kind == "measure" else kind) or WORDS[kind]
    return AROUND.sub("", worded(sheet, words)) or WORDS.get(kind, "本文")
