"""The lines of a form's screen: a heading for each of its parts, and what stands under it."""

from dataclasses import dataclass

from textual.content import Content

from miekeshi.dates.eras import year_words
from miekeshi.edits import form_layout
from miekeshi.model import Path, in_order
from miekeshi.model.form import Column, Form, Rating
from miekeshi.order.table_rows import row_kind
from miekeshi.text.i18n import _, signed
from miekeshi.text.number_input import written
from tui.screens.forms.label_words import label_names
from tui.screens.forms.since import words_of
from tui.screens.forms.words import detail_kinds, holders, judge_words, kind_words, owner_words, part_words
from tui.shell.commands import KEY
from tui.terminal.content import fitted, shown

NAME = 16
TEXT_AT = NAME + 4
"""The column at which a line's text begins, behind its name."""
COLUMN = "column."
"""Before the id of a table: the part of the lines of its columns."""
LEVEL = "level."
"""Before the id of a further scale: the part of the lines of its levels."""
SINCE = "since."
"""Before a fiscal year and label, period or scale: the part of the lines of words from that year on."""
OUT = "-"
"""Before the key of a line stands a part of the layout that is left out."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A line of the screen: its part (titles, period, scale, label, layout.sheet, …), its key there, and its words."""

    part: str
    key: str | None
    content: Content

    @property
    def owner(self) -> str:
        """Whose layout it is part of: sheet, goal or measure; empty where of none."""
        return self.part.removeprefix("layout.") if self.part.startswith("layout.") else ""

    @property
    def table(self) -> str:
        """The table that it is a column of; empty where of none."""
        return self.part.removeprefix(COLUMN) if self.part.startswith(COLUMN) else ""

    @property
    def within(self) -> Path | None:
        """The way to where it stands with its like, for what stands neither by itself nor in a layout."""
        if self.table:
            return "table", self.table, "column"
        if self.part.startswith(LEVEL):
            return "scales", self.part.removeprefix(LEVEL), "level"
        return None

    @property
    def since(self) -> tuple[str, tuple[str, str]] | None:
        """The year from which its words hold, and whose they are."""
        if not self.part.startswith(SINCE) or self.key is None:
            return None
        year, _point, name = self.part.removeprefix(SINCE).partition(".")
        return year, (name, self.key)

    @property
    def at(self) -> int | None:
        """Its place in the layout; none of what is left out."""
        return int(self.key) if self.owner and self.key and not self.left_out else None

    @property
    def left_out(self) -> bool:
        """Whether it is a part of a layout that is left out."""
        return bool(self.owner and self.key and self.key.startswith(OUT))


def rows(form: Form, own: bool) -> list[PartRow]:
    """The lines of a form."""
    adds = _("{key[alter]} adds one").format(key=KEY) if own else ""
    found = [PartRow("titles", None, _line(_("Title"), " / ".join(filter(None, (form.title, form.title_en)))))]
    found.append(PartRow("period", None, _heading(_("Reporting periods"), adds)))
    for number, (key, one) in enumerate(in_order(form.period), 1):
        days = signed(" – ").join(_day(day) if day else "" for day in (one.first, one.last)).strip()
        found.append(PartRow("period", key, _line(str(number), f"{one.label}   {days}", key)))
    found.append(PartRow("scale", None, _heading(_("Rating scale"), adds)))
    for number, (key, level) in enumerate(in_order(form.scale), 1):
        found.append(PartRow("scale", key, _line(str(number), _level(level), key)))
    found.append(PartRow("scales", None, _heading(_("Further scales"), adds)))
    for number, (key, scale) in enumerate(form.scales.items(), 1):
        found.append(PartRow("scales", key, _line(str(number), scale.label or key)))
        at = f"{LEVEL}{key}"
        for place, (name, level) in enumerate(in_order(scale.level), 1):
            found.append(PartRow(at, name, _line(f"  {number}-{place}", _level(level), name)))
        if own:
            found.append(PartRow(at, None, _line(signed("  –"), "", _("{key[alter]} adds a level").format(key=KEY))))
    found.append(PartRow("evaluator", None, _heading(_("Who judges"), adds)))
    for number, (key, judge) in enumerate(in_order(form.evaluator), 1):
        by = form.scales[judge.scale].label or judge.scale if judge.scale in form.scales else ""
        of = _("aspect of {whole}").format(whole=judge_words(form, judge.of)) if judge.of else ""
        said = "   ".join(filter(None, (judge_words(form, key), by, of)))
        found.append(PartRow("evaluator", key, _line(str(number), said, key)))
    found.append(PartRow("label", None, _heading(_("Labels"), adds)))
    names = label_names(form)
    found += [PartRow("label", key, _line(names[key], text)) for key, text in form.label.items()]
    found.append(PartRow("since", None, _heading(_("Words that change by year"), adds)))
    found += _since(form)
    found.append(PartRow("detail", None, _heading(_("Fields"), adds)))
    details = sorted(form.detail.items(), key=lambda pair: (pair[1].of, pair[1].order, pair[0]))
    for number, (key, detail) in enumerate(details, 1):
        kind = "、".join(detail.choice) if detail.kind == "choice" else detail_kinds()[detail.kind]
        found.append(PartRow("detail", key, _line(str(number), f"{detail.label}   {holders()[detail.of]}   {kind}")))
    found.append(PartRow("table", None, _heading(_("Tables"), adds)))
    for number, (key, table) in enumerate(form.table.items(), 1):
        rows_are = kind_words(row_kind(table))
        found.append(PartRow("table", key, _line(str(number), f"{form.label.get(key, '')}   {rows_are}".strip())))
        at = f"{COLUMN}{key}"
        found += [
            PartRow(at, name, _line(f"  {number}-{place}", _column(form, one)))
            for place, (name, one) in enumerate(in_order(table.column), 1)
        ]
        if own:
            found.append(PartRow(at, None, _line(signed("  –"), "", _("{key[alter]} adds a column").format(key=KEY))))
    for owner in form_layout.PARTS:
        found += _layout(form, owner, own)
    return found


