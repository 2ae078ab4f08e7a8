"""Ratings of all judges: how many of each, and each judgement beside the figures that it is of."""

from collections.abc import Iterator
from decimal import Decimal

from miekeshi.across.table import Column, Known, Row, Table, share, shown_share
from miekeshi.progress.judged import JudgedBrief
from miekeshi.text.i18n import _

Group = tuple[int, str, str, str]
"""Fiscal year, department, and the judge's id and name."""


def ratings(known: Known) -> Table:
    """How often each rating was given, by year, department and judge, with the targets that it was given for."""
    held: dict[Group, list[JudgedBrief]] = {}
    for _file, one in known:
        for judged in one.judged:
            key = (-(one.fiscal_year or 0), one.department, judged.who, judged.called)
            held.setdefault(key, []).append(judged)
    columns = (
        Column("fiscal_year", _("Fiscal year"), "year"),
        Column("department", _("Department")),
        Column("judge", _("Judge")),
        Column("judge_id", _("Judge's ID"), apart=True, filed=True),
        Column("rating", _("Rating"), "words"),
        Column("rating_id", _("Rating's ID"), apart=True, filed=True),
        Column("judgements", _("Judgements"), "number"),
        Column("judgements.share", _("Share (%)"), "share"),
        Column("points", _("Points"), "number"),
        Column("most", _("Points at most"), "number", apart=True),
        Column("targets", _("Targets"), "number"),
        Column("achieved", _("of these achieved"), "number"),
        Column("achieved.share", _("of these achieved (%)"), "share", apart=True),
    )
    return Table(columns, tuple(_rolled_up(held)))


def _rolled_up(held: dict[Group, list[JudgedBrief]]) -> Iterator[Row]:
    for (year, department, who, called), every in sorted(held.items(), key=lambda pair: pair[0]):
        levels: dict[tuple[int, str, str], list[JudgedBrief]] = {}
        for one in every:
            levels.setdefault((one.level, one.rating, one.words), []).append(one)
        for (_level, rating, words), given in sorted(levels.items()):
            targets, achieved = sum(one.targets for one in given), sum(one.achieved for one in given)
            yield Row(
                (
                    *(-year or None, department, called, who, words or _("(in words alone)"), rating, len(given)),
                    *(
                        share(len(given), len(every)),
                        _sum(one.points for one in given),
                        _sum(one.most for one in given),
                    ),
                    *(targets, achieved, share(achieved, targets)),
                )
            )


def judged(known: Known) -> Table:
    """Each judgement: of what, by whom, which rating and points, and the figures beside it."""
    columns = (
        Column("fiscal_year", _("Fiscal year"), "year"),
        Column("department", _("Department")),
        Column("item", _("Goal or measure"), "words"),
        Column("judge", _("Judge")),
        Column("judge_id", _("Judge's ID"), apart=True, filed=True),
        Column("rating", _("Rating")),
        Column("rating_id", _("Rating's ID"), apart=True, filed=True),
        Column("points", _("Points"), "number"),
        Column("most", _("Points at most"), "number", apart=True),
        Column("targets", _("Targets"), "number", apart=True),
        Column("achieved", _("of these achieved"), "number", apart=True),
        Column("lowest.share", _("Lowest achievement (%)"), "share"),
        Column("file", _("File"), apart=True, filed=True),
        Column("path", _("Path"), apart=True, filed=True),
    )
    rows = [
        Row(
            (
                *(one.fiscal_year, one.department, held.name, held.called, held.who),
                *(held.words or _("(in words alone)"), held.rating, _figure(held.points), _figure(held.most)),
                *(held.targets, held.achieved, shown_share(held.lowest), file.name, ".".join(held.path)),
            ),
            file,
            held.path,
        )
        for file, one in sorted(known, key=lambda pair: (-(pair[1].fiscal_year or 0), pair[1].department))
        for held in one.judged
    ]
    return Table(columns, tuple(rows))


def _sum(points: Iterator[str]) -> Decimal | None:
    given = [Decimal(one) for one in points if one]
    return sum(given, Decimal(0)) if given else None


def _figure(text: str) -> Decimal | None:
    return Decimal(text) if text else None
