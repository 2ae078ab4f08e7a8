"""What must hold of a sheet's revisions and of the former values under them."""

from collections.abc import Iterator, Mapping

from miekeshi.checks.finding import Finding
from miekeshi.checks.names import Names, dangling
from miekeshi.dates.eras import day_words
from miekeshi.diff.changes import same
from miekeshi.model import Model, Path, Sheet, Was, revision_date
from miekeshi.model.naming import main_text
from miekeshi.model.path import id_of
from miekeshi.revision.trace import Step, former, steps, used
from miekeshi.text.i18n import _


def of_sheet(sheet: Sheet) -> Iterator[Finding]:
    """What does not hold of the revisions themselves."""
    places = Names([*sheet.measure, *sheet.goal])
    of_use = used(sheet)
    for key, revision in sheet.revision.items():
        path = ("revision", key)
        if not revision.reason.strip():
            yield Finding(
                (*path, "reason"),
                "no-reason",
                _("the revision has no reason"),
                _("Say why the sheet was changed."),
            )
        if revision.before is not None and revision.before not in places:
            yield dangling((*path, "before"), revision.before, _("measure or goal"), places)
        if sheet.published and revision_date(key) < sheet.published:
            yield Finding(
                path,
                "revision-before-publication",
                _("the revision is dated before the sheet was published ({date})").format(
                    date=day_words(sheet.published)
                ),
                _("Check both dates; before publication no revision is needed."),
                "warning",
            )
        if key not in of_use and not revision.notice:
            yield Finding(
                path,
                "empty-revision",
                _("nothing was changed under this revision"),
                _("Remove it, or make the change it was meant for."),
                "warning",
            )


def of_item(sheet: Sheet, path: Path, item: Model) -> Iterator[Finding]:
    """What does not hold of what revisions made of the item."""
    for name in ("added", "withdrawn"):
        key = getattr(item, name, None)
        if key is not None and key not in sheet.revision:
            yield _no_revision((*path, name), key)
    was: Mapping[str, Was] = getattr(item, "was", {})
    for key, record in was.items():
        if key not in sheet.revision:
            yield _no_revision((*path, "was", key), key)
        yield from _record((*path, "was", key), record)
    traced = {name: steps(sheet, item, name) for name in {name for record in was.values() for name in former(record)}}
    yield from _redlines(sheet, path, item, traced)
    for name, taken in traced.items():
        for key, old, new in taken:
            if same(old, new):
                yield Finding(
                    (*path, "was", key, name),
                    "not-changed",
                    _("{name} was the same before the revision as after it").format(name=name),
                    _("Remove this line: only what changed is kept."),
                    "warning",
                )


def _no_revision(path: Path, key: str) -> Finding:
    return Finding(
        path,
        "no-revision",
        _("there is no revision {key}").format(key=key),
        _('Add [revision.{key}] with its reason = "…".').format(key=key),
        key=id_of(path) == key,
    )


def _record(path: Path, record: Was) -> Iterator[Finding]:
    held = set(type(record).model_fields) - set(Was.model_fields)
    for name in record.unset:
        if name not in held or getattr(record, name) not in (None, ()):
            yield Finding(
                (*path, "unset"),
                "bad-unset",
                _("{name} cannot be listed as having had no value").format(name=name),
                _("List names of fields that are not given a former value beside it."),
            )


def _redlines(sheet: Sheet, path: Path, item: Model, traced: Mapping[str, list[Step]]) -> Iterator[Finding]:
    was: Mapping[str, Was] = getattr(item, "was", {})
    marked = {key: record.redline for key, record in was.items() if record.redline is not None}
    if not marked:
        return
    name = main_text(item)
    texts = {key: (old, new) for key, old, new in traced.get(name, ())}
    for key, markup in marked.items():
        if key in sheet.revision:
            yield from _redline((*path, "was", key, "redline"), name, markup, *texts.get(key, (None, None)))


def _redline(path: Path, name: str, markup: str, old: str | None, new: str | None) -> Iterator[Finding]:
    from miekeshi.redline.segments import MarkupError, from_marked

    try:
        if old is None or new is None:
            raise MarkupError(_("the revision did not change {name}").format(name=name))
        from_marked(markup, old, new)
    except MarkupError as error:
        yield Finding(
            path,
            "redline-mismatch",
            _("the redline does not read back to the old and the new text: {reason}").format(reason=error),
            _("Correct the marks {{--struck--}} and {{++inserted++}}, or remove the line: it is then worked out."),
        )