def _since(form: Form) -> list[PartRow]:
    """What is worded otherwise from a year on, behind what the form itself says."""
    found = []
    for year, words in sorted(form.since.items()):
        name = year_words(int(year)) if year.isdecimal() else year
        for part in ("label", "period", "scale"):
            for key, said in getattr(words, part).items():
                row = _line(name, said, words_of(form, (part, key)))
                found.append(PartRow(f"{SINCE}{year}.{part}", key, row))
    return found


def _column(form: Form, one: Column) -> str:
    """A column on its line: its head, what it shows, how wide it is."""
    head = " / ".join(filter(None, (one.group, one.head)))
    whose = f"{kind_words(one.of)}: " if one.of else ""
    parts = _(", ").join(" ".join(part_words(form, part).split()) for part in one.parts)
    return f"{head or signed('–')}   {whose}{parts}   {one.width}"


def _layout(form: Form, owner: str, own: bool) -> list[PartRow]:
    """The parts in printed order, then those left out."""
    keys = _("{key[part_up]} {key[part_down]}: move   {key[removepart]}: leave out   {key[alter]}: put in").format(
        key=KEY
    )
    name = "layout." + owner
    return [
        PartRow(
            name,
            None,
            _heading(_("Order: {owner}").format(owner=owner_words(owner)), keys if own else ""),
        ),
        *(
            PartRow(name, str(at), _line(str(at + 1), part_words(form, part)))
            for at, part in enumerate(form_layout.parts(form, owner))
        ),
        *(
            PartRow(name, OUT + part, _line(signed("–"), part_words(form, part), _("left out")))
            for part in form_layout.left_out(form, owner)
        ),
    ]


def differences(old: Form, new: Form) -> list[str]:
    """What differs between two values of a form: its lines that changed, came or went, and the orders."""
    before, after = _words(old), _words(new)
    changed = [words for key, words in after.items() if before.get(key) != words]
    removed = [_("Removed {what}").format(what=called(old, *key)) for key in before if key not in after]
    orders = [
        _("Order: {owner}").format(owner=owner_words(owner))
        for owner in form_layout.PARTS
        if form_layout.parts(old, owner) != form_layout.parts(new, owner)
    ]
    return [*changed, *removed, *orders]


def called(form: Form, part: str, key: str | None) -> str:
    """What a part of a form is called where it is spoken of."""
    if part.startswith(COLUMN):
        return shown(form.table[part.removeprefix(COLUMN)].column[key or ""].head or _("Column"))
    if part.startswith(LEVEL):
        return shown(form.scales[part.removeprefix(LEVEL)].level[key or ""].label)
    if part.startswith(SINCE):
        year, _point, name = part.removeprefix(SINCE).partition(".")
        return shown(getattr(form.since[year], name)[key])
    if part == "evaluator":
        return shown(judge_words(form, key or ""))
    if part == "table":
        return shown(form.label.get(key or "", "") or _("Table"))
    item = getattr(form, part)[key]
    return shown(item if isinstance(item, str) else item.label or key or "")


def _words(form: Form) -> dict[tuple[str, str | None], str]:
    lines = [row for row in rows(form, own=False) if not row.owner and (row.key or row.part == "titles")]
    return {(row.part, row.key): _unnumbered(row.content.plain.split()) for row in lines}


def _unnumbered(words: list[str]) -> str:
    """The words without the number in front, which changes with the neighbours."""
    return " ".join(words[1:] if words[0][:1].isdecimal() else words)


def _heading(words: str, hint: str) -> Content:
    return Content.assemble("\n", (words, ".heading"), "   ", (hint, ".faint"))


def _line(name: str, text: str, faint: str = "") -> Content:
    words = ("   " + faint, ".faint") if faint else ("", "")
    return Content.assemble("  ", (fitted(name, NAME), ".label"), "  ", shown(text), words)


def _level(level: Rating) -> str:
    points = _("{points} points").format(points=written(level.points)) if level.points is not None else ""
    return "   ".join(filter(None, (level.label, _range(level), points)))


def _day(text: str) -> str:
    return _("{month}/{day}").format(month=int(text[:2]), day=int(text[3:]))


def _range(level: Rating) -> str:
    words = (
        (level.over, _("over {figure}%")),
        (level.at_least, _("at least {figure}%")),
        (level.at_most, _("at most {figure}%")),
        (level.under, _("under {figure}%")),
    )
    return " ".join(text.format(figure=written(figure)) for figure, text in words if figure is not None)
