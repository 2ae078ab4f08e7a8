"""``miekeshi revise``: one target's wording, and what goes with it."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS
from miekeshi.model.aim import Comparator, Direction, Kind
from miekeshi.text.i18n import _
from miekeshi.text.width import visible

if TYPE_CHECKING:
    from decimal import Decimal

    from miekeshi.model import Aim, Sheet
    from miekeshi.store.files.read import Content

SIGNS = {"以上": ">=", "以下": "<=", "以内": "<=", "超": ">", "未満": "<"}


@click.command("revise")
@click.argument("file", metavar="FILE", type=PATH)
@click.argument("target", metavar="TARGET", type=WORDS)
@click.option("--text", type=WORDS, help="The new wording, as it is to be printed.")
@click.option("--mark", help="Its mark: ①.")
@click.option("--due", help="By when: R4.3.31, 令和4年3月末, 9月末, 未定; several with 、 between them.")
@click.option("--value", help="The figure to reach: 460, ６，５００, △30.")
@click.option("--unit", help="Its unit as printed: 件, %, 千円.")
@click.option("--per", help="Per what, where it is a rate: 年, 校.")
@click.option("--scope", help="What the figure covers.")
@click.option("--kind", type=click.Choice(["", *get_args(Kind)]), metavar="KIND", help="What manner of target it is.")
@click.option(
    "--comparator",
    type=click.Choice(["", *SIGNS, *get_args(Comparator)]),
    metavar="SIGN",
    help="How the result is to stand to the figure: 以上, 以下, 超, 未満, or >=, <=, >, <, =.",
)
@click.option(
    "--direction", type=click.Choice(["", *get_args(Direction)]), metavar="WAY", help="What is better: up, down, keep."
)
@click.option("--on", "--date", "on", help="The day of the revision. Default: today.")
@click.option("--reason", type=WORDS, help="Why; needed once the sheet is published.")
@click.option("--approved-by", type=WORDS, help="The post that approved it.")
@click.option("--notice", type=WORDS, help="The note printed on the sheet.")
@click.option("--correction", is_flag=True, help="A slip of the pen: kept in the history, not struck on the page.")
@click.option(
    "--revision", type=WORDS, help="The id of a revision that is there already and that this change belongs to."
)
def command(file: Path, target: str, **options: Any) -> None:
    """Change one target of a sheet, and print it with its redline.

    TARGET is its id, the beginning of it, or its mark or number and mark: ①, 2-①. An empty option, such as --value "",
    takes a value away. Once the sheet is published the change is a revision: it needs a reason, and what was printed
    before stays. Exit status: 0 written, 1 the sheet is against it, 2 the command line is wrong, or the file could not
    be read or written.
    """
    from miekeshi.cli import sheetfile
    from miekeshi.cli.target import the_one
    from miekeshi.diff.changes import changes
    from miekeshi.model import Aim, get
    from miekeshi.model.walk import walk
    from miekeshi.revision.revise import RevisionError, revise

    content, sheet, _problems = sheetfile.read(file)
    sheetfile.refuse_in_conflict(content, sheet)
    path = the_one(sheet, [place for place, one in walk(sheet) if isinstance(one, Aim)], target)
    item = get(sheet, path)
    fields = _fields(item, options, sheet.fiscal_year)
    if not fields:
        fail(_("Nothing is to be changed."), _("Give what is new, such as --text or --due."))
    try:
        begun, key = _begun(sheet, options)
        revised = revise(begun, path, fields, key)
    except RevisionError as error:
        sheetfile.refuse(content, error)
    differing = changes(item, get(revised, path))
    changed = [(name, old, new) for (name, *within), old, new in differing if not within]
    if not any(name in fields for name, _old, _new in changed):
        fail(_("Nothing is to be changed."), _("The target says so already."), 1)
    sheetfile.write(content, sheet, revised)
    _print(content, revised, path)
    for name, old, new in changed:
        if name in fields and name not in ("text", "mark"):
            click.echo(visible(f"  {name}: {_written(old)} → {_written(new)}"))


def _fields(item: "Aim", options: dict[str, Any], fiscal_year: int | None) -> dict[str, Any]:
    """The fields that the options change, by name; an empty option is no value."""
    names = ("text", "mark", "unit", "per", "scope", "kind", "comparator", "direction")
    given = {name: options[name] for name in names if options[name] is not None}
    fields: dict[str, Any] = {name: value if value.strip() else None for name, value in given.items()}
    if sign := fields.get("comparator"):
        fields["comparator"] = SIGNS.get(sign, sign)
    if options["value"] is not None:
        fields["value"] = _value(options["value"], fields.get("unit", item.unit))
    if options["due"] is not None:
        fields["due"] = _due(options["due"], fiscal_year)
    return fields


def _value(text: str, unit: str | None) -> "Decimal | None":
    from miekeshi.text.folding import fold
    from miekeshi.text.number_input import NotANumber, read_number

    if not text.strip():
        return None
    try:
        number, typed = read_number(text)
    except NotANumber as error:
        fail(f"--value: {error}")
    if typed and fold(typed) != fold(unit or ""):
        fail(_("Type the figure alone: the unit stays {unit}.").format(unit=unit or "–"), _("Give it with --unit."))
    return number


def _due(text: str, fiscal_year: int | None) -> tuple[Any, ...]:
    from miekeshi.dates import NotADate, read

    if not text.strip():
        return ()
    try:
        readings = read(text, fiscal_year)
    except NotADate as error:
        fail(f"--due: {error}")
    for note in filter(None, (reading.note for reading in readings)):
        click.echo(visible(_("Warning: {note}").format(note=note)), err=True)
    return tuple(reading.when for reading in readings)


def _begun(sheet: "Sheet", options: dict[str, Any]) -> "tuple[Sheet, str | None]":
    """The sheet with the revision in it that the change belongs to, and its id; none in a draft."""
    from miekeshi.cli import sheetfile
    from miekeshi.model import Revision
    from miekeshi.revision.revise import begin, refuse_if_closed

    told = [name for name in ("on", "reason", "approved_by", "notice", "correction") if options[name]]
    refuse_if_closed(sheet)
    if sheet.stage == "draft":
        if told or options["revision"]:
            fail(
                _("The sheet is a draft: a change leaves no strike and needs no revision."),
                _("Leave out {option}.").format(option=_option((told or ["revision"])[0])),
                1,
            )
        return sheet, None
    if options["revision"]:
        if told:
            fail(
                _("A revision that is there already keeps its date and its reason."),
                _("Leave out {option}.").format(option=_option(told[0])),
            )
        return sheet, _known(sheet, options["revision"])
    if not (options["reason"] or "").strip():
        fail(_("{label} is missing").format(label=_("Reason")), _("Give it with {option}.").format(option="--reason"))
    kept = {name: (options[name] or "").strip() or None for name in ("reason", "approved_by", "notice")}
    made = Revision.model_validate({"kind": "correction" if options["correction"] else "revision", **kept})
    return begin(sheet, made, sheetfile.day(options["on"], sheet, sheet.fiscal_year))


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _known(sheet: "Sheet", words: str) -> str:
    """The id of the one revision that the words begin."""
    named = [key for key in sheet.revision if key.startswith(words)]
    if len(named) != 1:
        for key in named or sheet.revision:
            click.echo(visible(f"  {key}  {sheet.revision[key].reason[:40]}"), err=True)
        title = _("{target} names several revisions") if named else _("no revision is named {target}")
        fail(title.format(target=words), _("Give one of the ids above, or leave out --revision for a new one."))
    return named[0]


def _print(content: "Content", sheet: "Sheet", path: tuple[str, ...]) -> None:
    """The target as the page prints it, with its redline."""
    from miekeshi.cli.show import colored
    from miekeshi.page.layout import page
    from miekeshi.publish.text import render
    from miekeshi.store.workspace.folder import root_of
    from miekeshi.store.workspace.forms import form

    shape = form(sheet.form, root_of(content.path))
    blocks = [block for block in page(sheet, shape) if block.path == path and block.field == "text"]
    color = colored("auto", sys.stdout.isatty())
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    click.echo(render(tuple(blocks), color=color, width=width), nl=False, color=color)


def _written(value: Any) -> str:
    from miekeshi.dates.when import When

    if isinstance(value, tuple):
        return "、".join(str(one) if isinstance(one, When) else one for one in value) or "–"
    return "–" if value is None else f"{value:f}" if hasattr(value, "as_tuple") else str(value)
