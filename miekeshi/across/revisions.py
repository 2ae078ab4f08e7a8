"""The targets that revisions changed: when, what stood before and after, why, and who approved it."""

from miekeshi.across.table import Column, Known, Row, Table
from miekeshi.dates.eras import wareki
from miekeshi.describe.fields import CHOICES
from miekeshi.describe.terms import field_name, kind_name
from miekeshi.progress.revised import RevisedBrief
from miekeshi.text.i18n import _


def revisions(known: Known) -> Table:
    """A row for each target and revision, the last revision first."""
    columns = (
        Column("date", _("Revised on"), "day"),
        Column("department", _("Department")),
        Column("mark", _("Mark")),
        Column("change", _("Before and after"), "words"),
        Column("date_printed", _("Revised on, as printed"), apart=True, filed=True),
        Column("fiscal_year", _("Fiscal year"), "year", apart=True),
        Column("wording", _("Wording"), apart=True),
        Column("what", _("What changed"), apart=True),
        Column("before", _("Before"), apart=True),
        Column("after", _("After"), apart=True),
        Column("reason", _("Reason"), apart=True),
        Column("approved_by", _("Approved by"), apart=True),
        Column("revision", _("Revision's ID"), apart=True, filed=True),
        Column("file", _("File"), apart=True, filed=True),
        Column("path", _("Path"), apart=True, filed=True),
    )
    wordings = {(file, line.path): line.text for file, one in known if one.revisions for line in one.lines}
    made = [(file, one, held) for file, one in known for held in one.revisions]
    made.sort(key=lambda found: (-found[2].day.toordinal(), found[1].department, str(found[0])))
    rows = []
    for file, one, held in made:
        before, after = sides(held)
        wording = wordings.get((file, held.path), "")
        rows.append(
            Row(
                (
                    *(held.day, one.department, held.mark, "", wareki(held.day)),
                    *(one.fiscal_year, wording, what(held), before, after, held.reason, held.approved_by, held.key),
                    *(file.name, ".".join(held.path)),
                ),
                file,
                held.path,
                (before, after),
            )
        )
    return Table(columns, tuple(rows))


def what(held: RevisedBrief) -> str:
    """What of the target the revision changed, in words."""
    names = list(dict.fromkeys(_name(name) for name, _old, _new in held.fields))
    fate = {"added": _("added"), "withdrawn": _("withdrawn")}.get(held.fate)
    return fate or "、".join(names)


def sides(held: RevisedBrief) -> tuple[str, str]:
    """What stood before and after: the wording where that changed, else each field with its name."""
    worded = [(old, new) for name, old, new in held.fields if name == "text"]
    if worded:
        return worded[0]
    told = [
        (f"{_name(name)}: {_said(name, old)}" if old else "", f"{_name(name)}: {_said(name, new)}" if new else "")
        for name, old, new in held.fields
    ]
    before, after = (_(", ").join(filter(None, parts)) for parts in zip(*told, strict=True)) if told else ("", "")
    return before, after


def _name(name: str) -> str:
    kind, _point, field = name.rpartition(".")
    return _("{kind}: {field}").format(kind=kind_name(kind), field=field_name(field)) if kind else field_name(name)


def _said(name: str, value: str) -> str:
    options = CHOICES.get(name.rpartition(".")[2])
    return dict(options()).get(value, value) if options else value
