"""``miekeshi import``: sheets kept in Word, Excel, PDF or text become sheets."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS, FiscalYear, one_day
from miekeshi.text.i18n import _
from miekeshi.text.width import visible

if TYPE_CHECKING:
    from miekeshi.importing.document import Document
    from miekeshi.importing.taking import Asked, Left, Taken
    from miekeshi.model import Sheet


@dataclass(frozen=True, slots=True)
class _Made:
    """A sheet that was written."""

    file: Path
    number: int
    """Which of the sheets in its file, counted from 1."""
    source: str
    taken: "Taken"


@click.command("import")
@click.argument("files", metavar="FILE…", type=PATH, nargs=-1, required=True)
@click.option("-o", "--output", type=PATH, help="The new file, ending in .toml; of several sheets, a folder for them.")
@click.option("--form", "form_id", type=WORDS, help="The form (様式). Default: the one whose labels it has most of.")
@click.option("--year", type=FiscalYear(), help="The fiscal year: 2021, R3 or 令和3. Default: as the title says.")
@click.option("--department", type=WORDS, help="The department. Default: as the title says.")
@click.option("--sheet", "number", type=click.IntRange(min=1), help="Of several worksheets only this one, from 1.")
@click.option("--on", "day", type=WORDS, help="The day of the revision, where strikes have none.")
@click.option("--reason", type=WORDS, help="The reason of the revision, where the file gives none.")
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", help="How to say what was done."
)
def command(
    files: tuple[Path, ...],
    output: Path | None,
    form_id: str | None,
    year: int | None,
    department: str | None,
    number: int | None,
    day: str | None,
    reason: str | None,
    output_format: str,
) -> None:
    """Take over sheets kept in Word, Excel, PDF or text, with nothing dropped and nothing made up.

    FILE is a .docx, .xlsx, .pdf, text or HTML file, or a mail; - reads text from standard input. Each worksheet of a
    workbook is a sheet. Headings, marks and labels say where each piece belongs; what was struck and inserted becomes
    the former and the present wording of a revision. Whatever could not be placed is listed, and stays in the sheet
    under left_over until someone has dealt with it: check warns of it. No file is ever overwritten.

    With --format json: an object with sheets (file, source, form, fiscal_year, department of each), placed (text, place
    in the source, path in the sheet), left_over (text, place, why) and suspected (text, place, path: where a strike
    seems to be lost), each with the number of its sheet. Exit status: 0 all placed, 1 something left over, 2 a file
    could not be read or written.
    """
    from miekeshi.importing.taking import Asked

    asked = Asked(form_id, year, department, one_day(day, year) if day else None, reason)
    sources = [(path, document) for path in files for document in _documents(path, number)]
    folder = output if output is not None and output.suffix != ".toml" else None
    if output is None and len(sources) > 1:
        folder = Path()
    if output is not None and folder is None and len(sources) > 1:
        fail(
            _("the files hold {count} sheets, and {name} is one file").format(count=len(sources), name=output),
            _("Name a folder with -o, or one of them with --sheet: {names}.").format(
                names=", ".join(f"{at} {document.name}" for at, (_path, document) in enumerate(sources, 1))
            ),
        )
    made: list[_Made] = []
    takings = [(path, _taken(document, asked, output or Path())) for path, document in sources]
    for at, (path, taken) in enumerate(takings, 1):
        file = _file(output, folder, taken.sheet)
        _write(file, taken)
        made.append(_Made(file, at, path.name, taken))
    if output_format == "json":
        click.echo(json.dumps(_as_json(made), ensure_ascii=False, indent=2).encode() + b"\n", nl=False)
    else:
        _say(made)
    if any(one.taken.left_over or one.taken.suspected for one in made):
        raise click.exceptions.Exit(1)


def _documents(path: Path, number: int | None) -> "list[Document]":
    from miekeshi.importing.bounds import NotReadable
    from miekeshi.importing.sources import of_bytes, read

    try:
        documents = of_bytes(sys.stdin.buffer.read(), "-") if str(path) == "-" else read(path)
    except NotReadable as error:
        place = f" ({error.place})" if error.place and error.place not in str(error) else ""
        fail(f"{path}{place}: {error}", error.remedy)
    if not documents:
        fail(_("{name}: there is nothing in it").format(name=path), _("Choose another file."))
    if number is None:
        return documents
    if number > len(documents):
        fail(
            _("{name} holds {count} sheets").format(name=path, count=len(documents)),
            _("Give --sheet with a number up to that."),
        )
    return [documents[number - 1]]


def _taken(document: "Document", asked: "Asked", target: Path) -> "Taken":
    from miekeshi.importing.taking import taken
    from miekeshi.store.workspace.folder import is_folder, root_of
    from miekeshi.store.workspace.forms import form, form_files, usual_form

    root = root_of(target if is_folder(target) else target.parent)
    ids = form_files(root)
    if asked.form is not None and asked.form not in ids:
        fail(
            _("there is no form {form}").format(form=asked.form),
            _("Known forms: {forms}.").format(forms=", ".join(ids)),
        )
    return taken(document, {key: form(key, root) for key in ids}, asked, usual_form(root))


def _file(output: Path | None, folder: Path | None, sheet: "Sheet") -> Path:
    from miekeshi.store.workspace.start import sheet_name

    if folder is None and output is not None:
        return output
    name = sheet_name(sheet.fiscal_year, sheet.department or sheet.title or "sheet")
    file = (folder or Path()) / f"{name}.toml"
    at = 2
    while folder is not None and file.exists():
        file = folder / f"{name}-{at}.toml"
        at += 1
    return file


def _write(file: Path, taken: "Taken") -> None:
    from miekeshi.store.files.problem import NotSaved
    from miekeshi.store.files.write import create

    try:
        if not file.suffix:
            file = file.with_suffix(".toml")
        create(file, taken.sheet)
    except NotSaved as error:
        fail(f"{error.problem.file}: {error.problem.message}", error.problem.remedy)


def _as_json(made: list[_Made]) -> dict[str, Any]:
    return {
        "sheets": [
            {
                "sheet": one.number,
                "file": str(one.file),
                "source": one.taken.source,
                "form": one.taken.sheet.form,
                "fiscal_year": one.taken.sheet.fiscal_year,
                "department": one.taken.sheet.department,
                "remarks": list(_remarks(one.taken)),
            }
            for one in made
        ],
        "placed": [
            {"text": put.text, "place": put.place, "path": list(put.path), "sheet": one.number}
            for one in made
            for put in one.taken.placed
        ],
        "left_over": [_left(left, one.number) for one in made for left in one.taken.left_over],
        "suspected": [_left(left, one.number) for one in made for left in one.taken.suspected],
    }


def _left(left: "Left", number: int) -> dict[str, Any]:
    table: dict[str, Any] = {"text": left.text, "place": left.place, "why": left.why, "sheet": number}
    return {**table, "path": list(left.path)} if left.path else table


def _say(made: list[_Made]) -> None:
    for one in made:
        sheet = one.taken.sheet
        click.echo(visible(_("Made: {name}").format(name=one.file)))
        click.echo(
            visible(
                _("  from {source}: form {form}, fiscal year {year}, department {department}").format(
                    source=one.taken.source,
                    form=sheet.form,
                    year=sheet.fiscal_year or "?",
                    department=sheet.department or "?",
                )
            )
        )
        for remark in _remarks(one.taken):
            click.echo(f"  {visible(remark)}")
        for heading, lines in _listed(one.taken):
            if lines:
                click.echo(f"  {heading}")
            for line in lines:
                click.echo(f"    {visible(line)}")


def _listed(taken: "Taken") -> Iterator[tuple[str, list[str]]]:
    yield (
        _("Left over ({count}):").format(count=len(taken.left_over)),
        [f"{left.place}: {_short(left.text)}" for left in taken.left_over],
    )
    yield (
        _("A strike seems to be lost ({count}):").format(count=len(taken.suspected)),
        [f"{left.place}: {_short(left.text)}" for left in taken.suspected],
    )
    yield (
        _("Placed ({count}):").format(count=len(taken.placed)),
        [f"{put.place} → {'.'.join(put.path)}: {_short(put.text)}" for put in taken.placed],
    )


def _remarks(taken: "Taken") -> Iterator[str]:
    if taken.unplaced:
        yield _("The account of what was placed did not come out, so nothing was placed and all is left over.")
    if taken.undated:
        yield _("Something was struck, and no day of the revision is stated. Give it with --on to keep the strikes.")
    if taken.presumed is not None:
        yield _(
            "No day of the revision is stated; the day the file was saved on is taken ({date}). Another: --on."
        ).format(date=taken.presumed.isoformat())
    if any(not one.reason for one in taken.sheet.revision.values()):
        yield _("No reason of the revision was found. Give it with --reason, or write it in the sheet.")
    if taken.strikes_lost:
        yield _("The file says that something was struck, and text shows no strikes: compare it with the paper.")


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= 60 else line[:59] + "…"
