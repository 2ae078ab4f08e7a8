"""The same target in several sheets: by its id, or by its wording where that differs in widths alone."""

from pathlib import Path as FilePath

from miekeshi.across.table import Column, Known, Row, Table, shown_share
from miekeshi.model.path import id_of
from miekeshi.progress.assessment import standing_name
from miekeshi.progress.brief import LineBrief, SheetBrief
from miekeshi.text.folding import fold
from miekeshi.text.i18n import _

Place = tuple[FilePath, SheetBrief, LineBrief]


def same(known: Known) -> Table:
    """The targets that stand in several sheets, those that are one below each other, each with what differs.

    Two are one by their id, which carrying forward and copying keep, or by a wording that is the same but for widths,
    kana and blanks. Each is held against the one above it.
    """
    columns = (
        Column("group", _("Number"), "number"),
        Column("fiscal_year", _("Fiscal year"), "year"),
        Column("department", _("Department")),
        Column("mark", _("Mark"), apart=True),
        Column("differs", _("Differs in")),
        Column("text", _("Wording"), "words"),
        Column("change", _("Against the one above"), apart=True),
        Column("by", _("One by"), apart=True, filed=True),
        Column("standing", _("Standing"), apart=True),
        Column("achievement.share", _("Achievement (%)"), "share", apart=True),
        Column("id", _("ID"), apart=True, filed=True),
        Column("file", _("File"), apart=True, filed=True),
        Column("path", _("Path"), apart=True, filed=True),
    )
    rows: list[Row] = []
    for number, group in enumerate(_groups(known), 1):
        above: LineBrief | None = None
        for file, one, line in group:
            change = (above.text, line.text) if above and above.text != line.text else None
            rows.append(
                Row(
                    (
                        *(number, one.fiscal_year, one.department, line.mark, _differs(above, line), line.text),
                        "",
                        _("ID") if above is None or id_of(above.path) == id_of(line.path) else _("Wording"),
                        *(standing_name(line.standing), shown_share(line.share), id_of(line.path), file.name),
                        ".".join(line.path),
                    ),
                    file,
                    line.path,
                    change,
                )
            )
            above = line
    return Table(columns, tuple(rows))


def _groups(known: Known) -> list[list[Place]]:
    """Those that are one, of two sheets at least, by year and department; first those whose wordings differ."""
    places = [(file, one, line) for file, one in known for line in one.lines]
    above = list(range(len(places)))

    def first(at: int) -> int:
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    seen: dict[tuple[str, str], int] = {}
    for at, (_file, _one, line) in enumerate(places):
        for key in (("id", id_of(line.path)), ("text", _bare(line.text))):
            if key[1]:
                other = seen.setdefault(key, at)
                above[max(first(at), first(other))] = min(first(at), first(other))
    held: dict[int, list[Place]] = {}
    for at, place in enumerate(places):
        held.setdefault(first(at), []).append(place)
    groups = [one for one in held.values() if len({file for file, _one, _line in one}) > 1]
    for group in groups:
        group.sort(key=lambda place: (place[1].fiscal_year or 0, place[1].department, str(place[0])))
    return sorted(groups, key=_alike)


def _alike(group: list[Place]) -> int:
    """0 where wordings differ, 1 where only widths do, 2 where nothing does."""
    texts = {line.text for _file, _one, line in group}
    return 2 if len(texts) == 1 else 1 if len(set(map(_bare, texts))) == 1 else 0


def _bare(text: str) -> str:
    """The wording without what differs in widths, kana and blanks alone."""
    return "".join(fold(text).split())


def _differs(above: LineBrief | None, line: LineBrief) -> str:
    if above is None:
        return ""
    if above.text == line.text:
        return _("no difference")
    return _("widths alone") if _bare(above.text) == _bare(line.text) else _("wording")
