"""``miekeshi rate``: the year's judgement of one measure, goal or target."""

from pathlib import Path

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS, today
from miekeshi.text.i18n import _
from miekeshi.text.width import visible


@click.command("rate")
@click.argument("file", metavar="FILE", type=PATH)
@click.argument("item", metavar="ITEM", type=WORDS)
@click.argument("rating", metavar="[RATING]", required=False, default="")
@click.option("--text", help="The result in words.")
@click.option("--reason", help="Why this rating.")
@click.option("--leader", is_flag=True, help="The leader's judgement. Default: the department's own.")
@click.option("--as", "judge", type=WORDS, metavar="ID", help="The judgement of that id in the form: second, citizens.")
@click.option("--on", help="The day of the judgement, such as R4.3.31. Default: today.")
@click.option(
    "--by", type=WORDS, help="The post that judges. Default: the one that judged last, or the sheet's officer."
)
def command(
    file: Path,
    item: str,
    rating: str,
    text: str | None,
    reason: str | None,
    leader: bool,
    judge: str | None,
    on: str | None,
    by: str | None,
) -> None:
    """Judge one measure, goal or target of a sheet.

    ITEM is its id, the beginning of it, or its mark or number and mark: 2, 2-①. RATING is what a level goes by in the
    form: 5, A, its words or their beginning, or its place in the scale. What was judged before stays where nothing new
    is given; --text "" and --reason "" take it away. The level that the figures suggest is printed. Exit status: 0
    written, 1 the sheet is against it, 2 the command line is wrong, or the file could not be read or written.
    """
    from miekeshi.cli import sheetfile
    from miekeshi.cli.target import the_one
    from miekeshi.model import Evaluation, get, in_order
    from miekeshi.model.judging import scale_of
    from miekeshi.model.naming import numbers_in_row, words_of
    from miekeshi.model.walk import walk
    from miekeshi.year import evaluation
    from miekeshi.year.rating_scale import in_words, named

    content, sheet, _problems = sheetfile.read(file)
    shape = sheetfile.form_of(sheet, file)
    who = judge or ("leader" if leader else "self")
    known = evaluation.asked(shape)
    if judge and judge not in known:
        fail(
            _("The form has no place for an evaluation {id}.").format(id=visible(judge)),
            _("Known: {ids}.").format(ids=", ".join(known) or "–"),
        )
    scale = scale_of(shape, who)
    others = [place for place, one in walk(sheet) if isinstance(one, evaluation.Judged)]
    path = the_one(sheet, evaluation.places(sheet, shape, who), item, others)
    before = get(sheet, path).evaluation.get(who) or Evaluation()
    taken_away = (text is not None and before.text) or (reason is not None and before.reason)
    if not any((one or "").strip() for one in (rating, text, reason)) and not taken_away:
        fail(_("Nothing was given to judge by."), _("Give a rating, --text or --reason."))
    level = named(scale, rating) if rating.strip() else None
    if rating.strip() and level is None:
        levels = ", ".join(f"{key} ({one.label})" for key, one in in_order(scale))
        if not levels:
            fail(
                _("The form of the sheet has no ratings."),
                _("Give --text without a rating, or add a scale to the form."),
            )
        fail(
            _("“{rating}” names no level of the form, or several.").format(rating=rating[:30]),
            _("Known ratings: {ratings}.").format(ratings=levels),
        )
    given = {"rating": level, "text": text, "reason": reason}
    made = before.model_copy(
        update={
            **{name: value if value.strip() else None for name, value in given.items() if value is not None},
            "on": sheetfile.day(on, sheet),
            "by": by or evaluation.post_of(sheet, who),
        }
    )
    try:
        after = evaluation.judge(sheet, path, who, made)
    except evaluation.JudgeError as error:
        sheetfile.refuse(content, error)
    offered = evaluation.suggestion(after, path, shape, today(), who)
    sheetfile.write(content, sheet, after)
    said = scale.get(made.rating or "")
    click.echo(visible(f"{numbers_in_row(sheet, path)} {words_of(sheet, path)}"))
    click.echo(visible(f"  {in_words(said) if said else made.rating or made.text or made.reason or ''}"))
    click.echo(visible(f"  {offered.reason}"))
    for remark in evaluation.remarks(sheet, path, who, made, offered):
        click.echo(visible(_("Warning: {note}").format(note=remark)), err=True)
