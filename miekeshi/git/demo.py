"""A fresh git repository made from the sample data, with a short history in which targets were revised."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

import pygit2

from miekeshi.diff.changes import changes
from miekeshi.model import Sheet, get, put, revision_date
from miekeshi.model.kinds import ENTERED
from miekeshi.model.walk import walk
from miekeshi.revision.revise import rolled_back
from miekeshi.revision.trace import in_sequence
from miekeshi.store.toml.patch import patch
from miekeshi.store.workspace import attributes
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import sheet_files
from miekeshi.text.i18n import _

JAPAN = timezone(timedelta(hours=9))


class Moment(NamedTuple):
    """One commit to come: the day, what was done, and the text of the file from then on."""

    day: date
    message: str
    path: Path
    text: str


def make(folder: Path) -> Path:
    """Fill the folder, which is empty or not there yet, with the demo workspace; the folder.

    The last commit holds the sample data exactly; before it come the drafts, the publication and each revision.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / attributes.NAME).write_text(f"{attributes.LINE}\n", "utf-8", newline="\n")
    with as_file(files("sample_data")) as source:
        _copy(source, folder)
    moments = sorted(moment for path in sheet_files(folder) for moment in _history(path))
    repository = pygit2.init_repository(str(folder), initial_head="main")
    repository.config["core.autocrlf"] = "false"
    final = {moment.path: moment.path.read_bytes() for moment in moments}
    first_day = moments[0].day if moments else date(2000, 4, 1)
    for path in final:
        path.unlink()
    _commit(repository, first_day - timedelta(days=1), _("Set up the workspace"))
    for moment in moments:
        moment.path.write_bytes(moment.text.encode("utf-8"))
        _commit(repository, moment.day, moment.message)
    for path, data in final.items():
        path.write_bytes(data)
    return folder


def _copy(source: Path, folder: Path) -> None:
    """Copy what the files hold and not their rights: the program may stand where nobody may write."""
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            copy = folder / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())


def _history(path: Path) -> Iterator[Moment]:
    """The file's texts in time, the last of them its own."""
    checked = check_file(path)
    assert checked.sheet is not None, f"{path}: {checked.problems}"
    assert checked.content is not None
    sheet, text = checked.sheet, checked.content.text
    name = sheet.department or path.stem
    bare = _without_results(sheet)
    if next(changes(bare, sheet), None):
        message = _("{name}: rate and close") if sheet.closed else _("{name}: report progress")
        yield Moment(_day_of_results(sheet), message.format(name=name), path, text)
        text, sheet = patch(text, sheet, bare), bare
    for key in reversed(in_sequence(sheet)):
        reason = sheet.revision[key].reason.splitlines()[0]
        yield Moment(revision_date(key), _("{name}: revise ({reason})").format(name=name, reason=reason), path, text)
        earlier = rolled_back(sheet, key)
        text = patch(text, sheet, earlier)
        sheet = earlier
    if sheet.published is None:
        yield Moment(date(sheet.fiscal_year or 2000, 4, 1), _("{name}: draft").format(name=name), path, text)
        return
    yield Moment(sheet.published, _("{name}: publish").format(name=name), path, text)
    draft = _draft(sheet)
    yield Moment(
        sheet.published - timedelta(days=21), _("{name}: draft").format(name=name), path, patch(text, sheet, draft)
    )


def _without_results(sheet: Sheet) -> Sheet:
    for path, item in walk(sheet):
        for name in ENTERED:
            if getattr(item, name, None) and (not path or get(sheet, path) is not None):
                sheet = put(sheet, (*path, name), {})
    transitions = {key: one for key, one in sheet.transition.items() if one.stage != "closed"}
    sheet = put(sheet, ("transition",), transitions)
    return put(put(sheet, ("stage",), "published" if sheet.published else "draft"), ("closed",), None)


def _day_of_results(sheet: Sheet) -> date:
    days = [revision_date(key) for key in sheet.revision] + [day for day in (sheet.published,) if day]
    return sheet.closed or max(days, default=date(sheet.fiscal_year or 2000, 9, 1)) + timedelta(days=30)


def _draft(sheet: Sheet) -> Sheet:
    return put(put(put(sheet, ("transition",), {}), ("stage",), "draft"), ("published",), None)


def _commit(repository: pygit2.Repository, day: date, message: str) -> None:
    when = datetime.combine(day, time(9), JAPAN)
    person = pygit2.Signature("企画課", "kikaku@city.example", int(when.timestamp()), 9 * 60)
    repository.index.add_all()
    repository.index.write()
    parents = [] if repository.head_is_unborn else [repository.head.target]
    repository.create_commit("HEAD", person, person, message, repository.index.write_tree(), parents)
